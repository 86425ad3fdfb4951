// Databricks' statements that define things (its manual and Spark's grammar).
#include "sql/dialect.h"
#include "sql/dialects/definitions.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kText = R"(
table_columns: ( {table_constraint | table_column} ,... | identifier ,... )
table_elements: ( {table_constraint | table_column} ,... )
# `'a' = 'b'`, `a.b = 1`, `a 1`, `a`
property: key [[=] property_value]
property_value: value
properties: ( property ,... )
tag: {string | identifier} [= string]
tags: ( tag ,... )
constraint_option: NOT ENFORCED | ENFORCED | DEFERRABLE | NOT DEFERRABLE | INITIALLY {DEFERRED | IMMEDIATE} | NORELY
  | RELY | TIMESERIES | ENABLE | DISABLE | VALIDATE | NOVALIDATE
reference: REFERENCES table [names] {MATCH FULL | ON UPDATE {NO ACTION | CASCADE} | ON DELETE {NO ACTION | CASCADE}}*
mask: MASK name [USING COLUMNS ( expression ,* )]
identity: IDENTITY [( {START WITH number | INCREMENT BY number}* )]
table_column: identifier [':'] type column_clause*
column_clause: NOT NULL | NULL | DEFAULT bound | COMMENT string | COLLATE identifier | mask
  | GENERATED ALWAYS AS ( expression ) | GENERATED {ALWAYS | BY DEFAULT} AS identity
  | [constraint_name] {PRIMARY KEY | UNIQUE | reference | FOREIGN KEY reference | CHECK ( expression )} constraint_option*
table_constraint: [constraint_name] {PRIMARY KEY ( key_column ,... ) | UNIQUE names | FOREIGN KEY names reference
  | CHECK ( expression ) | EXPECT ( expression ) [ON VIOLATION {DROP ROW | FAIL UPDATE}]} constraint_option*
key_column: identifier [TIMESERIES]
partition_field: table_column | name ( bound ,... ) | name
row_filter: ROW FILTER name ON ( expression ,* )
sorted_by: SORTED BY ( order_item ,... )
cluster_by: CLUSTER BY {AUTO | NONE | ( expression ,... )}
row_format: ROW FORMAT {SERDE string [WITH SERDEPROPERTIES properties]
  | DELIMITED {FIELDS TERMINATED BY string [ESCAPED BY string] | COLLECTION ITEMS TERMINATED BY string
    | MAP KEYS TERMINATED BY string | LINES TERMINATED BY string | NULL DEFINED AS string}*}
stored_as: STORED AS {INPUTFORMAT string OUTPUTFORMAT string | identifier} | STORED BY string [WITH SERDEPROPERTIES properties]
skewed_value: ( value ,... ) | value
table_clause: USING name | PARTITIONED BY ( partition_field ,... ) | cluster_by
  | CLUSTERED BY names [sorted_by] INTO number BUCKETS | LOCATION string [WITH ( CREDENTIAL identifier )]
  | COMMENT string | TBLPROPERTIES properties | OPTIONS properties | [WITH] row_filter | [WITH] TAGS tags
  | DEFAULT COLLATION identifier | row_format | stored_as | SKEWED BY names ON ( skewed_value ,... )
version: [FOR] {VERSION | SYSTEM_VERSION | TIMESTAMP | SYSTEM_TIME} AS OF expression
create_table:: {CREATE OR REPLACE | CREATE OR REFRESH | CREATE | REPLACE} [EXTERNAL | TEMPORARY | TEMP] TABLE
  [IF NOT EXISTS] table [table_columns] table_clause* [[AS] query]
create_clone:: {CREATE OR REPLACE | CREATE} TABLE [IF NOT EXISTS] table [SHALLOW | DEEP] CLONE table [version] table_clause*
create_like:: CREATE TABLE [IF NOT EXISTS] table LIKE table table_clause*

view_column: identifier {COMMENT string | mask | [WITH] TAGS tags}*
view_columns: ( view_column ,... )
schedule_time: EVERY number word | CRON string [AT TIME ZONE string]
view_clause: COMMENT string | TBLPROPERTIES properties | WITH SCHEMA {BINDING | COMPENSATION | [TYPE] EVOLUTION}
  | DEFAULT COLLATION identifier | [WITH] TAGS tags | SCHEDULE [REFRESH] schedule_time
  | TRIGGER ON UPDATE [AT MOST EVERY expression] | PARTITIONED BY names | cluster_by | [WITH] row_filter | PARTITIONED ON names | USING name
  | WITH METRICS | LANGUAGE identifier
