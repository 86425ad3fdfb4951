#include "base/fields.h"

namespace rocky::fields_detail {

namespace {
constexpr TypeInfo scalar(TypeKind kind, size_t width = 0) {
  return {.kind = kind, .name = {}, .doc = {}, .fields = {}, .names = {}, .width = width};
}
}  // namespace

const TypeInfo& string_type() {
  static constexpr TypeInfo info = scalar(TypeKind::kString);
  return info;
}

const TypeInfo& bool_type() {
  static constexpr TypeInfo info = scalar(TypeKind::kBool);
  return info;
}

const TypeInfo& double_type() {
  static constexpr TypeInfo info = scalar(TypeKind::kDouble);
  return info;
}

const TypeInfo& raw_json_type() {
  static constexpr TypeInfo info = scalar(TypeKind::kRawJson);
  return info;
}

const TypeInfo& integer_type(bool is_signed, size_t width) {
  static constexpr std::array signed_types{scalar(TypeKind::kSigned, 1), scalar(TypeKind::kSigned, 2),
                                           scalar(TypeKind::kSigned, 4), scalar(TypeKind::kSigned, 8)};
  static constexpr std::array unsigned_types{scalar(TypeKind::kUnsigned, 1), scalar(TypeKind::kUnsigned, 2),
                                             scalar(TypeKind::kUnsigned, 4), scalar(TypeKind::kUnsigned, 8)};
  const auto& types = is_signed ? signed_types : unsigned_types;
  size_t index = 0;
  while (index + 1 < types.size() && types[index].width < width) ++index;
  return types[index];
}

}  // namespace rocky::fields_detail
