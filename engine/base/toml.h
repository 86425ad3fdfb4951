// TOML documents with positions.
//
// The tree is flat, immutable and in document order; every key and value knows its bytes in the SourceFile it was
// parsed from, so an error shows the place that the user wrote even when the text was derived by substitution.
//
//   ROCKY_TRY(document, parse_toml(file));
//   for (const TomlValue value : document.root()) use(value.key(), value);
//   ROCKY_TRY(schema, document.root().get_string("schema"));            // optional<string_view>: nullopt when absent
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"

namespace rocky {

enum class TomlKind : uint8_t { kTable, kArray, kString, kInteger, kFloat, kBoolean, kDateTime };

// "a string", "a table", ...: for messages.
std::string_view toml_kind_phrase(TomlKind kind);

struct TomlTree;

// A handle of two words, valid while its document lives. Copy it.
class TomlValue {
 public:
  TomlValue(const TomlTree* tree, uint32_t index) : tree_(tree), index_(index) {}

  TomlKind kind() const;
  bool is(TomlKind kind) const { return this->kind() == kind; }
  // The name under which a table holds it; empty for the root and for elements of arrays.
  std::string_view key() const;
  // Where it stands: "pipeline.main.targets[1].schema". Keys that are not bare are quoted. Empty for the root.
  std::string path() const;
  // The value; of a table with a header, the header. bytes() is the same without holding on to the file.
  SourceSpan span() const;
  ByteSpan bytes() const;
  // The key; of a value without one, the value.
  SourceSpan key_span() const;
  ByteSpan key_bytes() const;

  // Members of a table or elements of an array, in document order; nothing for other kinds.
  class Iterator {
   public:
    Iterator(const TomlTree* tree, uint32_t index) : tree_(tree), index_(index) {}
    TomlValue operator*() const { return {tree_, index_}; }
    Iterator& operator++();
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const TomlTree* tree_;
    uint32_t index_;
  };
  Iterator begin() const;
  Iterator end() const;
  size_t size() const;
  // Of a table; keys are compared byte by byte.
  std::optional<TomlValue> find(std::string_view key) const;

  // Only for the kind that the name says; otherwise the value is empty or zero.
  std::string_view string() const;  // also a date or time, as it was written
  int64_t integer() const;
  double number() const;  // an integer too
  bool boolean() const;

  // The same, checked: an error names the path, what was expected and what is there.
  Result<std::string_view> as_string() const;
  Result<int64_t> as_integer() const;
  Result<double> as_number() const;
  Result<bool> as_boolean() const;
  Result<std::vector<std::string>> as_strings() const;  // an array of strings only
  Result<TomlValue> as_table() const;
  Result<TomlValue> as_array() const;

  // Checked members of a table: nullopt when there is no such key, an error when it has another kind.
  Result<std::optional<std::string_view>> get_string(std::string_view key) const;
  Result<std::optional<int64_t>> get_integer(std::string_view key) const;
  Result<std::optional<double>> get_number(std::string_view key) const;
  Result<std::optional<bool>> get_boolean(std::string_view key) const;
  Result<std::optional<std::vector<std::string>>> get_strings(std::string_view key) const;
  Result<std::optional<TomlValue>> get_table(std::string_view key) const;
  Result<std::optional<TomlValue>> get_array(std::string_view key) const;
  // The member, or an error at this table that names the missing key (and a written one that is nearly the same).
  Result<TomlValue> require(std::string_view key) const;

  // One error for each member of this table that is not in `known`, at its key, with the nearest known key as a hint.
  std::vector<Error> unknown_keys(std::span<const std::string_view> known) const;

  // kInvalidInput at this value: "`path`: message". The label goes under the excerpt.
  Error error(std::string_view message, std::string label = {}) const;
  // The same at the key.
  Error key_error(std::string_view message, std::string label = {}) const;

 private:
  const TomlTree* tree_;
  uint32_t index_;
};

class TomlDocument {
 public:
  explicit TomlDocument(std::unique_ptr<const TomlTree> tree);
  TomlDocument(TomlDocument&&) noexcept;
  TomlDocument& operator=(TomlDocument&&) noexcept;
  ~TomlDocument();

  TomlValue root() const { return {tree_.get(), 0}; }
  const SourceRef& source() const;

 private:
  std::unique_ptr<const TomlTree> tree_;
};

// TOML 1.0. A syntax error or a repeated key is kInvalidInput with its place; the message never shows text that a
// substitution put in.
Result<TomlDocument> parse_toml(const SourceRef& file);

}  // namespace rocky
