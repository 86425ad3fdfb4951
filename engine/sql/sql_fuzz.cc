// libFuzzer target over lexer, parser and printer. Built with clang and -DROCKY_FUZZERS=ON:
//   build/fuzz/bin/sql_fuzz -dict=engine/sql/testdata/fuzz/sql.dict CORPUS engine/sql/testdata/fuzz
// The first byte chooses the dialect ('0' Databricks, '1' Snowflake, '2' BigQuery, '3' Trino, '4' DuckDB, '5'
// PostgreSQL), the rest is the text.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "sql/dialect.h"
#include "sql/parse_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const rocky::sql::Dialect& dialect = rocky::sql::fuzzed_dialect(data[0]);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string broken = rocky::sql::broken_invariant(text, dialect);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
