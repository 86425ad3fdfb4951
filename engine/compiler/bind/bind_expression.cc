// Every kind of expression goes through here to the file of its concept.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "ir/type.h"

namespace rocky::compiler {
namespace {

// Deeper expressions are unknown: the stack of a worker has room for these.
constexpr uint32_t kMostNesting = 1'500;

}  // namespace

Value Binder::bind_expression(NodeId node, const Place& place) {
  if (!node) return {};
  if (depth_ >= kMostNesting) return {.node = node};
  ++depth_;
  const size_t mark = flow_.mark();
  const uint32_t varying = varying_;
  std::optional<Value> grouped = grouped_value(node, place);
  Value value = grouped ? *grouped : bind_dispatched(node, place);
  --depth_;
  if (flow_.mark() > mark) raise_reads(node, place, mark);
  if (value.folded) {
    varying_ = varying;
    value.varies = false;
  } else if (grouped || varying_ != varying) {
    value.varies = true;
    value.constant = nullptr;
    if (grouped) ++varying_;
  }
  value.node = node;
  if (!value.known()) value.tentative = true;
  if (trace_ != nullptr) trace_->types[node.index] = value.type;
  return value;
}

Value Binder::bind_dispatched(NodeId node, const Place& place) {
  switch (tree_.kind(node)) {
    case NodeKind::kError: return {.type = ir::kErrorType};
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kJoinedStrings:
    case NodeKind::kNull:
    case NodeKind::kTrue:
    case NodeKind::kFalse: return bind_literal(node);
    case NodeKind::kTypedLiteral: return bind_typed_literal(node);
    case NodeKind::kInterval: return bind_interval(node, place);
    case NodeKind::kColumnRef: return bind_column(node, place);
    case NodeKind::kPositional: return bind_positional(node, place);
    case NodeKind::kStar:
    case NodeKind::kColumns:
      ++varying_;
      if (!place.star_column) return {};
      flow_.column(place.star_column);
      check_merged(place.star_column, node);
      return value_of(place.star_column, node);
    case NodeKind::kUnary:
    case NodeKind::kPostfix:
    case NodeKind::kBinary: return bind_operator(node, place);
    case NodeKind::kArrow: return bind_arrow(node, place);
    case NodeKind::kPrior:
    case NodeKind::kConnectByRoot:
    case NodeKind::kOuterMark: {
      Value value = bind_expression(tree_.first_child(node), place);
      value.not_null = false;
      value.literal = LiteralKind::kNone;
      return value;
    }
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kNot:
    case NodeKind::kLike:
    case NodeKind::kLikeList:
    case NodeKind::kBetween:
    case NodeKind::kInList:
    case NodeKind::kInExpr:
    case NodeKind::kIsNull:
    case NodeKind::kIsTruth:
    case NodeKind::kIsNormalized:
    case NodeKind::kIsDocument:
    case NodeKind::kIsDistinct:
    case NodeKind::kOverlaps: return bind_predicate(node, place);
    case NodeKind::kCase: return bind_case(node, place);
    case NodeKind::kCast:
    case NodeKind::kTreat: return bind_cast(node, place);
    case NodeKind::kMethodCall:
      // A method of an object that is no value: `model!predict(a)`.
      if (tree_.kind(node) == NodeKind::kMethodCall && tree_.has(node, sql::node_flag::kBang)) return {.node = node};
      return bind_call(node, place);
    case NodeKind::kCall: return bind_call(node, place);
    case NodeKind::kSubquery:
    case NodeKind::kExists:
    case NodeKind::kArrayQuery:
    case NodeKind::kInQuery:
    case NodeKind::kQuantified: return bind_subquery_expression(node, place);
    case NodeKind::kList:
    case NodeKind::kTypedList:
    case NodeKind::kStruct:
    case NodeKind::kStructConstructor:
    case NodeKind::kMap:
    case NodeKind::kRow:
    case NodeKind::kSubscript:
    case NodeKind::kSlice:
    case NodeKind::kPath:
    case NodeKind::kField:
    case NodeKind::kComprehension: return bind_collection(node, place);
    case NodeKind::kCollate: {
      Value value = bind_expression(tree_.first_child(node), place);
      const bool text =
          ir::group_of(value.type) == ir::TypeGroup::kText || ir::tag_of(value.type) == ir::TypeTag::kJson;
      const bool null = value.type == ir::kNullType && !expression_rules_.computes_constants;
      if (value.known() && !value.tentative && !text && !null) {
        report(bind_code::kWrongArguments, node, fmt::format("COLLATE is for text, and this is {}", spell(value.type)));
        value.type = ir::kErrorType;
      }
      value.literal = LiteralKind::kNone;
      return value;
    }
    case NodeKind::kAtTimeZone:
    case NodeKind::kAtLocal:
    case NodeKind::kExtract:
    case NodeKind::kSubstring:
    case NodeKind::kSubstringSimilar:
    case NodeKind::kPosition:
    case NodeKind::kOverlay:
    case NodeKind::kTrim:
    case NodeKind::kNormalize:
    case NodeKind::kCollationFor:
    case NodeKind::kValueFunction:
    case NodeKind::kXmlElement:
    case NodeKind::kXmlForest:
    case NodeKind::kXmlParse:
    case NodeKind::kXmlPi:
    case NodeKind::kXmlRoot:
    case NodeKind::kXmlSerialize:
    case NodeKind::kXmlExists:
    case NodeKind::kWithExpression: return bind_special_form(node, place);
    case NodeKind::kJsonFunction: return bind_json_function(node, place);
    case NodeKind::kNamedArgument: return bind_expression(tree_.last_child(node), place);
    case NodeKind::kSelectItem: return bind_expression(tree_.first_child(node), place);
    // Parameters, placeholders, DEFAULT and whatever stands for something that only a run knows.
    default: return {};
  }
}

// `#2`: the second column of the FROM.
ColumnId Binder::positional_column(NodeId node, const Place& place) const {
  const FromList* from = place.scope == nullptr ? nullptr : place.scope->from;
  if (from == nullptr || from->open) return {};
  size_t at = 0;
  for (const char c : tree_.spelling(node)) {
    if (c >= '0' && c <= '9') at = std::min<size_t>(at * 10 + static_cast<size_t>(c - '0'), from->star.size() + 1);
  }
  return at >= 1 && at <= from->star.size() ? from->star[at - 1].column : ColumnId{};
}

Value Binder::bind_positional(NodeId node, const Place& place) {
  if (place.scope == nullptr || place.scope->from == nullptr || place.scope->from->open) return {};
  ++varying_;
  if (const ColumnId found = positional_column(node, place)) {
    flow_.column(found);
    return value_of(found, node);
  }
  report(bind_code::kBadOrdinal, node,
         fmt::format("there is no column {} among {}", tree_.spelling(node), place.scope->from->star.size()));
  return {.type = ir::kErrorType};
}

Value Binder::bind_condition(NodeId node, const Place& place) {
  const Value value = bind_expression(node, place);
  check_condition(value, node);
  return value;
}

void Binder::check_condition(const Value& value, NodeId node) {
  if (!value.known() || value.tentative) return;
  if (value.type == ir::kBooleanType || value.type == ir::kNullType || value.literal == LiteralKind::kString) return;
  bool certain = true;
  switch (expression_rules_.condition) {
    case ConditionRule::kAnything: return;
    case ConditionRule::kBoolean: break;
    case ConditionRule::kCastable: {
      const CastVerdict verdict = explicit_cast(value.type, ir::kBooleanType, dialect_);
      if (verdict != CastVerdict::kImpossible && verdict != CastVerdict::kFails) return;
      certain = verdict == CastVerdict::kImpossible;
      break;
    }
  }
  report(bind_code::kBadCondition, node, fmt::format("a condition is TRUE or FALSE, and this is {}", spell(value.type)),
         "compare it with something", certain ? Severity::kError : Severity::kWarning);
}

ir::Type Binder::unify(std::span<const Value> values, Unification purpose, NodeId node, std::string_view what) {
  std::vector<Operand> operands;
  bool tentative = false;
  if (purpose == Unification::kGreatest && std::ranges::any_of(values, &Value::perhaps_null)) return ir::kUnknownType;
  for (const Value& value : values) {
    if (value.type == ir::kErrorType) continue;
    tentative = tentative || value.tentative;
    operands.push_back(operand_of(value));
  }
  if (operands.empty()) return ir::kErrorType;
  const ir::Type type = common_type(operands, purpose, dialect_);
  if (type != ir::kErrorType) return type;
  if (tentative) return ir::kUnknownType;
  // The first value that does not go with those before it.
  size_t culprit = 1;
  while (culprit + 1 < operands.size() &&
         common_type(std::span(operands).first(culprit + 1), purpose, dialect_) != ir::kErrorType) {
    ++culprit;
  }
  const auto known = [](const Value& value) { return value.type != ir::kErrorType; };
  size_t seen = 0;
  const Value* first = nullptr;
  const Value* wrong = nullptr;
  for (const Value& value : values) {
    if (!known(value)) continue;
    if (first == nullptr) first = &value;
    if (seen++ == culprit) wrong = &value;
  }
  if (first == nullptr || wrong == nullptr) return ir::kErrorType;
  const ir::Type before =
      culprit == 1 ? first->type : common_type(std::span(operands).first(culprit), purpose, dialect_);
  report(bind_code::kIncompatibleTypes, wrong->node ? wrong->node : node,
         fmt::format("{} cannot be {} and {}", what, spell(before), spell(wrong->type)),
         "CAST one of them to the type of the other");
  return ir::kErrorType;
}

}  // namespace rocky::compiler
