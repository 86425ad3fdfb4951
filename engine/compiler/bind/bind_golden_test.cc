// testdata/bind_*.test: queries over a small catalog and what the binder makes of them.
//
// An input may begin with lines `[dialect=name]` (else DuckDB) and `[table name (column type [NOT NULL], …)]`; `[table
// name]` without columns is one that exists and of which nothing is known. The catalog has these and the tables of
// kTables, and nothing else. The output has a line a column, `…` when there may be more, then the findings.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/golden_cases.h"
#include "base/golden_mistakes.h"
#include "base/source.h"
#include "compiler/bind/analytics_tables.h"
#include "compiler/bind/bind_query.h"
#include "sql/parser.h"
#include "sql/references.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

constexpr std::string_view kTables[] = {
    "t (a INTEGER, b VARCHAR, c DOUBLE NOT NULL, d DATE)",
    "u (a BIGINT, e INTEGER NOT NULL, f STRUCT(x INTEGER, y VARCHAR))",
    "w (a INTEGER, b VARCHAR)",
    "orders (id INTEGER NOT NULL, customer_id INTEGER NOT NULL, amount DECIMAL(10,2) NOT NULL, status VARCHAR NOT "
    "NULL, "
    "placed TIMESTAMP, tags VARCHAR[])",
    "customers (id INTEGER NOT NULL, name VARCHAR NOT NULL, country VARCHAR)",
};

class Catalog final : public SchemaSource {
 public:
  explicit Catalog(const sql::Dialect& dialect) : dialect_(dialect) {
    for (const std::string_view table : kTables) add(table, sql::duckdb_dialect());
  }

  // "name (column type [NOT NULL], …)".
  void add(std::string_view text) { add(text, dialect_); }

  TableLookup find(std::span<const Symbol> path) const override {
    const auto found = tables_.find(sql::name_key(path.back(), false, sql::Folding::kInsensitive).id);
    if (found == tables_.end()) return {.answer = TableLookup::Answer::kMissing};
    if (!found->second.complete) return {.answer = TableLookup::Answer::kUnknown};
    return {.answer = TableLookup::Answer::kKnown, .schema = &found->second};
  }

 private:
  void add(std::string_view text, const sql::Dialect& dialect) {
    const size_t bracket = text.find(" (");
    TableSchema schema{.columns = {}, .complete = bracket != std::string_view::npos};
    const std::string_view name = text.substr(0, bracket);
    if (schema.complete) {
      const std::string_view list = text.substr(bracket + 2, text.rfind(')') - bracket - 2);
      int depth = 0;
      size_t begin = 0;
      for (size_t i = 0; i <= list.size(); ++i) {
        if (i < list.size() && (list[i] == '(' || list[i] == '<')) ++depth;
        if (i < list.size() && (list[i] == ')' || list[i] == '>')) --depth;
        if (i < list.size() && (list[i] != ',' || depth > 0)) continue;
        std::string_view one = list.substr(begin, i - begin);
        begin = i + 1;
        while (one.starts_with(' ')) one.remove_prefix(1);
        const bool nullable = !one.ends_with(" NOT NULL");
        if (!nullable) one.remove_suffix(9);
        const size_t blank = one.find(' ');
        schema.columns.push_back({.name = intern(one.substr(0, blank)),
                                  .type = sql::parse_type(one.substr(blank + 1), dialect),
                                  .nullable = nullable});
      }
    }
    tables_[sql::name_key(intern(name), false, sql::Folding::kInsensitive).id] = std::move(schema);
  }

  const sql::Dialect& dialect_;
  std::map<uint32_t, TableSchema> tables_;
};

std::string show_columns(const BoundQuery& bound, const sql::Tree&, const sql::Dialect& dialect) {
  std::string text;
  for (const OutputColumn& column : bound.columns) {
    text += fmt::format("{} {}{}{}\n", column.name ? text_of(column.name) : "(no name)",
                        column.type == ir::kUnknownType ? "?" : sql::spell_type(column.type, dialect),
                        column.nullable ? "" : " NOT NULL", column.tentative ? " (perhaps)" : "");
  }
  return text;
}

