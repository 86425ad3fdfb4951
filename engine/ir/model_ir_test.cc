#include "ir/model_ir.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace rocky::ir {
namespace {

ModelIr small() {
  ModelIr model;
  model.name = "m";
  model.sql = "SELECT 'a\"b'";
  model.target = {"c", "s", "t"};
  return model;
}

TEST(ModelIrTest, WritesTheMembersInTheOrderOfTheContract) {
  EXPECT_EQ(to_json(small()),
            R"({"name":"m","sql":"SELECT 'a\"b'","typed_columns":[],"lineage_edges":[],)"
            R"("materialization":{"strategy":"FullRefresh"},)"
            R"("governance":{"permissions_file":null,"auto_create_catalogs":false,"auto_create_schemas":false},)"
            R"("target":{"catalog":"c","schema":"s","table":"t"}})");
}

TEST(ModelIrTest, CanonicalKeysAreSortedEverywhere) {
  EXPECT_EQ(canonical_json(small()),
            R"({"governance":{"auto_create_catalogs":false,"auto_create_schemas":false,"permissions_file":null},)"
            R"("lineage_edges":[],"materialization":{"strategy":"FullRefresh"},"name":"m",)"
            R"("sql":"SELECT 'a\"b'","target":{"catalog":"c","schema":"s","table":"t"},"typed_columns":[]})");
}

TEST(ModelIrTest, EveryStrategy) {
  const auto json = [](Strategy strategy) {
    ModelIr model = small();
    model.materialization = std::move(strategy);
    const std::string text = to_json(model);
    const size_t begin = text.find("\"materialization\":") + 18;
    return text.substr(begin, text.find(",\"governance\"") - begin);
  };
  EXPECT_EQ(json(Incremental{"ts"}), R"({"strategy":"Incremental","timestamp_column":"ts"})");
  EXPECT_EQ(json(Merge{{"id"}, {}}), R"({"strategy":"Merge","unique_key":["id"],"update_columns":"All"})");
  EXPECT_EQ(json(Merge{{"id"}, {{"a"}}}),
            R"({"strategy":"Merge","unique_key":["id"],"update_columns":{"Explicit":["a"]}})");
  EXPECT_EQ(json(View{}), R"({"strategy":"View"})");
  EXPECT_EQ(json(MaterializedView{}), R"({"strategy":"MaterializedView"})");
  EXPECT_EQ(json(DynamicTable{"1 hour"}), R"({"strategy":"DynamicTable","target_lag":"1 hour"})");
  EXPECT_EQ(json(TimeInterval{.time_column = "d", .first_partition = {}}),
            R"({"strategy":"TimeInterval","time_column":"d","granularity":"day","window":null})");
  EXPECT_EQ(json(Ephemeral{}), R"({"strategy":"Ephemeral"})");
  EXPECT_EQ(json(DeleteInsert{{"region"}}), R"({"strategy":"DeleteInsert","partition_by":["region"]})");
  EXPECT_EQ(json(Microbatch{.timestamp_column = "ts"}),
            R"({"strategy":"Microbatch","timestamp_column":"ts","granularity":"hour"})");
  EXPECT_EQ(json(ContentAddressed{"s3://b/p", {}}),
            R"({"strategy":"ContentAddressed","storage_prefix":"s3://b/p","partition_columns":[]})");
}

TEST(ModelIrTest, TypesAndOptionalMembers) {
  ModelIr model = small();
  model.typed_columns = {
      {"a", {.kind = TypeKind::kDecimal, .precision = 10, .scale = 2, .arguments = {}, .fields = {}}, false},
      {"b",
       {.kind = TypeKind::kArray,
        .arguments = {{.kind = TypeKind::kStruct,
                       .arguments = {},
                       .fields = {{"x", {.kind = TypeKind::kInt32, .arguments = {}, .fields = {}}, true}}}},
        .fields = {}},
       true}};
  model.column_masks = {{"a", MaskStrategy::kRedact}};
  model.format = "iceberg_table";
  model.format_options.table_properties = {{"k", "v"}};
  model.cost_ceiling = {.max_usd = 1, .max_bytes_scanned = 5};
  const std::string json = to_json(model);
  EXPECT_NE(
      json.find(
          R"("typed_columns":[{"name":"a","data_type":{"Decimal":{"precision":10,"scale":2}},"nullable":false},)"
          R"({"name":"b","data_type":{"Array":{"Struct":[{"name":"x","data_type":"Int32","nullable":true}]}},"nullable":true}])"),
      std::string::npos)
      << json;
  EXPECT_TRUE(json.ends_with(R"("column_masks":[{"column":"a","strategy":"redact"}],"format":"iceberg_table",)"
                             R"("format_options":{"table_properties":[["k","v"]]},)"
                             R"("cost_ceiling":{"max_usd":1.0,"max_bytes_scanned":5}})"))
      << json;
}

TEST(ModelIrTest, KindFollowsFromTheMembers) {
  ModelIr model = small();
  EXPECT_EQ(model.kind(), ModelKind::kTransformation);
  model.columns = ColumnSelection{};
  EXPECT_EQ(model.kind(), ModelKind::kReplication);
  model.unique_key = {"id"};
  model.updated_at = "u";
  EXPECT_EQ(model.kind(), ModelKind::kSnapshot);
  EXPECT_TRUE(expect_kind(model, ModelKind::kSnapshot));
  EXPECT_EQ(expect_kind(model, ModelKind::kTransformation).error().message(),
            "expected transformation ModelIr for `m`, found snapshot");
}

TEST(ModelIrTest, TheRecipeIsTheCanonicalFormWithoutItsWindow) {
  ModelIr model = small();
  EXPECT_EQ(recipe_hash(model), blake3_hex(canonical_json(model)));
  model.materialization = TimeInterval{.time_column = "d", .first_partition = {}};
  const std::string before = recipe_hash(model);
  model.window = PartitionWindow{.key = "2024-01-01", .start = {}, .end = {}};
  EXPECT_EQ(recipe_hash(model), before);
  EXPECT_NE(canonical_json(model).find(R"("window":{"end":"1970-01-01T00:00:00Z","key":"2024-01-01")"),
            std::string::npos)
      << canonical_json(model);
  model.sql += " ";
  EXPECT_NE(recipe_hash(model), before);
}

}  // namespace
}  // namespace rocky::ir
