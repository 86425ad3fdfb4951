// One SQL dialect as a table of differences: spelling, keywords, operators and clauses.
//
// A Dialect is constant data, safe from every thread. Lexer, parser and printer read it; nobody asks for a dialect's
// name to decide something. A new dialect is a new table (dialects/*.cc), every field of which is named by the
// construct it allows and documented by a line of SQL.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "sql/keyword.h"
#include "sql/operator.h"

namespace rocky::sql {

// Where a bare keyword may stand as a name.
enum KeywordUse : uint8_t {
  kNoUse = 0,
  kColumnName = 1 << 0,    // SELECT word, word.x
  kFunctionName = 1 << 1,  // SELECT word(1)
  kTypeName = 1 << 2,      // CAST(x AS word), as an ordinary type's name
  kBareAlias = 1 << 3,     // SELECT 1 word
  kTableAlias = 1 << 4,    // FROM t word, FROM t AS word, WITH word AS …
  kTableName = 1 << 5,     // FROM word
  kLabel = 1 << 6,         // SELECT 1 AS word, t.word
};
inline constexpr uint8_t kAnyUse = 0x7F;
using KeywordUses = std::array<uint8_t, kKeywordCount>;

// How names without quotes and with quotes compare.
enum class Folding : uint8_t {
  kInsensitive,    // `"Ab"` = ab; the spelling is kept
  kUpperUnquoted,  // ab = AB = "AB"
  kLowerUnquoted,  // AB = ab = "ab"
  kSensitive,
};

class StatementGrammar;
// What a backslash says inside a string.
struct EscapeRules {
  std::string_view letters;    // pairs of a letter behind the backslash and what it stands for: "n\n"
  std::string_view kept = {};  // letters before which the backslash stays: Databricks' `\%` is for LIKE
  uint8_t octal_least = 0;     // digits of \101; 0 and 0: there is no such escape
  uint8_t octal_most = 0;
  char octal_first = '7';  // the largest first digit
  uint8_t hex_least = 0;   // digits of \x41
  uint8_t hex_most = 0;
  bool unicode = false;              // \u00e9
  bool long_unicode = false;         // \U0001F600
  bool others_are_mistakes = false;  // '\q' is refused; else it is q
};
// E'…' of PostgreSQL and DuckDB.
inline constexpr EscapeRules kEscapeStringRules = {.letters = "b\bf\fn\nr\rt\t",
                                                   .octal_least = 1,
                                                   .octal_most = 3,
                                                   .hex_least = 1,
                                                   .hex_most = 2,
                                                   .unicode = true,
                                                   .long_unicode = true};

struct Dialect {
  std::string_view name;
  std::string_view title;  // for messages
  Folding folding = Folding::kInsensitive;
  const KeywordUses* keyword_uses = nullptr;
  const OperatorTable* operators = nullptr;
  const StatementGrammar& (*definitions)() = nullptr;  // CREATE …, ALTER …: statement_grammar.h

