#include "sql/lexer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <fmt/format.h>

#include "sql/dialect.h"
#include "sql/lexer_impl.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {
namespace {

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
    {"~", Operator::kBitNot},
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

}  // namespace

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

Lexer::Classes Lexer::classes_of(const Dialect& dialect) {
  static constexpr Classes kClasses = [] {
    Classes classes{};
    for (const char c : {' ', '\t', '\v', '\f'}) classes[static_cast<uint8_t>(c)] = kSpace;
    for (const char c : {'\n', '\r'}) classes[static_cast<uint8_t>(c)] = kSpace | kLineEnd;
    for (int c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 'a' + 'A'] = kWordStart | kWordPart;
    for (int c = 0x80; c <= 0xFF; ++c) classes[c] = kWordStart | kWordPart;
    classes['_'] = kWordStart | kWordPart;
    for (int c = '0'; c <= '9'; ++c) classes[c] = kDigit | kWordPart;
    for (const char c : std::string_view("~!@^&|`+-*/%<>=")) classes[static_cast<uint8_t>(c)] = kOperatorChar;
    return classes;
  }();
  Classes classes = kClasses;
  if (dialect.dollar_in_names) classes['$'] |= kWordPart;
  for (const char c : dialect.more_operator_characters) classes[static_cast<uint8_t>(c)] |= kOperatorChar;
  return classes;
}

Lexer::Lexer(const SourceRef& source, ByteSpan range, const Dialect& dialect, TokenList& list, Diagnostics& diagnostics)
    : source_(source),
      text_(std::string_view(source->text()).substr(0, range.end)),
      range_(range),
      at_(range.begin),
      dialect_(dialect),
      list_(list),
      diagnostics_(diagnostics),
      classes_(classes_of(dialect)),
      open_(list.bracket_stack) {}

