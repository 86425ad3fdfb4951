// The words that a grammar of some dialect treats specially, as numbers.
//
// One union list (keywords.inc, generated) for all dialects. A keyword is only a mark on a word token: where such a
// word may still be a name is a fact of the dialect (dialect.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rocky::sql {

enum class Keyword : uint16_t {
  kNone,  // an ordinary word
#define ROCKY_KEYWORD(name, text) name,
#include "sql/keywords.inc"
#undef ROCKY_KEYWORD
  kCount,
};

inline constexpr size_t kKeywordCount = static_cast<size_t>(Keyword::kCount);

// The keyword that a word spells in any case of ASCII letters; kNone for every other word. No locale, no allocation.
Keyword find_keyword(std::string_view word);
// Lower case; empty for kNone.
std::string_view keyword_text(Keyword keyword);

}  // namespace rocky::sql
