// The binder's own header: one object binds one query. Its methods stand in bind_*.cc, one file a concept.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/symbol.h"
#include "compiler/bind/bind_query.h"
#include "compiler/bind/bind_rules.h"
#include "compiler/bind/constant.h"
#include "compiler/bind/expression_rules.h"
#include "compiler/bind/flow_trace.h"
#include "compiler/bind/scope.h"
#include "compiler/bind/value.h"
#include "compiler/functions/resolve.h"
#include "compiler/types/conversion.h"
#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

// What a query gives: the columns of its select list.
struct Output {
  std::vector<ColumnId> columns;
  bool open = false;        // a star of unknown columns is among them
  bool correlated = false;  // it reads columns of the query around it
  bool one_row = false;     // surely exactly one row: aggregates without GROUP BY, HAVING, LIMIT and QUALIFY
  RowSetId rows = {};
  sql::NodeId open_table = {};  // Relation::open_table
};

// Where an expression stands. Passed by value: an operand of something special gets its own.
struct Place {
  Scope* scope = nullptr;
  Clause clause = Clause::kSelect;
  bool aggregates = false;        // they may stand here
  bool windows = false;           // likewise
  bool in_aggregate = false;      // below an aggregate's argument: columns need not be grouped
  bool in_pattern = false;        // of MATCH_RECOGNIZE, which has functions of its own: lag(a)
  bool in_window = false;         // below a window function's argument or specification
  bool in_try = false;            // below TRY(…)
  bool in_unknown_call = false;   // below a function that nobody knows: perhaps somebody's own aggregate
  bool own_columns = false;       // below a lambda that cannot see the query around
  bool aliases = false;           // names of select items count (the clause's rule applies)
  bool beside_aggregate = false;  // the select item that it belongs to has an aggregate
  // Parameters of the lambdas around it, the innermost last.
  std::span<const LambdaParameter> lambdas = {};
  // What `COLUMNS(…)` and a star inside an expression stand for in this copy of the select item.
  ColumnId star_column = {};
  // Reported to whoever asks for the whole expression: an aggregate, a window function was in it.
  struct Contents {
    bool aggregate = false;
    bool window = false;
    bool volatile_call = false;
  };
  Contents* contents = nullptr;
};

// One column of a select list, its stars expanded.
struct SelectItem {
  sql::NodeId item = {};        // kSelectItem
  sql::NodeId expression = {};  // of a plain star's column none
  Symbol name = {};             // of an alias, as the engine keeps it; empty: output_name() tells
  ColumnId column = {};         // of a star, or what COLUMNS(…) stands for in this copy
  bool generated = false;       // `column` is made by the item, row by row
  bool spread = false;          // `column` is a field of what the item unnests: ORDER BY does not know it
  Value value = {};             // when bound
  ColumnId output = {};
};

inline constexpr size_t kMostNamesSearched = 200'000;

// The known name that was probably meant; none when that would be a guess.
std::optional<std::string> near_name(std::string_view wrong, std::span<const std::string> known);

// Likewise among names of the engine; two letters in the wrong order are one slip.
std::optional<std::string> likely_name(std::string_view wrong, std::span<const std::string> known);

// Whether a column is named in it.
bool reads_column(const sql::Tree& tree, sql::NodeId node);

class Binder {
 public:
  Binder(const sql::Tree& tree, const sql::Dialect& dialect, const SchemaSource& schemas, std::string_view owner,
         Diagnostics& diagnostics, BindOptions options = {});
  ~Binder();

  BoundQuery bind(sql::NodeId root);

 private:
  using NodeId = sql::NodeId;
  using NodeKind = sql::NodeKind;

