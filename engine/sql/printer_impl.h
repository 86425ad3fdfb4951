// The printer's inside, shared by printer.cc (text, names, queries), printer_select.cc (SELECT and its clauses),
// printer_from.cc (from items, types), printer_expressions.cc (operators) and printer_calls.cc (calls, windows,
// literals).
#pragma once

#include <string>
#include <string_view>

#include "sql/identifier.h"
#include "sql/printer.h"
#include "sql/tree.h"

namespace rocky::sql {

// How strongly the neighbours of an expression pull at its ends (operator.h); 0 where nothing does.
struct Pull {
  uint8_t left = 0;
  uint8_t right = 0;
  // BETWEEN's lower bound and its like, where only some operators may stand open.
  bool restricted = false;
  // Behind an operator that may also end an expression (`a ==`), where a NOT would not be read as its operand.
  bool behind_symbol = false;
  // At its right end stands the ESCAPE of a LIKE around it, which a LIKE inside would take for itself.
  bool before_escape = false;
};

// The place of an enumerator in a table of words.
template <class E>
constexpr size_t printer_index(E value) {
  return static_cast<size_t>(value);
}

class Printer {
 public:
  Printer(const Tree& tree, const Dialect& dialect, PrintOptions options)
      : tree_(tree), dialect_(dialect), options_(options) {}

  void any(NodeId id);
  std::string take(NodeId root);

 private:
  // What an expression shows to its neighbours when it stands without parentheses.
  struct Shape {
    uint8_t left = 0;
    uint8_t right = 0;
    bool restricted = true;  // may stand where only some operators may
  };
  enum class Bracket : uint8_t { kNone, kRound };

  // --- Text: tokens are separated where they would else read as one ---
  void token(std::string_view text);
  void spaced(std::string_view text);  // " text "
  void after_space(std::string_view text);
  void space() { space_pending_ = true; }
  void tight() { space_pending_ = false; }
  void open(std::string_view bracket = "(");
  void close(std::string_view bracket = ")");
  void comma();
  void line();  // the next token begins a line where the layout wants clauses on lines of their own
  void comments_before(NodeId id);
  void mark(NodeId id) { marked_ = id; }  // the next token comes from it
  void flush_comments(uint32_t token_index);

  // --- Names (printer.cc) ---
  void name(NodeId id, KeywordUse use);
  void qualified_name(NodeId id, KeywordUse first_use);
  void name_list(NodeId id, KeywordUse use);  // (a, b)

  // --- Queries (printer.cc) ---
  void query(NodeId id, Bracket bracket);
  void body(NodeId id);
  void with(NodeId id);
  void cte(NodeId id);
  void set_operation(NodeId id);
  void set_words(NodeId id);  // "UNION ALL" and what else stands between the operands
  void operand(NodeId id, NodeId operation);
  void describe(NodeId id);
  void pivot_statement(NodeId id);
  void unpivot_statement(NodeId id);
  bool is_hint(const Comment& comment) const;

  // --- SELECT and its clauses (printer_select.cc) ---
  void select(NodeId id);
  void select_clauses(NodeId id);
  void select_item(NodeId id);
  void items(NodeId list);  // kSelectItem+ with commas
  void values(NodeId id);
  void group_items(NodeId id);
  void group_item(NodeId id);
  void windows(NodeId id);
  void order_by(NodeId id);
  void order_item(NodeId id, bool word_behind = false);
  void limit(NodeId id);
  void sample(NodeId id);
  void order_items(NodeId id);
  void clause(NodeId id, std::string_view keywords);  // a clause of one expression

  // --- Statements (printer_statements.cc) ---
  void statement(NodeId id);
  void statement_part(NodeId id);
  void statement_items(NodeId id);
  void statement_option(NodeId id);
  void property_name(NodeId id);
  void statement_body(NodeId id);
  // --- Clauses of PostgreSQL (printer_clauses.cc) ---
  void into(NodeId id);
  void locking(NodeId id);
  void search(NodeId id);
  void cycle(NodeId id);
  void names(NodeId list, KeywordUse use);  // a, b

  // --- Functions in FROM, functions that are keywords (printer_function_word.cc) ---
  void rows_from(NodeId id);
  void table_method(NodeId id);
  void xml_table(NodeId id);
  void xml_column(NodeId id);
  void xml_function(NodeId id);
  void function_word(NodeId id);
  void is_test(NodeId id, Pull pull);

  // --- From items (printer_from.cc) ---
  void from_item(NodeId id);
  void table_ref(NodeId id);
  void join(NodeId id);
  void join_words(NodeId id);
  void pivot(NodeId id);
  void unpivot(NodeId id);
  void pivot_column(NodeId id);
  void pivot_values(NodeId id);
  void table_alias(NodeId id);
  void column_definitions(NodeId id);
  void time_travel(NodeId id);
  void lateral_view(NodeId id);
  void sample_bucket(NodeId id);

