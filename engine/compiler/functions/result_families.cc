// Results that one family of functions has: what a constant names, what depends on the shape of a type.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/symbol.h"
#include "compiler/bind/constant.h"
#include "compiler/functions/result_type.h"
#include "compiler/types/conversion_rules.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeField;
using ir::TypeTag;

constexpr uint8_t kMostDigits = 38;

CallResult refused(std::string reason, size_t argument) {
  return {.refused = std::move(reason), .bad_argument = argument};
}

std::string spelled(Type type, const ChosenCall& call) { return sql::spell_type(type, call.dialect); }

std::optional<std::string_view> constant_text(const Argument& argument) {
  return argument.literal == LiteralKind::kString ? std::optional(argument.text) : std::nullopt;
}

std::optional<int64_t> constant_integer(const Argument& argument) {
  return literal_integer({.type = argument.type, .literal = argument.literal, .text = argument.text});
}

// --- Decimals ---

CallResult decimal_pair(const ChosenCall& call, Type (*rule)(const ir::TypeInfo&, const ir::TypeInfo&)) {
  if (call.converted.size() != 2) return {.type = call.converted.empty() ? ir::kUnknownType : call.converted[0]};
  const ir::TypeInfo& left = ir::info_of(call.converted[0]);
  const ir::TypeInfo& right = ir::info_of(call.converted[1]);
  const bool null = std::ranges::any_of(call.arguments, [](const Argument& a) { return a.type == ir::kNullType; });
  if (null) return {.type = ir::kNullType};
  if (left.tag != TypeTag::kDecimal || right.tag != TypeTag::kDecimal) return {};
  return {.type = rule(left, right)};
}

// One digit more, as long as there is room; the engine then checks for overflow instead.
CallResult decimal_sum(const ChosenCall& call) {
  return decimal_pair(call, [](const ir::TypeInfo& left, const ir::TypeInfo& right) {
    const int scale = std::max<int>(left.scale, right.scale);
    const int before = std::max(left.precision - left.scale, right.precision - right.scale);
    int precision = std::max<int>({left.precision, right.precision, before + scale}) + 1;
    constexpr int kMost64Bits = 18;
    const bool both_in_64_bits = left.precision <= kMost64Bits && right.precision <= kMost64Bits;
    if (precision > kMost64Bits && both_in_64_bits) precision = kMost64Bits;
    return ir::decimal(static_cast<uint8_t>(std::min<int>(precision, kMostDigits)), static_cast<uint8_t>(scale));
  });
}

CallResult decimal_product(const ChosenCall& call) {
  if (call.converted.size() == 2) {
    const int scale = ir::info_of(call.converted[0]).scale + ir::info_of(call.converted[1]).scale;
    if (scale > kMostDigits) {
      return refused(fmt::format("the product would have {} digits after the point, of {} at most", scale, kMostDigits),
                     1);
    }
  }
  return decimal_pair(call, [](const ir::TypeInfo& left, const ir::TypeInfo& right) {
    int precision = left.precision + right.precision;
    constexpr int kMost64Bits = 18;
    const int scale = left.scale + right.scale;
    const bool both_in_64_bits = left.precision <= kMost64Bits && right.precision <= kMost64Bits;
    if (precision > kMost64Bits && both_in_64_bits && scale < kMost64Bits) precision = kMost64Bits;
    return ir::decimal(static_cast<uint8_t>(std::min<int>(precision, kMostDigits)), static_cast<uint8_t>(scale));
  });
}

CallResult decimal_common(const ChosenCall& call) {
  return decimal_pair(call, [](const ir::TypeInfo& left, const ir::TypeInfo& right) {
    const int scale = std::max<int>(left.scale, right.scale);
    const int before = std::max(left.precision - left.scale, right.precision - right.scale);
    if (before + scale > kMostDigits) return ir::plain(TypeTag::kFloat64);
    return ir::decimal(static_cast<uint8_t>(before + scale), static_cast<uint8_t>(scale));
  });
}

