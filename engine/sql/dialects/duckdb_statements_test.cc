#include <cmath>

#include <gtest/gtest.h>

#include "sql/sql_dialect.h"

namespace rocky::sql {
namespace {

const SqlDialect& dialect() { return duckdb_sql_dialect(); }

std::string text(const Result<std::string>& result) { return result ? *result : "error: " + result.error().message(); }

const ir::TableRef kTable{.catalog = "c", .schema = "s", .table = "t"};

TEST(DuckDbStatements, Tables) {
  EXPECT_EQ(text(dialect().format_table_ref(kTable)), "c.s.t");
  EXPECT_EQ(text(dialect().format_table_ref({.catalog = {}, .schema = "s", .table = "t"})), "s.t");
  EXPECT_EQ(text(dialect().format_table_ref({.catalog = {}, .schema = {}, .table = "order"})), "\"order\"");
  EXPECT_EQ(text(dialect().format_table_ref({.catalog = {}, .schema = "2026", .table = "t"})), "\"2026\".t");
  EXPECT_EQ(text(dialect().format_table_ref({.catalog = {}, .schema = "s", .table = ""})),
            "error: SQL identifier cannot be empty");
  EXPECT_EQ(text(dialect().format_table_ref({.catalog = "a\"b", .schema = "s", .table = "t"})),
            "error: invalid SQL identifier 'a\"b': must match [a-zA-Z0-9_]+");
  EXPECT_EQ(text(dialect().describe_table(kTable)), "DESCRIBE c.s.t");
  EXPECT_EQ(text(dialect().drop_table(kTable)), "DROP TABLE IF EXISTS c.s.t");
  EXPECT_EQ(text(dialect().drop_view(kTable)), "DROP VIEW IF EXISTS c.s.t");
  EXPECT_EQ(text(dialect().list_tables("c", "s")),
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'c' AND table_schema = 's'");
  EXPECT_EQ(**dialect().create_schema("c", "s"), "CREATE SCHEMA IF NOT EXISTS s");
  EXPECT_FALSE(dialect().create_catalog("c")->has_value());
}

TEST(DuckDbStatements, Builds) {
  EXPECT_EQ(text(dialect().create_table_as(kTable, "SELECT 1")), "CREATE OR REPLACE TABLE c.s.t AS\nSELECT 1");
  EXPECT_EQ(text(dialect().create_table_as_new(kTable, "SELECT '{}'")), "CREATE TABLE c.s.t AS\nSELECT '{}'");
  EXPECT_EQ(text(dialect().create_view(kTable, "SELECT 1")), "CREATE OR REPLACE VIEW c.s.t AS\nSELECT 1");
  EXPECT_EQ(text(dialect().insert_into(kTable, "SELECT 1")), "INSERT INTO c.s.t\nSELECT 1");
  EXPECT_EQ(text(dialect().delete_where(kTable, "a = 1")), "DELETE FROM c.s.t WHERE a = 1");
  EXPECT_EQ(*dialect().insert_overwrite_partition(kTable, "a = 1", "SELECT 1"),
            (std::vector<std::string>{"DELETE FROM c.s.t WHERE a = 1", "INSERT INTO c.s.t\nSELECT 1"}));
  EXPECT_EQ(dialect().create_materialized_view(kTable, "SELECT 1").error().kind(), ErrorKind::kUnsupported);
  EXPECT_EQ(dialect().create_dynamic_table(kTable, "SELECT 1", "1 hour", "w").error().kind(), ErrorKind::kUnsupported);
}

TEST(DuckDbStatements, Merge) {
  const std::vector<std::string> keys{"k1", "end"}, columns{"a", "end"}, none;
  EXPECT_EQ(text(dialect().merge_into(kTable, "SELECT 1", keys, columns)),
            "MERGE INTO c.s.t AS t\nUSING (\nSELECT 1\n) AS s\nON t.k1 = s.k1 AND t.end = s.end\n"
            "WHEN MATCHED THEN UPDATE SET a = s.a, \"end\" = s.end\nWHEN NOT MATCHED THEN INSERT *");
  EXPECT_EQ(text(dialect().merge_into(kTable, "SELECT 1", none, columns)),
            "error: merge strategy requires at least one unique_key column");
  EXPECT_NE(text(dialect().merge_into(kTable, "SELECT 1", keys, none)).find("UPDATE SET *"), std::string::npos);
  const std::vector<std::string> bad{"a b"};
  EXPECT_FALSE(dialect().merge_into(kTable, "SELECT 1", bad, columns).has_value());
  EXPECT_FALSE(dialect().merge_into(kTable, "SELECT 1", keys, bad).has_value());
}

TEST(DuckDbStatements, Expressions) {
  const auto at = [](int64_t micros) { return Timestamp(std::chrono::microseconds(micros)); };
  EXPECT_EQ(dialect().timestamp_literal(at(0)), "TIMESTAMP '1970-01-01 00:00:00'");
  EXPECT_EQ(dialect().timestamp_literal(at(1775380500000000)), "TIMESTAMP '2026-04-05 09:15:00'");
  EXPECT_EQ(dialect().timestamp_literal(at(1775380500120000)), "TIMESTAMP '2026-04-05 09:15:00.120'");
  EXPECT_EQ(dialect().timestamp_literal(at(1775380500120001)), "TIMESTAMP '2026-04-05 09:15:00.120001'");
  EXPECT_EQ(dialect().timestamp_literal(at(-1)), "TIMESTAMP '1969-12-31 23:59:59.999999'");
  EXPECT_EQ(text(dialect().watermark_where("ts", std::nullopt)), "WHERE ts > TIMESTAMP '1970-01-01 00:00:00'");
  EXPECT_FALSE(dialect().watermark_where("t s", std::nullopt).has_value());
  EXPECT_EQ(text(dialect().regex_match_predicate("c", "a'b")), "regexp_matches(c, 'a''b')");
  EXPECT_EQ(dialect().date_minus_days(30), "CURRENT_DATE - INTERVAL '30' DAY");
  EXPECT_EQ(text(dialect().sample_clause(10)), "USING SAMPLE 10 PERCENT (bernoulli)");
  EXPECT_EQ(text(dialect().sample_clause(0.5)), "USING SAMPLE 0.5 PERCENT (bernoulli)");
  EXPECT_FALSE(dialect().sample_clause(101).has_value());
  EXPECT_FALSE(dialect().sample_clause(std::nan("")).has_value());
  EXPECT_EQ(dialect().null_safe_not_equal("a", "b"), "a IS DISTINCT FROM b");
  const std::vector<std::string> one{"a"}, two{"a", "b"}, none;
  EXPECT_EQ(text(dialect().surrogate_key(one)),
            "md5(cast(coalesce(cast(a as VARCHAR), '_dbt_utils_surrogate_key_null_') as VARCHAR))");
  EXPECT_EQ(text(dialect().surrogate_key(two)),
            "md5(cast(coalesce(cast(a as VARCHAR), '_dbt_utils_surrogate_key_null_') || '-' || "
            "coalesce(cast(b as VARCHAR), '_dbt_utils_surrogate_key_null_') as VARCHAR))");
  EXPECT_EQ(text(dialect().surrogate_key(none)), "md5(cast('' as VARCHAR))");
  EXPECT_EQ(dialect().quote_identifier("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(find_sql_dialect("duckdb"), &dialect());
  EXPECT_EQ(find_sql_dialect("nope"), nullptr);
}

}  // namespace
}  // namespace rocky::sql
