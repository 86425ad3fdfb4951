// Printing calls, windows, CASE and literals with parts.
#include "sql/literal.h"
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kFrameUnits[] = {"ROWS", "RANGE", "GROUPS"};
constexpr std::string_view kFrameBounds[] = {"UNBOUNDED PRECEDING", "PRECEDING", "CURRENT ROW", "FOLLOWING",
                                             "UNBOUNDED FOLLOWING"};
constexpr std::string_view kTrimSides[] = {"", "BOTH", "LEADING", "TRAILING"};

}  // namespace

void Printer::interval(NodeId id) {
  const NodeId value = tree_.first_child(id);
  const NodeId last = tree_.last_child(id);
  const bool precise = last != value && kind(last) == NodeKind::kNumber;
  const NodeId precision = precise ? last : NodeId{};
  token("INTERVAL");
  if (precision && tree_.op<IntervalUnit>(id) == IntervalUnit::kNone) {
    open();
    expression(precision);
    close();
  }
  space();
  if (kind(value) == NodeKind::kIntervalPart) {
    for (const NodeId part : tree_.children(id)) {
      space();
      expression(tree_.first_child(part));
      after_space(interval_unit_name(tree_.op<IntervalUnit>(part)));
    }
    return;
  }
  if (has(id, node_flag::kMinusSign)) token("-");
  if (has(id, node_flag::kPlusSign)) token("+");
  if (has(id, node_flag::kParenthesizedValue)) {
    open();
    expression(value);
    close();
  } else if (dialect_.interval_expressions) {
    expression(value);
  } else {
    kind(value) == NodeKind::kUnary ? expression(value) : primary(value);
  }
  const std::string_view unit = interval_unit_name(tree_.op<IntervalUnit>(id));
  interval_unit(id, unit);
  if (precision && !unit.empty()) {
    open();
    expression(precision);
    close();
  }
}

void Printer::interval_unit(NodeId id, std::string_view unit) {
  if (unit.empty()) return;
  const NodeId leading = tree_.child(id, NodeKind::kLeadingPrecision);
  if (!leading) return after_space(unit);
  const size_t end = unit.find(' ');
  after_space(unit.substr(0, end));
  open();
  comma_list(leading);
  close();
  if (end != std::string_view::npos) after_space(unit.substr(end + 1));
}

void Printer::call(NodeId id) {
  if (kind(id) != NodeKind::kCall) return any(id);
  const CallView view(tree_, id);
  const NodeId only = tree_.first_child(view.name());
  comments_before(id);
  // An unquoted single word is how the grammar spells this call, even when it is no ordinary function name (COALESCE).
  if (only && kind(only) == NodeKind::kName && !tree_.next_sibling(only) && !has(only, node_flag::kQuotedName) &&
      is_plain_name(text_of(tree_.symbol(only)), dialect_, kLabel, NameSource::kUnquoted)) {
    comments_before(only);
    token(text_of(tree_.symbol(only)));
  } else if (only) {
    qualified_name(view.name(), tree_.next_sibling(only) ? kColumnName : kFunctionName);
  }
  if (view.arguments()) call_arguments(view.arguments(), id);
  if (view.within_group()) {
    spaced("WITHIN GROUP");
    open();
    order_by(tree_.first_child(view.within_group()));
    close();
  }
  if (view.filter()) {
    spaced("FILTER");
    open();
    token("WHERE");
    space();
    expression(tree_.first_child(view.filter()));
    close();
  }
  const auto counted = tree_.op<CountedFrom>(id);
  if (counted != CountedFrom::kNone) after_space(counted == CountedFrom::kFirst ? "FROM FIRST" : "FROM LAST");
  if (dialect_.null_treatment_behind) null_treatment(id);
  if (has(id, node_flag::kExportState)) after_space("EXPORT_STATE");
  if (view.over()) over(view.over());
}

void Printer::call_arguments(NodeId arguments, NodeId call) {
  const bool is_call = kind(call) == NodeKind::kCall;
  tight();
  open();
  if (is_call && has(call, node_flag::kDistinctWord)) spaced("DISTINCT");
  if (is_call && has(call, node_flag::kAll)) spaced("ALL");
  if (out_.back() == '(') tight();
  for (const NodeId child : tree_.children(arguments)) {
    const bool last = !tree_.next_sibling(child);
    if (last && is_call && has(call, node_flag::kVariadic)) {
      token("VARIADIC");
      space();
    }
    if (kind(child) == NodeKind::kCopartition) {
      copartition(child);
      continue;
    }
    if (kind(child) == NodeKind::kOverflow) {
      overflow(child);
      continue;
    }
    argument(child);
    if (last) continue;
    // COPARTITION and ON OVERFLOW are no arguments.
    const NodeKind next = kind(tree_.next_sibling(child));
    next == NodeKind::kCopartition || next == NodeKind::kOverflow ? space() : comma();
  }
  if (is_call && dialect_.call_modifiers) {
    call_modifiers(call);
  } else if (is_call) {
    if (const NodeId order = CallView(tree_, call).order_by()) order_by(order);
    if (!dialect_.null_treatment_behind) null_treatment(call);
  }
  close();
}

