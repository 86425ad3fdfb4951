// What was tried out as JUnit XML: the dialect that Jenkins, GitLab, GitHub Actions and Azure read (testsuites,
// testsuite, testcase, failure).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/common.h"
#include "documents/test.h"

namespace rocky::documents {

struct JunitCase {
  std::string name;
  std::string class_name;
  std::optional<std::string> failure;  // in one line
  std::string kind = {};               // of the failure
  std::string text = {};               // all of it
};

struct JunitSuite {
  std::string name;
  std::vector<JunitCase> cases;
};

// A document with its declaration and a final line end. Characters that XML cannot hold become U+FFFD.
std::string to_junit(const std::vector<JunitSuite>& suites);

// Suites "models", "unit tests" and "declarative tests", those that have cases.
std::vector<JunitSuite> junit_suites(const TestOutput& output);
std::string to_junit(const TestOutput& output);

// A case for each of `models`, failed where it has errors; what belongs to none of them is a case of its own.
JunitSuite junit_suite(const std::vector<std::string>& models, const std::vector<DiagnosticRecord>& diagnostics);

}  // namespace rocky::documents