  // Quotes. '\0': there is none.
  char identifier_quote = '"';         // SELECT "a b"
  bool double_quoted_strings = false;  // SELECT "text"
  bool backtick_identifiers = false;   // SELECT `a b`
  bool escapes_in_names = false;       // SELECT `a\`b`: the escapes of strings; else a quote is doubled
  bool unicode_escape_names = false;   // SELECT U&"d\0061t"
  // Strings.
  const EscapeRules* escapes = nullptr;     // 'a\'b'
  bool doubled_quotes = true;               // 'it''s'
  bool multiline_strings = true;            // 'a <line break> b'
  bool triple_quotes = false;               // '''it's''', """a"""
  bool escape_strings = false;              // E'a\nb'
  bool unicode_strings = false;             // U&'d!0061' UESCAPE '!'
  bool hex_strings = false;                 // X'1F' as bytes
  bool bit_strings = false;                 // B'01' and X'1F' as bits
  bool byte_strings = false;                // b'a\x00', rb'a'
  bool national_strings = false;            // N'a'
  bool prefixed_string_is_text = false;     // x'41' and b'01' are texts that keep their letter
  bool raw_strings = false;                 // r'a\b'
  bool raw_backslash_guards = false;        // r'a\'b': the quote behind a backslash does not end it
  bool dollar_quotes = false;               // $$a$$
  bool dollar_tags = false;                 // $tag$a$tag$
  bool joined_strings = false;              // 'a' 'b'
  bool joined_strings_on_new_line = false;  // 'a' <line break> 'b'
  bool typed_strings = false;               // DATE '2020-01-01', any type's name before a string
  // Comments.
  bool nested_comments = false;     // /* a /* b */ c */
  bool hash_comments = false;       // # to the end of the line
  bool slash_comments = false;      // // to the end of the line
  bool continued_comments = false;  // -- a backslash before the end of the line goes on in the next one
  // Numbers.
  bool underscore_in_numbers = false;  // 1_000_000
  bool hex_numbers = false;            // 0x1F
  bool octal_binary_numbers = false;   // 0o17, 0b101
  bool number_suffixes = false;        // 1L, 2S, 3Y, 1.5F, 2D, 3BD
  bool words_touch_numbers = true;     // SELECT 1a: 1 AS a
  // Names.
  bool dollar_in_names = false;         // a$b
  bool unicode_in_names = false;        // größe
  bool digit_first_names = false;       // 1a
  bool digit_first_after_dot = false;   // t.1a
  bool dashed_names = false;            // my-project.dataset.t
  bool stage_references = false;        // FROM @stage/path, @~/a.csv, @"db".s.%t
  bool at_versions = false;             // FROM t@v12
  bool clauses_win_over_names = false;  // SELECT a FROM t limit 5: a clause where LIMIT could be an alias too
  // Parameters and variables.
  bool question_parameters = false;           // ?
  bool numbered_question_parameters = false;  // ?1
  bool dollar_number_parameters = false;      // $1
  bool dollar_name_parameters = false;        // $name
  bool colon_parameters = false;              // :name, :1
  bool at_variables = true;                   // @name, @name(…): filled in before the statement is sent (all dialects)
  bool system_variables = false;              // @@name
  bool position_columns = false;              // #1
  // Operators.
  bool double_colon_cast = false;                  // a::INT
  bool custom_operators = false;                   // a <@> b: any run of operator characters
  std::string_view more_operator_characters = {};  // a #>> b, a ?| b
  bool pipe_operator = false;                      // FROM t |> WHERE a
  bool flow_operator = false;                      // SELECT 1 ->> SELECT a FROM $1
  bool lambda_keyword = false;                     // lambda x: x + 1
  bool colon_equals_arguments = false;             // f(a := 1)
  bool double_arrow_arguments = false;             // f(a => 1)
  // Clauses.
  bool from_first = false;             // FROM t SELECT a, FROM t
  bool distinct_on = false;            // SELECT DISTINCT ON (a) b
  bool prefix_alias = false;           // SELECT a: 1
  bool keyword_aliases = true;         // SELECT 1 AS select
  bool string_alias = false;           // SELECT 1 AS 'a'
  bool long_star_qualifiers = false;   // SELECT s.t.*
  bool star_exclude = false;           // * EXCLUDE (a)
  bool star_except = false;            // * EXCEPT (a)
  bool star_ilike = false;             // * ILIKE 'a%' RENAME (ab AS b)
  bool star_replace = false;           // * REPLACE (1 AS a)
  bool star_rename = false;            // * RENAME (a AS b)
  bool columns_expression = false;     // COLUMNS('a.*')
  bool qualify = false;                // QUALIFY row_number() OVER () = 1
  bool group_by_all = false;           // GROUP BY ALL
  bool order_by_all = false;           // ORDER BY ALL
  bool limit_percent = false;          // LIMIT 10 PERCENT
  bool materialized_hints = false;     // WITH a AS MATERIALIZED (…)
  bool recursive_using_key = false;    // WITH RECURSIVE a USING KEY (k) AS (…)
  bool union_by_name = false;          // UNION BY NAME
  bool set_quantifier = false;         // UNION DISTINCT: never UNION alone
  bool asof_join = false;              // ASOF JOIN
  bool positional_join = false;        // POSITIONAL JOIN
  bool semi_anti_join = false;         // SEMI JOIN, ANTI JOIN
  bool pivot = false;                  // FROM t PIVOT (…)
  bool pivot_any = false;              // PIVOT (sum(a) FOR b IN (ANY ORDER BY b))
  bool pivot_query = false;            // PIVOT (sum(a) FOR b IN (SELECT c FROM u))
  bool pivot_default = false;          // PIVOT (sum(a) FOR b IN (1) DEFAULT ON NULL (0))
  bool unpivot_literals = false;       // UNPIVOT (v FOR n IN (a AS 'A', b AS 2))
  bool pivot_statement = false;        // PIVOT t ON a USING sum(b)
  bool describe_in_from = false;       // FROM (DESCRIBE t)
  bool only_tables = false;            // FROM ONLY t, FROM t *
  bool tablesample = false;            // FROM t TABLESAMPLE 10%
  bool using_sample = false;           // … USING SAMPLE 10%
  bool at_time_travel = false;         // FROM t AT (VERSION => 1)
  bool list_literals = false;          // [1, 2]
  bool struct_literals = false;        // {'a': 1}
  bool map_literals = false;           // MAP {'a': 1}
  bool slices = false;                 // a[1:2:3]
  bool list_comprehensions = false;    // [x + 1 FOR x IN l IF x > 0]
  bool method_calls = false;           // a.upper()
  bool select_trailing_comma = false;  // SELECT 1, 2, FROM t: there alone
  bool trailing_commas = false;        // SELECT 1, 2, FROM t

