// Lists, structs, maps and rows: making them and taking them apart.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "ir/type.h"
#include "sql/literal.h"
#include "sql/type_names.h"
#include "sql/type_table.h"

namespace rocky::compiler {
namespace {

using ir::TypeTag;

bool has_error(std::span<const Value> values) {
  return std::ranges::any_of(values, [](const Value& value) { return value.type == ir::kErrorType; });
}

bool any_tentative(std::span<const Value> values) { return std::ranges::any_of(values, &Value::tentative); }

bool is_text(ir::Type type) { return ir::group_of(type) == ir::TypeGroup::kText; }

bool is_list(ir::Type type) { return ir::tag_of(type) == TypeTag::kList || ir::tag_of(type) == TypeTag::kArray; }

}  // namespace

Value Binder::bind_collection(NodeId node, const Place& place) {
  switch (tree_.kind(node)) {
    case NodeKind::kList: return bind_list(node, place);
    case NodeKind::kTypedList: {
      Value value = bind_list(tree_.last_child(node), place);
      if (value.type != ir::kErrorType) value.type = sql::read_type(tree_, tree_.first_child(node), dialect_);
      return value;
    }
    case NodeKind::kStruct: return bind_struct(node, place);
    case NodeKind::kStructConstructor: return bind_struct_constructor(node, place);
    case NodeKind::kMap: return bind_map(node, place);
    case NodeKind::kRow: return bind_row(node, place);
    case NodeKind::kSubscript: return bind_subscript(node, place);
    case NodeKind::kSlice: return bind_slice(node, place);
    case NodeKind::kPath: return bind_path(node, place);
    case NodeKind::kComprehension: return bind_comprehension(node, place);
    case NodeKind::kField: {
      const Value base = bind_expression(tree_.child_at(node, 0), place);
      const NodeId name = tree_.child_at(node, 1);
      return bind_field(base, tree_.symbol(name), name);
    }
    default: return {.node = node};
  }
}

const Constant* Binder::constant_of(Constant::Kind kind, std::span<const Value> parts) {
  std::vector<const Constant*> constants;
  for (const Value& part : parts) constants.push_back(part.constant);
  return constants_.made_of(kind, constants);
}

Value Binder::bind_list(NodeId node, const Place& place) {
  std::vector<Value> elements;
  const auto is_empty = [&](NodeId one) { return tree_.kind(one) == NodeKind::kList && !tree_.first_child(one); };
  for (const NodeId child : tree_.children(node)) {
    // Of [[1], []] the inner one is of the outer one's type.
    if (expression_rules_.casts_reach_elements && is_empty(child)) continue;
    elements.push_back(bind_expression(child, place));
  }
  Value value = {.not_null = true, .tentative = any_tentative(elements), .node = node};
  if (expression_rules_.computes_constants) value.constant = constant_of(Constant::Kind::kList, elements);
  ir::Type element = ir::kNullType;
  if (expression_rules_.casts_reach_elements && is_empty(node)) {
    report(bind_code::kWrongArguments, node, "an empty list alone is of no type", "write ARRAY[]::integer[]");
    value.type = ir::kErrorType;
    return value;
  }
  const bool of_anything = !expression_rules_.list_literal.empty();
  if (!elements.empty() && !of_anything) element = unify(elements, Unification::kList, node, "the elements of a list");
  if (element == ir::kErrorType || has_error(elements)) {
    value.type = ir::kErrorType;
  } else if (!expression_rules_.list_literal.empty()) {
    value.type = sql::parse_type(expression_rules_.list_literal, dialect_);
  } else if (element != ir::kUnknownType) {
    const bool flat = ir::tag_of(element) == TypeTag::kList && dialect_.types().flat_arrays;
    value.type = flat ? element : ir::list_of(element);
  }
  return value;
}

Value Binder::bind_struct(NodeId node, const Place& place) {
  std::vector<ir::TypeField> fields;
  std::vector<Value> values;
  bool whole = true;
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) != NodeKind::kStructField) {
      whole = false;
      continue;
    }
    const NodeId name = tree_.first_child(child);
    const Value value = bind_expression(tree_.last_child(child), place);
    const Symbol spelled = tree_.symbol(name);
    const auto same = [&](const ir::TypeField& field) { return folded(field.name) == folded(spelled); };
    if (std::ranges::any_of(fields, same) && !expression_rules_.own_schema.empty()) {
      report(bind_code::kDuplicateName, name,
             fmt::format("two fields of one struct are called '{}'", text_of(spelled)));
      values.push_back({.type = ir::kErrorType});
    }
    fields.push_back({.name = spelled, .type = settled_inside(value.type)});
    values.push_back(value);
  }
  Value value = {.not_null = true, .tentative = any_tentative(values), .node = node};
  if (has_error(values)) {
    value.type = ir::kErrorType;
  } else if (!expression_rules_.struct_literal.empty()) {
    value.type = sql::parse_type(expression_rules_.struct_literal, dialect_);
  } else if (whole) {
    value.type = ir::struct_of(fields);
    if (expression_rules_.computes_constants) value.constant = constant_of(Constant::Kind::kStruct, values);
  }
  return value;
}

