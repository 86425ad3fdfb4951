#include "compiler/changes/impact.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/changes/output_delta.h"
#include "core/models/declarative_tests.h"

namespace rocky::compiler {
namespace {

using documents::ImpactReport;
using documents::RebuildVerdict;
using Edge = ProjectLineage::Edge;

bool has_part(const ModelDiff& diff, DefinitionPart part) { return diff.parts[static_cast<size_t>(part)]; }

// Whether the table itself has to be made anew.
bool changes_table(const ModelDiff& diff) {
  return diff.status == DiffStatus::kAdded || has_part(diff, DefinitionPart::kQuery) ||
         has_part(diff, DefinitionPart::kTarget) || has_part(diff, DefinitionPart::kMaterialization);
}

// Parts of the definition: "query, tests".
std::string parts_text(const ModelDiff& diff) {
  std::vector<std::string_view> words;
  for (size_t part = 0; part < kDefinitionParts; ++part) {
    if (diff.parts[part]) words.push_back(word_of(static_cast<DefinitionPart>(part)));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

// Who reads a model of one state, and by which edges.
struct Readers {
  explicit Readers(const ProjectState& state)
      : edges(state.project.models.size()), models(state.project.models.size()) {
    for (uint32_t reader = 0; reader < state.project.models.size(); ++reader) {
      const CompiledModel& compiled = state.project.models[reader];
      std::set<uint32_t> reads(compiled.dependencies.begin(), compiled.dependencies.end());
      for (const Reference& reference : compiled.references) {
        if (reference.model != kNoModel) reads.insert(reference.model);
      }
      reads.erase(reader);
      for (const uint32_t read : reads) models[read].push_back(reader);
    }
    for (const auto& list : {state.lineage.values(), state.lineage.influences()}) {
      for (const Edge& edge : list) {
        if (state.lineage.nodes()[edge.source.node].is_model) edges[edge.source.node].push_back(&edge);
      }
    }
  }
  std::vector<std::vector<const Edge*>> edges;  // by the model that they begin in
  std::vector<std::vector<uint32_t>> models;
};

class Reach {
 public:
  Reach(const ProjectState& before, const ProjectState& after, const ProjectDiff& diff)
      : before_(before),
        after_(after),
        diff_(diff),
        old_readers_(before),
        new_readers_(after),
        reached_(after.project.models.size()),
        own_(after.project.models.size()),
        newer_(before.project.models.size()),
        older_(after.project.models.size()) {
    for (const ModelDiff& model : diff.models) {
      if (model.pair.after) own_[*model.pair.after] = &model;
      if (!model.pair.before || !model.pair.after) continue;
      newer_[*model.pair.before] = model.pair.after;
      older_[*model.pair.after] = model.pair.before;
    }
  }

  ImpactReport run() {
    for (const ModelDiff& model : diff_.models) begin(model);
    while (!pending_.empty()) {
      const uint32_t model = *pending_.begin();
      pending_.erase(pending_.begin());
      spread(model);
    }
    return report();
  }

 private:
  struct State {
    bool all = false;  // rows, and so all columns
    bool unproven = false;
    std::set<std::string_view> columns;  // folded
    std::set<std::string_view> from;     // models through which it was reached
    bool any() const { return all || !columns.empty(); }
  };

  void begin(const ModelDiff& model) {
    if (!model.pair.after) {
      for (const uint32_t reader : old_readers_.models[*model.pair.before]) {
        if (newer_[reader]) touch_all(*newer_[reader], model.name);
      }
      return;
    }
    const uint32_t index = *model.pair.after;
    if (!changes_table(model)) return;
    const bool only_query = model.status == DiffStatus::kModified && !has_part(model, DefinitionPart::kTarget) &&
                            !has_part(model, DefinitionPart::kMaterialization);
    OutputDelta delta;
    if (only_query) {
      const CompiledModel& old_model = before_.project.models[*model.pair.before];
      const CompiledModel& new_model = after_.project.models[index];
      if (old_model.dialect != nullptr && old_model.dialect == new_model.dialect) {
        delta = compare_outputs(before_.records[*model.pair.before], after_.records[index], *new_model.dialect);
      }
    }
    if (delta.all) return touch_all(index, {});
    for (const Symbol column : delta.columns) touch(index, text_of(column), {});
  }

  void touch_all(uint32_t model, std::string_view from) {
    State& state = reached_[model];
    if (!from.empty()) state.from.insert(from);
    if (state.all) return;
    state.all = true;
    pending_.insert(model);
  }

  void touch(uint32_t model, std::string_view column, std::string_view from) {
    State& state = reached_[model];
    if (!from.empty()) state.from.insert(from);
    if (!state.all && state.columns.insert(column).second) pending_.insert(model);
  }

  void spread(uint32_t model) {
    const State state = reached_[model];
    const std::string_view name = after_.project.models[model].model.name;
    for (const uint32_t reader : new_readers_.models[model]) {
      if (state.all) {
        touch_all(reader, name);
      } else if (!is_understood(reader)) {
        reached_[reader].unproven = true;
        touch_all(reader, name);
      } else if (!same_edges(model, reader)) {
        touch_all(reader, name);
      }
    }
    if (state.all) return;
    for (const Edge* edge : new_readers_.edges[model]) follow(*edge, edge->target.node, state, name);
    if (!older_[model]) return;
    for (const Edge* edge : old_readers_.edges[*older_[model]]) {
      const auto target = newer_[edge->target.node];
      if (target) follow(*edge, *target, state, name);
    }
  }

  void follow(const Edge& edge, uint32_t target, const State& state, std::string_view from) {
    if (edge.source.column && !state.columns.contains(text_of(folded(edge.source.column)))) return;
    if (!edge.target.column) return touch_all(target, from);
    touch(target, text_of(folded(edge.target.column)), from);
  }

  bool is_understood(uint32_t model) const {
    const CompiledModel& compiled = after_.project.models[model];
    return compiled.bound && compiled.complete && !compiled.has_errors && after_.lineage.unresolved(model) == 0;
  }

  using EdgeKey = std::tuple<std::string_view, std::string_view, FlowKind>;
  static std::vector<EdgeKey> keys_of(const std::vector<const Edge*>& edges, uint32_t target) {
    std::vector<EdgeKey> keys;
    for (const Edge* edge : edges) {
      if (edge->target.node != target) continue;
      keys.emplace_back(text_of(folded(edge->source.column)), text_of(folded(edge->target.column)), edge->kind);
    }
    std::ranges::sort(keys);
    return keys;
  }

  static std::set<std::string_view> columns_of(const ir::ModelIr& model) {
    std::set<std::string_view> columns{std::string_view()};
    for (const ir::TypedColumn& column : model.typed_columns) columns.insert(text_of(folded(intern(column.name))));
    return columns;
  }

  // Columns by position, in stars of set operations or lists of aliases, may be others now: then edges lead elsewhere.
  bool same_edges(uint32_t model, uint32_t reader) const {
    if (own_[reader] == nullptr || own_[reader]->status != DiffStatus::kUnchanged || !older_[model] || !older_[reader])
      return true;
    auto before = keys_of(old_readers_.edges[*older_[model]], *older_[reader]);
    auto after = keys_of(new_readers_.edges[model], reader);
    const auto old_source = columns_of(before_.records[*older_[model]]);
    const auto new_source = columns_of(after_.records[model]);
    const auto old_target = columns_of(before_.records[*older_[reader]]);
    const auto new_target = columns_of(after_.records[reader]);
    const auto one_sided = [&](const EdgeKey& key) {
      const auto& [source, target, kind] = key;
      return !old_source.contains(source) || !new_source.contains(source) || !old_target.contains(target) ||
             !new_target.contains(target);
    };
    std::erase_if(before, one_sided);
    std::erase_if(after, one_sided);
    return before == after;
  }

  ImpactReport report() const {
    ImpactReport report;
    for (const ModelDiff& model : diff_.models) {
      if (model.text_only) report.text_only.push_back(model.name);
    }
    size_t rebuilt = 0;
    for (const uint32_t index : after_.project.order) {
      const State& state = reached_[index];
      const ModelDiff* own = own_[index];
      if (own == nullptr || (!state.any() && own->status == DiffStatus::kUnchanged)) continue;
      documents::ModelImpact& impact = report.models.emplace_back();
      impact.model = own->name;
      impact.verdict = verdict_of(index);
      impact.reason = reason_of(index);
      impact.rows = state.all;
      for (const ModelColumn& column : after_.project.models[index].columns) {
        if (!state.all && state.columns.contains(text_of(folded(column.name)))) {
          impact.columns.emplace_back(text_of(column.name));
        }
      }
      rebuilt += impact.verdict == RebuildVerdict::kNotNeeded ? 0 : 1;
      add_checks(index, report);
    }
    report.not_rebuilt = after_.project.models.size() - rebuilt;
    return report;
  }

  RebuildVerdict verdict_of(uint32_t model) const {
    const State& state = reached_[model];
    const core::Model& loaded = after_.project.models[model].model;
    if (changes_table(*own_[model])) return RebuildVerdict::kRebuild;
    if (!state.any()) return RebuildVerdict::kNotNeeded;
    if (loaded.ephemeral() || std::holds_alternative<ir::View>(loaded.strategy)) return RebuildVerdict::kThroughView;
    return state.unproven ? RebuildVerdict::kUnproven : RebuildVerdict::kRebuild;
  }

  std::string reason_of(uint32_t model) const {
    const ModelDiff& own = *own_[model];
    const State& state = reached_[model];
    if (own.status == DiffStatus::kAdded) return "new model";
    std::string reason;
    if (own.status == DiffStatus::kModified) reason = fmt::format("{} changed", parts_text(own));
    if (!state.from.empty()) {
      if (!reason.empty()) reason += "; ";
      reason += fmt::format("reads {}", fmt::join(state.from, ", "));
    }
    if (state.unproven) reason += "; its lineage is not known whole";
    return reason;
  }

  void add_checks(uint32_t index, ImpactReport& report) const {
    const State& state = reached_[index];
    const core::Model& model = after_.project.models[index].model;
    const auto is_reached = [&](std::string_view column) {
      return state.all || state.columns.contains(text_of(folded(intern(column))));
    };
    if (model.contract) {
      for (const core::ContractColumn& column : model.contract->columns) {
        if (!is_reached(column.name)) continue;
        std::string check = column.type.value_or("declared");
        if (column.nullable == false) check += ", not null";
        report.contracts.push_back({.model = model.name, .column = column.name, .check = std::move(check)});
      }
      for (const core::ContractRule& rule : model.contract->required) {
        if (is_reached(rule.column))
          report.contracts.push_back({.model = model.name, .column = rule.column, .check = "required"});
      }
      for (const core::ContractRule& rule : model.contract->protected_columns) {
        if (is_reached(rule.column))
          report.contracts.push_back({.model = model.name, .column = rule.column, .check = "protected"});
      }
    }
    for (const core::DeclarativeTest& test : model.extras().tests) {
      // What a test without a column reads, its text alone tells.
      if (test.column ? !is_reached(*test.column) : !state.any()) continue;
      report.tests.push_back(
          {.model = model.name, .column = test.column, .check = std::string(core::test_type_name(test.rule))});
    }
    if (!has_part(*own_[index], DefinitionPart::kQuery)) return;
    for (const core::UnitTest& test : model.extras().unit_tests) {
      report.tests.push_back(
          {.model = model.name, .column = std::nullopt, .check = fmt::format("unit test {}", test.name)});
    }
  }

  const ProjectState& before_;
  const ProjectState& after_;
  const ProjectDiff& diff_;
  const Readers old_readers_;
  const Readers new_readers_;
  std::vector<State> reached_;                  // by model of the newer state
  std::vector<const ModelDiff*> own_;           // likewise
  std::vector<std::optional<uint32_t>> newer_;  // by model of the older state
  std::vector<std::optional<uint32_t>> older_;  // by model of the newer state
  std::set<uint32_t> pending_;
};

}  // namespace

ImpactReport impact_of(const ProjectState& before, const ProjectState& after, const ProjectDiff& diff) {
  return Reach(before, after, diff).run();
}

}  // namespace rocky::compiler
