#include "sql/printer_impl.h"

namespace rocky::sql {

void Printer::select(NodeId id) {
  const SelectView view(tree_, id);
  const bool outer_one_line = one_line_;
  one_line_ = one_line_ || has(id, node_flag::kOneLine);
  const bool from_first = has(id, node_flag::kFromFirst);
  if (from_first && view.from()) {
    clause(view.from(), "FROM");
    space();
  }
  const NodeId transform = tree_.child(id, NodeKind::kTransform);
  if (transform && !is_select_transform(transform)) {
    statement(transform);
  } else if (view.items() || transform || !from_first) {
    token("SELECT");
    if (const NodeId mode = tree_.child(id, NodeKind::kSelectWith)) {
      spaced("WITH");
      name(tree_.first_child(mode), kLabel);
      if (const NodeId options = tree_.child_at(mode, 1)) {
        spaced("OPTIONS");
        any(options);
      }
    }
    if (const NodeId text = tree_.child(id, NodeKind::kHint)) hint(text);
    if (const NodeId text = tree_.child(id, NodeKind::kAtHint)) at_hint(text);
    if (has(id, node_flag::kAll)) after_space("ALL");
    if (const NodeId distinct = view.distinct()) {
      comments_before(distinct);
      after_space("DISTINCT");
      if (tree_.first_child(distinct)) {
        spaced("ON");
        open();
        comma_list(distinct);
        close();
      }
    }
    if (const NodeId top = tree_.child(id, NodeKind::kTop)) clause(top, "TOP");
    if (has(id, node_flag::kAsStruct)) after_space("AS STRUCT");
    if (has(id, node_flag::kAsValue)) after_space("AS VALUE");
    space();
    if (view.items()) items(view.items());
    if (transform) statement(transform);
  }
  select_clauses(id);
  one_line_ = outer_one_line;
}

void Printer::select_clauses(NodeId id) {
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kFrom:
      case NodeKind::kLateralView:
      case NodeKind::kWhere:
      case NodeKind::kGroupBy:
      case NodeKind::kHaving:
      case NodeKind::kQualify: line(); break;
      default: break;
    }
    switch (kind(child)) {
      case NodeKind::kInto: into(child); break;
      case NodeKind::kFrom:
        if (!has(id, node_flag::kFromFirst)) clause(child, "FROM");
        break;
      case NodeKind::kLateralView: lateral_view(child); break;
      case NodeKind::kWhere: clause(child, "WHERE"); break;
      case NodeKind::kStartWith:
      case NodeKind::kConnectBy: hierarchy(child); break;
      case NodeKind::kGroupBy:
        comments_before(child);
        spaced("GROUP BY");
        if (has(child, node_flag::kAll)) spaced("ALL");
        if (has(child, node_flag::kDistinctWord)) spaced("DISTINCT");
        if (has(child, node_flag::kAuto)) token("AUTO");
        group_items(child);
        grouping_behind(child);
        break;
      case NodeKind::kHaving: clause(child, "HAVING"); break;
      case NodeKind::kWindowClause: windows(child); break;
      case NodeKind::kQualify: clause(child, "QUALIFY"); break;
      case NodeKind::kSelectInto:
        spaced("INTO");
        statement(tree_.first_child(child));
        break;
      case NodeKind::kSample:
        comments_before(child);
        spaced("USING SAMPLE");
        sample(child);
        break;
      case NodeKind::kError: after_space(tree_.text(child)); break;
      default: break;
    }
  }
}

void Printer::clause(NodeId id, std::string_view keywords) {
  comments_before(id);
  spaced(keywords);
  for (const NodeId child : tree_.children(id)) {
    kind(id) == NodeKind::kFrom ? from_item(child) : expression(child);
    if (tree_.next_sibling(child)) comma();
  }
}

void Printer::items(NodeId list) {
  for (const NodeId item : tree_.children(list)) {
    select_item(item);
    if (tree_.next_sibling(item)) comma();
  }
}

void Printer::select_item(NodeId id) {
  comments_before(id);
  if (kind(id) != NodeKind::kSelectItem) return any(id);
  const SelectItemView view(tree_, id);
  expression(view.expression());
  const NodeId alias = tree_.next_sibling(view.expression());
  if (!alias) return;
  spaced("AS");
  if (kind(alias) == NodeKind::kColumnList) return name_list(alias, kLabel);
  kind(alias) == NodeKind::kName ? name(alias, dialect_.keyword_aliases ? kLabel : kBareAlias) : expression(alias);
}

void Printer::values(NodeId id) {
  token("VALUES");
  space();
  for (const NodeId values_row : tree_.children(id)) {
    if (kind(values_row) == NodeKind::kTableAlias) {
      table_alias(values_row);
      break;
    }
    comments_before(values_row);
    if (kind(values_row) != NodeKind::kValuesRow) {
      // Brackets around it would make it a list of columns.
      expression(values_row);
    } else {
      open();
      comma_list(values_row);
      close();
    }
    const NodeId next = tree_.next_sibling(values_row);
    if (next && kind(next) != NodeKind::kTableAlias) comma();
  }
}

