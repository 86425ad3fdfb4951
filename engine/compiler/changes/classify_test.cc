#include "compiler/changes/classify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/json_writer.h"
#include "compiler/changes/change_records.h"

namespace rocky::compiler {
namespace {

using ir::DataType;
using ir::ModelIr;
using ir::TypeKind;

DataType type(TypeKind kind, uint8_t precision = 0, uint8_t scale = 0) {
  return {.kind = kind, .precision = precision, .scale = scale, .arguments = {}, .fields = {}};
}

ModelIr model(const std::string& name, std::vector<ir::TypedColumn> columns = {},
              const std::string& sql = "SELECT 1 AS a") {
  ModelIr record;
  record.name = name;
  record.sql = sql;
  record.target = {"c", "s", name};
  record.typed_columns = std::move(columns);
  return record;
}

// One compact JSON document a line.
std::string changes(const std::vector<ModelIr>& before, const std::vector<ModelIr>& after,
                    const ClassifyOptions& options = {}) {
  std::string text;
  for (const ModelChange& change : classify_changes(before, after, options)) text += to_json(to_record(change)) + "\n";
  return text;
}

TEST(ClassifyTest, EqualProjectsGiveNothing) {
  const std::vector<ModelIr> models{model("a", {{"x", type(TypeKind::kInt64), true}}), model("b")};
  EXPECT_EQ(changes(models, models), "");
  EXPECT_EQ(changes({}, {}), "");
}

TEST(ClassifyTest, ModelsComeAndGo) {
  EXPECT_EQ(changes({model("gone"), model("kept")}, {model("kept"), model("fresh"), model("also")}),
            R"({"change":{"kind":"model_removed","model":"gone"},"severity":"breaking"}
{"change":{"kind":"model_added","model":"also"},"severity":"info"}
{"change":{"kind":"model_added","model":"fresh"},"severity":"info"}
)");
}

TEST(ClassifyTest, AnotherNameOfTheSameTableIsNoChange) {
  ModelIr renamed = model("orders");
  renamed.name = "orders_v2";
  EXPECT_EQ(changes({model("orders")}, {renamed}), "");
}

TEST(ClassifyTest, ColumnsByNameThenAdditionsThenOrder) {
  const std::vector<ir::TypedColumn> before{{"z", type(TypeKind::kInt64), true},
                                            {"b", type(TypeKind::kDecimal, 10, 2), true},
                                            {"a", type(TypeKind::kString), false},
                                            {"c", type(TypeKind::kInt32), true}};
  const std::vector<ir::TypedColumn> after{{"c", type(TypeKind::kInt64), false},
                                           {"b", type(TypeKind::kDecimal, 9, 2), true},
                                           {"a", type(TypeKind::kString), true},
                                           {"n", type(TypeKind::kDate), false},
                                           {"m", type(TypeKind::kBoolean), true}};
  EXPECT_EQ(changes({model("t", before)}, {model("t", after)}),
            R"~({"change":{"kind":"column_nullability_changed","model":"t","column":"a","old_nullable":false,)~"
            R"~("new_nullable":true},"severity":"info"}
{"change":{"kind":"column_type_changed","model":"t","column":"b","old_type":"DECIMAL(10,2)",)~"
            R"~("new_type":"DECIMAL(9,2)","narrowing":true},"severity":"breaking"}
{"change":{"kind":"column_type_changed","model":"t","column":"c","old_type":"INT32","new_type":"INT64",)~"
            R"~("narrowing":false},"severity":"info"}
{"change":{"kind":"column_nullability_changed","model":"t","column":"c","old_nullable":true,)~"
            R"~("new_nullable":false},"severity":"warning"}
{"change":{"kind":"column_dropped","model":"t","column":"z","data_type":"INT64"},"severity":"breaking"}
{"change":{"kind":"column_added","model":"t","column":"m","data_type":"BOOL","nullable":true},"severity":"info"}
{"change":{"kind":"column_added","model":"t","column":"n","data_type":"DATE","nullable":false},"severity":"warning"}
{"change":{"kind":"column_reordered","model":"t","column":"c","old_index":3,"new_index":0},"severity":"warning"}
)~");
}

TEST(ClassifyTest, ColumnsThatComeBeforeOthersDoNotMoveThem) {
  const ir::TypedColumn a{"a", type(TypeKind::kInt64), true};
  const ir::TypedColumn b{"b", type(TypeKind::kInt64), true};
  EXPECT_EQ(changes({model("t", {a})}, {model("t", {b, a})}),
            "{\"change\":{\"kind\":\"column_added\",\"model\":\"t\",\"column\":\"b\",\"data_type\":\"INT64\","
            "\"nullable\":true},\"severity\":\"info\"}\n");
}

TEST(ClassifyTest, WhatIsNotKnownSaysNothing) {
  EXPECT_EQ(changes({model("t", {{"a", {}, true}})}, {model("t", {{"a", type(TypeKind::kInt64), false}})}), "");
  EXPECT_EQ(changes({model("t")}, {model("t", {{"a", type(TypeKind::kInt64), false}})}), "");
  EXPECT_EQ(changes({model("t", {{"a", type(TypeKind::kInt64), false}})}, {model("t")}), "");
}

TEST(ClassifyTest, NamesAreThoseOfTheDialect) {
  const std::vector<ModelIr> before{model("t", {{"Id", type(TypeKind::kInt64), true}})};
  const std::vector<ModelIr> after{model("t", {{"ID", type(TypeKind::kInt64), true}})};
  EXPECT_EQ(changes(before, after), "");
  const ClassifyOptions snowflake{
      .dialect = [](const ModelIr&) -> const sql::Dialect& { return sql::snowflake_dialect(); }};
  EXPECT_NE(changes(before, after, snowflake), "");
}

TEST(ClassifyTest, OnlyTheMeaningOfAQueryCounts) {
  const auto with = [](const std::string& sql) { return std::vector{model("t", {}, sql)}; };
  EXPECT_EQ(changes(with("SELECT o.a FROM x AS o"), with("select p.a -- the a\n  from x p")), "");
  EXPECT_EQ(changes(with("WITH a AS (SELECT 1 AS x), b AS (SELECT 2 AS x) SELECT a.x FROM a, b"),
                    with("WITH b AS (SELECT 2 AS x), a AS (SELECT 1 AS x) SELECT a.x FROM a, b")),
            "");
  EXPECT_EQ(changes(with("SELECT a FROM x"), with("SELECT a FROM x WHERE a > 0")),
            "{\"change\":{\"kind\":\"sql_body_changed\",\"model\":\"t\"},\"severity\":\"info\"}\n");
  EXPECT_NE(changes(with("SELECT FROM"), with("SELECT  FROM")), "") << "nobody knows what it means";
}

TEST(ClassifyTest, Settings) {
  ModelIr before = model("t");
  ModelIr after = model("t");
  before.sources = {{"c", "raw", "b"}, {"c", "raw", "a"}};
  after.sources = {{"c", "raw", "a"}};
  before.columns = ir::ColumnSelection{};
  after.columns = ir::ColumnSelection{{{"x", "y"}}};
  after.format = "iceberg_table";
  before.format_options.partition_by = {"day"};
  before.column_masks = {{"gone", ir::MaskStrategy::kHash}, {"other", ir::MaskStrategy::kHash}};
  after.column_masks = {{"fresh", ir::MaskStrategy::kRedact}, {"other", ir::MaskStrategy::kPartial}};
  after.materialization = ir::View{};
  EXPECT_EQ(changes({before}, {after}),
            R"({"change":{"kind":"materialization_strategy_changed","model":"t","old_strategy":"full_refresh",)"
            R"("new_strategy":"view"},"severity":"breaking"}
{"change":{"kind":"source_changed","model":"t","old":["c.raw.a","c.raw.b"],"new":["c.raw.a"]},"severity":"breaking"}
{"change":{"kind":"replication_columns_changed","model":"t","old":["*"],"new":["x","y"]},"severity":"breaking"}
{"change":{"kind":"lakehouse_format_changed","model":"t","old":"none","new":"iceberg_table"},"severity":"breaking"}
{"change":{"kind":"partition_by_changed","model":"t","old":["day"],"new":[]},"severity":"breaking"}
{"change":{"kind":"column_mask_changed","model":"t","column":"fresh","new_strategy":"redact"},"severity":"warning"}
{"change":{"kind":"column_mask_changed","model":"t","column":"gone","old_strategy":"hash"},"severity":"breaking"}
{"change":{"kind":"column_mask_changed","model":"t","column":"other","old_strategy":"hash",)"
            R"("new_strategy":"partial"},"severity":"warning"}
)");
}

TEST(ClassifyTest, KeysOfEveryStrategy) {
  const auto keys = [](ir::Strategy before, ir::Strategy after) {
    ModelIr old_model = model("t");
    ModelIr new_model = model("t");
    old_model.materialization = std::move(before);
    new_model.materialization = std::move(after);
    std::string text;
    for (const ModelChange& change : classify_changes(std::vector{old_model}, std::vector{new_model})) {
      text += fmt::format("{} [{}] [{}] {};", change.key_kind, fmt::join(change.before, ","),
                          fmt::join(change.after, ","), word_of(change.severity));
    }
    return text;
  };
  EXPECT_EQ(keys(ir::Incremental{"a"}, ir::Incremental{"b"}), "timestamp_column [a] [b] breaking;");
  EXPECT_EQ(keys(ir::Merge{{"a"}, {}}, ir::Merge{{"a", "b"}, {{"c"}}}),
            "unique_key [a] [a,b] breaking;update_columns [*] [c] breaking;");
  EXPECT_EQ(keys(ir::TimeInterval{.time_column = "a", .first_partition = {}},
                 ir::TimeInterval{.time_column = "b", .granularity = ir::Granularity::kHour, .first_partition = {}}),
            "time_column [a] [b] breaking;granularity [day] [hour] breaking;");
  EXPECT_EQ(keys(ir::DeleteInsert{{"a"}}, ir::DeleteInsert{{}}), "partition_by [a] [] breaking;");
  EXPECT_EQ(keys(ir::Microbatch{"a", ir::Granularity::kHour}, ir::Microbatch{"a", ir::Granularity::kDay}),
            "granularity [hour] [day] breaking;");
  EXPECT_EQ(keys(ir::DynamicTable{"1 hour"}, ir::DynamicTable{"2 hours"}), "target_lag [1 hour] [2 hours] warning;");
  EXPECT_EQ(keys(ir::ContentAddressed{"a", {"x"}}, ir::ContentAddressed{"b", {"y"}}),
            "storage_prefix [a] [b] breaking;partition_columns [x] [y] breaking;");
}

TEST(ClassifyTest, Narrowing) {
  using enum TypeKind;
  const std::vector<TypeKind> all{kUnknown, kBoolean, kInt32,     kInt64,        kFloat32, kFloat64, kDecimal, kString,
                                  kBinary,  kDate,    kTimestamp, kTimestampNtz, kVariant, kArray,   kMap,     kStruct};
  const auto narrowed = [&](TypeKind from) {
    std::string text;
    for (const TypeKind to : all) {
      if (is_narrowing(type(from, 10, 2), type(to, 10, 2))) text += std::string(ir::type_kind_name(to)) + " ";
    }
    return text;
  };
  const std::string but_variant =
      "Unknown Boolean Int32 Int64 Float32 Float64 Decimal String Binary Date Timestamp TimestampNtz ";
  EXPECT_EQ(narrowed(kInt64), "Int32 Float32 ");
  EXPECT_EQ(narrowed(kFloat64), "Int32 Int64 Float32 ");
  EXPECT_EQ(narrowed(kString), "Boolean Int32 Int64 Float32 Float64 Decimal Date Timestamp TimestampNtz ");
  EXPECT_EQ(narrowed(kTimestamp), "Date ");
  EXPECT_EQ(narrowed(kTimestampNtz), "Date ");
  EXPECT_EQ(narrowed(kVariant), but_variant + "Array Map Struct ");
  EXPECT_EQ(narrowed(kArray), but_variant + "Map Struct ");
  EXPECT_EQ(narrowed(kMap), but_variant + "Array Struct ");
  EXPECT_EQ(narrowed(kStruct), but_variant + "Array Map ");
  for (const TypeKind from : {kUnknown, kBoolean, kInt32, kFloat32, kDecimal, kBinary, kDate}) {
    EXPECT_EQ(narrowed(from), "") << ir::type_kind_name(from);
  }
  EXPECT_TRUE(is_narrowing(type(kDecimal, 10, 2), type(kDecimal, 9, 2)));
  EXPECT_TRUE(is_narrowing(type(kDecimal, 10, 2), type(kDecimal, 12, 1)));
  EXPECT_FALSE(is_narrowing(type(kDecimal, 10, 2), type(kDecimal, 12, 4)));
}

TEST(ClassifyTest, TheOrderOfTheModelsDoesNotShow) {
  std::vector<ModelIr> before{model("c"), model("a", {{"x", type(TypeKind::kInt64), true}}), model("b")};
  std::vector<ModelIr> after{model("d"), model("a", {{"x", type(TypeKind::kString), true}})};
  const std::string first = changes(before, after);
  std::ranges::reverse(before);
  std::ranges::reverse(after);
  EXPECT_EQ(changes(before, after), first);
}

TEST(ClassifyTest, SeveralModelsOfOneTableArePairedByName) {
  ModelIr twin = model("a");
  twin.name = "twin";
  EXPECT_EQ(changes({model("a"), twin}, {twin, model("a")}), "");
  EXPECT_EQ(changes({model("a"), twin}, {twin}),
            "{\"change\":{\"kind\":\"model_removed\",\"model\":\"a\"},\"severity\":\"breaking\"}\n");
}

}  // namespace
}  // namespace rocky::compiler
