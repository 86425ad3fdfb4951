// What functions a dialect has by name: those of its table, those of its grammar, its table functions and macros.
#pragma once

#include <string_view>
#include <vector>

#include "sql/dialect.h"

namespace rocky::compiler {

// Whatever its case. What a dialect's list does not tell may be there nevertheless, somebody's own functions above all.
bool has_function(std::string_view name, const sql::Dialect& dialect);
// The names of the dialects that have a function of that name, in the order of sql::all_dialects().
std::vector<std::string_view> dialects_with_function(std::string_view name);

// Functions that the binder treats by rules of their own, as COALESCE.
bool is_builtin_function(std::string_view name, const sql::Dialect& dialect);
// In small letters, those that no table and no rule above tells as well: of the grammar, macros and table functions.
std::vector<std::string_view> names_beside_table(const sql::Dialect& dialect);

}  // namespace rocky::compiler
