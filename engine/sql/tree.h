// The tree of one SQL text: nodes, the tokens that they come from, and typed access.
//
// A Tree owns flat arrays and is movable, not copyable. It keeps its source text alive. The parser fills it; later
// passes may add nodes and replace children in it. NodeIds stay valid until the tree dies (nodes are never removed from
// the array, only from their parents). Not synchronised: const access from several threads is safe while nobody changes
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "base/symbol.h"
#include "sql/ast.h"
#include "sql/token.h"

namespace rocky::sql {

class Tree {
 public:
  // The children of a node, in order. Stays valid while other nodes are added, not while these are relinked.
  class Children {
   public:
    class Iterator {
     public:
      using value_type = NodeId;
      using difference_type = std::ptrdiff_t;
      using iterator_category = std::forward_iterator_tag;
      Iterator() = default;
      Iterator(const Tree* tree, NodeId id) : tree_(tree), id_(id) {}
      NodeId operator*() const { return id_; }
      Iterator& operator++() {
        id_ = tree_->next_sibling(id_);
        return *this;
      }
      Iterator operator++(int) {
        Iterator before = *this;
        ++*this;
        return before;
      }
      friend bool operator==(const Iterator& a, const Iterator& b) { return a.id_ == b.id_; }

     private:
      const Tree* tree_ = nullptr;
      NodeId id_;
    };
    Children(const Tree* tree, NodeId first) : tree_(tree), first_(first) {}
    Iterator begin() const { return {tree_, first_}; }
    Iterator end() const { return {tree_, NodeId{}}; }
    bool empty() const { return !first_; }
    NodeId front() const { return first_; }
    size_t size() const { return static_cast<size_t>(std::distance(begin(), end())); }

   private:
    const Tree* tree_;
    NodeId first_;
  };

  Tree();
  explicit Tree(SourceRef source);
  Tree(Tree&&) noexcept = default;
  Tree& operator=(Tree&&) noexcept = default;

  // --- Reading ---
  const Node& node(NodeId id) const { return nodes_[id.index]; }
  NodeKind kind(NodeId id) const { return nodes_[id.index].kind; }
  uint16_t flags(NodeId id) const { return nodes_[id.index].flags; }
  bool has(NodeId id, uint16_t flag) const { return (nodes_[id.index].flags & flag) != 0; }
  // The small enumeration in bits 0-7: op<Operator>(id).
  template <class E>
  E op(NodeId id) const {
    return static_cast<E>(nodes_[id.index].flags & node_flag::kOpMask);
  }
  // Of a kind with a symbol (has_symbol); the empty symbol for a literal that is spelled in the source.
  Symbol symbol(NodeId id) const { return {nodes_[id.index].first_child.index}; }
  NodeId first_child(NodeId id) const {
    const Node& found = nodes_[id.index];
    return has_symbol(found.kind) ? NodeId{} : found.first_child;
  }
  NodeId next_sibling(NodeId id) const { return nodes_[id.index].next_sibling; }
  Children children(NodeId id) const { return {this, first_child(id)}; }
  // Those behind `id` in its parent.
  Children following(NodeId id) const { return {this, next_sibling(id)}; }
  // The child of that kind; none when there is not one. Of none, none.
  NodeId child(NodeId id, NodeKind kind) const;
  // By position; none past the last.
  NodeId child_at(NodeId id, size_t position) const;
  NodeId last_child(NodeId id) const;
  size_t child_count(NodeId id) const { return children(id).size(); }
  // Node 0 is no node.
  size_t node_count() const { return nodes_.size(); }
  // Whether some kError is in it.
  bool has_errors() const { return has_errors_; }

  // --- Places ---
  const SourceRef& source() const { return source_; }
  const TokenList& tokens() const { return tokens_; }
  // From the first to the last token of the node, its parentheses included. Of a node that was built later: the span of
  // its origin, which may be in another text; use source_span() where that matters.
  ByteSpan span(NodeId id) const;
  SourceSpan source_span(NodeId id) const;
  // The span of the token that names it (a binary operator's sign, a call's first name), else as source_span().
  SourceSpan location(NodeId id) const;
  // The first and last token; kNoToken for a node that was built later.
  static constexpr uint32_t kNoToken = 0xFFFF'FFFF;
  uint32_t first_token(NodeId id) const { return extents_[id.index].first; }
  uint32_t last_token(NodeId id) const { return extents_[id.index].last; }
  // The source text of span(); empty for a node that was built later.
  std::string_view text(NodeId id) const;
  // Of kNumber, kString, kParameter, kPositional, kOperatorName: as it is spelled in SQL.
  std::string_view spelling(NodeId id) const;

