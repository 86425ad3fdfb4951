// Printing INTO, row locks, SEARCH and CYCLE.
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kLocks[] = {"FOR UPDATE", "FOR NO KEY UPDATE", "FOR SHARE", "FOR KEY SHARE",
                                       "FOR READ ONLY"};

}  // namespace

void Printer::names(NodeId list, KeywordUse use) {
  for (const NodeId child : tree_.children(list)) {
    if (kind(child) == NodeKind::kQualifiedName) {
      qualified_name(child, use);
    } else if (kind(child) == NodeKind::kName) {
      name(child, use);
    } else {
      expression(child);
    }
    if (tree_.next_sibling(child)) comma();
  }
}

void Printer::into(NodeId id) {
  comments_before(id);
  spaced("INTO");
  if (has(id, node_flag::kTemporaryWord)) spaced("TEMPORARY");
  if (has(id, node_flag::kUnloggedWord)) spaced("UNLOGGED");
  // Without TABLE the name could be read as one of these words.
  spaced("TABLE");
  names(id, kTableName);
}

void Printer::locking(NodeId id) {
  comments_before(id);
  after_space(kLocks[printer_index(tree_.op<RowLock>(id))]);
  const NodeId first = tree_.first_child(id);
  if (first && kind(first) == NodeKind::kNumber) {
    spaced("WAIT");
    expression(first);
  } else if (first) {
    spaced("OF");
    names(id, kTableName);
  }
  if (has(id, node_flag::kNowait)) after_space("NOWAIT");
  if (has(id, node_flag::kSkipLocked)) after_space("SKIP LOCKED");
}

void Printer::search(NodeId id) {
  comments_before(id);
  spaced(has(id, node_flag::kBreadthFirst) ? "SEARCH BREADTH FIRST BY" : "SEARCH DEPTH FIRST BY");
  const NodeId columns = tree_.first_child(id);
  names(columns, kColumnName);
  spaced("SET");
  any(tree_.next_sibling(columns));
}

void Printer::cycle(NodeId id) {
  comments_before(id);
  spaced("CYCLE");
  const NodeId columns = tree_.first_child(id);
  const NodeId mark = tree_.next_sibling(columns);
  names(columns, kColumnName);
  spaced("SET");
  any(mark);
  const NodeId value = tree_.next_sibling(mark);
  const NodeId other = tree_.next_sibling(value);
  NodeId path = value;
  if (other) {
    spaced("TO");
    primary(value);
    spaced("DEFAULT");
    primary(other);
    path = tree_.next_sibling(other);
  }
  spaced("USING");
  any(path);
}

}  // namespace rocky::sql
