// Printing statements that are no queries. Most print as their parts in order: their keywords are parts, too.
#include "sql/literal.h"
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

// `(SELECT 1) UNION ALL SELECT 2`; brackets around the whole are not printed.
bool begins_with_bracket(const Tree& tree, NodeId query) {
  if (!query) return false;
  if (tree.kind(query) == NodeKind::kDerivedTable) return true;
  if (tree.kind(query) != NodeKind::kQuery) return false;
  for (NodeId id = tree.first_child(query);
       id && (tree.kind(id) == NodeKind::kQuery || tree.kind(id) == NodeKind::kSetOperation);
       id = tree.first_child(id)) {
    if (tree.has(id, node_flag::kParenthesized)) return true;
  }
  return false;
}

}  // namespace

void Printer::statement(NodeId id) {
  comments_before(id);
  switch (kind(id)) {
    case NodeKind::kInsertReplace:
      // `REPLACE WHERE (a = b) (SELECT …)`: b is no function.
      if (!begins_with_bracket(tree_, tree_.next_sibling(id)) || kind(tree_.last_child(id)) == NodeKind::kItems) break;
      statement_part(tree_.first_child(id));
      space();
      open();
      expression(tree_.last_child(id));
      return close();
    case NodeKind::kWords:
    case NodeKind::kStagePath:
    case NodeKind::kRawText: return token(tree_.spelling(id));
    case NodeKind::kItems: return statement_items(id);
    case NodeKind::kOption: return statement_option(id);
    case NodeKind::kStatementBody: return statement_body(id);
    case NodeKind::kAssignment:
      expression(tree_.first_child(id));
      spaced(has(id, node_flag::kColonEquals) ? ":=" : "=");
      return statement_part(tree_.last_child(id));
    case NodeKind::kOptions:
      if (has(id, node_flag::kBracketed)) open();
      for (const NodeId child : tree_.children(id)) {
        statement_part(child);
        if (!tree_.next_sibling(child)) break;
        has(id, node_flag::kCommas) ? comma() : space();
      }
      if (has(id, node_flag::kBracketed)) close();
      return;
    case NodeKind::kGroup: open(); break;
    case NodeKind::kLabel:
      name(tree_.first_child(id), kColumnName);
      tight();
      return token(":");
    default: break;
  }
  const bool named = kind(id) == NodeKind::kProperty || kind(id) == NodeKind::kSetting;
  bool behind_default = false;
  for (const NodeId child : tree_.children(id)) {
    if (named && child == tree_.first_child(id) && kind(child) == NodeKind::kQualifiedName) {
      property_name(child);
      if (tree_.next_sibling(child)) space();
      continue;
    }
    // What DEFAULT takes ends before NOT NULL.
    behind_default&& kind(child) >= NodeKind::kNumber&& kind(child) <= NodeKind::kLambda
        ? expression(child, Pull{.restricted = true})
        : statement_part(child);
    if (tree_.next_sibling(child)) space();
    behind_default = kind(child) == NodeKind::kWords && tree_.spelling(child).ends_with("DEFAULT");
  }
  if (kind(id) == NodeKind::kGroup) close();
}

void Printer::statement_part(NodeId id) {
  switch (kind(id)) {
    case NodeKind::kFrom: return clause(id, "FROM");
    case NodeKind::kWhere: return clause(id, "WHERE");
    case NodeKind::kOn: return clause(id, "ON");
    case NodeKind::kUsing: spaced("USING"); return name_list(id, kColumnName);
    case NodeKind::kColumnList: return name_list(id, kColumnName);
    case NodeKind::kColumnDefinitions: return column_definitions(id);
    case NodeKind::kTableAlias: return table_alias(id);
    case NodeKind::kLimit: return limit(id);
    default: return any(id);
  }
}

void Printer::statement_items(NodeId id) {
  const bool bracketed = has(id, node_flag::kBracketed);
  if (bracketed) open();
  for (const NodeId child : tree_.children(id)) {
    statement_part(child);
    if (tree_.next_sibling(child)) comma();
  }
  if (bracketed) close();
}

// Without its quotes it would be read as a word.
void Printer::property_name(NodeId id) {
  for (const NodeId part : tree_.children(id)) {
    if (part != tree_.first_child(id)) {
      tight();
      token(".");
      tight();
    }
    if (kind(part) == NodeKind::kName && has(part, node_flag::kQuotedName)) {
      comments_before(part);
      token(encode_name(text_of(tree_.symbol(part)), dialect_));
    } else {
      statement_part(part);
    }
  }
}

void Printer::statement_option(NodeId id) {
  const NodeId option_name = tree_.first_child(id);
  // A quoted word is another thing than a bare one.
  const auto part = [&](NodeId child, bool quoted) {
    if (kind(child) != NodeKind::kName || !quoted) return statement_part(child);
    comments_before(child);
    token(encode_name(text_of(tree_.symbol(child)), dialect_));
  };
  part(option_name, true);
  const NodeId value = tree_.next_sibling(option_name);
  if (!value) return;
  switch (tree_.op<OptionStyle>(id)) {
    case OptionStyle::kEquals: spaced("="); break;
    case OptionStyle::kArrow: spaced("=>"); break;
    case OptionStyle::kSpace: space(); break;
  }
  const bool quoted = kind(value) == NodeKind::kName && has(value, node_flag::kQuotedName);
  part(value, quoted && find_keyword(text_of(tree_.symbol(value))) != Keyword::kNone);
}

void Printer::statement_body(NodeId id) {
  for (const NodeId child : tree_.children(id)) {
    statement_part(child);
    tight();
    token(";");
    space();
  }
}

}  // namespace rocky::sql
