// Graph queries (GQL): `GRAPH g MATCH … RETURN …` and GRAPH_TABLE in FROM.
#include <string>

#include "sql/parser_impl.h"

namespace rocky::sql {

bool Parser::at_graph_table() const {
  return dialect_.graph_queries && at(Keyword::kGraphTable) && peek(1).kind == TokenKind::kLeftParen;
}

bool Parser::at_graph_query() const {
  return dialect_.graph_queries && at(Keyword::kGraph) && is_name(peek(1), kTableName);
}

// `GRAPH_TABLE (g MATCH (a)-[b]->(c) RETURN a.d) AS e`
NodeId Parser::parse_graph_table() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  push(list, parse_qualified_name(kTableName, "a graph's name"));
  parse_graph_clauses(list);
  close_bracket(open, "a clause such as MATCH, FILTER or RETURN, or ')'");
  push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kGraphTable, 0, first, list);
}

// `GRAPH g MATCH (a) RETURN a.b`
NodeId Parser::parse_graph_query() {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, parse_qualified_name(kTableName, "a graph's name"));
  parse_graph_clauses(list);
  return finish(NodeKind::kGraphTable, node_flag::kGraphWord, first, list);
}

void Parser::parse_graph_clauses(List& list) {
  static constexpr Keyword kClauses[] = {Keyword::kMatch,  Keyword::kOptional, Keyword::kFilter,  Keyword::kLet,
                                         Keyword::kReturn, Keyword::kFor,      Keyword::kColumns, Keyword::kCall};
  bool any = false;
  while (true) {
    const NodeId clause = parse_graph_clause();
    if (!clause) break;
    push(list, clause);
    any = true;
  }
  if (!any) push(list, error_node("MATCH or another clause of a graph query", kClauses));
}

// One clause; none where none begins.
NodeId Parser::parse_graph_clause() {
  const uint32_t first = pos_;
  List list;
  switch (keyword()) {
    case Keyword::kCall: return parse_graph_call();
    case Keyword::kOptional:
      if (is(peek(1), Keyword::kCall)) return parse_graph_call();
      [[fallthrough]];
    case Keyword::kMatch: {
      push(list, take_words(at(Keyword::kOptional) && is(peek(1), Keyword::kMatch) ? 2 : 1));
      push(list, parse_item_list(&Parser::parse_graph_path));
      if (at(Keyword::kWhere)) push(list, parse_where());
      break;
    }
    case Keyword::kFilter:
      push(list, take_words(is(peek(1), Keyword::kWhere) ? 2 : 1));
      push(list, parse_expression());
      break;
    case Keyword::kLet:
      push(list, take_words(1));
      push(list, parse_item_list(&Parser::parse_assignment));
      break;
    case Keyword::kReturn:
    case Keyword::kWith:
      push(list, take_words(is(peek(1), Keyword::kDistinct) || is(peek(1), Keyword::kAll) ? 2 : 1));
      push(list, parse_item_list(&Parser::parse_graph_item));
      if (const NodeId group = accept_words({Keyword::kGroup, Keyword::kBy})) {
        push(list, group);
        push(list, parse_item_list(&Parser::parse_plain_expression));
      }
      break;
    case Keyword::kFor:
      push(list, take_words(1));
      push(list, parse_name(kColumnName, "a variable's name"));
      push(list, expect_words({Keyword::kIn}, "IN"));
      if (kind_of(list.last) == NodeKind::kError) break;
      push(list, parse_expression());
      if (const NodeId offset = accept_words({Keyword::kWith, Keyword::kOffset})) {
        push(list, offset);
        if (at(Keyword::kAs)) {
          push(list, take_words(1));
          push(list, parse_name(kColumnName, "a name"));
        }
      }
      break;
    case Keyword::kOrder: return parse_order_by();
    case Keyword::kLimit:
    case Keyword::kOffset:
    case Keyword::kSkip:
      push(list, take_words(1));
      push(list, parse_expression());
      break;
    case Keyword::kNext: return take_words(1);
    case Keyword::kUnion:
    case Keyword::kIntersect:
    case Keyword::kExcept: return take_words(is(peek(1), Keyword::kAll) || is(peek(1), Keyword::kDistinct) ? 2 : 1);
    case Keyword::kColumns:
      push(list, take_words(1));
      push(list, parse_bracketed_items(&Parser::parse_select_item));
      break;
    default: return {};
  }
  return finish(NodeKind::kClause, 0, first, list);
}

