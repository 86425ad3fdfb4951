// PostgreSQL's own types and their conversions: pg_type, pg_cast and pg_range (postgres_catalog.inc).
//
// Types are seen as overloads see them: without digits and lengths, a domain of none. Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ir/type.h"

namespace rocky::compiler {

struct PostgresType {
  enum class Kind : uint8_t { kPlain, kRange, kMultirange, kPseudo };

  std::string_view short_name;  // typname: "int4"
  std::string_view name;        // format_type(): "integer"
  char category = 0;            // typcategory
  bool preferred = false;
  Kind kind = Kind::kPlain;
  bool equals = false;      // DISTINCT and GROUP BY take it
  bool sorts = false;       // ORDER BY takes it
  std::string_view inside;  // a range's element, a multirange's range
  ir::Type type = {};       // without digits
};

// The catalog's row; null for arrays, records and what is a user's own.
const PostgresType* find_postgres_type(ir::Type type);
// The type of a name as format_type() gives it, without digits: "text", "integer[]", "anyelement". kUnknownType: none.
ir::Type postgres_type(std::string_view name);
// That of a typname: int4, for a call that is a cast.
const PostgresType* find_postgres_type_name(std::string_view short_name);
// All typnames.
std::span<const std::string_view> postgres_type_names();
// Whether the catalog knows all of it; of a record, what can be done with any.
bool is_postgres_type(ir::Type type);
// What an array holds; also of the catalog's old vectors. kUnknownType: it is no array.
ir::Type postgres_element(ir::Type type);

enum class PostgresCast : uint8_t { kNone, kExplicit, kAssignment, kImplicit };
struct PostgresPath {
  PostgresCast when = PostgresCast::kNone;  // the least that has to be said for it
  bool same_bytes = false;                  // the value stays as it is
  bool by_text = false;                     // by way of its text
};
// How a value of one type becomes one of another (find_coercion_pathway()).
PostgresPath postgres_path(ir::Type from, ir::Type to);
inline bool postgres_converts(ir::Type from, ir::Type to) {
  return postgres_path(from, to).when == PostgresCast::kImplicit;
}

}  // namespace rocky::compiler
