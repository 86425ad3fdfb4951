// What a query says about itself (core/models/query_facts.h), from its syntax tree.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "compiler/lints/portability.h"
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
  const PortabilityTarget* portability = nullptr;  // what lints compare the query with
};

// Makes the query SQL where it is not, puts run variables and macros into it, parses it and fills model.facts. Mistakes
// go into the diagnostics, with the model as owner. Uses memory of the calling thread again and again; call it from any
// thread.
void analyze_query(core::Model& model, const sql::Dialect& dialect, const QueryTexts& texts, Diagnostics& diagnostics);

// Once more for a `.rocky` model that was read without errors, or that needs columns, now that those of what it reads
// are known. Where it gains nothing by that the model stays as it was, and the result is nothing; else what is wrong
// with the SQL that it became.
std::optional<Diagnostics> analyze_again(core::Model& model, const sql::Dialect& dialect, const QueryTexts& texts,
                                         const lang::TableColumns& columns);

}  // namespace rocky::compiler
