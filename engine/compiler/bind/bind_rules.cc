#include "compiler/bind/bind_rules.h"

#include "compiler/per_dialect.h"

namespace rocky::compiler {
namespace {

constexpr PseudoColumn kDuckdbColumns[] = {{"rowid", "BIGINT"}};
constexpr PseudoColumn kPostgresColumns[] = {{"ctid", ""}, {"xmin", ""}, {"xmax", ""},
                                             {"cmin", ""}, {"cmax", ""}, {"tableoid", ""}};
constexpr PseudoColumn kBigqueryColumns[] = {{"_partitiontime", "TIMESTAMP"}, {"_partitiondate", "DATE"},
                                             {"_table_suffix", "STRING"},     {"_file_name", "STRING"},
                                             {"_change_type", "STRING"},      {"_change_timestamp", "TIMESTAMP"}};
constexpr PseudoColumn kSnowflakeColumns[] = {{"metadata$filename", "VARCHAR"},  {"metadata$file_row_number", ""},
                                              {"metadata$action", "VARCHAR"},    {"metadata$isupdate", "BOOLEAN"},
                                              {"metadata$row_id", "VARCHAR"},    {"metadata$start_scan_time", ""},
                                              {"metadata$file_content_key", ""}, {"metadata$file_last_modified", ""}};
constexpr PseudoColumn kDatabricksColumns[] = {
    {"_metadata", ""}, {"_change_type", "STRING"}, {"_commit_version", "BIGINT"}, {"_commit_timestamp", "TIMESTAMP"}};
constexpr PseudoColumn kTrinoColumns[] = {{"$path", "varchar"},
                                          {"$file_modified_time", ""},
                                          {"$partition", "varchar"},
                                          {"$file_size", "bigint"},
                                          {"$bucket", "integer"}};

constexpr PseudoColumn kDuckdbValues[] = {{"current_timestamp", "TIMESTAMP WITH TIME ZONE"},
                                          {"current_date", "DATE"},
                                          {"current_time", "TIME WITH TIME ZONE"},
                                          {"localtime", "TIME"},
                                          {"localtimestamp", "TIMESTAMP"},
                                          {"current_user", "VARCHAR"},
                                          {"session_user", "VARCHAR"},
                                          {"user", "VARCHAR"},
                                          {"current_catalog", "VARCHAR"},
                                          {"current_schema", "VARCHAR"},
                                          {"current_role", "VARCHAR"}};
constexpr PseudoColumn kPostgresValues[] = {{"current_timestamp", "timestamp with time zone"},
                                            {"current_date", "date"},
                                            {"current_time", "time with time zone"},
                                            {"localtime", "time without time zone"},
                                            {"localtimestamp", "timestamp without time zone"},
                                            {"current_user", "name"},
                                            {"session_user", "name"},
                                            {"user", "name"},
                                            {"current_catalog", "name"},
                                            {"current_schema", "name"},
                                            {"current_role", "name"},
                                            {"system_user", "text"}};
constexpr PseudoColumn kSnowflakeValues[] = {{"current_timestamp", "TIMESTAMP_LTZ(9)"},
                                             {"current_date", "DATE"},
                                             {"current_time", "TIME(9)"},
                                             {"localtime", "TIME(9)"},
                                             {"localtimestamp", "TIMESTAMP_LTZ(9)"},
                                             {"current_user", "VARCHAR"}};
constexpr PseudoColumn kDatabricksValues[] = {{"current_timestamp", "TIMESTAMP"}, {"current_date", "DATE"},
                                              {"current_user", "STRING"},         {"user", "STRING"},
                                              {"session_user", "STRING"},         {"localtimestamp", "TIMESTAMP_NTZ"},
                                              {"current_catalog", "STRING"},      {"current_database", "STRING"},
                                              {"current_schema", "STRING"}};
constexpr PseudoColumn kBigqueryValues[] = {{"current_timestamp", "TIMESTAMP"},
                                            {"current_date", "DATE"},
                                            {"current_time", "TIME"},
                                            {"current_datetime", "DATETIME"}};
constexpr PseudoColumn kTrinoValues[] = {{"current_timestamp", "timestamp(3) with time zone"},
                                         {"current_date", "date"},
                                         {"current_time", "time(3) with time zone"},
                                         {"localtime", "time(3)"},
                                         {"localtimestamp", "timestamp(3)"},
                                         {"current_user", "varchar"},
                                         {"current_catalog", "varchar"},
                                         {"current_schema", "varchar"},
                                         {"current_path", "varchar"}};

constexpr std::string_view kDatabricksVariables[] = {"session", "system"};

constexpr BindRules kDuckdb = {
    .in_select = AliasUse::kColumnFirst,
    .in_where = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kAliasFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .any_branch_orders = true,
    .set_order_expressions = false,
    .implicit_lateral = true,
    .renames_duplicates = true,
    .unused_ctes_are_bound = false,
    .qualify_needs_window = true,
    .semi_join_merges = true,
    .star_replaces_once = true,
    .order_names = SameNames::kColumn,
    .short_cte_lists = true,
    .natural_needs_columns = true,
    .equals_names_arguments = true,
    .idle_renames = true,
    .unnest_spreads_structs = true,
    .whole_series = true,
    .relation_is_value = true,
    .anchor_decides = true,
    .values_column = "col",
    .values_from = 0,
    .pseudo_columns = kDuckdbColumns,
    .value_names = kDuckdbValues,
    .star_needs_columns = true,
    .star_needs_distinct_names = true,
    .literal_keys_are_refused = true,
    .group_all_takes_no_qualify = true,
    .outer_aggregates_move = true,
    .aliases_hold_no_queries = true,
    .group_all_is_strict = true,
    .group_all_sees_having = true,
    .functions_complete = true,
};

constexpr BindRules kPostgres = {
    .in_group_by = AliasUse::kColumnFirst,
    .set_order_expressions = false,
    .merged_columns_first = true,
    .distinct_relation_names = true,
    .tables_refuse_duplicates = true,
    .order_names = SameNames::kRefused,
    .functions_are_tables = true,
    .function_alias_names_column = true,
    .relation_is_value = true,
    .anchor_decides = true,
    .anchor_is_final = true,
    .rows_are_types = true,
    .selects_settle = true,
    .merged_is_common = true,
    .pseudo_columns = kPostgresColumns,
    .value_names = kPostgresValues,
    .outer_aggregates_move = true,
    .grouped_by_key = true,
    .own_functions_complete = true,
};

constexpr BindRules kSnowflake = {
    .in_select = AliasUse::kColumnFirst,
    .in_where = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kColumnFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .later_aliases = true,
    .tables_refuse_duplicates = true,
    .qualify_needs_window = true,
    .pivot_keeps_quotes = true,
    .values_column = "COLUMN",
    .pseudo_columns = kSnowflakeColumns,
    .value_names = kSnowflakeValues,
    .any_case_of_stored_names = true,
};

constexpr BindRules kDatabricks = {
    .in_select = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kColumnFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .tables_refuse_duplicates = true,
    .unused_ctes_are_bound = false,
    .qualify_needs_window = true,
    .generators_in_select = true,
    .window_groups = " window session_window ",
    .values_column = "col",
    .pseudo_columns = kDatabricksColumns,
    .value_names = kDatabricksValues,
    .variable_qualifiers = kDatabricksVariables,
};

constexpr BindRules kBigquery = {
    .in_group_by = AliasUse::kAliasFirst,
    .in_having = AliasUse::kAliasFirst,
    .in_qualify = AliasUse::kAliasFirst,
    .alias_inside_order_expression = true,
    .distinct_relation_names = true,
    .tables_refuse_duplicates = true,
    .qualify_needs_window = true,
    .unpivot_values_first = true,
    .relation_is_value = true,
    .pseudo_columns = kBigqueryColumns,
    .value_names = kBigqueryValues,
};

constexpr BindRules kTrino = {
    .alias_inside_order_expression = true,
    .tables_refuse_duplicates = true,
    .full_cte_lists = true,
    .short_table_lists = false,
    .values_column = "_col",
    .values_from = 0,
    .pseudo_columns = kTrinoColumns,
    .value_names = kTrinoValues,
};

// Of a warehouse that nobody knows: whatever one of them accepts.
constexpr BindRules kAny = {
    .in_select = AliasUse::kColumnFirst,
    .in_where = AliasUse::kColumnFirst,
    .in_group_by = AliasUse::kColumnFirst,
    .in_having = AliasUse::kColumnFirst,
    .in_qualify = AliasUse::kColumnFirst,
    .alias_inside_order_expression = true,
    .any_branch_orders = true,
    .later_aliases = true,
    .implicit_lateral = true,
    .unused_ctes_are_bound = false,
    .short_cte_lists = true,
    .relation_is_value = true,
    .grouped_by_key = true,
    .any_case_of_stored_names = true,
};

constexpr PerDialect<const BindRules*> kRules[] = {{"bigquery", &kBigquery},   {"databricks", &kDatabricks},
                                                   {"duckdb", &kDuckdb},       {"postgres", &kPostgres},
                                                   {"snowflake", &kSnowflake}, {"trino", &kTrino}};

}  // namespace

const BindRules& bind_rules(const sql::Dialect& dialect) {
  const auto* const rules = find_row(kRules, dialect);
  return rules == nullptr ? kAny : **rules;
}

}  // namespace rocky::compiler
