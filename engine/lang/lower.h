// From the tree of a .rocky file to a SQL tree of one dialect.
//
// The rule: each step applies to the result of the step before it. The SQL stays one flat SELECT as long as that is
// what it means; where it is not (a filter on a window's value, a group of groups, whatever follows `take`), what there
// is so far becomes a query within the next one. Every SQL node has the place of the DSL text it came from as its
// origin (sql::Tree::source_span), so later messages point there.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "lang/parser.h"
#include "sql/tree.h"

namespace rocky::sql {
struct Dialect;
}

namespace rocky::lang {

struct Lowered {
  sql::Tree tree;
  sql::NodeId root;         // kQuery; kError when there are errors
  Diagnostics diagnostics;  // what only lowering sees: no `from`, a macro that is no SQL
  bool ok() const;
};

// Of a file that parsed without errors. Never fails on one that check_file() finds nothing wrong with.
//
// `columns` tells what tables are known to have, by the path as it is written (`lake.sales.invoices`): with that, a
// name that several tables have is told apart where it would else stay as it is. It may be empty.
using TableColumns = std::function<std::optional<std::vector<std::string>>(std::string_view path)>;
Lowered lower_file(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns = {});

// Memory that lowerings use again. One belongs to one thread at a time. A worker that gives back its trees when it is
// done with them (recycle) allocates next to nothing once it has seen its largest file.
class LowerArena {
 public:
  LowerArena();
  LowerArena(LowerArena&&) noexcept;
  LowerArena& operator=(LowerArena&&) noexcept;
  ~LowerArena();
  void recycle(sql::Tree&& tree);

  struct Scratch;  // lower_impl.h

 private:
  friend Lowered lower_file(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns,
                            LowerArena& arena);
  std::unique_ptr<Scratch> scratch_;
};
Lowered lower_file(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns, LowerArena& arena);

}  // namespace rocky::lang
