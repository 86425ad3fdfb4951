#include "run/source_schemas.h"

#include <set>
#include <string>

#include "base/ascii.h"
#include "base/symbol.h"

namespace rocky::run {
namespace {

std::string key_of(const ir::TableRef& table) { return ascii_lower(table.full_name()); }

// Of a name with a schema; without a catalog it is in that of the reader.
ir::TableRef table_read(const core::QueryTable& read, const core::Model& reader) {
  return {.catalog = read.parts == 3 ? std::string(text_of(read.catalog)) : reader.target.catalog,
          .schema = std::string(text_of(read.schema)),
          .table = std::string(text_of(read.table))};
}

}  // namespace

std::vector<state::CachedSchema> describe_sources(const compiler::CompiledProject& project, const RunPlan& plan,
                                                  const std::vector<state::CachedSchema>& known, Duration time_to_live,
                                                  Timestamp now) {
  std::set<std::string> settled;
  for (const compiler::CompiledModel& compiled : project.models) settled.insert(key_of(compiled.model.target));
  for (const state::CachedSchema& schema : known) {
    if (now - schema.cached_at <= time_to_live) settled.insert(schema.table_key);
  }
  std::vector<state::CachedSchema> found;
  for (const PlannedModel& planned : plan.models) {
    if (!planned.errors.empty()) continue;
    adapter::WarehouseAdapter* warehouse = plan.adapters[planned.adapter].warehouse.get();
    if (warehouse == nullptr) continue;
    for (const core::QueryTable& read : planned.model->facts.tables) {
      if (read.parts != 2 && read.parts != 3) continue;
      const ir::TableRef table = table_read(read, *planned.model);
      if (table.catalog.empty() || !settled.insert(key_of(table)).second) continue;
      const auto columns = warehouse->describe_table(table);
      if (!columns) continue;
      state::CachedSchema& schema = found.emplace_back();
      schema.table_key = key_of(table);
      schema.cached_at = now;
      for (const ir::ColumnInfo& column : *columns) {
        schema.details.columns.push_back(
            {.name = column.name, .data_type = column.data_type, .nullable = column.nullable});
      }
    }
  }
  return found;
}

}  // namespace rocky::run
