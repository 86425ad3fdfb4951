#include "sql/tree.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace rocky::sql {

std::string_view token_kind_text(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEnd: return "the end";
    case TokenKind::kWord:
    case TokenKind::kQuotedName: return "a name";
    case TokenKind::kNumber: return "a number";
    case TokenKind::kString: return "a string";
    case TokenKind::kParameter:
    case TokenKind::kPositional:
    case TokenKind::kPlaceholder: return "a parameter";
    case TokenKind::kStage: return "a stage";
    case TokenKind::kVersion: return "a version";
    case TokenKind::kOperator: return "an operator";
    case TokenKind::kLeftParen: return "'('";
    case TokenKind::kRightParen: return "')'";
    case TokenKind::kLeftBracket: return "'['";
    case TokenKind::kRightBracket: return "']'";
    case TokenKind::kLeftBrace: return "'{'";
    case TokenKind::kRightBrace: return "'}'";
    case TokenKind::kComma: return "','";
    case TokenKind::kSemicolon: return "';'";
    case TokenKind::kDot: return "'.'";
    case TokenKind::kColon: return "':'";
    case TokenKind::kDoubleColon: return "'::'";
    case TokenKind::kColonEquals: return "':='";
    case TokenKind::kFatArrow: return "'=>'";
    case TokenKind::kPipe: return "'|>'";
    case TokenKind::kFlow: return "'->>'";
    case TokenKind::kInvalid: return "a stray character";
  }
  return {};
}

std::span<const Comment> TokenList::comments_before(uint32_t token) const {
  const auto begin = std::lower_bound(comments.begin(), comments.end(), token,
                                      [](const Comment& comment, uint32_t t) { return comment.before_token < t; });
  const auto end = std::upper_bound(begin, comments.end(), token,
                                    [](uint32_t t, const Comment& comment) { return t < comment.before_token; });
  return {begin, end};
}

void TokenList::clear() {
  tokens.clear();
  ends.clear();
  partners.clear();
  comments.clear();
  bracket_stack.clear();
}

Tree::Tree() { reset(nullptr); }

Tree::Tree(SourceRef source) { reset(std::move(source)); }

void Tree::reset(SourceRef source) {
  source_ = std::move(source);
  nodes_.clear();
  extents_.clear();
  tokens_.clear();
  origins_.clear();
  has_errors_ = false;
  nodes_.emplace_back();
  extents_.emplace_back();
}

NodeId Tree::child(NodeId id, NodeKind kind) const {
  for (const NodeId found : children(id)) {
    if (nodes_[found.index].kind == kind) return found;
  }
  return {};
}

NodeId Tree::child_at(NodeId id, size_t position) const {
  NodeId found = first_child(id);
  for (; found && position > 0; --position) found = next_sibling(found);
  return found;
}

NodeId Tree::last_child(NodeId id) const {
  NodeId last;
  for (const NodeId found : children(id)) last = found;
  return last;
}

ByteSpan Tree::span(NodeId id) const {
  const Node& found = nodes_[id.index];
  if (!found.loc.is_token()) return origins_[found.loc.value & ~LocId::kOriginBit].bytes;
  const Extent& extent = extents_[id.index];
  if (extent.first == kNoToken) return {};
  return {tokens_.tokens[extent.first].offset,
          std::max(tokens_.tokens[extent.first].offset, tokens_.ends[extent.last])};
}

SourceSpan Tree::source_span(NodeId id) const {
  const Node& found = nodes_[id.index];
  if (!found.loc.is_token()) {
    const Origin& origin = origins_[found.loc.value & ~LocId::kOriginBit];
    return {origin.in_source ? source_ : origin.file, origin.bytes};
  }
  return {source_, span(id)};
}

SourceSpan Tree::location(NodeId id) const {
  const Node& found = nodes_[id.index];
  if (!found.loc.is_token() || extents_[id.index].first == kNoToken) return source_span(id);
  return {source_, tokens_.span(found.loc.value)};
}

std::string_view Tree::text(NodeId id) const {
  if (extents_[id.index].first == kNoToken || !source_) return {};
  return source_->slice(span(id));
}

std::string_view Tree::spelling(NodeId id) const {
  if (const Symbol spelled = symbol(id)) return text_of(spelled);
  // Parentheses are part of the span but not of the literal.
  if (extents_[id.index].first == kNoToken || !source_) return {};
  return source_->slice(tokens_.span(nodes_[id.index].loc.value));
}

