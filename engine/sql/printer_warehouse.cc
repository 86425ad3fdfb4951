// Printing what only warehouses have: hierarchies, semantic views, spread lists, typed lambdas.
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kSemanticWords[] = {"METRICS", "DIMENSIONS", "FACTS"};

}  // namespace

void Printer::hierarchy(NodeId id) {
  comments_before(id);
  spaced(kind(id) == NodeKind::kStartWith ? "START WITH" : "CONNECT BY");
  if (kind(id) == NodeKind::kConnectBy && has(id, node_flag::kNocycle)) spaced("NOCYCLE");
  comma_list(id);
}

void Printer::stage_table(NodeId id) {
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kArguments:
        space();
        open();
        for (const NodeId option : tree_.children(child)) {
          argument(option);
          if (tree_.next_sibling(option)) comma();
        }
        close();
        break;
      case NodeKind::kTableAlias: table_alias(child); break;
      default: token(tree_.spelling(child)); break;
    }
  }
}

void Printer::changes(NodeId id) {
  comments_before(id);
  spaced("CHANGES");
  open();
  token("INFORMATION");
  spaced("=>");
  token(has(id, node_flag::kAppendOnly) ? "APPEND_ONLY" : "DEFAULT");
  close();
  for (const NodeId point : tree_.children(id)) time_travel(point);
}

void Printer::semantic_view(NodeId id) {
  token("SEMANTIC_VIEW");
  open();
  NodeId alias;
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kTableRef: table_ref(child); break;
      case NodeKind::kSemanticPart:
        comments_before(child);
        spaced(kSemanticWords[printer_index(tree_.op<SemanticWord>(child))]);
        items(child);
        break;
      case NodeKind::kWhere: clause(child, "WHERE"); break;
      case NodeKind::kTableAlias: alias = child; break;
      default: expression(child); break;
    }
  }
  close();
  if (alias) table_alias(alias);
}

// A word or a sign before an operand, which binds as a sign does.
void Printer::prefixed(NodeId id, std::string_view word, Pull pull) {
  token(word);
  if (kind(id) != NodeKind::kSpread) space();
  expression(tree_.first_child(id), {.left = rule(Operator::kNegate).right,
                                     .right = pull.right,
                                     .restricted = pull.restricted,
                                     .before_escape = pull.before_escape});
}

void Printer::lambda_parameters(NodeId id) {
  const bool bracketed = tree_.child_count(id) > 1;
  if (bracketed) open();
  for (const NodeId parameter : tree_.children(id)) {
    comments_before(parameter);
    if (kind(parameter) == NodeKind::kColumnDefinition) {
      name(tree_.child_at(parameter, 0), kColumnName);
      space();
      type(tree_.child_at(parameter, 1));
    } else {
      name(parameter, kColumnName);
    }
    if (tree_.next_sibling(parameter)) comma();
  }
  if (bracketed) close();
}

}  // namespace rocky::sql
