#include "compiler/run_variables.h"

#include <algorithm>

#include <fmt/format.h>

namespace rocky::compiler {
namespace {

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_name_start(c) || (c >= '0' && c <= '9'); }
bool is_name(std::string_view text) {
  return !text.empty() && is_name_start(text.front()) && std::all_of(text.begin(), text.end(), is_name_part);
}

}  // namespace

Result<RunVariables> parse_variable_arguments(std::span<const std::string> arguments) {
  RunVariables variables;
  for (const std::string& argument : arguments) {
    const auto invalid = [&](std::string_view what, std::string_view reason) {
      return make_error(ErrorKind::kInvalidInput,
                        fmt::format("invalid --var {}'{}': {}", what,
                                    what.empty() ? argument : argument.substr(0, argument.find('=')), reason));
    };
    const size_t equals = argument.find('=');
    if (equals == std::string::npos) return invalid("", "expected name=value (no '=' found)");
    const std::string name = argument.substr(0, equals);
    if (name.empty()) return invalid("", "variable name is empty");
    if (!is_name(name)) return invalid("name ", "must match [A-Za-z_][A-Za-z0-9_]*");
    variables.insert_or_assign(name, argument.substr(equals + 1));
  }
  return variables;
}

}  // namespace rocky::compiler
