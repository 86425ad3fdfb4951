// What an engine calls a select item that has no alias.
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/duckdb_text.h"
#include "compiler/bind/postgres_name.h"

namespace rocky::compiler {

Symbol Binder::output_name(NodeId expression) {
  switch (tree_.kind(expression)) {
    case NodeKind::kColumnRef: {
      const NodeId last = tree_.last_child(expression);
      return tree_.kind(last) == NodeKind::kName ? canonical(last) : Symbol();
    }
    case NodeKind::kStar:
    case NodeKind::kColumns: return {};
    default: break;
  }
  switch (expression_rules_.naming) {
    case Naming::kNone: return {};
    case Naming::kFunction: return intern(postgres_name(tree_, expression));
    case Naming::kText: {
      const std::optional<std::string> text = duckdb_text(tree_, expression, dialect_);
      return text ? intern(*text) : Symbol();
    }
  }
  return {};
}

}  // namespace rocky::compiler
