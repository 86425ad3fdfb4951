// Expressions of the DSL as SQL trees.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ascii.h"
#include "lang/codes.h"
#include "lang/lower_impl.h"
#include "sql/keyword.h"
#include "sql/literal.h"
#include "sql/parser.h"

namespace rocky::lang {
namespace {

using SqlKind = sql::NodeKind;

// Beyond this, what a step defined is computed in a level of its own instead of at each of its uses.
constexpr uint64_t kInlineBudget = 200;
// A subject this large is written once (CASE x WHEN …) where the patterns allow it.
constexpr uint32_t kLargeSubject = 40;
constexpr uint64_t kLargestExpression = 20'000'000;
constexpr uint32_t kDeepestExpression = 900;

constexpr sql::Operator kOperators[] = {
    sql::Operator::kOr,     sql::Operator::kAnd,       sql::Operator::kEqual,    sql::Operator::kIsDistinctFrom,
    sql::Operator::kLess,   sql::Operator::kLessEqual, sql::Operator::kGreater,  sql::Operator::kGreaterEqual,
    sql::Operator::kConcat, sql::Operator::kAdd,       sql::Operator::kSubtract, sql::Operator::kMultiply,
    sql::Operator::kDivide, sql::Operator::kModulo,
};

bool is_comparison_operator(BinaryOperator op) {
  return op >= BinaryOperator::kEqual && op <= BinaryOperator::kGreaterEqual;
}

// `a op (b op c)` means `a op b op c`.
bool is_associative(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kOr:
    case BinaryOperator::kAnd:
    case BinaryOperator::kConcat:
    case BinaryOperator::kAdd:
    case BinaryOperator::kMultiply: return true;
    default: return false;
  }
}

SqlKind kind_of(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kOr: return SqlKind::kOr;
    case BinaryOperator::kAnd: return SqlKind::kAnd;
    case BinaryOperator::kNotEqual: return SqlKind::kIsDistinct;
    default: return SqlKind::kBinary;
  }
}

uint16_t flags_of(BinaryOperator op) {
  return kind_of(op) == SqlKind::kBinary ? static_cast<uint16_t>(kOperators[static_cast<size_t>(op)]) : uint16_t{0};
}

// What is made of these.
Value combined(sql::NodeId node, std::initializer_list<const Value*> parts) {
  Value value{.node = node, .constant = true};
  for (const Value* part : parts) value.add(*part);
  return value;
}

}  // namespace

// By its name, as no list of functions is at hand: what it does not know is an ordinary function.
const CallName& Lowering::call_name(Symbol name) {
  if (const CallName* known = scratch_.call_names.find(name)) return *known;
  const std::string upper_name = ascii_upper(text_of(name));
  constexpr std::string_view kAggregates[] = {"ANY_VALUE",   "APPROX_COUNT_DISTINCT",
                                              "ARG_MAX",     "ARG_MIN",
                                              "ARRAY_AGG",   "AVG",
                                              "BOOL_AND",    "BOOL_OR",
                                              "CORR",        "COUNT",
                                              "COUNTIF",     "COUNT_IF",
                                              "FIRST",       "LAST",
                                              "LIST",        "LISTAGG",
                                              "MAX",         "MAX_BY",
                                              "MEDIAN",      "MIN",
                                              "MIN_BY",      "MODE",
                                              "STDDEV",      "STDDEV_POP",
                                              "STDDEV_SAMP", "STRING_AGG",
                                              "SUM",         "VARIANCE",
                                              "VAR_POP",     "VAR_SAMP"};
  // Words that no dialect gives a form of its own.
  constexpr std::string_view kOrdinary[] = {"COALESCE", "NULLIF", "LEFT", "RIGHT", "IF", "REPLACE"};
  const CallName found{.upper = intern(upper_name),
                       .aggregate = std::ranges::binary_search(kAggregates, std::string_view(upper_name)),
                       .plain = std::ranges::find(kOrdinary, upper_name) != std::end(kOrdinary) ||
                                dialect_.allows(sql::find_keyword(upper_name), sql::kFunctionName)};
  return *scratch_.call_names.try_emplace(name, found).first;
}

// --- How large it gets ---

// `a and b` becomes part of any `and` around it; and a name that a table's column has too is not the key's for an
// engine that knows keys by their names.
bool Lowering::is_lost_key(const Item& key) const {
  const SqlKind kind = tree_.kind(key.value.node);
  if (kind == SqlKind::kAnd || kind == SqlKind::kOr) return true;
  return dialect_.lateral_aliases && is_source(level_, key.name);
}

