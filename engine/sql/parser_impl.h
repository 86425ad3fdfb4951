// The parser's inside: one class over all parser_*.cc files, on the ground of parser_core.h (the cursor, names,
// mistakes). Nobody else includes this.
//
// Every parse_x() leaves the cursor behind what it took and returns a node. On a mistake it reports once, returns what
// it has (or a kError) and leaves the cursor at the token that was wrong; the nearest construct with a known end (a
// bracket, a clause, a comma of its list) skips to it. A second report at the same token is swallowed, so one mistake
// gives one message.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "sql/parser_core.h"

namespace rocky::sql {

class Parser : private ParserCore {
 public:
  enum class Goal : uint8_t { kQuery, kStatements, kExpression };
  static ParsedSql parse(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena, Goal goal);
  // By that grammar alone, whatever its alternatives.
  static ParsedSql parse_as(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena,
                            Goal goal);

 private:
  // What may stand at the top of an expression.
  enum class Mode : uint8_t {
    kAny,
    kLowerBound,  // BETWEEN's first bound, POSITION's and PIVOT's operands: no AND, OR, NOT, IN, IS NULL, ...
    kLimit,       // LIMIT's count: a `%` with nothing behind it is not a modulo
    kSelectItem,  // the word of an operator with nothing behind it is an alias
  };

  using ParserCore::ParserCore;

  // --- Names (parser.cc, parser_hive.cc) ---
  NodeId parse_qualified_name(KeywordUse first_use, std::string_view expected);
  NodeId parse_identifier_clause();

  // --- Statements and queries (parser.cc, parser_query.cc) ---
  NodeId parse_goal(Goal goal);
  NodeId parse_query_statement();
  NodeId parse_whole_query();
  // Whether the `(` at `open` encloses a query (and not an expression or a join that begins with a query).
  bool opens_query(uint32_t open);
  bool at_aliased_values(uint32_t token) const;
  NodeId parse_query_expression();
  NodeId parse_query_behind(uint32_t first, List list);
  bool at_next_select() const;
  void parse_next_selects(List& list);
  NodeId parse_query_in_brackets(uint16_t flags);
  void parse_query_tail(List& list);
  NodeId parse_set_expression(uint8_t level);
  uint16_t parse_set_operator(NodeId& columns);
  NodeId parse_query_primary();
  NodeId parse_with();
  NodeId parse_cte();
  // `behind_select`: the FROM stands before another SELECT.
  NodeId parse_select(bool behind_select = false);
  NodeId parse_distinct();
  NodeId parse_select_list();
  void parse_select_clauses(List& list);
  NodeId parse_select_item();
  void parse_select_items(List& list, std::string_view expected);
  NodeId parse_group_by();
  void parse_group_items(List& list);
  NodeId parse_group_item();
  NodeId parse_condition(NodeKind kind);
  NodeId parse_window_clause();
  bool at_order_by() const;
  NodeId parse_order_by();
  NodeId parse_order_item();
  NodeId parse_index_key();
  bool is_operation(NodeId id) const;
  void check_percent(uint8_t pull);
  NodeId parse_limit();
  void check_count(NodeId count);
  NodeId parse_offset();
  NodeId parse_fetch();
  NodeId parse_sample();
  NodeId parse_sample_share(uint32_t first);
  NodeId parse_number();
  uint16_t parse_sample_count(List& list);
  NodeId parse_values();
  NodeId parse_value_row();
  NodeId parse_table_statement();
  NodeId parse_describe();
  // --- Clauses of the Hive family (parser_hive.cc) ---
  NodeId parse_hint();
  NodeId parse_alias_list();
  NodeId parse_sort_by();
  bool at_distribution() const;
  NodeId parse_distribution();
  bool at_grouping_behind() const;
  uint16_t parse_grouping_behind(List& list);
  NodeId parse_by_expressions(NodeKind kind);
  NodeId parse_max_recursion();
  bool at_describe() const { return at_describe(pos_); }
  bool at_describe(uint32_t token) const;

