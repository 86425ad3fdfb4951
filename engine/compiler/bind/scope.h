// Where a name in a query may point: columns, relations and the scopes that hold them.
//
// Columns are numbers, never names: a column is made once, by the relation or select item that gives it, and everything
// else refers to it. All of it lives as long as one bind_query().
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/symbol.h"
#include "base/symbol_map.h"
#include "compiler/bind/value.h"
#include "ir/type.h"
#include "sql/ast.h"

namespace rocky::compiler {

// An index into Binder's columns; 0 is none.
struct ColumnId {
  uint32_t index = 0;
  friend bool operator==(ColumnId, ColumnId) = default;
  explicit operator bool() const { return index != 0; }
};

// What decides which rows there are (FlowTrace); 0: nothing but the tables.
struct RowSetId {
  uint32_t index = 0;
  explicit operator bool() const { return index != 0; }
};

// Reads that were put aside to be read again (FlowTrace): of an alias, of what is grouped by.
struct FlowSlice {
  uint32_t begin = 0;
  uint32_t count = 0;
};

struct Column {
  Symbol name = {};  // as the engine would show it; empty: it has none
  ir::Type type = {};
  bool not_null = false;
  bool tentative = false;  // Value::tentative
  bool untyped = false;    // NULL or a string literal, of which an operand of a UNION may still become anything
  bool counts = false;     // Value::counts
  // Of the null-extended side of an outer join: not_null as it was before, for a filter that undoes the join.
  bool not_null_inside = false;
  // Of FULL JOIN … USING: the types of the two sides where they do not become one.
  ir::Type unmixed = {};
  ir::Type unmixed_with = {};
  uint32_t extended_by = 0;  // that join, numbered from 1; 0: none
  sql::NodeId node = {};     // what made it
};

// Which of the visible columns and relations a name may mean.
struct ColumnMatch {
  ColumnId column;  // the first
  bool several = false;
  bool merged = false;  // what USING made: others of its name are part of it
};

// A table, CTE, derived table or table function in a FROM.
struct Relation {
  Symbol name = {};               // alias, else the last part of the table's name; empty: none
  std::vector<Symbol> path = {};  // the parts of a table's name, when it has no alias: `s.t.a` finds it
  std::vector<ColumnId> columns = {};
  bool open = false;    // there may be more columns, which nobody knows
  bool stored = false;  // a table, which has the engine's own columns too
  sql::NodeId node = {};
  bool scalar = false;  // of a function that gives one value a row: the row is that value
  bool no_row = false;  // its name alone is not its row
  bool hidden = false;  // exists, but cannot be seen from here (a SEMI JOIN's right side); a message says so
  RowSetId rows = {};
  FlowSlice made_of = {};  // what a function reads that makes it
  // The one table (kTableRef) to which columns that nobody knows belong, as far as there is one.
  sql::NodeId open_table = {};

  // `columns`, and what they are called, are settled before anybody asks.
  bool has(ColumnId id) const;
  // Of relations with many columns, by the key of a name. Made when first asked.
  mutable std::optional<SymbolMap<ColumnMatch>> names = {};
  enum class Numbers : uint8_t { kUnseen, kInARow, kAnyhow };
  mutable Numbers numbers = Numbers::kUnseen;  // of the columns
};

// What USING and NATURAL make of two columns: one for bare names and stars, in the place of the first.
struct MergedColumn {
  ColumnId column;
  std::vector<ColumnId> members;
};

// The relations of one FROM, in the order in which they were written, and what its star gives.
struct FromList {
  std::vector<Relation*> relations;
  struct StarColumn {
    ColumnId column;
    const Relation* relation = nullptr;  // null: a merged column
  };
  std::vector<StarColumn> star;
  std::vector<MergedColumn> merged;
  bool open = false;  // some relation is
  RowSetId rows = {};

  // By the key of a name: columns, merged ones before all others. Made when first asked.
  std::optional<SymbolMap<ColumnMatch>> names;
  // The first `named` relations by the key of their names, where there are many.
  struct RelationMatch {
    Relation* relation = nullptr;
    bool several = false;
  };
  mutable SymbolMap<RelationMatch> relation_names;
  mutable size_t named = 0;
};

// Where in a query an expression stands; decides what may be in it and which names win (bind_rules.h).
enum class Clause : uint8_t {
  kSelect,
  kFrom,  // arguments of table functions, VALUES, pivots
  kOn,
  kWhere,
  kGroupBy,
  kHaving,
  kQualify,
  kOrderBy,
  kDistinctOn,
  kWindow,
  kLimit,
};

// A select item that other clauses may call by its alias. Bound when first asked.
struct SelectAlias {
  enum class State : uint8_t { kUnbound, kBinding, kBound };
  Symbol name = {};
  sql::NodeId expression = {};
  ColumnId star_column = {};  // as SelectItem::column
  State state = State::kUnbound;
  Value value = {};
  bool has_aggregate = false;
  bool has_window = false;
  bool correlated = false;  // it reads a query around
  FlowSlice flow = {};      // once it is bound
  bool is_volatile = false;
  size_t next = SIZE_MAX;  // of the same name; told by Scope::alias_places
};

// The expressions of GROUP BY, and which columns they are.
struct Grouping {
  bool active = false;  // GROUP BY, or an aggregate without one: columns must be grouped from now on
  bool sets = false;    // ROLLUP, CUBE, GROUPING SETS: what is grouped by may become NULL
  bool all = false;     // GROUP BY ALL
  bool open = false;    // something else may be grouped by: what was given is wrong or unknown
  std::vector<ColumnId> columns;
  struct Expression {
    uint64_t fingerprint = 0;
    sql::NodeId node = {};
    Value value = {};
    FlowSlice flow = {};
  };
  std::vector<Expression> expressions;
  std::vector<ColumnId> ungrouped;  // that was said already
  // The first column that was read outside of aggregates while there seemed to be no groups.
  struct Seen {
    ColumnId column = {};
    sql::NodeId node = {};
    Clause clause = {};
  };
  std::vector<Seen> seen;
  bool taken = false;  // an aggregate in a query below is this query's
  // Every group has a row: there is something to group by in every set.
  bool never_empty = false;
};

struct LambdaParameter {
  Symbol name = {};
  Value value = {};
};

struct Place;

struct Scope {
  // Where the subquery stands in the query around it; what is found there is a correlated column. Null: nowhere.
  const Place* outer = nullptr;
  FromList* from = nullptr;
  std::vector<SelectAlias>* aliases = nullptr;
  Grouping* grouping = nullptr;
  SymbolMap<sql::NodeId>* windows = nullptr;  // WINDOW w AS (…), by folded name
  size_t visible_aliases = SIZE_MAX;          // in the select list: those before the item that is being bound
  bool correlated = false;                    // something in it points to `outer`
  std::vector<FlowSlice> multipliers = {};    // what functions that give several rows read
  // The first alias of each name, by its key. Made when first asked.
  mutable std::optional<SymbolMap<size_t>> alias_places = {};
};

}  // namespace rocky::compiler
