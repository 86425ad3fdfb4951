#include "sql/keyword.h"

#include <bit>
#include <cstring>

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

// The characters of a word, lower case, in two integers: its first and its last eight (or four, or two), which may
// overlap. Together with the length they tell words of up to 16 characters apart exactly; the few longer ones are
// compared as texts too. Bit 5 makes capital letters small; in a word it changes no other character into one of a
// keyword.
constexpr size_t kWholeInKey = 16;
struct Key {
  uint64_t front = 0;
  uint64_t back = 0;
  friend constexpr bool operator==(const Key&, const Key&) = default;
};

template <class T>
constexpr T load(const char* from) {
  T value = 0;
  if consteval {
    for (size_t i = 0; i < sizeof(T); ++i) {
      const size_t place = std::endian::native == std::endian::little ? i : sizeof(T) - 1 - i;
      value |= static_cast<T>(static_cast<T>(static_cast<uint8_t>(from[i])) << (8 * place));
    }
  } else {
    std::memcpy(&value, from, sizeof(T));
  }
  return value;
}

constexpr Key key_of(std::string_view word) {
  constexpr uint64_t kSmall = 0x2020'2020'2020'2020;
  const char* end = word.data() + word.size();
  if (word.size() >= 8) return {load<uint64_t>(word.data()) | kSmall, load<uint64_t>(end - 8) | kSmall};
  if (word.size() >= 4) return {load<uint32_t>(word.data()) | kSmall, load<uint32_t>(end - 4) | kSmall};
  return {load<uint16_t>(word.data()) | kSmall, load<uint16_t>(end - 2) | kSmall};
}

constexpr size_t kSlots = 4096;
static_assert(kKeywordCount * 2 < kSlots, "keep the table at most half full");

constexpr size_t slot_of(const Key& key, size_t size) {
  const uint64_t mix = (key.front ^ std::rotl(key.back, 23) ^ size) * 0x9E37'79B9'7F4A'7C15;
  return (mix >> 40) % kSlots;
}

constexpr std::array<Key, kKeywordCount> make_keys() {
  std::array<Key, kKeywordCount> keys{};
  for (size_t keyword = 1; keyword < kKeywordCount; ++keyword) keys[keyword] = key_of(kTexts[keyword]);
  return keys;
}
constexpr std::array<Key, kKeywordCount> kKeys = make_keys();

// Open addressing, filled by the compiler.
constexpr std::array<uint16_t, kSlots> make_slots() {
  std::array<uint16_t, kSlots> slots{};
  for (size_t keyword = 1; keyword < kKeywordCount; ++keyword) {
    size_t slot = slot_of(kKeys[keyword], kTexts[keyword].size());
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<uint16_t>(keyword);
  }
  return slots;
}
constexpr std::array<uint16_t, kSlots> kSlotTable = make_slots();

bool same_small(std::string_view word, std::string_view keyword) {
  for (size_t i = 0; i < word.size(); ++i) {
    if ((word[i] | 0x20) != (keyword[i] | 0x20)) return false;
  }
  return true;
}

}  // namespace

Keyword find_keyword(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongest) return Keyword::kNone;
  const Key key = key_of(word);
  for (size_t slot = slot_of(key, word.size()); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const uint16_t keyword = kSlotTable[slot];
    if (kKeys[keyword] != key || kTexts[keyword].size() != word.size()) continue;
    if (word.size() <= kWholeInKey || same_small(word, kTexts[keyword])) return static_cast<Keyword>(keyword);
  }
  return Keyword::kNone;
}

std::string_view keyword_text(Keyword keyword) { return kTexts[static_cast<size_t>(keyword)]; }

}  // namespace rocky::sql
