#include "core/config/schema_pattern.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

SchemaPattern pattern(std::string prefix, std::string separator, std::vector<std::string> components) {
  auto made = SchemaPattern::make({std::move(prefix), std::move(separator), std::move(components)});
  EXPECT_TRUE(made.has_value());
  return std::move(*made);
}

// "tenant=acme, regions=[us, west]"
std::string text(const ComponentValues& values) {
  std::string out;
  for (const auto& [name, value] : values) {
    if (!out.empty()) out += ", ";
    out += name + '=';
    if (const auto* single = std::get_if<std::string>(&value))
      out += *single;
    else
      out += fmt::format("[{}]", fmt::join(std::get<std::vector<std::string>>(value), ", "));
  }
  return out;
}

struct ParseCase {
  std::vector<std::string> components;
  std::string schema;
  std::string expected;  // values, or the error's text
  size_t leftover = 0;
};

TEST(SchemaPattern, ParsesNames) {
  const std::vector<std::string> tenant = {"tenant", "regions...", "source"};
  const ParseCase cases[] = {
      {tenant, "src__acme__us_west__shopify", "tenant=acme, regions=[us_west], source=shopify"},
      {tenant, "src__acme__us__west__shopify", "tenant=acme, regions=[us, west], source=shopify"},
      {tenant, "src__acme__shopify", "schema 'src__acme__shopify' has 2 segments but pattern requires at least 3"},
      {tenant, "raw__acme__x__y", "schema 'raw__acme__x__y' does not start with prefix 'src__'"},
      {tenant, "SRC__acme__x__y", "schema 'SRC__acme__x__y' does not start with prefix 'src__'"},
      {{"a", "b", "c"}, "src__a____b", "a=a, b=, c=b"},
      {{"a", "b"}, "src__a__b__c__d", "a=a, b=b", 2},
      {{}, "src__anything__at__all", ""},
      {{}, "src__", ""},
      {{"a"}, "src__", "schema 'src__' has 0 segments but pattern requires at least 1"},
      {{"a..."}, "src__x__y", "a=[x, y]"},
      {{"a...", "b...", "c"}, "src__1__2__3__4", "a=[1, 2], b=[3], c=4"},
      {{"a", "a"}, "src__1__2", "a=2"},
      {{"a......"}, "src__1__2", "a=[1, 2]"},
      {{"a.", "b"}, "src__1__2", "a.=1, b=2"},
  };
  for (const auto& [components, schema, expected, leftover] : cases) {
    const auto parsed = pattern("src__", "__", components).parse(schema);
    if (!parsed) {
      EXPECT_EQ(parsed.error().message(), expected) << schema;
      continue;
    }
    EXPECT_EQ(text(parsed->values), expected) << schema;
    EXPECT_THAT(parsed->leftover, SizeIs(leftover)) << schema;
  }
}

TEST(SchemaPattern, RejectsSpecsWithoutAName) {
  for (const auto* spec : {"", ".", "...", "....", "......"}) {
    const auto made = SchemaPattern::make({"p", "_", {spec}});
    ASSERT_FALSE(made.has_value()) << spec;
    EXPECT_EQ(made.error().message(),
              fmt::format("invalid component spec '{}': cannot determine component type", spec));
  }
}

TEST(SchemaPattern, EmptySeparatorGivesOneSegment) {
  const auto made = pattern("p_", "", {"all"});
  EXPECT_EQ(text(made.parse("p_a__b")->values), "all=a__b");
  EXPECT_THAT(made.doubts(), ElementsAre(HasSubstr("separator is empty")));
}

TEST(SchemaPattern, DoubtsOnIllFormedPatterns) {
  EXPECT_THAT(pattern("", "_", {"a", "b...", "c"}).doubts(), IsEmpty());
  EXPECT_THAT(pattern("", "_", {"a", "b..."}).doubts(), ElementsAre(HasSubstr("last component is variadic")));
  EXPECT_THAT(pattern("", "_", {"a...", "b...", "c"}).doubts(), ElementsAre(HasSubstr("several components")));
  EXPECT_THAT(pattern("", "_", {"a", "a"}).doubts(), ElementsAre(HasSubstr("'a' is listed twice")));
}

TEST(Templates, Expand) {
  const ComponentValues values = {
      {"tenant", "acme"}, {"regions", std::vector<std::string>{"us", "west"}}, {"source", "{tenant}"}};
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"stage_{regions}_{source}", "stage_us_west_{tenant}"},
      {"{tenant}{tenant}", "acmeacme"},
      {"{regions:-}", "us-west"},
      {"{regions:}", "uswest"},
      {"{regions::}", "us:west"},
      {"{tenant:x}", "acme"},
      {"{unknown} {tenant}", "{unknown} acme"},
      {"{tenant", "{tenant"},
      {"{a{tenant}", "{aacme"},
      {"{}", "{}"},
      {"", ""},
      {"}{", "}{"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(expand_template(input, values, "_"), expected) << input;
}

TEST(Templates, Names) {
  EXPECT_THAT(template_names("stage_{regions:_}_{source}"), ElementsAre("regions", "source"));
  EXPECT_THAT(template_names("{a{tenant}"), ElementsAre("tenant"));
  EXPECT_THAT(template_names("none { here"), IsEmpty());
}

TEST(Filter, SplitsAtTheFirstEquals) {
  const auto filter = parse_filter("tenant=a=b ");
  ASSERT_TRUE(filter.has_value());
  EXPECT_EQ(filter->key, "tenant");
  EXPECT_EQ(filter->value, "a=b ");
  EXPECT_EQ(parse_filter("nothing").error().message(),
            "invalid filter 'nothing': expected key=value (e.g., client=acme)");
}

TEST(Filter, Keeps) {
  const ComponentValues values = {{"tenant", "acme"}, {"regions", std::vector<std::string>{"us", "west"}}};
  EXPECT_TRUE(filter_keeps({"id", "c1"}, "c1", values));
  EXPECT_FALSE(filter_keeps({"id", "C1"}, "c1", values));
  EXPECT_TRUE(filter_keeps({"table", "any"}, "c1", values));
  EXPECT_TRUE(filter_keeps({"tenant", "acme"}, "c1", values));
  EXPECT_FALSE(filter_keeps({"tenant", "Acme"}, "c1", values));
  EXPECT_TRUE(filter_keeps({"regions", "west"}, "c1", values));
  EXPECT_FALSE(filter_keeps({"regions", "us_west"}, "c1", values));
  EXPECT_FALSE(filter_keeps({"unknown", "x"}, "c1", values));
}

}  // namespace
}  // namespace rocky::core
