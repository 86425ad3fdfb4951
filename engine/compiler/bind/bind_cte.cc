// WITH: definitions are bound when they are first read, in the scope in which they stand.
#include "compiler/bind/bind_cte.h"

#include <algorithm>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/types/conversion.h"
#include "sql/references.h"

namespace rocky::compiler {

void Binder::bind_with(NodeId with, const Place* outer) {
  const bool recursive = tree_.has(with, sql::node_flag::kRecursive);
  Cte* const outside = visible_ctes_;
  for (const NodeId node : tree_.children(with)) {
    if (tree_.kind(node) != NodeKind::kCte) continue;
    const NodeId name = sql::CteView(tree_, node).name();
    const Symbol key = key_of(name);
    for (const Cte* cte = visible_ctes_; cte != outside; cte = cte->before) {
      if (cte->key != key) continue;
      report(bind_code::kDuplicateName, name, fmt::format("this WITH defines '{}' twice", text_of(tree_.symbol(name))),
             "rename one of them");
      break;
    }
    ctes_.push_back({.before = visible_ctes_, .outer = outer, .node = node, .key = key, .recursive = recursive});
    visible_ctes_ = &ctes_.back();
  }
}

Binder::Cte* Binder::find_cte(NodeId name) {
  const Symbol key = key_of(name);
  for (Cte* cte = visible_ctes_; cte != nullptr; cte = cte->before) {
    if (cte->key == key && cte->state != Cte::State::kBinding) return cte;
  }
  return nullptr;
}

void Binder::bind_unread_ctes(const Cte* outside) {
  std::vector<Cte*> unread;
  for (Cte* cte = visible_ctes_; cte != nullptr && cte != outside; cte = cte->before) {
    if (cte->state == Cte::State::kUnbound) unread.push_back(cte);
  }
  for (Cte* cte : unread) cte_output(*cte);
}

const Output& Binder::cte_output(Cte& cte) {
  if (cte.state == Cte::State::kBound || cte.state == Cte::State::kRecurring) return cte.output;
  const sql::CteView view(tree_, cte.node);
  Cte* const visible = visible_ctes_;
  cte.state = Cte::State::kBinding;
  // Its own name is seen from inside where it recurs.
  visible_ctes_ = cte.recursive ? &cte : cte.before;
  const NodeId query = view.query();
  const NodeId body = query ? sql::QueryView(tree_, query).body() : NodeId{};
  const bool may_recur = cte.recursive && body && tree_.kind(body) == NodeKind::kSetOperation &&
                         tree_.op<sql::SetOperator>(body) == sql::SetOperator::kUnion &&
                         !tree_.has(body, sql::node_flag::kByName);
  if (may_recur) {
    bind_recursive(cte, query, body);
  } else if (query) {
    cte.output = bind_query(query, cte.outer);
    name_cte_columns(cte);
  } else {
    cte.output = {.columns = {}, .open = true};
  }
  if (view.part(NodeKind::kSearch) || view.part(NodeKind::kCycle) || view.part(NodeKind::kWithDepth)) {
    cte.output.open = true;  // they add columns
  }
  cte.state = Cte::State::kBound;
  visible_ctes_ = visible;
  return cte.output;
}

void Binder::name_cte_columns(Cte& cte) {
  std::vector<ColumnId> named = copy_columns(cte.output.columns, {});
  const NodeId list = sql::CteView(tree_, cte.node).columns();
  if (list && !cte.output.open) {
    const size_t count = tree_.child_count(list);
    const size_t columns = named.size();
    const bool wrong = count > columns ? !rules_.short_cte_lists : count < columns && rules_.full_cte_lists;
    if (wrong) {
      report(bind_code::kColumnCount, list,
             fmt::format("'{}' has {} column{}, but {} name{} stand{} here",
                         text_of(tree_.symbol(sql::CteView(tree_, cte.node).name())), columns, columns == 1 ? "" : "s",
                         count, count == 1 ? "" : "s", count == 1 ? "s" : ""),
             "give a name for each column of its query");
    }
  }
  size_t at = 0;
  for (const NodeId name : list ? tree_.children(list) : tree_.children({})) {
    if (at < named.size()) column(named[at]).name = canonical(name);
    ++at;
  }
  if (rules_.renames_duplicates) rename_duplicates(named);
  cte.output.columns = std::move(named);
}

// What all operands together make of a column is what the first of them says.
void Binder::check_anchor(const Column& anchor, const Column& again, NodeId last) {
  const Value values[] = {{.type = anchor.untyped ? ir::kNullType : anchor.type, .node = anchor.node},
                          {.type = again.untyped ? ir::kNullType : again.type, .node = again.node}};
  if (anchor.tentative || again.tentative || !values[0].known() || !values[1].known()) return;
  const NodeId place = again.node ? again.node : last;
  const ir::Type all = unify(values, Unification::kSetOperation, place, "the operands of the recursive query");
  if (all == ir::kErrorType || all == ir::kUnknownType || all == anchor.type) return;
  report(
      bind_code::kIncompatibleTypes, anchor.node,
      fmt::format("'{}' begins as {} and is {} with what recurs", text_of(anchor.name), spell(anchor.type), spell(all)),
      fmt::format("CAST it to {} where it begins", spell(all)));
}

// The first operands tell the columns; the last, which may read the definition itself, has to fit them.
void Binder::bind_recursive(Cte& cte, NodeId query, NodeId operation) {
  Cte* const ctes_before = visible_ctes_;
  const sql::QueryView view(tree_, query);
  if (view.with()) bind_with(view.with(), cte.outer);

  std::vector<NodeId> operands;
  for (const NodeId child : tree_.children(operation)) {
    if (tree_.kind(child) != NodeKind::kColumnList) operands.push_back(child);
  }
  const NodeId last = operands.back();
  operands.pop_back();
  cte.output = operands.size() == 1 ? bind_body(operands[0], cte.outer, {}) : combine(operation, operands, cte.outer);
  const std::vector<ColumnId> anchor = cte.output.columns;
  name_cte_columns(cte);
  // What recurs may be NULL where the first rows are not; it is tried with less than they promise.
  const std::vector<ColumnId> promised = cte.output.columns;
  cte.output.columns = copy_columns(promised, {});
  for (const ColumnId id : cte.output.columns) {
    column(id).not_null = false;
    if (!rules_.anchor_decides) column(id).tentative = true;
    column(id).type = settled_type(column(id).type, dialect_);
  }
  cte.output.one_row = false;
  cte.state = Cte::State::kRecurring;
  const Output rows = bind_body(last, cte.outer, {});
  cte.state = Cte::State::kBinding;
  cte.output.rows = flow_.both(cte.output.rows, rows.rows);
  if (!tree_.has(operation, sql::node_flag::kAll))
    cte.output.rows = narrow_by_columns(cte.output.rows, rows.columns, FlowKind::kSetOperation);
  const size_t mark = flow_.mark();
  bind_limits(query, cte.outer);
  cte.output.rows = flow_.narrow(cte.output.rows, mark, FlowKind::kFilter);
  if (!rows.open && !cte.output.open) {
    if (rows.columns.size() != anchor.size()) {
      report_column_count(operation, last, anchor.size(), rows.columns.size());
    } else {
      for (size_t i = 0; i < anchor.size(); ++i) {
        Column& result = column(cte.output.columns[i]);
        const Column& first = column(promised[i]);
        const Column& again = column(rows.columns[i]);
        flow_.copy(cte.output.columns[i], rows.columns[i]);
        result.not_null = first.not_null && again.not_null;
        if (rules_.anchor_is_final) check_anchor(first, again, last);
        if (rules_.anchor_decides) continue;
        result.tentative = first.tentative || again.tentative;
        const Value values[] = {value_of(promised[i], first.node), value_of(rows.columns[i], again.node)};
        result.type = unify(values, Unification::kSetOperation, again.node ? again.node : last,
                            "the operands of the recursive query");
      }
    }
  }
  visible_ctes_ = ctes_before;
}

}  // namespace rocky::compiler
