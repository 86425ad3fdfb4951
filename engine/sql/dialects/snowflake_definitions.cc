// Snowflake's statements that define things (its manual). What it writes as `NAME = value` is read as that, whatever
// the name.
#include "sql/dialect.h"
#include "sql/dialects/definitions.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kText = R"(
property_value: ( property ,? ) | ( listed ,* ) | path | value
listed: ( property ,? ) | path | value
property: key = property_value
tag: name = string
with_tags: [WITH] TAG ( tag ,... )
contact: [WITH] CONTACT ( property ,... )
constraint_option: [NOT] ENFORCED | [NOT] DEFERRABLE | INITIALLY {DEFERRED | IMMEDIATE} | ENABLE | DISABLE | VALIDATE
  | NOVALIDATE | RELY | NORELY
masking: [WITH] MASKING POLICY name [USING names]
projection: [WITH] PROJECTION POLICY name
table_column: identifier [type] column_clause*
column_clause: NOT NULL | NULL | DEFAULT bound | COLLATE string | COMMENT string | AS ( expression ) | AS expression
  | {AUTOINCREMENT | IDENTITY} [( number ,... )] [START [WITH] [=] number] [INCREMENT [BY] [=] number] [ORDER | NOORDER]
  | [constraint_name] {PRIMARY KEY | UNIQUE | [FOREIGN KEY] references} constraint_option* | masking | projection | with_tags
table_constraint: [constraint_name] {PRIMARY KEY names | UNIQUE names | FOREIGN KEY names references} constraint_option* [COMMENT string]
  | INDEX identifier names [INCLUDE names]
table_elements: ( {table_constraint | table_column} ,... )
class: dotted
point: {AT | BEFORE} ( {TIMESTAMP | OFFSET | STATEMENT | STREAM} '=>' expression )
row_access: [WITH] ROW ACCESS POLICY name ON names
aggregation: [WITH] {AGGREGATION | JOIN} POLICY name [ENTITY KEY names] [ALLOWED JOIN KEYS names]
storage_lifecycle: [WITH] STORAGE LIFECYCLE POLICY name ON names
cluster_by: CLUSTER BY [LINEAR] ( expression ,... )
table_clause: cluster_by | COPY GRANTS | COPY TAGS | row_access | aggregation | storage_lifecycle | with_tags | contact
  | COMMENT string | PARTITION BY ( expression ,... ) | STAGE_FILE_FORMAT = property_value | property
  | WITH LOCATION = path | REQUIRE USER | BACKFILL FROM table [point] | IMMUTABLE WHERE ( expression )
replace: [OR REPLACE | OR ALTER]
create_table:: CREATE replace [LOCAL | GLOBAL] [TEMP | TEMPORARY | VOLATILE | TRANSIENT | HYBRID] TABLE
  [IF NOT EXISTS] table {table_elements table_clause* [table_source] | table_clause* table_source}
create_other_table:: CREATE replace {EXTERNAL | ICEBERG | DYNAMIC | DYNAMIC ICEBERG | TRANSIENT DYNAMIC | EVENT
  | INTERACTIVE} TABLE [IF NOT EXISTS] table [table_elements] table_clause* [table_source]
table_source: AS query | LIKE table table_clause* | CLONE table [point] table_clause* | USING TEMPLATE expression
  | FROM ARCHIVE OF table
create_table_backup:: CREATE replace TABLE [IF NOT EXISTS] table {FROM BACKUP SET name | FROM SNAPSHOT SET name} IDENTIFIER string

view_column: identifier [type] {masking | projection | with_tags | COMMENT string | COLLATE string}*
view_clause: COPY GRANTS | row_access | aggregation | with_tags | contact | CHANGE_TRACKING = value | cluster_by
  | COMMENT string | property
create_view:: CREATE replace [SECURE] [LOCAL | GLOBAL] [TEMP | TEMPORARY | VOLATILE] [RECURSIVE] [SECURE] VIEW [IF NOT EXISTS]
  table [( view_column ,... )] view_clause* AS query
