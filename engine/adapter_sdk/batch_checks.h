// Checks over many tables in few statements (adapters contract 2.7).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapter_sdk/warehouse.h"
#include "base/clock.h"
#include "base/result.h"
#include "ir/table.h"

namespace rocky::adapter {

struct RowCountResult {
  ir::TableRef table;
  uint64_t count = 0;
};
struct FreshnessResult {
  ir::TableRef table;
  std::optional<Timestamp> max_timestamp;  // none: the table is empty or the column is NULL everywhere
};

// Results come in the order of the tables. Any thread.
class BatchCheckAdapter {
 public:
  virtual ~BatchCheckAdapter() = default;
  virtual Result<std::vector<RowCountResult>> batch_row_counts(std::span<const ir::TableRef> tables) = 0;
  virtual Result<std::vector<FreshnessResult>> batch_freshness(std::span<const ir::TableRef> tables,
                                                               std::string_view timestamp_column) = 0;
  // By lower-case table name. kUnsupported: ask table by table.
  virtual Result<std::map<std::string, std::vector<ir::ColumnInfo>>> batch_describe_schema(std::string_view catalog,
                                                                                           std::string_view schema);
};

}  // namespace rocky::adapter
