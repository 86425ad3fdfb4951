// What a part of a query may depend on besides what it names, as far as the tables of functions tell. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

enum class CallReach : uint8_t {
  kArguments,    // nothing; of aggregates: the rows, in whatever order these come
  kWindowOrder,  // the order of its window: row_number()
  kRowOrder,     // the order in which rows come, or which of equal ones comes: array_agg(a), any_value(a)
  kMoment,       // time, chance, the session, the person: now()
  kUnknown,      // perhaps anything, tables that the text does not name included
};

// Of an unqualified function. Names that compiler contract 17.3 lists as pure are that in every dialect that does not
// say otherwise; somebody's own functions are unknown.
CallReach reach_of_function(std::string_view name, size_t arguments, const sql::Dialect& dialect);

// Of a kCall. A qualified name is somebody's own unless the dialect's functions have such names.
CallReach reach_of_call(const sql::Tree& tree, sql::NodeId call, const sql::Dialect& dialect);

// Whether a kTableFunction or kLateralView makes its rows of its arguments alone: UNNEST(a), RANGE(3); not
// read_csv('f').
bool makes_rows_of_arguments(const sql::Tree& tree, sql::NodeId relation, const sql::Dialect& dialect);

// Whether a kTableRef names one table: not 'file.csv', "file.csv", delta.`/a/b`, nor `d.events_*`.
bool is_one_table(const sql::Tree& tree, sql::NodeId table, const sql::Dialect& dialect);

}  // namespace rocky::compiler
