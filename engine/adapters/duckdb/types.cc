#include "adapters/duckdb/types.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sql/identifier.h"
#include "sql/keyword.h"

namespace rocky::duckdb {
namespace {

struct NameRow {
  duckdb_type id;
  std::string_view name;
};
constexpr std::array kNames = {
    NameRow{DUCKDB_TYPE_BOOLEAN, "BOOLEAN"},
    NameRow{DUCKDB_TYPE_TINYINT, "TINYINT"},
    NameRow{DUCKDB_TYPE_SMALLINT, "SMALLINT"},
    NameRow{DUCKDB_TYPE_INTEGER, "INTEGER"},
    NameRow{DUCKDB_TYPE_BIGINT, "BIGINT"},
    NameRow{DUCKDB_TYPE_HUGEINT, "HUGEINT"},
    NameRow{DUCKDB_TYPE_UTINYINT, "UTINYINT"},
    NameRow{DUCKDB_TYPE_USMALLINT, "USMALLINT"},
    NameRow{DUCKDB_TYPE_UINTEGER, "UINTEGER"},
    NameRow{DUCKDB_TYPE_UBIGINT, "UBIGINT"},
    NameRow{DUCKDB_TYPE_UHUGEINT, "UHUGEINT"},
    NameRow{DUCKDB_TYPE_BIGNUM, "BIGNUM"},
    NameRow{DUCKDB_TYPE_FLOAT, "FLOAT"},
    NameRow{DUCKDB_TYPE_DOUBLE, "DOUBLE"},
    NameRow{DUCKDB_TYPE_VARCHAR, "VARCHAR"},
    NameRow{DUCKDB_TYPE_BLOB, "BLOB"},
    NameRow{DUCKDB_TYPE_BIT, "BIT"},
    NameRow{DUCKDB_TYPE_UUID, "UUID"},
    NameRow{DUCKDB_TYPE_DATE, "DATE"},
    NameRow{DUCKDB_TYPE_TIME, "TIME"},
    NameRow{DUCKDB_TYPE_TIME_NS, "TIME_NS"},
    NameRow{DUCKDB_TYPE_TIME_TZ, "TIME WITH TIME ZONE"},
    NameRow{DUCKDB_TYPE_TIMESTAMP_S, "TIMESTAMP_S"},
    NameRow{DUCKDB_TYPE_TIMESTAMP_MS, "TIMESTAMP_MS"},
    NameRow{DUCKDB_TYPE_TIMESTAMP, "TIMESTAMP"},
    NameRow{DUCKDB_TYPE_TIMESTAMP_NS, "TIMESTAMP_NS"},
    NameRow{DUCKDB_TYPE_TIMESTAMP_TZ, "TIMESTAMP WITH TIME ZONE"},
    NameRow{DUCKDB_TYPE_INTERVAL, "INTERVAL"},
    NameRow{static_cast<duckdb_type>(40), "GEOMETRY"},  // newer than the header
    NameRow{static_cast<duckdb_type>(41), "VARIANT"},
    NameRow{DUCKDB_TYPE_SQLNULL, "\"NULL\""},
};

// Fields are quoted unless they are plain words; a word of the grammar is not plain.
std::string field_name(std::string_view name) {
  const bool plain = !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::ranges::all_of(name, [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  return plain && sql::find_keyword(name) == sql::Keyword::kNone ? std::string(name) : sql::quote_identifier(name);
}

std::string fields_text(const adapter::ColumnType& column) {
  std::string text;
  for (size_t i = 0; i < column.names.size(); ++i) {
    if (i > 0) text += ", ";
    text += field_name(column.names[i]) + " " + column.children[i].native;
  }
  return text;
}

std::string members_text(const adapter::ColumnType& column) {
  std::string text;
  for (const std::string& name : column.names) {
    if (!text.empty()) text += ", ";
    text += sql::quote_string(name);
  }
  return text;
}

}  // namespace

std::string type_text(duckdb_type id, const adapter::ColumnType& column, const std::string& alias) {
  if (!alias.empty()) return alias;
  for (const NameRow& row : kNames) {
    if (row.id == id) return std::string(row.name);
  }
  switch (id) {
    case DUCKDB_TYPE_DECIMAL: return fmt::format("DECIMAL({},{})", column.precision, column.scale);
    case DUCKDB_TYPE_ENUM: return fmt::format("ENUM({})", members_text(column));
    case DUCKDB_TYPE_LIST: return column.children[0].native + "[]";
    case DUCKDB_TYPE_ARRAY: return fmt::format("{}[{}]", column.children[0].native, column.array_size);
    case DUCKDB_TYPE_MAP: return fmt::format("MAP({}, {})", column.children[0].native, column.children[1].native);
    case DUCKDB_TYPE_STRUCT: return fmt::format("STRUCT({})", fields_text(column));
    case DUCKDB_TYPE_UNION: return fmt::format("UNION({})", fields_text(column));
    default: return {};
  }
}

}  // namespace rocky::duckdb
