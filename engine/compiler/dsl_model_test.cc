// testdata/dsl_*.test: small projects with `.rocky` models; the output is what each model depends on and its SQL, then
// the findings, shown where the user wrote what is wrong.
#include "compiler/dsl_model.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "base/golden_cases.h"
#include "compiler/golden_projects.h"
#include "compiler/project.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

std::string show(const CompiledProject& project) {
  std::string text;
  for (const uint32_t index : project.order) {
    const CompiledModel& compiled = project.models[index];
    text += compiled.model.name;
    std::string_view separator = " <- ";
    for (const uint32_t dependency : compiled.dependencies) {
      text += fmt::format("{}{}", separator, project.models[dependency].model.name);
      separator = ", ";
    }
    text += '\n';
    if (!compiled.model.facts.parsed) continue;
    for (std::string_view rest = compiled.model.sql(); !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      text += line.empty() ? "\n" : fmt::format("  {}\n", line);
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
  return text;
}

std::string compile_files(const std::string& input) {
  const GoldenFolder folder(input);
  CompileRequest request;
  request.models.models_directory = folder.path() + "/models";
  auto project = compile_project(request);
  if (!project) return project.error().to_string();
  return show(*project) + folder.show_findings(*project);
}

TEST(DslModels, Projects) { run_golden_file("compiler/testdata/dsl_projects.test", compile_files); }
TEST(DslModels, KnownColumns) { run_golden_file("compiler/testdata/dsl_columns.test", compile_files); }
TEST(DslModels, Mistakes) { run_golden_file("compiler/testdata/dsl_mistakes.test", compile_files); }

// Every name, literal and operator of the SQL knows where in the program it comes from.
TEST(DslModels, SqlRemembersTheProgram) {
  constexpr std::string_view kProgram =
      "-- about orders\n"
      "from orders as o\n"
      "where status != \"void\"\n"
      "derive { net: total - tax }\n"
      "join customers as c on customer_id\n"
      "group region { spent: sum(net), n: count() }\n"
      "where spent > 500\n"
      "sort spent desc\n"
      "take 50\n";
  core::Model model;
  model.name = "m";
  model.language = core::ModelLanguage::kDsl;
  const SourceRef program = SourceFile::make("m.rocky", std::string(kProgram));
  model.file = program;
  Diagnostics diagnostics;
  ASSERT_TRUE(lower_model(model, sql::duckdb_dialect(), {}, diagnostics));
  const std::string_view sql = model.sql();
  const auto origin = [&](std::string_view piece) {
    const size_t at = sql.find(piece);
    EXPECT_NE(at, std::string_view::npos) << piece << "\n" << sql;
    const auto begin = static_cast<uint32_t>(at);
    return program->slice(model.file->to_original({begin, begin + static_cast<uint32_t>(piece.size())}));
  };
  EXPECT_EQ(model.file->path(), "m.rocky");
  EXPECT_EQ(origin("orders"), "orders");
  EXPECT_EQ(origin("customers"), "customers");
  EXPECT_EQ(origin("'void'"), "\"void\"");
  EXPECT_EQ(origin("IS DISTINCT FROM"), "status != \"void\"");
  EXPECT_EQ(origin("total"), "total");
  EXPECT_EQ(origin("500"), "500");

  EXPECT_EQ(origin("LIMIT 50"), "take 50");
}

}  // namespace
}  // namespace rocky::compiler
