// Binding one query: names are resolved, every expression gets its type, and what comes out has columns.
//
// The rules are those of the dialect's engine; where they differ between engines, a table of the dialect says so
// (bind_rules.h). What is certainly wrong is an error diagnostic; what cannot be known is kUnknown and silent. One
// mistake gives one message.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/symbol.h"
#include "compiler/bind/query_flow.h"
#include "compiler/bind/schema_source.h"
#include "ir/type.h"
#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

struct OutputColumn {
  Symbol name = {};  // as the engine names it; empty where it gives none
  ir::Type type = {};
  bool nullable = true;
  bool tentative = false;  // Value::tentative
  bool counts = false;     // Value::counts
  sql::NodeId node = {};   // the select item or the star that it comes from; none for what no text says
};

// A column of something in a FROM, where a join compares it.
struct JoinedColumn {
  sql::NodeId relation = {};  // Relation::node
  Symbol name = {};
  ir::Type type = {};
  bool tentative = false;
};

// Two columns that a join equates: `a.x = b.y` in an ON, USING (x), NATURAL.
struct JoinKey {
  JoinedColumn left;
  JoinedColumn right;
  sql::NodeId node = {};  // the comparison, the name in USING, the join
};

// A column of a table that some expression names.
struct ReadColumn {
  sql::NodeId table = {};  // kTableRef
  Symbol name = {};
};

struct BoundQuery {
  std::vector<OutputColumn> columns;
  // In the order in which they are bound.
  std::vector<JoinKey> join_keys;
  // Each once, by table in the order in which these are bound. Stars name no column.
  std::vector<ReadColumn> reads;
  // False when a star stands for columns that nobody knows: `columns` are the others then.
  bool complete = true;
  // For lints. `a NOT IN (query)` where the query's column is known and not proved to be free of NULLs; divisions of
  // two integers that drop the rest.
  std::vector<sql::NodeId> nullable_not_in;
  std::vector<sql::NodeId> integer_divisions;
  QueryFlow flow;  // when asked for

  TableSchema schema() const;
};

// What a reader of the tree needs who writes the query anew: filled in while it is bound.
struct BindTrace {
  // A column that a select item stands for: of a star, or the item itself.
  struct ItemColumn {
    sql::NodeId item = {};        // the select item; of a column that REPLACE gives, its part of that
    sql::NodeId expression = {};  // none for a star's own column
    Symbol relation = {};         // whose column it is; empty where USING made it
    Symbol column = {};
    Symbol name = {};  // as it is called from here on; empty: as before
  };
  struct AliasUse {
    sql::NodeId reference = {};
    sql::NodeId expression = {};  // of the select item that it means
  };
  std::vector<ir::Type> types;  // by node; kUnknown of what is no expression
  std::vector<ItemColumn> items;
  std::vector<sql::NodeId> open_items;  // select lists with stars of unknown columns
  std::vector<AliasUse> aliases;
};

struct BindOptions {
  bool flow = false;
  BindTrace* trace = nullptr;
};

// `root` is a query of the tree; other statements bind to nothing. Diagnostics are appended, with `owner` as owner and
// places in the tree's source. Never fails; memory and time are about linear in the query and what its stars stand for.
// Thread-safe.
BoundQuery bind_query(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect, const SchemaSource& schemas,
                      std::string_view owner, Diagnostics& diagnostics, BindOptions options = {});

}  // namespace rocky::compiler
