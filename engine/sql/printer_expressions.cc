#include <fmt/format.h>

#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kLikeWords[] = {"LIKE", "ILIKE", "SIMILAR TO", "GLOB", "RLIKE"};
constexpr Operator kLikeOperators[] = {Operator::kLike, Operator::kIlike, Operator::kSimilarTo, Operator::kGlob,
                                       Operator::kRlike};
constexpr std::string_view kTruthWords[] = {"TRUE", "FALSE", "UNKNOWN"};

// GROUPING(a) is a keyword of its own to the engine's grammar.
bool is_grouping_call(const Tree& tree, NodeId call) {
  const NodeId name = tree.first_child(CallView(tree, call).name());
  if (!name || tree.next_sibling(name) || tree.has(name, node_flag::kQuotedName)) return false;
  const Keyword word = find_keyword(text_of(tree.symbol(name)));
  return word == Keyword::kGrouping || word == Keyword::kGroupingId || word == Keyword::kUnpack;
}

// A construct that no neighbour's pull can tear apart, but that must not stand open beside one.
constexpr uint8_t kLoosest = 1;

}  // namespace

Printer::Shape Printer::shape(NodeId id) const {
  const auto of = [&](Operator op) -> Shape {
    const OperatorRule& found = rule(op);
    return {found.left, found.right, found.in_lower_bound};
  };
  const auto closed_right = [&](Operator op) -> Shape {
    const OperatorRule& found = rule(op);
    // Where predicates do not chain, nothing of their rung may follow one.
    const bool closed = !dialect_.single_predicate || found.associativity != Associativity::kNone;
    return {found.left, closed ? uint8_t{0} : found.left, found.in_lower_bound};
  };
  switch (kind(id)) {
    case NodeKind::kUnary:
    case NodeKind::kBinary: return of(tree_.op<Operator>(id));
    case NodeKind::kPostfix: return {rule(Operator::kOtherPostfix).left, kLoosest, true};
    case NodeKind::kPrior:
    case NodeKind::kConnectByRoot:
    case NodeKind::kSpread: return of(Operator::kNegate);
    case NodeKind::kAnd: return of(Operator::kAnd);
    case NodeKind::kOr: return of(Operator::kOr);
    case NodeKind::kNot: return of(Operator::kNot);
    case NodeKind::kArrow: return of(Operator::kArrow);
    case NodeKind::kLambda: return of(Operator::kLambda);
    case NodeKind::kLike:
    case NodeKind::kLikeList: return of(Operator::kLike);
    case NodeKind::kBetween: return of(Operator::kBetween);
    case NodeKind::kInList:
    case NodeKind::kInQuery: return closed_right(Operator::kIn);
    case NodeKind::kInExpr: return closed_right(Operator::kIn);
    case NodeKind::kIsNull:
    case NodeKind::kIsTruth:
    case NodeKind::kIsNormalized: return closed_right(Operator::kIsTest);
    case NodeKind::kIsDocument: return {rule(Operator::kIsTest).left, 0, true};
    case NodeKind::kIsDistinct: return of(Operator::kIsDistinctFrom);
    case NodeKind::kQuantified: {
      const Shape found = closed_right(tree_.op<Operator>(id));
      return {found.left, found.right, false};
    }
    case NodeKind::kOverlaps:
    case NodeKind::kDefault: return {.restricted = false};
    case NodeKind::kCollate: return closed_right(Operator::kCollate);
    case NodeKind::kAtTimeZone: return of(Operator::kAtTimeZone);
    case NodeKind::kAtLocal: return closed_right(Operator::kAtTimeZone);
    case NodeKind::kPath: return closed_right(Operator::kPath);
    case NodeKind::kCast:
      return tree_.op<CastStyle>(id) == CastStyle::kOperator ? closed_right(Operator::kCast) : Shape{};
    case NodeKind::kStar:
      // `t.*` is a column like others.
      return {.restricted = !dialect_.star_operand && tree_.first_child(id)};
    case NodeKind::kColumns: return {.restricted = false};
    default: return {};
  }
}