void Printer::null_treatment(NodeId id) {
  if (has(id, node_flag::kIgnoreNulls)) after_space("IGNORE NULLS");
  if (has(id, node_flag::kRespectNulls)) after_space("RESPECT NULLS");
}

void Printer::argument(NodeId id) {
  if (kind(id) == NodeKind::kTableArgument) return table_argument(id);
  if (kind(id) == NodeKind::kSelectItem) return select_item(id);
  if (kind(id) != NodeKind::kNamedArgument) return expression(id);
  comments_before(id);
  name(tree_.child_at(id, 0), kFunctionName);
  spaced(tree_.op<NamedArgumentStyle>(id) == NamedArgumentStyle::kArrow ? "=>" : ":=");
  argument(tree_.child_at(id, 1));
}

void Printer::over(NodeId id) {
  spaced("OVER");
  const NodeId window = tree_.first_child(id);
  kind(window) == NodeKind::kName ? name(window, kColumnName) : window_spec(window);
}

void Printer::window_spec(NodeId id) {
  if (kind(id) != NodeKind::kWindowSpec) return expression(id);
  comments_before(id);
  open();
  for (const NodeId child : tree_.children(id)) {
    if (out_.back() != '(') space();
    switch (kind(child)) {
      case NodeKind::kName: name(child, kColumnName); break;
      case NodeKind::kPartitionBy:
        token("PARTITION BY");
        space();
        for (const NodeId key : tree_.children(child)) {
          before_word(key);
          if (tree_.next_sibling(key)) comma();
        }
        break;
      case NodeKind::kOrderBy:
        comments_before(child);
        token("ORDER BY");
        space();
        for (const NodeId item : tree_.children(child)) {
          order_item(item, static_cast<bool>(tree_.next_sibling(child)));
          if (tree_.next_sibling(item)) comma();
        }
        break;
      case NodeKind::kFrame: frame(child); break;
      case NodeKind::kClusterBy: clause(child, "CLUSTER BY"); break;
      case NodeKind::kDistributeBy: clause(child, "DISTRIBUTE BY"); break;
      case NodeKind::kSortBy:
        spaced("SORT BY");
        order_items(child);
        break;
      default: match_clause(child); break;
    }
  }
  close();
}

void Printer::frame(NodeId id) {
  token(kFrameUnits[printer_index(tree_.op<FrameUnit>(id))]);
  space();
  const NodeId start = tree_.child_at(id, 0);
  const NodeId end = tree_.child_at(id, 1);
  if (end) spaced("BETWEEN");
  frame_bound(start);
  if (end) {
    spaced("AND");
    frame_bound(end);
  }
  if (has(id, node_flag::kExcludeCurrentRow)) after_space("EXCLUDE CURRENT ROW");
  if (has(id, node_flag::kExcludeGroup)) after_space("EXCLUDE GROUP");
  if (has(id, node_flag::kExcludeTies)) after_space("EXCLUDE TIES");
  if (has(id, node_flag::kExcludeNoOthers)) after_space("EXCLUDE NO OTHERS");
}

void Printer::frame_bound(NodeId id) {
  if (kind(id) != NodeKind::kFrameBound) return expression(id);
  if (const NodeId distance = tree_.first_child(id)) {
    before_word(distance);
    space();
  }
  token(kFrameBounds[printer_index(tree_.op<FrameBound>(id))]);
}

void Printer::case_expression(NodeId id) {
  token("CASE");
  for (const NodeId child : tree_.children(id)) {
    space();
    switch (kind(child)) {
      case NodeKind::kStar:
        // `case * a` multiplies a column.
        open();
        expression(child);
        close();
        break;
      case NodeKind::kWhen:
        comments_before(child);
        token("WHEN");
        space();
        expression(tree_.child_at(child, 0));
        spaced("THEN");
        expression(tree_.child_at(child, 1));
        break;
      case NodeKind::kElse:
        comments_before(child);
        token("ELSE");
        space();
        expression(tree_.first_child(child));
        break;
      default: expression(child); break;
    }
  }
  after_space("END");
}