// `CALL f(a) YIELD b, c AS d`, `OPTIONAL CALL PER (a) f(a)`, `CALL (a) { MATCH (a)->(b) RETURN b }`
NodeId Parser::parse_graph_call() {
  const uint32_t first = pos_;
  List list;
  push(list, take_words(at(Keyword::kOptional) ? 2 : 1));
  if (at(TokenKind::kLeftParen)) {
    push(list, parse_bracketed_items(&Parser::parse_column_name));
    push(list, at(TokenKind::kLeftBrace) ? parse_graph_subquery() : error_node("'{' and a graph query"));
    return finish(NodeKind::kClause, 0, first, list);
  }
  if (at(Keyword::kPer) && peek(1).kind == TokenKind::kLeftParen) {
    push(list, take_words(1));
    push(list, parse_bracketed_items(&Parser::parse_column_name));
  }
  if (!at_name(kFunctionName)) {
    push(list, error_node("a table function, or '(' and the variables of a query"));
    return finish(NodeKind::kClause, 0, first, list);
  }
  const NodeId name = parse_qualified_name(kFunctionName, "a table function's name");
  push(list, at(TokenKind::kLeftParen) ? parse_call(name, CallPlace::kRelation) : error_node("'('"));
  if (at(Keyword::kYield)) {
    push(list, take_words(1));
    push(list, parse_item_list(&Parser::parse_graph_item));
  }
  return finish(NodeKind::kClause, 0, first, list);
}

// `{ MATCH (a)->(b) RETURN b.c }`, `{ GRAPH g MATCH … }`, `{ (a)->(b) WHERE b.c }`; the cursor is on the brace.
NodeId Parser::parse_graph_subquery() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t open = pos_;
  advance();
  List list;
  if (at_graph_query()) {
    push(list, take_words(1));
    push(list, parse_qualified_name(kTableName, "a graph's name"));
  }
  if (at(TokenKind::kLeftParen) || at_graph_edge() || is(peek(1), Operator::kEqual)) {
    push(list, parse_item_list(&Parser::parse_graph_path));
    if (at(Keyword::kWhere)) push(list, parse_where());
  } else {
    parse_graph_clauses(list);
  }
  close_bracket(open, "a clause such as MATCH, FILTER or RETURN, or '}'");
  return finish(NodeKind::kGraphSubquery, 0, open, list);
}

// EXISTS, ARRAY or VALUE and a graph query in braces; none where no brace follows.
NodeId Parser::parse_graph_operand(NodeKind kind) {
  if (!dialect_.graph_queries || peek(1).kind != TokenKind::kLeftBrace) return {};
  const uint32_t first = pos_;
  advance();
  const NodeId query = parse_graph_subquery();
  return finish(kind, 0, first, {query});
}

// `a.b AS c`; AS is needed, since clauses follow without a comma.
NodeId Parser::parse_graph_item() {
  const uint32_t first = pos_;
  if (at_operator(Operator::kMultiply)) return parse_select_item();
  const NodeId value = parse_expression();
  if (!accept(Keyword::kAs)) return finish(NodeKind::kSelectItem, op_flags(AliasStyle::kNone), first, {value});
  const NodeId name = parse_label("an alias after AS");
  return finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), first, {value, name});
}

// `p = ANY SHORTEST TRAIL PATH (a)-[b]->{1, 3}(c)`
NodeId Parser::parse_graph_path() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  List list;
  if (is(peek(1), Operator::kEqual)) {
    push(list, parse_name(kColumnName, "a path's name"));
    advance();
  }
  uint32_t words = 0;
  if (is(peek(words), Keyword::kAny) || is(peek(words), Keyword::kAll)) ++words;
  if (is(peek(words), Keyword::kShortest) || is(peek(words), Keyword::kCheapest)) ++words;
  if (is(peek(words), Keyword::kWalk) || is(peek(words), Keyword::kTrail) || is(peek(words), Keyword::kAcyclic)) {
    ++words;
    if (is(peek(words), Keyword::kPath) || is(peek(words), Keyword::kPaths)) ++words;
  }
  if (words > 0) push(list, take_words(words));
  const uint32_t begin = pos_;
  while (at(TokenKind::kLeftParen) || at_graph_edge()) push(list, parse_graph_element());
  if (pos_ == begin) push(list, error_node("'(' and a node's pattern"));
  return finish(NodeKind::kGraphPath, 0, first, list);
}

bool Parser::at_sign(std::string_view sign, uint32_t ahead) const {
  return peek(ahead).kind == TokenKind::kOperator && token_text(std::min(pos_ + ahead, end_)) == sign;
}

bool Parser::at_graph_edge() const {
  return at_sign("-") || at_sign("->") || at_sign("<-") || (at_sign("<") && at_sign("-", 1));
}