create_materialized_view:: CREATE replace [SECURE] MATERIALIZED VIEW [IF NOT EXISTS] table [( view_column ,... )] view_clause*
  AS query
create_semantic_view:: CREATE replace SEMANTIC VIEW [IF NOT EXISTS] table semantic_part*
  {COMMENT = string | COPY GRANTS | AI_SQL_GENERATION string | AI_QUESTION_CATEGORIZATION string | WITH EXTENSION ( property ,... )}*
semantic_part: TABLES ( semantic_table ,... ) | RELATIONSHIPS ( semantic_relationship ,... )
  | FACTS ( semantic_expression ,... ) | DIMENSIONS ( semantic_expression ,... ) | METRICS ( semantic_expression ,... )
semantic_table: [identifier AS] table {PRIMARY KEY names | UNIQUE names | WITH SYNONYMS [=] ( string ,... ) | COMMENT = string}*
semantic_relationship: [identifier AS] identifier names REFERENCES identifier [( {[ASOF] identifier} ,... )]
semantic_expression: [PRIVATE | PUBLIC] name [USING names] [NON ADDITIVE BY ( order_item ,... )] AS expression
  {WITH SYNONYMS [=] ( string ,... ) | COMMENT = string | LABELS = ( listed ,... ) | WITH CORTEX SEARCH SERVICE name [USING identifier]}*

create_schema:: CREATE replace [TRANSIENT] SCHEMA [IF NOT EXISTS] name [CLONE name [point]] {WITH MANAGED ACCESS | with_tags | contact | property}*
create_database:: CREATE replace [TRANSIENT] DATABASE [IF NOT EXISTS] name
  [CLONE name [point] | AS REPLICA OF name | FROM SHARE name | FROM LISTING string] {with_tags | contact | property}*
create_sequence:: CREATE replace SEQUENCE [IF NOT EXISTS] name [WITH] sequence_clause*
sequence_clause: START [WITH] [=] number | INCREMENT [BY] [=] number | ORDER | NOORDER | COMMENT = string
create_type:: CREATE [OR REPLACE] TYPE [IF NOT EXISTS] name AS type [COMMENT = string]
create_stage:: CREATE replace [TEMP | TEMPORARY] STAGE [IF NOT EXISTS] name [CLONE name [point]] {with_tags | property}*
create_file_format:: CREATE replace [TEMP | TEMPORARY | VOLATILE] FILE FORMAT [IF NOT EXISTS] name [CLONE name [point]] property*
create_tag:: CREATE replace TAG [IF NOT EXISTS] name {ALLOWED_VALUES string ,... | PROPAGATE = value | property}*
create_policy:: CREATE replace {MASKING | ROW ACCESS | AGGREGATION | PROJECTION | JOIN | STORAGE LIFECYCLE} POLICY [IF NOT EXISTS] name
  AS ( parameter ,* ) RETURNS type '->' expression property*
create_plain_policy:: CREATE replace {NETWORK | SESSION | PASSWORD | AUTHENTICATION | PACKAGES | PRIVACY | FEATURE | BACKUP} POLICY
  [IF NOT EXISTS] name [AS ( parameter ,* ) RETURNS type '->' expression] [LANGUAGE identifier] property*
create_network_rule:: CREATE replace {NETWORK RULE | RESOURCE MONITOR} [IF NOT EXISTS] name [WITH] property* [TRIGGERS trigger+]
trigger: ON number PERCENT DO {SUSPEND | SUSPEND_IMMEDIATE | NOTIFY}
create_stream:: CREATE replace STREAM [IF NOT EXISTS] name {COPY GRANTS | with_tags}* [CLONE name]
  [ON {TABLE | EXTERNAL TABLE | STAGE | VIEW | DYNAMIC TABLE | EVENT TABLE | ICEBERG TABLE} table [point]] {property | COPY GRANTS}*
