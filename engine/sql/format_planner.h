// Finds the gaps and groups of a text by its tree. One class over format_planner.cc (how parts follow each other),
// format_queries.cc (queries, statements) and format_spacing.cc (spaces and comments). Nobody else includes this.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sql/format_plan.h"
#include "sql/keyword.h"
#include "sql/operator.h"

namespace rocky::sql {

class FormatPlanner {
 public:
  // What stands around a node.
  enum class Place : uint8_t {
    kOther,
    kAlone,      // it has the brackets around it for itself
    kStatement,  // a query that is a statement, or the end of one
    kTable,      // a query in FROM or WITH
  };
  FormatPlanner(const ParsedSql& parsed, const SqlFormatStyle& style);
  FormatPlan run();

 private:
  using Gap = FormatGap;
  using Kind = FormatGap::Kind;

  struct Extent {
    uint32_t first;
    uint32_t last;
  };

  // --- Gaps and groups (format_planner.cc) ---
  uint32_t add_group(uint32_t first, uint32_t last, uint32_t parent, uint32_t indent);
  void set(uint32_t token, Kind kind, uint32_t group, uint8_t flags = 0);
  void set_fill(uint32_t token, uint32_t group, uint32_t until);
  void set_kind(uint32_t token, Kind kind);
  // A comma at which the group breaks.
  void break_at_comma(uint32_t comma, uint32_t group);
  // Whether the node has tokens; some stand for what is not written.
  bool has_tokens(NodeId id) const;
  // Inside the node's own parentheses, for which groups are added.
  Extent open_parentheses(NodeId id, uint32_t& group, Place& place);

  // Calls own(token) for the tokens between the children and child(id) for each of these, in the order of the text.
  template <class Own, class Child>
  void for_parts(NodeId id, Extent extent, Own own, Child child);
  void own_token(uint32_t token, uint32_t group, NodeKind kind);

  // --- Nodes (format_planner.cc) ---
  void walk(NodeId id, uint32_t group, Place place = Place::kOther);
  bool stays_verbatim(uint32_t token) const;
  void walk_leaf(NodeId id, uint32_t group);
  // Brackets and the commas in them.
  void walk_parts(NodeId id, Extent extent, uint32_t group, Place place);
  void walk_chain(NodeId id, Extent extent, uint32_t group);
  bool ends_short(NodeId binary) const;
  void walk_binary(NodeId id, Extent extent, uint32_t group, Place place);
  void walk_case(NodeId id, Extent extent, uint32_t group);
  void walk_when(NodeId id, Extent extent, uint32_t group);
  void walk_joined_strings(NodeId id, Extent extent, uint32_t group);

  // --- Queries and statements (format_queries.cc) ---
  void walk_query(NodeId id, Extent extent, uint32_t group, Place place);
  void walk_body(NodeId id, uint32_t group, Kind line, Place place);
  void walk_select(NodeId id, Extent extent, uint32_t group, Kind line, Place place);
  void walk_select_list(NodeId id, uint32_t first, uint32_t group, Place place);
  void walk_set_operation(NodeId id, Extent extent, uint32_t group, Kind line, Place place);
  void walk_on(NodeId id, uint32_t group);
  void walk_list_clause(NodeId id, Extent extent, uint32_t group, Place place);
  void walk_condition(NodeId id, Extent extent, uint32_t group);
  void walk_from(NodeId id, Extent extent, uint32_t group);
  void walk_join(NodeId id, Extent extent, uint32_t group);
  void walk_with(NodeId id, Extent extent, uint32_t group);
  void walk_pipeline(NodeId id, Extent extent, uint32_t group, Kind line);
  void walk_statements(NodeId id, Extent extent, uint32_t group);
  void walk_statement(NodeId id, Extent extent, uint32_t group);
  void walk_script(NodeId id, Extent extent, uint32_t group);
  bool defines_routine(NodeId statement) const;
  bool begins_line(NodeId child, NodeId before, NodeKind statement) const;
  bool stays_short(NodeId query, Place place) const;
  uint32_t clauses(NodeId body) const;

  // --- Between the tokens (format_spacing.cc) ---
  void space_out();
  Kind gap_between(uint32_t left, uint32_t right) const;
  void place_comments();
  bool is_trailing(const Comment& comment) const;

  bool is_word(uint32_t token, Keyword keyword) const {
    const Token& found = tokens_[token];
    return found.kind == TokenKind::kWord && found.keyword == static_cast<uint16_t>(keyword);
  }
  bool is(uint32_t token, TokenKind kind) const { return tokens_[token].kind == kind; }
  bool is_opening(uint32_t token) const {
    const TokenKind kind = tokens_[token].kind;
    return (kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket || kind == TokenKind::kLeftBrace) &&
           (tokens_[token].flags & Token::kUnpaired) == 0;
  }
  bool is_closing(uint32_t token) const {
    const TokenKind kind = tokens_[token].kind;
    return kind == TokenKind::kRightParen || kind == TokenKind::kRightBracket || kind == TokenKind::kRightBrace;
  }
  Extent extent_of(NodeId id) const { return {tree_.first_token(id), tree_.last_token(id)}; }

  const ParsedSql& parsed_;
  const Tree& tree_;
  const TokenList& list_;
  const std::vector<Token>& tokens_;
  const SqlFormatStyle& style_;
  FormatPlan plan_;
  std::vector<bool> leading_;     // by token: comments behind it go before it
  std::vector<NodeId> children_;  // of the nodes that are being walked
  uint32_t type_depth_ = 0;       // within a type, whose words are names
  bool routine_ = false;          // within a definition of a function or procedure
};

template <class Own, class Child>
void FormatPlanner::for_parts(NodeId id, Extent extent, Own own, Child child) {
  const size_t begin = children_.size();
  bool sorted = true;
  uint32_t before = 0;
  for (const NodeId part : tree_.children(id)) {
    if (!has_tokens(part)) continue;
    children_.push_back(part);
    sorted = sorted && tree_.first_token(part) >= before;
    before = tree_.first_token(part);
  }
  const size_t end = children_.size();
  if (!sorted) {
    std::stable_sort(children_.begin() + static_cast<std::ptrdiff_t>(begin), children_.end(),
                     [&](NodeId a, NodeId b) { return tree_.first_token(a) < tree_.first_token(b); });
  }
  uint32_t at = extent.first;
  for (size_t i = begin; i < end; ++i) {
    const NodeId part = children_[i];
    for (; at < tree_.first_token(part) && at <= extent.last; ++at) own(at);
    // Two nodes of one token: the first has it.
    if (tree_.first_token(part) < at || at > extent.last) continue;
    child(part);
    at = tree_.last_token(part) + 1;
  }
  for (; at <= extent.last; ++at) own(at);
  children_.resize(begin);
}

}  // namespace rocky::sql