void Lowering::measure(NodeId id, Measure& found) const {
  struct Open {
    NodeId node;
    bool in_window;  // it is within a window function
  };
  SmallVector<Open, 32> open{{id, false}};
  while (!open.empty()) {
    const auto [node, in_window] = open.back();
    open.pop_back();
    if (found.size > kLargestExpression) return;
    ++found.size;
    bool inside = in_window;
    NodeId skipped;
    switch (in_.kind(node)) {
      case NodeKind::kColumn: {
        const NodeId name = in_.first_child(node);
        const Item* item = in_.next_sibling(name) ? nullptr : find_item(in_.symbol(name));
        if (item == nullptr) continue;
        found.size += item->value.size;
        if (item->value.size > 1) found.inlined += item->value.size;
        found.reads_window |= item->value.window;
        found.hidden_key |= (item->key || item->value.key) && is_lost_key(*item);
        found.nested_window |= item->value.window && in_window;
        continue;
      }
      case NodeKind::kCall:
        found.call = true;
        if (in_.child(node, NodeKind::kWindow)) {
          found.nested_window |= in_window;
          found.window = true;
          inside = true;
        }
        break;
      case NodeKind::kMatch: {
        skipped = in_.first_child(node);
        Measure subject;
        measure(skipped, subject);
        uint64_t arms = 1;
        for (NodeId arm = in_.next_sibling(skipped); arm; arm = in_.next_sibling(arm)) ++arms;
        found.size += subject.size * std::min<uint64_t>(arms, kLargestExpression);
        found.inlined += subject.inlined * std::min<uint64_t>(arms, kLargestExpression);
        found.window |= subject.window;
        found.reads_window |= subject.reads_window;
        found.hidden_key |= subject.hidden_key;
        found.call |= subject.call;
        found.nested_window |= subject.nested_window || (in_window && (subject.window || subject.reads_window));
        break;
      }
      default: break;
    }
    for (NodeId child = in_.first_child(node); child; child = in_.next_sibling(child)) {
      if (child != skipped) open.push_back({child, inside});
    }
  }
}

Lowering::Measure Lowering::prepare(std::span<const NodeId> expressions) {
  Measure found;
  for (const NodeId id : expressions) measure(id, found);
  prepare(expressions, found);
  return found;
}

void Lowering::prepare(std::span<const NodeId> expressions, Measure& found) {
  if (found.inlined <= kInlineBudget && !found.nested_window && !found.hidden_key) return;
  close_level();
  found = {};
  for (const NodeId id : expressions) measure(id, found);
}

// --- Building ---

Value Lowering::expression(NodeId id, uint64_t size) {
  if (size > kLargestExpression) {
    Measure found;
    measure(id, found);
    size = found.size;
  }
  if (size > kLargestExpression) {
    error(code::kTooDeep, id, "this expression would be too large in SQL: a `match` repeats its subject in every arm");
    return leaf({});
  }
  Value value = build(id);
  if (value.depth > kDeepestExpression) {
    error(code::kTooDeep, id, fmt::format("this expression nests deeper than {} levels", kDeepestExpression),
          "Name its parts in `derive`");
    return leaf({});
  }
  if ((!level_.grouped && block_ == nullptr) || !dialect_.lateral_aliases) return value;
  const size_t first_output = outputs_.size();
  lateral_ = true;
  const Value other = build(id);
  lateral_ = false;
  if (outputs_.size() == first_output) return value;
  value.lateral = other.node;
  value.first_output = static_cast<uint32_t>(first_output);
  value.output_count = static_cast<uint32_t>(outputs_.size() - first_output);
  return value;
}

