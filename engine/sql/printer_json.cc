// Printing SQL's own functions for JSON, JSON_TABLE, and LISTAGG's overflow.
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kFunctions[] = {"JSON_EXISTS", "JSON_VALUE", "JSON_QUERY",    "JSON_OBJECT",
                                           "JSON_ARRAY",  "JSON",       "JSON_SERIALIZE"};
constexpr std::string_view kEncodings[] = {"FORMAT JSON", "FORMAT JSON ENCODING UTF8", "FORMAT JSON ENCODING UTF16",
                                           "FORMAT JSON ENCODING UTF32"};
constexpr std::string_view kOptions[] = {"WITHOUT WRAPPER",
                                         "WITH WRAPPER",
                                         "WITH CONDITIONAL WRAPPER",
                                         "WITH UNCONDITIONAL WRAPPER",
                                         "KEEP QUOTES",
                                         "OMIT QUOTES",
                                         "KEEP QUOTES ON SCALAR STRING",
                                         "OMIT QUOTES ON SCALAR STRING",
                                         "NULL ON NULL",
                                         "ABSENT ON NULL",
                                         "WITH UNIQUE KEYS",
                                         "WITHOUT UNIQUE KEYS"};
constexpr std::string_view kBehaviors[] = {"ERROR",        "NULL", "DEFAULT", "EMPTY",  "EMPTY ARRAY",
                                           "EMPTY OBJECT", "TRUE", "FALSE",   "UNKNOWN"};
constexpr std::string_view kPlanWords[] = {"OUTER", "INNER", "UNION", "CROSS"};

bool is_clause(NodeKind kind) {
  switch (kind) {
    case NodeKind::kName:
    case NodeKind::kJsonReturning:
    case NodeKind::kJsonOption:
    case NodeKind::kJsonBehavior:
    case NodeKind::kJsonPassing:
    case NodeKind::kJsonColumns:
    case NodeKind::kJsonPlan: return true;
    default: return false;
  }
}

}  // namespace

void Printer::json_function(NodeId id) {
  token(kFunctions[printer_index(tree_.op<JsonFunction>(id))]);
  open();
  json_parts(id);
  close();
}

// Inputs with commas between them, and clauses.
void Printer::json_parts(NodeId id) {
  bool first = true;
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kTableAlias) continue;
    if (!first) is_clause(kind(child)) ? space() : comma();
    json_part(child);
    first = false;
  }
}

void Printer::json_part(NodeId id) {
  comments_before(id);
  switch (kind(id)) {
    case NodeKind::kJsonFormat:
      any(tree_.first_child(id));
      return after_space(kEncodings[printer_index(tree_.op<JsonEncoding>(id))]);
    case NodeKind::kName:
      token("AS");
      space();
      return name(id, kLabel);
    case NodeKind::kJsonPassing:
      token("PASSING");
      space();
      for (const NodeId item : tree_.children(id)) {
        comments_before(item);
        json_part(tree_.child_at(item, 0));
        if (const NodeId alias = tree_.child_at(item, 1)) {
          spaced("AS");
          name(alias, kLabel);
        }
        if (tree_.next_sibling(item)) comma();
      }
      return;
    case NodeKind::kJsonReturning:
      token("RETURNING");
      space();
      return json_part(tree_.first_child(id));
    case NodeKind::kJsonOption: return token(kOptions[printer_index(tree_.op<JsonOption>(id))]);
    case NodeKind::kJsonBehavior:
      token(kBehaviors[printer_index(tree_.op<JsonBehavior>(id))]);
      if (const NodeId value = tree_.first_child(id)) {
        space();
        expression(value);
      }
      return after_space(has(id, node_flag::kOnError) ? "ON ERROR" : "ON EMPTY");
    case NodeKind::kJsonMember: {
      const bool colon = has(id, node_flag::kColonMember);
      if (!colon) {
        token("KEY");
        space();
      }
      expression(tree_.child_at(id, 0));
      spaced(colon ? ":" : "VALUE");
      return json_part(tree_.child_at(id, 1));
    }
    case NodeKind::kJsonColumns: return json_columns(id);
    case NodeKind::kJsonPlan: return json_plan(id);
    default: return expression(id);
  }
}

void Printer::json_table(NodeId id) {
  token("JSON_TABLE");
  open();
  json_parts(id);
  close();
  if (const NodeId alias = tree_.child(id, NodeKind::kTableAlias)) table_alias(alias);
}

void Printer::json_columns(NodeId id) {
  token("COLUMNS");
  space();
  open();
  for (const NodeId column : tree_.children(id)) {
    comments_before(column);
    const bool nested = kind(column) == NodeKind::kJsonNested;
    if (nested) token("NESTED PATH");
    for (const NodeId child : tree_.children(column)) {
      const bool names_column = !nested && child == tree_.first_child(column);
      if (!names_column) space();
      if (names_column && kind(child) == NodeKind::kName) {
        name(child, kLabel);
      } else if (kind(child) == NodeKind::kString) {
        if (!nested) spaced("PATH");
        expression(child);
      } else if (is_clause(kind(child)) || kind(child) == NodeKind::kJsonFormat) {
        json_part(child);
      } else {
        any(child);
      }
    }
    if (!nested && has(column, node_flag::kForOrdinality)) after_space("FOR ORDINALITY");
    if (tree_.next_sibling(column)) comma();
  }
  close();
}

void Printer::json_plan(NodeId id) {
  comments_before(id);
  switch (kind(id)) {
    case NodeKind::kJsonPlan:
      token(has(id, node_flag::kDefaultPlan) ? "PLAN DEFAULT" : "PLAN");
      space();
      open();
      for (const NodeId child : tree_.children(id)) {
        json_plan(child);
        if (tree_.next_sibling(child)) comma();
      }
      return close();
    case NodeKind::kJsonPlanWord: return token(kPlanWords[printer_index(tree_.op<JsonPlanWord>(id))]);
    case NodeKind::kJsonPlanJoin:
      for (const NodeId child : tree_.children(id)) {
        const bool bracketed = kind(child) == NodeKind::kJsonPlanJoin;
        if (bracketed) open();
        json_plan(child);
        if (bracketed) close();
        if (tree_.next_sibling(child)) spaced(kPlanWords[printer_index(tree_.op<JsonPlanWord>(id))]);
      }
      return;
    case NodeKind::kName: return name(id, kLabel);
    default: return expression(id);
  }
}

void Printer::overflow(NodeId id) {
  comments_before(id);
  token(has(id, node_flag::kTruncate) ? "ON OVERFLOW TRUNCATE" : "ON OVERFLOW ERROR");
  if (const NodeId filler = tree_.first_child(id)) {
    space();
    expression(filler);
  }
  if (has(id, node_flag::kWithCount)) after_space("WITH COUNT");
  if (has(id, node_flag::kWithoutCount)) after_space("WITHOUT COUNT");
}

}  // namespace rocky::sql
