#include "local/physical_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "ir/table.h"
#include "sql/identifier.h"

namespace rocky::local {
namespace {

// DuckDB's own.
bool is_reserved_catalog(std::string_view folded) {
  return folded == "memory" || folded == "system" || folded == "temp" || folded == "main";
}

}  // namespace

std::vector<std::vector<std::string>> names_read(const compiler::CompiledModel& model) {
  std::vector<std::vector<std::string>> names;
  for (const auto& table : model.model.facts.tables) {
    std::vector<std::string> parts;
    if (table.parts >= 3) parts.emplace_back(text_of(table.catalog));
    if (table.parts >= 2) parts.emplace_back(text_of(table.schema));
    parts.emplace_back(text_of(table.table));
    names.push_back(std::move(parts));
  }
  return names;
}

PhysicalNames find_physical_names(const compiler::CompiledProject& project) {
  PhysicalNames names;
  names.aliases.resize(project.models.size());
  std::map<std::string, uint32_t> targets;
  for (uint32_t i = 0; i < project.models.size(); ++i) {
    const ir::TableRef& target = project.models[i].model.target;
    if (project.models[i].model.ephemeral() || target.schema.empty()) continue;
    targets.emplace(ascii_lower(target.table), i);
    targets.emplace(ascii_lower(target.schema + "." + target.table), i);
    targets.emplace(ascii_lower(target.full_name()), i);
  }
  std::map<std::string, std::pair<size_t, std::string>> catalogs;
  for (uint32_t reader = 0; reader < project.models.size(); ++reader) {
    for (std::vector<std::string>& parts : names_read(project.models[reader])) {
      if (parts.size() == 1 && project.find(parts[0]) != nullptr) continue;
      if (parts.size() == 3 && !is_reserved_catalog(ascii_lower(parts[0]))) {
        auto& [count, spelling] = catalogs[ascii_lower(parts[0])];
        if (count++ == 0) spelling = parts[0];
      }
      const auto found = targets.find(ascii_lower(fmt::format("{}", fmt::join(parts, "."))));
      if (found == targets.end() || found->second == reader) continue;
      auto& aliases = names.aliases[found->second];
      if (std::ranges::find(aliases, parts) == aliases.end()) aliases.push_back(std::move(parts));
    }
  }
  size_t most = 0;
  for (const auto& [key, catalog] : catalogs) {
    if (catalog.first > most) {
      most = catalog.first;
      names.home_catalog = catalog.second;
    }
  }
  return names;
}

Status enter_database(adapter::Session& session, const std::string& name) {
  const std::string quoted = sql::quote_identifier(name);
  ROCKY_TRY(attached, session.execute(fmt::format("ATTACH IF NOT EXISTS ':memory:' AS {}", quoted), {}));
  ROCKY_TRY(used, session.execute(fmt::format("USE {}", quoted), {}));
  return {};
}

Status add_alias(adapter::Session& session, const std::vector<std::string>& name, std::string_view table,
                 const std::string& home_catalog) {
  const std::string home = home_catalog.empty() ? "memory" : home_catalog;
  const std::string schema = name.size() == 1 ? "main" : name[name.size() - 2];
  const bool same_place = ascii_lower(schema) == "main" && ascii_lower(name.back()) == ascii_lower(table) &&
                          (name.size() < 3 || ascii_lower(name[0]) == ascii_lower(home));
  if (same_place) return {};
  std::string prefix;
  if (name.size() == 3) {
    prefix = sql::quote_identifier(name[0]) + ".";
    ROCKY_TRY(attached, session.execute(
                            fmt::format("ATTACH IF NOT EXISTS ':memory:' AS {}", sql::quote_identifier(name[0])), {}));
  }
  const std::string schema_name = prefix + sql::quote_identifier(schema);
  ROCKY_TRY(schema_made, session.execute(fmt::format("CREATE SCHEMA IF NOT EXISTS {}", schema_name), {}));
  ROCKY_TRY(view, session.execute(fmt::format("CREATE VIEW IF NOT EXISTS {}.{} AS SELECT * FROM {}.main.{}",
                                              schema_name, sql::quote_identifier(name.back()),
                                              sql::quote_identifier(home), sql::quote_identifier(table)),
                                  {}));
  return {};
}

}  // namespace rocky::local
