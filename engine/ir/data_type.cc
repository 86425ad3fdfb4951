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

std::string display_form(const DataType& type) {
  static constexpr std::array<std::string_view, 16> kNames{
      "?",      "BOOL", "INT32",     "INT64",         "FLOAT32", "FLOAT64", "DECIMAL", "STRING",
      "BINARY", "DATE", "TIMESTAMP", "TIMESTAMP_NTZ", "VARIANT", "ARRAY",   "MAP",     "STRUCT"};
  const std::string_view name = kNames[static_cast<size_t>(type.kind)];
  if (type.kind == TypeKind::kDecimal) return fmt::format("{}({},{})", name, type.precision, type.scale);
  std::string inner;
  const auto add = [&](const std::string& part) { inner += (inner.empty() ? "" : ",") + part; };
  for (const DataType& argument : type.arguments) add(display_form(argument));
  for (const StructField& field : type.fields) add(fmt::format("{}:{}", field.name, display_form(field.type)));
  return inner.empty() ? std::string(name) : fmt::format("{}<{}>", name, inner);
}

}  // namespace rocky::ir
