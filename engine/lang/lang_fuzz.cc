// libFuzzer target over the DSL's lexer, parser, checks and layout. Built with clang and -DROCKY_FUZZERS=ON:
//   build/fuzz/bin/lang_fuzz -dict=engine/lang/testdata/fuzz/lang.dict CORPUS
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "lang/ast_json.h"
#include "lang/format.h"
#include "lang/parse_invariants.h"
#include "lang/parser.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
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
  require(!lang::ast_json(parsed).empty(), "no JSON");
  const lang::FormattedFile formatted = lang::format_file(parsed.tree.source());
  require(formatted.ok(), "a file that parses is not formatted");
  const rocky::SourceRef source = rocky::SourceFile::make("m.rocky", formatted.text);
  require(lang::format_file(source).text == formatted.text, "formatted twice is not formatted once");
  const lang::ParsedFile again = lang::parse_file(source);
  require(lang::dump_tree(again.tree, again.root) == tree, "the layout changes the tree");
  return 0;
}