create_task:: CREATE replace TASK [IF NOT EXISTS] name {with_tags | AFTER name ,... | WHEN expression | FINALIZE = name | property
  | EXECUTE AS USER identifier}* {CLONE name | AS {statement | string}}
create_pipe:: CREATE replace PIPE [IF NOT EXISTS] name {with_tags | property}* AS statement
create_alert:: CREATE replace ALERT [IF NOT EXISTS] name {with_tags | property}* IF ( EXISTS ( statement ) ) THEN statement
create_warehouse:: CREATE replace {WAREHOUSE | COMPUTE POOL | ROLE | DATABASE ROLE | APPLICATION ROLE | USER | EXTERNAL VOLUME
  | SHARE | SECRET | IMAGE REPOSITORY | GIT REPOSITORY | NOTEBOOK | STREAMLIT
  | CORTEX SEARCH SERVICE | APPLICATION PACKAGE | CONTACT | PROVISIONED THROUGHPUT
  | ACCOUNT | MANAGED ACCOUNT | ORGANIZATION ACCOUNT | LISTING | DATASET | AGENT}
  [IF NOT EXISTS] name [WITH] {with_tags | FROM path | USING path | ON identifier | ATTRIBUTES name_list | property}* [AS query]
name_list: identifier ,...
create_replica:: CREATE replace {CONNECTION | REPLICATION GROUP | FAILOVER GROUP} [IF NOT EXISTS] name [AS REPLICA OF name] group_property*
group_property: {OBJECT_TYPES | ALLOWED_DATABASES | ALLOWED_SHARES | ALLOWED_EXTERNAL_VOLUMES | ALLOWED_INTEGRATION_TYPES
  | ALLOWED_ACCOUNTS} = replicated ,... | IGNORE EDITION CHECK | with_tags | property
replicated: ACCOUNT PARAMETERS | RESOURCE MONITORS | NETWORK POLICIES | EXTERNAL VOLUMES
  | {SECURITY | API | STORAGE | EXTERNAL ACCESS | CATALOG | NOTIFICATION} INTEGRATIONS | name
argument: identifier '=>' expression | expression
specification: FROM path [SPECIFICATION_TEMPLATE_FILE = string USING ( argument ,... )] | FROM SPECIFICATION string
  | FROM SPECIFICATION_TEMPLATE string USING ( argument ,... ) | FROM property
create_service:: CREATE replace SERVICE [IF NOT EXISTS] name IN COMPUTE POOL name specification {with_tags | property}*
create_application:: CREATE replace APPLICATION [IF NOT EXISTS] name FROM {APPLICATION PACKAGE name | LISTING name}
  [USING {path | VERSION identifier [PATCH number] | RELEASE CHANNEL identifier}] {with_tags | property}*
create_listing:: CREATE EXTERNAL LISTING [IF NOT EXISTS] name [SHARE name | APPLICATION PACKAGE name] {AS string | FROM path} property*
create_model:: CREATE replace MODEL [IF NOT EXISTS] name [WITH VERSION identifier] FROM {path | MODEL name [VERSION identifier]}
create_backup_set:: CREATE replace {BACKUP | SNAPSHOT} SET [IF NOT EXISTS] name FOR {TABLE | DYNAMIC TABLE | SCHEMA | DATABASE} name
  [WITH {BACKUP | SNAPSHOT} POLICY name] {with_tags | property}*
create_snapshot:: CREATE replace SNAPSHOT [IF NOT EXISTS] name FROM SERVICE name VOLUME string INSTANCE number property*
create_instance:: CREATE replace class [IF NOT EXISTS] name ( argument ,* ) {with_tags | property}*
create_integration:: CREATE replace {STORAGE | API | SECURITY | EXTERNAL ACCESS | CATALOG | NOTIFICATION} INTEGRATION [IF NOT EXISTS] name property*

