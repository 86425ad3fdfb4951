// Places in a document that move because a file was edited.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/cache/edit_effect.h"

namespace rocky::cli {

struct Replacement {
  uint64_t begin = 0;
  uint64_t end = 0;
  std::string text;
};

// For each `"file": PATH` of a JSON document the line and column numbers that follow it, where they change. In order.
// Nothing where one of the places is not known.
std::optional<std::vector<Replacement>> moved_places(std::string_view document, const std::string& path,
                                                     std::string_view before, std::string_view after,
                                                     const compiler::SpanMap& map);

}  // namespace rocky::cli
