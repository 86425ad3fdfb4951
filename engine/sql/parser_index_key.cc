// The keys of indexes, statistics and ON CONFLICT.
#include "sql/parser_impl.h"

namespace rocky::sql {

// A column or a call, sorted and collated as ORDER BY may; another expression needs parentheses.
NodeId Parser::parse_index_key() {
  const uint32_t first = pos_;
  const NodeId item = parse_order_item();
  NodeId key = kind_of(item) == NodeKind::kOrderItem ? tree_.first_child(item) : item;
  while (kind_of(key) == NodeKind::kCollate) key = tree_.first_child(key);
  const bool column = kind_of(key) == NodeKind::kColumnRef && tree_.child_count(key) > 1;
  if (!column && !is_operation(key)) return item;
  report(syntax_code::kUnexpected, first, "expected a column or a call, found another expression",
         "put it in parentheses");
  tree_.has_errors_ = true;
  return item;
}

bool Parser::is_operation(NodeId id) const {
  switch (kind_of(id)) {
    case NodeKind::kCast: return tree_.op<CastStyle>(id) == CastStyle::kOperator;
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kNull:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kUnary:
    case NodeKind::kBinary:
    case NodeKind::kPostfix:
    case NodeKind::kNot:
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kLike:
    case NodeKind::kBetween:
    case NodeKind::kInList:
    case NodeKind::kInQuery:
    case NodeKind::kInExpr:
    case NodeKind::kIsNull:
    case NodeKind::kIsTruth:
    case NodeKind::kIsDistinct:
    case NodeKind::kQuantified:
    case NodeKind::kAtTimeZone:
    case NodeKind::kField:
    case NodeKind::kSubscript:
    case NodeKind::kSlice: return true;
    default: return false;
  }
}

}  // namespace rocky::sql
