// Expressions: operators, by the binding powers of the dialect's table.
#include <algorithm>

#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

bool is_comparison(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kNotEqual:
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual: return true;
    default: return false;
  }
}

// Operators that are words and names too.
bool ends_symbolic(Keyword keyword) {
  switch (keyword) {
    case Keyword::kBetween:
    case Keyword::kGlob:
    case Keyword::kLike:
    case Keyword::kIlike:
    case Keyword::kSimilar:
    case Keyword::kNot:
    case Keyword::kIsnull:
    case Keyword::kNotnull:
    case Keyword::kIs:
    case Keyword::kIn: return true;
    default: return false;
  }
}

// Whether `a op b op c` is one node of three.
bool is_flattened(const OperatorRule& rule, Operator op) {
  return rule.associativity == Associativity::kLeft && op != Operator::kOtherInfix && op != Operator::kArrow &&
         op != Operator::kAtTimeZone;
}

}  // namespace

// Operators that are runs of operator characters without a rung of their own (PostgreSQL's `Op`): they can stand before
// and behind an operand too.
bool ParserCore::is_symbolic(Operator op) const {
  // DuckDB's `->>` pulls more weakly than the others.
  return op != Operator::kNone && rule(op).level != 0 && rule(op).level == rule(Operator::kOtherInfix).level &&
         rule(op).left == rule(Operator::kOtherInfix).left && rule(op).fixity == Fixity::kInfix;
}

// A sign before an operand.
bool ParserCore::starts_prefix(const Token& token) {
  return is(token, Operator::kSubtract) || is(token, Operator::kAdd) || is(token, Operator::kMatches) ||
         is(token, Operator::kBitNot);
}

// Whether an operand can begin at the token. A keyword that is an operator itself begins none.
bool ParserCore::starts_operand(uint32_t token) const {
  const Token& first = tokens_[std::min(token, end_)];
  switch (first.kind) {
    case TokenKind::kQuotedName:
    case TokenKind::kNumber:
    case TokenKind::kString:
    case TokenKind::kParameter:
    case TokenKind::kPositional:
    case TokenKind::kPlaceholder:
    case TokenKind::kLeftParen:
    case TokenKind::kLeftBracket:
    case TokenKind::kLeftBrace: return true;
    case TokenKind::kOperator: {
      const auto op = static_cast<Operator>(first.keyword);
      return op == Operator::kAdd || op == Operator::kSubtract || op == Operator::kMultiply ||
             op == Operator::kBitNot || is_symbolic(op);
    }
    case TokenKind::kWord: break;
    default: return false;
  }
  switch (keyword_of(first)) {
    case Keyword::kNone:
    case Keyword::kCase:
    case Keyword::kCast:
    case Keyword::kArray:
    case Keyword::kNull:
    case Keyword::kTrue:
    case Keyword::kFalse:
    case Keyword::kDefault:
    case Keyword::kLambda: return true;
    default:
      return dialect_.allows(keyword_of(first), kColumnName) ||
             (dialect_.allows(keyword_of(first), kFunctionName) &&
              tokens_[std::min(token + 1, end_)].kind == TokenKind::kLeftParen);
  }
}

NodeId Parser::parse_operators(uint8_t pull, Mode mode) {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  NodeId left = parse_prefix(mode);
  // The level of the not chaining operator whose right operand was taken last.
  uint8_t closed_level = 0;
  while (true) {
    const Operator op = infix_at_cursor(mode);
    if (mode == Mode::kLimit && pull > 0 && at_operator(Operator::kModulo) && op == Operator::kNone) {
      check_percent(pull);
    }
    if (mode == Mode::kSelectItem && pull == 0 && at_operator_label(op, closed_level)) return left;
    // Behind a mistake nothing is joined: who skips it goes on.
    if (op == Operator::kNone || reported_at_ == pos_) return left;
    const OperatorRule& found = rule(op);
    if (op == Operator::kIsTest && at(Keyword::kNot)) {
      // `x NOT NULL` binds as NOT does, to whatever stands before it.
      if (2 * rule(Operator::kNot).level + 1 <= pull) return left;
      left = parse_is(left);
      closed_level = 0;
      continue;
    }
    if (found.left <= pull) return left;
    const bool closes = found.right != 0 || dialect_.single_predicate;
    const uint8_t level = found.associativity == Associativity::kNone && closes ? found.level : 0;
    if (found.associativity == Associativity::kNone && closed_level == found.level) {
      report(syntax_code::kNoChaining, pos_, fmt::format("{} cannot follow another comparison", describe(pos_)),
             "put one of the comparisons in parentheses, or join two with AND");
      tree_.has_errors_ = true;
    }
    const uint32_t before = pos_;
    left = parse_infix(left, op, mode);
    if (pos_ == before) return left;
    closed_level = kind_of(left) == NodeKind::kQuantified && !dialect_.single_predicate ? 0 : level;
  }
}

