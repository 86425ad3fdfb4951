// Which overload a call means, and what it gives.
//
// Operators are calls of their signs. Each dialect searches as its engine does (call_rules.h); what the engine would
// refuse is refused, what depends on an unknown type is unknown. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/symbol.h"
#include "compiler/bind/value.h"
#include "compiler/functions/function_table.h"
#include "compiler/types/conversion.h"
#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

struct Argument {
  ir::Type type = {};
  LiteralKind literal = LiteralKind::kNone;
  bool not_null = false;
  bool varies = false;  // Value::varies
  // More than 0: a lambda of so many parameters; it has no type of its own.
  uint32_t lambda_parameters = 0;
  // As Operand::text.
  std::string_view text = {};
  const Constant* constant = nullptr;  // Value::constant
  // Of a list of string literals: date_part(['year', 'month'], d).
  std::span<const std::string_view> texts = {};
  // f(name := x); also, for functions that make structs, the name that the argument has by itself (a column's).
  Symbol name = {};
  bool named = false;  // the name was written with := or =>
};

// The lambda's result when its parameters have these types; called at most once for a lambda and call.
using LambdaTyper = std::function<Value(size_t argument, std::span<const ir::Type> parameters)>;

// Which kinds of functions may stand there.
struct FunctionKinds {
  bool scalar = true;
  bool aggregate = true;
  bool window = false;
  bool table = false;
};

struct Resolution {
  enum class Outcome : uint8_t {
    kOk,
    kUnknown,     // an argument is not known, or the table does not tell; `type` is still given where all agree
    kNoFunction,  // the table has none of that name and kind; `near`
    kNoOverload,  // `candidates`, and where one comes close, `bad_argument` of the first of them
    kAmbiguous,   // several fit equally: `candidates`
    kRefused,     // the overload fits and refuses what it is given: `reason`, `bad_argument`
  };
  Outcome outcome = Outcome::kUnknown;
  const FunctionRow* row = nullptr;  // with kOk, and where it is sure nevertheless
  ir::Type type = {};
  bool null = false;                // the call is a constant NULL: `type` is that of the NULL
  bool not_null = false;            // a proof. Of aggregates: over a group that has rows
  std::vector<ir::Type> arguments;  // what each argument is converted to; kUnknownType for a lambda
  std::vector<const FunctionRow*> candidates;
  size_t bad_argument = kNoArgument;
  std::string reason;             // in plain words, without a full stop
  std::vector<std::string> near;  // names

  static constexpr size_t kNoArgument = static_cast<size_t>(-1);
};

Resolution resolve_call(std::string_view name, FunctionKinds kinds, std::span<const Argument> arguments,
                        const sql::Dialect& dialect, const LambdaTyper& lambda = {});

}  // namespace rocky::compiler
