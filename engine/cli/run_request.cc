#include "cli/run_request.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "base/ascii.h"
#include "base/version.h"

namespace rocky::cli {
namespace {

struct PipelineChoice {
  std::optional<std::string> name;  // as it stands in the record
  std::string adapter;
  std::string models_glob;
  bool create_schemas = false;
};

std::string_view type_name(const core::PipelineConfig& pipeline) {
  constexpr std::array<std::string_view, 5> kNames{"replication", "transformation", "quality", "snapshot", "load"};
  return kNames[pipeline.body.index()];
}

Error unsupported_type(std::string_view name, const core::PipelineConfig& pipeline) {
  return Error(ErrorKind::kUnsupported, fmt::format("pipeline '{}' is of type '{}', which `run` does not support yet",
                                                    name, type_name(pipeline)))
      .with_span(pipeline.span)
      .with_hint("`run` builds pipelines of type 'transformation'");
}

PipelineChoice choose(std::string name, const core::TransformationPipeline& pipeline) {
  return {.name = std::move(name),
          .adapter = pipeline.target.adapter,
          .models_glob = pipeline.models,
          .create_schemas = pipeline.target.governance.auto_create_schemas};
}

Result<PipelineChoice> named_or_only(const core::ProjectConfig& config, const std::optional<std::string>& name) {
  ROCKY_TRY(selected, core::select_pipeline(config, name));
  const auto* transformation = std::get_if<core::TransformationPipeline>(&selected.pipeline->body);
  if (!transformation) return failure(unsupported_type(*selected.name, *selected.pipeline));
  return choose(*selected.name, *transformation);
}

// For --model without --pipeline (runtime contract 2): the one transformation pipeline, else the target of a project
// that only replicates.
Result<PipelineChoice> for_one_model(const core::ProjectConfig& config) {
  std::vector<std::string> transformations;
  const core::ReplicationPipeline* replication = nullptr;
  const core::TransformationPipeline* found = nullptr;
  for (const auto& [name, pipeline] : config.pipelines) {
    if (const auto* transformation = std::get_if<core::TransformationPipeline>(&pipeline.body)) {
      transformations.push_back(name);
      found = transformation;
    } else if (const auto* copies = std::get_if<core::ReplicationPipeline>(&pipeline.body); copies && !replication) {
      replication = copies;
    }
  }
  if (transformations.size() > 1) {
    return make_error(
        ErrorKind::kInvalidInput,
        fmt::format("multiple transformation pipelines defined ({}). Use --pipeline <name> to select one.",
                    fmt::join(transformations, ", ")));
  }
  if (found) return choose(transformations.front(), *found);
  if (!replication) return named_or_only(config, std::nullopt);
  return PipelineChoice{.name = {},
                        .adapter = replication->target.adapter,
                        .models_glob = "models/**",
                        .create_schemas = replication->target.governance.auto_create_schemas};
}

Status check_supported(const core::ProjectConfig& config, const std::string& pipeline,
                       std::vector<std::string>& notices) {
  for (const core::PendingKey& key : core::unsupported_for_run(config, pipeline)) {
    if (key.effect == core::PendingEffect::kRefused) {
      return failure(Error(ErrorKind::kUnsupported, key.message)
                         .with_span(key.span, "a run would not do what this asks for")
                         .with_hint("remove the key to run without it"));
    }
    notices.push_back("[rocky] " + key.message + ": ignored");
  }
  return {};
}

std::optional<std::string> filled(const Invocation& call, std::string_view name) {
  auto value = call.environment(name);
  if (value && value->empty()) return std::nullopt;
  return value;
}

template <class E>
struct Spelling {
  std::string_view text;
  E value;
};
constexpr std::array kCauses{Spelling{"schedule", state::RunCause::kSchedule},
                             Spelling{"webhook", state::RunCause::kWebhook},
                             Spelling{"sensor", state::RunCause::kSensor}, Spelling{"ci", state::RunCause::kCi}};
constexpr std::array kSources{
    Spelling{"cli", state::SessionSource::kCli},          Spelling{"dagster", state::SessionSource::kDagster},
    Spelling{"lsp", state::SessionSource::kLsp},          Spelling{"http_api", state::SessionSource::kHttpApi},
    Spelling{"http-api", state::SessionSource::kHttpApi}, Spelling{"httpapi", state::SessionSource::kHttpApi}};

template <class Table>
auto look_up(const Table& table, const std::optional<std::string>& text, decltype(table[0].value) otherwise) {
  if (text) {
    for (const auto& spelling : table) {
      if (spelling.text == ascii_lower(*text)) return spelling.value;
    }
  }
  return otherwise;
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "unknown";
  return name.data();
}

state::RunDetails details(const Invocation& call, const core::LoadedConfig& loaded) {
  state::RunDetails details;
  details.config_hash = loaded.config_hash;
  details.triggering_identity = filled(call, "USER");
  if (!details.triggering_identity) details.triggering_identity = filled(call, "USERNAME");
  const auto detected =
      call.environment("DAGSTER_PIPES_CONTEXT") ? state::SessionSource::kDagster : state::SessionSource::kCli;
  details.session_source = look_up(kSources, call.environment("ROCKY_SESSION_SOURCE"), detected);
  details.hostname = host_name();
  details.rocky_version = std::string(engine_version());
  details.submission_id = filled(call, "ROCKY_SUBMISSION_ID");
  return details;
}

}  // namespace

Result<ResolvedRun> resolve_run(const Invocation& call, const core::LoadedConfig& loaded) {
  ResolvedRun resolved;
  run::TransformationRequest& request = resolved.request;
  request.model = call.arguments.value("--model");
  const auto pipeline = call.arguments.value("--pipeline");
  ROCKY_TRY(choice, request.model && !pipeline ? for_one_model(loaded.config) : named_or_only(loaded.config, pipeline));
  if (choice.name) ROCKY_TRY(check_supported(loaded.config, *choice.name, resolved.notices));

  if (const auto models = call.arguments.value("--models")) {
    request.compile.models.models_directory = *models;
    if (request.model && !call.files.is_directory(*models)) {
      return make_error(ErrorKind::kNotFound, fmt::format("models directory '{}' does not exist", *models));
    }
  } else {
    ROCKY_TRY(glob, core::parse_models_glob(choice.models_glob, loaded.root));
    request.compile.models.models_directory = join_path(loaded.root, glob.base_directory);
    request.compile.models.pattern = glob.pattern;
    request.compile.models.project_root = loaded.root;
  }
  request.compile.models.environment = call.environment;
  request.compile.lints = loaded.config.lints.settings;
  request.compile.dialects = compiler::DialectChoice::of_adapter(loaded.config, choice.adapter);
  ROCKY_TRY(variables, compiler::parse_variable_arguments(call.arguments.values("--var")));
  request.compile.variables = std::move(variables);

  const uint64_t parallel = call.arguments.count("--parallel").value_or(4);
  if (parallel == 0 || parallel > 1024) {
    return make_error(ErrorKind::kInvalidInput, "--parallel must be between 1 and 1024");
  }
  request.parallel = request.model ? 1 : static_cast<uint32_t>(parallel);
  request.default_adapter = choice.adapter;
  request.create_schemas = choice.create_schemas;
  request.pipeline_type = request.model ? "replication" : "transformation";
  if (!request.model) request.pipeline = choice.name;
  if (const core::AdapterConfig* adapter = loaded.config.find_adapter(choice.adapter);
      adapter && adapter->timeout_secs) {
    if (*adapter->timeout_secs > 0) request.statement_timeout = std::chrono::seconds(*adapter->timeout_secs);
  }
  request.cause = look_up(kCauses, call.environment("ROCKY_RUN_TRIGGER"), state::RunCause::kManual);
  request.details = details(call, loaded);
  request.project_root = loaded.root;
  return resolved;
}

}  // namespace rocky::cli
