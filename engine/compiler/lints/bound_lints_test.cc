// testdata/bound.test: a dialect, a query over one table, and what the lints say that need its types.
#include "compiler/lints/bound_lints.h"

#include <gtest/gtest.h>

#include <string>

#include "base/golden_cases.h"
#include "base/golden_mistakes.h"
#include "sql/parser.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

// Every table is (n INTEGER NOT NULL, a INTEGER, s VARCHAR, d DATE), but `who`, of which nothing is known.
class OneTable final : public SchemaSource {
 public:
  explicit OneTable(const sql::Dialect& dialect) {
    const auto type = [&](std::string_view text) { return sql::parse_type(text, dialect); };
    schema_.columns = {{.name = intern("n"), .type = type("INTEGER"), .nullable = false},
                       {.name = intern("a"), .type = type("INTEGER")},
                       {.name = intern("s"), .type = type("VARCHAR")},
                       {.name = intern("d"), .type = type("DATE")}};
  }
  TableLookup find(std::span<const Symbol> path) const override {
    if (text_of(path.back()) == "who") return {};
    return {.answer = TableLookup::Answer::kKnown, .schema = &schema_};
  }

 private:
  TableSchema schema_;
};

std::string lint_case(const std::string& input) {
  const size_t end = input.find('\n');
  const sql::Dialect& dialect = *sql::find_dialect(input.substr(0, end));
  core::Model model;
  model.name = "m";
  model.file = SourceFile::make("m.sql", input.substr(end + 1));
  const sql::ParsedSql parsed = sql::parse_query(model.file, dialect);
  Diagnostics diagnostics = parsed.diagnostics;
  const OneTable tables(dialect);
  const BoundQuery bound = bind_query(parsed.tree, parsed.root, dialect, tables, model.name, diagnostics);
  LintReport report{.tree = parsed.tree, .dialect = dialect, .model = model, .diagnostics = diagnostics};
  lint_bound_query(report, bound);
  return diagnostics.empty() ? "fine" : show_mistakes(diagnostics);
}

TEST(BoundLints, SayWhatTypesTell) { run_golden_file("compiler/lints/testdata/bound.test", lint_case); }

}  // namespace
}  // namespace rocky::compiler
