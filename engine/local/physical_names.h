// Names of targets by which queries read models.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapter_sdk/warehouse.h"
#include "base/result.h"
#include "compiler/project.h"

namespace rocky::local {

// What queries call models by their targets.
struct PhysicalNames {
  // The catalog that most three-part names begin with: the local database goes by that name, so that both they and
  // shorter names work in it. Empty: none.
  std::string home_catalog;
  // By model: the names, as written and in parts, that other models read it by instead of its own name.
  std::vector<std::vector<std::vector<std::string>>> aliases;
};
PhysicalNames find_physical_names(const compiler::CompiledProject& project);

// The parts of the names of all tables that a model's query reads.
std::vector<std::vector<std::string>> names_read(const compiler::CompiledModel& model);

// Puts the session into a fresh in-memory database of this name.
Status enter_database(adapter::Session& session, const std::string& name);
// Makes `name` (one to three parts) a view of the table in the current database; what has that name already stays.
Status add_alias(adapter::Session& session, const std::vector<std::string>& name, std::string_view table,
                 const std::string& home_catalog);

}  // namespace rocky::local
