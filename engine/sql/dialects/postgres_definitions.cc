// PostgreSQL's statements that define things (its manual).
#include "sql/dialect.h"
#include "sql/dialects/definitions.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kText = R"(
property: key [= property_value]
property_value: OPERATOR ( symbol ) | value | symbol
relation: ONLY ( table ) | ONLY table | table ['*']
function_type: SETOF name '%' TYPE | name '%' TYPE | type
operand_type: NONE | type
operator_signature: symbol ( operand_type ,... )
deferral: DEFERRABLE | NOT DEFERRABLE | INITIALLY DEFERRED | INITIALLY IMMEDIATE | NOT VALID | NO INHERIT
index_parameters: INCLUDE names | WITH properties | USING INDEX TABLESPACE identifier
sequence_option: AS type | INCREMENT [BY] number | MINVALUE number | NO MINVALUE | MAXVALUE number | NO MAXVALUE
  | START [WITH] number | CACHE number | [NO] CYCLE | OWNED BY {NONE | name} | SEQUENCE NAME name | RESTART [WITH number] | SET LOGGED | SET UNLOGGED
generated: GENERATED {ALWAYS | BY DEFAULT} AS IDENTITY [( sequence_option* )] | GENERATED ALWAYS AS ( expression ) STORED
column_clause: NOT NULL | NULL | DEFAULT bound | COLLATE name | COMPRESSION identifier | STORAGE word | OPTIONS fdw_options
  | [constraint_name] {NOT NULL | NULL | DEFAULT bound | CHECK ( expression ) [NO INHERIT] | generated | UNIQUE [NULLS [NOT] DISTINCT] key_parameters*
    | PRIMARY KEY key_parameters* | references} | column_deferral
key_parameters: WITH properties | USING INDEX TABLESPACE identifier
column_deferral: DEFERRABLE | NOT DEFERRABLE | INITIALLY DEFERRED | INITIALLY IMMEDIATE
fdw_options: ( fdw_option ,... )
fdw_option: [ADD | SET | DROP] {word | identifier} [string]
table_column: identifier type column_clause*
typed_column: identifier WITH OPTIONS column_clause+ | identifier column_clause+
exclude_element: index_element WITH operator
operator: symbol | OPERATOR ( symbol )
table_constraint: [constraint_name] {CHECK ( expression ) | UNIQUE [NULLS [NOT] DISTINCT] names index_parameters*
  | UNIQUE USING INDEX identifier | PRIMARY KEY USING INDEX identifier
  | PRIMARY KEY names index_parameters* | EXCLUDE [USING identifier] ( exclude_element ,... ) index_parameters* [WHERE ( expression )]
  | FOREIGN KEY names references} deferral*
table_like: LIKE table {INCLUDING word | EXCLUDING word}*
table_elements: ( {table_like | table_constraint | table_column} ,* )
table_columns: ( {table_like | table_constraint | table_column} ,* | identifier ,... )
typed_columns: ( {table_constraint | typed_column} ,... )
partition_element: {( expression ) | index_key} [COLLATE name] [name]
partition_by: PARTITION BY word ( partition_element ,... )
partition_bound: FOR VALUES {IN ( expression ,... ) | FROM ( expression ,... ) TO ( expression ,... ) | WITH ( bound_part ,... )} | DEFAULT
bound_part: word number
temporary: [GLOBAL | LOCAL] {TEMPORARY | TEMP} | UNLOGGED
table_clause: INHERITS ( table ,... ) | partition_by | USING identifier | WITH properties | WITHOUT OIDS
  | ON COMMIT {PRESERVE ROWS | DELETE ROWS | DROP} | TABLESPACE identifier
create_table:: CREATE [temporary] TABLE [IF NOT EXISTS] table {OF name [typed_columns] table_clause*
  | PARTITION OF table [typed_columns] partition_bound table_clause* | table_elements table_clause*
  | [names] table_clause* AS {query | EXECUTE expression} [with_data]}
create_foreign_table:: CREATE FOREIGN TABLE [IF NOT EXISTS] table [PARTITION OF table [typed_columns] | table_columns] [partition_bound]
  [INHERITS ( table ,... )] SERVER identifier [OPTIONS fdw_options]
