// From a tree to SQL text.
//
// One canonical compact form on one line, unless another layout is asked for: keywords in upper case, names quoted only
// where the dialect needs it, `AS` before every alias, literals as they were spelled, and no parentheses but those that
// the meaning needs (operator.h). Printing what was parsed and parsing it again gives the same tree (same_tree), and
// printing that gives the same text. A tree that was built by us prints to text that parses to it. Error nodes print as
// the source text that they stand for. Linear in the size of the tree; recursion as deep as the tree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sql/ast.h"
#include "sql/dialect.h"

namespace rocky::sql {

class Tree;

enum class Comments : uint8_t {
  kDrop,
  kKeep,  // each once, before the node that follows it; a comment to the end of a line ends the line
};

enum class Layout : uint8_t {
  kOneLine,
  // Each clause and join of a SELECT on a line of its own (but of one with kOneLine), and as it is written rather than
  // in the canonical form: quotes around names (kQuotedName), aliases of tables without AS (AliasStyle::kBare),
  // brackets that the meaning could do without (kParenthesized).
  kClauses,
};

// What is printed from `offset` on, up to the next place, comes from the node: from the innermost that begins there,
// and of operators between operands the operation.
struct PrintedPlace {
  uint32_t offset = 0;
  NodeId node;
};

struct PrintOptions {
  Comments comments = Comments::kDrop;
  Layout layout = Layout::kOneLine;
  std::vector<PrintedPlace>* places = nullptr;  // where not null, is told which text comes from which node
};

// `root` is a query, a statement list, an expression or any node below one.
std::string print_sql(const Tree& tree, NodeId root, const Dialect& dialect, PrintOptions options = {});

}  // namespace rocky::sql
