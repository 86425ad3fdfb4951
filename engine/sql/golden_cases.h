// Golden files of this layer, for tests only: see base/golden_cases.h.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/golden_cases.h"

namespace rocky::sql {

// `path` is below engine/sql/testdata.
inline void run_golden_file(std::string_view path, const std::function<std::string(const std::string&)>& run) {
  rocky::run_golden_file("sql/testdata/" + std::string(path), run);
}

}  // namespace rocky::sql
