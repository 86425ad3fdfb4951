// Statements that a dialect describes as a grammar (statement_grammar.h).
//
// One token decides nearly everywhere. Where alternatives begin alike, look() compares the words (and single names)
// that they fix before their first longer operand, and the longest match wins; it never parses, so nothing is read
// twice. What was looked for at the furthest token reached is what a mistake's message lists.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sql/parser_impl.h"
#include "sql/statement_grammar.h"

namespace rocky::sql {
namespace {

constexpr char upper_letter(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

bool same_word(std::string_view written, std::string_view capitals) {
  return written.size() == capitals.size() && std::equal(written.begin(), written.end(), capitals.begin(),
                                                         [](char a, char b) { return upper_letter(a) == b; });
}

// The node of a statement, by its first word.
NodeKind statement_node(std::string_view word) {
  struct Row {
    std::string_view word;
    NodeKind kind;
  };
  static constexpr Row kRows[] = {
      {"CREATE", NodeKind::kCreate},     {"REPLACE", NodeKind::kCreate},  {"DECLARE", NodeKind::kCreate},
      {"ALTER", NodeKind::kAlter},       {"DROP", NodeKind::kDrop},       {"UNDROP", NodeKind::kDrop},
      {"GRANT", NodeKind::kGrant},       {"REVOKE", NodeKind::kRevoke},   {"DENY", NodeKind::kRevoke},
      {"COMMENT", NodeKind::kCommentOn}, {"SHOW", NodeKind::kShow},       {"DESCRIBE", NodeKind::kShow},
      {"DESC", NodeKind::kShow},         {"EXPLAIN", NodeKind::kExplain},
  };
  for (const Row& row : kRows) {
    if (same_word(word, row.word)) return row.kind;
  }
  return NodeKind::kMaintain;
}

}  // namespace

// Words that stand behind a column's name where its type may be missing.
constexpr bool begins_constraint(Keyword word) {
  switch (word) {
    case Keyword::kNot:
    case Keyword::kNull:
    case Keyword::kDefault:
    case Keyword::kConstraint:
    case Keyword::kPrimary:
    case Keyword::kReferences:
    case Keyword::kCheck:
    case Keyword::kUnique:
    case Keyword::kGenerated:
    case Keyword::kCollate:
    case Keyword::kWith:
    case Keyword::kAs: return true;
    default: return false;
  }
}

class Parser::DefinitionParser {
 public:
  DefinitionParser(Parser& parser, const StatementGrammar& grammar) : p_(parser), grammar_(grammar) {}

  NodeId parse();
  // What the rule of this node describes, which is a part of something else.
  NodeId parse_part(NodeKind kind);

 private:
  using Item = GrammarItem;
  using Kind = GrammarItem::Kind;
  using Repeat = GrammarItem::Repeat;

  // Children in the making, and the words behind the last of them that are no node yet.
  struct Parts {
    List children;
    std::string words;
    uint32_t first_word = 0;
    uint32_t last_word = 0;
    bool has_words = false;
  };
  struct Look {
    bool fits = true;
    bool open = false;  // an operand of unknown length comes: nothing is known behind it
    uint32_t score = 0;
    uint32_t next = 0;
  };
  static constexpr uint32_t kWordScore = 4;
  // So far ahead alternatives are told apart.
  static constexpr uint32_t kAhead = 16;

  bool is_word(uint32_t at, std::string_view word) const {
    const Token& token = p_.tokens_[at];
    if (token.kind != TokenKind::kWord) return false;
    return same_word(p_.token_text(at), word) || (at == corrected_ && correction_ == word);
  }
  // `WITH (a = 1)`, `WITH NO DATA`: not the WITH of a query.
  bool is_with_option(uint32_t at) const {
    if (!Parser::is(p_.tokens_[at], Keyword::kWith) || is_word(at + 1, "RECURSIVE")) return false;
    if (p_.at_local_definitions(at)) return false;
    const Token& behind = p_.tokens_[std::min(at + 2, p_.end_)];
    return behind.kind != TokenKind::kLeftParen && !Parser::is(behind, Keyword::kAs) &&
           !Parser::is(behind, Keyword::kUsing);
  }
  static bool is_list(const Item& item) {
    return item.repeat == Repeat::kList || item.repeat == Repeat::kMaybeList || item.repeat == Repeat::kLooseList;
  }
  bool is_sign(uint32_t at, std::string_view sign) const {
    const Token& token = p_.tokens_[at];
    return token.kind != TokenKind::kWord && token.kind != TokenKind::kEnd && p_.token_text(at) == sign;
  }

