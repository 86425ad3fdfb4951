// What dialect tables are written with: rungs of an operator ladder, and where keywords may stand. Only dialects/*.cc
// include this.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "sql/dialect.h"

namespace rocky::sql {

inline constexpr size_t kLongestRung = 24;
// From the loosest to the tightest; unused places of a rung are kNone.
template <size_t N>
using Ladder = std::array<std::array<OperatorRow, kLongestRung>, N>;

// The last argument: whether the operator may stand in BETWEEN's lower bound without parentheses.
constexpr OperatorRow infix(Operator op, std::string_view text, Associativity associativity, bool in_lower_bound) {
  return {op, text, Fixity::kInfix, associativity, in_lower_bound};
}
constexpr OperatorRow prefix(Operator op, std::string_view text, Associativity associativity, bool in_lower_bound) {
  return {op, text, Fixity::kPrefix, associativity, in_lower_bound};
}
constexpr OperatorRow postfix(Operator op, std::string_view text, Associativity associativity, bool in_lower_bound) {
  return {op, text, Fixity::kPostfix, associativity, in_lower_bound};
}

inline constexpr auto kLeft = Associativity::kLeft;
inline constexpr auto kRight = Associativity::kRight;
inline constexpr auto kNone = Associativity::kNone;

// To begin a table of uses with: a dialect lists the words that are not names everywhere.
constexpr KeywordUses every_keyword_is_a_name() {
  KeywordUses uses{};
  for (uint8_t& use : uses) use = kAnyUse;
  return uses;
}

}  // namespace rocky::sql
