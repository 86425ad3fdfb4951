#include "lang/ast.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rocky::lang {

std::string_view node_kind_name(NodeKind kind) {
  static constexpr std::string_view kNames[] = {
#define ROCKY_LANG_NODE(kind, name) name,
#include "lang/nodes.inc"
#undef ROCKY_LANG_NODE
  };
  return kNames[static_cast<size_t>(kind)];
}

Tree::Tree(SourceRef source) : source_(std::move(source)) {}

void Tree::reset(SourceRef source) {
  source_ = std::move(source);
  tokens_.tokens.clear();
  tokens_.comments.clear();
  nodes_.resize(1);
  extents_.resize(1);
}

NodeId Tree::child(NodeId id, NodeKind wanted) const {
  for (NodeId found = first_child(id); found; found = next_sibling(found)) {
    if (kind(found) == wanted) return found;
  }
  return {};
}

std::vector<NodeId> Tree::children(NodeId id) const {
  std::vector<NodeId> found;
  for (NodeId child = first_child(id); child; child = next_sibling(child)) found.push_back(child);
  return found;
}

ByteSpan Tree::span(NodeId id) const {
  const Extent& extent = extents_[id.index];
  if (tokens_.tokens.empty()) return {};
  const uint32_t begin = tokens_.tokens[extent.first].begin;
  if (extent.end <= extent.first) return {begin, begin};
  return {begin, std::max(begin, tokens_.tokens[extent.end - 1].end)};
}

SourceSpan Tree::location(NodeId id) const {
  if (tokens_.tokens.empty()) return {source_, {}};
  const Extent& extent = extents_[id.index];
  if (extent.end <= extent.first) return {source_, span(id)};
  const Token& token = tokens_.tokens[nodes_[id.index].token];
  return {source_, {token.begin, token.end}};
}

}  // namespace rocky::lang
