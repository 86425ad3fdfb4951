// Compiling a project: load, parse, resolve, order, diagnose (compiler contract 1, 8).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "core/models/load_models.h"
#include "core/models/model.h"

namespace rocky::compiler {

struct CompileRequest {
  core::LoadModelsOptions models;
  std::map<std::string, std::string> variables = {};  // `--var`
};

// How a table name in a query was understood (compiler contract 8.1).
enum class ReferenceKind : uint8_t { kModel, kSource, kExternal };

struct TableReference {
  ReferenceKind kind = ReferenceKind::kExternal;
  std::string name;    // as written, parts joined by dots
  uint32_t model = 0;  // kModel: index into CompiledProject::models
  ByteSpan span;       // in the model's file
};

struct CompiledModel {
  core::Model model;
  bool parsed = false;  // the query was understood; when false there is an error diagnostic of this model
  bool has_errors = false;
  uint32_t layer = 0;                      // 1 + the greatest layer of its dependencies
  std::vector<uint32_t> dependencies;      // declared ones first, then inferred in order of appearance; no duplicates
  std::vector<uint32_t> dependents;        // ascending by name
  std::vector<TableReference> references;  // distinct tables that the query reads, in order of appearance
  // Names of the output columns when the query alone tells them (no star, every item named); absent otherwise.
  std::optional<std::vector<std::string>> output_columns;
};

struct CompileTimings {
  uint64_t load_ms = 0;     // reading, sidecars and parsing
  uint64_t resolve_ms = 0;  // names, order, layers
  uint64_t contracts_ms = 0;
  uint64_t total_ms = 0;
};

// Plain data; safe to read from several threads.
struct CompiledProject {
  std::vector<CompiledModel> models;  // by name
  std::vector<uint32_t> order;        // every model once; dependencies first, ties by name
  std::vector<std::vector<uint32_t>> layers;
  Diagnostics diagnostics;  // compiler contract 10.3: owners by name within a kind of check
  CompileTimings timings;
  size_t files_found = 0;
  bool models_directory_exists = true;

  bool has_errors() const { return rocky::has_errors(diagnostics); }
  // Null when there is no such model.
  const CompiledModel* find(std::string_view name) const;
};

// Never fails because of what a model says: that gives diagnostics, and models without errors stay usable. A model in a
// dependency cycle has an error and stands in the order as if the cycle's edges were not there. A project without
// models is empty; whether that is an error is the command's decision. Errors: those of load_models().
Result<CompiledProject> compile_project(const CompileRequest& request);

// Parses `name=value` texts of `--var`; a later one wins (models contract 7).
Result<std::map<std::string, std::string>> parse_variable_arguments(std::span<const std::string> arguments);

}  // namespace rocky::compiler
