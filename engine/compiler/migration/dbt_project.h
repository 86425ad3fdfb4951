// What a dbt project says about its models, without running dbt: from its manifest and catalog where there are some,
// else from its files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"

namespace rocky::compiler {

struct DbtColumn {
  std::string name;
  std::string type;  // as the warehouse spells it; empty: not told
};

struct DbtModel {
  std::string name;
  std::string path = {};  // below the project's folder
  std::string description = {};
  std::vector<DbtColumn> columns = {};
  bool all_columns = false;  // a catalog told them: there are no others
  uint64_t tests = 0;
  std::string failure = {};  // why it cannot be a model of SQL; empty: it can
};

struct DbtProject {
  std::optional<std::string> name;
  std::optional<std::string> dbt_version;  // that wrote the manifest
  std::vector<DbtModel> models;            // by name
  std::vector<std::string> notes;          // what could not be read of it
};

// Errors: there is no dbt_project.yml, or it cannot be read; the manifest is damaged.
Result<DbtProject> read_dbt_project(const std::string& folder, FileSystem& files);

}  // namespace rocky::compiler