  // --- Statements (parser_statement.cc) ---
  // A kind of statement: its first words, the switch of the dialects that have it (null: all), and what parses it with
  // the cursor on the first word.
  struct StatementRow {
    Keyword first;
    Keyword second;  // kNone: any
    bool Dialect::* has;
    NodeId (Parser::*parse)();
  };
  static std::span<const StatementRow> statement_rows();
  bool at_described_statement() const;
  const StatementRow* statement_row(uint32_t token) const;
  NodeId parse_statements();
  NodeId parse_statement();
  NodeId parse_flow();
  void end_statement(size_t known_mistakes);
  void skip_statement();
  // Begins a statement that a WITH may precede: its first token.
  uint32_t begin_statement(List& list);
  NodeId parse_explain();
  void check_explained(NodeId statement, uint32_t token);
  bool fills_table(uint32_t token) const;
  // Whether the dialect has the construct; else says which dialects do, at the token.
  bool require(bool Dialect::* has, uint32_t token, std::string_view construct);
  bool at_words(std::initializer_list<Keyword> words) const;
  NodeId word_as_written();
  NodeId take_words(uint32_t count);  // one kWords of the next tokens
  NodeId accept_words(std::initializer_list<Keyword> words);
  NodeId expect_words(std::initializer_list<Keyword> words, std::string_view expected);
  // The name of a table that a statement changes or reads, and no alias.
  NodeId parse_target();
  NodeId parse_branch();
  // The same with an alias; a word of `stops` is none.
  NodeId parse_aliased_target(std::initializer_list<Keyword> stops, bool only = false);
  // `a, b`; `trailing`: a comma may end it where the dialect has that.
  NodeId parse_item_list(NodeId (Parser::*item)(), bool trailing = false);
  NodeId parse_bracketed_items(NodeId (Parser::*item)());  // (a, b), ()
  NodeId parse_bracketed_query();                          // (query) as kItems
  NodeId parse_column_name();
  NodeId parse_plain_expression() { return parse_expression(); }
  NodeId parse_assignment();
  NodeId parse_where() { return parse_condition(NodeKind::kWhere); }
  NodeId parse_returning();
  NodeId parse_option();       // name [=|=>] value
  NodeId parse_option_list();  // (name value, name value)
  NodeId parse_option_value();
  // --- Statements described by grammars (parser_definition.cc) ---
  class DefinitionParser;
  bool starts_definition() const;
  bool starts_two_word_definition() const;
  NodeId parse_definition();
  bool at_local_definitions() const { return at_local_definitions(pos_); }
  bool at_local_definitions(uint32_t token) const;
  NodeId parse_local_definitions();
  // What a rule of the dialect's grammar describes, when it is there.
  void parse_described(std::string_view rule, List& list);

  // Gives a member another value for a while.
  template <class T>
  class Keep {
   public:
    Keep(T& member, T value) : member_(member), before_(member) { member = value; }
    ~Keep() { member_ = before_; }
    Keep(const Keep&) = delete;
    Keep& operator=(const Keep&) = delete;

   private:
    T& member_;
    T before_;
  };
  // Adds a child to a node that is finished.
  void append_to(NodeId node, NodeId child);

  // --- INSERT (parser_insert.cc) ---
  NodeId parse_insert();
  NodeId parse_insert_words();
  bool ends_name(uint32_t token) const;
  void parse_directory(List& list);
  bool parse_insert_clause(List& list);
  NodeId parse_insert_column();
  NodeId parse_partition();
  NodeId parse_partition_item();
  NodeId parse_insert_replace();
  bool at_aliased_rows(const List& list);
  void parse_insert_rows(List& list);
  NodeId parse_on_conflict();
  NodeId parse_conflict_item();
  void parse_returning_clause(List& list);
  bool at_insert_all() const;
  NodeId parse_insert_all();
  NodeId parse_insert_when();
  NodeId parse_insert_into();