// A line a column: where its values come from, then what else decides about it; `*`: about the rows.
std::string show_flow(const BoundQuery& bound, const sql::Tree& tree, const sql::Dialect&) {
  std::string text;
  const auto source_text = [&](const Flow& flow) {
    const FlowSource& source = bound.flow.sources[flow.source];
    const std::string_view table = tree.text(sql::TableRefView(tree, source.table).name());
    return fmt::format("{}.{} {}{}{}", table, text_of(source.column), word_of(flow.kind), flow.function ? " " : "",
                       text_of(flow.function));
  };
  const auto line = [&](std::string_view name, uint32_t target) {
    text += fmt::format("{}:", name);
    const char* between = " ";
    for (const Flow& flow : bound.flow.values) {
      if (flow.target != target) continue;
      text += between + source_text(flow);
      between = ", ";
    }
    between = " | ";
    for (const Flow& flow : bound.flow.influences) {
      if (flow.target != target) continue;
      text += between + source_text(flow);
      between = ", ";
    }
    text += '\n';
  };
  for (uint32_t i = 0; i < bound.columns.size(); ++i) line(text_of(bound.columns[i].name), i);
  const auto of_rows = [](const Flow& flow) { return flow.target == Flow::kAllColumns; };
  if (std::ranges::any_of(bound.flow.influences, of_rows)) line("*", Flow::kAllColumns);
  if (bound.flow.unresolved > 0) text += fmt::format("{} unresolved\n", bound.flow.unresolved);
  return text;
}

using Show = std::string(const BoundQuery& bound, const sql::Tree& tree, const sql::Dialect& dialect);

std::string bind_and_show(const std::string& input, Show* show) {
  std::string_view rest = input;
  const sql::Dialect* dialect = &sql::duckdb_dialect();
  std::vector<std::string> tables;
  while (rest.starts_with('[') && rest.find("]\n") != std::string_view::npos) {
    const std::string_view line = rest.substr(1, rest.find("]\n") - 1);
    if (!line.starts_with("dialect=") && !line.starts_with("table ")) break;
    if (line.starts_with("dialect=")) dialect = sql::find_dialect(line.substr(8));
    if (line.starts_with("table ")) tables.emplace_back(line.substr(6));
    rest.remove_prefix(rest.find("]\n") + 2);
  }
  EXPECT_NE(dialect, nullptr) << input;
  if (dialect == nullptr) return {};
  Catalog catalog(*dialect);
  for (const std::string& table : tables) catalog.add(table);

  const SourceRef source = SourceFile::make("q.sql", std::string(rest));
  const sql::ParsedSql parsed = sql::parse_query(source, *dialect);
  Diagnostics diagnostics = parsed.diagnostics;
  std::string text;
  if (parsed.ok()) {
    const BoundQuery bound =
        bind_query(parsed.tree, parsed.root, *dialect, catalog, "q", diagnostics, {.flow = show == show_flow});
    text = show(bound, parsed.tree, *dialect);
    if (!bound.complete) text += "…\n";
  }
  return text + show_mistakes(diagnostics);
}

std::string bind_text(const std::string& input) { return bind_and_show(input, show_columns); }
std::string flow_text(const std::string& input) { return bind_and_show(input, show_flow); }

// A golden file whose queries are in one dialect and read a shop's tables.
void run_analytics(std::string_view dialect, std::span<const std::string_view> tables) {
  std::string header = fmt::format("[dialect={}]\n", dialect);
  for (const std::string_view table : tables) header += fmt::format("[table {}]\n", table);
  run_golden_file(fmt::format("compiler/bind/testdata/analytics_{}.test", dialect),
                  [&](const std::string& query) { return bind_text(header + query); });
}

