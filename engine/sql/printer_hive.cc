// Printing what Hive's family of dialects adds to queries: hints, SORT BY and its kind, event times.
#include <fmt/format.h>

#include "sql/printer_impl.h"

namespace rocky::sql {

void Printer::hint(NodeId id) { after_space(fmt::format("/*+{}*/", text_of(tree_.symbol(id)))); }

void Printer::at_hint(NodeId id) {
  space();
  token("@");
  tight();
  open("{");
  for (const NodeId child : tree_.children(id)) {
    statement(child);
    if (tree_.next_sibling(child)) comma();
  }
  close("}");
}

void Printer::distribution(NodeId id) {
  switch (kind(id)) {
    case NodeKind::kClusterBy: return clause(id, "CLUSTER BY");
    case NodeKind::kDistributeBy: return clause(id, "DISTRIBUTE BY");
    default:
      spaced("SORT BY");
      order_items(id);
      break;
  }
}

// What stands behind all the columns of GROUP BY.
void Printer::grouping_behind(NodeId id) {
  if (has(id, node_flag::kWithRollup)) after_space("WITH ROLLUP");
  if (has(id, node_flag::kWithCube)) after_space("WITH CUBE");
}

void Printer::watermark(NodeId id) {
  comments_before(id);
  spaced("WATERMARK");
  select_item(tree_.child_at(id, 0));
  spaced("DELAY OF");
  expression(tree_.child_at(id, 1));
}

// SELECT TRANSFORM, or MAP and REDUCE, which take no SELECT.
bool Printer::is_select_transform(NodeId id) const {
  return text_of(tree_.symbol(tree_.first_child(id))).starts_with("TRANSFORM");
}

}  // namespace rocky::sql
