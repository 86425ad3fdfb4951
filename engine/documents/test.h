// The document of `test`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"
#include "documents/common.h"

namespace rocky::documents {

// How a row differs from the expected one.
enum class MismatchKind : uint8_t { kMissing, kExtra, kValueDiff };

// A model that was executed.
struct ModelTestResult {
  std::string model;
  std::string status;
  std::optional<std::string> error;
};

// A test declared beside a model.
struct DeclarativeTestResult {
  std::string model;
  std::string table;
  std::string test_type;
  std::optional<std::string> column;
  std::string status;
  std::string severity;
  std::optional<std::string> detail;
  std::string sql;
};

// Tests declared beside the models.
struct DeclarativeTestSummary {
  uint64_t total = 0;
  uint64_t passed = 0;
  uint64_t failed = 0;
  uint64_t warned = 0;
  uint64_t errored = 0;
  std::vector<DeclarativeTestResult> results;
};

// A row that is not as expected.
struct RowMismatch {
  uint64_t row_index = 0;
  std::string expected;
  std::optional<std::string> actual;
  MismatchKind kind = MismatchKind::kMissing;
};

// A unit test on fixed rows.
struct UnitTestResult {
  std::string model;
  std::string test;
  bool passed = false;
  std::optional<std::string> error;
  std::vector<RowMismatch> mismatches;
};

// Unit tests on fixed rows.
struct UnitTestSummary {
  uint64_t total = 0;
  uint64_t passed = 0;
  uint64_t failed = 0;
  std::vector<UnitTestResult> results;
};

// What testing the project found.
struct TestOutput {
  std::string version = std::string(engine_version());
  std::string command = "test";
  uint64_t total = 0;
  uint64_t passed = 0;
  uint64_t failed = 0;
  std::vector<TestFailure> failures;
  std::vector<ModelTestResult> model_results;
  std::optional<DeclarativeTestSummary> declarative;
  std::optional<UnitTestSummary> unit_tests;
};

}  // namespace rocky::documents

namespace rocky {
template <>
std::span<const std::string_view> enum_names<documents::MismatchKind>();
template <>
const TypeInfo& type_of<documents::ModelTestResult>();
template <>
const TypeInfo& type_of<documents::DeclarativeTestResult>();
template <>
const TypeInfo& type_of<documents::DeclarativeTestSummary>();
template <>
const TypeInfo& type_of<documents::RowMismatch>();
template <>
const TypeInfo& type_of<documents::UnitTestResult>();
template <>
const TypeInfo& type_of<documents::UnitTestSummary>();
template <>
const TypeInfo& type_of<documents::TestOutput>();
}  // namespace rocky
