// Operands: names, literals, brackets, CASE, and what is written behind an operand.
#include <algorithm>

#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

// Keywords behind which an expression that is missing would have ended.
bool ends_operand(Keyword keyword) {
  switch (keyword) {
    case Keyword::kAs:
    case Keyword::kAnd:
    case Keyword::kOr:
    case Keyword::kThen:
    case Keyword::kWhen:
    case Keyword::kElse:
    case Keyword::kEnd:
    case Keyword::kIn:
    case Keyword::kIs:
    case Keyword::kLike:
    case Keyword::kBetween:
    case Keyword::kAsc:
    case Keyword::kDesc:
    case Keyword::kNulls:
    case Keyword::kJoin:
    case Keyword::kLeft:
    case Keyword::kInner:
    case Keyword::kCross:
    case Keyword::kPreceding:
    case Keyword::kFollowing: return true;
    default: return false;
  }
}

// COLUMNS, GROUPING and UNPACK stand for more than a value.
bool takes_suffix(const Tree& tree, NodeId special) {
  if (tree.kind(special) == NodeKind::kColumns) return false;
  if (tree.kind(special) != NodeKind::kCall) return true;
  switch (find_keyword(text_of(tree.symbol(tree.first_child(tree.first_child(special)))))) {
    case Keyword::kGrouping:
    case Keyword::kGroupingId:
    case Keyword::kUnpack: return false;
    default: return true;
  }
}

}  // namespace

// A string literal; neighbours are one where the dialect joins them.
NodeId Parser::parse_string() {
  const uint32_t first = pos_;
  const NodeId text = take_leaf(NodeKind::kString);
  if (!dialect_.joined_strings || !at(TokenKind::kString)) return text;
  List parts;
  push(parts, text);
  while (at(TokenKind::kString)) {
    // Without doubled quotes, 'it''s' is two strings that nothing parts.
    if (!dialect_.doubled_quotes && (token().flags & Token::kSpaceBefore) == 0) {
      report(syntax_code::kUnexpected, pos_, "two strings touch each other",
             "put a space between them; a quote of the text is written \\'");
    }
    push(parts, take_leaf(NodeKind::kString));
  }
  return finish(NodeKind::kJoinedStrings, 0, first, parts);
}

NodeId Parser::parse_operand() {
  switch (token().kind) {
    case TokenKind::kNumber: return take_leaf(NodeKind::kNumber);
    case TokenKind::kString: return parse_postfix(parse_string(), Suffix::kFields);
    case TokenKind::kParameter: return parse_postfix(take_leaf(NodeKind::kParameter, 0, intern(token_text(pos_))));
    case TokenKind::kPositional: {
      const NodeId column = take_leaf(NodeKind::kPositional, 0, intern(token_text(pos_).substr(1)));
      // `#1.x` is a number to DuckDB's lexer.
      return at(TokenKind::kLeftBracket) ? parse_postfix(column) : column;
    }
    case TokenKind::kPlaceholder: return parse_postfix(parse_placeholder());
    case TokenKind::kLeftParen: {
      const NodeId inner = parse_bracketed_expression();
      return parse_postfix(inner, kind_of(inner) == NodeKind::kSubquery ? Suffix::kFields : Suffix::kCalls);
    }
    case TokenKind::kLeftBracket:
      if (!dialect_.list_literals) break;
      return parse_postfix(parse_list());
    case TokenKind::kLeftBrace:
      if (!dialect_.struct_literals) break;
      return parse_postfix(parse_struct());
    case TokenKind::kQuotedName: return parse_name_operand();
    case TokenKind::kWord: return token().keyword == 0 ? parse_name_operand() : parse_keyword_operand();
    default: break;
  }
  return error_node("an expression");
}

