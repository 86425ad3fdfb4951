#include "compiler/transpile/transpile_model.h"

#include "compiler/built_tables.h"
#include "compiler/model_names.h"
#include "compiler/schemas.h"
#include "sql/parser.h"

namespace rocky::compiler {

Transpiled transpile_model(const CompiledProject& project, uint32_t model, const TypedSources& sources,
                           const sql::Dialect& to, TranspileOptions options) {
  const CompiledModel& compiled = project.models[model];
  const sql::Dialect& from = compiled.dialect != nullptr ? *compiled.dialect : to;
  const core::Model& text = compiled.model;
  if (from.name == to.name) {
    const ByteSpan range = text.query;
    return {.sql = std::string(text.file->text().substr(range.begin, range.end - range.begin))};
  }
  sql::ParseArena arena;
  const sql::ParsedSql parsed = sql::parse_query(text.file, text.query, from, arena);
  const ModelNames names(project.models);
  const BuiltTables built(project.models);
  const ModelSchemas schemas(project, names, built, sources, model);
  return transpile(parsed.tree, parsed.root, from, to, schemas, options);
}

}  // namespace rocky::compiler
