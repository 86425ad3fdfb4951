#include <span>

#include <fmt/format.h>

#include "lang/ast.h"

namespace rocky::lang {
namespace {

struct FlagName {
  NodeKind kind;
  uint16_t flag;
  std::string_view name;
};
constexpr FlagName kFlagNames[] = {
    {NodeKind::kIsNull, node_flag::kNot, "not"},
    {NodeKind::kIn, node_flag::kNot, "not"},
    {NodeKind::kBetween, node_flag::kNot, "not"},
    {NodeKind::kLike, node_flag::kNot, "not"},
    {NodeKind::kLike, node_flag::kIgnoreCase, "ignore_case"},
    {NodeKind::kUnion, node_flag::kAll, "all"},
    {NodeKind::kSortKey, node_flag::kDescending, "descending"},
    {NodeKind::kSortKey, node_flag::kAscendingWord, "ascending"},
    {NodeKind::kSortKey, node_flag::kNullsFirst, "nulls_first"},
    {NodeKind::kSortKey, node_flag::kNullsLast, "nulls_last"},
    {NodeKind::kCall, node_flag::kDistinctWord, "distinct"},
    {NodeKind::kCall, node_flag::kStarArgument, "star"},
    {NodeKind::kArm, node_flag::kWildcard, "wildcard"},
    {NodeKind::kFrame, node_flag::kRangeWord, "range"},
};

std::string_view op_name(const Tree& tree, NodeId id) {
  static constexpr std::string_view kJoins[] = {"inner", "left", "right", "full", "cross"};
  static constexpr std::string_view kBinaries[] = {"or",         "and",      "equal",         "not_equal", "less",
                                                   "less_equal", "greater",  "greater_equal", "concat",    "add",
                                                   "subtract",   "multiply", "divide",        "modulo"};
  static constexpr std::string_view kUnaries[] = {"not", "negate"};
  static constexpr std::string_view kBounds[] = {"unbounded", "current", "preceding", "following"};
  const auto of = [&](std::span<const std::string_view> names) { return names[tree.op<uint8_t>(id)]; };
  switch (tree.kind(id)) {
    case NodeKind::kJoin: return of(kJoins);
    case NodeKind::kBinary: return of(kBinaries);
    case NodeKind::kArm: return tree.has(id, node_flag::kWildcard) ? std::string_view{} : of(kBinaries);
    case NodeKind::kUnary: return of(kUnaries);
    case NodeKind::kBound: return of(kBounds);
    case NodeKind::kBool: return tree.has(id, node_flag::kTrueWord) ? "true" : "false";
    default: return {};
  }
}

void append_name(const Tree& tree, NodeId id, std::string& out) {
  const std::string_view text = text_of(tree.symbol(id));
  if (!tree.has(id, node_flag::kQuoted)) {
    out += text;
    return;
  }
  out += '`';
  out += text;
  out += '`';
}

// Nodes whose children are all names are written `(column t.a)`.
bool is_dotted(NodeKind kind) { return kind == NodeKind::kPath || kind == NodeKind::kColumn; }

bool has_own_line(const Tree& tree, NodeId parent) {
  const NodeKind kind = tree.kind(parent);
  return kind == NodeKind::kFile || kind == NodeKind::kLet || kind == NodeKind::kPipeline;
}

}  // namespace

std::string node_label(const Tree& tree, NodeId id) {
  const NodeKind kind = tree.kind(id);
  std::string label(node_kind_name(kind));
  if (const std::string_view op = op_name(tree, id); !op.empty()) (label += ' ') += op;
  for (const FlagName& flag : kFlagNames) {
    if (flag.kind == kind && tree.has(id, flag.flag)) (label += ' ') += flag.name;
  }
  return label;
}

std::string dump_tree(const Tree& tree, NodeId id) {
  struct Open {
    NodeId next;  // the child to show
    bool lines;   // each child on a line of its own
    bool round;
  };
  std::string out;
  std::vector<Open> open;
  size_t indent = 0;
  const auto begin = [&](NodeId node) {
    const NodeKind kind = tree.kind(node);
    const bool square = tree.has(node, node_flag::kParenthesized);
    if (kind == NodeKind::kName) {
      append_name(tree, node, out);
      return;
    }
    out += square ? '[' : '(';
    out += node_label(tree, node);
    if (is_leaf(kind)) {
      const std::string_view text = text_of(tree.symbol(node));
      out += kind == NodeKind::kString ? fmt::format(" \"{}\"", text) : fmt::format(" {}", text);
    }
    if (is_dotted(kind)) {
      const char* separator = " ";
      for (NodeId name = tree.first_child(node); name; name = tree.next_sibling(name)) {
        out += separator;
        if (tree.kind(name) == NodeKind::kName) {
          append_name(tree, name, out);
        } else {
          out += "(error)";
        }
        separator = ".";
      }
    }
    const bool leaf = is_leaf(kind) || is_dotted(kind);
    open.push_back({leaf ? NodeId{} : tree.first_child(node), has_own_line(tree, node), !square});
    ++indent;
  };
  if (!id) return out;
  begin(id);
  while (!open.empty()) {
    Open& top = open.back();
    if (!top.next) {
      out += top.round ? ')' : ']';
      open.pop_back();
      --indent;
      continue;
    }
    const NodeId child = top.next;
    top.next = tree.next_sibling(child);
    if (top.lines && tree.kind(child) != NodeKind::kName) {
      out += '\n';
      out.append(2 * indent, ' ');
    } else {
      out += ' ';
    }
    begin(child);
  }
  return out;
}

}  // namespace rocky::lang
