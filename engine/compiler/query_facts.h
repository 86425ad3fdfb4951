// What a query says about itself (core/models/query_facts.h), from its syntax tree.
#pragma once

#include "base/diagnostic.h"
#include "compiler/run_variables.h"
#include "core/macros/macro_library.h"
#include "core/models/model.h"
#include "lang/lower.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// What stands for text in queries.
struct QueryTexts {
  const RunVariables& variables;
  const core::MacroLibrary& macros;
};

// Makes the query SQL where it is not, puts run variables and macros into it, parses it and fills model.facts. Mistakes
// go into the diagnostics, with the model as owner. Uses memory of the calling thread again and again; call it from any
// thread.
void analyze_query(core::Model& model, const sql::Dialect& dialect, const QueryTexts& texts, Diagnostics& diagnostics);

// Once more for a `.rocky` model without errors, now that the columns of what it reads are known. Finds nothing that
// was not found before; where something goes wrong, the model stays as it was.
void analyze_again(core::Model& model, const sql::Dialect& dialect, const QueryTexts& texts,
                   const lang::TableColumns& columns);

}  // namespace rocky::compiler
