// Which SQL dialect each model of a project is written in (compiler contract 3.1).
//
// A model is in the dialect of the adapter that it names; else of the target adapter of the pipeline whose `models`
// glob it matches; else of the project's only (or first) adapter. An adapter type names its dialect. Where nothing
// tells, the permissive grammar is used.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/config/config.h"
#include "core/models/glob.h"
#include "core/models/model.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// Immutable after construction: safe from every thread.
class DialectChoice {
 public:
  // Everything is in the permissive grammar.
  DialectChoice() : fallback_(&sql::permissive_dialect()) {}
  // `project_root` is what model paths begin with and the pipelines' globs do not; "" or "." when they begin alike.
  static DialectChoice of_project(const core::ProjectConfig& config, std::string_view project_root);
  // All models belong to a pipeline whose target is `adapter`.
  static DialectChoice of_adapter(const core::ProjectConfig& config, std::string_view adapter);

  // Models for which nothing tells the dialect are in this one, instead of the permissive grammar.
  void settle_unknown(const sql::Dialect& dialect);

  const sql::Dialect& of(const core::Model& model) const;

 private:
  struct PipelineModels {
    core::Glob glob;
    const sql::Dialect* dialect;
  };

  void take_adapters(const core::ProjectConfig& config);
  const sql::Dialect* of_adapter_name(std::string_view adapter) const;

  std::vector<std::pair<std::string, const sql::Dialect*>> adapters_;
  std::vector<PipelineModels> pipelines_;  // empty when they agree: then `fallback_` is theirs
  std::string root_;                       // ends with '/' or is empty
  const sql::Dialect* fallback_;
};

}  // namespace rocky::compiler