  // Pipe syntax.
  bool from_query = false;             // FROM t: without SELECT, and nothing but `|>` behind it
  bool pipe_order_and_limit = false;   // |> ORDER BY a LIMIT 1, as one step
  bool pipe_bare_set_queries = false;  // |> UNION ALL SELECT 1, without brackets

  // Relations of other engines.
  bool values_in_from = true;           // FROM VALUES (1) t
  bool string_names = true;             // FROM 'file.csv', FROM t 'alias'
  bool rows_from = false;               // FROM ROWS FROM (f(), g() AS (a INT)) WITH ORDINALITY
  bool word_functions_in_from = false;  // FROM current_date, FROM coalesce(a, b)
  bool sampling_methods = false;        // FROM t TABLESAMPLE s.method (1, 2) REPEATABLE (3)
  bool join_using_alias = false;        // JOIN u USING (a) AS x
  bool xml_table = false;               // XMLTABLE('/r' PASSING x COLUMNS a INT PATH '@a')

  // Clauses of other engines.
  bool group_by_quantifier = false;  // GROUP BY DISTINCT ROLLUP (a), CUBE (b)
  bool empty_select_list = false;    // SELECT FROM t
  bool select_into = false;          // SELECT a INTO TEMP u FROM t
  bool row_locks = false;            // FOR UPDATE OF t SKIP LOCKED
  bool fetch_with_ties = false;      // FETCH FIRST 3 ROWS WITH TIES
  bool recursive_search = false;     // WITH RECURSIVE … SEARCH DEPTH FIRST BY a SET b, … CYCLE a SET b USING c
  bool clauses_merge = false;        // (SELECT 1 LIMIT 1) LIMIT 2 is refused: one query cannot have a clause twice
  bool group_by_auto = false;        // GROUP BY AUTO
  bool offset_before_limit = false;  // OFFSET 1 LIMIT 2, never the other way round
  bool local_definitions = false;    // WITH FUNCTION f(a INT) RETURNS INT RETURN a + 1 SELECT f(1)
  bool corresponding = false;        // UNION ALL CORRESPONDING
  bool star_aliases = false;         // SELECT t.* AS (a, b)
  bool json_table = false;           // FROM JSON_TABLE(a, 'lax $' COLUMNS (b INT PATH 'lax $.b'))
  bool bare_value_rows = false;      // VALUES 1, (2), ROW(3)
  bool table_word = false;           // FROM TABLE(f(1))
  bool table_arguments = false;      // f(TABLE(t) PARTITION BY a, DESCRIPTOR(b))
  bool match_recognize = false;      // FROM t MATCH_RECOGNIZE (… PATTERN (a b+) DEFINE …)
  bool version_as_of = false;            // FROM t VERSION AS OF 1, FROM t TIMESTAMP AS OF '2024-01-01'
  bool for_version_as_of = false;        // FROM t FOR VERSION AS OF 1, FROM t FOR TIMESTAMP AS OF x
  bool for_system_time = false;          // FROM t FOR SYSTEM_TIME AS OF x
  bool for_system_version = false;       // FROM t FOR SYSTEM_VERSION AS OF 1
  bool at_before = false;                // FROM t AT (OFFSET => -60), FROM t BEFORE (STATEMENT => 'id')
  bool lateral_view = false;             // FROM t LATERAL VIEW OUTER explode(a) u AS b
  bool bucket_sample = false;            // FROM t TABLESAMPLE (BUCKET 1 OUT OF 4 ON a)
  bool sample_before_alias = false;      // FROM t TABLESAMPLE (10 PERCENT) a
  bool stream_tables = false;            // FROM STREAM t, FROM STREAM(t)
  bool optional_join_condition = false;  // FROM t JOIN u
  bool left_semi_join = false;           // FROM t LEFT SEMI JOIN u ON …, LEFT ANTI JOIN
  bool values_alias = false;             // VALUES (1) AS t(a); FROM VALUES (1)
  bool identifier_clause = false;        // IDENTIFIER('t') for the name of a table, column or function
  bool alias_lists = false;              // SELECT f(a) AS (b, c)
  bool select_hints = false;             // SELECT /*+ BROADCAST(t) */ a
  bool distribution_clauses = false;     // … CLUSTER BY a; … DISTRIBUTE BY a SORT BY b, in windows too
  bool group_with_rollup = false;        // GROUP BY a, b WITH ROLLUP, GROUP BY a, b GROUPING SETS ((a), (b))
  bool minus_operator = false;           // SELECT a MINUS SELECT b
  bool cte_without_as = false;           // WITH t (SELECT 1) SELECT …
  bool max_recursion_level = false;      // WITH RECURSIVE t MAX RECURSION LEVEL 10 AS (…)
  bool window_behind_order = false;      // SELECT f() OVER w FROM t ORDER BY a WINDOW w AS (…)

