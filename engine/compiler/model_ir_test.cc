#include "compiler/model_ir.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "compiler/golden_projects.h"
#include "core/config/load_config.h"

namespace rocky::compiler {
namespace {

std::vector<ir::ModelIr> records_of(std::string_view files) {
  const GoldenFolder folder(files);
  CompileRequest request;
  request.models.models_directory = folder.path() + "/models";
  request.flow = true;
  const auto loaded = core::load_config(folder.path() + "/rocky.toml", real_file_system(),
                                        [](std::string_view) { return std::nullopt; });
  EXPECT_TRUE(loaded) << loaded.error().to_string();
  request.dialects = DialectChoice::of_project(loaded->config, loaded->root);
  const auto project = compile_project(request);
  EXPECT_TRUE(project) << project.error().to_string();
  return project_ir(*project, ProjectLineage(*project), {.config = &loaded->config, .project_root = loaded->root});
}

TEST(ProjectIrTest, HasTypesLineageGovernanceAndMasks) {
  const auto records = records_of(R"(@@ rocky.toml
[adapter.local]
type = "duckdb"
[pipeline.main]
type = "transformation"
models = "models/**"
[pipeline.main.target]
adapter = "local"
[pipeline.main.target.governance]
auto_create_schemas = true
[mask]
Email = "hash"
free = "none"
[mask.prod]
phone = "redact"
@@ models/people.sql
SELECT 1::BIGINT AS id, 'x' AS mail, 'y' AS tel, 1.5::DECIMAL(10, 2) AS score
@@ models/people.toml
[classification]
mail = "email"
tel = "phone"
id = "free"
[[sources]]
catalog = "c"
schema = "raw"
table = "people"
[budget]
max_usd = 2.0
@@ models/sums.sql
SELECT id, CAST(sum(score) AS VARCHAR) AS total FROM people GROUP BY id
)");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(
      ir::to_json(records[0]),
      R"({"name":"people","sql":"SELECT 1::BIGINT AS id, 'x' AS mail, 'y' AS tel, 1.5::DECIMAL(10, 2) AS score",)"
      R"("typed_columns":[{"name":"id","data_type":"Int64","nullable":false},)"
      R"({"name":"mail","data_type":"String","nullable":false},{"name":"tel","data_type":"String","nullable":false},)"
      R"({"name":"score","data_type":{"Decimal":{"precision":10,"scale":2}},"nullable":false}],)"
      R"("lineage_edges":[],"materialization":{"strategy":"FullRefresh"},)"
      R"("governance":{"permissions_file":null,"auto_create_catalogs":false,"auto_create_schemas":true},)"
      R"("target":{"catalog":"c","schema":"s","table":"people"},)"
      R"("column_masks":[{"column":"id","strategy":"none"},{"column":"mail","strategy":"hash"}],)"
      R"("sources":[{"catalog":"c","schema":"raw","table":"people"}],"cost_ceiling":{"max_usd":2.0}})");
  const std::string sums = ir::to_json(records[1]);
  EXPECT_NE(
      sums.find(
          R"("lineage_edges":[{"source":{"model":"people","column":"id"},"target":{"model":"sums","column":"id"},)"
          R"("transform":"direct"},{"source":{"model":"people","column":"score"},)"
          R"("target":{"model":"sums","column":"total"},"transform":"aggregation: sum"}])"),
      std::string::npos)
      << sums;
}

TEST(ProjectIrTest, KnowsNothingOfWhatDoesNotCompile) {
  const auto records = records_of(R"(@@ rocky.toml
[adapter.local]
type = "duckdb"
@@ models/broken.sql
SELECT FROM WHERE
@@ models/reader.sql
SELECT * FROM broken
)");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_TRUE(records[0].typed_columns.empty());
  EXPECT_TRUE(records[1].typed_columns.empty());
  EXPECT_TRUE(records[1].lineage_edges.empty());
}

}  // namespace
}  // namespace rocky::compiler
