// Two states of a project side by side: which models mean something else, and which of their columns differ.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/changes/classify.h"
#include "compiler/changes/definition.h"
#include "compiler/lineage/project_lineage.h"
#include "compiler/project.h"
#include "ir/model_ir.h"

namespace rocky::compiler {

// One of the two; compiled with CompileRequest::flow.
struct ProjectState {
  const CompiledProject& project;
  const ProjectLineage& lineage;
  std::span<const ir::ModelIr> records;  // project_ir()
};

enum class DiffStatus : uint8_t { kUnchanged, kModified, kAdded, kRemoved };

struct ModelDiff {
  ModelPair pair;
  std::string name;  // the newer one
  std::string target;
  std::optional<std::string> renamed_from;
  DiffStatus status = DiffStatus::kUnchanged;  // of the definition: columns may follow other models
  std::bitset<kDefinitionParts> parts;         // of kModified, what differs; by DefinitionPart
  bool text_only = false;                      // its files differ and mean the same
  std::vector<const ModelChange*> columns;     // those that came, went or have another type; by name
};

// Owns its texts; keeps nothing of the states.
struct ProjectDiff {
  std::vector<ModelDiff> models;     // by name, then target; unchanged ones, too
  std::vector<ModelChange> changes;  // in the contract's order; none that the unknown columns of a model may explain

  struct Summary {
    size_t total = 0, unchanged = 0, modified = 0, added = 0, removed = 0;
  };
  Summary summary() const;
};

ProjectDiff diff_projects(const ProjectState& before, const ProjectState& after);

}  // namespace rocky::compiler
