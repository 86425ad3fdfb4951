// The tree of one .rocky file. nodes.inc says which children a node has; ast.h what its flags mean.
//
// A node is 16 bytes in a flat array; children are a list through `next_sibling`. Children come before their parents in
// that array, so a pass from the first node to the last sees every node after its children. `a + b + c + …` leans to
// the left and may be as high as the file is long: follow first children in a loop; all else is at most some ten times
// kMaxNesting high. A Tree owns its arrays and its tokens and keeps the source alive; it is movable, not copyable.
// NodeIds are valid as long as their tree. Const access from several threads is safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "base/symbol.h"
#include "lang/token.h"

namespace rocky::lang {

enum class NodeKind : uint16_t {
#define ROCKY_LANG_NODE(kind, name) kind,
#include "lang/nodes.inc"
#undef ROCKY_LANG_NODE
  kCount
};
// "group", "join_key".
std::string_view node_kind_name(NodeKind kind);

// Bits 0-7: the small enumeration named at the kind. Bits 8-14, by kind:
namespace node_flag {
inline constexpr uint16_t kOpMask = 0x00FF;
inline constexpr uint16_t kParenthesized =
    0x8000;                                      // any expression: brackets in the text, which the tree already means
inline constexpr uint16_t kNot = 0x0100;         // kIsNull, kIn, kBetween, kLike
inline constexpr uint16_t kIgnoreCase = 0x0200;  // kLike
inline constexpr uint16_t kQuoted = 0x0100;      // kName
inline constexpr uint16_t kAll = 0x0100;         // kUnion
inline constexpr uint16_t kDescending = 0x0100;  // kSortKey
inline constexpr uint16_t kAscendingWord = 0x0200;
inline constexpr uint16_t kNullsFirst = 0x0400;
inline constexpr uint16_t kNullsLast = 0x0800;
inline constexpr uint16_t kTrueWord = 0x0100;      // kBool
inline constexpr uint16_t kDistinctWord = 0x0100;  // kCall
inline constexpr uint16_t kStarArgument = 0x0200;
inline constexpr uint16_t kWildcard = 0x0100;   // kArm
inline constexpr uint16_t kRangeWord = 0x0100;  // kFrame
}  // namespace node_flag

enum class JoinType : uint8_t { kInner, kLeft, kRight, kFull, kCross };
enum class BinaryOperator : uint8_t {
  kOr,
  kAnd,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kConcat,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
};
enum class UnaryOperator : uint8_t { kNot, kNegate };
enum class BoundKind : uint8_t { kUnbounded, kCurrent, kPreceding, kFollowing };  // the latter two: with a kNumber

struct NodeId {
  uint32_t index = 0;
  friend bool operator==(NodeId, NodeId) = default;
  explicit operator bool() const { return index != 0; }
};

struct Node {
  NodeKind kind = NodeKind::kNone;
  uint16_t flags = 0;
  uint32_t value = 0;  // of a leaf its Symbol, else its first child
  NodeId next_sibling;
  uint32_t token = 0;  // that names it: a call's name, an operator's sign, a step's word
};
static_assert(sizeof(Node) == 16);

constexpr bool is_leaf(NodeKind kind) {
  switch (kind) {
    case NodeKind::kName:
    case NodeKind::kString:
    case NodeKind::kNumber:
    case NodeKind::kDate:
    case NodeKind::kPlaceholder:
    case NodeKind::kMacro:
    case NodeKind::kTypeText: return true;
    default: return false;
  }
}

class Tree {
 public:
  Tree() = default;
  explicit Tree(SourceRef source);

  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const SourceRef& source() const { return source_; }
  const TokenList& tokens() const { return tokens_; }
  size_t node_count() const { return nodes_.size(); }

  NodeKind kind(NodeId id) const { return nodes_[id.index].kind; }
  bool has(NodeId id, uint16_t flag) const { return (nodes_[id.index].flags & flag) != 0; }
  template <class E>
  E op(NodeId id) const {
    return static_cast<E>(nodes_[id.index].flags & node_flag::kOpMask);
  }
  uint16_t flags(NodeId id) const { return nodes_[id.index].flags; }
  Symbol symbol(NodeId id) const { return {nodes_[id.index].value}; }
  NodeId first_child(NodeId id) const { return is_leaf(kind(id)) ? NodeId{} : NodeId{nodes_[id.index].value}; }
  NodeId next_sibling(NodeId id) const { return nodes_[id.index].next_sibling; }
  // The child of that kind; none when there is not one.
  NodeId child(NodeId id, NodeKind kind) const;
  std::vector<NodeId> children(NodeId id) const;

  // From its first to its last token, brackets included; empty where nothing stands (an empty pipeline).
  ByteSpan span(NodeId id) const;
  // Its tokens: [first, end).
  uint32_t first_token(NodeId id) const { return extents_[id.index].first; }
  uint32_t end_token(NodeId id) const { return extents_[id.index].end; }
  // Of the token that names it: where a message points.
  SourceSpan location(NodeId id) const;

  // Makes it empty, for another text; keeps its memory.
  void reset(SourceRef source);

 private:
  friend class Parser;
  struct Extent {
    uint32_t first = 0;
    uint32_t end = 0;
  };
  SourceRef source_;
  TokenList tokens_;
  std::vector<Node> nodes_{1};
  std::vector<Extent> extents_{1};
};

// "(where (binary equal (column a) (number 1)))", one step a line; flags are words behind the kind, expressions in
// brackets stand in square ones. For tests.
std::string dump_tree(const Tree& tree, NodeId id);
// "binary or", "like not ignore_case": what a node is in dumps, without what is in it.
std::string node_label(const Tree& tree, NodeId id);

}  // namespace rocky::lang
