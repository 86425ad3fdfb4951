#include "sql/identifier.h"

#include <gtest/gtest.h>

#include <string>

namespace rocky::sql {
namespace {

std::string message(const Status& status) { return status ? "" : status.error().message(); }

TEST(Identifier, TakesOnlyWordCharacters) {
  for (const std::string_view good : {"a", "A_1", "1a", "_", "raw__orders"})
    EXPECT_TRUE(validate_identifier(good)) << good;
  for (const std::string_view bad : {"a b", "a-b", "a.b", "a\"b", "a;", "größe", "a\n", "--", "a$b"}) {
    EXPECT_FALSE(validate_identifier(bad)) << bad;
  }
  EXPECT_FALSE(validate_identifier(std::string_view("a\0b", 3)));
  EXPECT_EQ(message(validate_identifier("")), "SQL identifier cannot be empty");
  EXPECT_EQ(message(validate_identifier("a b")), "invalid SQL identifier 'a b': must match [a-zA-Z0-9_]+");
  EXPECT_EQ(message(validate_identifier("\x1b[0m")), "invalid SQL identifier '\\x1b[0m': must match [a-zA-Z0-9_]+");
  EXPECT_EQ(validate_identifier("").error().kind(), ErrorKind::kInvalidInput);
  EXPECT_LT(message(validate_identifier(std::string(100000, '!'))).size(), 400U);
}

TEST(Identifier, Principals) {
  for (const std::string_view good : {"data team", "a.b@example.com", "svc-1"}) EXPECT_TRUE(validate_principal(good));
  for (const std::string_view bad : {"group:name", "a`b", "a\"b", "a'b", "a\tb"}) EXPECT_FALSE(validate_principal(bad));
  EXPECT_EQ(message(validate_principal("")), "principal name cannot be empty");
}

TEST(Identifier, GcpProjects) {
  for (const std::string_view good : {"abcdef", "my-project-1", "a23456789012345678901234567890"}) {
    EXPECT_TRUE(validate_gcp_project(good)) << good;
  }
  for (const std::string_view bad :
       {"", "abcde", "1abcdef", "-abcdef", "abcdef-", "Abcdef", "abc_def", "a234567890123456789012345678901"}) {
    EXPECT_FALSE(validate_gcp_project(bad)) << bad;
  }
}

TEST(Identifier, TypesTagsAndPaths) {
  EXPECT_TRUE(validate_type_text("DECIMAL(38, 2)"));
  EXPECT_TRUE(validate_type_text("TIMESTAMP WITH TIME ZONE"));
  for (const std::string_view bad : {"", "INT; DROP", "STRUCT<a>", "ENUM('a')", "INT[]", "INT--"}) {
    EXPECT_FALSE(validate_type_text(bad)) << bad;
  }
  EXPECT_TRUE(validate_tag_key("cost-center"));
  EXPECT_EQ(message(validate_tag_key("a--b")), "unsafe tag key 'a--b'");
  EXPECT_EQ(message(validate_tag_value("")), "empty tag value");
  for (const std::string_view bad : {"a/*", "*/", "it's", "a;b", "a\rb", "a\nb"}) EXPECT_FALSE(validate_tag_value(bad));
  EXPECT_TRUE(validate_path_text("s3://bucket/key=1/*.parquet"));
  for (const std::string_view bad : {"", "a'b", "a\\b", "a\nb", "a\rb"}) EXPECT_FALSE(validate_path_text(bad));
}

TEST(Identifier, QuotesOnlyWhenNeeded) {
  const Dialect& duckdb = duckdb_dialect();
  struct Case {
    std::string_view name;
    KeywordUse use;
    std::string_view expected;
  };
  for (const Case& c :
       {Case{"a", kColumnName, "a"}, Case{"Ab_1", kColumnName, "Ab_1"}, Case{"a b", kColumnName, "\"a b\""},
        Case{"a\"b", kColumnName, "\"a\"\"b\""}, Case{"", kColumnName, "\"\""}, Case{"1a", kColumnName, "\"1a\""},
        Case{"a$b", kColumnName, "a$b"}, Case{"$b", kColumnName, "\"$b\""}, Case{"größe", kColumnName, "größe"},
        Case{"a\xC2\xA0z", kColumnName, "\"a\xC2\xA0z\""}, Case{"a\xFF", kColumnName, "\"a\xFF\""},
        Case{"select", kColumnName, "\"select\""}, Case{"Select", kLabel, "Select"},
        Case{"first", kColumnName, "first"}, Case{"first", kBareAlias, "\"first\""},
        Case{"left", kFunctionName, "left"}, Case{"left", kColumnName, "\"left\""},
        Case{"coalesce", kFunctionName, "\"coalesce\""}}) {
    EXPECT_EQ(spell_name(c.name, duckdb, c.use), c.expected) << c.name;
  }
  EXPECT_EQ(quote_string("it's"), "'it''s'");
}

TEST(Identifier, FoldingDialectsQuoteWhatWouldFold) {
  Dialect upper = duckdb_dialect();
  upper.folding = Folding::kUpperUnquoted;
  EXPECT_EQ(spell_name("Ab", upper, kColumnName), "\"Ab\"");
  EXPECT_EQ(spell_name("AB", upper, kColumnName), "AB");
}

}  // namespace
}  // namespace rocky::sql
