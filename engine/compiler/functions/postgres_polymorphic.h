// PostgreSQL's pseudo types: what arguments make of anyelement, anyarray, anycompatible … (manual, 38.2.5).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ir/type.h"

namespace rocky::compiler {

enum class PseudoType : uint8_t {
  kNone,
  kAny,
  kElement,
  kNonArray,
  kEnum,
  kArray,
  kRange,
  kMultirange,
  kCompatible,
  kCompatibleNonArray,
  kCompatibleArray,
  kCompatibleRange,
  kCompatibleMultirange,
};
PseudoType pseudo_type_of(std::string_view name);

// An argument in the eyes of the search.
struct PostgresInput {
  ir::Type type = {};    // without digits
  bool untyped = false;  // NULL or a string literal: of no type yet
  bool unknown = false;  // nobody knows: whatever is asked for is possible
};

// What the pseudo types of one call stand for.
struct PostgresVariables {
  ir::Type element = ir::kUnknownType;
  ir::Type array = ir::kUnknownType;
  ir::Type range = ir::kUnknownType;
  ir::Type multirange = ir::kUnknownType;
  ir::Type compatible = ir::kUnknownType;
  ir::Type compatible_array = ir::kUnknownType;
  ir::Type compatible_range = ir::kUnknownType;
  ir::Type compatible_multirange = ir::kUnknownType;
  bool fits = true;     // the arguments can be these
  std::string missing;  // what they do not tell, though the engine has to know it

  ir::Type type_of(PseudoType pseudo) const;
};

// `pseudo`: of each argument's parameter.
PostgresVariables deduce(std::span<const PostgresInput> inputs, std::span<const PseudoType> pseudo);

}  // namespace rocky::compiler