  // --- Expressions (bind_expression.cc and the files it names) ---
  // Any expression. Grouping, aliases and lambdas are looked after; the result's node is `node`.
  Value bind_expression(NodeId node, const Place& place);
  Value bind_literal(NodeId node);
  Value bind_operator(NodeId node, const Place& place);   // unary, binary, postfix
  Value bind_predicate(NodeId node, const Place& place);  // AND, OR, NOT, LIKE, BETWEEN, IN, IS …
  Value bind_case(NodeId node, const Place& place);
  Value bind_cast(NodeId node, const Place& place);
  Value bind_call(NodeId node, const Place& place);                 // functions, aggregates, windows
  Value bind_subquery_expression(NodeId node, const Place& place);  // scalar, EXISTS, ARRAY(…), IN (query), ANY, ALL
  Value bind_collection(NodeId node, const Place& place);  // lists, structs, maps, rows, subscripts, slices, paths
  // A member of a struct or document; `name` is where it is written.
  Value bind_field(const Value& base, Symbol field, NodeId name);
  // A condition: WHERE, ON, HAVING, QUALIFY, FILTER.
  Value bind_condition(NodeId node, const Place& place);
  // Columns that are not NULL in a row for which the condition is true become so, and with them the rest of the side
  // of an outer join that is thereby undone.
  void refine_by_condition(NodeId condition, const Place& place);
  // The name that the engine gives a select item without an alias.
  Symbol output_name(NodeId expression, const Place& place);
  Symbol value_name(NodeId column_ref, const Place& place);
  // The names that a result shows for columns without one.
  void name_results(NodeId root);
  bool rows_are_values(NodeId query) const;
  void strict_columns(NodeId node, const Place& place, std::vector<ColumnId>& columns);
  std::vector<ColumnId> proven_columns(NodeId node, const Place& place, bool truth);
  // What several values become together: set operations, VALUES, CASE, COALESCE. Error: they do not, which is reported
  // at `node`; `what` names the place: "the branches of CASE".
  ir::Type unify(std::span<const Value> values, Unification purpose, NodeId node, std::string_view what);

