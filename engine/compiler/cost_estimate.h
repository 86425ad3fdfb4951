// What building models is thought to cost: without statistics, from assumptions that are the same for every project
// (compiler contract 13.6).
#pragma once

#include <vector>

#include "compiler/project.h"

namespace rocky::compiler {

struct CostEstimate {
  double rows = 0;
  double bytes = 0;
  double usd = 0;
};

// By model.
std::vector<CostEstimate> estimate_costs(const CompiledProject& project);

}  // namespace rocky::compiler
