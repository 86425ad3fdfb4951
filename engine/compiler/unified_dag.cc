#include "compiler/unified_dag.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "compiler/physical_edges.h"
#include "compiler/records.h"
#include "core/dag.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

using core::PipelineConfig;

// What other pipelines connect to.
struct PipelineEnds {
  std::vector<uint32_t> entries;
  std::vector<uint32_t> exits;
};

Status check_graph(const CompiledProject& project) {
  for (const Diagnostic& diagnostic : project.diagnostics) {
    if (diagnostic.code == core::codes::kCycle || diagnostic.code == core::codes::kDuplicateModel) {
      Error error(ErrorKind::kInvalidInput, diagnostic.message);
      if (diagnostic.primary) error = std::move(error).with_span(diagnostic.primary->span);
      return std::unexpected(std::move(error).with_hint(diagnostic.help));
    }
  }
  return {};
}

class DagBuilder {
 public:
  explicit DagBuilder(const core::ProjectConfig& config) : config_(config) {}

  Result<documents::DagOutput> run(const std::vector<PipelineModels>& models, const std::vector<std::string>& seeds) {
    for (const std::string& seed : seeds) seeds_.emplace(seed, add_node("seed", seed, {}));
    for (const auto& [name, pipeline] : config_.pipelines) add_pipeline(name, pipeline);
    for (const PipelineModels& part : models) ROCKY_TRY(add_models(part));
    for (const auto& [name, pipeline] : config_.pipelines) ROCKY_TRY(connect_pipelines(name, pipeline));
    return finish();
  }

 private:
  uint32_t add_node(std::string_view kind, std::string_view name, std::string_view pipeline) {
    documents::DagNodeOutput& node = output_.nodes.emplace_back();
    node.id = fmt::format("{}:{}", kind, name);
    node.kind = kind;
    node.label = name;
    if (!pipeline.empty()) node.pipeline = pipeline;
    before_.emplace_back();
    return static_cast<uint32_t>(output_.nodes.size() - 1);
  }

  void add_edge(uint32_t from, uint32_t to, std::string_view type) {
    if (!edges_.insert(uint64_t{from} << 32U | to).second) return;
    before_[to].push_back(from);
    output_.nodes[to].depends_on.push_back(output_.nodes[from].id);
    output_.edges.push_back({output_.nodes[from].id, output_.nodes[to].id, std::string(type)});
  }

  void add_pipeline(const std::string& name, const PipelineConfig& pipeline) {
    PipelineEnds& ends = ends_[name];
    const std::string_view type = pipeline.type_name();
    if (type == "transformation") return;
    if (type == "replication") {
      // Discovering a source is a step of its own; other pipelines wait for the copy.
      const uint32_t source = add_node("source", name, name);
      const uint32_t load = add_node("load", name, name);
      add_edge(source, load, "data");
      ends = {{load}, {load}};
      loads_.emplace(name, load);
      return;
    }
    const uint32_t node = add_node(type, name, name);
    ends = {{node}, {node}};
    if (type == "load") loads_.emplace(name, node);
  }

  uint32_t add_model(const core::Model& model, const std::string& pipeline) {
    const uint32_t number = add_node("transformation", model.name, pipeline);
    documents::DagNodeOutput& node = output_.nodes[number];
    node.target = documents::to_record(model.target);
    node.strategy = documents::to_record(model.strategy);
    if (model.freshness) node.freshness = to_record(*model.freshness);
    if (const auto* interval = std::get_if<ir::TimeInterval>(&model.strategy)) {
      node.partition_shape =
          documents::PartitionShapeOutput{.granularity = std::string(ir::granularity_name(interval->granularity)),
                                          .first_partition = interval->first_partition};
    }
    return number;
  }

  void add_tests(const core::Model& model, uint32_t node, const std::string& pipeline) {
    std::set<std::string> used;
    size_t index = 0;
    for (const core::DeclarativeTest& test : model.extras().tests) {
      std::string name = fmt::format("{}::{}_{}", model.name, core::test_type_name(test.rule),
                                     test.column.value_or(fmt::format("{}", index)));
      if (!used.insert(name).second) name += fmt::format("_{}", index);
      used.insert(name);
      add_edge(node, add_node("test", name, pipeline), "check");
      ++index;
    }
  }

