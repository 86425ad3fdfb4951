#include "run/markers.h"

#include <charconv>

#include <fmt/format.h>

#include "base/kill_point.h"

namespace rocky::run {
namespace {

ir::TableRef marker_table(const std::string& catalog) {
  return {.catalog = catalog, .schema = std::string(kMarkerSchema), .table = std::string(kMarkerTable)};
}

Status create_table(adapter::Session& session, const sql::SqlDialect& dialect, const std::string& catalog,
                    const std::string& table, const std::string& database_id) {
  ROCKY_TRY(transaction, adapter::Transaction::begin(session));
  ROCKY_TRY(schema, dialect.create_schema(catalog, kMarkerSchema));
  if (schema) {
    auto made = session.execute(*schema, {});
    if (!made) return failure(std::move(made).error().context("cannot make the schema of the run markers"));
  }
  const std::string_view text = dialect.string_type_name();
  auto made = session.execute(
      fmt::format(
          "CREATE TABLE IF NOT EXISTS {0} (target {1} PRIMARY KEY, generation BIGINT NOT NULL, statement_id {1} "
          "NOT NULL, strategy {1} NOT NULL, watermark {1}, sql_hash {1} NOT NULL, run_id {1} NOT NULL, "
          "updated_at {1} NOT NULL)",
          table, text),
      {});
  if (made) {
    made = session.execute(fmt::format("INSERT INTO {} (target, generation, statement_id, strategy, sql_hash, run_id, "
                                       "updated_at) VALUES ('', 0, {}, '', '', '', '')",
                                       table, dialect.quote_string(database_id)),
                           {});
  }
  if (!made) return failure(std::move(made).error().context("cannot make the table of the run markers"));
  ROCKY_KILL_POINT("run.markers_written");
  return transaction.commit();
}

Result<Marker> read_row(const adapter::Table& rows, uint64_t row) {
  Marker marker;
  marker.generation = static_cast<int64_t>(rows.value(row, 1).integer);
  marker.statement_id = rows.value(row, 2).text;
  marker.strategy = rows.value(row, 3).text;
  if (const adapter::Value watermark = rows.value(row, 4); !watermark.is_null) {
    ROCKY_TRY(time, parse_rfc3339(watermark.text));
    marker.watermark = time;
  }
  marker.sql_hash = rows.value(row, 5).text;
  marker.run_id = rows.value(row, 6).text;
  ROCKY_TRY(updated, parse_rfc3339(rows.value(row, 7).text));
  marker.updated_at = updated;
  return marker;
}

std::string text_or_null(const std::optional<Timestamp>& time, const sql::SqlDialect& dialect) {
  return time ? dialect.quote_string(to_rfc3339(*time)) : "NULL";
}

}  // namespace

Result<MarkerRead> read_markers(adapter::Session& session, const sql::SqlDialect& dialect, const std::string& catalog,
                                const std::string& fresh_database_id) {
  ROCKY_TRY(table, dialect.format_table_ref(marker_table(catalog)));
  const std::string query = fmt::format(
      "SELECT target, generation, statement_id, strategy, watermark, sql_hash, run_id, updated_at FROM {}", table);
  MarkerRead read;
  auto rows = session.query(query, {});
  if (!rows && rows.error().kind() == ErrorKind::kNotFound) {
    ROCKY_TRY(create_table(session, dialect, catalog, table, fresh_database_id));
    ROCKY_KILL_POINT("run.markers_created");
    read.database_id = fresh_database_id;
    return read;
  }
  if (!rows) return failure(std::move(rows).error().context("cannot read the run markers"));
  for (uint64_t row = 0; row < rows->row_count(); ++row) {
    if (rows->value(row, 0).text.empty()) {
      read.database_id = rows->value(row, 2).text;
      continue;
    }
    auto marker = read_row(*rows, row);
    if (!marker) {
      return failure(std::move(marker).error().context(
          fmt::format("the run marker of {} in {} is damaged", rows->value(row, 0).text, table)));
    }
    read.markers.emplace(rows->value(row, 0).text, std::move(*marker));
  }
  return read;
}

Status move_marker(adapter::Session& session, const sql::SqlDialect& dialect, const ir::TableRef& target,
                   const std::optional<Marker>& before, const Marker& after) {
  ROCKY_TRY(table, dialect.format_table_ref(marker_table(target.catalog)));
  const std::string name = dialect.quote_string(target.full_name());
  const std::string id = dialect.quote_string(after.statement_id), strategy = dialect.quote_string(after.strategy);
  const std::string watermark = text_or_null(after.watermark, dialect), hash = dialect.quote_string(after.sql_hash);
  const std::string run = dialect.quote_string(after.run_id);
  const std::string time = dialect.quote_string(to_rfc3339(after.updated_at));
  const std::string sql =
      before ? fmt::format(
                   "UPDATE {} SET generation = {}, statement_id = {}, strategy = {}, watermark = {}, sql_hash = "
                   "{}, run_id = {}, updated_at = {} WHERE target = {} AND generation = {}",
                   table, after.generation, id, strategy, watermark, hash, run, time, name, before->generation)
             : fmt::format(
                   "INSERT INTO {} (target, generation, statement_id, strategy, watermark, sql_hash, run_id, "
                   "updated_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
                   table, name, after.generation, id, strategy, watermark, hash, run, time);
  auto moved = session.execute(sql, {});
  if (!moved) return failure(std::move(moved).error().context("cannot move the run marker of " + target.full_name()));
  if (moved->rows_affected != 1u) {
    return failure(Error(ErrorKind::kConflict, fmt::format("another run built {} meanwhile", target.full_name()))
                       .with_code("R006")
                       .with_hint("nothing was changed; run again"));
  }
  return {};
}

}  // namespace rocky::run
