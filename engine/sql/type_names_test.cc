#include "sql/type_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sql/dialect.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

std::string respelled(std::string_view text, const Dialect& dialect) {
  return spell_type(parse_type(text, dialect), dialect);
}

struct Spelled {
  std::string_view written;
  std::string_view described;
};

void expect_all(const Dialect& dialect, std::initializer_list<Spelled> cases) {
  for (const Spelled& c : cases) {
    EXPECT_EQ(respelled(c.written, dialect), c.described) << dialect.name << ": " << c.written;
    // What a warehouse reports is itself a type.
    EXPECT_EQ(respelled(c.described, dialect), c.described) << dialect.name << ": " << c.described;
  }
}

TEST(TypeNames, DuckDb) {
  expect_all(duckdb_dialect(), {{"int", "INTEGER"},
                                {"HUGEINT", "HUGEINT"},
                                {"numeric", "DECIMAL(18,3)"},
                                {"decimal(10)", "DECIMAL(10,0)"},
                                {"DECIMAL(15, 2)", "DECIMAL(15,2)"},
                                {"varchar(20)", "VARCHAR"},
                                {"float(24)", "FLOAT"},
                                {"FLOAT(53)", "DOUBLE"},
                                {"double precision", "DOUBLE"},
                                {"timestamp(2)", "TIMESTAMP_MS"},
                                {"TIMESTAMP(9)", "TIMESTAMP_NS"},
                                {"timestamptz", "TIMESTAMP WITH TIME ZONE"},
                                {"integer array", "INTEGER[]"},
                                {"INTEGER[3]", "INTEGER[3]"},
                                {"integer[][2]", "INTEGER[][2]"},
                                {"row(a int, \"b c\" text)", "STRUCT(a INTEGER, \"b c\" VARCHAR)"},
                                {"map(text, int[])", "MAP(VARCHAR, INTEGER[])"},
                                {"union(i int, s text)", "UNION(i INTEGER, s VARCHAR)"},
                                {"enum('a', 'it''s')", "ENUM('a', 'it''s')"},
                                {"interval year to month", "INTERVAL"}});
}

TEST(TypeNames, Databricks) {
  expect_all(databricks_dialect(), {{"INT", "int"},
                                    {"Decimal", "decimal(10,0)"},
                                    {"STRING", "string"},
                                    {"VARCHAR(20)", "varchar(20)"},
                                    {"TIMESTAMP", "timestamp"},
                                    {"timestamp_ntz", "timestamp_ntz"},
                                    {"ARRAY<STRUCT<a: INT, b STRING>>", "array<struct<a:int,b:string>>"},
                                    {"MAP<STRING, DOUBLE>", "map<string,double>"},
                                    {"INTERVAL DAY TO SECOND", "interval day to second"},
                                    {"INTERVAL YEAR", "interval year"},
                                    {"INTERVAL DAY TO HOUR", "interval day to hour"}});
}

TEST(TypeNames, Snowflake) {
  expect_all(snowflake_dialect(), {{"int", "NUMBER(38,0)"},
                                   {"number(10,2)", "NUMBER(10,2)"},
                                   {"string", "VARCHAR(16777216)"},
                                   {"char", "VARCHAR(1)"},
                                   {"text(20)", "VARCHAR(20)"},
                                   {"timestamp", "TIMESTAMP_NTZ(9)"},
                                   {"timestamp_ltz(3)", "TIMESTAMP_LTZ(3)"},
                                   {"timestamp with time zone", "TIMESTAMP_TZ(9)"},
                                   {"double", "FLOAT"},
                                   {"array", "ARRAY"},
                                   {"array(number not null)", "ARRAY(NUMBER(38,0) NOT NULL)"},
                                   {"object", "OBJECT"},
                                   {"variant", "VARIANT"},
                                   {"vector(float, 256)", "VECTOR(FLOAT, 256)"}});
  EXPECT_EQ(respelled("object(a int, b varchar not null)", snowflake_dialect()),
            "OBJECT(A NUMBER(38,0), B VARCHAR(16777216) NOT NULL)");
}

TEST(TypeNames, BigQuery) {
  expect_all(bigquery_dialect(),
             {{"INTEGER", "INT64"},
              {"numeric", "NUMERIC"},
              {"NUMERIC(10, 2)", "NUMERIC(10, 2)"},
              {"BIGNUMERIC", "BIGNUMERIC"},
              {"BIGNUMERIC(10, 2)", "BIGNUMERIC(10, 2)"},
              {"STRING(20)", "STRING(20)"},
              {"ARRAY<STRUCT<a INT64, b ARRAY<STRING>>>", "ARRAY<STRUCT<a INT64, b ARRAY<STRING>>>"},
              {"RANGE<DATE>", "RANGE<DATE>"},
              {"DATETIME", "DATETIME"},
              {"TIMESTAMP", "TIMESTAMP"}});
}

