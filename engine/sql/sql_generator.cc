#include "sql/sql_generator.h"

#include <algorithm>

#include <fmt/format.h>

#include "sql/lexer.h"
#include "sql/literal.h"

namespace rocky::sql {
namespace {

using D = Dialect;
using Op = Operator;

// Of each symbol the first rule is the plainest: where the text is deep enough, it is the one taken.
constexpr Production kRules[] = {
    // --- Statements ---
    {"start", "{query}"},
    {"start", "{query};\n{query}"},
    {"start", "{insert}"},
    {"start", "{update}"},
    {"start", "{delete}"},
    {"start", "{merge}"},
    {"start", "TRUNCATE TABLE {table}"},
    {"start", "EXPLAIN {query}", &D::explain},
    {"start", "EXPLAIN EXTENDED {query}", &D::explain_extended},
    {"start", "EXPLAIN USING TEXT {query}", &D::explain_using},
    {"start", "WITH {cte,} {insert}", &D::with_before_changes},
    {"start", "FROM {table} {pipe ;}", &D::from_query},
    {"start", "FROM {table} SELECT {item,}", &D::from_first},
    {"start", "PIVOT {table} ON {name} USING sum({name})", &D::pivot_statement},
    {"start", "{query} ->> SELECT $1 FROM $1", &D::flow_operator},
    {"insert", "INSERT INTO {table} VALUES ({expr})"},
    {"insert", "INSERT INTO {table} ({name}, {name}) VALUES ({expr}, DEFAULT), ({expr}, {expr})"},
    {"insert", "INSERT INTO {table} ({name}) {query}"},
    {"insert", "INSERT OVERWRITE {table} {query}", &D::insert_overwrite},
    {"insert", "INSERT OR REPLACE INTO {table} {query}", &D::insert_or_action},
    {"insert", "INSERT INTO TABLE {table} {query}", &D::insert_table_word},
    {"insert", "INSERT {table} VALUES ({expr})", &D::insert_without_into},
    {"insert", "INSERT INTO {table} AS x VALUES ({expr})", &D::insert_alias},
    {"insert", "INSERT INTO {table} PARTITION (a = 1) {query}", &D::insert_partition},
    {"insert", "INSERT INTO {table} REPLACE WHERE ({condition}) {query}", &D::insert_replace},
    {"insert", "INSERT INTO {table} BY NAME {query}", &D::insert_by_name},
    {"insert", "INSERT INTO {table} BY POSITION {query}", &D::insert_by_position},
    {"insert", "INSERT INTO {table} DEFAULT VALUES", &D::insert_default_values},
    {"insert", "INSERT ALL INTO {table} INTO {table} {select}", &D::insert_all},
    {"insert", "INSERT INTO {table} OVERRIDING SYSTEM VALUE VALUES ({expr})", &D::overriding_value},
    {"insert", "INSERT INTO {table} VALUES ({expr}) ON CONFLICT DO NOTHING", &D::on_conflict},
    {"insert", "INSERT INTO {table} VALUES ({expr}) ON CONFLICT (a) DO UPDATE SET b = {expr}", &D::on_conflict},
    {"insert", "INSERT INTO {table} VALUES ({expr}) RETURNING {item,}", &D::returning},
    {"update", "UPDATE {table} SET {name} = {expr} WHERE {condition}"},
    {"update", "UPDATE {table} SET {name} = {expr}, {name} = DEFAULT WHERE {condition}"},
    {"update", "UPDATE {table} SET {name} = {expr} FROM {table} AS u WHERE {condition}", &D::update_from},
    {"update", "UPDATE {table} SET {name} = {expr} RETURNING {item,}", &D::returning},
    {"delete", "DELETE FROM {table} WHERE {condition}"},
    {"delete", "DELETE FROM {table}", nullptr, &D::changes_need_where},
    {"delete", "DELETE {table} WHERE {condition}", &D::delete_without_from},
    {"delete", "DELETE FROM {table} USING {table} AS u WHERE {condition}", &D::delete_using},
    {"delete", "DELETE FROM {table} WHERE CURRENT OF c", &D::where_current_of},
    {"merge", "MERGE INTO {table} AS x USING {table} AS y ON {condition} {when ;}"},
    {"merge", "MERGE INTO {table} AS x USING ({query}) AS y ON {condition} {when ;}"},
    {"merge", "MERGE {table} x USING {table} y ON {condition} {when ;}", &D::merge_without_into},
    {"merge", "MERGE WITH SCHEMA EVOLUTION INTO {table} x USING {table} y ON {condition} {when ;}",
     &D::schema_evolution},
    {"merge", "MERGE INTO {table} AS x USING {table} AS y USING (a, b) {when ;}", &D::merge_using_columns},
    {"when", "WHEN MATCHED AND {condition} THEN DELETE"},
    {"when", "WHEN MATCHED AND {condition} THEN UPDATE SET {name} = {expr}"},
    {"when", "WHEN NOT MATCHED AND {condition} THEN INSERT ({name}) VALUES ({expr})"},
    {"when", "WHEN NOT MATCHED BY SOURCE AND {condition} THEN DELETE", &D::merge_by_source},
    {"when", "WHEN MATCHED AND {condition} THEN UPDATE SET *", &D::merge_star},
    {"when", "WHEN NOT MATCHED AND {condition} THEN INSERT *", &D::merge_star},
    {"when", "WHEN MATCHED AND {condition} THEN DO NOTHING", &D::merge_do_nothing},
    {"when", "WHEN NOT MATCHED AND {condition} THEN INSERT ROW", &D::merge_insert_row},

    // --- Queries ---
    {"query", "SELECT {item,}"},
    {"query", "{with?}{select}{order?}{limit?}"},
    {"query", "{with?}{set}{order?}{limit?}"},
    {"query", "({query}){order?}", nullptr, &D::clauses_merge},
    {"query", "VALUES ({expr}, {expr}), ({expr}, {expr})", &D::values_in_from, &D::set_quantifier},
    {"query", "{select} {pipe ;}", &D::from_query},
    {"query", "{select} ORDER BY {sort,} FETCH FIRST 3 ROWS WITH TIES", &D::fetch_with_ties},
    {"with", "WITH {cte,} "},
    {"with", "WITH RECURSIVE {cte,} "},
    {"cte", "{name} AS ({query})"},
    {"cte", "{name} AS MATERIALIZED ({query})", &D::materialized_hints},
    {"cte", "{name} AS NOT MATERIALIZED ({query})", &D::materialized_hints},
    {"cte", "{name} (a, b) AS ({query})", nullptr, &D::set_quantifier},
    {"set", "{select} UNION ALL {select}"},
    {"set", "{select} UNION ALL {select} UNION ALL {select}"},
    {"set", "{select} UNION {select}", nullptr, &D::set_quantifier},
    {"set", "{select} INTERSECT DISTINCT {select}"},
    {"set", "{select} EXCEPT DISTINCT {select}"},
    {"set", "{select} UNION ALL ({query})"},
    {"set", "({query}) UNION ALL {select}"},
    {"set", "{select} EXCEPT {select} INTERSECT {select}", nullptr, &D::set_quantifier},
    {"set", "{select} UNION ALL BY NAME {select}", &D::union_by_name},
    {"select", "SELECT {item,}"},
    {"select", "SELECT {item,} FROM {from}{where?}{group?}"},
    {"select", "SELECT DISTINCT {item,} FROM {from}{where?}"},
    {"select", "SELECT ALL {item,} FROM {from}, {from}"},
    {"select", "SELECT DISTINCT ON ({expr,}) {item,} FROM {from}", &D::distinct_on},
    {"select", "SELECT TOP 10 {item,} FROM {from}", &D::select_top},
    {"select", "SELECT {item,}, FROM {from}", &D::trailing_commas},
    {"select", "SELECT {item,} FROM {from} WINDOW w AS ({window})"},
    {"select", "SELECT {item,} FROM {from} QUALIFY row_number() OVER ({window}) = 1", &D::qualify},
    {"select", "SELECT {item,} FROM {from} START WITH {condition} CONNECT BY PRIOR a = b", &D::connect_by},
    {"select", "SELECT {item,} FROM {from} USING SAMPLE 10%", &D::using_sample},
    {"item", "{expr}"},
    {"item", "{expr} AS {name}"},
    {"item", "*"},
    {"item", "t.*"},
    {"item", "s.t.*", &D::long_star_qualifiers},
    {"item", "* EXCLUDE (a, b)", &D::star_exclude},
    {"item", "* EXCEPT (a, b)", &D::star_except},
    {"item", "* REPLACE ({expr} AS a)", &D::star_replace},
    {"item", "* RENAME (a AS b)", &D::star_rename},
    {"item", "* ILIKE 'a%'", &D::star_ilike},
    {"item", "COLUMNS('a.*')", &D::columns_expression},
    {"item", "{name}: {expr}", &D::prefix_alias},
    {"item", "{expr} AS 'a b'", &D::string_alias},
    {"item", "t.$1", &D::numbered_columns},
    {"where", " WHERE {condition}"},
    {"group", " GROUP BY {expr,}{having?}"},
    {"group", " GROUP BY ROLLUP ({expr,})"},
    {"group", " GROUP BY CUBE ({expr,})"},
    {"group", " GROUP BY GROUPING SETS (({expr}, {expr}), ({expr}), ())"},
    {"group", " GROUP BY ALL", &D::group_by_all},
    {"group", " GROUP BY DISTINCT {expr,}", &D::group_by_quantifier},
    {"having", " HAVING {condition}"},
    {"order", " ORDER BY {sort,}"},
    {"order", " ORDER BY ALL DESC", &D::order_by_all},
    {"sort", "{expr}"},
    {"sort", "{expr} ASC"},
    {"sort", "{expr} DESC NULLS LAST"},
    {"sort", "{expr} ASC NULLS FIRST"},
    {"limit", " LIMIT 10"},
    {"limit", " LIMIT 10 OFFSET 5", nullptr, &D::offset_before_limit},
    {"limit", " OFFSET 5 LIMIT 10", &D::offset_before_limit},
    {"limit", " LIMIT 10 PERCENT", &D::limit_percent},
    {"limit", " FOR UPDATE SKIP LOCKED", &D::row_locks},

    // --- Pipe syntax ---
    {"pipe", "|> WHERE {condition} ", &D::from_query},
    {"pipe", "|> SELECT {expr} AS a, {name} ", &D::from_query},
    {"pipe", "|> EXTEND {expr} AS x ", &D::from_query},
    {"pipe", "|> AGGREGATE count(*) AS n GROUP BY {name} ", &D::from_query},
    {"pipe", "|> LIMIT 5 ", &D::from_query},
    {"pipe", "|> ORDER BY {sort,} ", &D::from_query},
    {"pipe", "|> JOIN {table} AS u ON {condition} ", &D::from_query},
    {"pipe", "|> AS u ", &D::from_query},

    // --- From items ---
    {"from", "{table}"},
    {"from", "{table} AS {name}"},
    {"from", "{table} AS {name} (a, b)", nullptr, &D::set_quantifier},
    {"from", "({query}) AS {name}"},
    {"from", "{table} AS l JOIN {table} AS r ON {condition}"},
    {"from", "{table} AS l LEFT JOIN {table} AS r USING (a, b)"},
    {"from", "{table} AS l FULL OUTER JOIN ({query}) AS r ON {condition}"},
    {"from", "{table} AS l RIGHT JOIN {table} AS r ON {condition}"},
    {"from", "{table} AS l CROSS JOIN {table} AS r"},
    {"from", "({table} AS l JOIN {table} AS r ON {condition}) LEFT JOIN {table} AS m ON {condition}"},
    {"from", "{table} AS l NATURAL JOIN {table} AS r", nullptr, &D::set_quantifier},
    {"from", "{table} AS l SEMI JOIN {table} AS r ON {condition}", &D::semi_anti_join},
    {"from", "{table} AS l ANTI JOIN {table} AS r ON {condition}", &D::semi_anti_join},
    {"from", "{table} AS l ASOF JOIN {table} AS r ON l.a >= r.a", &D::asof_join, &D::match_condition},
    {"from", "{table} AS l ASOF JOIN {table} AS r MATCH_CONDITION (l.a >= r.a) ON l.b = r.b", &D::match_condition},
    {"from", "{table} AS l POSITIONAL JOIN {table} AS r", &D::positional_join},
    {"from", "{table} PIVOT (sum(a) FOR b IN (1, 2)) AS p", &D::pivot},
    {"from", "{table} UNPIVOT (a FOR b IN (c, d)) AS p", &D::pivot},
    {"from", "{table} AT (VERSION => {expr})", &D::at_time_travel},
    {"from", "@~/data/a.csv (PATTERN => '.*') AS s", &D::stage_references},
    {"from", "ONLY {table}", &D::only_tables},
    {"from", "ROWS FROM (f({expr}), g({expr})) AS x", &D::rows_from},
    {"from", "{table} TABLESAMPLE {name} (10) REPEATABLE (1)", &D::sampling_methods},
    {"from", "(DESCRIBE {table}) AS x", &D::describe_in_from},
    {"from", "FROM_F({expr,}) AS x", &D::bare_table_functions, &D::set_quantifier},
    {"table", "t"},
    {"table", "s.t"},
    {"table", "{name}.{name}.{name}"},

    // --- Expressions ---
    {"expr", "{sum}"},
    {"expr", "{condition}"},
    {"expr", "{case}"},
    {"condition", "{sum} = {sum}"},
    {"condition", "{sum} {comparison} {sum}"},
    {"condition", "{sum} IS NULL"},
    {"condition", "{sum} IS NOT NULL"},
    {"condition", "{condition} AND {condition}"},
    {"condition", "{condition} OR {condition}"},
    {"condition", "({condition} OR {condition}) AND {condition}"},
    {"condition", "NOT {condition}"},
    {"condition", "{sum} BETWEEN {lower} AND {sum}"},
    {"condition", "{sum} NOT BETWEEN {lower} AND {sum}"},
    {"condition", "{sum} IN ({expr,})"},
    {"condition", "{sum} NOT IN ({query})"},
    {"condition", "EXISTS ({query})"},
    {"condition", "{sum} LIKE {operand}"},
    {"condition", "{sum} NOT LIKE {string} ESCAPE '!'", nullptr, &D::set_quantifier},
    {"condition", "{sum} ILIKE {operand}", nullptr, nullptr, Op::kIlike},
    {"condition", "{sum} SIMILAR TO {operand}", nullptr, nullptr, Op::kSimilarTo},
    {"condition", "{sum} GLOB {operand}", nullptr, nullptr, Op::kGlob},
    {"condition", "{sum} IS DISTINCT FROM {sum}", nullptr, nullptr, Op::kIsDistinctFrom},
    {"condition", "{sum} IS NOT DISTINCT FROM {sum}", nullptr, nullptr, Op::kIsNotDistinctFrom},
    {"condition", "{sum} IS NFC NORMALIZED", &D::normalized_test},
    {"condition", "{sum} IS DOCUMENT", &D::document_test},
    {"lower", "{primary}"},
    {"lower", "({sum})"},
    {"lower", "{call} {infix} {primary}"},
    {"sum", "{operand}"},
    {"sum", "{operand} {infix} {operand}"},
    {"sum", "{operand} {infix} {operand} {infix} {sum}"},
    {"sum", "({sum}) {infix} ({sum})"},
    {"sum", "{prefix} {operand}"},
    {"operand", "{primary}"},
    {"operand", "({expr})"},
    {"operand", "({query})"},
    {"operand", "{call}"},
    {"operand", "CAST({expr} AS {type})"},
    {"operand", "TRY_CAST({expr} AS {type})", &D::extended_function_words},
    {"operand", "{column}::{type}", &D::double_colon_cast},
    {"operand", "({expr})::{type}", &D::double_colon_cast},
    {"operand", "{column}:a.b[0]", nullptr, nullptr, Op::kPath},
    {"operand", "{column}[{sum}]", nullptr, nullptr, Op::kSubscript},
    {"operand", "{column} COLLATE \"c\"", nullptr, &D::double_quoted_strings, Op::kCollate},
    {"operand", "{column} AT TIME ZONE 'UTC'", nullptr, nullptr, Op::kAtTimeZone},
    {"operand", "{column}[{sum}:{sum}]", &D::slices},
    {"operand", "[{expr,}]", &D::list_literals},
    {"operand", "{'a': {expr}, 'b': {expr}}", &D::struct_literals},
    {"operand", "MAP {'a': {expr}}", &D::map_literals},
    {"operand", "[x + 1 FOR x IN {column} IF x > 0]", &D::list_comprehensions},
    {"operand", "({column}).upper()", &D::method_calls},
    {"operand", "STRUCT({expr} AS a, {expr})", &D::struct_constructor},
    {"operand", "ARRAY<INT64>[{expr,}]", &D::typed_constructors},
    {"operand", "EXTRACT(year FROM {expr})"},
    {"operand", "({column} -> 'a')", &D::custom_operators},
    {"operand", "({column} @> {operand})", &D::custom_operators},
    {"operand", "({expr}, {expr})"},
    {"operand", "CURRENT_DATE", &D::value_functions},
    {"operand", "NORMALIZE({expr}, NFC)", &D::normalize_function},
    {"operand", "XMLELEMENT(NAME a, {expr})", &D::xml_functions},
    {"operand", "m!predict({expr})", &D::bang_methods},
    {"primary", "{number}"},
    {"primary", "{string}"},
    {"primary", "{column}"},
    {"primary", "NULL"},
    {"primary", "TRUE"},
    {"primary", "@start_date"},
    {"primary", "@var(a, 'b')"},
    {"primary", "DATE '2024-01-01'"},
    {"primary", "INTERVAL '1' DAY"},
    {"primary", "?", &D::question_parameters},
    {"primary", "$1", &D::dollar_number_parameters},
    {"primary", "$name", &D::dollar_name_parameters},
    {"primary", ":name", &D::colon_parameters},
    {"primary", "@@name", &D::system_variables},
    {"primary", "#1", &D::position_columns},
    {"column", "a"},
    {"column", "{name}"},
    {"column", "t.{name}"},
    {"column", "s.t.{name}"},
    {"case", "CASE WHEN {condition} THEN {expr} END"},
    {"case", "CASE WHEN {condition} THEN {expr} WHEN {condition} THEN {expr} ELSE {expr} END"},
    {"case", "CASE {operand} WHEN {operand} THEN {expr} ELSE {expr} END"},
    {"call", "f()"},
    {"call", "count(*)"},
    {"call", "f({expr,})"},
    {"call", "s.f({expr,})"},
    {"call", "count(DISTINCT {expr})"},
    {"call", "coalesce({expr}, {expr})"},
    {"call", "sum({expr}) OVER ({window})"},
    {"call", "sum({expr}) OVER w"},
    {"call", "f(a => {expr})", &D::double_arrow_arguments},
    {"call", "f(a := {expr})", &D::colon_equals_arguments},
    {"call", "f(x -> {expr})", nullptr, &D::set_quantifier, Op::kArrow},
    {"call", "f(lambda x: {expr})", &D::lambda_keyword},
    {"call", "sum({expr}) FILTER (WHERE {condition})", nullptr, &D::set_quantifier},
    {"call", "f(** a)", &D::spread_operator},
    {"window", "ORDER BY {sort,}"},
    {"window", "PARTITION BY {expr,} ORDER BY {sort,}"},
    {"window", "ORDER BY {sort} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW"},
    {"window", "ORDER BY {sort} RANGE UNBOUNDED PRECEDING"},
    {"window", "w PARTITION BY {expr}", nullptr},
    {"type", "INT"},
    {"type", "VARCHAR(10)"},
    {"type", "DECIMAL(10, 2)"},
    {"type", "DATE"},
    {"type", "TIMESTAMP"},
    {"type", "ARRAY<{type}>", &D::angle_types},
    {"type", "STRUCT<a {type}, b {type}>", &D::angle_types},
    {"type", "INT[]", &D::array_suffix_types, &D::array_words},
    {"type", "STRUCT(a {type})", &D::struct_literals, &D::struct_stars},

    // --- Literals ---
    {"number", "1"},
    {"number", "42"},
    {"number", "1.5"},
    {"number", ".5"},
    {"number", "1e10"},
    {"number", "1_000", &D::underscore_in_numbers},
    {"number", "0x1F", &D::hex_numbers},
    {"number", "0o17", &D::octal_binary_numbers},
    {"number", "2.5BD", &D::number_suffixes},
    {"number", "3L", &D::number_suffixes},
    {"string", "'a'"},
    {"string", "''"},
    {"string", "'it''s'", &D::doubled_quotes},
    {"string", "\"text\"", &D::double_quoted_strings},
    {"string", "'''it's'''", &D::triple_quotes},
    {"string", "E'a\\nb'", &D::escape_strings},
    {"string", "U&'d!0061' UESCAPE '!'", &D::unicode_strings},
    {"string", "X'1F'", &D::hex_strings},
    {"string", "B'01'", &D::bit_strings},
    {"string", "rb'a\\x00'", &D::byte_strings},
    {"string", "N'a'", &D::national_strings},
    {"string", "x'41'", &D::prefixed_string_is_text},
    {"string", "r'a\\b'", &D::raw_strings},
    {"string", "r'a\\'b'", &D::raw_backslash_guards},
    {"string", "$$it's$$", &D::dollar_quotes},
    {"string", "$tag$a$$b$tag$", &D::dollar_tags},
    {"string", "'a' 'b'", &D::joined_strings},
    {"string", "'a'\n'b'", &D::joined_strings_on_new_line},
    {"name", "a"},
    {"name", "some_name"},
    {"name", "Mixed"},
    {"name", "{quoted}"},
    {"name", "a$b", &D::dollar_in_names},
    {"name",
     "gr\xC3\xB6\xC3\x9F"
     "e",
     &D::unicode_in_names},
    {"name", "1a", &D::digit_first_names},
    {"name", "U&\"d\\0061t\"", &D::unicode_escape_names},
};

constexpr uint32_t kDeepest = 7;

}  // namespace

SqlGenerator::SqlGenerator(const Dialect& dialect, uint64_t seed) : dialect_(dialect), random_(seed) {
  for (const Production& rule : kRules) {
    if (allows(rule)) productions_.push_back({&rule, 0});
  }
  std::stable_sort(productions_.begin(), productions_.end(),
                   [](const Taken& a, const Taken& b) { return a.rule->symbol < b.rule->symbol; });
  for (size_t i = 1; i < kOperatorCount; ++i) {
    const auto op = static_cast<Operator>(i);
    const OperatorRule& rule = dialect.rule(op);
    if (rule.level == 0 || rule.text.empty() || rule.text.find_first_of(".:[") != std::string_view::npos ||
        op == Operator::kDiv)
      continue;
    const bool compares = op >= Operator::kEqual && op <= Operator::kNotGreater;
    // What is arithmetic everywhere; what binds in an unusual way stands in brackets in the rules.
    const bool computes = op == Operator::kConcat || (op >= Operator::kBitAnd && op <= Operator::kShiftRightUnsigned) ||
                          (op >= Operator::kAdd && op <= Operator::kPowerStar);
    if (rule.fixity == Fixity::kInfix && compares) comparisons_.push_back(rule.text);
    if (rule.fixity == Fixity::kInfix && computes && rule.in_lower_bound) infix_.push_back(rule.text);
    if (op == Operator::kNegate || op == Operator::kPositive || op == Operator::kBitNot) prefixes_.push_back(rule.text);
  }
}

bool SqlGenerator::allows(const Production& rule) const {
  if (rule.needs != nullptr && !(dialect_.*rule.needs)) return false;
  if (rule.lacks != nullptr && dialect_.*rule.lacks) return false;
  return rule.op == Operator::kNone || dialect_.has(rule.op);
}

std::vector<std::string> SqlGenerator::untaken() const {
  std::vector<std::string> result;
  for (const Taken& production : productions_) {
    if (production.times == 0) result.push_back(fmt::format("{}: {}", production.rule->symbol, production.rule->text));
  }
  return result;
}

std::string SqlGenerator::statement() {
  std::string out;
  expand("start", 0, out);
  return out;
}

bool SqlGenerator::built_in(std::string_view symbol, std::string& out) {
  if (symbol == "infix") {
    out += one_of(infix_);
  } else if (symbol == "comparison") {
    out += one_of(comparisons_);
  } else if (symbol == "prefix") {
    out += one_of(prefixes_);
  } else if (symbol == "quoted") {
    static constexpr std::string_view kNames[] = {"a b", "select", "it's", "a\"b", "a`b", "\xE6\x97\xA5", "1"};
    out += encode_name(kNames[below(std::size(kNames))], dialect_);
  } else {
    return false;
  }
  return true;
}

void SqlGenerator::expand(std::string_view symbol, uint32_t depth, std::string& out) {
  if (built_in(symbol, out)) return;
  const auto begin = std::lower_bound(productions_.begin(), productions_.end(), symbol,
                                      [](const Taken& taken, std::string_view s) { return taken.rule->symbol < s; });
  auto end = begin;
  while (end != productions_.end() && end->rule->symbol == symbol) ++end;
  if (begin == end) {
    out += fmt::format("<no rule for {}>", symbol);
    return;
  }
  auto chosen = begin;
  static constexpr std::string_view kFlat[] = {"number", "string", "name", "column", "primary", "table"};
  const bool flat = std::find(std::begin(kFlat), std::end(kFlat), symbol) != std::end(kFlat);
  if (flat || depth < kDeepest) {
    chosen = begin + below(static_cast<size_t>(end - begin));
    // Now and then the one that was taken least.
    if (below(4) == 0) {
      chosen = std::min_element(begin, end, [](const Taken& a, const Taken& b) { return a.times < b.times; });
    }
  }
  ++chosen->times;
  write(chosen->rule->text, depth + 1, out);
}

void SqlGenerator::write(std::string_view text, uint32_t depth, std::string& out) {
  for (size_t i = 0; i < text.size();) {
    const size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    const bool is_symbol =
        close != std::string_view::npos && i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z';
    if (!is_symbol) {
      out += text[i++];
      continue;
    }
    std::string_view symbol = text.substr(i + 1, close - i - 1);
    i = close + 1;
    if (symbol.ends_with('?')) {
      symbol.remove_suffix(1);
      if (depth < kDeepest && below(2) == 0) expand(symbol, depth, out);
    } else if (symbol.ends_with(',')) {
      symbol.remove_suffix(1);
      const uint32_t count = depth < kDeepest ? 1 + below(3) : 1;
      for (uint32_t k = 0; k < count; ++k) {
        if (k > 0) out += ", ";
        expand(symbol, depth, out);
      }
    } else if (symbol.ends_with(" ;")) {
      symbol.remove_suffix(2);
      const uint32_t count = 1 + below(3);
      for (uint32_t k = 0; k < count; ++k) {
        if (k > 0) out += ' ';
        expand(symbol, depth, out);
      }
    } else {
      expand(symbol, depth, out);
    }
  }
}

std::string SqlGenerator::damaged(const std::string& statement) {
  TokenList list;
  Diagnostics ignored;
  const SourceRef source = SourceFile::make("m.sql", statement);
  tokenize(source, {0, static_cast<uint32_t>(statement.size())}, dialect_, list, ignored);
  std::vector<std::string> tokens;
  for (uint32_t i = 0; i + 1 < list.size(); ++i) tokens.emplace_back(source->slice(list.span(i)));
  for (uint32_t rounds = 1 + below(3); rounds > 0 && !tokens.empty(); --rounds) {
    const uint32_t hit = below(tokens.size());
    const uint32_t other = below(tokens.size());
    const auto place = tokens.begin() + hit;
    switch (below(6)) {
      case 0: tokens.erase(place); break;
      case 1: tokens.insert(place, std::string(*place)); break;
      case 2: std::swap(tokens[hit], tokens[other]); break;
      case 3: tokens[hit] = tokens[other]; break;
      case 4: tokens.resize(hit); break;
      default:
        if (last_.size() > 8) {
          tokens[hit] = last_.substr(below(last_.size() - 4), 4);
        } else if (!tokens[hit].empty()) {
          tokens[hit].pop_back();
        }
    }
  }
  std::string out;
  for (const std::string& token : tokens) {
    out += token;
    if (below(8) != 0) out += ' ';
  }
  last_ = statement;
  return out;
}

}  // namespace rocky::sql
