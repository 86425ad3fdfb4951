// Rewriting a query's text by source position: references to tables, the select list, the query behind a WITH. Whatever
// is not rewritten stays as it is, byte for byte: layout, comments, spelling. CTEs hide tables as in references.h.
//
// The texts must be one query, else an error of kind kInvalidInput; a text is parsed again after the change, and what
// would not parse is an error of kind kInternal, so nobody runs a broken statement. Pure functions, safe from every
// thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"
#include "sql/dialect.h"

namespace rocky::sql {

// A table by the parts of its name, without quotes. The first ones may be empty.
struct TableName {
  std::string catalog;
  std::string schema;
  std::string table;
  friend bool operator==(const TableName&, const TableName&) = default;
};

struct TableRename {
  TableName from;
  TableName to;
};

// A reference that was left as it is although it nearly matched.
struct RewriteIssue {
  enum class Kind : uint8_t {
    kAmbiguous,     // it matches several renames
    kCaseMismatch,  // it matches but for the case of its letters, and the dialect tells them apart
  };
  Kind kind;
  ByteSpan span;  // in the text that was given
  std::string message;
};

struct Rewritten {
  std::string text;
  size_t count = 0;  // references replaced
  std::vector<RewriteIssue> issues;
};

// Bare names that are spelled as a table of the list become `schema.table` or `catalog.schema.table`.
Result<Rewritten> qualify_references(const SourceRef& source, ByteSpan range, const Dialect& dialect,
                                     std::span<const TableName> tables);

// References that match a rename on every part they spell become its `to`. Where the last part changes and there is no
// alias, the old name becomes the alias, so that columns qualified with it keep their meaning.
Result<Rewritten> rename_references(const SourceRef& source, ByteSpan range, const Dialect& dialect,
                                    std::span<const TableRename> renames);

// Puts `column` (SQL text of a select item) before the item of that position in the list of the only or first SELECT;
// behind the last one for a position past the end.
Result<std::string> insert_select_column(const SourceRef& source, ByteSpan range, const Dialect& dialect,
                                         size_t position, std::string_view column);

// Whether the text is exactly one query and nothing else.
bool is_single_select(const SourceRef& source, ByteSpan range, const Dialect& dialect);

// The query's whole WITH clause with `SELECT * FROM <name>` behind it.
Result<std::string> isolate_cte(const SourceRef& source, ByteSpan range, const Dialect& dialect, std::string_view name);

// Lower-case names of the tables that the text reads (`a`, `s.a`, `c.s.a`), sorted, each once.
std::vector<std::string> referenced_tables(const SourceRef& source, ByteSpan range, const Dialect& dialect);

}  // namespace rocky::sql
