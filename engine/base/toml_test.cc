#include "base/toml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky {
namespace {

using testing::HasSubstr;

SourceRef file_of(std::string_view text) { return SourceFile::make("a.toml", std::string(text)); }

TomlDocument parsed(std::string_view text) {
  auto document = parse_toml(file_of(text));
  if (!document) {
    ADD_FAILURE() << document.error().to_string() << "\n" << text;
    return std::move(*parse_toml(file_of("")));
  }
  return std::move(*document);
}

// "line:col: message" or "ok".
std::string error_of(std::string_view text) {
  const auto document = parse_toml(file_of(text));
  if (document) return "ok";
  return document.error().span()->to_string().substr(std::string_view("a.toml:").size()) + ": " +
         document.error().message();
}

TEST(Toml, KindsAndValues) {
  const TomlDocument document = parsed(R"(
s = "a\tb\u00e9" # comment
l = 'c:\d'
i = -1_000
h = 0xFF
o = 0o17
b = 0b101
f = 6.5e-1
inf = -inf
t = true
d = 2026-04-05T09:15:00Z
e = 2026-04-05 09:15:00.5+02:00
g = 2026-04-05
k = 09:15:00
a = [ 1, [ "x", ], # two
  ]
n = { x = 1, y.z = 2 }
m = """
one \
   two
"three"""""
w = '''
x
y'''
)");
  const TomlValue root = document.root();
  EXPECT_EQ(root.find("s")->string(), "a\tbé");
  EXPECT_EQ(root.find("l")->string(), "c:\\d");
  EXPECT_EQ(root.find("i")->integer(), -1000);
  EXPECT_EQ(root.find("h")->integer(), 255);
  EXPECT_EQ(root.find("o")->integer(), 15);
  EXPECT_EQ(root.find("b")->integer(), 5);
  EXPECT_EQ(root.find("f")->number(), 0.65);
  EXPECT_LT(root.find("inf")->number(), -1e308);
  EXPECT_TRUE(root.find("t")->boolean());
  EXPECT_EQ(root.find("d")->string(), "2026-04-05T09:15:00Z");
  EXPECT_EQ(root.find("e")->string(), "2026-04-05 09:15:00.5+02:00");
  EXPECT_TRUE(root.find("g")->is(TomlKind::kDateTime));
  EXPECT_TRUE(root.find("k")->is(TomlKind::kDateTime));
  EXPECT_EQ(root.find("a")->size(), 2U);
  EXPECT_EQ(root.find("n")->find("y")->find("z")->integer(), 2);
  EXPECT_EQ(root.find("m")->string(), "one two\n\"three\"\"");
  EXPECT_EQ(root.find("w")->string(), "x\ny");
}

TEST(Toml, TablesKeepDocumentOrder) {
  const TomlDocument document = parsed("z = 1\na = 2\n[m]\nq = 1\n[[list]]\nb = 1\n[[list]]\nb = 2\n[b.c]\n[m.x]\n");
  std::vector<std::string_view> keys;
  for (const TomlValue value : document.root()) keys.push_back(value.key());
  EXPECT_THAT(keys, testing::ElementsAre("z", "a", "m", "list", "b"));
  EXPECT_EQ(document.root().find("list")->size(), 2U);
}

TEST(Toml, SpansAndPaths) {
  const TomlDocument document = parsed("[a.\"b c\"]\r\nlist = [1, {k = \"v\"}]\r\n");
  const TomlValue list = *document.root().find("a")->find("b c")->find("list");
  EXPECT_EQ(document.source()->slice(list.span().bytes), "[1, {k = \"v\"}]");
  EXPECT_EQ(document.source()->slice(list.key_span().bytes), "list");
  const TomlValue inner = *(*++list.begin()).find("k");
  EXPECT_EQ(inner.path(), "a.\"b c\".list[1].k");
  EXPECT_EQ(inner.span().to_string(), "a.toml:2:17");
  EXPECT_EQ(document.source()->slice(document.root().find("a")->span().bytes), "[a.\"b c\"]");
  EXPECT_EQ(document.root().path(), "");
}

TEST(Toml, ByteOrderMarkAndEmptyFiles) {
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "a = 1")
                .root()
                .find("a")
                ->integer(),
            1);
  EXPECT_EQ(parsed("").root().size(), 0U);
  EXPECT_EQ(parsed("# only a comment").root().size(), 0U);
  EXPECT_EQ(parsed("\r\n \t\n").root().size(), 0U);
}