NodeId Parser::parse_keyword_operand() {
  const uint32_t first = pos_;
  const bool call = peek(1).kind == TokenKind::kLeftParen;
  // `default.t`, `interval.x`: a name before a dot, whatever else the word means.
  if (peek(1).kind == TokenKind::kDot && at_name(kColumnName) && dialect_.clauses_win_over_names) {
    return parse_name_operand();
  }
  switch (keyword()) {
    case Keyword::kNull: return take_leaf(NodeKind::kNull);
    case Keyword::kTrue: return take_leaf(NodeKind::kTrue);
    case Keyword::kFalse: return take_leaf(NodeKind::kFalse);
    case Keyword::kDefault: return take_leaf(NodeKind::kDefault);
    case Keyword::kCase:
      if (at_name(kColumnName) && !is(peek(1), Keyword::kWhen) && !reads_as_operand(pos_ + 1)) break;
      return parse_postfix(parse_case());
    case Keyword::kValue:
      if (const NodeId query = parse_graph_operand(NodeKind::kSubquery)) return parse_postfix(query);
      break;
    case Keyword::kArray:
      if (const NodeId query = parse_graph_operand(NodeKind::kArrayQuery)) return parse_postfix(query);
      if (peek(1).kind == TokenKind::kLeftBracket && dialect_.array_literals) {
        advance();
        const NodeId list = dialect_.array_bounds_nest ? parse_array() : parse_list();
        tree_.nodes_[list.index].flags |= node_flag::kArrayWord;
        widen(list, first);
        return parse_postfix(list);
      }
      if (at_angle_type() && dialect_.typed_constructors) return parse_postfix(parse_typed_constructor());
      if (call && (!at_name(kFunctionName) || opens_query(pos_ + 1))) {
        advance();
        const NodeId query = parse_query_in_brackets(0);
        return parse_postfix(finish(NodeKind::kArrayQuery, 0, first, {query}));
      }
      break;
    case Keyword::kWith:
      if (call && dialect_.with_expression) return parse_postfix(parse_with_expression());
      break;
    case Keyword::kStruct:
      if (call && dialect_.struct_constructor) {
        advance();
        return parse_postfix(parse_struct_constructor(first, {}));
      }
      if (at_angle_type() && dialect_.typed_constructors) return parse_postfix(parse_typed_constructor());
      break;
    case Keyword::kRange:
      if (at_angle_type() && dialect_.typed_constructors) return parse_postfix(parse_typed_constructor());
      break;
    case Keyword::kMap:
      if (peek(1).kind == TokenKind::kLeftBrace && dialect_.map_literals) return parse_postfix(parse_map());
      break;
    case Keyword::kInterval:
      switch (peek(1).kind) {
        case TokenKind::kString: return parse_interval();
        case TokenKind::kNumber:
          if (!dialect_.interval_numbers && unit_of(keyword_of(peek(2))) != IntervalUnit::kNone) {
            report(syntax_code::kUnsupported, pos_ + 1, "an interval's value must be in quotes",
                   fmt::format("write '{}'", token_text(pos_ + 1)));
            tree_.has_errors_ = true;
            return parse_interval();
          }
          if (dialect_.interval_numbers) return parse_interval();
          break;
        case TokenKind::kParameter:
        case TokenKind::kPlaceholder:
          if (at_interval_part(pos_ + 1) || dialect_.interval_expressions) return parse_interval();
          break;
        case TokenKind::kLeftParen:
          if (dialect_.interval_numbers || dialect_.interval_precision) return parse_interval();
          break;
        case TokenKind::kOperator:
          if (at_interval_part(pos_ + 1)) return parse_interval();
          if (dialect_.interval_sign && peek(2).kind == TokenKind::kString &&
              (is(peek(1), Operator::kAdd) || is(peek(1), Operator::kSubtract))) {
            return parse_interval();
          }
          if (dialect_.interval_expressions) return parse_interval();
          break;
        default:
          if (dialect_.interval_expressions) return parse_interval();
          break;
      }
      break;
    case Keyword::kExists:
      if (const NodeId query = parse_graph_operand(NodeKind::kExists)) return query;
      // Elsewhere `exists(list, x -> …)` is a function.
      if (call && (!at_name(kFunctionName) || opens_query(pos_ + 1))) {
        advance();
        const NodeId query = parse_query_in_brackets(0);
        return finish(NodeKind::kExists, 0, first, {query});
      }
      break;
    case Keyword::kRunning:
    case Keyword::kFinal:
      if (dialect_.match_recognize && is_name(peek(1), kFunctionName)) return parse_match_mode();
      break;
    default:
      if (dialect_.value_functions && !at_name(kColumnName)) {
        if (const NodeId value = parse_value_function()) return value;
      }
      if (at_json_function()) return parse_postfix(parse_json_function());
      if (call) {
        const NodeId special = parse_function_word();
        if (special) return takes_suffix(tree_, special) ? parse_postfix(special) : special;
      }
      break;
  }
  if (dialect_.typed_strings && starts_type_literal() && takes_string(pos_)) {
    const NodeId literal = parse_type_literal();
    return dialect_.literal_fields ? parse_postfix(literal) : literal;
  }
  if (keyword() == Keyword::kCollation && is(peek(1), Keyword::kFor) && peek(2).kind == TokenKind::kLeftParen) {
    advance();
    advance();
    const uint32_t open = pos_;
    advance();
    const NodeId value = parse_expression();
    close_bracket(open);
    return finish(NodeKind::kCollationFor, 0, first, {value});
  }
  return parse_name_operand();
}

