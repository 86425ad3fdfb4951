// What differs between dialects beyond their grammar: tables with a row a dialect. Each is a concept of its own and has
// its own rules, so that whoever reads one need not know the others:
//   bind_rules        which column a name means, what relations there are and what grouping asks for
//   expression_rules  what literals and the forms of expressions with a syntax of their own give
//   call_rules        which overload a call takes
//   conversion        what becomes what, and at which price
#pragma once

#include <cstddef>
#include <string_view>

#include "sql/dialect.h"

namespace rocky::compiler {

template <typename T>
struct PerDialect {
  std::string_view dialect;
  T row;
};

// Null for a dialect without a row.
template <typename T, size_t N>
const T* find_row(const PerDialect<T> (&rows)[N], const sql::Dialect& dialect) {
  for (const PerDialect<T>& one : rows) {
    if (one.dialect == dialect.name) return &one.row;
  }
  return nullptr;
}

}  // namespace rocky::compiler