void Printer::expression(NodeId id, Pull pull) {
  comments_before(id);
  const Shape found = shape(id);
  const bool torn = (found.left != 0 && pull.left >= found.left) || (found.right != 0 && pull.right >= found.right) ||
                    (pull.restricted && !found.restricted) || (pull.behind_symbol && kind(id) == NodeKind::kNot) ||
                    (pull.before_escape && (kind(id) == NodeKind::kLike || kind(id) == NodeKind::kPostfix));
  if (!torn && !(as_written() && has(id, node_flag::kParenthesized) && kind(id) != NodeKind::kQuery)) {
    return open_expression(id, pull);
  }
  open();
  open_expression(id, {});
  close();
}

// For places that take no open operator at all.
void Printer::primary(NodeId id) {
  const Shape found = shape(id);
  if (found.left == 0 && found.right == 0) return expression(id);
  open();
  open_expression(id, {});
  close();
}

// An operator at the right end would take the word behind it for its operand: `(a !) ROWS ...`.
void Printer::before_word(NodeId id) {
  const uint8_t level = rule(Operator::kOtherPostfix).level;
  for (NodeId end = id; end && level > 0;) {
    if (kind(end) == NodeKind::kPostfix) return primary(id);
    const Shape found = shape(end);
    if (found.right == 0 || found.left >= rule(Operator::kOtherPostfix).left) break;
    NodeId last;
    for (const NodeId child : tree_.children(end)) {
      if (kind(child) != NodeKind::kOperatorName) last = child;
    }
    end = last;
  }
  expression(id);
}

void Printer::list_of(Tree::Children children) {
  for (const NodeId child : children) {
    expression(child);
    if (tree_.next_sibling(child)) comma();
  }
}

void Printer::comma_list(NodeId parent) { list_of(tree_.children(parent)); }

