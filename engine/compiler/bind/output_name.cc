// What an engine calls a select item that has no alias.
#include "compiler/bind/binder.h"

namespace rocky::compiler {

Symbol Binder::output_name(NodeId expression) {
  switch (tree_.kind(expression)) {
    case NodeKind::kColumnRef: return tree_.symbol(tree_.last_child(expression));
    default: return {};
  }
}

}  // namespace rocky::compiler