// round(a, 2): the scale is the constant's, at most that of the value.
CallResult rounded(const ChosenCall& call) {
  const ir::TypeInfo& info = ir::info_of(call.converted[0]);
  if (info.tag != TypeTag::kDecimal) return {.type = call.converted[0]};
  if (call.arguments.size() < 2) return {.type = ir::decimal(info.precision, 0)};
  const std::optional<int64_t> digits = constant_integer(call.arguments[1]);
  if (!digits) return {};
  const int64_t scale = std::clamp<int64_t>(*digits, 0, info.scale);
  return {.type = ir::decimal(info.precision, static_cast<uint8_t>(scale))};
}

// What is counted between given bounds; digits are not kept.
CallResult binned(const ChosenCall& call) {
  const Type counted = call.converted[0];
  const bool decimal = ir::tag_of(counted) == TypeTag::kDecimal;
  return {.type = ir::map_of(decimal ? ir::plain(TypeTag::kFloat64) : counted, ir::plain(TypeTag::kUInt64))};
}

// The integer that a DECIMAL is stored in.
CallResult stored_integer(const ChosenCall& call) {
  constexpr struct {
    uint8_t digits;
    TypeTag tag;
  } kWidths[] = {{4, TypeTag::kInt16}, {9, TypeTag::kInt32}, {18, TypeTag::kInt64}, {kMostDigits, TypeTag::kInt128}};
  const ir::TypeInfo& info = ir::info_of(call.converted[0]);
  for (const auto& [digits, tag] : kWidths) {
    if (info.tag == TypeTag::kDecimal && info.precision <= digits) return {.type = ir::plain(tag)};
  }
  return {};
}

// A text stays the document or the word of an ENUM that it is.
CallResult as_given(const ChosenCall& call) {
  const TypeTag tag = ir::tag_of(call.arguments[0].type);
  const bool kept = tag == TypeTag::kJson || tag == TypeTag::kEnum;
  return {.type = kept ? call.arguments[0].type : call.converted[0]};
}

// --- Structs and unions ---

CallResult numbered_field(const ChosenCall& call, const ir::TypeInfo& info) {
  const std::optional<int64_t> index = constant_integer(call.arguments[1]);
  if (!index) return {};
  if (*index < 1 || *index > static_cast<int64_t>(info.fields.size())) {
    return refused(fmt::format("there is no field {}: the struct has {}", *index, info.fields.size()), 1);
  }
  return {.type = info.fields[static_cast<size_t>(*index) - 1].type};
}

CallResult field(const ChosenCall& call) {
  const ir::TypeInfo& info = ir::info_of(call.arguments[0].type);
  if (info.tag != TypeTag::kStruct && info.tag != TypeTag::kUnion) return {};
  const bool by_place = call.row.name.ends_with("_at");
  const bool named = !info.fields.empty() && info.fields[0].name;
  if (ir::is_integer(call.arguments[1].type)) {
    if (named && !by_place) return refused("the fields of this struct have names: use one instead of a number", 1);
    return numbered_field(call, info);
  }
  const std::optional<std::string_view> key = constant_text(call.arguments[1]);
  if (!key) return {};
  for (const TypeField& each : info.fields) {
    if (equal_ignoring_case(text_of(each.name), *key)) return {.type = each.type};
  }
  if (!named) return refused("the fields of this struct have no names: use a number", 1);
  return refused(fmt::format("there is no field {} in {}", *key, spelled(call.arguments[0].type, call)), 1);
}

CallResult pack(const ChosenCall& call) {
  std::vector<TypeField> fields;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (!call.arguments[i].name) return refused("every value needs a name: name := value", i);
    for (const TypeField& before : fields) {
      if (folded(before.name) == folded(call.arguments[i].name)) {
        return refused(fmt::format("the name {} comes twice", text_of(call.arguments[i].name)), i);
      }
    }
    fields.push_back({.name = call.arguments[i].name, .type = call.converted[i]});
  }
  return {.type = fields.empty() ? ir::kUnknownType : ir::struct_of(fields)};
}

Type unnamed_struct(std::span<const Type> types) {
  std::vector<TypeField> fields;
  for (const Type type : types) fields.push_back({.type = type});
  return fields.empty() ? ir::kUnknownType : ir::struct_of(fields);
}

CallResult row(const ChosenCall& call) { return {.type = unnamed_struct(call.converted)}; }

CallResult row_of(const ChosenCall& call) {
  std::vector<Type> types;
  const ir::TypeInfo& info = ir::info_of(call.arguments[0].type);
  if (info.tag != TypeTag::kStruct) return {};
  for (const TypeField& each : info.fields) types.push_back(each.type);
  return {.type = unnamed_struct(types)};
}