// A column, `t.*`, a call, or a type's name before a string.
NodeId Parser::parse_name_operand() {
  const uint32_t first = pos_;
  const TokenKind next = peek(1).kind;
  const bool known = next == TokenKind::kLeftParen ? at_name(kFunctionName)
                     : next == TokenKind::kString  ? at_name(kFunctionName)
                                                   : at_name(kColumnName);
  const bool clause = next != TokenKind::kDot && token().kind == TokenKind::kWord && token().keyword != 0 &&
                      dialect_.clauses_win_over_names && begins_clause(pos_, Place::kOperand);
  if (!known || clause) {
    const NodeId error = error_node("an expression");
    // A keyword that stands where a name was meant: go on behind it.
    if (!at_clause(Place::kOperand) && !ends_operand(keyword())) advance();
    return error;
  }
  List names;
  if (at_identifier_clause()) {
    push(names, parse_identifier_clause());
  } else {
    push(names, name_leaf(pos_));
    advance();
  }
  while (at(TokenKind::kDot)) {
    if (is(peek(1), Operator::kMultiply) && (names.first == names.last || dialect_.long_star_qualifiers)) {
      const NodeId qualifier = finish(NodeKind::kQualifiedName, 0, first, names);
      advance();
      advance();
      return parse_star(first, qualifier);
    }
    advance();
    if (at(TokenKind::kParameter) && dialect_.numbered_columns) {
      push(names, take_leaf(NodeKind::kParameter, 0, intern(token_text(pos_))));
      break;
    }
    if (at(TokenKind::kDot) && dialect_.skipped_schema) {
      push(names, empty_leaf(NodeKind::kEmpty));
      continue;
    }
    push(names, parse_member_name());
  }
  if (at_outer_mark()) {
    const NodeId column = finish(NodeKind::kColumnRef, 0, first, names);
    advance();
    advance();
    advance();
    return finish(NodeKind::kOuterMark, 0, first, {column});
  }
  if (at(TokenKind::kLeftParen) && !(brackets_are_queries_ && starts_query(pos_ + 1))) {
    return parse_postfix(parse_call(finish(NodeKind::kQualifiedName, 0, first, names)));
  }
  if (at_plain_string() && dialect_.typed_strings && takes_string(first)) {
    const NodeId name = finish(NodeKind::kQualifiedName, 0, first, names);
    const NodeId type = finish(NodeKind::kType, 0, first, {name});
    const NodeId text = take_leaf(NodeKind::kString);
    const NodeId literal = finish(NodeKind::kTypedLiteral, 0, first, {type, text});
    return dialect_.literal_fields ? parse_postfix(literal) : literal;
  }
  if (names.first == names.last && at_measure()) {
    const NodeId measure = names.first;
    return finish(NodeKind::kWindowMeasure, 0, first, {measure, parse_over()});
  }
  return parse_postfix(finish(NodeKind::kColumnRef, 0, first, names), Suffix::kFields);
}

NodeId Parser::parse_postfix(NodeId base, Suffix suffix) {
  if (!dialect_.suffix_on_any_operand && !tree_.has(base, node_flag::kParenthesized)) {
    switch (kind_of(base)) {
      case NodeKind::kColumnRef:
      case NodeKind::kParameter:
      case NodeKind::kPlaceholder:
      case NodeKind::kSubquery: break;
      default: return base;
    }
  }
  while (true) {
    if (at(TokenKind::kLeftBracket)) {
      base = parse_subscript(base);
    } else if (at_bang_method()) {
      base = parse_bang_method(base);
    } else if (at(TokenKind::kDot)) {
      const uint32_t first = first_token_of(base);
      const uint32_t loc = pos_;
      advance();
      if (at_operator(Operator::kMultiply) && dialect_.expression_stars) {
        advance();
        return parse_star(first, base);
      }
      if (dialect_.field_star && at_operator(Operator::kMultiply)) {
        advance();
        return finish(NodeKind::kFieldStar, 0, first, {base}, loc);
      }
      const NodeId name = parse_member_name();
      if (at(TokenKind::kLeftParen) && dialect_.method_calls && suffix == Suffix::kCalls) {
        const NodeId arguments = parse_plain_arguments();
        base = finish(NodeKind::kMethodCall, 0, first, {base, name, arguments}, loc);
      } else {
        base = finish(NodeKind::kField, 0, first, {base, name}, loc);
      }
    } else {
      return base;
    }
  }
}