create_view:: {CREATE OR REPLACE | CREATE} [[GLOBAL] {TEMPORARY | TEMP}] VIEW [IF NOT EXISTS] table [view_columns]
  view_clause* AS {query | string}
create_temporary_view:: {CREATE OR REPLACE | CREATE} [GLOBAL] {TEMPORARY | TEMP} VIEW table [table_elements] USING name
  [OPTIONS properties]
materialized_elements: ( {table_constraint | materialized_column} ,... )
materialized_column: identifier [type] {NOT NULL | COMMENT string | mask | COLLATE identifier
  | [constraint_name] {PRIMARY KEY | reference | FOREIGN KEY reference} constraint_option*}*
create_materialized_view:: {CREATE OR REPLACE | CREATE OR REFRESH | CREATE} [PRIVATE] MATERIALIZED VIEW [IF NOT EXISTS] table
  [materialized_elements] view_clause* AS query
create_streaming_table:: {CREATE OR REFRESH | CREATE OR REPLACE | CREATE} [PRIVATE] STREAMING TABLE [IF NOT EXISTS] table
  [materialized_elements] view_clause* [AS query | FLOW AUTO CDC FROM flow_source | FLOW INSERT [BY NAME] query]
# The tables of pipelines as they were once declared.
create_live:: {CREATE OR REFRESH | CREATE} [TEMPORARY | TEMP] [STREAMING | INCREMENTAL] LIVE {TABLE | VIEW} table
  [materialized_elements] view_clause* AS query
stream_source: STREAM ( table ) | STREAM table | table
flow_source: stream_source KEYS names {APPLY AS {DELETE | TRUNCATE} WHEN expression | SEQUENCE BY expression
  | IGNORE NULL UPDATES [ON {'*' EXCEPT names | names}] | WHERE expression | COLUMNS {'*' EXCEPT names | names}
  | STORED AS SCD TYPE number | TRACK HISTORY ON {'*' [EXCEPT names] | names}}*
create_flow:: CREATE FLOW name [COMMENT string] AS {statement | AUTO CDC [ONCE] INTO table FROM flow_source}
apply_changes:: {APPLY CHANGES | AUTO CDC} INTO table FROM flow_source

namespace_clause: COMMENT string | LOCATION string | MANAGED LOCATION string | WITH DBPROPERTIES properties
  | WITH PROPERTIES properties | DEFAULT COLLATION identifier | OPTIONS properties
create_schema:: CREATE {SCHEMA | DATABASE | NAMESPACE} [IF NOT EXISTS] name namespace_clause*
create_catalog:: CREATE [FOREIGN] CATALOG [IF NOT EXISTS] identifier [USING {SHARE name | CONNECTION name | name}]
  namespace_clause*
create_volume:: CREATE [EXTERNAL] VOLUME [IF NOT EXISTS] name namespace_clause*
create_connection:: CREATE {CONNECTION | SERVER} [IF NOT EXISTS] identifier TYPE identifier OPTIONS properties
  [COMMENT string]
create_external_location:: CREATE EXTERNAL LOCATION [IF NOT EXISTS] identifier URL string
  WITH ( [STORAGE] CREDENTIAL identifier ) [COMMENT string]
create_share:: CREATE {SHARE | RECIPIENT | PROVIDER} [IF NOT EXISTS] identifier {USING ID string | COMMENT string
  | PROPERTIES properties}*
create_policy:: {CREATE OR REPLACE | CREATE} POLICY identifier ON {CATALOG | SCHEMA | TABLE} name {COMMENT string
  | ROW FILTER name | COLUMN MASK name | TO principal ,... | EXCEPT principal ,... | FOR TABLES | WHEN expression
  | MATCH COLUMNS match ,... | ON COLUMN identifier | USING COLUMNS ( expression ,* )}*
match: expression [AS identifier]