Value Lowering::leaf(NodeId id) {
  const std::string_view text = id && is_leaf(in_.kind(id)) ? text_of(in_.symbol(id)) : std::string_view{};
  Value value{.constant = true};
  switch (id ? in_.kind(id) : NodeKind::kNull) {
    case NodeKind::kString: value.node = make_leaf(SqlKind::kString, 0, sql::encode_string(text, dialect_), id); break;
    case NodeKind::kNumber: value.node = make_leaf(SqlKind::kNumber, 0, in_.symbol(id), id); break;
    case NodeKind::kBool:
      value.node = make(in_.has(id, node_flag::kTrueWord) ? SqlKind::kTrue : SqlKind::kFalse, 0, {}, id);
      break;
    case NodeKind::kDate: {
      std::string date(text);
      if (!date.contains('T')) {
        value.node = typed_literal("DATE", std::move(date), id);
        break;
      }
      if (!dialect_.iso_timestamps) {
        date[date.find('T')] = ' ';
        if (date.ends_with('Z')) date.replace(date.size() - 1, 1, " UTC");
      }
      value.node = typed_literal("TIMESTAMP", std::move(date), id);
      break;
    }
    case NodeKind::kPlaceholder: {
      const std::string_view name = text.starts_with('@') ? text.substr(1) : text;
      value.node = make(SqlKind::kPlaceholder, 0, {make_leaf(SqlKind::kName, 0, name, id)}, id);
      value.constant = false;
      break;
    }
    case NodeKind::kMacro:
      // The text is filled in before the SQL is read; until then it stands for a value.
      value.node = make_leaf(SqlKind::kParameter, 0, text, id);
      value.constant = false;
      value.call = true;
      break;
    default: value.node = make(SqlKind::kNull, 0, {}, id); break;
  }
  return value;
}

sql::NodeId Lowering::typed_literal(std::string_view type, std::string text, NodeId origin) {
  const sql::NodeId word = make_leaf(SqlKind::kName, sql::node_flag::kUnquotedName, type, origin);
  const sql::NodeId path = make(SqlKind::kQualifiedName, 0, {word}, origin);
  return make(SqlKind::kTypedLiteral, 0,
              {make(SqlKind::kType, 0, {path}, origin),
               make_leaf(SqlKind::kString, 0, sql::encode_string(text, dialect_), origin)},
              origin);
}

Value Lowering::build(NodeId id) {
  switch (in_.kind(id)) {
    case NodeKind::kColumn: return resolve(id);
    case NodeKind::kBinary: return build_binary(id);
    case NodeKind::kUnary: return build_unary(id);
    case NodeKind::kCall: return build_call(id);
    case NodeKind::kCast: return build_cast(id);
    case NodeKind::kMatch: return build_match(id);
    case NodeKind::kLike: return build_like(id);
    case NodeKind::kIsNull: return build_list(id, SqlKind::kIsNull);
    case NodeKind::kIn: return build_list(id, SqlKind::kInList);
    case NodeKind::kBetween: return build_list(id, SqlKind::kBetween);
    default: return leaf(id);
  }
}

bool Lowering::is_comparison(sql::NodeId node) const {
  switch (tree_.kind(node)) {
    case SqlKind::kIsDistinct:
    case SqlKind::kIsNull:
    case SqlKind::kLike:
    case SqlKind::kBetween:
    case SqlKind::kInList:
    case SqlKind::kNot: return true;
    case SqlKind::kBinary: {
      const auto op = tree_.op<sql::Operator>(node);
      return op >= sql::Operator::kIsDistinctFrom && op <= sql::Operator::kGreaterEqual;
    }
    default: return false;
  }
}

// Engines do not agree on what a comparison in a comparison means without brackets.
sql::NodeId Lowering::bracketed_comparison(sql::NodeId node) {
  if (is_comparison(node)) tree_.add_flags(node, sql::node_flag::kParenthesized);
  return node;
}

// Chains lean to the left and may be long: no recursion along them.
Value Lowering::build_binary(NodeId id) {
  Nodes spine;
  NodeId first = id;
  for (; in_.kind(first) == NodeKind::kBinary; first = in_.first_child(first)) spine.push_back(first);
  Value left = build(first);
  SqlNodes operands;  // of the run of one operator at the end of which we are
  for (size_t i = spine.size(); i-- > 0;) {
    const NodeId node = spine[i];
    const auto op = in_.op<BinaryOperator>(node);
    const Value right = build(in_.next_sibling(in_.first_child(node)));
    if (is_comparison_operator(op)) {
      left = build_comparison(op, left, right, node);
      continue;
    }
    if (op == BinaryOperator::kModulo && !dialect_.has(sql::Operator::kModulo)) {
      left = combined(make_call("MOD", {left.node, right.node}, node), {&left, &right});
      continue;
    }
    const auto is_run = [&](sql::NodeId operand) {
      return tree_.kind(operand) == kind_of(op) && (tree_.flags(operand) & sql::node_flag::kOpMask) == flags_of(op);
    };
    const bool goes_on = i > 0 && in_.op<BinaryOperator>(spine[i - 1]) == op;
    if (!goes_on && !is_run(left.node) && !(is_associative(op) && is_run(right.node))) {
      left = combined(make(kind_of(op), flags_of(op), {left.node, right.node}, node), {&left, &right});
      continue;
    }
    operands.clear();
    Value whole{.constant = true};
    const auto take = [&](const Value& value, bool splice) {
      whole.add(value);
      // `1 + (a + b)` where `a + b` is a key.
      if (!splice || !is_run(value.node) || (value.key && !operands.empty())) return operands.push_back(value.node);
      for (const sql::NodeId operand : tree_.children(value.node)) operands.push_back(operand);
    };
    take(left, true);
    take(right, is_associative(op));
    // The rest of the run.
    for (; i > 0 && in_.op<BinaryOperator>(spine[i - 1]) == op; --i) {
      take(build(in_.next_sibling(in_.first_child(spine[i - 1]))), is_associative(op));
    }
    whole.node = make(kind_of(op), flags_of(op), operands, spine[i]);
    left = whole;
  }
  return left;
}

