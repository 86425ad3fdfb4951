#include "compiler/dialect_choice.h"

#include <gtest/gtest.h>

namespace rocky::compiler {
namespace {

core::ProjectConfig two_warehouses() {
  core::ProjectConfig config;
  for (const auto& [name, type] : {std::pair{"lake", "databricks"}, std::pair{"wh", "snowflake"}}) {
    core::AdapterConfig adapter;
    adapter.type = type;
    config.adapters.emplace_back(name, std::move(adapter));
  }
  return config;
}

void add_pipeline(core::ProjectConfig& config, std::string name, std::string models, std::string adapter) {
  core::PipelineConfig pipeline;
  core::TransformationPipeline body;
  body.models = std::move(models);
  body.target.adapter = std::move(adapter);
  pipeline.body = std::move(body);
  config.pipelines.emplace_back(std::move(name), std::move(pipeline));
}

core::Model model_at(std::string path) {
  core::Model model;
  model.file = SourceFile::make(std::move(path), "SELECT 1");
  return model;
}

TEST(DialectChoice, WithoutAProjectThePermissiveGrammarIsUsed) {
  EXPECT_EQ(&DialectChoice().of(model_at("models/a.sql")), &sql::permissive_dialect());
  EXPECT_EQ(&DialectChoice::of_project({}, ".").of(model_at("models/a.sql")), &sql::permissive_dialect());
}

TEST(DialectChoice, ThePipelineWhoseGlobMatchesTells) {
  core::ProjectConfig config = two_warehouses();
  add_pipeline(config, "silver", "silver/**", "lake");
  add_pipeline(config, "gold", "gold/**", "wh");
  const DialectChoice choice = DialectChoice::of_project(config, "project");
  EXPECT_EQ(choice.of(model_at("project/silver/a.sql")).name, "databricks");
  EXPECT_EQ(choice.of(model_at("project/gold/x/b.sql")).name, "snowflake");
  EXPECT_EQ(choice.of(model_at("project/other/c.sql")).name, "databricks") << "no glob matches: the first pipeline's";
}

TEST(DialectChoice, AModelsOwnAdapterWins) {
  core::ProjectConfig config = two_warehouses();
  add_pipeline(config, "silver", "models/**", "lake");
  core::Model model = model_at("models/a.sql");
  const DialectChoice choice = DialectChoice::of_project(config, ".");
  EXPECT_EQ(choice.of(model).name, "databricks");
  model.adapter = "wh";
  EXPECT_EQ(choice.of(model).name, "snowflake");
  model.adapter = "nobody";
  EXPECT_EQ(choice.of(model).name, "databricks");
}

TEST(DialectChoice, ARunReadsEverythingAsItsTargetDoes) {
  const DialectChoice choice = DialectChoice::of_adapter(two_warehouses(), "wh");
  EXPECT_EQ(choice.of(model_at("models/a.sql")).name, "snowflake");
}

}  // namespace
}  // namespace rocky::compiler
