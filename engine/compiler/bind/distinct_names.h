// Names of columns that have to differ: those of a table.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/symbol.h"

namespace rocky::compiler {

// As DuckDB does where a query becomes a relation: a, a, a become a, a_1, a_2; a name that is taken already is passed
// over. Case does not count; columns without a name stay so.
void rename_duplicates(std::span<Symbol> names);

// By column: whether a column before has its name, as far as that is the same in every case or letter by letter.
enum class NameCase : uint8_t { kIgnored, kKept };
std::vector<bool> repeated_names(std::span<const Symbol> names, NameCase letters);

}  // namespace rocky::compiler
