// Printing functions that are keywords and functions in FROM that are more than a call.
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kContents[] = {"DOCUMENT", "CONTENT"};
constexpr std::string_view kStandalone[] = {"", "YES", "NO", "NO VALUE"};

}  // namespace

// CURRENT_DATE, NORMALIZE(a, NFC), SUBSTRING(a SIMILAR b ESCAPE c).
void Printer::function_word(NodeId id) {
  const NodeId first = tree_.first_child(id);
  const NodeId second = tree_.next_sibling(first);
  if (kind(id) == NodeKind::kValueFunction) {
    token(text_of(tree_.symbol(first)));
    if (!second) return;
    open();
    expression(second);
    return close();
  }
  const bool similar = kind(id) == NodeKind::kSubstringSimilar;
  token(similar ? "SUBSTRING" : "NORMALIZE");
  open();
  expression(first);
  if (similar) {
    spaced("SIMILAR");
    expression(second);
    spaced("ESCAPE");
    expression(tree_.next_sibling(second));
  } else if (second) {
    comma();
    kind(second) == NodeKind::kName ? token(text_of(tree_.symbol(second))) : expression(second);
  }
  close();
}

// `a IS NFC NORMALIZED`, `a IS DOCUMENT`.
void Printer::is_test(NodeId id, Pull pull) {
  const NodeId operand = tree_.first_child(id);
  const bool document = kind(id) == NodeKind::kIsDocument;
  expression(operand,
             {.left = pull.left, .right = rule(Operator::kIsTest).left, .restricted = document && pull.restricted});
  spaced(has(id, node_flag::kNot) ? "IS NOT" : "IS");
  if (document) return token("DOCUMENT");
  if (const NodeId form = tree_.next_sibling(operand)) {
    kind(form) == NodeKind::kName ? token(text_of(tree_.symbol(form))) : expression(form);
    space();
  }
  token("NORMALIZED");
}

void Printer::xml_function(NodeId id) {
  const NodeId first = tree_.first_child(id);
  const NodeId second = tree_.next_sibling(first);
  switch (kind(id)) {
    case NodeKind::kXmlElement:
    case NodeKind::kXmlPi:
      token(kind(id) == NodeKind::kXmlPi ? "XMLPI" : "XMLELEMENT");
      open();
      token("NAME");
      space();
      kind(first) == NodeKind::kName ? name(first, kLabel) : expression(first);
      for (const NodeId child : tree_.following(first)) {
        comma();
        if (kind(child) == NodeKind::kXmlAttributes) {
          token("XMLATTRIBUTES");
          open();
          items(child);
          close();
        } else {
          expression(child);
        }
      }
      break;
    case NodeKind::kXmlForest:
      token("XMLFOREST");
      open();
      items(id);
      break;
    case NodeKind::kXmlExists:
      token("XMLEXISTS");
      open();
      primary(first);
      expression(second);
      break;
    case NodeKind::kXmlPassing: spaced("PASSING"); return primary(first);
    case NodeKind::kXmlRoot: {
      token("XMLROOT");
      open();
      expression(first);
      comma();
      token("VERSION");
      space();
      kind(second) == NodeKind::kEmpty ? token("NO VALUE") : expression(second);
      const std::string_view standalone = kStandalone[printer_index(tree_.op<XmlStandalone>(id))];
      if (!standalone.empty()) {
        comma();
        token("STANDALONE");
        after_space(standalone);
      }
      break;
    }
    default:
      token(kind(id) == NodeKind::kXmlParse ? "XMLPARSE" : "XMLSERIALIZE");
      open();
      token(kContents[printer_index(tree_.op<XmlContent>(id))]);
      space();
      expression(first);
      if (has(id, node_flag::kPreserveWhitespace)) after_space("PRESERVE WHITESPACE");
      if (has(id, node_flag::kStripWhitespace)) after_space("STRIP WHITESPACE");
      if (second) {
        spaced("AS");
        type(second);
      }
      break;
  }
  close();
}

void Printer::rows_from(NodeId id) {
  token("ROWS FROM");
  space();
  open();
  NodeId alias;
  bool first = true;
  for (const NodeId item : tree_.children(id)) {
    if (kind(item) == NodeKind::kTableAlias) {
      alias = item;
      continue;
    }
    if (!first) comma();
    first = false;
    for (const NodeId part : tree_.children(item)) {
      if (kind(part) == NodeKind::kColumnDefinitions) {
        spaced("AS");
        column_definitions(part);
      } else {
        expression(part);
      }
    }
  }
  close();
  if (has(id, node_flag::kWithOrdinality)) after_space("WITH ORDINALITY");
  if (alias) table_alias(alias);
}

void Printer::table_method(NodeId id) {
  comments_before(id);
  spaced("TABLESAMPLE");
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kQualifiedName:
        qualified_name(child, tree_.child_count(child) > 1 ? kColumnName : kFunctionName);
        break;
      case NodeKind::kArguments:
        open();
        comma_list(child);
        close();
        break;
      default:
        spaced("REPEATABLE");
        open();
        expression(child);
        close();
        break;
    }
  }
}

void Printer::xml_table(NodeId id) {
  token("XMLTABLE");
  open();
  NodeId alias;
  bool first_column = true;
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kXmlNamespaces:
        token("XMLNAMESPACES");
        space();
        open();
        for (const NodeId item : tree_.children(child)) {
          const SelectItemView view(tree_, item);
          if (!view.name()) spaced("DEFAULT");
          expression(view.expression(), {.left = 0, .right = 0, .restricted = true});
          if (view.name()) {
            spaced("AS");
            name(view.name(), kLabel);
          }
          if (tree_.next_sibling(item)) comma();
        }
        close();
        comma();
        break;
      case NodeKind::kXmlPassing: xml_function(child); break;
      case NodeKind::kXmlColumn:
        if (first_column) {
          spaced("COLUMNS");
        } else {
          comma();
        }
        first_column = false;
        xml_column(child);
        break;
      case NodeKind::kTableAlias: alias = child; break;
      default: primary(child); break;
    }
  }
  close();
  if (alias) table_alias(alias);
}

void Printer::xml_column(NodeId id) {
  comments_before(id);
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kName:
        name(child, kColumnName);
        space();
        break;
      case NodeKind::kXmlPath:
      case NodeKind::kXmlDefault:
        spaced(kind(child) == NodeKind::kXmlPath ? "PATH" : "DEFAULT");
        expression(tree_.first_child(child), {.left = 0, .right = 0, .restricted = true});
        break;
      default: type(child); break;
    }
  }
  if (has(id, node_flag::kForOrdinality)) after_space("FOR ORDINALITY");
  if (has(id, node_flag::kNotNullWords)) after_space("NOT NULL");
  if (has(id, node_flag::kNullWord)) after_space("NULL");
}

}  // namespace rocky::sql
