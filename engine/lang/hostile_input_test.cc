// Texts that nobody writes: too deep, too long, broken off, no text at all. Work is bounded by counts, never by a
// clock: a parser that goes round in circles or rescans builds more nodes than its tokens can have.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/random.h"
#include "lang/codes.h"
#include "lang/parse_invariants.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

std::string repeat(std::string_view text, size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

ParsedFile parse(std::string text) {
  ParsedFile parsed = parse_file(SourceFile::make("m.rocky", std::move(text)));
  check_file(parsed);
  return parsed;
}

void expect_sound(const std::string& text) { EXPECT_EQ(broken_invariant(parse(text)), "") << text.substr(0, 60); }

void expect_accepted(const std::string& text) {
  const ParsedFile parsed = parse(text);
  EXPECT_TRUE(parsed.ok()) << text.substr(0, 60) << "\n" << parsed.diagnostics.front().message;
  EXPECT_EQ(broken_invariant(parsed), "") << text.substr(0, 60);
  EXPECT_FALSE(dump_tree(parsed.tree, parsed.root).empty());
}

void expect_too_deep(const std::string& text) {
  const ParsedFile parsed = parse(text);
  const auto count = std::count_if(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                                   [](const Diagnostic& diagnostic) { return diagnostic.code == code::kTooDeep; });
  EXPECT_EQ(count, 1) << text.substr(0, 60);
  EXPECT_EQ(parsed.diagnostics.size(), 1U) << text.substr(0, 60);
  EXPECT_EQ(broken_invariant(parsed), "") << text.substr(0, 60);
}

TEST(HostileInput, NestsAsDeepAsAllowed) {
  const auto nested = [](std::string_view open, std::string_view close, size_t depth) {
    return "from t where " + repeat(open, depth) + "a" + repeat(close, depth);
  };
  struct Nesting {
    std::string_view open;
    std::string_view close;
    size_t levels;
  };
  for (const Nesting& nesting :
       {Nesting{"(", ")", 1}, Nesting{"f(", ")", 1}, Nesting{"not ", "", 1}, Nesting{"- ", "", 1},
        Nesting{"match a { _ => ", " }", 1}, Nesting{"match ", " {}", 1}, Nesting{"a in [", "]", 1},
        Nesting{"f(1, (", "))", 2}, Nesting{"cast(", " as int)", 1}, Nesting{"not (", ")", 2}}) {
    const size_t most = kMaxNesting / nesting.levels;
    expect_accepted(nested(nesting.open, nesting.close, most));
    expect_too_deep(nested(nesting.open, nesting.close, most + 1));
    expect_too_deep(nested(nesting.open, nesting.close, 100'000));
  }
  const ParsedFile parsed = parse(nested("(", ")", 257));
  EXPECT_EQ(parsed.diagnostics[0].message, "expression nested too deeply: depth 257 exceeds limit 256");
  EXPECT_EQ(parsed.diagnostics[0].primary->span.bytes.begin, 13U + 256U);
}

TEST(HostileInput, NeverCloses) {
  for (const std::string_view piece : {"(",           "[",
                                       "{",           "f(",
                                       "a in [",      ")",
                                       "]",           "}",
                                       "([{",         ")]}",
                                       "(]",          "match ",
                                       "match a {",   "x: ",
                                       "f(a) over (", "not ",
                                       "- ",          "cast(a as ",
                                       "`",           "'",
                                       "\"",          "@",
                                       "@m(",         "@m(\n",
                                       "@2026-",      "|",
                                       "||",          ",",
                                       ".",           "..",
                                       "=>",          ";",
                                       "let ",        "let a =",
                                       "from ",       "from t ",
                                       "group ",      "group k {",
                                       "select {",    "join ",
                                       "join u on ",  "left join ",
                                       "left ",       "cross_join a ",
                                       "sort ",       "sort a, ",
                                       "union all ",  "a.",
                                       "a ",          "a like ",
                                       "between ",    "nulls first ",
                                       "1e",          "0.",
                                       "rows 1..",    "over (sort ",
                                       "/*",          "*/",
                                       "--",          "-- \n",
                                       "\xFF",        "\xE2\x80\x9C",
                                       "\xC3\xA9",    "\xC2\xA0"}) {
    for (const std::string_view before :
         {"", "from t where ", "from t derive { x: ", "from t derive { x: f(a) over (", "let a = "}) {
      expect_sound(std::string(before) + repeat(piece, 3'000));
      expect_sound(std::string(before) + std::string(piece));
    }
  }
}

TEST(HostileInput, IsLongAndFlat) {
  expect_accepted("from t where a" + repeat(" and a", 100'000));
  expect_accepted("from t where a" + repeat(" or a == 1", 100'000));
  expect_accepted("from t where a" + repeat(" + a", 100'000));
  expect_accepted("from t where a" + repeat(" || a - a * a", 50'000));
  expect_accepted("from t where f(a" + repeat(", a", 100'000) + ")");
  expect_accepted("from t where a in [1" + repeat(", 1", 100'000) + "]");
  expect_accepted("from t" + repeat(" where a", 100'000));
  expect_accepted("from t" + repeat(" derive { x: x + 1 }", 50'000));
  expect_accepted("from t" + repeat(" | ", 100'000));
  expect_accepted("from t where match a { 1 => 2" + repeat(", 1 => 2", 100'000) + " }");
  expect_accepted("from a" + repeat(".a", 100'000));
  expect_accepted("from t" + repeat(" cross_join a", 100'000));
  expect_accepted("from t" + repeat("\n-- comment", 100'000));
  expect_accepted("from t where a == \"" + repeat("x", 5'000'000) + "\"");
  expect_accepted("from " + repeat("x", 1'000'000));
  expect_accepted("from t" + repeat(" ", 5'000'000) + "take 1");
  std::string bindings;
  std::string columns;
  for (int i = 0; i < 20'000; ++i) {
    bindings += "let b" + std::to_string(i) + " = from " + (i == 0 ? "t" : "b" + std::to_string(i - 1)) + "\n";
    columns += "c" + std::to_string(i) + ": a, ";
  }
  expect_accepted(bindings + "from b19999");
  expect_accepted("from t group k { " + columns + "} where c1 == c19999");
  // Many mistakes are told about the first hundred.
  EXPECT_LE(parse("from t derive { " + repeat("x: +, ", 10'000) + "}").diagnostics.size(), 100U);
  EXPECT_LE(parse("from t select { c } " + repeat(" where x1 == x2", 10'000)).diagnostics.size(), 100U);
}

TEST(HostileInput, IsNoText) {
  constexpr std::string_view kSigns = "abfrom{}()[]:,.*+-/%|=!<>_\"'`@0123 \n;";
  expect_sound(std::string(1, '\0'));
  expect_sound("from t where a\0" + std::string(100, '\0'));
  expect_sound(
      "\xEF\xBB\xBF"
      "from t");
  expect_sound(repeat("\xF0\x9F\x98\x80", 1'000));
  SeededRandom random(3);
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (uint64_t size = random.below(200); size > 0; --size) text += static_cast<char>(random.below(256));
    expect_sound(text);
    for (char& c : text) c = kSigns[static_cast<uint8_t>(c) % kSigns.size()];
    expect_sound(text);
  }
}

TEST(HostileInput, IsBrokenOffAnywhere) {
  const std::string whole =
      "let g = from a.b as t | where x != \"it's\" and not y in [1, @2026-03-01]\n"
      "from g as l left join u as r on l.k == r.k, id { keep r.a, b: r.c } -- why\n"
      "derive { n: sum(distinct v) over (partition a, sort -b nulls last, rows 3 preceding..current),\n"
      "  m: match v { > 1 => cast(z as decimal(10, 2)), _ => @var(q, 1) || `a b` } }\n"
      "group k, j { s: count(*) } where s between 1 and 2e3 union all w sort s desc, k take 10;";
  expect_accepted(whole);
  for (size_t cut = 0; cut < whole.size(); ++cut) {
    expect_sound(whole.substr(0, cut));
    expect_sound(whole.substr(cut));
    std::string damaged = whole;
    damaged.erase(cut, 1);
    expect_sound(damaged);
  }
}

}  // namespace
}  // namespace rocky::lang
