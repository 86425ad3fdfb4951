#include "lang/ast_json.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/json_text.h"
#include "lang/codes.h"

namespace rocky::lang {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

constexpr std::string_view kBinaryNames[] = {"Or",  "And",    "Eq",  "Neq", "Lt",  "Lte", "Gt",
                                             "Gte", "Concat", "Add", "Sub", "Mul", "Div", "Mod"};
constexpr std::string_view kJoinNames[] = {"Inner", "Left", "Right", "Full", "Cross"};

// Writes with a stack of its own: `a + b + …` is as deep as it is long.
class JsonWriter {
 public:
  explicit JsonWriter(const Tree& tree) : tree_(tree) {}

  std::string write(NodeId file) {
    push({{file}});
    while (!work_.empty()) {
      const Work next = std::move(work_.back());
      work_.pop_back();
      if (!next.node) {
        out_ += next.text;
      } else {
        expand(next.node, next.negations);
      }
    }
    return std::move(out_);
  }

 private:
  // A text, or a node that is still to be written; `negations`: how many `not` belong to its leftmost operand.
  struct Work {
    NodeId node;
    std::string text = {};
    uint32_t negations = 0;
  };
  using Pieces = std::vector<Work>;

  static Work text(std::string content) { return {{}, std::move(content)}; }
  void push(Pieces pieces) {
    for (size_t i = pieces.size(); i-- > 0;) work_.push_back(std::move(pieces[i]));
  }
  // "[a,b]" of the nodes.
  void append_list(Pieces& pieces, const std::vector<NodeId>& nodes) const {
    pieces.push_back(text("["));
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (i > 0) pieces.push_back(text(","));
      pieces.push_back({nodes[i]});
    }
    pieces.push_back(text("]"));
  }
  std::vector<NodeId> children_of_kind(NodeId node, std::initializer_list<NodeKind> kinds) const {
    std::vector<NodeId> found;
    for (const NodeId child : tree_.children(node)) {
      if (std::find(kinds.begin(), kinds.end(), tree_.kind(child)) != kinds.end()) found.push_back(child);
    }
    return found;
  }

  std::string_view name(NodeId node) const { return text_of(tree_.symbol(node)); }
  // "a.b.c"
  std::string dotted(NodeId node) const {
    std::string joined;
    for (const NodeId part : tree_.children(node)) {
      if (!joined.empty()) joined += '.';
      joined += name(part);
    }
    return joined;
  }
  std::string flag(NodeId node, uint16_t wanted) const { return tree_.has(node, wanted) ? "true" : "false"; }
  std::string optional_name(NodeId node) const {
    const NodeId found = tree_.child(node, NodeKind::kName);
    return found ? quoted(name(found)) : "null";
  }

  static bool takes_negation(NodeKind kind, BinaryOperator op) {
    return kind == NodeKind::kIsNull || (kind == NodeKind::kBinary && op != BinaryOperator::kConcat);
  }

  void expand(NodeId node, uint32_t negations) {
    const NodeKind kind = tree_.kind(node);
    const bool open = !tree_.has(node, node_flag::kParenthesized);
    const bool negation = kind == NodeKind::kUnary && tree_.op<UnaryOperator>(node) == UnaryOperator::kNot;
    const bool passes_on = open && (negation || takes_negation(kind, tree_.op<BinaryOperator>(node)));
    if (negations > 0 && !passes_on) {
      for (uint32_t i = 0; i < negations; ++i) out_ += R"({"UnaryOp":{"op":"Not","expr":)";
      push({{node}, text(std::string(2 * negations, '}'))});
      return;
    }
    // `not a == 1`: its `not` goes to the `a`.
    if (negation) {
      push({{tree_.first_child(node), {}, negations + 1}});
      return;
    }
    switch (kind) {
      case NodeKind::kFile:
      case NodeKind::kLet:
      case NodeKind::kPipeline: return expand_file(node);
      case NodeKind::kFrom:
      case NodeKind::kWhere:
      case NodeKind::kGroup:
      case NodeKind::kDerive:
      case NodeKind::kSelect:
      case NodeKind::kJoin:
      case NodeKind::kSort:
      case NodeKind::kTake:
      case NodeKind::kDistinct:
      case NodeKind::kReplicate:
      case NodeKind::kUnion: return expand_step(node);
      case NodeKind::kCall: return expand_call(node);
      case NodeKind::kWindow: return expand_window(node);
      case NodeKind::kMatch:
      case NodeKind::kArm: return expand_match(node);
      case NodeKind::kFrame: {
        const NodeId start = tree_.first_child(node);
        const NodeId end = tree_.next_sibling(start);
        out_ += fmt::format(R"({{"kind":"{}","start":{},"end":{}}})",
                            tree_.has(node, node_flag::kRangeWord) ? "Range" : "Rows",
                            bound(start, BoundKind::kPreceding), bound(end, BoundKind::kFollowing));
        return;
      }
      default: return expand_expression(node, negations);
    }
  }

