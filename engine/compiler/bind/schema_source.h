// What the binder is told about the tables that a query reads.
#pragma once

#include <span>
#include <vector>

#include "base/symbol.h"
#include "ir/type.h"

namespace rocky::compiler {

struct TableColumn {
  Symbol name = {};  // as spelled
  ir::Type type = {};
  bool nullable = true;
  bool tentative = false;  // Value::tentative: nothing that contradicts the type is an error
  bool counts = false;     // Value::counts
};

struct TableSchema {
  std::vector<TableColumn> columns;  // in the table's order
  // Whether these are all; a column's absence proves nothing otherwise.
  bool complete = true;
};

struct TableLookup {
  enum class Answer : uint8_t {
    kUnknown,  // nobody knows; the query may be right
    kKnown,
    kMissing,  // everything that exists is known, and this is not among it
  };
  Answer answer = Answer::kUnknown;
  const TableSchema* schema = nullptr;  // kKnown; lives as long as its source
  Symbol near = {};                     // kMissing: a name that may have been meant
};

// Implementations are asked from several threads at once.
class SchemaSource {
 public:
  virtual ~SchemaSource() = default;
  // `path`: the parts of the name as written, without quotes: table, schema.table or catalog.schema.table.
  virtual TableLookup find(std::span<const Symbol> path) const = 0;
};

}  // namespace rocky::compiler