Value Lowering::build_comparison(BinaryOperator op, const Value& left, const Value& right, NodeId origin) {
  const sql::NodeId node =
      make(kind_of(op), flags_of(op), {bracketed_comparison(left.node), bracketed_comparison(right.node)}, origin);
  return combined(node, {&left, &right});
}

Value Lowering::build_unary(NodeId id) {
  const NodeId operand = in_.first_child(id);
  const Value value = build(operand);
  const SqlKind kind = tree_.kind(value.node);
  const bool negate = in_.op<UnaryOperator>(id) == UnaryOperator::kNegate;
  // `--x` is a comment, and `NOT a = b` reads better as `NOT (a = b)` where it was written so or inlined.
  const bool compound =
      kind == SqlKind::kBinary || kind == SqlKind::kAnd || kind == SqlKind::kOr || kind == SqlKind::kIsDistinct;
  const bool written_open = in_.kind(operand) == NodeKind::kBinary && !in_.has(operand, node_flag::kParenthesized);
  if (negate ? kind == SqlKind::kUnary : compound && !written_open) {
    tree_.add_flags(value.node, sql::node_flag::kParenthesized);
  }
  const sql::NodeId node = negate
                               ? make(SqlKind::kUnary, static_cast<uint16_t>(sql::Operator::kNegate), {value.node}, id)
                               : make(SqlKind::kNot, 0, {value.node}, id);
  return combined(node, {&value});
}

// `is null`, `in` and `between`: an operand that is compared, and others.
Value Lowering::build_list(NodeId id, SqlKind kind) {
  Value whole{.constant = true};
  SqlNodes nodes;
  for (NodeId child = in_.first_child(id); child; child = in_.next_sibling(child)) {
    const Value part = build(child);
    const bool compared = nodes.empty() || kind == SqlKind::kBetween;
    nodes.push_back(compared ? bracketed_comparison(part.node) : part.node);
    whole.add(part);
  }
  const bool negated = in_.has(id, node_flag::kNot);
  if (kind == SqlKind::kInList && nodes.size() == 1) {
    // SQL has no empty list.
    Value value{.node = make(negated ? SqlKind::kTrue : SqlKind::kFalse, 0, {}, id), .constant = true};
    return value;
  }
  whole.node = make(kind, negated ? sql::node_flag::kNot : uint16_t{0}, nodes, id);
  return whole;
}

Value Lowering::build_like(NodeId id) {
  const NodeId first = in_.first_child(id);
  std::array<Value, 2> parts{build(first), build(in_.next_sibling(first))};
  const bool ignore_case = in_.has(id, node_flag::kIgnoreCase);
  const bool has_operator = dialect_.has(sql::Operator::kIlike);
  uint16_t flags = in_.has(id, node_flag::kNot) ? sql::node_flag::kNot : uint16_t{0};
  if (ignore_case && has_operator) flags |= static_cast<uint16_t>(sql::LikeOperator::kIlike);
  for (Value& part : parts) {
    if (ignore_case && !has_operator) {
      part.node = make_call("LOWER", {part.node}, id);
    }
    bracketed_comparison(part.node);
  }
  return combined(make(SqlKind::kLike, flags, {parts[0].node, parts[1].node}, id), {&parts[0], &parts[1]});
}

