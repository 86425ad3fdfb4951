// Snowflake (its manual).
#include "sql/dialects/ladder.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

constexpr KeywordUses kKeywordUses = [] {
  KeywordUses uses = every_keyword_is_a_name();
#define ROCKY_KEYWORD_USE(keyword, use) uses[static_cast<size_t>(Keyword::keyword)] = use;
#include "sql/dialects/snowflake_keywords.inc"
#undef ROCKY_KEYWORD_USE
  return uses;
}();

// From the loosest to the tightest; the last column: may stand in BETWEEN's lower bound.
constexpr Ladder<12> kLadder = {{
    {{infix(Operator::kArrow, "->", kLeft, false)}},
    {{infix(Operator::kOr, "OR", kLeft, false)}},
    {{infix(Operator::kAnd, "AND", kLeft, false)}},
    {{prefix(Operator::kNot, "NOT", kRight, false)}},
    {{infix(Operator::kEqual, "=", kLeft, false), infix(Operator::kNotEqual, "<>", kLeft, false),
      infix(Operator::kLess, "<", kLeft, false), infix(Operator::kLessEqual, "<=", kLeft, false),
      infix(Operator::kGreater, ">", kLeft, false), infix(Operator::kGreaterEqual, ">=", kLeft, false),
      infix(Operator::kIsDistinctFrom, "IS DISTINCT FROM", kLeft, false),
      infix(Operator::kIsNotDistinctFrom, "IS NOT DISTINCT FROM", kLeft, false),
      postfix(Operator::kIsTest, "", kLeft, false), infix(Operator::kLike, "LIKE", kLeft, false),
      infix(Operator::kNotLike, "NOT LIKE", kLeft, false), infix(Operator::kIlike, "ILIKE", kLeft, false),
      infix(Operator::kNotIlike, "NOT ILIKE", kLeft, false), infix(Operator::kRlike, "RLIKE", kLeft, false),
      infix(Operator::kNotRlike, "NOT RLIKE", kLeft, false), postfix(Operator::kBetween, "BETWEEN", kLeft, false),
      postfix(Operator::kIn, "IN", kLeft, false)}},
    {{infix(Operator::kEscape, "ESCAPE", kNone, false)}},
    {{infix(Operator::kConcat, "||", kLeft, true)}},
    {{infix(Operator::kAdd, "+", kLeft, true), infix(Operator::kSubtract, "-", kLeft, true)}},
    {{infix(Operator::kMultiply, "*", kLeft, true), infix(Operator::kDivide, "/", kLeft, true),
      infix(Operator::kModulo, "%", kLeft, true)}},
    {{prefix(Operator::kNegate, "-", kRight, true), prefix(Operator::kPositive, "+", kRight, true)}},
    {{postfix(Operator::kCollate, "COLLATE", kLeft, true)}},
    {{postfix(Operator::kSubscript, "", kLeft, true), postfix(Operator::kField, ".", kLeft, true),
      postfix(Operator::kCast, "::", kLeft, true), postfix(Operator::kPath, ":", kLeft, true)}},
}};
constexpr OperatorTable kOperators = make_operator_table(kLadder);
static_assert(is_sound(kOperators));

constexpr EscapeRules kEscapes = {.letters = std::string_view("0\0b\bf\fn\nr\rt\t", 12),
                                  .octal_least = 3,
                                  .octal_most = 3,
                                  .hex_least = 2,
                                  .hex_most = 2,
                                  .unicode = true};

constexpr Keyword kTypedStringWords[] = {Keyword::kDate,       Keyword::kTime,         Keyword::kDatetime,
                                         Keyword::kTimestamp,  Keyword::kTimestampNtz, Keyword::kTimestampLtz,
                                         Keyword::kTimestampTz};

constexpr Dialect kSnowflake = {
    .name = "snowflake",
    .title = "Snowflake",
    .folding = Folding::kUpperUnquoted,
    .keyword_uses = &kKeywordUses,
    .operators = &kOperators,
    .definitions = &snowflake_definitions,
    .types = &snowflake_types,
    .escapes = &kEscapes,
    .typed_string_words = kTypedStringWords,
    .hex_strings = true,
    .dollar_quotes = true,
    .typed_strings = true,
    .slash_comments = true,
    .dollar_in_names = true,
    .stage_references = true,
    .question_parameters = true,
    .dollar_number_parameters = true,
    .dollar_name_parameters = true,
    .colon_parameters = true,
    .double_colon_cast = true,
    .flow_operator = true,
    .double_arrow_arguments = true,
    .long_star_qualifiers = true,
    .star_exclude = true,
    .star_ilike = true,
    .star_replace = true,
    .star_rename = true,
    .qualify = true,
    .group_by_all = true,
    .order_by_all = true,
    .union_by_name = true,
    .asof_join = true,
    .pivot = true,
    .pivot_any = true,
    .pivot_query = true,
    .pivot_default = true,
    .unpivot_literals = true,
    .tablesample = true,
    .list_literals = true,
    .struct_literals = true,
    .trailing_commas = true,
    .row_locks = true,
    .table_word = true,
    .match_recognize = true,
    .at_before = true,
    .optional_join_condition = true,
    .identifier_clause = true,
    .minus_operator = true,
    .sample_word = true,
    .table_changes = true,
    .values_without_alias = true,
    .lock_wait = true,
    .connect_by = true,
    .select_top = true,
    .short_fetch = true,
    .match_condition = true,
    .directed_joins = true,
    .bracketed_tables = true,
    .parameter_tables = true,
    .skipped_schema = true,
    .semantic_views = true,
    .outer_join_marks = true,
    .numbered_columns = true,
    .spread_operator = true,
    .struct_stars = true,
    .typed_lambdas = true,
    .cast_fields = true,
    .bang_methods = true,
    .in_without_brackets = false,
    .not_null_test = false,
    .frame_exclusion = false,
    .order_using = false,
    .filter_clause = false,
    .order_in_calls = false,
    .text_calls = false,
    .frame_groups = false,
    .like_lists = true,
    .comma_keyword_calls = true,
    .counted_from = true,
    .null_treatment_behind = true,
    .element_types = true,
    .explain = true,
    .explain_using = true,
    .insert_overwrite = true,
    .insert_all = true,
    .merge_all_by_name = true,
    .update_from = true,
    .delete_using = true,
    .truncate_if_exists = true,
    .copy_into = true,
    .stage_files = true,
    .begin = true,
    .named_transactions = true,
    .unset = true,
    .use_statement = true,
    .use_kinds = true,
    .declare = true,
    .declare_sections = true,
    .execute_immediate = true,
    .bracketed_using = true,
    .scripts = true,
    .local_procedures = true,
    .async_statements = true,
    .let = true,
    .select_into_variables = true,
    .cursors = true,
};

}  // namespace

const Dialect& snowflake_dialect() { return kSnowflake; }

}  // namespace rocky::sql
