// A dbt project against the Rocky project that replaces it (compiler contract 21).
#pragma once

#include "compiler/migration/dbt_project.h"
#include "compiler/project.h"
#include "documents/validate_migration.h"

namespace rocky::compiler {

// Models are matched by name. Columns are compared as far as dbt and the compiler know them: names without case, types
// in the words of contracts.
documents::ValidateMigrationOutput compare_with_dbt(const DbtProject& dbt, const CompiledProject& rocky);

}  // namespace rocky::compiler
