// From a model's strategy to the statements that build its target (models contract 12).
//
// Nothing here talks to a warehouse: what must be known about the target comes in with the request, and the statements
// go out through a dialect. Dry runs print the same plan that runs execute.
//
// Codes of the errors (kind kInvalidInput unless said otherwise):
//   R001  the strategy, or the table format, is not supported (kUnsupported)
//   R002  merge without a key, or with one that the model does not return
//   R003  the model and its target have different columns
//   R004  the timestamp column of an incremental model is missing
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "core/models/model.h"
#include "ir/strategy.h"
#include "ir/table.h"
#include "sql/sql_dialect.h"

namespace rocky::core {

enum class StepKind : uint8_t {
  kPrepare,    // a statement without meaning for the counts
  kLoad,       // its affected rows are the rows that the build brought
  kKeyCheck,   // a query: every row it returns is a key that must not be (the key's columns, then its count)
  kWatermark,  // a query for one value: the greatest timestamp in the target
};

struct Step {
  StepKind kind = StepKind::kLoad;
  std::string sql;
};

// To be executed in this order, in one transaction; the first failure undoes all.
struct StatementPlan {
  std::vector<Step> steps;

  // 16 hex digits over the statements joined by ";\n": `sql_hash` of outputs and records.
  std::string sql_hash() const;
};

// What lies where the target is to be.
enum class TargetKind : uint8_t { kAbsent, kTable, kView };
// How a timestamp column counts: a literal must have the same type, or the session's time zone shifts it.
enum class TimestampKind : uint8_t { kLocal, kWithTimeZone };

struct GenerateRequest {
  std::string_view model;  // for messages
  ir::TableRef target;
  const ir::Strategy& strategy;
  std::string_view select;  // the query as it will run: no final semicolon
  TargetKind target_kind = TargetKind::kAbsent;

  // For `incremental` and `merge` on a target that is there: the names that the target and the query have, in order.
  // Empty: unknown; then columns go by position, and a merge needs `update_columns`.
  std::vector<std::string> target_columns = {};
  std::vector<std::string> model_columns = {};

  // For `incremental`: rows up to here are in the target.
  std::optional<Timestamp> watermark = std::nullopt;
  // For `incremental`, instead: the statement itself asks the target how far it is.
  bool asks_target = false;
  TimestampKind timestamp_kind = TimestampKind::kLocal;
};

// Whether runs can build it at all; called before anything runs.
Status check_buildable(std::string_view model, const ir::Strategy& strategy, const ModelExtras& extras,
                       const sql::SqlDialect& dialect);

// The strategies that read the target before they write it: it must be probed, and its columns be known.
bool extends_target(const ir::Strategy& strategy);
TargetKind kind_of_target(const ir::Strategy& strategy);

Result<StatementPlan> generate(const GenerateRequest& request, const sql::SqlDialect& dialect);

// The query of a model that declares surrogate keys, with the keys added (models contract 12.11); others unchanged.
Result<std::string> with_surrogate_keys(std::string_view select, const std::vector<SurrogateKey>& keys,
                                        const sql::SqlDialect& dialect);

// The greatest value of a column of the target.
Result<std::string> watermark_query(const ir::TableRef& target, std::string_view column,
                                    const sql::SqlDialect& dialect);
// Returns no rows, and thereby the names and types of a query's or a table's columns.
std::string columns_query(std::string_view select);
Result<std::string> table_columns_query(const ir::TableRef& table, const sql::SqlDialect& dialect);

}  // namespace rocky::core