// struct_insert adds fields, struct_update replaces those of the same name.
CallResult insert(const ChosenCall& call) {
  if (call.arguments.size() < 2) return refused("it needs a struct and at least one name := value", 0);
  const ir::TypeInfo& info = ir::info_of(call.arguments[0].type);
  if (info.tag == TypeTag::kNull) return {.type = ir::kNullType};
  if (info.tag != TypeTag::kStruct) return refused("the first argument has to be a struct", 0);
  const bool update = call.row.name.ends_with("update");
  std::vector<TypeField> fields(info.fields.begin(), info.fields.end());
  for (size_t i = 1; i < call.arguments.size(); ++i) {
    const Argument& argument = call.arguments[i];
    if (!argument.name) return refused("every value needs a name: name := value", i);
    const auto known =
        std::ranges::find(fields, folded(argument.name), [](const TypeField& f) { return folded(f.name); });
    if (known == fields.end()) {
      fields.push_back({.name = argument.name, .type = call.converted[i]});
    } else if (update) {
      *known = {.name = argument.name, .type = call.converted[i]};
    } else {
      return refused(fmt::format("the struct has a field {} already", text_of(argument.name)), i);
    }
  }
  return {.type = ir::struct_of(fields)};
}

CallResult struct_concat(const ChosenCall& call) {
  std::vector<TypeField> fields;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::TypeInfo& info = ir::info_of(call.arguments[i].type);
    if (info.tag != TypeTag::kStruct) return refused("every argument has to be a struct", i);
    for (const TypeField& each : info.fields) {
      const bool twice = each.name && std::ranges::any_of(fields, [&](const TypeField& before) {
                           return folded(before.name) == folded(each.name);
                         });
      if (twice) return refused(fmt::format("the field {} comes twice", text_of(each.name)), i);
      fields.push_back(each);
    }
  }
  return {.type = fields.empty() ? ir::kUnknownType : ir::struct_of(fields)};
}

CallResult union_tag(const ChosenCall& call) {
  const ir::TypeInfo& info = ir::info_of(call.arguments[0].type);
  if (info.tag != TypeTag::kUnion) return {};
  std::vector<TypeField> labels;
  for (const TypeField& member : info.fields) labels.push_back({.name = member.name, .type = ir::kStringType});
  return {.type = ir::intern_type({.tag = TypeTag::kEnum, .fields = labels})};
}

CallResult union_value(const ChosenCall& call) {
  if (call.arguments.size() != 1 || !call.arguments[0].name) return refused("it needs one name := value", 0);
  const TypeField member = {.name = call.arguments[0].name, .type = call.converted[0]};
  return {.type = ir::intern_type({.tag = TypeTag::kUnion, .fields = {&member, 1}})};
}

CallResult enum_code(const ChosenCall& call) {
  const ir::TypeInfo& info = ir::info_of(call.arguments[0].type);
  if (info.tag != TypeTag::kEnum) return refused("the argument has to be an ENUM", 0);
  const size_t labels = info.fields.size();
  constexpr size_t kOneByte = 0xFF;
  constexpr size_t kTwoBytes = 0xFFFF;
  return {.type = ir::plain(labels <= kOneByte    ? TypeTag::kUInt8
                            : labels <= kTwoBytes ? TypeTag::kUInt16
                                                  : TypeTag::kUInt32)};
}

// --- Lists ---

bool is_sequence(Type type) {
  const TypeTag tag = ir::tag_of(type);
  return tag == TypeTag::kList || tag == TypeTag::kArray;
}

