#include "lang/token.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace rocky::lang {
namespace {

struct TokenRow {
  std::string_view spelling;
  std::string_view name;
};
constexpr TokenRow kRows[] = {
#define ROCKY_TOKEN(kind, spelling, name) {spelling, name},
#include "lang/tokens.inc"
#undef ROCKY_TOKEN
};

constexpr bool words_are_sorted() {
  for (size_t i = 1; i < kWordCount; ++i) {
    if (!(kRows[i - 1].spelling < kRows[i].spelling)) return false;
  }
  return true;
}
static_assert(words_are_sorted(), "word_kind() looks through those of one first letter");

// Where the words of each letter begin.
constexpr std::array<uint8_t, 27> kFirstWords = [] {
  std::array<uint8_t, 27> first{};
  size_t at = 0;
  for (size_t letter = 0; letter < 26; ++letter) {
    first[letter] = static_cast<uint8_t>(at);
    while (at < kWordCount && kRows[at].spelling[0] == static_cast<char>('a' + letter)) ++at;
  }
  first[26] = static_cast<uint8_t>(at);
  return first;
}();

}  // namespace

std::string_view token_name(TokenKind kind) { return kRows[static_cast<size_t>(kind)].name; }

std::string_view token_spelling(TokenKind kind) { return kRows[static_cast<size_t>(kind)].spelling; }

TokenKind word_kind(std::string_view text) {
  constexpr size_t kShortest = 2;
  constexpr size_t kLongest = 9;
  if (text.size() < kShortest || text.size() > kLongest) return TokenKind::kName;
  if (text[0] < 'a' || text[0] > 'z') return TokenKind::kName;
  const auto letter = static_cast<size_t>(text[0] - 'a');
  for (size_t i = kFirstWords[letter]; i < kFirstWords[letter + 1]; ++i) {
    if (kRows[i].spelling == text) return static_cast<TokenKind>(i);
  }
  return TokenKind::kName;
}

}  // namespace rocky::lang
