#include "sql/sql_dialect.h"

#include <fmt/format.h>

namespace rocky::sql {

std::string SqlDialect::null_safe_not_equal(std::string_view left, std::string_view right) const {
  return fmt::format("{} IS DISTINCT FROM {}", left, right);
}

const SqlDialect* find_sql_dialect(std::string_view name) {
  using Getter = const SqlDialect& (*)();
  constexpr std::array<std::pair<std::string_view, Getter>, 1> kDialects = {{{"duckdb", &duckdb_sql_dialect}}};
  for (const auto& [known, get] : kDialects) {
    if (known == name) return &get();
  }
  return nullptr;
}

}  // namespace rocky::sql