create_view:: CREATE [OR REPLACE] [{TEMP | TEMPORARY}] {RECURSIVE VIEW table names [WITH properties] AS query
  | VIEW table [names] [WITH properties] AS query [WITH [CASCADED | LOCAL] CHECK OPTION]}
create_materialized_view:: CREATE MATERIALIZED VIEW [IF NOT EXISTS] table [names] {USING identifier | WITH properties | TABLESPACE identifier}*
  AS query [with_data]
create_schema:: CREATE SCHEMA [IF NOT EXISTS] {AUTHORIZATION role | name [AUTHORIZATION role]} schema_element*
schema_element: create_table | create_view | create_index | create_sequence | create_trigger | grant
create_database:: CREATE DATABASE identifier [WITH] database_option*
database_option: {CONNECTION LIMIT | word} [=] value
create_sequence:: CREATE [temporary] SEQUENCE [IF NOT EXISTS] name sequence_option*
index_clause: INCLUDE names | NULLS [NOT] DISTINCT | WITH properties | TABLESPACE identifier
index_element: {( expression ) | index_key} [COLLATE name] [name [properties]] [ASC | DESC] [NULLS {FIRST | LAST}]
create_index:: CREATE [UNIQUE] INDEX [CONCURRENTLY] [IF NOT EXISTS] [name] ON [ONLY] table [USING identifier] ( index_element ,... )
  index_clause* [WHERE expression]
create_type:: CREATE TYPE name [AS ENUM ( string ,* ) | AS RANGE ( property ,... ) | AS ( attribute ,* ) | ( property ,... )]
attribute: identifier type [COLLATE name]
create_domain:: CREATE DOMAIN name [AS] type {COLLATE name | DEFAULT bound | [constraint_name] {NOT NULL | NULL | CHECK ( expression )}}*
create_extension:: CREATE EXTENSION [IF NOT EXISTS] identifier [WITH] {SCHEMA identifier | VERSION value | CASCADE}*
argument: [IN | OUT | INOUT | VARIADIC] identifier function_type [{DEFAULT | '='} bound]
  | [IN | OUT | INOUT | VARIADIC] function_type [{DEFAULT | '='} bound]
arguments: ( argument ,* )
returned: identifier function_type
function_clause: RETURNS TABLE ( returned ,... ) | RETURNS function_type | LANGUAGE {identifier | string} | TRANSFORM transform ,... | WINDOW
  | IMMUTABLE | STABLE | VOLATILE | [NOT] LEAKPROOF | CALLED ON NULL INPUT | RETURNS NULL ON NULL INPUT | STRICT
  | [EXTERNAL] SECURITY {INVOKER | DEFINER} | PARALLEL word | COST number | ROWS number | SUPPORT name
  | SET key {TO | =} value ,... | SET key FROM CURRENT | AS string ,... | RETURN expression | BEGIN ATOMIC {statement ';'}* END
transform: FOR TYPE type
create_function:: CREATE [OR REPLACE] {FUNCTION | PROCEDURE} name arguments function_clause*
create_aggregate:: CREATE [OR REPLACE] AGGREGATE name {( old_property ,... ) | ( '*' | typed_argument ,* [ORDER BY typed_argument ,...] ) ( property ,... )}
typed_argument: [IN | OUT | INOUT | VARIADIC] identifier function_type | [IN | OUT | INOUT | VARIADIC] function_type
old_property: identifier = property_value
create_operator:: CREATE OPERATOR symbol ( property ,... )
create_operator_family:: CREATE OPERATOR FAMILY name USING identifier
create_operator_class:: CREATE OPERATOR CLASS name [DEFAULT] FOR TYPE type USING identifier [FAMILY name] AS class_item ,...
class_item: OPERATOR number symbol [( operand_type ,... )] [FOR SEARCH | FOR ORDER BY name]
  | FUNCTION number [( operand_type ,... )] name ( type ,* ) | STORAGE type
create_event_trigger:: CREATE EVENT TRIGGER identifier ON identifier [WHEN event_filter {AND event_filter}*]
  EXECUTE {FUNCTION | PROCEDURE} expression
