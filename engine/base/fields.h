// One field list per JSON document.
//
// A document is a plain struct. Its list of fields, defined once in a .cc file, drives the streaming writer, the
// reader, the JSON Schema and the reference page. See documents/ for the structs.
//
//   struct RunError {                                                   // in the header
//     std::vector<std::string> asset_key;
//     std::string error;
//     std::optional<std::string> failure_kind;
//   };
//   template <> const TypeInfo& type_of<RunError>();
//
//   template <> const TypeInfo& type_of<RunError>() {                   // in the .cc
//     static constexpr std::array fields{
//         field<&RunError::asset_key>("asset_key", Presence::kAlways, "Target of the failed model"),
//         field<&RunError::error>("error", Presence::kAlways, "What went wrong"),
//         field<&RunError::failure_kind>("failure_kind", Presence::kOmitEmpty, "Machine-readable class"),
//     };
//     static_assert(has_exactly<RunError, fields.size()>);
//     static constexpr TypeInfo info = object_type("RunErrorOutput", fields, "A failed model");
//     return info;
//   }
//
// Enums: specialise enum_names<E>() with one spelling per value (spellings differ per document: use one enum type
// each).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rocky {

// Raw JSON text that is copied into the document as it is; must be valid JSON. For values whose shape is open.
struct RawJson {
  std::string text = "null";
};

enum class TypeKind : uint8_t {
  kString,
  kBool,
  kSigned,
  kUnsigned,
  kDouble,
  kEnum,
  kObject,
  kArray,
  kMap,
  kOptional,
  kRawJson
};

// Whether a field that has no value (nullopt, empty, false, 0) is written.
enum class Presence : uint8_t {
  kAlways,      // written, and `required` in the schema; an empty optional is null
  kNull,        // written, but not `required`; an empty optional is null
  kOmitEmpty,   // left out when empty: nullopt, "", [], {}, false, 0, JSON null; the schema lets an optional be null
  kOmitAbsent,  // an optional that is left out when empty and, by the schema, is never null
};

struct TypeInfo;
using TypeGetter = const TypeInfo& (*)();

struct FieldInfo {
  std::string_view name;
  const void* (*get)(const void* object) = nullptr;
  void* (*get_mutable)(void* object) = nullptr;
  TypeGetter type = nullptr;
  Presence presence = Presence::kAlways;
  std::string_view doc;
};

struct TypeInfo {
  TypeKind kind;
  std::string_view name;  // of an object or enum: its name in the schema's `definitions`
  std::string_view doc;
  std::span<const FieldInfo> fields;        // kObject
  std::span<const std::string_view> names;  // kEnum: spelling by value
  TypeGetter element = nullptr;             // kArray, kMap (its values), kOptional
  size_t width = 0;                         // kSigned, kUnsigned, kEnum: bytes of the C++ type
  size_t (*size)(const void*) = nullptr;    // kArray, kMap, kOptional (0 or 1)
  // Calls visit(context, key, element) in order; key is empty but for kMap. For kArray, kMap, kOptional.
  void (*each)(const void*, void* context,
               void (*visit)(void* context, std::string_view key, const void* element)) = nullptr;
  void* (*append)(void*, std::string_view key) = nullptr;  // reader: adds a default element and returns it
  void (*clear)(void*) = nullptr;                          // reader: removes what was there. kArray, kMap, kOptional
  // As `each` for one element. Of arrays whose elements are made when asked for, which several threads may do.
  void (*visit_made)(const void*, size_t index, void* context,
                     void (*visit)(void* context, std::string_view key, const void* element)) = nullptr;
};

// Specialised per document struct; scalars and containers are below.
template <class T>
const TypeInfo& type_of();
template <class E>
std::span<const std::string_view> enum_names();

constexpr TypeInfo object_type(std::string_view name, std::span<const FieldInfo> fields, std::string_view doc) {
  TypeInfo info{.kind = TypeKind::kObject, .name = name, .doc = doc, .fields = fields, .names = {}};
  return info;
}

