#include "compiler/migration/dbt_manifest.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/fields.h"
#include "base/json_writer.h"

namespace rocky::compiler::dbt {

struct Column {
  std::optional<std::string> name;
  std::optional<std::string> data_type;
  std::optional<std::string> type;  // in a catalog
  std::optional<uint64_t> index;
};
struct DependsOn {
  std::optional<std::vector<std::string>> nodes;
};
struct Node {
  std::optional<std::string> resource_type;
  std::optional<std::string> name;
  std::optional<std::string> package_name;
  std::optional<std::string> original_file_path;
  std::optional<std::string> description;
  std::optional<std::string> language;
  std::optional<std::string> attached_node;
  std::optional<DependsOn> depends_on;
  std::map<std::string, Column> columns;
};
struct Metadata {
  std::optional<std::string> dbt_version;
  std::optional<std::string> project_name;
};
struct Manifest {
  std::optional<Metadata> metadata;
  std::map<std::string, Node> nodes;
};

}  // namespace rocky::compiler::dbt

namespace rocky {

namespace dbt = compiler::dbt;

template <>
const TypeInfo& type_of<dbt::Column>() {
  static constexpr std::array fields{
      field<&dbt::Column::name>("name", Presence::kOmitEmpty, ""),
      field<&dbt::Column::data_type>("data_type", Presence::kOmitEmpty, ""),
      field<&dbt::Column::type>("type", Presence::kOmitEmpty, ""),
      field<&dbt::Column::index>("index", Presence::kOmitEmpty, ""),
  };
  static constexpr TypeInfo info = object_type("Column", fields, "");
  return info;
}

template <>
const TypeInfo& type_of<dbt::DependsOn>() {
  static constexpr std::array fields{field<&dbt::DependsOn::nodes>("nodes", Presence::kOmitEmpty, "")};
  static constexpr TypeInfo info = object_type("DependsOn", fields, "");
  return info;
}

template <>
const TypeInfo& type_of<dbt::Node>() {
  static constexpr std::array fields{
      field<&dbt::Node::resource_type>("resource_type", Presence::kOmitEmpty, ""),
      field<&dbt::Node::name>("name", Presence::kOmitEmpty, ""),
      field<&dbt::Node::package_name>("package_name", Presence::kOmitEmpty, ""),
      field<&dbt::Node::original_file_path>("original_file_path", Presence::kOmitEmpty, ""),
      field<&dbt::Node::description>("description", Presence::kOmitEmpty, ""),
      field<&dbt::Node::language>("language", Presence::kOmitEmpty, ""),
      field<&dbt::Node::attached_node>("attached_node", Presence::kOmitEmpty, ""),
      field<&dbt::Node::depends_on>("depends_on", Presence::kOmitEmpty, ""),
      field<&dbt::Node::columns>("columns", Presence::kOmitEmpty, ""),
  };
  static constexpr TypeInfo info = object_type("Node", fields, "");
  return info;
}

template <>
const TypeInfo& type_of<dbt::Metadata>() {
  static constexpr std::array fields{
      field<&dbt::Metadata::dbt_version>("dbt_version", Presence::kOmitEmpty, ""),
      field<&dbt::Metadata::project_name>("project_name", Presence::kOmitEmpty, ""),
  };
  static constexpr TypeInfo info = object_type("Metadata", fields, "");
  return info;
}

template <>
const TypeInfo& type_of<dbt::Manifest>() {
  static constexpr std::array fields{
      field<&dbt::Manifest::metadata>("metadata", Presence::kOmitEmpty, ""),
      field<&dbt::Manifest::nodes>("nodes", Presence::kOmitEmpty, ""),
  };
  static constexpr TypeInfo info = object_type("Manifest", fields, "");
  return info;
}

}  // namespace rocky

namespace rocky::compiler {
namespace {

// The model that a test is about: of several that it reads, the first.
std::string tested_model(const dbt::Node& test, const std::map<std::string, dbt::Node>& nodes) {
  if (test.attached_node) return *test.attached_node;
  if (!test.depends_on || !test.depends_on->nodes) return {};
  for (const std::string& id : *test.depends_on->nodes) {
    if (nodes.contains(id) && id.starts_with("model.")) return id;
  }
  return {};
}

std::string name_of_id(std::string_view id) { return std::string(id.substr(id.rfind('.') + 1)); }

}  // namespace

Status read_dbt_manifest(std::string_view json, DbtProject& project) {
  ROCKY_TRY(manifest, from_json<dbt::Manifest>(json));
  if (manifest.metadata) {
    project.dbt_version = manifest.metadata->dbt_version;
    if (manifest.metadata->project_name) project.name = manifest.metadata->project_name;
  }
  std::map<std::string, uint64_t> tests;
  for (const auto& [id, node] : manifest.nodes) {
    if (node.resource_type == "test") ++tests[tested_model(node, manifest.nodes)];
  }
  for (auto& [id, node] : manifest.nodes) {
    if (node.resource_type != "model") continue;
    if (project.name && node.package_name && *node.package_name != *project.name) continue;
    DbtModel& model = project.models.emplace_back();
    model.name = node.name.value_or(name_of_id(id));
    model.path = node.original_file_path.value_or("");
    model.description = node.description.value_or("");
    model.tests = tests[id];
    if (node.language && *node.language != "sql") model.failure = "a model in " + *node.language;
    for (auto& [key, column] : node.columns) {
      model.columns.push_back({.name = column.name.value_or(key), .type = column.data_type.value_or("")});
    }
  }
  std::ranges::sort(project.models, {}, &DbtModel::name);
  return {};
}

Status read_dbt_catalog(std::string_view json, DbtProject& project) {
  ROCKY_TRY(catalog, from_json<dbt::Manifest>(json));
  for (auto& [id, node] : catalog.nodes) {
    if (!id.starts_with("model.")) continue;
    const std::string prefix = project.name ? "model." + *project.name + "." : std::string("model.");
    if (!id.starts_with(prefix)) continue;
    const auto model = std::ranges::find(project.models, name_of_id(id), &DbtModel::name);
    if (model == project.models.end() || node.columns.empty()) continue;
    std::vector<std::pair<uint64_t, DbtColumn>> columns;
    for (auto& [key, column] : node.columns) {
      columns.emplace_back(column.index.value_or(0),
                           DbtColumn{.name = column.name.value_or(key), .type = column.type.value_or("")});
    }
    std::ranges::stable_sort(columns, {}, [](const auto& entry) { return entry.first; });
    model->columns.clear();
    for (auto& [index, column] : columns) model->columns.push_back(std::move(column));
    model->all_columns = true;
  }
  return {};
}

}  // namespace rocky::compiler
