#include "run/build_model.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/kill_point.h"
#include "core/generate/generate.h"

namespace rocky::run {
namespace {

using core::StepKind;
using core::TargetKind;

constexpr Timestamp kEpoch{};

// 0001-01-01 and 10000-01-01: what a literal can say.
constexpr int64_t kFirstMicrosecond = -62'135'596'800'000'000;
constexpr int64_t kAfterLastMicrosecond = 253'402'300'800'000'000;

Error unusable_watermark(const BuildRequest& request, std::string_view column, std::string_view why) {
  return Error(ErrorKind::kInvalidInput, fmt::format("model '{}': the greatest value of '{}' in {} {}", request.model,
                                                     column, request.target.full_name(), why))
      .with_code("R007");
}

Result<Timestamp> to_timestamp(const BuildRequest& request, std::string_view column, const adapter::Value& value) {
  using adapter::ValueKind;
  using Wide = decltype(value.integer);
  Wide microseconds = value.integer;
  switch (value.kind) {
    case ValueKind::kTimestampUs:
    case ValueKind::kTimestampTz: break;
    case ValueKind::kTimestampS: microseconds *= 1'000'000; break;
    case ValueKind::kTimestampMs: microseconds *= 1000; break;
    case ValueKind::kTimestampNs:
      if (microseconds % 1000 != 0) {
        return failure(unusable_watermark(request, column, "is finer than a microsecond")
                           .with_hint("cast the column to TIMESTAMP in the model: a finer watermark cannot be kept"));
      }
      microseconds /= 1000;
      break;
    case ValueKind::kDate: microseconds *= 86'400'000'000; break;
    case ValueKind::kString: {
      std::string text = value.text;
      if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
      if (text.size() == 10) text += "T00:00:00";
      auto parsed = parse_rfc3339(text);
      if (!parsed) parsed = parse_rfc3339(text + "Z");
      if (parsed) return *parsed;
      return failure(unusable_watermark(request, column, fmt::format("is not a timestamp: '{}'", value.text)));
    }
    default:
      return failure(unusable_watermark(request, column, "is not a timestamp")
                         .with_hint("`timestamp_column` must be a date or timestamp column"));
  }
  if (microseconds < kFirstMicrosecond || microseconds >= kAfterLastMicrosecond) {
    return failure(unusable_watermark(request, column, "is out of range")
                       .with_hint("no later row could ever be newer: filter such rows out of the model"));
  }
  return Timestamp(Duration(static_cast<int64_t>(microseconds)));
}

std::vector<std::string> names_of(const std::vector<adapter::Column>& columns) {
  std::vector<std::string> names;
  for (const adapter::Column& column : columns) names.push_back(column.name);
  return names;
}

class Build {
 public:
  Build(const BuildRequest& request, adapter::WarehouseAdapter& warehouse, adapter::Session& session, Clock& clock)
      : request_(request),
        warehouse_(warehouse),
        session_(session),
        dialect_(warehouse.dialect()),
        clock_(clock),
        options_{.cancel = {}, .timeout = request.statement_timeout} {}

  Result<BuildResult> run() {
    ROCKY_TRY(kind, target_kind());
    ROCKY_TRY(transaction, adapter::Transaction::begin(session_));
    core::GenerateRequest generate{.model = request_.model,
                                   .target = request_.target,
                                   .strategy = request_.strategy,
                                   .select = request_.select,
                                   .target_kind = kind};
    if (kind == TargetKind::kTable && continues_marker()) result_.marker.watermark = request_.marker->watermark;
    if (core::extends_target(request_.strategy)) ROCKY_TRY(look_at_columns(generate));
    ROCKY_TRY(plan, core::generate(generate, dialect_));
    for (const core::Step& step : plan.steps) ROCKY_TRY(execute(step));
    ROCKY_KILL_POINT("run.target_written");

    Marker& marker = result_.marker;
    marker.generation = (request_.marker ? request_.marker->generation : 0) + 1;
    marker.statement_id = fmt::format("{}/{}", request_.run_id, request_.model);
    marker.strategy = strategy_text();
    marker.sql_hash = plan.sql_hash();
    marker.run_id = std::string(request_.run_id);
    marker.updated_at = clock_.now();
    ROCKY_TRY(move_marker(session_, dialect_, request_.target, request_.marker, marker));
    ROCKY_KILL_POINT("run.marker_written");
    ROCKY_TRY(transaction.commit());
    ROCKY_KILL_POINT("run.committed");
    return std::move(result_);
  }

 private:
  // What the marker says was built. With the column, since a watermark of one says nothing about another.
  std::string strategy_text() const {
    const std::string name(ir::strategy_name(request_.strategy));
    const auto* incremental = std::get_if<ir::Incremental>(&request_.strategy);
    return incremental ? fmt::format("{}({})", name, incremental->timestamp_column) : name;
  }
  bool continues_marker() const {
    return request_.marker && std::holds_alternative<ir::Incremental>(request_.strategy) &&
           request_.marker->strategy == strategy_text();
  }

