// The part of YAML in which people write configuration: mappings, sequences, scalars in every quoting, block texts,
// flow collections, comments. Not there, and an error: anchors, tags, keys that are no scalars, several documents.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace rocky {

struct YamlNode {
  enum class Kind : uint8_t { kNull, kScalar, kMap, kList };

  Kind kind = Kind::kNull;
  std::string text = {};  // kScalar; whether a plain one is a number or a boolean is for the reader to say
  std::vector<std::pair<std::string, YamlNode>> members = {};  // kMap, in their order
  std::vector<YamlNode> items = {};                            // kList
  uint32_t line = 0;                                           // from 1

  // Null when it is no map, or has no such member.
  const YamlNode* find(std::string_view key) const;
  // The text of a scalar; empty for anything else.
  std::string_view scalar() const { return kind == Kind::kScalar ? std::string_view(text) : std::string_view(); }
  // Of a list; empty for anything else.
  const std::vector<YamlNode>& list() const { return items; }
};

// An empty text is kNull. Errors: kInvalidInput, "line 3: ...".
Result<YamlNode> parse_yaml(std::string_view text);

}  // namespace rocky