parameter: [IN | OUT | INOUT] identifier type {NOT NULL | DEFAULT bound | COMMENT string}*
returned: identifier type [COMMENT string]
function_clause: LANGUAGE identifier | [NOT] DETERMINISTIC | COMMENT string | CONTAINS SQL | READS SQL DATA
  | MODIFIES SQL DATA | SQL SECURITY {INVOKER | DEFINER} | DEFAULT COLLATION identifier | HANDLER string
  | CREDENTIALS ( credential ,... ) | SPECIFIC identifier | NO SQL | RETURNS NULL ON NULL INPUT | CALLED ON NULL INPUT | PARAMETER STYLE identifier | ENVIRONMENT properties | RETURNS TABLE [( returned ,* )] | RETURNS type
credential: identifier [AS identifier] [DEFAULT]
create_function:: {CREATE OR REPLACE | CREATE} [TEMPORARY | TEMP] FUNCTION [IF NOT EXISTS] name
  ( parameter ,* ) function_clause* {RETURN {query | expression} | AS string}
create_class_function:: {CREATE OR REPLACE | CREATE} [TEMPORARY | TEMP] FUNCTION [IF NOT EXISTS] name AS string
  [USING {resource ,...}]
resource: {JAR | FILE | ARCHIVE} string
create_procedure:: {CREATE OR REPLACE | CREATE} PROCEDURE [IF NOT EXISTS] name ( parameter ,* ) function_clause*
  [AS] statement
create_index:: CREATE [BLOOMFILTER] INDEX [IF NOT EXISTS] [identifier] ON [TABLE] table
  [FOR COLUMNS | USING identifier] ( index_column ,* )
  [OPTIONS properties]
index_column: name [OPTIONS properties]

position: FIRST | AFTER identifier
new_column: name [':'] type {NOT NULL | DEFAULT bound | COMMENT string | mask | position | COLLATE identifier}*
partition: PARTITION ( partition_value ,... )
partition_value: identifier [{= | '!=' | '<' | '>' | '<=' | '>='} expression]
  | identifier LIKE string
column_change: TYPE type | SET DATA TYPE type | SET NOT NULL | DROP NOT NULL | SET DEFAULT bound | DROP DEFAULT
  | COMMENT string | position | SYNC IDENTITY | SET mask | DROP MASK | SET TAGS tags | UNSET TAGS ( key ,... )
  | COLLATE identifier
change_column: CHANGE [COLUMN] name identifier type {COMMENT string | position | NOT NULL}*
set_serde: SET {SERDE string [WITH SERDEPROPERTIES properties] | SERDEPROPERTIES properties}
alter_table:: ALTER TABLE [IF EXISTS] table {
    RENAME TO name | RENAME COLUMN name TO identifier | partition {RENAME TO partition | SET LOCATION string | SET FILEFORMAT identifier | change_column
    | REPLACE COLUMNS ( new_column ,... ) | set_serde}
  | ADD {COLUMN | COLUMNS} [IF NOT EXISTS] ( new_column ,... ) | ADD {COLUMN | COLUMNS} [IF NOT EXISTS] new_column ,...
  | ADD [IF NOT EXISTS] {partition [LOCATION string]}+
  | ADD table_constraint
  | DROP {COLUMN | COLUMNS} [IF EXISTS] {( name ,... ) | name ,...}
  | DROP [IF EXISTS] partition ,... [PURGE] | DROP FEATURE {string | identifier} [TRUNCATE HISTORY]
  | DROP CONSTRAINT [IF EXISTS] identifier [RESTRICT | CASCADE]
  | DROP PRIMARY KEY [IF EXISTS] [RESTRICT | CASCADE] | DROP FOREIGN KEY [IF EXISTS] names | DROP ROW FILTER
  | ALTER [COLUMN] alter_column ,... | CHANGE [COLUMN] name column_change+
  | change_column | REPLACE COLUMNS ( new_column ,... )
  | SET TBLPROPERTIES properties | UNSET TBLPROPERTIES [IF EXISTS] ( key ,... )
  | SET TAGS tags | UNSET TAGS ( key ,... ) | SET row_filter | [SET] OWNER TO principal | SET LOCATION string
  | set_serde | SET FILEFORMAT identifier | SET MANAGED | SET EXTERNAL
  | RECOVER PARTITIONS | SYNC PARTITIONS | cluster_by | {ENABLE | DISABLE | INHERIT} PREDICTIVE OPTIMIZATION
  | DEFAULT COLLATION identifier | COMMENT ON string
  }
