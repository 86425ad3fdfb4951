// The lexer's inside: one class over lexer.cc (gaps, brackets, words, numbers, operators) and lexer_literals.cc
// (strings, quoted names, parameters, stages). Nobody else includes this.
//
// Every scan_x() begins at the token's first byte, adds one token and ends behind it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "sql/dialect.h"
#include "sql/token.h"

namespace rocky::sql {

class Lexer {
 public:
  Lexer(const SourceRef& source, ByteSpan range, const Dialect& dialect, TokenList& list, Diagnostics& diagnostics);
  void run();

 private:
  enum CharClass : uint8_t {
    kSpace = 1,
    kLineEnd = 2,
    kWordStart = 4,
    kDigit = 8,
    kOperatorChar = 16,
    kWordPart = 32,
  };
  using Classes = std::array<uint8_t, 256>;
  static Classes classes_of(const Dialect& dialect);

  // How the text between quotes is read.
  struct StringForm {
    bool backslash = false;  // it takes the next character with it
    bool doubled = false;    // two quotes are one of the text
    bool triple = false;     // may stand between three quotes
  };

  char peek(uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  char char_at(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool is(char c, uint8_t classes) const { return (classes_[static_cast<uint8_t>(c)] & classes) != 0; }
  bool begins(std::string_view text) const { return text_.substr(at_).starts_with(text); }
  uint32_t size() const { return static_cast<uint32_t>(text_.size()); }

  void report(std::string_view code, ByteSpan span, std::string message, std::string help);
  void add(TokenKind kind, uint32_t begin, uint32_t end, uint16_t keyword = 0, uint8_t flags = 0) {
    list_.tokens.push_back({begin, keyword, kind, static_cast<uint8_t>(flags | gap_flags_)});
    list_.ends.push_back(end);
    list_.partners.push_back(0);
    gap_flags_ = 0;
  }
  // The token before this one; null at the beginning.
  const Token* previous() const { return list_.tokens.empty() ? nullptr : &list_.tokens.back(); }
  bool touches_previous() const { return gap_flags_ == 0 && !list_.tokens.empty(); }
  // Whether an operand ends before the cursor, as far as the token before it tells.
  bool ends_operand() const;
  bool ends_name() const;

  // --- lexer.cc ---
  void skip_gap();
  void skip_line_comment();
  void skip_block_comment();
  void scan_token();
  void single(TokenKind kind) {
    add(kind, at_, at_ + 1);
    ++at_;
  }
  bool behind_do(uint32_t bracket) const;
  void open(TokenKind kind);
  void close(TokenKind kind, TokenKind opener);
  void leave_unpaired(uint32_t token);
  void scan_word();
  void check_word(uint32_t begin, uint32_t end);
  uint32_t word_end(uint32_t at) const;
  uint32_t digits_end(uint32_t at) const;
  uint32_t radix_number_end(uint32_t at) const;
  uint32_t number_end(uint32_t at) const;
  uint32_t suffix_end(uint32_t at, bool whole) const;
  bool in_dashed_name() const;
  void scan_number();
  void scan_dot();
  void scan_colon();
  void scan_operator();
  std::string_view operator_run(uint32_t longest) const;
  uint32_t custom_operator();
  uint32_t longest_known(std::string_view run) const;
  // One character and the characters of the classes behind it.
  void scan_sigil(TokenKind kind, uint8_t classes);
  void stray();

  // --- lexer_literals.cc ---
  // The word before the cursor is a prefix of the quote at the cursor: takes both as a string or a name.
  bool scan_prefixed(uint32_t begin);
  void scan_string(uint32_t begin, StringForm form);
  void scan_unicode_string(uint32_t begin);
  void skip_unicode_escape_clause();
  bool skip_quoted(char quote, StringForm form, uint8_t& flags);
  bool skip_triple_quoted(char quote, bool backslash);
  void add_string(uint32_t begin, uint8_t flags);
  void check_escapes(uint32_t begin);
  std::optional<uint32_t> joined_string() const;
  void scan_quoted_name(uint32_t begin);
  void scan_dollar();
  void scan_question();
  bool scan_stage();
  bool scan_version();

  const SourceRef& source_;
  std::string_view text_;  // ends where the range ends
  ByteSpan range_;
  uint32_t at_;
  const Dialect& dialect_;
  TokenList& list_;
  Diagnostics& diagnostics_;
  const Classes classes_;
  uint8_t gap_flags_ = 0;
  uint32_t reported_ = 0;
  // The signs at the end of the last run of operator characters that were no part of the operator before them.
  uint32_t signs_begin_ = 0;
  uint32_t signs_end_ = 0;
  std::vector<uint32_t>& open_;  // the brackets that are open here
  bool has_unpaired_ = false;
};

// Bytes of a Unicode space at `text[at]`, 0 when there is none. As in DuckDB, the spaces that editors and web pages
// leave in copied text separate words.
uint32_t unicode_space(std::string_view text, uint32_t at);

}  // namespace rocky::sql
