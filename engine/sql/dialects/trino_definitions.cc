// Trino's statements that define things (its grammar file and manual).
#include "sql/dialect.h"
#include "sql/dialects/definitions.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kText = R"(
property_value: expression
table_constraint:
table_column: name type {NOT NULL | DEFAULT bound | COMMENT string | WITH properties | AUTO_INCREMENT}*
table_element: LIKE table [{INCLUDING | EXCLUDING} PROPERTIES] | table_column
table_columns: ( table_element ,... )
with_properties: WITH properties

create_table:: CREATE [OR REPLACE] TABLE [IF NOT EXISTS] table {table_columns [COMMENT string] [with_properties]
  | [names] [COMMENT string] [with_properties] AS query [with_data]}
create_view:: CREATE [OR REPLACE] VIEW [IF NOT EXISTS] table [COMMENT string] [SECURITY {DEFINER | INVOKER}]
  [with_properties] AS query
create_materialized_view:: CREATE [OR REPLACE] MATERIALIZED VIEW [IF NOT EXISTS] table
  [GRACE PERIOD expression] [WHEN STALE {INLINE | FAIL}] [COMMENT string] [with_properties] AS query
create_schema:: CREATE SCHEMA [IF NOT EXISTS] name [AUTHORIZATION principal] [with_properties]
create_catalog:: CREATE CATALOG [IF NOT EXISTS] identifier USING identifier [COMMENT string] [AUTHORIZATION principal]
  [with_properties]
create_role:: CREATE ROLE identifier [WITH ADMIN grantor] [IN identifier]
create_branch:: CREATE [OR REPLACE] BRANCH [IF NOT EXISTS] identifier [with_properties] IN TABLE table [FROM identifier]

principal: USER identifier | ROLE identifier | identifier
grantor: CURRENT_USER | CURRENT_ROLE | principal

# Functions in SQL.
parameter: identifier type | type
parameters: ( parameter ,* )
characteristic: LANGUAGE identifier | [NOT] DETERMINISTIC | RETURNS NULL ON NULL INPUT | CALLED ON NULL INPUT
  | SECURITY {DEFINER | INVOKER} | COMMENT string | with_properties
create_function:: CREATE [OR REPLACE] FUNCTION name parameters RETURNS type characteristic*
  {AS string | routine}
local_definitions: WITH {SESSION session_property ,... | local_function ,...}
session_property: name = expression
local_function: FUNCTION name parameters RETURNS type characteristic* {AS string | routine}
routine: RETURN expression | block
block: BEGIN {declaration ';'}* {routine_statement ';'}* END
declaration: DECLARE name_list type [DEFAULT expression]
name_list: identifier ,...
routine_statement: RETURN expression | SET identifier = expression
  | IF expression THEN {routine_statement ';'}+ {ELSEIF expression THEN {routine_statement ';'}+}*
    [ELSE {routine_statement ';'}+] END IF
  | CASE [expression] {WHEN expression THEN {routine_statement ';'}+}+ [ELSE {routine_statement ';'}+] END CASE
  | [identifier ':'] LOOP {routine_statement ';'}+ END LOOP
  | [identifier ':'] WHILE expression DO {routine_statement ';'}+ END WHILE
  | [identifier ':'] REPEAT {routine_statement ';'}+ UNTIL expression END REPEAT
  | ITERATE identifier | LEAVE identifier | block

column_position: FIRST | LAST | AFTER identifier
alter_table:: ALTER TABLE [IF EXISTS] table {
    RENAME TO name
  | ADD COLUMN [IF NOT EXISTS] nested_column [column_position]
  | DROP COLUMN [IF EXISTS] name
  | RENAME COLUMN [IF EXISTS] name TO identifier
  | ALTER COLUMN name {SET DATA TYPE type | SET DEFAULT bound | DROP DEFAULT | DROP NOT NULL}
  | SET AUTHORIZATION principal
  | SET PROPERTIES setting ,...
  | EXECUTE identifier [arguments] [WHERE expression]
  }
nested_column: name type {NOT NULL | DEFAULT bound | COMMENT string | WITH properties}*
setting: key = {DEFAULT | expression}
argument: identifier '=>' expression | expression
arguments: ( argument ,* )
alter_view:: ALTER VIEW table {RENAME TO name | SET AUTHORIZATION principal | REFRESH}
alter_materialized_view:: ALTER MATERIALIZED VIEW [IF EXISTS] table {
    RENAME TO name | SET PROPERTIES setting ,... | SET AUTHORIZATION principal}
alter_schema:: ALTER SCHEMA name {RENAME TO identifier | SET AUTHORIZATION principal}
alter_branch:: ALTER BRANCH identifier IN TABLE table FAST FORWARD TO identifier
refresh:: REFRESH MATERIALIZED VIEW table

drop_table:: DROP {TABLE | VIEW | MATERIALIZED VIEW} [IF EXISTS] table
drop_schema:: DROP SCHEMA [IF EXISTS] name [CASCADE | RESTRICT]
drop_catalog:: DROP CATALOG [IF EXISTS] identifier [CASCADE | RESTRICT]
drop_role:: DROP ROLE [IF EXISTS] identifier [IN identifier]
drop_function:: DROP FUNCTION [IF EXISTS] name parameters
drop_branch:: DROP BRANCH [IF EXISTS] identifier IN TABLE table
comment:: COMMENT ON {TABLE table | VIEW table | COLUMN name} IS {string | NULL}

privilege: ALL PRIVILEGES | CREATE BRANCH | CREATE | SELECT | INSERT | UPDATE | DELETE | EXECUTE | identifier
granted: BRANCH identifier IN entity | entity
entity: TABLE table | {SCHEMA | CATALOG | FUNCTION | VIEW} name | table
grant:: GRANT privilege ,... {ON granted TO principal [WITH GRANT OPTION]
  | TO principal ,... [WITH ADMIN OPTION] [GRANTED BY grantor] [IN identifier]}
revoke:: REVOKE [GRANT OPTION FOR | ADMIN OPTION FOR] privilege ,... {ON granted FROM principal
  | FROM principal ,... [GRANTED BY grantor] [IN identifier]}
deny:: DENY privilege ,... ON granted TO principal

like: LIKE string [ESCAPE string]
show_create:: SHOW CREATE {TABLE table | VIEW table | MATERIALIZED VIEW table | SCHEMA name | FUNCTION name}
show_tables:: SHOW TABLES [{FROM | IN} name] [like]
show_schemas:: SHOW SCHEMAS [{FROM | IN} name] [like]
show_catalogs:: SHOW CATALOGS [like]
show_columns:: SHOW COLUMNS [{FROM | IN} table] [like]
show_stats:: SHOW STATS FOR {( query ) | table}
show_roles:: SHOW [CURRENT] ROLES [{FROM | IN} identifier]
show_role_grants:: SHOW ROLE GRANTS [{FROM | IN} identifier]
show_grants:: SHOW GRANTS [ON granted]
show_functions:: SHOW FUNCTIONS [{FROM | IN} name] [like]
show_session:: SHOW SESSION [like]
show_branches:: SHOW BRANCHES {FROM | IN} TABLE table
describe_input:: DESCRIBE {INPUT identifier | OUTPUT identifier | OUTPUT ( query )}
describe:: {DESCRIBE | DESC} table
analyze:: ANALYZE table [with_properties]
)";

}  // namespace

const StatementGrammar& trino_definitions() {
  static const StatementGrammar grammar({kSharedParts, kText});
  return grammar;
}

}  // namespace rocky::sql