  Value bind_dispatched(NodeId node, const Place& place);
  Value bind_positional(NodeId node, const Place& place);
  ColumnId positional_column(NodeId node, const Place& place) const;
  Value bind_number(NodeId node, bool negated);
  Value bind_string(NodeId node);
  Value bind_typed_literal(NodeId node);
  Value bind_interval(NodeId node, const Place& place);
  Value bind_unary(NodeId node, const Place& place);
  Value bind_binary(NodeId node, const Place& place);
  // `sign`: as the tables of functions have it.
  Value apply_operator(std::string_view sign, std::span<const Value> operands, NodeId node);
  Value compare(std::span<const Value> operands, Unification purpose, NodeId node, std::string_view sign);
  // Comparisons, sorting and telling apart (bind_comparison.cc).
  // Where comparisons are operators: the first operand that the first one is not compared with; 0: there is none.
  size_t without_operator(std::span<const Value> operands, Unification purpose, std::string_view sign);
  bool has_operator(std::string_view sign, const Value& left, const Value& right, Resolution* found = nullptr);
  std::optional<bool> compares_rows(std::string_view sign, const Value& left, const Value& right);
  bool compares_in_list(std::span<const Value> operands);
  ir::Type null_if(std::span<const Value> operands);
  // What ORDER BY sorts by; what DISTINCT, GROUP BY and UNION tell apart.
  void check_sorted(const Value& value, NodeId node);
  void check_told_apart(const Value& value, NodeId node);
  Value bind_logic(NodeId node, const Place& place);
  Value bind_like(NodeId node, const Place& place);
  Value bind_arrow(NodeId node, const Place& place);
  // What stands where a condition stands.
  void check_condition(const Value& value, NodeId node);
  void cast_elements(NodeId list, ir::Type target, const Place& place);
  void check_cast(const Value& value, ir::Type target, NodeId node);
  // Whether an unknown name is in a type that was written.
  bool check_type(ir::Type type, NodeId node);
  Value bind_special_form(NodeId node, const Place& place);
  Value bind_json_function(NodeId node, const Place& place);
  // A call taken apart.
  struct Call {
    NodeId node = {};
    NodeId name_node = {};
    std::string name;  // in small letters
    NodeId arguments = {};
    std::optional<Value> receiver;  // of `a.f(b)`: a
    bool of_unknown_schema = false;
    bool null_for_error = false;  // safe.f(a)
  };
  // What is bound of a call's arguments.
  struct BoundArguments {
    std::vector<Argument> arguments;
    std::vector<Value> values;
    std::vector<NodeId> lambdas;  // by argument; none where it is no lambda
    bool star = false;
    bool whole = true;  // all of it can be said to overloads
  };
  Call take_apart(NodeId node, const Place& place);
  BoundArguments bind_arguments(const Call& call, const Place& place);
  bool is_part_word(NodeId node) const;
  // Functions with rules that no table has: COALESCE, IF, GROUPING … None: it is not one of them.
  std::optional<Value> bind_builtin(const Call& call, const Place& place);
  // Functions that are an expression over others.
  std::optional<Value> bind_macro(const Call& call, const BoundArguments& bound, const Place& place);
  std::optional<Value> pattern_value(const Call& call, const BoundArguments& bound);
  Value bind_aggregate(const Call& call, const Place& place);
  Value bind_window_call(const Call& call, const Place& place);
  Value bind_plain_call(const Call& call, const Place& place);
  // The parts of an aggregate call behind its arguments; what WITHIN GROUP sorts by.
  std::vector<Value> bind_aggregate_parts(const Call& call, const Place& place);
  bool is_aggregate(std::string_view name) const;
  bool needs_over(const Call& call) const;
  bool is_text_constant(std::string_view name) const;
  bool report_aggregate_parts(const Call& call);
  void check_ordered_set(const Call& call, bool& refused);
  void check_percentile(const Call& call, std::span<const Argument> arguments);
  void check_distinct_order(const Call& call, NodeId key, const Place& place);
  void check_frame(NodeId spec, std::span<const Value> keys, const Place& place);
  Value resolve_aggregate(const Call& call, BoundArguments& bound, std::span<const Value> sorted, const Place& inside);
  // The strings of a list of string literals.
  void keep_texts(NodeId list, Argument& argument);
  // `a.b` of `a.b.f(x)`, where it is a column; none where it is a schema.
  std::optional<Value> bind_receiver(NodeId path, const Place& place);
  Value report_unknown_function(const Call& call);
  void warn_of_misspelling(const Call& call);
  Value bind_unnest(const Call& call, const Place& place);
  // GROUPING(a): a is grouped by.
  void check_grouping_arguments(const Call& call, const Place& place);
  void report_misplaced_aggregate(const Call& call, const Place& place);
  // A call whose arguments are bound: the overload, its result; what is wrong is reported at `node`.
  Value call_function(std::string_view name, std::span<const Value> arguments, NodeId node);
  Value resolve_and_report(std::string_view name, FunctionKinds kinds, std::span<const Argument> arguments,
                           std::span<const Value> values, NodeId node, const LambdaTyper& lambda,
                           Resolution* resolution);
  void compute(std::string_view name, const Resolution& found, std::span<const Argument> arguments, Value& value);
  void report_no_overload(std::string_view name, std::span<const Argument> arguments, std::span<const Value> values,
                          const Resolution& resolution, NodeId node);
  Value call_special(std::string_view name, std::span<const Value> values, ir::Type otherwise, NodeId node);
  ir::Type settled_inside(ir::Type type) const;
  const Constant* constant_of(Constant::Kind kind, std::span<const Value> parts);
  Value bind_list(NodeId node, const Place& place);
  Value bind_struct(NodeId node, const Place& place);
  Value bind_struct_constructor(NodeId node, const Place& place);
  Value bind_map(NodeId node, const Place& place);
  Value bind_row(NodeId node, const Place& place);
  Value bind_subscript(NodeId node, const Place& place);
  bool is_computed_null(NodeId node) const;
  Value bind_slice(NodeId node, const Place& place);
  Value bind_path(NodeId node, const Place& place);
  Value bind_comprehension(NodeId node, const Place& place);
  Value bind_lambda_body(NodeId lambda, std::span<const ir::Type> parameters, const Place& place);
  void bind_over(NodeId over, const Place& place);
  void bind_window_spec(NodeId spec, const Place& place);
  Value compare_with_query(NodeId node, std::string_view word, const Place& place);
  std::optional<Value> only_column(const Output& output, NodeId query, std::string_view what);
  // Without messages: the texts and digits of literals, for conversion and overloads. Lives as long as the binder.
  std::string_view literal_text(const Value& value);
  Argument argument_of(const Value& value);
  Operand operand_of(const Value& value);