// `a[i]`, `a[b:c]`, `a[b:c:d]`.
NodeId Parser::parse_subscript(NodeId base) {
  const uint32_t first = first_token_of(base);
  const uint32_t open = pos_;
  advance();
  List list;
  push(list, base);
  push(list, at(TokenKind::kColon) ? empty_leaf(NodeKind::kEmpty) : parse_expression());
  if (!at(TokenKind::kColon) || !dialect_.slices) {
    close_bracket(open, dialect_.slices ? "':' or ']'" : "']'");
    return finish(NodeKind::kSubscript, 0, first, list, open);
  }
  advance();
  uint16_t flags = 0;
  if (at_operator(Operator::kSubtract) && peek(1).kind == TokenKind::kColon && dialect_.slice_steps) {
    advance();
    flags = node_flag::kDashBound;
    push(list, empty_leaf(NodeKind::kEmpty));
  } else if (at(TokenKind::kColon) || at(TokenKind::kRightBracket)) {
    push(list, empty_leaf(NodeKind::kEmpty));
  } else {
    push(list, parse_expression());
  }
  if (dialect_.slice_steps && accept(TokenKind::kColon) && !at(TokenKind::kRightBracket)) {
    push(list, parse_expression());
  }
  close_bracket(open, "':' or ']'");
  return finish(NodeKind::kSlice, flags, first, list, open);
}

// `(query)`, `(expression)` or `(a, b)`.
// `a`, `a AS b`
NodeId Parser::parse_tuple_item() {
  const uint32_t first = pos_;
  const NodeId value = parse_expression();
  if (!dialect_.named_tuple_items || !at(Keyword::kAs)) return value;
  advance();
  const NodeId name = parse_label("an alias after AS");
  return finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), first, {value, name});
}

NodeId Parser::parse_bracketed_expression() {
  const uint32_t open = pos_;
  if (opens_query(open)) {
    const NodeId query = parse_query_in_brackets(0);
    return finish(NodeKind::kSubquery, 0, open, {query});
  }
  advance();
  if (at(TokenKind::kRightParen) && is(peek(1), Operator::kArrow) && dialect_.empty_lambda) {
    advance();
    return finish(NodeKind::kRow, 0, open, List{});
  }
  if (at(TokenKind::kRightParen)) {
    const NodeId error = error_node("an expression");
    close_bracket(open);
    return error;
  }
  const NodeId inner = parse_tuple_item();
  if (kind_of(inner) == NodeKind::kSelectItem && !at(TokenKind::kComma)) unexpected("','");
  if (at(TokenKind::kComma) || kind_of(inner) == NodeKind::kSelectItem) {
    List row;
    push(row, inner);
    while (accept(TokenKind::kComma)) push(row, parse_tuple_item());
    close_bracket(open, "',' or ')'");
    return finish(NodeKind::kRow, 0, open, row);
  }
  close_bracket(open, "an operator, ',' or ')'");
  tree_.nodes_[inner.index].flags |= node_flag::kParenthesized;
  if (kind_of(inner) != NodeKind::kError) widen(inner, open);
  return inner;
}

// --- Brackets and CASE ---

NodeId Parser::parse_case() {
  static constexpr Keyword kWords[] = {Keyword::kWhen, Keyword::kThen, Keyword::kElse, Keyword::kEnd};
  const uint32_t first = pos_;
  advance();
  List list;
  uint16_t flags = 0;
  if (!at(Keyword::kWhen)) {
    flags = node_flag::kHasOperand;
    push(list, parse_expression());
    // `CASE WHNE a THEN b`: the typo was taken as the operand.
    if (!at(Keyword::kWhen) && pos_ == first + 2) {
      bare_alias_ = pos_ - 1;
      static constexpr Keyword kWhen[] = {Keyword::kWhen};
      if (reread_alias_as_keyword(kWhen)) {
        list = {};
        flags = 0;
      }
    }
  }
  if (!at(Keyword::kWhen)) push(list, error_node("WHEN", kWords));
  while (at(Keyword::kWhen)) {
    const uint32_t when = pos_;
    advance();
    const NodeId condition = parse_expression();
    NodeId result;
    if (expect(Keyword::kThen, "THEN")) {
      result = parse_expression();
    } else {
      result = empty_leaf(NodeKind::kError);
    }
    push(list, finish(NodeKind::kWhen, 0, when, {condition, result}));
  }
  if (at(Keyword::kElse)) {
    const uint32_t else_word = pos_;
    advance();
    const NodeId result = parse_expression();
    push(list, finish(NodeKind::kElse, 0, else_word, {result}));
  }
  if (!accept(Keyword::kEnd)) {
    unexpected("WHEN, ELSE or END", kWords);
    tree_.has_errors_ = true;
  }
  return finish(NodeKind::kCase, flags, first, list);
}

