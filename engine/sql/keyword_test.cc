#include "sql/keyword.h"

#include <gtest/gtest.h>

#include <string>

#include "sql/dialect.h"

namespace rocky::sql {
namespace {

TEST(Keyword, EveryWordIsFoundInAnyCase) {
  for (size_t i = 1; i < kKeywordCount; ++i) {
    const auto keyword = static_cast<Keyword>(i);
    std::string word(keyword_text(keyword));
    EXPECT_EQ(find_keyword(word), keyword) << word;
    for (char& c : word) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    EXPECT_EQ(find_keyword(word), keyword) << word;
    word.back() = word.back() == 'x' ? 'y' : '\x7f';
    EXPECT_NE(find_keyword(word), keyword) << word;
  }
}

TEST(Keyword, OtherWordsAreNone) {
  for (const std::string_view word :
       {"", "a", "selec", "selects", "SEL\xC4\xB0", "no_such_word_anywhere_in_the_list"}) {
    EXPECT_EQ(find_keyword(word), Keyword::kNone) << word;
  }
  EXPECT_EQ(keyword_text(Keyword::kNone), "");
}

TEST(Dialect, DuckdbUsesFollowTheEngine) {
  const Dialect& duckdb = duckdb_dialect();
  EXPECT_FALSE(duckdb.allows(Keyword::kSelect, kColumnName));
  EXPECT_TRUE(duckdb.allows(Keyword::kSelect, kLabel));
  EXPECT_TRUE(duckdb.allows(Keyword::kFirst, kColumnName));
  EXPECT_FALSE(duckdb.allows(Keyword::kFirst, kBareAlias));
  EXPECT_TRUE(duckdb.allows(Keyword::kLeft, kFunctionName));
  EXPECT_FALSE(duckdb.allows(Keyword::kLeft, kTableAlias));
  EXPECT_TRUE(duckdb.allows(Keyword::kNone, kBareAlias));
}

}  // namespace
}  // namespace rocky::sql