// `(a:Person WHERE a.b > 1)`, `-[e:Owns {c: 1}]->`, `<-`, `((a)-[b]->(c)){2}`
NodeId Parser::parse_graph_element() {
  const uint32_t first = pos_;
  List list;
  GraphElement element = GraphElement::kNode;
  if (at(TokenKind::kLeftParen)) {
    const uint32_t open = pos_;
    advance();
    if (at(TokenKind::kLeftParen) || is(peek(1), Operator::kEqual)) {
      element = GraphElement::kGroup;
      push(list, parse_graph_path());
      if (at(Keyword::kWhere)) push(list, parse_where());
    } else {
      parse_graph_filler(list);
    }
    close_bracket(open, "a label, WHERE or ')'");
  } else {
    const bool left = !at_sign("-") && !at_sign("->");
    const bool arrow = at_sign("->");
    if (at_sign("<")) advance();
    advance();
    element = left ? GraphElement::kShortLeft : arrow ? GraphElement::kShortRight : GraphElement::kShortAny;
    if (!arrow && at(TokenKind::kLeftBracket)) {
      const uint32_t open = pos_;
      advance();
      parse_graph_filler(list);
      close_bracket(open, "a label, WHERE or ']'");
      element = left ? GraphElement::kLeft : at_sign("->") ? GraphElement::kRight : GraphElement::kAny;
      if (at_sign("-") || (at_sign("->") && !left)) {
        advance();
      } else {
        push(list, error_node(left ? "'-'" : "'-' or '->'"));
      }
    }
  }
  if (at(TokenKind::kLeftBrace) || at_operator(Operator::kMultiply) || at_operator(Operator::kAdd)) {
    push(list, parse_graph_quantifier());
  }
  return finish(NodeKind::kGraphElement, op_flags(element), first, list);
}

// `a:Person&!Child {b: 1} WHERE a.c > 1`, all of it optional.
void Parser::parse_graph_filler(List& list) {
  if (!at(Keyword::kWhere) && !at(Keyword::kIs) && at_name(kColumnName)) {
    push(list, parse_name(kColumnName, "a variable's name"));
  }
  if (at(TokenKind::kColon) || at(Keyword::kIs)) {
    advance();
    const uint32_t begin = pos_;
    std::string text;
    take_graph_label(text);
    if (pos_ != begin) push(list, raw_leaf(begin, text));
  }
  if (at(TokenKind::kLeftBrace)) {
    const uint32_t open = pos_;
    advance();
    do {
      const uint32_t first = pos_;
      List parts;
      push(parts, parse_name(kColumnName, "a property's name"));
      if (!accept(TokenKind::kColon)) {
        push(parts, error_node("':'"));
      } else {
        push(parts, parse_expression());
      }
      push(list, finish(NodeKind::kAssignment, 0, first, parts));
    } while (accept(TokenKind::kComma));
    close_bracket(open, "',' or '}'");
  }
  if (at(Keyword::kWhere)) push(list, parse_where());
  if (at(Keyword::kCost)) {
    const uint32_t first = pos_;
    const NodeId word = take_words(1);
    push(list, finish(NodeKind::kClause, 0, first, {word, parse_expression()}));
  }
}

// `Person & !(Child | %)`; adds its text.
void Parser::take_graph_label(std::string& text) {
  const Nesting nesting(*this);
  if (!nesting.ok()) return;
  while (true) {
    while (at_sign("!")) {
      text += '!';
      advance();
    }
    if (at(TokenKind::kLeftParen)) {
      const uint32_t open = pos_;
      advance();
      text += '(';
      take_graph_label(text);
      close_bracket(open, "'&', '|' or ')'");
      text += ')';
    } else if (at_sign("%") || (at_name(kLabel) && !at(Keyword::kWhere))) {
      text += token_text(pos_);
      advance();
    } else {
      unexpected("a label");
      tree_.has_errors_ = true;
      return;
    }
    if (!at_sign("&") && !at_sign("|")) return;
    text += token_text(pos_);
    advance();
  }
}

// `{3}`, `{1, 3}`, `{, 3}`, `*`, `+`
NodeId Parser::parse_graph_quantifier() {
  const uint32_t first = pos_;
  std::string text;
  if (!at(TokenKind::kLeftBrace)) {
    text = token_text(pos_);
    advance();
    return raw_leaf(first, text);
  }
  advance();
  text = "{";
  while (at(TokenKind::kNumber) || at(TokenKind::kComma) || at(TokenKind::kParameter) || at(TokenKind::kPlaceholder)) {
    text += token_text(pos_);
    advance();
  }
  close_bracket(first, "a number, ',' or '}'");
  return raw_leaf(first, text + "}");
}

// The tokens from `first` to the cursor, as text.
NodeId Parser::raw_leaf(uint32_t first, std::string_view text) {
  const NodeId raw{static_cast<uint32_t>(tree_.nodes_.size())};
  tree_.nodes_.push_back({NodeKind::kRawText, 0, {first}, {intern(text).id}, {}});
  tree_.extents_.push_back({first, std::max(pos_, first + 1) - 1});
  heights_.push_back(1);
  return raw;
}

}  // namespace rocky::sql
