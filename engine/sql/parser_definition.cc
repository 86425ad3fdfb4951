#include "sql/parser_definition.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace rocky::sql {
namespace {

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

// --- Words and nodes ---

NodeId Parser::DefinitionParser::words_leaf(uint32_t first, uint32_t last, std::string_view text, uint16_t flags) {
  const NodeId id{static_cast<uint32_t>(p_.tree_.nodes_.size())};
  p_.tree_.nodes_.push_back({NodeKind::kWords, flags, {first}, {intern(text).id}, {}});
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
  const Follow* const outer = follow_;
  for (; position < sequence.size(); ++position) {
    const Repeat repeat = sequence[position].repeat;
    const Follow follow{sequence, position + 1, repeat != Repeat::kOnce && repeat != Repeat::kOptional, outer};
    follow_ = &follow;
    const bool whole = run_repeated(sequence, position, parts);
    follow_ = outer;
    if (!whole) return false;
  }
  return true;
}

bool Parser::DefinitionParser::run_repeated(const GrammarSequence& sequence, size_t position, Parts& parts) {
  const Item& item = sequence[position];
  const auto enters_here = [&] {
    const Follow* const inner = std::exchange(follow_, follow_->outer);
    const bool enters_it = enters(sequence, position);
    follow_ = inner;
    return enters_it;
  };
  switch (item.repeat) {
    case Repeat::kOnce: return run(item, parts);
    case Repeat::kOptional: return !enters_here() || run(item, parts);
    case Repeat::kSome:
      if (!run(item, parts)) return false;
      [[fallthrough]];
    case Repeat::kAny:
      while (enters_here()) {
        if (!run(item, parts)) return false;
      }
      return true;
    case Repeat::kMaybeList:
      if (!enters_here()) return true;
      [[fallthrough]];
    case Repeat::kLooseList:
    case Repeat::kList: {
      Parts items;
      const uint32_t first = p_.pos_;
      const bool whole = run_list(item, items, false);
      flush(items);
      add(parts, p_.finish(NodeKind::kItems, 0, first, items.children));
      return whole;
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
    look(alternatives, p_.pos_, follow_, &chosen);
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
    look(item.alternatives, p_.pos_, nullptr, &chosen);
  }
  const bool list = chosen != nullptr && chosen->size() == 1 && is_list((*chosen)[0]);
  const Follow* const follow = std::exchange(follow_, nullptr);
  const OpenList* const lists = std::exchange(lists_, nullptr);
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
  follow_ = follow;
  lists_ = lists;
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
    const bool trailing = p_.dialect_.trailing_commas && item.repeat == Repeat::kMaybeList;
    if (in_brackets && trailing && !parts.children.empty() && p_.at(TokenKind::kRightParen)) break;
    Parts element;
    const uint32_t first = p_.pos_;
    const OpenList* const outer = lists_;
    const OpenList open{item, outer};
    lists_ = &open;
    const bool whole = run(item, element);
    lists_ = outer;
    flush(element);
    // An item of several parts is one.
    if (element.children.first && element.children.first != element.children.last) {
      add(parts, p_.finish(NodeKind::kClause, 0, first, element.children));
    } else if (element.children.first) {
      add(parts, element.children.first);
    }
    if (!in_brackets) {
      if (!whole) return false;
      if (!goes_on(item)) return true;
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
  if (!quoted) return words_leaf(first, p_.pos_ - 1, text, node_flag::kAsWritten);
  const uint32_t end = p_.pos_;
  p_.pos_ = first;
  List names;
  for (uint32_t token = first; token < end; token += 2) p_.push(names, p_.name_leaf(token));
  p_.pos_ = end;
  return p_.finish(NodeKind::kQualifiedName, 0, first, names);
}

// A bare word stays as it is written: `TYPE = CSV` names no column.
NodeId Parser::DefinitionParser::value() {
  if (p_.at(TokenKind::kWord) || p_.at(TokenKind::kQuotedName)) {
    const Token& behind = p_.peek(1);
    switch (behind.kind) {
      case TokenKind::kLeftParen:
      case TokenKind::kLeftBracket:
      case TokenKind::kLeftBrace:
      case TokenKind::kDot:
      case TokenKind::kOperator:
      case TokenKind::kDoubleColon:
      case TokenKind::kString: break;
      default: {
        const uint32_t word = p_.pos_;
        p_.advance();
        return words_leaf(word, word, p_.token_text(word), node_flag::kAsWritten);
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
      made = words_leaf(first, first, p_.token_text(first), node_flag::kAsWritten);
      break;
    case Operand::kDotted:
    case Operand::kKey: made = key(); break;
    case Operand::kValue: made = value(); break;
    case Operand::kString: made = p_.at(TokenKind::kString) ? p_.parse_string() : p_.parse_operand(); break;
    case Operand::kNumber:
      made = p_.at(TokenKind::kNumber) ? p_.take_leaf(NodeKind::kNumber) : p_.parse_operators(0, Mode::kLowerBound);
      break;
    case Operand::kExpression: made = p_.parse_expression(); break;
    case Operand::kBound: made = p_.parse_operators(0, Mode::kLowerBound); break;
    case Operand::kQuery: made = p_.parse_query_expression(); break;
    case Operand::kType: made = p_.parse_type(); break;
    case Operand::kOrderItem: made = p_.parse_order_item(); break;
    case Operand::kIndexKey: made = p_.parse_index_key(); break;
    case Operand::kStatement:
    case Operand::kScript: made = statement(); break;
    case Operand::kSymbol: {
      std::string text;
      while (!p_.at(TokenKind::kOperator)) {
        text += p_.token_text(p_.pos_);
        p_.advance();
      }
      text += p_.token_text(p_.pos_);
      p_.advance();
      made = words_leaf(first, p_.pos_ - 1, text, node_flag::kAsWritten);
      break;
    }
    case Operand::kPath: made = p_.parse_location(); break;
    case Operand::kRaw: made = p_.parse_raw_text(); break;
    case Operand::kCount: return false;
  }
  add(parts, made);
  return true;
}

// Goes on to where a clause of the statement begins, one of those from `position` on.
bool Parser::DefinitionParser::find_clause(const GrammarSequence& sequence, size_t& position) {
  const uint32_t mistake = p_.pos_;
  while (!p_.at(TokenKind::kEnd) && !p_.at(TokenKind::kSemicolon)) {
    if (p_.at(TokenKind::kWord) && p_.tokens_[p_.pos_ > 0 ? p_.pos_ - 1 : 0].kind != TokenKind::kDot) {
      for (size_t next = position; next < sequence.size(); ++next) {
        const Look found = look(sequence[next], p_.pos_, nullptr);
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
    const bool ends = p_.at(TokenKind::kEnd) || p_.at(TokenKind::kSemicolon) || p_.at(TokenKind::kFlow);
    if (whole && ends) return;
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

// `CREATE OR REPLACE TABLE IF NOT EXISTS t`: no dialect takes both.
void Parser::DefinitionParser::check_replacement(uint32_t first) {
  if (!is_word(first, "CREATE") || !is_word(first + 1, "OR")) return;
  const uint32_t end = std::min(first + 8, p_.end_);
  for (uint32_t at = first + 3; at + 2 < end && p_.tokens_[at].kind == TokenKind::kWord; ++at) {
    if (is_word(at, "AS")) return;
    if (!is_word(at, "IF") || !is_word(at + 1, "NOT") || !is_word(at + 2, "EXISTS")) continue;
    const std::string replaces = fmt::format("OR {}", p_.token_text(first + 2));
    p_.report(syntax_code::kUnexpected, at, fmt::format("{} and IF NOT EXISTS exclude each other", replaces),
              fmt::format("remove {} or IF NOT EXISTS", replaces));
    p_.tree_.has_errors_ = true;
    return;
  }
}

NodeId Parser::DefinitionParser::parse() {
  const uint32_t first = p_.pos_;
  furthest_ = first;
  check_replacement(first);
  const NodeKind kind = statement_node(p_.token_text(first));
  Parts parts;
  constexpr int kCorrections = 4;
  const GrammarSequence* chosen = nullptr;
  for (int i = 0; chosen == nullptr && i < kCorrections; ++i) {
    uint32_t score = 0;
    for (const GrammarRule& rule : grammar_.rules()) {
      if (!rule.statement) continue;
      const GrammarSequence* best = nullptr;
      const Look found = look(rule.alternatives, first, nullptr, &best);
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

void Parser::DefinitionParser::parse_rule(std::string_view name, List& list) {
  furthest_ = p_.pos_;
  for (const GrammarRule& rule : grammar_.rules()) {
    if (rule.name != name || !look(rule.alternatives, p_.pos_, nullptr).fits) continue;
    Parts parts;
    if (!run_alternatives(rule.alternatives, NodeKind::kClause, parts)) report();
    flush(parts);
    if (parts.children.first) p_.push(list, parts.children.first);
  }
}

// Whether a statement of the grammar begins with the two words at the cursor.
bool Parser::starts_two_word_definition() const {
  if (dialect_.definitions == nullptr || peek(1).kind != TokenKind::kWord) return false;
  const auto& rules = dialect_.definitions().rules();
  return std::any_of(rules.begin(), rules.end(), [&](const GrammarRule& rule) {
    if (!rule.statement || rule.alternatives.empty() || rule.alternatives[0].size() < 2) return false;
    const GrammarSequence& words = rule.alternatives[0];
    return words[0].kind == GrammarItem::Kind::kWord && words[1].kind == GrammarItem::Kind::kWord &&
           same_word(token_text(pos_), words[0].text) && same_word(token_text(pos_ + 1), words[1].text);
  });
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

void Parser::parse_described(std::string_view rule, List& list) {
  DefinitionParser(*this, dialect_.definitions()).parse_rule(rule, list);
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
