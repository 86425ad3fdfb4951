// Column types as the intermediate representation and contracts spell them (models contract 10.2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rocky::ir {

enum class TypeKind : uint8_t {
  kUnknown,
  kBoolean,
  kInt32,
  kInt64,
  kFloat32,
  kFloat64,
  kDecimal,
  kString,
  kBinary,
  kDate,
  kTimestamp,
  kTimestampNtz,
  kVariant,
  kArray,
  kMap,
  kStruct,
};

struct StructField;

struct DataType {
  TypeKind kind = TypeKind::kUnknown;
  uint8_t precision = 0;  // kDecimal
  uint8_t scale = 0;
  std::vector<DataType> arguments;  // kArray: the element; kMap: key and value
  std::vector<StructField> fields;  // kStruct
  friend bool operator==(const DataType&, const DataType&) = default;
};

// Of a struct, and of a query's output.
struct StructField {
  std::string name;
  DataType type;
  bool nullable = true;
  friend bool operator==(const StructField&, const StructField&) = default;
};
using TypedColumn = StructField;

// "Int64", "Decimal", ...
std::string_view type_kind_name(TypeKind kind);
// As contracts write it: "Int64", "Decimal(10,2)", "Array<String>", "Struct".
std::string contract_spelling(const DataType& type);
// As a person reads it (compiler contract 4.1): "INT64", "DECIMAL(10,2)", "ARRAY<STRING>", "STRUCT<a:INT64>", "?".
std::string display_form(const DataType& type);

}  // namespace rocky::ir
