// DuckDB 1.5. Keyword uses are generated from the engine; the operator ladder is compared with the engine pair by pair
// (tests/differential), the switches by the statements in its corpus.
#include "sql/dialects/ladder.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

constexpr KeywordUses kKeywordUses = [] {
  KeywordUses uses = every_keyword_is_a_name();
#define ROCKY_KEYWORD_USE(keyword, use) uses[static_cast<size_t>(Keyword::keyword)] = use;
#include "sql/dialects/duckdb_keywords.inc"
#undef ROCKY_KEYWORD_USE
  return uses;
}();

// From the loosest to the tightest; the last column: may stand in BETWEEN's lower bound.
constexpr Ladder<17> kLadder = {{
    {{prefix(Operator::kLambda, "LAMBDA", kRight, false)}},
    {{infix(Operator::kArrow, "->", kLeft, false)}},
    {{infix(Operator::kOr, "OR", kLeft, false)}},
    {{infix(Operator::kAnd, "AND", kLeft, false)}},
    {{prefix(Operator::kNot, "NOT", kRight, false)}},
    {{infix(Operator::kIsDistinctFrom, "IS DISTINCT FROM", kNone, true),
      infix(Operator::kIsNotDistinctFrom, "IS NOT DISTINCT FROM", kNone, true),
      postfix(Operator::kIsTest, "", kNone, false)}},
    {{infix(Operator::kEqual, "=", kNone, true), infix(Operator::kNotEqual, "<>", kNone, true),
      infix(Operator::kLess, "<", kNone, true), infix(Operator::kLessEqual, "<=", kNone, true),
      infix(Operator::kGreater, ">", kNone, true), infix(Operator::kGreaterEqual, ">=", kNone, true)}},
    {{infix(Operator::kLike, "LIKE", kNone, false), infix(Operator::kNotLike, "NOT LIKE", kNone, false),
      infix(Operator::kIlike, "ILIKE", kNone, false), infix(Operator::kNotIlike, "NOT ILIKE", kNone, false),
      infix(Operator::kSimilarTo, "SIMILAR TO", kNone, false),
      infix(Operator::kNotSimilarTo, "NOT SIMILAR TO", kNone, false), infix(Operator::kGlob, "GLOB", kNone, false),
      postfix(Operator::kBetween, "BETWEEN", kNone, false), postfix(Operator::kIn, "IN", kNone, false)}},
    {{infix(Operator::kEscape, "ESCAPE", kNone, false)}},
    {{infix(Operator::kConcat, "||", kLeft, true),
      infix(Operator::kDoubleEquals, "==", kLeft, true),
      infix(Operator::kJsonText, "->>", kLeft, true),
      infix(Operator::kBitAnd, "&", kLeft, true),
      infix(Operator::kBitOr, "|", kLeft, true),
      infix(Operator::kShiftLeft, "<<", kLeft, true),
      infix(Operator::kShiftRight, ">>", kLeft, true),
      infix(Operator::kContains, "@>", kLeft, true),
      infix(Operator::kContainedBy, "<@", kLeft, true),
      infix(Operator::kOverlaps, "&&", kLeft, true),
      infix(Operator::kStartsWith, "^@", kLeft, true),
      infix(Operator::kMatches, "~", kLeft, true),
      infix(Operator::kNotMatches, "!~", kLeft, true),
      infix(Operator::kTildeLike, "~~", kLeft, true),
      infix(Operator::kNotTildeLike, "!~~", kLeft, true),
      infix(Operator::kTildeIlike, "~~*", kLeft, true),
      infix(Operator::kNotTildeIlike, "!~~*", kLeft, true),
      infix(Operator::kTildeGlob, "~~~", kLeft, true),
      infix(Operator::kOtherInfix, "", kLeft, true),
      prefix(Operator::kBitNot, "~", kLeft, true),
      prefix(Operator::kOtherPrefix, "", kLeft, true),
      postfix(Operator::kOtherPostfix, "", kLeft, true)}},
    {{infix(Operator::kAdd, "+", kLeft, true), infix(Operator::kSubtract, "-", kLeft, true)}},
    {{infix(Operator::kMultiply, "*", kLeft, true), infix(Operator::kDivide, "/", kLeft, true),
      infix(Operator::kIntegerDivide, "//", kLeft, true), infix(Operator::kModulo, "%", kLeft, true)}},
    {{infix(Operator::kPower, "^", kLeft, true), infix(Operator::kPowerStar, "**", kLeft, true)}},
    {{infix(Operator::kAtTimeZone, "AT TIME ZONE", kLeft, false)}},
    {{postfix(Operator::kCollate, "COLLATE", kLeft, false)}},
    {{prefix(Operator::kNegate, "-", kRight, true), prefix(Operator::kPositive, "+", kRight, true)}},
    {{postfix(Operator::kSubscript, "", kLeft, true), postfix(Operator::kCast, "::", kLeft, true),
      postfix(Operator::kField, ".", kLeft, true)}},
}};