  // --- MERGE, UPDATE, DELETE, TRUNCATE (parser_change.cc) ---
  NodeId parse_set_clause();
  NodeId parse_merge();
  void skip_to_when();
  NodeId parse_merge_condition();
  NodeId parse_merge_when();
  void parse_merge_action(List& list, bool target_row);
  void parse_merge_update(List& list);
  bool parse_merge_by_name(List& list);
  void parse_merge_except(List& list);
  void parse_merge_insert(List& list);
  NodeId parse_update();
  NodeId parse_delete();
  NodeId parse_changed_table(std::initializer_list<Keyword> stops);
  bool at_extension_update() const;
  void check_change_alias(NodeId table);
  void parse_change_where(List& list, std::string_view statement);
  NodeId parse_truncate();
  NodeId parse_truncated_table();

  // --- COPY and its like (parser_copy.cc) ---
  NodeId parse_copy();
  bool at_location() const;
  NodeId parse_location();
  void parse_copy_into(List& list);
  void parse_copy_options(List& list);
  void parse_copy_file(List& list);
  NodeId parse_bracketed_statement();
  NodeId parse_transfer();

  // --- Transactions, settings, calls (parser_session.cc) ---
  NodeId parse_transaction();
  NodeId parse_transaction_modes();
  NodeId parse_savepoint();
  bool at_begin_transaction() const;
  NodeId parse_begin();
  NodeId parse_setting();
  uint32_t setting_words() const;
  NodeId parse_setting_target();
  NodeId parse_plain_operand();
  NodeId parse_setting_value();
  void check_setting_value(NodeId value, uint32_t first);
  NodeId parse_raw_text();
  NodeId parse_reset();
  NodeId parse_use();
  NodeId parse_call_statement();
  NodeId parse_execute();
  NodeId parse_using_item();
  NodeId parse_prepare();
  void check_prepared(NodeId statement, uint32_t token);
  NodeId parse_deallocate();
  NodeId parse_do();

  // --- Scripts (parser_script.cc) ---
  NodeId parse_body();
  void parse_end(List& list, uint32_t first, std::initializer_list<Keyword> words);
  bool at_script_label() const;
  NodeId parse_script_label();
  NodeId parse_block();
  NodeId parse_handler();
  NodeId parse_declarations();
  NodeId parse_variable(uint32_t first, List list);
  NodeId parse_variable_name();
  NodeId parse_script_value();
  bool at_async() const;
  NodeId parse_async();
  NodeId parse_await();
  NodeId parse_nested_procedure(uint32_t first, List list);
  NodeId parse_procedure_parameter();
  bool at_function_statement() const;
  NodeId parse_cursor(uint32_t first, List list);
  void parse_condition_value(List& list);
  NodeId parse_declare();
  NodeId parse_handled_condition();
  NodeId parse_let();
  NodeId parse_control();
  void parse_if(List& list);
  void parse_case_statement(List& list);
  void parse_loop_body(List& list, uint32_t first, std::initializer_list<Keyword> words);
  void parse_for(List& list);
  NodeId parse_step();
  NodeId parse_cursor_step();

  // --- Graph queries (parser_graph.cc) ---
  bool at_graph_table() const;
  bool at_graph_query() const;
  NodeId parse_graph_table();
  NodeId parse_graph_query();
  void parse_graph_clauses(List& list);
  NodeId parse_graph_clause();
  NodeId parse_graph_call();
  NodeId parse_graph_subquery();
  NodeId parse_graph_operand(NodeKind kind);
  void take_graph_label(std::string& text);
  NodeId parse_graph_item();
  NodeId parse_graph_path();
  bool at_sign(std::string_view sign, uint32_t ahead = 0) const;
  bool at_graph_edge() const;
  NodeId parse_graph_element();
  void parse_graph_filler(List& list);
  NodeId parse_graph_quantifier();
  NodeId raw_leaf(uint32_t first, std::string_view text);