alter_column: name column_change+
alter_view:: ALTER [MATERIALIZED] VIEW [IF EXISTS] table {
    RENAME TO name | SET TBLPROPERTIES properties | UNSET TBLPROPERTIES [IF EXISTS] ( key ,... ) | [AS] query
  | SET TAGS tags | UNSET TAGS ( key ,... ) | [SET] OWNER TO principal
  | WITH SCHEMA {BINDING | COMPENSATION | [TYPE] EVOLUTION} | ALTER COLUMN name {column_change}
  | {ADD | ALTER} SCHEDULE [REFRESH] schedule_time | DROP SCHEDULE | SET row_filter | DROP ROW FILTER
  | ADD TRIGGER ON UPDATE [AT MOST EVERY expression] | DROP TRIGGER}
alter_streaming_table:: ALTER STREAMING TABLE table {{ADD | ALTER} SCHEDULE [REFRESH] schedule_time | DROP SCHEDULE
  | ALTER COLUMN name column_change | SET TAGS tags | UNSET TAGS ( key ,... ) | SET row_filter | DROP ROW FILTER
  | [SET] OWNER TO principal}
alter_namespace:: ALTER {SCHEMA | DATABASE | NAMESPACE | CATALOG | VOLUME | CONNECTION | FUNCTION | SHARE | RECIPIENT
  | PROVIDER | EXTERNAL LOCATION | STORAGE CREDENTIAL | CREDENTIAL} [IF EXISTS] name {
    SET DBPROPERTIES properties | UNSET DBPROPERTIES [IF EXISTS] ( key ,... ) | SET PROPERTIES properties
  | UNSET PROPERTIES [IF EXISTS] ( key ,... )
  | SET TAGS tags | UNSET TAGS ( key ,... ) | [SET] OWNER TO principal | RENAME TO name | SET LOCATION string
  | {ENABLE | DISABLE | INHERIT} PREDICTIVE OPTIMIZATION | DEFAULT COLLATION identifier | OPTIONS properties
  | SET URL string [FORCE] | SET [STORAGE] CREDENTIAL identifier | COMMENT string | SET MANAGED LOCATION string
  | ADD {TABLE | SCHEMA | MATERIALIZED VIEW | VIEW | MODEL | VOLUME} name share_option*
  | REMOVE {TABLE | SCHEMA | MATERIALIZED VIEW | VIEW | MODEL | VOLUME} name}
share_option: COMMENT string | AS name | WITH HISTORY | WITH CHANGE DATA FEED [START VERSION number] | WITHOUT HISTORY
  | PARTITION shared_rows ,...
shared_rows: ( partition_value ,... )

drop_table:: DROP {TABLE | VIEW | MATERIALIZED VIEW | STREAMING TABLE} [IF EXISTS] table [PURGE]
drop_namespace:: DROP {SCHEMA | DATABASE | NAMESPACE | CATALOG | VOLUME | CONNECTION | SHARE | RECIPIENT | PROVIDER | PROCEDURE
  | EXTERNAL LOCATION | STORAGE CREDENTIAL | CREDENTIAL | POLICY} [IF EXISTS] name
  [ON {CATALOG | SCHEMA | TABLE} name] [RESTRICT | CASCADE | FORCE]
drop_function:: DROP [TEMPORARY | TEMP] FUNCTION [IF EXISTS] name
drop_variable:: DROP [TEMPORARY | TEMP] {VARIABLE | VAR} [IF EXISTS] name
drop_index:: DROP [BLOOMFILTER] INDEX [IF EXISTS] [identifier] ON [TABLE] table [FOR COLUMNS names]
undrop:: UNDROP [MATERIALIZED VIEW | TABLE | VIEW | VOLUME | SCHEMA | CATALOG] {WITH ID string | name} [RENAME TO identifier]
comment:: COMMENT ON {TABLE table | VIEW table | COLUMN name | {CATALOG | SCHEMA | DATABASE | NAMESPACE | VOLUME
  | CONNECTION | FUNCTION | SHARE | RECIPIENT | PROVIDER | PROCEDURE | POLICY | EXTERNAL LOCATION} name} IS {string | NULL}

