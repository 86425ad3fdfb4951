#include <fmt/format.h>

#include "base/suggest.h"
#include "core/models/codes.h"
#include "core/models/folder_metadata.h"
#include "sql/identifier.h"

namespace rocky::core {
namespace {

constexpr std::string_view kDslCatalog = "warehouse";
constexpr std::string_view kDslSchema = "default";

// Replaces every `{name}` and `{name:SEPARATOR}` that has an argument.
std::string fill_template(std::string_view text, const std::map<std::string, std::string>& arguments) {
  std::string filled;
  while (!text.empty()) {
    const size_t open = text.find('{');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const size_t close = text.find('}');
    if (close == std::string_view::npos) return filled.append(text);
    const std::string_view placeholder = text.substr(1, close - 1);
    const auto argument = arguments.find(std::string(placeholder.substr(0, placeholder.find(':'))));
    filled += argument != arguments.end() ? std::string_view(argument->second) : text.substr(0, close + 1);
    text.remove_prefix(close + 1);
  }
  return filled;
}

class Completion {
 public:
  Completion(Model& model, Sidecar& sidecar, FolderMetadata& folder, TomlReport& report)
      : model_(model), sidecar_(sidecar), folder_(folder), report_(report) {}

  void run(TargetRule rule) {
    const Group* group = find_group();
    resolve_strategy(group);
    resolve_target(group, rule);
    const InheritableSettings& own = sidecar_.settings;
    const InheritableSettings& defaults = folder_.defaults();
    if (own.intent || defaults.intent) model_.intent = own.intent ? *own.intent : *defaults.intent;
    model_.freshness = own.freshness ? own.freshness : defaults.freshness;
    if (group != nullptr) {
      ModelExtras& extras = model_.mutable_extras();
      for (const auto& [key, value] : group->tags) extras.tags.emplace(key, value);
      for (const auto& [key, value] : group->governance_tags) extras.governance_tags.emplace(key, value);
    }
    for (NamedTestUse& use : sidecar_.named_tests) add_named_test(use);
  }

 private:
  const Group* find_group() {
    const std::string& name = model_.extras().group;
    if (name.empty()) return nullptr;
    const Group* group = folder_.find_group(name);
    if (group == nullptr && !folder_.broken()) {
      report_.error(sidecar_.group_span,
                    fmt::format("model '{}' references unknown config group '{}' (expected models/groups/{}.toml)",
                                model_.name, name, name));
    }
    return group;
  }

  void overridden(const Group& group, std::string_view key, ByteSpan span) {
    report_.error(
        span,
        fmt::format("model '{}' overrides '{}', which its enforced group '{}' controls", model_.name, key, group.name),
        fmt::format("remove it from the model, or set `enforce = false` in {}", group.file->path()));
  }

  void resolve_strategy(const Group* group) {
    const bool group_has = group != nullptr && group->strategy;
    if (sidecar_.settings.strategy) {
      if (group_has && group->enforce) overridden(*group, "strategy", model_.strategy_span);
      model_.strategy = *std::move(sidecar_.settings.strategy);
      model_.strategy_origin = SettingOrigin::kSidecar;
    } else if (group_has) {
      model_.strategy = *group->strategy;
      model_.strategy_origin = SettingOrigin::kGroup;
    } else if (folder_.defaults().strategy) {
      model_.strategy = *folder_.defaults().strategy;
      model_.strategy_origin = SettingOrigin::kDefaults;
    }
  }

  void resolve_target(const Group* group, TargetRule rule) {
    InheritableSettings& own = sidecar_.settings;
    const InheritableSettings& defaults = folder_.defaults();
    std::optional<std::string> schema = std::move(own.schema);
    if (group != nullptr && group->schema_template) {
      if (schema && group->enforce) overridden(*group, "target.schema", sidecar_.schema_span);
      if (schema && !group->enforce && !model_.extras().arguments.empty()) {
        report_.error(sidecar_.schema_span,
                      fmt::format("model '{}' sets target.schema and also gives [args] to the schema_template of its "
                                  "group '{}'",
                                  model_.name, group->name),
                      "keep one of the two");
      }
      if (!schema) schema = schema_of(*group);
    }
    if (!schema) schema = defaults.schema;
    std::optional<std::string> catalog = own.catalog ? own.catalog : defaults.catalog;
    if (rule == TargetRule::kDefaulted) {
      if (!catalog) catalog = kDslCatalog;
      if (!schema) schema = kDslSchema;
    }
    require_target(catalog, "catalog");
    require_target(schema, "schema");
    model_.target.catalog = std::move(catalog).value_or("");
    model_.target.schema = std::move(schema).value_or("");
    model_.target.table = own.table ? *std::move(own.table) : model_.name;
  }

  std::optional<std::string> schema_of(const Group& group) {
    const auto invalid = [&](std::string reason) {
      report_.error(sidecar_.group_span,
                    fmt::format("model '{}' has an invalid config group: {}", model_.name, reason));
      return std::nullopt;
    };
    std::string schema = fill_template(*group.schema_template, model_.extras().arguments);
    if (schema.find('{') != std::string::npos) {
      return invalid(
          fmt::format("group '{}' schema_template '{}' has unfilled placeholder(s); supply them under the "
                      "model's [args]",
                      group.name, *group.schema_template));
    }
    if (const Status status = sql::validate_identifier(schema); !status) {
      return invalid(fmt::format("group '{}' schema_template '{}' gives '{}': {}", group.name, *group.schema_template,
                                 schema, status.error().message()));
    }
    return schema;
  }

  void require_target(const std::optional<std::string>& value, std::string_view field) {
    // A broken file above may be what says it, an ephemeral model needs none, and one error a model is enough.
    if (value || model_.ephemeral() || report_.failed() || folder_.broken()) return;
    report_.error(model_.target_span,
                  fmt::format("model '{}' is missing target.{} (set it in the sidecar or in _defaults.toml)",
                              model_.name, field));
  }

  void add_named_test(NamedTestUse& use) {
    const DeclarativeTest* definition = folder_.find_named_test(use.name);
    if (definition == nullptr) {
      if (folder_.broken()) return;
      report_.error(use.options.span.bytes,
                    fmt::format("model '{}' references unknown named test '{}' (expected a [{}] entry in "
                                "test_definitions.toml)",
                                model_.name, use.name, use.name));
      return;
    }
    DeclarativeTest test = std::move(use.options);
    test.rule = definition->rule;
    test.column = use.column ? use.column : definition->column;
    model_.mutable_extras().tests.push_back(std::move(test));
  }

  Model& model_;
  Sidecar& sidecar_;
  FolderMetadata& folder_;
  TomlReport& report_;
};

}  // namespace

void complete_model(Model& model, Sidecar&& sidecar, FolderMetadata& folder, TargetRule rule, TomlReport& report) {
  Completion(model, sidecar, folder, report).run(rule);
}

}  // namespace rocky::core
