// The TOML block at the head of a query's file (models contract 3): `---toml`, lines of TOML, `---`, then the query.
#pragma once

#include <optional>
#include <string_view>

#include "base/source.h"

namespace rocky::core {

struct FrontMatter {
  ByteSpan block;  // the TOML
  ByteSpan query;  // what comes behind the closing line
};

// Nullopt when there is none or it is never closed.
std::optional<FrontMatter> find_front_matter(std::string_view text);

}  // namespace rocky::core
