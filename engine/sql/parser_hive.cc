// Clauses that Hive's family of dialects adds to a query: hints, alias lists, SORT BY and its kind.
#include "sql/parser_impl.h"

namespace rocky::sql {

// The comment `/*+ … */` right behind SELECT.
NodeId Parser::parse_hint() {
  for (const Comment& comment : tree_.tokens_.comments_before(pos_)) {
    const std::string_view text = tree_.source_->slice(comment.span);
    if (!text.starts_with("/*+") || !text.ends_with("*/") || text.size() < 5) continue;
    const NodeId hint = empty_leaf(NodeKind::kHint);
    tree_.nodes_[hint.index].first_child = {intern(text.substr(3, text.size() - 5)).id};
    return hint;
  }
  return {};
}

// `(a, b)` behind AS: the names of the columns that one expression makes.
NodeId Parser::parse_alias_list() { return parse_bracketed_names(NodeKind::kColumnList, kLabel); }

NodeId Parser::parse_sort_by() {
  const NodeId order = parse_order_by();
  if (kind_of(order) == NodeKind::kOrderBy) tree_.nodes_[order.index].kind = NodeKind::kSortBy;
  return order;
}

bool Parser::at_distribution() const {
  const bool word = at(Keyword::kSort) || at(Keyword::kCluster) || at(Keyword::kDistribute);
  return word && dialect_.distribution_clauses && is(peek(1), Keyword::kBy);
}

NodeId Parser::parse_distribution() {
  if (at(Keyword::kSort)) return parse_sort_by();
  return parse_by_expressions(at(Keyword::kCluster) ? NodeKind::kClusterBy : NodeKind::kDistributeBy);
}

// `WITH ROLLUP`, `GROUPING SETS (…)` behind the columns of GROUP BY.
bool Parser::at_grouping_behind() const {
  if (!dialect_.group_with_rollup) return false;
  if (at(Keyword::kWith)) return is(peek(1), Keyword::kRollup) || is(peek(1), Keyword::kCube);
  return at(Keyword::kGrouping) && is(peek(1), Keyword::kSets);
}

uint16_t Parser::parse_grouping_behind(List& list) {
  if (!at_grouping_behind()) return 0;
  if (at(Keyword::kGrouping)) {
    push(list, parse_group_item());
    return node_flag::kSetsBehind;
  }
  const bool rollup = is(peek(1), Keyword::kRollup);
  advance();
  advance();
  return rollup ? node_flag::kWithRollup : node_flag::kWithCube;
}

// CLUSTER BY, DISTRIBUTE BY. The cursor is on the first word.
NodeId Parser::parse_by_expressions(NodeKind kind) {
  const uint32_t first = pos_;
  advance();
  expect(Keyword::kBy, "BY");
  List list;
  do {
    push(list, parse_expression());
  } while (accept(TokenKind::kComma));
  return finish(kind, 0, first, list);
}

// `MAX RECURSION LEVEL 10`.
NodeId Parser::parse_max_recursion() {
  const uint32_t first = pos_;
  advance();
  expect(Keyword::kRecursion, "RECURSION");
  expect(Keyword::kLevel, "LEVEL");
  const NodeId level = parse_expression();
  return finish(NodeKind::kMaxRecursion, 0, first, {level});
}

// --- From items ---

bool Parser::at_lateral_view() const {
  return dialect_.lateral_view && at(Keyword::kLateral) && is(peek(1), Keyword::kView);
}

// `LATERAL VIEW [OUTER] f(a) [u] [[AS] b, c]`.
NodeId Parser::parse_lateral_view(NodeId left) {
  const uint32_t first = first_token_of(left) == Tree::kNoToken ? pos_ : first_token_of(left);
  const uint32_t loc = pos_;
  advance();
  advance();
  uint16_t flags = 0;
  if (at(Keyword::kOuter) && peek(1).kind != TokenKind::kLeftParen) {
    advance();
    flags = node_flag::kOuterWord;
  }
  List list;
  push(list, left);
  if (!at_name(kFunctionName)) {
    push(list, error_node("a function that makes rows, such as explode"));
    return finish(NodeKind::kLateralView, flags, first, list, loc);
  }
  const NodeId name = parse_qualified_name(kFunctionName, "a function's name");
  if (!at(TokenKind::kLeftParen)) {
    push(list, name);
    push(list, error_node("'('"));
    return finish(NodeKind::kLateralView, flags, first, list, loc);
  }
  push(list, parse_call(name, CallPlace::kRelation));
  const uint32_t alias = pos_;
  List names;
  if (!at(Keyword::kAs) && at_alias(kTableAlias)) {
    bare_alias_ = pos_;
    push(names, name_leaf(pos_));
    advance();
  }
  if (accept(Keyword::kAs) || (!names.empty() && at_alias(kBareAlias))) {
    push(names, parse_names(NodeKind::kColumnList, kLabel));
  }
  if (!names.empty()) push(list, finish(NodeKind::kTableAlias, op_flags(AliasStyle::kBare), alias, names));
  return finish(NodeKind::kLateralView, flags, first, list, loc);
}

// STREAM before a table or a table function.
bool Parser::at_stream() const {
  if (!dialect_.stream_tables || !at(Keyword::kStream)) return false;
  if (peek(1).kind == TokenKind::kLeftParen) return true;
  return !is(peek(1), Keyword::kAs) && is_free_name(pos_ + 1, kTableName, Place::kAlias);
}

// `BUCKET 1 OUT OF 4 [ON a]`.
NodeId Parser::parse_sample_bucket() {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number"));
  expect(Keyword::kOut, "OUT OF");
  expect(Keyword::kOf, "OF");
  push(list, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number"));
  if (accept(Keyword::kOn)) push(list, parse_expression());
  return finish(NodeKind::kSampleBucket, 0, first, list);
}

// --- Names ---

bool ParserCore::at_identifier_clause() const {
  return dialect_.identifier_clause && at(Keyword::kIdentifier) && peek(1).kind == TokenKind::kLeftParen;
}

NodeId Parser::parse_identifier_clause() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  const NodeId name = parse_expression();
  close_bracket(open);
  return finish(NodeKind::kIdentifierClause, 0, first, {name});
}

}  // namespace rocky::sql
