// libFuzzer target over the DSL's lexer, parser, checks, layout and lowering. Built with clang and -DROCKY_FUZZERS=ON:
//   build/fuzz/bin/lang_fuzz -dict=engine/lang/testdata/fuzz/lang.dict CORPUS
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "lang/ast_json.h"
#include "lang/format.h"
#include "lang/lower.h"
#include "lang/parse_invariants.h"
#include "lang/parser.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

// What it becomes in one of the dialects reads back as the tree that was printed.
void lower(const rocky::lang::ParsedFile& parsed, const rocky::sql::Dialect& dialect) {
  namespace lang = rocky::lang;
  namespace sql = rocky::sql;
  const lang::Lowered lowered = lang::lower_file(parsed, dialect);
  if (!lowered.ok()) return;
  for (uint32_t i = 1; i < parsed.tree.node_count(); ++i) {
    // Filled in before anybody reads the SQL.
    if (parsed.tree.kind({i}) == lang::NodeKind::kMacro) return;
  }
  const std::string text = sql::print_sql(lowered.tree, lowered.root, dialect, {.layout = sql::Layout::kClauses});
  const sql::ParsedSql again = sql::parse_query(rocky::SourceFile::make("m.sql", text), dialect);
  if (!again.ok()) std::fprintf(stderr, "%s:\n%s\n", std::string(dialect.name).c_str(), text.c_str());
  require(again.ok(), "the SQL of a program cannot be read");
  require(sql::same_tree(lowered.tree, lowered.root, again.tree, again.root), "the SQL reads back as another tree");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace lang = rocky::lang;
  const std::string text(reinterpret_cast<const char*>(data), size);
  lang::ParsedFile parsed = lang::parse_file(rocky::SourceFile::make("m.rocky", text));
  const bool parses = parsed.ok();
  const std::string tree = lang::dump_tree(parsed.tree, parsed.root);
  lang::check_file(parsed);
  const std::string broken = lang::broken_invariant(parsed);
  require(broken.empty(), broken.c_str());
  if (!parses) return 0;
  if (parsed.ok()) {
    const auto dialects = rocky::sql::all_dialects();
    lower(parsed, *dialects[size % dialects.size()]);
  }
  require(!lang::ast_json(parsed).empty(), "no JSON");
  const lang::FormattedFile formatted = lang::format_file(parsed.tree.source());
  require(formatted.ok(), "a file that parses is not formatted");
  const rocky::SourceRef source = rocky::SourceFile::make("m.rocky", formatted.text);
  require(lang::format_file(source).text == formatted.text, "formatted twice is not formatted once");
  const lang::ParsedFile again = lang::parse_file(source);
  require(lang::dump_tree(again.tree, again.root) == tree, "the layout changes the tree");
  return 0;
}
