#include "compiler/dialect_choice.h"

#include <algorithm>
#include <variant>

namespace rocky::compiler {

void DialectChoice::take_adapters(const core::ProjectConfig& config) {
  for (const auto& [name, adapter] : config.adapters) {
    if (const sql::Dialect* dialect = sql::find_dialect(adapter.type)) adapters_.emplace_back(name, dialect);
  }
  if (!adapters_.empty()) fallback_ = adapters_.front().second;
}

const sql::Dialect* DialectChoice::of_adapter_name(std::string_view adapter) const {
  const auto found =
      std::ranges::find(adapters_, adapter, [](const auto& entry) -> std::string_view { return entry.first; });
  return found == adapters_.end() ? nullptr : found->second;
}

DialectChoice DialectChoice::of_project(const core::ProjectConfig& config, std::string_view project_root) {
  DialectChoice choice;
  choice.take_adapters(config);
  if (!project_root.empty() && project_root != ".") choice.root_ = std::string(project_root) + "/";
  for (const auto& [name, pipeline] : config.pipelines) {
    const auto* body = std::get_if<core::TransformationPipeline>(&pipeline.body);
    if (body == nullptr) continue;
    const sql::Dialect* dialect = choice.of_adapter_name(body->target.adapter);
    auto glob = core::Glob::parse(body->models.empty() ? "models/**" : body->models);
    if (dialect != nullptr && glob) choice.pipelines_.push_back({std::move(*glob), dialect});
  }
  if (choice.pipelines_.empty()) return choice;
  const sql::Dialect* const first = choice.pipelines_.front().dialect;
  const bool agree = std::ranges::all_of(choice.pipelines_, [&](const auto& entry) { return entry.dialect == first; });
  choice.fallback_ = first;
  if (agree) choice.pipelines_.clear();
  return choice;
}

DialectChoice DialectChoice::of_adapter(const core::ProjectConfig& config, std::string_view adapter) {
  DialectChoice choice;
  choice.take_adapters(config);
  if (const sql::Dialect* dialect = choice.of_adapter_name(adapter)) choice.fallback_ = dialect;
  return choice;
}

void DialectChoice::settle_unknown(const sql::Dialect& dialect) {
  if (fallback_ == &sql::permissive_dialect()) fallback_ = &dialect;
}

const sql::Dialect& DialectChoice::of(const core::Model& model) const {
  if (model.adapter) {
    if (const sql::Dialect* own = of_adapter_name(*model.adapter)) return *own;
  }
  if (!pipelines_.empty()) {
    std::string_view path = model.file->path();
    if (path.starts_with(root_)) path.remove_prefix(root_.size());
    for (const PipelineModels& pipeline : pipelines_) {
      if (pipeline.glob.matches(path)) return *pipeline.dialect;
    }
  }
  return *fallback_;
}

}  // namespace rocky::compiler
