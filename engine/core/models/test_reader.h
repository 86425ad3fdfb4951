// Reads declared tests: `[[tests]]`, `[[test]]`, named tests (models contract 5.3, 19, 22).
#pragma once

#include <optional>

#include "core/models/declarative_tests.h"
#include "core/models/toml_reader.h"
#include "core/models/unit_tests.h"

namespace rocky::core {

// An unknown type or a missing parameter is reported; nullopt then.
std::optional<DeclarativeTest> read_declarative_test(const TomlTable& table);
// `severity` and `filter` of a test or a reference to one.
void read_test_options(const TomlTable& table, DeclarativeTest& test);
std::optional<UnitTest> read_unit_test(const TomlTable& table);

}  // namespace rocky::core
