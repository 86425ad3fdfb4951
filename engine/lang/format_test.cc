#include "lang/format.h"
#include "base/test_rounds.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "lang/codes.h"
#include "lang/grammar_generator.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

FormattedFile format(std::string text) { return format_file(SourceFile::make("m.rocky", std::move(text))); }

// The formatting pairs of the language's specification; F05 with its closing brace counted once.
TEST(Format, MeetsTheConformancePairs) {
  struct Pair {
    std::string_view id;
    std::string_view text;
    std::string_view formatted;
  };
  constexpr Pair kPairs[] = {
      {"F01", "from t   \nwhere a\n", "from t\nwhere a\n"},
      {"F02", "  from t\n    where a\n  take 1\n", "from t\nwhere a\ntake 1\n"},
      {"F03", "derive {\nx: 1,\n      y: 2\n  }\n", "derive {\n    x: 1,\n    y: 2\n}\n"},
      {"F04", "derive {\nx: match v {\n> 1 => 2,\n_ => 3\n}\n}\nsort x\n",
       "derive {\n    x: match v {\n        > 1 => 2,\n        _ => 3\n    }\n}\nsort x\n"},
      {"F05", "derive {\nx: match v {\n_ => 3\n},\ny: 2\n}\n",
       "derive {\n    x: match v {\n        _ => 3\n    },\n    y: 2\n}\n"},
      {"F06", "from t\n\n\n\n\nwhere a\n\n\n", "from t\n\n\nwhere a\n"},
      {"F07", "-- head\ngroup k {\n-- inner\nn: count()\n}\n", "-- head\ngroup k {\n    -- inner\n    n: count()\n}\n"},
      {"F08", "where s == \"{\"\ntake 1 -- {\n", "where s == \"{\"\ntake 1 -- {\n"},
      {"F09", "from t\r\ntake 1\r\n", "from t\ntake 1\n"},
      {"F10", "", "\n"},
      {"F11", "from t\nwhere a\n    and b\n", "from t\nwhere a\nand b\n"},
      {"F12", "let x = from t\n    where a\nfrom x\n", "let x = from t\nwhere a\nfrom x\n"},
      {"F13", "select { a,\nb }\n", "select { a,\n    b }\n"},
      {"F14", "from   t\nwhere a==1\n", "from   t\nwhere a==1\n"},
      {"F15", "derive {\nn: sum(v) over (\npartition k\n)\n}\n",
       "derive {\n    n: sum(v) over (\n    partition k\n    )\n}\n"},
  };
  for (const Pair& pair : kPairs) {
    const FormattedFile formatted = format(std::string(pair.text));
    EXPECT_TRUE(formatted.ok()) << pair.id;
    EXPECT_EQ(formatted.text, pair.formatted) << pair.id;
  }
}

TEST(Format, LeavesDataAlone) {
  const std::string text =
      "derive {\n    x: \"a  \r\n\t b {\n\n\n\n } \" ,\n    y: @m( 1,\n  ( -- }\n  )  ) || 'q  \n'\n}\n";
  EXPECT_EQ(format(text).text, text);
  EXPECT_EQ(format("  derive {x: \"\n  \"}  \nderive {\ny: 1}  ").text, "derive {x: \"\n  \"}\nderive {\n    y: 1}\n");
  EXPECT_EQ(format("derive { x: '\n{' }\ntake 1").text, "derive { x: '\n{' }\ntake 1\n");
}

TEST(Format, IndentsByBraces) {
  EXPECT_EQ(format("derive {\n\n  } derive {\nx: match a {\n1 => 2 } }\ntake 1").text,
            "derive {\n\n} derive {\n    x: match a {\n        1 => 2 } }\ntake 1\n");
  EXPECT_EQ(format("derive { x: match a {\n1 => 2\n} }\ntake 1\n").text,
            "derive { x: match a {\n        1 => 2\n} }\ntake 1\n");
  const SourceRef source = SourceFile::make("m.rocky", "select {\na\n}");
  EXPECT_EQ(format_file(source, {.indent = "\t"}).text, "select {\n\ta\n}\n");
  EXPECT_EQ(format("-- a").text, "-- a\n");
  EXPECT_EQ(format("\n\n\n\nfrom t").text, "\n\nfrom t\n");
}

TEST(Format, DoesNotTouchWhatDoesNotParse) {
  for (const std::string_view text :
       {"  from t where", "from t  \n  where \"a\n", "  select { a  \n", "from t; from u  "}) {
    const FormattedFile formatted = format(std::string(text));
    EXPECT_FALSE(formatted.ok()) << text;
    EXPECT_EQ(formatted.text, text);
  }
}

TEST(Format, KeepsTokensCommentsAndTree) {
  std::ifstream stream(ROCKY_SOURCE_DIR "/engine/lang/grammar.ebnf", std::ios::binary);
  const Grammar grammar(std::string(std::istreambuf_iterator<char>(stream), {}));
  SeededRandom random(5);
  for (int i = 0; i < test_rounds(10'000); ++i) {
    const std::string text = join_tokens(grammar.generate(random, 8 + static_cast<uint32_t>(random.below(20))), random);
    const ParsedFile before = parse_file(SourceFile::make("m.rocky", text));
    const FormattedFile formatted = format(text);
    // A generated word can stand where it is taken for another one (see grammar.ebnf).
    ASSERT_EQ(formatted.ok(), before.ok()) << text;
    if (!before.ok()) continue;
    const FormattedFile again = format(formatted.text);
    ASSERT_EQ(again.text, formatted.text) << text;
    const ParsedFile after = parse_file(SourceFile::make("m.rocky", formatted.text));
    ASSERT_TRUE(dump_tree(after.tree, after.root) == dump_tree(before.tree, before.root)) << text;
    const auto spellings = [](const ParsedFile& parsed) {
      std::vector<std::string_view> found;
      for (const Token& token : parsed.tree.tokens().tokens) {
        found.push_back(parsed.tree.source()->slice({token.begin, token.end}));
      }
      for (const Comment& comment : parsed.tree.tokens().comments) {
        found.push_back(parsed.tree.source()->slice(comment.span));
      }
      return found;
    };
    ASSERT_EQ(spellings(after), spellings(before)) << text;
  }
}

}  // namespace
}  // namespace rocky::lang