Value Lowering::build_call(NodeId id) {
  const NodeId name = in_.first_child(id);
  const NodeId window = in_.child(id, NodeKind::kWindow);
  const bool quoted = in_.has(name, node_flag::kQuoted);
  const CallName function = call_name(in_.symbol(name));
  const Symbol called = quoted ? in_.symbol(name) : function.upper;
  const bool was_lateral = lateral_;
  if (window) lateral_ = false;
  if (function.aggregate) ++aggregates_;
  Value value{.constant = true};
  SqlNodes arguments;
  for (NodeId child = in_.next_sibling(name); child; child = in_.next_sibling(child)) {
    if (child == window) continue;
    const Value argument = build(child);
    value.add(argument);
    arguments.push_back(argument.node);
  }
  const bool empty_count = arguments.empty() && !dialect_.empty_count && text_of(called) == "COUNT";
  if (in_.has(id, node_flag::kStarArgument) || empty_count) {
    arguments.push_back(make(SqlKind::kStar, 0, {}, id));
  }
  if (!quoted && !function.plain && !is_call(text_of(called), arguments)) {
    error(code::kNotInDialect, id,
          fmt::format("{} has a form of its own for `{}`, which this is not", dialect_.title, text_of(called)),
          text_of(called) == "CAST" ? "cast(x as type)" : "");
  }
  const uint16_t name_flag = quoted ? sql::node_flag::kQuotedName : sql::node_flag::kUnquotedName;
  SqlNodes children{make(SqlKind::kQualifiedName, 0, {make_leaf(SqlKind::kName, name_flag, called, name)}, name),
                    make(SqlKind::kArguments, 0, arguments, id)};
  if (window) children.push_back(make(SqlKind::kOver, 0, {build_window(window, value)}, window));
  lateral_ = was_lateral;
  if (function.aggregate) --aggregates_;
  const uint16_t flags = in_.has(id, node_flag::kDistinctWord) ? sql::node_flag::kDistinctWord : uint16_t{0};
  value.node = make(SqlKind::kCall, flags, children, id);
  value.call = true;
  value.constant = false;
  value.window |= static_cast<bool>(window);
  value.aggregate |= function.aggregate && !window;
  return value;
}

// Whether the dialect reads a word with arguments behind it as a call; of most words it does.
bool Lowering::is_call(std::string_view name, std::span<const sql::NodeId> arguments) {
  std::string text = fmt::format("SELECT {}(", name);
  for (size_t i = 0; i < std::min<size_t>(arguments.size(), 4); ++i) {
    text += i == 0 ? "" : ", ";
    text += tree_.kind(arguments[i]) == SqlKind::kStar ? "*" : "a";
  }
  text += ')';
  const auto [can_be_read, added] = scratch_.calls.try_emplace(intern(text), true);
  if (added) *can_be_read = sql::parse_query(SourceFile::make("call.sql", text), dialect_).ok();
  return *can_be_read;
}

sql::NodeId Lowering::build_window(NodeId id, Value& call) {
  SqlNodes partition;
  SqlNodes order;
  NodeId frame;
  for (NodeId part = in_.first_child(id); part; part = in_.next_sibling(part)) {
    if (in_.kind(part) == NodeKind::kFrame) {
      frame = part;
      continue;
    }
    for (NodeId key = in_.first_child(part); key; key = in_.next_sibling(key)) {
      const bool is_sort = in_.kind(key) == NodeKind::kSortKey;
      const Value column = resolve(is_sort ? in_.first_child(key) : key);
      call.add(column);
      if (is_sort) {
        order.push_back(make(SqlKind::kOrderItem, sort_flags(key), {column.node}, key));
      } else {
        partition.push_back(column.node);
      }
    }
  }
  SqlNodes children;
  if (!partition.empty()) children.push_back(make(SqlKind::kPartitionBy, 0, partition, id));
  if (!order.empty()) children.push_back(make(SqlKind::kOrderBy, 0, order, id));
  if (frame) {
    const bool range = in_.has(frame, node_flag::kRangeWord);
    SqlNodes bounds;
    for (NodeId bound = in_.first_child(frame); bound; bound = in_.next_sibling(bound)) {
      auto which = sql::FrameBound::kCurrentRow;
      switch (in_.op<BoundKind>(bound)) {
        case BoundKind::kUnbounded:
          which = bounds.empty() ? sql::FrameBound::kUnboundedPreceding : sql::FrameBound::kUnboundedFollowing;
          break;
        case BoundKind::kPreceding: which = sql::FrameBound::kPreceding; break;
        case BoundKind::kFollowing: which = sql::FrameBound::kFollowing; break;
        case BoundKind::kCurrent: break;
      }
      const NodeId number = in_.first_child(bound);
      bounds.push_back(make(SqlKind::kFrameBound, static_cast<uint16_t>(which),
                            {number ? leaf(number).node : sql::NodeId{}}, bound));
    }
    children.push_back(make(
        SqlKind::kFrame, static_cast<uint16_t>(range ? sql::FrameUnit::kRange : sql::FrameUnit::kRows), bounds, frame));
  }
  return make(SqlKind::kWindowSpec, 0, children, id);
}

