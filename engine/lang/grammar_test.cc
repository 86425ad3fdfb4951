// grammar.ebnf is what the parser accepts: programs generated from it parse, and whatever is made of them breaks
// nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/test_rounds.h"
#include "lang/ast_json.h"
#include "lang/grammar_generator.h"
#include "lang/parse_invariants.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

Grammar read_grammar() {
  std::ifstream stream(ROCKY_SOURCE_DIR "/engine/lang/grammar.ebnf", std::ios::binary);
  return Grammar(std::string(std::istreambuf_iterator<char>(stream), {}));
}

ParsedFile parse(std::string text) { return parse_file(SourceFile::make("m.rocky", std::move(text))); }

std::string around(const ParsedFile& parsed) {
  const Diagnostic& diagnostic = parsed.diagnostics.front();
  const uint32_t at = diagnostic.primary->span.bytes.begin;
  const uint32_t begin = at < 200 ? 0 : at - 200;
  return to_line(diagnostic) + "\n" + std::string(parsed.tree.source()->text().substr(begin, 240));
}

TEST(Grammar, IsWhole) {
  const Grammar grammar = read_grammar();
  ASSERT_EQ(grammar.error(), "");
  EXPECT_EQ(grammar.undefined(), std::vector<std::string>{});
  EXPECT_EQ(grammar.unused(), std::vector<std::string>{});
}

TEST(Grammar, GeneratedProgramsAreAccepted) {
  const Grammar grammar = read_grammar();
  SeededRandom random(20260301);
  for (int i = 0; i < test_rounds(20'000); ++i) {
    const std::vector<std::string> tokens = grammar.generate(random, 6 + static_cast<uint32_t>(random.below(24)));
    // A word behind `sort` is a column.
    const std::string_view empty_sort[] = {"sort", "cross", "join"};
    if (std::search(tokens.begin(), tokens.end(), std::begin(empty_sort), std::end(empty_sort)) != tokens.end())
      continue;
    const ParsedFile parsed = parse(join_tokens(tokens, random));
    ASSERT_TRUE(parsed.ok()) << around(parsed);
    ASSERT_EQ(broken_invariant(parsed), "") << parsed.tree.source()->text();
    // White space and comments mean nothing.
    std::string plain;
    for (const Token& token : parsed.tree.tokens().tokens) {
      if ((token.flags & Token::kSpaceBefore) != 0) plain += ' ';
      plain += parsed.tree.source()->slice({token.begin, token.end});
    }
    const ParsedFile again = parse(plain);
    ASSERT_TRUE(dump_tree(again.tree, again.root) == dump_tree(parsed.tree, parsed.root)) << plain;
    ASSERT_TRUE(nlohmann::json::accept(ast_json(parsed))) << plain;
    ParsedFile checked = parse(plain);
    check_file(checked);
    ASSERT_EQ(broken_invariant(checked), "") << plain;
  }
  EXPECT_EQ(grammar.untaken(), 0U);
}

TEST(Grammar, DamagedProgramsBreakNothing) {
  const Grammar grammar = read_grammar();
  SeededRandom random(7);
  for (int i = 0; i < test_rounds(20'000); ++i) {
    std::vector<std::string> tokens = grammar.generate(random, 6 + static_cast<uint32_t>(random.below(20)));
    for (uint64_t damages = 1 + random.below(3); damages > 0 && !tokens.empty(); --damages) {
      const size_t at = random.below(tokens.size());
      switch (random.below(5)) {
        case 0: tokens.erase(tokens.begin() + static_cast<ptrdiff_t>(at)); break;
        case 1: tokens.insert(tokens.begin() + static_cast<ptrdiff_t>(at), tokens[random.below(tokens.size())]); break;
        case 2: std::swap(tokens[at], tokens[random.below(tokens.size())]); break;
        case 3: tokens[at] = tokens[at].substr(0, tokens[at].size() / 2); break;
        default: tokens[at] += static_cast<char>(random.below(256)); break;
      }
    }
    ParsedFile parsed = parse(join_tokens(tokens, random));
    check_file(parsed);
    ASSERT_EQ(broken_invariant(parsed), "") << parsed.tree.source()->text();
  }
}

// One damaged token is one mistake, nearly always, near to where it is.
TEST(Grammar, OneDamageIsOneMessage) {
  const Grammar grammar = read_grammar();
  SeededRandom random(11);
  int messages = 0;
  int refused = 0;
  for (int i = 0; i < test_rounds(10'000); ++i) {
    std::vector<std::string> tokens = grammar.generate(random, 6 + static_cast<uint32_t>(random.below(20)));
    const size_t at = random.below(tokens.size());
    if (random.below(2) == 0) {
      tokens.erase(tokens.begin() + static_cast<ptrdiff_t>(at));
    } else {
      tokens[at] = tokens[random.below(tokens.size())];
    }
    const ParsedFile parsed = parse(join_tokens(tokens, random));
    if (parsed.ok()) continue;
    ++refused;
    messages += static_cast<int>(parsed.diagnostics.size());
  }
  EXPECT_LT(messages, refused * 5 / 4) << messages << " messages for " << refused << " programs";
}

}  // namespace
}  // namespace rocky::lang
