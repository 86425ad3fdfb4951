// BigQuery's statements that define things (its manual).
#include "sql/dialect.h"
#include "sql/dialects/definitions.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kText = R"(
property: key = expression
options: OPTIONS ( property ,* )
enforcement: [NOT] ENFORCED
column_clause: NOT NULL | options | DEFAULT bound | COLLATE string | [constraint_name] PRIMARY KEY [enforcement]
  | [constraint_name] REFERENCES table names [enforcement] | GENERATED {ALWAYS | BY DEFAULT} AS IDENTITY
    [( {START WITH number | INCREMENT BY number}* )] | GENERATED [ALWAYS | BY DEFAULT] AS ( expression ) [STORED] [options]
table_column: identifier type column_clause*
table_columns: ( {table_constraint | table_column} ,* )
table_constraint: [constraint_name] {PRIMARY KEY names [enforcement] | FOREIGN KEY names REFERENCES table names [enforcement]}
partition_by: PARTITION BY expression ,...
cluster_by: CLUSTER BY name ,...
external_partition: WITH PARTITION COLUMNS [( table_column ,... )]
connection: WITH CONNECTION {name | DEFAULT}
collation: DEFAULT COLLATE string
snapshot: FOR SYSTEM_TIME AS OF expression
table_clause: collation | partition_by | cluster_by | external_partition | connection | options
create_table:: CREATE [OR REPLACE] [TEMP | TEMPORARY | EXTERNAL] TABLE [IF NOT EXISTS] table [table_columns]
  [LIKE table | COPY table | CLONE table [snapshot]] table_clause* [AS query]
create_table_function:: CREATE [OR REPLACE] TABLE FUNCTION [IF NOT EXISTS] name ( parameter ,* ) [RETURNS TABLE '<' table_column ,... '>']
  [options] AS query
create_snapshot:: CREATE SNAPSHOT TABLE [IF NOT EXISTS] table CLONE table [snapshot] [options]
view_column: identifier [options]
create_view:: CREATE [OR REPLACE] VIEW [IF NOT EXISTS] table [( view_column ,... )] [options] AS query
create_materialized_view:: CREATE [OR REPLACE] MATERIALIZED VIEW [IF NOT EXISTS] table {partition_by | cluster_by | options}*
  AS {REPLICA OF table | query}
create_schema:: CREATE [EXTERNAL] SCHEMA [IF NOT EXISTS] name {collation | connection | options}*
create_search_index:: CREATE [OR REPLACE] {SEARCH | VECTOR} INDEX [IF NOT EXISTS] identifier ON table ( index_column ,... )
  [STORING names] [PARTITION BY expression] [options]
index_column: ALL COLUMNS [WITH COLUMN OPTIONS ( {name options} ,... )] | name [options]
parameter: [IN | OUT | INOUT] identifier {ANY TYPE | TABLE '<' table_column ,... '>' | type} [NOT AGGREGATE]
create_function:: CREATE [OR REPLACE] [TEMP | TEMPORARY] [AGGREGATE] FUNCTION [IF NOT EXISTS] name ( parameter ,* )
  [RETURNS type] {DETERMINISTIC | NOT DETERMINISTIC | LANGUAGE identifier | REMOTE | connection | options | DATA GOVERNANCE TYPE identifier | AS string | AS ( body )}*
body: query | expression
create_procedure:: CREATE [OR REPLACE] PROCEDURE [IF NOT EXISTS] name ( parameter ,* ) {options | connection}*
  {LANGUAGE identifier {options | connection}* [AS string] | statement}
create_row_policy:: CREATE [OR REPLACE] ROW ACCESS POLICY [IF NOT EXISTS] identifier ON table [GRANT TO ( string ,... )]
  FILTER USING ( expression )
create_capacity:: CREATE {CAPACITY | RESERVATION | ASSIGNMENT | BI_CAPACITY} name [options | AS JSON string]
create_data_policy:: CREATE [OR REPLACE] DATA_POLICY [IF NOT EXISTS] name options
create_connection:: CREATE [OR REPLACE] CONNECTION [IF NOT EXISTS] name options
create_model:: CREATE [OR REPLACE] MODEL [IF NOT EXISTS] name
  {TRANSFORM ( transform_item ,... ) | INPUT ( table_column ,* ) OUTPUT ( table_column ,* ) | REMOTE connection | options}* [AS {( model_part ,... ) | query}]
