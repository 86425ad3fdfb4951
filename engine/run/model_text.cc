#include "run/model_text.h"

#include <unordered_map>
#include <utility>

#include "core/generate/generate.h"
#include "sql/edits.h"
#include "sql/parser.h"
#include "sql/references.h"

namespace rocky::run {
namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;

Result<SourceRef> query_to_run(const CompiledProject& project, const CompiledModel& compiled,
                               const sql::SqlDialect& dialect) {
  const core::Model& model = compiled.model;
  std::unordered_map<Symbol, const core::Model*> models;
  for (size_t i = 0; i < compiled.references.size(); ++i) {
    const compiler::Reference& reference = compiled.references[i];
    const core::QueryTable& table = model.facts.tables[i];
    if (reference.kind == compiler::ReferenceKind::kModel && table.parts == 1) {
      models.emplace(folded(table.table), &project.models[reference.model].model);
    }
  }
  const auto cut = [&](ByteSpan span) {
    return SourceFile::derive(model.file, std::string(model.file->slice(span)),
                              {{.begin = 0, .origin = span, .replaced = false}});
  };
  sql::ParseArena arena;
  const sql::ParsedSql parsed = sql::parse_query(model.file, model.query, dialect.grammar(), arena);
  if (!parsed.ok()) return cut(model.query);
  const sql::Tree& tree = parsed.tree;
  const ByteSpan query = tree.span(parsed.root);
  SourceRef text = cut(query);
  if (models.empty()) return text;
  sql::TextEdits edits(text->text());
  for (const sql::TableReference& reference : sql::collect_table_references(tree, parsed.root, dialect.grammar())) {
    if (reference.part_count != 1) continue;
    const auto found = models.find(folded(reference.table()));
    if (found == models.end()) continue;
    ROCKY_TRY(target, dialect.format_table_ref(found->second->target));
    // Columns may be qualified with the name that was written.
    if (!tree.child(reference.node, sql::NodeKind::kTableAlias) && !tree.child(reference.node, sql::NodeKind::kAt) &&
        folded(intern(found->second->target.table)) != folded(reference.table())) {
      target += " AS " + dialect.quote_identifier(text_of(reference.table()));
    }
    edits.replace({reference.span.begin - query.begin, reference.span.end - query.begin}, std::move(target));
  }
  return edits.apply_to(text);
}

}  // namespace

Result<ModelText> text_to_run(const CompiledProject& project, const CompiledModel& compiled,
                              const sql::SqlDialect& dialect) {
  const core::Model& model = compiled.model;
  ROCKY_TRY(core::check_buildable(model.name, model.strategy, model.extras(), dialect));
  ROCKY_TRY(query, query_to_run(project, compiled, dialect));
  ROCKY_TRY(select, core::with_surrogate_keys(query->text(), model.extras().surrogate_keys, dialect));
  return ModelText{.query = std::move(query), .select = std::move(select)};
}

}  // namespace rocky::run