LocId Tree::add_origin(SourceSpan span) {
  origins_.push_back({std::move(span.file), span.bytes, false});
  return {static_cast<uint32_t>(origins_.size() - 1) | LocId::kOriginBit};
}

LocId Tree::origin_of(NodeId id) {
  if (!id) return {0};
  const LocId known = nodes_[id.index].loc;
  if (!known.is_token()) return known;
  if (extents_[id.index].first == kNoToken) return {0};
  return add_origin(source_span(id));
}

void Tree::reserve(size_t nodes) {
  nodes_.reserve(nodes);
  extents_.reserve(nodes);
}

NodeId Tree::add(NodeKind kind, uint16_t flags, NodeId origin) {
  const LocId loc = origin_of(origin);
  nodes_.push_back({kind, flags, loc, {}, {}});
  extents_.emplace_back();
  has_errors_ |= kind == NodeKind::kError;
  return {static_cast<uint32_t>(nodes_.size() - 1)};
}

NodeId Tree::add(NodeKind kind, uint16_t flags, std::initializer_list<NodeId> children, NodeId origin) {
  const NodeId added = add(kind, flags, origin);
  NodeId last;
  for (const NodeId next : children) {
    if (!next) continue;
    if (last) {
      nodes_[last.index].next_sibling = next;
    } else {
      nodes_[added.index].first_child = next;
    }
    last = next;
  }
  return added;
}

NodeId Tree::add_leaf(NodeKind kind, uint16_t flags, Symbol symbol, NodeId origin) {
  const NodeId added = add(kind, flags, origin);
  nodes_[added.index].first_child.index = symbol.id;
  return added;
}

NodeId Tree::add_name(std::string_view name, NodeId origin) {
  return add_leaf(NodeKind::kName, 0, intern(name), origin);
}

NodeId Tree::add_with_origin(NodeKind kind, uint16_t flags, SourceSpan origin) {
  const NodeId added = add(kind, flags);
  nodes_[added.index].loc = add_origin(std::move(origin));
  return added;
}

LocId Tree::add_origin_in_source(ByteSpan bytes) {
  origins_.push_back({nullptr, bytes, true});
  return {static_cast<uint32_t>(origins_.size() - 1) | LocId::kOriginBit};
}

void Tree::append_child(NodeId parent, NodeId child) {
  const NodeId last = last_child(parent);
  if (last) {
    nodes_[last.index].next_sibling = child;
  } else {
    nodes_[parent.index].first_child = child;
  }
}

void Tree::set_children(NodeId parent, std::span<const NodeId> children) {
  NodeId last;
  for (const NodeId next : children) {
    if (!next) continue;
    (last ? nodes_[last.index].next_sibling : nodes_[parent.index].first_child) = next;
    last = next;
  }
}

void Tree::set_origin(NodeId id, SourceSpan origin) { nodes_[id.index].loc = add_origin(std::move(origin)); }

void Tree::prepend_child(NodeId parent, NodeId child) {
  nodes_[child.index].next_sibling = nodes_[parent.index].first_child;
  nodes_[parent.index].first_child = child;
}

void Tree::insert_after(NodeId sibling, NodeId child) {
  nodes_[child.index].next_sibling = nodes_[sibling.index].next_sibling;
  nodes_[sibling.index].next_sibling = child;
}

bool Tree::replace_child(NodeId parent, NodeId old, NodeId replacement) {
  NodeId previous;
  for (const NodeId found : children(parent)) {
    if (found == old) {
      nodes_[replacement.index].next_sibling = nodes_[old.index].next_sibling;
      nodes_[old.index].next_sibling = {};
      (previous ? nodes_[previous.index].next_sibling : nodes_[parent.index].first_child) = replacement;
      return true;
    }
    previous = found;
  }
  return false;
}

bool Tree::remove_child(NodeId parent, NodeId child) {
  NodeId previous;
  for (const NodeId found : children(parent)) {
    if (found == child) {
      (previous ? nodes_[previous.index].next_sibling : nodes_[parent.index].first_child) =
          nodes_[child.index].next_sibling;
      nodes_[child.index].next_sibling = {};
      return true;
    }
    previous = found;
  }
  return false;
}

