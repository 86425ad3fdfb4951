#include "ir/data_type.h"

#include <array>

namespace rocky::ir {

std::string_view type_kind_name(TypeKind kind) {
  static constexpr std::array<std::string_view, 16> kNames{
      "Unknown", "Boolean", "Int32",     "Int64",        "Float32", "Float64", "Decimal", "String",
      "Binary",  "Date",    "Timestamp", "TimestampNtz", "Variant", "Array",   "Map",     "Struct"};
  return kNames[static_cast<size_t>(kind)];
}

}  // namespace rocky::ir
