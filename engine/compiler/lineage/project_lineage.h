// Column lineage of a whole project: which columns flow into which, and what else decides about them (compiler
// contract 9). Made from what binding each model told (CompileRequest::flow).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/symbol.h"
#include "compiler/bind/query_flow.h"
#include "compiler/project.h"

namespace rocky::compiler {

// A column of a model or of an external table.
struct LineageColumn {
  uint32_t node = 0;   // an index into ProjectLineage::nodes
  Symbol column = {};  // none: all columns of the node, the rows themselves
};

struct LineageNode {
  std::string name;       // of a model; as the SQL spells an external table: `raw.orders`
  bool is_model = false;  // then its index is that of CompiledProject::models
};

// Immutable once made; safe to read from several threads.
class ProjectLineage {
 public:
  struct Edge {
    LineageColumn source;
    LineageColumn target;  // of an influence perhaps all columns
    FlowKind kind = FlowKind::kDirect;
    Symbol function = {};  // of an aggregation
  };

  // Keeps nothing of the project.
  explicit ProjectLineage(const CompiledProject& project);

  // Models first, in the project's order, then external tables as they were met.
  std::span<const LineageNode> nodes() const { return nodes_; }
  // By target in the order of models and of their columns; value edges, then influences. Those of one model are
  // neighbours.
  std::span<const Edge> values() const { return values_; }
  std::span<const Edge> influences() const { return influences_; }
  // Names of a model that could belong to several tables whose columns nobody knows.
  uint32_t unresolved(uint32_t model) const { return unresolved_[model]; }

  struct Walk {
    bool downstream = false;  // to what reads the column; else to what it is made of
    bool with_influences = false;
    uint32_t depth = UINT32_MAX;  // in steps from one model to the next
  };
  struct Step {
    const Edge* edge = nullptr;
    uint32_t depth = 0;  // 0: touches the start
  };
  // Depth first, each edge once. Names are compared without case. A start without a column is every column of its node.
  std::vector<Step> trace(const LineageColumn& start, const Walk& walk) const;

  // The node of a model or external table by its name; UINT32_MAX: there is none.
  uint32_t find(std::string_view name) const;

 private:
  std::span<const uint32_t> touching(const std::vector<uint64_t>& keys, const std::vector<uint32_t>& edges,
                                     const LineageColumn& column) const;

  std::vector<LineageNode> nodes_;
  std::vector<Edge> values_;
  std::vector<Edge> influences_;
  std::vector<uint32_t> unresolved_;
  // Numbers of edges, influences counted on behind the values; sorted by the key of one end.
  std::vector<uint64_t> target_keys_;
  std::vector<uint32_t> by_target_;
  std::vector<uint64_t> source_keys_;
  std::vector<uint32_t> by_source_;
};

}  // namespace rocky::compiler
