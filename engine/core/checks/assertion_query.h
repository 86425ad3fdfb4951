// Declarative tests as SQL (models contract 19).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "core/models/declarative_tests.h"
#include "ir/table.h"
#include "sql/sql_dialect.h"

namespace rocky::core {

// How the answer of an AssertionQuery tells whether the test holds.
enum class AssertionVerdict : uint8_t {
  kNoRows,       // no row comes back
  kZero,         // the only cell is 0
  kCountInRange  // the only cell is at least `min` and at most `max`
};

struct AssertionQuery {
  std::string sql;
  AssertionVerdict verdict = AssertionVerdict::kZero;
  std::optional<uint64_t> min;  // kCountInRange
  std::optional<uint64_t> max;
  // Returns rows that break the test, a few at most; empty when no single row is to blame. For kNoRows the rows of
  // `sql` itself tell.
  std::string sample_sql;
  // What `count` of the failing answer (rows, or the value of the cell) means: "{} NULL row(s) found".
  std::string failure_text;
};

inline constexpr uint64_t kSampleRows = 5;

// The query of a test on a table. Errors (kInvalidInput, with the test's place): something the test needs is missing or
// cannot be written safely.
Result<AssertionQuery> make_assertion_query(const DeclarativeTest& test, const ir::TableRef& target,
                                            const sql::SqlDialect& dialect);

// "3 NULL row(s) found" for a failing answer.
std::string failure_detail(const AssertionQuery& query, uint64_t count);

}  // namespace rocky::core
