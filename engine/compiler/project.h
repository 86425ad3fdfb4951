// Compiling a project: load, parse, resolve, order, bind, diagnose (compiler contract 1, 8).
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/symbol.h"
#include "compiler/bind/query_flow.h"
#include "compiler/bind/schema_source.h"
#include "compiler/dialect_choice.h"
#include "compiler/lints/portability.h"
#include "compiler/run_variables.h"
#include "compiler/source_tables.h"
#include "core/config/config.h"
#include "core/models/load_models.h"
#include "core/models/model.h"
#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::core {
struct LoadedConfig;
}

namespace rocky::compiler {

struct CompileRequest {
  core::LoadModelsOptions models;  // its on_read is the compiler's own
  RunVariables variables = {};     // `--var`
  // With the files of macros; empty: `macros` beside the models.
  std::string macros_directory = {};
  DialectChoice dialects;
  // `[lints]`, and what portability is wanted (P001).
  core::LintSettings lints = {};
  std::optional<PortabilityTarget> portability = {};
  // Tables that no model builds, besides those that the project itself declares.
  std::vector<SourceTables> sources = {};
  // Fills CompiledModel::flow.
  bool flow = false;
  // Whether models are held against their budgets (E027).
  bool budgets = false;
  // For the checks that compare models with the project's settings; null: not checked.
  const core::ProjectConfig* config = nullptr;
  // Its `[imports.*]` are compared with their baselines; null: not checked.
  const core::LoadedConfig* imports = nullptr;
};

// How a table name in a query was understood (compiler contract 8.1): a model, an external `schema.table`, or another
// external table.
enum class ReferenceKind : uint8_t { kModel, kSource, kExternal };

inline constexpr uint32_t kNoModel = std::numeric_limits<uint32_t>::max();

struct Reference {
  ReferenceKind kind = ReferenceKind::kExternal;
  // Index into CompiledProject::models. kModel: that model; else the one that builds the table, kNoModel when none
  // does. The latter is no dependency.
  uint32_t model = kNoModel;
};

// A column of what a model's query gives.
struct ModelColumn {
  Symbol name = {};  // as the warehouse names it; empty where it gives none
  ir::Type type = {};
  bool nullable = true;
  bool tentative = false;  // Value::tentative
  // An integer literal, a COUNT or a SUM of integers: clients are told Int64, whatever the warehouse makes of it.
  bool counts = false;
  ByteSpan place = {};  // the select item or star, in model.file; {0, 0} for what no text says
};

// Where the values of a model's columns come from (query_flow.h).
struct ModelFlow {
  struct Source {
    uint32_t model = kNoModel;  // index into CompiledProject::models; kNoModel: an external table
    Symbol table = {};          // of an external table its name, parts joined by dots, without quotes
    Symbol column = {};
  };
  std::vector<Source> sources;
  std::vector<Flow> values;  // targets are indices into CompiledModel::columns
  std::vector<Flow> influences;
  uint32_t unresolved = 0;
};

// Movable; `model` stays where it is.
struct CompiledModel {
  explicit CompiledModel(std::unique_ptr<const core::Model> loaded) : model(*loaded), owner(std::move(loaded)) {}

  const core::Model& model;
  std::unique_ptr<const core::Model> owner;
  bool has_errors = false;             // it owns an error diagnostic and must not be executed
  uint32_t layer = 0;                  // 1 + the greatest layer of its dependencies
  uint32_t bind_layer = 0;             // the same where those that build the tables that it reads count, too
  std::vector<uint32_t> dependencies;  // declared ones first, then inferred in order of appearance; no duplicates
  std::vector<uint32_t> dependents;    // ascending by name
  std::vector<Reference> references;   // by table of model.facts.tables
  // What its query gives. `schema` is the same for those who read it, as far as it is known.
  const sql::Dialect* dialect = nullptr;  // the one that read the query; null: nothing did
  std::vector<ModelColumn> columns;
  TableSchema schema;
  bool complete = false;  // `columns` are all
  // Columns of other models that its query names, and its own first star: P002 brings them together.
  struct ColumnRead {
    uint32_t model = 0;
    Symbol column = {};
  };
  std::vector<ColumnRead> reads;
  std::optional<ByteSpan> star;
  ModelFlow flow;  // when asked for
  // It has a mistake on which types depend, or reads a model that has one: what is unknown is explained.
  bool wrong = false;
  bool bound = false;  // false: nothing is known about its columns
};

struct CompileTimings {
  uint64_t load_ms = 0;     // reading, sidecars and parsing
  uint64_t resolve_ms = 0;  // names, order, layers
  uint64_t types_ms = 0;
  uint64_t contracts_ms = 0;
  uint64_t total_ms = 0;
};

// Plain data; safe to read from several threads.
struct CompiledProject {
  std::vector<CompiledModel> models;  // by name
  std::vector<uint32_t> order;        // every model once; dependencies first, ties by name
  std::vector<std::vector<uint32_t>> layers;
  Diagnostics diagnostics;  // compiler contract 10.3: owners by name within a kind of check
  // An error that belongs to no single model (a folder's metadata): nothing may be executed.
  bool broken = false;
  CompileTimings timings;
  bool models_directory_exists = true;

  bool has_errors() const { return rocky::has_errors(diagnostics); }
  // Null when there is no such model.
  const CompiledModel* find(std::string_view name) const;
};

// Never fails because of what a model says: that gives diagnostics, and models without errors stay usable. A model in a
// dependency cycle has an error and stands in the order as if the cycle's edges were not there. A project without
// models is empty; whether that is an error is the command's decision. Errors: those of load_models().
Result<CompiledProject> compile_project(const CompileRequest& request);

}  // namespace rocky::compiler
