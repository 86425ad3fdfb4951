// `rocky history`: what past runs did (cli contract 7.5, runtime contract 19).
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/config_namespace.h"
#include "cli/state_location.h"
#include "documents/history.h"
#include "state/store.h"

namespace rocky::cli {
namespace {

constexpr uint64_t kShown = 50;
constexpr uint64_t kLargestWindow = 1'000'000;

using Store = std::unique_ptr<state::Reader>;

// Null where there is no file: an empty store.
Result<Store> open_store(Invocation& call) {
  ROCKY_TRY(location, locate_state(call, configured_namespace(call), StateUse::kRead));
  auto store = state::Reader::open(location.path);
  if (!store && store.error().kind() == ErrorKind::kNotFound) return Store();
  return store;
}

// RFC 3339, or a day: its midnight in UTC.
Result<std::optional<Timestamp>> since(Invocation& call) {
  const auto text = call.arguments.value("--since");
  if (!text) return std::optional<Timestamp>();
  auto time = parse_rfc3339(text->size() == 10 ? *text + "T00:00:00Z" : *text);
  if (!time) {
    return failure(Error(ErrorKind::kInvalidInput, fmt::format("invalid --since '{}'", *text))
                       .with_hint("give a day (2026-04-05) or a time (2026-04-05T09:15:00Z)"));
  }
  return std::optional(*time);
}

std::string cut(std::string_view text, size_t length) { return std::string(text.substr(0, length)); }

// In milliseconds, as wide as its column.
std::string shown_time(std::string_view rfc3339) {
  constexpr size_t kMilliseconds = std::string_view("2026-04-05T09:15:00.042").size();
  return rfc3339.size() <= kMilliseconds + 1 ? std::string(rfc3339) : cut(rfc3339, kMilliseconds) + "Z";
}

// ---- runs

void add_audit(documents::RunHistoryRecord& row, const state::RunDetails& details) {
  row.triggering_identity = details.triggering_identity;
  row.session_source = std::string(state::to_text(details.session_source));
  row.git_commit = details.git_commit;
  row.git_branch = details.git_branch;
  row.idempotency_key = details.idempotency_key;
  row.target_catalog = details.target_catalog;
  row.hostname = details.hostname;
  row.rocky_version = details.rocky_version;
}

documents::HistoryOutput describe(const std::vector<state::RunRecord>& runs, bool audit) {
  documents::HistoryOutput output;
  for (const state::RunRecord& run : runs) {
    documents::RunHistoryRecord& row = output.runs.emplace_back();
    row.run_id = run.run_id;
    row.started_at = to_rfc3339(run.started_at);
    row.status = std::string(state::to_text(run.status));
    row.trigger = std::string(state::to_text(run.cause));
    row.models_executed = run.models.size();
    row.duration_ms = static_cast<uint64_t>(std::max<int64_t>(to_milliseconds(run.finished_at - run.started_at), 0));
    row.pipeline = run.pipeline;
    row.submission_id = run.details.submission_id;
    for (const state::ModelExecution& model : run.models) {
      row.models.push_back({.model_name = model.model_name,
                            .duration_ms = model.duration_ms,
                            .rows_affected = model.rows_affected,
                            .status = std::string(state::to_text(model.status)),
                            .recipe_identity = {}});
    }
    if (audit) add_audit(row, run.details);
  }
  output.count = output.runs.size();
  return output;
}

std::string runs_text(const documents::HistoryOutput& output) {
  std::string text = fmt::format("{:<12} {:<24} {:<10} {:<8} {:<10}\n{}\n", "RUN ID", "STARTED", "STATUS", "MODELS",
                                 "TRIGGER", std::string(66, '-'));
  for (const documents::RunHistoryRecord& run : output.runs) {
    text += fmt::format("{:<12} {:<24} {:<10} {:<8} {:<10}\n", cut(run.run_id, 11), shown_time(run.started_at),
                        run.status, run.models_executed, run.trigger);
  }
  return text + fmt::format("\nTotal runs: {}\n", output.count);
}

std::string audit_text(const documents::HistoryOutput& output) {
  constexpr std::string_view kRow = "{:<12} {:<18} {:<8} {:<10} {:<16} {:<20} {:<12}\n";
  std::string text =
      "\n" + fmt::format(fmt::runtime(kRow), "RUN ID", "IDENTITY", "SOURCE", "COMMIT", "BRANCH", "CATALOG", "HOST");
  for (const documents::RunHistoryRecord& run : output.runs) {
    text += fmt::format(fmt::runtime(kRow), cut(run.run_id, 11), run.triggering_identity.value_or("-"),
                        run.session_source.value_or("-"), cut(run.git_commit.value_or("-"), 9),
                        run.git_branch.value_or("-"), run.target_catalog.value_or("-"), run.hostname.value_or("-"));
    text += fmt::format("  {} version={} idempotency_key={}\n", run.run_id, run.rocky_version.value_or("-"),
                        run.idempotency_key.value_or("-"));
  }
  return text;
}

Result<int> show_runs(Invocation& call, state::Reader* store, const std::optional<Timestamp>& from) {
  std::vector<state::RunRecord> runs;
  if (store) {
    ROCKY_TRY(found, store->runs({.since = from, .limit = kShown}));
    runs = std::move(found);
  }
  const bool audit = call.arguments.flag("--audit");
  const documents::HistoryOutput output = describe(runs, audit);
  if (call.json()) {
    call.emit(output);
  } else {
    call.terminal.write_out(runs_text(output) + (audit ? audit_text(output) : ""));
  }
  return 0;
}

// ---- one model

// Population mean and deviation; `values` are newest first.
documents::RollingDimension statistics(const std::vector<double>& values) {
  documents::RollingDimension result;
  if (values.empty()) return result;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) result.mean += value / count;
  double variance = 0;
  for (const double value : values) variance += (value - result.mean) * (value - result.mean) / count;
  result.std_dev = std::sqrt(variance);
  if (values.size() >= 2 && result.std_dev > 0) result.latest_z_score = (values.front() - result.mean) / result.std_dev;
  return result;
}

documents::RollingStats rolling_stats(const std::vector<state::ModelExecution>& pool, uint64_t window) {
  std::vector<double> durations, rows;
  for (const state::ModelExecution& execution : pool) {
    if (execution.status != state::ExecutionStatus::kSuccess) continue;
    if (durations.size() == window) break;
    durations.push_back(static_cast<double>(execution.duration_ms));
    if (execution.rows_affected) rows.push_back(static_cast<double>(*execution.rows_affected));
  }
  documents::RollingStats stats;
  stats.window = window;
  stats.samples = durations.size();
  stats.duration_ms = statistics(durations);
  stats.rows_affected = statistics(rows);
  const double worst = std::max(std::abs(stats.duration_ms.latest_z_score.value_or(0)),
                                std::abs(stats.rows_affected.latest_z_score.value_or(0)));
  stats.health_score = 1 - std::clamp((worst - 2) / 4, 0.0, 1.0);
  return stats;
}

std::string model_text(const documents::ModelHistoryOutput& output) {
  std::string text = fmt::format("{:<24} {:<10} {:<12} {:<14} {:<10}\n{}\n", "STARTED", "DURATION", "ROWS", "STATUS",
                                 "SQL HASH", std::string(72, '-'));
  for (const documents::ModelExecutionRecord& execution : output.executions) {
    text += fmt::format("{:<24} {:<10} {:<12} {:<14} {:<10}\n", shown_time(execution.started_at),
                        fmt::format("{}ms", execution.duration_ms),
                        execution.rows_affected ? std::to_string(*execution.rows_affected) : "-", execution.status,
                        cut(execution.sql_hash, 8));
  }
  text += fmt::format("\nTotal executions: {}\n", output.count);
  if (const auto& stats = output.rolling_stats) {
    const auto line = [](std::string_view name, const documents::RollingDimension& dimension) {
      return fmt::format("  {:<14} mean {:.1f}, deviation {:.1f}, latest z-score {}\n", name, dimension.mean,
                         dimension.std_dev,
                         dimension.latest_z_score ? fmt::format("{:.2f}", *dimension.latest_z_score) : "-");
    };
    text += fmt::format("\nRolling statistics over {} of the last {} successful executions\n", stats->samples,
                        stats->window);
    text += line("duration (ms)", stats->duration_ms) + line("rows", stats->rows_affected);
    text += fmt::format("  health score   {:.2f}\n", stats->health_score);
  }
  return text;
}

Result<int> show_model(Invocation& call, state::Reader* store, const std::string& model,
                       const std::optional<Timestamp>& from) {
  const uint64_t window = call.arguments.count("--window").value_or(20);
  const bool rolling = call.arguments.flag("--rolling-stats");
  std::vector<state::ModelExecution> executions, pool;
  if (store) {
    ROCKY_TRY(found, store->executions({.model = model, .since = from, .limit = kShown}));
    executions = std::move(found);
    if (rolling) {
      ROCKY_TRY(newest, store->executions({.model = model,
                                           .since = from,
                                           .limit = std::max<uint64_t>(100, 5 * std::min(window, kLargestWindow))}));
      pool = std::move(newest);
    }
  }
  documents::ModelHistoryOutput output;
  output.model = model;
  for (const state::ModelExecution& execution : executions) {
    output.executions.push_back({.started_at = to_rfc3339(execution.started_at),
                                 .duration_ms = execution.duration_ms,
                                 .rows_affected = execution.rows_affected,
                                 .status = std::string(state::to_text(execution.status)),
                                 .sql_hash = execution.details.sql_hash,
                                 .recipe_identity = {}});
  }
  output.count = output.executions.size();
  if (rolling) output.rolling_stats = rolling_stats(pool, window);
  if (call.json()) {
    call.emit(output);
  } else {
    call.terminal.write_out(model_text(output));
  }
  return 0;
}

Result<int> run(Invocation& call) {
  ROCKY_TRY(from, since(call));
  if (call.arguments.count("--window") == 0u) {
    return make_error(ErrorKind::kInvalidInput, "--window must be at least 1");
  }
  ROCKY_TRY(store, open_store(call));
  if (const auto model = call.arguments.value("--model")) return show_model(call, store.get(), *model, from);
  return show_runs(call, store.get(), from);
}

constexpr std::array<std::string_view, 1> kNeedsModel{"--model"};
constexpr std::array<std::string_view, 1> kNeedsRolling{"--rolling-stats"};
constexpr std::array kOptions{
    Option{.name = "--model", .value_name = "NAME", .help = "Executions of this model instead of runs"},
    Option{.name = "--since",
           .value_name = "DATE",
           .help = "Only what started then or later: 2026-04-05 (midnight UTC) or 2026-04-05T09:15:00Z"},
    Option{.name = "--audit",
           .arity = Arity::kFlag,
           .help = "Also who started each run, from which commit, on which machine"},
    Option{.name = "--rolling-stats",
           .arity = Arity::kFlag,
           .help = "Mean and deviation of the model's duration and rows, and how far off the latest is",
           .needs = kNeedsModel},
    Option{.name = "--window",
           .value_name = "INT",
           .default_text = "20",
           .help = "Successful executions that the statistics look at",
           .needs = kNeedsRolling}};

}  // namespace

extern const Command kHistoryCommand;
const Command kHistoryCommand{.name = "history",
                              .group = "Operations",
                              .summary = "Show past runs, or the executions of a model",
                              .description = "The newest 50, newest first. Without a state file the list is empty.",
                              .options = kOptions,
                              .schema = "history model_history",
                              .example = "rocky history --audit",
                              .run = &run};

}  // namespace rocky::cli
