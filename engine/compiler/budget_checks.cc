// What building a model is thought to cost, against its budget (E027, compiler contract 13.6).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "compiler/cost_estimate.h"
#include "compiler/project_checks.h"
#include "core/models/codes.h"

namespace rocky::compiler {
namespace {

// In USD: a row read, a row computed, a byte read.
struct Prices {
  double scanned_row = 0;
  double computed_row = 0;
  double byte = 0;
};

// Of a warehouse that is not known the first counts; of one without a row nothing is charged.
constexpr std::array<std::pair<std::string_view, Prices>, 3> kPrices = {{
    {"databricks", {1.0e-9, 5.0e-9, 5.0e-12}},
    {"snowflake", {1.2e-9, 6.0e-9, 6.0e-12}},
    {"bigquery", {0.8e-9, 4.0e-9, 6.25e-12}},
}};

Prices prices_of(const sql::Dialect* dialect) {
  if (dialect == nullptr || dialect == &sql::permissive_dialect()) return kPrices.front().second;
  const auto* const row = std::ranges::find(kPrices, dialect->name, &std::pair<std::string_view, Prices>::first);
  return row == kPrices.end() ? Prices{} : row->second;
}

CostEstimate estimate_of(const CompiledModel& compiled, const std::vector<CostEstimate>& estimates) {
  constexpr double kSourceRows = 10'000;
  constexpr double kBytesPerRow = 256;
  constexpr double kKept = 0.8;  // of what a model reads
  const Prices prices = prices_of(compiled.dialect);
  CostEstimate estimate;
  if (compiled.dependencies.empty()) {
    estimate = {.rows = kSourceRows, .bytes = kSourceRows * kBytesPerRow};
    estimate.usd = estimate.rows * prices.scanned_row + estimate.bytes * prices.byte;
    return estimate;
  }
  for (const uint32_t dependency : compiled.dependencies) {
    estimate.rows += estimates[dependency].rows;
    estimate.bytes += estimates[dependency].bytes;
    estimate.usd += estimates[dependency].usd;
  }
  estimate.usd += estimate.rows * prices.computed_row;
  estimate.rows = std::round(estimate.rows * kKept);
  estimate.bytes = std::round(estimate.bytes * kKept);
  return estimate;
}

}  // namespace

std::vector<CostEstimate> estimate_costs(const CompiledProject& project) {
  std::vector<CostEstimate> estimates(project.models.size());
  for (const uint32_t index : project.order) estimates[index] = estimate_of(project.models[index], estimates);
  return estimates;
}

void check_budgets(CompiledProject& project) {
  const auto has_ceiling = [](const CompiledModel& compiled) {
    const auto& budget = compiled.model.extras().budget;
    return budget && (budget->max_usd || budget->max_bytes_scanned);
  };
  if (std::ranges::none_of(project.models, has_ceiling)) return;
  const std::vector<CostEstimate> estimates = estimate_costs(project);
  for (uint32_t index = 0; index < project.models.size(); ++index) {
    const core::Model& model = project.models[index].model;
    if (!has_ceiling(project.models[index])) continue;
    const auto add = [&](std::string message, std::string_view key) {
      project.diagnostics.push_back(
          Diagnostic{.code = core::codes::kBudgetExceeded,
                     .severity = Severity::kError,
                     .message = std::move(message),
                     .owner = model.name,
                     .primary = DiagnosticLabel{{model.config, model.extras().budget->span}, {}},
                     .secondary = {},
                     .help = fmt::format("raise `{}`, or let the model read less", key)});
    };
    const core::ModelBudget& budget = *model.extras().budget;
    const CostEstimate& estimate = estimates[index];
    if (budget.max_usd && estimate.usd > *budget.max_usd) {
      add(fmt::format("budget exceeded — projected ${:.4f} > ceiling ${:.4f}", estimate.usd, *budget.max_usd),
          "max_usd");
    }
    if (budget.max_bytes_scanned && estimate.bytes > static_cast<double>(*budget.max_bytes_scanned)) {
      add(fmt::format("budget exceeded — projected {:.0f} bytes > ceiling {} bytes scanned", estimate.bytes,
                      *budget.max_bytes_scanned),
          "max_bytes_scanned");
    }
  }
}

}  // namespace rocky::compiler