event_filter: identifier IN ( string ,... )
create_conversion:: CREATE [DEFAULT] CONVERSION name FOR string TO string FROM name
create_language:: CREATE [OR REPLACE] [TRUSTED] [PROCEDURAL] LANGUAGE identifier {HANDLER name | INLINE name | VALIDATOR name | NO VALIDATOR}*
create_access_method:: CREATE ACCESS METHOD identifier TYPE {INDEX | TABLE} HANDLER name
text_search: TEXT SEARCH {CONFIGURATION | DICTIONARY | PARSER | TEMPLATE}
create_text_search:: CREATE text_search name ( property ,... )
alter_text_search:: ALTER text_search name {RENAME TO identifier | OWNER TO role | SET SCHEMA identifier | ( property ,... )
  | ADD MAPPING FOR name_list WITH name ,... | ALTER MAPPING [FOR name_list] {REPLACE name WITH name | WITH name ,...}
  | DROP MAPPING [IF EXISTS] FOR name_list}
create_transform:: CREATE [OR REPLACE] TRANSFORM FOR type LANGUAGE identifier ( transform_function ,... )
transform_function: {FROM | TO} SQL WITH FUNCTION signature
trigger_event: INSERT | DELETE | TRUNCATE | UPDATE [OF name_list]
name_list: identifier ,...
create_trigger:: CREATE [OR REPLACE] [CONSTRAINT] TRIGGER identifier {BEFORE | AFTER | INSTEAD OF} trigger_event {OR trigger_event}* ON table
  [FROM table] deferral* [REFERENCING {{OLD | NEW} TABLE [AS] identifier}+] [FOR [EACH] {ROW | STATEMENT}] [WHEN ( expression )]
  EXECUTE {FUNCTION | PROCEDURE} expression
create_policy:: CREATE POLICY identifier ON table [AS {PERMISSIVE | RESTRICTIVE}] [FOR word] [TO role ,...] [USING ( expression )]
  [WITH CHECK ( expression )]
create_role:: CREATE {ROLE | USER | GROUP} identifier [WITH] role_option*
role_option: CONNECTION LIMIT number | [ENCRYPTED] PASSWORD {string | NULL} | VALID UNTIL string | IN {ROLE | GROUP} role ,... | {ROLE | ADMIN | USER} role ,...
  | SYSID number | word
create_server:: CREATE SERVER [IF NOT EXISTS] identifier [TYPE string] [VERSION string] FOREIGN DATA WRAPPER identifier [OPTIONS fdw_options]
create_wrapper:: CREATE FOREIGN DATA WRAPPER identifier wrapper_clause* [OPTIONS fdw_options]
create_user_mapping:: CREATE USER MAPPING [IF NOT EXISTS] FOR role SERVER identifier [OPTIONS fdw_options]
create_cast:: CREATE CAST ( type AS type ) {WITH FUNCTION name [( type ,* )] | WITHOUT FUNCTION | WITH INOUT} [AS {ASSIGNMENT | IMPLICIT}]
create_collation:: CREATE COLLATION [IF NOT EXISTS] name {FROM name | ( property ,... )}
create_statistics:: CREATE STATISTICS [[IF NOT EXISTS] name] [( word ,... )] ON {( expression ) | index_key} ,... FROM table
create_rule:: CREATE [OR REPLACE] RULE identifier AS ON {SELECT | INSERT | UPDATE | DELETE} TO table [WHERE expression] DO [ALSO | INSTEAD] {NOTHING | ( statement rule_step* ) | statement}
rule_step: ';' [statement]
create_tablespace:: CREATE TABLESPACE identifier [OWNER role] LOCATION string [WITH properties]
create_publication:: CREATE PUBLICATION identifier [FOR {ALL TABLES | publication_object ,...}] [WITH properties]
publication_object: TABLES IN SCHEMA {CURRENT_SCHEMA | identifier} | CURRENT_SCHEMA | [TABLE] relation [names] [WHERE ( expression )]
create_subscription:: CREATE SUBSCRIPTION identifier CONNECTION string PUBLICATION name_list [WITH properties]

