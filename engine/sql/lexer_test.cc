// What every dialect's lexer makes of every form in the manuals: names, strings, comments, numbers, parameters, signs.
#include "sql/lexer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/literal.h"
#include "sql/parse_invariants.h"
#include "sql/parser.h"

namespace rocky::sql {
namespace {

char letter_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord: return 'w';
    case TokenKind::kQuotedName: return 'q';
    case TokenKind::kNumber: return 'n';
    case TokenKind::kString: return 's';
    case TokenKind::kParameter: return 'p';
    case TokenKind::kPositional: return '#';
    case TokenKind::kPlaceholder: return '@';
    case TokenKind::kStage: return 'S';
    case TokenKind::kVersion: return 'V';
    case TokenKind::kOperator: return 'o';
    case TokenKind::kPipe: return '|';
    case TokenKind::kFlow: return 'f';
    case TokenKind::kInvalid: return '!';
    default: return '.';
  }
}

// `w:a o:+ n:1`: each token's kind and text; then the codes of what was reported.
std::string tokens_of(std::string_view text, const Dialect& dialect) {
  const SourceRef source = SourceFile::make("m.sql", std::string(text));
  const ByteSpan range{0, static_cast<uint32_t>(text.size())};
  TokenList list;
  Diagnostics diagnostics;
  tokenize(source, range, dialect, list, diagnostics);
  std::string shown;
  for (uint32_t i = 0; i + 1 < list.size(); ++i) {
    if (!shown.empty()) shown += ' ';
    const TokenKind kind = list.tokens[i].kind;
    if (letter_of(kind) != '.') shown += fmt::format("{}:", letter_of(kind));
    shown += source->slice(list.span(i));
  }
  for (const Diagnostic& diagnostic : diagnostics) shown += fmt::format(" {}", diagnostic.code);
  return shown;
}

struct Case {
  const Dialect& (*dialect)();
  std::string_view text;
  std::string_view tokens;
};

void expect_all(std::span<const Case> cases) {
  for (const Case& row : cases) {
    const Dialect& dialect = row.dialect();
    EXPECT_EQ(tokens_of(row.text, dialect), row.tokens) << dialect.name << ": " << row.text;
  }
}

constexpr auto kB = bigquery_dialect;
constexpr auto kT = trino_dialect;
constexpr auto kD = databricks_dialect;
constexpr auto kS = snowflake_dialect;
constexpr auto kU = duckdb_dialect;
constexpr auto kP = postgres_dialect;

TEST(Lexer, Names) {
  expect_all(std::to_array<Case>({
      {kB, "_a1 `a b` `a\\`b`", "w:_a1 q:`a b` q:`a\\`b`"},
      {kB, "`a\nb", "q:`a w:b S004"},
      {kB, "`a\\q`", "q:`a\\q` S021"},
      {kB, "t.select.1a.2 `x`.5", "w:t . w:select . w:1a . w:2 q:`x` . w:5"},
      {kB, "select .5", "w:select n:.5"},
      {kB, "my-project.ds.t", "w:my o:- w:project . w:ds . w:t"},
      {kB, "my-project-12.ds", "w:my o:- w:project o:- n:12 . w:ds"},
      {kB, "a-1b.c a-1.5 a-1e5", "w:a o:- w:1b . w:c w:a o:- n:1.5 w:a o:- n:1e5"},
      {kB,
       "gr\xC3\xB6\xC3\x9F"
       "e",
       "w:gr\xC3\xB6\xC3\x9F"
       "e S023"},
      {kT, "a1 \"a\"\"b\"", "w:a1 q:\"a\"\"b\""},
      {kT, "`a` 1a", "q:`a` n:1 w:a S023 S022"},
      {kD,
       "1a 1_000 0x1F gr\xC3\xB6\xC3\x9F"
       "e `a``b`",
       "w:1a w:1_000 w:0x1F w:gr\xC3\xB6\xC3\x9F"
       "e q:`a``b`"},
      {kD, "t.1a t@v12 t@20240101000000000", "w:t . w:1a w:t V:@v12 w:t V:@20240101000000000"},
      {kD, "t @v1 a@var", "w:t @:@v1 w:a @:@var"},
      {kS, "a$b \"a\"\"b\" db..t", "w:a$b q:\"a\"\"b\" w:db . . w:t"},
      {kU,
       "a$b gr\xC3\xB6\xC3\x9F"
       "e 1a \"a\"\"b\"",
       "w:a$b w:gr\xC3\xB6\xC3\x9F"
       "e n:1 w:a q:\"a\"\"b\""},
      {kP,
       "a$b gr\xC3\xB6\xC3\x9F"
       "e U&\"d\\0061t\" u&\"d!0061\" UESCAPE '!'",
       "w:a$b w:gr\xC3\xB6\xC3\x9F"
       "e q:U&\"d\\0061t\" q:u&\"d!0061\" UESCAPE '!'"},
      {kP, "1a \"\"", "n:1 w:a q:\"\" S022 S008"},
  }));
}

