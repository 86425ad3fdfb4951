#include "cli/formatting/project_style.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "core/config/load_config.h"

namespace rocky::cli {
namespace {

sql::SqlFormatStyle style_of(const core::FmtConfig& config) {
  sql::SqlFormatStyle style{.width = config.width, .indent = config.indent};
  switch (config.keywords) {
    case core::FmtKeywords::kUpper: style.keywords = sql::KeywordCase::kUpper; break;
    case core::FmtKeywords::kLower: style.keywords = sql::KeywordCase::kLower; break;
    case core::FmtKeywords::kKeep: style.keywords = sql::KeywordCase::kKeep; break;
  }
  style.commas = config.commas == core::FmtCommas::kLeading ? sql::CommaStyle::kLeading : sql::CommaStyle::kTrailing;
  return style;
}

std::vector<core::Glob> model_globs(const core::ProjectConfig& config) {
  std::vector<core::Glob> globs;
  const auto add = [&](std::string_view pattern) {
    if (auto glob = core::Glob::parse(pattern)) globs.push_back(std::move(*glob));
  };
  add("models/**");
  for (const auto& [name, pipeline] : config.pipelines) {
    const auto* body = std::get_if<core::TransformationPipeline>(&pipeline.body);
    if (body != nullptr && !body->models.empty()) add(body->models);
  }
  return globs;
}

}  // namespace

std::optional<std::string_view> path_below(std::string_view folder, std::string_view path) {
  if (folder == "/") return path.starts_with('/') ? std::optional(path.substr(1)) : std::nullopt;
  if (!path.starts_with(folder) || path.size() <= folder.size() || path[folder.size()] != '/') return std::nullopt;
  return path.substr(folder.size() + 1);
}

bool ProjectStyle::is_model(std::string_view absolute_path) const {
  if (root.empty()) {
    const std::string_view folder = parent_path(absolute_path);
    return folder.ends_with("/models") || folder.find("/models/") != std::string_view::npos;
  }
  const auto path = path_below(root, absolute_path);
  return path && std::ranges::any_of(models, [&](const core::Glob& glob) { return glob.matches(*path); });
}

bool ProjectStyle::excludes(std::string_view absolute_path) const {
  const auto path = path_below(root, absolute_path);
  return path && exclude.ignores_file(*path);
}

const sql::Dialect& ProjectStyle::dialect_of(std::string_view absolute_path, std::optional<std::string> adapter) const {
  core::Model model;
  model.file = SourceFile::make(std::string(absolute_path), {});
  model.adapter = std::move(adapter);
  return dialects.of(model);
}

const ProjectStyle& ProjectStyles::of_folder(const std::string& folder) {
  if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return *known->second;
  const ProjectStyle* found = nullptr;
  const bool given = call_.global.config_given;
  const std::string here = given ? call_.global.config_path : join_path(folder, "rocky.toml");
  if (given && !styles_.empty()) {
    found = styles_.front().get();
  } else if (given || call_.files.exists(here)) {
    std::string root = folder;
    if (given) {
      const std::string above(parent_path(here));
      root = call_.files.canonical(above.empty() ? "." : above).value_or(folder);
    }
    // As people are used to see it.
    const auto current = call_.files.canonical(".");
    const auto shown = current ? path_below(*current, here) : std::nullopt;
    styles_.push_back(read(std::string(shown.value_or(here)), std::move(root)));
    found = styles_.back().get();
  } else if (const std::string above(parent_path(folder)); !above.empty() && above != folder) {
    found = &of_folder(above);
  } else {
    styles_.push_back(std::make_unique<ProjectStyle>());
    found = styles_.back().get();
  }
  by_folder_.emplace(folder, found);
  return *found;
}

std::unique_ptr<ProjectStyle> ProjectStyles::read(const std::string& config_path, std::string root) {
  auto style = std::make_unique<ProjectStyle>();
  style->root = std::move(root);
  // Layout needs no passwords: what is not set is empty.
  const core::Environment environment = [this](std::string_view name) -> std::optional<std::string> {
    return call_.environment(name).value_or("");
  };
  const core::ConfigReport report = core::inspect_config(config_path, call_.files, environment);
  const auto warn = [&](const std::string& problem, std::string_view effect) {
    call_.terminal.write_error(fmt::format("warning: {}\n  {}: {}", problem, config_path, effect));
  };
  if (!report.loaded) {
    std::string problem = "it cannot be read";
    if (!report.problems.empty()) problem = to_line(report.problems.front().diagnostic);
    if (report.fatal) problem = report.fatal->to_string();
    warn(problem, "its models get the usual layout, and SQL is read as that of an unknown warehouse");
    style->models = model_globs({});
    return style;
  }
  const core::ProjectConfig& config = report.loaded->config;
  // Other rules that the file breaks do not concern us.
  const auto bad =
      std::ranges::find_if(report.problems, [](const auto& found) { return found.field.starts_with("fmt."); });
  if (bad != report.problems.end()) {
    warn(to_line(bad->diagnostic), "its models get the usual layout");
  } else {
    style->sql = style_of(config.fmt);
    style->indent = std::string(config.fmt.indent, ' ');
  }
  style->exclude = IgnoreRules(fmt::format("{}", fmt::join(config.fmt.exclude, "\n")));
  style->dialects = compiler::DialectChoice::of_project(config, style->root);
  style->models = model_globs(config);
  return style;
}

}  // namespace rocky::cli
