#include "lang/lexer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lang/codes.h"

namespace rocky::lang {
namespace {

struct Lexed {
  std::vector<std::string> tokens;
  Diagnostics diagnostics;
  TokenList list;
};

// "name a", "number 1000", "and", "=>".
Lexed lex(const std::string& text) {
  const SourceRef source = SourceFile::make("m.rocky", text);
  Lexed lexed;
  lexed.list = tokenize(source, lexed.diagnostics);
  for (const Token& token : lexed.list.tokens) {
    const std::string value = token_value(token.kind, source->slice({token.begin, token.end}));
    switch (token.kind) {
      case TokenKind::kName: lexed.tokens.push_back("name " + value); break;
      case TokenKind::kQuotedName: lexed.tokens.push_back("quoted " + value); break;
      case TokenKind::kNumber: lexed.tokens.push_back("number " + value); break;
      case TokenKind::kString: lexed.tokens.push_back("string " + value); break;
      case TokenKind::kDate: lexed.tokens.push_back("date " + value); break;
      case TokenKind::kPlaceholder: lexed.tokens.push_back("at " + value); break;
      case TokenKind::kInvalid: lexed.tokens.push_back("invalid " + value); break;
      case TokenKind::kEnd: break;
      default: lexed.tokens.emplace_back(token_spelling(token.kind)); break;
    }
  }
  return lexed;
}

using Tokens = std::vector<std::string>;

void expect_tokens(const std::string& text, const Tokens& expected) {
  const Lexed lexed = lex(text);
  EXPECT_EQ(lexed.tokens, expected) << text;
  EXPECT_TRUE(lexed.diagnostics.empty()) << text << ": " << lexed.diagnostics.front().message;
}

void expect_mistake(const std::string& text, std::string_view code, ByteSpan place, const Tokens& tokens) {
  const Lexed lexed = lex(text);
  EXPECT_EQ(lexed.tokens, tokens) << text;
  ASSERT_EQ(lexed.diagnostics.size(), 1U) << text;
  EXPECT_EQ(lexed.diagnostics[0].code, code) << text;
  EXPECT_EQ(lexed.diagnostics[0].primary->span.bytes, place) << text << ": " << lexed.diagnostics[0].message;
}

// The conformance pairs of the language, L01 to L14. An exponent belongs to its number, a stray character is a mistake,
// `@name(…)` is one token.
TEST(Lexer, MeetsTheConformancePairs) {
  expect_tokens("a--b", {"name a"});
  expect_tokens("- -b", {"-", "-", "name b"});
  expect_tokens("1_0.5_0", {"number 10.50"});
  expect_tokens("1e5", {"number 1e5"});
  expect_tokens("3..current", {"number 3", "..", "current"});
  expect_tokens("@2026-03-01T10:20:30Z", {"date 2026-03-01T10:20:30Z"});
  expect_tokens("@2026-03-01T10:20", {"date 2026-03-01", "name T10", ":", "number 20"});
  expect_tokens("'a\"b' \"c'd\"", {"string a\"b", "string c'd"});
  expect_tokens("From from FROM", {"name From", "from", "name FROM"});
  expect_tokens("_ __ _a", {"_", "name __", "name _a"});
  expect_tokens("=> >= == = !=", {"=>", ">=", "==", "=", "!="});
  expect_tokens("left_join left", {"name left_join", "name left"});
  expect_mistake("a ! b;", code::kStrayCharacter, {2, 3}, {"name a", "invalid !", "name b", ";"});
  expect_tokens("@var(x)", {"at @var(x)"});
}

TEST(Lexer, KnowsEveryReservedWord) {
  std::string all;
  Tokens expected;
  for (size_t i = 0; i < kWordCount; ++i) {
    const std::string_view word = token_spelling(static_cast<TokenKind>(i));
    (all += word) += ' ';
    expected.emplace_back(word);
    std::string capital(word);
    capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
    (all += capital) += ' ';
    expected.push_back("name " + capital);
  }
  EXPECT_EQ(kWordCount, 36U);
  expect_tokens(all, expected);
}

TEST(Lexer, ReadsNumbers) {
  expect_tokens("007 1_ 1_000.50_", {"number 007", "number 1", "number 1000.50"});
  expect_tokens("1..2 1.5..2", {"number 1", "..", "number 2", "number 1.5", "..", "number 2"});
  expect_tokens("5. .5", {"number 5", ".", ".", "number 5"});
  expect_tokens("1.a 1._5", {"number 1", ".", "name a", "number 1", ".", "name _5"});
  expect_tokens("1e5 1E+05 1.5e-1_0", {"number 1e5", "number 1E+05", "number 1.5e-10"});
  expect_tokens("1e 1e5x 1e- 1x",
                {"number 1", "name e", "number 1", "name e5x", "number 1", "name e", "-", "number 1", "name x"});
}

TEST(Lexer, ReadsDates) {
  expect_tokens("@2026-03-01-1", {"date 2026-03-01", "-", "number 1"});
  expect_tokens("@2026-03-01T10:20:30.5Z", {"date 2026-03-01T10:20:30.5Z"});
  expect_tokens("@2026-03-01T10:20:30.123", {"date 2026-03-01T10:20:30.123"});
  expect_tokens("@2026-03-01T10:20:30.Z", {"date 2026-03-01T10:20:30", ".", "name Z"});
  expect_tokens("@2026-13-99", {"date 2026-13-99"});
  EXPECT_TRUE(has_date_shape("2026-03-01"));
  EXPECT_FALSE(has_date_shape("2026-03-01T"));
  EXPECT_FALSE(has_date_shape(""));
  expect_mistake("@2026-1-5 ", code::kBadDate, {0, 9}, {"date 2026-1-5"});
  expect_mistake("@2026-03", code::kBadDate, {0, 8}, {"date 2026-03"});
  expect_mistake("@20260301,", code::kBadDate, {0, 9}, {"date 20260301", ","});
}

TEST(Lexer, ReadsStringsAndQuotedNames) {
  expect_tokens("\"a\\\" 'b\nc'", {"string a\\", "string b\nc"});
  expect_tokens("\"\"\"a\"", {"string ", "string a"});
  expect_tokens("`order` `a``b` `a b`", {"quoted order", "quoted a`b", "quoted a b"});
  expect_mistake("a == \"open\nwhere b", code::kOpenString, {5, 10},
                 {"name a", "==", "string open", "where", "name b"});
  expect_mistake("`open\r\nwhere b", code::kOpenString, {0, 5}, {"quoted open", "where", "name b"});
  expect_mistake("a `` b", code::kStrayCharacter, {2, 4}, {"name a", "invalid ``", "name b"});
}

TEST(Lexer, ReadsPlaceholdersAndMacros) {
  expect_tokens("@start_date @a (b)", {"at @start_date", "at @a", "(", "name b", ")"});
  expect_tokens("@m(a, (b), \")\", ')' -- )\n) c", {"at @m(a, (b), \")\", ')' -- )\n)", "name c"});
  expect_mistake("@m(a, b\nwhere c", code::kOpenString, {2, 3}, {"at @m(a, b", "where", "name c"});
  expect_mistake("a @ b", code::kStrayCharacter, {2, 3}, {"name a", "invalid @", "name b"});
}

TEST(Lexer, TakesWhatWasMeant) {
  expect_mistake("a && b", code::kStrayCharacter, {2, 4}, {"name a", "and", "name b"});
  expect_mistake("a ≠ b", code::kStrayCharacter, {2, 5}, {"name a", "!=", "name b"});
  expect_mistake("na\xC3\xAFve == 1", code::kStrayCharacter, {0, 6}, {"name na\xC3\xAFve", "==", "number 1"});
  expect_mistake("\xC3\xA9t\xC3\xA9", code::kStrayCharacter, {0, 5}, {"name \xC3\xA9t\xC3\xA9"});
  expect_mistake(
      "a \xE2\x80\x9C"
      "b\xE2\x80\x9D",
      code::kStrayCharacter, {2, 5},
      {"name a",
       "string \xE2\x80\x9C"
       "b\xE2\x80\x9D"});
  expect_mistake(
      "a\xC2\xA0"
      "b",
      code::kStrayCharacter, {1, 3}, {"name a", "name b"});
  expect_mistake("a\fb", code::kStrayCharacter, {1, 2}, {"name a", "name b"});
  expect_mistake("a ### b", code::kStrayCharacter, {2, 5}, {"name a", "invalid ###", "name b"});
  expect_mistake("a \xE2\x82\xAC", code::kStrayCharacter, {2, 5}, {"name a", "invalid \xE2\x82\xAC"});
  expect_mistake(std::string("a\0b", 3), code::kStrayCharacter, {1, 2},
                 {"name a", std::string("invalid \0", 9), "name b"});
  expect_mistake("a \xFF\xFE b", code::kNotUtf8, {2, 3}, {"name a", "invalid \xFF\xFE", "name b"});
}

TEST(Lexer, KnowsGapsAndComments) {
  const Lexed lexed = lex("-- head\r\n\n  -- two\na -- behind\n\n-- own\n b--x");
  ASSERT_EQ(lexed.list.comments.size(), 5U);
  const auto comment = [&](size_t i) { return lexed.list.comments[i]; };
  EXPECT_EQ(comment(0).span, (ByteSpan{0, 7}));
  EXPECT_EQ(comment(0).flags, Comment::kOwnLine);
  EXPECT_EQ(comment(1).flags, Comment::kOwnLine | Comment::kBlankLineBefore);
  EXPECT_EQ(comment(1).before_token, 0U);
  EXPECT_EQ(comment(2).flags, 0);
  EXPECT_EQ(comment(2).before_token, 1U);
  EXPECT_EQ(comment(3).flags, Comment::kOwnLine | Comment::kBlankLineBefore);
  EXPECT_EQ(comment(4).before_token, 2U);
  EXPECT_EQ(lexed.list.tokens[0].flags, Token::kSpaceBefore | Token::kNewlineBefore);
  EXPECT_EQ(lexed.list.tokens[1].flags, Token::kSpaceBefore | Token::kNewlineBefore);
  EXPECT_EQ(lexed.list.tokens[2].flags, Token::kSpaceBefore);
  EXPECT_EQ(lex("a b").list.tokens[1].flags, Token::kSpaceBefore);
  EXPECT_EQ(lex("a(").list.tokens[1].flags, 0);
}

}  // namespace
}  // namespace rocky::lang