  // --- From items (parser_from.cc) ---
  NodeId parse_from(bool leads = false);
  NodeId parse_from_item();
  void check_table_name(NodeId name);
  NodeId parse_table_primary();
  NodeId parse_one_table();
  NodeId parse_bracketed_join(uint32_t first);
  NodeId parse_joins(NodeId left);
  bool at_pivot() const;
  NodeId parse_join(NodeId left);
  void parse_join_condition(List& list, NodeId right, bool broken);
  enum class AliasColumns : uint8_t { kNames, kDefinitions };
  NodeId parse_table_alias(AliasColumns columns);
  NodeId parse_column_definitions(NodeKind kind);
  void parse_time_travel(List& list, NodeKind kind);
  bool at_as_of(uint32_t token) const;
  NodeId parse_as_of();
  NodeId parse_at_point();
  NodeId parse_sample_bucket();
  bool at_lateral_view() const;
  NodeId parse_lateral_view(NodeId left);
  bool at_stream() const;
  NodeId parse_pivot(NodeId source);
  NodeId parse_unpivot(NodeId source);
  NodeId parse_pivot_column(NodeKind parent);
  NodeId parse_pivot_values();
  NodeId parse_pivot_any();
  NodeId parse_pivot_default();
  NodeId parse_unpivot_values();
  NodeId parse_pivot_statement();
  NodeId parse_unpivot_statement();
  NodeId parse_pivot_on();
  NodeId parse_pivot_group();

  // --- Scripts that see every row, several INSERTs of one FROM (parser_transform.cc) ---
  bool at_transform() const { return begins_transform(pos_); }
  NodeId parse_transform();
  NodeId parse_transformed_columns();
  void parse_row_format(List& list, Keyword behind);
  NodeId parse_views_behind_select();
  bool at_from_insert() const;
  NodeId parse_from_insert(uint32_t first, List list);
  // Where the query at the cursor begins: a FROM before it may be parsed already.
  uint32_t query_start() const { return leading_from_ ? first_token_of(leading_from_) : pos_; }

  // --- Tables with options, event times (parser_stream.cc) ---
  bool at_table_options() const;
  NodeId parse_table_options();
  bool at_watermark() const;
  NodeId parse_watermark();

  // --- Pipe syntax (parser_pipe.cc) ---
  NodeId parse_pipeline();
  NodeId parse_pipe_operator();
  NodeId parse_pipe_select();
  NodeId parse_pipe_columns(NodeKind kind);
  NodeId parse_pipe_set();
  NodeId parse_pipe_drop();
  NodeId parse_pipe_rename();
  NodeId parse_pipe_as();
  NodeId parse_pipe_order();
  NodeId parse_pipe_aggregate();
  NodeId parse_pipe_group_by();
  NodeId parse_pipe_item(bool grouped);
  NodeId parse_pipe_call();
  NodeId parse_pipe_set_operation();
  NodeId parse_pipe_assert();
  void skip_to_pipe();
  // --- JSON (parser_json.cc) ---
  bool at_json_function() const;
  NodeId parse_json_function();
  void parse_json_path(List& list);
  NodeId parse_json_input();
  NodeId parse_json_format(NodeId value);
  NodeId parse_json_returning();
  NodeId parse_json_member();
  void parse_json_options(List& list);
  void parse_json_behaviors(List& list);
  NodeId parse_json_table(uint16_t flags);
  NodeId parse_json_columns();
  NodeId parse_json_column();
  NodeId parse_json_plan();
  NodeId parse_json_plan_operand();
  NodeId parse_json_plan_join();
  bool at_json_plan_word() const;
  JsonPlanWord take_json_plan_word();
  NodeId parse_overflow();

  // --- Table functions (parser_table_argument.cc) ---
  bool at_table_word() const;
  NodeId parse_table_word();
  bool at_table_argument() const;
  NodeId parse_table_argument();
  NodeId parse_descriptor();
  NodeId parse_copartition();
  void parse_nearest(List& list);