NodeId Parser::parse_list() {
  const uint32_t open = pos_;
  advance();
  List list;
  if (!at(TokenKind::kRightBracket)) {
    const NodeId element = parse_expression();
    if (at(Keyword::kFor) && dialect_.list_comprehensions) return parse_comprehension(open, element);
    push(list, element);
    if (accept(TokenKind::kComma) && !(at(TokenKind::kRightBracket) && dialect_.trailing_commas)) {
      parse_expressions(list, TokenKind::kRightBracket);
    }
  }
  close_bracket(open, "',' or ']'");
  return finish(NodeKind::kList, 0, open, list);
}

// `[1, 2]` or `[[1, 2], [3]]` behind ARRAY: inner brackets are arrays too, and then all of them.
NodeId Parser::parse_array() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t open = pos_;
  advance();
  List list;
  if (at(TokenKind::kLeftBracket)) {
    do {
      push(list, at(TokenKind::kLeftBracket) ? parse_array() : error_node("'['"));
    } while (accept(TokenKind::kComma));
  } else if (!at(TokenKind::kRightBracket)) {
    parse_expressions(list, TokenKind::kRightBracket);
  }
  close_bracket(open, "',' or ']'");
  return finish(NodeKind::kList, 0, open, list);
}

// `[element FOR x IN list IF condition]`; the cursor is on FOR.
NodeId Parser::parse_comprehension(uint32_t open, NodeId element) {
  advance();
  List list;
  push(list, element);
  push(list, parse_names(NodeKind::kColumnList, kColumnName));
  if (expect(Keyword::kIn, "',' or IN")) {
    push(list, parse_expression());
  } else {
    push(list, empty_leaf(NodeKind::kError));
  }
  if (at(Keyword::kIf)) {
    const uint32_t if_word = pos_;
    advance();
    const NodeId condition = parse_expression();
    push(list, finish(NodeKind::kWhere, 0, if_word, {condition}));
  }
  close_bracket(open, "IF or ']'");
  return finish(NodeKind::kComprehension, 0, open, list);
}

NodeId Parser::parse_struct() {
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    if (!list.empty() && at(TokenKind::kRightBrace) && dialect_.trailing_commas) break;
    const uint32_t first = pos_;
    if (dialect_.struct_stars) {
      if (list.empty() && at(TokenKind::kRightBrace)) break;
      if (at_operator(Operator::kMultiply) || (at_name(kColumnName) && peek(1).kind == TokenKind::kDot)) {
        push(list, parse_expression());
        continue;
      }
    }
    const NodeId name = parse_name_or_string(kColumnName, "a field's name");
    NodeId value;
    if (accept(TokenKind::kColon)) {
      value = parse_expression();
    } else {
      value = error_node("':'");
    }
    push(list, finish(NodeKind::kStructField, 0, first, {name, value}));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or '}'");
  return finish(NodeKind::kStruct, 0, open, list);
}

NodeId Parser::parse_map() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  while (!at(TokenKind::kRightBrace)) {
    const uint32_t start = pos_;
    const NodeId key = parse_expression();
    NodeId value;
    if (accept(TokenKind::kColon)) {
      value = parse_expression();
    } else {
      value = error_node("':'");
    }
    push(list, finish(NodeKind::kMapEntry, 0, start, {key, value}));
    if (!accept(TokenKind::kComma)) break;
  }
  close_bracket(open, "',' or '}'");
  return finish(NodeKind::kMap, 0, first, list);
}

// `@name` or `@name(arguments)`.
NodeId Parser::parse_placeholder() {
  const uint32_t first = pos_;
  List list;
  const NodeId name = take_leaf(NodeKind::kName, 0, intern(token_text(pos_).substr(1)));
  push(list, name);
  if (at(TokenKind::kLeftParen) && (token().flags & Token::kSpaceBefore) == 0) push(list, parse_plain_arguments());
  return finish(NodeKind::kPlaceholder, 0, first, list);
}

}  // namespace rocky::sql