  // --- Names (bind_name.cc, name_errors.cc) ---
  Value bind_column(NodeId column_ref, const Place& place);
  // Names with dots between them as a column and its fields; messages are about `node`.
  Value bind_names(std::span<const NodeId> names, NodeId node, const Place& place);
  // The column that a reference is, without any message; none when it is none (a field, an alias, unknown).
  ColumnId find_column(NodeId column_ref, const Place& place);
  // Where a name leads within one scope, outer ones left aside.
  struct Target {
    enum class Kind : uint8_t { kNone, kColumn, kRelation, kAlias, kAmbiguous, kUnknown };
    Kind kind = Kind::kNone;
    ColumnId column = {};
    Relation* relation = nullptr;
    size_t alias = 0;       // in Scope::aliases
    size_t used_parts = 0;  // of the name; the others are fields
  };
  Target resolve(std::span<const NodeId> parts, const Place& place);
  // As find_column(), and what follows of the name may be fields.
  Target column_below(NodeId column_ref, const Place& place);
  Target resolve_column(FromList& from, std::span<const NodeId> parts);
  // Among the relations of one FROM, by the parts before a column's name. Several: `ambiguous`.
  Relation* find_relation(const FromList& from, std::span<const NodeId> parts, bool& ambiguous);
  // One that the engine adds to stored tables; none when it has none of that name.
  ColumnId pseudo_column(NodeId name);
  const FromList::RelationMatch* find_named_relation(const FromList& from, NodeId name) const;
  ColumnMatch match_column(FromList& from, Symbol key);
  void add_names(const Relation& relation, SymbolMap<ColumnMatch>& names) const;
  ColumnId find_in_relation(const Relation& relation, NodeId name, bool& several);
  // In Scope::aliases, whatever its state; SIZE_MAX: none.
  size_t first_alias(const Scope& scope, Symbol key) const;
  bool is_later_alias(NodeId name, const Place& place) const;
  std::optional<size_t> find_alias(const Scope& scope, NodeId name, const Place& place);
  Value bind_alias(size_t alias, NodeId node, const Place& place);
  Value row_of(const Relation& relation, NodeId node);
  bool contains_query(NodeId node) const;
  void check_merged(ColumnId id, NodeId node);
  // What is wrong with a name that leads nowhere.
  Value report_unknown_column(std::span<const NodeId> parts, NodeId column_ref, const Place& place);
  void report_ambiguous(std::span<const NodeId> parts, const Place& place);
  // Equal spellings by the dialect's rules; of a name of the text, of a name that stands in a schema.
  Symbol key_of(NodeId name) const;
  Symbol stored_key(Symbol name) const;
  // Likewise where case does not count in stored names: for relations, and for what ORDER BY names.
  Symbol loose_key(Symbol name) const;
  Symbol loose_key(NodeId name) const;
  // As the engine keeps a name that is written so.
  Symbol canonical(NodeId name) const;