principal: identifier | string
privilege: ALL PRIVILEGES | CREATE EXTERNAL LOCATION | CREATE EXTERNAL VOLUME | CREATE EXTERNAL TABLE | CREATE FOREIGN CATALOG
  | CREATE FOREIGN SECURABLE | CREATE MANAGED STORAGE | CREATE MATERIALIZED VIEW | CREATE STORAGE CREDENTIAL
  | CREATE SERVICE CREDENTIAL | CREATE NAMED FUNCTION | CREATE CLEAN ROOM | CREATE MODEL VERSION | CREATE word | EXTERNAL USE {SCHEMA | LOCATION}
  | USE word | READ FILES | READ VOLUME | READ METADATA | WRITE FILES | WRITE VOLUME | APPLY TAG | SET SHARE PERMISSION
  | ANY FILE | MANAGE ALLOWLIST | word
securable: {CATALOG | SCHEMA | DATABASE | FUNCTION | VOLUME | CONNECTION | SHARE | RECIPIENT | PROVIDER | PROCEDURE | MODEL
  | EXTERNAL LOCATION | STORAGE CREDENTIAL | SERVICE CREDENTIAL | CREDENTIAL | CLEAN ROOM} [name] | METASTORE | ANY FILE | ANONYMOUS FUNCTION
  | {TABLE | VIEW | MATERIALIZED VIEW | STREAMING TABLE} table | table
grant:: GRANT privilege ,... ON securable TO principal [WITH GRANT OPTION]
grant_share:: GRANT SELECT ON SHARE identifier TO RECIPIENT identifier
revoke:: REVOKE [GRANT OPTION FOR] privilege ,... ON securable FROM principal
revoke_share:: REVOKE SELECT ON SHARE identifier FROM RECIPIENT identifier
deny:: DENY privilege ,... ON securable TO principal

in_namespace: {FROM | IN} name
like: LIKE string | string
show_create:: SHOW CREATE TABLE table [AS SERDE]
show_tables:: SHOW {TABLES | VIEWS | STREAMING TABLES | MATERIALIZED VIEWS} [in_namespace] [like]
show_dropped:: SHOW {TABLES | VIEWS | SCHEMAS | DATABASES | CATALOGS | VOLUMES} DROPPED [in_namespace] [LIMIT number]
show_table_extended:: SHOW TABLE EXTENDED [in_namespace] LIKE string [partition]
show_schemas:: SHOW {SCHEMAS | DATABASES | NAMESPACES} [in_namespace] [like]
show_lists:: SHOW {CATALOGS | VOLUMES | CONNECTIONS | SHARES | RECIPIENTS | PROVIDERS | CREDENTIALS | EXTERNAL LOCATIONS
  | STORAGE CREDENTIALS | SERVICE CREDENTIALS | POLICIES | GROUPS | USERS | PROCEDURES | CURRENT {NAMESPACE | SCHEMA | DATABASE} | VARIABLES} [in_namespace] [like]
create_widget:: CREATE WIDGET {TEXT | DROPDOWN | COMBOBOX | MULTISELECT} identifier DEFAULT string [CHOICES query]
remove_widget:: REMOVE WIDGET identifier
show_groups:: SHOW GROUPS WITH {USER principal | GROUP principal} [like]
show_shares:: SHOW SHARES IN PROVIDER identifier [like]
show_collations:: SHOW COLLATIONS [like]
show_policies:: SHOW [EFFECTIVE] POLICIES ON {CATALOG | SCHEMA | TABLE} name
show_columns:: SHOW COLUMNS {IN | FROM} table [{IN | FROM} name]
show_functions:: SHOW [USER | SYSTEM | ALL] FUNCTIONS [in_namespace] [LIKE {string | name} | string | name]
show_partitions:: SHOW PARTITIONS table [partition]
show_tblproperties:: SHOW TBLPROPERTIES table [( key ,... )]
show_grants:: SHOW {GRANTS | GRANT} [principal] ON securable
show_all_in_share:: SHOW ALL IN {SHARE | PROVIDER} identifier
show_grants_share:: SHOW GRANTS TO RECIPIENT identifier
describe_namespace:: {DESCRIBE | DESC} {CATALOG | SCHEMA | DATABASE | NAMESPACE | VOLUME | CONNECTION | SHARE
  | RECIPIENT | PROVIDER | EXTERNAL LOCATION | STORAGE CREDENTIAL | CREDENTIAL | PROCEDURE} [EXTENDED] name
