#include "sql/lexer.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {
namespace {

enum CharClass : uint8_t {
  kSpace = 1,
  kLineEnd = 2,
  kWordStart = 4,
  kDigit = 8,
  kOperatorChar = 16,
};

constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (const char c : {' ', '\t', '\v', '\f'}) classes[static_cast<uint8_t>(c)] = kSpace;
  for (const char c : {'\n', '\r'}) classes[static_cast<uint8_t>(c)] = kSpace | kLineEnd;
  for (int c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 'a' + 'A'] = kWordStart;
  for (int c = 0x80; c <= 0xFF; ++c) classes[c] = kWordStart;
  classes['_'] = kWordStart;
  for (int c = '0'; c <= '9'; ++c) classes[c] = kDigit;
  for (const char c : std::string_view("~!@^&|`+-*/%<>=")) classes[static_cast<uint8_t>(c)] = kOperatorChar;
  return classes;
}();

constexpr bool is(char c, uint8_t classes) { return (kClasses[static_cast<uint8_t>(c)] & classes) != 0; }

struct OperatorText {
  std::string_view text;
  Operator op;
};
// Infix meanings; where an operand is expected, the parser takes the prefix meaning.
constexpr OperatorText kOperatorTexts[] = {
    {"+", Operator::kAdd},
    {"-", Operator::kSubtract},
    {"*", Operator::kMultiply},
    {"/", Operator::kDivide},
    {"%", Operator::kModulo},
    {"^", Operator::kPower},
    {"^", Operator::kBitXor},
    {"<=>", Operator::kNullSafeEqual},
    {"!<", Operator::kNotLess},
    {"!>", Operator::kNotGreater},
    {">>>", Operator::kShiftRightUnsigned},
    {"<", Operator::kLess},
    {">", Operator::kGreater},
    {"=", Operator::kEqual},
    {"&", Operator::kBitAnd},
    {"|", Operator::kBitOr},
    {"~", Operator::kMatches},
    {"<=", Operator::kLessEqual},
    {">=", Operator::kGreaterEqual},
    {"<>", Operator::kNotEqual},
    {"!=", Operator::kNotEqual},
    {"==", Operator::kDoubleEquals},
    {"||", Operator::kConcat},
    {"->", Operator::kArrow},
    {"->>", Operator::kJsonText},
    {"//", Operator::kIntegerDivide},
    {"**", Operator::kPowerStar},
    {"<<", Operator::kShiftLeft},
    {">>", Operator::kShiftRight},
    {"@>", Operator::kContains},
    {"<@", Operator::kContainedBy},
    {"&&", Operator::kOverlaps},
    {"^@", Operator::kStartsWith},
    {"!~", Operator::kNotMatches},
    {"~~", Operator::kTildeLike},
    {"!~~", Operator::kNotTildeLike},
    {"~~*", Operator::kTildeIlike},
    {"!~~*", Operator::kNotTildeIlike},
    {"~~~", Operator::kTildeGlob},
};

Operator operator_of(std::string_view text, const Dialect& dialect) {
  for (const OperatorText& row : kOperatorTexts) {
    if (row.text != text) continue;
    if (dialect.has(row.op)) return row.op;
  }
  return Operator::kOtherInfix;
}

// Bytes of a Unicode space at `text[at]`, 0 when there is none. As in DuckDB, the spaces that editors and web pages
// leave in copied text separate words.
uint32_t unicode_space(std::string_view text, uint32_t at) {
  const auto byte = [&](uint32_t i) { return at + i < text.size() ? static_cast<uint8_t>(text[at + i]) : 0; };
  switch (byte(0)) {
    case 0xC2: return byte(1) == 0xA0 ? 2 : 0;
    case 0xE2:
      if (byte(1) == 0x80) return (byte(2) >= 0x80 && byte(2) <= 0x8B) || byte(2) == 0xAF ? 3 : 0;
      return byte(1) == 0x81 && (byte(2) == 0x9F || byte(2) == 0xA0) ? 3 : 0;
    case 0xE3: return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
    case 0xEF: return byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;
    default: return 0;
  }
}