void Printer::open_expression(NodeId id, Pull pull) {
  const auto child = [&](size_t position) { return tree_.child_at(id, position); };
  switch (kind(id)) {
    case NodeKind::kNone:
    case NodeKind::kEmpty: return;
    case NodeKind::kError: return token(tree_.text(id));
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kParameter:
    case NodeKind::kOperatorName: return token(tree_.spelling(id));
    case NodeKind::kJoinedStrings:
      for (const NodeId part : tree_.children(id)) after_space(tree_.spelling(part));
      return;
    case NodeKind::kPositional: {
      const std::string_view digits = tree_.spelling(id);
      return token(digits.starts_with('#') ? std::string(digits) : fmt::format("#{}", digits));
    }
    case NodeKind::kNull: return token("NULL");
    case NodeKind::kTrue: return token("TRUE");
    case NodeKind::kFalse: return token("FALSE");
    case NodeKind::kDefault: return token("DEFAULT");
    case NodeKind::kPlaceholder: return placeholder(id);
    case NodeKind::kColumnRef: return qualified_name(id, kColumnName);
    case NodeKind::kStar: return star(id);
    case NodeKind::kColumns: return columns(id);
    case NodeKind::kUnary:
    case NodeKind::kNot:
    case NodeKind::kLambda: return unary(id, pull);
    case NodeKind::kPostfix:
      expression(child(0),
                 {.left = pull.left, .right = rule(Operator::kOtherPostfix).left, .restricted = pull.restricted});
      return after_space(child(1) ? tree_.spelling(child(1)) : "!");
    case NodeKind::kBinary: return chain(id, tree_.op<Operator>(id), pull);
    case NodeKind::kAnd: return chain(id, Operator::kAnd, pull);
    case NodeKind::kOr: return chain(id, Operator::kOr, pull);
    case NodeKind::kArrow: return chain(id, Operator::kArrow, pull);
    case NodeKind::kAtTimeZone: return chain(id, Operator::kAtTimeZone, pull);
    case NodeKind::kAtLocal:
      expression(child(0),
                 {.left = pull.left, .right = rule(Operator::kAtTimeZone).left, .restricted = pull.restricted});
      return after_space("AT LOCAL");
    case NodeKind::kIsDistinct:
      return chain(id, has(id, node_flag::kNot) ? Operator::kIsNotDistinctFrom : Operator::kIsDistinctFrom, pull);
    case NodeKind::kLike: return like(id, pull);
    case NodeKind::kLikeList: return like_list(id, pull);
    case NodeKind::kBetween: return between(id, pull);
    case NodeKind::kInList:
    case NodeKind::kInQuery:
    case NodeKind::kInExpr: return in(id, pull);
    case NodeKind::kIsNull:
    case NodeKind::kIsTruth: return is_null(id, pull);
    case NodeKind::kQuantified: return quantified(id, pull);
    case NodeKind::kOverlaps:
      expression(child(0));
      spaced("OVERLAPS");
      return expression(child(1));
    case NodeKind::kCollate:
      expression(child(0), {.left = pull.left, .right = rule(Operator::kCollate).left, .restricted = pull.restricted});
      spaced("COLLATE");
      return qualified_name(child(1), kColumnName);
    case NodeKind::kSubscript:
    case NodeKind::kSlice: return subscript(id);
    case NodeKind::kField:
    case NodeKind::kMethodCall: return member(id);
    case NodeKind::kPath: return path(id, pull);
    case NodeKind::kFieldStar:
      subscript_base(id);
      tight();
      token(".");
      out_ += '*';
      if (const NodeId names = tree_.child(id, NodeKind::kColumnList)) {
        spaced("AS");
        name_list(names, kColumnName);
      }
      return;
    case NodeKind::kPrior: return prefixed(id, "PRIOR", pull);
    case NodeKind::kConnectByRoot: return prefixed(id, "CONNECT_BY_ROOT", pull);
    case NodeKind::kSpread: return prefixed(id, "**", pull);
    case NodeKind::kLambdaParameters: return lambda_parameters(id);
    case NodeKind::kOuterMark:
      expression(child(0));
      tight();
      out_ += "(+)";
      return;
    case NodeKind::kCase: return case_expression(id);
    case NodeKind::kCast: return cast(id, pull);
    case NodeKind::kTypedLiteral:
      type(child(0));
      space();
      return expression(child(1));
    case NodeKind::kIdentifierClause:
      token("IDENTIFIER");
      open();
      expression(child(0));
      return close();
    case NodeKind::kInterval: return interval(id);
    case NodeKind::kCall: return call(id);
    case NodeKind::kNamedArgument: return argument(id);
    case NodeKind::kExtract:
    case NodeKind::kSubstring:
    case NodeKind::kPosition:
    case NodeKind::kOverlay:
    case NodeKind::kCollationFor:
    case NodeKind::kTreat: return keyword_call(id);
    case NodeKind::kTrim: return trim(id);
    case NodeKind::kValueFunction:
    case NodeKind::kNormalize:
    case NodeKind::kSubstringSimilar: return function_word(id);
    case NodeKind::kIsNormalized:
    case NodeKind::kIsDocument: return is_test(id, pull);
    case NodeKind::kXmlElement:
    case NodeKind::kXmlExists:
    case NodeKind::kXmlForest:
    case NodeKind::kXmlParse:
    case NodeKind::kXmlPassing:
    case NodeKind::kXmlPi:
    case NodeKind::kXmlRoot:
    case NodeKind::kXmlSerialize: return xml_function(id);
    case NodeKind::kSubquery:
      if (kind(child(0)) == NodeKind::kGraphSubquery) token("VALUE");
      return query(child(0), Bracket::kRound);
    case NodeKind::kGraphSubquery: return graph_subquery(id);
    case NodeKind::kExists:
      token("EXISTS");
      space();
      return query(child(0), Bracket::kRound);
    case NodeKind::kJsonFunction: return json_function(id);
    case NodeKind::kWindowMeasure: return window_measure(id);
    case NodeKind::kMatchMode: return match_mode(id);
    case NodeKind::kDescriptor: return descriptor(id);
    case NodeKind::kTableArgument: return table_argument(id);
    case NodeKind::kArrayQuery: token("ARRAY"); return query(child(0), Bracket::kRound);
    case NodeKind::kQuery: return query(id, Bracket::kRound);
    case NodeKind::kRow: return row(id);
    case NodeKind::kList:
      if (has(id, node_flag::kArrayWord)) token("ARRAY");
      // ARRAY[[1], [2]]
      if (!has(id, node_flag::kArrayWord)) comments_before(id);
      open("[");
      comma_list(id);
      return close("]");
    case NodeKind::kTypedList:
      type(child(0));
      tight();
      return expression(child(1));
    case NodeKind::kStructConstructor: return struct_constructor(id);
    case NodeKind::kWithExpression: return with_expression(id);
    case NodeKind::kRelationArgument:
    case NodeKind::kModelArgument: return relation_argument(id);
    case NodeKind::kStruct: return struct_literal(id);
    case NodeKind::kMap: return map_literal(id);
    case NodeKind::kComprehension: return comprehension(id);
    case NodeKind::kName: return name(id, kColumnName);
    case NodeKind::kType:
    case NodeKind::kArrayType:
    case NodeKind::kStructType:
    case NodeKind::kMapType: return type(id);
    default:
      // A part that is no expression of its own, printed alone: its pieces.
      for (const NodeId part : tree_.children(id)) {
        space();
        any(part);
      }
      return;
  }
}

