#include "base/json_writer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace rocky {
namespace {

enum class Color : uint8_t { kRed, kDarkBlue };

struct Leaf {
  std::string name;
  std::optional<int32_t> weight;
};

struct Tree {
  std::string title;
  bool flag = false;
  uint8_t small = 0;
  int64_t big = 0;
  double ratio = 0;
  Color color = Color::kRed;
  std::vector<Leaf> leaves;
  std::map<std::string, std::string> tags;
  std::vector<std::pair<std::string, uint64_t>> counts;
  std::optional<std::string> note;
  std::optional<Leaf> best;
  std::optional<Color> shade;
  RawJson extra;
  std::unique_ptr<Tree> child;
};

}  // namespace

template <>
std::span<const std::string_view> enum_names<Color>() {
  static constexpr std::array<std::string_view, 2> names{"red", "dark_blue"};
  return names;
}

template <>
const TypeInfo& type_of<Leaf>() {
  static constexpr std::array fields{
      field<&Leaf::name>("name", Presence::kAlways, "Its name"),
      field<&Leaf::weight>("weight", Presence::kNull, ""),
  };
  static_assert(has_exactly<Leaf, fields.size()>);
  static constexpr TypeInfo info = object_type("Leaf", fields, "A leaf");
  return info;
}

template <>
const TypeInfo& type_of<Tree>() {
  static constexpr std::array fields{
      field<&Tree::title>("title", Presence::kAlways, ""),
      field<&Tree::flag>("flag", Presence::kOmitEmpty, ""),
      field<&Tree::small>("small", Presence::kOmitEmpty, ""),
      field<&Tree::big>("big", Presence::kAlways, ""),
      field<&Tree::ratio>("ratio", Presence::kAlways, ""),
      field<&Tree::color>("color", Presence::kAlways, ""),
      field<&Tree::leaves>("leaves", Presence::kAlways, ""),
      field<&Tree::tags>("tags", Presence::kOmitEmpty, ""),
      field<&Tree::counts>("counts", Presence::kOmitEmpty, ""),
      field<&Tree::note>("note", Presence::kOmitEmpty, ""),
      field<&Tree::best>("best", Presence::kNull, "The best leaf"),
      field<&Tree::shade>("shade", Presence::kOmitEmpty, ""),
      field<&Tree::extra>("extra", Presence::kOmitEmpty, ""),
      field<&Tree::child>("child", Presence::kOmitEmpty, ""),
  };
  static_assert(has_exactly<Tree, fields.size()>);
  static constexpr TypeInfo info = object_type("Tree", fields, "A tree");
  return info;
}

