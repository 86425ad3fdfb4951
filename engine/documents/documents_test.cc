#include <algorithm>

#include <gtest/gtest.h>

#include "base/json_writer.h"
#include "documents/common.h"
#include "documents/registry.h"
#include "documents/run.h"

namespace rocky::documents {
namespace {

TEST(Documents, EachStrategyIsWrittenWithItsOwnMembersOnly) {
  const std::vector<std::pair<ir::Strategy, std::string>> cases{
      {ir::FullRefresh{}, R"({"type":"full_refresh"})"},
      {ir::View{}, R"({"type":"view"})"},
      {ir::MaterializedView{}, R"({"type":"materialized_view"})"},
      {ir::Ephemeral{}, R"({"type":"ephemeral"})"},
      {ir::Incremental{"ts"}, R"({"type":"incremental","timestamp_column":"ts"})"},
      {ir::Merge{{"a", "b"}, std::nullopt}, R"({"type":"merge","unique_key":["a","b"]})"},
      {ir::Merge{{"a"}, std::vector<std::string>{"c"}},
       R"({"type":"merge","unique_key":["a"],"update_columns":["c"]})"},
      {ir::TimeInterval{"ts", ir::Granularity::kMonth, 0, 1, std::nullopt},
       R"({"type":"time_interval","time_column":"ts","granularity":"month","lookback":0,"batch_size":1})"},
      {ir::DeleteInsert{{"day"}}, R"({"type":"delete_insert","partition_by":["day"]})"},
      {ir::Microbatch{"ts", ir::Granularity::kHour},
       R"({"type":"microbatch","timestamp_column":"ts","granularity":"hour"})"},
      {ir::DynamicTable{"1 hour"}, R"({"type":"dynamic_table","target_lag":"1 hour"})"},
      {ir::ContentAddressed{"s3://b", {"day"}},
       R"({"type":"content_addressed","storage_prefix":"s3://b","partition_columns":["day"]})"},
  };
  ASSERT_EQ(cases.size(), std::variant_size_v<ir::Strategy> + 1);
  for (const auto& [strategy, expected] : cases) EXPECT_EQ(to_json(to_record(strategy)), expected);
}

TEST(Documents, StrategyTypesAreSpelledAsInTheRepresentation) {
  const auto names = enum_names<StrategyType>();
  EXPECT_EQ(names[ir::Strategy(ir::Merge{}).index()], ir::strategy_name(ir::Merge{}));
  EXPECT_EQ(names[ir::Strategy(ir::ContentAddressed{}).index()], ir::strategy_name(ir::ContentAddressed{}));
}

TEST(Documents, DiagnosticsShowThePlaceThatTheUserWrote) {
  const SourceRef file = SourceFile::make("models/a.sql", "select\n  nme\nfrom b");
  Diagnostic diagnostic{.code = "E011",
                        .severity = Severity::kWarning,
                        .message = "no column",
                        .owner = "a",
                        .primary = DiagnosticLabel{{file, {9, 12}}, ""},
                        .secondary = {},
                        .help = "did you mean 'name'?"};
  EXPECT_EQ(
      to_json(to_record(diagnostic)),
      R"({"severity":"Warning","code":"E011","message":"no column","span":)"
      R"({"file":"models/a.sql","line":2,"col":3,"end_line":2,"end_col":6},"model":"a","suggestion":"did you mean 'name'?"})");
  diagnostic.primary.reset();
  diagnostic.help.clear();
  EXPECT_EQ(to_json(to_record(diagnostic)),
            R"({"severity":"Warning","code":"E011","message":"no column","span":null,"model":"a","suggestion":null})");
}

TEST(Documents, AnEmptyRunHasItsRequiredMembersInOrder) {
  const std::string text = to_json(RunOutput{});
  EXPECT_TRUE(text.starts_with(R"({"version":"1.71.0+cpp.)")) << text;
  EXPECT_NE(text.find(R"("command":"run","status":"Success","filter":"","duration_ms":0)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("metrics":null,"permissions")"), std::string::npos) << text;
  EXPECT_EQ(text.find("run_id"), std::string::npos) << text;
}

TEST(Documents, TheRegistryNamesEachDocumentOnceAndEachFieldIsExplained) {
  std::vector<std::string_view> names;
  for (const DocumentInfo& document : all_documents()) {
    EXPECT_EQ(std::count(names.begin(), names.end(), document.schema), 0) << document.schema;
    names.push_back(document.schema);
    for (const FieldInfo& field : document.type().fields) EXPECT_FALSE(field.doc.empty()) << field.name;
  }
}

}  // namespace
}  // namespace rocky::documents
