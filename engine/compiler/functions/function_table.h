// What functions a dialect has: one row an overload.
//
// Rows live as long as the process; a table costs nothing until it is asked. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rocky::sql {
struct Dialect;
}

namespace rocky::compiler {

enum class FunctionKind : uint8_t { kScalar, kAggregate, kWindow, kTable };

// What becomes of NULL.
enum class NullRule : uint8_t {
  kNever,    // the result is never NULL
  kExact,    // NULL in any argument gives NULL, and nothing else does
  kStrict,   // NULL in any argument gives NULL; other values may give it too
  kUntyped,  // kStrict; a call that is NULL before any row is read has no type
  kOwn,      // some argument may be NULL and the result is not
  kUnsure,   // not known; of aggregates always
};

enum class Stability : uint8_t {
  kPure,      // the same for the same arguments
  kStable,    // the same within a query: now()
  kVolatile,  // another one each time: random()
};

struct FunctionRow {
  std::string_view name;  // lower case; an operator by its sign; with dots where the dialect has them: "net.host"
  FunctionKind kind = FunctionKind::kScalar;
  // "VARCHAR, INTEGER", the last one with `...` where it may come any number of times, also never. Types are those of
  // the dialect; one without digits or a length stands for it with any: DECIMAL, VARCHAR, TIMESTAMP. Besides:
  //   ANY        every type
  //   T, K, V    one type wherever they stand
  //   STRUCT     every struct, and every row
  //   LAMBDA     x -> x + 1; LAMBDA(K, V) has parameters of these types
  //   PART       a word: MONTH in DATE_TRUNC(MONTH, d); it comes as the string literal that it could be, too
  // An argument with a name, "years := INTEGER", is given by that name only and may be left out.
  std::string_view arguments;
  // A type, in which T, K and V are what the arguments made of them, and $0 the type of the first argument; or a rule:
  //   common              what all arguments can become, as in COALESCE
  //   list(R) element(R)  a list of it, the element of it
  //   wide($0)            its scale with the most digits the engine has
  //   whole($0)           its digits without a scale
  //   continuous($0)      what lies between two values of it: a DOUBLE for an integer
  //   lambda              what the last lambda gives; it may be inside, too: MAP(K, lambda)
  //   DECIMAL(min(38, p0 + 10), s0)  digits reckoned from those of the arguments: see result_digits.h
  //   part(date = DATE, else $1)     depends on the word in place of PART: see result_by_part.h
  //   TABLE(a INTEGER, b T)  columns; of a table function with a type alone, there is one, and the dialect names it
  //   by_path(R)          R, or a list of it when the second argument is a path to several values
  //   =f(g($0), $1)       what that call gives: the engine's own macros
  //   ?                   depends on what no type tells
  // and those that a single family of functions has, by name: decimal_sum, field, pack, …
  std::string_view result;
  NullRule nulls = NullRule::kUnsure;
  Stability stability = Stability::kPure;
};

// Whether NULL in any argument gives NULL.
constexpr bool is_strict(NullRule rule) {
  return rule == NullRule::kStrict || rule == NullRule::kUntyped || rule == NullRule::kExact;
}

// Sorted by name; overloads of a name stand together. Empty for a dialect without a table.
std::span<const FunctionRow> all_functions(const sql::Dialect& dialect);
// The overloads of a name, whatever its case; empty when there is none.
std::span<const FunctionRow> find_functions(std::string_view name, const sql::Dialect& dialect);
// Whether an overload of that name has a LAMBDA.
bool takes_lambdas(std::string_view name, const sql::Dialect& dialect);
// Whether a call of that name with so many arguments may have a PART in that place.
bool may_be_part(std::string_view name, size_t place, size_t arguments, const sql::Dialect& dialect);

}  // namespace rocky::compiler
