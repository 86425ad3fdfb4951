#include "compiler/lints/lint_levels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/diagnostic_codes.h"
#include "base/test_folder.h"
#include "compiler/lints/allow_comments.h"

namespace rocky::compiler {
namespace {

using core::LintLevel;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(AllowComments, CountForTheModelTheNextLineOrTheirOwn) {
  constexpr std::string_view kText =
      "-- what it is for\n"
      "-- rocky-allow: W100 , , e108\n"
      "SELECT a,\n"
      "  -- ROCKY-ALLOW : W110\n"
      "\n"
      "  b = NULL,\n"
      "  c -- rocky-allow: W105\n"
      "FROM t /* rocky-allow: W102 */\n";
  const AllowComments comments(kText, 0);
  EXPECT_TRUE(comments.allows_code("W100", 7));
  EXPECT_TRUE(comments.allows_code("E108", 0));
  EXPECT_TRUE(comments.allows_code("W110", 6));
  EXPECT_FALSE(comments.allows_code("W110", 7));
  EXPECT_TRUE(comments.allows_code("W105", 7));
  EXPECT_FALSE(comments.allows_code("W105", 0));
  EXPECT_FALSE(comments.allows_code("W102", 8));
  EXPECT_TRUE(comments.allows_construct("W110"));
  EXPECT_FALSE(comments.allows_construct("W105"));
}

TEST(AllowComments, SettingsAtTheHeadAreNoSql) {
  constexpr std::string_view kText = "---toml\nname = \"a\"\n---\n-- rocky-allow: W100\nSELECT 1";
  const AllowComments comments(kText, kText.find("\n--") + 1);
  EXPECT_TRUE(comments.allows_code("W100", 5));
}

class LintLevelsTest : public testing::Test {
 protected:
  void SetUp() override {
    write("models/_defaults.toml", "[target]\ncatalog = \"c\"\nschema = \"s\"\n");
    request_.models.models_directory = root_ + "/models";
  }
  void write(const std::string& path, std::string_view text) const { folder_.write(path, text); }
  void model(const std::string& name, std::string_view sql, std::string_view sidecar = {}) const {
    write("models/" + name + ".sql", sql);
    write("models/" + name + ".toml", sidecar);
  }
  // "owner severity code"
  std::vector<std::string> findings() const {
    const auto project = compile_project(request_);
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : project->diagnostics)
      lines.push_back(diagnostic.owner + " " + std::string(severity_word(diagnostic.severity)) + " " +
                      std::string(diagnostic.code));
    return lines;
  }

  TestFolder folder_;
  const std::string root_ = folder_.path();
  CompileRequest request_;
};

TEST_F(LintLevelsTest, TheNearestSettingCounts) {
  constexpr std::string_view kQuery = "WITH unused AS (SELECT 1 AS a) SELECT b = NULL AS b FROM t";
  model("a", kQuery);
  EXPECT_THAT(findings(), ElementsAre("a warning W100", "a warning W110"));
  request_.lints = {{"W100", LintLevel::kDeny}, {"W110", LintLevel::kAllow}};
  EXPECT_THAT(findings(), ElementsAre("a error W100"));
  model("a", kQuery, "[lints]\nW100 = \"allow\"\nW110 = \"warn\"\n");
  EXPECT_THAT(findings(), ElementsAre("a warning W110"));
  model("a", "-- rocky-allow: W110\n" + std::string(kQuery), "[lints]\nW100 = \"allow\"\nW110 = \"warn\"\n");
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(LintLevelsTest, SomeAreReportedOnlyWhenAsked) {
  model("a", "SELECT * FROM t");
  EXPECT_THAT(findings(), ElementsAre("a info I001"));
  request_.lints = {{"I001", LintLevel::kAllow}, {"W101", LintLevel::kWarn}, {"W107", LintLevel::kDeny}};
  EXPECT_THAT(findings(), ElementsAre("a warning W101", "a error W107"));
  model("b", "SELECT x FROM a");
  EXPECT_THAT(findings(), ElementsAre("b warning W101"));
}

TEST_F(LintLevelsTest, ErrorsCanBeNarrowedByTheModelUnlessItCannotBeBuilt) {
  model("a", "SELECT 1 AS x");
  write("models/a.contract.toml", "[rules]\nrequired = [\"y\"]\n");
  EXPECT_THAT(findings(), ElementsAre("a error E010"));
  model("a", "SELECT 1 AS x", "[lints]\nE010 = \"warn\"\n");
  EXPECT_THAT(findings(), ElementsAre("a warning E010"));
  model("a", "SELECT FROM WHERE", "[lints]\nS001 = \"allow\"\n");
  EXPECT_THAT(findings(), testing::Contains("a error S001"));
  EXPECT_THAT(findings(), testing::Contains("a warning W040"));
}

TEST_F(LintLevelsTest, UnknownCodesInSidecarsAreTold) {
  model("a", "SELECT 1 AS x", "[lints]\nW10 = \"allow\"\n");
  EXPECT_THAT(findings(), ElementsAre("a warning W040"));
}

TEST_F(LintLevelsTest, RowsThatAJoinRepeats) {
  model("orders", "SELECT 1 AS id, 2 AS amount", "[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n");
  model("items", "SELECT 1 AS order_id, 2 AS no",
        "[[tests]]\ntype = \"composite\"\nkind = \"unique\"\ncolumns = [\"order_id\", \"no\"]\n");
  model("total", "SELECT o.id, sum(o.amount) AS amount FROM orders o JOIN items i ON i.order_id = o.id GROUP BY o.id");
  model("fine", "SELECT sum(i.no) AS n FROM items i JOIN orders o ON i.order_id = o.id");
  EXPECT_THAT(findings(), ElementsAre("total warning W108"));
}

TEST_F(LintLevelsTest, PortabilityIsAskedFor) {
  model("a", "SELECT nvl(x, 1) AS x FROM t");
  EXPECT_THAT(findings(), IsEmpty());
  request_.portability = PortabilityTarget{.dialect = sql::find_dialect("bigquery")};
  EXPECT_THAT(findings(), ElementsAre("a error P001"));
  request_.portability->allow = {"NVL"};
  EXPECT_THAT(findings(), IsEmpty());
}

TEST(DiagnosticCodes, AreSortedAndComplete) {
  for (const DiagnosticCode& row : diagnostic_codes()) {
    EXPECT_EQ(row.code.size(), 4U);
    EXPECT_EQ(find_diagnostic_code(row.code), &row);
    EXPECT_FALSE(row.title.ends_with('.')) << row.code;
    EXPECT_TRUE(row.meaning.ends_with('.')) << row.code;
  }
  EXPECT_EQ(find_diagnostic_code("E999"), nullptr);
}

}  // namespace
}  // namespace rocky::compiler
