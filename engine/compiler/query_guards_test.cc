// Normalising, determinism and completeness of queries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/golden_cases.h"
#include "compiler/completeness.h"
#include "compiler/determinism.h"
#include "compiler/normalize.h"
#include "compiler/query_reach.h"
#include "sql/dialect.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

std::string normalized(const std::string& sql, const sql::Dialect& dialect = sql::duckdb_dialect()) {
  const SourceRef source = SourceFile::make("m.sql", sql);
  return normalize_query(source, {0, static_cast<uint32_t>(sql.size())}, dialect).value_or("none");
}

// "dialect\nquery"
std::string normalize_case(const std::string& input) {
  const size_t end = input.find('\n');
  const sql::Dialect& dialect = *sql::find_dialect(input.substr(0, end));
  const std::string once = normalized(input.substr(end + 1), dialect);
  if (once != "none") {
    EXPECT_EQ(normalized(once, dialect), once);
  }
  return once;
}

std::string guards_case(const std::string& input) {
  const size_t end = input.find('\n');
  const sql::Dialect& dialect = *sql::find_dialect(input.substr(0, end));
  const sql::ParsedSql parsed = sql::parse_query(SourceFile::make("m.sql", input.substr(end + 1)), dialect);
  if (!parsed.ok()) return "unparsable";
  std::string shown = is_deterministic(parsed.tree, parsed.root, dialect) ? "deterministic" : "changing";
  shown += is_source_complete(parsed.tree, parsed.root, dialect) ? ", complete" : ", opaque";
  const auto columns = consumed_columns(parsed.tree, parsed.root, dialect);
  if (!columns) return shown + ", columns in doubt";
  for (const auto& [table, names] : *columns) {
    shown += "\n" + table + ":";
    for (const std::string& name : names) shown += " " + name;
  }
  return shown;
}

TEST(NormalizeQuery, GivesTheCanonicalText) { run_golden_file("compiler/testdata/normalize.test", normalize_case); }

TEST(QueryGuards, AreSureOrSayNo) { run_golden_file("compiler/testdata/guards.test", guards_case); }

TEST(NormalizeQuery, AliasesDoNotMatterAndLiteralsDo) {
  EXPECT_EQ(normalized("SELECT a.id FROM c.s.o AS a WHERE a.id > 0"),
            normalized("select z.id\nfrom c.s.o z -- the orders\nwhere z.id > 0"));
  EXPECT_NE(normalized("SELECT 'Alice' AS n"), normalized("SELECT 'alice' AS n"));
  // Each pair may give different rows.
  EXPECT_NE(normalized("WITH a AS (SELECT 1 AS x) SELECT * FROM a"),
            normalized("WITH x AS (SELECT 1 AS x) SELECT * FROM _t0"));
  EXPECT_NE(normalized("SELECT o FROM t o"), normalized("SELECT o FROM t x"));
  EXPECT_NE(normalized("SELECT (SELECT o.x FROM s) FROM t o"), normalized("SELECT (SELECT z.x FROM s) FROM t z"));
  EXPECT_NE(normalized("SELECT a.x FROM t a, u b"), normalized("SELECT b.x FROM t a, u b"));
  EXPECT_NE(normalized("SELECT o.a.b FROM t o"), normalized("SELECT z.a.b FROM t z"));
}

// Compiler contract 17.3.
TEST(QueryReach, WhatChangesIsNeverTakenForPure) {
  for (const char* name : {"CURRENT_TIMESTAMP",
                           "LOCALTIMESTAMP",
                           "NOW",
                           "GETDATE",
                           "SYSDATE",
                           "SYSDATETIME",
                           "CURRENT_DATE",
                           "CURRENT_TIME",
                           "CURTIME",
                           "RANDN",
                           "CURDATE",
                           "RANDOM",
                           "RAND",
                           "UNIX_TIMESTAMP",
                           "UUID",
                           "NEWID",
                           "USER",
                           "GEN_RANDOM_UUID",
                           "RANDOM_UUID",
                           "UUID_STRING",
                           "CURRENT_USER",
                           "SESSION_USER",
                           "SYSTEM_USER",
                           "CURRENT_ROLE",
                           "CURRENT_CATALOG",
                           "CURRENT_SCHEMA",
                           "CURRENT_DATABASE"}) {
    for (const sql::Dialect* dialect : sql::all_dialects())
      EXPECT_NE(reach_of_function(name, 0, *dialect), CallReach::kArguments) << dialect->name << ' ' << name;
  }
}

TEST(QueryReach, WhatTheContractCallsPureIsPureInEveryDialect) {
  for (const char* name :
       {"COUNT", "SUM", "COALESCE", "CONCAT", "DATE_TRUNC", "TO_CHAR", "MD5", "RANK", "REGEXP_REPLACE"}) {
    for (const sql::Dialect* dialect : sql::all_dialects())
      EXPECT_EQ(reach_of_function(name, 1, *dialect), CallReach::kArguments) << dialect->name << ' ' << name;
    EXPECT_EQ(reach_of_function(name, 1, sql::permissive_dialect()), CallReach::kArguments) << name;
  }
  for (const char* name : {"ANY_VALUE", "ARRAY_AGG", "COLLECT_LIST", "COLLECT_SET", "MODE", "my_function"}) {
    for (const sql::Dialect* dialect : sql::all_dialects())
      EXPECT_NE(reach_of_function(name, 1, *dialect), CallReach::kArguments) << dialect->name << ' ' << name;
  }
}

TEST(SkipHash, CountsWhatDecidesTheRows) {
  ir::ModelIr model;
  model.name = "a";
  model.sql = "SELECT o.id FROM s.orders o";
  const sql::Dialect& dialect = sql::duckdb_dialect();
  EXPECT_EQ(skip_hash(model, dialect), std::nullopt);
  model.typed_columns.resize(1);
  model.typed_columns[0].name = "id";
  const auto hash = skip_hash(model, dialect);
  ASSERT_TRUE(hash);
  EXPECT_EQ(hash->size(), 64U);
  ir::ModelIr same = model;
  same.name = "b";
  same.sql = "SELECT x.id FROM s.orders AS x -- again";
  same.cost_ceiling.max_usd = 5;
  EXPECT_EQ(skip_hash(same, dialect), hash);
  ir::ModelIr other = model;
  other.target.table = "elsewhere";
  EXPECT_NE(skip_hash(other, dialect), hash);
  other = model;
  other.sql = "SELECT o.id FROM s.orders o WHERE o.id > 1";
  EXPECT_NE(skip_hash(other, dialect), hash);
  other.sql = "SELECT FROM";
  EXPECT_EQ(skip_hash(other, dialect), std::nullopt);
}

}  // namespace
}  // namespace rocky::compiler
