#include "sql/dialect.h"

#include <array>

namespace rocky::sql {

std::span<const Dialect* const> all_dialects() {
  static const std::array<const Dialect*, 6> kAll = {&databricks_dialect(), &snowflake_dialect(), &bigquery_dialect(),
                                                     &trino_dialect(),      &duckdb_dialect(),    &postgres_dialect()};
  return kAll;
}

const Dialect* find_dialect(std::string_view name) {
  for (const Dialect* dialect : all_dialects()) {
    if (dialect->name == name) return dialect;
  }
  return nullptr;
}

}  // namespace rocky::sql
