#include "compiler/bind/bind_query.h"

#include <algorithm>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/bind_cte.h"
#include "compiler/bind/binder.h"
#include "compiler/types/conversion.h"

namespace rocky::compiler {

TableSchema BoundQuery::schema() const {
  TableSchema schema{.columns = {}, .complete = complete};
  schema.columns.reserve(columns.size());
  for (const OutputColumn& column : columns) {
    schema.columns.push_back({.name = column.name,
                              .type = column.type,
                              .nullable = column.nullable,
                              .tentative = column.tentative,
                              .counts = column.counts});
  }
  return schema;
}

BoundQuery bind_query(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& dialect, const SchemaSource& schemas,
                      std::string_view owner, Diagnostics& diagnostics, BindOptions options) {
  return Binder(tree, dialect, schemas, owner, diagnostics, options).bind(root);
}

Binder::Binder(const sql::Tree& tree, const sql::Dialect& dialect, const SchemaSource& schemas, std::string_view owner,
               Diagnostics& diagnostics, BindOptions options)
    : tree_(tree),
      dialect_(dialect),
      rules_(bind_rules(dialect)),
      schemas_(schemas),
      owner_(owner),
      diagnostics_(diagnostics),
      flow_(options.flow),
      trace_(options.trace) {
  columns_.emplace_back();
  if (trace_ != nullptr) trace_->types.assign(tree.node_count(), ir::kUnknownType);
}

Binder::~Binder() = default;

BoundQuery Binder::bind(NodeId root) {
  if (!root || tree_.kind(root) != NodeKind::kQuery) {
    result_.complete = false;
    return std::move(result_);
  }
  const Output output = bind_query(root, nullptr);
  result_.complete = !output.open;
  result_.columns.reserve(output.columns.size());
  for (const ColumnId id : output.columns) {
    const Column& found = column(id);
    ir::Type type = settled_type(found.type, dialect_);
    if (type == ir::kErrorType) type = ir::kUnknownType;
    result_.columns.push_back({.name = found.name,
                               .type = type,
                               .nullable = !found.not_null,
                               .tentative = found.tentative,
                               .counts = found.counts && ir::is_whole_number(type),
                               .node = found.node});
  }
  name_results(root);
  tell_reads();
  result_.flow = flow_.resolve(output.columns, output.rows);
  return std::move(result_);
}

void Binder::tell_reads() {
  std::sort(named_.begin(), named_.end());
  for (const Relation& relation : relations_) {
    if (!relation.stored || tree_.kind(relation.node) != NodeKind::kTableRef) continue;
    for (const ColumnId id : relation.columns) {
      if (std::binary_search(named_.begin(), named_.end(), id.index)) {
        result_.reads.push_back({.table = relation.node, .name = column(id).name});
      }
    }
  }
}

ColumnId Binder::add_column(const Column& column) {
  columns_.push_back(column);
  return {static_cast<uint32_t>(columns_.size() - 1)};
}

std::vector<ColumnId> Binder::copy_columns(std::span<const ColumnId> columns, NodeId node) {
  std::vector<ColumnId> copies;
  copies.reserve(columns.size());
  for (const ColumnId id : columns) {
    const Column original = column(id);
    copies.push_back(add_column({.name = original.name,
                                 .type = original.type,
                                 .not_null = original.not_null,
                                 .tentative = original.tentative,
                                 .counts = original.counts,
                                 .node = node ? node : original.node}));
    flow_.copy(copies.back(), id);
  }
  return copies;
}

Output Binder::bind_query(NodeId query, const Place* outer, NodeId order_by) {
  Cte* const ctes_before = visible_ctes_;
  const sql::QueryView view(tree_, query);
  if (view.with()) bind_with(view.with(), outer);
  Output output;
  if (view.pipeline()) {
    output = bind_pipeline(query, outer);
  } else {
    output = bind_body(view.body(), outer, order_by ? order_by : view.order_by());
    const size_t mark = flow_.mark();
    bind_limits(query, outer);
    output.rows = flow_.narrow(output.rows, mark, FlowKind::kFilter);
    output.one_row = output.one_row && !view.limit() && !view.offset();
  }
  // Unread definitions are bound too where the engine does so.
  if (view.with() && rules_.unused_ctes_are_bound) bind_unread_ctes(ctes_before);
  visible_ctes_ = ctes_before;
  return output;
}

Output Binder::bind_body(NodeId body, const Place* outer, NodeId order_by) {
  if (!body) return {.columns = {}, .open = true};
  switch (tree_.kind(body)) {
    case NodeKind::kSelect: return bind_select(body, outer, order_by);
    case NodeKind::kSetOperation: return bind_set_operation(body, outer, order_by);
    case NodeKind::kFromSelects: return bind_from_selects(body, outer);
    case NodeKind::kQuery: {
      // `(SELECT a FROM t) ORDER BY b` sorts what is inside.
      const sql::QueryView inner(tree_, body);
      if (order_by && !inner.order_by() && !inner.pipeline()) return bind_query(body, outer, order_by);
      Output output = bind_query(body, outer);
      order_by_output(order_by, output, outer);
      return output;
    }
    case NodeKind::kValues: {
      Output output = bind_values(body, outer);
      order_by_output(order_by, output, outer);
      return output;
    }
    case NodeKind::kDescribe: return bind_describe(body, outer);
    case NodeKind::kTable: {
      FromList from = bind_item(tree_.first_child(body), {.outer = outer});
      Output output = relation_output(from);
      order_by_output(order_by, output, outer);
      return output;
    }
    case NodeKind::kPivotStatement:
    case NodeKind::kUnpivotStatement: {
      FromList from = tree_.kind(body) == NodeKind::kPivotStatement ? bind_pivot_statement(body, {.outer = outer})
                                                                    : bind_unpivot_statement(body, {.outer = outer});
      Output output = relation_output(from);
      order_by_output(order_by, output, outer);
      return output;
    }
    default: return {.columns = {}, .open = true};
  }
}

Output Binder::relation_output(const FromList& from) const {
  Output output{.columns = {}, .open = from.open, .rows = from.rows, .open_table = open_table_of(from)};
  for (const FromList::StarColumn& star : from.star) output.columns.push_back(star.column);
  return output;
}

void Binder::bind_limits(NodeId query, const Place* outer) {
  Scope scope{.outer = outer};
  const Place place{.scope = &scope, .clause = Clause::kLimit};
  for (const NodeId part : tree_.children(query)) {
    const NodeKind kind = tree_.kind(part);
    if (kind != NodeKind::kLimit && kind != NodeKind::kOffset) continue;
    for (const NodeId expression : tree_.children(part)) bind_expression(expression, place);
  }
}

Output Binder::bind_describe(NodeId describe, const Place* outer) {
  // What the engine tells about a table is its own; that the query inside is right is ours.
  const NodeId query = tree_.child(describe, NodeKind::kQuery);
  if (query) bind_query(query, outer);
  return {.columns = {}, .open = true};
}

Output Binder::bind_from_selects(NodeId selects, const Place* outer) {
  // Each reads the FROM of the first.
  Output output;
  bool first = true;
  FromList from;
  for (const NodeId query : tree_.children(selects)) {
    const sql::QueryView view(tree_, query);
    const NodeId select = view.body();
    if (!select || tree_.kind(select) != NodeKind::kSelect) return {.columns = {}, .open = true};
    if (first) from = bind_from(sql::SelectView(tree_, select).from(), outer);
    FromList copy = from;
    Output rows = bind_select_from(select, std::move(copy), outer, view.order_by());
    if (first) output = std::move(rows);
    first = false;
  }
  return output;
}

}  // namespace rocky::compiler
