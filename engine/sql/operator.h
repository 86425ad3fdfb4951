// The operators of expressions and how tightly they bind: one table for the parser and for the printer.
//
// Binding powers: an operator between two operands pulls its left operand with `left` and its right operand with
// `right`; the stronger pull wins. 0 means that there is no operand on that side, so nothing is pulled there.
// A parser loop takes an operator while its `left` is greater than the pull it was called with; a printer sets
// parentheses where a neighbour's pull is not weaker. Equal levels: left-associative {2n, 2n+1}, right-associative
// {2n+1, 2n}, not chaining {2n, 2n}.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rocky::sql {

enum class Operator : uint8_t {
  kNone,
  // Between two operands.
  kOr,
  kAnd,
  kArrow,  // `->`: a lambda, or access to a JSON member; only binding tells them apart
  kIsDistinctFrom,
  kIsNotDistinctFrom,
  kEqual,
  kNotEqual,       // `<>` and `!=`
  kNullSafeEqual,  // `<=>`
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kNotLess,     // `!<`
  kNotGreater,  // `!>`
  kLike,
  kNotLike,
  kIlike,
  kNotIlike,
  kSimilarTo,
  kNotSimilarTo,
  kGlob,
  kNotGlob,
  kRlike,  // RLIKE, REGEXP
  kNotRlike,
  kEscape,        // the second half of LIKE … ESCAPE …
  kConcat,        // `||`
  kDoubleEquals,  // `==`; DuckDB binds it like `||`
  kJsonText,      // `->>`
  kBitAnd,
  kBitOr,
  kBitXor,  // `^` where it is no power
  kShiftLeft,
  kShiftRight,
  kShiftRightUnsigned,  // `>>>`
  kContains,            // `@>`
  kContainedBy,         // `<@`
  kOverlaps,            // `&&`
  kStartsWith,          // `^@`
  kMatches,             // `~`
  kNotMatches,          // `!~`
  kTildeLike,           // `~~`
  kNotTildeLike,        // `!~~`
  kTildeIlike,          // `~~*`
  kNotTildeIlike,       // `!~~*`
  kTildeGlob,           // `~~~`
  kOtherInfix,          // any other run of operator characters: spelled by the token
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kIntegerDivide,  // `//`
  kDiv,            // DIV
  kModulo,
  kPower,      // `^`
  kPowerStar,  // `**`
  kAtTimeZone,
  // Before one operand.
  kNot,
  kNegate,
  kPositive,
  kBitNot,       // `~x`
  kOtherPrefix,  // `@x`, `!x` …: spelled by the token
  kLambda,       // `lambda x: …`
  // After one operand.
  kIsTest,        // IS [NOT] NULL, IS [NOT] TRUE, ISNULL, NOTNULL …
  kBetween,       // its upper bound is pulled with `right`
  kIn,            // followed by a bracketed list or query
  kOtherPostfix,  // `x !`
  kCollate,
  kCast,       // `::`
  kTryCast,    // `?::`
  kPath,       // `x:a.b[0]`, a path into semi-structured data
  kSubscript,  // `x[…]`
  kField,      // `x.name`, `x.method(…)`
  kCount,
};

inline constexpr size_t kOperatorCount = static_cast<size_t>(Operator::kCount);

enum class Fixity : uint8_t { kInfix, kPrefix, kPostfix };
enum class Associativity : uint8_t { kLeft, kRight, kNone };

// Level 0: the dialect does not have the operator.
struct OperatorRule {
  // How the printer writes it; empty when the source spelling decides.
  std::string_view text;
  Fixity fixity = Fixity::kInfix;
  Associativity associativity = Associativity::kLeft;
  uint8_t level = 0;
  uint8_t left = 0;
  uint8_t right = 0;
  // Whether it may stand at the top of BETWEEN's lower bound without parentheses.
  bool in_lower_bound = false;
};

using OperatorTable = std::array<OperatorRule, kOperatorCount>;

struct OperatorRow {
  Operator op;
  std::string_view text;
  Fixity fixity;
  Associativity associativity;
  bool in_lower_bound;
};

// A rung of the ladder: the operators that bind alike. Ladders are written from the loosest to the tightest.
constexpr OperatorTable make_operator_table(const auto& ladder) {
  OperatorTable table{};
  uint8_t level = 1;
  for (const auto& rung : ladder) {
    for (const OperatorRow& row : rung) {
      if (row.op == Operator::kNone) continue;
      const auto low = static_cast<uint8_t>(2 * level);
      const auto high = static_cast<uint8_t>(2 * level + 1);
      OperatorRule& rule = table[static_cast<size_t>(row.op)];
      rule = {.text = row.text,
              .fixity = row.fixity,
              .associativity = row.associativity,
              .level = level,
              .left = row.associativity == Associativity::kRight ? high : low,
              .right = row.associativity == Associativity::kLeft ? high : low,
              .in_lower_bound = row.in_lower_bound};
      if (row.fixity == Fixity::kPrefix) rule.left = 0;
      // BETWEEN ends with an operand.
      if (row.fixity == Fixity::kPostfix && row.op != Operator::kBetween) rule.right = 0;
    }
    ++level;
  }
  return table;
}

// What pulls where fits the fixity of every operator that the dialect has.
constexpr bool is_sound(const OperatorTable& table) {
  for (size_t i = 1; i < kOperatorCount; ++i) {
    const OperatorRule& rule = table[i];
    if (rule.level == 0) continue;
    if (rule.fixity == Fixity::kPrefix ? rule.left != 0 || rule.right == 0 : rule.left == 0) return false;
    if (rule.fixity == Fixity::kInfix && rule.right == 0) return false;
  }
  return true;
}

}  // namespace rocky::sql
