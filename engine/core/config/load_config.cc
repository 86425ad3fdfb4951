#include "core/config/load_config.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/substitute.h"
#include "base/suggest.h"
#include "base/toml.h"
#include "base/utf8.h"
#include "core/config/blot_secrets.h"
#include "core/config/decode.h"
#include "core/config/key_tables.h"
#include "core/config/rules.h"

namespace rocky::core {

namespace {

// A configuration is written by hand; what is larger is no configuration.
constexpr size_t kLargestFile = size_t{16} << 20;

Error missing_file(const std::string& path) {
  return Error(ErrorKind::kNotFound, fmt::format("No rocky.toml found at '{}'", path))
      .with_hint("create a project with `rocky init`")
      .with_hint("name another file with `--config <path>`")
      .with_hint("try a finished one with `rocky playground`");
}

Error unreadable(std::string reason) {
  return Error(ErrorKind::kIo, fmt::format("failed to read config file: {}", reason));
}

// The same error, its place shown in the blotted text.
Error shown_in(const SourceRef& shown, Error&& error) {
  if (!error.span()) return std::move(error);
  const SourceSpan place{shown, error.span()->resolved().bytes};
  std::string label = error.label();
  return std::move(error).with_span(place, std::move(label));
}

// The place and the hints may stand in a cause.
ConfigProblem syntax_problem(const Error& error) {
  ConfigProblem problem;
  problem.diagnostic.code = "V001";
  problem.diagnostic.message = error.to_string();
  std::vector<std::string> hints;
  for (const Error* link = &error; link != nullptr; link = link->cause()) {
    hints.insert(hints.end(), link->hints().begin(), link->hints().end());
    if (link->span() && !problem.diagnostic.primary)
      problem.diagnostic.primary = DiagnosticLabel{.span = *link->span(), .text = link->label()};
  }
  problem.diagnostic.help = fmt::format("{}", fmt::join(hints, "; "));
  return problem;
}

// A sole adapter is where sources are discovered, if it can.
void wire_discovery(ProjectConfig& config) {
  if (config.adapters.size() != 1 || !serves(config.adapters[0].second, AdapterKind::kDiscovery)) return;
  for (auto& [name, pipeline] : config.pipelines) {
    auto* replication = std::get_if<ReplicationPipeline>(&pipeline.body);
    if (replication != nullptr && !replication->source.discovery)
      replication->source.discovery = DiscoveryConfig{.adapter = config.adapters[0].first};
  }
}

// Types whose feature is not built.
void add_pending_types(LoadedConfig& loaded) {
  const auto add = [&](std::string key_path, std::string message) {
    SourceSpan span = loaded.locate(key_path);
    loaded.config.pending.push_back(
        {std::move(key_path), PendingEffect::kRefused, std::move(message), std::move(span)});
  };
  for (const auto& [name, adapter] : loaded.config.adapters) {
    const AdapterType* type = find_adapter_type(adapter.type);
    if (type != nullptr && !type->built)
      add(fmt::format("adapter.{}.type", name),
          fmt::format("adapter '{}': type '{}' is not supported yet", name, adapter.type));
  }
  for (const auto& [name, pipeline] : loaded.config.pipelines)
    if (!std::holds_alternative<TransformationPipeline>(pipeline.body))
      add(fmt::format("pipeline.{}.type", name),
          fmt::format("pipeline '{}': type '{}' is not supported yet", name, pipeline.type_name()));
  std::ranges::stable_sort(loaded.config.pending, {}, [](const PendingKey& key) { return key.span.bytes.begin; });
}

ConfigReport stopped(Error&& error) {
  ConfigReport report;
  report.problems.push_back(syntax_problem(error));
  report.fatal = std::move(error);
  return report;
}

Error as_error(const ConfigProblem& problem) {
  const Diagnostic& diagnostic = problem.diagnostic;
  Error error(ErrorKind::kInvalidInput, diagnostic.message);
  if (!diagnostic.code.empty()) error = std::move(error).with_code(std::string(diagnostic.code));
  if (diagnostic.primary) error = std::move(error).with_span(diagnostic.primary->span, diagnostic.primary->text);
  if (!diagnostic.help.empty()) error = std::move(error).with_hint(diagnostic.help);
  return error;
}

// Every variable that is not set; the first is the one that fails the load.
ConfigReport missing_variables(const SourceRef& shown, const std::vector<MissingVariable>& missing) {
  ConfigReport report;
  for (const MissingVariable& variable : missing) {
    ConfigProblem problem;
    problem.diagnostic.code = "V001";
    problem.diagnostic.message = fmt::format("environment variable '{}' not set (referenced in config)", variable.name);
    problem.diagnostic.primary = DiagnosticLabel{.span = {shown, variable.span.resolved().bytes}, .text = "not set"};
    problem.diagnostic.help = fmt::format("set it, or give it a default: ${{{}:-default_value}}", variable.name);
    report.problems.push_back(std::move(problem));
  }
  report.fatal = as_error(report.problems.front());
  return report;
}

// Names only: a value may be a credential. Where the place of the error came from a variable, only that one.
std::string substitution_hint(const Error& error, const std::vector<std::string>& names) {
  const bool certain = error.span() && Decoder::substituted(*error.span());
  const std::string culprits = certain ? Decoder::placeholders(*error.span()) : std::string();
  std::vector<std::string> masked;
  for (const std::string& name : names)
    if (!certain || culprits.find(fmt::format("${{{}}}", name)) != std::string::npos)
      masked.push_back(fmt::format("{}=\"***\"", name));
  return fmt::format("config had these env var substitutions — check one is the culprit: {}", fmt::join(masked, ", "));
}

constexpr size_t kMostOthers = 20;

}  // namespace

SourceSpan LoadedConfig::locate(std::string_view key_path) const {
  for (;;) {
    if (const auto at = places.find(std::string(key_path)); at != places.end()) return at->second.value;
    const size_t cut = key_path.find_last_of(".[");
    if (cut == std::string_view::npos) return {source, {}};
    key_path = key_path.substr(0, cut);
  }
}

ConfigReport inspect_config(const std::string& path, FileSystem& files, const Environment& environment) {
  Result<std::string> raw = files.read(path);
  if (!raw) {
    if (raw.error().kind() == ErrorKind::kNotFound) return stopped(missing_file(path));
    return stopped(std::move(raw).error().context("failed to read config file"));
  }
  if (raw->size() > kLargestFile)
    return stopped(unreadable(fmt::format("'{}' is larger than {} MiB", path, kLargestFile >> 20)));
  SipHash13 hash;
  hash.update(*raw);
  const SourceRef written = SourceFile::make(path, std::move(*raw));
  if (const size_t bad = first_invalid_utf8(written->text()); bad != written->text().size())
    return stopped(unreadable(fmt::format("'{}' is not UTF-8: invalid byte at offset {}", path, bad)));
  const SourceRef shown = SourceFile::make(path, blot_secrets(written->text()));

  Result<Substitution> text = substitute_environment(written, environment);
  if (!text) return stopped(shown_in(shown, std::move(text).error()));
  if (!text->missing.empty()) return missing_variables(shown, text->missing);
  Result<TomlDocument> document = parse_toml(text->file);
  if (!document) {
    const std::string hint = text->replaced.empty() ? "" : substitution_hint(document.error(), text->replaced);
    Error error = shown_in(shown, std::move(document).error()).context("failed to parse TOML");
    if (!hint.empty()) error = std::move(error).with_hint(hint);
    return stopped(std::move(error));
  }

  ConfigReport report;
  Decoder decoder(shown);
  LoadedConfig loaded;
  decoder.table(document->root(), table_spec<ProjectConfig>(), &loaded.config);
  report.problems = std::move(decoder.problems);
  report.warnings = std::move(decoder.warnings);
  for (auto& problem : report.problems)
    problem.diagnostic.message = fmt::format("failed to parse TOML: {}", problem.diagnostic.message);
  if (!report.problems.empty()) return report;

  loaded.path = path;
  const std::string_view parent = parent_path(path);
  loaded.root = parent.empty() ? "." : std::string(parent);
  loaded.source = shown;
  loaded.config_hash = hex16(hash.finish());
  loaded.places = std::move(decoder.places);
  loaded.config.pending = std::move(decoder.pending_keys);
  for (const auto& warning : report.warnings) loaded.warnings.push_back(warning.diagnostic);
  add_pending_types(loaded);
  wire_discovery(loaded.config);
  report.problems = broken_rules(loaded);
  report.loaded = std::move(loaded);
  return report;
}

Result<LoadedConfig> load_config(const std::string& path, FileSystem& files, const Environment& environment) {
  ConfigReport report = inspect_config(path, files, environment);
  if (report.problems.empty()) return std::move(*report.loaded);
  if (report.fatal && report.fatal->kind() == ErrorKind::kNotFound) return failure(std::move(*report.fatal));
  Error error = report.fatal ? std::move(*report.fatal) : as_error(report.problems.front());
  const size_t others = report.problems.size() - 1;
  for (size_t i = 1; i <= std::min(others, kMostOthers); ++i) {
    const Diagnostic& other = report.problems[i].diagnostic;
    error = std::move(error).with_hint(
        other.primary ? fmt::format("also at {}: {}", other.primary->span.to_string(), other.message)
                      : fmt::format("also: {}", other.message));
  }
  if (others > kMostOthers)
    error = std::move(error).with_hint(fmt::format("and {} more: see `rocky validate`", others - kMostOthers));
  return failure(std::move(error).context(fmt::format("failed to load config from {}", path)));
}

std::vector<PendingKey> unsupported_for_run(const ProjectConfig& config, std::string_view pipeline) {
  std::vector<PendingKey> found;
  const PipelineConfig* selected = config.find_pipeline(pipeline);
  if (selected == nullptr) return found;
  std::vector<std::string> needed = {fmt::format("pipeline.{}.", pipeline),
                                     fmt::format("adapter.{}.", selected->target_adapter())};
  if (const auto* replication = std::get_if<ReplicationPipeline>(&selected->body)) {
    needed.push_back(fmt::format("adapter.{}.", replication->source.adapter));
    if (replication->source.discovery)
      needed.push_back(fmt::format("adapter.{}.", replication->source.discovery->adapter));
  } else if (const auto* snapshot = std::get_if<SnapshotPipeline>(&selected->body)) {
    needed.push_back(fmt::format("adapter.{}.", snapshot->source.adapter));
  }
  for (const PendingKey& key : config.pending) {
    const bool named = key.key_path.starts_with("pipeline.") || key.key_path.starts_with("adapter.");
    const bool mine =
        std::ranges::any_of(needed, [&](const std::string& prefix) { return key.key_path.starts_with(prefix); });
    if (!named || mine) found.push_back(key);
  }
  return found;
}

Result<SelectedPipeline> select_pipeline(const ProjectConfig& config, const std::optional<std::string>& name) {
  if (config.pipelines.empty()) return make_error(ErrorKind::kInvalidInput, "no pipelines defined in config");
  std::vector<std::string> names;
  for (const auto& [key, pipeline] : config.pipelines) {
    if (name ? *name == key : config.pipelines.size() == 1) return SelectedPipeline{&key, &pipeline};
    names.push_back(key);
  }
  if (!name)
    return make_error(
        ErrorKind::kInvalidInput,
        fmt::format("multiple pipelines defined ({}). Use --pipeline <name> to select one.", fmt::join(names, ", ")));
  const auto near = nearest_by_similarity(*name, names);
  return make_error(ErrorKind::kInvalidInput,
                    fmt::format("pipeline '{}' not found in config{}", *name,
                                near ? fmt::format(". Did you mean '{}'?", *near) : std::string()));
}

}  // namespace rocky::core
