// What a call gives: the rules of FunctionRow::result.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "compiler/functions/function_table.h"
#include "compiler/functions/resolve.h"
#include "compiler/functions/signature.h"
#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// A call of which the overload is chosen.
struct ChosenCall {
  const FunctionRow& row;
  std::span<const Argument> arguments;
  std::span<const ir::Type> converted;  // what the arguments become
  // T, K and V; kUnknownType where the row has none.
  ir::Type t = ir::kUnknownType;
  ir::Type k = ir::kUnknownType;
  ir::Type v = ir::kUnknownType;
  ir::Type lambda = ir::kUnknownType;  // what the last lambda gives
  const sql::Dialect& dialect;

  ir::Type variable(char name) const { return name == 'T' ? t : name == 'K' ? k : v; }
};

struct CallResult {
  ir::Type type = ir::kUnknownType;
  // Set when the engine refuses what the function is given.
  std::string refused = {};
  size_t bad_argument = Resolution::kNoArgument;
};

CallResult result_of(const ChosenCall& call);

// A pattern with its variables and families filled in from the argument that stands there.
ir::Type fill_pattern(const Pattern& pattern, ir::Type argument, const ChosenCall& call);

// Rules that one family of functions has (result_families.cc). Null when there is none of that name.
using FamilyRule = CallResult (*)(const ChosenCall& call);
FamilyRule find_family_rule(std::string_view name);
// Those of warehouse_families.cc, which the other one asks, too.
FamilyRule find_warehouse_rule(std::string_view name);

}  // namespace rocky::compiler
