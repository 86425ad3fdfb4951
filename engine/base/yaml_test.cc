#include "base/yaml.h"

#include <iterator>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_rounds.h"

namespace rocky {
namespace {

using ::testing::HasSubstr;

// Maps as {k: v}, lists as [v], scalars in <>, null as ~.
std::string shown(const YamlNode& node) {
  std::string text;
  switch (node.kind) {
    case YamlNode::Kind::kNull: return "~";
    case YamlNode::Kind::kScalar: return "<" + node.text + ">";
    case YamlNode::Kind::kMap:
      for (const auto& [key, value] : node.members) text += (text.empty() ? "" : ", ") + key + ": " + shown(value);
      return "{" + text + "}";
    case YamlNode::Kind::kList:
      for (const YamlNode& item : node.items) text += (text.empty() ? "" : ", ") + shown(item);
      return "[" + text + "]";
  }
  return text;
}

std::string parsed(std::string_view text) {
  const auto node = parse_yaml(text);
  return node ? shown(*node) : "error " + node.error().message();
}

TEST(Yaml, MapsAndLists) {
  EXPECT_EQ(parsed("version: 2\nmodels:\n  - name: a\n    columns:\n    - name: id\n      tests: [unique, not_null]\n"
                   "    - name: b\n  - name: c\n"),
            "{version: <2>, models: [{name: <a>, columns: [{name: <id>, tests: [<unique>, <not_null>]}, {name: <b>}]}, "
            "{name: <c>}]}");
  EXPECT_EQ(parsed("a:\n- 1\n- 2\nb:\n  c:\n\n  d: ~\n"), "{a: [<1>, <2>], b: {c: ~, d: ~}}");
  EXPECT_EQ(parsed("- - 1\n  - 2\n-\n  a: b\n- x\n"), "[[<1>, <2>], {a: <b>}, <x>]");
  EXPECT_EQ(parsed("- accepted_values:\n    values: ['a', \"b\"]\n- relationships:\n    to: ref('x')\n"),
            "[{accepted_values: {values: [<a>, <b>]}}, {relationships: {to: <ref('x')>}}]");
}

TEST(Yaml, Scalars) {
  EXPECT_EQ(parsed("a: it's # no\nb: 'it''s # yes'\nc: \"a\\n\\u00e9\\\"\"\nd: http://x#y\ne: \"{{ doc('z') }}\"\n"),
            "{a: <it's>, b: <it's # yes>, c: <a\n\xC3\xA9\">, d: <http://x#y>, e: <{{ doc('z') }}>}");
  EXPECT_EQ(parsed("a: one\n  two\n  three\nb: 'one\n  two'\nc: ''\n"), "{a: <one two three>, b: <one two>, c: <>}");
  EXPECT_EQ(parsed("\"a b\": 1\n'c': 2\nd e: 3\n"), "{a b: <1>, c: <2>, d e: <3>}");
  EXPECT_EQ(parsed("{a: [1, {b: c}], 'd': x y, e}"), "{a: [<1>, {b: <c>}], d: <x y>, e: ~}");
  EXPECT_EQ(parsed("a: [1,  # first\n    2,\n    3]\nb: 4\n"), "{a: [<1>, <2>, <3>], b: <4>}");
}

TEST(Yaml, BlockTexts) {
  EXPECT_EQ(parsed("a: |\n  one\n   two\n\n  three\nb: 1\n"), "{a: <one\n two\n\nthree\n>, b: <1>}");
  EXPECT_EQ(parsed("a: >\n  one\n  two\n\n  three\n"), "{a: <one two\nthree\n>}");
  EXPECT_EQ(parsed("a: |-\n  # kept\n  x: y\nb: >-\n  z\n"), "{a: <# kept\nx: y>, b: <z>}");
  EXPECT_EQ(parsed("- |\n  x\n- y\n"), "[<x\n>, <y>]");
}

TEST(Yaml, LinesAreKept) {
  const auto node = parse_yaml("# head\n---\na:\n  - name: x\n  - name: y\n");
  ASSERT_TRUE(node.has_value());
  EXPECT_EQ(node->find("a")->items[1].find("name")->line, 5u);
  EXPECT_EQ(parsed(""), "~");
  EXPECT_EQ(parsed("# only\n\n"), "~");
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "a: 1\r\nb: 2\r\n"),
            "{a: <1>, b: <2>}");
}

TEST(Yaml, WhatIsNotReadIsAnError) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a: &x 1\n", "line 1: '&' is YAML"},
      {"a: 1\n  b: 2\n", "line 2: a member where a text goes on"},
      {"a: 1\na: 2\n", "line 2: 'a' is there twice"},
      {"a:\n\t- 1\n", "line 2: a tab"},
      {"a: [1, 2\n", "expected ',' or ']'"},
      {"a: 'x\n", "unfinished quoted text"},
      {"a: \"x\" y\n", "unexpected text 'y'"},
      {"a: 1\nnothing\n", "line 2: expected `name: value`"},
      {"a: 1\n---\nb: 2\n", "line 2"},
      {"a:\n    b: 1\n  c: 2\n", "line 3"},
      {"a: \"\\q\"\n", "unknown escape"},
  };
  for (const auto& [text, message] : cases) EXPECT_THAT(parsed(text), HasSubstr(std::string(message))) << text;
  EXPECT_THAT(parsed(std::string(500, '[')), HasSubstr("nested too deeply"));
  std::string deep;
  for (size_t i = 0; i < 500; ++i) deep += std::string(i, ' ') + "a:\n";
  EXPECT_THAT(parsed(deep), HasSubstr("nested too deeply"));
}

// Whatever the text, there is an answer.
TEST(Yaml, HostileTexts) {
  constexpr std::string_view kSample =
      "a: [1, {b: c}, 'd']\nmodels:\n- name: \"x\\n\"\n  tests:\n    - unique\n    - rel:\n        to: >-\n          "
      "y\n  # z\n";
  constexpr std::string_view kPieces[] = {"-",  " ", "\n", ":", ": ", "- ", "[", "]", "{",  "}",   "'",    "\"",
                                          "\\", "#", " #", "|", ">",  ",",  "&", "?", "\t", "---", "\xff", "a"};
  std::mt19937 random(7);
  const auto below = [&](size_t limit) { return static_cast<size_t>(random() % limit); };
  for (int round = 0; round < test_rounds(20'000); ++round) {
    std::string text(kSample);
    for (size_t change = below(6) + 1; change > 0; --change) {
      const size_t at = below(text.size() + 1);
      if (below(2) == 0) {
        text.insert(at, kPieces[below(std::size(kPieces))]);
      } else {
        text.erase(at, below(4));
      }
    }
    const auto node = parse_yaml(text);
    if (!node) {
      EXPECT_THAT(node.error().message(), HasSubstr("line "));
    }
  }
}

}  // namespace
}  // namespace rocky
