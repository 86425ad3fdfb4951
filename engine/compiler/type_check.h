// The columns of models: each query is bound over what the models before it give.
#pragma once

#include "base/diagnostic.h"
#include "compiler/built_tables.h"
#include "compiler/model_names.h"
#include "compiler/project.h"
#include "compiler/schemas.h"
#include "ir/data_type.h"
#include "sql/tree.h"

namespace rocky::compiler {

struct ModelToBind {
  CompiledProject& project;
  uint32_t index = 0;
  const ModelNames& names;
  const BuiltTables& built;
  const sql::Dialect& dialect;
  const TypedSources& sources;
  bool flow = false;  // CompileRequest::flow
};

// Binds the query of a model that was parsed: fills its columns and appends what is wrong with names, types, join keys
// and stars, in the order of compiler contract 10.3, then the lints that need types. Writes only to that model; models
// of one layer may be bound side by side. Uses memory of the calling thread again and again.
void bind_model(const ModelToBind& model, Diagnostics& diagnostics);

// The model that a kTableRef names; kNoModel when it names something else. The reference must not be one to a CTE.
uint32_t model_of_table(const sql::Tree& tree, sql::NodeId table, const ModelNames& names);

// What clients are told of a column's type: one of the sixteen of contracts. Unknown where it is not known.
ir::DataType shown_type(const ModelColumn& column, const sql::Dialect& dialect);

// Null when the columns of a model do not have that name; case does not count.
const ModelColumn* find_column(const CompiledModel& compiled, std::string_view name);

}  // namespace rocky::compiler
