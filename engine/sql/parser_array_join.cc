// Arrays as relations and relations as arguments, and the clauses around SELECT and calls that GoogleSQL has alone.
#include "sql/parser_impl.h"

namespace rocky::sql {

// --- Arrays ---

// `UNNEST(...)`; the cursor is on the word.
NodeId Parser::parse_unnest_call() {
  const uint32_t first = pos_;
  const NodeId word = name_leaf(pos_);
  advance();
  const NodeId name = finish(NodeKind::kQualifiedName, 0, first, {word});
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    const uint32_t start = pos_;
    NodeId value = parse_argument();
    if (at(Keyword::kAs)) {
      advance();
      const NodeId alias = parse_name(kColumnName, "an alias after AS, a name");
      value = finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), start, {value, alias});
    }
    push(list, value);
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return plain_call(name, open, list);
}

// `WITH OFFSET [[AS] name]`.
NodeId Parser::parse_with_offset() {
  const uint32_t first = pos_;
  advance();
  advance();
  List list;
  if (accept(Keyword::kAs)) {
    push(list, parse_name(kTableAlias, "an alias after AS, a name"));
  } else if (at_name(kTableAlias)) {
    bare_alias_ = pos_;
    push(list, name_leaf(pos_));
    advance();
  }
  return finish(NodeKind::kWithOffset, 0, first, list);
}

// `WITH DEPTH [[AS] name] [BETWEEN low AND high | MAX high]` behind a recursive query.
NodeId Parser::parse_with_depth() {
  const uint32_t first = pos_;
  advance();
  advance();
  List list;
  if (accept(Keyword::kAs)) {
    push(list, parse_name(kColumnName, "an alias after AS, a name"));
  } else if (!at(Keyword::kMax) && at_name(kBareAlias)) {
    push(list, name_leaf(pos_));
    advance();
  }
  if (accept(Keyword::kBetween)) {
    push(list, parse_operators(rule(Operator::kAnd).right, Mode::kAny));
    if (expect(Keyword::kAnd, "AND and the upper bound"))
      push(list, parse_operators(rule(Operator::kAnd).right, Mode::kAny));
  } else if (accept(Keyword::kMax)) {
    push(list, parse_operators(rule(Operator::kAnd).right, Mode::kAny));
  }
  return finish(NodeKind::kWithDepth, 0, first, list);
}

// UNNEST, or a path that can be an array of the item before it.
bool Parser::is_array_item(NodeId item) const {
  const NodeId named = tree_.first_child(item);
  if (kind_of(item) == NodeKind::kTableRef) {
    return kind_of(named) == NodeKind::kQualifiedName && tree_.next_sibling(tree_.first_child(named));
  }
  if (kind_of(item) != NodeKind::kTableFunction) return false;
  const NodeId name = tree_.first_child(tree_.first_child(named));
  return name && find_keyword(text_of(tree_.symbol(name))) == Keyword::kUnnest;
}

// --- Relations as arguments ---

bool Parser::at_relation_argument() const {
  if (!dialect_.relation_arguments || (!at(Keyword::kTable) && !at(Keyword::kModel))) return false;
  return peek(1).kind == TokenKind::kQuotedName || (peek(1).kind == TokenKind::kWord && is_name(peek(1), kTableName));
}

// `TABLE t` or `MODEL m`.
NodeId Parser::parse_relation_argument() {
  const uint32_t first = pos_;
  const bool table = at(Keyword::kTable);
  advance();
  const uint32_t start = pos_;
  const NodeId path = parse_qualified_name(kTableName, table ? "a table's name" : "a model's name");
  if (!table) return finish(NodeKind::kModelArgument, 0, first, {path});
  const NodeId reference = finish(NodeKind::kTableRef, 0, start, {path});
  return finish(NodeKind::kRelationArgument, 0, first, {reference});
}

// `LIKE ANY (a, b)`, `LIKE ALL UNNEST(a)`; the cursor is on ANY, SOME or ALL.
NodeId Parser::parse_like_list(NodeId left, uint16_t flags, uint32_t loc) {
  const uint32_t first = std::min(first_token_of(left), loc);
  if (at(Keyword::kAll)) flags |= node_flag::kAll;
  if (at(Keyword::kSome)) flags |= node_flag::kSomeWord;
  advance();
  List list;
  push(list, left);
  if (at(Keyword::kUnnest) && peek(1).kind == TokenKind::kLeftParen && dialect_.unnest_relation) {
    flags |= node_flag::kBareList;
    push(list, parse_unnest_call());
  } else if (!at(TokenKind::kLeftParen)) {
    push(list, error_node("'(' and a list or a query"));
  } else if (opens_query(pos_)) {
    push(list, parse_query_in_brackets(0));
  } else {
    const uint32_t open = pos_;
    advance();
    parse_expressions(list, TokenKind::kRightParen);
    close_bracket(open, "',' or ')'");
  }
  if (at(Keyword::kEscape) && dialect_.has(Operator::kEscape)) {
    const uint32_t escape = pos_;
    advance();
    const NodeId character = parse_operators(rule(Operator::kLike).right, Mode::kAny);
    push(list, finish(NodeKind::kLikeEscape, 0, escape, {character}));
  }
  return finish(NodeKind::kLikeList, flags, first, list, loc);
}

