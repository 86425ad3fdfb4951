#include "compiler/query_facts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/substitute.h"
#include "compiler/dsl_model.h"
#include "compiler/lints/query_lints.h"
#include "core/macros/expand_macros.h"
#include "core/models/codes.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/references.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;

Symbol last_name(const Tree& tree, NodeId names) { return tree.symbol(tree.last_child(names)); }

// The name of a select item; empty unless it is sure without knowing the dialect's rules for naming expressions.
Symbol item_name(const Tree& tree, NodeId item) {
  const sql::SelectItemView view(tree, item);
  if (view.name()) return tree.symbol(view.name());
  const NodeId expression = view.expression();
  return tree.kind(expression) == NodeKind::kColumnRef ? last_name(tree, expression) : Symbol{};
}

NodeId first_select(const Tree& tree, NodeId node) {
  while (node) {
    switch (tree.kind(node)) {
      case NodeKind::kQuery: node = sql::QueryView(tree, node).body(); break;
      // The names are those of the first operand, unless columns are matched by name.
      case NodeKind::kSetOperation:
        if (tree.has(node, sql::node_flag::kByName)) return {};
        node = tree.first_child(node);
        break;
      case NodeKind::kSelect: return node;
      default: return {};
    }
  }
  return {};
}

std::optional<std::vector<Symbol>> output_columns(const Tree& tree, NodeId root) {
  const NodeId select = first_select(tree, root);
  if (!select) return std::nullopt;
  const NodeId items = sql::SelectView(tree, select).items();
  if (!items) return std::nullopt;
  std::vector<Symbol> names;
  for (const NodeId item : tree.children(items)) {
    const Symbol name = item_name(tree, item);
    if (!name) return std::nullopt;
    names.push_back(name);
  }
  return names;
}

bool same_table(const core::QueryTable& a, const core::QueryTable& b) {
  return a.table == b.table && a.schema == b.schema && a.catalog == b.catalog && a.parts == b.parts;
}

