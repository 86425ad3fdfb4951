#include "compiler/bind/macros.h"

#include <algorithm>
#include <array>
#include <span>

#include "compiler/per_dialect.h"

namespace rocky::compiler {
namespace {

constexpr auto kDuckdb = std::to_array<Macro>({
    {"ago", "i", "current_timestamp - CAST(i AS INTERVAL)"},
    {"array_append", "l e", "list_concat(l, list_value(e))"},
    {"array_pop_back", "l", "l[:1]"},
    {"array_pop_front", "l", "l[2:]"},
    {"array_prepend", "e l", "list_concat(list_value(e), l)"},
    {"array_push_back", "l e", "list_concat(l, list_value(e))"},
    {"array_push_front", "l e", "list_concat(list_value(e), l)"},
    {"array_reverse", "l", "l[:-1]"},
    {"array_to_string", "l s",
     "CASE WHEN len(CAST(l AS VARCHAR[])) = 0 THEN '' ELSE list_aggr(CAST(l AS VARCHAR[]), 'string_agg', s) END"},
    {"array_to_string_comma_default", "l s",
     "CASE WHEN len(CAST(l AS VARCHAR[])) = 0 THEN '' ELSE list_aggr(CAST(l AS VARCHAR[]), 'string_agg', s) END"},
    {"col_description", "a b", "NULL"},
    {"current_catalog", "", "current_database()"},
    {"current_query", "", "current_database()"},
    {"current_role", "", "'duckdb'"},
    {"current_user", "", "'duckdb'"},
    {"date_add", "d i", "d + i"},
    {"days_in_month", "d", "day(last_day(d))"},
    {"fdiv", "x y", "floor(x / y)"},
    {"fmod", "x y", "x - y * floor(x / y)"},
    {"generate_subscripts", "l d", "unnest(generate_series(1, array_length(l, d)))"},
    {"geomean", "x", "exp(avg(ln(x)))", true},
    {"geometric_mean", "x", "exp(avg(ln(x)))", true},
    {"json", "x", "json_extract(x, '$')"},
    {"json_group_array", "x", "CAST('[' || string_agg(to_json(x), ',') || ']' AS JSON)", true},
    {"json_group_object", "n v", "CAST(string_agg(to_json(CAST(n AS VARCHAR)) || to_json(v), ',') AS JSON)", true},
    {"json_group_structure", "x", "json_structure(CAST(string_agg(to_json(x), ',') AS JSON))", true},
    {"list_any_value", "l", "list_aggr(l, 'any_value')"},
    {"list_append", "l e", "list_concat(l, list_value(e))"},
    {"list_approx_count_distinct", "l", "list_aggr(l, 'approx_count_distinct')"},
    {"list_avg", "l", "list_aggr(l, 'avg')"},
    {"list_bit_and", "l", "list_aggr(l, 'bit_and')"},
    {"list_bit_or", "l", "list_aggr(l, 'bit_or')"},
    {"list_bit_xor", "l", "list_aggr(l, 'bit_xor')"},
    {"list_bool_and", "l", "list_aggr(l, 'bool_and')"},
    {"list_bool_or", "l", "list_aggr(l, 'bool_or')"},
    {"list_count", "l", "list_aggr(l, 'count')"},
    {"list_entropy", "l", "list_aggr(l, 'entropy')"},
    {"list_first", "l", "list_aggr(l, 'first')"},
    {"list_histogram", "l", "list_aggr(l, 'histogram')"},
    {"list_kurtosis", "l", "list_aggr(l, 'kurtosis')"},
    {"list_kurtosis_pop", "l", "list_aggr(l, 'kurtosis_pop')"},
    {"list_last", "l", "list_aggr(l, 'last')"},
    {"list_mad", "l", "list_aggr(l, 'mad')"},
    {"list_max", "l", "list_aggr(l, 'max')"},
    {"list_median", "l", "list_aggr(l, 'median')"},
    {"list_min", "l", "list_aggr(l, 'min')"},
    {"list_mode", "l", "list_aggr(l, 'mode')"},
    {"list_prepend", "e l", "list_concat(list_value(e), l)"},
    {"list_product", "l", "list_aggr(l, 'product')"},
    {"list_reverse", "l", "l[:-1]"},
    {"list_sem", "l", "list_aggr(l, 'sem')"},
    {"list_skewness", "l", "list_aggr(l, 'skewness')"},
    {"list_stddev_pop", "l", "list_aggr(l, 'stddev_pop')"},
    {"list_stddev_samp", "l", "list_aggr(l, 'stddev_samp')"},
    {"list_string_agg", "l", "list_aggr(l, 'string_agg')"},
    {"list_sum", "l", "list_aggr(l, 'sum')"},
    {"list_var_pop", "l", "list_aggr(l, 'var_pop')"},
    {"list_var_samp", "l", "list_aggr(l, 'var_samp')"},
    {"map_contains_entry", "m k v", "contains(map_entries(m), {'key': k, 'value': v})"},
    {"map_contains_value", "m v", "contains(map_values(m), v)"},
    {"md5_number_lower", "x", "CAST(CAST(md5_number(x) AS VARCHAR) AS UBIGINT)"},
    {"md5_number_upper", "x", "CAST(CAST(md5_number(x) AS VARCHAR) AS UBIGINT)"},
    {"nullif", "a b", "CASE WHEN a = b THEN NULL ELSE a END"},
    {"obj_description", "a b", "NULL"},
    {"pg_get_expr", "a b", "a"},
    {"pg_size_pretty", "b", "format_bytes(b)"},
    {"pg_typeof", "x", "lower(typeof(x))"},
    {"regexp_split_to_table", "t p", "unnest(string_split_regex(t, p))"},
    {"round_even", "x n",
     "CASE WHEN ((abs(x) * power(10, n + 1)) % 10) = 5 THEN round(x / 2, n) * 2 ELSE round(x, n) END"},
    {"roundbankers", "x n",
     "CASE WHEN ((abs(x) * power(10, n + 1)) % 10) = 5 THEN round(x / 2, n) * 2 ELSE round(x, n) END"},
    {"session_user", "", "'duckdb'"},
    {"split_part", "s d p",
     "CASE WHEN s IS NOT NULL AND d IS NOT NULL AND p IS NOT NULL THEN COALESCE(string_split(s, d)[p], '') ELSE NULL "
     "END"},
    {"user", "", "'duckdb'"},
    {"wavg", "v w", "sum(v * w) / sum(CASE WHEN v IS NOT NULL THEN w ELSE 0 END)", true},
    {"weighted_avg", "v w", "sum(v * w) / sum(CASE WHEN v IS NOT NULL THEN w ELSE 0 END)", true},
});
static_assert(std::ranges::is_sorted(kDuckdb, {}, &Macro::name));

constexpr PerDialect<std::span<const Macro>> kMacros[] = {{"duckdb", kDuckdb}};

std::span<const Macro> macros_named(std::string_view name, const sql::Dialect& dialect) {
  const auto found = std::ranges::equal_range(macros(dialect), name, {}, &Macro::name);
  return {found.begin(), found.end()};
}

size_t count_words(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<size_t>(std::ranges::count(text, ' '));
}

}  // namespace

std::span<const Macro> macros(const sql::Dialect& dialect) {
  const auto* const found = find_row(kMacros, dialect);
  return found == nullptr ? std::span<const Macro>() : *found;
}

const Macro* find_macro(std::string_view name, const sql::Dialect& dialect) {
  const auto known = macros_named(name, dialect);
  return known.empty() ? nullptr : &known.front();
}

const Macro* find_macro(std::string_view name, size_t arguments, const sql::Dialect& dialect) {
  for (const Macro& macro : macros_named(name, dialect)) {
    if (count_words(macro.parameters) == arguments) return &macro;
  }
  return nullptr;
}

}  // namespace rocky::compiler
