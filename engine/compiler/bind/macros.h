// Functions that an engine defines as an expression over others.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "sql/dialect.h"

namespace rocky::compiler {

struct Macro {
  std::string_view name;        // in small letters
  std::string_view parameters;  // with blanks between
  std::string_view body;        // what it gives, as far as types and NULL are concerned
  bool aggregate = false;       // its body aggregates its arguments
};

std::span<const Macro> macros(const sql::Dialect& dialect);
// Of that name, with whatever parameters; null when there is none.
const Macro* find_macro(std::string_view name, const sql::Dialect& dialect);
const Macro* find_macro(std::string_view name, size_t arguments, const sql::Dialect& dialect);

}  // namespace rocky::compiler
