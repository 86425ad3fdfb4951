#include "lang/lexer_signs.h"

#include "base/utf8.h"

namespace rocky::lang {
namespace {

constexpr SignInstead kForeignSigns[] = {
    {"&&", "`and`", TokenKind::kAnd},        {"!", "`not`, or `!=` for a comparison", TokenKind::kNot},
    {"≠", "`!=`", TokenKind::kNotEqual},     {"≤", "`<=`", TokenKind::kLessEqual},
    {"≥", "`>=`", TokenKind::kGreaterEqual}, {"→", "`=>`", TokenKind::kFatArrow},
    {"⇒", "`=>`", TokenKind::kFatArrow},     {"×", "`*`", TokenKind::kStar},
    {"÷", "`/`", TokenKind::kSlash},         {"−", "`-`", TokenKind::kMinus},
    {"–", "`-`", TokenKind::kMinus},         {"—", "`-`, or `--` for a comment", TokenKind::kMinus},
    {"…", "`..`", TokenKind::kDotDot},
};

constexpr ForeignQuote kForeignQuotes[] = {
    {"“", {"”", "“"}}, {"”", {"”", ""}}, {"„", {"“", "”"}}, {"‘", {"’", ""}}, {"’", {"’", ""}}, {"«", {"»", ""}},
};

uint32_t decode(std::string_view text, size_t length) {
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(text[i])); };
  switch (length) {
    case 2: return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3: return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    case 4: return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    default: return byte(0);
  }
}

}  // namespace

TokenKind sign_kind(std::string_view text) {
  const char next = text.size() > 1 ? text[1] : '\0';
  switch (text[0]) {
    case '{': return TokenKind::kLeftBrace;
    case '}': return TokenKind::kRightBrace;
    case '(': return TokenKind::kLeftParen;
    case ')': return TokenKind::kRightParen;
    case '[': return TokenKind::kLeftBracket;
    case ']': return TokenKind::kRightBracket;
    case ':': return TokenKind::kColon;
    case ',': return TokenKind::kComma;
    case '.': return next == '.' ? TokenKind::kDotDot : TokenKind::kDot;
    case '*': return TokenKind::kStar;
    case '+': return TokenKind::kPlus;
    case '-': return TokenKind::kMinus;
    case '/': return TokenKind::kSlash;
    case '%': return TokenKind::kPercent;
    case '|': return next == '|' ? TokenKind::kConcat : TokenKind::kPipe;
    case '=': return next == '=' ? TokenKind::kEqual : next == '>' ? TokenKind::kFatArrow : TokenKind::kAssign;
    case '!': return next == '=' ? TokenKind::kNotEqual : TokenKind::kInvalid;
    case '>': return next == '=' ? TokenKind::kGreaterEqual : TokenKind::kGreater;
    case '<': return next == '=' ? TokenKind::kLessEqual : TokenKind::kLess;
    case ';': return TokenKind::kSemicolon;
    default: return TokenKind::kInvalid;
  }
}

const SignInstead* foreign_sign(std::string_view text) {
  for (const SignInstead& sign : kForeignSigns) {
    if (text.starts_with(sign.text)) return &sign;
  }
  return nullptr;
}

std::string_view help_for_stray(char c) {
  switch (c) {
    case '#': return "a comment is written -- like this";
    case '&': return "write `and`";
    case '?': return "a value of the run is written @var(name)";
    case '$': return "a value of the run is written @var(name)";
    case '\\': return "a backslash has a meaning in strings only, where it is an ordinary character";
    case '~': return "write `like`, or call a function of the warehouse";
    case '^': return "call a function: pow(a, b)";
    default: return {};
  }
}

const ForeignQuote* foreign_quote(std::string_view text) {
  for (const ForeignQuote& quote : kForeignQuotes) {
    if (text.starts_with(quote.opener)) return &quote;
  }
  return nullptr;
}

uint32_t unusual_space(std::string_view text) {
  if (text[0] == '\f' || text[0] == '\v') return 1;
  const Utf8Sequence sequence = utf8_sequence(text);
  if (!sequence.valid || sequence.length == 1) return 0;
  const uint32_t point = decode(text, sequence.length);
  const bool space = point == 0x85 || point == 0xA0 || (point >= 0x2000 && point <= 0x200F) || point == 0x2028 ||
                     point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x2060 || point == 0x3000 ||
                     point == 0xFEFF;
  return space ? static_cast<uint32_t>(sequence.length) : 0;
}

uint32_t foreign_letter(std::string_view text) {
  const Utf8Sequence sequence = utf8_sequence(text);
  if (!sequence.valid || sequence.length == 1) return 0;
  if (unusual_space(text) != 0) return 0;
  const uint32_t point = decode(text, sequence.length);
  const bool sign = point < 0xC0 || point == 0xD7 || point == 0xF7 || (point >= 0x2000 && point <= 0x2BFF) ||
                    (point >= 0x3000 && point <= 0x3004) || (point >= 0x3008 && point <= 0x3020) || point == 0xFFFD;
  const bool letter = point == 0xAA || point == 0xB5 || point == 0xBA;
  return sign && !letter ? 0 : static_cast<uint32_t>(sequence.length);
}

}  // namespace rocky::lang