NodeId Parser::parse_prefix(Mode mode) {
  const uint32_t first = pos_;
  if (at(TokenKind::kOperator)) {
    const auto op = static_cast<Operator>(token().keyword);
    if (op == Operator::kMultiply) {
      if (mode == Mode::kLowerBound || (!dialect_.star_operand && !at_spread())) return error_node("an expression");
      if (at_spread()) return parse_spread(mode);
      advance();
      return parse_star(first, {});
    }
    Operator prefix = Operator::kNone;
    if (op == Operator::kAdd) prefix = Operator::kPositive;
    if (op == Operator::kSubtract) prefix = Operator::kNegate;
    if (op == Operator::kMatches || op == Operator::kBitNot) prefix = Operator::kBitNot;
    if (prefix == Operator::kNone && is_symbolic(op)) prefix = Operator::kOtherPrefix;
    if (prefix == Operator::kNone || !dialect_.has(prefix)) return error_node("an expression");
    advance();
    const NodeId operand = parse_operators(rule(prefix).right, mode);
    const NodeId spelled = prefix == Operator::kOtherPrefix ? operator_name(first, first) : NodeId{};
    return finish(NodeKind::kUnary, op_flags(prefix), first, {operand, spelled});
  }
  switch (keyword()) {
    case Keyword::kNot: {
      if (mode == Mode::kLowerBound) return error_node("an expression without NOT");
      advance();
      const NodeId operand = parse_operators(rule(Operator::kNot).right, mode);
      return finish(NodeKind::kNot, 0, first, {operand});
    }
    case Keyword::kLambda:
      if (dialect_.has(Operator::kLambda) && mode != Mode::kLowerBound) return parse_lambda();
      break;
    case Keyword::kPrior:
    case Keyword::kConnectByRoot:
      if (at_hierarchy_operator()) return parse_hierarchy_operator(mode);
      break;
    case Keyword::kOperator:
      if (peek(1).kind == TokenKind::kLeftParen && dialect_.custom_operators) {
        take_operator_word();
        const NodeId spelled = operator_name(first, pos_ - 1);
        const NodeId operand = parse_operators(rule(Operator::kOtherPrefix).right, mode);
        return finish(NodeKind::kUnary, op_flags(Operator::kOtherPrefix), first, {operand, spelled});
      }
      break;
    default: break;
  }
  if (at_typed_lambda()) return parse_lambda_parameters();
  if (mode == Mode::kLowerBound) {
    if (at(Keyword::kDefault)) return error_node("an expression");
    const NodeId bound = parse_operand();
    check_bound(bound, first);
    return bound;
  }
  const NodeId operand = parse_operand();
  return at(Keyword::kOverlaps) && kind_of(operand) == NodeKind::kRow ? parse_overlaps(operand) : operand;
}

