#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/test_folder.h"
#include "local/check_models.h"
#include "local/declarative.h"
#include "local/local_statement.h"
#include "local/unit_tests.h"

namespace rocky::local {
namespace {

// A project in a scratch folder.
class LocalTest : public testing::Test {
 protected:
  LocalTest() { ::setenv("ROCKY_DUCKDB_LIBRARY", ROCKY_DEPS_DIR "/duckdb/libduckdb.so", 1); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, const std::string& text) { scratch_.write(name, text); }
  // A model with a sidecar; `extra` goes in front of the target.
  void model(const std::string& name, const std::string& sql, const std::string& extra = {},
             const std::string& target = "catalog = \"wh\"\nschema = \"marts\"\n") {
    write("models/" + name + ".sql", sql);
    write("models/" + name + ".toml", extra + "\n[target]\n" + target);
  }

  compiler::CompiledProject& compile() {
    compiler::CompileRequest request;
    request.models.models_directory = path("models");
    request.models.environment = [](std::string_view) { return std::optional<std::string>(); };
    auto project = compiler::compile_project(request);
    EXPECT_TRUE(project.has_value()) << project.error().to_string();
    project_ = std::move(*project);
    return project_;
  }
  LocalCheck check(std::optional<uint32_t> only = std::nullopt) {
    auto result = check_models(compile(), {.files = real_file_system(),
                                           .seed_path = path("data/seed.sql"),
                                           .only_model = only,
                                           .parallel = 3,
                                           .cancel = {}});
    EXPECT_TRUE(result.has_value()) << result.error().to_string();
    return result ? std::move(*result) : LocalCheck();
  }
  // "name: pass|fail <place> <message>|skip <blockers>" by model.
  std::vector<std::string> summary(const LocalCheck& check) const {
    std::vector<std::string> lines;
    for (size_t i = 0; i < check.models.size(); ++i) {
      const LocalModelResult& result = check.models[i];
      std::string line = project_.models[i].model.name;
      if (result.outcome == LocalOutcome::kPassed) line += ": pass";
      if (result.outcome == LocalOutcome::kSkipped) {
        line += ": skip";
        for (const uint32_t blocker : result.blocked_by) line += " " + project_.models[blocker].model.name;
      }
      if (result.error) {
        line += ": fail " + (result.error->span() ? result.error->span()->to_string().substr(folder_.size() + 1) : "-");
      }
      lines.push_back(line);
    }
    return lines;
  }
  std::vector<UnitTestReport> unit_tests() {
    auto reports = run_unit_tests(compile(), {});
    EXPECT_TRUE(reports.has_value()) << reports.error().to_string();
    return reports ? std::move(*reports) : std::vector<UnitTestReport>();
  }

