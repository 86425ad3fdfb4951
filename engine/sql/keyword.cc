#include "sql/keyword.h"

namespace rocky::sql {
namespace {

constexpr std::array<std::string_view, kKeywordCount> kTexts = {
    "",
#define ROCKY_KEYWORD(name, text) text,
#include "sql/keywords.inc"
#undef ROCKY_KEYWORD
};

constexpr size_t longest_keyword() {
  size_t longest = 0;
  for (const std::string_view text : kTexts) longest = text.size() > longest ? text.size() : longest;
  return longest;
}
constexpr size_t kLongest = longest_keyword();

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// Six characters and the length tell the words apart well enough: most look-ups end at the first slot.
constexpr uint32_t hash_word(std::string_view word) {
  const size_t size = word.size();
  uint64_t mix = size;
  for (const size_t at : {size_t{0}, size / 4, size / 2, size / 2 + size / 4, size - 1, size > 1 ? size - 2 : 0}) {
    mix = mix * 0x9E3779B97F4A7C15ULL + static_cast<uint8_t>(lower(word[at]));
  }
  mix ^= mix >> 29;
  mix *= 0xBF58476D1CE4E5B9ULL;
  return static_cast<uint32_t>(mix >> 40);
}

constexpr size_t kSlots = 2048;
static_assert(kKeywordCount * 2 < kSlots, "keep the table at most half full");

// Open addressing, filled by the compiler.
constexpr std::array<uint16_t, kSlots> make_slots() {
  std::array<uint16_t, kSlots> slots{};
  for (size_t keyword = 1; keyword < kKeywordCount; ++keyword) {
    size_t slot = hash_word(kTexts[keyword]) % kSlots;
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<uint16_t>(keyword);
  }
  return slots;
}
constexpr std::array<uint16_t, kSlots> kSlotTable = make_slots();

bool same_word(std::string_view word, std::string_view keyword) {
  if (word.size() != keyword.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (lower(word[i]) != keyword[i]) return false;
  }
  return true;
}

}  // namespace

Keyword find_keyword(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongest) return Keyword::kNone;
  for (size_t slot = hash_word(word) % kSlots; kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
    if (same_word(word, kTexts[kSlotTable[slot]])) return static_cast<Keyword>(kSlotTable[slot]);
  }
  return Keyword::kNone;
}

std::string_view keyword_text(Keyword keyword) { return kTexts[static_cast<size_t>(keyword)]; }

}  // namespace rocky::sql