  Look look(const std::vector<GrammarSequence>& alternatives, uint32_t at, const GrammarSequence** best = nullptr);
  Look look(const GrammarSequence& sequence, uint32_t at, size_t from = 0);
  Look look(const Item& item, uint32_t at);
  Look look_operand(Operand operand, uint32_t at);
  bool skips(const GrammarSequence& sequence, size_t position, const Look& found, uint32_t at);
  bool enters(const Item& item);
  bool enters(const GrammarSequence& sequence, size_t position);

  bool run(const GrammarSequence& sequence, size_t& position, Parts& parts);
  bool run(const Item& item, Parts& parts);
  bool run_alternatives(const std::vector<GrammarSequence>& alternatives, NodeKind kind, Parts& parts);
  bool run_bracket(const Item& item, Parts& parts);
  bool run_list(const Item& item, Parts& parts, bool in_brackets);
  bool run_operand(Operand operand, Parts& parts);
  void run_statement(const GrammarSequence& sequence, Parts& parts);
  void skip_to_comma();
  bool find_clause(const GrammarSequence& sequence, size_t& position);

  NodeId words_leaf(uint32_t first, uint32_t last, std::string_view text);
  NodeId key();
  NodeId value();
  NodeId statement();
  void add_word(Parts& parts, std::string_view word, uint32_t first, uint32_t last);
  void flush(Parts& parts);
  void add(Parts& parts, NodeId node);
  void splice(Parts& parts, Parts& inner);

  void expected(uint32_t at, std::string_view what, bool is_word);
  // Reports what was looked for. True when it was a misspelled word, which counts as spelled well from now on.
  bool report();

