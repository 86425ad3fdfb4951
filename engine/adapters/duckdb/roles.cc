// Discovery, loading and batch checks: statements over a session of the warehouse.
#include <fmt/format.h>
#include <sys/stat.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/ascii.h"
#include "ir/table.h"
#include "sql/identifier.h"

namespace rocky::duckdb {
namespace {

using adapter::CsvHeader;
using adapter::ExistingRows;
using adapter::FileFormat;
using adapter::MissingTarget;
using Warehouse = std::shared_ptr<adapter::WarehouseAdapter>;

class Discovery final : public adapter::DiscoveryAdapter {
 public:
  explicit Discovery(Warehouse warehouse) : warehouse_(std::move(warehouse)) {}

  Result<adapter::DiscoveryResult> discover(std::string_view schema_prefix) override {
    ROCKY_TRY(session, warehouse_->open_session());
    ROCKY_TRY(rows, session->query(fmt::format("SELECT s.schema_name, t.table_name FROM information_schema.schemata s "
                                               "LEFT JOIN information_schema.tables t ON t.table_catalog = "
                                               "s.catalog_name AND t.table_schema = s.schema_name AND t.table_type = "
                                               "'BASE TABLE' WHERE s.catalog_name = current_database() AND "
                                               "starts_with(s.schema_name, {}) ORDER BY 1, 2",
                                               sql::quote_string(schema_prefix)),
                                   {}));
    adapter::DiscoveryResult result;
    for (uint64_t row = 0; row < rows.row_count(); ++row) {
      const std::string schema = rows.text(row, 0);
      if (result.connectors.empty() || result.connectors.back().schema != schema) {
        adapter::DiscoveredConnector connector;
        connector.id = schema;
        connector.schema = schema;
        connector.source_type = "duckdb";
        result.connectors.push_back(std::move(connector));
      }
      if (const adapter::Value table = rows.value(row, 1); !table.is_null) {
        result.connectors.back().tables.push_back({.name = table.text, .row_count = std::nullopt});
      }
    }
    return result;
  }

  Status ping() override { return warehouse_->ping(); }

 private:
  Warehouse warehouse_;
};

class Loader final : public adapter::LoaderAdapter {
 public:
  explicit Loader(Warehouse warehouse) : warehouse_(std::move(warehouse)) {}

  std::vector<FileFormat> supported_formats() const override {
    return {FileFormat::kCsv, FileFormat::kParquet, FileFormat::kJsonLines};
  }

  Result<adapter::LoadResult> load(const adapter::LoadSource& source, const ir::TableRef& target,
                                   const adapter::LoadOptions& options,
                                   const adapter::StatementOptions& statement) override {
    const auto begun = std::chrono::steady_clock::now();
    const std::string& path = adapter::load_source_text(source);
    ROCKY_TRY(adapter::check_path_literal(path));
    ROCKY_TRY(adapter::check_csv_delimiter(options.csv_delimiter));
    FileFormat format = FileFormat::kCsv;
    if (options.format) {
      format = *options.format;
    } else {
      ROCKY_TRY(detected, adapter::detect_file_format(path));
      format = detected;
    }
    adapter::LoadResult result;
    if (std::holds_alternative<adapter::LocalFile>(source)) {
      struct stat info{};
      if (::stat(path.c_str(), &info) != 0) {
        return make_error(ErrorKind::kNotFound, fmt::format("the file to load does not exist: {}", path));
      }
      result.bytes_read = static_cast<uint64_t>(info.st_size);
    }
    ROCKY_TRY(exists, warehouse_->table_exists(target));
    const std::string select = fmt::format("SELECT * FROM {}", reader(format, path, options));
    ROCKY_TRY(session, warehouse_->open_session());
    ROCKY_TRY(transaction, adapter::Transaction::begin(*session));
    adapter::ExecutionStats stats;
    if (!exists) {
      if (options.missing_target == MissingTarget::kFail) {
        return make_error(ErrorKind::kNotFound, fmt::format("the table {} does not exist", target.full_name()));
      }
      ROCKY_TRY(create, warehouse_->dialect().create_table_as_new(target, select));
      ROCKY_TRY(created, session->execute(create, statement));
      stats = created;
    } else {
      if (options.existing_rows == ExistingRows::kDeleteFirst) {
        ROCKY_TRY(remove, warehouse_->dialect().delete_where(target, "TRUE"));
        ROCKY_TRY(removed, session->execute(remove, statement));
      }
      ROCKY_TRY(insert, insert_statement(format, path, options, target, select));
      ROCKY_TRY(inserted, session->execute(insert, statement));
      stats = inserted;
    }
    ROCKY_TRY(transaction.commit());
    result.rows_loaded = stats.rows_affected.value_or(0);
    result.duration = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - begun);
    return result;
  }

 private:
  static std::string reader(FileFormat format, const std::string& path, const adapter::LoadOptions& options) {
    const std::string literal = sql::quote_string(path);
    switch (format) {
      case FileFormat::kParquet: return fmt::format("read_parquet({})", literal);
      case FileFormat::kJsonLines: return fmt::format("read_json_auto({}, format = 'newline_delimited')", literal);
      case FileFormat::kCsv: break;
    }
    return fmt::format("read_csv_auto({}, delim = {}, header = {})", literal,
                       sql::quote_string(std::string_view(&options.csv_delimiter, 1)),
                       options.csv_header == CsvHeader::kPresent);
  }

