#include "core/generate/generate.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/suggest.h"
#include "sql/identifier.h"

namespace rocky::core {
namespace {

constexpr std::string_view kIncrementalAlias = "__rocky_incremental";
constexpr std::string_view kStageTable = "__rocky_stage";
constexpr size_t kShownKeys = 5;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const std::string& other) { return equal_ignoring_case(other, name); });
}

std::string quoted_list(const std::vector<std::string>& names, const sql::SqlDialect& dialect) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += dialect.quote_identifier(name);
  }
  return text;
}

std::string plain_list(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

Error error(std::string_view code, std::string message) {
  return Error(ErrorKind::kInvalidInput, std::move(message)).with_code(std::string(code));
}

// Rows go into a target by position, so the query must return exactly its columns, in its order.
Status check_same_columns(const GenerateRequest& request) {
  std::vector<std::string> added, missing;
  for (const std::string& name : request.model_columns) {
    if (!contains(request.target_columns, name)) added.push_back(name);
  }
  for (const std::string& name : request.target_columns) {
    if (!contains(request.model_columns, name)) missing.push_back(name);
  }
  if (added.empty() && missing.empty()) return {};
  std::string message =
      fmt::format("model '{}' does not return the columns of its target {}", request.model, request.target.full_name());
  if (!added.empty()) message += fmt::format("; the target lacks: {}", plain_list(added));
  if (!missing.empty()) message += fmt::format("; the model lacks: {}", plain_list(missing));
  return failure(error("R003", std::move(message))
                     .with_hint("alter the target to match, or drop it: the next run then builds it from scratch"));
}

bool columns_known(const GenerateRequest& request) {
  return !request.target_columns.empty() && !request.model_columns.empty();
}

// "*", or the columns in the target's order where the query has another.
std::string columns_in_target_order(const GenerateRequest& request, const sql::SqlDialect& dialect) {
  if (!columns_known(request) || std::ranges::equal(request.target_columns, request.model_columns, equal_ignoring_case))
    return "*";
  return quoted_list(request.target_columns, dialect);
}

Status add(StatementPlan& plan, StepKind kind, Result<std::string> sql) {
  if (!sql) return failure(std::move(sql).error());
  plan.steps.push_back({.kind = kind, .sql = std::move(*sql)});
  return {};
}

// Whatever else lies there goes first: replacing a view by a table (and the reverse) is an error everywhere.
Status drop_other_kind(StatementPlan& plan, const GenerateRequest& request, TargetKind wanted,
                       const sql::SqlDialect& dialect) {
  if (request.target_kind == TargetKind::kAbsent || request.target_kind == wanted) return {};
  return add(plan, StepKind::kPrepare,
             request.target_kind == TargetKind::kView ? dialect.drop_view(request.target)
                                                      : dialect.drop_table(request.target));
}

Status generate_full_refresh(StatementPlan& plan, const GenerateRequest& request, const sql::SqlDialect& dialect) {
  ROCKY_TRY(drop_other_kind(plan, request, TargetKind::kTable, dialect));
  return add(plan, StepKind::kLoad, dialect.create_table_as(request.target, request.select));
}

Status generate_view(StatementPlan& plan, const GenerateRequest& request, const sql::SqlDialect& dialect) {
  ROCKY_TRY(drop_other_kind(plan, request, TargetKind::kView, dialect));
  return add(plan, StepKind::kPrepare, dialect.create_view(request.target, request.select));
}

Result<std::string> watermark_condition(const GenerateRequest& request, const std::string& column,
                                        const sql::SqlDialect& dialect) {
  if (request.asks_target) {
    const bool zoned = request.timestamp_kind == TimestampKind::kWithTimeZone;
    constexpr Timestamp kEpoch{};
    ROCKY_TRY(greatest, watermark_query(request.target, column, dialect));
    return fmt::format("WHERE {0} > COALESCE(({1}), {2})", dialect.quote_identifier(column), greatest,
                       zoned ? dialect.timestamp_tz_literal(kEpoch) : dialect.timestamp_literal(kEpoch));
  }
  if (request.timestamp_kind == TimestampKind::kLocal || !request.watermark) {
    return dialect.watermark_where(column, request.watermark);
  }
  ROCKY_TRY(sql::validate_identifier(column));
  return fmt::format("WHERE {} > {}", dialect.quote_identifier(column),
                     dialect.timestamp_tz_literal(*request.watermark));
}

Status generate_incremental(StatementPlan& plan, const ir::Incremental& strategy, const GenerateRequest& request,
                            const sql::SqlDialect& dialect) {
  const std::string& column = strategy.timestamp_column;
  const bool first = request.target_kind != TargetKind::kTable;
  const std::vector<std::string>& known = first ? request.model_columns : request.target_columns;
  if (!known.empty() && !contains(known, column)) {
    Error missing = error("R004", fmt::format("timestamp column '{}' of incremental model '{}' is not among the "
                                              "columns of {}",
                                              column, request.model, first ? "its query" : request.target.full_name()));
    if (const auto near = nearest_by_edit_distance(column, known)) {
      return failure(std::move(missing).with_hint(fmt::format("did you mean '{}'?", *near)));
    }
    return failure(
        std::move(missing).with_hint("set `timestamp_column` in the model's [strategy] to a column it returns"));
  }
  if (first) {
    ROCKY_TRY(drop_other_kind(plan, request, TargetKind::kTable, dialect));
    ROCKY_TRY(add(plan, StepKind::kLoad, dialect.create_table_as_new(request.target, request.select)));
  } else {
    if (columns_known(request)) ROCKY_TRY(check_same_columns(request));
    ROCKY_TRY(condition, watermark_condition(request, column, dialect));
    ROCKY_TRY(add(plan, StepKind::kLoad,
                  dialect.insert_into(request.target, fmt::format("SELECT {} FROM (\n{}\n) AS {}\n{}",
                                                                  columns_in_target_order(request, dialect),
                                                                  request.select, kIncrementalAlias, condition))));
  }
  return add(plan, StepKind::kWatermark, watermark_query(request.target, column, dialect));
}

// A merge takes an arbitrary one of several rows with a key, or all of them where the key is new, and never matches a
// NULL: such keys are an error, found before anything is merged.
std::string key_check(std::string_view from, const std::vector<std::string>& keys, const sql::SqlDialect& dialect) {
  std::string nulls;
  for (const std::string& key : keys) nulls += fmt::format(" OR {} IS NULL", dialect.quote_identifier(key));
  const std::string columns = quoted_list(keys, dialect);
  return fmt::format("SELECT {0}, COUNT(*) FROM {1}\nGROUP BY {0}\nHAVING COUNT(*) > 1{2}\nORDER BY {0}\nLIMIT {3}",
                     columns, from, nulls, kShownKeys);
}

Result<std::vector<std::string>> columns_to_update(const ir::Merge& strategy, const GenerateRequest& request) {
  if (strategy.update_columns) {
    for (const std::string& column : *strategy.update_columns) {
      if (!request.model_columns.empty() && !contains(request.model_columns, column)) {
        return failure(
            error("R002", fmt::format("column '{}' of `update_columns` is not among the columns of model '{}'", column,
                                      request.model)));
      }
    }
    return *strategy.update_columns;
  }
  std::vector<std::string> columns;
  for (const std::string& column : request.model_columns) {
    if (!contains(strategy.unique_key, column)) columns.push_back(column);
  }
  // A table of nothing but keys: setting them to what they are changes nothing and keeps the statement whole.
  return columns.empty() ? request.model_columns : columns;
}

Status generate_merge(StatementPlan& plan, const ir::Merge& strategy, const GenerateRequest& request,
                      const sql::SqlDialect& dialect) {
  if (strategy.unique_key.empty()) {
    return failure(error(
        "R002", fmt::format("model '{}': merge strategy requires at least one unique_key column", request.model)));
  }
  for (const std::string& key : strategy.unique_key) {
    ROCKY_TRY(sql::validate_identifier(key));
    if (!request.model_columns.empty() && !contains(request.model_columns, key)) {
      return failure(error(
          "R002", fmt::format("unique_key column '{}' is not among the columns of model '{}'", key, request.model)));
    }
  }
  if (request.target_kind != TargetKind::kTable) {
    // The first build is the load; merging the same rows over it would do all again.
    ROCKY_TRY(drop_other_kind(plan, request, TargetKind::kTable, dialect));
    ROCKY_TRY(add(plan, StepKind::kLoad, dialect.create_table_as_new(request.target, request.select)));
    ROCKY_TRY(table, dialect.format_table_ref(request.target));
    return add(plan, StepKind::kKeyCheck, key_check(table, strategy.unique_key, dialect));
  }
  if (columns_known(request)) ROCKY_TRY(check_same_columns(request));
  ROCKY_TRY(update_columns, columns_to_update(strategy, request));
  const std::string stage = dialect.quote_identifier(kStageTable);
  // Staged, so that what is checked is what is merged, and the query runs once.
  ROCKY_TRY(add(plan, StepKind::kPrepare, dialect.create_temporary_table_as(kStageTable, request.select)));
  ROCKY_TRY(add(plan, StepKind::kKeyCheck, key_check(stage, strategy.unique_key, dialect)));
  ROCKY_TRY(add(plan, StepKind::kLoad,
                dialect.merge_into(request.target,
                                   fmt::format("SELECT {} FROM {}", columns_in_target_order(request, dialect), stage),
                                   strategy.unique_key, update_columns)));
  return add(plan, StepKind::kPrepare, fmt::format("DROP TABLE {}", stage));
}

}  // namespace

