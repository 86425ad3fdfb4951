#include "compiler/lineage/catalog_records.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <variant>

#include "compiler/lineage/lineage_records.h"
#include "compiler/records.h"

namespace rocky::compiler {
namespace {

using Edge = ProjectLineage::Edge;

documents::AssetKind kind_of(const core::Model& model) {
  if (std::holds_alternative<ir::View>(model.strategy)) return documents::AssetKind::kView;
  if (std::holds_alternative<ir::MaterializedView>(model.strategy)) return documents::AssetKind::kMaterializedView;
  return documents::AssetKind::kModel;
}

// `*`, `t.*`, `"a b".c.* EXCLUDE (d)`: a star that nothing but a name stands before.
bool is_star_item(std::string_view item) {
  for (bool quoted = false; const char c : item) {
    if (c == '"' || c == '`') quoted = !quoted;
    if (quoted) continue;
    if (c == '*') return true;
    const bool in_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                         c == '$' || c == '.' || c == '"' || c == '`' || static_cast<unsigned char>(c) >= 0x80U;
    if (!in_name) return false;
  }
  return false;
}

bool given_by_star(const CompiledModel& compiled, const ModelColumn& column) {
  if (column.place.begin == column.place.end) return false;
  return (compiled.star && *compiled.star == column.place) || is_star_item(compiled.model.file->slice(column.place));
}

uint64_t key_of(const LineageColumn& column) { return (uint64_t{column.node} << 32U) | folded(column.column).id; }

}  // namespace

CatalogRecords::CatalogRecords(const CompiledProject& project, const ProjectLineage& lineage, CatalogRequest request)
    : project_(project), lineage_(lineage), request_(std::move(request)) {
  const size_t nodes = lineage.nodes().size();
  source_columns_.resize(nodes);
  readers_.resize(nodes);
  std::vector<bool> kept(nodes);
  for (uint32_t model = 0; model < project.models.size(); ++model) {
    kept[model] = request_.catalog.empty() || project.models[model].model.target.catalog == request_.catalog;
  }
  std::unordered_set<uint64_t> touched;
  std::unordered_set<uint64_t> of_sources;
  const auto take = [&](std::span<const Edge> all, std::vector<const Edge*>& list, bool values) {
    for (const Edge& edge : all) {
      if (!kept[edge.target.node]) continue;
      const LineageNode& source = lineage.nodes()[edge.source.node];
      if (source.is_model && !kept[edge.source.node]) continue;
      list.push_back(&edge);
      if (!source.is_model) {
        kept[edge.source.node] = true;
        if (of_sources.insert(key_of(edge.source)).second) {
          source_columns_[edge.source.node].push_back(edge.source.column);
        }
        std::vector<std::string>& readers = readers_[edge.source.node];
        const std::string& reader = lineage.nodes()[edge.target.node].name;
        if (readers.empty() || readers.back() != reader) readers.push_back(reader);
      }
      if (!values) continue;
      touched.insert(key_of(edge.source));
      touched.insert(key_of(edge.target));
    }
    std::ranges::stable_sort(list, {}, [&](const Edge* edge) {
      return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>(
          lineage.nodes()[edge->source.node].name, text_of(edge->source.column),
          lineage.nodes()[edge->target.node].name, text_of(edge->target.column));
    });
  };
  take(lineage.values(), edges_, true);
  take(lineage.influences(), influences_, false);
  std::vector<std::string> names(nodes);
  for (uint32_t node = 0; node < nodes; ++node) {
    if (!kept[node]) continue;
    assets_.push_back(node);
    const bool is_model = lineage.nodes()[node].is_model;
    names[node] = is_model ? project.models[node].model.target.full_name() : lineage.nodes()[node].name;
    std::ranges::sort(readers_[node]);
    const auto rest = std::ranges::unique(readers_[node]);
    readers_[node].erase(rest.begin(), rest.end());
    std::ranges::sort(source_columns_[node], {}, [](Symbol column) { return text_of(column); });
    const auto count = [&](Symbol column) {
      ++columns_;
      if (!touched.contains(key_of({node, column}))) ++orphans_;
    };
    if (is_model) {
      for (const ModelColumn& column : project.models[node].columns) count(column.name);
    } else {
      for (const Symbol column : source_columns_[node]) count(column);
    }
  }
  std::ranges::sort(assets_, {}, [&](uint32_t node) {
    return std::tuple<std::string_view, std::string_view>(names[node], lineage.nodes()[node].name);
  });
}

bool CatalogRecords::has_star(size_t asset) const {
  const uint32_t node = assets_[asset];
  if (!lineage_.nodes()[node].is_model) return false;
  const CompiledModel& compiled = project_.models[node];
  return compiled.star.has_value() ||
         std::ranges::any_of(compiled.columns, [&](const ModelColumn& one) { return given_by_star(compiled, one); });
}

bool CatalogRecords::stands_in_star(const Edge& edge) const {
  const CompiledModel& compiled = project_.models[edge.target.node];
  return std::ranges::any_of(compiled.columns, [&](const ModelColumn& one) {
    return one.name == edge.target.column && given_by_star(compiled, one);
  });
}

void CatalogRecords::add_asset(size_t index, documents::CatalogAsset& asset) const {
  const uint32_t node = assets_[index];
  asset.model_name = lineage_.nodes()[node].name;
  if (!lineage_.nodes()[node].is_model) {
    asset.fqn = asset.model_name;
    asset.kind = documents::AssetKind::kSource;
    for (const Symbol column : source_columns_[node]) {
      asset.columns.push_back(
          {.name = std::string(text_of(column)), .data_type = {}, .nullable = {}, .description = {}});
    }
    asset.downstream_models = readers_[node];
    return;
  }
  const CompiledModel& compiled = project_.models[node];
  const core::Model& model = compiled.model;
  asset.unresolved_names = lineage_.unresolved(node);
  asset.fqn = model.target.full_name();
  asset.kind = kind_of(model);
  const auto& descriptions = model.extras().column_descriptions;
  for (const ModelColumn& column : compiled.columns) {
    documents::ModelColumnRecord record = to_record(column, *compiled.dialect);
    documents::CatalogColumn& made = asset.columns.emplace_back();
    if (ir::is_known(column.type)) made.data_type = std::move(record.data_type);
    made.nullable = record.nullable;
    if (const auto found = descriptions.find(record.name); found != descriptions.end()) {
      made.description = found->second;
    }
    made.name = std::move(record.name);
  }
  std::ranges::stable_sort(asset.columns, {}, &documents::CatalogColumn::name);
  for (const uint32_t read : compiled.dependencies) asset.upstream_models.push_back(project_.models[read].model.name);
  for (const uint32_t reader : compiled.dependents) {
    asset.downstream_models.push_back(project_.models[reader].model.name);
  }
  if (!model.intent.empty()) asset.intent = model.intent;
  if (const auto built = request_.builds.find(asset.fqn); built != request_.builds.end()) {
    asset.last_run_id = built->second.run_id;
    asset.last_materialized_at = built->second.built_at;
  }
}

void CatalogRecords::add_edge(size_t index, documents::CatalogEdge& record) const {
  const Edge& edge = *edges_[index];
  record.source_model = lineage_.nodes()[edge.source.node].name;
  record.source_column = text_of(edge.source.column);
  record.target_model = lineage_.nodes()[edge.target.node].name;
  record.target_column = text_of(edge.target.column);
  record.transform = transform_text(edge);
  record.confidence = stands_in_star(edge) ? documents::EdgeConfidence::kMedium : documents::EdgeConfidence::kHigh;
}

void CatalogRecords::fill(documents::CatalogOutput& output) const {
  output.assets = LazyList<documents::CatalogAsset>(
      assets_.size(), [this](size_t index, documents::CatalogAsset& asset) { add_asset(index, asset); });
  output.edges = LazyList<documents::CatalogEdge>(
      edges_.size(), [this](size_t index, documents::CatalogEdge& record) { add_edge(index, record); });
  output.influences = LazyList<documents::LineageInfluenceRecord>(
      influences_.size(), [this](size_t index, documents::LineageInfluenceRecord& record) {
        record = influence_record(lineage_, *influences_[index]);
      });
  output.stats.asset_count = assets_.size();
  output.stats.column_count = columns_;
  output.stats.edge_count = edges_.size();
  output.stats.orphan_columns = orphans_;
  for (size_t asset = 0; asset < assets_.size(); ++asset) output.stats.assets_with_star += has_star(asset) ? 1 : 0;
}

}  // namespace rocky::compiler
