// Trino 484 (its grammar file and manual).
#include "sql/dialects/ladder.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

constexpr KeywordUses kKeywordUses = [] {
  KeywordUses uses = every_keyword_is_a_name();
#define ROCKY_KEYWORD_USE(keyword, use) uses[static_cast<size_t>(Keyword::keyword)] = use;
#include "sql/dialects/trino_keywords.inc"
#undef ROCKY_KEYWORD_USE
  return uses;
}();

// From the loosest to the tightest; the last column: may stand in BETWEEN's lower bound.
constexpr Ladder<12> kLadder = {{
    {{infix(Operator::kArrow, "->", kRight, false)}},
    {{infix(Operator::kOr, "OR", kLeft, false)}},
    {{infix(Operator::kAnd, "AND", kLeft, false)}},
    {{prefix(Operator::kNot, "NOT", kRight, false)}},
    {{infix(Operator::kEqual, "=", kNone, false), infix(Operator::kNotEqual, "<>", kNone, false),
      infix(Operator::kLess, "<", kNone, false), infix(Operator::kLessEqual, "<=", kNone, false),
      infix(Operator::kGreater, ">", kNone, false), infix(Operator::kGreaterEqual, ">=", kNone, false),
      infix(Operator::kIsDistinctFrom, "IS DISTINCT FROM", kNone, false),
      infix(Operator::kIsNotDistinctFrom, "IS NOT DISTINCT FROM", kNone, false),
      postfix(Operator::kIsTest, "", kNone, false), infix(Operator::kLike, "LIKE", kNone, false),
      infix(Operator::kNotLike, "NOT LIKE", kNone, false), postfix(Operator::kBetween, "BETWEEN", kNone, false),
      postfix(Operator::kIn, "IN", kNone, false)}},
    {{infix(Operator::kEscape, "ESCAPE", kNone, false)}},
    {{infix(Operator::kConcat, "||", kLeft, true)}},
    {{infix(Operator::kAdd, "+", kLeft, true), infix(Operator::kSubtract, "-", kLeft, true)}},
    {{infix(Operator::kMultiply, "*", kLeft, true), infix(Operator::kDivide, "/", kLeft, true),
      infix(Operator::kModulo, "%", kLeft, true)}},
    {{prefix(Operator::kNegate, "-", kRight, true), prefix(Operator::kPositive, "+", kRight, true)}},
    {{infix(Operator::kAtTimeZone, "AT TIME ZONE", kLeft, true)}},
    {{postfix(Operator::kSubscript, "", kLeft, true), postfix(Operator::kField, ".", kLeft, true)}},
}};
constexpr OperatorTable kOperators = make_operator_table(kLadder);
static_assert(is_sound(kOperators));

constexpr Dialect kTrino = {
    .name = "trino",
    .title = "Trino",
    .folding = Folding::kInsensitive,
    .keyword_uses = &kKeywordUses,
    .operators = &kOperators,
    .definitions = &trino_definitions,
    .types = &trino_types,
    .unicode_strings = true,
    .hex_strings = true,
    .dollar_quotes = true,
    .typed_strings = true,
    .underscore_in_numbers = true,
    .hex_numbers = true,
    .octal_binary_numbers = true,
    .words_touch_numbers = false,
    .clauses_win_over_names = true,
    .question_parameters = true,
    .double_arrow_arguments = true,
    .long_star_qualifiers = true,
    .plain_counts = true,
    .tablesample = true,
    .list_literals = true,
    .method_calls = true,
    .values_in_from = false,
    .string_names = false,
    .sample_share = true,
    .group_by_quantifier = true,
    .fetch_with_ties = true,
    .group_by_auto = true,
    .empty_groups = true,
    .offset_before_limit = true,
    .local_definitions = true,
    .corresponding = true,
    .star_aliases = true,
    .json_table = true,
    .bare_value_rows = true,
    .table_word = true,
    .bare_table_functions = false,
    .table_arguments = true,
    .nearest_tables = true,
    .match_recognize = true,
    .window_measures = true,
    .for_version_as_of = true,
    .bracketed_tables = true,
    .at_local = true,
    .field_star = true,
    .star_operand = false,
    .in_without_brackets = false,
    .not_null_test = false,
    .iso_timestamps = false,
    .value_functions = true,
    .normalize_function = true,
    .filter_without_where = false,
    .null_treatment = false,
    .frame_exclusion = false,
    .order_using = false,
    .quantified_lists = false,
    .export_state = false,
    .json_functions = true,
    .null_treatment_behind = true,
    .listagg_overflow = true,
    .empty_lambda = true,
    .named_row_fields = true,
    .interval_sign = true,
    .single_predicate = true,
    .null_test_words = false,
    .bare_row_fields = true,
    .types_in_type_arguments = true,
    .angle_types = true,
    .array_suffix_types = true,
    .array_words = true,
    .interval_numbers = false,
    .interval_needs_unit = true,
    .interval_leading_precision = true,
    .extended_interval_units = false,
    .explain = true,
    .explain_options = true,
    .branches = true,
    .change_aliases = false,
    .truncate_needs_table = true,
    .transaction_modes = true,
    .plain_settings = false,
    .reset = true,
    .use_statement = true,
    .execute_immediate = true,
    .prepared_statements = true,
    .prepare_from = true,
};

}  // namespace

const Dialect& trino_dialect() { return kTrino; }

}  // namespace rocky::sql
