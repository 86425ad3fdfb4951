#include "compiler/model_ir.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "compiler/lineage/lineage_records.h"
#include "compiler/type_check.h"
#include "core/models/glob.h"

namespace rocky::compiler {
namespace {

// Tags are compared without case.
std::string tag_key(std::string_view tag) {
  std::string key(tag);
  std::ranges::transform(key, key.begin(), [](unsigned char c) { return std::tolower(c); });
  return key;
}

// The mask of a column by its classification tag. Those that one environment only has are not part of a model.
class Masks {
 public:
  explicit Masks(const core::ProjectConfig* config) {
    if (config == nullptr) return;
    for (const auto& [name, entry] : config->mask) {
      if (const auto* strategy = std::get_if<core::MaskStrategy>(&entry)) by_tag_.emplace(tag_key(name), *strategy);
    }
  }

  std::vector<ir::ColumnMask> of(const core::Model& model) const {
    std::vector<ir::ColumnMask> masks;
    for (const auto& [column, tag] : model.extras().classification) {
      const auto found = by_tag_.find(tag_key(tag));
      if (found == by_tag_.end()) continue;
      // Both are in the order of the contract: hash, redact, partial, none.
      masks.push_back({.column = column, .strategy = static_cast<ir::MaskStrategy>(found->second)});
    }
    return masks;
  }

 private:
  std::map<std::string, core::MaskStrategy> by_tag_;
};

// The governance of the pipeline whose models' glob a model matches.
class Governance {
 public:
  explicit Governance(const IrSettings& settings) {
    if (settings.config == nullptr) return;
    if (!settings.project_root.empty() && settings.project_root != ".")
      root_ = std::string(settings.project_root) + "/";
    for (const auto& [name, pipeline] : settings.config->pipelines) {
      const auto* body = std::get_if<core::TransformationPipeline>(&pipeline.body);
      if (body == nullptr) continue;
      auto glob = core::Glob::parse(body->models.empty() ? "models/**" : body->models);
      if (!glob) continue;
      const core::GovernanceConfig& governance = body->target.governance;
      pipelines_.emplace_back(std::move(*glob),
                              ir::GovernanceIr{.permissions_file = {},
                                               .auto_create_catalogs = governance.auto_create_catalogs,
                                               .auto_create_schemas = governance.auto_create_schemas});
    }
  }

  ir::GovernanceIr of(const core::Model& model) const {
    std::string_view path = model.file->path();
    if (path.starts_with(root_)) path.remove_prefix(root_.size());
    for (const auto& [glob, governance] : pipelines_) {
      if (glob.matches(path)) return governance;
    }
    return {};
  }

 private:
  std::string root_;
  std::vector<std::pair<core::Glob, ir::GovernanceIr>> pipelines_;
};

std::vector<ir::TypedColumn> typed_columns(const CompiledModel& compiled) {
  std::vector<ir::TypedColumn> columns;
  if (!compiled.bound || compiled.dialect == nullptr) return columns;
  columns.reserve(compiled.columns.size());
  for (const ModelColumn& column : compiled.columns) {
    columns.push_back({.name = std::string(text_of(column.name)),
                       .type = shown_type(column, *compiled.dialect),
                       .nullable = column.nullable});
  }
  return columns;
}

ir::LineageColumn endpoint(const ProjectLineage& lineage, const LineageColumn& column) {
  return {.model = lineage.nodes()[column.node].name, .column = std::string(text_of(column.column))};
}

}  // namespace

ir::ModelIr to_ir(const core::Model& model, const ir::GovernanceIr& governance) {
  const core::ModelExtras& extras = model.extras();
  ir::ModelIr record;
  record.name = model.name;
  record.sql = model.sql();
  record.materialization = model.strategy;
  record.governance = governance;
  record.target = model.target;
  record.sources = extras.sources;
  if (extras.format) record.format = core::table_format_name(*extras.format);
  record.format_options = {.partition_by = extras.format_options.partition_by,
                           .cluster_by = extras.format_options.cluster_by,
                           .table_properties = extras.format_options.table_properties,
                           .comment = extras.format_options.comment};
  if (extras.budget) {
    record.cost_ceiling = {.max_usd = extras.budget->max_usd, .max_bytes_scanned = extras.budget->max_bytes_scanned};
  }
  return record;
}

std::vector<ir::ModelIr> project_ir(const CompiledProject& project, const ProjectLineage& lineage,
                                    const IrSettings& settings) {
  const Masks masks(settings.config);
  const Governance governance(settings);
  std::vector<ir::ModelIr> records;
  records.reserve(project.models.size());
  for (const CompiledModel& compiled : project.models) {
    ir::ModelIr& record = records.emplace_back(to_ir(compiled.model, governance.of(compiled.model)));
    record.typed_columns = typed_columns(compiled);
    record.column_masks = masks.of(compiled.model);
  }
  for (const ProjectLineage::Edge& edge : lineage.values()) {
    records[edge.target.node].lineage_edges.push_back({.source = endpoint(lineage, edge.source),
                                                       .target = endpoint(lineage, edge.target),
                                                       .transform = transform_text(edge)});
  }
  return records;
}

}  // namespace rocky::compiler
