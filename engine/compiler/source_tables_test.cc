#include "compiler/source_tables.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

SourceTables seed() {
  return {.tables = {{.schema = "main", .table = "users", .columns = {{"id", "BIGINT", false}, {"name", "VARCHAR"}}},
                     {.schema = "raw", .table = "orders", .columns = {{"id", "INTEGER"}, {"total", "DECIMAL(10,2)"}}}},
          .origin = SourceOrigin::kSeed,
          .dialect = &sql::duckdb_dialect(),
          .default_schema = "main"};
}

SourceTables cache() {
  return {.tables = {{.catalog = "lake", .schema = "raw", .table = "orders", .columns = {{"id", "BIGINT"}}},
                     {.catalog = "lake", .schema = "raw", .table = "events", .columns = {{"at", "DATE"}}},
                     {.catalog = "pond", .schema = "raw", .table = "events", .columns = {{"at", "TIMESTAMP"}}}}};
}

// "id BIGINT!, name VARCHAR"; "?": unknown, "missing, near x".
std::string find(const TypedSources& sources, std::string_view path, const sql::Dialect& dialect) {
  std::vector<Symbol> parts;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('.', begin), path.size());
    parts.push_back(intern(path.substr(begin, end - begin)));
    begin = end + 1;
  }
  const TableLookup found = sources.find(parts);
  if (found.answer == TableLookup::Answer::kUnknown) return "?";
  if (found.answer == TableLookup::Answer::kMissing) return "missing, near " + std::string(text_of(found.near));
  std::string text;
  for (const TableColumn& column : found.schema->columns) {
    if (!text.empty()) text += ", ";
    text += std::string(text_of(column.name)) + " " +
            (column.type == ir::kUnknownType ? "?" : sql::spell_type(column.type, dialect)) +
            (column.nullable ? "" : "!");
  }
  return text;
}

TEST(SourceTables, NamesFindTables) {
  const std::array providers{seed(), cache()};
  const sql::Dialect& duckdb = sql::duckdb_dialect();
  const TypedSources sources(providers, duckdb);
  EXPECT_EQ(find(sources, "users", duckdb), "id BIGINT!, name VARCHAR");
  EXPECT_EQ(find(sources, "USERS", duckdb), "id BIGINT!, name VARCHAR");
  EXPECT_EQ(find(sources, "main.users", duckdb), "id BIGINT!, name VARCHAR");
  EXPECT_EQ(find(sources, "orders", duckdb), "?") << "it is not in the default schema";
  EXPECT_EQ(find(sources, "raw.orders", duckdb), "id INTEGER, total DECIMAL(10,2)") << "the first provider counts";
  EXPECT_EQ(find(sources, "any.raw.orders", duckdb), "id INTEGER, total DECIMAL(10,2)");
  EXPECT_EQ(find(sources, "lake.raw.events", duckdb), "at DATE");
  EXPECT_EQ(find(sources, "pond.raw.events", duckdb), "at TIMESTAMP");
  EXPECT_EQ(find(sources, "sea.raw.events", duckdb), "?");
  EXPECT_EQ(find(sources, "raw.events", duckdb), "?") << "two different tables";
  EXPECT_EQ(find(sources, "a.b.c.d", duckdb), "?");
}

TEST(SourceTables, OnlyNearMissesOfASeedAreMissing) {
  const std::array providers{seed(), cache()};
  const sql::Dialect& duckdb = sql::duckdb_dialect();
  const TypedSources sources(providers, duckdb);
  EXPECT_EQ(find(sources, "usrs", duckdb), "missing, near users");
  EXPECT_EQ(find(sources, "raw.order", duckdb), "missing, near orders");
  EXPECT_EQ(find(sources, "payments", duckdb), "?");
  EXPECT_EQ(find(sources, "raw.users", duckdb), "?");
  EXPECT_EQ(find(sources, "other.orderz", duckdb), "?");
  const std::array only_cache{cache()};
  EXPECT_EQ(find(TypedSources(only_cache, duckdb), "lake.raw.event", duckdb), "?");
}

// The tables of a seed stand for those of the warehouse.
TEST(SourceTables, TypesAreThoseOfTheReader) {
  const std::array providers{seed()};
  EXPECT_EQ(find(TypedSources(providers, sql::snowflake_dialect()), "raw.orders", sql::snowflake_dialect()),
            "ID NUMBER(38,0), TOTAL NUMBER(10,2)");
  EXPECT_EQ(find(TypedSources(providers, sql::bigquery_dialect()), "users", sql::bigquery_dialect()),
            "id INT64!, name STRING");
  EXPECT_EQ(find(TypedSources(providers, sql::databricks_dialect()), "raw.orders", sql::databricks_dialect()),
            "id int, total decimal(10,2)");
}

}  // namespace
}  // namespace rocky::compiler
