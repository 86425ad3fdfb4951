// Respells types, for tests only: one type a line comes in, what the dialect's engine would call it goes out.
// usage: rocky_type_tool --dialect=NAME        ("?" for what is no type)
//        rocky_type_tool --dialect=NAME --names  (reads nothing: the names that the dialect has)
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "sql/dialect.h"
#include "sql/type_names.h"
#include "sql/type_table.h"

int main(int argc, char** argv) {
  namespace sql = rocky::sql;
  const sql::Dialect* dialect = &sql::duckdb_dialect();
  bool names = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with("--dialect=")) dialect = sql::find_dialect(argument.substr(10));
    names = names || argument == "--names";
  }
  if (dialect == nullptr) return 2;
  if (names) {
    for (const sql::TypeName& name : dialect->types().names) fmt::print("{}\n", name.name);
    return 0;
  }
  std::string line;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    const rocky::ir::Type type = sql::parse_type(line, *dialect);
    fmt::print("{}\n", type == rocky::ir::kUnknownType ? "?" : sql::spell_type(type, *dialect));
    line.clear();
  }
  return 0;
}
