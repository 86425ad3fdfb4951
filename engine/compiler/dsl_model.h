// `.rocky` models on their way to SQL.
#pragma once

#include "base/diagnostic.h"
#include "core/models/model.h"
#include "lang/lower.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// The dialect in which a program for `dialect` becomes SQL. The permissive one only reads: where no warehouse is known,
// models run in the embedded engine.
const sql::Dialect& dialect_to_write(const sql::Dialect& dialect);

// Makes a model of the Rocky language one of SQL: its text is parsed, checked and lowered, and model.file becomes the
// SQL, derived from that text, so that whatever is said about a piece of the SQL shows the step it came from. Mistakes
// and warnings go into the diagnostics, with the model as owner. False when there is an error: the model stays as it
// was. `columns` may be empty.
bool lower_model(core::Model& model, const sql::Dialect& dialect, const lang::TableColumns& columns,
                 Diagnostics& diagnostics);

// Whether it is one of what lower_model() reports.
inline bool is_about_program(const Diagnostic& diagnostic) { return diagnostic.code.starts_with('K'); }

}  // namespace rocky::compiler
