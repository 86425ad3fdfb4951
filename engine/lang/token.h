// Tokens of the Rocky DSL. The lexer makes them once for a whole file; parser, formatter and editor share them.
//
// Line ends mean nothing to the language: they and comments are what lies between tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace rocky::lang {

enum class TokenKind : uint8_t {
#define ROCKY_TOKEN(kind, spelling, name) kind,
#include "lang/tokens.inc"
#undef ROCKY_TOKEN
};

// The reserved words come first, in alphabetical order.
inline constexpr size_t kWordCount = static_cast<size_t>(TokenKind::kWindow) + 1;
constexpr bool is_word(TokenKind kind) { return static_cast<size_t>(kind) < kWordCount; }

// "`from`", "'{'", "a name": for messages.
std::string_view token_name(TokenKind kind);
// The word or sign; empty for those with a value.
std::string_view token_spelling(TokenKind kind);
// The reserved word; kName when the text is none.
TokenKind word_kind(std::string_view text);

struct Token {
  static constexpr uint8_t kSpaceBefore = 1;    // white space or a comment stands before it
  static constexpr uint8_t kNewlineBefore = 2;  // a line ends before it
  static constexpr uint8_t kUnterminated = 4;   // its closing quote is missing; reported by the lexer

  uint32_t begin = 0;
  uint32_t end = 0;
  TokenKind kind = TokenKind::kEnd;
  uint8_t flags = 0;
};
static_assert(sizeof(Token) == 12);

// `-- …` with its marks, without the line end, in the gap before token `before_token`.
struct Comment {
  static constexpr uint8_t kOwnLine = 1;  // nothing but white space before it on its line
  static constexpr uint8_t kBlankLineBefore = 2;

  ByteSpan span;
  uint32_t before_token = 0;
  uint8_t flags = 0;
};

// All tokens of one file, ended by kEnd. Sorted by place; comments are sorted too.
struct TokenList {
  std::vector<Token> tokens;
  std::vector<Comment> comments;
};

}  // namespace rocky::lang
