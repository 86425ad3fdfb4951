// The text of a model's query as warehouses get it.
#pragma once

#include <string>

#include "base/result.h"
#include "base/source.h"
#include "compiler/project.h"
#include "sql/sql_dialect.h"

namespace rocky::run {

struct ModelText {
  // The query alone (no comment before it, no semicolon behind it), with one-part references to models as the names of
  // their targets, and with the ephemeral models that it reads as CTEs in front. It knows where in the model's file its
  // pieces are.
  SourceRef query;
  std::string select;  // the same with the surrogate keys that the model declares
};

// Errors: those of core::check_buildable(), a name that the dialect does not take, an ephemeral model with
// errors, a CTE that would hide one.
Result<ModelText> text_to_run(const compiler::CompiledProject& project, const compiler::CompiledModel& compiled,
                              const sql::SqlDialect& dialect);

}  // namespace rocky::run
