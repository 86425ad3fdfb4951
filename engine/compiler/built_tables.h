// Which model builds a table that a query calls by its schema (compiler contract 8.3).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/symbol.h"
#include "compiler/project.h"

namespace rocky::compiler {

// The targets of models that make tables or views; ephemeral ones make none. Immutable after construction: safe from
// every thread.
class BuiltTables {
 public:
  BuiltTables() = default;
  explicit BuiltTables(std::span<const CompiledModel> models);

  // `path`: `schema.table` or `catalog.schema.table`; names are compared without case. `reader` is the model whose
  // query it is: another adapter is another warehouse. kNoModel when none or several models build it: which schema a
  // bare name means is not known here.
  uint32_t find(std::span<const Symbol> path, const core::Model& reader) const;

 private:
  struct Entry {
    Symbol table = {}, schema = {}, catalog = {};  // folded
    uint32_t model = 0;
    const core::Model* builder = nullptr;
  };
  std::vector<Entry> entries_;  // by table
};

}  // namespace rocky::compiler