TEST(Bind, Names) { run_golden_file("compiler/bind/testdata/names.test", bind_text); }
TEST(Bind, Joins) { run_golden_file("compiler/bind/testdata/joins.test", bind_text); }
TEST(Bind, Stars) { run_golden_file("compiler/bind/testdata/stars.test", bind_text); }
TEST(Bind, Grouping) { run_golden_file("compiler/bind/testdata/grouping.test", bind_text); }
TEST(Bind, CommonTableExpressions) { run_golden_file("compiler/bind/testdata/ctes.test", bind_text); }
TEST(Bind, SetOperations) { run_golden_file("compiler/bind/testdata/set_operations.test", bind_text); }
TEST(Bind, Relations) { run_golden_file("compiler/bind/testdata/relations.test", bind_text); }
TEST(Bind, Pipes) { run_golden_file("compiler/bind/testdata/pipes.test", bind_text); }
TEST(Bind, Warehouses) { run_golden_file("compiler/bind/testdata/warehouses.test", bind_text); }
TEST(Bind, Literals) { run_golden_file("compiler/bind/testdata/literals.test", bind_text); }
TEST(Bind, Operators) { run_golden_file("compiler/bind/testdata/operators.test", bind_text); }
TEST(Bind, Predicates) { run_golden_file("compiler/bind/testdata/predicates.test", bind_text); }
TEST(Bind, Conditionals) { run_golden_file("compiler/bind/testdata/conditionals.test", bind_text); }
TEST(Bind, Casts) { run_golden_file("compiler/bind/testdata/casts.test", bind_text); }
TEST(Bind, Calls) { run_golden_file("compiler/bind/testdata/calls.test", bind_text); }
TEST(Bind, Aggregates) { run_golden_file("compiler/bind/testdata/aggregates.test", bind_text); }
TEST(Bind, Windows) { run_golden_file("compiler/bind/testdata/windows.test", bind_text); }
TEST(Bind, Subqueries) { run_golden_file("compiler/bind/testdata/subqueries.test", bind_text); }
TEST(Bind, Collections) { run_golden_file("compiler/bind/testdata/collections.test", bind_text); }
TEST(Bind, Lambdas) { run_golden_file("compiler/bind/testdata/lambdas.test", bind_text); }
TEST(Bind, Constants) { run_golden_file("compiler/bind/testdata/constants.test", bind_text); }
TEST(Bind, Nulls) { run_golden_file("compiler/bind/testdata/nulls.test", bind_text); }
TEST(Bind, UnnamedItems) { run_golden_file("compiler/bind/testdata/unnamed_items.test", bind_text); }
TEST(Bind, WarehouseNames) { run_golden_file("compiler/bind/testdata/warehouse_names.test", bind_text); }
TEST(Bind, Postgres) { run_golden_file("compiler/bind/testdata/postgres.test", bind_text); }
TEST(Bind, WarehouseConversions) { run_golden_file("compiler/bind/testdata/warehouse_conversions.test", bind_text); }
TEST(Bind, WarehouseAliases) { run_golden_file("compiler/bind/testdata/warehouse_aliases.test", bind_text); }
TEST(Bind, WarehouseFunctions) { run_golden_file("compiler/bind/testdata/warehouse_functions.test", bind_text); }
TEST(Bind, DatabricksAnalytics) { run_analytics("databricks", kDatabricksShop); }
TEST(Bind, SnowflakeAnalytics) { run_analytics("snowflake", kSnowflakeShop); }
TEST(Bind, BigqueryAnalytics) { run_analytics("bigquery", kBigqueryShop); }
TEST(Bind, TrinoAnalytics) { run_analytics("trino", kTrinoShop); }

TEST(Bind, FlowOfExpressions) { run_golden_file("compiler/bind/testdata/flow_expressions.test", flow_text); }
TEST(Bind, FlowOfRelations) { run_golden_file("compiler/bind/testdata/flow_relations.test", flow_text); }
TEST(Bind, FlowOfOpenTables) { run_golden_file("compiler/bind/testdata/flow_open_tables.test", flow_text); }

}  // namespace
}  // namespace rocky::compiler