parameter: [IN | OUT | INPUT | OUTPUT] identifier type [DEFAULT bound] | type
returned: identifier type
returns: RETURNS {TABLE ( returned ,* ) | type} [NOT NULL | NULL]
function_clause: returns | LANGUAGE identifier | NOT NULL | NULL | VOLATILE | IMMUTABLE | STRICT | MEMOIZABLE | COPY GRANTS
  | CALLED ON NULL INPUT | RETURNS NULL ON NULL INPUT | EXECUTE AS {CALLER | OWNER | RESTRICTED CALLER} | with_tags | property
create_function:: CREATE replace [TEMP | TEMPORARY] [SECURE] [EXTERNAL] [AGGREGATE] FUNCTION [IF NOT EXISTS] name ( parameter ,* )
  function_clause* [AS {string | statement}]
create_metric_function:: CREATE replace [SECURE] DATA METRIC FUNCTION [IF NOT EXISTS] name ( metric_parameter ,... ) function_clause*
  AS string
metric_parameter: identifier TABLE ( returned ,... )
create_procedure:: CREATE replace [TEMP | TEMPORARY] [SECURE] PROCEDURE [IF NOT EXISTS] name ( parameter ,* ) function_clause*
  [AS {string | statement}]
create_index:: CREATE [OR REPLACE] INDEX [IF NOT EXISTS] identifier ON table names [INCLUDE names]

new_column: [COLUMN] [IF NOT EXISTS] identifier type column_clause*
column_change: [SET DATA] TYPE type | SET NOT NULL | DROP NOT NULL | SET DEFAULT bound | DROP DEFAULT | COMMENT string
  | UNSET COMMENT | COLLATE string | SET MASKING POLICY name [USING names] [FORCE] | UNSET MASKING POLICY
  | SET PROJECTION POLICY name [FORCE] | UNSET PROJECTION POLICY | SET TAG tag ,... | UNSET TAG name ,...
modified: [COLUMN] identifier column_change
unset: UNSET {key ,...}
search_target: word ( {'*' | argument} ,... )
alter_table:: ALTER [EXTERNAL | ICEBERG | DYNAMIC | EVENT | HYBRID | INTERACTIVE] TABLE [IF EXISTS] table {
    RENAME TO name | SWAP WITH name | RENAME COLUMN identifier TO identifier
  | ADD new_columns | ADD table_constraint | {ADD | REMOVE} FILES ( string ,... ) | ADD PARTITION ( property ,... ) LOCATION string
  | ADD ROW ACCESS POLICY name ON names [',' DROP ROW ACCESS POLICY name]
  | ADD {SEARCH OPTIMIZATION} [ON search_target ,...] | DROP SEARCH OPTIMIZATION [ON {search_target | expression} ,...]
  | DROP ROW ACCESS POLICY name [',' ADD ROW ACCESS POLICY name ON names] | DROP ALL ROW ACCESS POLICIES
  | ADD DATA METRIC FUNCTION metric ,... | DROP DATA METRIC FUNCTION metric ,...
  | MODIFY DATA METRIC FUNCTION {metric {SUSPEND | RESUME}} ,...
  | ADD STORAGE LIFECYCLE POLICY name ON names | DROP STORAGE LIFECYCLE POLICY
  | DROP [COLUMN] [IF EXISTS] name_list | DROP PARTITION LOCATION string
  | DROP PRIMARY KEY [CASCADE | RESTRICT] | DROP CONSTRAINT identifier [CASCADE | RESTRICT]
  | DROP {UNIQUE | FOREIGN KEY} names [CASCADE | RESTRICT] | DROP CLUSTERING KEY
  | RENAME CONSTRAINT identifier TO identifier
  | {ALTER | MODIFY} {( modified ,... ) | modified ,...}
  | {ALTER | MODIFY} CONSTRAINT identifier constraint_option+
  | cluster_by | RECLUSTER | {SUSPEND | RESUME} RECLUSTER | {SUSPEND | RESUME}
  | REFRESH [string | COPY SESSION] | CONVERT TO MANAGED property*
  | SET TAG tag ,... | UNSET TAG name ,... | SET {AGGREGATION | JOIN} POLICY name [ENTITY KEY names] [FORCE]
  | UNSET {AGGREGATION | JOIN} POLICY | SET CONTACT property ,... | SET property_list | unset }
