#include "compiler/types/postgres_catalog.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.h"
#include "base/symbol.h"
#include "compiler/types/postgres_types.h"
#include "sql/dialect.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;
using enum PostgresType::Kind;

constexpr PostgresType kTypes[] = {
#define ROCKY_TYPE(short_name, name, category, preferred, kind, equals, sorts, inside) \
  {short_name, name, category, preferred, kind, equals, sorts, inside, {}},
#define ROCKY_CAST(from, to, context, method)
#include "compiler/types/postgres_catalog.inc"
#undef ROCKY_TYPE
#undef ROCKY_CAST
};

struct Cast {
  std::string_view from;
  std::string_view to;
  char context;  // 'i' implicit, 'a' in an assignment, 'e' explicit
  char method;   // 'b': the same bytes
};
constexpr Cast kCasts[] = {
#define ROCKY_TYPE(short_name, name, category, preferred, kind, equals, sorts, inside)
#define ROCKY_CAST(from, to, context, method) {from, to, context, method},
#include "compiler/types/postgres_catalog.inc"
#undef ROCKY_TYPE
#undef ROCKY_CAST
};

constexpr std::string_view kShortNames[] = {
#define ROCKY_TYPE(short_name, name, category, preferred, kind, equals, sorts, inside) short_name,
#define ROCKY_CAST(from, to, context, method)
#include "compiler/types/postgres_catalog.inc"
#undef ROCKY_TYPE
#undef ROCKY_CAST
};

struct Catalog {
  std::vector<PostgresType> types;
  std::unordered_map<std::string_view, Type> by_name;
  std::unordered_map<Type, const PostgresType*> by_type;
  std::unordered_map<uint64_t, PostgresPath> casts;
};

uint64_t pair_of(Type from, Type to) { return uint64_t{from.id} << 32 | to.id; }

PostgresCast when(char context) {
  return context == 'i'   ? PostgresCast::kImplicit
         : context == 'a' ? PostgresCast::kAssignment
                          : PostgresCast::kExplicit;
}

const Catalog& catalog() {
  static const Catalog& instance = *[] {
    auto* made = new Catalog();
    made->types.assign(std::begin(kTypes), std::end(kTypes));
    for (PostgresType& row : made->types) {
      const bool pseudo = row.kind == kPseudo && row.name != "unknown";
      const Type type = pseudo ? ir::named(intern(row.name)) : sql::parse_type(row.name, sql::postgres_dialect());
      row.type = postgres_without_digits(type);
    }
    for (const PostgresType& row : made->types) {
      made->by_name.emplace(row.name, row.type);
      made->by_type.emplace(row.type, &row);
    }
    made->by_name.emplace("bpchar", made->by_name.at("character"));
    made->by_name.emplace("ANY", made->by_name.at("\"any\""));
    for (const Cast& cast : kCasts) {
      made->casts.emplace(pair_of(made->by_name.at(cast.from), made->by_name.at(cast.to)),
                          PostgresPath{.when = when(cast.context), .same_bytes = cast.method == 'b'});
    }
    return made;
  }();
  return instance;
}

bool is_string(Type type) {
  const PostgresType* row = find_postgres_type(type);
  return row != nullptr && row->category == 'S';
}

}  // namespace

const PostgresType* find_postgres_type(Type type) {
  const auto found = catalog().by_type.find(postgres_without_digits(type));
  return found == catalog().by_type.end() ? nullptr : found->second;
}

Type postgres_type(std::string_view name) {
  if (name.ends_with("[]")) {
    const Type element = postgres_type(name.substr(0, name.size() - 2));
    return element == ir::kUnknownType ? element : ir::list_of(element);
  }
  const auto found = catalog().by_name.find(name);
  return found == catalog().by_name.end() ? ir::kUnknownType : found->second;
}

const PostgresType* find_postgres_type_name(std::string_view short_name) {
  const auto found = std::ranges::find(catalog().types, short_name, &PostgresType::short_name);
  return found == catalog().types.end() || found->kind == kPseudo ? nullptr : &*found;
}

std::span<const std::string_view> postgres_type_names() { return kShortNames; }

bool is_postgres_type(Type type) {
  if (ir::tag_of(type) == TypeTag::kList) return is_postgres_type(ir::element_of(type));
  if (ir::tag_of(type) == TypeTag::kStruct) return true;
  return find_postgres_type(type) != nullptr;
}

Type postgres_element(Type type) {
  if (ir::tag_of(type) == TypeTag::kList) return ir::element_of(type);
  const PostgresType* row = find_postgres_type(type);
  if (row == nullptr || row->category != 'A') return ir::kUnknownType;
  return postgres_type(row->short_name == "oidvector" ? "oid" : "smallint");
}

PostgresPath postgres_path(Type from, Type to) {
  from = postgres_without_digits(from);
  to = postgres_without_digits(to);
  if (from == to) return {.when = PostgresCast::kImplicit, .same_bytes = true};
  const auto cast = catalog().casts.find(pair_of(from, to));
  if (cast != catalog().casts.end()) return cast->second;
  if (ir::tag_of(from) == TypeTag::kStruct && to == postgres_type("record")) return {.when = PostgresCast::kImplicit};
  PostgresPath path;
  if (ir::tag_of(to) == TypeTag::kList) {
    if (const Type element = postgres_element(from); element != ir::kUnknownType) {
      path = postgres_path(element, ir::element_of(to));
      path.same_bytes = false;
      path.by_text = false;
    }
  }
  if (path.when == PostgresCast::kNone || path.when == PostgresCast::kExplicit) {
    if (is_string(to)) return {.when = PostgresCast::kAssignment, .by_text = true};
    if (path.when == PostgresCast::kNone && is_string(from)) {
      return {.when = PostgresCast::kExplicit, .by_text = true};
    }
  }
  return path;
}

}  // namespace rocky::compiler
