// Clauses around a SELECT that few dialects have: INTO, row locks, SEARCH and CYCLE of recursive queries.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {

// `INTO [TEMPORARY | UNLOGGED] [TABLE] name`; the cursor is on INTO.
NodeId Parser::parse_into() {
  const uint32_t first = pos_;
  advance();
  uint16_t flags = 0;
  const auto temporary = [](Keyword word) { return word == Keyword::kTemporary || word == Keyword::kTemp; };
  // LOCAL and GLOBAL say nothing.
  const bool scope = (at(Keyword::kLocal) || at(Keyword::kGlobal)) && temporary(keyword_of(peek(1)));
  if (scope) advance();
  const bool names_behind = scope || is_name(peek(1), kTableName) || is(peek(1), Keyword::kTable);
  if (temporary(keyword()) && names_behind) {
    flags = node_flag::kTemporaryWord;
    advance();
  } else if (at(Keyword::kUnlogged) && names_behind) {
    flags = node_flag::kUnloggedWord;
    advance();
  }
  accept(Keyword::kTable);
  const NodeId name = parse_qualified_name(kTableName, "the new table's name");
  return finish(NodeKind::kInto, flags, first, {name});
}

// `FOR UPDATE OF t SKIP LOCKED`; the cursor is on FOR.
NodeId Parser::parse_locking() {
  const uint32_t first = pos_;
  advance();
  RowLock lock = RowLock::kUpdate;
  if (accept(Keyword::kRead)) {
    expect(Keyword::kOnly, "ONLY");
    return finish(NodeKind::kLocking, op_flags(RowLock::kReadOnly), first, List{});
  }
  if (accept(Keyword::kNo)) {
    lock = RowLock::kNoKeyUpdate;
    expect(Keyword::kKey, "KEY");
    expect(Keyword::kUpdate, "UPDATE");
  } else if (accept(Keyword::kShare)) {
    lock = RowLock::kShare;
  } else if (accept(Keyword::kKey)) {
    lock = RowLock::kKeyShare;
    expect(Keyword::kShare, "SHARE");
  } else {
    expect(Keyword::kUpdate, "UPDATE, NO KEY UPDATE, SHARE, KEY SHARE or READ ONLY");
  }
  uint16_t flags = op_flags(lock);
  List tables;
  if (accept(Keyword::kOf)) {
    do {
      push(tables, parse_qualified_name(kTableName, "a table's name"));
    } while (accept(TokenKind::kComma));
  }
  if (at(Keyword::kWait) && dialect_.lock_wait) {
    advance();
    push(tables, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number of seconds"));
  } else if (accept(Keyword::kNowait)) {
    flags |= node_flag::kNowait;
  } else if (accept(Keyword::kSkip)) {
    expect(Keyword::kLocked, "LOCKED");
    flags |= node_flag::kSkipLocked;
  }
  return finish(NodeKind::kLocking, flags, first, tables);
}

// `SEARCH DEPTH FIRST BY a, b SET c`.
NodeId Parser::parse_search() {
  const uint32_t first = pos_;
  advance();
  uint16_t flags = 0;
  if (accept(Keyword::kBreadth)) {
    flags = node_flag::kBreadthFirst;
  } else {
    expect(Keyword::kDepth, "DEPTH or BREADTH");
  }
  expect(Keyword::kFirst, "FIRST");
  expect(Keyword::kBy, "BY");
  const NodeId columns = parse_names(NodeKind::kColumnList, kColumnName);
  expect(Keyword::kSet, "',' or SET");
  const NodeId name = parse_name(kColumnName, "a name for the order's column");
  return finish(NodeKind::kSearch, flags, first, {columns, name});
}

// A literal.
NodeId Parser::parse_constant() {
  const uint32_t first = pos_;
  const NodeId constant = parse_operand();
  bool fits = !tree_.has(constant, node_flag::kParenthesized);
  switch (kind_of(constant)) {
    case NodeKind::kError:
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kTypedLiteral:
    case NodeKind::kInterval:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kNull: break;
    default: fits = false; break;
  }
  if (!fits) {
    report(syntax_code::kUnexpected, first, fmt::format("expected a literal, found {}", describe(first)));
    tree_.has_errors_ = true;
  }
  return constant;
}

// `CYCLE a, b SET c TO d DEFAULT e USING f`.
NodeId Parser::parse_cycle() {
  const uint32_t first = pos_;
  advance();
  List list;
  push(list, parse_names(NodeKind::kColumnList, kColumnName));
  expect(Keyword::kSet, "',' or SET");
  push(list, parse_name(kColumnName, "a name for the mark's column"));
  if (accept(Keyword::kTo)) {
    push(list, parse_constant());
    expect(Keyword::kDefault, "DEFAULT");
    push(list, parse_constant());
  }
  expect(Keyword::kUsing, "USING");
  push(list, parse_name(kColumnName, "a name for the path's column"));
  return finish(NodeKind::kCycle, 0, first, list);
}

// What is written behind a query in brackets belongs to the query inside, which may have such a clause already.
void Parser::check_merged_clauses(const List& list) {
  static constexpr NodeKind kClauses[] = {NodeKind::kWith, NodeKind::kOrderBy, NodeKind::kLimit, NodeKind::kOffset};
  static constexpr std::string_view kNames[] = {"WITH", "ORDER BY", "LIMIT", "OFFSET"};
  NodeId outer[std::size(kClauses)] = {};
  bool ordered = false;
  NodeId body;
  for (NodeId child = list.first; child; child = tree_.next_sibling(child)) {
    for (size_t i = 0; i < std::size(kClauses); ++i) {
      if (kind_of(child) == kClauses[i]) outer[i] = child;
    }
    if (kind_of(child) == NodeKind::kQuery) body = child;
    ordered |= kind_of(child) == NodeKind::kOrderBy;
  }
  while (body) {
    NodeId next;
    for (const NodeId child : tree_.children(body)) {
      for (size_t i = 0; i < std::size(kClauses); ++i) {
        if (kind_of(child) != kClauses[i] || !outer[i]) continue;
        report(syntax_code::kRepeatedClause, first_token_of(outer[i]),
               fmt::format("{} is written inside the brackets too", kNames[i]), "put the inner query into FROM");
        tree_.has_errors_ = true;
      }
      if (kind_of(child) == NodeKind::kQuery) next = child;
      ordered |= kind_of(child) == NodeKind::kOrderBy;
    }
    body = next;
  }
  if (outer[2] && tree_.has(outer[2], node_flag::kWithTies) && !ordered) {
    report(syntax_code::kClauseOrder, first_token_of(outer[2]), "WITH TIES needs an ORDER BY", "add one before it");
    tree_.has_errors_ = true;
  }
}

}  // namespace rocky::sql
