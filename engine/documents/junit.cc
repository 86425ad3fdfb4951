#include "documents/junit.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace rocky::documents {
namespace {

// Of an attribute and of text alike.
std::string escaped(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\n': result += "&#10;"; break;
      case '\t': result += "&#9;"; break;
      default:
        // U+FFFE and U+FFFF are not characters of XML.
        if (c == 0xEF && text.substr(i, 2) == "\xEF\xBF" && i + 2 < text.size() &&
            (text[i + 2] == '\xBE' || text[i + 2] == '\xBF')) {
          result += "\xEF\xBF\xBD";
          i += 2;
        } else if (c < 0x20) {
          result += "\xEF\xBF\xBD";
        } else {
          result += static_cast<char>(c);
        }
    }
  }
  return result;
}

size_t failures_of(const JunitSuite& suite) {
  return static_cast<size_t>(
      std::ranges::count_if(suite.cases, [](const JunitCase& one) { return one.failure.has_value(); }));
}

std::string unit_test_failure(const UnitTestResult& result) {
  std::string text = result.error.value_or("the rows differ");
  for (const RowMismatch& row : result.mismatches) {
    text += fmt::format("\nrow {}: expected {}, got {}", row.row_index + 1,
                        row.expected.empty() ? "none" : row.expected, row.actual.value_or("none"));
  }
  return text;
}

}  // namespace

std::string to_junit(const std::vector<JunitSuite>& suites) {
  size_t tests = 0;
  size_t failures = 0;
  for (const JunitSuite& suite : suites) {
    tests += suite.cases.size();
    failures += failures_of(suite);
  }
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml += fmt::format("<testsuites name=\"rocky\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n", tests, failures);
  for (const JunitSuite& suite : suites) {
    xml += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n",
                       escaped(suite.name), suite.cases.size(), failures_of(suite));
    for (const JunitCase& one : suite.cases) {
      xml += fmt::format("    <testcase name=\"{}\" classname=\"{}\"", escaped(one.name), escaped(one.class_name));
      if (!one.failure) {
        xml += "/>\n";
        continue;
      }
      xml += fmt::format(">\n      <failure message=\"{}\" type=\"{}\">{}</failure>\n    </testcase>\n",
                         escaped(*one.failure), escaped(one.kind), escaped(one.text.empty() ? *one.failure : one.text));
    }
    xml += "  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

std::vector<JunitSuite> junit_suites(const TestOutput& output) {
  std::vector<JunitSuite> suites;
  JunitSuite models{.name = "models", .cases = {}};
  std::set<std::string_view> known;
  for (const ModelTestResult& result : output.model_results) {
    known.insert(result.model);
    models.cases.push_back(
        {.name = result.model, .class_name = "rocky.models", .failure = result.error, .kind = "model"});
  }
  // The seed, and files that are no models. Assertions are told below.
  if (!output.declarative) {
    for (const TestFailure& failure : output.failures) {
      if (known.contains(failure.name)) continue;
      models.cases.push_back(
          {.name = failure.name, .class_name = "rocky.models", .failure = failure.error, .kind = "project"});
    }
  }
  if (!models.cases.empty()) suites.push_back(std::move(models));
  if (output.unit_tests && !output.unit_tests->results.empty()) {
    JunitSuite& suite = suites.emplace_back(JunitSuite{.name = "unit tests", .cases = {}});
    for (const UnitTestResult& result : output.unit_tests->results) {
      JunitCase& one = suite.cases.emplace_back(
          JunitCase{.name = result.test, .class_name = "rocky.unit_tests." + result.model, .failure = {}});
      if (result.passed) continue;
      one.failure = result.error.value_or("the rows differ");
      one.kind = "unit test";
      one.text = unit_test_failure(result);
    }
  }
  if (output.declarative) {
    JunitSuite& suite = suites.emplace_back(JunitSuite{.name = "declarative tests", .cases = {}});
    std::set<std::string> named;
    for (const DeclarativeTestResult& result : output.declarative->results) {
      JunitCase& one = suite.cases.emplace_back();
      one.name = fmt::format("{}{}", result.test_type, result.column ? " of " + *result.column : "");
      one.class_name = "rocky.tests." + result.model;
      named.insert(fmt::format("{}{}{} [{}]", result.model, result.column ? "." : "", result.column.value_or(""),
                               result.test_type));
      if (result.status == "pass" || (result.status == "fail" && result.severity == "warning")) continue;
      one.failure = result.detail.value_or(result.status);
      one.kind = result.test_type;
      one.text = *one.failure + "\n" + result.sql;
    }
    for (const TestFailure& failure : output.failures) {
      if (named.contains(failure.name)) continue;
      suite.cases.push_back(
          {.name = failure.name, .class_name = "rocky.tests", .failure = failure.error, .kind = "project"});
    }
  }
  return suites;
}

std::string to_junit(const TestOutput& output) { return to_junit(junit_suites(output)); }

JunitSuite junit_suite(const std::vector<std::string>& models, const std::vector<DiagnosticRecord>& diagnostics) {
  std::map<std::string, std::vector<const DiagnosticRecord*>> errors;
  for (const DiagnosticRecord& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::kError) errors[diagnostic.model].push_back(&diagnostic);
  }
  JunitSuite suite{.name = "compile", .cases = {}};
  const auto add = [&](const std::string& name) {
    JunitCase& one = suite.cases.emplace_back(
        JunitCase{.name = name.empty() ? "project" : name, .class_name = "rocky.compile", .failure = {}});
    const auto found = errors.find(name);
    if (found == errors.end()) return;
    one.kind = found->second.front()->code;
    for (const DiagnosticRecord* error : found->second) {
      std::string line = fmt::format("{}: {}", error->code, error->message);
      if (error->span) line = fmt::format("{}:{}:{}: {}", error->span->file, error->span->line, error->span->col, line);
      if (!one.failure) one.failure = line;
      one.text += (one.text.empty() ? "" : "\n") + line;
    }
    errors.erase(found);
  };
  for (const std::string& model : models) add(model);
  while (!errors.empty()) add(std::string(errors.begin()->first));
  return suite;
}

}  // namespace rocky::documents
