// CAST, `::`, TRY_CAST and the names of types.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/literal_text.h"
#include "compiler/types/conversion.h"
#include "ir/type.h"
#include "sql/dialect.h"
#include "sql/literal.h"
#include "sql/type_names.h"
#include "sql/type_table.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;
using ir::TypeTag;

// The first name in it that no type of the dialect has.
Symbol unknown_name(ir::Type type) {
  const ir::TypeInfo& info = ir::info_of(type);
  if (info.tag == TypeTag::kNamed) return info.name;
  for (const ir::TypeField& field : info.fields) {
    if (const Symbol found = info.tag == TypeTag::kEnum ? Symbol() : unknown_name(field.type)) return found;
  }
  return {};
}

// A value of which a cast may make NULL though it is none: 'null' of a document.
bool may_hold_null(ir::Type type) {
  const ir::TypeGroup group = ir::group_of(type);
  return group == ir::TypeGroup::kDocument || ir::tag_of(type) == TypeTag::kUnion || !ir::is_known(type);
}

}  // namespace

Value Binder::bind_cast(NodeId node, const Place& place) {
  const NodeId operand_node = tree_.child_at(node, 0);
  const NodeId type_node = tree_.child_at(node, 1);
  const ir::Type target = sql::read_type(tree_, type_node, dialect_);
  if (expression_rules_.casts_reach_elements && tree_.kind(operand_node) == NodeKind::kList &&
      ir::tag_of(target) == TypeTag::kList) {
    cast_elements(operand_node, target, place);
    return {.type = check_type(target, type_node) ? target : ir::kErrorType, .not_null = true, .node = node};
  }
  const Value operand = bind_expression(operand_node, place);
  Value value = {.type = target, .node = node};
  if (!check_type(target, type_node)) {
    value.type = ir::kErrorType;
    return value;
  }
  const bool attempt = tree_.has(node, node_flag::kTry);
  value.not_null = operand.not_null && !attempt && !may_hold_null(operand.type);
  if (tree_.kind(node) != NodeKind::kCast) return value;
  value.constant = constants_.converted(operand.constant, operand.type, target, attempt);
  const bool has_format = static_cast<bool>(tree_.child(node, NodeKind::kCastFormat));
  if (!attempt && !has_format) check_cast(operand, target, node);
  return value;
}

// Each element alone becomes one of the target; a list of lists has lists for elements.
void Binder::cast_elements(NodeId list, ir::Type target, const Place& place) {
  for (const NodeId element : tree_.children(list)) {
    if (tree_.kind(element) == NodeKind::kList) {
      cast_elements(element, target, place);
      continue;
    }
    const Value value = bind_expression(element, place);
    const bool array = ir::tag_of(value.type) == TypeTag::kList;
    check_cast(value, array ? target : ir::element_of(target), element);
  }
}

void Binder::check_cast(const Value& value, ir::Type target, NodeId node) {
  if (!value.known() || value.tentative || !ir::is_known(target)) return;
  if (value.literal == LiteralKind::kString) {
    const std::string_view text = literal_text(value);
    if (value.node && tree_.kind(value.node) == NodeKind::kString && never_becomes(text, target)) {
      const bool certain = expression_rules_.bad_literals == BadLiteralRule::kWhenBound;
      report(bind_code::kBadLiteral, value.node, fmt::format("'{}' is no {}", text, spell(target)),
             std::string(literal_help(target)), certain ? Severity::kError : Severity::kWarning);
    }
    return;
  }
  const CastVerdict verdict = explicit_cast(value.type, target, dialect_);
  if (verdict != CastVerdict::kImpossible && verdict != CastVerdict::kFails) return;
  report(bind_code::kBadCast, node, fmt::format("{} cannot be cast to {}", spell(value.type), spell(target)), {},
         verdict == CastVerdict::kFails ? Severity::kWarning : Severity::kError);
}

bool Binder::check_type(ir::Type type, NodeId node) {
  const bool certain = rules_.functions_complete;
  if ((!certain && !rules_.own_functions_complete) || dialect_.types == nullptr) return true;
  const Symbol name = unknown_name(type);
  if (!name) return true;
  std::vector<std::string> known;
  for (const sql::TypeName& row : dialect_.types().names) known.emplace_back(row.name);
  if (sql::has_type_name(text_of(name), dialect_)) return true;
  const auto more = more_type_names(dialect_);
  if (std::ranges::find(more, ascii_lower(text_of(name))) != more.end()) return true;
  known.insert(known.end(), more.begin(), more.end());
  const std::optional<std::string> near =
      certain ? nearest_by_edit_distance(text_of(name), known) : likely_name(text_of(name), known);
  // A type that no list has may be the user's own.
  if (!certain && !near) return true;
  report(bind_code::kUnknownType, node,
         fmt::format("there is no type '{}'{}", text_of(name), certain ? "" : " unless it is your own"),
         near ? fmt::format("did you mean '{}'?", *near) : std::string(),
         certain ? Severity::kError : Severity::kWarning);
  return !certain;
}

}  // namespace rocky::compiler
