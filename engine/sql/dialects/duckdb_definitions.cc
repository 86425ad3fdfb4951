// DuckDB's statements that define things (its manual; the engine's own parser was asked where the manual is silent).
#include "sql/dialect.h"
#include "sql/dialects/definitions.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kText = R"(
property: key [= property_value]
property_value: value
foreign_action: CASCADE | RESTRICT | NO ACTION | SET NULL | SET DEFAULT
# Options of ATTACH and its like.
detail: key [property_value]
details: ( detail ,... )
index_element: ( expression ) [ASC | DESC] [NULLS {FIRST | LAST}] | index_key
temporary: [LOCAL | GLOBAL] {TEMPORARY | TEMP} | UNLOGGED
generated: GENERATED [ALWAYS | BY DEFAULT] AS ( expression ) [VIRTUAL | STORED] | AS ( expression ) [VIRTUAL | STORED]
column_clause: NULL | COLLATE name | USING COMPRESSION word | generated
  | [constraint_name] {NOT NULL | CHECK ( expression ) | UNIQUE | PRIMARY KEY | DEFAULT bound | references}
table_column: identifier generated column_clause* | identifier type column_clause*
table_constraint: [constraint_name] {CHECK ( expression ) | UNIQUE names | PRIMARY KEY names | FOREIGN KEY names references}
create_table:: CREATE {OR REPLACE [temporary] TABLE | [temporary] TABLE [IF NOT EXISTS]} table
  {table_columns table_clause* [AS query [with_data]] | table_clause* AS query [with_data]}
table_clause: PARTITIONED BY ( expression ,... ) | SORTED BY ( order_item ,... ) | ON COMMIT {PRESERVE ROWS | DELETE ROWS | DROP} | WITH properties
create_view:: CREATE {OR REPLACE [temporary] [RECURSIVE] VIEW | [temporary] [RECURSIVE] VIEW [IF NOT EXISTS]} table [names] AS query
create_schema:: CREATE {OR REPLACE SCHEMA | SCHEMA [IF NOT EXISTS]} name
sequence_option: START [WITH] number | INCREMENT [BY] number | MINVALUE number | NO MINVALUE | MAXVALUE number | NO MAXVALUE | [NO] CYCLE | OWNED BY name
create_sequence:: CREATE {OR REPLACE [temporary] SEQUENCE | [temporary] SEQUENCE [IF NOT EXISTS]} name sequence_option*
create_index:: CREATE [UNIQUE] INDEX [CONCURRENTLY] [IF NOT EXISTS] [name] ON table [USING identifier] ( index_element ,... ) [WITH properties]
create_type:: CREATE {OR REPLACE [temporary] TYPE | [temporary] TYPE [IF NOT EXISTS]} name AS {ENUM ( query ) | type}
parameter: identifier [type] [':=' expression | '=>' expression]
macro: ( parameter ,* ) AS expression
create_macro:: CREATE {OR REPLACE [temporary] {MACRO | FUNCTION} | [temporary] {MACRO | FUNCTION} [IF NOT EXISTS]} name ( parameter ,* ) AS
  {TABLE query | expression [',' macro ,...]}
create_secret:: CREATE {OR REPLACE [TEMPORARY | PERSISTENT] SECRET | [TEMPORARY | PERSISTENT] SECRET [IF NOT EXISTS]} [identifier] [IN identifier] details
relation: ONLY ( table ) | ONLY table | table ['*']
alter_table:: ALTER TABLE [IF EXISTS] relation {RENAME TO identifier | RENAME CONSTRAINT identifier TO identifier | RENAME [COLUMN] name TO identifier
  | ADD [COLUMN] [IF NOT EXISTS] new_column | ADD table_constraint | DROP [COLUMN] [IF EXISTS] name [CASCADE | RESTRICT]
  | ALTER [COLUMN] name {[SET DATA] TYPE [type] [COLLATE name] [USING expression] | SET DEFAULT bound | DROP DEFAULT | SET NOT NULL | DROP NOT NULL}
  | SET SCHEMA identifier | SET SORTED BY ( order_item ,... ) | RESET SORTED BY | SET PARTITIONED BY ( expression ,... ) | RESET PARTITIONED BY
  | SET properties | RESET ( key ,... )}
new_column: name type column_clause*
alter_view:: ALTER VIEW [IF EXISTS] table {RENAME TO identifier | SET SCHEMA identifier}
alter_sequence:: ALTER SEQUENCE [IF EXISTS] name {RENAME TO identifier | SET SCHEMA identifier | sequence_option+}
alter_other:: ALTER {SCHEMA name RENAME TO identifier | INDEX [IF EXISTS] name RENAME TO identifier
  | DATABASE [IF EXISTS] name SET ALIAS TO identifier}
drop_table:: DROP {TABLE | VIEW | MATERIALIZED VIEW} [IF EXISTS] table [CASCADE | RESTRICT]
drop_other:: DROP {SCHEMA | SEQUENCE | INDEX | TYPE | MACRO TABLE | MACRO | FUNCTION | COLLATION} [IF EXISTS] name [CASCADE | RESTRICT]
drop_secret:: DROP [TEMPORARY | PERSISTENT] SECRET [IF EXISTS] identifier [FROM identifier]
comment:: COMMENT ON {{TABLE | VIEW} table | COLUMN name | {MACRO TABLE | MACRO | FUNCTION | INDEX | SEQUENCE | TYPE | SCHEMA | DATABASE} name} IS {string | NULL}
analyze:: {ANALYZE | ANALYSE} [VERBOSE] [table [names]]
vacuum:: VACUUM [( word ,... ) | [FULL] [FREEZE] [VERBOSE] [ANALYZE | ANALYSE]] [table [names]]
checkpoint:: {FORCE CHECKPOINT | CHECKPOINT} [identifier]
attach:: ATTACH [OR REPLACE] [DATABASE] [IF NOT EXISTS] string [AS identifier] [details]
detach:: DETACH [DATABASE] [IF EXISTS] identifier
install:: {INSTALL | FORCE INSTALL} {string | identifier} [FROM {string | identifier}] [VERSION string]
load:: LOAD {string | identifier}
pragma:: PRAGMA word [= value | ( expression ,... )]
export_database:: EXPORT DATABASE [identifier TO] string [details]
import_database:: IMPORT DATABASE string
set:: SET SCHEMA string
update_extensions:: UPDATE EXTENSIONS [names]
)";

}  // namespace

const StatementGrammar& duckdb_definitions() {
  static const StatementGrammar grammar({kSharedParts, kText});
  return grammar;
}

}  // namespace rocky::sql