// `->>` is two things to the engine's grammar: what stands before it is pulled as weakly as by `->`, what stands behind
// it as strongly as by `||`: `a = b ->> 'x' = c` is ((a = b) ->> 'x') = c.
constexpr OperatorTable make_operators() {
  OperatorTable table = make_operator_table(kLadder);
  OperatorRule& json_text = table[static_cast<size_t>(Operator::kJsonText)];
  json_text.left = table[static_cast<size_t>(Operator::kArrow)].left;
  json_text.in_lower_bound = false;
  return table;
}
constexpr OperatorTable kOperators = make_operators();

constexpr const OperatorRule& rule(Operator op) { return kOperators[static_cast<size_t>(op)]; }
constexpr bool tighter(Operator a, Operator b) { return rule(a).level > rule(b).level; }

static_assert(is_sound(kOperators));
static_assert(tighter(Operator::kAnd, Operator::kOr) && tighter(Operator::kNot, Operator::kAnd));
static_assert(tighter(Operator::kEqual, Operator::kNot), "NOT a = b is NOT (a = b)");
static_assert(tighter(Operator::kEqual, Operator::kIsTest), "a = b IS NULL is (a = b) IS NULL");
static_assert(tighter(Operator::kBetween, Operator::kEqual), "a = b BETWEEN 1 AND 2 is a = (b BETWEEN 1 AND 2)");
static_assert(tighter(Operator::kOtherInfix, Operator::kLike), "a LIKE b || c is a LIKE (b || c)");
static_assert(tighter(Operator::kAdd, Operator::kOtherInfix), "a || b + c is a || (b + c)");
static_assert(tighter(Operator::kNegate, Operator::kPower), "-2 ^ 2 is (-2) ^ 2");
static_assert(tighter(Operator::kCast, Operator::kNegate), "-1::T is -(1::T)");
static_assert(rule(Operator::kSubtract).left < rule(Operator::kSubtract).right, "a - b - c is (a - b) - c");
static_assert(rule(Operator::kEqual).left == rule(Operator::kEqual).right, "a = b = c is an error");

constexpr Dialect kDuckdb = {
    .name = "duckdb",
    .title = "DuckDB",
    .folding = Folding::kInsensitive,
    .keyword_uses = &kKeywordUses,
    .operators = &kOperators,
    .definitions = &duckdb_definitions,
    .types = &duckdb_types,
    .identifier_quote = '"',
    .most_table_names = 3,
    .escape_strings = true,
    .national_strings = true,
    .prefixed_string_is_text = true,
    .dollar_quotes = true,
    .dollar_tags = true,
    .joined_strings_on_new_line = true,
    .typed_strings = true,
    .nested_comments = true,
    .underscore_in_numbers = true,
    .dollar_in_names = true,
    .unicode_in_names = true,
    .question_parameters = true,
    .numbered_question_parameters = true,
    .dollar_number_parameters = true,
    .dollar_name_parameters = true,
    .position_columns = true,
    .double_colon_cast = true,
    .custom_operators = true,
    .colon_equals_arguments = true,
    .double_arrow_arguments = true,
    .from_first = true,
    .distinct_on = true,
    .prefix_alias = true,
    .string_alias = true,
    .star_exclude = true,
    .star_replace = true,
    .star_rename = true,
    .columns_expression = true,
    .qualify = true,
    .group_by_all = true,
    .order_by_all = true,
    .limit_percent = true,
    .materialized_hints = true,
    .recursive_using_key = true,
    .union_by_name = true,
    .asof_join = true,
    .positional_join = true,
    .semi_anti_join = true,
    .pivot = true,
    .pivot_statement = true,
    .describe_in_from = true,
    .only_tables = true,
    .tablesample = true,
    .using_sample = true,
    .at_time_travel = true,
    .list_literals = true,
    .struct_literals = true,
    .map_literals = true,
    .slices = true,
    .list_comprehensions = true,
    .method_calls = true,
    .trailing_commas = true,
    .lateral_aliases = true,
    .empty_count = true,
    .string_collations = false,
    .export_state = true,
    .array_suffix_types = true,
    .qualified_type_arguments = false,
    .explain = true,
    .plain_options = true,
    .explain_options = true,
    .with_before_changes = true,
    .insert_or_action = true,
    .insert_alias = true,
    .insert_by_name = true,
    .insert_by_position = true,
    .insert_default_values = true,
    .overriding_value = true,
    .on_conflict = true,
    .returning = true,
    .merge_using_columns = true,
    .merge_by_source = true,
    .merge_star = true,
    .merge_star_alone = true,
    .merge_do_nothing = true,
    .merge_error = true,
    .update_from = true,
    .delete_using = true,
    .copy_oids = true,
    .copy_files = true,
    .copy_expressions = true,
    .start_alone = true,
    .begin = true,
    .transaction_modes = true,
    .end_commits = true,
    .set_lists = false,
    .set_session_state = false,
    .set_to = true,
    .reset = true,
    .use_statement = true,
    .execute_using = false,
    .prepared_statements = true,
};

}  // namespace

const Dialect& duckdb_dialect() { return kDuckdb; }

}  // namespace rocky::sql
