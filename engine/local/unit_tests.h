// Unit tests of models on fixed rows, `[[test]]` (models contract 22).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "compiler/project.h"

namespace rocky::local {

enum class RowDifference : uint8_t { kMissing, kExtra, kValue };

struct RowReport {
  RowDifference difference = RowDifference::kMissing;
  uint64_t row_index = 0;  // of the expected row; of the actual one where nothing was expected
  std::string expected;    // a JSON object; empty when nothing was expected
  std::optional<std::string> actual;
};

struct UnitTestReport {
  uint32_t model = 0;
  uint32_t test = 0;                   // index into the model's unit tests
  std::optional<Error> error;          // why it failed; with a place where there is one
  std::vector<RowReport> differences;  // at most kReportedRows of each side

  bool passed() const { return !error; }
};

inline constexpr size_t kReportedRows = 10;

struct UnitTestOptions {
  std::optional<uint32_t> only_model;
  uint32_t parallel = 4;
  CancelToken cancel;
};

// Every test in an empty database of its own: the given rows become tables (also under the longer names by which the
// query reads a table of that name), the model runs over them, its rows are compared with the expected ones as DuckDB
// compares them, NULL being equal to NULL. In the order of the models, then of the file. Errors: DuckDB cannot be
// loaded, cancelled.
Result<std::vector<UnitTestReport>> run_unit_tests(const compiler::CompiledProject& project,
                                                   const UnitTestOptions& options);

}  // namespace rocky::local
