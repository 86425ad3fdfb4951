// DuckDB's statements (models contract 11 and 12).
#include <cmath>

#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/identifier.h"
#include "sql/sql_dialect.h"

namespace rocky::sql {
namespace {

constexpr Timestamp kBeginning{};  // 1970-01-01, older than any watermark

// A checked name as it is written in a statement: quoted only where the bare word would not be a name.
Result<std::string> name_text(std::string_view name, KeywordUse use) {
  ROCKY_TRY(validate_identifier(name));
  return spell_name(name, duckdb_dialect(), use);
}

Result<std::vector<std::string>> name_texts(std::span<const std::string> names, KeywordUse use) {
  std::vector<std::string> texts;
  texts.reserve(names.size());
  for (const std::string& name : names) {
    ROCKY_TRY(text, name_text(name, use));
    texts.push_back(std::move(text));
  }
  return texts;
}

class DuckDbStatements final : public SqlDialect {
 public:
  std::string_view name() const override { return "duckdb"; }
  const Dialect& grammar() const override { return duckdb_dialect(); }

  Result<std::string> format_table_ref(const ir::TableRef& table) const override {
    std::string text;
    for (const std::string_view part : {std::string_view(table.catalog), std::string_view(table.schema)}) {
      if (part.empty()) continue;
      ROCKY_TRY(word, name_text(part, text.empty() ? kTableName : kLabel));
      text += word + ".";
    }
    ROCKY_TRY(word, name_text(table.table, text.empty() ? kTableName : kLabel));
    return text + word;
  }

  std::string quote_identifier(std::string_view name) const override { return sql::quote_identifier(name); }
  std::string quote_string(std::string_view text) const override { return sql::quote_string(text); }

  Result<std::string> create_table_as(const ir::TableRef& target, std::string_view select) const override {
    return with_target("CREATE OR REPLACE TABLE {} AS\n{}", target, select);
  }
  Result<std::string> create_table_as_new(const ir::TableRef& target, std::string_view select) const override {
    return with_target("CREATE TABLE {} AS\n{}", target, select);
  }
  Result<std::string> create_view(const ir::TableRef& target, std::string_view select) const override {
    return with_target("CREATE OR REPLACE VIEW {} AS\n{}", target, select);
  }
  Result<std::string> create_materialized_view(const ir::TableRef&, std::string_view) const override {
    return make_error(ErrorKind::kUnsupported, "MATERIALIZED VIEW strategy is not supported by this warehouse");
  }
  Result<std::string> create_dynamic_table(const ir::TableRef&, std::string_view, std::string_view,
                                           std::string_view) const override {
    return make_error(ErrorKind::kUnsupported,
                      "DYNAMIC TABLE strategy is not supported by this warehouse (Snowflake-only)");
  }
  Result<std::string> insert_into(const ir::TableRef& target, std::string_view select) const override {
    return with_target("INSERT INTO {}\n{}", target, select);
  }

  Result<std::string> merge_into(const ir::TableRef& target, std::string_view select,
                                 std::span<const std::string> unique_key,
                                 std::span<const std::string> update_columns) const override {
    if (unique_key.empty()) {
      return make_error(ErrorKind::kInvalidInput, "merge strategy requires at least one unique_key column");
    }
    if (update_columns.empty()) {
      return failure(Error(ErrorKind::kInvalidInput, "DuckDB's MERGE does not support UPDATE SET *")
                         .with_hint("declare `update_columns` explicitly in the model's [strategy]"));
    }
    ROCKY_TRY(table, format_table_ref(target));
    ROCKY_TRY(keys, name_texts(unique_key, kLabel));
    std::string condition;
    for (const std::string& key : keys) {
      condition += fmt::format("{}t.{} = s.{}", condition.empty() ? "" : " AND ", key, key);
    }
    std::string assignments;
    for (const std::string& column : update_columns) {
      ROCKY_TRY(left, name_text(column, kColumnName));
      ROCKY_TRY(right, name_text(column, kLabel));
      assignments += fmt::format("{}{} = s.{}", assignments.empty() ? "" : ", ", left, right);
    }
    return fmt::format(
        "MERGE INTO {} AS t\nUSING (\n{}\n) AS s\nON {}\nWHEN MATCHED THEN UPDATE SET {}\n"
        "WHEN NOT MATCHED THEN INSERT *",
        table, select, condition, assignments);
  }

