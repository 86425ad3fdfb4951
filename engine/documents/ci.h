// The document of `ci` (CLI contract 9).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"
#include "documents/common.h"
#include "documents/test.h"

namespace rocky::documents {

struct CiOutput {
  std::string version = std::string(engine_version());
  std::string command = "ci";
  bool compile_ok = false;
  bool tests_ok = false;
  uint64_t models_compiled = 0;
  uint64_t tests_passed = 0;
  uint64_t tests_failed = 0;
  int32_t exit_code = 0;
  std::vector<DiagnosticRecord> diagnostics;
  std::vector<TestFailure> failures;
  std::optional<UnitTestSummary> unit_tests;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::CiOutput>();
}  // namespace rocky
