#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "adapters/duckdb/library.h"
#include "adapters/duckdb/test_support.h"

namespace rocky::duckdb {
namespace {

class AdapterTest : public DuckDbTest {
 protected:
  AdapterTest() : database_(std::make_shared<DuckDbAdapter>(options())) {
    session_ = std::move(*database_->open_session());
  }
  DuckDbOptions options() const { return {.path = path("shop.duckdb"), .access = Access::kReadWrite, .threads = {}}; }
  void script(const std::string& sql) { EXPECT_TRUE(succeeded(session_->execute_script(sql, {}))) << sql; }
  std::string file(const std::string& name, const std::string& content) {
    std::ofstream(path(name)) << content;
    return path(name);
  }

  std::shared_ptr<DuckDbAdapter> database_;
  std::unique_ptr<adapter::Session> session_;
};

TEST_F(AdapterTest, TablesAreDescribed) {
  script("CREATE SCHEMA s; CREATE TABLE s.t (id BIGINT NOT NULL, \"Name\" VARCHAR, d DECIMAL(10,2)[])");
  const auto columns = database_->describe_table({.catalog = "shop", .schema = "s", .table = "t"});
  ASSERT_TRUE(succeeded(columns));
  const std::vector<ir::ColumnInfo> expected = {{.name = "id", .data_type = "BIGINT", .nullable = false},
                                                {.name = "Name", .data_type = "VARCHAR", .nullable = true},
                                                {.name = "d", .data_type = "DECIMAL(10,2)[]", .nullable = true}};
  EXPECT_EQ(*columns, expected);
  EXPECT_EQ(*database_->default_catalog(), "shop");
}

TEST_F(AdapterTest, MissingMeansMissing) {
  script(
      "CREATE SCHEMA s; CREATE TABLE gone AS SELECT 1 AS a; CREATE VIEW s.broken AS SELECT a FROM gone; DROP TABLE "
      "gone");
  const auto kind = [&](const char* catalog, const char* schema, const char* table) {
    auto result = database_->describe_table({.catalog = catalog, .schema = schema, .table = table});
    EXPECT_FALSE(result.has_value());
    return result.error().kind();
  };
  EXPECT_EQ(kind("", "s", "none"), ErrorKind::kNotFound);
  EXPECT_EQ(kind("", "none", "none"), ErrorKind::kNotFound);
  // A wrong catalog or a broken view is no reason to create a table.
  EXPECT_EQ(kind("none", "s", "t"), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind("", "s", "broken"), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind("", "s", "a b"), ErrorKind::kInvalidInput);
  EXPECT_FALSE(*database_->table_exists({.catalog = {}, .schema = "s", .table = "none"}));
  EXPECT_FALSE(database_->table_exists({.catalog = {}, .schema = "s", .table = "broken"}).has_value());
}

TEST_F(AdapterTest, TablesAreListed) {
  script("CREATE SCHEMA s; CREATE TABLE s.Zed (a INT); CREATE VIEW s.alpha AS SELECT 1; CREATE TABLE other (a INT)");
  EXPECT_EQ(*database_->list_tables("shop", "s"), (std::vector<std::string>{"alpha", "zed"}));
  EXPECT_EQ(*database_->list_tables("", "s"), (std::vector<std::string>{"alpha", "zed"}));
  EXPECT_TRUE(database_->list_tables("elsewhere", "s")->empty());
  EXPECT_FALSE(database_->list_tables("", "s'; --").has_value());
}

TEST_F(AdapterTest, PlansAreExplained) {
  const auto plan = database_->explain("SELECT count(*) FROM range(10)");
  ASSERT_TRUE(succeeded(plan));
  EXPECT_NE(plan->raw_explain.find("RANGE"), std::string::npos);
  EXPECT_FALSE(database_->explain("SELECT nope").has_value());
  EXPECT_TRUE(succeeded(database_->ping()));
}

TEST_F(AdapterTest, SourcesAreDiscovered) {
  script(
      "CREATE SCHEMA raw__shop; CREATE SCHEMA rawXXother; CREATE SCHEMA raw__empty; CREATE TABLE raw__shop.b (a INT); "
      "CREATE TABLE raw__shop.a (a INT); CREATE VIEW raw__shop.v AS SELECT 1");
  const auto found = make_duckdb_discovery(database_)->discover("raw__");
  ASSERT_TRUE(succeeded(found));
  ASSERT_EQ(found->connectors.size(), 2u);  // an underscore is an underscore
  EXPECT_EQ(found->connectors[0].schema, "raw__empty");
  EXPECT_TRUE(found->connectors[0].tables.empty());
  EXPECT_EQ(found->connectors[1].id, "raw__shop");
  EXPECT_EQ(found->connectors[1].source_type, "duckdb");
  ASSERT_EQ(found->connectors[1].tables.size(), 2u);
  EXPECT_EQ(found->connectors[1].tables[0].name, "a");
  EXPECT_TRUE(found->failed.empty());
  EXPECT_GE(make_duckdb_discovery(database_)->discover("")->connectors.size(), 4u);
  EXPECT_TRUE(make_duckdb_discovery(database_)->discover("it's%")->connectors.empty());
}

TEST_F(AdapterTest, FilesAreLoaded) {
  script("CREATE SCHEMA s");
  const auto loader = make_duckdb_loader(database_);
  const ir::TableRef table{.catalog = {}, .schema = "s", .table = "people"};
  const std::string csv = file("people.csv", "id;name\n1;Ann\n2;Bob\n");
  adapter::LoadOptions options;
  options.csv_delimiter = ';';
  auto loaded = loader->load(adapter::LocalFile{csv}, table, options, {});
  ASSERT_TRUE(succeeded(loaded));
  EXPECT_EQ(loaded->rows_loaded, 2u);
  EXPECT_EQ(loaded->bytes_read, 20u);
  // Again: only this load's rows count.
  EXPECT_EQ(loader->load(adapter::LocalFile{csv}, table, options, {})->rows_loaded, 2u);
  EXPECT_EQ(one(*session_, "SELECT count(*) FROM s.people"), "4");
  options.existing_rows = adapter::ExistingRows::kDeleteFirst;
  EXPECT_EQ(loader->load(adapter::LocalFile{csv}, table, options, {})->rows_loaded, 2u);
  EXPECT_EQ(one(*session_, "SELECT string_agg(name, ',' ORDER BY id) FROM s.people"), "Ann,Bob");
  // A file that does not fit leaves the rows that were there.
  const std::string bad = file("bad.csv", "id;name\nx;Ann\n");
  EXPECT_FALSE(loader->load(adapter::LocalFile{bad}, table, options, {}).has_value());
  EXPECT_EQ(one(*session_, "SELECT count(*) FROM s.people"), "2");
  // Without a header; a table of the same name in another schema is another table.
  options = {};
  options.csv_header = adapter::CsvHeader::kAbsent;
  EXPECT_EQ(loader
                ->load(adapter::LocalFile{file("plain.csv", "7,x\n8,y\n")},
                       {.catalog = {}, .schema = {}, .table = "people"}, options, {})
                ->rows_loaded,
            2u);
  script("COPY s.people TO '" + path("p.parquet") + "' (FORMAT PARQUET)");
  EXPECT_EQ(loader->load(adapter::LocalFile{path("p.parquet")}, table, {}, {})->rows_loaded, 2u);
  const ir::TableRef events{.catalog = "shop", .schema = "s", .table = "events"};
  const std::string lines = file("e.ndjson", "{\"id\": 1, \"tags\": [\"a\"]}\n{\"id\": 2}\n");
  EXPECT_EQ(loader->load(adapter::LocalFile{lines}, events, {}, {})->rows_loaded, 2u);
  EXPECT_EQ(loader->load(adapter::LocalFile{lines}, events, {}, {})->rows_loaded, 2u);
}

TEST_F(AdapterTest, LoadsAreRefusedWithReasons) {
  const auto loader = make_duckdb_loader(database_);
  const ir::TableRef table{.catalog = {}, .schema = "main", .table = "t"};
  const auto kind = [&](const std::string& place, const adapter::LoadOptions& options) {
    return loader->load(adapter::make_load_source(place), table, options, {}).error().kind();
  };
  EXPECT_EQ(kind(path("none.csv"), {}), ErrorKind::kNotFound);
  EXPECT_EQ(kind(file("x.txt", "a\n"), {}), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind("a'b.csv", {}), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind("", {}), ErrorKind::kInvalidInput);
  adapter::LoadOptions options;
  options.csv_delimiter = '\'';
  EXPECT_EQ(kind(file("x.csv", "a\n1\n"), options), ErrorKind::kInvalidInput);
  options = {};
  options.missing_target = adapter::MissingTarget::kFail;
  EXPECT_EQ(kind(path("x.csv"), options), ErrorKind::kNotFound);
}

TEST_F(AdapterTest, ChecksComeInBatches) {
  script(
      "CREATE TABLE a AS SELECT range AS id, TIMESTAMP '2026-01-31 12:00:00.5' + to_days(range::INT) AS ts FROM "
      "range(3); "
      "CREATE TABLE b (id INT, ts TIMESTAMPTZ)");
  const std::vector<ir::TableRef> tables = {{.catalog = {}, .schema = "main", .table = "b"},
                                            {.catalog = "shop", .schema = "main", .table = "a"}};
  const auto checks = make_duckdb_batch_checks(database_);
  const auto counts = checks->batch_row_counts(tables);
  ASSERT_TRUE(succeeded(counts));
  EXPECT_EQ((*counts)[0].count, 0u);
  EXPECT_EQ((*counts)[1].count, 3u);
  EXPECT_EQ((*counts)[1].table, tables[1]);
  const auto fresh = checks->batch_freshness(tables, "ts");
  ASSERT_TRUE(succeeded(fresh));
  EXPECT_FALSE((*fresh)[0].max_timestamp.has_value());
  EXPECT_EQ(to_rfc3339(*(*fresh)[1].max_timestamp), "2026-02-02T12:00:00.500Z");
  EXPECT_FALSE(checks->batch_freshness(tables, "ts) --").has_value());
  EXPECT_TRUE(checks->batch_row_counts({})->empty());
  const auto schema = checks->batch_describe_schema("", "MAIN");
  ASSERT_TRUE(succeeded(schema));
  EXPECT_EQ(schema->at("b")[1].data_type, "TIMESTAMP WITH TIME ZONE");
}

TEST(LibraryTest, WhatIsMissingIsToldAtOnce) {
  Api table;
  const auto absent = load_library("/no/such/libduckdb.so", table);
  EXPECT_EQ(absent.error().kind(), ErrorKind::kNotFound);
  EXPECT_NE(absent.error().message().find("/no/such/libduckdb.so"), std::string::npos);
  const auto other = load_library("libm.so.6", table);
  EXPECT_EQ(other.error().kind(), ErrorKind::kUnsupported);
  for (const char* name : {"duckdb_open_ext", "duckdb_fetch_chunk", "libm.so.6"}) {
    EXPECT_NE(other.error().message().find(name), std::string::npos) << name;
  }
}

TEST_F(DuckDbTest, TheVersionIsKnown) {
  load_duckdb_async();
  EXPECT_TRUE(succeeded(load_duckdb()));
  EXPECT_EQ(duckdb_version()->substr(0, 2), "v1");
}

// The program must not need the library to start.
TEST(LibraryTest, NothingLinksTheLibrary) {
  const std::string command = fmt::format("readelf -d /proc/{}/exe | grep -q 'NEEDED.*duckdb'", ::getpid());
  EXPECT_NE(std::system(command.c_str()), 0);
  EXPECT_EQ(std::system(fmt::format("readelf -d /proc/{}/exe | grep -q 'NEEDED.*libc'", ::getpid()).c_str()), 0);
}

}  // namespace
}  // namespace rocky::duckdb