  void expand_file(NodeId node) {
    Pieces pieces;
    switch (tree_.kind(node)) {
      case NodeKind::kFile:
        pieces.push_back(text(R"({"let_bindings":)"));
        append_list(pieces, children_of_kind(node, {NodeKind::kLet}));
        pieces.push_back(text(R"(,"pipeline":)"));
        pieces.push_back({tree_.child(node, NodeKind::kPipeline)});
        pieces.push_back(text("}"));
        break;
      case NodeKind::kLet:
        pieces.push_back(text(fmt::format(R"({{"name":{},"pipeline":)", optional_name(node))));
        pieces.push_back({tree_.child(node, NodeKind::kPipeline)});
        pieces.push_back(text("}"));
        break;
      default: append_list(pieces, tree_.children(node)); break;
    }
    push(std::move(pieces));
  }

  // [[name, E], …]
  void append_bindings(Pieces& pieces, NodeId node) const {
    pieces.push_back(text("["));
    const char* separator = "[";
    for (const NodeId binding : children_of_kind(node, {NodeKind::kBinding})) {
      const NodeId named = tree_.first_child(binding);
      pieces.push_back(text(separator + quoted(name(named)) + ","));
      pieces.push_back({tree_.next_sibling(named)});
      pieces.push_back(text("]"));
      separator = ",[";
    }
    pieces.push_back(text("]"));
  }

  std::string sort_keys(const std::vector<NodeId>& keys) const {
    std::string list = "[";
    for (const NodeId key : keys) {
      if (list.size() > 1) list += ',';
      list += fmt::format(R"({{"column":{},"descending":{})", quoted(dotted(tree_.first_child(key))),
                          flag(key, node_flag::kDescending));
      if (tree_.has(key, node_flag::kNullsFirst)) list += R"(,"nulls":"First")";
      if (tree_.has(key, node_flag::kNullsLast)) list += R"(,"nulls":"Last")";
      list += '}';
    }
    return list + "]";
  }

  std::string columns(const std::vector<NodeId>& nodes) const {
    std::string list = "[";
    for (const NodeId column : nodes) {
      if (list.size() > 1) list += ',';
      list += quoted(dotted(column));
    }
    return list + "]";
  }