Operator Parser::infix_at_cursor(Mode mode) const {
  Operator op = Operator::kNone;
  switch (token().kind) {
    case TokenKind::kOperator:
      op = static_cast<Operator>(token().keyword);
      if (op == Operator::kGreater && dialect_.angle_types) op = joined_angles();
      // `LIMIT 10 %`
      if (op == Operator::kModulo && mode == Mode::kLimit && dialect_.limit_percent && !starts_operand(pos_ + 1)) {
        return Operator::kNone;
      }
      if (is_symbolic(op)) {
        const Token& next = peek(1);
        // Words that could begin an operand, but are taken as what they mean behind one.
        const bool postfix = ends_symbolic(keyword_of(next)) || (!starts_operand(pos_ + 1) && !is(next, Keyword::kAt));
        if (postfix && dialect_.has(Operator::kOtherPostfix)) op = Operator::kOtherPostfix;
      }
      break;
    case TokenKind::kDoubleColon: op = Operator::kCast; break;
    case TokenKind::kColon:
    case TokenKind::kParameter:
      if (!at_path()) return Operator::kNone;
      op = Operator::kPath;
      break;
    case TokenKind::kWord:
      switch (static_cast<Keyword>(token().keyword)) {
        case Keyword::kNone: return Operator::kNone;
        case Keyword::kAnd: op = Operator::kAnd; break;
        case Keyword::kOr: op = Operator::kOr; break;
        case Keyword::kIs: {
          const bool negated = is(peek(1), Keyword::kNot);
          // The only test that may stand in a lower bound.
          if (dialect_.document_test && is(peek(negated ? 2 : 1), Keyword::kDocument)) return Operator::kIsTest;
          op = is(peek(negated ? 2 : 1), Keyword::kDistinct)
                   ? negated ? Operator::kIsNotDistinctFrom : Operator::kIsDistinctFrom
                   : Operator::kIsTest;
          break;
        }
        case Keyword::kIsnull:
        case Keyword::kNotnull:
          if (!dialect_.null_test_words) return Operator::kNone;
          op = Operator::kIsTest;
          break;
        case Keyword::kBetween: op = Operator::kBetween; break;
        case Keyword::kIn: op = Operator::kIn; break;
        case Keyword::kLike: op = Operator::kLike; break;
        case Keyword::kIlike: op = Operator::kIlike; break;
        case Keyword::kSimilar:
          // SUBSTRING(a SIMILAR b ESCAPE c)
          if (dialect_.substring_similar && !is(peek(1), Keyword::kTo)) return Operator::kNone;
          op = Operator::kSimilarTo;
          break;
        case Keyword::kGlob: op = Operator::kGlob; break;
        case Keyword::kRlike:
        case Keyword::kRegexp: op = Operator::kRlike; break;
        case Keyword::kDiv: op = Operator::kDiv; break;
        case Keyword::kNot:
          switch (keyword_of(peek(1))) {
            case Keyword::kNull:
              if (!dialect_.not_null_test) return Operator::kNone;
              op = Operator::kIsTest;
              break;
            case Keyword::kBetween: op = Operator::kBetween; break;
            case Keyword::kIn: op = Operator::kIn; break;
            case Keyword::kLike: op = Operator::kNotLike; break;
            case Keyword::kIlike: op = Operator::kNotIlike; break;
            case Keyword::kSimilar: op = Operator::kNotSimilarTo; break;
            case Keyword::kRlike:
            case Keyword::kRegexp: op = Operator::kNotRlike; break;
            default: return Operator::kNone;
          }
          break;
        case Keyword::kCollate: op = Operator::kCollate; break;
        case Keyword::kAt:
          if (!is(peek(1), Keyword::kTime) && !(dialect_.at_local && is(peek(1), Keyword::kLocal))) {
            return Operator::kNone;
          }
          op = Operator::kAtTimeZone;
          break;
        case Keyword::kOperator:
          if (peek(1).kind != TokenKind::kLeftParen || !dialect_.custom_operators) return Operator::kNone;
          op = Operator::kOtherInfix;
          if (dialect_.has(Operator::kOtherPostfix) && (peek(1).flags & Token::kUnpaired) == 0) {
            const uint32_t behind = tree_.tokens_.partners[pos_ + 1] + 1;
            if (!starts_operand(behind) && !is(tokens_[behind], Keyword::kAt)) op = Operator::kOtherPostfix;
          }
          break;
        default: return Operator::kNone;
      }
      break;
    default: return Operator::kNone;
  }
  if (mode == Mode::kLowerBound && !rule(op).in_lower_bound) return Operator::kNone;
  return op;
}

// Where angle brackets enclose types, `>>` is two tokens.
Operator Parser::joined_angles() const {
  const auto joined = [&](uint32_t ahead) {
    return is(peek(ahead), Operator::kGreater) && (peek(ahead).flags & Token::kSpaceBefore) == 0;
  };
  if (!joined(1)) return Operator::kGreater;
  return joined(2) && dialect_.has(Operator::kShiftRightUnsigned) ? Operator::kShiftRightUnsigned
                                                                  : Operator::kShiftRight;
}

void Parser::take_operator(Operator op) {
  advance();
  if (!dialect_.angle_types) return;
  if (op == Operator::kShiftRight || op == Operator::kShiftRightUnsigned) advance();
  if (op == Operator::kShiftRightUnsigned) advance();
}

