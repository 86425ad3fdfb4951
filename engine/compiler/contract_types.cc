#include "compiler/contract_types.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>

#include <fmt/format.h>

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

// Types that a contract's word may mean; the first that the warehouse has, and shows as that word, is taken.
struct WordTypes {
  std::string_view word;
  std::array<std::string_view, 3> types;
};
constexpr WordTypes kWords[] = {
    {"Boolean", {"BOOLEAN", "BOOL"}},
    {"Float32", {"REAL", "FLOAT"}},
    {"Float64", {"DOUBLE", "DOUBLE PRECISION", "FLOAT64"}},
    {"String", {"VARCHAR", "STRING", "TEXT"}},
    {"Binary", {"BLOB", "BINARY", "BYTES"}},
    {"Date", {"DATE"}},
    {"Timestamp", {"TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_TZ"}},
    {"TimestampNtz", {"TIMESTAMP", "TIMESTAMP_NTZ", "DATETIME"}},
    {"Variant", {"JSON", "VARIANT"}},
};

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
    // What is as wide as HUGEINT comes from a sum of integers, which Int64 stands for.
    return type.kind == TypeKind::kInt32 || type.kind == TypeKind::kInt64 || column.counts ||
           ir::tag_of(column.type) == ir::TypeTag::kInt128 || is_warehouse_integer(column.type, "BIGINT", dialect);
  }
  if (name == "Int32") return type.kind == TypeKind::kInt32 || is_warehouse_integer(column.type, "INTEGER", dialect);
  if (name == "Decimal") return is_decimal(type, rest);
  if (name != ir::type_kind_name(type.kind)) return false;
  if (type.kind == TypeKind::kArray || type.kind == TypeKind::kMap || type.kind == TypeKind::kStruct) {
    return rest.empty() || (rest.starts_with('<') && rest.ends_with('>'));
  }
  return rest.empty();
}

bool is_contract_word(std::string_view spelling) {
  spelling = trimmed(spelling);
  spelling = spelling.substr(0, spelling.find_first_of("(< "));
  constexpr std::array kOthers = {TypeKind::kInt32, TypeKind::kInt64, TypeKind::kDecimal,
                                  TypeKind::kArray, TypeKind::kMap,   TypeKind::kStruct};
  return std::ranges::find(kWords, spelling, &WordTypes::word) != std::end(kWords) ||
         std::ranges::find(kOthers, spelling, ir::type_kind_name) != kOthers.end();
}

ir::Type type_of_contract_word(std::string_view spelling, const sql::Dialect& dialect) {
  spelling = trimmed(spelling);
  if (spelling == "Int64") return sql::parse_type("BIGINT", dialect);
  if (spelling == "Int32") return sql::parse_type("INTEGER", dialect);
  constexpr std::string_view kDecimal = "Decimal";
  if (spelling.starts_with(kDecimal) && spelling.ends_with(')')) {
    const ir::Type type = sql::parse_type(fmt::format("NUMERIC{}", spelling.substr(kDecimal.size())), dialect);
    return is_decimal(sql::contract_type(type, dialect), trimmed(spelling.substr(kDecimal.size()))) ? type
                                                                                                    : ir::kUnknownType;
  }
  for (const WordTypes& row : kWords) {
    if (row.word != spelling) continue;
    for (const std::string_view name : row.types) {
      const ir::Type type = name.empty() ? ir::kUnknownType : sql::parse_type(name, dialect);
      if (!ir::is_known(type) || ir::tag_of(type) == ir::TypeTag::kNamed) continue;
      if (ir::type_kind_name(sql::contract_type(type, dialect).kind) == spelling) return type;
    }
  }
  return ir::kUnknownType;
}

}  // namespace rocky::compiler
