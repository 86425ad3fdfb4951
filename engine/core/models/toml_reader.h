// Typed access to the members of a TOML table, with every mistake reported at its place.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "core/models/toml_entries.h"

namespace rocky::core {

// Where the mistakes in one file go. `owner` is the model that the file belongs to; it may change while reading.
class TomlReport {
 public:
  TomlReport(SourceRef file, std::string_view code, Diagnostics& diagnostics)
      : file_(std::move(file)), code_(code), diagnostics_(diagnostics) {}

  void error(ByteSpan span, std::string message, std::string help = {});
  void error(SourceSpan place, std::string message, std::string help);
  void note(Severity severity, std::string_view code, ByteSpan span, std::string message, std::string help = {});
  bool failed() const { return failed_; }
  const SourceRef& file() const { return file_; }
  void set_owner(std::string_view owner) { owner_ = owner; }
  std::string_view owner() const { return owner_; }

 private:
  SourceRef file_;
  std::string_view code_;
  Diagnostics& diagnostics_;
  std::string owner_;
  bool failed_ = false;
};

// Readers report a value of the wrong type and then leave the target as it was. `where` names the value in messages.
// A null node (the member is absent) is no mistake.
class TomlTable {
 public:
  // `path` is how the table is called in messages: "" for the root, "strategy", "tests[2]".
  TomlTable(const TomlEntry& node, std::string path, TomlReport& report)
      : node_(node), path_(std::move(path)), report_(report) {}

  const TomlEntry* find(std::string_view key) const { return node_.find(key); }
  const TomlEntry& node() const { return node_; }
  TomlReport& report() const { return report_; }
  std::string path_of(std::string_view key) const;

  bool read(std::string_view key, std::string& value) const;
  bool read(std::string_view key, std::optional<std::string>& value) const;
  bool read(std::string_view key, bool& value) const;
  bool read(std::string_view key, std::optional<bool>& value) const;
  bool read(std::string_view key, uint32_t& value) const;
  bool read(std::string_view key, std::optional<uint32_t>& value) const;
  bool read(std::string_view key, std::optional<uint64_t>& value) const;
  bool read(std::string_view key, std::optional<double>& value) const;
  bool read(std::string_view key, std::vector<std::string>& value) const;
  // Keys and strings, in the order of the file.
  bool read_map(std::string_view key, std::vector<std::pair<std::string, std::string>>& value) const;
  // The position of the text in `choices`.
  bool read_choice(std::string_view key, std::span<const std::string_view> choices, size_t& value) const;

  // Reports the absence of a member.
  bool require(std::string_view key) const;
  // The member as a table; null and a report when it is something else.
  const TomlEntry* table(std::string_view key) const;
  // Calls `visit(table)` for every element of an array of tables.
  template <class Visit>
  void each_table(std::string_view key, const Visit& visit) const {
    const TomlEntry* array = array_of_tables(key);
    size_t index = 0;
    for (const TomlEntry* child = array != nullptr ? array->first_child : nullptr; child != nullptr;
         child = child->next, ++index) {
      visit(TomlTable(*child, element_path(key, index), report_));
    }
  }
  // Reports every member that is not in `known`: an error, or a note with a suggestion.
  enum class Unknown : uint8_t { kError, kNote };
  void check_keys(std::span<const std::string_view> known, Unknown unknown) const;

 private:
  bool read_unsigned(std::string_view key, uint64_t limit, uint64_t& value) const;
  const TomlEntry* array_of_tables(std::string_view key) const;
  std::string element_path(std::string_view key, size_t index) const;
  bool mismatch(const TomlEntry& node, std::string_view key, std::string_view expected) const;

  const TomlEntry& node_;
  std::string path_;
  TomlReport& report_;
};

}  // namespace rocky::core