  // --- Building ---
  // Makes it empty, for another text; keeps its memory.
  void reset(SourceRef source);
  // Makes room for as many nodes.
  void reserve(size_t nodes);
  // `origin`: the node (of this tree) whose place the new one takes over in messages; none for no place.
  NodeId add(NodeKind kind, uint16_t flags = 0, NodeId origin = {});
  NodeId add(NodeKind kind, uint16_t flags, std::initializer_list<NodeId> children, NodeId origin = {});
  NodeId add_leaf(NodeKind kind, uint16_t flags, Symbol symbol, NodeId origin = {});
  NodeId add_name(std::string_view name, NodeId origin = {});
  // For a node that stands for a place in another text.
  NodeId add_with_origin(NodeKind kind, uint16_t flags, SourceSpan origin);
  // Of a node that was built, not parsed.
  void set_origin(NodeId id, SourceSpan origin);
  // A place in the tree's own source.
  void set_origin_in_source(NodeId id, ByteSpan bytes) { nodes_[id.index].loc = add_origin_in_source(bytes); }
  // The same place as that of another node that was built.
  void share_origin(NodeId id, NodeId built) { nodes_[id.index].loc = nodes_[built.index].loc; }
  // A node without a place yet; `first` is its first child, or the symbol of a kind that has one.
  NodeId add_bare(NodeKind kind, uint16_t flags, NodeId first = {}) {
    nodes_.push_back({kind, flags, {}, first, {}});
    extents_.emplace_back();
    has_errors_ |= kind == NodeKind::kError;
    return {static_cast<uint32_t>(nodes_.size() - 1)};
  }
  // `child` must not have a parent (or have been removed from it).
  void append_child(NodeId parent, NodeId child);
  // Several at once, to a node that has none, in linear time; those that are no node are left out.
  void set_children(NodeId parent, std::span<const NodeId> children);
  void prepend_child(NodeId parent, NodeId child);
  void insert_after(NodeId sibling, NodeId child);
  // Puts `replacement` where `old` was among the children; `old` is free then. False when it is not a child of
  // `parent`.
  bool replace_child(NodeId parent, NodeId old, NodeId replacement);
  bool remove_child(NodeId parent, NodeId child);
  // A copy of a whole subtree, of this tree or another one; nodes of another tree keep their places by origin.
  NodeId copy(const Tree& from, NodeId id);
  void set_flags(NodeId id, uint16_t flags) { nodes_[id.index].flags = flags; }
  void add_flags(NodeId id, uint16_t flags) { nodes_[id.index].flags |= flags; }

 private:
  friend class Parser;
  friend class ParserCore;
  friend class ParseArena;
  struct Extent {
    uint32_t first = kNoToken;
    uint32_t last = kNoToken;
  };

  // The place of a node that was built. One within the tree's own source holds no reference to it.
  struct Origin {
    SourceRef file;
    ByteSpan bytes;
    bool in_source = false;
  };

  LocId add_origin(SourceSpan span);
  LocId add_origin_in_source(ByteSpan bytes);
  LocId origin_of(NodeId id);

  SourceRef source_;
  std::vector<Node> nodes_;
  std::vector<Extent> extents_;  // by node
  TokenList tokens_;
  std::vector<Origin> origins_;
  bool has_errors_ = false;
};

// Whether two subtrees mean the same: kinds, flags, names and literal spellings, but not how it was written
// (parentheses, quotes around names, AS, OUTER, `a NOTNULL` …).
bool same_tree(const Tree& left_tree, NodeId left, const Tree& right_tree, NodeId right);

// One line a node, indented: kind, operator or name, `#` and the kind's own flag bits, `()` when in parentheses. For
// golden files and debugging.
std::string dump_tree(const Tree& tree, NodeId root);

// --- Typed views: the parts of a node by name. A missing part is no node. ---

struct View {
  const Tree* tree;
  NodeId id;
  View(const Tree& t, NodeId i) : tree(&t), id(i) {}

