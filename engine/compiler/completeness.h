// What a query reads, where that can be told without doubt (compiler contract 17.4).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

// Whether collect_table_references() (sql/references.h) tells all tables that the query reads: nothing in it may read
// others, as table functions, files, somebody's own functions, and what another statement does. A wrong yes would make
// a changed table look unchanged.
bool is_source_complete(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect);

// The columns that a query reads of each of its tables, both in small letters; tables as `c.s.t`, `s.t` or `t`.
// A name that may be an alias of the select list is told, too. Nullopt where it is in doubt: only one SELECT over
// tables by name is told, without stars and rows as values, in which every column can belong to one table only and
// every table surely gives one.
using ConsumedColumns = std::map<std::string, std::set<std::string>>;
std::optional<ConsumedColumns> consumed_columns(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect);

}  // namespace rocky::compiler