  // Strategies that replace their target need no look at it: what was built last is in the marker.
  Result<TargetKind> target_kind() {
    const TargetKind built = request_.marker && request_.marker->strategy == "view" ? TargetKind::kView
                             : request_.marker                                      ? TargetKind::kTable
                                                                                    : TargetKind::kAbsent;
    if (!core::extends_target(request_.strategy)) return built;
    const auto columns = warehouse_.describe_table(request_.target);
    if (columns) return built == TargetKind::kView ? TargetKind::kView : TargetKind::kTable;
    if (columns.error().kind() == ErrorKind::kNotFound) return TargetKind::kAbsent;
    return failure(
        columns.error()
            .clone()
            .context(fmt::format("target existence probe for model '{}' failed; refusing to assume '{}' is absent",
                                 request_.model, request_.target.full_name()))
            .with_code("R008"));
  }

  Status look_at_columns(core::GenerateRequest& generate) {
    ROCKY_TRY(model, session_.query(core::columns_query(request_.select), options_));
    generate.model_columns = names_of(model.columns());
    if (generate.target_kind != TargetKind::kTable) return {};
    ROCKY_TRY(sql, core::table_columns_query(request_.target, dialect_));
    ROCKY_TRY(target, session_.query(sql, options_));
    generate.target_columns = names_of(target.columns());
    const auto* incremental = std::get_if<ir::Incremental>(&request_.strategy);
    if (!incremental) return {};
    const auto timestamp = std::ranges::find(target.columns(), incremental->timestamp_column, &adapter::Column::name);
    if (timestamp != target.columns().end() && timestamp->type.kind == adapter::ValueKind::kTimestampTz) {
      generate.timestamp_kind = core::TimestampKind::kWithTimeZone;
    }
    if (result_.marker.watermark) {
      generate.watermark = result_.marker.watermark;
      return {};
    }
    // A table from before the markers, or one that another strategy built: it knows best how far it is.
    ROCKY_TRY(query, core::watermark_query(request_.target, incremental->timestamp_column, dialect_));
    ROCKY_TRY(read_watermark(query));
    generate.watermark = result_.marker.watermark;
    return {};
  }

  Status read_watermark(const std::string& sql) {
    ROCKY_TRY(rows, session_.query(sql, options_));
    const auto& column = std::get<ir::Incremental>(request_.strategy).timestamp_column;
    const adapter::Value value = rows.row_count() == 0 ? adapter::Value{} : rows.value(0, 0);
    if (value.is_null) {
      if (!result_.marker.watermark) result_.marker.watermark = kEpoch;
      return {};
    }
    ROCKY_TRY(time, to_timestamp(request_, column, value));
    result_.marker.watermark = time;
    return {};
  }

  Status check_keys(const std::string& sql) {
    ROCKY_TRY(rows, session_.query(sql, options_));
    if (rows.row_count() == 0) return {};
    std::string examples;
    const size_t keys = rows.columns().size() - 1;
    for (uint64_t row = 0; row < rows.row_count(); ++row) {
      if (row > 0) examples += "; ";
      for (size_t column = 0; column < keys; ++column) {
        examples +=
            fmt::format("{}{} = {}", column > 0 ? ", " : "", rows.columns()[column].name, rows.text(row, column));
      }
      examples += fmt::format(" ({} row{})", rows.text(row, keys), rows.text(row, keys) == "1" ? "" : "s");
    }
    return failure(Error(ErrorKind::kInvalidInput,
                         fmt::format("model '{}': the unique_key is not unique, or NULL, in the rows to merge: {}",
                                     request_.model, examples))
                       .with_code("R005")
                       .with_hint("make the query return one row a key; nothing was changed"));
  }

  Status execute(const core::Step& step) {
    if (step.kind == StepKind::kKeyCheck) return check_keys(step.sql);
    if (step.kind == StepKind::kWatermark) return read_watermark(step.sql);
    ROCKY_TRY(stats, session_.execute(step.sql, options_));
    if (step.kind == StepKind::kLoad) result_.rows = stats.rows_affected;
    add(result_.bytes_scanned, stats.bytes_scanned);
    add(result_.bytes_written, stats.bytes_written);
    if (stats.job_id) result_.job_ids.push_back(*stats.job_id);
    return {};
  }

  static void add(std::optional<uint64_t>& sum, const std::optional<uint64_t>& more) {
    if (more) sum = sum.value_or(0) + *more;
  }

  const BuildRequest& request_;
  adapter::WarehouseAdapter& warehouse_;
  adapter::Session& session_;
  const sql::SqlDialect& dialect_;
  Clock& clock_;
  adapter::StatementOptions options_;
  BuildResult result_;
};

}  // namespace

Result<BuildResult> build_model(const BuildRequest& request, adapter::WarehouseAdapter& warehouse,
                                adapter::Session& session, Clock& clock) {
  return Build(request, warehouse, session, clock).run();
}

}  // namespace rocky::run
