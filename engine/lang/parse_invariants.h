// What must hold for every text, right or wrong: for tests only.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "lang/parser.h"

namespace rocky::lang {

// Empty, or what is wrong with the tokens, the tree or the diagnostics of that file.
inline std::string broken_invariant(const ParsedFile& parsed) {
  const Tree& tree = parsed.tree;
  const std::string_view text = tree.source()->text();
  const std::vector<Token>& tokens = tree.tokens().tokens;
  uint32_t at = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].begin < at || tokens[i].end < tokens[i].begin || tokens[i].end > text.size()) {
      return fmt::format("token {} out of order", i);
    }
    at = tokens[i].end;
  }
  if (tokens.empty() || tokens.back().kind != TokenKind::kEnd) return "no end token";
  if (tree.node_count() > 8 * tokens.size() + 16) return "more nodes than the tokens can have";
  std::vector<bool> seen(tree.node_count());
  std::vector<NodeId> open{parsed.root};
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    if (node.index == 0 || node.index >= tree.node_count()) return "a node that does not exist";
    if (seen[node.index]) return fmt::format("node {} is in two places", node.index);
    seen[node.index] = true;
    const ByteSpan span = tree.span(node);
    if (span.end > text.size()) return fmt::format("node {} ends behind the text", node.index);
    for (NodeId child = tree.first_child(node); child; child = tree.next_sibling(child)) {
      if (child.index >= node.index) return fmt::format("node {} comes before its child", node.index);
      const ByteSpan inner = tree.span(child);
      const bool empty = inner.begin == inner.end;
      if (!empty && (inner.begin < span.begin || inner.end > span.end)) {
        return fmt::format("node {} ({}) is larger than its parent", child.index, node_kind_name(tree.kind(child)));
      }
      if (parsed.ok() && tree.kind(child) == NodeKind::kError) return "an error node without an error";
      open.push_back(child);
    }
  }
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    if (!diagnostic.primary || diagnostic.primary->span.bytes.end > text.size()) return "a diagnostic without a place";
    if (diagnostic.message.empty() || diagnostic.code.empty()) return "a diagnostic that says nothing";
  }
  return {};
}

}  // namespace rocky::lang
