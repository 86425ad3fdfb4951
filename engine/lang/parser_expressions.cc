// Expressions, from the loosest operator to the tightest: or, and, not, comparisons, ||, + and -, * / and %, unary
// minus. A `not` that is not the first word of a condition (`a == not b`) binds as tightly as unary minus.
#include "lang/parser_impl.h"

namespace rocky::lang {
namespace {

struct ComparisonSign {
  TokenKind token;
  BinaryOperator op;
};
constexpr ComparisonSign kComparisons[] = {
    {TokenKind::kEqual, BinaryOperator::kEqual},     {TokenKind::kNotEqual, BinaryOperator::kNotEqual},
    {TokenKind::kLess, BinaryOperator::kLess},       {TokenKind::kLessEqual, BinaryOperator::kLessEqual},
    {TokenKind::kGreater, BinaryOperator::kGreater}, {TokenKind::kGreaterEqual, BinaryOperator::kGreaterEqual},
};
const ComparisonSign* comparison_of(TokenKind token) {
  for (const ComparisonSign& row : kComparisons) {
    if (row.token == token) return &row;
  }
  return nullptr;
}

struct ChainSign {
  uint32_t level;
  TokenKind token;
  BinaryOperator op;
};
constexpr ChainSign kChains[] = {
    {0, TokenKind::kConcat, BinaryOperator::kConcat},  {1, TokenKind::kPlus, BinaryOperator::kAdd},
    {1, TokenKind::kMinus, BinaryOperator::kSubtract}, {2, TokenKind::kStar, BinaryOperator::kMultiply},
    {2, TokenKind::kSlash, BinaryOperator::kDivide},   {2, TokenKind::kPercent, BinaryOperator::kModulo},
};
constexpr uint32_t kChainLevels = 3;

bool is_cast(std::string_view name) {
  constexpr std::string_view kCast = "cast";
  if (name.size() != kCast.size()) return false;
  for (size_t i = 0; i < kCast.size(); ++i) {
    if ((name[i] | 0x20) != kCast[i]) return false;
  }
  return true;
}

}  // namespace

NodeId Parser::parse_expression() {
  const uint32_t first = pos_;
  NodeId left = parse_and();
  while (at(TokenKind::kOr)) {
    const uint32_t sign = pos_;
    advance();
    const NodeId right = parse_and();
    left = finish(NodeKind::kBinary, op_flags(BinaryOperator::kOr), first, {left, right}, sign);
  }
  return left;
}

NodeId Parser::parse_and() {
  const uint32_t first = pos_;
  NodeId left = parse_negation();
  while (at(TokenKind::kAnd)) {
    const uint32_t sign = pos_;
    advance();
    const NodeId right = parse_negation();
    left = finish(NodeKind::kBinary, op_flags(BinaryOperator::kAnd), first, {left, right}, sign);
  }
  return left;
}

NodeId Parser::parse_negation() {
  if (!at(TokenKind::kNot)) return parse_comparison();
  const uint32_t first = pos_;
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_node(NodeKind::kError);
  advance();
  const NodeId operand = parse_negation();
  return finish(NodeKind::kUnary, op_flags(UnaryOperator::kNot), first, {operand});
}

NodeId Parser::parse_comparison() {
  const uint32_t first = pos_;
  const NodeId left = parse_operand();
  NodeId compared;
  const uint32_t sign = pos_;
  if (const ComparisonSign* comparison = comparison_of(token().kind)) {
    advance();
    const NodeId right = parse_operand();
    compared = finish(NodeKind::kBinary, op_flags(comparison->op), first, {left, right}, sign);
  } else if (at(TokenKind::kIs)) {
    advance();
    const uint16_t flags = accept(TokenKind::kNot) ? node_flag::kNot : uint16_t{0};
    expect(TokenKind::kNull, flags != 0 ? "`null`" : "`null` or `not null`");
    compared = finish(NodeKind::kIsNull, flags, first, {left}, sign);
  } else if (at(TokenKind::kIn)) {
    compared = parse_in(left, first, 0);
  } else if (at(TokenKind::kNot) && (peek(1).kind == TokenKind::kIn || at_word_operator(1))) {
    advance();
    compared =
        at(TokenKind::kIn) ? parse_in(left, first, node_flag::kNot) : parse_word_operator(left, first, node_flag::kNot);
  } else if (at_word_operator(0)) {
    compared = parse_word_operator(left, first, 0);
  } else {
    return left;
  }
  compared_end_ = pos_;
  return compared;
}

// Whether `like`, `ilike` or `between` stands there as an operator: they are names where no operand follows.
bool Parser::at_word_operator(uint32_t ahead) const {
  const uint32_t at = pos_ + ahead;
  if (!is_text(at, "like") && !is_text(at, "ilike") && !is_text(at, "between")) return false;
  return starts_operand(at + 1);
}

NodeId Parser::parse_word_operator(NodeId left, uint32_t first, uint16_t flags) {
  const uint32_t word = pos_;
  if (at_word("ilike")) flags |= node_flag::kIgnoreCase;
  advance();
  const NodeId right = parse_operand();
  if (!is_text(word, "between")) return finish(NodeKind::kLike, flags, first, {left, right}, word);
  NodeId high = empty_node(NodeKind::kError);
  if (expect(TokenKind::kAnd, "`and` and the upper bound")) high = parse_operand();
  return finish(NodeKind::kBetween, flags, first, {left, right, high}, word);
}

NodeId Parser::parse_in(NodeId left, uint32_t first, uint16_t flags) {
  const uint32_t word = pos_;
  List parts;
  push(parts, left);
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_node(NodeKind::kError);
  advance();
  const uint32_t open = pos_;
  if (expect(TokenKind::kLeftBracket, "'[' and the values")) {
    parse_items(parts, open, Items::kValues, "a value or ']'",
                [&] { return starts_operand(pos_) ? parse_expression() : NodeId{}; });
    close_bracket(open);
  } else if (at(TokenKind::kLeftParen) && partners_[pos_] != kNoPartner) {
    // `in (1, 2)`: said; go on behind it.
    pos_ = partners_[pos_] + 1;
  }
  return finish(NodeKind::kIn, flags, first, parts, word);
}

bool Parser::starts_operand(uint32_t token) const {
  switch (tokens_[std::min(token, end_)].kind) {
    case TokenKind::kName:
    case TokenKind::kQuotedName:
    case TokenKind::kNumber:
    case TokenKind::kString:
    case TokenKind::kDate:
    case TokenKind::kPlaceholder:
    case TokenKind::kTrue:
    case TokenKind::kFalse:
    case TokenKind::kNull:
    case TokenKind::kMatch:
    case TokenKind::kMinus:
    case TokenKind::kNot:
    case TokenKind::kLeftParen: return true;
    default: return false;
  }
}

// Operators of one level and the tighter ones; they lean to the left.
NodeId Parser::parse_chain(uint32_t level) {
  if (level == kChainLevels) return parse_unary();
  const uint32_t first = pos_;
  NodeId left = parse_chain(level + 1);
  while (true) {
    const ChainSign* found = nullptr;
    for (const ChainSign& row : kChains) {
      if (row.level == level && at(row.token)) found = &row;
    }
    if (found == nullptr) return left;
    // Between steps `||` is two separators.
    if (found->op == BinaryOperator::kConcat && brackets_ == 0 && at_boundary(1)) return left;
    const uint32_t sign = pos_;
    advance();
    const NodeId right = parse_chain(level + 1);
    left = finish(NodeKind::kBinary, op_flags(found->op), first, {left, right}, sign);
  }
}

NodeId Parser::parse_unary() {
  if (!at(TokenKind::kMinus) && !at(TokenKind::kNot)) return parse_primary();
  const uint32_t first = pos_;
  const UnaryOperator op = at(TokenKind::kMinus) ? UnaryOperator::kNegate : UnaryOperator::kNot;
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_node(NodeKind::kError);
  advance();
  const NodeId operand = parse_unary();
  return finish(NodeKind::kUnary, op_flags(op), first, {operand});
}

NodeId Parser::parse_primary() {
  switch (token().kind) {
    case TokenKind::kString: return take_leaf(NodeKind::kString);
    case TokenKind::kNumber: return take_leaf(NodeKind::kNumber);
    case TokenKind::kDate: return take_leaf(NodeKind::kDate);
    case TokenKind::kPlaceholder: {
      const bool macro = text(pos_).find('(') != std::string_view::npos;
      return take_leaf(macro ? NodeKind::kMacro : NodeKind::kPlaceholder);
    }
    case TokenKind::kTrue:
    case TokenKind::kFalse: {
      const uint32_t first = pos_;
      advance();
      return finish(NodeKind::kBool, tokens_[first].kind == TokenKind::kTrue ? node_flag::kTrueWord : uint16_t{0},
                    first, List{});
    }
    case TokenKind::kNull: {
      const uint32_t first = pos_;
      advance();
      return finish(NodeKind::kNull, 0, first, List{});
    }
    case TokenKind::kLeftParen: return parse_parenthesized();
    case TokenKind::kMatch: return parse_match();
    case TokenKind::kName:
    case TokenKind::kQuotedName: return peek(1).kind == TokenKind::kLeftParen ? parse_call() : parse_column("a column");
    default: return error_node("a value");
  }
}

NodeId Parser::parse_parenthesized() {
  const uint32_t open = pos_;
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_node(NodeKind::kError);
  advance();
  ++brackets_;
  const NodeId inside = parse_expression();
  --brackets_;
  close_bracket(open, "')'");
  tree_.nodes_[inside.index].flags |= node_flag::kParenthesized;
  tree_.extents_[inside.index] = {open, pos_};
  return inside;
}

NodeId Parser::parse_call() {
  const uint32_t first = pos_;
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_node(NodeKind::kError);
  List parts;
  push(parts, take_name());
  const uint32_t open = pos_;
  advance();
  uint16_t flags = 0;
  if (accept(TokenKind::kDistinct)) {
    flags |= node_flag::kDistinctWord;
    if (!starts_operand(pos_)) unexpected("an argument");
  }
  if (flags == 0 && at(TokenKind::kStar)) {
    flags |= node_flag::kStarArgument;
    advance();
    // `count(*)`; whatever else stands there is no list.
    if (pos_ != partners_[open]) unexpected("')'");
  } else {
    if (flags == 0 && tokens_[first].kind == TokenKind::kName && is_cast(text(first)) && starts_operand(pos_)) {
      ++brackets_;
      const NodeId operand = parse_expression();
      --brackets_;
      if (at(TokenKind::kAs)) return parse_cast(first, open, operand);
      push(parts, operand);
      accept(TokenKind::kComma);
    }
    parse_items(parts, open, Items::kValues, "an argument or ')'",
                [&] { return starts_operand(pos_) ? parse_expression() : NodeId{}; });
  }
  close_bracket(open);
  if (at(TokenKind::kOver)) push(parts, parse_window());
  return finish(NodeKind::kCall, flags, first, parts);
}

// `as TYPE`, to the bracket that closes the call: a type is the warehouse's own text.
NodeId Parser::parse_cast(uint32_t name, uint32_t open, NodeId operand) {
  advance();
  const uint32_t begin = pos_;
  const uint32_t close = partners_[open];
  NodeId type;
  if (!at_name()) {
    type = error_node("a type");
  } else {
    if (close != kNoPartner) pos_ = close;
    while (!at_list_end(open)) advance();
    type = text_leaf(NodeKind::kTypeText, begin, pos_);
  }
  close_bracket(open, "')'");
  return finish(NodeKind::kCast, 0, name, {operand, type});
}

NodeId Parser::parse_match() {
  const uint32_t first = pos_;
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_node(NodeKind::kError);
  advance();
  List parts;
  push(parts, parse_operand());
  parse_block(parts, Items::kValues, "a pattern or '}'", [&] { return parse_arm(); });
  return finish(NodeKind::kMatch, 0, first, parts);
}

// `pattern => result`. Nothing where no pattern begins.
NodeId Parser::parse_arm() {
  const uint32_t first = pos_;
  uint16_t flags = op_flags(BinaryOperator::kEqual);
  NodeId pattern;
  if (accept(TokenKind::kUnderscore)) {
    flags |= node_flag::kWildcard;
  } else {
    const ComparisonSign* comparison = comparison_of(token().kind);
    if (comparison == nullptr && !starts_operand(pos_)) return {};
    if (comparison != nullptr) {
      flags = op_flags(comparison->op);
      advance();
    }
    pattern = parse_operand();
  }
  const uint32_t arrow = pos_;
  NodeId result;
  if (expect(TokenKind::kFatArrow)) {
    result = parse_expression();
  } else {
    result = empty_node(NodeKind::kError);
  }
  return finish(NodeKind::kArm, flags, first, {pattern, result}, arrow);
}

}  // namespace rocky::lang
