#include "core/generate/generate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky::core {
namespace {

using ::testing::HasSubstr;

const ir::TableRef kTarget{.catalog = "", .schema = "marts", .table = "orders"};
constexpr Timestamp kWatermark{std::chrono::microseconds(1'776'418'200'000'000)};  // 2026-04-17 09:30:00

std::string kind_text(StepKind kind) {
  constexpr std::string_view kNames[]{"prepare", "load", "key check", "watermark"};
  return std::string(kNames[static_cast<size_t>(kind)]);
}

// "-- <kind>" and the statement, step by step; or the error with its code.
std::string render(const GenerateRequest& request) {
  const auto plan = generate(request, sql::duckdb_sql_dialect());
  if (!plan) return plan.error().code() + " " + plan.error().to_string();
  std::string text;
  for (const Step& step : plan->steps) text += "-- " + kind_text(step.kind) + "\n" + step.sql + "\n";
  return text;
}

GenerateRequest request(const ir::Strategy& strategy, TargetKind kind) {
  return {.model = "orders",
          .target = kTarget,
          .strategy = strategy,
          .select = "SELECT 1 AS id -- one",
          .target_kind = kind};
}

TEST(GenerateTest, FullRefreshReplacesTheTable) {
  const ir::Strategy strategy = ir::FullRefresh{};
  EXPECT_EQ(render(request(strategy, TargetKind::kAbsent)),
            "-- load\nCREATE OR REPLACE TABLE marts.orders AS\nSELECT 1 AS id -- one\n");
  EXPECT_EQ(render(request(strategy, TargetKind::kView)),
            "-- prepare\nDROP VIEW IF EXISTS marts.orders\n"
            "-- load\nCREATE OR REPLACE TABLE marts.orders AS\nSELECT 1 AS id -- one\n");
}

TEST(GenerateTest, ViewReplacesTheView) {
  const ir::Strategy strategy = ir::View{};
  EXPECT_EQ(render(request(strategy, TargetKind::kView)),
            "-- prepare\nCREATE OR REPLACE VIEW marts.orders AS\nSELECT 1 AS id -- one\n");
  EXPECT_EQ(render(request(strategy, TargetKind::kTable)),
            "-- prepare\nDROP TABLE IF EXISTS marts.orders\n"
            "-- prepare\nCREATE OR REPLACE VIEW marts.orders AS\nSELECT 1 AS id -- one\n");
}

TEST(GenerateTest, IncrementalLoadsAllAtFirst) {
  const ir::Strategy strategy = ir::Incremental{.timestamp_column = "ts"};
  EXPECT_EQ(render(request(strategy, TargetKind::kAbsent)),
            "-- load\nCREATE TABLE marts.orders AS\nSELECT 1 AS id -- one\n"
            "-- watermark\nSELECT MAX(\"ts\") FROM marts.orders\n");
}

TEST(GenerateTest, IncrementalIsGuardedByItsWatermark) {
  const ir::Strategy strategy = ir::Incremental{.timestamp_column = "ts"};
  GenerateRequest later = request(strategy, TargetKind::kTable);
  later.watermark = kWatermark;
  EXPECT_EQ(render(later),
            "-- load\nINSERT INTO marts.orders\nSELECT * FROM (\nSELECT 1 AS id -- one\n) AS __rocky_incremental\n"
            "WHERE ts > TIMESTAMP '2026-04-17 09:30:00'\n"
            "-- watermark\nSELECT MAX(\"ts\") FROM marts.orders\n");
  later.timestamp_kind = TimestampKind::kWithTimeZone;
  EXPECT_THAT(render(later), HasSubstr("WHERE \"ts\" > CAST('2026-04-17T09:30:00Z' AS TIMESTAMP WITH TIME ZONE)"));
}

TEST(GenerateTest, IncrementalMayAskItsTarget) {
  const ir::Strategy strategy = ir::Incremental{.timestamp_column = "ts"};
  GenerateRequest later = request(strategy, TargetKind::kTable);
  later.asks_target = true;
  EXPECT_THAT(render(later), HasSubstr("WHERE \"ts\" > COALESCE((SELECT MAX(\"ts\") FROM marts.orders), TIMESTAMP "
                                       "'1970-01-01 00:00:00')\n"));
  later.timestamp_kind = TimestampKind::kWithTimeZone;
  EXPECT_THAT(render(later), HasSubstr(", CAST('1970-01-01T00:00:00Z' AS TIMESTAMP WITH TIME ZONE))\n"));
}

TEST(GenerateTest, IncrementalPutsColumnsInTheTargetsOrder) {
  const ir::Strategy strategy = ir::Incremental{.timestamp_column = "ts"};
  GenerateRequest later = request(strategy, TargetKind::kTable);
  later.target_columns = {"id", "ts", "a \"b\""};
  later.model_columns = {"TS", "a \"b\"", "id"};
  EXPECT_THAT(render(later), HasSubstr("SELECT \"id\", \"ts\", \"a \"\"b\"\"\" FROM (\n"));
  later.model_columns = {"ID", "ts", "a \"b\""};
  EXPECT_THAT(render(later), HasSubstr("SELECT * FROM (\n"));
}

TEST(GenerateTest, ColumnsThatDifferAreRefused) {
  const ir::Strategy strategy = ir::Incremental{.timestamp_column = "ts"};
  GenerateRequest later = request(strategy, TargetKind::kTable);
  later.target_columns = {"id", "ts", "gone"};
  later.model_columns = {"id", "ts", "fresh"};
  EXPECT_EQ(render(later),
            "R003 model 'orders' does not return the columns of its target marts.orders; the target lacks: fresh; the "
            "model lacks: gone");
  later.target_columns = {"id", "tss"};
  EXPECT_THAT(render(later), HasSubstr("R004 timestamp column 'ts'"));
}

TEST(GenerateTest, FirstMergeIsTheLoad) {
  const ir::Strategy strategy = ir::Merge{.unique_key = {"id", "day"}, .update_columns = {}};
  EXPECT_EQ(render(request(strategy, TargetKind::kAbsent)),
            "-- load\nCREATE TABLE marts.orders AS\nSELECT 1 AS id -- one\n"
            "-- key check\nSELECT \"id\", \"day\", COUNT(*) FROM marts.orders\nGROUP BY \"id\", \"day\"\n"
            "HAVING COUNT(*) > 1 OR \"id\" IS NULL OR \"day\" IS NULL\nORDER BY \"id\", \"day\"\nLIMIT 5\n");
}

TEST(GenerateTest, MergeChecksWhatItMerges) {
  const ir::Strategy strategy = ir::Merge{.unique_key = {"id"}, .update_columns = {}};
  GenerateRequest later = request(strategy, TargetKind::kTable);
  later.target_columns = {"id", "name"};
  later.model_columns = {"name", "id"};
  EXPECT_EQ(render(later),
            "-- prepare\nCREATE TEMPORARY TABLE \"__rocky_stage\" AS\nSELECT 1 AS id -- one\n"
            "-- key check\nSELECT \"id\", COUNT(*) FROM \"__rocky_stage\"\nGROUP BY \"id\"\n"
            "HAVING COUNT(*) > 1 OR \"id\" IS NULL\nORDER BY \"id\"\nLIMIT 5\n"
            "-- load\nMERGE INTO marts.orders AS t\nUSING (\nSELECT \"id\", \"name\" FROM \"__rocky_stage\"\n) AS s\n"
            "ON t.id = s.id\nWHEN MATCHED THEN UPDATE SET name = s.name\nWHEN NOT MATCHED THEN INSERT *\n"
            "-- prepare\nDROP TABLE \"__rocky_stage\"\n");
}

TEST(GenerateTest, MergeColumns) {
  const ir::Strategy all = ir::Merge{.unique_key = {"ID"}, .update_columns = {}};
  GenerateRequest keys_only = request(all, TargetKind::kTable);
  keys_only.target_columns = keys_only.model_columns = {"id"};
  EXPECT_THAT(render(keys_only), HasSubstr("UPDATE SET id = s.id"));

  const ir::Strategy wrong = ir::Merge{.unique_key = {"id"}, .update_columns = std::vector<std::string>{"nmae"}};
  GenerateRequest unknown = request(wrong, TargetKind::kTable);
  unknown.target_columns = unknown.model_columns = {"id", "name"};
  EXPECT_THAT(render(unknown), HasSubstr("R002 column 'nmae' of `update_columns`"));

  const ir::Strategy no_key = ir::Merge{};
  EXPECT_THAT(render(request(no_key, TargetKind::kAbsent)), HasSubstr("R002"));
  const ir::Strategy hostile = ir::Merge{.unique_key = {"id; DROP TABLE x"}, .update_columns = {}};
  EXPECT_FALSE(generate(request(hostile, TargetKind::kAbsent), sql::duckdb_sql_dialect()).has_value());
}

TEST(GenerateTest, HostileTargetsAreRefused) {
  const ir::Strategy strategy = ir::FullRefresh{};
  const ir::TableRef target{.catalog = "", .schema = "s", .table = "t\"; DROP TABLE x; --"};
  const GenerateRequest hostile{.model = "m", .target = target, .strategy = strategy, .select = "SELECT 1"};
  EXPECT_FALSE(generate(hostile, sql::duckdb_sql_dialect()).has_value());
}

TEST(GenerateTest, OtherStrategiesAreRefusedByName) {
  const std::vector<ir::Strategy> others{ir::MaterializedView{}, ir::Ephemeral{},  ir::TimeInterval{},
                                         ir::DeleteInsert{},     ir::Microbatch{}, ir::DynamicTable{},
                                         ir::ContentAddressed{}};
  for (const ir::Strategy& strategy : others) {
    const Status status = check_buildable("m", strategy, {}, sql::duckdb_sql_dialect());
    ASSERT_FALSE(status.has_value());
    EXPECT_EQ(status.error().code(), "R001");
    EXPECT_THAT(status.error().message(), HasSubstr(std::string(ir::strategy_name(strategy))));
    EXPECT_FALSE(generate(request(strategy, TargetKind::kAbsent), sql::duckdb_sql_dialect()).has_value());
  }
  ModelExtras formatted;
  formatted.format = TableFormat::kDeltaTable;
  EXPECT_EQ(check_buildable("m", ir::FullRefresh{}, formatted, sql::duckdb_sql_dialect()).error().code(), "R001");
}

TEST(GenerateTest, SurrogateKeysWrapTheQuery) {
  const auto text = with_surrogate_keys("SELECT 1 AS a", {{.name = "k", .columns = {"a"}}}, sql::duckdb_sql_dialect());
  ASSERT_TRUE(text.has_value());
  EXPECT_THAT(*text, HasSubstr("SELECT *, CAST("));
  EXPECT_THAT(*text, HasSubstr(" AS VARCHAR) AS k\nFROM (\nSELECT 1 AS a\n) AS __rocky_keyed"));
  EXPECT_EQ(*with_surrogate_keys("SELECT 1", {}, sql::duckdb_sql_dialect()), "SELECT 1");
}

TEST(GenerateTest, TheHashTellsStatementsApart) {
  StatementPlan a{.steps = {{.kind = StepKind::kLoad, .sql = "a"}, {.kind = StepKind::kLoad, .sql = "b"}}};
  StatementPlan b{.steps = {{.kind = StepKind::kLoad, .sql = "a;\nb"}}};
  EXPECT_EQ(a.sql_hash().size(), 16u);
  EXPECT_EQ(a.sql_hash(), b.sql_hash());  // joined by the contract's separator
  b.steps[0].sql += " ";
  EXPECT_NE(a.sql_hash(), b.sql_hash());
}

}  // namespace
}  // namespace rocky::core
