// What `compile` shows a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "compiler/project.h"

namespace rocky::cli {

// What of a project is shown: everything, or one model.
struct CompileSelection {
  std::vector<const compiler::CompiledModel*> models;  // in execution order
  std::vector<const Diagnostic*> diagnostics;
  size_t layers = 0;

  size_t count(Severity severity) const;
};

struct CompileTextStyle {
  bool color = false;
  bool fold = false;      // long lists end with how many more there are
  bool columns = false;   // with the types of the models' columns
  bool expanded = false;  // with the SQL as it runs
};

std::string compile_text(const CompileSelection& selection, const CompileTextStyle& style);

// The SQL of a model as it runs, if it is known; what is wrong may stand for a program in another language.
std::optional<std::string_view> expanded_sql(const compiler::CompiledModel& compiled);

}  // namespace rocky::cli
