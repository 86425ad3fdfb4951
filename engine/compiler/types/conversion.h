// What a dialect's engine converts by itself, what a cast can do, and what values of several types become together.
//
// All of it is about types alone: whether a text really is a number is another question. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "compiler/bind/value.h"
#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// A value in the eyes of conversion.
struct Operand {
  ir::Type type = {};
  LiteralKind literal = LiteralKind::kNone;
  // Of a literal: a string's text (decoded), an integer's digits with their sign. Empty: not known.
  std::string_view text = {};
};

// Where several types have to become one; engines have other rules in other places.
enum class Unification : uint8_t {
  kSetOperation,  // UNION and its like, recursive CTEs
  kValues,        // a column of VALUES
  kCase,          // the results of CASE; that of ELSE (or its NULL) last
  kCoalesce,      // COALESCE, IFNULL, a merged column of USING
  kGreatest,      // GREATEST, LEAST
  kEquality,      // a = b, a <> b, IS DISTINCT FROM, a IN (b, c), the condition of USING
  kOrder,         // a < b, a BETWEEN b AND c, a IN (query), a = ANY (query)
  kList,          // [a, b], the keys of a map
};

// The price of the engine's own conversion, less being better; 0 when nothing is to convert, none when it never
// converts by itself. Prices are comparable within a dialect only. Unknown types cost nothing.
std::optional<int32_t> implicit_cast_cost(const Operand& from, ir::Type to, const sql::Dialect& dialect);

// CAST(a AS t).
enum class CastVerdict : uint8_t {
  kPossible,    // a value may still fail
  kFails,       // the engine's binder takes it, and it fails for every value but NULL
  kImpossible,  // the engine's binder refuses it
  kUnsure,
};
CastVerdict explicit_cast(ir::Type from, ir::Type to, const sql::Dialect& dialect);

// The type that the engine gives all of them. kErrorType: it refuses them; kUnknownType: not known, also when one of
// them is unknown and the others do not decide. kNullType when all are NULL. Operands that are kErrorType are left out.
ir::Type common_type(std::span<const Operand> operands, Unification purpose, const sql::Dialect& dialect);
ir::Type common_type(ir::Type left, ir::Type right, Unification purpose, const sql::Dialect& dialect);

// The type that a value has once nothing asks for another: NULL in an output column, an untyped string.
ir::Type settled_type(ir::Type type, const sql::Dialect& dialect);

// The engine's own types besides those that sql::has_type_name() knows.
std::span<const std::string_view> more_type_names(const sql::Dialect& dialect);

// Whether values of it can be ordered (ORDER BY, GREATEST), and told apart (DISTINCT, GROUP BY, UNION).
bool can_be_sorted(ir::Type type, const sql::Dialect& dialect);
bool can_be_grouped(ir::Type type, const sql::Dialect& dialect);

// What a function that picks one of its values gives: itself, but without digits or length where these are of columns
// and casts only.
ir::Type picked_type(ir::Type type, const sql::Dialect& dialect);

}  // namespace rocky::compiler