  struct Wanted {
    std::string_view text;
    bool word;
  };
  Parser& p_;
  const StatementGrammar& grammar_;
  std::vector<Wanted> wanted_;
  uint32_t furthest_ = 0;
  std::string_view needed_;  // the word without which the statement cannot go on
  uint32_t needed_at_ = kNowhere;
  uint32_t corrected_ = kNowhere;
  std::string_view correction_;
};

// --- Looking ahead ---

void Parser::DefinitionParser::expected(uint32_t at, std::string_view what, bool is_word) {
  if (at < furthest_) return;
  if (at > furthest_) {
    furthest_ = at;
    wanted_.clear();
  }
  constexpr size_t kMost = 64;
  if (wanted_.size() >= kMost) return;
  if (std::none_of(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.text == what; })) {
    wanted_.push_back({what, is_word});
  }
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look(const std::vector<GrammarSequence>& alternatives,
                                                              uint32_t at, const GrammarSequence** best) {
  Look found{false, false, 0, at};
  for (const GrammarSequence& sequence : alternatives) {
    const Look one = look(sequence, at);
    if (!one.fits || (found.fits && one.score <= found.score)) continue;
    found = one;
    if (best != nullptr) *best = &sequence;
  }
  return found;
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look(const GrammarSequence& sequence, uint32_t at,
                                                              size_t from) {
  Look all{true, false, 0, at};
  for (size_t i = from; i < sequence.size(); ++i) {
    const Item& item = sequence[i];
    Look one = look(item, all.next);
    if (one.fits && skips(sequence, i, one, all.next)) continue;
    if (!one.fits) {
      if (!item.must()) continue;
      all.fits = false;
      return all;
    }
    const bool list = is_list(item);
    const bool again = item.repeat == Repeat::kAny || item.repeat == Repeat::kSome;
    while (true) {
      const bool moved = one.next > all.next;
      all.score += one.score;
      all.next = one.next;
      if (one.open || item.repeat == Repeat::kLooseList || all.next >= p_.pos_ + kAhead) {
        all.open = true;
        return all;
      }
      const bool comma = list && p_.tokens_[std::min(all.next, p_.end_)].kind == TokenKind::kComma;
      if (!moved || !(again || comma)) break;
      one = look(item, all.next + (comma ? 1 : 0));
      if (one.fits) continue;
      if (!comma) break;
      all.open = true;
      return all;
    }
  }
  return all;
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look(const Item& item, uint32_t at) {
  at = std::min(at, p_.end_);
  if (at >= p_.pos_ + kAhead) return {true, true, 0, at};
  switch (item.kind) {
    case Kind::kWord:
      if (is_word(at, item.text)) return {true, false, kWordScore, at + 1};
      expected(at, item.text, true);
      return {false, false, 0, at};
    case Kind::kSign:
      if (is_sign(at, item.text)) return {true, false, kWordScore, at + 1};
      expected(at, item.text, false);
      return {false, false, 0, at};
    case Kind::kBracket: {
      if (p_.tokens_[at].kind != TokenKind::kLeftParen) {
        expected(at, "(", false);
        return {false, false, 0, at};
      }
      const Look inside = look(item.alternatives, at + 1);
      return {inside.fits, true, kWordScore + inside.score, inside.next};
    }
    case Kind::kGroup: return look(item.alternatives, at);
    case Kind::kRule: return look(grammar_.rule(item).alternatives, at);
    case Kind::kOperand: return look_operand(item.operand, at);
  }
  return {false, false, 0, at};
}

Parser::DefinitionParser::Look Parser::DefinitionParser::look_operand(Operand operand, uint32_t at) {
  const Token& token = p_.tokens_[at];
  Look found{true, true, 1, at};
  const auto one_token = [&] {
    found.open = false;
    found.next = at + 1;
  };
  switch (operand) {
    case Operand::kName:
    case Operand::kTable:
      found.fits = p_.is_name(token, kTableName) || token.kind == TokenKind::kString;
      one_token();
      if (found.fits && p_.dialect_.dashed_names) found.next = p_.dashed_name_end(at) + 1;
      while (found.next + 1 < p_.end_ && found.next < at + kAhead && p_.tokens_[found.next].kind == TokenKind::kDot) {
        found.next += 2;
      }
      break;
    case Operand::kIdentifier:
      found.fits = p_.is_name(token, kColumnName);
      one_token();
      break;
    case Operand::kWord:
      found.fits = token.kind == TokenKind::kWord;
      one_token();
      break;
    case Operand::kKey:
      found.fits =
          token.kind == TokenKind::kWord || token.kind == TokenKind::kQuotedName || token.kind == TokenKind::kString;
      if (found.fits && p_.tokens_[std::min(at + 1, p_.end_)].kind != TokenKind::kDot) one_token();
      break;
    case Operand::kString:
      found.fits = token.kind == TokenKind::kString || token.kind == TokenKind::kParameter;
      one_token();
      break;
    case Operand::kNumber:
      found.fits = token.kind == TokenKind::kNumber || token.kind == TokenKind::kParameter ||
                   Parser::is(token, Operator::kSubtract);
      break;
    case Operand::kQuery:
      found.fits =
          (p_.starts_query(at) && !is_with_option(at)) || (token.kind == TokenKind::kLeftParen && p_.opens_query(at));
      // More than a name at the same place.
      found.score = 2;
      break;
    case Operand::kType:
      found.fits = (token.kind == TokenKind::kWord && !begins_constraint(keyword_of(token))) ||
                   token.kind == TokenKind::kQuotedName;
      break;
    case Operand::kValue: found.fits = token.kind == TokenKind::kWord || p_.starts_operand(at); break;
    case Operand::kExpression:
    case Operand::kBound:
    case Operand::kOrderItem:
      found.fits = p_.starts_operand(at) || Parser::is(token, Keyword::kNot) || Parser::is(token, Keyword::kExists);
      break;
    case Operand::kStatement: found.fits = token.kind == TokenKind::kWord; break;
    case Operand::kPath:
      found.fits =
          token.kind == TokenKind::kStage || token.kind == TokenKind::kPlaceholder || token.kind == TokenKind::kString;
      break;
    case Operand::kCount: found.fits = false; break;
  }
  if (!found.fits) {
    expected(at, operand_text(operand), false);
    return {false, false, 0, at};
  }
  return found;
}

// `[name] ON table` before ON: a word that the statement fixes is no name.
bool Parser::DefinitionParser::skips(const GrammarSequence& sequence, size_t position, const Look& found, uint32_t at) {
  if (sequence[position].must() || found.score >= kWordScore || position + 1 == sequence.size()) return false;
  const Look behind = look(sequence, at, position + 1);
  return behind.fits && behind.score >= kWordScore;
}

bool Parser::DefinitionParser::enters(const GrammarSequence& sequence, size_t position) {
  const Look found = look(sequence[position], p_.pos_);
  if (!found.fits || (!found.open && found.next == p_.pos_)) return false;
  return !skips(sequence, position, found, p_.pos_);
}

bool Parser::DefinitionParser::enters(const Item& item) {
  const Look found = look(item, p_.pos_);
  return found.fits && (found.open || found.next > p_.pos_);
}

// --- Words and nodes ---

NodeId Parser::DefinitionParser::words_leaf(uint32_t first, uint32_t last, std::string_view text) {
  const NodeId id{static_cast<uint32_t>(p_.tree_.nodes_.size())};
  p_.tree_.nodes_.push_back({NodeKind::kWords, 0, {first}, {intern(text).id}, {}});
  p_.tree_.extents_.push_back({first, last});
  p_.heights_.push_back(1);
  return id;
}

void Parser::DefinitionParser::add_word(Parts& parts, std::string_view word, uint32_t first, uint32_t last) {
  if (parts.words.empty()) {
    parts.first_word = first;
  } else {
    parts.words += ' ';
  }
  parts.words += word;
  parts.last_word = last;
  parts.has_words = true;
}

void Parser::DefinitionParser::flush(Parts& parts) {
  if (parts.words.empty()) return;
  p_.push(parts.children, words_leaf(parts.first_word, parts.last_word, parts.words));
  parts.words.clear();
}

void Parser::DefinitionParser::add(Parts& parts, NodeId node) {
  flush(parts);
  p_.push(parts.children, node);
}

void Parser::DefinitionParser::splice(Parts& parts, Parts& inner) {
  if (inner.children.empty()) {
    if (!inner.words.empty()) add_word(parts, inner.words, inner.first_word, inner.last_word);
    return;
  }
  flush(inner);
  flush(parts);
  if (parts.children.last) {
    p_.tree_.nodes_[parts.children.last.index].next_sibling = inner.children.first;
  } else {
    parts.children.first = inner.children.first;
  }
  parts.children.last = inner.children.last;
  parts.children.height = std::max(parts.children.height, inner.children.height);
}

// --- Reading ---

bool Parser::DefinitionParser::run(const GrammarSequence& sequence, size_t& position, Parts& parts) {
  for (; position < sequence.size(); ++position) {
    const Item& item = sequence[position];
    switch (item.repeat) {
      case Repeat::kOnce:
        if (!run(item, parts)) return false;
        break;
      case Repeat::kOptional:
        if (enters(sequence, position) && !run(item, parts)) return false;
        break;
      case Repeat::kSome:
        if (!run(item, parts)) return false;
        [[fallthrough]];
      case Repeat::kAny:
        while (enters(sequence, position)) {
          if (!run(item, parts)) return false;
        }
        break;
      case Repeat::kMaybeList:
        if (!enters(sequence, position)) break;
        [[fallthrough]];
      case Repeat::kLooseList:
      case Repeat::kList: {
        Parts items;
        const uint32_t first = p_.pos_;
        const bool whole = run_list(item, items, false);
        flush(items);
        add(parts, p_.finish(NodeKind::kItems, 0, first, items.children));
        if (!whole) return false;
        break;
      }
    }
  }
  return true;
}

bool Parser::DefinitionParser::run(const Item& item, Parts& parts) {
  switch (item.kind) {
    case Kind::kWord:
    case Kind::kSign: {
      const bool fits = item.kind == Kind::kWord ? is_word(p_.pos_, item.text) : is_sign(p_.pos_, item.text);
      if (!fits) {
        expected(p_.pos_, item.text, item.kind == Kind::kWord);
        needed_ = item.text;
        needed_at_ = p_.pos_;
        return false;
      }
      add_word(parts, item.text, p_.pos_, p_.pos_);
      p_.advance();
      return true;
    }
    case Kind::kBracket: return run_bracket(item, parts);
    case Kind::kGroup: return run_alternatives(item.alternatives, NodeKind::kNone, parts);
    case Kind::kRule: {
      const GrammarRule& rule = grammar_.rule(item);
      return run_alternatives(rule.alternatives, rule.kind, parts);
    }
    case Kind::kOperand: return run_operand(item.operand, parts);
  }
  return false;
}

bool Parser::DefinitionParser::run_alternatives(const std::vector<GrammarSequence>& alternatives, NodeKind kind,
                                                Parts& parts) {
  const Nesting nesting(p_);
  if (!nesting.ok()) return false;
  const GrammarSequence* chosen = nullptr;
  if (alternatives.size() == 1) {
    chosen = &alternatives[0];
  } else {
    look(alternatives, p_.pos_, &chosen);
  }
  if (chosen == nullptr) return false;
  Parts inner;
  const uint32_t first = p_.pos_;
  size_t position = 0;
  const bool whole = run(*chosen, position, inner);
  if (p_.pos_ == first) return whole;
  const bool clause = inner.has_words && !inner.children.empty();
  if (kind == NodeKind::kNone && !clause) {
    splice(parts, inner);
  } else {
    flush(inner);
    add(parts, p_.finish(kind == NodeKind::kNone ? NodeKind::kClause : kind, 0, first, inner.children));
  }
  return whole;
}

bool Parser::DefinitionParser::run_bracket(const Item& item, Parts& parts) {
  const uint32_t open = p_.pos_;
  if (!p_.at(TokenKind::kLeftParen)) {
    expected(open, "(", false);
    return false;
  }
  p_.advance();
  const Nesting nesting(p_);
  if (!nesting.ok()) return false;
  Parts inner;
  const GrammarSequence* chosen = &item.alternatives[0];
  if (item.alternatives.size() > 1) {
    chosen = nullptr;
    look(item.alternatives, p_.pos_, &chosen);
  }
  const bool list = chosen != nullptr && chosen->size() == 1 && is_list((*chosen)[0]);
  const uint32_t partner = p_.tree_.tokens_.partners[open];
  const bool paired = (p_.tokens_[open].flags & Token::kUnpaired) == 0;
  bool whole = chosen != nullptr;
  if (list) {
    const bool empty = !(*chosen)[0].must() && p_.pos_ == partner;
    if (!empty) run_list((*chosen)[0], inner, true);
  } else if (whole) {
    size_t position = 0;
    whole = run(*chosen, position, inner);
  }
  if (!paired) {
    p_.close_bracket(open);
  } else if (p_.pos_ != partner) {
    if (whole) expected(p_.pos_, ")", false);
    report();
    p_.pos_ = std::max(p_.pos_, partner);
    p_.advance();
  } else if (!whole) {
    report();
    p_.pos_ = partner + 1;
  } else {
    p_.advance();
  }
  flush(inner);
  add(parts, p_.finish(list ? NodeKind::kItems : NodeKind::kGroup, list ? node_flag::kBracketed : uint16_t{0}, open,
                       inner.children));
  return true;
}

// In brackets a mistake ends with its item.
bool Parser::DefinitionParser::run_list(const Item& item, Parts& parts, bool in_brackets) {
  do {
    if (in_brackets && p_.dialect_.trailing_commas && !parts.children.empty() && p_.at(TokenKind::kRightParen)) break;
    Parts element;
    const uint32_t first = p_.pos_;
    const bool whole = run(item, element);
    flush(element);
    // An item of several parts is one.
    if (element.children.first && element.children.first != element.children.last) {
      add(parts, p_.finish(NodeKind::kClause, 0, first, element.children));
    } else if (element.children.first) {
      add(parts, element.children.first);
    }
    if (!in_brackets) {
      if (!whole) return false;
      continue;
    }
    if (p_.at(TokenKind::kComma) || p_.at(TokenKind::kRightParen)) {
      if (whole) continue;
    } else if (whole && item.repeat == Repeat::kLooseList && enters(item)) {
      continue;
    } else if (whole) {
      expected(p_.pos_, ",", false);
      expected(p_.pos_, ")", false);
    }
    if (p_.at_end_of_query() && !p_.at(TokenKind::kRightParen)) break;
    report();
    skip_to_comma();
  } while (p_.accept(TokenKind::kComma) || (item.repeat == Repeat::kLooseList && enters(item)));
  return true;
}

void Parser::DefinitionParser::skip_to_comma() {
  p_.tree_.has_errors_ = true;
  while (!p_.at(TokenKind::kComma) && !p_.at_end_of_query()) {
    const Token& token = p_.token();
    const bool opens = token.kind == TokenKind::kLeftParen || token.kind == TokenKind::kLeftBracket ||
                       token.kind == TokenKind::kLeftBrace;
    if (opens && (token.flags & Token::kUnpaired) == 0) p_.pos_ = p_.tree_.tokens_.partners[p_.pos_];
    p_.advance();
  }
}

NodeId Parser::DefinitionParser::key() {
  const uint32_t first = p_.pos_;
  if (p_.at(TokenKind::kString)) return p_.take_leaf(NodeKind::kString);
  bool quoted = p_.at(TokenKind::kQuotedName);
  std::string text(p_.token_text(first));
  p_.advance();
  while (p_.at(TokenKind::kDot)) {
    p_.advance();
    if (!p_.at(TokenKind::kWord) && !p_.at(TokenKind::kQuotedName)) return p_.error_node("a name");
    quoted = quoted || p_.at(TokenKind::kQuotedName);
    text += '.';
    text += p_.token_text(p_.pos_);
    p_.advance();
  }
  if (!quoted) return words_leaf(first, p_.pos_ - 1, text);
  const uint32_t end = p_.pos_;
  p_.pos_ = first;
  List names;
  for (uint32_t token = first; token < end; token += 2) p_.push(names, p_.name_leaf(token));
  p_.pos_ = end;
  return p_.finish(NodeKind::kQualifiedName, 0, first, names);
}

// A bare word stays as it is written: `TYPE = CSV` names no column.
NodeId Parser::DefinitionParser::value() {
  if (p_.at(TokenKind::kWord)) {
    const Token& behind = p_.peek(1);
    switch (behind.kind) {
      case TokenKind::kLeftParen:
      case TokenKind::kLeftBracket:
      case TokenKind::kDot:
      case TokenKind::kOperator:
      case TokenKind::kDoubleColon:
      case TokenKind::kString: break;
      default: {
        const uint32_t word = p_.pos_;
        p_.advance();
        return words_leaf(word, word, p_.token_text(word));
      }
    }
  }
  return p_.parse_operators(0, Mode::kLowerBound);
}

NodeId Parser::DefinitionParser::statement() { return p_.parse_statement(); }

bool Parser::DefinitionParser::run_operand(Operand operand, Parts& parts) {
  if (const Look found = look_operand(operand, p_.pos_); !found.fits) return false;
  const uint32_t first = p_.pos_;
  NodeId made;
  switch (operand) {
    case Operand::kName: made = p_.parse_qualified_name(kTableName, "a name"); break;
    case Operand::kTable: {
      const NodeId name = p_.parse_qualified_name(kTableName, "a name");
      made = p_.finish(NodeKind::kTableRef, 0, first, {name});
      break;
    }
    case Operand::kIdentifier: made = p_.parse_name(kColumnName, "a name"); break;
    case Operand::kWord:
      p_.advance();
      made = words_leaf(first, first, p_.token_text(first));
      break;
    case Operand::kKey: made = key(); break;
    case Operand::kValue: made = value(); break;
    case Operand::kString:
      made = p_.at(TokenKind::kString) ? p_.take_leaf(NodeKind::kString) : p_.parse_operand();
      break;
    case Operand::kNumber: made = p_.parse_operators(0, Mode::kLowerBound); break;
    case Operand::kExpression: made = p_.parse_expression(); break;
    case Operand::kBound: made = p_.parse_operators(0, Mode::kLowerBound); break;
    case Operand::kQuery: made = p_.parse_query_expression(); break;
    case Operand::kType: made = p_.parse_type(); break;
    case Operand::kOrderItem: made = p_.parse_order_item(); break;
    case Operand::kStatement: made = statement(); break;
    case Operand::kPath: made = p_.parse_location(); break;
    case Operand::kCount: return false;
  }
  add(parts, made);
  return true;
}

// --- Mistakes ---

bool Parser::DefinitionParser::report() {
  p_.tree_.has_errors_ = true;
  if (furthest_ < p_.pos_) {
    furthest_ = p_.pos_;
    wanted_.clear();
  }
  const uint32_t back = p_.pos_;
  p_.pos_ = std::min(furthest_, p_.end_);
  std::string list;
  constexpr size_t kShown = 7;
  if (needed_at_ == furthest_ && wanted_.size() > kShown) {
    const auto needed =
        std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& w) { return w.text == needed_; });
    if (needed != wanted_.end()) std::rotate(wanted_.begin(), needed, needed + 1);
  }
  const size_t shown = wanted_.size() > kShown ? kShown - 1 : wanted_.size();
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) list += i + 1 == shown && shown == wanted_.size() ? " or " : ", ";
    const Wanted& wanted = wanted_[i];
    const bool sign = !wanted.word && wanted.text.size() <= 2;
    list += sign ? fmt::format("'{}'", wanted.text) : std::string(wanted.text);
  }
  if (wanted_.empty()) list = "the end of the statement";
  if (shown < wanted_.size()) list += " or another clause";
  if (p_.at(TokenKind::kWord) && furthest_ != corrected_) {
    std::vector<std::string_view> words;
    for (const Wanted& wanted : wanted_) {
      if (wanted.word) words.push_back(wanted.text);
    }
    if (const std::string_view meant = nearest_word(p_.token_text(furthest_), words); !meant.empty()) {
      p_.report(syntax_code::kMisspelledKeyword, furthest_,
                fmt::format("expected {}, found {}; did you mean {}?", list, p_.describe(furthest_), meant),
                fmt::format("write {}", meant));
      corrected_ = furthest_;
      correction_ = meant;
      p_.pos_ = back;
      return true;
    }
  }
  p_.unexpected(list);
  return false;
}

