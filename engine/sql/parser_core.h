// The ground floor of the parser. Only parser_impl.h includes this.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/syntax_codes.h"

namespace rocky::sql {

// The place of a clause among a SELECT's clauses, by its first word; 0 for other words.
constexpr int clause_rank(Keyword keyword) {
  switch (keyword) {
    case Keyword::kFrom: return 1;
    case Keyword::kWhere: return 2;
    case Keyword::kGroup: return 3;
    case Keyword::kHaving: return 4;
    case Keyword::kWindow: return 5;
    case Keyword::kQualify: return 6;
    case Keyword::kUsing: return 7;
    default: return 0;
  }
}
inline constexpr std::string_view kClauseNames[] = {"",       "FROM",   "WHERE",   "GROUP BY",
                                                    "HAVING", "WINDOW", "QUALIFY", "USING SAMPLE"};
// What may follow a whole clause: candidates for a misspelled word there.
inline constexpr Keyword kAfterClause[] = {Keyword::kWhere,  Keyword::kGroup,   Keyword::kHaving,   Keyword::kOrder,
                                           Keyword::kLimit,  Keyword::kQualify, Keyword::kWindow,   Keyword::kUnion,
                                           Keyword::kOffset, Keyword::kExcept,  Keyword::kIntersect};

// What every part of the parser stands on: the cursor over the tokens, nodes in the making, names, and mistakes.
class ParserCore {
 protected:
  // Children in the making.
  struct List {
    NodeId first;
    NodeId last;
    uint16_t height = 0;
    bool empty() const { return !first; }
  };

  class Nesting {
   public:
    explicit Nesting(ParserCore& parser) : parser_(parser), ok_(++parser.depth_ <= kMaxNesting) {
      if (!ok_) parser_.too_deep(parser_.pos_);
    }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    bool ok() const { return ok_; }

   private:
    ParserCore& parser_;
    bool ok_;
  };

  ParserCore(Tree& tree, Diagnostics& diagnostics, const Dialect& dialect, ParseArena& arena);

  // --- Cursor (parser.cc) ---
  const Token& token() const { return tokens_[pos_]; }
  const Token& peek(uint32_t ahead) const { return tokens_[std::min(pos_ + ahead, end_)]; }
  bool at(TokenKind kind) const { return tokens_[pos_].kind == kind; }
  bool at(Keyword keyword) const { return is(tokens_[pos_], keyword); }
  bool at_operator(Operator op) const { return is(tokens_[pos_], op); }
  static bool is(const Token& token, Keyword keyword) {
    return token.kind == TokenKind::kWord && token.keyword == static_cast<uint16_t>(keyword);
  }
  static bool is(const Token& token, Operator op) {
    return token.kind == TokenKind::kOperator && token.keyword == static_cast<uint16_t>(op);
  }
  Keyword keyword() const { return keyword_of(tokens_[pos_]); }
  static Keyword keyword_of(const Token& token) {
    return token.kind == TokenKind::kWord ? static_cast<Keyword>(token.keyword) : Keyword::kNone;
  }
  void advance() {
    if (pos_ < end_) ++pos_;
  }
  bool accept(TokenKind kind) {
    if (!at(kind)) return false;
    advance();
    return true;
  }
  bool accept(Keyword keyword) {
    if (!at(keyword)) return false;
    advance();
    return true;
  }
  std::string_view token_text(uint32_t token) const;
  const OperatorRule& rule(Operator op) const { return dialect_.rule(op); }