property_list: property ,?
metric: name ON ( {TABLE ( name ( identifier ,... ) ) | identifier} ,* )
new_columns: new_column ,...
alter_view:: ALTER [MATERIALIZED | SEMANTIC] VIEW [IF EXISTS] table {
    RENAME TO name | SET SECURE | UNSET SECURE | SET TAG tag ,... | UNSET TAG name ,... | cluster_by | DROP CLUSTERING KEY
  | {SUSPEND | RESUME} [RECLUSTER] | ADD ROW ACCESS POLICY name ON names [',' DROP ROW ACCESS POLICY name]
  | DROP ROW ACCESS POLICY name | DROP ALL ROW ACCESS POLICIES
  | SET {AGGREGATION | JOIN} POLICY name [ENTITY KEY names] [FORCE] | UNSET {AGGREGATION | JOIN} POLICY
  | {ALTER | MODIFY} {( modified ,... ) | modified ,...}
  | ADD DATA METRIC FUNCTION metric ,... | DROP DATA METRIC FUNCTION metric ,...
  | SET property+ | unset }
object: DATABASE ROLE | APPLICATION ROLE | FILE FORMAT | EXTERNAL VOLUME | NETWORK RULE | RESOURCE MONITOR
  | {STORAGE | API | SECURITY | EXTERNAL ACCESS | CATALOG | NOTIFICATION} INTEGRATION
  | {MASKING | ROW ACCESS | AGGREGATION | PROJECTION | JOIN | NETWORK | SESSION | PASSWORD | AUTHENTICATION | PACKAGES | PRIVACY
     | FEATURE | STORAGE LIFECYCLE | BACKUP} POLICY
  | COMPUTE POOL | IMAGE REPOSITORY | GIT REPOSITORY | REPLICATION GROUP | FAILOVER GROUP | CORTEX SEARCH SERVICE
  | APPLICATION PACKAGE | MANAGED ACCOUNT | DATABASE | SCHEMA | WAREHOUSE | USER | ROLE | SEQUENCE | STAGE | TAG | STREAM | TASK
  | PIPE | ALERT | SHARE | SECRET | INTEGRATION | NOTEBOOK | STREAMLIT | MODEL | CONNECTION | APPLICATION | SERVICE | LISTING
  | DATASET | AGENT | INDEX | TYPE | ORGANIZATION ACCOUNT | ACCOUNT | CONTACT | SNAPSHOT
