#include "ir/project_ir.h"

#include <iterator>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/test_rounds.h"

namespace rocky::ir {
namespace {

using ::testing::HasSubstr;

// As another program may write it: any order of members, absent values spelled out, members that we do not know.
constexpr std::string_view kForeign = R"({"models":[{"target":{"table":"orders","schema":"s","catalog":"c"},
  "sql":"SELECT 'gr\u00fc\u00df \ud83d\ude00' \/ 1\u0007","name":"orders","invented":{"a":[1,{"b":null}]},
  "typed_columns":[{"nullable":false,"name":"id","data_type":"Int64"},
    {"nullable":true,"name":"p","data_type":{"Map":["String",{"Array":{"Decimal":{"scale":2,"precision":10}}}]}},
    {"nullable":true,"name":"s","data_type":{"Struct":[{"name":"x","nullable":true,"data_type":"Unknown"}]}}],
  "lineage_edges":[{"transform":"direct","source":{"model":"raw.t","column":"id"},
    "target":{"model":"orders","column":"id"}}],
  "materialization":{"strategy":"Merge","unique_key":["id"],"update_columns":{"Explicit":["p"]}},
  "governance":{"permissions_file":null,"auto_create_catalogs":false,"auto_create_schemas":true},
  "sources":[],"columns":null,"unique_key":[],"updated_at":null,"invalidate_hard_deletes":false,"format":null,
  "format_options":{},"cost_ceiling":{"max_usd":5,"max_bytes_scanned":18446744073709551615}}]})";

constexpr std::string_view kCanonical =
    R"({"cost_ceiling":{"max_bytes_scanned":18446744073709551615,"max_usd":5.0},)"
    R"("governance":{"auto_create_catalogs":false,"auto_create_schemas":true,"permissions_file":null},)"
    R"("lineage_edges":[{"source":{"column":"id","model":"raw.t"},"target":{"column":"id","model":"orders"},)"
    R"("transform":"direct"}],"materialization":{"strategy":"Merge","unique_key":["id"],)"
    R"("update_columns":{"Explicit":["p"]}},"name":"orders","sql":"SELECT 'grüß 😀' / 1\u0007",)"
    R"("target":{"catalog":"c","schema":"s","table":"orders"},)"
    R"("typed_columns":[{"data_type":"Int64","name":"id","nullable":false},)"
    R"({"data_type":{"Map":["String",{"Array":{"Decimal":{"precision":10,"scale":2}}}]},"name":"p","nullable":true},)"
    R"({"data_type":{"Struct":[{"data_type":"Unknown","name":"x","nullable":true}]},"name":"s","nullable":true}]})";

TEST(ProjectIrTest, ForeignFilesComeBackInTheCanonicalForm) {
  const auto project = read_snapshot(kForeign);
  ASSERT_TRUE(project.has_value()) << project.error().to_string();
  ASSERT_EQ(project->models.size(), 1u);
  // "unique_key" stands before "update_columns".
  EXPECT_EQ(canonical_json(project->models[0]), kCanonical);
  EXPECT_EQ(recipe_hash(*project), blake3_hex(blake3_hex(kCanonical) + "\n"));
}

TEST(ProjectIrTest, WhatIsWrittenIsReadAgain) {
  const auto project = read_snapshot(kForeign);
  ASSERT_TRUE(project.has_value());
  const std::string text = snapshot_json(*project);
  EXPECT_TRUE(
      text.starts_with("{\n  \"snapshot_version\": 1,\n  \"ir\": {\n    \"models\": [\n      {\n        \"name\": "
                       "\"orders\",\n"))
      << text;
  EXPECT_THAT(text, HasSubstr("\n    \"dag\": [],\n    \"lineage_edges\": []\n  }\n}\n"));
  const auto again = read_snapshot(text);
  ASSERT_TRUE(again.has_value()) << again.error().to_string();
  EXPECT_EQ(recipe_hash(*again), recipe_hash(*project));
  EXPECT_EQ(snapshot_json(*again), text);
}

