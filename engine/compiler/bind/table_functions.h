// What columns the table functions of a dialect give, as far as their names and arguments tell.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sql/dialect.h"

namespace rocky::compiler {

enum class TableShape : uint8_t {
  kColumns,       // `columns`, whatever it is called with
  kElements,      // a row for each element of an array or entry of a map
  kWithPosition,  // likewise, with the number of the element before it: posexplode
  kSeries,        // from, to, step: one column of what these are
  kArguments,     // a column for each argument, of its type
  kTexts,         // a text for each argument behind the first
  kStacked,       // the arguments behind the first in as many rows as that says
  kRepeated,      // rows of the first argument, called by its value
};

struct TableFunction {
  std::string_view name;  // lower case
  TableShape shape = TableShape::kColumns;
  // kColumns: "key VARCHAR, value JSON". Of others the names of the columns: "pos, col", "id".
  std::string_view columns = {};
  std::string_view map_columns = {};  // kElements over a map
  // How many arguments there may be. 0 and 0: it is not known.
  uint8_t least = 0;
  uint8_t most = 0;
  bool reads_more = false;       // it looks up what its arguments name: files, tables
  bool spreads_structs = false;  // the fields of an element that is a struct are the columns
  bool outer = false;            // a row of NULLs where there is no element
  bool spreads_parts = false;    // … and the element itself is the row: BigQuery
};

std::span<const TableFunction> table_functions(const sql::Dialect& dialect);
// Null when the dialect has none of that name, or nothing is known of it.
const TableFunction* find_table_function(std::string_view name, const sql::Dialect& dialect);

}  // namespace rocky::compiler