alter_object:: ALTER object [IF EXISTS] name {
    RENAME TO name | SWAP WITH name | SET TAG tag ,... | UNSET TAG name ,... | {ENABLE | DISABLE} MANAGED ACCESS
  | ENABLE {REPLICATION | FAILOVER} TO ACCOUNTS name ,... [IGNORE EDITION CHECK] | DISABLE {REPLICATION | FAILOVER} [TO ACCOUNTS name ,...]
  | REFRESH property* | PRIMARY | SUSPEND [IMMEDIATE | INDEXING | SERVING] | RESUME [INDEXING | SERVING] | STOP ALL | RESUME [IF SUSPENDED] | ABORT ALL QUERIES
  | SET BODY '->' expression | ADD ALLOWED_VALUES string ,... | DROP ALLOWED_VALUES string ,... | UNSET ALLOWED_VALUES
  | SET MASKING POLICY name {',' MASKING POLICY name}* [FORCE] | UNSET MASKING POLICY name {',' MASKING POLICY name}*
  | ADD AFTER name ,... | REMOVE AFTER name ,... | MODIFY AS statement | MODIFY WHEN expression | REMOVE WHEN | MODIFY CONDITION EXISTS ( statement ) | MODIFY ACTION statement
  | EXECUTE AS name | RESET PASSWORD | ADD DELEGATED AUTHORIZATION OF ROLE name TO SECURITY INTEGRATION name
  | {ADD | REMOVE} ACCOUNTS = name ,... | ADD VERSION [identifier] [{USING | FROM} path] property* | FETCH
  | {DROP | DEREGISTER} VERSION identifier | MODIFY VERSION identifier {SET property_list | unset} | ADD LIVE VERSION [identifier] FROM LAST
  | {ADD | REMOVE} property | REMOVE STORAGE_LOCATION string | UPDATE property+
  | {ADD | MODIFY | ROTATE | REMOVE} {PROGRAMMATIC ACCESS TOKEN | PAT} identifier [RENAME TO identifier | SET] property*
  | ADD replicated ,... TO word | REMOVE replicated ,... FROM word | MOVE {DATABASES | SHARES} name ,... TO {FAILOVER | REPLICATION} GROUP name
  | specification | AS string | UPGRADE [USING {path | VERSION identifier [PATCH number]}]
  | {SET | UNSET} DEFAULT RELEASE DIRECTIVE property* | SET {OBJECT_TYPES | ALLOWED_INTEGRATION_TYPES} = replicated ,... group_property*
  | SET sequence_change+ property* | sequence_change+ | SET property_list [TRIGGERS trigger+] | unset
  | SET DEFAULT_NAMESPACE = name | SET {PASSWORD | SESSION | AUTHENTICATION | FEATURE | PACKAGES} POLICY name [FORCE] | UNSET {PASSWORD | SESSION | AUTHENTICATION | FEATURE | PACKAGES} POLICY }
alter_current:: ALTER {WAREHOUSE {SUSPEND | RESUME [IF SUSPENDED] | ABORT ALL QUERIES | SET property_list | unset} | USER {SET property_list | unset}}
alter_instance:: ALTER class [IF EXISTS] name {SET property_list | unset | RENAME TO name}
sequence_change: INCREMENT [BY] [=] number | ORDER | NOORDER
alter_function:: ALTER {FUNCTION | PROCEDURE} [IF EXISTS] name ( type ,* ) {
    RENAME TO name | SET SECURE | UNSET SECURE | SET TAG tag ,... | UNSET TAG name ,...
  | EXECUTE AS {CALLER | OWNER} | SET property_list | unset}
alter_account:: ALTER {ACCOUNT | SESSION} {SET TAG tag ,... | UNSET TAG name ,... | SET property_list | unset
  | SET {PASSWORD | SESSION | AUTHENTICATION | FEATURE | PACKAGES} POLICY name [FORCE] | UNSET {PASSWORD | SESSION | AUTHENTICATION | FEATURE | PACKAGES} POLICY}

drop_table:: DROP {[EXTERNAL | ICEBERG | DYNAMIC | EVENT | HYBRID] TABLE | [MATERIALIZED | SEMANTIC] VIEW} [IF EXISTS] table
  [CASCADE | RESTRICT]
drop_object:: DROP object [IF EXISTS] name [CASCADE | RESTRICT | FORCE]
drop_instance:: DROP class [IF EXISTS] name
drop_function:: DROP {[EXTERNAL | AGGREGATE | DATA METRIC] FUNCTION | PROCEDURE} [IF EXISTS] name ( function_argument ,* )
function_argument: TABLE ( type ,... ) | type
undrop:: UNDROP {[ICEBERG | DYNAMIC | EXTERNAL] TABLE table | {SCHEMA | DATABASE | TAG | ACCOUNT | NOTEBOOK | STAGE | TYPE | VIEW} name} [RENAME TO name]
comment:: COMMENT [IF EXISTS] ON {TABLE table | VIEW table | MATERIALIZED VIEW table | COLUMN name
  | {FUNCTION | PROCEDURE} name ( type ,* ) | object name} IS string

