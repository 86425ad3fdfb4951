#include "compiler/functions/function_pages.h"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file_system.h"
#include "compiler/functions/function_table.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

using ::testing::HasSubstr;

std::string text_of_page(std::string_view file) {
  for (FunctionPage& page : function_pages()) {
    if (page.file == file) return std::move(page.text);
  }
  return {};
}

TEST(FunctionPages, AreFresh) {
  for (const FunctionPage& page : function_pages()) {
    const auto kept = real_file_system().read(ROCKY_SOURCE_DIR "/docs/reference/functions/" + page.file);
    EXPECT_TRUE(kept && *kept == page.text) << page.file << " is not what the tables say; run `make generate`";
    EXPECT_LT(page.text.size(), 400'000U) << page.file;
  }
}

TEST(FunctionPages, TellEveryName) {
  for (const sql::Dialect* dialect : sql::all_dialects()) {
    const std::string page = text_of_page(std::string(dialect->name) + ".md");
    for (const FunctionRow& row : all_functions(*dialect)) {
      if (row.name.find('|') != std::string_view::npos) continue;  // has backslashes in a table
      EXPECT_NE(page.find("| `" + std::string(row.name) + "` |"), std::string::npos) << dialect->name << row.name;
    }
  }
}

TEST(FunctionPages, OverloadsAreFolded) {
  const std::string page = text_of_page("duckdb.md");
  EXPECT_THAT(page, HasSubstr("| `upper` | `(VARCHAR) → VARCHAR` | strict |  |"));
  EXPECT_THAT(page, HasSubstr("| `random` | `() → DOUBLE` |"));
  EXPECT_THAT(page, HasSubstr("`(T, T) → T; T: "));
}

TEST(FunctionPages, TheListTellsWhoHasAFunction) {
  EXPECT_THAT(text_of_page("README.md"), HasSubstr("| `date_trunc` |"));
}

}  // namespace
}  // namespace rocky::compiler