  // --- Nodes (parser.cc) ---
  void push(List& list, NodeId id) {
    if (!id) return;
    if (list.last) {
      tree_.nodes_[list.last.index].next_sibling = id;
    } else {
      list.first = id;
    }
    list.last = id;
    list.height = std::max(list.height, heights_[id.index]);
  }
  void splice(List& list, const List& more) {
    if (!more.first) return;
    if (list.last) {
      tree_.nodes_[list.last.index].next_sibling = more.first;
    } else {
      list.first = more.first;
    }
    list.last = more.last;
    list.height = std::max(list.height, more.height);
  }
  // A node of the children that ends behind the last token taken. `loc`: the token that names it.
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, const List& children, uint32_t loc);
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, const List& children) {
    return finish(kind, flags, first_token, children, first_token);
  }
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, std::initializer_list<NodeId> children,
                uint32_t loc);
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, std::initializer_list<NodeId> children) {
    return finish(kind, flags, first_token, children, first_token);
  }
  // A leaf of the token at the cursor, which is taken.
  NodeId take_leaf(NodeKind kind, uint16_t flags = 0, Symbol symbol = {});
  // A leaf without text at the cursor.
  NodeId empty_leaf(NodeKind kind);
  NodeId name_leaf(uint32_t token);
  NodeId operator_name(uint32_t first, uint32_t last);
  // Makes the node begin at an earlier token and end behind the last one taken.
  void widen(NodeId id, uint32_t first_token) {
    Tree::Extent& extent = tree_.extents_[id.index];
    if (extent.first == Tree::kNoToken) extent = {first_token, first_token};
    extent.first = std::min(extent.first, first_token);
    if (pos_ > 0) extent.last = std::max(extent.last, pos_ - 1);
  }
  uint32_t first_token_of(NodeId id) const { return tree_.extents_[id.index].first; }
  NodeKind kind_of(NodeId id) const { return tree_.nodes_[id.index].kind; }
  template <class E>
  static constexpr uint16_t op_flags(E value) {
    return static_cast<uint16_t>(value);
  }

  // --- Names versus clauses (parser_names.cc) ---
  // What else the word could be: an operand's name, or an alias behind one.
  enum class Place : uint8_t { kOperand, kAlias };
  bool is_free_name(uint32_t token, KeywordUse use, Place place) const;
  // Whether the word at the token reads as the beginning of a clause although it could be a name.
  bool begins_clause(uint32_t token, Place place) const;
  bool begins_clause(uint32_t token, Place place, int look_ahead) const;
  bool at_alias(KeywordUse use) const { return is_free_name(pos_, use, Place::kAlias); }
  bool reads_as_operand(uint32_t token) const;
  static bool starts_prefix(const Token& token);

  // --- Mistakes (parser_recovery.cc) ---
  // "expected <expected>, found <the token>", with a suggestion when a keyword of `keywords` is nearly spelled there.
  void unexpected(std::string_view expected, std::span<const Keyword> keywords = {});
  NodeId error_node(std::string_view expected, std::span<const Keyword> keywords = {});
  void report(std::string_view code, uint32_t token, std::string message, std::string help = {});
  void too_deep(uint32_t token);
  bool report_foreign_construct();
  bool report_foreign_construct(uint32_t begin);
  static std::string titles_have_it(std::span<const std::string_view> titles);
  bool expect(Keyword keyword, std::string_view expected);
  // Takes the partner of the bracket at `open`, or reports and goes behind it.
  void close_bracket(uint32_t open, std::string_view expected = {});
  // When the alias before the cursor is nearly one of the keywords: reports it, makes it that keyword and puts the
  // cursor on it.
  bool reread_alias_as_keyword(std::span<const Keyword> keywords);
  bool can_follow(Keyword keyword) const;
  void go_back_to(uint32_t token);
  enum class Stop : uint8_t { kClause, kClauseOrComma };
  void skip_to(Stop stop);
  bool at_end_of_query() const;
  bool at_option_behind_query() const;
  bool at_clause(Place place = Place::kAlias) const;
  std::string describe(uint32_t token) const;
  // The word (in capitals) that the written one was meant to be; empty when none is near enough.
  static std::string_view nearest_title(std::string_view written, std::span<const std::string_view> words);

  // --- What the cursor stands at (by construct, in the file of the construct) ---
  bool at_join() const;
  bool starts_query(uint32_t token) const;
  bool starts_operand(uint32_t token) const;
  bool at_hierarchy() const;
  bool at_set_mode() const;
  uint8_t set_operator_level() const;
  bool begins_transform(uint32_t token) const;
  bool at_directed_join() const;
  bool is_symbolic(Operator op) const;

  // --- Names (parser.cc) ---
  bool is_name(const Token& token, KeywordUse use) const;
  bool at_name(KeywordUse use) const { return is_name(token(), use); }
  bool at_name_or_string(KeywordUse use) const {
    return at_name(use) || (at(TokenKind::kString) && dialect_.string_names);
  }
  // A string that is no B'01', X'1F' or N'a'.
  bool is_plain_string(const Token& token) const;
  bool at_plain_string() const { return is_plain_string(token()); }
  NodeId parse_name(KeywordUse use, std::string_view expected);
  NodeId parse_name_or_string(KeywordUse use, std::string_view expected);
  NodeId parse_label(std::string_view expected);
  // What stands behind a dot or a colon.
  NodeId parse_member_name();
  // The last token of the dashed name (`my-project-1`, nothing between its tokens) that begins at `first`; `first` when
  // it is a plain word.
  uint32_t dashed_name_end(uint32_t first) const;
  // A name of all the text from one token to another.
  NodeId joined_name_leaf(uint32_t first, uint32_t last);
  // `IDENTIFIER(expr)`.
  bool at_identifier_clause() const;
  // `(a, b)`, the brackets included; or without them.
  NodeId parse_bracketed_names(NodeKind kind, KeywordUse use);
  NodeId parse_names(NodeKind kind, KeywordUse use);
  // After a comma: whether the list ends here all the same.
  bool trailing_comma_ends() const;
  // Whether nothing can follow that belongs to a list of columns.
  bool at_list_end() const;

  Tree& tree_;
  Diagnostics& diagnostics_;
  const Dialect& dialect_;
  std::vector<uint16_t>& heights_;
  Token* tokens_;
  uint32_t end_;  // the kEnd token
  uint32_t pos_ = 0;
  uint32_t depth_ = 0;
  bool given_up_ = false;
  uint32_t block_depth_ = 0;            // bodies of scripts around the cursor
  Keyword stop_word_ = Keyword::kNone;  // ends the query at the cursor and is no name in it
  bool in_definition_ = false;          // what may follow its query ends the query
  bool in_change_ = false;              // in a statement whose query may be followed by RETURNING and ON CONFLICT
  bool from_first_ = false;             // in a query whose FROM is written first and may have several SELECTs
  bool brackets_are_queries_ = false;   // `a (SELECT 1)` is a name and a query, no call
  NodeId leading_with_;                 // of the statement that begins now
  NodeId leading_precision_;            // of the interval whose unit was read last
  NodeId leading_from_;                 // of the query that begins now
  static constexpr uint32_t kNowhere = 0xFFFF'FFFF;
  uint32_t reported_at_ = kNowhere;  // the last token that was reported
  uint32_t bare_alias_ = kNowhere;   // the last word that was taken as an alias without AS
  uint32_t as_alias_ = kNowhere;     // the last word behind AS
  // The last run of `(` that opens_query() looked at: [begin, end), queries from `query_from` on.
  uint32_t run_begin_ = 0;
  uint32_t run_end_ = 0;
  uint32_t run_query_from_ = 0;
};

}  // namespace rocky::sql
