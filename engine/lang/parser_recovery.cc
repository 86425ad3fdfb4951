// What the parser does when the text is wrong.
#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
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

// By the token alone: steps, bindings, separators, the end.
bool begins_step(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEnd:
    case TokenKind::kSemicolon:
    case TokenKind::kPipe:
    case TokenKind::kConcat: return true;
    default:
      return std::any_of(std::begin(kSteps), std::end(kSteps), [&](const StepWord& step) { return step.kind == kind; });
  }
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
  reported_in_brackets_ = brackets_ > 0;
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
  if (closer && partners_[pos_] != kNoPartner && partners_[partners_[pos_]] != pos_) {
    // It belongs to a bracket that was reported.
    reported_at_ = pos_;
    return;
  }
  if (closer && partners_[pos_] == kNoPartner) {
    report(code::kUnexpected, pos_, fmt::format("{} closes nothing", token_name(found.kind)),
           "remove it, or open it before");
    return;
  }
  if (report_foreign_sign(expected)) return;
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

void Parser::close_bracket(uint32_t open, std::string_view expected) {
  const uint32_t partner = partners_[open];
  if (partner == pos_) {
    advance();
    return;
  }
  const size_t known = diagnostics_.size();
  unexpected(expected.empty() ? closer_of(open) : expected);
  blame_open_bracket(open, known);
  if (partner != kNoPartner && partner > pos_) pos_ = partner + 1;
}

void Parser::blame_open_bracket(uint32_t open, size_t known) {
  if (partners_[open] != kNoPartner || diagnostics_.size() <= known) return;
  diagnostics_.back().secondary.push_back(
      {{tree_.source_, {tokens_[open].begin, tokens_[open].end}}, "this is never closed"});
}

bool Parser::at_join_word(uint32_t token) const {
  if (token >= end_ || tokens_[token].kind != TokenKind::kName) return false;
  const std::string_view word = text(token);
  if (tokens_[token + 1].kind == TokenKind::kJoin) {
    return word == "left" || word == "right" || word == "full" || word == "cross" || word == "inner";
  }
  const bool cross = word == "cross_join";
  if (!cross && word != "left_join" && word != "right_join" && word != "full_join" && word != "inner_join")
    return false;
  // In one word it is a name as well: what follows decides.
  uint32_t behind = token + 1;
  if (!is_name(tokens_[behind])) return false;
  constexpr uint32_t kLongestPath = 32;
  for (++behind; behind + 1 < end_ && behind < token + kLongestPath; behind += 2) {
    if (tokens_[behind].kind != TokenKind::kDot || !is_name(tokens_[behind + 1])) break;
  }
  const TokenKind next = tokens_[behind].kind;
  if (next == TokenKind::kAs || next == TokenKind::kOn) return true;
  return cross && (next == TokenKind::kLeftBrace || begins_step(next));
}

bool Parser::at_boundary(uint32_t ahead) const {
  const uint32_t at = std::min(pos_ + ahead, end_);
  return begins_step(tokens_[at].kind) || at_join_word(at);
}

bool Parser::at_list_end(uint32_t open) const {
  const uint32_t partner = partners_[open];
  if (at(TokenKind::kEnd)) return true;
  if (partner != kNoPartner) return pos_ >= partner;
  // Closers that an outer bracket has opened end this one, too.
  if (partners_[pos_] != kNoPartner && partners_[pos_] < open) return true;
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
  } while (!at_sure_boundary());
}

// Within what is skipped, `||` is an operator and `;` a slip unless what follows says otherwise.
bool Parser::at_sure_boundary() const {
  if (at(TokenKind::kSemicolon)) return at_final_semicolon();
  return at_boundary() && (!at(TokenKind::kConcat) || at_boundary(1));
}

TokenKind Parser::misspelled_step() {
  const std::string word = ascii_lower(text(pos_));
  const auto meant = [&](TokenKind kind, std::string help) {
    report(code::kUnknownStep, pos_,
           fmt::format("{} is no step; did you mean `{}`?", describe(pos_), token_spelling(kind)), std::move(help));
    return kind == TokenKind::kLet ? TokenKind::kEnd : kind;
  };
  if (at(TokenKind::kOrder)) return meant(TokenKind::kSort, "write `sort` and the columns");
  if (at(TokenKind::kName)) {
    std::vector<StepWord> steps(std::begin(kSteps), std::end(kSteps));
    for (const StepWord& step : steps) {
      if (word == step.word) return meant(step.kind, "words of the language are written in small letters");
    }
    steps.insert(steps.end(), std::begin(kForeignSteps), std::end(kForeignSteps));
    std::vector<std::string_view> words;
    for (const StepWord& step : steps) words.push_back(step.word);
    const auto same = std::find(words.begin(), words.end(), word);
    const size_t found = same != words.end() ? static_cast<size_t>(same - words.begin()) : nearest_word(word, words);
    if (found < steps.size()) return meant(steps[found].kind, std::string(kStepList));
  }
  unexpected_step();
  return TokenKind::kEnd;
}