privilege: ALL PRIVILEGES | ADD SEARCH OPTIMIZATION | CREATE DATABASE ROLE | CREATE DYNAMIC TABLE | CREATE EXTERNAL TABLE
  | CREATE EVENT TABLE | CREATE ICEBERG TABLE | CREATE HYBRID TABLE | CREATE FILE FORMAT | CREATE MATERIALIZED VIEW | CREATE SEMANTIC VIEW
  | CREATE {MASKING | ROW ACCESS | AGGREGATION | PROJECTION | JOIN | NETWORK | SESSION | PASSWORD | AUTHENTICATION | PRIVACY} POLICY | CREATE TEMPORARY TABLE
  | CREATE NETWORK RULE | CREATE COMPUTE POOL | CREATE IMAGE REPOSITORY | CREATE GIT REPOSITORY | CREATE EXTERNAL VOLUME
  | CREATE DATA EXCHANGE LISTING | CREATE REPLICATION GROUP | CREATE FAILOVER GROUP | CREATE CORTEX SEARCH SERVICE
  | CREATE APPLICATION PACKAGE | CREATE DATA METRIC FUNCTION | CREATE word | IMPORTED PRIVILEGES | IMPORT SHARE | OVERRIDE SHARE RESTRICTIONS | MANAGE {EVENT SHARING | {ORGANIZATION | ACCOUNT | USER} SUPPORT CASES | LISTING AUTO FULFILLMENT | SHARE TARGET
     | APPLICATION SPECIFICATIONS | word} | MONITOR {USAGE | EXECUTION | SECURITY} | EXECUTE ALERT | EXECUTE MANAGED ALERT | EXECUTE MANAGED TASK | EXECUTE TASK | EXECUTE DATA METRIC FUNCTION
  | APPLY {MASKING | ROW ACCESS | AGGREGATION | PROJECTION | JOIN | SESSION | PASSWORD | AUTHENTICATION | PRIVACY} POLICY | APPLY TAG | ATTACH POLICY
  | MODIFY PROGRAMMATIC AUTHENTICATION METHODS | BIND SERVICE ENDPOINT | PURCHASE DATA EXCHANGE LISTING | RESOLVE ALL | EVOLVE SCHEMA | word
plural: {EXTERNAL | ICEBERG | DYNAMIC | EVENT | HYBRID} TABLES | MATERIALIZED VIEWS | FILE FORMATS | DATABASE ROLES | {MASKING | ROW ACCESS} POLICIES | word
granted: ACCOUNT | {ALL | FUTURE} plural IN {SCHEMA | DATABASE | APPLICATION | APPLICATION PACKAGE | SHARE} name
  | {[EXTERNAL | ICEBERG | DYNAMIC | EVENT | HYBRID] TABLE | [MATERIALIZED | SEMANTIC] VIEW} table | object name
  | {FUNCTION | PROCEDURE} name ( type ,* ) | name
grantee: ROLE name | DATABASE ROLE name | APPLICATION ROLE name | SHARE name | USER name | APPLICATION name | name
grant:: GRANT privilege ,... ON granted TO grantee [WITH GRANT OPTION]
grant_caller:: GRANT {[INHERITED] CALLER privilege ,... | ALL [INHERITED] CALLER PRIVILEGES} ON granted TO grantee
revoke_caller:: REVOKE {[INHERITED] CALLER privilege ,... | ALL [INHERITED] CALLER PRIVILEGES} ON granted FROM grantee
grant_role:: GRANT [DATABASE | APPLICATION] ROLE name TO grantee
service_role: name '!' identifier
grant_service_role:: GRANT SERVICE ROLE service_role TO grantee
revoke_service_role:: REVOKE SERVICE ROLE service_role FROM grantee
grant_ownership:: GRANT OWNERSHIP ON granted TO grantee [{REVOKE | COPY} CURRENT GRANTS]
revoke:: REVOKE [GRANT OPTION FOR] privilege ,... ON granted FROM grantee [RESTRICT | CASCADE]
revoke_role:: REVOKE [DATABASE | APPLICATION] ROLE name FROM grantee

