// testdata/*.test: a line "dialect [-> target] [incremental]", a query, and what the lints say about it.
#include <gtest/gtest.h>

#include <string>

#include "base/golden_cases.h"
#include "base/golden_mistakes.h"
#include "compiler/query_facts.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

std::string lint_and_show(const std::string& input) {
  const size_t head_end = input.find('\n');
  std::string head = input.substr(0, head_end) + " ";
  const std::string text = input.substr(head_end + 1);
  const auto word = [&] {
    const size_t end = head.find(' ');
    std::string taken = head.substr(0, end);
    head.erase(0, end + 1);
    return taken;
  };
  const sql::Dialect* dialect = sql::find_dialect(word());
  PortabilityTarget target;
  core::Model model;
  while (!head.empty()) {
    const std::string option = word();
    if (option == "->") target.dialect = sql::find_dialect(word());
    if (option == "incremental") model.strategy = ir::Incremental{.timestamp_column = "at"};
  }
  model.name = "m";
  model.file = SourceFile::make("m.sql", text);
  model.query = {0, static_cast<uint32_t>(text.size())};
  Diagnostics diagnostics;
  const RunVariables variables;
  const core::MacroLibrary macros;
  analyze_query(model, *dialect, {variables, macros, target.dialect != nullptr ? &target : nullptr}, diagnostics);
  std::string shown = diagnostics.empty() ? "fine\n" : show_mistakes(diagnostics);
  for (const core::RepeatingJoin& join : model.facts.repeating_joins) {
    shown += "repeats by " + std::string(text_of(join.table)) + " (";
    for (const Symbol column : join.columns) shown += std::string(text_of(column)) + " ";
    shown.back() = ')';
    shown += ": " + join.aggregate_text + "\n";
  }
  return shown;
}

class LintGolden : public testing::TestWithParam<const char*> {};

TEST_P(LintGolden, Says) {
  run_golden_file("compiler/lints/testdata/" + std::string(GetParam()) + ".test", lint_and_show);
}

INSTANTIATE_TEST_SUITE_P(Files, LintGolden,
                         testing::Values("unused_ctes", "joins", "repeating_joins", "nulls", "volatile", "portability"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace rocky::compiler