// What does not go on with the part before it.
bool Parser::report_step_part() {
  if (at_word("outer")) {
    report(code::kUnknownStep, pos_, "`outer` is no step", "write `left join`, `right join` or `full join`");
    return true;
  }
  if (behind(Part::kSource) && at_name() && peek(1).kind != TokenKind::kLeftBrace && !is_name(peek(1))) {
    report(code::kUnexpected, pos_, fmt::format("expected a step or `as` and an alias, found {}", describe(pos_)),
           fmt::format("write `as {}` if it is an alias", text(pos_)));
    return true;
  }
  if (behind(Part::kSource) && at(TokenKind::kComma)) {
    report(code::kUnexpected, pos_, "expected a step, found `,`", "another table is added with `join`");
    return true;
  }
  if (behind(Part::kSortKey) && at_word("nulls")) {
    advance();
    unexpected("`first` or `last`");
    return true;
  }
  const bool behind_comma = pos_ > 0 && tokens_[pos_ - 1].kind == TokenKind::kComma;
  if (behind(Part::kSortKey) || (behind_comma && part_ == Part::kSortKey && part_end_ + 1 == pos_)) {
    const bool computed = at(TokenKind::kLeftParen);
    report(code::kUnexpected, pos_,
           fmt::format("expected {}, found {}", behind_comma ? "a column to sort by" : "a step or ',' and a column",
                       describe(pos_)),
           computed ? "`sort` takes columns: name the value with `derive` before it" : "");
    return true;
  }
  if (behind(Part::kReplicate)) {
    report(code::kUnexpected, pos_, fmt::format("expected a step, found {}", describe(pos_)),
           "`replicate` takes nothing: it copies what `from` reads");
    return true;
  }
  const TokenKind last = pos_ > 0 ? tokens_[pos_ - 1].kind : TokenKind::kEnd;
  if (last == TokenKind::kSort) {
    report(code::kUnexpected, pos_, fmt::format("expected a column to sort by, found {}", describe(pos_)),
           at(TokenKind::kMinus) ? "write `desc` behind the column" : "the columns stand without brackets");
    return true;
  }
  if (last == TokenKind::kDistinct) {
    report(code::kUnexpected, pos_, fmt::format("expected a step, found {}", describe(pos_)),
           "`distinct` takes nothing: it keeps equal rows once");
    return true;
  }
  if (last == TokenKind::kAssign && at_name()) {
    report(code::kUnexpected, pos_, fmt::format("expected a step, found {}", describe(pos_)),
           fmt::format("write `from {}`", text(pos_)));
    return true;
  }
  if (behind(Part::kJoinKeys)) {
    if (is_comparison(token().kind) && !at(TokenKind::kEqual)) {
      report(code::kUnexpected, pos_, fmt::format("a join compares with `==`, found {}", describe(pos_)),
             "other conditions go to a `where` behind the join");
      return true;
    }
    if (at(TokenKind::kKeep)) {
      report(code::kUnexpected, pos_, "expected a step or '{', found `keep`", "write { keep a, b }");
      return true;
    }
  }
  return false;
}

void Parser::unexpected_step() {
  if (reported_at_ != kNowhere) {
    unexpected("a step");
    return;
  }
  // `a like`, `a not b`: what should follow is missing.
  if (behind(Part::kCondition)) {
    const bool negated = at(TokenKind::kNot);
    const uint32_t word = negated ? pos_ + 1 : pos_;
    if (is_text(word, "like") || is_text(word, "ilike") || is_text(word, "between")) {
      pos_ = word + 1;
      unexpected(is_text(word, "between") ? "the lower bound" : "a pattern");
      return;
    }
    if (negated) {
      advance();
      unexpected("`in`, `like`, `ilike` or `between`");
      return;
    }
  }
  if (report_foreign_sign("a step") || report_step_part()) return;
  if (behind(Part::kCondition)) {
    unexpected("an operator or a step");
    return;
  }
  if (at_name()) {
    report(code::kUnknownStep, pos_, fmt::format("expected a step, found {}", describe(pos_)), std::string(kStepList));
    return;
  }
  unexpected("a step");
}

}  // namespace rocky::lang
