// How one dialect's engine converts: a row of conversion.cc. The functions are those of conversion.h, for that dialect.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "compiler/types/conversion.h"
#include "ir/type.h"

namespace rocky::compiler {

struct ConversionRules {
  // Neither type is an unknown one at its top.
  std::optional<int32_t> (*implicit_cost)(const Operand& from, ir::Type to) = nullptr;
  CastVerdict (*explicit_cast)(ir::Type from, ir::Type to) = nullptr;
  // At least one operand, none of an unknown type at any depth.
  ir::Type (*common)(std::span<const Operand> operands, Unification purpose) = nullptr;
  ir::Type (*settled)(ir::Type type) = nullptr;
  // The names of the engine's own types that no table of spellings has. Null: there are no others.
  std::span<const std::string_view> (*type_names)() = nullptr;
  ir::Type (*picked)(ir::Type type) = nullptr;
  // Null: every type.
  bool (*sorts)(ir::Type type) = nullptr;
  bool (*equals)(ir::Type type) = nullptr;
};

ConversionRules bigquery_conversion();
ConversionRules databricks_conversion();
ConversionRules duckdb_conversion();
ConversionRules postgres_conversion();
ConversionRules snowflake_conversion();
ConversionRules trino_conversion();

// Helpers of several dialects.

// The digits before the point that every value of an integer type fits into; 0 for other types.
uint8_t integer_digits(ir::TypeTag tag);
// The value of an integer literal, when 64 bits hold it.
std::optional<int64_t> literal_integer(const Operand& operand);
// Whether the integer literal is a value of that integer type.
bool literal_fits(const Operand& operand, ir::TypeTag tag);
// The type with another one inside: every kNull at any depth replaced.
ir::Type replace_null(ir::Type type, ir::Type by);

}  // namespace rocky::compiler