NodeId Parser::parse_infix(NodeId left, Operator op, Mode mode) {
  const uint32_t first = std::min(first_token_of(left), pos_);
  const uint32_t loc = pos_;
  if (dialect_.any_quantified_operator && mode != Mode::kLowerBound) {
    if (const uint32_t length = quantified_operator_length(op)) return parse_quantified(left, op, length);
  }
  switch (op) {
    case Operator::kCast: {
      advance();
      const NodeId type = parse_type();
      const NodeId cast = finish(NodeKind::kCast, op_flags(CastStyle::kOperator), first, {left, type}, loc);
      return at(TokenKind::kLeftBracket) && dialect_.subscript_behind_cast ? parse_postfix(cast) : cast;
    }
    case Operator::kPath: return parse_path(left);
    case Operator::kTryCast: {
      advance();
      const NodeId type = parse_type();
      return finish(NodeKind::kCast, node_flag::kTry | op_flags(CastStyle::kOperator), first, {left, type}, loc);
    }
    case Operator::kCollate: {
      advance();
      const bool text = at(TokenKind::kString) && !dialect_.string_collations;
      const NodeId name =
          text ? error_node("a collation's name") : parse_qualified_name(kColumnName, "a collation's name");
      return finish(NodeKind::kCollate, 0, first, {left, name}, loc);
    }
    case Operator::kAtTimeZone: {
      advance();
      const bool local = at(Keyword::kLocal);
      advance();
      if (local) return finish(NodeKind::kAtLocal, 0, first, {left}, loc);
      expect(Keyword::kZone, "ZONE");
      const NodeId zone = parse_operators(rule(op).right, mode);
      return finish(NodeKind::kAtTimeZone, 0, first, {left, zone}, loc);
    }
    case Operator::kArrow: {
      advance();
      const NodeId body = parse_operators(rule(op).right, mode);
      return finish(NodeKind::kArrow, 0, first, {left, body}, loc);
    }
    case Operator::kIsTest: return parse_is(left);
    case Operator::kIsDistinctFrom:
    case Operator::kIsNotDistinctFrom: {
      advance();
      const uint16_t flags = accept(Keyword::kNot) ? node_flag::kNot : 0;
      advance();
      expect(Keyword::kFrom, "FROM");
      const NodeId right = parse_operators(rule(op).right, mode);
      return finish(NodeKind::kIsDistinct, flags, first, {left, right}, loc);
    }
    case Operator::kBetween: return parse_between(left, mode);
    case Operator::kIn: {
      const uint16_t flags = accept(Keyword::kNot) ? node_flag::kNot : 0;
      advance();
      return parse_in(left, flags, loc);
    }
    case Operator::kLike:
    case Operator::kNotLike:
    case Operator::kIlike:
    case Operator::kNotIlike:
    case Operator::kSimilarTo:
    case Operator::kNotSimilarTo:
    case Operator::kRlike:
    case Operator::kNotRlike:
    case Operator::kGlob: return parse_like(left, op, mode);
    case Operator::kOtherPostfix: {
      at(Keyword::kOperator) ? take_operator_word() : advance();
      return finish(NodeKind::kPostfix, op_flags(op), first, {left, operator_name(loc, pos_ - 1)}, loc);
    }
    default: break;
  }
  if (is_comparison(op) && mode != Mode::kLowerBound) {
    const Keyword next = keyword_of(peek(1));
    const bool quantified = next == Keyword::kAny || next == Keyword::kSome || next == Keyword::kAll;
    if (quantified && peek(2).kind == TokenKind::kLeftParen) return parse_quantified(left, op, 1);
  }
  return parse_chain(left, op, mode);
}

// `left op x`, and `op y` again where that makes one node.
NodeId Parser::parse_chain(NodeId left, Operator op, Mode mode) {
  const uint32_t first = std::min(first_token_of(left), pos_);
  const uint32_t loc = pos_;
  const OperatorRule& found = rule(op);
  List operands;
  push(operands, left);
  if (at(Keyword::kOperator)) {
    take_operator_word();
  } else {
    take_operator(op);
  }
  const uint32_t operator_end = pos_ - 1;
  push(operands, parse_operators(found.right, mode));
  // A quantifier behind the operator makes a node of its own.
  const auto continues = [&] {
    return infix_at_cursor(mode) == op && !(dialect_.any_quantified_operator && quantified_operator_length(op) > 0);
  };
  while (is_flattened(found, op) && continues()) {
    take_operator(op);
    push(operands, parse_operators(found.right, mode));
  }
  if (op == Operator::kAnd) return finish(NodeKind::kAnd, 0, first, operands, loc);
  if (op == Operator::kOr) return finish(NodeKind::kOr, 0, first, operands, loc);
  if (op == Operator::kOtherInfix) push(operands, operator_name(loc, operator_end));
  return finish(NodeKind::kBinary, op_flags(op), first, operands, loc);
}

// `lambda x, y: body`; the body reaches as far as it can.
NodeId Parser::parse_lambda() {
  const uint32_t first = pos_;
  advance();
  const NodeId parameters = parse_names(NodeKind::kColumnList, kColumnName);
  if (!accept(TokenKind::kColon)) unexpected("',' or ':'");
  const NodeId body = parse_operators(0, Mode::kAny);
  return finish(NodeKind::kLambda, 0, first, {parameters, body});
}

// One or more, with commas between them, up to the closer.
void Parser::parse_expressions(List& list, TokenKind closer) {
  while (true) {
    push(list, parse_expression());
    if (!at(TokenKind::kComma)) return;
    advance();
    if (dialect_.trailing_commas && at(closer)) return;
  }
}

}  // namespace rocky::sql
