// BigQuery (GoogleSQL).
#include "sql/dialects/ladder.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

constexpr KeywordUses kKeywordUses = [] {
  KeywordUses uses = every_keyword_is_a_name();
#define ROCKY_KEYWORD_USE(keyword, use) uses[static_cast<size_t>(Keyword::keyword)] = use;
#include "sql/dialects/bigquery_keywords.inc"
#undef ROCKY_KEYWORD_USE
  return uses;
}();

// From the loosest to the tightest; the last column: may stand in BETWEEN's lower bound.
constexpr Ladder<14> kLadder = {{
    {{infix(Operator::kArrow, "->", kLeft, false)}},
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
    {{infix(Operator::kBitOr, "|", kLeft, true)}},
    {{infix(Operator::kBitXor, "^", kLeft, true)}},
    {{infix(Operator::kBitAnd, "&", kLeft, true)}},
    {{infix(Operator::kShiftLeft, "<<", kLeft, true), infix(Operator::kShiftRight, ">>", kLeft, true)}},
    {{infix(Operator::kAdd, "+", kLeft, true), infix(Operator::kSubtract, "-", kLeft, true)}},
    {{infix(Operator::kConcat, "||", kLeft, true)}},
    {{infix(Operator::kMultiply, "*", kLeft, true), infix(Operator::kDivide, "/", kLeft, true)}},
    {{prefix(Operator::kNegate, "-", kRight, true), prefix(Operator::kPositive, "+", kRight, true),
      prefix(Operator::kBitNot, "~", kRight, true)}},
    {{postfix(Operator::kSubscript, "", kLeft, true), postfix(Operator::kField, ".", kLeft, true)}},
}};
constexpr OperatorTable kOperators = make_operator_table(kLadder);
static_assert(is_sound(kOperators));

constexpr EscapeRules kEscapes = {.letters = "a\ab\bf\fn\nr\rt\tv\v\\\\??\"\"''``",
                                  .octal_least = 3,
                                  .octal_most = 3,
                                  .octal_first = '3',
                                  .hex_least = 2,
                                  .hex_most = 2,
                                  .unicode = true,
                                  .long_unicode = true,
                                  .others_are_mistakes = true};

constexpr Keyword kTypedStringWords[] = {Keyword::kDate,       Keyword::kTime,       Keyword::kDatetime,
                                         Keyword::kTimestamp,  Keyword::kNumeric,    Keyword::kDecimal,
                                         Keyword::kBignumeric, Keyword::kBigdecimal, Keyword::kJson};

constexpr Dialect kBigquery = {
    .name = "bigquery",
    .title = "BigQuery",
    .folding = Folding::kInsensitive,
    .keyword_uses = &kKeywordUses,
    .operators = &kOperators,
    .definitions = &bigquery_definitions,
    .types = &bigquery_types,
    .identifier_quote = '`',
    .escapes = &kEscapes,
    .typed_string_words = kTypedStringWords,
    .double_quoted_strings = true,
    .backtick_identifiers = true,
    .escapes_in_names = true,
    .doubled_quotes = false,
    .multiline_strings = false,
    .triple_quotes = true,
    .byte_strings = true,
    .raw_strings = true,
    .raw_backslash_guards = true,
    .joined_strings = true,
    .typed_strings = true,
    .hash_comments = true,
    .hex_numbers = true,
    .words_touch_numbers = false,
    .digit_first_after_dot = true,
    .dashed_names = true,
    .question_parameters = true,
    .system_variables = true,
    .pipe_operator = true,
    .double_arrow_arguments = true,
    .keyword_aliases = false,
    .long_star_qualifiers = true,
    .star_except = true,
    .star_replace = true,
    .qualify = true,
    .group_by_all = true,
    .union_by_name = true,
    .set_quantifier = true,
    .pivot = true,
    .unpivot_literals = true,
    .tablesample = true,
    .list_literals = true,
    .select_trailing_comma = true,
    .from_query = true,
    .more_pipe_operators = true,
    .fetch_clause = false,
    .match_recognize = true,
    .match_options = true,
    .for_system_time = true,
    .graph_queries = true,
    .unnest_relation = true,
    .array_joins = true,
    .quoted_paths = true,
    .relation_arguments = true,
    .select_with = true,
    .select_as = true,
    .set_modes = true,
    .mixed_set_operators = false,
    .order_collation = true,
    .window_behind_qualify = true,
    .recursion_depth = true,
    .window_copies = true,
    .struct_constructor = true,
    .typed_constructors = true,
    .in_without_brackets = false,
    .not_null_test = false,
    .whole_path_qualifiers = false,
    .extended_function_words = false,
    .frame_exclusion = false,
    .order_using = false,
    .filter_clause = false,
    .within_group = false,
    .text_calls = false,
    .position_call = false,
    .frame_groups = false,
    .like_lists = true,
    .with_expression = true,
    .expression_stars = true,
    .literal_fields = true,
    .safe_cast = true,
    .cast_format = true,
    .extract_zone = true,
    .interval_expressions = true,
    .call_modifiers = true,
    .field_options = true,
    .angle_types = true,
    .nested_types = false,
    .quoted_table_rewrites = true,
    .case_sensitive_tables = true,
    .insert_without_into = true,
    .merge_without_into = true,
    .merge_by_source = true,
    .merge_insert_row = true,
    .update_from = true,
    .delete_without_from = true,
    .changes_need_where = true,
    .truncate_needs_table = true,
    .begin = true,
    .declare = true,
    .execute_immediate = true,
    .scripts = true,
    .scripts_without_block = true,
};

}  // namespace

const Dialect& bigquery_dialect() { return kBigquery; }

}  // namespace rocky::sql