  // COPY takes the types of the table where a reader would guess them.
  Result<std::string> insert_statement(FileFormat format, const std::string& path, const adapter::LoadOptions& options,
                                       const ir::TableRef& target, const std::string& select) const {
    if (format == FileFormat::kJsonLines) return warehouse_->dialect().insert_into(target, select);
    ROCKY_TRY(table, warehouse_->dialect().format_table_ref(target));
    const std::string literal = sql::quote_string(path);
    if (format == FileFormat::kParquet) return fmt::format("COPY {} FROM {} (FORMAT PARQUET)", table, literal);
    return fmt::format("COPY {} FROM {} (FORMAT CSV, DELIMITER {}, HEADER {})", table, literal,
                       sql::quote_string(std::string_view(&options.csv_delimiter, 1)),
                       options.csv_header == CsvHeader::kPresent);
  }

  Warehouse warehouse_;
};

class BatchChecks final : public adapter::BatchCheckAdapter {
 public:
  explicit BatchChecks(Warehouse warehouse) : warehouse_(std::move(warehouse)) {}

  Result<std::vector<adapter::RowCountResult>> batch_row_counts(std::span<const ir::TableRef> tables) override {
    ROCKY_TRY(rows, one_row_per_table(tables, "COUNT(*)"));
    std::vector<adapter::RowCountResult> counts;
    for (uint64_t row = 0; row < rows.row_count(); ++row) {
      const auto table = static_cast<size_t>(rows.value(row, 0).integer);
      counts.push_back({.table = tables[table], .count = static_cast<uint64_t>(rows.value(row, 1).integer)});
    }
    return counts;
  }

  Result<std::vector<adapter::FreshnessResult>> batch_freshness(std::span<const ir::TableRef> tables,
                                                                std::string_view timestamp_column) override {
    ROCKY_TRY(sql::validate_identifier(timestamp_column));
    const std::string column = sql::quote_identifier(timestamp_column);
    ROCKY_TRY(rows, one_row_per_table(tables, fmt::format("epoch_us(CAST(MAX({}) AS TIMESTAMP))", column)));
    std::vector<adapter::FreshnessResult> results;
    for (uint64_t row = 0; row < rows.row_count(); ++row) {
      const adapter::Value latest = rows.value(row, 1);
      adapter::FreshnessResult result;
      result.table = tables[static_cast<size_t>(rows.value(row, 0).integer)];
      if (!latest.is_null) result.max_timestamp = Timestamp(Duration(static_cast<int64_t>(latest.integer)));
      results.push_back(std::move(result));
    }
    return results;
  }

  Result<std::map<std::string, std::vector<ir::ColumnInfo>>> batch_describe_schema(std::string_view catalog,
                                                                                   std::string_view schema) override {
    ROCKY_TRY(session, warehouse_->open_session());
    ROCKY_TRY(rows, session->query(fmt::format("SELECT table_name, column_name, data_type, is_nullable FROM "
                                               "duckdb_columns() WHERE lower(schema_name) = lower({}) AND "
                                               "lower(database_name) = lower({}) ORDER BY table_name, column_index",
                                               sql::quote_string(schema),
                                               catalog.empty() ? "current_database()" : sql::quote_string(catalog)),
                                   {}));
    std::map<std::string, std::vector<ir::ColumnInfo>> tables;
    for (uint64_t row = 0; row < rows.row_count(); ++row) {
      tables[ascii_lower(rows.text(row, 0))].push_back(
          {.name = rows.text(row, 1), .data_type = rows.text(row, 2), .nullable = rows.value(row, 3).integer != 0});
    }
    return tables;
  }

 private:
  // Rows (index of the table, value of the expression over it), in the order of the tables.
  Result<adapter::Table> one_row_per_table(std::span<const ir::TableRef> tables, std::string_view expression) {
    if (tables.empty()) return adapter::Table();
    std::string statement;
    for (size_t i = 0; i < tables.size(); ++i) {
      ROCKY_TRY(table, warehouse_->dialect().format_table_ref(tables[i]));
      statement +=
          fmt::format("{}SELECT {} AS i, {} AS v FROM {}", i == 0 ? "" : "\nUNION ALL\n", i, expression, table);
    }
    ROCKY_TRY(session, warehouse_->open_session());
    return session->query(statement + "\nORDER BY i", {});
  }

  Warehouse warehouse_;
};

}  // namespace

std::unique_ptr<adapter::DiscoveryAdapter> make_duckdb_discovery(Warehouse warehouse) {
  return std::make_unique<Discovery>(std::move(warehouse));
}
std::unique_ptr<adapter::LoaderAdapter> make_duckdb_loader(Warehouse warehouse) {
  return std::make_unique<Loader>(std::move(warehouse));
}
std::unique_ptr<adapter::BatchCheckAdapter> make_duckdb_batch_checks(Warehouse warehouse) {
  return std::make_unique<BatchChecks>(std::move(warehouse));
}

}  // namespace rocky::duckdb