// a || b, concat(a, b, …): of lists a list, of texts a text, of bytes bytes.
CallResult concat(const ChosenCall& call) {
  const bool is_operator = call.row.name == "||";
  if (call.arguments.empty()) return {.type = ir::kNullType};
  const bool null = std::ranges::any_of(call.arguments, [](const Argument& a) { return a.type == ir::kNullType; });
  const bool all_null = std::ranges::all_of(call.arguments, [](const Argument& a) { return a.type == ir::kNullType; });
  if (all_null && call.row.name != "concat") return {.type = ir::kNullType};
  if (is_operator && null) return {.type = ir::kNullType};
  const auto first_list = std::ranges::find_if(call.arguments, is_sequence, &Argument::type);
  if (first_list == call.arguments.end()) {
    const bool bytes = is_operator && std::ranges::all_of(call.arguments, [](const Argument& argument) {
                         return ir::tag_of(argument.type) == TypeTag::kBinary;
                       });
    const bool bits = is_operator && std::ranges::all_of(call.arguments, [](const Argument& argument) {
                        return ir::tag_of(argument.type) == TypeTag::kBit;
                      });
    return {.type = ir::plain(bytes ? TypeTag::kBinary : bits ? TypeTag::kBit : TypeTag::kString)};
  }
  std::vector<Operand> elements;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Type type = call.arguments[i].type;
    if (type == ir::kNullType) continue;
    if (!is_sequence(type)) {
      return refused(fmt::format("{} is no list, and {} is", spelled(type, call), spelled(first_list->type, call)), i);
    }
    elements.push_back({.type = ir::element_of(type)});
  }
  const Type element = common_type(elements, Unification::kCoalesce, call.dialect);
  if (element == ir::kErrorType) {
    return refused(
        fmt::format("the elements of {} and the others have no type in common", spelled(first_list->type, call)),
        call.arguments.size() - 1);
  }
  return {.type = ir::list_of(element)};
}

CallResult zip(const ChosenCall& call) {
  std::vector<Type> types;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Type type = call.arguments[i].type;
    const bool last = i + 1 == call.arguments.size() && i > 0;
    if (last && ir::tag_of(type) == TypeTag::kBoolean) continue;
    if (type != ir::kNullType && !is_sequence(type)) return refused("it takes lists", i);
    types.push_back(type == ir::kNullType ? type : ir::element_of(type));
  }
  return {.type = ir::list_of(unnamed_struct(types))};
}

CallResult array_value(const ChosenCall& call) {
  if (call.arguments.empty()) return refused("it needs at least one value", Resolution::kNoArgument);
  std::vector<Operand> operands;
  for (const Argument& argument : call.arguments) {
    // A literal of text is a text here, whatever stands beside it.
    const bool text = argument.literal == LiteralKind::kString;
    operands.push_back({.type = argument.type, .literal = text ? LiteralKind::kNone : argument.literal});
  }
  const Type element = common_type(operands, Unification::kCoalesce, call.dialect);
  if (element == ir::kErrorType) return refused("the values have no type in common", call.arguments.size() - 1);
  return {.type = ir::array_of(element, static_cast<uint32_t>(call.arguments.size()))};
}

// A piece of a list or text; of an array it is a list.
CallResult piece(const ChosenCall& call) {
  const Type type = call.converted[0];
  return {.type = ir::tag_of(type) == TypeTag::kArray ? ir::list_of(ir::element_of(type)) : type};
}

// list_reduce(l, lambda): the elements' type; with a first value, what both become.
CallResult reduce(const ChosenCall& call) {
  const Type list = call.arguments[0].type;
  if (list == ir::kNullType) return {.type = list};
  const Type element = ir::element_of(list);
  if (call.arguments.size() < 3) return {.type = element};
  const Type type = common_type(std::array{Operand{.type = element}, Operand{.type = call.arguments[2].type}},
                                Unification::kCoalesce, call.dialect);
  return type == ir::kErrorType ? refused("the first value and the elements have no type in common", 2)
                                : CallResult{.type = type};
}

// list_aggregate(l, 'sum', …): the aggregate's result for the elements.
CallResult aggregate_of_list(const ChosenCall& call) {
  if (call.arguments[0].type == ir::kNullType) return {.type = ir::kNullType};
  if (!is_sequence(call.arguments[0].type)) return refused("it takes a list", 0);
  const std::optional<std::string_view> name = constant_text(call.arguments[1]);
  if (!name) return {};
  std::vector<Argument> inner = {{.type = ir::element_of(call.arguments[0].type)}};
  inner.insert(inner.end(), call.arguments.begin() + 2, call.arguments.end());
  const Resolution found = resolve_call(*name, {.scalar = false}, inner, call.dialect);
  switch (found.outcome) {
    case Resolution::Outcome::kNoFunction: return refused(fmt::format("there is no aggregate {}", *name), 1);
    case Resolution::Outcome::kOk:
    case Resolution::Outcome::kUnknown: return {.type = found.type};
    default: return refused(fmt::format("the aggregate {} does not take {}", *name, spelled(inner[0].type, call)), 0);
  }
}