model_part: identifier AS ( query )
transform_item: expression [AS identifier]
create_property_graph:: CREATE [OR REPLACE] PROPERTY GRAPH [IF NOT EXISTS] name [options] NODE TABLES ( graph_element ,... ) [EDGE TABLES ( graph_element ,... )]
graph_element: table [AS identifier] {KEY names | SOURCE KEY names REFERENCES identifier [names] | DESTINATION KEY names REFERENCES identifier [names]
  | DEFAULT LABEL | LABEL identifier | NO PROPERTIES | PROPERTIES [ARE] ALL COLUMNS [EXCEPT names] | PROPERTIES ( transform_item ,... )}*

new_column: [IF NOT EXISTS] name type column_clause*
alter_action: RENAME TO identifier | ADD COLUMN new_column | RENAME COLUMN [IF EXISTS] identifier TO identifier
  | DROP COLUMN [IF EXISTS] name | SET options | SET collation | ALTER COLUMN [IF EXISTS] name {SET options | SET DATA TYPE type [COLLATE string] | SET DEFAULT bound | DROP NOT NULL | DROP DEFAULT}
  | ADD [constraint_name] PRIMARY KEY names [enforcement] | ADD CONSTRAINT [IF NOT EXISTS] identifier FOREIGN KEY names REFERENCES table names [enforcement]
  | ADD FOREIGN KEY names REFERENCES table names [enforcement] | DROP PRIMARY KEY [IF EXISTS] | DROP CONSTRAINT [IF EXISTS] identifier
alter_table:: ALTER TABLE [IF EXISTS] table alter_action ,...
alter_view:: ALTER {VIEW | MATERIALIZED VIEW} [IF EXISTS] table {SET options | ALTER COLUMN [IF EXISTS] identifier SET options | RENAME TO identifier}
alter_schema:: ALTER SCHEMA [IF EXISTS] name {SET options | SET collation | ADD REPLICA identifier [options] | DROP REPLICA identifier}
alter_other:: ALTER {ORGANIZATION | PROJECT [identifier] | BI_CAPACITY name | CAPACITY name | RESERVATION name | MODEL [IF EXISTS] name | DATA_POLICY [IF EXISTS] name
  | CONNECTION [IF EXISTS] name | FUNCTION [IF EXISTS] name | EXTERNAL SCHEMA name} SET options
alter_vector_index:: ALTER VECTOR INDEX [IF EXISTS] identifier ON table REBUILD
drop_table:: DROP {TABLE | EXTERNAL TABLE | SNAPSHOT TABLE | VIEW | MATERIALIZED VIEW} [IF EXISTS] table
drop_schema:: DROP [EXTERNAL] SCHEMA [IF EXISTS] name [CASCADE | RESTRICT]
drop_other:: DROP {TABLE FUNCTION | FUNCTION | PROCEDURE | MODEL | CAPACITY | RESERVATION | ASSIGNMENT | PROPERTY GRAPH
  | DATA_POLICY | CONNECTION} [IF EXISTS] name
drop_row_policy:: DROP {ALL ROW ACCESS POLICIES | ROW ACCESS POLICY [IF EXISTS] identifier} ON table
drop_index:: DROP {SEARCH | VECTOR} INDEX [IF EXISTS] identifier ON table
undrop:: UNDROP SCHEMA [IF NOT EXISTS] name [options]
granted: {SCHEMA | FUNCTION | DATA_POLICY} name | {TABLE | VIEW | EXTERNAL TABLE | MATERIALIZED VIEW} table
grant:: GRANT name ,... ON granted TO string ,...
revoke:: REVOKE name ,... ON granted FROM string ,...
export_data:: EXPORT DATA [connection] options [AS query]
export_model:: EXPORT MODEL name [options]
load_data:: LOAD DATA {INTO | OVERWRITE} [TEMP TABLE | TEMPORARY TABLE] name [( table_column ,... )]
  [[OVERWRITE] PARTITIONS ( property ,... )] table_clause* FROM FILES ( property ,... ) {table_clause}*
assert:: ASSERT expression [AS string]
)";

}  // namespace

const StatementGrammar& bigquery_definitions() {
  static const StatementGrammar grammar({kSharedParts, kText});
  return grammar;
}

}  // namespace rocky::sql
