// DuckDB's C API through a table of pointers, so that the program does not link the library.
//
// One list names every function that we call; its types come from the pinned header, so a signature cannot drift. The
// library stays loaded until the process ends.
#pragma once

#include <string>

#include <duckdb.h>

#include "base/result.h"

namespace rocky::duckdb {

// clang-format off: one name a line
#define ROCKY_DUCKDB_FUNCTIONS(X) \
  X(library_version) \
  X(create_config) \
  X(set_config) \
  X(destroy_config) \
  X(open_ext) \
  X(close) \
  X(connect) \
  X(disconnect) \
  X(interrupt) \
  X(free) \
  X(query) \
  X(destroy_result) \
  X(column_count) \
  X(column_name) \
  X(column_logical_type) \
  X(rows_changed) \
  X(result_error) \
  X(result_error_type) \
  X(result_statement_type) \
  X(result_return_type) \
  X(fetch_chunk) \
  X(extract_statements) \
  X(extract_statements_error) \
  X(prepare_extracted_statement) \
  X(destroy_extracted) \
  X(prepare_error) \
  X(prepared_statement_type) \
  X(prepared_statement_column_count) \
  X(prepared_statement_column_name) \
  X(prepared_statement_column_logical_type) \
  X(destroy_prepare) \
  X(execute_prepared) \
  X(pending_prepared_streaming) \
  X(pending_error) \
  X(execute_pending) \
  X(destroy_pending) \
  X(data_chunk_get_size) \
  X(data_chunk_get_vector) \
  X(destroy_data_chunk) \
  X(vector_get_data) \
  X(vector_get_validity) \
  X(list_vector_get_child) \
  X(struct_vector_get_child) \
  X(array_vector_get_child) \
  X(get_type_id) \
  X(logical_type_get_alias) \
  X(decimal_width) \
  X(decimal_scale) \
  X(decimal_internal_type) \
  X(enum_internal_type) \
  X(enum_dictionary_size) \
  X(enum_dictionary_value) \
  X(list_type_child_type) \
  X(array_type_child_type) \
  X(array_type_array_size) \
  X(map_type_key_type) \
  X(map_type_value_type) \
  X(struct_type_child_count) \
  X(struct_type_child_name) \
  X(struct_type_child_type) \
  X(union_type_member_count) \
  X(union_type_member_name) \
  X(union_type_member_type) \
  X(destroy_logical_type)
// clang-format on

struct Api {
#define ROCKY_DUCKDB_MEMBER(name) decltype(&::duckdb_##name) name = nullptr;
  ROCKY_DUCKDB_FUNCTIONS(ROCKY_DUCKDB_MEMBER)
#undef ROCKY_DUCKDB_MEMBER
};

// Fills `api` from one file (or from a bare name that the dynamic loader looks up). kNotFound: it cannot be loaded.
// kUnsupported: it lacks functions; all of them are named, with path and version.
Status load_library(const std::string& path, Api& api);

// The process's library, loaded by the first call, by the rules of duckdb_adapter.h. The result stays valid and is
// the same for all callers; after a failure every call fails alike.
Result<const Api*> load_api();
// The loaded table; only after load_api() has succeeded.
const Api& api();

}  // namespace rocky::duckdb