// The first byte of `text` that is not part of well-formed UTF-8; its size when all is well.
size_t invalid_utf8(std::string_view text) {
  size_t at = 0;
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  while (at < text.size()) {
    if (text.size() - at >= 8) {
      uint64_t word;
      std::memcpy(&word, bytes + at, 8);
      if ((word & 0x8080808080808080ULL) == 0) {
        at += 8;
        continue;
      }
    }
    const uint8_t lead = bytes[at];
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > text.size()) return at;
    for (size_t i = 1; i < length; ++i) {
      if ((bytes[at + i] & 0xC0) != 0x80) return at;
    }
    const bool overlong = (lead == 0xE0 && bytes[at + 1] < 0xA0) || (lead == 0xF0 && bytes[at + 1] < 0x90);
    const bool surrogate = lead == 0xED && bytes[at + 1] >= 0xA0;
    const bool too_large = lead == 0xF4 && bytes[at + 1] >= 0x90;
    if (overlong || surrogate || too_large) return at;
    at += length;
  }
  return text.size();
}

class Lexer {
 public:
  Lexer(const SourceRef& source, ByteSpan range, const Dialect& dialect, TokenList& list, Diagnostics& diagnostics)
      : source_(source),
        text_(std::string_view(source->text()).substr(0, range.end)),
        range_(range),
        at_(range.begin),
        dialect_(dialect),
        list_(list),
        diagnostics_(diagnostics),
        open_(list.bracket_stack) {}

  void run() {
    const std::string_view whole = text_.substr(range_.begin);
    if (const size_t bad = invalid_utf8(whole); bad != whole.size()) {
      const auto at = static_cast<uint32_t>(range_.begin + bad);
      report(syntax_code::kNotUtf8, {at, at + 1}, "this byte is not valid UTF-8", "save the file as UTF-8");
    }
    while (true) {
      skip_gap();
      if (at_ >= text_.size()) break;
      scan_token();
    }
    add(TokenKind::kEnd, at_, at_);
    for (const uint32_t open : open_) leave_unpaired(open);
    if (!has_unpaired_) return;
    const auto end = static_cast<uint32_t>(list_.tokens.size() - 1);
    for (uint32_t i = 0; i < end; ++i) {
      if ((list_.tokens[i].flags & Token::kUnpaired) != 0) list_.partners[i] = end;
    }
  }