// Operands of one operator, folded from the left. The spelling of a custom operator is the last child.
void Printer::chain(NodeId id, Operator op, Pull pull) {
  const OperatorRule& found = rule(op);
  std::string_view text = found.text;
  NodeId last;
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kOperatorName) {
      text = tree_.spelling(child);
    } else {
      last = child;
    }
  }
  bool first = true;
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kOperatorName) continue;
    if (!first) {
      mark(id);
      spaced(text);
    }
    expression(child, {.left = first ? pull.left : found.right,
                       .right = child == last ? pull.right : found.left,
                       .restricted = pull.restricted,
                       .behind_symbol = !first && op != Operator::kJsonText &&
                                        found.level == rule(Operator::kOtherInfix).level &&
                                        dialect_.has(Operator::kOtherPostfix),
                       .before_escape = child == last && pull.before_escape});
    first = false;
  }
}

void Printer::unary(NodeId id, Pull pull) {
  if (kind(id) == NodeKind::kLambda) {
    token("LAMBDA");
    space();
    for (const NodeId parameter : tree_.children(tree_.child_at(id, 0))) {
      name(parameter, kColumnName);
      if (tree_.next_sibling(parameter)) comma();
    }
    token(":");
    space();
    return expression(
        tree_.child_at(id, 1),
        {.left = rule(Operator::kLambda).right, .right = pull.right, .before_escape = pull.before_escape});
  }
  const Operator op = kind(id) == NodeKind::kNot ? Operator::kNot : tree_.op<Operator>(id);
  const OperatorRule& found = rule(op);
  const NodeId spelled = tree_.child(id, NodeKind::kOperatorName);
  token(spelled ? tree_.spelling(spelled) : found.text);
  // `@x` would be a placeholder.
  if (op == Operator::kNot || spelled) space();
  expression(
      tree_.first_child(id),
      {.left = found.right, .right = pull.right, .restricted = pull.restricted, .before_escape = pull.before_escape});
}

void Printer::like(NodeId id, Pull pull) {
  const auto which = printer_index(tree_.op<LikeOperator>(id));
  const OperatorRule& found = rule(kLikeOperators[which]);
  const NodeId left = tree_.child_at(id, 0);
  const NodeId pattern = tree_.child_at(id, 1);
  const NodeId escape = tree_.child_at(id, 2);
  expression(left, {.left = pull.left, .right = found.left});
  space();
  if (has(id, node_flag::kNot)) spaced("NOT");
  spaced(kLikeWords[which]);
  if (!escape) return expression(pattern, {.left = found.right, .right = pull.right});
  expression(pattern, {.left = found.right, .before_escape = true});
  spaced("ESCAPE");
  expression(escape, {.left = found.right, .right = pull.right});
}

void Printer::like_list(NodeId id, Pull pull) {
  const auto which = printer_index(tree_.op<LikeOperator>(id));
  const NodeId left = tree_.child_at(id, 0);
  const NodeId right = tree_.child_at(id, 1);
  expression(left, {.left = pull.left, .right = rule(kLikeOperators[which]).left});
  space();
  if (has(id, node_flag::kNot)) spaced("NOT");
  spaced(kLikeWords[which]);
  token(has(id, node_flag::kAll) ? "ALL" : "ANY");
  space();
  const NodeId escape = tree_.child(id, NodeKind::kLikeEscape);
  if (kind(right) == NodeKind::kQuery) {
    query(right, Bracket::kRound);
  } else if (has(id, node_flag::kBareList)) {
    expression(right);
  } else {
    open();
    for (const NodeId pattern : tree_.following(left)) {
      if (pattern == escape) break;
      if (pattern != right) comma();
      expression(pattern);
    }
    close();
  }
  if (!escape) return;
  spaced("ESCAPE");
  expression(tree_.first_child(escape), {.left = rule(kLikeOperators[which]).right, .right = pull.right});
}