  void expand_step(NodeId node) {
    Pieces pieces;
    const auto source = [&] { return quoted(dotted(tree_.child(node, NodeKind::kPath))); };
    switch (tree_.kind(node)) {
      case NodeKind::kFrom:
        pieces.push_back(text(fmt::format(R"({{"From":{{"source":{},"alias":{}}}}})", source(), optional_name(node))));
        break;
      case NodeKind::kUnion:
        pieces.push_back(
            text(fmt::format(R"({{"Union":{{"source":{},"all":{}}}}})", source(), flag(node, node_flag::kAll))));
        break;
      case NodeKind::kWhere:
        pieces.push_back(text(R"({"Where":)"));
        pieces.push_back({tree_.first_child(node)});
        pieces.push_back(text("}"));
        break;
      case NodeKind::kGroup:
        pieces.push_back(text(fmt::format(R"({{"Group":{{"keys":{},"aggregations":)",
                                          columns(tree_.children(tree_.child(node, NodeKind::kKeys))))));
        append_bindings(pieces, node);
        pieces.push_back(text("}}"));
        break;
      case NodeKind::kDerive:
        pieces.push_back(text(R"({"Derive":)"));
        append_bindings(pieces, node);
        pieces.push_back(text("}"));
        break;
      case NodeKind::kSelect:
        pieces.push_back(text(R"({"Select":)"));
        append_list(pieces, tree_.children(node));
        pieces.push_back(text("}"));
        break;
      case NodeKind::kJoin: {
        const NodeId on = tree_.child(node, NodeKind::kOn);
        const NodeId keep = tree_.child(node, NodeKind::kKeep);
        pieces.push_back(text(fmt::format(R"({{"Join":{{"join_type":"{}","model":{},"alias":{},"on":{},"keep":)",
                                          kJoinNames[tree_.op<uint8_t>(node)], source(), optional_name(node),
                                          on ? join_keys(on) : "[]")));
        append_list(pieces, keep ? tree_.children(keep) : std::vector<NodeId>{});
        pieces.push_back(text("}}"));
        break;
      }
      case NodeKind::kSort: pieces.push_back(text(R"({"Sort":)" + sort_keys(tree_.children(node)) + "}")); break;
      case NodeKind::kTake: pieces.push_back(text(R"({"Take":)" + integer(tree_.first_child(node)) + "}")); break;
      case NodeKind::kDistinct: pieces.push_back(text(R"("Distinct")")); break;
      default: pieces.push_back(text(R"("Replicate")")); break;
    }
    push(std::move(pieces));
  }

  std::string join_keys(NodeId on) const {
    std::string list = "[";
    for (const NodeId key : tree_.children(on)) {
      if (list.size() > 1) list += ',';
      if (tree_.kind(key) == NodeKind::kColumn) {
        list += quoted(dotted(key));
        continue;
      }
      const NodeId left = tree_.first_child(key);
      list += fmt::format(R"({{"Keys":[{},{}]}})", quoted(dotted(left)), quoted(dotted(tree_.next_sibling(left))));
    }
    return list + "]";
  }

  // `007` is 7.
  std::string integer(NodeId number) const {
    const std::string_view digits = name(number);
    uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return std::to_string(value);
  }

  std::string bound(NodeId node, BoundKind usual) const {
    const BoundKind kind = tree_.op<BoundKind>(node);
    if (kind == BoundKind::kUnbounded) return R"("Unbounded")";
    if (kind == BoundKind::kCurrent) return R"("Current")";
    const char* name = kind == usual ? "Offset" : kind == BoundKind::kPreceding ? "Preceding" : "Following";
    return fmt::format(R"({{"{}":{}}})", name, integer(tree_.first_child(node)));
  }

  void expand_call(NodeId node) {
    std::vector<NodeId> arguments = tree_.children(node);
    const NodeId called = arguments.front();
    arguments.erase(arguments.begin());
    NodeId window;
    if (!arguments.empty() && tree_.kind(arguments.back()) == NodeKind::kWindow) {
      window = arguments.back();
      arguments.pop_back();
    }
    Pieces pieces;
    pieces.push_back(text(fmt::format(R"({{"{}":{{"name":{},"args":)", window ? "WindowFunction" : "FunctionCall",
                                      quoted(name(called)))));
    if (tree_.has(node, node_flag::kStarArgument)) {
      pieces.push_back(text(R"(["Star"])"));
    } else {
      append_list(pieces, arguments);
    }
    if (tree_.has(node, node_flag::kDistinctWord)) pieces.push_back(text(R"(,"distinct":true)"));
    if (window) {
      pieces.push_back(text(R"(,"over":)"));
      pieces.push_back({window});
    }
    pieces.push_back(text("}}"));
    push(std::move(pieces));
  }

