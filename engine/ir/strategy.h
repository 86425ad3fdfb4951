// Materialization strategies (models contract 4.1, 10.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rocky::ir {

enum class Granularity : uint8_t { kHour, kDay, kMonth, kYear };

struct FullRefresh {};
struct View {};
struct MaterializedView {};
struct Ephemeral {};
struct Incremental {
  std::string timestamp_column;
};
// update_columns absent: all columns.
struct Merge {
  std::vector<std::string> unique_key;
  std::optional<std::vector<std::string>> update_columns;
};
struct TimeInterval {
  std::string time_column;
  Granularity granularity = Granularity::kDay;
  uint32_t lookback = 0;
  uint32_t batch_size = 1;
  std::optional<std::string> first_partition;
};
struct DeleteInsert {
  std::vector<std::string> partition_by;
};
struct Microbatch {
  std::string timestamp_column;
  Granularity granularity = Granularity::kHour;
};
struct DynamicTable {
  std::string target_lag;
};
struct ContentAddressed {
  std::string storage_prefix;
  std::vector<std::string> partition_columns;
};

using Strategy = std::variant<FullRefresh, View, MaterializedView, Ephemeral, Incremental, Merge, TimeInterval,
                              DeleteInsert, Microbatch, DynamicTable, ContentAddressed>;

// The spelling in sidecars and run output: "full_refresh", "merge", ...
std::string_view strategy_name(const Strategy& strategy);
std::string_view granularity_name(Granularity granularity);

}  // namespace rocky::ir