// Calls whose arguments are parted by keywords.
void Printer::keyword_call(NodeId id) {
  struct Spelling {
    NodeKind kind;
    std::string_view name;
    std::string_view between[3];
  };
  static constexpr Spelling kSpellings[] = {
      {NodeKind::kExtract, "EXTRACT", {"FROM", "AT TIME ZONE", ""}},
      {NodeKind::kSubstring, "SUBSTRING", {"FROM", "FOR", ""}},
      {NodeKind::kPosition, "POSITION", {"IN", "", ""}},
      {NodeKind::kOverlay, "OVERLAY", {"PLACING", "FROM", "FOR"}},
      {NodeKind::kCollationFor, "COLLATION FOR", {"", "", ""}},
      {NodeKind::kTreat, "TREAT", {"AS", "", ""}},
  };
  for (const Spelling& spelling : kSpellings) {
    if (spelling.kind != kind(id)) continue;
    token(spelling.name);
    if (spelling.kind == NodeKind::kCollationFor) space();
    open();
    size_t position = 0;
    for (const NodeId child : tree_.children(id)) {
      if (position > 0 && kind(child) != NodeKind::kEmpty) spaced(spelling.between[position - 1]);
      ++position;
      if (kind(child) == NodeKind::kName && has(child, node_flag::kQuotedName) &&
          find_keyword(text_of(tree_.symbol(child))) != Keyword::kNone) {
        token(encode_name(text_of(tree_.symbol(child)), dialect_));
      } else if (kind(child) == NodeKind::kName) {
        name(child, kLabel);
      } else if (kind(child) == NodeKind::kType) {
        type(child);
      } else if (kind(child) != NodeKind::kEmpty) {
        expression(child, {.left = 0, .right = 0, .restricted = spelling.kind == NodeKind::kPosition});
      }
    }
    close();
  }
}

void Printer::trim(NodeId id) {
  token("TRIM");
  open();
  const std::string_view side = kTrimSides[printer_index(tree_.op<TrimSide>(id))];
  if (!side.empty()) {
    token(side);
    space();
  }
  const NodeId characters = tree_.first_child(id);
  if (kind(characters) != NodeKind::kEmpty) expression(characters);
  if (has(id, node_flag::kFromWord)) {
    if (kind(characters) == NodeKind::kEmpty && side.empty()) {
      token("FROM");
      space();
    } else {
      spaced("FROM");
    }
  }
  list_of(tree_.following(characters));
  close();
}

void Printer::row(NodeId id) {
  if (has(id, node_flag::kRowWord)) token("ROW");
  open();
  for (const NodeId child : tree_.children(id)) {
    kind(child) == NodeKind::kSelectItem ? select_item(child) : expression(child);
    if (tree_.next_sibling(child)) comma();
  }
  close();
}

void Printer::struct_literal(NodeId id) {
  open("{");
  for (const NodeId field : tree_.children(id)) {
    if (kind(field) != NodeKind::kStructField) {
      expression(field);
    } else {
      name(tree_.child_at(field, 0), kColumnName);
      token(":");
      space();
      expression(tree_.child_at(field, 1));
    }
    if (tree_.next_sibling(field)) comma();
  }
  close("}");
}

void Printer::map_literal(NodeId id) {
  token("MAP");
  space();
  open("{");
  for (const NodeId entry : tree_.children(id)) {
    if (kind(entry) != NodeKind::kMapEntry) {
      expression(entry);
      continue;
    }
    expression(tree_.child_at(entry, 0));
    token(":");
    space();
    expression(tree_.child_at(entry, 1));
    if (tree_.next_sibling(entry)) comma();
  }
  close("}");
}

void Printer::comprehension(NodeId id) {
  open("[");
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kColumnList:
        spaced("FOR");
        for (const NodeId variable : tree_.children(child)) {
          name(variable, kColumnName);
          if (tree_.next_sibling(variable)) comma();
        }
        spaced("IN");
        break;
      case NodeKind::kWhere:
        spaced("IF");
        expression(tree_.first_child(child));
        break;
      case NodeKind::kStar:
        open();
        star(child);
        close();
        break;
      default: expression(child); break;
    }
  }
  close("]");
}

void Printer::placeholder(NodeId id) {
  token("@");
  tight();
  out_ += text_of(tree_.symbol(tree_.first_child(id)));
  const NodeId arguments = tree_.child(id, NodeKind::kArguments);
  if (!arguments) return;
  open();
  comma_list(arguments);
  close();
}

}  // namespace rocky::sql