  // Lists of the same word are one; the last frame is the one that counts.
  void expand_window(NodeId node) {
    std::vector<NodeId> partition;
    std::vector<NodeId> order;
    NodeId frame;
    for (const NodeId part : tree_.children(node)) {
      if (tree_.kind(part) == NodeKind::kFrame) {
        frame = part;
        continue;
      }
      std::vector<NodeId>& list = tree_.kind(part) == NodeKind::kPartition ? partition : order;
      for (const NodeId item : tree_.children(part)) list.push_back(item);
    }
    Pieces pieces;
    pieces.push_back(
        text(fmt::format(R"({{"partition_by":{},"order_by":{},"frame":)", columns(partition), sort_keys(order))));
    pieces.push_back(frame ? Work{frame} : text("null"));
    pieces.push_back(text("}"));
    push(std::move(pieces));
  }

  void expand_match(NodeId node) {
    Pieces pieces;
    if (tree_.kind(node) == NodeKind::kMatch) {
      pieces.push_back(text(R"({"Match":{"expr":)"));
      pieces.push_back({tree_.first_child(node)});
      pieces.push_back(text(R"(,"arms":)"));
      std::vector<NodeId> arms = tree_.children(node);
      arms.erase(arms.begin());
      append_list(pieces, arms);
      pieces.push_back(text("}}"));
    } else {
      NodeId result = tree_.first_child(node);
      if (tree_.has(node, node_flag::kWildcard)) {
        pieces.push_back(text(R"({"pattern":"Wildcard")"));
      } else {
        pieces.push_back(
            text(fmt::format(R"({{"pattern":{{"Comparison":["{}",)", kBinaryNames[tree_.op<uint8_t>(node)])));
        pieces.push_back({result});
        pieces.push_back(text("]}"));
        result = tree_.next_sibling(result);
      }
      pieces.push_back(text(R"(,"result":)"));
      pieces.push_back({result});
      pieces.push_back(text("}"));
    }
    push(std::move(pieces));
  }

  // {"Between":{"expr":E,"low":E,"high":E,"negated":false}}
  void push_parts(NodeId node, std::string_view kind, std::initializer_list<std::string_view> keys,
                  std::string_view more, uint32_t negations = 0) {
    Pieces pieces;
    pieces.push_back(text(fmt::format(R"({{"{}":{{)", kind)));
    NodeId child = tree_.first_child(node);
    const char* separator = "";
    for (const std::string_view key : keys) {
      pieces.push_back(text(fmt::format("{}\"{}\":", separator, key)));
      pieces.push_back({child, {}, negations});
      negations = 0;
      child = tree_.next_sibling(child);
      separator = ",";
    }
    pieces.push_back(text(fmt::format("{}}}}}", more)));
    push(std::move(pieces));
  }