  // --- Rows that match a pattern (parser_match_recognize.cc) ---
  bool at_match_recognize() const;
  NodeId parse_match_recognize(NodeId source);
  bool at_measure() const;
  void parse_match_clauses(List& list, int rank);
  int match_clause_rank() const;
  NodeId parse_measures();
  NodeId parse_rows_per_match();
  NodeId parse_after_match();
  NodeId parse_row_pattern();
  NodeId parse_pattern_alternation();
  NodeId parse_pattern_sequence();
  NodeId parse_pattern_repeat();
  NodeId parse_pattern_primary();
  bool at_pattern_sign(char sign) const;
  NodeId parse_subsets();
  NodeId parse_define();
  NodeId parse_match_mode();

  // --- Expressions (parser_expression.cc) ---
  NodeId parse_expression() { return parse_operators(0, Mode::kAny); }
  NodeId parse_operators(uint8_t pull, Mode mode);
  NodeId parse_prefix(Mode mode);
  Operator infix_at_cursor(Mode mode) const;
  Operator joined_angles() const;
  NodeId parse_infix(NodeId left, Operator op, Mode mode);
  NodeId parse_chain(NodeId left, Operator op, Mode mode);
  NodeId parse_in(NodeId left, uint16_t flags, uint32_t loc);
  NodeId parse_is(NodeId left);
  NodeId parse_like(NodeId left, Operator op, Mode mode);
  NodeId parse_like_list(NodeId left, uint16_t flags, uint32_t loc);
  NodeId parse_between(NodeId left, Mode mode);
  NodeId parse_quantified(NodeId left, Operator op, uint32_t length);
  uint32_t quantified_operator_length(Operator op) const;
  NodeId parse_overlaps(NodeId left);
  NodeId parse_lambda();
  void check_bound(NodeId bound, uint32_t first);
  bool at_operator_label(Operator op, uint8_t closed_level) const;
  void take_operator_word();
  void take_operator(Operator op);
  void parse_expressions(List& list, TokenKind closer);

  // --- Operands (parser_operand.cc) ---
  NodeId parse_operand();
  NodeId parse_string();
  NodeId parse_keyword_operand();
  NodeId parse_name_operand();
  // What may be written behind an operand.
  enum class Suffix : uint8_t { kFields, kCalls };
  NodeId parse_postfix(NodeId base, Suffix suffix = Suffix::kCalls);
  NodeId parse_subscript(NodeId base);
  NodeId parse_bracketed_expression();
  NodeId parse_tuple_item();
  NodeId parse_case();
  NodeId parse_list();
  NodeId parse_array();
  NodeId parse_comprehension(uint32_t open, NodeId element);
  NodeId parse_struct();
  NodeId parse_map();
  NodeId parse_placeholder();

  // --- Stars and paths (parser_star.cc, parser_path.cc) ---
  NodeId parse_star(uint32_t first, NodeId qualifier);
  NodeId parse_star_list(NodeKind kind);
  NodeId parse_star_rename_item();
  NodeId parse_star_replace_item();
  NodeId parse_excluded_name();
  bool at_path() const;
  NodeId parse_path(NodeId base);
  NodeId parse_path_name();

  // --- Hierarchies (parser_hierarchy.cc) ---
  NodeId parse_hierarchy();
  bool at_hierarchy_operator() const;
  NodeId parse_hierarchy_operator(Mode mode);
  NodeId parse_top();

  // --- Relations of warehouses (parser_relation.cc) ---
  bool at_stage() const;
  NodeId parse_stage_table();
  NodeId parse_match_condition();
  NodeId parse_changes();
  bool at_outer_condition(NodeId joined) const;
  NodeId parse_outer_condition(NodeId joined);
  NodeId parse_semantic_view();
  NodeId parse_semantic_part();

  // --- Expressions of warehouses (parser_warehouse_expression.cc) ---
  bool at_outer_mark() const;
  bool at_spread() const;
  NodeId parse_spread(Mode mode);
  bool at_typed_lambda() const;
  NodeId parse_lambda_parameters();
  bool at_bang_method() const;
  NodeId parse_bang_method(NodeId base);