 private:
  char peek(uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool more(uint32_t ahead = 0) const { return at_ + ahead < text_.size(); }

  void report(std::string_view code, ByteSpan span, std::string message, std::string help) {
    // The first hundred stray bytes tell enough.
    if (++reported_ > 100) return;
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.primary = DiagnosticLabel{{source_, span}, ""};
    diagnostic.help = std::move(help);
    diagnostics_.push_back(std::move(diagnostic));
  }

  void add(TokenKind kind, uint32_t begin, uint32_t end, uint16_t keyword = 0, uint8_t flags = 0) {
    list_.tokens.push_back({begin, keyword, kind, static_cast<uint8_t>(flags | gap_flags_)});
    list_.ends.push_back(end);
    list_.partners.push_back(0);
    gap_flags_ = 0;
  }

  void skip_gap() {
    bool line_has_token = !list_.tokens.empty();
    uint32_t line_ends = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is(c, kSpace)) {
        gap_flags_ |= Token::kSpaceBefore;
        if (is(c, kLineEnd)) {
          gap_flags_ |= Token::kNewlineBefore;
          line_has_token = false;
          if (c == '\n' || peek(1) != '\n') ++line_ends;
          if (!list_.comments.empty() && list_.comments.back().before_token == list_.size()) {
            list_.comments.back().flags |= Comment::kNewlineAfter;
          }
        }
        ++at_;
        continue;
      }
      if (static_cast<uint8_t>(c) >= 0x80) {
        const uint32_t space = unicode_space(text_, at_);
        if (space == 0) return;
        gap_flags_ |= Token::kSpaceBefore;
        at_ += space;
        continue;
      }
      const uint32_t begin = at_;
      bool block = false;
      if ((c == '-' && peek(1) == '-') || (c == '#' && dialect_.hash_comments) ||
          (c == '/' && peek(1) == '/' && dialect_.slash_comments)) {
        while (at_ < text_.size() && !is(text_[at_], kLineEnd)) ++at_;
      } else if (c == '/' && peek(1) == '*') {
        block = true;
        skip_block_comment();
      } else {
        return;
      }
      Comment comment{{begin, at_}, list_.size(), 0};
      if (block) comment.flags |= Comment::kBlock;
      if (!line_has_token) comment.flags |= Comment::kOwnLine;
      if (line_ends > 1) comment.flags |= Comment::kBlankLineBefore;
      list_.comments.push_back(comment);
      line_ends = 0;
      // Another comment behind a block comment shares its line.
      line_has_token = true;
      gap_flags_ |= Token::kSpaceBefore;
    }
  }

  void skip_block_comment() {
    const uint32_t begin = at_;
    uint32_t depth = 0;
    while (at_ < text_.size()) {
      if (text_[at_] == '*' && peek(1) == '/') {
        at_ += 2;
        if (--depth == 0) return;
      } else if (text_[at_] == '/' && peek(1) == '*' && (depth == 0 || dialect_.nested_comments)) {
        at_ += 2;
        ++depth;
      } else {
        ++at_;
      }
    }
    report(syntax_code::kOpenComment, {begin, begin + 2}, "this comment is never closed", "close it with */");
  }

  void scan_token() {
    const char c = text_[at_];
    if (is(c, kWordStart)) return scan_word();
    if (is(c, kDigit)) return scan_number();
    if (is(c, kOperatorChar)) return scan_operator();
    switch (c) {
      case '\'': return scan_string(at_, Escapes::kDoubled);
      case '"': return dialect_.double_quoted_strings ? scan_string(at_, Escapes::kDoubled) : scan_quoted_name();
      case '(': return open(TokenKind::kLeftParen);
      case '[': return open(TokenKind::kLeftBracket);
      case '{': return open(TokenKind::kLeftBrace);
      case ')': return close(TokenKind::kRightParen, TokenKind::kLeftParen);
      case ']': return close(TokenKind::kRightBracket, TokenKind::kLeftBracket);
      case '}': return close(TokenKind::kRightBrace, TokenKind::kLeftBrace);
      case ',': return single(TokenKind::kComma);
      case ';':
        // No bracket reaches over it.
        for (const uint32_t bracket : open_) leave_unpaired(bracket);
        open_.clear();
        return single(TokenKind::kSemicolon);
      case '.': return is(peek(1), kDigit) ? scan_number() : single(TokenKind::kDot);
      case ':': return scan_colon();
      case '$': return scan_dollar();
      case '?': return scan_question();
      case '#':
        if (dialect_.position_columns && is(peek(1), kDigit)) return scan_sigil(TokenKind::kPositional, kDigit);
        return stray();
      default: return stray();
    }
  }

  void single(TokenKind kind) {
    add(kind, at_, at_ + 1);
    ++at_;
  }

  void open(TokenKind kind) {
    open_.push_back(list_.size());
    single(kind);
  }

  void leave_unpaired(uint32_t token) {
    list_.tokens[token].flags |= Token::kUnpaired;
    has_unpaired_ = true;
  }

  void close(TokenKind kind, TokenKind opener) {
    const uint32_t self = list_.size();
    size_t depth = open_.size();
    // Brackets inside that were never closed; a few, or it is the closer that is too many.
    constexpr size_t kSearched = 8;
    const size_t deepest = depth > kSearched ? depth - kSearched : 0;
    while (depth > deepest && list_.tokens[open_[depth - 1]].kind != opener) --depth;
    single(kind);
    if (depth == deepest) {
      leave_unpaired(self);
      return;
    }
    while (open_.size() > depth) {
      leave_unpaired(open_.back());
      open_.pop_back();
    }
    list_.partners[self] = open_.back();
    list_.partners[open_.back()] = self;
    open_.pop_back();
  }

  void scan_word() {
    const uint32_t begin = at_;
    if (static_cast<uint8_t>(text_[at_]) >= 0x80) {
      // Not a space: the gap before ended here.
      at_ += 1;
    }
    const uint8_t inside = kWordStart | kDigit;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (!is(c, inside) && !(c == '$' && dialect_.dollar_in_names)) break;
      if (static_cast<uint8_t>(c) >= 0xC2 && unicode_space(text_, at_) != 0) break;
      ++at_;
    }
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (peek() == '\'' && word.size() == 1) {
      const char letter = static_cast<char>(word[0] | 0x20);
      if (letter == 'e' && dialect_.escape_strings) return scan_string(begin, Escapes::kBackslash);
      if (letter == 'r' && dialect_.raw_strings) return scan_string(begin, Escapes::kDoubled);
      if ((letter == 'x' || letter == 'b') &&
          (dialect_.prefixed_string_is_text || dialect_.hex_strings || dialect_.bit_strings)) {
        return scan_string(begin, Escapes::kDoubled);
      }
      if (letter == 'n') return scan_string(begin, Escapes::kDoubled);
    }
    add(TokenKind::kWord, begin, at_, static_cast<uint16_t>(find_keyword(word)));
  }

  uint32_t digits_from(uint32_t at) const {
    while (at < text_.size()) {
      if (is(text_[at], kDigit)) {
        ++at;
      } else if (text_[at] == '_' && dialect_.underscore_in_numbers && at + 1 < text_.size() &&
                 is(text_[at + 1], kDigit)) {
        at += 2;
      } else {
        break;
      }
    }
    return at;
  }

  void scan_number() {
    const uint32_t begin = at_;
    at_ = digits_from(at_);
    if (peek() == '.' && peek(1) != '.') {
      ++at_;
      if (is(peek(), kDigit)) at_ = digits_from(at_);
    }
    if (peek() == 'e' || peek() == 'E') {
      const uint32_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (is(peek(1 + sign), kDigit)) at_ = digits_from(at_ + 1 + sign);
    }
    add(TokenKind::kNumber, begin, at_);
  }

  enum class Escapes : uint8_t { kDoubled, kBackslash };

  // `at_` is at the opening quote; `begin` before a prefix letter.
  void scan_string(uint32_t begin, Escapes escapes) {
    const char quote = text_[at_];
    const bool backslash = escapes == Escapes::kBackslash || dialect_.backslash_escapes;
    uint8_t flags = begin == at_ ? 0 : Token::kEscaped;
    while (true) {
      const uint32_t opening = at_++;
      if (!scan_quoted(quote, backslash, flags)) {
        report(syntax_code::kOpenString, {opening, opening + 1}, "this string is never closed",
               "close it with ', or double a ' that belongs to the text");
        add(TokenKind::kString, begin, at_, 0, flags | Token::kUnterminated);
        return;
      }
      if (!dialect_.joined_strings_on_new_line) break;
      const std::optional<uint32_t> next = joined_string();
      if (!next) break;
      at_ = *next;
      flags |= Token::kEscaped;
    }
    add(TokenKind::kString, begin, at_, 0, flags);
  }

  // Behind the opening quote; ends behind the closing one. False at the end of the text.
  bool scan_quoted(char quote, bool backslash, uint8_t& flags) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == quote) {
        ++at_;
        if (peek() != quote) return true;
        flags |= Token::kEscaped;
        ++at_;
      } else if (c == '\\' && backslash) {
        flags |= Token::kEscaped;
        at_ = std::min<uint32_t>(at_ + 2, static_cast<uint32_t>(text_.size()));
      } else {
        ++at_;
      }
    }
    return false;
  }

  // Where the next part of a string begins that goes on behind a line end; line comments may stand between.
  std::optional<uint32_t> joined_string() const {
    bool line_end = false;
    uint32_t at = at_;
    while (at < text_.size()) {
      if (is(text_[at], kSpace)) {
        line_end |= is(text_[at], kLineEnd);
        ++at;
      } else if (text_[at] == '-' && at + 1 < text_.size() && text_[at + 1] == '-') {
        while (at < text_.size() && !is(text_[at], kLineEnd)) ++at;
      } else {
        break;
      }
    }
    if (line_end && at < text_.size() && text_[at] == '\'') return at;
    return std::nullopt;
  }

  void scan_quoted_name() {
    const uint32_t begin = at_;
    const char quote = text_[at_++];
    uint8_t flags = 0;
    if (!scan_quoted(quote, false, flags)) {
      report(syntax_code::kOpenName, {begin, begin + 1}, "this quoted name is never closed",
             fmt::format("close it with {}", quote));
      flags |= Token::kUnterminated;
    } else if (at_ == begin + 2) {
      report(syntax_code::kEmptyName, {begin, at_}, "a name must have at least one character", "");
    }
    add(TokenKind::kQuotedName, begin, at_, 0, flags);
  }

  void scan_colon() {
    if (peek(1) == ':' && dialect_.double_colon_cast) {
      add(TokenKind::kDoubleColon, at_, at_ + 2);
      at_ += 2;
    } else if (peek(1) == '=') {
      add(TokenKind::kColonEquals, at_, at_ + 2);
      at_ += 2;
    } else if (dialect_.colon_parameters && is(peek(1), kWordStart | kDigit) && !behind_operand()) {
      scan_sigil(TokenKind::kParameter, kWordStart | kDigit);
    } else {
      single(TokenKind::kColon);
    }
  }

  // Whether a colon here begins a path (`x:name`) or a field's value (`{'a':b}`), where the dialect has those, and no
  // parameter. Behind a word only without a space: `RETURN :x`.
  bool behind_operand() const {
    if (!dialect_.has(Operator::kPath) || list_.tokens.empty()) return false;
    const Token& last = list_.tokens.back();
    switch (last.kind) {
      case TokenKind::kWord:
        return (gap_flags_ & Token::kSpaceBefore) == 0 &&
               dialect_.allows(static_cast<Keyword>(last.keyword), kColumnName);
      case TokenKind::kQuotedName:
      case TokenKind::kNumber:
      case TokenKind::kString:
      case TokenKind::kParameter:
      case TokenKind::kPlaceholder:
      case TokenKind::kRightParen:
      case TokenKind::kRightBracket:
      case TokenKind::kRightBrace: return true;
      default: return false;
    }
  }

  // One character and the characters of the classes behind it.
  void scan_sigil(TokenKind kind, uint8_t classes) {
    const uint32_t begin = at_++;
    while (at_ < text_.size() && is(text_[at_], classes)) ++at_;
    add(kind, begin, at_);
  }

  void scan_dollar() {
    const uint32_t begin = at_;
    uint32_t tag_end = at_ + 1;
    if (dialect_.dollar_tags && tag_end < text_.size() && is(text_[tag_end], kWordStart)) {
      while (tag_end < text_.size() && is(text_[tag_end], kWordStart | kDigit)) ++tag_end;
    }
    if (dialect_.dollar_quotes && tag_end < text_.size() && text_[tag_end] == '$') {
      const std::string_view mark = text_.substr(begin, tag_end + 1 - begin);
      const size_t closing = text_.find(mark, tag_end + 1);
      uint8_t flags = Token::kEscaped;
      if (closing == std::string_view::npos) {
        report(syntax_code::kOpenString, {begin, tag_end + 1}, "this string is never closed",
               fmt::format("close it with {}", mark));
        flags |= Token::kUnterminated;
        at_ = static_cast<uint32_t>(text_.size());
      } else {
        at_ = static_cast<uint32_t>(closing + mark.size());
      }
      add(TokenKind::kString, begin, at_, 0, flags);
      return;
    }
    if (dialect_.dollar_number_parameters && is(peek(1), kDigit)) return scan_sigil(TokenKind::kParameter, kDigit);
    if (dialect_.dollar_name_parameters && is(peek(1), kWordStart)) {
      return scan_sigil(TokenKind::kParameter, kWordStart | kDigit);
    }
    stray();
  }

  void scan_question() {
    if (!dialect_.question_parameters) return stray();
    if (dialect_.numbered_question_parameters) return scan_sigil(TokenKind::kParameter, kDigit);
    single(TokenKind::kParameter);
  }

  void scan_operator() {
    const uint32_t begin = at_;
    if (text_[at_] == '`' && dialect_.backtick_identifiers) return scan_quoted_name();
    const bool placeholder_here = text_[at_] == '@' && dialect_.at_variables && is(peek(1), kWordStart);
    if (placeholder_here) return scan_sigil(TokenKind::kPlaceholder, kWordStart | kDigit);
    uint32_t end = at_;
    // The longest run of operator characters; a comment or a placeholder ends it.
    while (end < text_.size() && is(text_[end], kOperatorChar)) {
      const char next = end + 1 < text_.size() ? text_[end + 1] : '\0';
      if (end > begin || text_[end] == '-' || text_[end] == '/') {
        if ((text_[end] == '-' && next == '-') || (text_[end] == '/' && next == '*')) break;
      }
      if (text_[end] == '@' && end > begin && dialect_.at_variables && is(next, kWordStart)) {
        // `a <@b` asks for containment; before any other operator a variable was meant.
        if (!(end == begin + 1 && text_[begin] == '<')) break;
      }
      ++end;
    }
    // As in PostgreSQL, a sign at the end belongs to the operand, unless a character before it cannot be arithmetic.
    const std::string_view run = text_.substr(begin, end - begin);
    if (run.size() > 1 && run.find_first_of("~!@^&|`%") == std::string_view::npos) {
      while (end > begin + 1 && (text_[end - 1] == '+' || text_[end - 1] == '-')) --end;
    }
    if (!dialect_.custom_operators) end = begin + longest_known(text_.substr(begin, end - begin));
    at_ = end;
    const std::string_view spelled = text_.substr(begin, end - begin);
    if (spelled == "=>") return add(TokenKind::kFatArrow, begin, end);
    add(TokenKind::kOperator, begin, end, static_cast<uint16_t>(operator_of(spelled, dialect_)));
  }

  uint32_t longest_known(std::string_view run) const {
    for (size_t length = run.size(); length > 1; --length) {
      if (run.substr(0, length) == "=>" || operator_of(run.substr(0, length), dialect_) != Operator::kOtherInfix) {
        return static_cast<uint32_t>(length);
      }
    }
    return 1;
  }

  void stray() {
    const uint32_t begin = at_++;
    const auto c = static_cast<uint8_t>(text_[begin]);
    report(syntax_code::kStrayCharacter, {begin, at_},
           c < 0x20 || c == 0x7F ? fmt::format("a control character (0x{:02X}) stands here", c)
                                 : fmt::format("'{}' has no meaning here", text_[begin]),
           "");
    add(TokenKind::kInvalid, begin, at_);
  }

  const SourceRef& source_;
  std::string_view text_;  // ends where the range ends
  ByteSpan range_;
  uint32_t at_;
  const Dialect& dialect_;
  TokenList& list_;
  Diagnostics& diagnostics_;
  uint8_t gap_flags_ = 0;
  uint32_t reported_ = 0;
  std::vector<uint32_t>& open_;  // the brackets that are open here
  bool has_unpaired_ = false;
};

}  // namespace

void tokenize(const SourceRef& source, ByteSpan range, const Dialect& dialect, TokenList& list,
              Diagnostics& diagnostics) {
  list.clear();
  const auto size = static_cast<uint32_t>(source->text().size());
  range.end = std::min(range.end, size);
  range.begin = std::min(range.begin, range.end);
  // About six bytes a token in real SQL.
  const size_t expected = (range.end - range.begin) / 5 + 16;
  list.tokens.reserve(expected);
  list.ends.reserve(expected);
  list.partners.reserve(expected);
  Lexer(source, range, dialect, list, diagnostics).run();
}

}  // namespace rocky::sql
