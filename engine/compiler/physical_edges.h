// Edges between models that follow from table names instead of model names (models contract 6.2, compiler
// contract 8.3).
//
// A model that reads `schema.table` has no edge in the compiled graph. What executes models compares every table that
// is read with the targets of the others and waits for a producer found that way.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/project.h"

namespace rocky::compiler {

struct PhysicalEdge {
  uint32_t consumer = 0;  // indices into CompiledProject::models
  uint32_t producer = 0;
  friend bool operator==(const PhysicalEdge&, const PhysicalEdge&) = default;
};

struct PhysicalEdges {
  std::vector<PhysicalEdge> edges;    // by consumer, in order of appearance; none that the graph has already
  std::vector<std::string> warnings;  // matches that were left out: ambiguous ones and those that close a cycle
};

// Names are compared without case: three parts with the whole target, two with schema and table, one with the table.
// Ephemeral models produce nothing.
PhysicalEdges find_physical_edges(const CompiledProject& project);

}  // namespace rocky::compiler
