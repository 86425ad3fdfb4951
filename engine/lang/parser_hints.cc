// What a message adds where the text is that of another language, or nearly right.
#include <fmt/format.h>

#include "base/suggest.h"
#include "lang/parser_impl.h"

namespace rocky::lang {
namespace {

bool is_comparison(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLess:
    case TokenKind::kLessEqual:
    case TokenKind::kGreater:
    case TokenKind::kGreaterEqual:
    case TokenKind::kIs:
    case TokenKind::kIn: return true;
    default: return false;
  }
}

constexpr std::string_view kSubquery = "a pipeline within another one gets a name with `let` and is read by that name";

}  // namespace

bool Parser::report_foreign_sign(std::string_view expected) {
  const auto before = [&](TokenKind kind) { return pos_ > 0 && touches(pos_) && tokens_[pos_ - 1].kind == kind; };
  const auto next = [&](TokenKind kind) { return peek(1).kind == kind && pos_ < end_ && touches(pos_ + 1); };
  std::string_view message;
  std::string_view help;
  switch (token().kind) {
    case TokenKind::kAssign:
      if (!expected.starts_with("a value") && !expected.starts_with("a step") && !expected.starts_with("',' or")) break;
      message = "`=` is no comparison";
      help = next(TokenKind::kLess)  ? "write <="
             : next(TokenKind::kNot) ? "write !="
                                     : "write == to compare, `name: value` to name a value";
      break;
    case TokenKind::kFatArrow:
      if (expected != "a step") break;
      message = "`=>` is no comparison";
      help = "write >=";
      break;
    case TokenKind::kGreater:
      if (before(TokenKind::kLess)) {
        message = "`<>` is no comparison here";
        help = "write !=";
      } else if (before(TokenKind::kMinus)) {
        message = "`->` is no arrow here";
        help = "write =>";
      }
      break;
    case TokenKind::kStar:
      if (before(TokenKind::kStar)) {
        message = "`**` is no operator here";
        help = "call a function: pow(a, b)";
      } else if (before(TokenKind::kSlash)) {
        report_block_comment();
        return true;
      }
      break;
    case TokenKind::kSlash:
      if (before(TokenKind::kSlash)) {
        message = "`//` begins no comment here";
        help = "a comment is written -- like this";
      } else if (next(TokenKind::kStar)) {
        advance();
        report_block_comment();
        return true;
      }
      break;
    case TokenKind::kColon:
      if (next(TokenKind::kColon) || before(TokenKind::kColon)) {
        message = "`::` is no operator here";
        help = "write cast(value as type)";
      } else if (pos_ > 1 && tokens_[pos_ - 2].kind == TokenKind::kDate && touches(pos_) && touches(pos_ - 1)) {
        message = "this is no whole time";
        help = "a time is written @2026-03-01T10:20:30Z";
      }
      break;
    case TokenKind::kName:
      if (before(TokenKind::kDate)) {
        message = "this is no whole time";
        help = "a time is written @2026-03-01T10:20:30Z";
      } else if (at_word("when") && pos_ > 0 && is_text(pos_ - 1, "case")) {
        message = "`case` is no word of the language";
        help = "a choice is written match a { 1 => b, _ => c }";
      } else if (before(TokenKind::kNumber)) {
        report(code::kUnexpected, pos_, fmt::format("a number is followed by {}", describe(pos_)),
               "a name does not begin with a digit; elsewhere, write a space or an operator between them");
        return true;
      }
      break;
    case TokenKind::kDot:
      if (before(TokenKind::kNumber)) {
        message = "a number needs digits on both sides of its point";
        help = "write a 0 behind it";
      } else if (next(TokenKind::kNumber) && (pos_ == 0 || !is_name(tokens_[pos_ - 1]))) {
        message = "a number needs digits on both sides of its point";
        help = "write a 0 before it";
      } else if (pos_ > 0 && is_name(tokens_[pos_ - 1])) {
        message = "a column has at most three parts";
      }
      break;
    case TokenKind::kString:
      if (before(TokenKind::kString)) {
        message = "a string ends at its quote: two in a row are two strings";
        help = "put a text with a quote between quotes of the other kind: \"it's\"";
      }
      break;
    case TokenKind::kSemicolon:
      if (brackets_ > 0) break;
      message = "`;` stands at the end of a file only";
      help = "steps need no sign between them";
      break;
    default: break;
  }
  if (message.empty() && is_comparison(token().kind) && compared_end_ == pos_) {
    message = "a comparison cannot follow another one";
    help = "put one of them in brackets, or join two with `and`";
  }
  if (message.empty()) return false;
  report(code::kUnexpected, pos_, std::string(message), std::string(help));
  return true;
}

// `/* … */`: goes to its end.
void Parser::report_block_comment() {
  report(code::kUnexpected, pos_, "`/*` begins no comment",
         "a comment is written -- like this, to the end of the line");
  for (uint32_t at = pos_ + 1; at + 1 < end_; ++at) {
    if (tokens_[at].kind != TokenKind::kStar || tokens_[at + 1].kind != TokenKind::kSlash || !touches(at + 1)) continue;
    pos_ = at + 1;
    reported_at_ = pos_;
    return;
  }
}