TEST(Lexer, Strings) {
  expect_all(std::to_array<Case>({
      {kB, "'a' \"a\" '''it's''' \"\"\"a \" b\"\"\"", "s:'a' s:\"a\" s:'''it's''' s:\"\"\"a \" b\"\"\""},
      {kB, "r'a\\'b' Rb\"a\\\" \" bR'x' b'\\x00'", "s:r'a\\'b' s:Rb\"a\\\" \" s:bR'x' s:b'\\x00'"},
      {kB, "'a\nc'", "s:'a w:c s:' S003 S003"},
      {kB, "'a\\q' '\\x4' '\\u00e9\\101\\n'", "s:'a\\q' s:'\\x4' s:'\\u00e9\\101\\n' S021 S021"},
      {kB, "'''a\nb''' ''", "s:'''a\nb''' s:''"},
      {kB, "'''a''", "s:'''a'' S003"},
      {kT, "'it''s \\' U&'d!0061' UESCAPE '!' X'41 42'", "s:'it''s \\' s:U&'d!0061' UESCAPE '!' s:X'41 42'"},
      {kT, "U&'\\00' X'4g' 'a' 'b' $$a$$", "s:U&'\\00' s:X'4g' s:'a' s:'b' s:$$a$$ S021 S021"},
      {kD, "'a\\'b' \"a\\\"b\" r'a\\' R\"a\\\" X'1F' 'it''s'",
       "s:'a\\'b' s:\"a\\\"b\" s:r'a\\' s:R\"a\\\" s:X'1F' s:'it''s'"},
      {kS, "'a\\'b' 'it''s' $$a'\\$$ X'41'", "s:'a\\'b' s:'it''s' s:$$a'\\$$ s:X'41'"},
      {kU, "'a\\' E'a\\'b' $t$ $$ $t$ x'41' b'01' n'a'", "s:'a\\' s:E'a\\'b' s:$t$ $$ $t$ s:x'41' s:b'01' s:n'a'"},
      {kU, "'a'\n'b' 'c' 'd'", "s:'a'\n'b' s:'c' s:'d'"},
      {kP, "'a\\' e'\\'' U&'\\0041' B'01' X'1F' N'a' $t$a$t$",
       "s:'a\\' s:e'\\'' s:U&'\\0041' s:B'01' s:X'1F' s:N'a' s:$t$a$t$"},
      {kP, "'a' -- b\n'c'", "s:'a' -- b\n'c'"},
      {kP, "'a", "s:'a S003"},
      {kP, "$t$a$$", "s:$t$a$$ S003"},
  }));
}

TEST(Lexer, Comments) {
  expect_all(std::to_array<Case>({
      {kB, "1 # a\n-- b\n/* /* */ 2", "n:1 n:2"},
      {kT, "1 -- a\n/* /* */ 2 #", "n:1 n:2 !:# S006"},
      {kD, "1 -- a \\\n b\n/* /* */ */ 2 /*+ BROADCAST(t) */", "n:1 n:2"},
      {kD, "/* a", " S005"},
      {kS, "1 // a\n-- b\n/* /* */ 2", "n:1 n:2"},
      {kU, "1 // 2 /* /* */ */ -- \\\n3", "n:1 o:// n:2 n:3"},
      {kP, "1 /* /* */ */ -- a\n2", "n:1 n:2"},
  }));
}

