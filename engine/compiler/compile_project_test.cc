#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/test_folder.h"
#include "compiler/physical_edges.h"
#include "compiler/project.h"

namespace rocky::compiler {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CompileProjectTest : public testing::Test {
 protected:
  void SetUp() override {
    write("models/_defaults.toml", "[target]\ncatalog = \"c\"\nschema = \"s\"\n");
    request_.models.models_directory = root_ + "/models";
  }
  void write(const std::string& path, std::string_view text) { folder_.write(path, text); }
  void model(const std::string& name, std::string_view sql, std::string_view sidecar = {}) {
    write("models/" + name + ".sql", sql);
    write("models/" + name + ".toml", sidecar);
  }
  CompiledProject compile() {
    auto project = compile_project(request_);
    EXPECT_TRUE(project) << project.error().to_string();
    return project ? std::move(*project) : CompiledProject{};
  }
  // "owner code message --> place", of errors and warnings.
  std::vector<std::string> findings(const CompiledProject& project) const {
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : project.diagnostics) {
      if (diagnostic.severity == Severity::kInfo) continue;
      std::string line = diagnostic.owner + " " + to_line(diagnostic);
      for (size_t at = line.find(root_); at != std::string::npos; at = line.find(root_))
        line.erase(at, root_.size() + 1);
      lines.push_back(line);
    }
    return lines;
  }
  static std::vector<std::string_view> columns_of(const CompiledModel& compiled) {
    std::vector<std::string_view> columns;
    for (const Symbol column : *compiled.model.facts.output_columns) columns.push_back(text_of(column));
    return columns;
  }
  static std::vector<std::string> names(const CompiledProject& project, const std::vector<uint32_t>& models) {
    std::vector<std::string> names;
    for (const uint32_t model : models) names.push_back(project.models[model].model.name);
    return names;
  }

  TestFolder folder_;
  const std::string root_ = folder_.path();
  CompileRequest request_;
};

TEST_F(CompileProjectTest, AnEmptyProjectIsEmpty) {
  const CompiledProject project = compile();
  EXPECT_TRUE(project.models.empty());
  EXPECT_TRUE(project.models_directory_exists);
}

TEST_F(CompileProjectTest, ResolvesOrdersAndLayers) {
  model("a_mart",
        "WITH x AS (SELECT * FROM stg_b) SELECT * FROM x JOIN stg_a ON k = id WHERE id IN (SELECT id FROM raw.t)",
        "depends_on = [\"seed_like\"]\n");
  model("seed_like", "SELECT 1 AS id");
  model("stg_a", "SELECT id, now() AS t FROM seed_like UNION ALL SELECT 1, t FROM stg_a");
  model("stg_b", "SELECT t.id AS k, v FROM Seed_Like t CROSS JOIN cat.sch.tab CROSS JOIN unknown_table");
  const CompiledProject project = compile();
  EXPECT_THAT(findings(project), IsEmpty());
  EXPECT_THAT(names(project, project.order), ElementsAre("seed_like", "stg_a", "stg_b", "a_mart"));
  EXPECT_EQ(project.layers.size(), 3U);
  const CompiledModel& mart = *project.find("a_mart");
  EXPECT_THAT(names(project, mart.dependencies), ElementsAre("seed_like", "stg_b", "stg_a"));
  EXPECT_EQ(mart.layer, 2U);
  EXPECT_FALSE(mart.model.facts.output_columns);
  EXPECT_THAT(names(project, project.find("seed_like")->dependents), ElementsAre("a_mart", "stg_a", "stg_b"));
  const CompiledModel& staging = *project.find("stg_b");
  ASSERT_EQ(staging.references.size(), 3U);
  EXPECT_EQ(staging.references[0].kind, ReferenceKind::kModel);
  EXPECT_EQ(staging.references[1].kind, ReferenceKind::kExternal);
  EXPECT_THAT(columns_of(staging), ElementsAre("k", "v"));
  EXPECT_THAT(columns_of(*project.find("stg_a")), ElementsAre("id", "t"));
  EXPECT_EQ(mart.references.back().kind, ReferenceKind::kSource);
}