  TestFolder scratch_;
  const std::string folder_ = scratch_.path();
  compiler::CompiledProject project_;
};

TEST_F(LocalTest, ModelsRunOverTheSeedInOrder) {
  write("data/seed.sql", "CREATE SCHEMA raw; CREATE TABLE raw.orders AS SELECT range AS id FROM range(10);");
  model("b_staging", "SELECT id * 2 AS id FROM raw.orders");
  model("a_mart", "SELECT count(*) AS n FROM b_staging");
  EXPECT_THAT(summary(check()), testing::ElementsAre("a_mart: pass", "b_staging: pass"));
}

TEST_F(LocalTest, FailuresHaveTheirPlaceAndHoldUpWhatDependsOnThem) {
  model("bad", "SELECT 1 AS a,\n       nope\nFROM (SELECT 2 AS b)");
  model("late", "SELECT CAST('x' || a AS INTEGER) AS a FROM good");
  model("good", "SELECT 1 AS a");
  model("other", "SELECT a FROM good");
  model("child", "SELECT * FROM bad");
  model("grandchild", "SELECT * FROM child, late");
  model("syntax", "SELECT FROM WHERE");
  EXPECT_THAT(summary(check()),
              testing::ElementsAre("bad: fail models/bad.sql:2:8", "child: skip bad", "good: pass",
                                   "grandchild: skip bad late", "late: fail models/late.sql:1:8", "other: pass",
                                   testing::StartsWith("syntax: fail models/syntax.sql:1:")));
}

TEST_F(LocalTest, ABrokenSeedIsToldWithItsPlace) {
  write("data/seed.sql", "CREATE TABLE t (a INTEGER);\nINSERT INTO t SELECT a FROM u;\n");
  model("m", "SELECT 1 AS a");
  const LocalCheck result = check();
  ASSERT_TRUE(result.seed_error.has_value());
  ASSERT_TRUE(result.seed_error->span().has_value());
  EXPECT_EQ(result.seed_error->span()->to_string(), path("data/seed.sql") + ":2:29");
}

TEST_F(LocalTest, TargetsMayBeReadByTheirNames) {
  model("stg", "SELECT 1 AS a", {}, "catalog = \"wh\"\nschema = \"staging\"\ntable = \"stg_table\"\n");
  model("bare", "SELECT stg_table.a FROM stg_table");
  model("two", "SELECT a FROM staging.stg_table");
  model("three", "SELECT stg_table.a FROM WH.staging.stg_table");
  model("same", "SELECT a FROM wh.main.base");
  model("base", "SELECT 1 AS a", {}, "catalog = \"wh\"\nschema = \"main\"\n");
  EXPECT_THAT(summary(check()),
              testing::ElementsAre("bare: pass", "base: pass", "same: pass", "stg: pass", "three: pass", "two: pass"));
}

TEST_F(LocalTest, TimePlaceholdersMeanAllTimes) {
  model("events",
        "SELECT TIMESTAMP '2026-01-01' AS ts WHERE TIMESTAMP '2026-01-01' >= @start_date\n"
        "  AND TIMESTAMP '2026-01-01' < '@end_date' AND '@start_dates' <> 'x'",
        "[strategy]\ntype = \"time_interval\"\ntime_column = \"ts\"\ngranularity = \"day\"\n");
  EXPECT_THAT(summary(check()), testing::ElementsAre("events: pass"));
  auto statement = create_statement(project_.models[0].model, "events");
  ASSERT_TRUE(statement.has_value());
  EXPECT_EQ(
      (*statement)->text(),
      "CREATE OR REPLACE TABLE \"events\" AS\nSELECT TIMESTAMP '2026-01-01' AS ts WHERE TIMESTAMP '2026-01-01' >= "
      "'1900-01-01 00:00:00'\n  AND TIMESTAMP '2026-01-01' < '9999-12-31 00:00:00' AND '@start_dates' <> 'x'");
}

TEST_F(LocalTest, OneModelBringsWhatItNeeds) {
  model("a", "SELECT nope");
  model("b", "SELECT 1 AS x");
  model("c", "SELECT x FROM b");
  EXPECT_THAT(summary(check(2)), testing::ElementsAre("a: skip", "b: pass", "c: pass"));
}

TEST_F(LocalTest, WideProjectsRunInParallel) {
  model("base", "SELECT range AS id FROM range(100)");
  for (int i = 0; i < 60; ++i) {
    model(fmt::format("m{:02}", i),
          fmt::format("SELECT id + {} AS id FROM {}", i, i < 20 ? "base" : fmt::format("m{:02}", i - 20)));
  }
  const LocalCheck result = check();
  EXPECT_TRUE(
      std::ranges::all_of(result.models, [](const auto& model) { return model.outcome == LocalOutcome::kPassed; }));
}

TEST_F(LocalTest, CancellingEndsTheCheck) {
  model("endless", "SELECT count(*) AS n FROM range(10000000) a, range(10000000) b WHERE hash(a.range, b.range) = 1");
  CancelToken cancel;
  cancel.cancel();
  auto result = check_models(
      compile(), {.files = real_file_system(), .seed_path = {}, .only_model = {}, .parallel = 2, .cancel = cancel});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind(), ErrorKind::kCancelled);
}

constexpr const char* kTickets = R"(
[[test]]
name = "keeps_open_tickets"
[[test.given]]
ref = "stg_tickets"
rows = [{ id = 1, state = "open" }, { id = 2, state = "closed" }, { id = 3 }]
[test.expect]
rows = [{ id = 1 }]
)";