TEST(Lexer, Numbers) {
  expect_all(std::to_array<Case>({
      {kB, "0x1F .5 5. 4e2 1.5E-3 1_0", "n:0x1F n:.5 n:5. n:4e2 n:1.5E-3 n:1 w:_0 S022"},
      {kT, "0x1F 0o17 0b101 1_000 0x_f 1.5e3", "n:0x1F n:0o17 n:0b101 n:1_000 n:0x_f n:1.5e3"},
      {kD, "1L 2s 3Y 1.5F 2d 3bd 1e5F 1.5BD .5 5. 1e5 1e+5",
       "n:1L n:2s n:3Y n:1.5F n:2d n:3bd n:1e5F n:1.5BD n:.5 n:5. n:1e5 n:1e+5"},
      {kD, "1.5a 1x 1.5L a.1b", "n:1 . w:5a w:1x n:1 . n:5L w:a . w:1b"},
      {kS, "1.5e3 1_0 0x1", "n:1.5e3 n:1 w:_0 n:0 w:x1"},
      {kU, "1_000 0x1F 1.e5 5. .5", "n:1_000 n:0 w:x1F n:1.e5 n:5. n:.5"},
      {kP, "0x1F 0o17 0b101 1_000 .5 5.", "n:0x1F n:0o17 n:0b101 n:1_000 n:.5 n:5."},
  }));
}

TEST(Lexer, Parameters) {
  expect_all(std::to_array<Case>({
      {kB, "? @a @@b.c @start_date", "p:? @:@a p:@@b . w:c @:@start_date"},
      {kT, "? @var(a)", "p:? @:@var ( w:a )"},
      {kD, "?, :name (:a) = :b LIMIT :n", "p:? , p::name ( p::a ) o:= p::b w:LIMIT p::n"},
      {kD, "a:b f(x):y a[0]:z", "w:a : w:b w:f ( w:x ) : w:y w:a [ n:0 ] : w:z"},
      {kD, "a?::int (?::int) a ?:: int", "w:a o:?:: w:int ( p:? :: w:int ) w:a o:?:: w:int"},
      {kS, "?, :1, :name, $name $1 t.$1:a", "p:? , p::1 , p::name , p:$name p:$1 w:t . p:$1 : w:a"},
      {kS, "from @s from @s/a/b.csv from @~/x @%t @db.s.%t/p @\"a b\".c",
       "w:from @:@s w:from S:@s/a/b.csv w:from S:@~/x S:@%t S:@db.s.%t/p S:@\"a b\".c"},
      {kS, "select @a/2, @var(a, '/')", "w:select @:@a o:/ n:2 , @:@var ( w:a , s:'/' )"},
      {kU, "? ?1 $1 $name #1 @a", "p:? p:?1 p:$1 p:$name #:#1 @:@a"},
      {kP, "$1 @a", "p:$1 @:@a"},
  }));
}

TEST(Lexer, Signs) {
  expect_all(std::to_array<Case>({
      {kB, "a|>b a||b a<<b>>c a->b =>", "w:a |:|> w:b w:a o:|| w:b w:a o:<< w:b o:> o:> w:c w:a o:-> w:b =>"},
      {kB, "a=-1 a<-1", "w:a o:= o:- n:1 w:a o:< o:- n:1"},
      {kT, "a||b%c->d >> {", "w:a o:|| w:b o:% w:c o:-> w:d o:> o:> {"},
      {kD, "a<=>b==c!<d!>e>>>f|>g!h", "w:a o:<=> w:b o:== w:c o:!< w:d o:!> w:e o:> o:> o:> w:f |:|> w:g w:! w:h"},
      {kD, "a::b a!=b", "w:a :: w:b w:a o:!= w:b"},
      {kS, "a::b:c ->> a->b a!=b", "w:a :: w:b : w:c f:->> w:a o:-> w:b w:a o:!= w:b"},
      {kU, "a<@>b a->>b a//b a<@b a=-1", "w:a o:<@> w:b w:a o:->> w:b w:a o:// w:b w:a o:<@ w:b w:a o:= o:- n:1"},
      {kP, "a#>>'{b}' a?|b a@>b a@@b a # b ~* !~*",
       "w:a o:#>> s:'{b}' w:a o:?| w:b w:a o:@> w:b w:a o:@@ w:b w:a o:# w:b o:~* o:!~*"},
  }));
}

