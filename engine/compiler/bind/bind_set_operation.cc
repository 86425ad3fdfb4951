// UNION, INTERSECT, EXCEPT: columns by position or by name, and what their types become together.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/types/conversion.h"

namespace rocky::compiler {
namespace {

std::string_view word_of(sql::SetOperator op) {
  switch (op) {
    case sql::SetOperator::kUnion: return "UNION";
    case sql::SetOperator::kIntersect: return "INTERSECT";
    case sql::SetOperator::kExcept: return "EXCEPT";
  }
  return "UNION";
}

}  // namespace

void Binder::report_column_count(NodeId operation, NodeId operand, size_t wanted, size_t got) {
  report(
      bind_code::kColumnCount, operand,
      fmt::format("{} of queries with {} and {} columns", word_of(tree_.op<sql::SetOperator>(operation)), wanted, got),
      "give all of them the same columns");
}

Output Binder::bind_set_operation(NodeId operation, const Place* outer, NodeId order_by) {
  std::vector<NodeId> operands;
  for (const NodeId child : tree_.children(operation)) {
    if (tree_.kind(child) != NodeKind::kColumnList) operands.push_back(child);
  }
  std::vector<Output> rows;
  Output output = combine(operation, operands, outer, &rows);
  order_by_operands(order_by, output, operands, rows, outer);
  return output;
}

Output Binder::combine(NodeId operation, std::span<const NodeId> operands, const Place* outer,
                       std::vector<Output>* all_rows) {
  std::vector<Output> rows;
  rows.reserve(operands.size());
  for (const NodeId operand : operands) rows.push_back(bind_body(operand, outer, {}));
  Output output = combine_rows(operation, operands, rows);
  if (all_rows != nullptr) *all_rows = std::move(rows);
  return output;
}

Output Binder::combine_rows(NodeId operation, std::span<const NodeId> operands, std::span<const Output> rows) {
  using namespace sql::node_flag;
  const bool by_name = tree_.has(operation, kByName) || tree_.has(operation, kCorresponding);
  // Which columns are kept is said in another way than by all of them.
  const bool chosen = tree_.has(operation, kLeftColumns) || tree_.has(operation, kFullColumns) ||
                      tree_.has(operation, kCorresponding) || tree_.has(operation, kStrict) ||
                      static_cast<bool>(tree_.child(operation, NodeKind::kColumnList));
  Output output;
  for (const Output& part : rows) {
    output.open |= part.open;
    output.correlated |= part.correlated;
  }
  output.rows = combined_rows(operation, rows);
  if (!output.open && !(by_name && chosen)) {
    by_name ? combine_by_name(operation, operands, rows, output) : combine_by_place(operation, operands, rows, output);
    return output;
  }
  output.open = true;
  if (by_name || rows[0].open) return output;
  // The names are those of the first, whatever the others have.
  output.open = false;
  output.columns = copy_columns(rows[0].columns, {});
  for (const ColumnId id : output.columns) {
    column(id).type = ir::kUnknownType;
    column(id).not_null = false;
    column(id).tentative = true;
  }
  return output;
}

void Binder::combine_by_place(NodeId operation, std::span<const NodeId> operands, std::span<const Output> rows,
                              Output& output) {
  const size_t width = rows[0].columns.size();
  for (size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].columns.size() == width) continue;
    report_column_count(operation, operands[i], width, rows[i].columns.size());
    output.columns = copy_columns(rows[0].columns, {});
    for (const ColumnId id : output.columns) column(id).type = ir::kErrorType;
    return;
  }
  const sql::SetOperator op = tree_.op<sql::SetOperator>(operation);
  for (size_t at = 0; at < width; ++at) {
    Column result = column(rows[0].columns[at]);
    for (size_t i = 1; i < rows.size(); ++i) {
      // Folded from the left: what two become is what meets the third.
      const Column& more = column(rows[i].columns[at]);
      const NodeId place = more.node ? more.node : operands[i];
      Value values[] = {
          {.type = result.type, .not_null = result.not_null, .tentative = result.tentative, .node = result.node},
          value_of(rows[i].columns[at], place)};
      if (result.untyped) values[0].type = ir::kNullType;
      if (more.untyped) values[1].type = ir::kNullType;
      result.type =
          unify(values, Unification::kSetOperation, place, fmt::format("column {} of the {}", at + 1, word_of(op)));
      result.untyped = false;
      const bool told_apart = op != sql::SetOperator::kUnion || !tree_.has(operation, sql::node_flag::kAll);
      if (told_apart) check_told_apart({.type = result.type, .tentative = result.tentative || more.tentative}, place);
      result.tentative |= more.tentative;
      switch (op) {
        case sql::SetOperator::kUnion: result.not_null = result.not_null && more.not_null; break;
        case sql::SetOperator::kIntersect: result.not_null = result.not_null || more.not_null; break;
        case sql::SetOperator::kExcept: break;
      }
    }
    result.extended_by = 0;
    output.columns.push_back(add_column(result));
    // What the second query of INTERSECT and EXCEPT gives only decides.
    const size_t giving = op == sql::SetOperator::kUnion ? rows.size() : 1;
    for (size_t i = 0; i < giving; ++i) flow_.copy(output.columns.back(), rows[i].columns[at]);
  }
}

