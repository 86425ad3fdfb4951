#include "compiler/schemas.h"

namespace rocky::compiler {

TableLookup ModelSchemas::find(std::span<const Symbol> path) const {
  const CompiledModel& reader = project_.models[reader_];
  const bool bare = path.size() == 1;
  const uint32_t index = bare ? names_.find(path[0]) : built_.find(path, reader.model);
  // Its own table is as the last run left it.
  if (index == kNoModel || (index == reader_ && !bare)) return sources_.find(path);
  const CompiledModel& read = project_.models[index];
  if (index == reader_ || read.bind_layer >= reader.bind_layer || !read.bound) return {};
  return {.answer = TableLookup::Answer::kKnown, .schema = &read.schema};
}

}  // namespace rocky::compiler
