#include "compiler/lints/project_lints.h"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/diagnostic_codes.h"
#include "compiler/lints/lint_codes.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

using core::Model;
using Key = std::vector<std::string>;  // column names in lower case

Diagnostic finding(std::string_view code, const Model& model, SourceSpan place, std::string message, std::string help) {
  return {.code = code,
          .severity = find_diagnostic_code(code)->severity,
          .message = std::move(message),
          .owner = model.name,
          .primary = DiagnosticLabel{std::move(place), {}},
          .secondary = {},
          .help = std::move(help)};
}

// Columns that the model says to tell its rows apart.
std::vector<Key> declared_keys(const Model& model) {
  std::vector<Key> keys;
  const auto add = [&](const std::vector<std::string>& columns) {
    Key key;
    for (const std::string& column : columns) key.push_back(ascii_lower(column));
    if (!key.empty()) keys.push_back(std::move(key));
  };
  if (const auto* merge = std::get_if<ir::Merge>(&model.strategy)) add(merge->unique_key);
  for (const core::DeclarativeTest& test : model.extras().tests) {
    if (test.filter) continue;
    if (std::holds_alternative<core::UniqueTest>(test.rule) && test.column) add({*test.column});
    if (const auto* composite = std::get_if<core::CompositeTest>(&test.rule)) add(composite->columns);
  }
  for (const core::SurrogateKey& key : model.extras().surrogate_keys) add(key.columns);
  return keys;
}

const Model* model_of(const CompiledProject& project, const CompiledModel& reader, Symbol table) {
  const auto& tables = reader.model.facts.tables;
  for (size_t i = 0; i < std::min(tables.size(), reader.references.size()); ++i) {
    if (tables[i].table != table || tables[i].parts != 1) continue;
    if (reader.references[i].kind != ReferenceKind::kModel) return nullptr;
    return &project.models[reader.references[i].model].model;
  }
  return nullptr;
}

void lint_repeated_rows(const CompiledProject& project, const CompiledModel& compiled, Diagnostics& found) {
  for (const core::RepeatingJoin& join : compiled.model.facts.repeating_joins) {
    const Model* read = model_of(project, compiled, join.table);
    if (read == nullptr) continue;
    const std::vector<Key> keys = declared_keys(*read);
    if (keys.empty()) continue;
    Key columns;
    for (const Symbol column : join.columns) columns.push_back(ascii_lower(text_of(column)));
    const auto has = [&](const std::string& column) { return std::ranges::find(columns, column) != columns.end(); };
    if (std::ranges::any_of(keys, [&](const Key& key) { return std::ranges::all_of(key, has); })) continue;
    std::string message = fmt::format("`{}` counts rows several times: the join fixes no key of '{}', which has ({})",
                                      join.aggregate_text, read->name, fmt::join(keys.front(), ", "));
    Diagnostic diagnostic = finding(lint_code::kRepeatedRows, compiled.model, join.aggregate, std::move(message),
                                    "aggregate before the join, or join by the whole key");
    diagnostic.secondary.push_back({join.join, "joined here"});
    found.push_back(std::move(diagnostic));
  }
}

// `depends_on` is more than what the query tells, and readers take it for the whole.
void lint_declared_dependencies(const CompiledProject& project, const CompiledModel& compiled, Diagnostics& found) {
  const Model& model = compiled.model;
  if (model.depends_on.empty() || !model.config) return;
  for (size_t i = 0; i < compiled.references.size(); ++i) {
    const Reference& reference = compiled.references[i];
    if (reference.kind != ReferenceKind::kModel || &project.models[reference.model] == &compiled) continue;
    const std::string& name = project.models[reference.model].model.name;
    if (std::ranges::find(model.depends_on, name, &core::Dependency::name) != model.depends_on.end()) continue;
    const auto told = [&](size_t earlier) {
      return compiled.references[earlier].kind == ReferenceKind::kModel &&
             compiled.references[earlier].model == reference.model;
    };
    bool before = false;
    for (size_t earlier = 0; earlier < i; ++earlier) before = before || told(earlier);
    if (before) continue;
    Diagnostic diagnostic = finding(
        core::codes::kDependsOnIncomplete, model, {model.file, model.facts.tables[i].span},
        fmt::format("the query reads '{}', which `depends_on` does not list", name),
        fmt::format("add \"{}\" to `depends_on`, or remove the key: what a query reads is found without it", name));
    diagnostic.secondary.push_back({{model.config, model.depends_on.front().span}, "listed here"});
    found.push_back(std::move(diagnostic));
  }
}

}  // namespace

void lint_project(CompiledProject& project) {
  Diagnostics found;
  for (const CompiledModel& compiled : project.models) {
    const Model& model = compiled.model;
    if (!model.file) continue;
    const SourceSpan head{model.file, {model.query.begin, model.query.begin}};
    const bool read = !compiled.dependents.empty();
    if (!read && !model.contract && model.extras().tests.empty() && model.extras().unit_tests.empty())
      found.push_back(finding(lint_code::kUnusedModel, model, head, fmt::format("nothing reads '{}'", model.name),
                              "remove the model, or say what it promises in a contract"));
    if (model.facts.star && (!read || model.contract))
      found.push_back(finding(lint_code::kPublishedStar, model, {model.file, *model.facts.star},
                              fmt::format("'{}' is read outside of the project, and its columns change with those of "
                                          "what it reads",
                                          model.name),
                              "list the columns"));
    lint_repeated_rows(project, compiled, found);
    lint_declared_dependencies(project, compiled, found);
  }
  for (Diagnostic& diagnostic : found) project.diagnostics.push_back(std::move(diagnostic));
}

}  // namespace rocky::compiler