namespace fields_detail {

template <class T>
struct Member;
template <class Object, class Value>
struct Member<Value Object::*> {
  using object = Object;
  using value = Value;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};
template <class T>
struct IsMap<std::vector<std::pair<std::string, T>>> : std::true_type {};  // a map that keeps its order
template <class T>
struct IsUnique : std::false_type {};
template <class T>
struct IsUnique<std::unique_ptr<T>> : std::true_type {};

const TypeInfo& string_type();
const TypeInfo& bool_type();
const TypeInfo& double_type();
const TypeInfo& raw_json_type();
const TypeInfo& integer_type(bool is_signed, size_t width);

template <class T>
const TypeInfo& map_type() {
  using Value = std::remove_cvref_t<decltype(std::declval<T>().begin()->second)>;
  static constexpr TypeInfo info{
      .kind = TypeKind::kMap,
      .name = {},
      .doc = {},
      .fields = {},
      .names = {},
      .element = &type_of<Value>,
      .size = [](const void* map) { return static_cast<const T*>(map)->size(); },
      .each =
          [](const void* map, void* context, void (*visit)(void*, std::string_view, const void*)) {
            for (const auto& [key, value] : *static_cast<const T*>(map)) visit(context, key, &value);
          },
      .append = [](void* map, std::string_view key) -> void* {
        if constexpr (requires(T m) { m.emplace_back(); }) {
          auto& pairs = *static_cast<T*>(map);
          pairs.emplace_back();
          pairs.back().first = std::string(key);
          return &pairs.back().second;
        } else {
          return &(*static_cast<T*>(map))[std::string(key)];
        }
      },
      .clear = [](void* map) { static_cast<T*>(map)->clear(); }};
  return info;
}

template <class T>
constexpr auto made_visitor() -> decltype(TypeInfo::visit_made) {
  if constexpr (requires(const T& array) { array.made(size_t{}); }) {
    return [](const void* array, size_t index, void* context, void (*visit)(void*, std::string_view, const void*)) {
      const auto element = static_cast<const T*>(array)->made(index);
      visit(context, {}, &element);
    };
  } else {
    return nullptr;
  }
}

template <class T>
const TypeInfo& array_type() {
  static_assert(!std::is_same_v<typename T::value_type, bool>, "vector<bool> has no addressable elements");
  static constexpr TypeInfo info{
      .kind = TypeKind::kArray,
      .name = {},
      .doc = {},
      .fields = {},
      .names = {},
      .element = &type_of<typename T::value_type>,
      .size = [](const void* array) { return static_cast<const T*>(array)->size(); },
      .each =
          [](const void* array, void* context, void (*visit)(void*, std::string_view, const void*)) {
            for (const auto& element : *static_cast<const T*>(array)) visit(context, {}, &element);
          },
      .append = [](void* array, std::string_view) -> void* { return &static_cast<T*>(array)->emplace_back(); },
      .clear = [](void* array) { static_cast<T*>(array)->clear(); },
      .visit_made = made_visitor<T>()};
  return info;
}

template <class T>  // std::optional or std::unique_ptr
const TypeInfo& optional_type() {
  using Value = std::remove_cvref_t<decltype(*std::declval<T&>())>;
  static constexpr TypeInfo info{
      .kind = TypeKind::kOptional,
      .name = {},
      .doc = {},
      .fields = {},
      .names = {},
      .element = &type_of<Value>,
      .size = [](const void* optional) { return *static_cast<const T*>(optional) ? size_t{1} : size_t{0}; },
      .each =
          [](const void* optional, void* context, void (*visit)(void*, std::string_view, const void*)) {
            if (const T& value = *static_cast<const T*>(optional)) visit(context, {}, &*value);
          },
      .append = [](void* optional, std::string_view) -> void* {
        if constexpr (IsUnique<T>::value) {
          return (*static_cast<T*>(optional) = std::make_unique<Value>()).get();
        } else {
          return &static_cast<T*>(optional)->emplace();
        }
      },
      .clear = [](void* optional) { static_cast<T*>(optional)->reset(); }};
  return info;
}

template <class E>
const TypeInfo& enum_type() {
  static const TypeInfo info{
      .kind = TypeKind::kEnum, .name = {}, .doc = {}, .fields = {}, .names = enum_names<E>(), .width = sizeof(E)};
  return info;
}

struct Anything {
  template <class T>
  operator T() const;
};
template <class T, size_t... I>
constexpr bool initialisable(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), Anything{})...}; };
}

}  // namespace fields_detail

// The aggregate T has exactly N members: a field that was added to the struct but not to its list does not compile.
template <class T, size_t N>
inline constexpr bool has_exactly = fields_detail::initialisable<T>(std::make_index_sequence<N>{}) &&
                                    !fields_detail::initialisable<T>(std::make_index_sequence<N + 1>{});

template <class T>
const TypeInfo& type_of() {
  using namespace fields_detail;
  if constexpr (std::is_same_v<T, std::string>)
    return string_type();
  else if constexpr (std::is_same_v<T, bool>)
    return bool_type();
  else if constexpr (std::is_same_v<T, RawJson>)
    return raw_json_type();
  else if constexpr (std::is_floating_point_v<T>)
    return double_type();
  else if constexpr (std::is_integral_v<T>)
    return integer_type(std::is_signed_v<T>, sizeof(T));
  else if constexpr (std::is_enum_v<T>)
    return enum_type<T>();
  else if constexpr (IsOptional<T>::value || IsUnique<T>::value)
    return optional_type<T>();
  else if constexpr (IsMap<T>::value)
    return map_type<T>();
  else if constexpr (IsVector<T>::value)
    return array_type<T>();
  else
    static_assert(sizeof(T) == 0, "declare `template <> const TypeInfo& type_of<T>();` before its first use");
}

template <auto MemberPointer>
constexpr FieldInfo field(std::string_view name, Presence presence, std::string_view doc) {
  using Object = typename fields_detail::Member<decltype(MemberPointer)>::object;
  using Value = typename fields_detail::Member<decltype(MemberPointer)>::value;
  return {name,
          [](const void* object) -> const void* { return &(static_cast<const Object*>(object)->*MemberPointer); },
          [](void* object) -> void* { return &(static_cast<Object*>(object)->*MemberPointer); },
          &type_of<Value>,
          presence,
          doc};
}

}  // namespace rocky