Value Binder::bind_struct_constructor(NodeId node, const Place& place) {
  std::vector<ir::TypeField> fields;
  std::vector<Value> values;
  ir::Type written = ir::kUnknownType;
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) != NodeKind::kSelectItem) {
      written = sql::read_type(tree_, child, dialect_);
      continue;
    }
    const NodeId expression = tree_.first_child(child);
    const NodeId alias = tree_.next_sibling(expression);
    const Value value = bind_expression(expression, place);
    Symbol name = {};
    if (alias && tree_.kind(alias) == NodeKind::kName) {
      name = tree_.symbol(alias);
    } else if (tree_.kind(expression) == NodeKind::kColumnRef) {
      name = tree_.symbol(tree_.last_child(expression));
    } else if (!expression_rules_.row_field.empty()) {
      name = intern(fmt::format("{}{}", expression_rules_.row_field, fields.size() + 1));
    }
    fields.push_back({.name = name, .type = settled_inside(value.type)});
    values.push_back(value);
  }
  Value value = {.type = written, .not_null = true, .tentative = any_tentative(values), .node = node};
  if (has_error(values)) {
    value.type = ir::kErrorType;
  } else if (written == ir::kUnknownType) {
    value.type = ir::struct_of(fields);
  }
  return value;
}

// A struct keeps the NULL that it is made of until it is a column; a list of strings has no untyped ones.
ir::Type Binder::settled_inside(ir::Type type) const {
  return type == ir::kNullType ? type : settled_type(type, dialect_);
}

Value Binder::bind_map(NodeId node, const Place& place) {
  std::vector<Value> keys;
  std::vector<Value> values;
  for (const NodeId entry : tree_.children(node)) {
    keys.push_back(bind_expression(tree_.child_at(entry, 0), place));
    values.push_back(bind_expression(tree_.child_at(entry, 1), place));
  }
  Value value = {.not_null = true, .tentative = any_tentative(keys) || any_tentative(values), .node = node};
  if (expression_rules_.computes_constants) {
    std::vector<Value> entries;
    for (size_t i = 0; i < keys.size(); ++i) entries.insert(entries.end(), {keys[i], values[i]});
    value.constant = constant_of(Constant::Kind::kMap, entries);
  }
  if (keys.empty()) {
    value.type = ir::map_of(ir::kNullType, ir::kNullType);
    return value;
  }
  const ir::Type key = unify(keys, Unification::kList, node, "the keys of a map");
  const ir::Type mapped = unify(values, Unification::kList, node, "the values of a map");
  if (key == ir::kErrorType || mapped == ir::kErrorType || has_error(keys) || has_error(values)) {
    value.type = ir::kErrorType;
  } else if (key != ir::kUnknownType && mapped != ir::kUnknownType) {
    value.type = ir::map_of(key, mapped);
  }
  return value;
}

Value Binder::bind_row(NodeId node, const Place& place) {
  std::vector<Value> values;
  std::vector<ir::TypeField> fields;
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == NodeKind::kStar) return {.node = node};
    const Value value = bind_expression(child, place);
    Symbol name = {};
    if (!expression_rules_.row_field.empty()) {
      name = intern(fmt::format("{}{}", expression_rules_.row_field, fields.size() + 1));
    }
    fields.push_back({.name = name, .type = settled_inside(value.type)});
    values.push_back(value);
  }
  Value value = {.not_null = true, .tentative = any_tentative(values), .node = node};
  if (has_error(values)) {
    value.type = ir::kErrorType;
  } else if (expression_rules_.row == ir::kErrorType) {
    value.type = ir::struct_of(fields);
  }
  return value;
}

