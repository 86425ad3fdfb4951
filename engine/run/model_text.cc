#include "run/model_text.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/generate/generate.h"
#include "sql/edits.h"
#include "sql/identifier.h"
#include "sql/keyword.h"
#include "sql/parser.h"
#include "sql/references.h"

namespace rocky::run {
namespace {

using compiler::CompiledModel;
using compiler::CompiledProject;

// Ephemeral models are read as CTEs in front of those who read them, all others by the names of their targets.
class QueryText {
 public:
  QueryText(const CompiledProject& project, const sql::SqlDialect& dialect) : project_(project), dialect_(dialect) {}

  Result<SourceRef> of(const CompiledModel& compiled) {
    ROCKY_TRY(collect_ephemerals(compiled));
    std::string ctes;
    for (const CompiledModel* ephemeral : ephemerals_) {
      if (ephemeral->has_errors) {
        return make_error(ErrorKind::kInvalidInput,
                          fmt::format("model '{}' reads the ephemeral model '{}', which does not compile",
                                      compiled.model.name, ephemeral->model.name));
      }
      ROCKY_TRY(query, resolved(*ephemeral, {}));
      ROCKY_TRY(select, core::with_surrogate_keys(query->text(), ephemeral->model.extras().surrogate_keys, dialect_));
      if (!ctes.empty()) ctes += ",\n";
      ctes += fmt::format(
          "{} AS (\n{}\n)",
          sql::spell_name(ephemeral->model.name, dialect_.grammar(), sql::kTableName, sql::NameSource::kUnquoted),
          select);
    }
    return resolved(compiled, ctes);
  }

 private:
  // Those that a model reads, each behind what it reads itself.
  Status collect_ephemerals(const CompiledModel& compiled) {
    for (size_t i = 0; i < compiled.references.size(); ++i) {
      const compiler::Reference& reference = compiled.references[i];
      if (reference.kind != compiler::ReferenceKind::kModel || compiled.model.facts.tables[i].parts != 1) continue;
      const CompiledModel& read = project_.models[reference.model];
      if (!read.model.ephemeral() || !seen_.insert(reference.model).second) continue;
      ROCKY_TRY(collect_ephemerals(read));
      ephemerals_.push_back(&read);
    }
    return {};
  }

  // The query with references to models as the names of their targets, and with these CTEs in front.
  Result<SourceRef> resolved(const CompiledModel& compiled, const std::string& ctes) const {
    const core::Model& model = compiled.model;
    std::unordered_map<Symbol, const core::Model*> models;
    for (size_t i = 0; i < compiled.references.size(); ++i) {
      const compiler::Reference& reference = compiled.references[i];
      const core::QueryTable& table = model.facts.tables[i];
      if (reference.kind != compiler::ReferenceKind::kModel || table.parts != 1) continue;
      const core::Model& read = project_.models[reference.model].model;
      if (!read.ephemeral()) models.emplace(folded(table.table), &read);
    }
    const auto cut = [&](ByteSpan span) {
      return SourceFile::derive(model.file, std::string(model.file->slice(span)),
                                {{.begin = 0, .origin = span, .replaced = false}});
    };
    sql::ParseArena arena;
    const sql::ParsedSql parsed = sql::parse_query(model.file, model.query, dialect_.grammar(), arena);
    if (!parsed.ok()) return cut(model.query);
    const sql::Tree& tree = parsed.tree;
    const ByteSpan query = tree.span(parsed.root);
    SourceRef text = cut(query);
    if (models.empty() && ctes.empty()) return text;
    sql::TextEdits edits(text->text());
    if (!ctes.empty()) ROCKY_TRY(put_in_front(compiled, parsed, ctes, edits));
    for (const sql::TableReference& reference : sql::collect_table_references(tree, parsed.root, dialect_.grammar())) {
      if (reference.part_count != 1) continue;
      const auto found = models.find(folded(reference.table()));
      if (found == models.end()) continue;
      ROCKY_TRY(target, dialect_.format_table_ref(found->second->target));
      // Columns may be qualified with the name that was written.
      if (!tree.child(reference.node, sql::NodeKind::kTableAlias) && !tree.child(reference.node, sql::NodeKind::kAt) &&
          folded(intern(found->second->target.table)) != folded(reference.table())) {
        target += " AS " + dialect_.quote_identifier(text_of(reference.table()));
      }
      edits.replace({reference.span.begin - query.begin, reference.span.end - query.begin}, std::move(target));
    }
    return edits.apply_to(text);
  }

  Status put_in_front(const CompiledModel& compiled, const sql::ParsedSql& parsed, const std::string& ctes,
                      sql::TextEdits& edits) const {
    const sql::Tree& tree = parsed.tree;
    const sql::NodeId with = tree.child(parsed.root, sql::NodeKind::kWith);
    if (!with) {
      edits.insert(0, fmt::format("WITH {}\n", ctes));
      return {};
    }
    const bool recursive = tree.has(with, sql::node_flag::kRecursive);
    for (const sql::NodeId cte : tree.children(with)) {
      const Symbol name = tree.symbol(tree.first_child(cte));
      for (const CompiledModel* ephemeral : ephemerals_) {
        // A recursive WITH lets the CTEs before it see it.
        const bool hides = recursive && std::ranges::any_of(ephemeral->model.facts.tables, [&](const auto& table) {
                             return table.parts == 1 && folded(table.table) == folded(name);
                           });
        if (!hides && folded(intern(ephemeral->model.name)) != folded(name)) continue;
        return failure(Error(ErrorKind::kInvalidInput,
                             fmt::format("model '{}': its CTE '{}' hides a table of the ephemeral model '{}'",
                                         compiled.model.name, text_of(name), ephemeral->model.name))
                           .with_hint("give the CTE another name"));
      }
    }
    const sql::NodeId first = tree.first_child(with);
    edits.insert(tree.span(first).begin - tree.span(parsed.root).begin, ctes + ",\n");
    return {};
  }

  const CompiledProject& project_;
  const sql::SqlDialect& dialect_;
  std::set<uint32_t> seen_;
  std::vector<const CompiledModel*> ephemerals_;
};

}  // namespace

Result<ModelText> text_to_run(const CompiledProject& project, const CompiledModel& compiled,
                              const sql::SqlDialect& dialect) {
  const core::Model& model = compiled.model;
  ROCKY_TRY(core::check_buildable(model.name, model.strategy, model.extras(), dialect));
  ROCKY_TRY(query, QueryText(project, dialect).of(compiled));
  ROCKY_TRY(select, core::with_surrogate_keys(query->text(), model.extras().surrogate_keys, dialect));
  return ModelText{.query = std::move(query), .select = std::move(select)};
}

}  // namespace rocky::run
