// What the tests of this folder share.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/test_folder.h"

namespace rocky::duckdb {

// A scratch folder that goes away with the test.
class DuckDbTest : public testing::Test {
 protected:
  DuckDbTest() { ::setenv("ROCKY_DUCKDB_LIBRARY", ROCKY_DEPS_DIR "/duckdb/libduckdb.so", 1); }

  std::string path(const std::string& name) const { return scratch_.in(name); }

  TestFolder scratch_;
  const std::string folder_ = scratch_.path();
};

template <class T>
::testing::AssertionResult succeeded(const Result<T>& result) {
  if (result) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << error_kind_name(result.error().kind()) << ": " << result.error().to_string();
}

// One cell as text; the error's text when the query fails.
inline std::string one(adapter::Session& session, const std::string& sql) {
  auto table = session.query(sql, {});
  if (!table) return "error: " + table.error().to_string();
  return table->row_count() == 0 ? "no row" : table->text(0, 0);
}

}  // namespace rocky::duckdb