std::string StatementPlan::sql_hash() const {
  SipHash13 hash;
  bool first = true;
  for (const Step& step : steps) {
    if (!first) hash.update(";\n");
    hash.update(step.sql);
    first = false;
  }
  hash.update("\xff");
  return hex16(hash.finish());
}

Status check_buildable(std::string_view model, const ir::Strategy& strategy, const ModelExtras& extras,
                       const sql::SqlDialect& dialect) {
  const bool supported =
      std::holds_alternative<ir::FullRefresh>(strategy) || std::holds_alternative<ir::View>(strategy) ||
      std::holds_alternative<ir::Incremental>(strategy) || std::holds_alternative<ir::Merge>(strategy);
  if (!supported) {
    return failure(Error(ErrorKind::kUnsupported, fmt::format("model '{}': strategy '{}' is not supported yet", model,
                                                              ir::strategy_name(strategy)))
                       .with_code("R001")
                       .with_hint("supported are full_refresh, view, incremental and merge"));
  }
  if (extras.format) {
    return failure(Error(ErrorKind::kUnsupported,
                         fmt::format("model '{}': lakehouse table formats are not implemented for dialect '{}'", model,
                                     dialect.name()))
                       .with_code("R001")
                       .with_hint("remove `format` from the model"));
  }
  const auto* merge = std::get_if<ir::Merge>(&strategy);
  if (merge && merge->unique_key.empty()) {
    return failure(
        error("R002", fmt::format("model '{}': merge strategy requires at least one unique_key column", model)));
  }
  return {};
}

