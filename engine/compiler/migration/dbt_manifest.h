// `target/manifest.json` and `target/catalog.json` of a dbt project.
#pragma once

#include <string_view>

#include "base/result.h"
#include "compiler/migration/dbt_project.h"

namespace rocky::compiler {

// Fills the name, the version and the models of `project`; those of other packages are left out.
Status read_dbt_manifest(std::string_view json, DbtProject& project);
// The columns that the warehouse had when dbt last looked.
Status read_dbt_catalog(std::string_view json, DbtProject& project);

}  // namespace rocky::compiler
