// PostgreSQL 15.
#include "sql/dialects/ladder.h"

namespace rocky::sql {
namespace {

constexpr KeywordUses kKeywordUses = [] {
  KeywordUses uses = every_keyword_is_a_name();
#define ROCKY_KEYWORD_USE(keyword, use) uses[static_cast<size_t>(Keyword::keyword)] = use;
#include "sql/dialects/postgres_keywords.inc"
#undef ROCKY_KEYWORD_USE
  return uses;
}();

// From the loosest to the tightest; the last column: may stand in BETWEEN's lower bound.
constexpr Ladder<15> kLadder = {{
    {{infix(Operator::kOr, "OR", kLeft, false)}},
    {{infix(Operator::kAnd, "AND", kLeft, false)}},
    {{prefix(Operator::kNot, "NOT", kRight, false)}},
    {{infix(Operator::kIsDistinctFrom, "IS DISTINCT FROM", kNone, false),
      infix(Operator::kIsNotDistinctFrom, "IS NOT DISTINCT FROM", kNone, false),
      postfix(Operator::kIsTest, "", kNone, false)}},
    {{infix(Operator::kEqual, "=", kNone, false), infix(Operator::kNotEqual, "<>", kNone, false),
      infix(Operator::kLess, "<", kNone, false), infix(Operator::kLessEqual, "<=", kNone, false),
      infix(Operator::kGreater, ">", kNone, false), infix(Operator::kGreaterEqual, ">=", kNone, false)}},
    {{infix(Operator::kLike, "LIKE", kNone, false), infix(Operator::kNotLike, "NOT LIKE", kNone, false),
      infix(Operator::kIlike, "ILIKE", kNone, false), infix(Operator::kNotIlike, "NOT ILIKE", kNone, false),
      infix(Operator::kSimilarTo, "SIMILAR TO", kNone, false),
      infix(Operator::kNotSimilarTo, "NOT SIMILAR TO", kNone, false),
      postfix(Operator::kBetween, "BETWEEN", kNone, false), postfix(Operator::kIn, "IN", kNone, false)}},
    {{infix(Operator::kEscape, "ESCAPE", kNone, false)}},
    {{infix(Operator::kConcat, "||", kLeft, true),
      infix(Operator::kArrow, "->", kLeft, true),
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
      infix(Operator::kOtherInfix, "", kLeft, true),
      prefix(Operator::kBitNot, "~", kLeft, true),
      prefix(Operator::kOtherPrefix, "", kLeft, true)}},
    {{infix(Operator::kAdd, "+", kLeft, true), infix(Operator::kSubtract, "-", kLeft, true)}},
    {{infix(Operator::kMultiply, "*", kLeft, true), infix(Operator::kDivide, "/", kLeft, true),
      infix(Operator::kModulo, "%", kLeft, true)}},
    {{infix(Operator::kPower, "^", kLeft, true)}},
    {{infix(Operator::kAtTimeZone, "AT TIME ZONE", kLeft, true)}},
    {{postfix(Operator::kCollate, "COLLATE", kLeft, true)}},
    {{prefix(Operator::kNegate, "-", kRight, true), prefix(Operator::kPositive, "+", kRight, true)}},
    {{postfix(Operator::kSubscript, "", kLeft, true), postfix(Operator::kField, ".", kLeft, true),
      postfix(Operator::kCast, "::", kLeft, true)}},
}};
constexpr OperatorTable kOperators = make_operator_table(kLadder);
static_assert(is_sound(kOperators));

constexpr Dialect kPostgres = {
    .name = "postgres",
    .title = "PostgreSQL",
    .folding = Folding::kLowerUnquoted,
    .keyword_uses = &kKeywordUses,
    .operators = &kOperators,
    .unicode_escape_names = true,
    .escape_strings = true,
    .unicode_strings = true,
    .bit_strings = true,
    .national_strings = true,
    .dollar_quotes = true,
    .dollar_tags = true,
    .joined_strings_on_new_line = true,
    .typed_strings = true,
    .nested_comments = true,
    .underscore_in_numbers = true,
    .hex_numbers = true,
    .octal_binary_numbers = true,
    .words_touch_numbers = false,
    .dollar_in_names = true,
    .unicode_in_names = true,
    .dollar_number_parameters = true,
    .double_colon_cast = true,
    .custom_operators = true,
    .more_operator_characters = "#?",
    .colon_equals_arguments = true,
    .double_arrow_arguments = true,
    .distinct_on = true,
    .materialized_hints = true,
    .only_tables = true,
    .tablesample = true,
    .slices = true,
    .array_suffix_types = true,
    .explain = true,
    .explain_options = true,
    .with_before_changes = true,
    .insert_alias = true,
    .insert_default_values = true,
    .overriding_value = true,
    .on_conflict = true,
    .returning = true,
    .merge_do_nothing = true,
    .update_from = true,
    .delete_using = true,
    .where_current_of = true,
    .truncate_lists = true,
};

}  // namespace

const Dialect& postgres_dialect() { return kPostgres; }

}  // namespace rocky::sql
