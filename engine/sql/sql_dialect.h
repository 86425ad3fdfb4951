// How one warehouse spells the statements that Rocky sends (adapters contract 2.4 and 5).
//
// A SqlDialect is stateless, immutable and safe from every thread. Identifiers are validated (sql/identifier.h) before
// they reach a statement; an invalid one is an error, never quoted away. `select` texts are trusted model SQL.
// No text ends with a semicolon.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "ir/strategy.h"
#include "ir/table.h"

namespace rocky::sql {

struct Dialect;  // sql/dialect.h: the lexical and grammatical table

// Which statements of a list belong in one transaction is the runner's decision; the dialect gives statements only.
class SqlDialect {
 public:
  virtual ~SqlDialect() = default;

  virtual std::string_view name() const = 0;
  virtual const Dialect& grammar() const = 0;

  virtual Result<std::string> format_table_ref(const ir::TableRef& table) const = 0;
  virtual std::string quote_identifier(std::string_view name) const = 0;
  virtual std::string quote_string(std::string_view text) const = 0;
  virtual std::string_view string_type_name() const { return "VARCHAR"; }

  virtual Result<std::string> create_table_as(const ir::TableRef& target, std::string_view select) const = 0;
  // Fails at the warehouse when the target exists.
  virtual Result<std::string> create_table_as_new(const ir::TableRef& target, std::string_view select) const = 0;
  virtual Result<std::string> create_view(const ir::TableRef& target, std::string_view select) const = 0;
  virtual Result<std::string> create_materialized_view(const ir::TableRef& target, std::string_view select) const = 0;
  virtual Result<std::string> create_dynamic_table(const ir::TableRef& target, std::string_view select,
                                                   std::string_view target_lag, std::string_view warehouse) const = 0;
  virtual Result<std::string> insert_into(const ir::TableRef& target, std::string_view select) const = 0;
  // `update_columns` empty: all columns, which some dialects must refuse.
  virtual Result<std::string> merge_into(const ir::TableRef& target, std::string_view select,
                                         std::span<const std::string> unique_key,
                                         std::span<const std::string> update_columns) const = 0;
  virtual Result<std::string> delete_where(const ir::TableRef& target, std::string_view condition) const = 0;
  virtual Result<std::vector<std::string>> insert_overwrite_partition(const ir::TableRef& target,
                                                                      std::string_view filter,
                                                                      std::string_view select) const = 0;
  // A table of this session only, under a bare name.
  virtual Result<std::string> create_temporary_table_as(std::string_view name, std::string_view select) const {
    return "CREATE TEMPORARY TABLE " + quote_identifier(name) + " AS\n" + std::string(select);
  }
  virtual Result<std::string> drop_table(const ir::TableRef& target) const = 0;
  virtual Result<std::string> drop_view(const ir::TableRef& target) const = 0;
  // An empty optional: the warehouse has no such thing.
  virtual Result<std::optional<std::string>> create_schema(std::string_view catalog, std::string_view schema) const = 0;
  virtual Result<std::optional<std::string>> create_catalog(std::string_view catalog) const = 0;
  virtual Result<std::string> describe_table(const ir::TableRef& table) const = 0;
  virtual Result<std::string> list_tables(std::string_view catalog, std::string_view schema) const = 0;

  // "WHERE ts > TIMESTAMP '...'" with a strict `>`; no value: since 1970.
  virtual Result<std::string> watermark_where(std::string_view column, std::optional<Timestamp> last) const = 0;
  virtual std::string timestamp_literal(Timestamp value) const = 0;
  // For columns with a time zone: an instant, whatever zone the session has.
  virtual std::string timestamp_tz_literal(Timestamp value) const {
    return "CAST(" + quote_string(to_rfc3339(value)) + " AS TIMESTAMP WITH TIME ZONE)";
  }
  virtual Result<std::string> regex_match_predicate(std::string_view expression, std::string_view pattern) const = 0;
  virtual std::string date_minus_days(uint32_t days) const = 0;
  virtual std::string current_timestamp() const { return "CURRENT_TIMESTAMP"; }
  virtual Result<std::string> sample_clause(double percent) const = 0;
  virtual Result<std::string> surrogate_key(std::span<const std::string> columns) const = 0;
  virtual std::string null_safe_not_equal(std::string_view left, std::string_view right) const;
};

const SqlDialect& duckdb_sql_dialect();
// Null for an unknown or not yet supported name ("duckdb", "databricks", ...).
const SqlDialect* find_sql_dialect(std::string_view name);

}  // namespace rocky::sql