void Binder::combine_by_name(NodeId operation, std::span<const NodeId> operands, std::span<const Output> rows,
                             Output& output) {
  struct Named {
    Symbol key;
    std::vector<size_t> places;  // by operand; SIZE_MAX: it has none
    Symbol name;
  };
  std::vector<Named> columns;
  SymbolMap<size_t> found;
  for (size_t i = 0; i < rows.size(); ++i) {
    for (size_t at = 0; at < rows[i].columns.size(); ++at) {
      const Symbol name = column(rows[i].columns[at]).name;
      const auto [index, added] = found.try_emplace(folded(name), columns.size());
      if (added) columns.push_back({folded(name), std::vector<size_t>(rows.size(), SIZE_MAX), name});
      size_t& place = columns[*index].places[i];
      if (place != SIZE_MAX && name) {
        report(bind_code::kAmbiguousColumn, operands[i],
               fmt::format("BY NAME needs names that are given once: '{}' is there twice", text_of(name)),
               "rename one of them");
        continue;
      }
      place = at;
    }
  }
  const sql::SetOperator op = tree_.op<sql::SetOperator>(operation);
  for (const Named& named : columns) {
    std::optional<Column> result;
    bool everywhere = true;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (named.places[i] == SIZE_MAX) {
        everywhere = false;
        continue;
      }
      const ColumnId id = rows[i].columns[named.places[i]];
      const Column& more = column(id);
      if (!result) {
        result = more;
        continue;
      }
      const NodeId place = more.node ? more.node : operands[i];
      const Value values[] = {
          {.type = result->type, .not_null = result->not_null, .tentative = result->tentative, .node = result->node},
          value_of(id, place)};
      result->type = unify(values, Unification::kSetOperation, place,
                           fmt::format("column '{}' of the {}", text_of(named.name), word_of(op)));
      result->tentative |= more.tentative;
      result->not_null = result->not_null && more.not_null;
    }
    result->not_null = result->not_null && everywhere;
    result->extended_by = 0;
    output.columns.push_back(add_column(*result));
    const size_t giving = op == sql::SetOperator::kUnion ? rows.size() : 1;
    for (size_t i = 0; i < giving; ++i) {
      if (named.places[i] != SIZE_MAX) flow_.copy(output.columns.back(), rows[i].columns[named.places[i]]);
    }
  }
}

Output Binder::bind_values(NodeId values, const Place* outer) {
  Scope scope{.outer = outer};
  const Place place{.scope = &scope, .clause = Clause::kFrom};
  std::vector<std::vector<Value>> columns;
  std::vector<std::vector<FlowSlice>> flows;
  size_t rows = 0;
  for (const NodeId row : tree_.children(values)) {
    if (tree_.kind(row) == NodeKind::kTableAlias) continue;
    size_t at = 0;
    const auto add = [&](NodeId expression) {
      if (rows == 0) columns.emplace_back();
      if (rows == 0) flows.emplace_back();
      if (at < columns.size()) {
        const size_t mark = flow_.mark();
        columns[at].push_back(bind_expression(expression, place));
        if (flow_.mark() > mark) flows[at].push_back(flow_.save(mark));
        flow_.forget(mark);
      }
      ++at;
    };
    if (tree_.kind(row) == NodeKind::kValuesRow ||
        (tree_.kind(row) == NodeKind::kRow && !tree_.has(row, sql::node_flag::kRowWord))) {
      for (const NodeId expression : tree_.children(row)) add(expression);
    } else {
      add(row);
    }
    ++rows;
  }
  Output output{.columns = {}, .correlated = scope.correlated, .one_row = rows == 1};
  for (size_t at = 0; at < columns.size(); ++at) {
    const std::vector<Value>& cells = columns[at];
    const NodeId node = cells[0].node;
    Column result{
        .name = intern(fmt::format("{}{}", rules_.values_column, at + static_cast<size_t>(rules_.values_from))),
        .not_null = true,
        .node = node};
    result.type = cells.size() == 1
                      ? cells[0].type
                      : unify(cells, Unification::kValues, node, fmt::format("column {} of VALUES", at + 1));
    if (rules_.selects_settle && result.type == ir::kNullType) result.type = settled_type(result.type, dialect_);
    for (const Value& cell : cells) {
      result.not_null = result.not_null && cell.not_null;
      result.tentative |= cell.tentative;
    }
    output.columns.push_back(add_column(result));
    const size_t mark = flow_.mark();
    for (const FlowSlice flow : flows[at]) flow_.replay(flow);
    flow_.make(output.columns.back(), mark);
  }
  // `VALUES (1, 'a') AS t (x, y)`.
  const NodeId alias = tree_.child(values, NodeKind::kTableAlias);
  const NodeId names = alias ? sql::TableAliasView(tree_, alias).columns() : NodeId{};
  size_t at = 0;
  for (const NodeId name : names ? tree_.children(names) : tree_.children({})) {
    if (at < output.columns.size()) column(output.columns[at]).name = canonical(name);
    ++at;
  }
  return output;
}

}  // namespace rocky::compiler
