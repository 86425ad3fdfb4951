// testdata/*.test: programs with their trees, or with the mistakes in them.
#include <gtest/gtest.h>

#include <string>

#include "base/golden_cases.h"
#include "base/golden_mistakes.h"
#include "lang/ast_json.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

std::string parse_and_show(const std::string& text) {
  ParsedFile parsed = parse_file(SourceFile::make("m.rocky", text));
  if (!parsed.diagnostics.empty()) return show_mistakes(parsed.diagnostics);
  return dump_tree(parsed.tree, parsed.root);
}

std::string check_and_show(const std::string& text) {
  ParsedFile parsed = parse_file(SourceFile::make("m.rocky", text));
  check_file(parsed);
  return parsed.diagnostics.empty() ? "fine" : show_mistakes(parsed.diagnostics);
}

std::string json_of(const std::string& text) {
  const ParsedFile parsed = parse_file(SourceFile::make("m.rocky", text));
  return parsed.ok() ? ast_json(parsed) : parse_errors_json(parsed);
}

TEST(AstJson, NamesEveryKind) { run_golden_file("lang/testdata/ast_json.test", json_of); }

TEST(CheckFile, FindsWhatTheGrammarAllows) { run_golden_file("lang/testdata/checks.test", check_and_show); }

class Golden : public testing::TestWithParam<const char*> {};

TEST_P(Golden, Parses) { run_golden_file("lang/testdata/" + std::string(GetParam()) + ".test", parse_and_show); }

INSTANTIATE_TEST_SUITE_P(Files, Golden,
                         testing::Values("steps", "expressions", "windows", "names", "mistakes_steps",
                                         "mistakes_expressions", "mistakes_text", "recovery"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace rocky::lang
