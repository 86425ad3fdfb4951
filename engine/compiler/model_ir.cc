#include "compiler/model_ir.h"

namespace rocky::compiler {

ir::ModelIr to_ir(const core::Model& model, const ir::GovernanceIr& governance) {
  const core::ModelExtras& extras = model.extras();
  ir::ModelIr record;
  record.name = model.name;
  record.sql = model.sql();
  record.materialization = model.strategy;
  record.governance = governance;
  record.target = model.target;
  record.sources = extras.sources;
  if (extras.format) record.format = core::table_format_name(*extras.format);
  record.format_options = {.partition_by = extras.format_options.partition_by,
                           .cluster_by = extras.format_options.cluster_by,
                           .table_properties = extras.format_options.table_properties,
                           .comment = extras.format_options.comment};
  if (extras.budget) {
    record.cost_ceiling = {.max_usd = extras.budget->max_usd, .max_bytes_scanned = extras.budget->max_bytes_scanned};
  }
  return record;
}

}  // namespace rocky::compiler
