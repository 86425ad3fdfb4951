// Unit tests of a model, `[[test]]` (models contract 22), as declared.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/source.h"

namespace rocky::core {

// A TOML scalar; monostate is NULL (missing, or not a scalar). Dates and times are texts as written.
using FixtureValue = std::variant<std::monostate, bool, int64_t, double, std::string>;
// In the order of the file.
using FixtureRow = std::vector<std::pair<std::string, FixtureValue>>;

struct UnitTestInput {
  std::string ref;  // the model or table that the rows stand for
  std::vector<FixtureRow> rows;
  SourceSpan span;
};

struct UnitTest {
  std::string name;
  std::string description;
  std::vector<UnitTestInput> given;
  std::vector<FixtureRow> expected;
  bool ordered = false;
  SourceSpan span;
};

}  // namespace rocky::core