// Goes on to where a clause of the statement begins, one of those from `position` on.
bool Parser::DefinitionParser::find_clause(const GrammarSequence& sequence, size_t& position) {
  const uint32_t mistake = p_.pos_;
  while (!p_.at(TokenKind::kEnd) && !p_.at(TokenKind::kSemicolon)) {
    if (p_.at(TokenKind::kWord) && p_.tokens_[p_.pos_ > 0 ? p_.pos_ - 1 : 0].kind != TokenKind::kDot) {
      for (size_t next = position; next < sequence.size(); ++next) {
        const Look found = look(sequence[next], p_.pos_);
        if (found.fits && found.score >= kWordScore) {
          position = next;
          return true;
        }
      }
    }
    const Token& token = p_.token();
    if (token.kind == TokenKind::kLeftParen && (token.flags & Token::kUnpaired) == 0) {
      p_.pos_ = p_.tree_.tokens_.partners[p_.pos_];
    }
    p_.advance();
  }
  // The rest is skipped as any statement's is, blocks of scripts with it.
  p_.pos_ = mistake;
  return false;
}

void Parser::DefinitionParser::run_statement(const GrammarSequence& sequence, Parts& parts) {
  size_t behind_must = 0;
  for (size_t i = 0; i < sequence.size(); ++i) {
    if (sequence[i].must()) behind_must = i + 1;
  }
  size_t position = 0;
  uint32_t last_mistake = kNowhere;
  while (!p_.given_up_) {
    const bool whole = run(sequence, position, parts);
    if (whole && (p_.at(TokenKind::kEnd) || p_.at(TokenKind::kSemicolon))) return;
    if (whole && p_.at(TokenKind::kRightParen)) return;
    if (whole) {
      if (furthest_ <= p_.pos_) expected(p_.pos_, "the end of the statement", false);
      position = behind_must;
    }
    const bool corrected = report();
    if (p_.pos_ == last_mistake && !corrected) p_.advance();
    last_mistake = p_.pos_;
    if (!find_clause(sequence, position)) return;
  }
}

