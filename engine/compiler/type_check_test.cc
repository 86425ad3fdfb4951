// testdata/typed_*.test: small projects. The output is the columns of each model, as `name NATIVE_TYPE (data_type)`
// with `!` where they are never NULL and `...` where there are more, then the findings. Files `sources/<path>` and
// `seed/<schema>.<table>` tell the columns of tables that no model builds, one a line: `name!: TYPE`.
#include "compiler/type_check.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/golden_cases.h"
#include "compiler/contract_types.h"
#include "compiler/golden_projects.h"
#include "compiler/project.h"
#include "core/config/load_config.h"
#include "ir/data_type.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

SourceTable read_table(const std::filesystem::path& file) {
  SourceTable table;
  std::string path = file.filename().string();
  const auto take = [&] {
    const size_t dot = path.rfind('.');
    const std::string part = dot == std::string::npos ? path : path.substr(dot + 1);
    path = dot == std::string::npos ? std::string() : path.substr(0, dot);
    return part;
  };
  table.table = take();
  table.schema = take();
  table.catalog = take();
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    std::string name = line.substr(0, colon);
    const bool never_null = name.ends_with('!');
    if (never_null) name.pop_back();
    table.columns.push_back({.name = name, .type = line.substr(colon + 2), .nullable = !never_null});
  }
  return table;
}

SourceTables read_tables(const std::string& folder) {
  SourceTables sources;
  if (!std::filesystem::is_directory(folder)) return sources;
  for (const auto& file : std::filesystem::directory_iterator(folder)) sources.tables.push_back(read_table(file));
  return sources;
}

std::string show_columns(const CompiledProject& project) {
  std::string text;
  for (const uint32_t index : project.order) {
    const CompiledModel& compiled = project.models[index];
    text += compiled.model.name + ":";
    for (const ModelColumn& column : compiled.columns) {
      const std::string shown = ir::contract_spelling(shown_type(column, *compiled.dialect));
      const std::string native = ir::is_known(column.type) ? sql::spell_type(column.type, *compiled.dialect) : "?";
      text += fmt::format(" {} {} ({}){},", text_of(column.name), native, shown, column.nullable ? "" : "!");
    }
    if (text.ends_with(',')) text.pop_back();
    text += compiled.complete ? "\n" : " ...\n";
  }
  return text;
}

std::string check_project(const std::string& input) {
  const GoldenFolder folder(input);
  CompileRequest request;
  request.models.models_directory = folder.path() + "/models";
  if (real_file_system().is_directory(folder.path() + "/contracts")) {
    request.models.contracts_directory = folder.path() + "/contracts";
  }
  const std::string config_path = folder.path() + "/rocky.toml";
  if (real_file_system().exists(config_path)) {
    const auto loaded =
        core::load_config(config_path, real_file_system(), [](std::string_view) { return std::nullopt; });
    if (!loaded) return loaded.error().to_string();
    request.dialects = DialectChoice::of_project(loaded->config, loaded->root);
  }
  SourceTables seed = read_tables(folder.path() + "/seed");
  seed.dialect = &sql::duckdb_dialect();
  seed.default_schema = "main";
  seed.origin = SourceOrigin::kSeed;
  request.sources = {seed, read_tables(folder.path() + "/sources")};
  auto project = compile_project(request);
  if (!project) return project.error().to_string();
  return show_columns(*project) + folder.show_findings(*project);
}

TEST(TypeCheck, Columns) { run_golden_file("compiler/testdata/typed_columns.test", check_project); }
TEST(TypeCheck, Sources) { run_golden_file("compiler/testdata/typed_sources.test", check_project); }
TEST(TypeCheck, Contracts) { run_golden_file("compiler/testdata/typed_contracts.test", check_project); }
TEST(TypeCheck, Findings) { run_golden_file("compiler/testdata/typed_findings.test", check_project); }

// A contract's word for a type, and the types that it accepts.
TEST(TypeCheck, ContractTypes) {
  const auto accepts = [](std::string_view contract, std::string_view type, const sql::Dialect& dialect) {
    ModelColumn column;
    column.type = sql::parse_type(type, dialect);
    return satisfies_contract(column, contract, dialect);
  };
  const sql::Dialect& duckdb = sql::duckdb_dialect();
  for (const std::string_view type : {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UINTEGER"}) {
    EXPECT_TRUE(accepts("Int64", type, duckdb)) << type;
  }
  EXPECT_TRUE(accepts("Int64", "HUGEINT", duckdb)) << "coalesce(sum(a), 0)";
  EXPECT_FALSE(accepts("Int64", "DECIMAL(18,0)", duckdb));
  EXPECT_FALSE(accepts("Int32", "BIGINT", duckdb));
  EXPECT_TRUE(accepts("Int32", "USMALLINT", duckdb));
  EXPECT_TRUE(accepts("Decimal", "DECIMAL(10,2)", duckdb));
  EXPECT_TRUE(accepts("Decimal", "HUGEINT", duckdb));
  EXPECT_TRUE(accepts("Decimal( 10 , 2 )", "DECIMAL(10,2)", duckdb));
  EXPECT_FALSE(accepts("Decimal(10)", "DECIMAL(10,2)", duckdb));
  EXPECT_TRUE(accepts("Decimal(10)", "DECIMAL(10,0)", duckdb));
  EXPECT_FALSE(accepts("Decimal(10,2", "DECIMAL(10,2)", duckdb));
  EXPECT_FALSE(accepts("Decimal(18,2)", "DECIMAL(10,2)", duckdb));
  EXPECT_TRUE(accepts("Array", "INTEGER[]", duckdb));
  EXPECT_TRUE(accepts("Array<String>", "INTEGER[]", duckdb)) << "elements are not compared";
  EXPECT_TRUE(accepts("Map<String, Int64>", "MAP(VARCHAR, BIGINT)", duckdb));
  EXPECT_TRUE(accepts("Struct", "STRUCT(a INTEGER)", duckdb));
  EXPECT_FALSE(accepts("BIGINT", "BIGINT", duckdb)) << "no word of contracts";
  EXPECT_FALSE(accepts("String", "INTEGER", duckdb));
  EXPECT_TRUE(accepts("Timestamp", "TIMESTAMP", duckdb));
  EXPECT_TRUE(accepts("Date", "INTERVAL", duckdb)) << "contracts have no word for it";
  EXPECT_TRUE(accepts("Int64", "NUMBER(38,0)", sql::snowflake_dialect()));
  EXPECT_TRUE(accepts("Int32", "NUMBER(10,0)", sql::snowflake_dialect()));
  EXPECT_FALSE(accepts("Int64", "NUMBER(10,2)", sql::snowflake_dialect()));
  EXPECT_TRUE(accepts("Int32", "INT64", sql::bigquery_dialect()));
  EXPECT_TRUE(accepts("Decimal(38,9)", "NUMERIC", sql::bigquery_dialect()));
}

}  // namespace
}  // namespace rocky::compiler
