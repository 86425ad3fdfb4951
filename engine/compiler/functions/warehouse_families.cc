// Results of functions that only warehouses have: types that a constant spells, structs and maps made of pairs.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/symbol.h"
#include "compiler/functions/result_type.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeField;
using ir::TypeTag;

std::optional<std::string_view> constant_text(const ChosenCall& call, size_t index) {
  if (index >= call.arguments.size() || call.arguments[index].literal != LiteralKind::kString) return std::nullopt;
  return call.arguments[index].text;
}

// The number in brackets behind the rule's name.
size_t index_of(std::string_view rule) {
  size_t index = 0;
  const size_t open = rule.find('(');
  if (open != std::string_view::npos) std::from_chars(rule.data() + open + 1, rule.data() + rule.size(), index);
  return index;
}

Type known_type(std::string_view text, const ChosenCall& call) {
  const Type type = sql::parse_type(text, call.dialect);
  return ir::tag_of(type) == TypeTag::kNamed ? ir::kUnknownType : type;
}

// type_named(2): the type that the third argument spells.
CallResult type_named(const ChosenCall& call) {
  const std::optional<std::string_view> text = constant_text(call, index_of(call.row.result));
  return {.type = text ? known_type(*text, call) : ir::kUnknownType};
}

// schema_named(1): likewise, or the columns that it lists: 'a INT, b STRING'.
CallResult schema_named(const ChosenCall& call) {
  const std::optional<std::string_view> text = constant_text(call, index_of(call.row.result));
  if (!text) return {};
  const Type type = known_type(*text, call);
  if (ir::is_known(type)) return {.type = type};
  return {.type = known_type(fmt::format("STRUCT<{}>", *text), call)};
}

Type common_of_every_other(const ChosenCall& call, size_t first) {
  std::vector<Operand> operands;
  for (size_t i = first; i < call.arguments.size(); i += 2) {
    const Argument& argument = call.arguments[i];
    operands.push_back({.type = argument.type, .literal = argument.literal, .text = argument.text});
  }
  return operands.empty() ? ir::kNullType : common_type(operands, Unification::kList, call.dialect);
}

// map(k, v, k, v, …).
CallResult map_of_pairs(const ChosenCall& call) {
  const Type key = common_of_every_other(call, 0);
  const Type value = common_of_every_other(call, 1);
  const bool known = ir::is_known(key) && ir::is_known(value) && call.arguments.size() % 2 == 0;
  return {.type = known ? ir::map_of(key, value) : ir::kUnknownType};
}

// named_struct('a', 1, 'b', 2).
CallResult struct_of_pairs(const ChosenCall& call) {
  std::vector<TypeField> fields;
  for (size_t i = 0; i + 1 < call.arguments.size(); i += 2) {
    const std::optional<std::string_view> name = constant_text(call, i);
    if (!name) return {};
    fields.push_back({.name = intern(*name), .type = call.arguments[i + 1].type});
  }
  return {.type = fields.empty() ? ir::kUnknownType : ir::struct_of(fields)};
}

// arrays_zip(a, b): a list of structs whose fields are called like the columns, else by their numbers.
CallResult zip_by_name(const ChosenCall& call) {
  std::vector<TypeField> fields;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Argument& argument = call.arguments[i];
    if (ir::tag_of(argument.type) != TypeTag::kList) return {};
    const Symbol name = argument.name ? argument.name : intern(fmt::format("{}", i));
    fields.push_back({.name = name, .type = ir::element_of(argument.type)});
  }
  return {.type = fields.empty() ? ir::kUnknownType : ir::list_of(ir::struct_of(fields))};
}

// zip(a, b): likewise, without names.
CallResult zip_rows(const ChosenCall& call) {
  std::vector<TypeField> fields;
  for (const Argument& argument : call.arguments) {
    if (ir::tag_of(argument.type) != TypeTag::kList) return {};
    fields.push_back({.type = ir::element_of(argument.type)});
  }
  return {.type = fields.empty() ? ir::kUnknownType : ir::list_of(ir::struct_of(fields))};
}

// to_number(a, '99.9'): as many digits as the form has.
CallResult digits_of_form(const ChosenCall& call) {
  const std::optional<std::string_view> form = constant_text(call, 1);
  if (!form) return {};
  const auto is_digit = [](char c) { return c == '0' || c == '9'; };
  const size_t point = std::min(form->find_first_of(".Dd"), form->size());
  const auto before = std::ranges::count_if(form->substr(0, point), is_digit);
  const auto behind = std::ranges::count_if(form->substr(point), is_digit);
  constexpr ptrdiff_t kMost = 38;
  if (before + behind == 0 || before + behind > kMost) return {};
  return {.type = ir::decimal(static_cast<uint8_t>(before + behind), static_cast<uint8_t>(behind))};
}

struct Family {
  std::string_view name;
  FamilyRule rule;
};
constexpr Family kFamilies[] = {
    {"digits_of_form", digits_of_form},
    {"map_of_pairs", map_of_pairs},
    {"schema_named", schema_named},
    {"struct_of_pairs", struct_of_pairs},
    {"type_named", type_named},
    {"zip_by_name", zip_by_name},
    {"zip_rows", zip_rows},
};

}  // namespace

FamilyRule find_warehouse_rule(std::string_view name) {
  const auto found = std::ranges::find(kFamilies, name, &Family::name);
  return found == std::end(kFamilies) ? nullptr : found->rule;
}

}  // namespace rocky::compiler
