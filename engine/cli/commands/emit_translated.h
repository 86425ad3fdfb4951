// `rocky emit-sql --dialect`: the queries of the models for another warehouse.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "compiler/project.h"

namespace rocky::cli {

struct TranslatedModel {
  std::string_view model;
  std::string sql;  // with notes of what could not be said, and the final semicolon
};

struct Translation {
  std::vector<TranslatedModel> models;  // in execution order
  std::vector<std::string> skipped;     // "<model> (<reason>)"
  std::string warnings;                 // for stderr, with places
  size_t unsupported = 0;
};

// Our names of the dialects and the short ones; others are refused with near names.
Result<const sql::Dialect*> translation_target(std::string_view name);

Translation translate_models(Invocation& call, const compiler::CompiledProject& project,
                             const compiler::CompileRequest& request, const sql::Dialect& to,
                             const std::optional<std::string>& only);

}  // namespace rocky::cli
