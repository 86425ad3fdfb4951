// The tables of keys: one row a key, one table a section of rocky.toml.
//
// A row's C++ type says how the key is read, described and defaulted, so the decoder, the near-miss suggestions, the
// list of keys that nothing acts on yet and docs/reference/configuration.md all come from the same place. Defaults are
// those of the struct: a row never repeats one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "base/secret.h"
#include "base/toml.h"

namespace rocky::core {

class Decoder;
struct TableSpec;

enum class Need : uint8_t { kOptional, kRequired };

// Whether setting the key to something else than its default has its effect.
enum class Support : uint8_t {
  kHonoured,
  kIgnored,  // not built yet; the tables that a run makes are the same without it
  kRefused,  // not built yet; a run without it would not do what the file promises
  kInert,    // accepted for compatibility, without effect in any release
};

// How values of one C++ type are read and described.
struct ValueSpec {
  void (*decode)(Decoder& decoder, TomlValue node, void* value);
  std::string (*type_text)();                    // "boolean", "list of strings", "`off` or `cas`"
  std::string (*value_text)(const void* value);  // as written in TOML; empty: unset, or a table
  const TableSpec* (*table)();                   // the keys inside; null: not a table
  bool is_secret;
};

struct KeySpec {
  std::string_view name;
  std::string_view doc;
  const ValueSpec* value;
  void* (*member)(void* object);
  Need need = Need::kOptional;
  Support support = Support::kHonoured;
  std::string_view alias = {};  // another spelling; writing both is an error

  bool secret() const { return value->is_secret; }
};

struct TableSpec {
  std::string_view doc;
  std::span<const KeySpec> keys;
  // An object with every default.
  const void* (*defaults)();
  // Unknown keys are warned about and dropped instead of rejected.
  bool open = false;
};

template <class T>
struct Value;  // decode.h: the readers of the basic types; a section's own types are specialised beside its table

template <class T>
inline constexpr ValueSpec kValueSpec{
    [](Decoder& decoder, TomlValue node, void* value) { Value<T>::decode(decoder, node, *static_cast<T*>(value)); },
    [] { return Value<T>::type_text(); },
    [](const void* value) { return Value<T>::value_text(*static_cast<const T*>(value)); },
    [] { return Value<T>::table(); },
    std::is_same_v<T, Secret> || std::is_same_v<T, std::optional<Secret>>,
};

template <auto MemberPointer>
constexpr KeySpec key(std::string_view name, std::string_view doc, Support support = Support::kHonoured,
                      Need need = Need::kOptional) {
  using Object = typename fields_detail::Member<decltype(MemberPointer)>::object;
  using T = typename fields_detail::Member<decltype(MemberPointer)>::value;
  return {.name = name,
          .doc = doc,
          .value = &kValueSpec<T>,
          .member = [](void* object) -> void* { return &(static_cast<Object*>(object)->*MemberPointer); },
          .need = need,
          .support = support};
}

template <auto MemberPointer>
constexpr KeySpec required_key(std::string_view name, std::string_view doc, Support support = Support::kHonoured) {
  return key<MemberPointer>(name, doc, support, Need::kRequired);
}

template <class T>
const void* defaults_of() {
  static const T defaults{};
  return &defaults;
}

// The keys of a section's struct. Specialised in the keys_*.cc file of the section.
template <class T>
const TableSpec& table_spec();

// One spelling of an enum's value; the first of a value is the one that is shown.
template <class E>
struct Spelling {
  std::string_view text;
  E value;
};
template <class E>
std::span<const Spelling<E>> spellings();

}  // namespace rocky::core
