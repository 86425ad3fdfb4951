// How an overload takes the arguments of a call.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "compiler/functions/call_rules.h"
#include "compiler/functions/resolve.h"
#include "compiler/functions/signature.h"

namespace rocky::compiler {

struct OverloadMatch {
  const FunctionRow* row = nullptr;
  const Signature* signature = nullptr;
  std::vector<size_t> parameters = {};  // that of each argument
  int64_t price = 0;                    // of all conversions
  uint32_t converted = 0;               // how many arguments are no exact match
};

// Which parameter each argument stands for; none when the row does not take so many or such names.
std::optional<std::vector<size_t>> place_arguments(const Signature& signature, std::span<const Argument> arguments);

// The price of a value where a pattern stands; none when it does not fit. Unknown types fit everywhere.
std::optional<int64_t> price_of(const Operand& operand, const Pattern& pattern, const CallRules& rules,
                                const sql::Dialect& dialect);

// The first argument that does not fit; Resolution::kNoArgument when all do, and then the match is filled in.
size_t match_overload(OverloadMatch& match, std::span<const Argument> arguments, const CallRules& rules,
                      const sql::Dialect& dialect);

// As the row's engine sees it.
Operand operand_of(const Argument& argument, const FunctionRow& row, const CallRules& rules);

}  // namespace rocky::compiler