  // --- Grouping (grouping.cc) ---
  // Equal for expressions that mean the same in this scope.
  uint64_t fingerprint(NodeId node, const Place& place);
  // The value of an expression that GROUP BY has; bind_expression() asks before it looks inside.
  std::optional<Value> grouped_value(NodeId node, const Place& place);
  std::optional<Value> grouped_by_print(uint64_t print, NodeId node, const Place& place);
  // Whether an expression there may be one that GROUP BY has.
  bool may_be_grouped(const Place& place) const;
  // Of `left op right`, a step of a chain of operators.
  uint64_t joined_fingerprint(NodeId binary, uint64_t left, uint64_t right) const;
  // How many operands from the left are together an expression that GROUP BY has, and its value.
  size_t grouped_operands(NodeId binary, const Place& place, Value& value);
  void check_row_grouped(const Relation& relation, NodeId node, const Place& place);
  void check_grouped(ColumnId column, NodeId node, const Place& place);
  bool contains_aggregate(NodeId node) const;
  bool names_an_aggregate(NodeId call) const;
  bool contains_window(NodeId node) const;
  bool has_own_aggregate(NodeId node, Scope& scope);
  bool aggregates_by_name(NodeId node, std::span<const SelectItem> before, Scope& scope);
  struct OwnNames {
    bool own = false;
    bool outer = false;
  };
  void find_own_names(NodeId node, Scope& scope, OwnNames& found);
  static bool is_scope_around(const Scope* scope, const Scope* inner);
  void take_aggregate(const Place& place);
  void report_not_in_all(std::string_view name, NodeId node, const Place& place);
  bool groups_by_column(const Grouping& grouping) const;
  void bind_group_by(NodeId group_by, std::span<const SelectItem> items, Scope& scope, bool has_having = false);
  void bind_group_item(NodeId item, std::span<const SelectItem> items, Scope& scope);
  void add_window_column(NodeId expression, const Value& value, Scope& scope);
  // `item`: the select item that the expression is, if any.
  void add_group(NodeId expression, const SelectItem* item, Scope& scope);

  // --- Queries (bind_query.cc, bind_cte.cc, bind_select.cc, order_by.cc, bind_set_operation.cc, bind_values.cc) ---
  // `outer`: where the query stands when it may read columns from around it.
  // `order_by`: one that is written behind its brackets.
  Output bind_query(NodeId query, const Place* outer, NodeId order_by = {});
  Output bind_body(NodeId body, const Place* outer, NodeId order_by);
  Output bind_select(NodeId select, const Place* outer, NodeId order_by);
  Output bind_set_operation(NodeId operation, const Place* outer, NodeId order_by);
  Output bind_values(NodeId values, const Place* outer);
  Output bind_describe(NodeId describe, const Place* outer);
  Output bind_select_from(NodeId select, FromList from, const Place* outer, NodeId order_by);
  Output bind_from_selects(NodeId selects, const Place* outer);
  Output as_struct_or_value(NodeId select, Output output);
  void bind_hierarchy(NodeId select, Scope& scope);
  void collect_windows(NodeId clause, Scope& scope);
  // The rows of several operands; `all_rows`: of each.
  Output combine(NodeId operation, std::span<const NodeId> operands, const Place* outer,
                 std::vector<Output>* all_rows = nullptr);
  void combine_by_place(NodeId operation, std::span<const NodeId> operands, std::span<const Output> rows,
                        Output& output);
  void combine_by_name(NodeId operation, std::span<const NodeId> operands, std::span<const Output> rows,
                       Output& output);
  // The same when the operands are bound.
  Output combine_rows(NodeId operation, std::span<const NodeId> operands, std::span<const Output> rows);
  void report_column_count(NodeId operation, NodeId operand, size_t wanted, size_t got);
  Output relation_output(const FromList& from) const;
  void bind_limits(NodeId query, const Place* outer);
  void bind_with(NodeId with, const Place* outer);
  struct Cte;
  Cte* find_cte(NodeId name);
  const Output& cte_output(Cte& cte);
  void bind_recursive(Cte& cte, NodeId query, NodeId operation);
  void check_anchor(const Column& anchor, const Column& again, NodeId last);
  void bind_unread_ctes(const Cte* outside);
  void name_cte_columns(Cte& cte);

  // --- Pipes (bind_pipe.cc) ---
  Output bind_pipeline(NodeId query, const Place* outer);
  FromList bind_pipe_step(NodeId step, FromList rows, const Place* outer);
  FromList bind_pipe_aggregate(NodeId step, Scope& scope);
  Output bind_pipe_items(NodeId list, Scope& scope, bool& open);
  // `mark`: what the value reads was read since.
  void replace_in_star(FromList& rows, NodeId name, size_t mark, const Value* value, Symbol new_name = {});
  FromList unnamed_rows(NodeId node, const Output& output);

