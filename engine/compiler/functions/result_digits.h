// Result types of which the digits or the length depend on those of the arguments: "DECIMAL(min(38, p0 + 10), s0)".
//
//   formula  = type "(" sum ["," sum] ")"  |  type "(" fit "(" sum "," sum ")" ")"
//   sum      = product {("+" | "-") product}       product = value {"*" value}
//   value    = number | p0 | s0 | n0 | min(sum, sum) | max(sum, sum) | (sum)
// where p0 and s0 are the digits of the first argument and how many of them are behind the point (those of the widest
// value of an integer, too), n0 is its length, and p1, s1, n1 are those of the second. `fit` is what Spark makes of
// more digits than 38: those behind the point go first, down to six.
#pragma once

#include <span>
#include <string_view>

#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// Whether a result is such a formula.
bool has_digit_formula(std::string_view result);

struct DigitArgument {
  ir::Type type = {};
  std::string_view literal = {};  // the digits of an integer literal with their sign; else empty
};

// The type for these arguments. Without brackets where a length that is asked for has no limit. kUnknownType when an
// argument that the formula asks for is missing or does not have what is asked for, and when it is no formula.
ir::Type reckon_digits(std::string_view formula, std::span<const DigitArgument> arguments, const sql::Dialect& dialect);
// The same when no literal is among them.
ir::Type reckon_digits(std::string_view formula, std::span<const ir::Type> arguments, const sql::Dialect& dialect);

}  // namespace rocky::compiler