TEST_F(CompileProjectTest, CteNamesHideModels) {
  model("orders", "SELECT 1 AS id");
  model("m", "WITH orders AS (SELECT 2 AS id) SELECT * FROM orders");
  EXPECT_TRUE(compile().find("m")->dependencies.empty());
}

TEST_F(CompileProjectTest, AWrongStatementStopsNobodyElse) {
  model("bad", "SELECT a,\n  b FORM t");
  model("good", "SELECT 1 AS a");
  model("after", "SELECT a FROM bad JOIN good USING (a)");
  const CompiledProject project = compile();
  ASSERT_EQ(project.diagnostics.size(), 1U);
  EXPECT_THAT(findings(project)[0], HasSubstr("models/bad.sql:2:"));
  EXPECT_EQ(project.diagnostics[0].owner, "bad");
  EXPECT_TRUE(project.find("bad")->has_errors);
  EXPECT_FALSE(project.find("bad")->model.facts.parsed);
  EXPECT_FALSE(project.find("after")->has_errors);
  EXPECT_THAT(names(project, project.find("after")->dependencies), ElementsAre("bad", "good"));
}

TEST_F(CompileProjectTest, UnknownDependenciesGetASuggestion) {
  model("stg_orders", "SELECT 1 AS a");
  model("m", "SELECT 1 AS a", "depends_on = [\n  \"stg_order\",\n  \"zzz\", \"m\", \"stg_orders\", \"stg_orders\"]\n");
  const CompiledProject project = compile();
  EXPECT_THAT(findings(project),
              ElementsAre("m error[E044]: unknown dependency 'stg_order' referenced by 'm' — did you mean "
                          "'stg_orders'? --> models/m.toml:2:3",
                          "m error[E044]: unknown dependency 'zzz' referenced by 'm' --> models/m.toml:3:3"));
  EXPECT_THAT(names(project, project.find("m")->dependencies), ElementsAre("stg_orders"));
}

TEST_F(CompileProjectTest, CyclesAreNamedAndTheRestIsOrdered) {
  model("a", "SELECT * FROM c");
  model("b", "SELECT * FROM a");
  model("c", "SELECT 1 AS x", "depends_on = [\"b\"]\n");
  model("d", "SELECT * FROM a");
  model("e", "SELECT 1 AS x");
  const CompiledProject project = compile();
  EXPECT_THAT(
      findings(project),
      ElementsAre("a error[E045]: circular dependency detected involving: [\"a\", \"b\", \"c\"] --> models/a.sql:1:15",
                  HasSubstr("models/b.sql:1:15"), HasSubstr("models/c.sql:1:1")));
  EXPECT_EQ(project.diagnostics[0].help, "break the cycle a -> c -> b -> a");
  EXPECT_EQ(project.order.size(), 5U);
  EXPECT_FALSE(project.find("d")->has_errors);
}

TEST_F(CompileProjectTest, DuplicateNamesAndSharedTargets) {
  model("one", "SELECT 1 AS a", "name = \"same\"\n[target]\ntable = \"t1\"\n");
  model("two", "SELECT 1 AS a", "name = \"same\"\n[target]\ntable = \"t2\"\n");
  model("x", "SELECT 1 AS a", "[target]\ntable = \"shared\"\n");
  model("y", "SELECT 1 AS a", "[target]\nschema = \"S\"\ntable = \"Shared\"\n");
  model("z", "SELECT 1 AS a", "[target]\ntable = \"shared\"\n[strategy]\ntype = \"ephemeral\"\n");
  model("other", "SELECT 1 AS a", "adapter = \"elsewhere\"\n[target]\ntable = \"shared\"\n");
  const CompiledProject project = compile();
  EXPECT_THAT(findings(project),
              ElementsAre(HasSubstr("same error[E043]: duplicate model name 'same'"),
                          HasSubstr("x error[E036]: models 'x', 'y' build the same table 'c.s.shared'"),
                          HasSubstr("y error[E036]: models 'x', 'y' build the same table 'c.S.Shared'")));
  EXPECT_TRUE(project.models[1].has_errors);
  EXPECT_FALSE(project.find("z")->has_errors);
  EXPECT_FALSE(project.find("other")->has_errors);
}