// --- SELECT ---

// `WITH mode [OPTIONS (…)]` behind SELECT.
NodeId Parser::parse_select_with() {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, parse_name(kLabel, "a mode such as DIFFERENTIAL_PRIVACY"));
  if (at(Keyword::kOptions) && peek(1).kind == TokenKind::kLeftParen) {
    advance();
    push(list, parse_option_list());
  }
  return finish(NodeKind::kSelectWith, 0, first, list);
}

// `AS STRUCT` or `AS VALUE` behind SELECT.
uint16_t Parser::parse_select_as() {
  if (!dialect_.select_as || !at(Keyword::kAs)) return 0;
  advance();
  if (accept(Keyword::kStruct)) return node_flag::kAsStruct;
  if (accept(Keyword::kValue)) return node_flag::kAsValue;
  static constexpr Keyword kWords[] = {Keyword::kStruct, Keyword::kValue};
  unexpected("STRUCT or VALUE", kWords);
  tree_.has_errors_ = true;
  if (at(TokenKind::kWord)) advance();
  return 0;
}

// --- Expressions ---

// What may stand behind an aggregate's arguments, in this order.
void Parser::parse_call_modifiers(uint16_t& flags, List& modifiers) {
  if (is(peek(1), Keyword::kNulls) && (at(Keyword::kIgnore) || at(Keyword::kRespect))) {
    flags |= at(Keyword::kIgnore) ? node_flag::kIgnoreNulls : node_flag::kRespectNulls;
    advance();
    advance();
  }
  if (at(Keyword::kWhere)) push(modifiers, parse_condition(NodeKind::kWhere));
  if (at(Keyword::kHaving) && (is(peek(1), Keyword::kMax) || is(peek(1), Keyword::kMin)) &&
      peek(2).kind != TokenKind::kLeftParen) {
    const uint32_t first = pos_;
    advance();
    const uint16_t max = at(Keyword::kMax) ? node_flag::kHavingMax : 0;
    advance();
    const NodeId value = parse_expression();
    push(modifiers, finish(NodeKind::kHavingExtreme, max, first, {value}));
  }
  if (at(Keyword::kGroup)) {
    push(modifiers, parse_group_by());
    if (at(Keyword::kHaving)) push(modifiers, parse_condition(NodeKind::kHaving));
  } else if (at(Keyword::kHaving)) {
    static constexpr Keyword kExtremes[] = {Keyword::kMax, Keyword::kMin};
    advance();
    unexpected("MAX or MIN", kExtremes);
    tree_.has_errors_ = true;
    return;
  }
  if (at(Keyword::kOrder)) push(modifiers, parse_order_by());
  if (at(Keyword::kLimit)) push(modifiers, parse_limit());
}

// `WITH(name AS value, …, result)`.
NodeId Parser::parse_with_expression() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  while (at_name(kColumnName) && is(peek(1), Keyword::kAs)) {
    const uint32_t start = pos_;
    const NodeId name = name_leaf(pos_);
    advance();
    advance();
    const NodeId value = parse_expression();
    push(list, finish(NodeKind::kWithVariable, 0, start, {name, value}));
    if (!accept(TokenKind::kComma)) {
      push(list, error_node("',' and the result"));
      close_bracket(open);
      return finish(NodeKind::kWithExpression, 0, first, list);
    }
  }
  push(list, parse_expression());
  close_bracket(open);
  return finish(NodeKind::kWithExpression, 0, first, list);
}

// `FORMAT text [AT TIME ZONE zone]`.
NodeId Parser::parse_cast_format() {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, parse_expression());
  if (at(Keyword::kAt) && is(peek(1), Keyword::kTime)) {
    advance();
    advance();
    expect(Keyword::kZone, "ZONE");
    push(list, parse_expression());
  }
  return finish(NodeKind::kCastFormat, 0, first, list);
}

// Whether the name at the token makes a literal of the string behind it.
bool Parser::takes_string(uint32_t name) const {
  if (dialect_.typed_string_words.empty()) return true;
  const std::span<const Keyword> words = dialect_.typed_string_words;
  return std::find(words.begin(), words.end(), keyword_of(tokens_[name])) != words.end();
}

// `@{force_index = a}`
bool Parser::at_hint() const { return dialect_.at_hints && at_sign("@") && peek(1).kind == TokenKind::kLeftBrace; }

NodeId Parser::parse_at_hint() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    push(list, parse_assignment());
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or '}'");
  return finish(NodeKind::kAtHint, 0, first, list);
}

}  // namespace rocky::sql