// list_sum(l) is list_aggregate(l, 'sum').
CallResult named_aggregate(const ChosenCall& call) {
  constexpr std::string_view kPrefix = "list_";
  const std::string_view name = call.row.name.substr(std::min(kPrefix.size(), call.row.name.size()));
  std::vector<Argument> arguments(call.arguments.begin(), call.arguments.end());
  arguments.insert(arguments.begin() + 1, {.type = ir::kStringType, .literal = LiteralKind::kString, .text = name});
  ChosenCall whole = {.row = call.row, .arguments = arguments, .converted = call.converted, .dialect = call.dialect};
  return aggregate_of_list(whole);
}

CallResult bins(const ChosenCall& call) {
  const std::array operands = {Operand{.type = call.arguments[0].type}, Operand{.type = call.arguments[1].type}};
  const Type type = common_type(operands, Unification::kCoalesce, call.dialect);
  const bool decimal = ir::tag_of(type) == TypeTag::kDecimal;
  return {.type = ir::list_of(decimal ? ir::plain(TypeTag::kFloat64) : type)};
}

// --- Parts of dates ---

Type part_type(std::string_view part) {
  const bool real = equal_ignoring_case(part, "epoch") || equal_ignoring_case(part, "julian");
  return ir::plain(real ? TypeTag::kFloat64 : TypeTag::kInt64);
}

CallResult date_part(const ChosenCall& call) {
  const std::optional<std::string_view> part = constant_text(call.arguments[0]);
  // With a constant NULL the engine does not look at the part.
  const Constant* const time = call.arguments.size() > 1 ? call.arguments[1].constant : nullptr;
  if (time != nullptr && time->is_null()) return {.type = ir::plain(TypeTag::kInt64)};
  return {.type = part ? part_type(*part) : ir::plain(TypeTag::kInt64)};
}

CallResult date_parts(const ChosenCall& call) {
  if (call.arguments[0].texts.empty()) return {};
  std::vector<TypeField> fields;
  for (const std::string_view part : call.arguments[0].texts) {
    fields.push_back({.name = intern(ascii_lower(part)), .type = part_type(part)});
  }
  return {.type = ir::struct_of(fields)};
}

// --- Documents ---

// {"a": "INTEGER", "b": ["DOUBLE"]}: the type that it describes. kUnknownType where that cannot be read.
class DescribedType {
 public:
  DescribedType(std::string_view text, const sql::Dialect& dialect) : text_(text), dialect_(dialect) {}

  Type read() {
    const Type type = value(0);
    skip();
    return at_ == text_.size() ? type : ir::kUnknownType;
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
  }
  bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  // Without escapes: who has one gets no type.
  std::optional<std::string_view> word() {
    if (!take('"')) return std::nullopt;
    const size_t end = text_.find_first_of("\"\\", at_);
    if (end == std::string_view::npos || text_[end] != '"') return std::nullopt;
    const std::string_view found = text_.substr(at_, end - at_);
    at_ = end + 1;
    return found;
  }

  Type value(int depth) {
    constexpr int kDeepest = 100;
    if (depth > kDeepest) return ir::kUnknownType;
    if (take('[')) {
      const Type element = value(depth + 1);
      return element != ir::kUnknownType && take(']') ? ir::list_of(element) : ir::kUnknownType;
    }
    if (take('{')) return fields(depth);
    const std::optional<std::string_view> name = word();
    return name ? sql::parse_type(*name, dialect_) : ir::kUnknownType;
  }

  Type fields(int depth) {
    std::vector<TypeField> found;
    do {
      const std::optional<std::string_view> name = word();
      if (!name || !take(':')) return ir::kUnknownType;
      const Type type = value(depth + 1);
      if (type == ir::kUnknownType) return type;
      found.push_back({.name = intern(*name), .type = type});
    } while (take(','));
    return take('}') ? ir::struct_of(found) : ir::kUnknownType;
  }

  std::string_view text_;
  const sql::Dialect& dialect_;
  size_t at_ = 0;
};

