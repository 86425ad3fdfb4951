#include "lang/token.h"

#include <cstddef>
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
static_assert(words_are_sorted(), "word_kind() searches by halves");

}  // namespace

std::string_view token_name(TokenKind kind) { return kRows[static_cast<size_t>(kind)].name; }

std::string_view token_spelling(TokenKind kind) { return kRows[static_cast<size_t>(kind)].spelling; }

TokenKind word_kind(std::string_view text) {
  constexpr size_t kShortest = 2;
  constexpr size_t kLongest = 9;
  if (text.size() < kShortest || text.size() > kLongest) return TokenKind::kName;
  size_t low = 0;
  size_t high = kWordCount;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    const int order = text.compare(kRows[middle].spelling);
    if (order == 0) return static_cast<TokenKind>(middle);
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return TokenKind::kName;
}

}  // namespace rocky::lang