  bool sample_word = false;           // FROM t SAMPLE ROW (10 ROWS) SEED (3)
  bool table_changes = false;         // FROM t CHANGES (INFORMATION => DEFAULT) AT (OFFSET => -60) END (OFFSET => 0)
  bool values_without_alias = false;  // FROM VALUES (1)
  bool lock_wait = false;             // FOR UPDATE WAIT 10
  bool connect_by = false;            // START WITH a IS NULL CONNECT BY PRIOR b = a
  bool select_top = false;            // SELECT TOP 10 a
  bool short_fetch = false;           // FETCH 10, FETCH NEXT 10 ROWS
  bool match_condition = false;       // a ASOF JOIN b MATCH_CONDITION (a.t >= b.t) ON a.k = b.k
  bool directed_joins = false;        // a INNER DIRECTED JOIN b ON …
  bool bracketed_tables = false;      // FROM (t)
  bool parameter_tables = false;      // FROM $1
  bool skipped_schema = false;        // FROM d..t
  bool semantic_views = false;        // FROM SEMANTIC_VIEW(v METRICS a DIMENSIONS b)

  bool unnest_relation = false;        // FROM UNNEST(a) AS b WITH OFFSET AS c
  bool array_joins = false;            // FROM t, t.a AS b WITH OFFSET; FROM t LEFT JOIN UNNEST(t.a)
  bool quoted_paths = false;           // FROM `d.t` is t in d
  bool relation_arguments = false;     // FROM f(TABLE t, MODEL m)
  bool select_with = false;            // SELECT WITH DIFFERENTIAL_PRIVACY OPTIONS (epsilon = 1) a
  bool select_as = false;              // SELECT AS STRUCT a, SELECT AS VALUE a
  bool set_modes = false;              // LEFT UNION ALL BY NAME ON (a), UNION ALL STRICT CORRESPONDING
  bool mixed_set_operators = true;     // a UNION ALL b EXCEPT DISTINCT c
  bool order_collation = false;        // ORDER BY a COLLATE 'und:ci'
  bool window_behind_qualify = false;  // SELECT a QUALIFY rank() OVER w = 1 WINDOW w AS (…)
  bool recursion_depth = false;        // WITH RECURSIVE a AS (…) WITH DEPTH AS b MAX 5
  bool window_copies = false;          // WINDOW a AS (…), b AS a