void Printer::between(NodeId id, Pull pull) {
  const OperatorRule& found = rule(Operator::kBetween);
  expression(tree_.child_at(id, 0), {.left = pull.left, .right = found.left});
  space();
  if (has(id, node_flag::kNot)) spaced("NOT");
  spaced("BETWEEN");
  if (has(id, node_flag::kSymmetric)) spaced("SYMMETRIC");
  expression(tree_.child_at(id, 1), {.left = 0, .right = 0, .restricted = true});
  spaced("AND");
  expression(tree_.child_at(id, 2), {.left = found.right, .right = pull.right, .before_escape = pull.before_escape});
}

void Printer::in(NodeId id, Pull pull) {
  const NodeId left = tree_.child_at(id, 0);
  expression(left, {.left = pull.left, .right = rule(Operator::kIn).left});
  space();
  if (has(id, node_flag::kNot)) spaced("NOT");
  spaced("IN");
  if (kind(id) == NodeKind::kInQuery) return query(tree_.child_at(id, 1), Bracket::kRound);
  if (kind(id) == NodeKind::kInExpr) return primary(tree_.child_at(id, 1));
  open();
  list_of(tree_.following(left));
  close();
}

void Printer::is_null(NodeId id, Pull pull) {
  expression(tree_.first_child(id), {.left = pull.left, .right = rule(Operator::kIsTest).left});
  spaced(has(id, node_flag::kNot) ? "IS NOT" : "IS");
  token(kind(id) == NodeKind::kIsNull ? "NULL" : kTruthWords[printer_index(tree_.op<Truth>(id))]);
}

void Printer::quantified(NodeId id, Pull pull) {
  const OperatorRule& found = rule(tree_.op<Operator>(id));
  const NodeId spelled = tree_.child(id, NodeKind::kOperatorName);
  const NodeId operand = tree_.child_at(id, 1);
  expression(tree_.child_at(id, 0), {.left = pull.left, .right = found.left});
  spaced(spelled ? tree_.spelling(spelled) : found.text);
  token(has(id, node_flag::kAll) ? "ALL" : "ANY");
  space();
  if (kind(operand) == NodeKind::kQuery) return query(operand, Bracket::kRound);
  open();
  expression(operand);
  close();
}

// Whether `[` and `.` may stand behind it without parentheses.
bool Printer::takes_subscript(NodeId id) const {
  if (!dialect_.suffix_on_any_operand) {
    switch (kind(id)) {
      case NodeKind::kParameter:
      case NodeKind::kPlaceholder:
      case NodeKind::kSubquery:
      case NodeKind::kSubscript:
      case NodeKind::kSlice:
      case NodeKind::kField: return true;
      default: return false;
    }
  }
  switch (kind(id)) {
    case NodeKind::kCall: return !is_grouping_call(tree_, id);
    case NodeKind::kString:
    case NodeKind::kJoinedStrings:
    case NodeKind::kSubquery:
    case NodeKind::kExtract:
    case NodeKind::kSubstring:
    case NodeKind::kPosition:
    case NodeKind::kOverlay:
    case NodeKind::kTrim:
    case NodeKind::kTreat:
    case NodeKind::kCollationFor:
    case NodeKind::kParameter:
    case NodeKind::kSubscript:
    case NodeKind::kSlice:
    case NodeKind::kField:
    case NodeKind::kMethodCall:
    case NodeKind::kCase:
    case NodeKind::kArrayQuery:
    case NodeKind::kJsonFunction:
    case NodeKind::kRow:
    case NodeKind::kList:
    case NodeKind::kTypedList:
    case NodeKind::kStructConstructor:
    case NodeKind::kWithExpression:
    case NodeKind::kStruct:
    case NodeKind::kMap:
    case NodeKind::kComprehension: return true;
    case NodeKind::kCast: return tree_.op<CastStyle>(id) == CastStyle::kFunction;
    case NodeKind::kTypedLiteral: return dialect_.literal_fields;
    case NodeKind::kPlaceholder: return dialect_.literal_fields;
    default: return false;
  }
}

