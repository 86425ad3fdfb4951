// What a query says about itself (core/models/query_facts.h), from its syntax tree.
#pragma once

#include "base/diagnostic.h"
#include "compiler/run_variables.h"
#include "core/models/model.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// Puts run variables into the query, parses it and fills model.facts. Mistakes go into the diagnostics, with the model
// as owner. Uses memory of the calling thread again and again; call it from any thread.
void analyze_query(core::Model& model, const sql::Dialect& dialect, const RunVariables& variables,
                   Diagnostics& diagnostics);

}  // namespace rocky::compiler