std::string Parser::help_for(std::string_view expected) const {
  const TokenKind found = token().kind;
  const bool wants_name = expected.starts_with("a name") || expected.starts_with("the name") ||
                          expected.starts_with("an alias") || expected.starts_with("a column") ||
                          expected.starts_with("a key");
  const bool wants_value = expected.starts_with("a value") || expected.starts_with("an argument");
  const bool names_something =
      peek(1).kind == TokenKind::kColon || peek(1).kind == TokenKind::kAssign || peek(1).kind == TokenKind::kDot;
  if (wants_name && found == TokenKind::kString) return "a name is written without quotes, or in back-quotes";
  const bool reserved = is_word(found) && (!at_boundary() || names_something);
  if (reserved && (wants_name || (wants_value && found != TokenKind::kAnd && found != TokenKind::kOr))) {
    return fmt::format("{} is a reserved word; write it in back-quotes if it is a name", describe(pos_));
  }
  if ((found == TokenKind::kFrom || found == TokenKind::kSelect) && (wants_value || expected == "',' or ')'")) {
    return std::string(kSubquery);
  }
  if (expected.starts_with("the name") && found == TokenKind::kLeftParen) return std::string(kSubquery);
  if (expected.starts_with("`on`")) {
    if (at_word("using")) return "write `on` and the columns";
    if (at_name() && behind(Part::kSource)) return fmt::format("write `as {}` if it is an alias", text(pos_));
  }
  if (expected == "'{'") {
    if (at_name()) return "the list stands between braces: { a, b }";
    if (is_comparison(found)) return "a comparison as the subject stands in brackets: match (a == b) { … }";
    if (found == TokenKind::kLeftParen) return "`group` takes columns: name the value with `derive` before it";
    if (is_word(found) && !at_boundary()) {
      return fmt::format("{} is a reserved word; write it in back-quotes if it is a name", describe(pos_));
    }
    return {};
  }
  if (expected.starts_with("'['")) return "a list of values is written [1, 2, 3]";
  if (expected == "`keep`") return "the columns of the joined table are chosen with { keep a, b }";
  if (expected == "':'") {
    const bool value = at(TokenKind::kAssign) || at(TokenKind::kEqual) || starts_operand(pos_);
    const bool computed = at(TokenKind::kMinus) || at(TokenKind::kLeftParen) || at(TokenKind::kDot);
    if (value && !computed) return "a name and its value are parted by ':'";
    return found == TokenKind::kComma || is_word(found) ? "" : "a computed column needs a name: `name: expression`";
  }
  if (expected == "'=>'") {
    if (is_comparison(found)) return "a pattern is a value, or a comparison without its left side: > 1 => …";
    return "an arm is written pattern => result";
  }
  if (expected.ends_with("or '}'")) {
    switch (found) {
      case TokenKind::kAs: return "a name stands before its value: `name: value`";
      case TokenKind::kFatArrow: return expected == "',' or '}'" ? "arms are parted by commas" : "";
      case TokenKind::kOver: return "only a call has a window: sum(a) over (…)";
      case TokenKind::kPlus:
      case TokenKind::kMinus:
      case TokenKind::kSlash:
      case TokenKind::kPercent:
      case TokenKind::kConcat:
      case TokenKind::kNumber:
      case TokenKind::kString:
      case TokenKind::kLeftParen: return "a computed column needs a name: `name: expression`";
      default: return {};
    }
  }
  if (expected == "',' or ')'" && found == TokenKind::kAs) return "a type stands in cast(value as type)";
  if (wants_value && found == TokenKind::kLeftBracket) return "a list of values stands behind `in`";
  if (expected.ends_with("behind the frame")) return "the frame stands last in a window";
  if (expected.starts_with("`partition`")) {
    if (found == TokenKind::kOrder) return "write `sort` and the columns";
    if (found == TokenKind::kAsc || found == TokenKind::kDesc) return "a `-` before the column is `desc` already";
    return {};
  }
  if (expected.starts_with("a frame bound") && at_word("between")) return "a frame is written rows 3..current";
  if (expected == "'..'") {
    if (at_word("row") && pos_ > 0 && tokens_[pos_ - 1].kind == TokenKind::kCurrent) return "write `current` alone";
    static constexpr std::string_view kSides[] = {"preceding", "following"};
    const size_t meant = at(TokenKind::kName) ? nearest_word(text(pos_), kSides) : std::size(kSides);
    if (meant < std::size(kSides)) return fmt::format("did you mean `{}`?", kSides[meant]);
    return "a frame has two bounds: rows 3..current";
  }
  if (expected == "`first` or `last`") {
    static constexpr std::string_view kPlaces[] = {"first", "last"};
    const size_t meant = at(TokenKind::kName) ? nearest_word(text(pos_), kPlaces) : std::size(kPlaces);
    if (meant < std::size(kPlaces)) return fmt::format("did you mean `{}`?", kPlaces[meant]);
  }
  if (expected.starts_with("`null`") && (found == TokenKind::kTrue || found == TokenKind::kFalse)) {
    return "write == and the value";
  }
  if (expected == "a number of rows" && found == TokenKind::kMinus) return "it has no sign";
  return {};
}

}  // namespace rocky::lang
