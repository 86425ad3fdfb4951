#include "ir/strategy.h"

#include <array>

namespace rocky::ir {

std::string_view strategy_name(const Strategy& strategy) {
  static constexpr std::array<std::string_view, std::variant_size_v<Strategy>> kNames{
      "full_refresh",  "view",          "materialized_view", "ephemeral",     "incremental",      "merge",
      "time_interval", "delete_insert", "microbatch",        "dynamic_table", "content_addressed"};
  return kNames[strategy.index()];
}

std::string_view granularity_name(Granularity granularity) {
  static constexpr std::array<std::string_view, 4> kNames{"hour", "day", "month", "year"};
  return kNames[static_cast<size_t>(granularity)];
}

}  // namespace rocky::ir
