#include "compiler/functions/function_names.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/expression_rules.h"
#include "compiler/bind/macros.h"
#include "compiler/bind/table_functions.h"
#include "compiler/functions/function_table.h"

namespace rocky::compiler {

bool has_function(std::string_view name, const sql::Dialect& dialect) {
  if (!find_functions(name, dialect).empty()) return true;
  const std::string lower = ascii_lower(name);
  return is_builtin_function(lower, dialect) || find_table_function(lower, dialect) != nullptr ||
         find_macro(lower, dialect) != nullptr;
}

std::vector<std::string_view> dialects_with_function(std::string_view name) {
  std::vector<std::string_view> found;
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    if (has_function(name, *dialect)) found.push_back(dialect->name);
  }
  return found;
}

bool is_builtin_function(std::string_view name, const sql::Dialect& dialect) {
  return expression_rules(dialect).builtins.find(fmt::format(" {} ", ascii_lower(name))) != std::string_view::npos;
}

std::vector<std::string_view> names_beside_table(const sql::Dialect& dialect) {
  std::vector<std::string_view> names;
  std::string_view words = expression_rules(dialect).builtins;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    if (!word.empty()) names.push_back(word);
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  for (const TableFunction& row : table_functions(dialect)) names.push_back(row.name);
  for (const Macro& row : macros(dialect)) names.push_back(row.name);
  std::erase_if(names, [&](std::string_view name) { return !find_functions(name, dialect).empty(); });
  std::ranges::sort(names);
  const auto rest = std::ranges::unique(names);
  names.erase(rest.begin(), rest.end());
  return names;
}

}  // namespace rocky::compiler