TEST(Toml, SyntaxErrorsTellThePlace) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a = \n", "1:5: invalid TOML: expected a value"},
      {"a\n", "1:2: invalid TOML: expected `=` after the key"},
      {"= 1", "1:1: invalid TOML: expected a key"},
      {"a = hunter2", "1:5: invalid TOML: not a value"},
      {"a = \"x", "1:5: invalid TOML: the string is not closed"},
      {"a = '''x", "1:5: invalid TOML: the string is not closed"},
      {"a = \"\\q\"", "1:6: invalid TOML: unknown escape in a string"},
      {"a = \"\\ud800\"", "1:6: invalid TOML: not a Unicode scalar value"},
      {"a = 1 b = 2", "1:7: invalid TOML: expected the end of the line"},
      {"a = [1, 2", "1:5: invalid TOML: the array is not closed"},
      {"a = [1 2]", "1:8: invalid TOML: expected `,` or `]` after the element"},
      {"a = {b = 1", "1:11: invalid TOML: expected `,` or `}` in the inline table"},
      {"a = {b = 1,}", "1:12: invalid TOML: expected a key"},
      {"[a", "1:3: invalid TOML: expected `]` after the key"},
      {"[[a]", "1:5: invalid TOML: expected `]]` after the key"},
      {"[]", "1:2: invalid TOML: expected a key"},
      {"a = 99999999999999999999", "1:5: invalid TOML: the number is out of range"},
      {"a = 2026-13-01", "1:5: invalid TOML: not a valid date or time"},
      {"a = 2026-02-29", "1:5: invalid TOML: not a valid date or time"},
      {"a = 1 # \x01", "1:9: invalid TOML: a comment cannot hold a control character"},
      {"a = 1\n\na = 2", "3:1: invalid TOML: key `a` is defined twice"},
      {"[t]\n[t]", "2:2: invalid TOML: table `t` is defined twice"},
      {"a = 1\na.b = 2", "2:1: invalid TOML: `a` is an integer and cannot get more keys"},
      {"a = {b = 1}\n[a.c]", "2:2: invalid TOML: `a` is a table that was already defined and cannot get more keys"},
      {"a = 'é'\nb = \xFF", "2:5: invalid TOML: this byte is not valid UTF-8"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(error_of(text), expected) << text;
}

TEST(Toml, WhatMayBeExtendedAndWhatNot) {
  EXPECT_EQ(error_of("[a.b]\nx = 1\n[a]\ny = 1\n"), "ok");  // a was only implied
  EXPECT_EQ(error_of("a.b = 1\na.c = 2\n"), "ok");
  EXPECT_EQ(error_of("[f]\na.b = 1\n[f.a.c]\n"), "ok");  // a sub-table of a dotted table
  EXPECT_NE(error_of("[f]\na.b = 1\n[f.a]\n"), "ok");    // the dotted table itself
  EXPECT_NE(error_of("[a.b.c]\nz = 9\n[a]\nb.c.t = 1\n"), "ok");
  EXPECT_NE(error_of("a = []\n[[a]]\n"), "ok");
  EXPECT_NE(error_of("[[a]]\n[a]\n"), "ok");
  EXPECT_NE(error_of("[a]\n[[a]]\n"), "ok");
  EXPECT_EQ(error_of("[[a]]\n[a.b]\n[[a]]\n[a.b]\n"), "ok");
  EXPECT_NE(error_of("a = {b.c = 1, b = 2}\n"), "ok");
  EXPECT_NE(error_of("a = {b.c = 1}\na.b.d = 2\n"), "ok");
}

