#include "ir/data_type.h"

#include <array>

#include <fmt/format.h>

namespace rocky::ir {

std::string_view type_kind_name(TypeKind kind) {
  static constexpr std::array<std::string_view, 16> kNames{
      "Unknown", "Boolean", "Int32",     "Int64",        "Float32", "Float64", "Decimal", "String",
      "Binary",  "Date",    "Timestamp", "TimestampNtz", "Variant", "Array",   "Map",     "Struct"};
  return kNames[static_cast<size_t>(kind)];
}

std::string contract_spelling(const DataType& type) {
  const std::string_view name = type_kind_name(type.kind);
  if (type.kind == TypeKind::kDecimal) return fmt::format("{}({},{})", name, type.precision, type.scale);
  if (type.arguments.empty()) return std::string(name);
  std::string text = fmt::format("{}<{}", name, contract_spelling(type.arguments[0]));
  for (size_t i = 1; i < type.arguments.size(); ++i) text += "," + contract_spelling(type.arguments[i]);
  return text + ">";
}

}  // namespace rocky::ir