void Lexer::run() {
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

void Lexer::report(std::string_view code, ByteSpan span, std::string message, std::string help) {
  // The first hundred stray bytes tell enough.
  if (++reported_ > 100) return;
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.primary = DiagnosticLabel{{source_, span}, ""};
  diagnostic.help = std::move(help);
  diagnostics_.push_back(std::move(diagnostic));
}

bool Lexer::ends_operand() const {
  const Token* token = previous();
  if (token == nullptr) return false;
  switch (token->kind) {
    case TokenKind::kWord:
      // `x:name` is a path, `RETURN :name` is not.
      return gap_flags_ == 0 && dialect_.allows(static_cast<Keyword>(token->keyword), kColumnName);
    // `TOP 10 :name` has a parameter.
    case TokenKind::kNumber: return gap_flags_ == 0;
    case TokenKind::kQuotedName:
    case TokenKind::kString:
    case TokenKind::kParameter:
    case TokenKind::kPositional:
    case TokenKind::kPlaceholder:
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket:
    case TokenKind::kRightBrace: return true;
    default: return false;
  }
}

bool Lexer::ends_name() const {
  const Token* token = previous();
  if (token == nullptr || token->kind == TokenKind::kNumber || token->kind == TokenKind::kString) return false;
  if (token->kind != TokenKind::kWord) return ends_operand();
  const uint32_t count = list_.size();
  if (count > 1 && list_.tokens[count - 2].kind == TokenKind::kDot) return true;
  return dialect_.allows(static_cast<Keyword>(token->keyword), kColumnName);
}

void Lexer::skip_gap() {
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
      skip_line_comment();
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

void Lexer::skip_line_comment() {
  const bool continued = dialect_.continued_comments && peek() == '-';
  while (at_ < text_.size() && !is(text_[at_], kLineEnd)) {
    if (continued && text_[at_] == '\\' && peek(1) == '\n') ++at_;
    ++at_;
  }
}

void Lexer::skip_block_comment() {
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

void Lexer::scan_token() {
  const char c = text_[at_];
  if (is(c, kWordStart)) return scan_word();
  if (is(c, kDigit)) return scan_number();
  if (is(c, kOperatorChar)) return scan_operator();
  switch (c) {
    case '\'': return scan_string(at_, {dialect_.escapes != nullptr, dialect_.doubled_quotes, dialect_.triple_quotes});
    case '"':
      if (!dialect_.double_quoted_strings) return scan_quoted_name(at_);
      return scan_string(at_, {dialect_.escapes != nullptr, dialect_.doubled_quotes, dialect_.triple_quotes});
    case '(': return open(TokenKind::kLeftParen);
    case '[': return open(TokenKind::kLeftBracket);
    case '{': return open(TokenKind::kLeftBrace);
    case ')': return close(TokenKind::kRightParen, TokenKind::kLeftParen);
    case ']': return close(TokenKind::kRightBracket, TokenKind::kLeftBracket);
    case '}': return close(TokenKind::kRightBrace, TokenKind::kLeftBrace);
    case ',': return single(TokenKind::kComma);
    case ';':
      // No bracket reaches over it but that of a rule's actions: `DO ALSO (a; b)`.
      if (dialect_.bracketed_actions && open_.size() == 1 && behind_do(open_[0])) return single(TokenKind::kSemicolon);
      for (const uint32_t bracket : open_) leave_unpaired(bracket);
      open_.clear();
      return single(TokenKind::kSemicolon);
    case '.': return scan_dot();
    case ':': return scan_colon();
    case '$': return scan_dollar();
    case '?': return scan_question();
    case '#':
      if (dialect_.position_columns && is(peek(1), kDigit)) return scan_sigil(TokenKind::kPositional, kDigit);
      return stray();
    default: return stray();
  }
}

bool Lexer::behind_do(uint32_t bracket) const {
  if (bracket == 0 || list_.tokens[bracket - 1].kind != TokenKind::kWord) return false;
  const auto word = static_cast<Keyword>(list_.tokens[bracket - 1].keyword);
  return word == Keyword::kDo || word == Keyword::kAlso || word == Keyword::kInstead;
}

void Lexer::open(TokenKind kind) {
  open_.push_back(list_.size());
  single(kind);
}

void Lexer::leave_unpaired(uint32_t token) {
  list_.tokens[token].flags |= Token::kUnpaired;
  has_unpaired_ = true;
}

void Lexer::close(TokenKind kind, TokenKind opener) {
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

// --- Words ---

uint32_t Lexer::word_end(uint32_t at) const {
  while (at < text_.size() && is(text_[at], kWordPart)) {
    if (static_cast<uint8_t>(text_[at]) >= 0xC2 && unicode_space(text_, at) != 0) break;
    ++at;
  }
  return at;
}

void Lexer::scan_word() {
  const uint32_t begin = at_;
  // Not a space, even when it is not ASCII: the gap before ended here.
  at_ = word_end(at_ + 1);
  const bool prefixed = at_ - begin <= 2 && (peek() == '\'' || peek() == '"' || peek() == '&');
  if (prefixed && scan_prefixed(begin)) return;
  if (dialect_.stage_references && begins("://") && find_keyword(text_.substr(begin, at_ - begin)) == Keyword::kFile) {
    // `PUT file:///tmp/*.csv @stage`
    while (at_ < text_.size() && !is(text_[at_], kSpace) && text_[at_] != ';') ++at_;
    return add(TokenKind::kStage, begin, at_);
  }
  if (!dialect_.unicode_in_names) check_word(begin, at_);
  add(TokenKind::kWord, begin, at_, static_cast<uint16_t>(find_keyword(text_.substr(begin, at_ - begin))));
}

void Lexer::check_word(uint32_t begin, uint32_t end) {
  uint8_t bits = 0;
  for (uint32_t i = begin; i < end; ++i) bits |= static_cast<uint8_t>(text_[i]);
  if (bits < 0x80) return;
  report(syntax_code::kNameNeedsQuotes, {begin, end}, "a name with letters beyond ASCII must be in quotes",
         fmt::format("write {0}...{0}", dialect_.backtick_identifiers ? '`' : dialect_.identifier_quote));
}

// --- Signs ---

void Lexer::scan_colon() {
  if (peek(1) == ':' && dialect_.double_colon_cast) {
    add(TokenKind::kDoubleColon, at_, at_ + 2);
    at_ += 2;
  } else if (peek(1) == '=') {
    add(TokenKind::kColonEquals, at_, at_ + 2);
    at_ += 2;
  } else if (dialect_.colon_parameters && is(peek(1), kWordStart | kDigit) &&
             !(dialect_.has(Operator::kPath) && ends_operand())) {
    scan_sigil(TokenKind::kParameter, kWordPart);
  } else {
    single(TokenKind::kColon);
  }
}

void Lexer::scan_sigil(TokenKind kind, uint8_t classes) {
  const uint32_t begin = at_++;
  while (at_ < text_.size() && is(text_[at_], classes)) ++at_;
  add(kind, begin, at_);
}

void Lexer::scan_operator() {
  const uint32_t begin = at_;
  const char first = text_[at_];
  // Where a backtick is neither a quote nor an operator, it was meant as a quote.
  if (first == '`' && (dialect_.backtick_identifiers || !dialect_.custom_operators)) return scan_quoted_name(begin);
  if (first == '@') {
    if (dialect_.system_variables && peek(1) == '@' && is(peek(2), kWordStart)) {
      ++at_;
      scan_sigil(TokenKind::kParameter, kWordStart | kDigit);
      list_.tokens.back().offset = begin;
      return;
    }
    if (dialect_.at_versions && scan_version()) return;
    if (dialect_.stage_references && scan_stage()) return;
    if (dialect_.at_variables && is(peek(1), kWordStart)) {
      return scan_sigil(TokenKind::kPlaceholder, kWordStart | kDigit);
    }
  }
  const auto take = [&](TokenKind kind, uint32_t length) {
    at_ += length;
    add(kind, begin, at_);
  };
  if (first == '|' && dialect_.pipe_operator && begins("|>")) return take(TokenKind::kPipe, 2);
  if (first == '-' && dialect_.flow_operator && begins("->>")) return take(TokenKind::kFlow, 3);
  // Several may close angle brackets; the parser joins neighbours into `>>`.
  if (first == '>' && dialect_.angle_types && peek(1) != '=') {
    ++at_;
    return add(TokenKind::kOperator, begin, at_, static_cast<uint16_t>(Operator::kGreater));
  }
  const uint32_t end = begin + (dialect_.custom_operators ? custom_operator() : longest_known(operator_run(4)));
  at_ = end;
  const std::string_view spelled = text_.substr(begin, end - begin);
  if (spelled == "=>") return add(TokenKind::kFatArrow, begin, end);
  if (spelled == "!" && dialect_.bang_not) {
    return add(TokenKind::kWord, begin, end, static_cast<uint16_t>(Keyword::kNot), Token::kSign);
  }
  add(TokenKind::kOperator, begin, end, static_cast<uint16_t>(operator_of(spelled, dialect_)));
}

// Operator characters at the cursor; a comment or a placeholder ends them.
std::string_view Lexer::operator_run(uint32_t longest) const {
  uint32_t end = at_;
  while (end < text_.size() && end - at_ < longest && is(text_[end], kOperatorChar)) {
    const char next = char_at(end + 1);
    if ((text_[end] == '-' && next == '-') || (text_[end] == '/' && next == '*')) break;
    if (text_[end] == '@' && end > at_ && dialect_.at_variables && is(next, kWordStart)) {
      // `a <@b` asks for containment, `a @@b` for a match; before any other operator a variable was meant.
      if (!(end == at_ + 1 && (text_[at_] == '<' || (text_[at_] == '@' && dialect_.custom_operators)))) break;
    }
    ++end;
  }
  return text_.substr(at_, end - at_);
}

// The length of the operator at the cursor where any run of characters is one. As in PostgreSQL, signs at its end
// belong to the operand, unless a character before them cannot be arithmetic.
uint32_t Lexer::custom_operator() {
  if (at_ >= signs_end_) {
    const std::string_view run = operator_run(size());
    const auto length = static_cast<uint32_t>(run.size());
    if (length < 2 || run.find_first_of("~!@#^&|`?%") != std::string_view::npos) return length;
    const size_t last = run.find_last_not_of("+-");
    signs_end_ = at_ + length;
    signs_begin_ = last == std::string_view::npos ? at_ : at_ + static_cast<uint32_t>(last) + 1;
  }
  return at_ < signs_begin_ ? signs_begin_ - at_ : 1;
}

uint32_t Lexer::longest_known(std::string_view run) const {
  for (size_t length = run.size(); length > 1; --length) {
    if (run.substr(0, length) == "=>" || operator_of(run.substr(0, length), dialect_) != Operator::kOtherInfix) {
      return static_cast<uint32_t>(length);
    }
  }
  return 1;
}

void Lexer::stray() {
  const uint32_t begin = at_++;
  const auto c = static_cast<uint8_t>(text_[begin]);
  report(syntax_code::kStrayCharacter, {begin, at_},
         c < 0x20 || c == 0x7F ? fmt::format("a control character (0x{:02X}) stands here", c)
                               : fmt::format("'{}' has no meaning here", text_[begin]),
         "");
  add(TokenKind::kInvalid, begin, at_);
}

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