Value Binder::bind_field(const Value& base, Symbol field, NodeId name) {
  Value value = {.tentative = base.tentative, .node = name};
  if (!base.known()) {
    value.type = base.type;
    return value;
  }
  const ir::TypeInfo& info = ir::info_of(base.type);
  value.varies = base.varies;
  const bool null = base.type == ir::kNullType || (base.constant != nullptr && base.constant->is_null());
  if (null && is_computed_null(base.node)) {
    report(bind_code::kUnknownField, name,
           fmt::format("what stands before '{}' is NULL, which has no fields", text_of(field)));
    value.type = ir::kErrorType;
    return value;
  }
  if (base.constant != nullptr && base.constant->is_null()) {
    value.constant = base.constant;
    value.folded = true;
    value.type = info.tag == TypeTag::kJson ? base.type : ir::kNullType;
    return value;
  }
  switch (info.tag) {
    case TypeTag::kNull: value.type = base.type; return value;
    case TypeTag::kJson:
    case TypeTag::kVariant:
    case TypeTag::kObject:
      value.type = info.tag == TypeTag::kJson ? base.type : expression_rules_.document_field;
      return value;
    case TypeTag::kMap: value.type = info.fields[1].type; return value;
    case TypeTag::kNamed:
    case TypeTag::kRange:
    case TypeTag::kGeography:
    case TypeTag::kGeometry: return value;
    case TypeTag::kStruct:
    case TypeTag::kUnion: break;
    case TypeTag::kList:
      // An array of structs gives an array of their members, in engines that read it so.
      if (!expression_rules_.fields_of_lists) break;
      if (info.fields[0].type == ir::kUnknownType) return value;
      value = bind_field({.type = info.fields[0].type, .tentative = base.tentative, .node = base.node}, field, name);
      if (value.known()) value.type = ir::list_of(value.type);
      value.not_null = base.not_null;
      return value;
    default: break;
  }
  if (info.tag == TypeTag::kStruct || info.tag == TypeTag::kUnion) {
    const Symbol wanted = folded(field);
    for (const ir::TypeField& one : info.fields) {
      if (one.name == field || folded(one.name) == wanted) {
        value.type = one.type;
        value.not_null = base.not_null && one.not_null;
        const auto at = static_cast<size_t>(&one - info.fields.data());
        if (base.constant != nullptr && base.constant->kind == Constant::Kind::kStruct) {
          value.constant = at < base.constant->parts.size() ? base.constant->parts[at] : nullptr;
        }
        return value;
      }
    }
    if (info.fields.empty() || base.tentative) return value;
    std::vector<std::string> names;
    for (const ir::TypeField& one : info.fields) names.emplace_back(text_of(one.name));
    const std::optional<std::string> near = nearest_by_edit_distance(text_of(field), names);
    std::string help = fmt::format("it has {}", fmt::join(names, ", "));
    if (near) help = fmt::format("did you mean {}?", *near);
    report(bind_code::kUnknownField, name, fmt::format("the struct has no field '{}'", text_of(field)),
           std::move(help));
    value.type = ir::kErrorType;
    return value;
  }
  if (base.tentative) return value;
  report(bind_code::kUnknownField, name,
         fmt::format("{} has no fields, so there is no '{}' in it", spell(base.type), text_of(field)));
  value.type = ir::kErrorType;
  return value;
}

// Whether the engine makes a NULL of it that has no fields, as `NULL + 1` and `NULL[1]`; NULL itself has them all.
bool Binder::is_computed_null(NodeId node) const {
  if (!expression_rules_.computes_constants || !node) return false;
  if (tree_.kind(node) == NodeKind::kUnary) return true;
  if (tree_.kind(node) == NodeKind::kBinary) return tree_.op<sql::Operator>(node) != sql::Operator::kConcat;
  return tree_.kind(node) == NodeKind::kSubscript && tree_.kind(tree_.child_at(node, 0)) == NodeKind::kNull &&
         tree_.kind(tree_.child_at(node, 1)) == NodeKind::kNumber;
}

