#include "sql/rewrite.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rocky::sql {
namespace {

struct Text {
  SourceRef source;
  ByteSpan range;
  explicit Text(std::string sql)
      : source(SourceFile::make("m.sql", std::move(sql))), range{0, static_cast<uint32_t>(source->text().size())} {}
};

std::string qualified(const Dialect& dialect, const std::string& sql, std::vector<TableName> tables) {
  const Text text(sql);
  const auto result = qualify_references(text.source, text.range, dialect, tables);
  return result ? result->text : "error: " + result.error().message();
}

// The new text, and a line for every issue.
std::string renamed(const Dialect& dialect, const std::string& sql, std::vector<TableRename> renames) {
  const Text text(sql);
  const auto result = rename_references(text.source, text.range, dialect, renames);
  if (!result) return "error: " + result.error().message();
  std::string shown = result->text;
  for (const RewriteIssue& issue : result->issues) shown += "\n" + issue.message;
  return shown;
}

TEST(Rewrite, QualifiesBareNamesInEveryDialect) {
  const std::vector<TableName> tables = {{"", "s", "orders"}, {"c", "s", "select"}};
  for (const Dialect* dialect : all_dialects()) {
    const std::string sql = "SELECT  o.a -- first\nFROM orders o, x.orders\nWHERE o.a IN (SELECT a FROM\torders)";
    const bool quoted = dialect->quoted_table_rewrites;
    const std::string name = quoted ? "`s`.`orders`" : "s.orders";
    EXPECT_EQ(qualified(*dialect, sql, tables),
              "SELECT  o.a -- first\nFROM " + name + " o, x.orders\nWHERE o.a IN (SELECT a FROM\t" + name + ")")
        << dialect->name;
  }
}

TEST(Rewrite, KeepsCtesThatHideATable) {
  const std::vector<TableName> tables = {{"", "s", "t"}};
  const Dialect& duckdb = duckdb_dialect();
  EXPECT_EQ(qualified(duckdb, "WITH t AS (SELECT * FROM t) SELECT * FROM t", tables),
            "WITH t AS (SELECT * FROM s.t) SELECT * FROM t");
  EXPECT_EQ(qualified(duckdb, "SELECT * FROM (WITH t AS (SELECT 1) FROM t), t", tables),
            "SELECT * FROM (WITH t AS (SELECT 1) FROM t), s.t");
  EXPECT_EQ(qualified(duckdb, "SELECT t.a FROM t ORDER BY 1", tables), "SELECT t.a FROM s.t ORDER BY 1");
  EXPECT_EQ(qualified(duckdb, "SELECT 1 FROM T", tables), "SELECT 1 FROM T") << "spelled otherwise";
}

TEST(Rewrite, QuotesByDialect) {
  const std::vector<TableName> tables = {{"my-project", "order", "t"}};
  const std::string sql = "SELECT 1 FROM t";
  EXPECT_EQ(qualified(duckdb_dialect(), sql, tables), "SELECT 1 FROM \"my-project\".order.t");
  EXPECT_EQ(qualified(postgres_dialect(), sql, tables), "SELECT 1 FROM \"my-project\".order.t");
  EXPECT_EQ(qualified(bigquery_dialect(), sql, tables), "SELECT 1 FROM `my-project`.`order`.`t`");
  EXPECT_EQ(qualified(databricks_dialect(), sql, tables), "SELECT 1 FROM `my-project`.order.t");
  EXPECT_EQ(qualified(trino_dialect(), sql, tables), "SELECT 1 FROM \"my-project\".\"order\".t");
}

TEST(Rewrite, RenamesOnEveryPartThatIsSpelled) {
  const std::vector<TableRename> renames = {{{"c", "s", "t"}, {"c", "s2", "t"}}};
  const Dialect& duckdb = duckdb_dialect();
  EXPECT_EQ(renamed(duckdb, "SELECT * FROM t, s.t, c.s.t, x.t, d.s.t, u", renames),
            "SELECT * FROM c.s2.t, c.s2.t, c.s2.t, x.t, d.s.t, u");
  EXPECT_EQ(renamed(duckdb, "SELECT * FROM /* a */ \"s\" . \"t\" /* b */ AS x", renames),
            "SELECT * FROM /* a */ c.s2.t /* b */ AS x");
}

TEST(Rewrite, KeepsTheOldNameAsAlias) {
  const std::vector<TableRename> renames = {{{"", "s", "t"}, {"", "s", "t_old"}}};
  EXPECT_EQ(renamed(duckdb_dialect(), "SELECT t.a FROM t WHERE t.b", renames),
            "SELECT t.a FROM s.t_old AS t WHERE t.b");
  EXPECT_EQ(renamed(duckdb_dialect(), "SELECT x.a FROM t AS x", renames), "SELECT x.a FROM s.t_old AS x");
  EXPECT_EQ(renamed(duckdb_dialect(), "SELECT 1 FROM \"t\"", renames), "SELECT 1 FROM s.t_old AS \"t\"");
  EXPECT_EQ(renamed(postgres_dialect(), "SELECT 1 FROM t TABLESAMPLE system (10)", renames),
            "SELECT 1 FROM s.t_old AS t TABLESAMPLE system (10)");
}

TEST(Rewrite, ReportsWhatIsAmbiguous) {
  const std::vector<TableRename> renames = {{{"", "a", "t"}, {"", "x", "t"}}, {{"", "b", "t"}, {"", "y", "t"}}};
  EXPECT_EQ(renamed(duckdb_dialect(), "SELECT * FROM t, b.t", renames),
            "SELECT * FROM t, y.t\n`t` could be several of the tables to rename; spell its schema");
}

TEST(Rewrite, ReportsWhatDiffersInCase) {
  const std::vector<TableRename> renames = {{{"", "s", "orders"}, {"", "z", "orders"}}};
  EXPECT_EQ(renamed(bigquery_dialect(), "SELECT * FROM s.Orders", renames),
            "SELECT * FROM s.Orders\n`s.Orders` is ``s`.`orders`` but for the case of its letters, which BigQuery "
            "tells apart");
  EXPECT_EQ(renamed(snowflake_dialect(), "SELECT * FROM s.\"Orders\"", renames),
            "SELECT * FROM s.\"Orders\"\n`s.\"Orders\"` is `s.orders` but for the case of its letters, which "
            "Snowflake tells apart");
  EXPECT_EQ(renamed(snowflake_dialect(), "SELECT * FROM S.ORDERS", renames), "SELECT * FROM z.orders");
  EXPECT_EQ(renamed(duckdb_dialect(), "SELECT * FROM S.\"ORDERS\"", renames), "SELECT * FROM z.orders");
}

TEST(Rewrite, RefusesWhatIsNoSingleQuery) {
  const std::vector<TableRename> renames = {{{"", "", "t"}, {"", "", "u"}}};
  EXPECT_EQ(renamed(duckdb_dialect(), "SELECT 1; SELECT 2", renames),
            "error: only a text of one query can be rewritten: expected exactly one statement, got 2");
  EXPECT_TRUE(renamed(duckdb_dialect(), "DELETE FROM t", renames).starts_with("error: "));
}

TEST(Rewrite, InsertsAColumn) {
  const auto inserted = [](const std::string& sql, size_t position, std::string_view column) {
    const Text text(sql);
    const auto result = insert_select_column(text.source, text.range, duckdb_dialect(), position, column);
    return result ? *result : "error: " + result.error().message();
  };
  EXPECT_EQ(inserted("SELECT a, -- first\n  b FROM t", 0, "x AS y"), "SELECT x AS y, a, -- first\n  b FROM t");
  EXPECT_EQ(inserted("SELECT a, -- first\n  b FROM t", 1, "x"), "SELECT a, -- first\n  x, b FROM t");
  EXPECT_EQ(inserted("SELECT a, b /* last */ FROM t", 9, "x"), "SELECT a, b, x /* last */ FROM t");
  EXPECT_EQ(inserted("WITH u AS (SELECT 1) SELECT DISTINCT * FROM u UNION SELECT 2", 1, "1"),
            "WITH u AS (SELECT 1) SELECT DISTINCT *, 1 FROM u UNION SELECT 2");
  EXPECT_EQ(inserted("FROM t", 0, "x"), "error: the query has no list of columns");
  EXPECT_EQ(inserted("SELECT a", 0, "x FROM"), "error: `x FROM` cannot stand in a list of columns");
}

TEST(Rewrite, KnowsASingleSelect) {
  const auto single = [](const std::string& sql) {
    const Text text(sql);
    return is_single_select(text.source, text.range, duckdb_dialect());
  };
  EXPECT_TRUE(single("SELECT 1"));
  EXPECT_TRUE(single("-- a\nWITH a AS (SELECT 1) SELECT * FROM a;"));
  EXPECT_TRUE(single("(SELECT 1) UNION (SELECT 2)"));
  EXPECT_FALSE(single("SELECT 1; SELECT 2"));
  EXPECT_FALSE(single("INSERT INTO t SELECT 1"));
  EXPECT_FALSE(single("SELECT FROM"));
  EXPECT_FALSE(single(""));
}

TEST(Rewrite, IsolatesACte) {
  const auto isolated = [](const std::string& sql, std::string_view name) {
    const Text text(sql);
    const auto result = isolate_cte(text.source, text.range, duckdb_dialect(), name);
    return result ? *result : "error: " + result.error().message();
  };
  const std::string sql = "WITH a AS (SELECT 1), -- one\n  \"B\" AS (SELECT * FROM a)\nSELECT * FROM a, b LIMIT 3";
  EXPECT_EQ(isolated(sql, "a"), "WITH a AS (SELECT 1), -- one\n  \"B\" AS (SELECT * FROM a)\nSELECT * FROM a");
  EXPECT_EQ(isolated(sql, "b"), "WITH a AS (SELECT 1), -- one\n  \"B\" AS (SELECT * FROM a)\nSELECT * FROM \"B\"");
  EXPECT_EQ(isolated(sql, "c"), "error: no CTE named 'c' in query");
  EXPECT_EQ(isolated("SELECT 1", "a"), "error: the query has no WITH clause");
  EXPECT_TRUE(isolated(sql, "a b").starts_with("error: "));
}

TEST(Rewrite, ListsReferencedTables) {
  const auto tables = [](const std::string& sql, const Dialect& dialect) {
    const Text text(sql);
    return referenced_tables(text.source, text.range, dialect);
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(tables("WITH x AS (SELECT * FROM S.B) SELECT * FROM x, a, s.b, c.s.d, (SELECT 1) AS e", duckdb_dialect()),
            (Names{"a", "c.s.d", "s.b"}));
  EXPECT_EQ(tables("WITH t AS (SELECT * FROM a) INSERT INTO t SELECT * FROM t, b", postgres_dialect()),
            (Names{"a", "b"}));
  EXPECT_EQ(tables("MERGE INTO t USING u ON t.a = u.a WHEN MATCHED AND EXISTS (SELECT 1 FROM v) THEN DELETE",
                   snowflake_dialect()),
            (Names{"u", "v"}));
  EXPECT_EQ(tables("UPDATE t SET a = (SELECT max(b) FROM w) FROM u; COPY INTO t FROM (SELECT $1 FROM x)",
                   snowflake_dialect()),
            (Names{"u", "w", "x"}));
  EXPECT_EQ(tables("COPY t TO 'a'; COPY u FROM 'a'", duckdb_dialect()), (Names{"t"}));
  EXPECT_EQ(tables("DELETE t WHERE a IN (SELECT a FROM u)", bigquery_dialect()), (Names{"u"}));
  EXPECT_EQ(
      tables("BEGIN IF EXISTS (SELECT 1 FROM a) THEN INSERT INTO b SELECT * FROM c; END IF; END", databricks_dialect()),
      (Names{"a", "c"}));
  EXPECT_EQ(tables("INSERT ALL INTO t INTO u SELECT * FROM v", snowflake_dialect()), (Names{"v"}));
}

}  // namespace
}  // namespace rocky::sql