TEST(Literal, IsDecoded) {
  struct Decoded {
    const Dialect& (*dialect)();
    std::string_view spelling;
    std::string_view text;
  };
  using namespace std::string_view_literals;
  for (const Decoded& row : std::to_array<Decoded>({
           {kU, "'it''s'", "it's"},
           {kU, "'a\\nb'", "a\\nb"},
           {kU, "E'a\\n\\t\\'\\\\\\x41\\101\\u00e9'", "a\n\t'\\AA\xC3\xA9"},
           {kU, "$$a '$b' $$", "a '$b' "},
           {kU, "$t$ $$ $t$", " $$ "},
           {kU, "x'41'", "x41"},
           {kU, "B'01'", "b01"},
           {kU, "'a'\n  'b' -- 'no'\n'c'", "abc"},
           {kU, "N'a'", "a"},
           {kU, "", ""},
           {kU, "'open", "open"},
           {kU, "$$open", "$$open"},
           {kP, "U&'d\\0061t\\+01F600\\\\'", "dat\xF0\x9F\x98\x80\\"},
           {kP, "U&'\\D83D\\DE00'", "\xF0\x9F\x98\x80"},
           {kP, "X'1F'", "x1F"},
           {kP, "'a\\'", "a\\"},
           {kT, "U&'d!0061' UESCAPE '!'", "da"},
           {kT, "X'41 42'", "AB"},
           {kT, "'a\\n'", "a\\n"},
           {kB, "'a\\n\\'\\\"\\?\\`\\a\\x41\\X42\\103\\u00e9\\U0001F600'", "a\n'\"?`\aABC\xC3\xA9\xF0\x9F\x98\x80"},
           {kB, "'''it's\n\\''''", "it's\n'"},
           {kB, "r'a\\'\\n'", "a\\'\\n"},
           {kB, "rb\"\\x00\"", "\\x00"},
           {kB, "b'\\x00\\xff'", "\x00\xff"sv},
           {kB, "\"a'b\"", "a'b"},
           {kD, "'it''s\\n\\Z\\0\\101\\u0041\\%\\_\\q'", "it's\n\x1A\0AA\\%\\_q"sv},
           {kD, "\"a\"\"b\"", "a\"b"},
           {kD, "r'a\\n'", "a\\n"},
           {kD, "X'1'", "\x01"},
           {kD, "'\\201'", "201"},
           {kS, "'it''s\\n\\'\\x41\\101\\u0041\\q\\0'", "it's\n'AAAq\0"sv},
           {kS, "$$a'\\n$$", "a'\\n"},
           {kS, "X'4142'", "AB"},
       })) {
    EXPECT_EQ(decode_string(row.spelling, row.dialect()), row.text) << row.dialect().name << " " << row.spelling;
  }
  EXPECT_EQ(decode_name("\"a\"\"b\"", duckdb_dialect()), "a\"b");
  EXPECT_EQ(decode_name("plain", duckdb_dialect()), "plain");
  EXPECT_EQ(decode_name("`a``b`", databricks_dialect()), "a`b");
  EXPECT_EQ(decode_name("`a\\`\\n`", bigquery_dialect()), "a`\n");
  EXPECT_EQ(decode_name("U&\"d!0061\" UESCAPE '!'", postgres_dialect()), "da");
}

TEST(Literal, IsEncodedSoThatItDecodesToItself) {
  for (const Dialect* dialect : all_dialects()) {
    for (const std::string_view text : {"", "it's", "a\\b", "a\nb", "a\"b`c", "\\'", "$$", "\xC3\xA9"}) {
      const std::string spelled = encode_string(text, *dialect);
      EXPECT_EQ(decode_string(spelled, *dialect), text) << dialect->name << " " << spelled;
      EXPECT_EQ(tokens_of(spelled, *dialect), "s:" + spelled) << dialect->name;
      if (text.empty()) continue;
      const std::string name = encode_name(text, *dialect);
      EXPECT_EQ(decode_name(name, *dialect), text) << dialect->name << " " << name;
      EXPECT_EQ(tokens_of(name, *dialect), "q:" + name) << dialect->name;
    }
  }
}

TEST(Lexer, NeighbouringStringsAreOneWhereTheyJoin) {
  EXPECT_EQ(broken_invariant("SELECT 'a' 'b' \"c\" AS x, 'd' -- e\n'f'", databricks_dialect()), "");
  EXPECT_EQ(broken_invariant("SELECT 'a' r'b' AS x, DATE '2024-' '01-01'", bigquery_dialect()), "");
  const ParsedSql parsed = parse_query(SourceFile::make("m.sql", "SELECT 'it''s'"), bigquery_dialect());
  ASSERT_EQ(parsed.diagnostics.size(), 1U);
  EXPECT_EQ(parsed.diagnostics[0].message, "two strings touch each other");
}

}  // namespace
}  // namespace rocky::sql