TEST(TypeNames, Trino) {
  expect_all(trino_dialect(), {{"INT", "integer"},
                               {"decimal", "decimal(38,0)"},
                               {"varchar", "varchar"},
                               {"varchar(20)", "varchar(20)"},
                               {"timestamp", "timestamp(3)"},
                               {"timestamp(6) with time zone", "timestamp(6) with time zone"},
                               {"array(map(varchar, bigint))", "array(map(varchar, bigint))"},
                               {"row(a bigint, b array(varchar))", "row(a bigint, b array(varchar))"},
                               {"interval day to second", "interval day to second"}});
}

TEST(TypeNames, Postgres) {
  expect_all(postgres_dialect(), {{"int", "integer"},
                                  {"numeric", "numeric"},
                                  {"decimal(10,2)", "numeric(10,2)"},
                                  {"varchar", "character varying"},
                                  {"varchar(20)", "character varying(20)"},
                                  {"text", "text"},
                                  {"char(3)", "character(3)"},
                                  {"bit", "bit(1)"},
                                  {"bit varying(5)", "bit varying(5)"},
                                  {"timestamp", "timestamp without time zone"},
                                  {"timestamptz(3)", "timestamp(3) with time zone"},
                                  {"int[][]", "integer[]"},
                                  {"jsonb", "jsonb"},
                                  {"json", "json"},
                                  {"float(24)", "real"},
                                  {"inet", "inet"}});
}

TEST(TypeNames, WhatIsNoType) {
  for (const Dialect* dialect : all_dialects()) {
    for (const std::string_view text :
         {"", "a b c", "int)", "int) + (1", "'x'", "1", "(", "int, text", "array<", ")"}) {
      EXPECT_EQ(parse_type(text, *dialect), ir::kUnknownType) << dialect->name << ": " << text;
    }
  }
  EXPECT_EQ(ir::tag_of(parse_type("mood", duckdb_dialect())), ir::TypeTag::kNamed);
}

TEST(TypeNames, TablesAreSortedAndComplete) {
  std::vector<const Dialect*> dialects(all_dialects().begin(), all_dialects().end());
  dialects.push_back(&permissive_dialect());
  for (const Dialect* dialect : dialects) {
    const TypeTable& table = dialect->types();
    EXPECT_TRUE(std::ranges::is_sorted(table.names, {}, &TypeName::name)) << dialect->name;
    EXPECT_EQ(std::ranges::adjacent_find(table.names, {}, &TypeName::name), table.names.end()) << dialect->name;
    // Each name reads, and gives a type that the table can spell.
    for (const TypeName& name : table.names) {
      const ir::Type type = parse_type(name.name, *dialect);
      if (ir::tag_of(type) == ir::TypeTag::kNull || ir::tag_of(type) == ir::TypeTag::kUnknown) continue;
      EXPECT_EQ(parse_type(spell_type(type, *dialect), *dialect), type) << dialect->name << ": " << name.name;
    }
  }
}

TEST(TypeNames, ContractSpelling) {
  const auto kind = [](std::string_view text, const Dialect& dialect) {
    return contract_type(parse_type(text, dialect), dialect).kind;
  };
  EXPECT_EQ(kind("TIMESTAMP", duckdb_dialect()), ir::TypeKind::kTimestamp);
  EXPECT_EQ(kind("TIMESTAMP", databricks_dialect()), ir::TypeKind::kTimestamp);
  EXPECT_EQ(kind("TIMESTAMP_NTZ", databricks_dialect()), ir::TypeKind::kTimestampNtz);
  EXPECT_EQ(kind("DATETIME", bigquery_dialect()), ir::TypeKind::kTimestampNtz);
  EXPECT_EQ(kind("timestamp(3)", trino_dialect()), ir::TypeKind::kTimestampNtz);
  EXPECT_EQ(kind("NUMBER(38,0)", snowflake_dialect()), ir::TypeKind::kDecimal);
  EXPECT_EQ(kind("UBIGINT", duckdb_dialect()), ir::TypeKind::kDecimal);
  EXPECT_EQ(kind("UUID", duckdb_dialect()), ir::TypeKind::kUnknown);
}

}  // namespace
}  // namespace rocky::sql
