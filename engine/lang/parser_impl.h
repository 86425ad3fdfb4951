// The parser's inside: one class over parser.cc (cursor, nodes, file and bindings), parser_steps.cc,
// parser_expressions.cc, parser_windows.cc and parser_recovery.cc. Nobody else includes this.
//
// Every parse_x() leaves the cursor behind what it took and returns a node. On a mistake it reports once, returns what
// it has (or a kError) and leaves the cursor at the token that was wrong; the nearest construct with a known end (a
// comma of its list, a bracket, the next step) skips to it. A second report at the same token is swallowed, so one
// mistake gives one message.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/brackets.h"
#include "lang/codes.h"
#include "lang/parser.h"

namespace rocky::lang {

class Parser {
 public:
  static ParsedFile parse(const SourceRef& source, ParseArena& arena);

 private:
  // Children in the making.
  struct List {
    NodeId first;
    NodeId last;
    bool empty() const { return !first; }
  };

  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser), ok_(++parser.depth_ <= kMaxNesting) {
      if (!ok_) parser_.too_deep();
    }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    bool ok() const { return ok_; }

   private:
    Parser& parser_;
    bool ok_;
  };

  Parser(Tree& tree, Diagnostics& diagnostics, BracketScratch& brackets);

  // --- Cursor ---
  const Token& token() const { return tokens_[pos_]; }
  const Token& peek(uint32_t ahead) const { return tokens_[std::min(pos_ + ahead, end_)]; }
  bool at(TokenKind kind) const { return tokens_[pos_].kind == kind; }
  // A word that is reserved in its place only.
  bool is_text(uint32_t token, std::string_view word) const {
    return token <= end_ && tokens_[token].kind == TokenKind::kName && text(token) == word;
  }
  bool at_word(std::string_view word) const { return is_text(pos_, word); }
  void advance() {
    if (pos_ < end_) ++pos_;
  }
  bool accept(TokenKind kind) {
    if (!at(kind)) return false;
    advance();
    return true;
  }
  std::string_view text(uint32_t token) const {
    return source_text_.substr(tokens_[token].begin, tokens_[token].end - tokens_[token].begin);
  }
  static bool is_name(const Token& token) {
    return token.kind == TokenKind::kName || token.kind == TokenKind::kQuotedName;
  }
  bool at_name() const { return is_name(token()); }
  bool touches(uint32_t token) const { return (tokens_[token].flags & Token::kSpaceBefore) == 0; }

  // --- Nodes ---
  void push(List& list, NodeId id) {
    if (!id) return;
    if (list.last) {
      tree_.nodes_[list.last.index].next_sibling = id;
    } else {
      list.first = id;
    }
    list.last = id;
  }
  // A node of the children that ends behind the last token taken. `named_by`: the token that names it.
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, const List& children, uint32_t named_by);
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, const List& children) {
    return finish(kind, flags, first_token, children, first_token);
  }
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, std::initializer_list<NodeId> children,
                uint32_t named_by);
  NodeId finish(NodeKind kind, uint16_t flags, uint32_t first_token, std::initializer_list<NodeId> children) {
    return finish(kind, flags, first_token, children, first_token);
  }
  // A leaf of the token at the cursor, which is taken.
  NodeId take_leaf(NodeKind kind, uint16_t flags = 0);
  NodeId text_leaf(NodeKind kind, uint32_t first_token, uint32_t end_token);
  NodeId take_name() { return take_leaf(NodeKind::kName, at(TokenKind::kQuotedName) ? node_flag::kQuoted : 0); }
  // Nothing, at the cursor.
  NodeId empty_node(NodeKind kind);
  NodeKind kind_of(NodeId id) const { return tree_.nodes_[id.index].kind; }
  uint32_t first_token_of(NodeId id) const { return tree_.extents_[id.index].first; }
  template <class E>
  static constexpr uint16_t op_flags(E value) {
    return static_cast<uint16_t>(value);
  }

  // --- Mistakes (parser_recovery.cc) ---
  // "expected <expected>, found <the token>". What is expected is said in the user's words.
  void unexpected(std::string_view expected);
  NodeId error_node(std::string_view expected);
  bool expect(TokenKind kind, std::string_view expected = {});
  void report(std::string_view code, uint32_t token, std::string message, std::string help = {});
  void report(std::string_view code, ByteSpan span, std::string message, std::string help = {});
  void too_deep();
  std::string describe(uint32_t token) const;
  // What people write there in other languages; says it and returns true.
  bool report_foreign_sign(std::string_view expected);
  std::string help_for(std::string_view expected) const;
  void unexpected_step();
  bool report_step_part();
  // Where a step begins, what was wrong before it is over.
  void forget_report() {
    if (reported_at_ != pos_ || !reported_in_brackets_) reported_at_ = kNowhere;
  }
  // A word where a step begins: reports it and, where the step it was meant to be is clear, gives that step's first
  // token.
  TokenKind misspelled_step();
  // Takes the partner of the bracket at `open`, or reports and goes behind it.
  void close_bracket(uint32_t open, std::string_view expected = {});
  // "',' or '}'": what goes on with or ends what was opened there.
  std::string_view closer_of(uint32_t open) const;
  // Says of the last diagnostic, if it is newer than the first `known`, that the bracket is open.
  void blame_open_bracket(uint32_t open, size_t known);
  void report_block_comment();
  // To the comma of the list that began behind `open`, to its end, to the next `name:` of a block of bindings, or to
  // where the next step begins. True when the list goes on.
  enum class Items : uint8_t { kValues, kBindings };
  bool skip_to_next_item(uint32_t open, Items items);
  bool skip_to_window_part(uint32_t open);
  void skip_to_step();
  // Whether a step, a binding, a separator or the end is at the cursor (or `ahead` tokens behind it).
  bool at_boundary(uint32_t ahead = 0) const;
  bool at_sure_boundary() const;
  bool at_join_word(uint32_t token) const;
  bool at_list_end(uint32_t open) const;

  // --- File (parser.cc) ---
  NodeId parse_file();
  NodeId parse_let();
  enum class Goal : uint8_t { kLet, kModel };
  NodeId parse_pipeline(Goal goal);
  bool skip_separators();
  bool at_let() const;
  bool at_final_semicolon() const;

  // --- Steps (parser_steps.cc) ---
  NodeId parse_step(TokenKind kind);
  NodeId parse_from();
  NodeId parse_where();
  NodeId parse_group();
  NodeId parse_derive();
  NodeId parse_select();
  NodeId parse_join(JoinType type, uint32_t first);
  NodeId parse_join_word();
  NodeId parse_sort();
  NodeId parse_take();
  NodeId parse_union();
  NodeId parse_on();
  NodeId parse_keep();
  NodeId parse_name(std::string_view expected);
  NodeId parse_path(std::string_view expected);
  NodeId parse_alias();
  NodeId parse_column(std::string_view expected);
  NodeId parse_binding();
  bool at_binding() const { return at_name() && peek(1).kind == TokenKind::kColon; }
  // The items of the list that began behind `open`, which commas may part. `item` gives nothing and takes nothing where
  // none begins; `expected` says what could stand there.
  template <class Item>
  void parse_items(List& list, uint32_t open, Items items, std::string_view expected, Item item) {
    ++brackets_;
    bool parted = true;
    while (!at_list_end(open)) {
      const uint32_t before = pos_;
      push(list, item());
      if (pos_ == before) {
        const size_t known = diagnostics_.size();
        unexpected(parted ? expected : closer_of(open));
        blame_open_bracket(open, known);
      }
      if (pos_ == before || reported_at_ == pos_) {
        if (!skip_to_next_item(open, items)) break;
        parted = true;
        continue;
      }
      parted = accept(TokenKind::kComma);
    }
    --brackets_;
  }
  // The same with its braces.
  template <class Item>
  void parse_block(List& list, Items items, std::string_view expected, Item item) {
    const uint32_t open = pos_;
    if (!expect(TokenKind::kLeftBrace)) return;
    parse_items(list, open, items, expected, item);
    close_bracket(open);
  }
  NodeId parse_sort_key(uint16_t flags, uint32_t first);
  void skip_by(std::string_view word);

  // --- Expressions (parser_expressions.cc) ---
  NodeId parse_expression();
  NodeId parse_and();
  NodeId parse_negation();
  NodeId parse_comparison();
  NodeId parse_in(NodeId left, uint32_t first, uint16_t flags);
  NodeId parse_word_operator(NodeId left, uint32_t first, uint16_t flags);
  bool at_word_operator(uint32_t ahead) const;
  bool starts_operand(uint32_t token) const;
  NodeId parse_operand() { return parse_chain(kLoosestOperand); }
  NodeId parse_chain(uint32_t level);
  NodeId parse_unary();
  NodeId parse_primary();
  NodeId parse_parenthesized();
  NodeId parse_call();
  NodeId parse_cast(uint32_t name, uint32_t open, NodeId operand);
  NodeId parse_match();
  NodeId parse_arm();

  // --- Windows (parser_windows.cc) ---
  NodeId parse_window();
  NodeId parse_frame();
  enum class Side : uint8_t { kStart, kEnd };
  NodeId parse_bound(Side side);
  void check_frame(NodeId start, NodeId end);

  static constexpr uint32_t kNowhere = UINT32_MAX;
  static constexpr uint32_t kLoosestOperand = 0;  // of the levels of parse_chain()

  Tree& tree_;
  Diagnostics& diagnostics_;
  std::span<const Token> tokens_;
  std::string_view source_text_;
  const std::vector<uint32_t>& partners_;
  uint32_t end_ = 0;  // the index of kEnd
  uint32_t pos_ = 0;
  uint32_t depth_ = 0;
  uint32_t brackets_ = 0;            // how many are open: steps are parted by `||` outside of them only
  uint32_t reported_at_ = kNowhere;  // the token of the last report
  bool reported_in_brackets_ = false;
  uint32_t compared_end_ = kNowhere;  // the token behind the last comparison
  // What ends before the token `part_end_`, for messages about what does not go on with it.
  enum class Part : uint8_t { kNone, kSource, kSortKey, kJoinKeys, kCondition, kReplicate };
  void note(Part part) {
    part_ = part;
    part_end_ = pos_;
  }
  bool behind(Part part) const { return part_ == part && part_end_ == pos_; }
  Part part_ = Part::kNone;
  uint32_t part_end_ = kNowhere;
  bool given_up_ = false;
};

}  // namespace rocky::lang