  Status add_models(const PipelineModels& part) {
    const CompiledProject& project = part.project;
    ROCKY_TRY(check_graph(project));
    std::vector<uint32_t> nodes;
    for (const CompiledModel& compiled : project.models) {
      const auto [owner, added] = owners_.try_emplace(compiled.model.name, part.pipeline);
      if (!added) {
        return make_error(ErrorKind::kInvalidInput, fmt::format("model '{}' belongs to two pipelines, '{}' and '{}'",
                                                                compiled.model.name, owner->second, part.pipeline));
      }
      nodes.push_back(add_model(compiled.model, part.pipeline));
    }
    std::vector<bool> has_consumer(nodes.size(), false);
    std::vector<bool> has_producer(nodes.size(), false);
    const auto connect = [&](uint32_t producer, uint32_t consumer) {
      add_edge(nodes[producer], nodes[consumer], "data");
      has_consumer[producer] = true;
      has_producer[consumer] = true;
    };
    for (uint32_t index = 0; index < project.models.size(); ++index) {
      const CompiledModel& compiled = project.models[index];
      for (const uint32_t dependency : compiled.dependencies) connect(dependency, index);
      for (const core::Dependency& declared : compiled.model.depends_on) connect_outside(declared.name, nodes[index]);
      for (size_t i = 0; i < compiled.references.size(); ++i) {
        const core::QueryTable& table = compiled.model.facts.tables[i];
        if (compiled.references[i].kind == ReferenceKind::kExternal && table.parts == 1) {
          connect_outside(std::string(text_of(table.table)), nodes[index]);
        }
      }
    }
    for (const PhysicalEdge& edge : find_physical_edges(project).edges) connect(edge.producer, edge.consumer);
    PipelineEnds& ends = ends_[part.pipeline];
    for (uint32_t index = 0; index < nodes.size(); ++index) {
      if (!has_producer[index]) ends.entries.push_back(nodes[index]);
      if (!has_consumer[index]) ends.exits.push_back(nodes[index]);
    }
    for (uint32_t index = 0; index < nodes.size(); ++index) {
      add_tests(project.models[index].model, nodes[index], part.pipeline);
    }
    return {};
  }

  // A seed or a load of that name.
  void connect_outside(const std::string& name, uint32_t consumer) {
    for (const auto* table : {&seeds_, &loads_}) {
      const auto found = table->find(name);
      if (found != table->end()) add_edge(found->second, consumer, "data");
    }
  }

  Status connect_pipelines(const std::string& name, const PipelineConfig& pipeline) {
    for (const std::string& dependency : pipeline.depends_on) {
      const auto found = ends_.find(dependency);
      if (found == ends_.end()) {
        return make_error(ErrorKind::kInvalidInput,
                          fmt::format("pipeline '{}' depends on unknown pipeline '{}'", name, dependency));
      }
      for (const uint32_t entry : ends_.at(name).entries) {
        for (const uint32_t exit : found->second.exits) add_edge(exit, entry, "data");
      }
    }
    return {};
  }

  Result<documents::DagOutput> finish() {
    const core::DagOrder dag = core::order_dag(before_);
    if (!dag.cycles.empty()) {
      std::vector<std::string> path;
      for (const uint32_t node : dag.cycles.front()) path.push_back(output_.nodes[node].id);
      path.push_back(path.front());
      return make_error(ErrorKind::kInvalidInput,
                        fmt::format("circular dependency detected: {}", fmt::join(path, " -> ")));
    }
    for (const auto& layer : dag.layers) {
      std::vector<std::string>& ids = output_.execution_layers.emplace_back();
      for (const uint32_t node : layer) ids.push_back(output_.nodes[node].id);
      std::sort(ids.begin(), ids.end());
    }
    output_.summary.total_nodes = output_.nodes.size();
    output_.summary.total_edges = output_.edges.size();
    output_.summary.execution_layers = output_.execution_layers.size();
    for (const documents::DagNodeOutput& node : output_.nodes) ++output_.summary.counts_by_kind[node.kind];
    return std::move(output_);
  }

  const core::ProjectConfig& config_;
  documents::DagOutput output_;
  std::vector<std::vector<uint32_t>> before_;  // by node
  std::unordered_set<uint64_t> edges_;         // from and to
  std::map<std::string, uint32_t> seeds_;
  std::map<std::string, uint32_t> loads_;
  std::map<std::string, std::string> owners_;  // model -> pipeline
  std::map<std::string, PipelineEnds> ends_;
};

}  // namespace

Result<documents::DagOutput> build_unified_dag(const core::ProjectConfig& config,
                                               const std::vector<PipelineModels>& models,
                                               const std::vector<std::string>& seeds) {
  return DagBuilder(config).run(models, seeds);
}

}  // namespace rocky::compiler