  // Expressions of other engines.
  bool outer_join_marks = false;         // WHERE t.a = u.a(+)
  bool numbered_columns = false;         // t.$1
  bool spread_operator = false;          // f(**a)
  bool struct_stars = false;             // {*}, {t.* EXCLUDE a}, {}
  bool typed_lambdas = false;            // (x INT, y) -> x + y, x INT -> x
  bool cast_fields = false;              // CAST(a AS OBJECT(b INT) RENAME FIELDS ADD FIELDS)
  bool bang_methods = false;             // m!predict(a)
  bool struct_constructor = false;       // STRUCT(1 AS a, b)
  bool typed_constructors = false;       // ARRAY<INT64>[1], STRUCT<a INT64>(1), RANGE<DATE> '[…)'
  bool suffix_on_any_operand = true;     // f(x)[1], ARRAY[1][1]: else only behind names, parameters and brackets
  bool field_star = false;               // (x).*
  bool star_operand = true;              // * anywhere in an expression
  bool slice_steps = true;               // a[1:2:3]
  bool in_without_brackets = true;       // a IN b
  bool not_null_test = true;             // a NOT NULL
  bool any_quantified_operator = false;  // a LIKE ANY (b), a + ALL (b)
  bool normalized_test = false;          // a IS NFC NORMALIZED
  bool document_test = false;            // a IS DOCUMENT
  bool value_functions = false;          // CURRENT_DATE, LOCALTIME(3), USER
  bool normalize_function = false;       // NORMALIZE(a, NFC)
  bool substring_similar = false;        // SUBSTRING(a SIMILAR b ESCAPE c)
  bool xml_functions = false;            // XMLELEMENT(NAME a, XMLATTRIBUTES (b AS c), d)
  bool extended_function_words = true;   // TRY_CAST(a AS INT), GROUPING_ID(a)
  bool filter_without_where = true;      // count(*) FILTER (a)
  bool null_treatment = true;            // first_value(a IGNORE NULLS)
  bool order_without_arguments = true;   // f(ORDER BY a)
  bool export_state = false;             // sum(a) EXPORT_STATE
  bool like_lists = false;               // a LIKE ANY ('b', 'c'), a NOT LIKE ALL UNNEST(d)
  bool with_expression = false;          // WITH(a AS 1, a + 1)
  bool expression_stars = false;         // f(a).*
  bool literal_fields = false;           // JSON '{"a": 1}'.a
  bool safe_cast = false;                // SAFE_CAST(a AS INT64) for TRY_CAST
  bool cast_format = false;              // CAST(a AS STRING FORMAT 'YYYY')
  bool extract_zone = false;             // EXTRACT(DAY FROM a AT TIME ZONE 'UTC')
  bool interval_expressions = false;     // INTERVAL a DAY, always with a unit
  bool call_modifiers = false;           // f(a IGNORE NULLS HAVING MAX b ORDER BY c LIMIT 1)
  std::span<const Keyword> typed_string_words = {};  // the types of typed strings; none: every name
  bool overlay_list = false;                         // OVERLAY(a, b, 1)
  bool comma_keyword_calls = false;                  // POSITION('a', b)
  bool bang_not = false;                             // !a
  bool interval_sequences = false;                   // INTERVAL 3 DAYS -2 HOURS

  bool json_functions = false;         // JSON_VALUE(a, 'lax $.b' RETURNING INT NULL ON EMPTY)
  bool null_treatment_behind = false;  // first_value(a) IGNORE NULLS OVER (…)
  bool listagg_overflow = false;       // LISTAGG(a, ',' ON OVERFLOW TRUNCATE '…' WITH COUNT)
  bool empty_lambda = false;           // () -> 1
  bool named_row_fields = false;       // ROW(1 AS a, 2)
  bool interval_sign = false;          // INTERVAL - '1' DAY
  bool single_predicate = false;       // a IS NULL = b is refused
  bool null_test_words = true;         // a ISNULL, a NOTNULL
  bool truth_tests = true;             // a IS TRUE, a IS NOT UNKNOWN