void Printer::group_items(NodeId id) {
  for (const NodeId child : tree_.children(id)) {
    group_item(child);
    const NodeId next = tree_.next_sibling(child);
    const bool sets_behind = kind(id) == NodeKind::kGroupBy && has(id, node_flag::kSetsBehind);
    if (next && sets_behind && !tree_.next_sibling(next)) {
      space();
    } else if (next) {
      comma();
    }
  }
}

void Printer::group_item(NodeId id) {
  comments_before(id);
  std::string_view words;
  switch (kind(id)) {
    case NodeKind::kGroupingSets: words = "GROUPING SETS"; break;
    case NodeKind::kCube: words = "CUBE"; break;
    case NodeKind::kRollup: words = "ROLLUP"; break;
    case NodeKind::kEmptyGroup: return token("()");
    default: return expression(id);
  }
  token(words);
  space();
  open();
  group_items(id);
  close();
}

void Printer::windows(NodeId id) {
  comments_before(id);
  spaced("WINDOW");
  for (const NodeId definition : tree_.children(id)) {
    for (const NodeId child : tree_.children(definition)) {
      if (child == tree_.first_child(definition)) {
        name(child, kColumnName);
        spaced("AS");
      } else if (kind(child) == NodeKind::kName) {
        name(child, kColumnName);
      } else {
        window_spec(child);
      }
    }
    if (tree_.next_sibling(definition)) comma();
  }
}

void Printer::order_by(NodeId id) {
  comments_before(id);
  spaced("ORDER BY");
  order_items(id);
}

void Printer::order_items(NodeId id) {
  for (const NodeId item : tree_.children(id)) {
    order_item(item);
    if (tree_.next_sibling(item)) comma();
  }
}

// `word_behind`: a word that could be a name may follow.
void Printer::order_item(NodeId id, bool word_behind) {
  comments_before(id);
  if (kind(id) != NodeKind::kOrderItem) return any(id);
  if (has(id, node_flag::kAll)) token("ALL");
  const bool ordered = tree_.op<SortOrder>(id) == SortOrder::kAscending ||
                       tree_.op<SortOrder>(id) == SortOrder::kDescending || has(id, node_flag::kNullsFirst) ||
                       has(id, node_flag::kNullsLast);
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kOperatorName) {
      spaced("USING");
      token(tree_.spelling(child));
    } else {
      word_behind && !ordered ? before_word(child) : expression(child);
    }
  }
  switch (tree_.op<SortOrder>(id)) {
    case SortOrder::kAscending: after_space("ASC"); break;
    case SortOrder::kDescending: after_space("DESC"); break;
    default: break;
  }
  if (has(id, node_flag::kNullsFirst)) after_space("NULLS FIRST");
  if (has(id, node_flag::kNullsLast)) after_space("NULLS LAST");
}

void Printer::limit(NodeId id) {
  comments_before(id);
  const NodeId count = tree_.first_child(id);
  if (has(id, node_flag::kFetchFirst)) {
    spaced("FETCH FIRST");
    // A sign may stand before a number, no other operator.
    const bool sign = count && kind(count) == NodeKind::kUnary && kind(tree_.first_child(count)) == NodeKind::kNumber;
    if (count) sign ? expression(count) : primary(count);
    after_space(has(id, node_flag::kWithTies) ? "ROWS WITH TIES" : "ROWS ONLY");
    return;
  }
  spaced("LIMIT");
  if (!count) return token("ALL");
  if (!has(id, node_flag::kPercent)) return expression(count);
  expression(count, {.right = rule(Operator::kModulo).left});
  tight();
  token("%");
}

void Printer::sample(NodeId id) {
  const NodeId count = tree_.first_child(id);
  const NodeId method = tree_.child(id, NodeKind::kName);
  NodeId seed;
  for (const NodeId child : tree_.following(count)) {
    if (child != method) seed = child;
  }
  const auto amount = [&] {
    if (kind(count) == NodeKind::kSampleBucket) return sample_bucket(count);
    dialect_.sample_share ? expression(count) : primary(count);
    if (has(id, node_flag::kPercent)) after_space("PERCENT");
    if (has(id, node_flag::kRows)) after_space("ROWS");
  };
  const bool bracketed = dialect_.sample_before_alias || dialect_.sample_word || kind(count) == NodeKind::kSampleBucket;
  if (has(id, node_flag::kMethodFirst) || (seed && !method) || bracketed) {
    if (method) name(method, kLabel);
    open();
    amount();
    close();
    if (!seed) return;
    spaced("REPEATABLE");
    open();
    expression(seed);
    close();
    return;
  }
  amount();
  if (!method) return;
  space();
  open();
  name(method, kColumnName);
  if (seed) {
    comma();
    expression(seed);
  }
  close();
}

}  // namespace rocky::sql