  void expand_expression(NodeId node, uint32_t negations) {
    const auto leaf = [&](std::string_view kind) { out_ += fmt::format(R"({{"{}":{}}})", kind, quoted(name(node))); };
    const std::string negated = R"(,"negated":)" + flag(node, node_flag::kNot);
    switch (tree_.kind(node)) {
      case NodeKind::kString: return leaf("StringLit");
      case NodeKind::kNumber: return leaf("NumberLit");
      case NodeKind::kDate: return leaf("DateLit");
      case NodeKind::kPlaceholder: return leaf("Placeholder");
      case NodeKind::kMacro: return leaf("Macro");
      case NodeKind::kTypeText: out_ += quoted(name(node)); return;
      case NodeKind::kBool: out_ += R"({"BoolLit":)" + flag(node, node_flag::kTrueWord) + "}"; return;
      case NodeKind::kNull: out_ += R"("Null")"; return;
      case NodeKind::kStar: out_ += R"("Star")"; return;
      case NodeKind::kQualifiedStar:
        out_ += R"({"QualifiedStar":)" + quoted(name(tree_.first_child(node))) + "}";
        return;
      case NodeKind::kColumn: {
        const std::vector<NodeId> parts = tree_.children(node);
        if (parts.size() == 1) {
          out_ += R"({"Column":)" + quoted(name(parts[0])) + "}";
          return;
        }
        std::string list;
        for (const NodeId part : parts) list += (list.empty() ? "" : ",") + quoted(name(part));
        out_ += R"({"QualifiedColumn":[)" + list + "]}";
        return;
      }
      case NodeKind::kBinding: {
        const NodeId named = tree_.first_child(node);
        push({text(R"({"Named":[)" + quoted(name(named)) + ","), {tree_.next_sibling(named)}, text("]}")});
        return;
      }
      case NodeKind::kUnary: {
        push({text(R"({"UnaryOp":{"op":"Neg","expr":)"), {tree_.first_child(node)}, text("}}")});
        return;
      }
      case NodeKind::kBinary: {
        const NodeId left = tree_.first_child(node);
        push({text(R"({"BinaryOp":{"left":)"),
              {left, {}, negations},
              text(fmt::format(R"(,"op":"{}","right":)", kBinaryNames[tree_.op<uint8_t>(node)])),
              {tree_.next_sibling(left)},
              text("}}")});
        return;
      }
      case NodeKind::kIsNull: return push_parts(node, "IsNull", {"expr"}, negated, negations);
      case NodeKind::kBetween: return push_parts(node, "Between", {"expr", "low", "high"}, negated);
      case NodeKind::kLike:
        return push_parts(node, "Like", {"expr", "pattern"},
                          R"(,"ignore_case":)" + flag(node, node_flag::kIgnoreCase) + negated);
      case NodeKind::kCast: return push_parts(node, "Cast", {"expr", "type"}, "");
      case NodeKind::kIn: {
        std::vector<NodeId> values = tree_.children(node);
        Pieces pieces{text(R"({"InList":{"expr":)"), {values.front()}, text(R"(,"list":)")};
        values.erase(values.begin());
        append_list(pieces, values);
        pieces.push_back(text(negated + "}}"));
        push(std::move(pieces));
        return;
      }
      default: out_ += "null"; return;
    }
  }

  const Tree& tree_;
  std::string out_;
  std::vector<Work> work_;
};

// What a message says was expected and found: those of the parser say both.
struct ExpectedAndFound {
  std::string expected;
  std::string found;
};
ExpectedAndFound expected_and_found(const Diagnostic& diagnostic) {
  if (diagnostic.code == code::kEmptyFile) return {"pipeline step", "empty file"};
  if (diagnostic.code == code::kTooDeep) {
    return {fmt::format("expression nested no deeper than {}", kMaxNesting), fmt::format("depth {}", kMaxNesting + 1)};
  }
  const SourceSpan& place = diagnostic.primary->span;
  std::string text(place.file->slice(place.bytes));
  if (diagnostic.code == code::kBadNumber) return {"valid number", std::move(text)};
  if (text.empty()) text = "EOF";
  constexpr std::string_view kExpected = "expected ";
  const std::string_view message = diagnostic.message;
  const size_t cut = message.find(", found ");
  if (!message.starts_with(kExpected) || cut == std::string_view::npos) return {"", std::move(text)};
  return {std::string(message.substr(kExpected.size(), cut - kExpected.size())), std::move(text)};
}

}  // namespace

std::string ast_json(const ParsedFile& parsed) { return JsonWriter(parsed.tree).write(parsed.root); }

std::string parse_errors_json(const ParsedFile& parsed) {
  std::string list = "[";
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    if (diagnostic.severity != Severity::kError) continue;
    const SourceSpan& place = diagnostic.primary->span;
    const uint32_t line = place.file->position(place.bytes.begin).line;
    const auto [expected, found] = expected_and_found(diagnostic);
    if (list.size() > 1) list += ',';
    list += fmt::format(R"({{"offset":{},"line":{},"column":{},"message":{},"expected":{},"found":{}}})",
                        place.bytes.begin, line, place.bytes.begin - place.file->line_begin(line) + 1,
                        quoted(diagnostic.message), quoted(expected), quoted(found));
  }
  return list + "]";
}

}  // namespace rocky::lang
