// A project as one record, and its file: what one team publishes and another one vendors (compiler contract 14).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ir/model_ir.h"

namespace rocky::ir {

struct DagEntry {
  std::string name;
  std::vector<std::string> depends_on;
};

struct ProjectIr {
  std::vector<ModelIr> models;
  std::vector<DagEntry> dag;
  std::vector<LineageEdge> lineage_edges;
};

// The newest format of files that we know.
inline constexpr uint64_t kSnapshotVersion = 1;

// Pretty, with a final line end.
std::string snapshot_json(const ProjectIr& project);

// A file without `snapshot_version` is a project of version 1. Members that are not known are ignored; what hashes are
// made of comes back as it was written. Errors: kInvalidInput, it is no project; kUnsupported, its format is newer.
Result<ProjectIr> read_snapshot(std::string_view json);

// 64 hex digits: BLAKE3 of the models' hashes, sorted, a line each. The order of the models makes no difference.
std::string recipe_hash(const ProjectIr& project);

}  // namespace rocky::ir