  // --- Hive's family (printer_hive.cc) ---
  void grouping_behind(NodeId id);
  void hint(NodeId id);
  void at_hint(NodeId id);
  void distribution(NodeId id);
  void watermark(NodeId id);
  bool is_select_transform(NodeId id) const;

  // --- Pipe syntax (printer_pipe.cc) ---
  void pipeline(NodeId id);
  void pipe_operator(NodeId id);
  void pipe_select(NodeId id, std::string_view word);
  void pipe_names(NodeId id, std::string_view word);
  void pipe_aggregate(NodeId id);
  void pipe_items(NodeId id);
  void pipe_item(NodeId id);
  void pipe_set_operation(NodeId id);
  // --- JSON (printer_json.cc) ---
  void json_function(NodeId id);
  void json_parts(NodeId id);
  void json_part(NodeId id);
  void json_table(NodeId id);
  void json_columns(NodeId id);
  void json_plan(NodeId id);
  void overflow(NodeId id);

  // --- Patterns and table functions (printer_match_recognize.cc) ---
  void match_recognize(NodeId id);
  void match_clause(NodeId id);
  void pattern(NodeId id);
  void window_measure(NodeId id);
  void match_mode(NodeId id);
  void table_argument(NodeId id);
  void when_empty(NodeId id);
  void descriptor(NodeId id);
  void copartition(NodeId id);

  // --- Types (printer_from.cc) ---
  void type(NodeId id);
  void named_type(NodeId id);
  void type_name_parts(NodeId id);
  void type_arguments(NodeId id);
  void angle_type(NodeId id);
  void angle_fields(NodeId id);
  void struct_constructor(NodeId id);
  void with_offset(NodeId id);
  void with_depth(NodeId id);
  void relation_argument(NodeId id);
  void with_expression(NodeId id);
  void call_modifiers(NodeId call);

  // --- Expressions (printer_expressions.cc, printer_calls.cc) ---
  void expression(NodeId id, Pull pull = {});
  void open_expression(NodeId id, Pull pull);
  void primary(NodeId id);
  void before_word(NodeId id);
  void comma_list(NodeId parent);  // its children as expressions
  void list_of(Tree::Children children);
  Shape shape(NodeId id) const;
  bool takes_subscript(NodeId id) const;
  bool takes_method(NodeId id) const;
  bool base_stands_open(NodeId id) const;
  void chain(NodeId id, Operator op, Pull pull);
  void unary(NodeId id, Pull pull);
  void like(NodeId id, Pull pull);
  void like_list(NodeId id, Pull pull);
  void between(NodeId id, Pull pull);
  void in(NodeId id, Pull pull);
  void is_null(NodeId id, Pull pull);
  void quantified(NodeId id, Pull pull);
  void subscript(NodeId id);
  void slice_bound(NodeId id);
  void member(NodeId id);
  void subscript_base(NodeId id);
  void cast(NodeId id, Pull pull);
  void interval(NodeId id);
  void call(NodeId id);
  void call_arguments(NodeId arguments, NodeId call);
  void null_treatment(NodeId id);
  void argument(NodeId id);
  void over(NodeId id);
  void window_spec(NodeId id);
  void frame(NodeId id);
  void frame_bound(NodeId id);
  void case_expression(NodeId id);
  void keyword_call(NodeId id);
  void trim(NodeId id);
  void row(NodeId id);
  void struct_literal(NodeId id);
  void map_literal(NodeId id);
  void comprehension(NodeId id);
  void placeholder(NodeId id);

  // --- Stars and paths (printer_stars.cc) ---
  void star(NodeId id);
  bool is_star_base(NodeId id) const;
  void columns(NodeId id);
  void path(NodeId id, Pull pull);

  // --- Relations and expressions of warehouses (printer_warehouse.cc) ---
  void hierarchy(NodeId id);
  void semantic_view(NodeId id);

  // Graph queries (printer_graph.cc).
  void graph_table(NodeId id);
  void interval_unit(NodeId id, std::string_view unit);
  void nearest(NodeId id);
  void graph_subquery(NodeId id);
  void graph_path(NodeId id);
  void graph_element(NodeId id);
  void stage_table(NodeId id);
  void changes(NodeId id);
  void prefixed(NodeId id, std::string_view word, Pull pull);
  void lambda_parameters(NodeId id);

  bool as_written() const { return options_.layout == Layout::kClauses; }
  bool has(NodeId id, uint16_t flag) const { return tree_.has(id, flag); }
  NodeKind kind(NodeId id) const { return tree_.kind(id); }
  const OperatorRule& rule(Operator op) const { return dialect_.rule(op); }

  const Tree& tree_;
  const Dialect& dialect_;
  PrintOptions options_;
  std::string out_;
  bool space_pending_ = false;
  NodeId marked_;  // what the next token comes from, where that changes
  size_t next_comment_ = 0;
  bool one_line_ = false;  // within a SELECT that stays on one line
};

}  // namespace rocky::sql
