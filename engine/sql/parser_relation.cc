// What warehouses can read from and how they join it.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

bool Parser::at_stage() const {
  if (!dialect_.stage_references) return at(TokenKind::kStage);
  const bool quoted = at(TokenKind::kString) && token_text(pos_).starts_with("'@");
  return quoted || at(TokenKind::kStage) || at(TokenKind::kPlaceholder);
}

// `@stage/path (FILE_FORMAT => 'f', PATTERN => 'p') t`, `'@stage/a b.csv'`.
NodeId Parser::parse_stage_table() {
  const uint32_t first = pos_;
  List list;
  push(list, take_leaf(NodeKind::kStagePath, 0, intern(token_text(pos_))));
  if (at(TokenKind::kLeftParen)) push(list, parse_plain_arguments());
  push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kStageTable, 0, first, list);
}

bool ParserCore::at_directed_join() const {
  return dialect_.directed_joins && at(Keyword::kDirected) && is(peek(1), Keyword::kJoin);
}

// `CHANGES (INFORMATION => DEFAULT) AT (…) END (…)`.
NodeId Parser::parse_changes() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  advance();
  uint16_t flags = 0;
  if (!accept(TokenKind::kFatArrow)) unexpected("'=>'");
  if (accept(Keyword::kAppendOnly)) {
    flags = node_flag::kAppendOnly;
  } else {
    static constexpr Keyword kWords[] = {Keyword::kDefault, Keyword::kAppendOnly};
    if (!accept(Keyword::kDefault)) unexpected("DEFAULT or APPEND_ONLY", kWords);
  }
  close_bracket(open);
  List list;
  const bool point = at(Keyword::kAt) || at(Keyword::kBefore);
  push(list, point && peek(1).kind == TokenKind::kLeftParen ? parse_at_point() : error_node("AT or BEFORE"));
  if (at(Keyword::kEnd) && peek(1).kind == TokenKind::kLeftParen) {
    const NodeId end = parse_at_point();
    tree_.nodes_[end.index].kind = NodeKind::kChangesEnd;
    push(list, end);
  }
  return finish(NodeKind::kChanges, flags, first, list);
}

// `a JOIN b JOIN c ON x` was read from the left, without a condition for the first join. Another condition behind it
// is that join's, and the last one is inside: `a JOIN (b JOIN c ON x) ON y`.
bool Parser::at_outer_condition(NodeId joined) const {
  if (!dialect_.optional_join_condition || kind_of(joined) != NodeKind::kJoin) return false;
  if (!at(Keyword::kOn) && !(at(Keyword::kUsing) && peek(1).kind == TokenKind::kLeftParen)) return false;
  const auto conditional = [&](NodeId join) {
    return tree_.child(join, NodeKind::kOn) || tree_.child(join, NodeKind::kUsing);
  };
  const NodeId outer = tree_.first_child(joined);
  if (tree_.has(joined, node_flag::kParenthesized) || !conditional(joined)) return false;
  if (kind_of(outer) != NodeKind::kJoin || tree_.has(outer, node_flag::kParenthesized | node_flag::kNatural)) {
    return false;
  }
  return !conditional(outer) && tree_.op<JoinType>(outer) != JoinType::kCross;
}

NodeId Parser::parse_outer_condition(NodeId joined) {
  const NodeId outer = tree_.first_child(joined);
  const NodeId left = tree_.first_child(outer);
  const NodeId middle = tree_.next_sibling(left);
  const NodeId right = tree_.next_sibling(outer);
  List inner;
  push(inner, middle);
  for (NodeId part = right; part;) {
    const NodeId next = tree_.next_sibling(part);
    push(inner, part);
    part = next;
  }
  const NodeId nested =
      finish(NodeKind::kJoin, tree_.flags(joined), first_token_of(middle), inner, tree_.node(joined).loc.value);
  List list;
  push(list, left);
  push(list, nested);
  parse_join_condition(list, nested, false);
  return finish(NodeKind::kJoin, tree_.flags(outer), first_token_of(left), list, tree_.node(outer).loc.value);
}

// `MATCH_CONDITION (a.t >= b.t)`.
NodeId Parser::parse_match_condition() {
  const uint32_t first = pos_;
  advance();
  if (!at(TokenKind::kLeftParen)) {
    const NodeId error = error_node("'(' and a comparison");
    return finish(NodeKind::kMatchCondition, 0, first, {error});
  }
  const uint32_t open = pos_;
  advance();
  const NodeId condition = parse_expression();
  close_bracket(open);
  return finish(NodeKind::kMatchCondition, 0, first, {condition});
}

// `SEMANTIC_VIEW(v METRICS a, b DIMENSIONS c WHERE d)`; the alias comes behind.
NodeId Parser::parse_semantic_view() {
  static constexpr Keyword kParts[] = {Keyword::kMetrics, Keyword::kDimensions, Keyword::kFacts, Keyword::kWhere};
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  const uint32_t view = pos_;
  const NodeId name = parse_qualified_name(kTableName, "a semantic view's name");
  push(list, finish(NodeKind::kTableRef, 0, view, {name}));
  while (at(Keyword::kMetrics) || at(Keyword::kDimensions) || at(Keyword::kFacts)) push(list, parse_semantic_part());
  if (at(Keyword::kWhere)) push(list, parse_condition(NodeKind::kWhere));
  if (!at(TokenKind::kRightParen)) unexpected("METRICS, DIMENSIONS, FACTS, WHERE or ')'", kParts);
  close_bracket(open);
  push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kSemanticView, 0, first, list);
}

NodeId Parser::parse_semantic_part() {
  const uint32_t first = pos_;
  SemanticWord word = SemanticWord::kMetrics;
  if (at(Keyword::kDimensions)) word = SemanticWord::kDimensions;
  if (at(Keyword::kFacts)) word = SemanticWord::kFacts;
  advance();
  List list;
  do {
    const uint32_t item = pos_;
    List parts;
    push(parts, parse_expression());
    AliasStyle style = AliasStyle::kNone;
    const bool part = at(Keyword::kMetrics) || at(Keyword::kDimensions) || at(Keyword::kFacts);
    if (accept(Keyword::kAs)) {
      style = AliasStyle::kAs;
      push(parts, parse_label("an alias after AS"));
    } else if (!part && at_name(kBareAlias)) {
      style = AliasStyle::kBare;
      push(parts, parse_name(kBareAlias, "an alias"));
    }
    push(list, finish(NodeKind::kSelectItem, op_flags(style), item, parts));
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kSemanticPart, op_flags(word), first, list);
}

// `VALUES (1), (2) v` in a bracket: the first table of a join.
bool Parser::at_aliased_values(uint32_t token) const {
  if (!is(tokens_[token], Keyword::kValues) || !dialect_.values_in_from || dialect_.values_alias) return false;
  uint32_t row = std::min(token + 1, end_);
  while (tokens_[row].kind == TokenKind::kLeftParen && (tokens_[row].flags & Token::kUnpaired) == 0) {
    const uint32_t behind = tree_.tokens_.partners[row] + 1;
    if (tokens_[behind].kind != TokenKind::kComma)
      return is_free_name(behind, kTableAlias, Place::kAlias) || is(tokens_[behind], Keyword::kAs);
    row = std::min(behind + 1, end_);
  }
  return false;
}

}  // namespace rocky::sql