  // --- Calls (parser_call.cc) ---
  // What a string behind a call makes of it.
  // A relation takes no OVER, FILTER and the like, and a string behind it is its alias.
  enum class CallPlace : uint8_t { kRelation, kExpression };
  NodeId parse_call(NodeId name, CallPlace place = CallPlace::kExpression);
  bool are_type_arguments(NodeId arguments) const;
  NodeId parse_arguments(uint32_t open, uint16_t& flags, List& modifiers);
  void parse_call_modifiers(uint16_t& flags, List& modifiers);
  NodeId plain_call(NodeId name, uint32_t open, const List& list);
  NodeId parse_argument();
  NodeId parse_plain_arguments();
  NodeId parse_over();
  NodeId parse_window_spec();
  NodeId parse_partition_by();
  NodeId parse_frame();
  NodeId parse_frame_bound();
  void check_frame_bounds(const List& list);
  NodeId parse_cast(uint16_t flags);
  NodeId parse_extract();
  NodeId parse_substring();
  NodeId parse_position();
  NodeId parse_overlay();
  NodeId comma_call(uint32_t first, uint32_t open, NodeId argument);
  NodeId parse_trim();
  NodeId parse_function_word();

  // --- Arrays as relations, relations as arguments, and other parts of GoogleSQL (parser_array_join.cc) ---
  NodeId parse_unnest_call();
  NodeId parse_with_offset();
  NodeId parse_with_depth();
  bool at_hint() const;
  NodeId parse_at_hint();
  bool is_array_item(NodeId item) const;
  bool at_relation_argument() const;
  NodeId parse_relation_argument();
  NodeId parse_select_with();
  uint16_t parse_select_as();
  NodeId parse_with_expression();
  NodeId parse_cast_format();
  bool takes_string(uint32_t name) const;

  // --- Types (parser_type.cc) ---
  NodeId parse_type();
  NodeId parse_base_type();
  NodeId parse_collated_type();
  NodeId parse_array_suffix(NodeId element);
  bool at_element_type() const;
  bool names_field(uint32_t token) const;
  NodeId parse_element_type();
  // --- Angle brackets and constructors (parser_constructor.cc) ---
  bool at_angle_type() const;
  NodeId parse_angle_type();
  NodeId parse_angle_field();
  void close_angle(uint32_t open);
  NodeId parse_typed_constructor();
  NodeId parse_struct_constructor(uint32_t first, NodeId type);

  bool starts_type_literal() const;
  NodeId parse_type_literal();
  NodeId parse_row_type();
  NodeId parse_interval();
  NodeId parse_precision();
  NodeId parse_second_precision(IntervalUnit unit);
  NodeId parse_leading_precision(bool seconds);
  bool at_type_word() const;
  IntervalUnit parse_interval_unit();
  bool at_interval_part(uint32_t token) const;
  NodeId parse_interval_value();
  bool at_size() const;
  NodeId parse_size();
  NodeId parse_interval_parts(uint32_t first, NodeId value, IntervalUnit unit);
  static IntervalUnit unit_of(Keyword word);

  // --- Clauses of PostgreSQL (parser_clauses.cc) ---
  NodeId parse_into();
  NodeId parse_locking();
  NodeId parse_search();
  NodeId parse_constant();
  NodeId parse_cycle();
  void check_merged_clauses(const List& list);

  // --- Functions in FROM (parser_table_function.cc) ---
  bool at_word_function() const;
  NodeId parse_word_function();
  NodeId parse_rows_from(uint16_t flags, uint32_t first);
  NodeId parse_table_method();
  NodeId parse_xml_table(uint16_t flags, uint32_t first);
  NodeId parse_xml_namespaces();
  NodeId parse_xml_passing();
  NodeId parse_xml_column();

  // --- Functions that are keywords (parser_function_word.cc) ---
  NodeId parse_value_function();
  NodeId parse_normalize();
  NodeId parse_argument_list(NodeId name, uint32_t open, List& list);
  NodeId parse_xml_function();
  NodeId parse_xml_items(NodeKind kind, uint32_t first);
};

}  // namespace rocky::sql