scope: IN {object [name] | {TABLE | VIEW | CLASS} [name] | name} | {IN | FOR} SESSION | FOR {METRIC | object | TABLE} name
show_clause: HISTORY | LIKE string | scope | STARTS WITH string | LIMIT number [FROM string] | ROOT ONLY | WITH PRIVILEGES word ,...
kinds: {EXTERNAL | ICEBERG | DYNAMIC | EVENT | HYBRID} TABLES | MATERIALIZED VIEWS | SEMANTIC {VIEWS | DIMENSIONS | FACTS | METRICS} | FILE FORMATS | PRIMARY KEYS | IMPORTED KEYS | EXPORTED KEYS
  | UNIQUE KEYS | {USER | BUILTIN} FUNCTIONS | USER PROCEDURES | EXTERNAL FUNCTIONS | DATA METRIC FUNCTIONS | DATABASE ROLES | APPLICATION ROLES
  | {MASKING | ROW ACCESS | AGGREGATION | PROJECTION | JOIN | NETWORK | SESSION | PASSWORD | AUTHENTICATION | PACKAGES | PRIVACY | STORAGE LIFECYCLE} POLICIES
  | {STORAGE | API | SECURITY | EXTERNAL ACCESS | CATALOG | NOTIFICATION} INTEGRATIONS
  | NETWORK RULES | RESOURCE MONITORS | COMPUTE POOLS | IMAGE REPOSITORIES | GIT REPOSITORIES | GIT {BRANCHES | TAGS} | RELEASE {DIRECTIVES | CHANNELS} | BACKUP {SETS | POLICIES} | REPLICATION GROUPS
  | FAILOVER GROUPS | REPLICATION DATABASES | REPLICATION ACCOUNTS | ORGANIZATION ACCOUNTS | GLOBAL ACCOUNTS | MANAGED ACCOUNTS | CORTEX SEARCH SERVICES
  | APPLICATION PACKAGES | EXTERNAL VOLUMES | VERSIONS | SERVICE {CONTAINERS | INSTANCES} | class | word
show:: SHOW [TERSE] kinds show_clause*
show_delegated:: SHOW DELEGATED AUTHORIZATIONS [BY USER name | TO SECURITY INTEGRATION name]
show_grants:: SHOW [FUTURE] GRANTS [ON granted | {TO | OF} grantee | IN {SCHEMA | DATABASE} name]
execute_task:: EXECUTE TASK name [RETRY LAST | USING CONFIG = string]
execute_alert:: EXECUTE ALERT name
execute_notebook:: EXECUTE NOTEBOOK {name ( argument ,* ) | PROJECT name property*}
execute_dbt:: EXECUTE DBT PROJECT {name | FROM path} property*
execute_job:: EXECUTE JOB SERVICE IN COMPUTE POOL name {NAME = name | specification | with_tags | property}*
copy_files:: COPY FILES INTO path FROM {path | ( query )} property*
truncate_view:: TRUNCATE MATERIALIZED VIEW table
call_with:: WITH local_procedure ,... CALL name ( argument ,* ) [INTO expression]
local_procedure: identifier AS PROCEDURE ( parameter ,* ) function_clause* AS {string | script}
describe:: {DESCRIBE | DESC} {{[EXTERNAL | ICEBERG | DYNAMIC | EVENT | HYBRID] TABLE | [MATERIALIZED | SEMANTIC] VIEW} table
  | {FUNCTION | PROCEDURE} name ( type ,* ) | RESULT expression | SEARCH OPTIMIZATION ON table | TRANSACTION number | object name | table}
  [TYPE = {COLUMNS | STAGE}]
)";

}  // namespace

const StatementGrammar& snowflake_definitions() {
  static const StatementGrammar grammar({kSharedParts, kText});
  return grammar;
}

}  // namespace rocky::sql