std::vector<core::QueryTable> distinct_tables(const std::vector<sql::TableReference>& references) {
  std::vector<core::QueryTable> tables;
  for (const sql::TableReference& reference : references) {
    const auto names = reference.names();
    core::QueryTable table{
        .catalog = {}, .schema = {}, .table = names.back(), .parts = reference.part_count, .span = reference.span};
    if (names.size() > 1) table.schema = names[names.size() - 2];
    if (names.size() > 2) table.catalog = names[names.size() - 3];
    tables.push_back(table);
  }
  // Most queries read a handful of tables; a generated one may read thousands.
  if (tables.size() < 16) {
    for (size_t i = 0; i < tables.size(); ++i) {
      const auto rest = tables.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      tables.erase(std::remove_if(rest, tables.end(), [&](const auto& other) { return same_table(other, tables[i]); }),
                   tables.end());
    }
    return tables;
  }
  const auto key = [](const core::QueryTable& t) {
    return std::tuple(t.table.id, t.schema.id, t.catalog.id, t.parts, t.span.begin);
  };
  std::sort(tables.begin(), tables.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  tables.erase(std::unique(tables.begin(), tables.end(), same_table), tables.end());
  std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return tables;
}

void report(const core::Model& model, SourceSpan place, std::string message, std::string help,
            Diagnostics& diagnostics) {
  diagnostics.push_back(Diagnostic{.code = core::codes::kMissingVariable,
                                   .severity = Severity::kError,
                                   .message = std::move(message),
                                   .owner = model.name,
                                   .primary = DiagnosticLabel{std::move(place), {}},
                                   .secondary = {},
                                   .help = std::move(help)});
}

// Replaces the model's text by one that holds nothing but the query, with its variables filled in.
void put_variables(core::Model& model, const RunVariables& variables, Diagnostics& diagnostics) {
  const SourceRef cut = SourceFile::derive(model.file, std::string(model.sql()),
                                           {{.begin = 0, .origin = model.query, .replaced = false}});
  auto substituted = substitute_run_variables(cut, [&](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
  if (!substituted) return report(model, {cut, {0, 0}}, substituted.error().message(), {}, diagnostics);
  for (const MissingVariable& missing : substituted->missing) {
    report(model, missing.span, fmt::format("run variable '{}' has no value and no default", missing.name),
           fmt::format("pass --var {}=<value> or write a default: @var({}, <default>)", missing.name, missing.name),
           diagnostics);
  }
  model.file = std::move(substituted->file);
  model.query = {0, static_cast<uint32_t>(model.file->text().size())};
}

// Replaces macro calls. False when one of them is wrong.
bool put_macros(core::Model& model, const core::MacroLibrary& macros, const sql::Dialect& dialect,
                Diagnostics& diagnostics) {
  core::MacroExpansion expansion =
      core::expand_macros(model.file, model.query, macros, dialect, model.name, diagnostics);
  if (expansion.file) {
    model.file = std::move(expansion.file);
    model.query = {0, static_cast<uint32_t>(model.file->text().size())};
  }
  return expansion.ok;
}

void analyze(core::Model& model, const sql::Dialect& of_model, const QueryTexts& texts,
             const lang::TableColumns& columns, Diagnostics& diagnostics) {
  const bool program = model.language == core::ModelLanguage::kDsl;
  const sql::Dialect& dialect = program ? dialect_to_write(of_model) : of_model;
  if (program && !lower_model(model, dialect, columns, diagnostics)) return;
  const size_t told = diagnostics.size();
  if (model.sql().find("@var(") != std::string_view::npos) put_variables(model, texts.variables, diagnostics);
  const bool macros_ok = put_macros(model, texts.macros, dialect, diagnostics);

  thread_local sql::ParseArena arena;
  sql::ParsedSql parsed = sql::parse_query(model.file, model.query, dialect, arena);
  model.facts.parsed = parsed.ok() && macros_ok;
  if (parsed.ok()) model.facts.output_columns = output_columns(parsed.tree, parsed.root);
  model.facts.tables = distinct_tables(sql::collect_table_references(parsed.tree, parsed.root, *parsed.dialect));
  // Behind a variable without a value stands a NULL that nobody wrote.
  if (model.facts.parsed && diagnostics.size() == told) {
    LintReport report{.tree = parsed.tree,
                      .dialect = *parsed.dialect,
                      .model = model,
                      .diagnostics = diagnostics,
                      .facts = &model.facts};
    lint_query(report, parsed.root);
    if (texts.portability != nullptr) lint_portability(report, parsed.root, *texts.portability);
  }
  // What is wrong where a macro could not be put is the macro's mistake, and that is told.
  if (!macros_ok) parsed.diagnostics.clear();
  for (Diagnostic& diagnostic : parsed.diagnostics) {
    diagnostic.owner = model.name;
    diagnostics.push_back(std::move(diagnostic));
  }
  arena.recycle(std::move(parsed.tree));
}

}  // namespace

void analyze_query(core::Model& model, const sql::Dialect& dialect, const QueryTexts& texts, Diagnostics& diagnostics) {
  analyze(model, dialect, texts, {}, diagnostics);
}

std::optional<Diagnostics> analyze_again(core::Model& model, const sql::Dialect& dialect, const QueryTexts& texts,
                                         const lang::TableColumns& columns) {
  SourceRef program = model.file;
  while (program->original()) program = program->original();
  const SourceRef file = std::exchange(model.file, program);
  const ByteSpan query = std::exchange(model.query, {0, static_cast<uint32_t>(program->text().size())});
  core::QueryFacts facts = std::exchange(model.facts, {});
  Diagnostics found;
  analyze(model, dialect, texts, columns, found);
  const bool gained = facts.needs_columns ? !model.facts.needs_columns : model.facts.parsed;
  if (!gained) {
    model.file = file;
    model.query = query;
    model.facts = std::move(facts);
    return std::nullopt;
  }
  // What is odd about the program was told when it was read.
  std::erase_if(found, [](const Diagnostic& diagnostic) { return is_about_program(diagnostic); });
  return found;
}

}  // namespace rocky::compiler