TEST_F(CompileProjectTest, RunVariables) {
  model("m",
        "SELECT @var(column) AS a -- @var(commented)\nFROM t WHERE d > @var(since, '2020-01-01') AND e = @var(none) "
        "@var(none)");
  request_.variables = {{"column", "x"}};
  const CompiledProject project = compile();
  EXPECT_EQ(project.find("m")->model.sql(),
            "SELECT x AS a -- @var(commented)\nFROM t WHERE d > '2020-01-01' AND e = NULL NULL");
  ASSERT_EQ(project.diagnostics.size(), 2U);
  EXPECT_THAT(findings(project)[0], HasSubstr("models/m.sql:2:"));
  EXPECT_THAT(findings(project)[1], HasSubstr("m error[E028]: run variable 'none' has no value and no default"));
  EXPECT_THAT(findings(project)[1], HasSubstr("models/m.sql:2:"));
}

TEST(RunVariablesTest, Arguments) {
  const auto good = parse_variable_arguments(std::vector<std::string>{"a=1=2", "b=", "a=3"});
  ASSERT_TRUE(good);
  EXPECT_EQ(good->at("a"), "3");
  EXPECT_EQ(good->at("b"), "");
  const auto message = [](std::string argument) {
    const auto bad = parse_variable_arguments(std::vector<std::string>{std::move(argument)});
    return bad ? std::string("accepted") : bad.error().message();
  };
  EXPECT_EQ(message("a"), "invalid --var 'a': expected name=value (no '=' found)");
  EXPECT_EQ(message("=1"), "invalid --var '=1': variable name is empty");
  EXPECT_EQ(message("1a=1"), "invalid --var name '1a': must match [A-Za-z_][A-Za-z0-9_]*");
}

TEST_F(CompileProjectTest, ContractsWhoseColumnsAreKnown) {
  model("m", "SELECT a, b AS \"B2\" FROM t");
  write("models/m.contract.toml",
        "[[columns]]\nname = \"gone\"\n[[columns]]\nname = \"a\"\n[rules]\nrequired = [\"A\", \"r\"]\nprotected = "
        "[\"b2\", \"p\"]\n");
  model("star", "SELECT * FROM t");
  write("models/star.contract.toml", "[rules]\nrequired = [\"r\"]\n");
  const CompiledProject project = compile();
  EXPECT_THAT(
      findings(project),
      ElementsAre("m error[E010]: required column 'r' missing from model output --> models/m.contract.toml:6:18",
                  HasSubstr("m warning[W010]: contract column 'gone' not found in model output"),
                  HasSubstr("m error[E013]: protected column 'p' has been removed")));
}

TEST_F(CompileProjectTest, StrategiesDemandThingsOfTheQuery) {
  const auto interval = [](std::string_view column, std::string_view rest) {
    return fmt::format("[strategy]\ntype = \"time_interval\"\ngranularity = \"day\"\ntime_column = \"{}\"\n{}", column,
                       rest);
  };
  model("a", "SELECT d FROM t WHERE d >= @start_date AND d < @end_date",
        interval("d", "first_partition = \"2024-02-29\"\n"));
  model("b", "SELECT d FROM t WHERE d >= @start_date", interval("e", "first_partition = \"2024-2-29\"\n"));
  model("c", "SELECT d FROM t WHERE d >= @start_dates", interval("d d", "first_partition = \"2023-02-29\"\n"));
  model("d", "SELECT id FROM t", "[strategy]\ntype = \"merge\"\nunique_key = [\"ID\", \"k\"]\n");
  model("e", "SELECT * FROM t", "[strategy]\ntype = \"merge\"\nunique_key = [\"k\"]\n");
  const CompiledProject project = compile();
  EXPECT_THAT(findings(project),
              ElementsAre("b error[E020]: time_column 'e' is not in the output of the model --> models/b.toml:1:1",
                          HasSubstr("b warning[W003]: the query uses only @start_date: its window has no upper bound"),
                          HasSubstr("b error[E026]: first_partition '2024-2-29' is not a canonical day key"),
                          HasSubstr("c error[E023]: time_column 'd d' is not a valid column name"),
                          HasSubstr("c error[E024]"), HasSubstr("c error[E026]"),
                          HasSubstr("d warning[W006]: unique_key column 'k' is not in the output of the model")));
}

