// Textual substitution before parsing: `${VAR}` of the environment and `@var(name)` of the run.
//
// The result is a SourceFile that knows where each of its bytes came from, so later errors point at the placeholder in
// the user's file and never show a value. A file without placeholders comes back as it is.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"

namespace rocky {

// The value of a variable; nullopt when it is not set.
using VariableLookup = std::function<std::optional<std::string>(std::string_view name)>;

// Looks into the environment of the process.
VariableLookup environment_variables();

struct MissingVariable {
  std::string name;
  SourceSpan span;  // of the whole placeholder
};

struct Substitution {
  SourceRef file;
  std::vector<std::string> replaced;     // distinct names, in order of appearance
  std::vector<MissingVariable> missing;  // see the functions
};

// `${NAME}` and `${NAME:-default}` (the default also where the value is empty). Placeholders on lines that begin with
// `#` stay; values are not scanned again. Every occurrence of a missing variable is listed and stays in the text.
// Fails only when the text would become larger than 256 MiB.
Result<Substitution> substitute_environment(const SourceRef& file, const VariableLookup& lookup);

// The same, with missing variables as an error: its span and label are those of the first, a hint lists the others with
// their places.
Result<SourceRef> substitute_environment_or_error(const SourceRef& file, const VariableLookup& lookup);
// The error of a result that misses variables.
Error missing_variables_error(const std::vector<MissingVariable>& missing);

// `@var(name)` and `@var(name, default)` in SQL or DSL text, not inside comments. What has neither value nor default
// becomes NULL and is listed once a name.
Result<Substitution> substitute_run_variables(const SourceRef& file, const VariableLookup& lookup);

}  // namespace rocky
