// DuckDB's conversions, part by part; for the files of this folder that make them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "compiler/types/conversion.h"
#include "ir/type.h"

namespace rocky::compiler {

// A set of tags.
using Tags = uint64_t;
constexpr Tags bit(ir::TypeTag tag) { return Tags{1} << static_cast<uint8_t>(tag); }
template <typename... Tag>
constexpr Tags tags(Tag... each) {
  return (bit(each) | ...);
}

// The price of a conversion as far as its target makes it.
int32_t duckdb_target_cost(ir::Type to);
std::optional<int32_t> duckdb_cost(const Operand& from, ir::Type to);
CastVerdict duckdb_cast(ir::Type from, ir::Type to);
ir::Type duckdb_common(std::span<const Operand> operands, Unification purpose);

}  // namespace rocky::compiler