  // --- Select lists (select_items.cc) ---
  std::vector<SelectItem> expand_items(NodeId list, Scope& scope, bool& open);
  std::vector<SelectItem> expand_list(NodeId list, Scope& scope, bool& open);
  void trace_items(std::span<const SelectItem> items, const Scope& scope);
  void expand_star(NodeId star, NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open);
  void expand_star_like(NodeId like, NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open);
  void expand_columns(NodeId columns, NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open);
  bool expand_unnested_struct(NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open);
  void exclude_column(NodeId name, Scope& scope, std::span<const ColumnId> columns, std::vector<ColumnId>& left_out);
  NodeId star_qualifier(NodeId star) const;
  bool star_columns(NodeId star, Scope& scope, std::vector<ColumnId>& columns);
  // `mark`: what the value reads was read since.
  bool field_columns(const Value& value, size_t mark, std::vector<ColumnId>& columns);
  bool columns_by_lambda(NodeId lambda, std::vector<ColumnId>& columns, Scope& scope);
  bool expand_generator(NodeId item, Scope& scope, std::vector<SelectItem>& items, bool& open);
  Symbol item_name(const SelectItem& item, const Place& place);

  // --- ORDER BY and DISTINCT ON (order_by.cc) ---
  void bind_order_by(NodeId order_by, std::span<const SelectItem> items, const Place& place);
  // `names`: of the items, by their keys; made when first needed.
  // What the names of the select list mean to ORDER BY.
  struct ItemName {
    ColumnId output = {};  // the first of that name, or the first with an alias
    ColumnId column = {};  // what it is without one
    bool aliased = false;
    bool several = false;
    bool differ = false;  // and they are not the same column
  };
  using ItemNames = std::optional<SymbolMap<ItemName>>;
  bool is_field(const SelectItem& item, const Place& place);
  ColumnId unnamed_column(const SelectItem& item, const Place& place);
  void bind_order_item(NodeId expression, std::span<const SelectItem> items, ItemNames& names, const Place& place);
  void order_by_output(NodeId order_by, Output& output, const Place* outer);
  void order_by_operands(NodeId order_by, Output& output, std::span<const NodeId> operands,
                         std::span<const Output> rows, const Place* outer);
  void order_by_columns(NodeId order_by, Output& output, std::span<const Output* const> named,
                        std::span<const NodeId> operands, const Place* outer);
  void check_key(const Value& value, const Place& place);
  bool is_idle_key(NodeId expression);
  NodeId unsigned_number(NodeId expression) const;
  void check_aggregate_key(NodeId expression);
  bool check_ordinal(NodeId number, size_t columns, bool open);
  bool is_item_of(NodeId expression, std::span<const NodeId> operands) const;

