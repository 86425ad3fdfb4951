// Tokens of SQL text. The lexer (lexer.h) makes them once for a whole text; parser, printer and editor share them.
//
// A token is 8 bytes. Where it ends, and what belongs to it, are in arrays beside it, so that the parser's look-ahead
// touches little memory. White space and comments are not tokens: they are what lies between.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/source.h"

namespace rocky::sql {

enum class TokenKind : uint8_t {
  kEnd,   // behind the last token; its offset is the end of the range
  kWord,  // an unquoted word: a name or a keyword (Token::keyword)
  kQuotedName,
  kNumber,
  kString,      // every spelling of one string literal: '...', E'...', $$...$$, X'...', U&'...' UESCAPE '!' (literal.h)
  kParameter,   // ?, ?1, $1, $name, :name, :1, @@name
  kPositional,  // #1
  kPlaceholder,  // @name; also a stage's plain name (`FROM @stage`): the parser knows by the place
  kStage,        // @stage/path, @~, @%table, @db.schema.stage/path, @"a b": a stage that cannot be a placeholder
  kVersion,      // the @v12 or @20240101000000000 of `t@v12`
  kOperator,     // Token::keyword is the Operator
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kLeftBrace,
  kRightBrace,
  kComma,
  kSemicolon,
  kDot,
  kColon,
  kDoubleColon,
  kColonEquals,
  kFatArrow,  // =>
  kPipe,      // |>
  kFlow,      // ->> between statements
  kInvalid,   // a byte that starts nothing; reported by the lexer
};

// "a number", "'('", for messages.
std::string_view token_kind_text(TokenKind kind);

struct Token {
  static constexpr uint8_t kSpaceBefore = 1;    // white space or a comment stands before it
  static constexpr uint8_t kNewlineBefore = 2;  // a line ends before it
  static constexpr uint8_t kEscaped = 4;        // the value differs from the text between the quotes
  static constexpr uint8_t kUnterminated = 8;   // its end is missing; reported by the lexer
  static constexpr uint8_t kUnpaired = 16;      // a bracket without its partner
  static constexpr uint8_t kSign = 32;          // a keyword that is written as a sign: `!` for NOT; never a name

  uint32_t offset = 0;
  uint16_t keyword = 0;  // of kWord: Keyword, 0 for none; of kOperator: Operator
  TokenKind kind = TokenKind::kEnd;
  uint8_t flags = 0;
};
static_assert(sizeof(Token) == 8);

// A comment with its marks, in the gap before token `before_token`.
struct Comment {
  static constexpr uint8_t kOwnLine = 1;       // nothing but white space before it on its line
  static constexpr uint8_t kNewlineAfter = 2;  // a line ends between it and the next token or comment
  static constexpr uint8_t kBlankLineBefore = 4;
  static constexpr uint8_t kBlock = 8;  // a block comment; else to the end of the line

  ByteSpan span;
  uint32_t before_token = 0;
  uint8_t flags = 0;
};

// All tokens of one text, ended by kEnd. Sorted by offset; comments are sorted too.
struct TokenList {
  std::vector<Token> tokens;
  std::vector<uint32_t> ends;  // by token: the offset behind its last byte
  std::vector<uint32_t>
      partners;  // by token: the other bracket's index, for brackets; the kEnd token's for unpaired ones
  std::vector<Comment> comments;

  std::vector<uint32_t> bracket_stack;  // the lexer's, kept to use its memory again

  uint32_t size() const { return static_cast<uint32_t>(tokens.size()); }
  ByteSpan span(uint32_t token) const { return {tokens[token].offset, ends[token]}; }
  // The comments between token - 1 and `token`.
  std::span<const Comment> comments_before(uint32_t token) const;
  void clear();
};

}  // namespace rocky::sql