CallResult described(const ChosenCall& call) {
  const std::optional<std::string_view> text = constant_text(call.arguments[1]);
  if (!text) return {};
  const size_t begin = text->find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || !std::string_view("{[\"").contains((*text)[begin])) {
    return refused("a structure is written as JSON: '{\"name\": \"VARCHAR\"}'", 1);
  }
  const Type type = DescribedType(*text, call.dialect).read();
  if (ir::tag_of(type) == TypeTag::kNamed) return refused(fmt::format("there is no type {}", *text), 1);
  const bool plain = text->find('\\') == std::string_view::npos;
  if (type == ir::kUnknownType && plain) return refused("this is no structure of types", 1);
  return {.type = type};
}

// regexp_extract(a, pattern, names): a struct of texts, each with the name of a group.
CallResult named_groups(const ChosenCall& call) {
  const Constant* const names = call.arguments[2].constant;
  if (names == nullptr || names->kind != Constant::Kind::kList || names->parts.empty()) return {};
  std::vector<TypeField> fields;
  for (const Constant* name : names->parts) {
    if (name == nullptr || name->kind != Constant::Kind::kText) return {};
    fields.push_back({.name = intern(name->text), .type = ir::kStringType});
  }
  return {.type = ir::struct_of(fields)};
}

CallResult named_groups_of_all(const ChosenCall& call) {
  const CallResult one = named_groups(call);
  return {.type = one.type == ir::kUnknownType ? one.type : ir::list_of(one.type)};
}

// DECODE(a, if_this, then_that, …, else): what its results have in common.
CallResult decode(const ChosenCall& call) {
  std::vector<Operand> results;
  const auto add = [&](size_t index) {
    const Argument& argument = call.arguments[index];
    results.push_back({.type = argument.type, .literal = argument.literal, .text = argument.text});
  };
  for (size_t i = 2; i < call.arguments.size(); i += 2) add(i);
  const bool has_else = call.arguments.size() % 2 == 0;
  if (has_else && !call.arguments.empty()) add(call.arguments.size() - 1);
  return {.type = common_type(results, Unification::kCase, call.dialect)};
}

// '$.a[*].b', '$..b': a path that may find several values.
bool finds_several(std::string_view path) {
  if (!path.starts_with('$')) return false;
  bool quoted = false;
  for (size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '"') quoted = !quoted;
    if (!quoted && (path[i] == '*' || path.substr(i).starts_with(".."))) return true;
  }
  return false;
}

// by_path(R): R, or a list of it.
CallResult by_path(const ChosenCall& call) {
  const std::string_view rule = call.row.result;
  const size_t open = rule.find('(');
  const Type one = sql::parse_type(rule.substr(open + 1, rule.size() - open - 2), call.dialect);
  const std::optional<std::string_view> path = constant_text(call.arguments[1]);
  return {.type = path && finds_several(*path) ? ir::list_of(one) : one};
}

struct Family {
  std::string_view name;
  FamilyRule rule;
};
constexpr Family kFamilies[] = {
    {"as_given", as_given},
    {"binned", binned},
    {"stored_integer", stored_integer},
    {"aggregate_of_list", aggregate_of_list},
    {"array_value", array_value},
    {"bins", bins},
    {"by_path", by_path},
    {"concat", concat},
    {"date_part", date_part},
    {"date_parts", date_parts},
    {"decimal_common", decimal_common},
    {"decimal_product", decimal_product},
    {"decimal_sum", decimal_sum},
    {"decode", decode},
    {"described", described},
    {"enum_code", enum_code},
    {"field", field},
    {"insert", insert},
    {"named_aggregate", named_aggregate},
    {"named_groups", named_groups},
    {"named_groups_of_all", named_groups_of_all},
    {"pack", pack},
    {"piece", piece},
    {"reduce", reduce},
    {"rounded", rounded},
    {"row", row},
    {"row_of", row_of},
    {"struct_concat", struct_concat},
    {"union_tag", union_tag},
    {"union_value", union_value},
    {"zip", zip},
};

}  // namespace

FamilyRule find_family_rule(std::string_view name) {
  const auto found = std::ranges::find(kFamilies, name, &Family::name);
  return found == std::end(kFamilies) ? find_warehouse_rule(name) : found->rule;
}

}  // namespace rocky::compiler