role: CURRENT_USER | CURRENT_ROLE | SESSION_USER | PUBLIC | GROUP identifier | identifier
column_change: [SET DATA] TYPE type {COLLATE name | USING expression}* | SET DEFAULT bound | DROP DEFAULT | SET NOT NULL | DROP NOT NULL
  | DROP EXPRESSION [IF EXISTS] | ADD generated | {SET GENERATED {ALWAYS | BY DEFAULT} | SET sequence_option | RESTART [WITH number]}+
  | DROP IDENTITY [IF EXISTS] | SET STATISTICS number | SET properties | RESET properties | SET STORAGE word | SET COMPRESSION word | OPTIONS fdw_options
table_action: ADD [COLUMN] [IF NOT EXISTS] table_column | ADD table_constraint | DROP CONSTRAINT [IF EXISTS] identifier [RESTRICT | CASCADE]
  | DROP [COLUMN] [IF EXISTS] identifier [RESTRICT | CASCADE] | ALTER CONSTRAINT identifier deferral* | VALIDATE CONSTRAINT identifier
  | ALTER [COLUMN] {identifier | number} column_change | {ENABLE | DISABLE} {TRIGGER | RULE} {ALL | USER | identifier} | ENABLE {REPLICA | ALWAYS} {TRIGGER | RULE} identifier
  | {ENABLE | DISABLE | FORCE | NO FORCE} ROW LEVEL SECURITY | CLUSTER ON identifier | SET WITHOUT {CLUSTER | OIDS} | SET {LOGGED | UNLOGGED}
  | SET TABLESPACE identifier [NOWAIT] | SET ACCESS METHOD identifier | SET properties | RESET properties | INHERIT table | NO INHERIT table | OF name | NOT OF
  | OWNER TO role | REPLICA IDENTITY {DEFAULT | FULL | NOTHING | USING INDEX identifier} | OPTIONS fdw_options
alter_table:: ALTER [FOREIGN] TABLE [IF EXISTS] relation {RENAME TO identifier | RENAME CONSTRAINT identifier TO identifier
  | RENAME [COLUMN] identifier TO identifier | SET SCHEMA identifier | ATTACH PARTITION table partition_bound
  | DETACH PARTITION table [CONCURRENTLY | FINALIZE] | table_action ,...}
alter_all:: ALTER {TABLE | INDEX | MATERIALIZED VIEW} ALL IN TABLESPACE identifier [OWNED BY role ,...] SET TABLESPACE identifier [NOWAIT]
alter_view:: ALTER {VIEW | MATERIALIZED VIEW} [IF EXISTS] table {ALTER [COLUMN] identifier {SET DEFAULT bound | DROP DEFAULT | SET STATISTICS number | SET properties | RESET properties | SET STORAGE word | SET COMPRESSION word}
  | OWNER TO role | RENAME TO identifier | RENAME [COLUMN] identifier TO identifier | SET SCHEMA identifier | SET properties | RESET properties | [NO] DEPENDS ON EXTENSION identifier
  | CLUSTER ON identifier | SET WITHOUT CLUSTER | SET TABLESPACE identifier | SET ACCESS METHOD identifier}
alter_index:: ALTER INDEX [IF EXISTS] name {RENAME TO identifier | SET TABLESPACE identifier | ATTACH PARTITION name | SET properties | RESET properties
  | ALTER [COLUMN] number SET STATISTICS number | [NO] DEPENDS ON EXTENSION identifier}
alter_sequence:: ALTER SEQUENCE [IF EXISTS] name {OWNER TO role | RENAME TO identifier | SET SCHEMA identifier | sequence_option+}
alter_schema:: ALTER {SCHEMA | TABLESPACE | SERVER | [PROCEDURAL] LANGUAGE | COLLATION | CONVERSION | FOREIGN DATA WRAPPER | EXTENSION | STATISTICS | SUBSCRIPTION | PUBLICATION} name {RENAME TO identifier | OWNER TO role | SET properties | RESET properties
  | SET SCHEMA identifier | UPDATE [TO value] | OPTIONS fdw_options | VERSION string [OPTIONS fdw_options] | {ADD | DROP} member | REFRESH VERSION | SET STATISTICS number
  | {ADD | DROP | SET} publication_object ,... | CONNECTION string | {ADD | DROP | SET} PUBLICATION name_list [WITH properties] | REFRESH PUBLICATION [WITH properties] | ENABLE | DISABLE | SKIP ( property ,... )}