  NodeId part(NodeKind kind) const { return tree->child(id, kind); }
  NodeId at(size_t position) const { return tree->child_at(id, position); }
  bool has(uint16_t flag) const { return tree->has(id, flag); }
};

struct QueryView : View {
  using View::View;
  NodeId with() const { return part(NodeKind::kWith); }
  NodeId body() const {
    NodeId part = at(0);
    while (part && (tree->kind(part) == NodeKind::kWith || tree->kind(part) == NodeKind::kLocalDefinitions)) {
      part = tree->next_sibling(part);
    }
    return part;
  }
  NodeId order_by() const { return part(NodeKind::kOrderBy); }
  NodeId limit() const { return part(NodeKind::kLimit); }
  NodeId offset() const { return part(NodeKind::kOffset); }
  NodeId pipeline() const { return part(NodeKind::kPipeline); }
};

struct CteView : View {
  using View::View;
  NodeId name() const { return at(0); }
  NodeId columns() const { return part(NodeKind::kColumnList); }
  NodeId using_key() const { return part(NodeKind::kUsingKey); }
  NodeId query() const { return part(NodeKind::kQuery); }
};

struct SelectView : View {
  using View::View;
  NodeId distinct() const { return part(NodeKind::kDistinct); }
  NodeId items() const { return part(NodeKind::kSelectList); }
  NodeId from() const { return part(NodeKind::kFrom); }
  NodeId where() const { return part(NodeKind::kWhere); }
  NodeId group_by() const { return part(NodeKind::kGroupBy); }
  NodeId having() const { return part(NodeKind::kHaving); }
  NodeId windows() const { return part(NodeKind::kWindowClause); }
  NodeId qualify() const { return part(NodeKind::kQualify); }
  NodeId sample() const { return part(NodeKind::kSample); }
};

struct SelectItemView : View {
  using View::View;
  NodeId expression() const { return at(0); }
  NodeId name() const { return at(1); }
};

struct JoinView : View {
  using View::View;
  NodeId left() const { return at(0); }
  NodeId right() const { return at(1); }
  JoinType type() const { return tree->op<JoinType>(id); }
  NodeId on() const { return part(NodeKind::kOn); }
  NodeId using_columns() const { return part(NodeKind::kUsing); }
  NodeId alias() const { return part(NodeKind::kTableAlias); }
};

struct TableRefView : View {
  using View::View;
  NodeId name() const { return part(NodeKind::kQualifiedName); }
  NodeId alias() const { return part(NodeKind::kTableAlias); }
  NodeId sample() const { return part(NodeKind::kSample); }
};

struct TableAliasView : View {
  using View::View;
  NodeId name() const { return part(NodeKind::kName); }
  NodeId columns() const { return part(NodeKind::kColumnList); }
  NodeId definitions() const { return part(NodeKind::kColumnDefinitions); }
};

struct CallView : View {
  using View::View;
  NodeId name() const { return at(0); }
  NodeId arguments() const { return part(NodeKind::kArguments); }
  NodeId order_by() const { return part(NodeKind::kOrderBy); }
  NodeId within_group() const { return part(NodeKind::kWithinGroup); }
  NodeId filter() const { return part(NodeKind::kFilter); }
  NodeId over() const { return part(NodeKind::kOver); }
};

struct WindowSpecView : View {
  using View::View;
  NodeId base() const { return part(NodeKind::kName); }
  NodeId partition_by() const { return part(NodeKind::kPartitionBy); }
  NodeId order_by() const { return part(NodeKind::kOrderBy); }
  NodeId frame() const { return part(NodeKind::kFrame); }
};

struct CaseView : View {
  using View::View;
  NodeId operand() const { return has(node_flag::kHasOperand) ? at(0) : NodeId{}; }
  NodeId else_branch() const { return part(NodeKind::kElse); }
};

}  // namespace rocky::sql