  // --- FROM (bind_from.cc, bind_join.cc, bind_table_function.cc, bind_pivot.cc) ---
  // What stands to the left in the same FROM, for LATERAL.
  struct Left {
    const FromList* list = nullptr;
    const Left* before = nullptr;
    const Place* outer = nullptr;  // of the FROM
  };
  FromList bind_from(NodeId from, const Place* outer);
  FromList bind_item(NodeId item, const Left& left);
  FromList bind_table(NodeId table_ref, const Left& left);
  FromList bind_derived_table(NodeId derived, const Left& left);
  FromList bind_join(NodeId join, const Left& left);
  FromList bind_table_function(NodeId function, const Left& left);
  FromList bind_lateral_view(NodeId view, const Left& left);
  FromList bind_rows_from(NodeId rows_from, const Left& left);
  FromList bind_pivot(NodeId pivot, const Left& left);
  FromList bind_pivot_statement(NodeId statement, const Left& left);
  FromList bind_unpivot(NodeId unpivot, const Left& left);
  FromList bind_unpivot_statement(NodeId statement, const Left& left);
  FromList bind_match_recognize(NodeId match, const Left& left);
  FromList bind_json_table(NodeId table, const Left& left);
  FromList bind_xml_table(NodeId table, const Left& left);
  void add_json_columns(NodeId list, Relation& relation);
  FromList bind_other_item(NodeId item, const Left& left);
  // All relations to the left, those of the commas before included.
  FromList visible_left(const Left& left);
  void check_relation_names(const FromList& list);
  void merge_using(NodeId join, std::span<const NodeId> names, FromList& left, FromList& right, FromList& joined);
  void merge_natural(NodeId join, FromList& left, FromList& right, FromList& joined);
  void merge(NodeId name, Unification purpose, ColumnId left, ColumnId right, const FromList& left_side,
             const FromList& right_side, FromList& joined);
  void settle_merged(sql::JoinType type, FromList& joined);
  void extend_with_nulls(std::span<Relation* const> relations, std::span<const MergedColumn> merged, uint32_t join);
  void bind_join_condition(NodeId join, FromList& both, const Left& left);
  // Joins by USING and NATURAL, and the others.
  FromList merged_join(NodeId join, FromList left_side, FromList right_side, const Left& left);
  FromList plain_join(NodeId join, FromList left_side, FromList right_side, const Left& left);
  FromList with_merged(FromList left, FromList right, FromList joined);
  FromList with_join_alias(NodeId join, FromList list);
  JoinedColumn joined_column(ColumnId id, const FromList& from) const;
  void collect_join_keys(NodeId condition, const Place& place);
  Relation& function_relation(NodeId item, NodeId call, const Place& place);
  bool names_argument(NodeId argument) const;
  void bind_function_rows(Relation& relation, NodeId call_node, std::string_view name, NodeId item, const Place& place);
  FromList with_offset(Relation& relation, NodeId item);
  FromList bind_array_path(NodeId table_ref, std::span<const NodeId> path, FromList visible, const Left& left);
  void name_function_relation(Relation& relation, NodeId item);
  ir::Type series_type(ir::Type first, std::span<const Value> arguments);
  void add_stacked(std::span<const Value> arguments, std::string_view name, NodeId item, Relation& relation);
  void add_elements(const struct TableFunction& function, std::span<const Value> arguments, NodeId item,
                    Relation& relation);
  std::optional<std::string> value_text(NodeId value) const;
  void check_pivot_values(NodeId pivot_column, const Place& place);
  bool pivot_names(NodeId pivot_column, std::vector<std::string>& names) const;
  void use_columns(NodeId node, const Place& place, std::vector<ColumnId>& used);
  FromList pivot_relation(NodeId pivot, FromList input, const Left& left, NodeId aggregates,
                          std::span<const NodeId> columns, NodeId group);
  FromList unpivot_relation(NodeId unpivot, FromList input, const Left& left, std::span<const NodeId> items,
                            std::span<const Symbol> header_names, std::span<const Symbol> value_names, bool known,
                            bool include_nulls);
  void report_missing_column(NodeId name, const FromList& from);
  void append(FromList& list, FromList&& more);
  // The same for lists of which names are known already, and stay so.
  void append_named(FromList& list, FromList&& more);
  // A relation of these columns, as a list of its own; its alias (kTableAlias, if any) applied.
  FromList one_relation(NodeId item, Symbol name, std::span<const ColumnId> columns, bool open);
  Relation& add_relation(NodeId item, Symbol name);
  static FromList as_list(Relation& relation);
  void rename_duplicates(std::span<const ColumnId> columns);
  void rename_columns(Relation& relation, NodeId alias);
  std::vector<ColumnId> copy_columns(std::span<const ColumnId> columns, NodeId node);

  // --- Flow (bind_flow.cc) ---
  // What an expression of this kind makes of the reads since the mark.
  void raise_reads(NodeId node, const Place& place, size_t mark);
  // A name that belongs to a table whose columns nobody knows, if it is clear to which.
  void read_unknown(std::span<const NodeId> names, const Place& place);
  // Whose columns are behind the open star of a FROM: of all of it, or of the relation that is named.
  static NodeId open_table_of(const FromList& from);
  static const Relation* only_open_relation(const FromList& from);
  NodeId open_table_of_stars(NodeId items, const FromList& from);
  void read_all_columns(const FromList& from, FlowKind kind);
  // The relation is made of what was read since the mark: each column, and how many rows it has.
  void read_as_rows(Relation& relation, size_t mark);
  // The columns of a FROM decide, each by itself, about what remains: DISTINCT, a set operation.
  RowSetId narrow_by_columns(RowSetId rows, std::span<const ColumnId> columns, FlowKind kind);
  RowSetId combined_rows(NodeId operation, std::span<const Output> rows);

