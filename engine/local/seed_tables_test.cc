#include "local/seed_tables.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/test_folder.h"

namespace rocky::local {
namespace {

class SeedTablesTest : public testing::Test {
 protected:
  Result<compiler::SourceTables> read(std::string_view script) {
    folder_.write("seed.sql", script);
    return read_seed_tables(real_file_system(), path_, {});
  }

  TestFolder folder_;
  const std::string path_ = folder_.in("seed.sql");
};

TEST_F(SeedTablesTest, TablesAndViewsOfAllSchemas) {
  const auto seed = read(
      "CREATE TABLE users (id BIGINT NOT NULL, tags VARCHAR[]);\n"
      "CREATE SCHEMA raw;\n"
      "CREATE TABLE raw.orders (total DECIMAL(12,2), who STRUCT(a INTEGER));\n"
      "CREATE VIEW recent AS SELECT id FROM users;\n");
  ASSERT_TRUE(seed) << seed.error().to_string();
  std::string text;
  for (const compiler::SourceTable& table : seed->tables) {
    text += table.schema + "." + table.table + ":";
    for (const compiler::SourceColumn& column : table.columns) {
      text += " " + column.name + " " + column.type + (column.nullable ? "" : "!");
    }
    text += "\n";
    EXPECT_EQ(table.catalog, "");
  }
  EXPECT_EQ(text,
            "main.users: id BIGINT! tags VARCHAR[]\n"
            "main.recent: id BIGINT\n"
            "raw.orders: total DECIMAL(12,2) who STRUCT(a INTEGER)\n");
}

TEST_F(SeedTablesTest, MistakesAreShownInTheFile) {
  const auto wrong = read("CREATE TABLE a (x INTEGER);\nCREATE TABLE b AS SELECT y FROM a;\n");
  ASSERT_FALSE(wrong);
  ASSERT_TRUE(wrong.error().span());
  EXPECT_EQ(wrong.error().span()->to_string(), path_ + ":2:26");
  const auto missing = read_seed_tables(real_file_system(), "/no/such/seed.sql", {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message(), "--with-seed requested but no seed file found at /no/such/seed.sql");
}

TEST_F(SeedTablesTest, TheSeedLiesBesideTheModels) {
  EXPECT_EQ(seed_path_of("models"), "data/seed.sql");
  EXPECT_EQ(seed_path_of("a/models/"), "a/data/seed.sql");
  EXPECT_EQ(seed_path_of("."), "../data/seed.sql");
}

}  // namespace
}  // namespace rocky::local
