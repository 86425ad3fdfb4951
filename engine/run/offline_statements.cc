#include "run/offline_statements.h"

#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/symbol.h"
#include "compiler/type_check.h"
#include "run/model_text.h"

namespace rocky::run {
namespace {

std::vector<std::string> column_names(const compiler::CompiledModel& compiled) {
  std::vector<std::string> names;
  if (!compiled.complete) return names;
  for (const compiler::ModelColumn& column : compiled.columns) {
    if (!column.name) return {};
    names.emplace_back(text_of(column.name));
  }
  return names;
}

bool has_time_zone(const compiler::CompiledModel& compiled, std::string_view name) {
  const compiler::ModelColumn* column = compiler::find_column(compiled, name);
  return column != nullptr && (ir::tag_of(column->type) == ir::TypeTag::kInstant ||
                               ir::tag_of(column->type) == ir::TypeTag::kTimestampZoned);
}

}  // namespace

Result<OfflineStatements> offline_statements(const compiler::CompiledProject& project,
                                             const compiler::CompiledModel& compiled, const sql::SqlDialect& dialect) {
  const core::Model& model = compiled.model;
  ROCKY_TRY(text, text_to_run(project, compiled, dialect));
  core::GenerateRequest request{
      .model = model.name, .target = model.target, .strategy = model.strategy, .select = text.select};
  OfflineStatements statements{.steps = {}, .extends_target = core::extends_target(model.strategy)};
  if (statements.extends_target) {
    request.target_kind = core::TargetKind::kTable;
    request.model_columns = request.target_columns = column_names(compiled);
    request.asks_target = true;
    const auto* incremental = std::get_if<ir::Incremental>(&model.strategy);
    if (incremental != nullptr && has_time_zone(compiled, incremental->timestamp_column)) {
      request.timestamp_kind = core::TimestampKind::kWithTimeZone;
    }
  }
  ROCKY_TRY(plan, core::generate(request, dialect));
  for (core::Step& step : plan.steps) {
    if (step.kind != core::StepKind::kWatermark) statements.steps.push_back(std::move(step));
  }
  return statements;
}

}  // namespace rocky::run
