#include "compiler/lineage/lineage_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "compiler/golden_projects.h"
#include "compiler/lineage/catalog_records.h"

namespace rocky::compiler {
namespace {

using testing::HasSubstr;
using testing::Not;

CompiledProject compile(const GoldenFolder& folder) {
  CompileRequest request;
  request.models.models_directory = folder.path() + "/models";
  request.flow = true;
  auto project = compile_project(request);
  EXPECT_TRUE(project);
  return project ? std::move(*project) : CompiledProject{};
}

constexpr std::string_view kShop =
    "@@ models/orders.sql\nSELECT o.*, 1 AS one FROM (SELECT id, amount FROM raw.orders) AS o\n"
    "@@ models/totals.sql\nSELECT id, sum(amount) * 2 AS total FROM orders GROUP BY id\n";

TEST(LineagePage, PutsEveryFileAndTheDataInItsPlace) {
  const GoldenFolder folder(kShop);
  const CompiledProject project = compile(folder);
  const std::string text = lineage_page(project, ProjectLineage(project), {.focus = {}, .steps = {}});
  EXPECT_THAT(text, Not(HasSubstr("{{")));
  EXPECT_THAT(text, HasSubstr("class Graph"));
  EXPECT_THAT(text, HasSubstr(R"("name":"raw.orders","external":true,"columns":[{"name":"id"},{"name":"amount"}])"));
  EXPECT_THAT(text, HasSubstr(R"({"title":"Column lineage","focus":-1,"focus_column":-1)"));
}

TEST(LineagePage, KeepsWhatTheStepsTouchAndSelectsTheFocus) {
  const GoldenFolder folder(kShop);
  const CompiledProject project = compile(folder);
  const ProjectLineage lineage(project);
  const LineageColumn focus{lineage.find("totals"), intern("TOTAL")};
  const auto steps = lineage.trace(focus, {.depth = 1});
  const std::string text = lineage_page(project, lineage, {.focus = focus, .steps = steps});
  EXPECT_THAT(text, HasSubstr(R"("focus":0,"focus_column":1)"));
  EXPECT_THAT(text, HasSubstr(R"("edges":[1,1,0,1,0])"));
  EXPECT_THAT(text, Not(HasSubstr("raw.orders")));
}

TEST(LineagePage, NamesCannotEndTheScript) {
  const GoldenFolder folder("@@ models/odd.sql\nSELECT 1 AS \"</script><!--\"\n");
  const CompiledProject project = compile(folder);
  const std::string text = lineage_page(project, ProjectLineage(project), {.focus = {}, .steps = {}});
  EXPECT_THAT(text, HasSubstr(R"(\u003c/script>\u003c!--)"));
}

TEST(CatalogRecords, OnlyColumnsOfAStarAreOfMediumConfidence) {
  const GoldenFolder folder(kShop);
  const CompiledProject project = compile(folder);
  const ProjectLineage lineage(project);
  const CatalogRecords records(project, lineage, {});
  documents::CatalogOutput output;
  records.fill(output);
  ASSERT_EQ(output.edges.size(), 4U);
  for (const documents::CatalogEdge& edge : output.edges) {
    EXPECT_EQ(edge.confidence == documents::EdgeConfidence::kMedium, edge.target_model == "orders");
  }
  EXPECT_EQ(output.stats.assets_with_star, 1U);
  // Only `one` is made of nothing and read by nobody.
  EXPECT_EQ(output.stats.orphan_columns, 1U);
}

}  // namespace
}  // namespace rocky::compiler