member: {TABLE | VIEW | SEQUENCE | TYPE | SCHEMA | DOMAIN | INDEX | MATERIALIZED VIEW | FOREIGN TABLE | SERVER} name | {FUNCTION | PROCEDURE | ROUTINE | AGGREGATE} signature
  | ACCESS METHOD name | EVENT TRIGGER name | FOREIGN DATA WRAPPER name | [PROCEDURAL] LANGUAGE name | CAST ( type AS type ) | OPERATOR operator_signature
  | OPERATOR {CLASS | FAMILY} name USING identifier | text_search name | TRANSFORM FOR type LANGUAGE identifier | {COLLATION | CONVERSION} name
alter_operator:: ALTER OPERATOR operator_signature {OWNER TO role | SET SCHEMA identifier | SET ( property ,... )}
alter_operator_class:: ALTER OPERATOR {CLASS | FAMILY} name USING identifier {RENAME TO identifier | OWNER TO role | SET SCHEMA identifier
  | ADD class_item ,... | DROP dropped_item ,...}
dropped_item: {OPERATOR | FUNCTION} number ( operand_type ,... )
alter_event_trigger:: ALTER EVENT TRIGGER identifier {ENABLE [REPLICA | ALWAYS] | DISABLE | OWNER TO role | RENAME TO identifier}
alter_large_object:: ALTER LARGE OBJECT number OWNER TO role
wrapper_clause: HANDLER name | NO HANDLER | VALIDATOR name | NO VALIDATOR
alter_wrapper:: ALTER FOREIGN DATA WRAPPER identifier wrapper_clause+ [OPTIONS fdw_options]
alter_user_mapping:: ALTER USER MAPPING FOR role SERVER identifier OPTIONS fdw_options
alter_database:: ALTER DATABASE identifier {RENAME TO identifier | OWNER TO role | SET TABLESPACE identifier | setting | REFRESH COLLATION VERSION | [WITH] database_option+}
setting: SET key {TO | =} value ,... | SET key FROM CURRENT | RESET ALL | RESET key
alter_role:: ALTER {ROLE | USER | GROUP} {ALL | role} [IN DATABASE identifier] {setting | RENAME TO identifier | {ADD | DROP} USER role ,... | [WITH] role_option+}
alter_type:: ALTER TYPE name {OWNER TO role | RENAME TO identifier | SET SCHEMA identifier | RENAME ATTRIBUTE identifier TO identifier [CASCADE | RESTRICT]
  | ADD VALUE [IF NOT EXISTS] string [{BEFORE | AFTER} string] | RENAME VALUE string TO string | SET ( property ,... ) | attribute_action ,...}
attribute_action: ADD ATTRIBUTE attribute [CASCADE | RESTRICT] | DROP ATTRIBUTE [IF EXISTS] identifier [CASCADE | RESTRICT]
  | ALTER ATTRIBUTE identifier [SET DATA] TYPE type [COLLATE name] [CASCADE | RESTRICT]
alter_domain:: ALTER DOMAIN name {SET DEFAULT bound | DROP DEFAULT | SET NOT NULL | DROP NOT NULL | ADD [constraint_name] CHECK ( expression ) [NOT VALID]
  | DROP CONSTRAINT [IF EXISTS] identifier [RESTRICT | CASCADE] | RENAME CONSTRAINT identifier TO identifier | VALIDATE CONSTRAINT identifier
  | OWNER TO role | RENAME TO identifier | SET SCHEMA identifier}
alter_function:: ALTER {FUNCTION | PROCEDURE | ROUTINE | AGGREGATE} signature {RENAME TO identifier | OWNER TO role | SET SCHEMA identifier
  | [NO] DEPENDS ON EXTENSION identifier | {function_clause | RESET ALL | RESET key}+ [RESTRICT]}