// Names, strings and subqueries take subscripts and fields, but no method call, not even behind these.
bool Printer::takes_method(NodeId id) const {
  switch (kind(id)) {
    case NodeKind::kString:
    case NodeKind::kJoinedStrings:
    case NodeKind::kSubquery: return false;
    case NodeKind::kSubscript:
    case NodeKind::kSlice:
    case NodeKind::kField: {
      const NodeId base = tree_.first_child(id);
      return !base_stands_open(id) || kind(base) == NodeKind::kPositional || takes_method(base);
    }
    default: return takes_subscript(id);
  }
}

// Whether the base of a subscript, field or method call needs no parentheses.
bool Printer::base_stands_open(NodeId id) const {
  const NodeId base = tree_.first_child(id);
  switch (kind(id)) {
    case NodeKind::kMethodCall:
      if (has(id, node_flag::kBang)) {
        return kind(base) == NodeKind::kColumnRef || kind(base) == NodeKind::kCall ||
               kind(base) == NodeKind::kMethodCall;
      }
      return takes_method(base);
    case NodeKind::kField:
    case NodeKind::kFieldStar: return takes_subscript(base);
    default:
      if (kind(base) == NodeKind::kCast && !has(base, node_flag::kTry) && dialect_.subscript_behind_cast) return true;
      return takes_subscript(base) || kind(base) == NodeKind::kColumnRef || kind(base) == NodeKind::kPositional;
  }
}

void Printer::subscript_base(NodeId id) {
  const NodeId base = tree_.first_child(id);
  if (base_stands_open(id)) return expression(base);
  open();
  expression(base);
  close();
}

void Printer::subscript(NodeId id) {
  const NodeId index = tree_.next_sibling(tree_.first_child(id));
  subscript_base(id);
  open("[");
  if (kind(id) == NodeKind::kSubscript) {
    expression(index);
    return close("]");
  }
  const NodeId upper = tree_.next_sibling(index);
  const NodeId step = tree_.next_sibling(upper);
  slice_bound(index);
  token(":");
  if (has(id, node_flag::kDashBound)) {
    out_ += "-:";
    if (step) slice_bound(step);
    return close("]");
  }
  slice_bound(upper);
  if (step) {
    token(":");
    slice_bound(step);
  }
  close("]");
}

void Printer::slice_bound(NodeId id) {
  if (kind(id) != NodeKind::kEmpty) expression(id);
}

void Printer::member(NodeId id) {
  const NodeId label = tree_.next_sibling(tree_.first_child(id));
  subscript_base(id);
  tight();
  token(kind(id) == NodeKind::kMethodCall && has(id, node_flag::kBang) ? "!" : ".");
  name(label, kLabel);
  if (const NodeId arguments = tree_.next_sibling(label)) call_arguments(arguments, id);
}

void Printer::cast(NodeId id, Pull pull) {
  const NodeId value = tree_.child_at(id, 0);
  const NodeId target = tree_.child_at(id, 1);
  if (tree_.op<CastStyle>(id) == CastStyle::kOperator) {
    expression(value, {.left = pull.left, .right = rule(Operator::kCast).left, .restricted = pull.restricted});
    tight();
    token(has(id, node_flag::kTry) ? "?::" : "::");
    return type(target);
  }
  const std::string_view try_word = dialect_.safe_cast ? "SAFE_CAST" : "TRY_CAST";
  token(has(id, node_flag::kTry) ? try_word : "CAST");
  open();
  expression(value);
  spaced("AS");
  type(target);
  if (const NodeId format = tree_.child(id, NodeKind::kCastFormat)) {
    spaced("FORMAT");
    expression(tree_.child_at(format, 0));
    if (const NodeId zone = tree_.child_at(format, 1)) {
      spaced("AT TIME ZONE");
      expression(zone);
    }
  }
  if (has(id, node_flag::kRenameFields)) after_space("RENAME FIELDS");
  if (has(id, node_flag::kAddFields)) after_space("ADD FIELDS");
  close();
}

}  // namespace rocky::sql