TEST(ProjectIrTest, NumbersAreSpelledAsOthersDo) {
  const std::pair<double, std::string_view> cases[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {5, "5.0"},
      {0.1, "0.1"},
      {1e15, "1000000000000000.0"},
      {1e16, "1e16"},
      {1.25e16, "1.25e16"},
      {123456789012345680.0, "1.2345678901234568e17"},
      {1e-5, "0.00001"},
      {1e-6, "1e-6"},
      {1.5e-7, "1.5e-7"},
      {1e300, "1e300"},
      {0.30000000000000004, "0.30000000000000004"},
      {5e-324, "5e-324"},
      {1.7976931348623157e308, "1.7976931348623157e308"},
      {12.5, "12.5"},
  };
  for (const auto& [value, text] : cases) {
    ModelIr model;
    model.cost_ceiling.max_usd = value;
    EXPECT_THAT(canonical_json(model), HasSubstr(std::string("\"max_usd\":") + std::string(text) + "}"));
  }
}

TEST(ProjectIrTest, TheOrderOfModelsIsNotPartOfTheHash) {
  ProjectIr project;
  project.models.resize(2);
  project.models[0].name = "a";
  project.models[1].name = "b";
  const std::string hash = recipe_hash(project);
  std::swap(project.models[0], project.models[1]);
  EXPECT_EQ(recipe_hash(project), hash);
  EXPECT_EQ(recipe_hash(ProjectIr()), blake3_hex(""));
}

TEST(ProjectIrTest, NewerFormatsAreRefused) {
  const auto newer = read_snapshot(R"({"snapshot_version":2,"ir":"anything"})");
  ASSERT_FALSE(newer.has_value());
  EXPECT_EQ(newer.error().kind(), ErrorKind::kUnsupported);
  EXPECT_EQ(newer.error().message(), "its format is version 2, this program knows versions up to 1");
}

// Whatever the file, there is an answer, and what was read once is read again.
TEST(ProjectIrTest, DamagedFiles) {
  constexpr std::string_view kPieces[] = {"{",  "}", "[",     "]", ",",     ":",    "null",
                                          "\"", "0", "1e999", "-", "\\u12", "true", "All"};
  std::mt19937 random(7);
  const auto below = [&](size_t limit) { return static_cast<size_t>(random() % limit); };
  for (int round = 0; round < test_rounds(5'000); ++round) {
    std::string text(kForeign);
    for (size_t change = below(4) + 1; change > 0; --change) {
      const size_t at = below(text.size() + 1);
      text.replace(at, below(6), below(2) == 0 ? std::string_view() : kPieces[below(std::size(kPieces))]);
    }
    const auto project = read_snapshot(text);
    if (!project) continue;
    const auto again = read_snapshot(snapshot_json(*project));
    ASSERT_TRUE(again.has_value()) << again.error().to_string() << text;
    EXPECT_EQ(recipe_hash(*again), recipe_hash(*project)) << text;
  }
}

TEST(ProjectIrTest, WhatIsNoProjectIsAnError) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "invalid JSON"},
      {"[]", "expected an object"},
      {"{}", "`models` is missing"},
      {R"({"snapshot_version":1})", "`ir` is missing"},
      {R"({"snapshot_version":"1","ir":{"models":[]}})", "expected an integer"},
      {R"({"models":[{"sql":""}]})", "`name` is missing"},
      {R"({"models":[{"name":"m"}]})", "model 'm': `sql` is missing"},
      {R"({"models":[{"name":"m","sql":"","target":{"catalog":"","schema":"s","table":"t"}}]})",
       "model 'm': `materialization` is missing"},
      {R"({"models":[{"name":"m","sql":"","materialization":{"strategy":"Magic"}}]})",
       "model 'm': unknown strategy 'Magic'"},
      {R"({"models":[{"name":"m","sql":"","typed_columns":[{"name":"a","data_type":"Int16","nullable":true}]}]})",
       "model 'm': \"Int16\" is no type"},
      {R"({"models":[{"name":"m","sql":"","typed_columns":[{"name":"a","data_type":"Decimal","nullable":true}]}]})",
       "\"Decimal\" is no type"},
  };
  for (const auto& [text, message] : cases) {
    const auto project = read_snapshot(text);
    ASSERT_FALSE(project.has_value()) << text;
    EXPECT_THAT(project.error().to_string(), HasSubstr(std::string(message))) << text;
  }
}

}  // namespace
}  // namespace rocky::ir