alter_trigger:: ALTER {TRIGGER | RULE} identifier ON table {RENAME TO identifier | [NO] DEPENDS ON EXTENSION identifier}
alter_policy:: ALTER POLICY identifier ON table {RENAME TO identifier | TO role ,... | USING ( expression ) | WITH CHECK ( expression )}+
alter_default_privileges:: ALTER DEFAULT PRIVILEGES [FOR {ROLE | USER} role ,...] [IN SCHEMA name_list] {GRANT privilege ,... ON plural TO role ,... [WITH GRANT OPTION]
  | REVOKE [GRANT OPTION FOR] privilege ,... ON plural FROM role ,... [CASCADE | RESTRICT]}
plural: TABLES | SEQUENCES | FUNCTIONS | ROUTINES | TYPES | SCHEMAS
alter_system:: ALTER SYSTEM setting

behaviour: CASCADE | RESTRICT
drop_table:: DROP {TABLE | VIEW | MATERIALIZED VIEW | FOREIGN TABLE} [IF EXISTS] table ,... [behaviour]
drop_index:: DROP INDEX [CONCURRENTLY] [IF EXISTS] name ,... [behaviour]
drop_object:: DROP {SCHEMA | SEQUENCE | TYPE | DOMAIN | EXTENSION | COLLATION | CONVERSION | SERVER | FOREIGN DATA WRAPPER | STATISTICS | PUBLICATION
  | SUBSCRIPTION | TABLESPACE | ACCESS METHOD | EVENT TRIGGER | [PROCEDURAL] LANGUAGE | TEXT SEARCH word} [IF EXISTS] name ,... [behaviour]
drop_database:: DROP DATABASE [IF EXISTS] identifier [[WITH] ( FORCE )]
drop_role:: DROP {ROLE | USER | GROUP} [IF EXISTS] role ,...
drop_function:: DROP {FUNCTION | PROCEDURE | ROUTINE | AGGREGATE} [IF EXISTS] signature ,... [behaviour]
signature: name [( '*' | argument ,* [ORDER BY argument ,...] )]
drop_trigger:: DROP {TRIGGER | RULE | POLICY} [IF EXISTS] identifier ON table [behaviour]
drop_operator:: DROP OPERATOR [IF EXISTS] operator_signature ,... [behaviour]
drop_operator_class:: DROP OPERATOR {CLASS | FAMILY} [IF EXISTS] name USING identifier [behaviour]
drop_transform:: DROP TRANSFORM [IF EXISTS] FOR type LANGUAGE identifier [behaviour]
drop_cast:: DROP CAST [IF EXISTS] ( type AS type ) [behaviour]
drop_user_mapping:: DROP USER MAPPING [IF EXISTS] FOR role SERVER identifier
drop_owned:: DROP OWNED BY role ,... [behaviour]
reassign:: REASSIGN OWNED BY role ,... TO role
comment:: COMMENT ON {{TABLE | VIEW | MATERIALIZED VIEW | FOREIGN TABLE} table | COLUMN name | {SCHEMA | DATABASE | SEQUENCE | INDEX | TYPE | DOMAIN | EXTENSION | ROLE
  | COLLATION | SERVER | TABLESPACE | STATISTICS | PUBLICATION | SUBSCRIPTION | LANGUAGE | ACCESS METHOD | FOREIGN DATA WRAPPER} name
  | CONSTRAINT identifier ON [DOMAIN] table | {TRIGGER | RULE | POLICY} identifier ON table | {FUNCTION | PROCEDURE | ROUTINE | AGGREGATE} signature | CAST ( type AS type ) | OPERATOR operator_signature
  | OPERATOR {CLASS | FAMILY} name USING identifier | LARGE OBJECT number | text_search name | TRANSFORM FOR type LANGUAGE identifier
  | {EVENT TRIGGER | PROCEDURAL LANGUAGE | CONVERSION} name}
  IS {string | NULL}