Value Lowering::build_cast(NodeId id) {
  const NodeId operand = in_.first_child(id);
  const Value value = build(operand);
  const sql::NodeId type = type_of(in_.next_sibling(operand));
  return combined(make(SqlKind::kCast, 0, {value.node, type}, id), {&value});
}

// The type is SQL of the dialect: its grammar reads it.
sql::NodeId Lowering::type_of(NodeId id) {
  const Symbol spelled = in_.symbol(id);
  const std::string_view text = text_of(spelled);
  if (const auto* known = scratch_.types.find(spelled)) {
    const sql::NodeId type = tree_.copy(scratch_.type_trees[known->first], known->second);
    set_origins(type, id);
    return type;
  }
  const SourceRef source = SourceFile::make("type.sql", fmt::format("SELECT CAST(NULL AS {})", text));
  sql::ParsedSql parsed = sql::parse_query(source, dialect_);
  for (uint32_t index = 1; parsed.ok() && index < parsed.tree.node_count(); ++index) {
    if (parsed.tree.kind({index}) != SqlKind::kCast) continue;
    const sql::NodeId found = parsed.tree.child_at({index}, 1);
    const sql::NodeId type = tree_.copy(parsed.tree, found);
    set_origins(type, id);
    scratch_.types.try_emplace(spelled, {static_cast<uint32_t>(scratch_.type_trees.size()), found});
    scratch_.type_trees.push_back(std::move(parsed.tree));
    return type;
  }
  error(code::kNotInDialect, id, fmt::format("{} has no type `{}`", dialect_.title, text));
  return make(SqlKind::kNull, 0, {}, id);
}

Value Lowering::build_match(NodeId id) {
  const NodeId subject = in_.first_child(id);
  Nodes arms;
  bool only_equal = true;
  for (NodeId arm = in_.next_sibling(subject); arm; arm = in_.next_sibling(arm)) {
    arms.push_back(arm);
    if (in_.has(arm, node_flag::kWildcard)) break;
    only_equal &=
        in_.op<BinaryOperator>(arm) == BinaryOperator::kEqual && in_.kind(in_.first_child(arm)) != NodeKind::kNull;
  }
  if (arms.empty()) return leaf({});
  if (in_.has(arms.front(), node_flag::kWildcard)) return build(in_.first_child(arms.front()));
  const Value tested = build(subject);
  const bool once = only_equal && tested.size > kLargeSubject;
  Value whole{.constant = true};
  SqlNodes children;
  if (once) {
    whole.add(tested);
    children.push_back(tested.node);
  }
  for (const NodeId arm : arms) {
    const NodeId pattern = in_.first_child(arm);
    if (in_.has(arm, node_flag::kWildcard)) {
      const Value otherwise = build(pattern);
      whole.add(otherwise);
      children.push_back(make(SqlKind::kElse, 0, {otherwise.node}, arm));
      break;
    }
    Value condition;
    const auto op = in_.op<BinaryOperator>(arm);
    if (once) {
      condition = build(pattern);
    } else {
      Value copied = tested;
      copied.node = arm == arms.front() ? tested.node : tree_.copy(tree_, tested.node);
      if (op == BinaryOperator::kEqual && in_.kind(pattern) == NodeKind::kNull) {
        condition = combined(make(SqlKind::kIsNull, 0, {bracketed_comparison(copied.node)}, arm), {&copied});
      } else {
        condition = build_comparison(op, copied, build(pattern), arm);
      }
    }
    const Value result = build(in_.next_sibling(pattern));
    whole.add(condition);
    whole.add(result);
    children.push_back(make(SqlKind::kWhen, 0, {condition.node, result.node}, arm));
  }
  whole.node = make(SqlKind::kCase, once ? sql::node_flag::kHasOperand : uint16_t{0}, children, id);
  return whole;
}

}  // namespace rocky::lang