NodeId Tree::copy(const Tree& from, NodeId id) {
  // By value: `from` may be this tree, whose array grows below.
  const Node original = from.nodes_[id.index];
  NodeId copied;
  if (has_symbol(original.kind)) {
    Symbol symbol = from.symbol(id);
    if (!symbol && original.kind != NodeKind::kName) symbol = intern(from.spelling(id));
    copied = add_leaf(original.kind, original.flags, symbol);
  } else {
    copied = add(original.kind, original.flags);
  }
  if (&from == this && !original.loc.is_token()) {
    nodes_[copied.index].loc = original.loc;
  } else if (!original.loc.is_token() || from.extents_[id.index].first != kNoToken) {
    nodes_[copied.index].loc = add_origin(from.source_span(id));
  }
  NodeId last;
  for (NodeId next = from.first_child(id); next; next = from.next_sibling(next)) {
    const NodeId child = copy(from, next);
    (last ? nodes_[last.index].next_sibling : nodes_[copied.index].first_child) = child;
    last = child;
  }
  return copied;
}

namespace {

// Flags that only say how something was written.
uint16_t layout_flags(NodeKind kind) {
  using namespace node_flag;
  switch (kind) {
    case NodeKind::kName: return kParenthesized | kQuotedName | kUnquotedName;
    case NodeKind::kSelect: return kParenthesized | kOneLine;
    case NodeKind::kSelectItem:
    case NodeKind::kTableAlias: return kParenthesized | kOpMask;
    case NodeKind::kJoin: return kParenthesized | kOuterWord | kInnerWord;
    case NodeKind::kSetOperation:
    case NodeKind::kPipeSetOperation: return kParenthesized | kDistinctWord;
    case NodeKind::kColumnDefinition: return kParenthesized | kColonWord;
    case NodeKind::kIsNull: return kParenthesized | kOneWord | kNoIs;
    case NodeKind::kBetween: return kParenthesized | kAsymmetricWord;
    case NodeKind::kLikeList:
    case NodeKind::kQuantified: return kParenthesized | kSomeWord;
    case NodeKind::kFilter: return kParenthesized | kWhereWord;
    case NodeKind::kOffset: return kParenthesized | kRows;
    default: return kParenthesized;
  }
}

// The flags that mean something; DESC is DESCRIBE.
uint16_t meaning(const Node& node) {
  uint16_t flags = static_cast<uint16_t>(node.flags & ~layout_flags(node.kind));
  const auto desc = static_cast<uint16_t>(DescribeWord::kDesc);
  if (node.kind == NodeKind::kDescribe && (flags & node_flag::kOpMask) == desc) {
    flags = static_cast<uint16_t>((flags & ~node_flag::kOpMask) | static_cast<uint16_t>(DescribeWord::kDescribe));
  }
  return flags;
}

bool folds_from_the_left(const Tree& tree, NodeId id) {
  switch (tree.kind(id)) {
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kSetOperation: return true;
    case NodeKind::kBinary: return tree.kind(tree.last_child(id)) != NodeKind::kOperatorName;
    default: return false;
  }
}

// The operands of `(a + b) + c` are those of `a + b + c`.
void collect_operands(const Tree& tree, NodeId id, std::vector<NodeId>& operands) {
  for (const NodeId child : tree.children(id)) {
    const bool first = child == tree.first_child(id);
    if (first && tree.kind(child) == tree.kind(id) && meaning(tree.node(child)) == meaning(tree.node(id))) {
      collect_operands(tree, child, operands);
    } else {
      operands.push_back(child);
    }
  }
}

}  // namespace

bool same_tree(const Tree& left_tree, NodeId left, const Tree& right_tree, NodeId right) {
  if (!left || !right) return !left && !right;
  const Node& a = left_tree.node(left);
  const Node& b = right_tree.node(right);
  if (a.kind != b.kind || meaning(a) != meaning(b)) return false;
  if (a.kind == NodeKind::kName) return left_tree.symbol(left) == right_tree.symbol(right);
  if (has_symbol(a.kind)) return left_tree.spelling(left) == right_tree.spelling(right);
  if (folds_from_the_left(left_tree, left) && folds_from_the_left(right_tree, right)) {
    std::vector<NodeId> ours;
    std::vector<NodeId> theirs;
    collect_operands(left_tree, left, ours);
    collect_operands(right_tree, right, theirs);
    return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                      [&](NodeId l, NodeId r) { return same_tree(left_tree, l, right_tree, r); });
  }
  NodeId l = left_tree.first_child(left);
  NodeId r = right_tree.first_child(right);
  for (; l && r; l = left_tree.next_sibling(l), r = right_tree.next_sibling(r)) {
    if (!same_tree(left_tree, l, right_tree, r)) return false;
  }
  return !l && !r;
}

}  // namespace rocky::sql
