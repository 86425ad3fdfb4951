#include "sql/ast.h"

#include <array>

namespace rocky::sql {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(NodeKind::kCount)> kNames = {
#define ROCKY_NODE(kind, name) name,
#include "sql/nodes.inc"
#undef ROCKY_NODE
};

constexpr std::array<std::string_view, 30> kUnits = {
    "",
    "YEAR",
    "QUARTER",
    "MONTH",
    "WEEK",
    "DAY",
    "HOUR",
    "MINUTE",
    "SECOND",
    "MILLISECOND",
    "MICROSECOND",
    "DECADE",
    "CENTURY",
    "MILLENNIUM",
    "YEAR TO MONTH",
    "DAY TO HOUR",
    "DAY TO MINUTE",
    "DAY TO SECOND",
    "HOUR TO MINUTE",
    "HOUR TO SECOND",
    "MINUTE TO SECOND",
    "YEAR TO DAY",
    "YEAR TO HOUR",
    "YEAR TO MINUTE",
    "YEAR TO SECOND",
    "MONTH TO DAY",
    "MONTH TO HOUR",
    "MONTH TO MINUTE",
    "MONTH TO SECOND",
    "NANOSECOND",
};
static_assert(kUnits.size() == static_cast<size_t>(IntervalUnit::kNanosecond) + 1);

}  // namespace

std::string_view node_kind_name(NodeKind kind) { return kNames[static_cast<size_t>(kind)]; }

std::string_view interval_unit_name(IntervalUnit unit) { return kUnits[static_cast<size_t>(unit)]; }

}  // namespace rocky::sql
