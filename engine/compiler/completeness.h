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
// others, as table functions, files, and what another statement does. A wrong yes would make a changed table look
// unchanged.
bool is_source_complete(const sql::Tree& tree, sql::NodeId root);

// The columns that a query reads of each of its tables, both in small letters; tables as `c.s.t`, `s.t` or `t`.
// Nullopt where that is in doubt: only one SELECT over tables by name, without stars, is told, in which every column
// can belong to one table only and every table gives one.
using ConsumedColumns = std::map<std::string, std::set<std::string>>;
std::optional<ConsumedColumns> consumed_columns(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect);

}  // namespace rocky::compiler
