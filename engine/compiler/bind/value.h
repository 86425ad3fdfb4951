// What the binder knows of an expression.
#pragma once

#include <cstdint>

#include "ir/type.h"
#include "sql/ast.h"

namespace rocky::compiler {

struct Constant;

// Engines convert a literal more freely than a value of the type it has.
enum class LiteralKind : uint8_t { kNone, kNull, kBoolean, kInteger, kDecimal, kFloat, kString };

struct Value {
  // kErrorType: what is wrong with it was said, and nobody says more; kUnknownType: it cannot be known.
  ir::Type type = {};
  bool not_null = false;  // a proof; what is not proved may be NULL
  // The type follows from something unknown: nothing that it contradicts is an error.
  bool tentative = false;
  // An integer literal, a COUNT or a SUM of integers, or what hands one on as it is: clients are told Int64, whatever
  // the engine makes of it.
  bool counts = false;
  LiteralKind literal = LiteralKind::kNone;  // of a bare literal, also a negated number
  // It reads a row, or is another value each time: certainly no constant.
  bool varies = false;
  // The engine computed it while it bound, and goes on with a NULL in its place.
  bool folded = false;
  // A constant that is not computed here and may turn out to be NULL, which the engine goes on with.
  bool perhaps_null = false;
  const Constant* constant = nullptr;  // what it is before any row is read, where that is known
  sql::NodeId node = {};

  bool known() const { return type != ir::kUnknownType && type != ir::kErrorType; }
};

}  // namespace rocky::compiler