NodeId Parser::DefinitionParser::parse() {
  const uint32_t first = p_.pos_;
  furthest_ = first;
  const NodeKind kind = statement_node(p_.token_text(first));
  Parts parts;
  constexpr int kCorrections = 4;
  const GrammarSequence* chosen = nullptr;
  for (int i = 0; chosen == nullptr && i < kCorrections; ++i) {
    uint32_t score = 0;
    for (const GrammarRule& rule : grammar_.rules()) {
      if (!rule.statement) continue;
      const GrammarSequence* best = nullptr;
      const Look found = look(rule.alternatives, first, &best);
      if (!found.fits || found.score <= score) continue;
      score = found.score;
      chosen = best;
    }
    if (chosen == nullptr && !report()) break;
  }
  if (chosen != nullptr) {
    run_statement(*chosen, parts);
  } else {
    add(parts, p_.empty_leaf(NodeKind::kError));
  }
  flush(parts);
  return p_.finish(kind, 0, first, parts.children);
}

NodeId Parser::DefinitionParser::parse_part(NodeKind kind) {
  const uint32_t first = p_.pos_;
  furthest_ = first;
  Parts parts;
  for (const GrammarRule& rule : grammar_.rules()) {
    if (rule.kind != kind || rule.alternatives.empty()) continue;
    size_t position = 0;
    if (run(rule.alternatives[0], position, parts)) continue;
    report();
    while (!p_.at(TokenKind::kEnd) && !p_.at(TokenKind::kRightParen) && !p_.at(Keyword::kSelect)) p_.advance();
  }
  flush(parts);
  return p_.finish(kind, 0, first, parts.children);
}

bool Parser::starts_definition() const {
  if (!at(TokenKind::kWord) || dialect_.definitions == nullptr) return false;
  const std::string_view word = token_text(pos_);
  for (const GrammarRule& rule : dialect_.definitions().rules()) {
    if (!rule.statement || rule.alternatives.empty()) continue;
    const GrammarItem& item = rule.alternatives[0][0];
    if (item.kind == GrammarItem::Kind::kWord) {
      if (same_word(word, item.text)) return true;
      continue;
    }
    for (const GrammarSequence& sequence : item.alternatives) {
      if (!sequence.empty() && same_word(word, sequence[0].text)) return true;
    }
  }
  return false;
}

NodeId Parser::parse_local_definitions() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  return DefinitionParser(*this, dialect_.definitions()).parse_part(NodeKind::kLocalDefinitions);
}

NodeId Parser::parse_definition() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const bool outer = in_definition_;
  in_definition_ = true;
  const NodeId definition = DefinitionParser(*this, dialect_.definitions()).parse();
  in_definition_ = outer;
  return definition;
}

}  // namespace rocky::sql
