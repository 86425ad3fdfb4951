// Reading a TOML tree into typed structs by the tables of keys (keys.h).
//
// Every problem is collected, none stops the reading: a value that cannot be used keeps its default. Each problem knows
// its place, its key path and, for an unknown key, the nearest known one. Values that are secret or came from an
// environment variable are never quoted.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/secret.h"
#include "base/toml.h"
#include "core/config/config.h"
#include "core/config/keys.h"
#include "core/config/load_config.h"

namespace rocky::core {

class Decoder {
 public:
  // Places are shown in `shown`: the text that the user wrote, byte for byte, with secrets blotted out.
  explicit Decoder(SourceRef shown) : shown_(std::move(shown)) {}

  // Descends into a key or an element while it lives: the path of problems.
  class Scope {
   public:
    Scope(Decoder& decoder, std::string_view part);
    Scope(Decoder& decoder, size_t index);
    ~Scope() { decoder_.path_.resize(length_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Decoder& decoder_;
    size_t length_;
  };

  // Fills `object` by the rows of the table. `also`: rows of a second struct whose keys live in the same TOML table.
  void table(TomlValue node, const TableSpec& spec, void* object);
  struct Part {
    const TableSpec* spec;
    void* object;
  };
  void table(TomlValue node, std::span<const Part> parts, bool open);

  // False (and a problem) when the node is of another kind.
  bool expect(TomlValue node, TomlKind kind, std::string_view expected);
  void wrong_type(TomlValue node, std::string_view expected);
  void wrong_choice(TomlValue node, std::string_view expected, std::span<const std::string> known);
  void error(const SourceSpan& span, std::string message, std::string help = {});
  // About a value: names the environment variables that it came from.
  void value_error(const SourceSpan& span, std::string message, std::string help = {});
  void warn(std::string_view code, const SourceSpan& span, std::string message, std::string help = {});
  void pending(PendingEffect effect, std::string_view what, const SourceSpan& span);
  void unknown_key(TomlValue member, std::span<const Part> parts, bool open);

  // The value in quotes for a message, or *** when it must not be shown.
  std::string shown(TomlValue node) const;
  // Whether some of the bytes came from an environment variable.
  static bool substituted(const SourceSpan& span);
  // The placeholders that the bytes came from, without their defaults: "${HOST}, ${PORT}".
  static std::string placeholders(const SourceSpan& span);

  const std::string& path() const { return path_; }
  // The same place in `shown`.
  SourceSpan place(const SourceSpan& span) const { return {shown_, span.resolved().bytes}; }
  void remember(TomlValue member);

  std::vector<ConfigProblem> problems;
  std::vector<ConfigProblem> warnings;
  std::vector<PendingKey> pending_keys;
  KeyPlaces places;

 private:
  SourceRef shown_;
  std::string path_;
  bool secret_ = false;
};

// ---- the readers of the basic types

template <>
struct Value<bool> {
  static void decode(Decoder& decoder, TomlValue node, bool& value);
  static std::string type_text() { return "boolean"; }
  static std::string value_text(bool value) { return value ? "true" : "false"; }
  static const TableSpec* table() { return nullptr; }
};

template <>
struct Value<std::string> {
  static void decode(Decoder& decoder, TomlValue node, std::string& value);
  static std::string type_text() { return "string"; }
  static std::string value_text(const std::string& value) { return '"' + value + '"'; }
  static const TableSpec* table() { return nullptr; }
};

template <>
struct Value<Secret> {
  static void decode(Decoder& decoder, TomlValue node, Secret& value);
  static std::string type_text() { return "string (secret)"; }
  static std::string value_text(const Secret& value) { return std::string(value.redacted()); }
  static const TableSpec* table() { return nullptr; }
};

template <>
struct Value<double> {
  static void decode(Decoder& decoder, TomlValue node, double& value);
  static std::string type_text() { return "number"; }
  static std::string value_text(double value) { return fmt::format("{}", value); }
  static const TableSpec* table() { return nullptr; }
};

// "list of " + "string" gives "list of strings"; a choice of values stays as it is.
std::string plural_type(std::string_view container, const std::string& element);

// An integer from 0 to `limit` (at most 2^63 - 1, TOML's own limit), or nullopt and a problem.
std::optional<uint64_t> decode_unsigned(Decoder& decoder, TomlValue node, uint64_t limit);

template <class T>
  requires(std::is_unsigned_v<T> && !std::is_same_v<T, bool>)
struct Value<T> {
  static void decode(Decoder& decoder, TomlValue node, T& value) {
    if (const auto number = decode_unsigned(decoder, node, std::numeric_limits<T>::max()))
      value = static_cast<T>(*number);
  }
  static std::string type_text() { return "integer"; }
  static std::string value_text(T value) { return fmt::format("{}", value); }
  static const TableSpec* table() { return nullptr; }
};

template <class E>
  requires std::is_enum_v<E>
struct Value<E> {
  static void decode(Decoder& decoder, TomlValue node, E& value) {
    if (!decoder.expect(node, TomlKind::kString, type_text())) return;
    for (const auto& spelling : spellings<E>()) {
      if (spelling.text != node.string()) continue;
      value = spelling.value;
      return;
    }
    std::vector<std::string> known;
    for (const auto& spelling : spellings<E>()) known.emplace_back(spelling.text);
    decoder.wrong_choice(node, type_text(), known);
  }
  // "a", "b" or "c"
  static std::string type_text() {
    const auto all = spellings<E>();
    std::string text;
    for (size_t i = 0; i < all.size(); ++i)
      text += fmt::format("{}\"{}\"", i == 0 ? "" : i + 1 == all.size() ? " or " : ", ", all[i].text);
    return text;
  }
  static std::string value_text(E value) {
    for (const auto& spelling : spellings<E>())
      if (spelling.value == value) return fmt::format("\"{}\"", spelling.text);
    return {};
  }
  static const TableSpec* table() { return nullptr; }
};

template <class T>
struct Value<std::optional<T>> {
  static void decode(Decoder& decoder, TomlValue node, std::optional<T>& value) {
    Value<T>::decode(decoder, node, value.emplace());
  }
  static std::string type_text() { return Value<T>::type_text(); }
  static std::string value_text(const std::optional<T>& value) {
    return value ? Value<T>::value_text(*value) : std::string();
  }
  static const TableSpec* table() { return Value<T>::table(); }
};

template <class T>
struct Value<std::vector<T>> {
  static void decode(Decoder& decoder, TomlValue node, std::vector<T>& value) {
    if (!decoder.expect(node, TomlKind::kArray, "a " + type_text())) return;
    value.clear();
    size_t index = 0;
    for (const TomlValue item : node) {
      Decoder::Scope scope(decoder, index++);
      Value<T>::decode(decoder, item, value.emplace_back());
    }
  }
  static std::string type_text() { return plural_type("list of ", Value<T>::type_text()); }
  static std::string value_text(const std::vector<T>& value) {
    std::string text;
    for (const auto& element : value) text += (text.empty() ? "" : ", ") + Value<T>::value_text(element);
    return '[' + text + ']';
  }
  static const TableSpec* table() { return Value<T>::table(); }
};

template <class T>
struct Value<Named<T>> {
  static void decode(Decoder& decoder, TomlValue node, Named<T>& value) {
    if (!decoder.expect(node, TomlKind::kTable, "table")) return;
    for (const TomlValue member : node) {
      Decoder::Scope scope(decoder, member.key());
      decoder.remember(member);
      value.emplace_back(std::string(member.key()), T{});
      Value<T>::decode(decoder, member, value.back().second);
    }
  }
  static std::string type_text() { return plural_type("table of ", Value<T>::type_text()); }
  static std::string value_text(const Named<T>& value) { return value.empty() ? "{}" : "{...}"; }
  static const TableSpec* table() { return Value<T>::table(); }
};

// A struct with a table of keys.
template <class T>
struct Value {
  static void decode(Decoder& decoder, TomlValue node, T& value) {
    decoder.table(node, table_spec<T>(), &value);
    if constexpr (requires { value.span = SourceSpan(); }) value.span = decoder.place(node.span());
  }
  static std::string type_text() { return "table"; }
  static std::string value_text(const T&) { return {}; }
  static const TableSpec* table() { return &table_spec<T>(); }
};

// An opaque table, kept as JSON.
std::string json_of(TomlValue node);

}  // namespace rocky::core
