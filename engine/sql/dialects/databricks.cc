// Databricks SQL (Spark 4.1 grammar and the Databricks manual).
#include "sql/dialects/ladder.h"

namespace rocky::sql {
namespace {

constexpr KeywordUses kKeywordUses = [] {
  KeywordUses uses = every_keyword_is_a_name();
#define ROCKY_KEYWORD_USE(keyword, use) uses[static_cast<size_t>(Keyword::keyword)] = use;
#include "sql/dialects/databricks_keywords.inc"
#undef ROCKY_KEYWORD_USE
  return uses;
}();

// From the loosest to the tightest; the last column: may stand in BETWEEN's lower bound.
constexpr Ladder<16> kLadder = {{
    {{infix(Operator::kArrow, "->", kLeft, false)}},
    {{infix(Operator::kOr, "OR", kLeft, false)}},
    {{infix(Operator::kAnd, "AND", kLeft, false)}},
    {{prefix(Operator::kNot, "NOT", kRight, false)}},
    {{infix(Operator::kLike, "LIKE", kNone, false), infix(Operator::kNotLike, "NOT LIKE", kNone, false),
      infix(Operator::kIlike, "ILIKE", kNone, false), infix(Operator::kNotIlike, "NOT ILIKE", kNone, false),
      infix(Operator::kRlike, "RLIKE", kNone, false), infix(Operator::kNotRlike, "NOT RLIKE", kNone, false),
      infix(Operator::kIsDistinctFrom, "IS DISTINCT FROM", kNone, false),
      infix(Operator::kIsNotDistinctFrom, "IS NOT DISTINCT FROM", kNone, false),
      postfix(Operator::kIsTest, "", kNone, false), postfix(Operator::kBetween, "BETWEEN", kNone, false),
      postfix(Operator::kIn, "IN", kNone, false)}},
    {{infix(Operator::kEscape, "ESCAPE", kNone, false)}},
    {{infix(Operator::kEqual, "=", kLeft, false), infix(Operator::kNotEqual, "<>", kLeft, false),
      infix(Operator::kLess, "<", kLeft, false), infix(Operator::kLessEqual, "<=", kLeft, false),
      infix(Operator::kGreater, ">", kLeft, false), infix(Operator::kGreaterEqual, ">=", kLeft, false),
      infix(Operator::kDoubleEquals, "==", kLeft, false), infix(Operator::kNullSafeEqual, "<=>", kLeft, false),
      infix(Operator::kNotLess, "!<", kLeft, false), infix(Operator::kNotGreater, "!>", kLeft, false)}},
    {{infix(Operator::kBitOr, "|", kLeft, true)}},
    {{infix(Operator::kBitXor, "^", kLeft, true)}},
    {{infix(Operator::kBitAnd, "&", kLeft, true)}},
    {{infix(Operator::kShiftLeft, "<<", kLeft, true), infix(Operator::kShiftRight, ">>", kLeft, true),
      infix(Operator::kShiftRightUnsigned, ">>>", kLeft, true)}},
    {{infix(Operator::kAdd, "+", kLeft, true), infix(Operator::kSubtract, "-", kLeft, true),
      infix(Operator::kConcat, "||", kLeft, true)}},
    {{infix(Operator::kMultiply, "*", kLeft, true), infix(Operator::kDivide, "/", kLeft, true),
      infix(Operator::kModulo, "%", kLeft, true), infix(Operator::kDiv, "DIV", kLeft, true)}},
    {{prefix(Operator::kNegate, "-", kRight, true), prefix(Operator::kPositive, "+", kRight, true),
      prefix(Operator::kBitNot, "~", kRight, true)}},
    {{postfix(Operator::kCollate, "COLLATE", kLeft, true)}},
    {{postfix(Operator::kSubscript, "", kLeft, true), postfix(Operator::kField, ".", kLeft, true),
      postfix(Operator::kCast, "::", kLeft, true), postfix(Operator::kTryCast, "?::", kLeft, true),
      postfix(Operator::kPath, ":", kLeft, true)}},
}};
constexpr OperatorTable kOperators = make_operator_table(kLadder);
static_assert(is_sound(kOperators));

constexpr EscapeRules kEscapes = {.letters = std::string_view("0\0b\bn\nr\rt\tZ\x1A", 12),
                                  .kept = "%_",
                                  .octal_least = 3,
                                  .octal_most = 3,
                                  .octal_first = '1',
                                  .unicode = true,
                                  .long_unicode = true};

constexpr Dialect kDatabricks = {
    .name = "databricks",
    .title = "Databricks",
    .folding = Folding::kInsensitive,
    .keyword_uses = &kKeywordUses,
    .operators = &kOperators,
    .definitions = &databricks_definitions,
    .identifier_quote = '`',
    .double_quoted_strings = true,
    .backtick_identifiers = true,
    .escapes = &kEscapes,
    .hex_strings = true,
    .raw_strings = true,
    .dollar_quotes = true,
    .joined_strings = true,
    .typed_strings = true,
    .nested_comments = true,
    .continued_comments = true,
    .number_suffixes = true,
    .unicode_in_names = true,
    .digit_first_names = true,
    .at_versions = true,
    .clauses_win_over_names = true,
    .question_parameters = true,
    .colon_parameters = true,
    .double_colon_cast = true,
    .pipe_operator = true,
    .double_arrow_arguments = true,
    .star_except = true,
    .qualify = true,
    .group_by_all = true,
    .order_by_all = true,
    .semi_anti_join = true,
    .pivot = true,
    .unpivot_literals = true,
    .tablesample = true,
    .from_query = true,
    .pipe_order_and_limit = true,
    .pipe_bare_set_queries = true,
    .struct_constructor = true,
    .angle_types = true,
    .colon_struct_fields = true,
    .explain = true,
    .explain_extended = true,
    .with_before_changes = true,
    .insert_overwrite = true,
    .insert_table_word = true,
    .insert_directory = true,
    .insert_alias = true,
    .insert_partition = true,
    .insert_replace = true,
    .insert_by_name = true,
    .schema_evolution = true,
    .merge_by_source = true,
    .merge_star = true,
    .merge_star_except = true,
    .truncate_needs_table = true,
    .copy_into = true,
    .begin = true,
    .raw_settings = true,
    .reset = true,
    .use_statement = true,
    .use_kinds = true,
    .declare = true,
    .execute_immediate = true,
    .bracketed_using = true,
    .scripts = true,
    .cursors = true,
};

}  // namespace

const Dialect& databricks_dialect() { return kDatabricks; }

}  // namespace rocky::sql
