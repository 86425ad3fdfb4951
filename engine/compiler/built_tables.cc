#include "compiler/built_tables.h"

#include <algorithm>

namespace rocky::compiler {

BuiltTables::BuiltTables(std::span<const CompiledModel> models) {
  const auto name = [](const std::string& text) { return text.empty() ? Symbol{} : folded(intern(text)); };
  for (uint32_t index = 0; index < models.size(); ++index) {
    const core::Model& model = models[index].model;
    if (model.ephemeral() || model.target.schema.empty() || model.target.table.empty()) continue;
    entries_.push_back({.table = name(model.target.table),
                        .schema = name(model.target.schema),
                        .catalog = name(model.target.catalog),
                        .model = index,
                        .builder = &model});
  }
  std::ranges::sort(entries_, {}, [](const Entry& entry) { return entry.table.id; });
}

uint32_t BuiltTables::find(std::span<const Symbol> path, const core::Model& reader) const {
  if (path.size() != 2 && path.size() != 3) return kNoModel;
  const Symbol schema = folded(path[path.size() - 2]);
  const Symbol catalog = path.size() == 3 ? folded(path[0]) : Symbol{};
  uint32_t found = kNoModel;
  for (const Entry& entry :
       std::ranges::equal_range(entries_, folded(path.back()).id, {}, [](const Entry& e) { return e.table.id; })) {
    if (entry.schema != schema || (catalog && entry.catalog != catalog)) continue;
    if (entry.builder->adapter != reader.adapter) continue;
    if (found != kNoModel) return kNoModel;
    found = entry.model;
  }
  return found;
}

}  // namespace rocky::compiler