  Result<std::string> delete_where(const ir::TableRef& target, std::string_view condition) const override {
    return with_target("DELETE FROM {} WHERE {}", target, condition);
  }
  Result<std::vector<std::string>> insert_overwrite_partition(const ir::TableRef& target, std::string_view filter,
                                                              std::string_view select) const override {
    ROCKY_TRY(remove, delete_where(target, filter));
    ROCKY_TRY(insert, insert_into(target, select));
    return std::vector<std::string>{std::move(remove), std::move(insert)};
  }
  Result<std::string> drop_table(const ir::TableRef& target) const override {
    return with_target("DROP TABLE IF EXISTS {}", target);
  }
  Result<std::string> drop_view(const ir::TableRef& target) const override {
    return with_target("DROP VIEW IF EXISTS {}", target);
  }

  Result<std::optional<std::string>> create_schema(std::string_view, std::string_view schema) const override {
    ROCKY_TRY(word, name_text(schema, kTableName));
    return "CREATE SCHEMA IF NOT EXISTS " + word;
  }
  Result<std::optional<std::string>> create_catalog(std::string_view) const override { return std::nullopt; }

  Result<std::string> describe_table(const ir::TableRef& table) const override {
    return with_target("DESCRIBE {}", table);
  }
  Result<std::string> list_tables(std::string_view catalog, std::string_view schema) const override {
    ROCKY_TRY(validate_identifier(schema));
    std::string where;
    if (!catalog.empty()) {
      ROCKY_TRY(validate_identifier(catalog));
      where = fmt::format("table_catalog = {} AND ", quote_string(catalog));
    }
    return fmt::format("SELECT table_name FROM information_schema.tables WHERE {}table_schema = {}", where,
                       quote_string(schema));
  }

  Result<std::string> watermark_where(std::string_view column, std::optional<Timestamp> last) const override {
    ROCKY_TRY(word, name_text(column, kColumnName));
    return fmt::format("WHERE {} > {}", word, timestamp_literal(last.value_or(kBeginning)));
  }

  std::string timestamp_literal(Timestamp value) const override {
    const auto day = std::chrono::floor<std::chrono::days>(value);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(value - day);
    const int year = static_cast<int>(date.year());
    std::string text =
        fmt::format("{:04}-{:02}-{:02}{} {:02}:{:02}:{:02}", year > 0 ? year : 1 - year,
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), year > 0 ? "" : " (BC)",
                    time.hours().count(), time.minutes().count(), time.seconds().count());
    const int64_t micros = time.subseconds().count();
    if (micros % 1000 != 0) {
      text += fmt::format(".{:06}", micros);
    } else if (micros != 0) {
      text += fmt::format(".{:03}", micros / 1000);
    }
    return fmt::format("TIMESTAMP '{}'", text);
  }

  Result<std::string> regex_match_predicate(std::string_view expression, std::string_view pattern) const override {
    return fmt::format("regexp_matches({}, {})", expression, quote_string(pattern));
  }
  std::string date_minus_days(uint32_t days) const override {
    return fmt::format("CURRENT_DATE - INTERVAL '{}' DAY", days);
  }

  Result<std::string> sample_clause(double percent) const override {
    if (!std::isfinite(percent) || percent < 0 || percent > 100) {
      return make_error(ErrorKind::kInvalidInput, fmt::format("a sample of {} percent is not possible", percent));
    }
    return fmt::format("USING SAMPLE {} PERCENT (bernoulli)", percent);
  }

  Result<std::string> surrogate_key(std::span<const std::string> columns) const override {
    std::string parts;
    for (const std::string& column : columns) {
      ROCKY_TRY(word, name_text(column, kColumnName));
      parts += fmt::format("{}coalesce(cast({} as VARCHAR), '_dbt_utils_surrogate_key_null_')",
                           parts.empty() ? "" : " || '-' || ", word);
    }
    return fmt::format("md5(cast({} as VARCHAR))", parts.empty() ? "''" : parts);
  }

 private:
  template <class... Args>
  Result<std::string> with_target(fmt::format_string<std::string&, Args&...> shape, const ir::TableRef& target,
                                  Args... rest) const {
    ROCKY_TRY(table, format_table_ref(target));
    return fmt::format(shape, table, rest...);
  }
};

}  // namespace

const SqlDialect& duckdb_sql_dialect() {
  static const DuckDbStatements dialect;
  return dialect;
}

}  // namespace rocky::sql