  // Types.
  bool bare_row_fields = false;          // CAST(x AS ROW(INT, a VARCHAR))
  bool types_in_type_arguments = false;  // CAST(x AS array(varchar(10))): each argument is a number or a type
  bool angle_types = false;              // CAST(x AS ARRAY<STRUCT<a INT64, b: STRING>>)
  bool colon_struct_fields = false;     // CAST(x AS STRUCT<a: INT>), as it is printed; without the colon it is read too
  bool array_suffix_types = false;      // CAST(x AS INT[]), CAST(x AS INT ARRAY)
  bool nested_types = true;             // STRUCT(a INT), MAP(INT, INT)
  bool element_types = false;           // ARRAY(INT NOT NULL), OBJECT(a INT), ROW(bigint, date)
  bool empty_type_arguments = true;     // NUMERIC()
  bool keyword_type_parts = false;      // a.int, a.year: any word behind the dot
  bool interval_numbers = true;         // INTERVAL 1 DAY, INTERVAL (a) DAY
  bool interval_precision = false;      // INTERVAL '1' SECOND(3), INTERVAL(3) '1 second'
  bool extended_interval_units = true;  // INTERVAL '1' WEEKS: else YEAR to SECOND only
  bool array_bounds_nest = false;       // ARRAY[[1, 2], [3, 4]]

  // Statements. What all dialects have needs no switch: INSERT, MERGE, UPDATE, DELETE, TRUNCATE.
  bool explain = false;              // EXPLAIN SELECT 1
  bool explain_options = false;      // EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1
  bool explain_using = false;        // EXPLAIN USING TEXT SELECT 1
  bool explain_extended = false;     // EXPLAIN EXTENDED SELECT 1
  bool with_before_changes = false;  // WITH a AS (…) INSERT INTO t …, also before UPDATE, DELETE and MERGE

