// What the parser does when the text is wrong.
#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"
#include "lang/parser_impl.h"

namespace rocky::lang {
namespace {

constexpr size_t kMostDiagnostics = 100;

struct StepWord {
  std::string_view word;
  TokenKind kind;
};
constexpr StepWord kSteps[] = {
    {"from", TokenKind::kFrom},     {"where", TokenKind::kWhere},         {"group", TokenKind::kGroup},
    {"derive", TokenKind::kDerive}, {"select", TokenKind::kSelect},       {"join", TokenKind::kJoin},
    {"sort", TokenKind::kSort},     {"take", TokenKind::kTake},           {"distinct", TokenKind::kDistinct},
    {"union", TokenKind::kUnion},   {"replicate", TokenKind::kReplicate}, {"let", TokenKind::kLet},
};
constexpr std::string_view kStepList =
    "the steps are from, where, group, derive, select, join, sort, take, distinct, union and replicate";

// What other languages call the steps.
constexpr StepWord kForeignSteps[] = {
    {"filter", TokenKind::kWhere},    {"having", TokenKind::kWhere},   {"limit", TokenKind::kTake},
    {"head", TokenKind::kTake},       {"top", TokenKind::kTake},       {"mutate", TokenKind::kDerive},
    {"extend", TokenKind::kDerive},   {"project", TokenKind::kSelect}, {"aggregate", TokenKind::kGroup},
    {"summarize", TokenKind::kGroup}, {"dedup", TokenKind::kDistinct}, {"unique", TokenKind::kDistinct},
};

std::string fold(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

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

}  // namespace

std::string_view Parser::closer_of(uint32_t open) const {
  switch (tokens_[open].kind) {
    case TokenKind::kLeftBracket: return "',' or ']'";
    case TokenKind::kLeftBrace: return "',' or '}'";
    default: return "',' or ')'";
  }
}

std::string Parser::describe(uint32_t token) const {
  if (tokens_[token].kind == TokenKind::kEnd) return "the end of the file";
  std::string_view shown = text(token);
  constexpr size_t kShown = 32;
  std::string_view more;
  if (const size_t line_end = shown.find_first_of("\r\n"); line_end != std::string_view::npos) {
    shown = shown.substr(0, line_end);
    more = "…";
  }
  if (shown.size() > kShown) {
    size_t cut = kShown;
    while (cut > 0 && (static_cast<uint8_t>(shown[cut]) & 0xC0) == 0x80) --cut;
    shown = shown.substr(0, cut);
    more = "…";
  }
  if (tokens_[token].kind == TokenKind::kQuotedName) return fmt::format("the name {}{}", shown, more);
  return fmt::format("`{}{}`", shown, more);
}

void Parser::report(std::string_view code, ByteSpan span, std::string message, std::string help) {
  if (diagnostics_.size() >= kMostDiagnostics) {
    given_up_ = true;
    return;
  }
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.primary = DiagnosticLabel{{tree_.source_, span}, ""};
  diagnostic.help = std::move(help);
  diagnostics_.push_back(std::move(diagnostic));
}

void Parser::report(std::string_view code, uint32_t token, std::string message, std::string help) {
  if (given_up_ || reported_at_ == token) return;
  reported_at_ = token;
  ByteSpan span{tokens_[token].begin, tokens_[token].end};
  // The end of the text is shown behind the last token, not behind the white space.
  if (tokens_[token].kind == TokenKind::kEnd && token > 0) span.begin = span.end = tokens_[token - 1].end;
  report(code, span, std::move(message), std::move(help));
}

void Parser::unexpected(std::string_view expected) {
  const Token& found = token();
  // The lexer has reported these: what comes behind an open string is no news.
  if (found.kind == TokenKind::kInvalid) reported_at_ = pos_;
  if (pos_ > 0 && (tokens_[pos_ - 1].flags & Token::kUnterminated) != 0) reported_at_ = pos_;
  if (given_up_ || reported_at_ == pos_) return;
  // So near to the last mistake it is most likely the same one.
  constexpr uint32_t kQuiet = 3;
  if (reported_at_ != kNowhere && pos_ > reported_at_ && pos_ - reported_at_ < kQuiet) {
    reported_at_ = pos_;
    return;
  }
  const bool closer = found.kind == TokenKind::kRightParen || found.kind == TokenKind::kRightBracket ||
                      found.kind == TokenKind::kRightBrace;
  if (closer && partners_[pos_] == kNoPartner) {
    report(code::kUnexpected, pos_, fmt::format("{} closes nothing", token_name(found.kind)),
           "remove it, or open it before");
    return;
  }
  if (report_foreign_sign()) return;
  report(code::kUnexpected, pos_, fmt::format("expected {}, found {}", expected, describe(pos_)), help_for(expected));
}

NodeId Parser::error_node(std::string_view expected) {
  unexpected(expected);
  return empty_node(NodeKind::kError);
}

void Parser::too_deep() {
  if (given_up_) return;
  reported_at_ = kNowhere;
  report(code::kTooDeep, pos_,
         fmt::format("expression nested too deeply: depth {} exceeds limit {}", kMaxNesting + 1, kMaxNesting),
         "split it: give inner parts a name with `derive` or `let`");
  given_up_ = true;
  pos_ = end_;
}

bool Parser::expect(TokenKind kind, std::string_view expected) {
  if (accept(kind)) return true;
  unexpected(expected.empty() ? token_name(kind) : expected);
  return false;
}

void Parser::close_bracket(uint32_t open) {
  const uint32_t partner = partners_[open];
  if (partner == pos_) {
    advance();
    return;
  }
  const size_t known = diagnostics_.size();
  unexpected(closer_of(open));
  if (partner != kNoPartner) {
    if (partner > pos_) pos_ = partner + 1;
  } else if (diagnostics_.size() > known) {
    diagnostics_.back().secondary.push_back(
        {{tree_.source_, {tokens_[open].begin, tokens_[open].end}}, "this is never closed"});
  }
}

bool Parser::report_foreign_sign() {
  const auto before = [&](TokenKind kind) { return pos_ > 0 && touches(pos_) && tokens_[pos_ - 1].kind == kind; };
  const auto next = [&](TokenKind kind) { return peek(1).kind == kind && pos_ < end_ && touches(pos_ + 1); };
  std::string_view message;
  std::string_view help;
  switch (token().kind) {
    case TokenKind::kAssign:
      message = "`=` compares nothing here";
      help = "a comparison is written ==, a name for a value `name: value`";
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
        message = "`/*` begins no comment here";
        help = "a comment is written -- like this, to the end of the line";
      }
      break;
    case TokenKind::kSlash:
      if (before(TokenKind::kSlash)) {
        message = "`//` begins no comment here";
        help = "a comment is written -- like this";
      } else if (next(TokenKind::kStar)) {
        message = "`/*` begins no comment here";
        help = "a comment is written -- like this, to the end of the line";
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

std::string Parser::help_for(std::string_view expected) const {
  const TokenKind found = token().kind;
  const bool wants_name = expected.starts_with("a name") || expected.starts_with("the name") ||
                          expected.starts_with("an alias") || expected.starts_with("a column") ||
                          expected.starts_with("a key");
  const bool wants_value = expected.starts_with("a value") || expected.starts_with("an argument");
  if (wants_name && found == TokenKind::kString) {
    return "a name is written without quotes, or in back-quotes";
  }
  if (is_word(found) && (wants_name || wants_value) && !at_boundary()) {
    return fmt::format("{} is a reserved word; write it in back-quotes if it is a name", describe(pos_));
  }
  if (wants_name && is_word(found) && (peek(1).kind == TokenKind::kColon || peek(1).kind == TokenKind::kAssign)) {
    return fmt::format("{} is a reserved word; write it in back-quotes if it is a name", describe(pos_));
  }
  if (found == TokenKind::kFrom && (wants_value || expected.starts_with("the name"))) {
    return "a pipeline within another one gets a name with `let` and is read by that name";
  }
  if (expected.starts_with("'{'") && is_name(token())) return "the list stands between braces: { a, b }";
  if (expected.starts_with("'['")) return "a list of values is written [1, 2, 3]";
  if (expected == "`keep`") return "the columns of the joined table are chosen with { keep a, b }";
  if (expected == "',' or '}'" || expected.ends_with("or '}'")) {
    if (found == TokenKind::kAs) return "a name stands before its value: `name: value`";
    switch (found) {
      case TokenKind::kPlus:
      case TokenKind::kMinus:
      case TokenKind::kSlash:
      case TokenKind::kPercent:
      case TokenKind::kConcat:
      case TokenKind::kNumber:
      case TokenKind::kString:
      case TokenKind::kLeftParen: return "a computed column needs a name: `name: expression`";
      default: break;
    }
  }
  if (expected == "')'" && found == TokenKind::kComma && pos_ > 0) return "the frame stands last in a window";
  if (found == TokenKind::kMinus && expected == "a number of rows") return "it has no sign";
  return {};
}

bool Parser::at_join_word(uint32_t token) const {
  if (token >= end_ || tokens_[token].kind != TokenKind::kName) return false;
  const std::string_view word = text(token);
  if (tokens_[token + 1].kind == TokenKind::kJoin) {
    return word == "left" || word == "right" || word == "full" || word == "cross" || word == "inner";
  }
  if (!is_name(tokens_[token + 1])) return false;
  return word == "left_join" || word == "right_join" || word == "full_join" || word == "cross_join" ||
         word == "inner_join";
}

bool Parser::at_boundary(uint32_t ahead) const {
  const uint32_t at = std::min(pos_ + ahead, end_);
  switch (tokens_[at].kind) {
    case TokenKind::kEnd:
    case TokenKind::kSemicolon:
    case TokenKind::kPipe:
    case TokenKind::kConcat: return true;
    default:
      return std::any_of(std::begin(kSteps), std::end(kSteps),
                         [&](const StepWord& step) { return step.kind == tokens_[at].kind; }) ||
             at_join_word(at);
  }
}

bool Parser::at_list_end(uint32_t open) const {
  const uint32_t partner = partners_[open];
  if (at(TokenKind::kEnd)) return true;
  if (partner != kNoPartner) return pos_ >= partner;
  // Closers that an outer bracket has opened end this one, too.
  if (partners_[pos_] != kNoPartner && partners_[pos_] < pos_) return true;
  return at_boundary();
}

bool Parser::skip_to_next_item(uint32_t open, Items items) {
  const uint32_t begin = pos_;
  while (!at_list_end(open)) {
    if (at(TokenKind::kComma)) {
      advance();
      reported_at_ = kNowhere;
      return true;
    }
    if (items == Items::kBindings && pos_ > begin && at_binding()) {
      reported_at_ = kNowhere;
      return true;
    }
    const uint32_t partner = partners_[pos_];
    if (partner != kNoPartner && partner > pos_) pos_ = partner;
    advance();
  }
  return false;
}

void Parser::skip_to_step() {
  // What was wrong is taken, so that the file ends.
  do {
    const uint32_t partner = partners_[pos_];
    if (partner != kNoPartner && partner > pos_) pos_ = partner;
    advance();
  } while (!at_boundary() || (at(TokenKind::kSemicolon) && !at_final_semicolon()));
}

TokenKind Parser::misspelled_step() {
  const std::string word = fold(text(pos_));
  // A step in capitals or with a slip, and something behind it that can follow.
  if (at(TokenKind::kName)) {
    for (const StepWord& step : kSteps) {
      if (word == step.word) {
        report(code::kUnknownStep, pos_, fmt::format("{} is no step; did you mean `{}`?", describe(pos_), step.word),
               "words of the language are written in small letters");
        return step.kind == TokenKind::kLet ? TokenKind::kEnd : step.kind;
      }
    }
    for (const StepWord& step : kForeignSteps) {
      if (word != step.word) continue;
      report(code::kUnknownStep, pos_,
             fmt::format("{} is no step; did you mean `{}`?", describe(pos_), token_spelling(step.kind)),
             std::string(kStepList));
      return step.kind;
    }
    std::vector<std::string_view> words;
    for (const StepWord& step : kSteps) words.push_back(step.word);
    const size_t found = nearest_word(word, words);
    if (found < words.size()) {
      report(code::kUnknownStep, pos_,
             fmt::format("{} is no step; did you mean `{}`?", describe(pos_), kSteps[found].word),
             fmt::format("write {}", kSteps[found].word));
      return kSteps[found].kind == TokenKind::kLet ? TokenKind::kEnd : kSteps[found].kind;
    }
  }
  if (at(TokenKind::kOrder)) {
    report(code::kUnknownStep, pos_, "`order` is no step; did you mean `sort`?", "write `sort` and the columns");
    return TokenKind::kSort;
  }
  unexpected_step();
  return TokenKind::kEnd;
}

void Parser::unexpected_step() {
  const TokenKind last = pos_ > 0 ? tokens_[pos_ - 1].kind : TokenKind::kEnd;
  if (reported_at_ == kNowhere && last == TokenKind::kReplicate && !report_foreign_sign()) {
    report(code::kUnexpected, pos_, fmt::format("expected a step, found {}", describe(pos_)),
           "`replicate` takes no name: it copies what `from` reads");
    return;
  }
  if (at_name() && pos_ > 0 && reported_at_ == kNowhere) {
    if (named_end_ == pos_) {
      report(code::kUnexpected, pos_, fmt::format("expected a step or `as` and an alias, found {}", describe(pos_)),
             fmt::format("write `as {}` if it is an alias", text(pos_)));
      return;
    }
    if (sorted_end_ == pos_) {
      report(code::kUnexpected, pos_, fmt::format("expected a step or ',' and a column, found {}", describe(pos_)));
      return;
    }
    if (at_word("like") || at_word("ilike") || at_word("between")) {
      advance();
      unexpected(is_text(pos_ - 1, "between") ? "the lower bound" : "a pattern");
      return;
    }
    if (touches(pos_) ? report_foreign_sign() : false) return;
    report(code::kUnknownStep, pos_, fmt::format("expected a step, found {}", describe(pos_)), std::string(kStepList));
    return;
  }
  if (reported_at_ == kNowhere && last == TokenKind::kSort && at(TokenKind::kMinus)) {
    report(code::kUnexpected, pos_, "expected a column to sort by, found `-`", "write `desc` behind the column");
    return;
  }
  unexpected("a step");
}

}  // namespace rocky::lang
