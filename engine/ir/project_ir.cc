#include "ir/project_ir.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/json_text.h"

namespace rocky::ir {
namespace {

std::string to_json(const DagEntry& entry) {
  std::string json = "{\"name\":";
  append_json_string(json, entry.name);
  json += ",\"depends_on\":[";
  for (const std::string& name : entry.depends_on) {
    if (json.back() != '[') json += ',';
    append_json_string(json, name);
  }
  return json + "]}";
}

template <class T>
void add_list(std::string& json, std::string_view key, const std::vector<T>& values) {
  json += fmt::format("\"{}\":[", key);
  for (const T& value : values) {
    if (json.back() != '[') json += ',';
    json += to_json(value);
  }
  json += ']';
}

}  // namespace

std::string snapshot_json(const ProjectIr& project) {
  std::string json = fmt::format("{{\"snapshot_version\":{},\"ir\":{{", kSnapshotVersion);
  add_list(json, "models", project.models);
  json += ',';
  add_list(json, "dag", project.dag);
  json += ',';
  add_list(json, "lineage_edges", project.lineage_edges);
  return pretty_json(json + "}}") + '\n';
}

std::string recipe_hash(const ProjectIr& project) {
  std::vector<std::string> hashes;
  hashes.reserve(project.models.size());
  for (const ModelIr& model : project.models) hashes.push_back(recipe_hash(model));
  std::ranges::sort(hashes);
  std::string lines;
  for (const std::string& hash : hashes) lines.append(hash).append("\n");
  return blake3_hex(lines);
}

}  // namespace rocky::ir
