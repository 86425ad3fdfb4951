#include "compiler/schemas.h"

namespace rocky::compiler {

TableLookup ModelSchemas::find(std::span<const Symbol> path) const {
  const uint32_t index = path.size() == 1 ? names_.find(path[0]) : kNoModel;
  if (index == kNoModel) return sources_.find(path);
  const CompiledModel& read = project_.models[index];
  if (index == reader_ || read.layer >= project_.models[reader_].layer || !read.bound) return {};
  return {.answer = TableLookup::Answer::kKnown, .schema = &read.schema};
}

}  // namespace rocky::compiler
