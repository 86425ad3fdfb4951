#include <limits>

#include <gtest/gtest.h>

#include "adapter_sdk/calendar.h"
#include "adapter_sdk/discovery.h"
#include "adapter_sdk/governance.h"
#include "adapter_sdk/loader.h"
#include "adapter_sdk/warehouse.h"

namespace rocky::adapter {
namespace {

Value string_value(std::string text) {
  Value value;
  value.kind = ValueKind::kString;
  value.is_null = false;
  value.text = std::move(text);
  return value;
}

TEST(ValueTest, JsonIsValidWhateverTheBytesAre) {
  const std::pair<std::string, std::string> kCases[] = {
      {"plain", "\"plain\""},
      {"q\"b\\", R"("q\"b\\")"},
      {std::string("nul\0x", 5), R"("nul\u0000x")"},
      {"größe 漢 🦆", "\"größe 漢 🦆\""},
      {"\xff", R"("\ufffd")"},
      {"\xc3", R"("\ufffd")"},                                  // cut off
      {"\xc0\xaf", R"("\ufffd\ufffd")"},                        // overlong
      {"\xed\xa0\x80", R"("\ufffd\ufffd\ufffd")"},              // surrogate
      {"\xf4\x90\x80\x80x", R"("\ufffd\ufffd\ufffd\ufffdx")"},  // beyond U+10FFFF
      {"\x7f\x1f\t", R"("\u007f\u001f\t")"},
  };
  for (const auto& [bytes, json] : kCases) EXPECT_EQ(to_json(string_value(bytes), {}), json);
}

TEST(ValueTest, TypesThatAreTooShortDoNoHarm) {
  Value list;
  list.kind = ValueKind::kStruct;
  list.is_null = false;
  list.children = {string_value("a"), string_value("b")};
  EXPECT_EQ(to_json(list, {}), R"({"":"a","":"b"})");
  list.kind = ValueKind::kMap;
  list.children.pop_back();
  EXPECT_EQ(to_json(list, {}), "{}");
  list.kind = ValueKind::kUnion;
  list.children.clear();
  EXPECT_EQ(to_text(list, {}), R"({"":null})");
}

TEST(CalendarTest, TheWholeRange) {
  EXPECT_EQ(date_text(0), "1970-01-01");
  EXPECT_EQ(date_text(-719528), "0001-01-01 (BC)");
  EXPECT_EQ(date_text(-719529), "0002-12-31 (BC)");
  EXPECT_EQ(date_text(11016), "2000-02-29");
  EXPECT_EQ(date_text(std::numeric_limits<int32_t>::max()), "5881580-07-11");
  EXPECT_EQ(time_text(86399999999, 1000000), "23:59:59.999999");
}

TEST(LoaderTest, Formats) {
  const std::pair<const char*, std::optional<FileFormat>> kCases[] = {
      {"a.csv", FileFormat::kCsv},
      {"A.TSV", FileFormat::kCsv},
      {"x/y.Parquet", FileFormat::kParquet},
      {"s3://b/k.pq", FileFormat::kParquet},
      {"a.jsonl", FileFormat::kJsonLines},
      {"a.b.ndjson", FileFormat::kJsonLines},
      {"a.json", std::nullopt},
      {"folder.csv/file", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [path, format] : kCases) {
    const auto found = detect_file_format(path);
    EXPECT_EQ(found.has_value(), format.has_value()) << path;
    if (found && format) {
      EXPECT_EQ(*found, *format) << path;
    }
  }
  EXPECT_EQ(detect_file_format("a.txt").error().message(),
            "cannot detect file format from extension 'txt'; set options.format explicitly");
  EXPECT_TRUE(std::holds_alternative<CloudUri>(make_load_source("gs://b/k")));
  EXPECT_TRUE(std::holds_alternative<LocalFile>(make_load_source("https/x")));
  EXPECT_EQ(file_format_name(FileFormat::kJsonLines), "json_lines");
  for (const char delimiter : {',', '\t', '|', ' ', '~'}) EXPECT_TRUE(check_csv_delimiter(delimiter).has_value());
  for (const char delimiter : {'\'', '\\', '\n', '\0', '\x7f', '\xe4'})
    EXPECT_FALSE(check_csv_delimiter(delimiter).has_value());
  for (const char* bad : {"", "a'b", "a\\b", "a\nb"}) EXPECT_FALSE(check_path_literal(bad).has_value());
}

TEST(GovernanceTest, NothingIsThereAndNothingFails) {
  GovernanceAdapter& none = no_governance();
  EXPECT_TRUE(none.set_tags(CatalogRef{"c"}, {{"a", "b"}}).has_value());
  EXPECT_TRUE(none.get_grants(SchemaRef{"c", "s"})->empty());
  EXPECT_TRUE(none.reconcile_role_graph({}, {}).has_value());
  EXPECT_FALSE(none.read_retention_days({})->has_value());
  EXPECT_EQ(permission_name(Permission::kUseSchema), "USE SCHEMA");
  EXPECT_EQ(find_permission("use schema"), Permission::kUseSchema);
  EXPECT_FALSE(find_permission("OWN").has_value());
}

// A session that records what is asked of it.
class RecordingSession final : public Session {
 public:
  Result<ExecutionStats> execute(std::string_view sql, const StatementOptions&) override {
    log += std::string(sql) + ";";
    return ExecutionStats{};
  }
  Result<Table> query(std::string_view, const StatementOptions&) override { return Table(); }
  Status execute_script(std::string_view, const StatementOptions&) override { return {}; }
  Status begin() override { return note("begin;"); }
  Status commit() override { return note("commit;"); }
  Status rollback() override { return note("rollback;"); }
  Status note(const char* what) {
    log += what;
    return {};
  }
  std::string log;
};

TEST(TransactionTest, RollsBackUnlessCommitted) {
  RecordingSession session;
  {
    auto transaction = Transaction::begin(session);
    auto moved = std::move(*transaction);
    ASSERT_TRUE(session.execute("x", {}).has_value());
  }
  EXPECT_EQ(session.log, "begin;x;rollback;");
  session.log.clear();
  {
    auto transaction = Transaction::begin(session);
    EXPECT_TRUE(transaction->commit().has_value());
  }
  EXPECT_EQ(session.log, "begin;commit;");
}

}  // namespace
}  // namespace rocky::adapter
