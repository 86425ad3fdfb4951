#include "compiler/functions/null_proof.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "compiler/functions/call_rules.h"

namespace rocky::compiler {
namespace {

// Never NULL, whatever they get.
constexpr std::string_view kNeverNull[] = {
    "concat",
    "count",
    "count_star",
    "cume_dist",
    "current_date",
    "current_timestamp",
    "dense_rank",
    "gen_random_uuid",
    "hash",
    "list_value",
    "now",
    "ntile",
    "percent_rank",
    "random",
    "rank",
    "rank_dense",
    "row",
    "row_number",
    "struct_pack",
    "today",
    "uuid",
    "uuidv4",
    "uuidv7",
    "version",
    "approx_count_distinct",
    "regr_count",
};

// Not NULL when no argument is: each of their values has an image, or the call fails.
constexpr std::string_view kTotal[] = {
    "!~~",
    "!~~*",
    "&",
    "*",
    "+",
    "-",
    "<<",
    ">>",
    "^@",
    "abs",
    "add",
    "array_concat",
    "array_contains",
    "array_length",
    "ascii",
    "bar",
    "base64",
    "bin",
    "bit_length",
    "ceil",
    "ceiling",
    "chr",
    "concat_ws",
    "contains",
    "editdist3",
    "ends_with",
    "exp",
    "floor",
    "format",
    "from_base64",
    "hex",
    "instr",
    "jaccard",
    "lcase",
    "left",
    "len",
    "length",
    "levenshtein",
    "like_escape",
    "list_concat",
    "list_contains",
    "list_distinct",
    "list_has",
    "list_reverse",
    "list_sort",
    "list_unique",
    "lower",
    "lpad",
    "ltrim",
    "md5",
    "mismatches",
    "multiply",
    "octet_length",
    "ord",
    "position",
    "prefix",
    "printf",
    "regexp_full_match",
    "regexp_matches",
    "regexp_replace",
    "repeat",
    "replace",
    "reverse",
    "right",
    "round",
    "rpad",
    "rtrim",
    "sha1",
    "sha256",
    "sign",
    "starts_with",
    "strip_accents",
    "strlen",
    "strpos",
    "substr",
    "substring",
    "subtract",
    "suffix",
    "to_base64",
    "to_days",
    "to_hours",
    "to_minutes",
    "to_months",
    "to_seconds",
    "to_years",
    "translate",
    "trim",
    "ucase",
    "unicode",
    "upper",
    "url_decode",
    "url_encode",
    "xor",
    "|",
    "||",
    "~~",
    "~~*",
    "~~~",
};

constexpr std::string_view kGreatest[] = {
    "greatest", "least", "greatest_ignore_nulls", "least_ignore_nulls", "coalesce", "ifnull", "nvl"};

bool among(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

bool never_null(const FunctionRow& row, std::span<const Argument> arguments, const sql::Dialect& dialect) {
  const bool by_name = call_rules(dialect).names_tell_nulls;
  if (row.nulls == NullRule::kNever || (by_name && among(kNeverNull, row.name))) return true;
  const auto not_null = [](const Argument& argument) { return argument.not_null; };
  if (row.nulls == NullRule::kExact) return std::ranges::all_of(arguments, not_null);
  if (by_name && among(kTotal, row.name)) return !arguments.empty() && std::ranges::all_of(arguments, not_null);
  // They skip NULL.
  return among(kGreatest, row.name) && row.nulls == NullRule::kOwn && std::ranges::any_of(arguments, not_null);
}

}  // namespace rocky::compiler