TEST_F(LocalTest, UnitTestsRunOnGivenRows) {
  model("open_tickets", "SELECT id, state FROM stg_tickets WHERE state = 'open'", kTickets);
  const auto reports = unit_tests();
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_TRUE(reports[0].passed()) << reports[0].error->to_string();
}

std::string unit_test(const std::string& expect,
                      const std::string& given = "rows = [{ id = 1, v = 2.5 }, { id = 2 }, { id = 2 }]") {
  return "[[test]]\nname = \"t\"\n[[test.given]]\nref = \"src\"\n" + given + "\n[test.expect]\n" + expect + "\n";
}

TEST_F(LocalTest, DifferencesAreShown) {
  struct Case {
    std::string sql;
    std::string expect;
    std::string error;              // empty: passes
    std::vector<std::string> rows;  // difference, index, expected, actual
  };
  const std::vector<Case> cases = {
      {"SELECT id FROM src", "rows = [{ id = 2 }, { id = 1 }, { id = 2 }]", "", {}},
      {"SELECT id, v FROM src", "rows = [{ id = 2 }, { id = 1 }, { id = 2 }]", "", {}},
      {"SELECT v FROM src", "rows = [{ v = 2.5 }, {}, {}]", "", {}},
      {"SELECT id FROM src",
       "rows = [{ id = 1 }, { id = 2 }]",
       "output mismatch: 0 expected row(s) missing, 1 unexpected row(s)",
       {"extra 1  {\"id\": 2}"}},
      {"SELECT id FROM src WHERE id = 1",
       "rows = [{ id = 1 }, { id = 5 }]",
       "output mismatch: 1 expected row(s) missing, 0 unexpected row(s)",
       {"missing 1 {\"id\": 5}"}},
      {"SELECT id FROM src WHERE false", "rows = []", "", {}},
      {"SELECT id FROM src",
       "rows = []",
       "expected 0 rows, got 3",
       {"extra 0  {\"id\": 1}", "extra 1  {\"id\": 2}", "extra 2  {\"id\": 2}"}},
      {"SELECT id FROM src ORDER BY id", "ordered = true\nrows = [{ id = 1 }, { id = 2 }, { id = 2 }]", "", {}},
      {"SELECT id FROM src ORDER BY id",
       "ordered = true\nrows = [{ id = 2 }, { id = 2 }]",
       "ordered output mismatch (2 expected vs 3 actual row(s))",
       {"value 0 {\"id\": 2} {\"id\": 1}", "extra 2  {\"id\": 2}"}},
      {"SELECT sum(v) AS s, count(*) AS n, bool_and(id > 0) AS b, DATE '2026-01-31' AS d FROM src",
       "rows = [{ s = 2.5, n = 3, b = true, d = \"2026-01-31\" }]",
       "",
       {}},
      {"SELECT v * 1.1 AS v FROM src WHERE v IS NOT NULL", "rows = [{ v = 2.75 }]", "", {}},
      {"SELECT id FROM src", "rows = [{ nope = 1 }]", "the model has no column 'nope'", {}},
      {"SELECT id FROM elsewhere", "rows = [{ id = 1 }]", "model execution failed", {}},
      {"SELECT id FROM raw.src", "rows = [{ id = 1 }, { id = 2 }, { id = 2 }]", "", {}},
      {"SELECT src.id FROM wh.raw.src", "rows = [{ id = 1 }, { id = 2 }, { id = 2 }]", "", {}},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.sql + " / " + test.expect);
    model("m", test.sql, unit_test(test.expect));
    const auto reports = unit_tests();
    ASSERT_EQ(reports.size(), 1u);
    EXPECT_EQ(reports[0].error ? reports[0].error->message() : "", test.error);
    std::vector<std::string> rows;
    for (const RowReport& row : reports[0].differences) {
      constexpr std::array<const char*, 3> kNames = {"missing", "extra", "value"};
      std::string line =
          fmt::format("{} {} {}", kNames[static_cast<size_t>(row.difference)], row.row_index, row.expected);
      if (row.actual) line += " " + *row.actual;
      rows.push_back(line);
    }
    EXPECT_EQ(rows, test.rows);
  }
}

