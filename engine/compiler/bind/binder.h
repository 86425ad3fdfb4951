// The binder's own header: one object binds one query. Its methods stand in bind_*.cc, one file a concept.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "compiler/bind/bind_query.h"
#include "compiler/bind/bind_rules.h"
#include "compiler/bind/scope.h"
#include "compiler/bind/value.h"
#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

// What a query gives: the columns of its select list.
struct Output {
  std::vector<ColumnId> columns;
  bool open = false;        // a star of unknown columns is among them
  bool correlated = false;  // it reads columns of the query around it
  bool one_row = false;     // surely exactly one row: aggregates without GROUP BY, HAVING, LIMIT and QUALIFY
};

// Where an expression stands. Passed by value: an operand of something special gets its own.
struct Place {
  Scope* scope = nullptr;
  Clause clause = Clause::kSelect;
  bool aggregates = false;    // they may stand here
  bool windows = false;       // likewise
  bool in_aggregate = false;  // below an aggregate's argument: columns need not be grouped
  bool in_window = false;     // below a window function's argument or specification
  bool aliases = false;       // names of select items count (the clause's rule applies)
  // Parameters of the lambdas around it, the innermost last.
  std::span<const LambdaParameter> lambdas = {};
  // What `COLUMNS(…)` and a star inside an expression stand for in this copy of the select item.
  ColumnId star_column = {};
  // Reported to whoever asks for the whole expression: an aggregate, a window function was in it.
  struct Contents {
    bool aggregate = false;
    bool window = false;
    bool volatile_call = false;
  };
  Contents* contents = nullptr;
};

class Binder {
 public:
  Binder(const sql::Tree& tree, const sql::Dialect& dialect, const SchemaSource& schemas, std::string_view owner,
         Diagnostics& diagnostics);

  BoundQuery bind(sql::NodeId root);

 private:
  using NodeId = sql::NodeId;
  using NodeKind = sql::NodeKind;

  // --- Expressions (bind_expression.cc and the files it names) ---
  // Any expression. Grouping, aliases and lambdas are looked after; the result's node is `node`.
  Value bind_expression(NodeId node, const Place& place);
  Value bind_literal(NodeId node);
  Value bind_operator(NodeId node, const Place& place);   // unary, binary, postfix
  Value bind_predicate(NodeId node, const Place& place);  // AND, OR, NOT, LIKE, BETWEEN, IN, IS …
  Value bind_case(NodeId node, const Place& place);
  Value bind_cast(NodeId node, const Place& place);
  Value bind_call(NodeId node, const Place& place);                 // functions, aggregates, windows
  Value bind_subquery_expression(NodeId node, const Place& place);  // scalar, EXISTS, ARRAY(…), IN (query), ANY, ALL
  Value bind_collection(NodeId node, const Place& place);  // lists, structs, maps, rows, subscripts, slices, paths
  // A member of a struct or document; `name` is where it is written.
  Value bind_field(const Value& base, Symbol field, NodeId name);
  // A condition: WHERE, ON, HAVING, QUALIFY, FILTER.
  Value bind_condition(NodeId node, const Place& place);
  // Columns that are not NULL in a row for which the condition is true become so, and with them the rest of the side
  // of an outer join that is thereby undone. `may_refine` of a column says whether it may.
  void refine_by_condition(NodeId condition, const Place& place);
  // The name that the engine gives a select item without an alias.
  Symbol output_name(NodeId expression);
  // What several values become together: set operations, VALUES, CASE, COALESCE. Error: they do not.
  ir::Type unify(std::span<const Value> values, NodeId node, std::string_view what);

  // --- Names (bind_name.cc) ---
  Value bind_column(NodeId column_ref, const Place& place);
  // The column that a reference is, without any message; none when it is none (a field, an alias, unknown).
  ColumnId find_column(NodeId column_ref, const Place& place);
  // Equal for expressions that mean the same in this scope.
  uint64_t fingerprint(NodeId node, const Place& place);

  // --- Queries (bind_query.cc, bind_select.cc, bind_set_operation.cc, bind_values.cc) ---
  // `outer`: where the query stands when it may read columns from around it.
  Output bind_query(NodeId query, const Place* outer);

  // --- Columns and messages ---
  ColumnId add_column(const Column& column);
  Column& column(ColumnId id) { return columns_[id.index]; }
  const Column& column(ColumnId id) const { return columns_[id.index]; }
  Value value_of(ColumnId id, NodeId node) const;
  // An error at a node's naming token. `help` may be empty.
  Diagnostic& report(std::string_view code, NodeId node, std::string message, std::string help = {});
  // In the words of the dialect, for messages: "INTEGER".
  std::string spell(ir::Type type) const;

  const sql::Tree& tree_;
  const sql::Dialect& dialect_;
  const BindRules& rules_;
  const SchemaSource& schemas_;
  std::string_view owner_;
  Diagnostics& diagnostics_;
  std::deque<Column> columns_;
  std::deque<Relation> relations_;
};

}  // namespace rocky::compiler