TEST_F(CompileProjectTest, PhysicalNamesGiveEdges) {
  model("a", "SELECT 1 AS x");
  model("b", "SELECT * FROM s.a");
  model("c", "SELECT * FROM C.S.B, s.a", "depends_on = [\"a\"]\n");
  model("d", "SELECT * FROM s.e");
  model("e", "SELECT * FROM d");
  model("f", "SELECT * FROM tab", "[target]\nschema = \"s2\"\n");
  model("g", "SELECT 1 AS x", "[target]\ntable = \"tab\"\n");
  model("h", "SELECT * FROM twin");
  model("i", "SELECT 1 AS x", "[target]\nschema = \"x1\"\ntable = \"twin\"\n");
  model("j", "SELECT 1 AS x", "[target]\nschema = \"x2\"\ntable = \"twin\"\n");
  const CompiledProject project = compile();
  const PhysicalEdges found = find_physical_edges(project);
  std::vector<std::string> edges;
  for (const PhysicalEdge& edge : found.edges) {
    edges.push_back(project.models[edge.consumer].model.name + " after " + project.models[edge.producer].model.name);
  }
  EXPECT_THAT(edges, ElementsAre("b after a", "c after b", "f after g"));
  EXPECT_THAT(found.warnings, testing::UnorderedElementsAre(HasSubstr("model 'd' reads the table of 'e'"),
                                                            HasSubstr("model 'h' reads 'twin'")));
}

TEST_F(CompileProjectTest, AnErrorOfNobodyStopsExecution) {
  model("m", "SELECT 1 AS a");
  EXPECT_FALSE(compile().broken);
  write("models/_defaults.toml", "= x");
  EXPECT_TRUE(compile().broken);
}

// A project of the size that the loader is made for: what it finds is right and does not depend on threads.
TEST_F(CompileProjectTest, TenThousandModels) {
  constexpr int kModels = 10'000;
  constexpr int kPerLayer = 1'000;
  for (int i = 0; i < kModels; ++i) {
    const std::string sql = i < kPerLayer ? std::string("SELECT 1 AS id")
                                          : fmt::format("SELECT id FROM m{:05} JOIN m{:05} USING (id)", i - kPerLayer,
                                                        i - i % kPerLayer - kPerLayer);
    model(fmt::format("f{:02}/m{:05}", i % 100, i), i % 1000 == 999 ? "SELECT 1 +" : sql);
  }
  const auto summary = [&](unsigned readers) {
    request_.models.readers = readers;
    const CompiledProject project = compile();
    EXPECT_EQ(project.models.size(), static_cast<size_t>(kModels));
    EXPECT_EQ(project.layers.size(), 10U);
    EXPECT_EQ(project.find("m09500")->layer, 9U);
    EXPECT_EQ(project.diagnostics.size(), 10U);
    std::string text;
    for (const uint32_t model : project.order) text += project.models[model].model.name + "\n";
    for (const std::string& line : findings(project)) text += line + "\n";
    return text;
  };
  const std::string alone = summary(1);
  EXPECT_EQ(summary(8), alone);
}

}  // namespace
}  // namespace rocky::compiler
