// What the commands share that compile a project.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.h"
#include "compiler/project.h"
#include "documents/common.h"

namespace rocky::cli {

inline constexpr Option kModelsOption{
    .name = "--models", .value_name = "PATH", .default_text = "models", .help = "Folder of the models"};
inline constexpr Option kVarOption{
    .name = "--var", .arity = Arity::kMany, .value_name = "NAME=VALUE", .help = "Value of a run variable, @var(NAME)"};

// From `--models` and, where the command declares it, `--var`.
Result<compiler::CompileRequest> compile_request(const Invocation& call);

// The message for every exact `--model` selector.
std::string model_not_found(std::string_view name);

documents::ModelFreshnessConfig freshness_record(const core::Freshness& freshness);

}  // namespace rocky::cli
