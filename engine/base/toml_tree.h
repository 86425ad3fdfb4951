// How a parsed TOML document is stored; between the parser (toml_parse.cc) and the accessors (toml.cc).
#pragma once

#include <vector>

#include "base/arena.h"
#include "base/source.h"
#include "base/toml.h"

namespace rocky {

struct TomlNode {
  TomlKind kind = TomlKind::kTable;
  bool boolean = false;
  ByteSpan key_bytes;
  ByteSpan bytes;
  std::string_view key;   // in the arena
  std::string_view text;  // strings: decoded, in the arena; dates: as written
  union {
    int64_t integer = 0;
    double number;
  };
  uint32_t parent = 0;
  uint32_t first_child = 0;  // 0: none, for the root is nobody's child
  uint32_t next = 0;         // the next of the same parent
  uint32_t children = 0;
};

struct TomlTree {
  SourceRef file;
  Arena texts{512};
  std::vector<TomlNode> nodes;  // [0] is the root
};

}  // namespace rocky
