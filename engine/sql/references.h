// Which tables a query reads and a statement changes: name resolution of table references over scopes.
//
// Common table expressions hide tables lexically: an earlier one is visible to the later ones of its list and to the
// query behind the list; an inner WITH hides an outer one; its names end with its query. Under WITH RECURSIVE a name is
// visible in its own query only where it recurs, the last operand of a UNION at the top; elsewhere it is a table of
// that name. Qualified names never mean a CTE (but `recurring.name` does, where the name recurs). Table functions,
// files named by a string and lists such as SHOW TABLES are no references. Checked against DuckDB 1.5.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/source.h"
#include "base/symbol.h"
#include "sql/ast.h"
#include "sql/dialect.h"

namespace rocky::sql {

class Tree;

// A use of a table that the query does not define itself.
struct TableReference {
  static constexpr size_t kMaxParts = 3;  // catalog, schema, table; of a longer name the last three

  std::array<Symbol, kMaxParts> parts;  // as spelled, without quotes
  uint8_t part_count = 0;
  ByteSpan span;        // of the name, without its alias
  NodeId node;          // kTableRef
  bool target = false;  // the statement changes it (INSERT INTO t, COPY INTO t …), and a CTE never hides it

  std::span<const Symbol> names() const { return {parts.data(), part_count}; }
  Symbol table() const { return parts[part_count - 1U]; }
};

// In the order of the text; a table that is named twice is there twice. Linear in the size of the tree below `root`.
std::vector<TableReference> collect_table_references(const Tree& tree, NodeId root, const Dialect& dialect);

// A symbol that two spellings of a name share when the dialect takes them for the same name.
Symbol name_key(Symbol name, bool quoted, Folding folding);

}  // namespace rocky::sql
