#include "compiler/functions/lambda_parameters.h"

#include <algorithm>
#include <array>
#include <span>

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;

bool is_sequence(Type type) {
  const TypeTag tag = ir::tag_of(type);
  return tag == TypeTag::kList || tag == TypeTag::kArray;
}

// Folds: (state, element) -> state.
constexpr std::string_view kFolds[] = {"aggregate", "array_reduce", "list_reduce", "reduce"};

// The state is what the first value and the elements become together, where the engine says so.
Type state_of(const ChosenCall& call, Type element) {
  for (size_t i = 1; i < call.arguments.size(); ++i) {
    const Argument& argument = call.arguments[i];
    if (argument.lambda_parameters > 0) continue;
    return common_type(std::array{Operand{.type = element}, Operand{.type = argument.type}}, Unification::kCoalesce,
                       call.dialect);
  }
  return element;
}

}  // namespace

LambdaTypes lambda_parameter_types(const ChosenCall& call, size_t argument) {
  LambdaTypes types;
  const size_t count = call.arguments[argument].lambda_parameters;
  types.parameters.assign(count, ir::kUnknownType);
  const Signature& signature = signature_of(call.row, call.dialect);
  if (const Pattern& pattern = signature.parameter(argument); !pattern.inside.empty()) {
    for (size_t i = 0; i < std::min(count, pattern.inside.size()); ++i) {
      types.parameters[i] = fill_pattern(pattern.inside[i], ir::kUnknownType, call);
    }
    return types;
  }
  const auto set = [&](size_t index, Type type) {
    if (index < count) types.parameters[index] = type;
  };
  const Type first = call.arguments.empty() ? ir::kUnknownType : call.arguments[0].type;
  if (ir::tag_of(first) == TypeTag::kMap) {
    for (size_t i = 0; i < 2; ++i) set(i, ir::info_of(first).fields[i].type);
    return types;
  }
  if (!is_sequence(first)) return types;
  const Type element = ir::element_of(first);
  const Type index = ir::plain(TypeTag::kInt64);
  if (std::ranges::find(kFolds, call.row.name) != std::end(kFolds)) {
    // The second lambda of a fold makes the result of the state.
    const bool finishes = std::ranges::any_of(call.arguments.first(argument),
                                              [](const Argument& before) { return before.lambda_parameters > 0; });
    if (finishes) return types;
    if (count < 2) {
      types.refused = "this lambda needs two parameters: what was made so far, and the next element";
      return types;
    }
    set(0, state_of(call, element));
    set(1, element);
    set(2, index);
    return types;
  }
  const bool zips = argument > 1 && is_sequence(call.arguments[1].type);
  set(0, element);
  set(1, zips ? ir::element_of(call.arguments[1].type) : index);
  return types;
}

}  // namespace rocky::compiler