Value Binder::bind_subscript(NodeId node, const Place& place) {
  const Value base = bind_expression(tree_.child_at(node, 0), place);
  const Value index = bind_expression(tree_.child_at(node, 1), place);
  Value value = {.tentative = base.tentative, .node = node};
  if (!base.known()) {
    value.type = base.type;
    return value;
  }
  if (dialect_.types().flat_arrays) {
    // a[1][2] takes one element, and a[1:2][1] cuts in both dimensions.
    const NodeId written = tree_.child_at(node, 0);
    const bool loose = !tree_.has(written, sql::node_flag::kParenthesized);
    const bool cut = tree_.kind(written) == NodeKind::kSlice;
    const bool element =
        tree_.kind(written) == NodeKind::kSubscript && ir::group_of(base.type) != ir::TypeGroup::kDocument;
    if (loose && (cut || element)) {
      value.type = base.type;
      return value;
    }
  }
  const auto is_null = [](const Value& one) { return one.constant != nullptr && one.constant->is_null(); };
  switch (ir::tag_of(base.type)) {
    case TypeTag::kStruct:
    case TypeTag::kUnion:
      if (is_null(base) || is_null(index)) {
        return {.type = ir::kNullType, .folded = true, .constant = Constants::null(), .node = node};
      }
      if (index.literal == LiteralKind::kString) {
        return bind_field(base, intern(literal_text(index)), tree_.child_at(node, 1));
      }
      if (index.literal == LiteralKind::kInteger) {
        const std::string_view digits = literal_text(index);
        const auto fields = ir::info_of(base.type).fields;
        size_t at = 0;
        for (const char c : digits)
          at = c >= '0' && c <= '9' ? std::min<size_t>(at * 10 + static_cast<size_t>(c - '0'), 1 << 20) : 0;
        const bool named = !fields.empty() && fields.front().name;
        if (at >= 1 && at <= fields.size() && !named) {
          value.type = fields[at - 1].type;
          return value;
        }
      }
      if (!base.tentative && index.known() && !index.tentative && !expression_rules_.subscript.empty()) {
        report(bind_code::kUnknownField, tree_.child_at(node, 1),
               index.literal == LiteralKind::kInteger ? "there is no field of that number"
                                                      : "which field of a struct is meant must stand in the text",
               "write the field's name as a string");
        value.type = ir::kErrorType;
      }
      return value;
    case TypeTag::kMap: {
      value.type = ir::info_of(base.type).fields[1].type;
      if (expression_rules_.map_subscript.empty()) return value;
      if (!index.known() || index.tentative || base.tentative) return value;
      const std::array<Argument, 2> arguments = {argument_of(base), argument_of(index)};
      const Resolution found = resolve_call(expression_rules_.map_subscript, {.aggregate = false}, arguments, dialect_);
      const auto outcome = found.outcome;
      if (outcome == Resolution::Outcome::kOk) compute(expression_rules_.map_subscript, found, arguments, value);
      if (found.null) value.type = found.type;
      if (outcome == Resolution::Outcome::kOk || outcome == Resolution::Outcome::kUnknown) return value;
      report(bind_code::kWrongArguments, index.node,
             fmt::format("the keys of the map are {}, and this is {}", spell(ir::info_of(base.type).fields[0].type),
                         spell(index.type)));
      value.type = ir::kErrorType;
      return value;
    }
    case TypeTag::kJson: value.type = base.type; return value;
    case TypeTag::kVariant:
    case TypeTag::kObject: value.type = ir::plain(TypeTag::kVariant); return value;
    case TypeTag::kNull:
      if (!expression_rules_.subscript.empty()) break;
      value.type = base.type;
      return value;
    default: break;
  }
  if (!expression_rules_.subscript.empty() && !is_list(base.type)) {
    const std::array<Value, 2> values = {base, index};
    value = call_function(expression_rules_.subscript, values, node);
    // The character behind the last one is the empty text.
    value.not_null = value.not_null && is_text(base.type);
    return value;
  }
  if (is_list(base.type)) {
    value.type = ir::element_of(base.type);
    if (expression_rules_.subscript.empty() || !index.known() || index.tentative) return value;
    const std::array<Value, 2> values = {base, index};
    const Value called = call_function(expression_rules_.subscript, values, node);
    if (called.folded) return called;
    value.constant = called.constant;
    if (called.type == ir::kErrorType) value.type = ir::kErrorType;
  }
  return value;
}

