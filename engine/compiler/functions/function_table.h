// What functions a dialect has: one row an overload.
//
// Rows are read-only data; a table costs nothing until it is asked. Thread-safe.
#pragma once

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
  kStrict,  // NULL in any argument gives NULL
  kOwn,     // some argument may be NULL and the result is not
  kUnsure,  // not known; of aggregates always
};

enum class Stability : uint8_t {
  kPure,      // the same for the same arguments
  kStable,    // the same within a query: now()
  kVolatile,  // another one each time: random()
};

struct FunctionRow {
  std::string_view name;  // lower case; an operator by its sign
  FunctionKind kind = FunctionKind::kScalar;
  // "VARCHAR, INTEGER", the last one with `...` where it may come any number of times. Types are those of the dialect;
  // besides: ANY; T, K and V, which are one type wherever they stand; DECIMAL of any digits; LAMBDA.
  std::string_view arguments;
  // A type, in which T, K and V are what the arguments made of them, and $0 the type of the first argument; or a rule:
  //   common              what all arguments can become, as in COALESCE
  //   list(R) element(R)  a list of it, the element of it
  //   wide($0)            its scale with the most digits the engine has
  //   whole($0)           its digits without a scale
  //   continuous($0)      what lies between two values of it: a DOUBLE for an integer
  //   lambda              what the lambda gives
  //   ?                   depends on what no type tells
  // and those that a single family of functions has, by name: decimal_sum, field, pack, …
  std::string_view result;
  NullRule nulls = NullRule::kUnsure;
  Stability stability = Stability::kPure;
};

// Sorted by name; overloads of a name stand together. Empty for a dialect without a table.
std::span<const FunctionRow> all_functions(const sql::Dialect& dialect);
// The overloads of a name, whatever its case; empty when there is none.
std::span<const FunctionRow> find_functions(std::string_view name, const sql::Dialect& dialect);

}  // namespace rocky::compiler
