// TOML as a tree of linked entries in the caller's arena: what reading many small files one after another needs.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.h"
#include "base/result.h"
#include "base/source.h"
#include "base/toml.h"

namespace rocky::core {

// Children of a table have keys and stand in the order of the file; so do the elements of an array.
struct TomlEntry {
  TomlKind kind = TomlKind::kTable;
  ByteSpan span;                     // of the value; of a table with a header: of the header
  ByteSpan key_span;                 // of the last part of its key
  std::string_view key;              // empty in an array
  std::string_view text;             // kString: its content; kDateTime: as written
  int64_t integer = 0;               // kInteger
  double number = 0;                 // kFloat
  bool boolean = false;              // kBoolean
  TomlEntry* first_child = nullptr;  // kArray, kTable
  TomlEntry* last_child = nullptr;
  TomlEntry* next = nullptr;

  // Null when there is no such member.
  const TomlEntry* find(std::string_view name) const;
};

// The root table of file's text. Entries live in `arena`, their texts there or in the file; spans are of file's text.
Result<const TomlEntry*> parse_entries(const SourceRef& file, Arena& arena);

}  // namespace rocky::core