bool extends_target(const ir::Strategy& strategy) {
  return std::holds_alternative<ir::Incremental>(strategy) || std::holds_alternative<ir::Merge>(strategy);
}

TargetKind kind_of_target(const ir::Strategy& strategy) {
  return std::holds_alternative<ir::View>(strategy) ? TargetKind::kView : TargetKind::kTable;
}

Result<StatementPlan> generate(const GenerateRequest& request, const sql::SqlDialect& dialect) {
  StatementPlan plan;
  Status status;
  if (std::holds_alternative<ir::FullRefresh>(request.strategy)) {
    status = generate_full_refresh(plan, request, dialect);
  } else if (std::holds_alternative<ir::View>(request.strategy)) {
    status = generate_view(plan, request, dialect);
  } else if (const auto* incremental = std::get_if<ir::Incremental>(&request.strategy)) {
    status = generate_incremental(plan, *incremental, request, dialect);
  } else if (const auto* merge = std::get_if<ir::Merge>(&request.strategy)) {
    status = generate_merge(plan, *merge, request, dialect);
  } else {
    status = check_buildable(request.model, request.strategy, {}, dialect);
  }
  if (!status) return failure(std::move(status).error());
  return plan;
}

Result<std::string> with_surrogate_keys(std::string_view select, const std::vector<SurrogateKey>& keys,
                                        const sql::SqlDialect& dialect) {
  if (keys.empty()) return std::string(select);
  std::string columns = "*";
  for (const SurrogateKey& key : keys) {
    ROCKY_TRY(sql::validate_identifier(key.name));
    ROCKY_TRY(expression, dialect.surrogate_key(key.columns));
    columns += fmt::format(", CAST({} AS {}) AS {}", expression, dialect.string_type_name(), key.name);
  }
  return fmt::format("SELECT {}\nFROM (\n{}\n) AS __rocky_keyed", columns, select);
}

Result<std::string> watermark_query(const ir::TableRef& target, std::string_view column,
                                    const sql::SqlDialect& dialect) {
  ROCKY_TRY(sql::validate_identifier(column));
  ROCKY_TRY(table, dialect.format_table_ref(target));
  return fmt::format("SELECT MAX({}) FROM {}", dialect.quote_identifier(column), table);
}

std::string columns_query(std::string_view select) {
  return fmt::format("SELECT * FROM (\n{}\n) AS __rocky_columns\nWHERE 1 = 0", select);
}

Result<std::string> table_columns_query(const ir::TableRef& table, const sql::SqlDialect& dialect) {
  ROCKY_TRY(name, dialect.format_table_ref(table));
  return fmt::format("SELECT * FROM {} WHERE 1 = 0", name);
}

}  // namespace rocky::core