TEST(Toml, TheDuplicateTellsWhereTheFirstIs) {
  const auto document = parse_toml(file_of("name = 1\nx = 2\nname = 3\n"));
  ASSERT_FALSE(document);
  EXPECT_THAT(document.error().hints(), testing::ElementsAre("it was defined at a.toml:1:1"));
}

TEST(Toml, DeepNestingIsAnError) {
  EXPECT_THAT(error_of("a = " + std::string(100'000, '[')), HasSubstr("nested too deeply"));
  std::string dots = "a";
  for (int i = 0; i < 100'000; ++i) dots += ".a";
  EXPECT_THAT(error_of(dots + " = 1"), HasSubstr("too many parts"));
  EXPECT_THAT(error_of("[" + dots + "]"), HasSubstr("too many parts"));
  std::string inline_tables = "a = ";
  for (int i = 0; i < 10'000; ++i) inline_tables += "{a = ";
  EXPECT_THAT(error_of(inline_tables), HasSubstr("nested too deeply"));
}

TEST(Toml, LargeTablesAreNotQuadratic) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "key" + std::to_string(i) + " = 1\n";
  EXPECT_EQ(parsed(text).root().size(), 200'000U);
  EXPECT_THAT(error_of(text + "key77777 = 2\n"), HasSubstr("key `key77777` is defined twice"));
  EXPECT_THAT(error_of(text + "key3.x = 2\n"), HasSubstr("cannot get more keys"));
}

TEST(Toml, CheckedGetters) {
  const TomlDocument document = parsed("[p]\nname = 'x'\nn = 3\nr = 0.5\nok = true\nl = ['a', 'b']\nbad = ['a', 1]\n");
  const TomlValue table = *document.root().find("p");
  EXPECT_EQ(**table.get_string("name"), "x");
  EXPECT_EQ(**table.get_integer("n"), 3);
  EXPECT_EQ(**table.get_number("n"), 3.0);
  EXPECT_EQ(**table.get_boolean("ok"), true);
  EXPECT_THAT(**table.get_strings("l"), testing::ElementsAre("a", "b"));
  EXPECT_EQ(*table.get_string("missing"), std::nullopt);
  const auto wrong = table.get_integer("name");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().message(), "`p.name`: expected an integer, found a string");
  EXPECT_EQ(wrong.error().span()->to_string(), "a.toml:2:8");
  const auto element = table.get_strings("bad");
  ASSERT_FALSE(element);
  EXPECT_EQ(element.error().message(), "`p.bad[1]`: expected a string, found an integer");
  const auto missing = table.require("nmae");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message(), "`p`: missing key `nmae`");
  EXPECT_EQ(table.require("n")->integer(), 3);
}

TEST(Toml, UnknownKeysGetTheNearestKnownOne) {
  const TomlDocument document = parsed("[target]\nschem = 'x'\ntable = 'y'\nzzz = 1\n");
  const std::vector<std::string_view> known{"catalog", "schema", "table"};
  const auto errors = document.root().find("target")->unknown_keys(known);
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].message(), "`target.schem`: unknown key");
  EXPECT_THAT(errors[0].hints(), testing::ElementsAre("did you mean `schema`?"));
  EXPECT_EQ(errors[0].span()->to_string(), "a.toml:2:1");
  EXPECT_TRUE(errors[1].hints().empty());
}

TEST(Toml, MessagesShowThePlaceholderNotTheValue) {
  const SourceRef original = file_of("a = 1\n${KEY} = 2\n");
  const SourceRef derived =
      SourceFile::derive(original, "a = 1\na = 2\n", {{0, {0, 6}, false}, {6, {6, 12}, true}, {7, {12, 17}, false}});
  const auto document = parse_toml(derived);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().message(), "invalid TOML: key `${KEY}` is defined twice");
  EXPECT_EQ(document.error().span()->to_string(), "a.toml:2:1");
}

}  // namespace
}  // namespace rocky