describe_policy:: {DESCRIBE | DESC} POLICY identifier ON {CATALOG | SCHEMA | TABLE} name
describe_function:: {DESCRIBE | DESC} FUNCTION [EXTENDED] {name | '+' | '-' | '*' | '/' | '%' | '~' | '&' | '|' | '||' | '^' | '=' | '=='
  | '<>' | '!=' | '<' | '<=' | '>' | '>=' | '<=>' | '!' | '<<'}
describe_detail:: {DESCRIBE | DESC} {DETAIL | HISTORY} {table} [LIMIT number]
describe_query:: {DESCRIBE | DESC} [QUERY] query
describe:: {DESCRIBE | DESC} [TABLE] [EXTENDED | FORMATTED] table [partition] [column_reference] [AS JSON]
column_reference: name

analyze_table:: ANALYZE TABLE table [partition] COMPUTE {DELTA STATISTICS | STATISTICS [NOSCAN
  | FOR COLUMNS name ,... | FOR ALL COLUMNS]}
analyze_tables:: ANALYZE TABLES [in_namespace] COMPUTE STATISTICS [NOSCAN]
optimize:: OPTIMIZE table [FULL] [WHERE expression] [ZORDER BY {( name ,... ) | name ,...}]
vacuum:: VACUUM table [LITE | FULL] [USING INVENTORY {table | ( query )}] [RETAIN number HOURS] [DRY RUN]
reorg:: REORG TABLE table [WHERE expression] APPLY ( {PURGE | UPGRADE UNIFORM properties} )
restore:: RESTORE [TABLE] table [TO] {VERSION | TIMESTAMP} AS OF expression
fsck:: FSCK REPAIR TABLE table {DRY RUN | METADATA ONLY}*
msck:: MSCK REPAIR TABLE table [{ADD | DROP | SYNC} {PARTITIONS | METADATA} | PRIVILEGES]
repair:: REPAIR TABLE table [{ADD | DROP | SYNC} PARTITIONS | SYNC METADATA]
convert:: CONVERT TO DELTA table [NO STATISTICS] [PARTITIONED BY ( table_column ,... )]
generate:: GENERATE identifier FOR TABLE table
refresh:: REFRESH {TABLE table | MATERIALIZED VIEW table | STREAMING TABLE table | FUNCTION name | FOREIGN {CATALOG | SCHEMA | TABLE} name
  | POLICY identifier | string | table | raw} [FULL] [SYNC | ASYNC]
cache:: CACHE [LAZY] TABLE table [OPTIONS properties] [[AS] query]
uncache:: UNCACHE TABLE [IF EXISTS] table
load_data:: LOAD DATA [LOCAL] INPATH string [OVERWRITE] INTO TABLE table [partition]
add_resource:: ADD {JAR | JARS | FILE | FILES | ARCHIVE | ARCHIVES} {string | raw}
list_resources:: LIST {JAR | JARS | FILE | FILES | ARCHIVE | ARCHIVES} [string | raw]
list_files:: LIST string [WITH ( CREDENTIAL identifier )] [LIMIT number]
put_file:: PUT string INTO string [OVERWRITE]
get_file:: GET string TO string
remove_file:: REMOVE string
get_diagnostics:: GET DIAGNOSTICS CONDITION number diagnostic ,...
diagnostic: name = identifier
tagged: {CATALOG | SCHEMA | TABLE | VIEW | VOLUME | COLUMN | FUNCTION} name
set_tag:: SET TAG ON tagged identifier [= {identifier | string}]
unset_tag:: UNSET TAG ON tagged identifier
create_group:: CREATE GROUP principal [WITH {USER principal ,... | GROUP principal ,...}+]
alter_group:: ALTER GROUP principal {ADD | DROP} {USER | GROUP} principal ,...
drop_group:: DROP GROUP [IF EXISTS] principal
clear_cache:: CLEAR CACHE
sync:: SYNC {SCHEMA | TABLE} name [AS EXTERNAL] FROM name [SET OWNER principal] [DRY RUN]
)";

}  // namespace

const StatementGrammar& databricks_definitions() {
  static const StatementGrammar grammar({kSharedParts, kText});
  return grammar;
}

}  // namespace rocky::sql