Value Binder::bind_slice(NodeId node, const Place& place) {
  const Value base = bind_expression(tree_.child_at(node, 0), place);
  Value value = {.type = base.type, .tentative = base.tentative, .node = node};
  bool first = true;
  bool not_null = base.not_null;
  for (const NodeId child : tree_.children(node)) {
    if (!first && tree_.kind(child) != NodeKind::kEmpty) not_null = bind_expression(child, place).not_null && not_null;
    first = false;
  }
  if (base.constant != nullptr && base.constant->is_null()) {
    value.constant = base.constant;
    value.folded = true;
  }
  if (!base.known()) return value;
  const NodeId step = tree_.child_count(node) > 3 ? tree_.child_at(node, 3) : NodeId{};
  if (step && tree_.kind(step) != NodeKind::kEmpty && is_text(base.type) && expression_rules_.computes_constants) {
    report(bind_code::kWrongArguments, step, "a text has no slices with steps", "take the steps of a list: split it");
  }
  if (ir::tag_of(base.type) == TypeTag::kArray) value.type = ir::list_of(ir::element_of(base.type));
  const TypeTag tag = ir::tag_of(base.type);
  if (tag == TypeTag::kJson) value.type = ir::kStringType;
  if (is_list(base.type) || tag == TypeTag::kString || tag == TypeTag::kBinary || tag == TypeTag::kJson ||
      tag == TypeTag::kNull) {
    return value;
  }
  value.type = ir::kUnknownType;
  if (base.tentative || expression_rules_.subscript.empty()) return value;
  report(bind_code::kWrongArguments, node,
         fmt::format("a slice is of a list or text, and this is {}", spell(base.type)));
  value.type = ir::kErrorType;
  return value;
}

Value Binder::bind_path(NodeId node, const Place& place) {
  const Value base = bind_expression(tree_.first_child(node), place);
  for (const NodeId step : tree_.following(tree_.first_child(node))) {
    if (tree_.kind(step) != NodeKind::kPathIndex) continue;
    const NodeId index = tree_.first_child(step);
    if (tree_.kind(index) != NodeKind::kStar) bind_expression(index, place);
  }
  Value value = {.node = node};
  if (base.type == ir::kErrorType) {
    value.type = base.type;
  } else if (ir::group_of(base.type) == ir::TypeGroup::kDocument) {
    value.type = expression_rules_.document_field;
  } else if (is_text(base.type)) {
    value.type = ir::kStringType;
  }
  return value;
}

Value Binder::bind_comprehension(NodeId node, const Place& place) {
  const NodeId result = tree_.child_at(node, 0);
  const NodeId names = tree_.child_at(node, 1);
  const NodeId source = tree_.child_at(node, 2);
  const NodeId where = tree_.child(node, NodeKind::kWhere);
  const uint32_t outer_names = outer_names_;
  const Value list = bind_expression(source, place);
  if (list.type == ir::kNullType && expression_rules_.computes_constants) {
    return {.type = ir::kNullType, .folded = true, .constant = Constants::null(), .node = node};
  }
  if (list.known() && !list.tentative && !is_list(list.type)) {
    report(bind_code::kWrongArguments, source, fmt::format("FOR … IN takes a list, and this is {}", spell(list.type)));
    return {.type = ir::kErrorType, .node = node};
  }
  std::vector<LambdaParameter> parameters(place.lambdas.begin(), place.lambdas.end());
  ir::Type type = list.type == ir::kErrorType ? ir::kErrorType : ir::element_of(list.type);
  for (const NodeId name : tree_.children(names)) {
    const bool tentative = type == ir::kUnknownType || list.tentative;
    parameters.push_back({.name = tree_.symbol(name), .value = {.type = type, .tentative = tentative, .varies = true}});
    type = ir::plain(TypeTag::kInt64);
  }
  Place inside = place;
  inside.lambdas = parameters;
  inside.own_columns = inside.own_columns || (expression_rules_.computes_constants && outer_names_ == outer_names);
  if (where) bind_condition(tree_.first_child(where), inside);
  const Value element = bind_expression(result, inside);
  Value value = {.not_null = list.not_null, .tentative = list.tentative || element.tentative, .node = node};
  if (element.type == ir::kErrorType || list.type == ir::kErrorType) {
    value.type = ir::kErrorType;
  } else if (element.type != ir::kUnknownType) {
    value.type = ir::list_of(settled_inside(element.type));
  }
  return value;
}

}  // namespace rocky::compiler
