// What running a project in memory found, as `test` and `ci` tell it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "compiler/project.h"
#include "documents/test.h"
#include "local/check_models.h"
#include "local/unit_tests.h"

namespace rocky::cli {

// The engine's messages have several lines.
std::string one_line(std::string_view text);

class LocalReport {
 public:
  // `only`: of one model.
  LocalReport(Invocation& call, const compiler::CompiledProject& project, std::optional<uint32_t> only = {})
      : call_(call), project_(project), only_(only) {}

  // Runs models and unit tests, unless the project is broken. Errors: DuckDB cannot be loaded, cancelled.
  Status run(const std::string& models_directory);

  const documents::TestOutput& output() const { return output_; }
  bool failed() const { return !output_.failures.empty() || (output_.unit_tests && output_.unit_tests->failed > 0); }
  // The whole of it, and only the lines of what failed.
  std::string text() const;
  const std::string& failure_text() const { return failure_text_; }

 private:
  void add_unreadable();
  void add_models(const local::LocalCheck& check);
  void add_unit_tests(const std::vector<local::UnitTestReport>& reports);
  void fail(const std::string& name, const std::string& message, const Error* error);
  std::string excerpt(const Error& error) const;

  Invocation& call_;
  const compiler::CompiledProject& project_;
  const std::optional<uint32_t> only_;
  documents::TestOutput output_;
  std::string failure_text_;
  size_t excerpts_ = 0;
};

// The failed ones line by line, then a summary.
std::string unit_test_text(const documents::UnitTestSummary& summary);

}  // namespace rocky::cli
