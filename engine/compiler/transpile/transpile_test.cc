#include "compiler/transpile/transpile.h"

#include <span>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/source.h"
#include "compiler/transpile/function_rules.h"
#include "compiler/transpile/time_format.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class NoSchemas final : public SchemaSource {
 public:
  TableLookup find(std::span<const Symbol> /*path*/) const override { return {}; }
};

Transpiled translated(std::string_view from, std::string_view to, std::string_view text) {
  const sql::Dialect* source = find_transpile_dialect(from);
  const sql::Dialect* target = find_transpile_dialect(to);
  const sql::ParsedSql parsed = sql::parse_query(SourceFile::make("query.sql", std::string(text)), *source);
  EXPECT_TRUE(parsed.ok()) << text;
  return transpile(parsed.tree, parsed.root, *source, *target, NoSchemas());
}

TEST(Transpile, EverySpellingOfTheTableIsAnExpressionOfItsDialect) {
  for (size_t column = 0; column < kRuleDialects; ++column) {
    EXPECT_THAT(SpellingBook::of(column).mistakes(), IsEmpty());
  }
}

TEST(Transpile, DialectsHaveShortNames) {
  EXPECT_EQ(find_transpile_dialect("dbx"), &sql::databricks_dialect());
  EXPECT_EQ(find_transpile_dialect("SF"), &sql::snowflake_dialect());
  EXPECT_EQ(find_transpile_dialect("bq"), &sql::bigquery_dialect());
  EXPECT_EQ(find_transpile_dialect("postgresql"), &sql::postgres_dialect());
  EXPECT_EQ(find_transpile_dialect("oracle"), nullptr);
}

TEST(Transpile, TheSameDialectIsLeftAlone) {
  const Transpiled found = translated("duckdb", "duckdb", "SELECT a // 2 AS b FROM t");
  EXPECT_EQ(found.sql, "SELECT a // 2 AS b FROM t");
  EXPECT_EQ(found.replacements, 0U);
}

TEST(Transpile, WhatMeansTheSameStays) {
  const Transpiled found = translated("duckdb", "trino", "SELECT upper(a) AS b FROM t WHERE a IS NOT NULL");
  EXPECT_EQ(found.sql, "SELECT upper(a) AS b FROM t WHERE a IS NOT NULL");
  EXPECT_THAT(found.warnings, IsEmpty());
  EXPECT_EQ(found.replacements, 0U);
}

TEST(Transpile, ArgumentsChangePlaces) {
  EXPECT_EQ(translated("snowflake", "bigquery", "SELECT CHARINDEX('a', b) AS c FROM t").sql,
            "SELECT strpos(b, 'a') AS c FROM t");
  EXPECT_EQ(translated("bq", "snowflake", "SELECT DATE_TRUNC(DATE '2024-01-05', MONTH) AS c").sql,
            "SELECT date_trunc('month', DATE '2024-01-05') AS c");
}

TEST(Transpile, NullsKeepTheirPlace) {
  EXPECT_EQ(translated("snowflake", "databricks", "SELECT a FROM t ORDER BY a, b DESC").sql,
            "SELECT a FROM t ORDER BY a NULLS LAST, b DESC NULLS FIRST");
}

TEST(Transpile, NamesKeepTheirMeaning) {
  EXPECT_EQ(translated("snowflake", "postgres", R"(SELECT "Name", "PLAIN", other FROM t)").sql,
            R"(SELECT "Name", PLAIN, other FROM t)");
  EXPECT_EQ(translated("databricks", "snowflake", "SELECT `order` AS `a b` FROM t").sql,
            R"(SELECT "ORDER" AS "a b" FROM t)");
}

TEST(Transpile, WhatCannotBeSaidIsNamedWithItsPlace) {
  const Transpiled found = translated("duckdb", "postgres", "SELECT\n  TRY_CAST(a AS INTEGER) AS b FROM t");
  ASSERT_EQ(found.warnings.size(), 1U);
  EXPECT_EQ(found.warnings[0].kind, TranspileWarning::Kind::kUnsupported);
  EXPECT_EQ(found.warnings[0].original, "TRY_CAST(a AS INTEGER)");
  EXPECT_THAT(found.warnings[0].reason, HasSubstr("PostgreSQL"));
  EXPECT_EQ(found.warnings[0].place.bytes.begin, 9U);
}

TEST(Transpile, FilesAsTablesAreNoTables) {
  EXPECT_EQ(translated("duckdb", "trino", "SELECT a FROM 'a.parquet'").warnings.size(), 1U);
}

TEST(Transpile, FunctionsOfTheUserPassWithAWarning) {
  const Transpiled found = translated("snowflake", "duckdb", "SELECT our.tax(a) AS b FROM t");
  EXPECT_EQ(found.sql, "SELECT our.tax(a) AS b FROM t");
  ASSERT_EQ(found.warnings.size(), 1U);
  EXPECT_EQ(found.warnings[0].kind, TranspileWarning::Kind::kUncertain);
}

TEST(Transpile, AQuotientOfUnknownTypesIsUncertain) {
  const Transpiled found = translated("postgres", "duckdb", "SELECT a / b AS c FROM t");
  ASSERT_EQ(found.warnings.size(), 1U);
  EXPECT_EQ(found.warnings[0].kind, TranspileWarning::Kind::kUncertain);
  EXPECT_EQ(translated("duckdb", "postgres", "SELECT a / b AS c FROM t").sql,
            "SELECT CAST(a AS double PRECISION) / b AS c FROM t");
}

TEST(TimeFormat, IsTranslatedPartByPart) {
  constexpr size_t kDuckdb = 0;
  constexpr size_t kPostgres = 1;
  constexpr size_t kDatabricks = 3;
  EXPECT_EQ(translate_time_format("%Y-%m-%d %H:%M", kDuckdb, kPostgres), "YYYY-MM-DD HH24:MI");
  EXPECT_EQ(translate_time_format("yyyy-MM-dd'T'HH:mm", kDatabricks, kDuckdb), "%Y-%m-%dT%H:%M");
  EXPECT_EQ(translate_time_format("%Yx", kDuckdb, kPostgres), "YYYY\"x\"");
  EXPECT_EQ(translate_time_format("yyyyy", kDatabricks, kDuckdb), std::nullopt);
  EXPECT_EQ(translate_time_format("%U", kDuckdb, kPostgres), std::nullopt);
}

}  // namespace
}  // namespace rocky::compiler