  bool changes_in_with = false;        // WITH a AS (DELETE FROM t RETURNING b) SELECT * FROM a
  bool quoted_table_rewrites = false;  // a table's name that we put into a text is always quoted
  bool case_sensitive_tables = false;  // FROM T is not FROM t, however columns and CTEs compare
  bool insert_overwrite = false;       // INSERT OVERWRITE t SELECT 1
  bool insert_or_action = false;       // INSERT OR REPLACE INTO t …, INSERT OR IGNORE INTO t …
  bool insert_table_word = false;      // INSERT INTO TABLE t …
  bool insert_without_into = false;    // INSERT t VALUES (1)
  bool insert_directory = false;       // INSERT OVERWRITE DIRECTORY 'a' USING parquet SELECT 1
  bool insert_alias = false;           // INSERT INTO t AS a …
  bool insert_partition = false;       // INSERT INTO t PARTITION (a = 1) …
  bool insert_replace = false;         // INSERT INTO t REPLACE WHERE a > 1 …
  bool insert_by_name = false;         // INSERT INTO t BY NAME SELECT 1 AS a
  bool insert_by_position = false;     // INSERT INTO t BY POSITION SELECT 1
  bool insert_default_values = false;  // INSERT INTO t DEFAULT VALUES
  bool insert_all = false;             // INSERT ALL INTO t INTO u SELECT 1
  bool overriding_value = false;       // INSERT INTO t OVERRIDING SYSTEM VALUE …
  bool on_conflict = false;            // INSERT INTO t … ON CONFLICT DO NOTHING
  bool returning = false;              // DELETE FROM t RETURNING a
  bool schema_evolution = false;       // MERGE WITH SCHEMA EVOLUTION INTO t …
  bool merge_without_into = false;     // MERGE t USING u …
  bool merge_using_columns = false;    // MERGE INTO t USING u USING (a) …
  bool merge_by_source = false;        // WHEN NOT MATCHED BY SOURCE THEN …
  bool merge_star = false;             // THEN UPDATE SET *, THEN INSERT *
  bool merge_star_except = false;      // THEN UPDATE SET * EXCEPT (a)
  bool merge_star_alone = false;       // THEN UPDATE, THEN INSERT, THEN INSERT BY NAME
  bool merge_all_by_name = false;      // THEN UPDATE ALL BY NAME
  bool merge_insert_row = false;       // THEN INSERT ROW
  bool merge_do_nothing = false;       // THEN DO NOTHING
  bool merge_error = false;            // THEN ERROR 'text'
  bool update_from = false;            // UPDATE t SET a = 1 FROM u
  bool delete_using = false;           // DELETE FROM t USING u
  bool delete_without_from = false;    // DELETE t WHERE a
  bool changes_need_where = false;     // UPDATE and DELETE without WHERE are mistakes
  bool where_current_of = false;       // DELETE FROM t WHERE CURRENT OF c
  bool truncate_needs_table = false;   // TRUNCATE t is a mistake
  bool truncate_if_exists = false;     // TRUNCATE TABLE IF EXISTS t
  bool truncate_lists = false;         // TRUNCATE t, u RESTART IDENTITY CASCADE
  bool copy_into = false;              // COPY INTO t FROM 's3://b/p' FILEFORMAT = CSV
  bool copy_files = false;             // COPY t TO 'a.csv' (FORMAT csv)
  bool copy_where = false;             // COPY t FROM 'a.csv' WHERE a > 1
  bool stage_files = false;            // PUT, GET, LIST, REMOVE
  bool begin = false;                  // BEGIN
  bool transaction_modes = false;      // BEGIN ISOLATION LEVEL SERIALIZABLE
  bool named_transactions = false;     // BEGIN NAME a
  bool savepoints = false;             // SAVEPOINT a, ROLLBACK TO a, COMMIT AND CHAIN
  bool end_commits = false;            // END, ABORT
  bool set_to = false;                 // SET a TO 1
  bool raw_settings = false;           // SET spark.a.b = 10s: any text
  bool reset = false;                  // RESET a
  bool unset = false;                  // UNSET a
  bool use_statement = false;          // USE s
  bool use_kinds = false;              // USE SCHEMA s
  bool declare = false;                // DECLARE a INT DEFAULT 1
  bool declare_sections = false;       // DECLARE a INT; BEGIN … END
  bool execute_immediate = false;      // EXECUTE IMMEDIATE 'SELECT 1'
  bool bracketed_using = false;        // EXECUTE IMMEDIATE a USING (b)
  bool prepared_statements = false;    // PREPARE a AS SELECT 1
  bool prepare_from = false;           // PREPARE a FROM SELECT 1
  bool scripts = false;                // BEGIN … END, IF … END IF, LOOP …
  bool scripts_without_block = false;  // IF … END IF outside of a block
  bool let = false;                    // LET a := 1
  bool cursors = false;                // OPEN c, FETCH c INTO a, CLOSE c

  bool allows(Keyword keyword, KeywordUse use) const {
    return keyword == Keyword::kNone || ((*keyword_uses)[static_cast<size_t>(keyword)] & use) != 0;
  }
  // Whether the dialect has the operator.
  bool has(Operator op) const { return rule(op).level != 0; }
  const OperatorRule& rule(Operator op) const { return (*operators)[static_cast<size_t>(op)]; }
};

const Dialect& databricks_dialect();
const Dialect& snowflake_dialect();
const Dialect& bigquery_dialect();
const Dialect& trino_dialect();
const Dialect& duckdb_dialect();
const Dialect& postgres_dialect();
// For SQL of an unknown warehouse: what most of them understand.
const Dialect& permissive_dialect();

// Dialect::definitions.
const StatementGrammar& databricks_definitions();
const StatementGrammar& snowflake_definitions();
const StatementGrammar& bigquery_definitions();
const StatementGrammar& trino_definitions();
const StatementGrammar& duckdb_definitions();
const StatementGrammar& postgres_definitions();

// Every dialect, in the order of the functions above.
std::span<const Dialect* const> all_dialects();
// Null when there is no dialect of that name ("databricks", "snowflake" ...; exact, lower case).
const Dialect* find_dialect(std::string_view name);

}  // namespace rocky::sql