namespace {

TEST(JsonWriter, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(to_json(Tree{}), R"({"title":"","big":0,"ratio":0.0,"color":"red","leaves":[],"best":null})");
}

TEST(JsonWriter, WritesEveryKindInTheOrderOfTheList) {
  Tree tree;
  tree.title = "t";
  tree.flag = true;
  tree.small = 255;
  tree.big = std::numeric_limits<int64_t>::min();
  tree.ratio = 0.1;
  tree.color = Color::kDarkBlue;
  tree.leaves.push_back({"a", 1});
  tree.leaves.push_back({"b", std::nullopt});
  tree.tags = {{"k", "v"}};
  tree.counts = {{"z", 1}, {"a", 2}};
  tree.note = "";
  tree.best = Leaf{"c", -5};
  tree.shade = Color::kRed;
  tree.extra.text = "[1]";
  tree.child = std::make_unique<Tree>();
  EXPECT_EQ(to_json(tree),
            R"({"title":"t","flag":true,"small":255,"big":-9223372036854775808,"ratio":0.1,"color":"dark_blue",)"
            R"("leaves":[{"name":"a","weight":1},{"name":"b","weight":null}],"tags":{"k":"v"},"counts":{"z":1,"a":2},)"
            R"("note":"","best":{"name":"c","weight":-5},"shade":"red","extra":[1],"child":)"
            R"({"title":"","big":0,"ratio":0.0,"color":"red","leaves":[],"best":null}})");
}

TEST(JsonWriter, PrettyIndentsByTwoAndKeepsEmptyOnOneLine) {
  Leaf leaf{"a", 1};
  EXPECT_EQ(to_json(leaf, JsonLayout::kPretty), "{\n  \"name\": \"a\",\n  \"weight\": 1\n}");
  EXPECT_EQ(to_json(std::vector<Leaf>{}, JsonLayout::kPretty), "[]");
  EXPECT_EQ(to_json(std::vector<int>{1, 2}, JsonLayout::kPretty), "[\n  1,\n  2\n]");
}

TEST(JsonWriter, NonFiniteNumbersAreNull) {
  EXPECT_EQ(to_json(std::vector<double>{std::nan(""), INFINITY, 1, 1e300, -0.5}), "[null,null,1.0,1e+300,-0.5]");
}

TEST(JsonWriter, EscapesAndRepairsText) {
  EXPECT_EQ(json_quote("a\"b\\c\n\t\x01\x7F/"), "\"a\\\"b\\\\c\\n\\t\\u0001\x7F/\"");
  EXPECT_EQ(json_quote("é€😀"), "\"é€😀\"");
  EXPECT_EQ(json_quote("\xC3"), "\"\xEF\xBF\xBD\"");
  EXPECT_EQ(json_quote("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
  EXPECT_EQ(json_quote("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");  // a surrogate
  EXPECT_EQ(json_quote("\xE2\x82z"), "\"\xEF\xBF\xBDz\"");                            // cut short
  EXPECT_EQ(json_quote(std::string_view("\0", 1)), "\"\\u0000\"");
}

TEST(JsonWriter, StreamsInPiecesAndStopsWhenTheReaderIsGone) {
  const std::vector<std::string> many(20000, std::string(50, 'x'));
  size_t pieces = 0;
  size_t largest = 0;
  EXPECT_TRUE(write_json(type_of<std::vector<std::string>>(), &many, JsonLayout::kCompact, [&](std::string_view piece) {
    ++pieces;
    largest = std::max(largest, piece.size());
    return true;
  }));
  EXPECT_GT(pieces, 10U);
  EXPECT_LT(largest, 64U * 1024);
  size_t calls = 0;
  EXPECT_FALSE(write_json(type_of<std::vector<std::string>>(), &many, JsonLayout::kCompact,
                          [&](std::string_view) { return ++calls < 2; }));
  EXPECT_EQ(calls, 2U);
}

TEST(JsonReader, ReadsBackWhatWasWritten) {
  const std::string text =
      R"({"title":"té","flag":true,"small":7,"big":-3,"ratio":2.5,"color":"dark_blue","leaves":[{"name":"a","weight":1}],)"
      R"("tags":{"k":"v"},"counts":{"z":1,"a":2},"note":"n","best":{"name":"c","weight":null},"shade":"dark_blue",)"
      R"("extra":{"any":[1,{"x":null}]},"child":{"title":"c","big":1,"ratio":0.0,"color":"red","leaves":[],"best":null}})";
  const auto tree = from_json<Tree>(text);
  ASSERT_TRUE(tree) << tree.error().to_string();
  EXPECT_EQ(to_json(*tree), text);
}

TEST(JsonReader, IgnoresUnknownMembersAndKeepsDefaults) {
  const auto leaf = from_json<Leaf>(R"( { "other" : [1, {"a":"\u00e9"}, true, null, -1.5e3] , "name" : "x" } )");
  ASSERT_TRUE(leaf);
  EXPECT_EQ(leaf->name, "x");
  EXPECT_EQ(leaf->weight, std::nullopt);
}

TEST(JsonReader, DecodesEscapes) {
  const auto text = from_json<std::string>(R"("a\u0041\u00e9\ud83d\ude00\ud800x\/\n")");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "aAé😀\xEF\xBF\xBDx/\n");
}

TEST(JsonReader, ARepeatedMemberReplacesTheFirst) {
  const auto tree = from_json<Tree>(R"({"leaves":[{"name":"a"}],"leaves":[{"name":"b"}]})");
  ASSERT_TRUE(tree);
  ASSERT_EQ(tree->leaves.size(), 1U);
  EXPECT_EQ(tree->leaves[0].name, "b");
}

std::string error_of(std::string_view text) {
  const auto tree = from_json<Tree>(text);
  return tree ? "no error" : tree.error().to_string();
}

TEST(JsonReader, ErrorsNameThePath) {
  EXPECT_NE(error_of(R"({"leaves":[{"name":"a"},{"name":1}]})").find("`leaves[1].name`"), std::string::npos);
  EXPECT_NE(error_of(R"({"small":256})").find("out of range"), std::string::npos);
  EXPECT_NE(error_of(R"({"small":-1})").find("range"), std::string::npos);
  EXPECT_NE(error_of(R"({"big":1.5})").find("not an integer"), std::string::npos);
  EXPECT_NE(error_of(R"({"color":"green"})").find("red, dark_blue"), std::string::npos);
  EXPECT_NE(error_of(R"({"title":null})").find("expected a string, found null"), std::string::npos);
}

TEST(JsonReader, BrokenTextIsAnErrorAndNeverACrash) {
  for (const std::string_view text : {"",
                                      "{",
                                      "}",
                                      "[]",
                                      "{\"title\"",
                                      "{\"title\":",
                                      "{\"title\":\"",
                                      "{\"title\":\"\\",
                                      "{\"title\":\"\\u12",
                                      "{\"title\":\"x\"",
                                      "{\"title\":\"x\",}",
                                      "{,}",
                                      "{} x",
                                      "{\"x\":01}",
                                      "{\"x\":-}",
                                      "{\"x\":1.}",
                                      "{\"x\":1e}",
                                      "{\"x\":tru}",
                                      "{\"x\":nul}",
                                      "{\"title\":\"\n\"}",
                                      "{\"title\":\"\\q\"}",
                                      "{\"x\":[1,]}",
                                      "\xFF"}) {
    EXPECT_NE(error_of(text), "no error") << text;
  }
  EXPECT_NE(error_of("{\"x\":" + std::string(100000, '[')).find("too deeply"), std::string::npos);
}

TEST(JsonSchema, FollowsTheStyleOfThePublicFiles) {
  EXPECT_EQ(json_schema(type_of<Leaf>(), "LeafOutput"), R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "description": "A leaf",
  "properties": {
    "name": {
      "description": "Its name",
      "type": "string"
    },
    "weight": {
      "format": "int32",
      "type": [
        "integer",
        "null"
      ]
    }
  },
  "required": [
    "name"
  ],
  "title": "LeafOutput",
  "type": "object"
}
)");
  const std::string schema = json_schema(type_of<Tree>(), "Tree");
  EXPECT_NE(schema.find("\"$ref\": \"#\""), std::string::npos);  // a tree in a tree
  EXPECT_NE(schema.find("\"$ref\": \"#/definitions/Leaf\""), std::string::npos);
  EXPECT_NE(schema.find("\"extra\": true"), std::string::npos);
  EXPECT_NE(schema.find("\"minimum\": 0.0"), std::string::npos);
}

}  // namespace
}  // namespace rocky