  // --- Columns and messages ---
  // Fills result_.reads.
  void tell_reads();
  ColumnId add_column(const Column& column);
  Column& column(ColumnId id) { return columns_[id.index]; }
  const Column& column(ColumnId id) const { return columns_[id.index]; }
  Value value_of(ColumnId id, NodeId node) const;
  // An error at a node's naming token. `help` may be empty.
  void report(std::string_view code, NodeId node, std::string message, std::string help = {},
              Severity severity = Severity::kError);
  // In the words of the dialect, for messages: "INTEGER".
  std::string spell(ir::Type type) const;

  // A message about a node is told once, however often the node is bound.
  bool told_before(std::string_view code, NodeId node);
  // What was told since then is taken back: of an expression that is bound to see its type, and again in its turn.
  struct Heard {
    size_t diagnostics = 0;
    size_t told = 0;
    size_t flow = 0;
  };
  Heard heard() const { return {diagnostics_.size(), told_in_order_.size(), flow_.mark()}; }
  void forget_since(const Heard& before);
  // The first names, for messages: "a, b".
  std::string list_columns(std::span<const ColumnId> columns) const;
  // The names of columns, to look for a near miss; none where there are too many, or where the mistakes before took all
  // the time that a query has.
  std::vector<std::string> names_to_search(std::span<const ColumnId> columns);

  const sql::Tree& tree_;
  const sql::Dialect& dialect_;
  const BindRules& rules_;
  const SchemaSource& schemas_;
  std::string_view owner_;
  Diagnostics& diagnostics_;
  const ExpressionRules& expression_rules_ = expression_rules(dialect_);
  std::deque<std::string> texts_;  // of literals
  Constants constants_;
  // How often a name led to a column of the query itself, and to one of a query around it: there last.
  uint32_t own_names_ = 0;
  uint32_t outer_names_ = 0;
  const Place* last_outer_ = nullptr;
  // Columns of queries around the query that has the aggregate of which arguments are bound: whether they have to be
  // grouped is known when it is known whose aggregate it is.
  struct OuterColumn {
    ColumnId column = {};
    NodeId node = {};
    const Place* place = nullptr;
  };
  const Scope* aggregate_scope_ = nullptr;
  std::vector<OuterColumn>* held_columns_ = nullptr;
  std::deque<std::vector<OuterColumn>> outer_columns_;
  struct OuterReads {
    uint32_t own_names = 0;
    uint32_t outer_names = 0;
    const Scope* scope = nullptr;
    std::vector<OuterColumn>* held = nullptr;
  };
  bool may_be_outer(const Call& call, const Place& place) const;
  OuterReads begin_reads(bool may_move, const Place& place);
  bool end_reads(const OuterReads& reads, bool may_move);
  uint32_t varying_ = 0;  // how often something was named that no constant has in it
  std::deque<std::vector<std::string_view>> text_lists_;
  // Specifications that were looked at, and what they read.
  struct BoundWindow {
    NodeId spec = {};
    FlowSlice flow = {};
  };
  std::vector<BoundWindow> bound_windows_;
  uint32_t depth_ = 0;  // of the expression that is being bound
  std::deque<Column> columns_;
  std::deque<Relation> relations_;
  std::vector<uint32_t> named_;  // numbers of the columns that expressions name
  std::deque<Cte> ctes_;
  Cte* visible_ctes_ = nullptr;  // the innermost; each knows the one before
  uint32_t outer_joins_ = 0;
  FromList* pipe_input_ = nullptr;                     // what kPipeInput stands for
  bool select_list_open_ = false;                      // the one being bound has a star of unknown columns
  using Told = std::pair<uint32_t, std::string_view>;  // a node's number and a code
  std::set<Told> told_;
  std::vector<Told> told_in_order_;
  size_t names_left_ = kMostNamesSearched;  // by all mistakes of the query together
  FlowTrace flow_;
  BindTrace* trace_ = nullptr;
  BoundQuery result_;
};

}  // namespace rocky::compiler
