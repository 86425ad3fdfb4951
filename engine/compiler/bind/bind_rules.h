// How a dialect's engine resolves names and grades values: the differences that are no syntax.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "sql/dialect.h"

namespace rocky::compiler {

// Which of an input column and a select item's alias a bare name means.
enum class AliasUse : uint8_t { kNever, kColumnFirst, kAliasFirst };

// What ORDER BY means by the name of several columns of the select list that have no alias.
enum class SameNames : uint8_t {
  kFirst,
  kColumn,   // the input's column, if there is one
  kRefused,  // nothing, unless they are all the same column
};

// A name that means something without being a column: current_date; or a column that the engine adds to every table,
// which no star gives.
struct PseudoColumn {
  std::string_view name;  // lower case
  std::string_view type;  // empty: not known
};

struct BindRules {
  // Aliases, by clause.
  AliasUse in_select = AliasUse::kNever;  // lateral: SELECT 1 AS a, a + 1
  AliasUse in_where = AliasUse::kNever;
  AliasUse in_group_by = AliasUse::kNever;
  AliasUse in_having = AliasUse::kNever;
  AliasUse in_qualify = AliasUse::kNever;
  bool alias_inside_order_expression = false;  // ORDER BY a + 1, of an alias
  bool any_branch_orders = false;              // ORDER BY a name or expression of any operand of a UNION
  bool set_order_expressions = true;           // … UNION … ORDER BY a + 1
  bool later_aliases = false;                  // SELECT b + 1, a AS b

  // Relations.
  bool merged_columns_first = false;          // the star of a USING join begins with the merged columns
  bool implicit_lateral = false;              // FROM t, (SELECT t.a)
  bool distinct_relation_names = false;       // FROM t, t is refused, also when nobody asks for its columns
  bool renames_duplicates = false;            // (SELECT a, a) has the columns a and a_1
  bool tables_refuse_duplicates = false;      // CREATE TABLE t AS SELECT a, a is refused
  bool unused_ctes_are_bound = true;          // a mistake in a CTE that nobody reads is one
  bool qualify_needs_window = false;          // QUALIFY a > 1, with no window function anywhere
  bool semi_join_merges = false;              // t SEMI JOIN u USING (a) JOIN v: a bare `a` is t's
  bool star_replaces_once = false;            // * REPLACE (1 AS a) of several columns a leaves the first one only
  SameNames order_names = SameNames::kFirst;  // SELECT t.a, u.a … ORDER BY a
  bool short_cte_lists = false;               // WITH t (a, b) AS (SELECT 1): names too many are forgotten
  bool full_cte_lists = false;                // WITH t (x) AS (SELECT 1, 2) is refused
  bool short_table_lists = true;              // FROM t AS u (x): the other columns keep their names
  bool functions_are_tables = false;          // any function may stand in FROM; its row tells the columns
  bool function_alias_names_column = false;   // FROM generate_series(1, 3) AS x has the column x
  bool natural_needs_columns = false;         // t NATURAL JOIN u is refused when they share no column
  bool equals_names_arguments = false;        // read_csv('a.csv', header = true)
  bool idle_renames = false;                  // * RENAME (x AS y) without such a column does nothing
  // PIVOT calls a column like the literal that makes it, quotes and all: "'x'".
  bool pivot_keeps_quotes = false;
  // Table functions stand in a select list, too, and give as many columns.
  bool generators_in_select = false;
  // `GROUP BY window(t, '5 minutes')` makes a column window: names with blanks between.
  std::string_view window_groups = {};
  bool unnest_spreads_structs = false;        // SELECT unnest(s) of a struct has a column for each field
  bool whole_series = false;                  // a series of integers is of BIGINT
  bool unpivot_values_first = false;          // UNPIVOT gives the values before the names
  bool relation_is_value = false;             // SELECT t FROM t: its row
  bool anchor_decides = false;                // the types of a recursive CTE are those of its first operand
  bool anchor_is_final = false;               // and are refused where all operands together make something else
  bool rows_are_types = false;                // a table's row is of the type that is called as the table
  bool selects_settle = false;                // (SELECT NULL) has a column of text; an operand of UNION has not
  bool merged_is_common = false;              // USING (a) gives what both become together, in every join
  std::string_view values_column = "column";  // what VALUES calls its columns, before their number
  int values_from = 1;                        // the number of the first
  std::span<const PseudoColumn> pseudo_columns = {};
  std::span<const PseudoColumn> value_names = {};              // never NULL
  std::span<const std::string_view> variable_qualifiers = {};  // session.x is a variable
  bool star_needs_columns = false;                             // SELECT * EXCLUDE (a) FROM t (a)
  bool star_needs_distinct_names = false;                      // SELECT * FROM t x, u x
  bool literal_keys_are_refused = false;                       // ORDER BY 'a', DISTINCT ON (NULL)
  bool group_all_takes_no_qualify = false;                     // GROUP BY ALL QUALIFY …
  bool outer_aggregates_move = false;                          // (SELECT max(t.a)): t's query has an aggregate
  bool aliases_hold_no_queries = false;                        // SELECT (SELECT 1) AS a, a
  bool group_all_is_strict = false;                            // GROUP BY ALL beside `a + sum(b)`
  bool group_all_sees_having = false;  // GROUP BY ALL HAVING a > 1, of a column that is not selected

  // Grouping.
  bool grouped_by_key = false;  // a primary key in GROUP BY groups the whole table
  bool ordinals = true;         // GROUP BY 1, ORDER BY 1

  // Names that the catalog says may be written in other letters (Snowflake's information about itself is in capitals).
  bool any_case_of_stored_names = false;

  // Functions that the table does not list may be somebody's own everywhere; kept for tables that are known to be
  // whole.
  bool functions_complete = false;
  // All of the engine's own are listed, and others may be somebody's: a name that is nearly one of them is a warning.
  bool own_functions_complete = false;
};

const BindRules& bind_rules(const sql::Dialect& dialect);

}  // namespace rocky::compiler