TEST_F(LocalTest, BadFixturesFailAlone) {
  model("m", "SELECT 1 AS id",
        "[[test]]\nname = \"bad\"\n[[test.given]]\nref = \"a b\"\nrows = [{ id = 1 }]\n[test.expect]\nrows = [{ id = 1 "
        "}]\n"
        "[[test]]\nname = \"good\"\n[test.expect]\nrows = [{ id = 1 }]\n");
  const auto reports = unit_tests();
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(reports[0].error->message(), "failed to seed fixture 'a b'");
  EXPECT_TRUE(reports[1].passed());
}

TEST_F(LocalTest, DifferencesAreBounded) {
  model("m", "SELECT range AS id FROM range(1000)", unit_test("rows = [{ id = -1 }]"));
  const auto reports = unit_tests();
  EXPECT_EQ(reports[0].differences.size(), 1 + kReportedRows);
}

TEST_F(LocalTest, DeclarativeTestsRunOnTheWarehouse) {
  auto warehouse = std::make_shared<duckdb::DuckDbAdapter>(duckdb::DuckDbOptions{});
  ASSERT_TRUE(
      (*warehouse->open_session())
          ->execute_script("CREATE TABLE m AS SELECT * FROM (VALUES (1, 'a'), (2, NULL), (2, 'z')) t(id, s); CREATE "
                           "TABLE p AS SELECT 1 AS id",
                           {})
          .has_value());
  model("m", "SELECT 1 AS id",
        R"(
[[tests]]
type = "not_null"
column = "id"
[[tests]]
type = "not_null"
column = "s"
severity = "warning"
[[tests]]
type = "unique"
column = "id"
[[tests]]
type = "relationships"
column = "id"
to_table = "main.p"
to_column = "id"
[[tests]]
type = "row_count_range"
min = 4
[[tests]]
type = "aggregate"
op = "max"
column = "id"
cmp = "lt"
value = "2"
[[tests]]
type = "not_null"
column = "gone"
[[tests]]
type = "not_null"
)",
        "catalog = \"memory\"\nschema = \"main\"\n");
  const compiler::CompiledProject& project = compile();
  auto reports =
      run_assertions({&project.models[0].model},
                     {.warehouse = [&](const core::Model&) { return warehouse; }, .parallel = 2, .cancel = {}});
  ASSERT_TRUE(reports.has_value());
  std::vector<std::string> lines;
  for (const AssertionReport& report : *reports) {
    constexpr std::array<const char*, 3> kNames = {"pass", "fail", "error"};
    lines.push_back(fmt::format("{} {} {}", kNames[static_cast<size_t>(report.status)], report.detail,
                                fmt::join(report.samples, " ")));
  }
  EXPECT_THAT(lines,
              testing::ElementsAre("pass  ", "fail 1 NULL row(s) found {\"id\": 2, \"s\": null}",
                                   "fail 1 duplicate key(s) found {\"id\": 2, \"count_star()\": 2}",
                                   "fail 2 row(s) without a match in main.p {\"id\": 2} {\"id\": 2}",
                                   "fail row count 3 is outside [4, -] ",
                                   "fail MAX(id) < 2 does not hold {\"actual\": 2}", testing::StartsWith("error "),
                                   "error test 'not_null' requires a column but none was provided "));
}

}  // namespace
}  // namespace rocky::local
