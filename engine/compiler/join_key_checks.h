// Keys of joins between models (E001, W001, compiler contract 11).
#pragma once

#include <cstddef>

#include "base/diagnostic.h"
#include "compiler/bind/bind_query.h"
#include "compiler/model_names.h"
#include "compiler/project.h"
#include "sql/tree.h"

namespace rocky::compiler {

struct JoinKeyCheck {
  const CompiledProject& project;
  const ModelNames& names;
  const CompiledModel& reader;  // whose query it is
  const sql::Tree& tree;
  const BoundQuery& bound;
  size_t found_before = 0;  // where in the diagnostics those of the binding begin; what these say is not said again
};

// Columns of two models that a join equates and whose types, as clients are told them, have nothing in common are an
// error; those that one side must be converted for are a warning.
void check_join_keys(const JoinKeyCheck& check, Diagnostics& diagnostics);

}  // namespace rocky::compiler
