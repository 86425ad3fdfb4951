#include "compiler/contract_types.h"

#include <charconv>
#include <optional>
#include <string_view>

#include "compiler/type_check.h"
#include "ir/data_type.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::DataType;
using ir::TypeKind;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<uint8_t> number(std::string_view text) {
  text = trimmed(text);
  uint8_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// `Decimal`, `Decimal(p)`, `Decimal(p,s)`.
bool is_decimal(const DataType& type, std::string_view parameters) {
  if (type.kind != TypeKind::kDecimal) return false;
  if (parameters.empty()) return true;
  if (!parameters.starts_with('(') || !parameters.ends_with(')')) return false;
  parameters = parameters.substr(1, parameters.size() - 2);
  const size_t comma = parameters.find(',');
  const auto precision = number(parameters.substr(0, comma));
  const auto scale = comma == std::string_view::npos ? std::optional<uint8_t>(0) : number(parameters.substr(comma + 1));
  return precision && scale && type.precision == *precision && type.scale == *scale;
}

// Warehouses whose integers are decimals, or all of one width, have no other type for the spelling to mean.
bool is_warehouse_integer(ir::Type type, std::string_view name, const sql::Dialect& dialect) {
  const ir::Type own = sql::parse_type(name, dialect);
  if (type == own) return true;
  return ir::tag_of(own) == ir::TypeTag::kDecimal && ir::tag_of(type) == ir::TypeTag::kDecimal &&
         ir::info_of(type).scale == 0;
}

}  // namespace

bool satisfies_contract(const ModelColumn& column, std::string_view spelling, const sql::Dialect& dialect) {
  const DataType type = sql::contract_type(column.type, dialect);
  if (type.kind == TypeKind::kUnknown) return true;
  spelling = trimmed(spelling);
  const size_t name_end = spelling.find_first_of("(< ");
  const std::string_view name = spelling.substr(0, name_end);
  const std::string_view rest =
      name_end == std::string_view::npos ? std::string_view() : trimmed(spelling.substr(name_end));
  if (name == "Int64") {
    return type.kind == TypeKind::kInt32 || type.kind == TypeKind::kInt64 || column.counts ||
           is_warehouse_integer(column.type, "BIGINT", dialect);
  }
  if (name == "Int32") return type.kind == TypeKind::kInt32 || is_warehouse_integer(column.type, "INTEGER", dialect);
  if (name == "Decimal") return is_decimal(type, rest);
  if (name != ir::type_kind_name(type.kind)) return false;
  if (type.kind == TypeKind::kArray || type.kind == TypeKind::kMap || type.kind == TypeKind::kStruct) {
    return rest.empty() || (rest.starts_with('<') && rest.ends_with('>'));
  }
  return rest.empty();
}

}  // namespace rocky::compiler