privilege: ALL [PRIVILEGES] [names] | ALTER SYSTEM | {SELECT | REFERENCES | CREATE | INSERT | UPDATE | word} [names] | identifier
granted: ALL {TABLES | SEQUENCES | FUNCTIONS | PROCEDURES | ROUTINES} IN SCHEMA name_list | TABLE table ,... | {FUNCTION | PROCEDURE | ROUTINE} signature ,...
  | {SCHEMA | DATABASE | SEQUENCE | DOMAIN | TYPE | LANGUAGE | TABLESPACE | FOREIGN DATA WRAPPER | FOREIGN SERVER | LARGE OBJECT | PARAMETER} {number | name} ,... | table ,...
grant:: GRANT privilege ,... [ON granted] TO role ,... [WITH {GRANT | ADMIN} OPTION] [GRANTED BY role]
revoke:: REVOKE [{GRANT | ADMIN} OPTION FOR] privilege ,... [ON granted] FROM role ,... [GRANTED BY role] [behaviour]
security_label:: SECURITY LABEL [FOR value] ON {TABLE table | COLUMN name | {FUNCTION | PROCEDURE | ROUTINE | AGGREGATE} signature | LARGE OBJECT number
  | {SCHEMA | DATABASE | ROLE | SEQUENCE | TYPE | VIEW | MATERIALIZED VIEW | FOREIGN TABLE | DOMAIN | TABLESPACE | [PROCEDURAL] LANGUAGE | EVENT TRIGGER | PUBLICATION | SUBSCRIPTION} name} IS {string | NULL}

analyzed: table [names]
maintenance_option: word [value]
analyze:: {ANALYZE | ANALYSE} [( maintenance_option ,... )] [VERBOSE] [analyzed ,...]
vacuum:: VACUUM [( maintenance_option ,... ) | [FULL] [FREEZE] [VERBOSE] [ANALYZE | ANALYSE]] [analyzed ,...]
cluster:: CLUSTER [( maintenance_option ,... )] [VERBOSE] [identifier ON table | table [USING identifier]]
reindex:: REINDEX [( maintenance_option ,... )] {INDEX | TABLE | SCHEMA | DATABASE | SYSTEM} [CONCURRENTLY] [name]
refresh:: REFRESH MATERIALIZED VIEW [CONCURRENTLY] table [with_data]
import:: IMPORT FOREIGN SCHEMA identifier [{LIMIT TO | EXCEPT} ( table ,... )] FROM SERVER identifier INTO identifier [OPTIONS fdw_options]
checkpoint:: CHECKPOINT
listen:: LISTEN identifier
notify:: NOTIFY identifier [',' string]
unlisten:: UNLISTEN {'*' | identifier}
discard:: DISCARD {ALL | PLANS | SEQUENCES | TEMP | TEMPORARY}
lock:: LOCK [TABLE] relation ,... [IN lock_mode MODE] [NOWAIT]
lock_mode: ACCESS SHARE | ROW SHARE | ROW EXCLUSIVE | SHARE UPDATE EXCLUSIVE | SHARE ROW EXCLUSIVE | SHARE | EXCLUSIVE | ACCESS EXCLUSIVE
declare_cursor:: DECLARE identifier {BINARY | ASENSITIVE | INSENSITIVE | SCROLL | NO SCROLL}* CURSOR [WITH HOLD | WITHOUT HOLD] FOR query
fetch:: {FETCH | MOVE} [direction] [FROM | IN] identifier
direction: NEXT | PRIOR | FIRST | LAST | {ABSOLUTE | RELATIVE} number | {FORWARD | BACKWARD} [ALL | number] | ALL | number
set:: SET [SESSION | LOCAL] {NAMES {string | DEFAULT} | SCHEMA string | XML OPTION {DOCUMENT | CONTENT} | TRANSACTION SNAPSHOT string
  | SESSION AUTHORIZATION {string | identifier | DEFAULT} | CONSTRAINTS {ALL | name ,...} {DEFERRED | IMMEDIATE}}
load:: LOAD string
show:: SHOW {ALL | TRANSACTION ISOLATION LEVEL | SESSION AUTHORIZATION | TIME ZONE | key}
)";

}  // namespace

const StatementGrammar& postgres_definitions() {
  static const StatementGrammar grammar({kSharedParts, kText});
  return grammar;
}

}  // namespace rocky::sql
