#include <fmt/format.h>

#include "sql/tree.h"

namespace rocky::sql {
namespace {

std::string_view op_name(const Tree& tree, NodeId id) {
  constexpr std::string_view kAlias[] = {"", "as", "bare", "prefix"};
  constexpr std::string_view kSet[] = {"union", "intersect", "except"};
  constexpr std::string_view kSort[] = {"", "asc", "desc", "using"};
  constexpr std::string_view kJoins[] = {"inner", "left", "right", "full", "cross", "semi", "anti", "positional"};
  constexpr std::string_view kLikes[] = {"like", "ilike", "similar", "glob", "rlike"};
  constexpr std::string_view kTruths[] = {"true", "false", "unknown"};
  constexpr std::string_view kCasts[] = {"function", "operator"};
  constexpr std::string_view kUnits[] = {"rows", "range", "groups"};
  constexpr std::string_view kBounds[] = {"unbounded_preceding", "preceding", "current_row", "following",
                                          "unbounded_following"};
  constexpr std::string_view kSides[] = {"", "both", "leading", "trailing"};
  constexpr std::string_view kGraphElements[] = {"node", "group", "-[]-", "-[]->", "<-[]-", "-", "->", "<-"};
  constexpr std::string_view kCountedFrom[] = {"", "from_first", "from_last"};
  constexpr std::string_view kStructs[] = {"struct", "row", "union"};
  constexpr std::string_view kArguments[] = {":=", "=>"};
  constexpr std::string_view kTravels[] = {"", "before", "as_of", "for_as_of", "for_system_as_of", "suffix"};
  constexpr std::string_view kDescribes[] = {"describe", "show", "summarize", "desc"};
  constexpr std::string_view kOptions[] = {"=", "space", "=>"};
  constexpr std::string_view kSemanticWords[] = {"metrics", "dimensions", "facts"};
  constexpr std::string_view kRowsPerMatch[] = {"one", "all", "all_show_empty", "all_omit_empty", "all_with_unmatched"};
  constexpr std::string_view kSkips[] = {"next_row", "past_last_row", "first", "last", "variable"};
  constexpr std::string_view kStarts[] = {"initial", "seek"};
  constexpr std::string_view kModes[] = {"running", "final"};
  constexpr std::string_view kQuantifiers[] = {"*", "+", "?", "{n}", "{n,m}"};
  constexpr std::string_view kJsonFunctions[] = {"exists", "value", "query", "object", "array"};
  constexpr std::string_view kEncodings[] = {"", "utf8", "utf16", "utf32"};
  constexpr std::string_view kJsonOptions[] = {"without_wrapper",       "with_wrapper",          "conditional_wrapper",
                                               "unconditional_wrapper", "keep_quotes",           "omit_quotes",
                                               "keep_quotes_on_scalar", "omit_quotes_on_scalar", "null_on_null",
                                               "absent_on_null",        "with_unique_keys",      "without_unique_keys"};
  constexpr std::string_view kBehaviors[] = {"error",        "null", "default", "empty",  "empty_array",
                                             "empty_object", "true", "false",   "unknown"};
  constexpr std::string_view kPlanWords[] = {"outer", "inner", "union", "cross"};
  const auto op = tree.op<uint8_t>(id);
  const auto of = [&](const auto& names) { return op < std::size(names) ? names[op] : std::string_view("?"); };
  switch (tree.kind(id)) {
    case NodeKind::kSelectItem:
    case NodeKind::kTableAlias: return of(kAlias);
    case NodeKind::kSetOperation:
    case NodeKind::kPipeSetOperation: return of(kSet);
    case NodeKind::kOrderItem:
    case NodeKind::kPipeOrderedItem: return of(kSort);
    case NodeKind::kJoin: return of(kJoins);
    case NodeKind::kSemanticPart: return of(kSemanticWords);
    case NodeKind::kLikeList:
    case NodeKind::kLike: return of(kLikes);
    case NodeKind::kAt: return of(kTravels);
    case NodeKind::kIntervalPart: return interval_unit_name(static_cast<IntervalUnit>(op));
    case NodeKind::kIsTruth: return of(kTruths);
    case NodeKind::kCast: return of(kCasts);
    case NodeKind::kFrame: return of(kUnits);
    case NodeKind::kFrameBound: return of(kBounds);
    case NodeKind::kTrim: return of(kSides);
    case NodeKind::kCall: return of(kCountedFrom);
    case NodeKind::kGraphElement: return of(kGraphElements);
    case NodeKind::kStructType: return of(kStructs);
    case NodeKind::kNamedArgument: return of(kArguments);
    case NodeKind::kDescribe: return of(kDescribes);
    case NodeKind::kJsonFunction: return of(kJsonFunctions);
    case NodeKind::kJsonFormat: return of(kEncodings);
    case NodeKind::kJsonOption: return of(kJsonOptions);
    case NodeKind::kJsonBehavior: return of(kBehaviors);
    case NodeKind::kJsonPlanJoin:
    case NodeKind::kJsonPlanWord: return of(kPlanWords);
    case NodeKind::kRowsPerMatch: return of(kRowsPerMatch);
    case NodeKind::kAfterMatch: return of(kSkips);
    case NodeKind::kMatchStart: return of(kStarts);
    case NodeKind::kMatchMode: return of(kModes);
    case NodeKind::kPatternRepeat: return of(kQuantifiers);
    case NodeKind::kOption: return of(kOptions);
    case NodeKind::kInterval:
    case NodeKind::kType: return interval_unit_name(static_cast<IntervalUnit>(op));
    default: return {};
  }
}

bool has_operator(NodeKind kind) {
  return kind == NodeKind::kUnary || kind == NodeKind::kBinary || kind == NodeKind::kPostfix ||
         kind == NodeKind::kQuantified;
}

// The kind's own bits, in hexadecimal: their names depend on the kind and are in ast.h.
void append_node(const Tree& tree, NodeId id, size_t depth, std::string& out) {
  out.append(depth * 2, ' ');
  out += node_kind_name(tree.kind(id));
  if (has_operator(tree.kind(id))) {
    const std::string_view sign = tree.location(id).file ? tree.location(id).file->slice(tree.location(id).bytes) : "";
    out += fmt::format(" {}", sign);
  } else if (const std::string_view op = op_name(tree, id); !op.empty()) {
    out += fmt::format(" {}", op);
  }
  if (has_symbol(tree.kind(id))) {
    const std::string_view text = tree.kind(id) == NodeKind::kName ? text_of(tree.symbol(id)) : tree.spelling(id);
    out += fmt::format(" {}", text);
  }
  const int bits = (tree.flags(id) & 0x7F00) >> 8;
  if (bits != 0) out += fmt::format(" #{:x}", bits);
  if (tree.has(id, node_flag::kParenthesized)) out += " ()";
  out += '\n';
  for (const NodeId child : tree.children(id)) append_node(tree, child, depth + 1, out);
}

}  // namespace

std::string dump_tree(const Tree& tree, NodeId root) {
  std::string out;
  if (root) append_node(tree, root, 0, out);
  return out;
}

}  // namespace rocky::sql
