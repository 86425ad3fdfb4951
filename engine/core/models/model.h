// A model: one query and what its sidecar says about it (models contract 3-5), after defaults, group and named tests
// were merged in.
//
// Plain data, filled by load_models() and the compiler and read by everybody else. Spans are of the texts after
// `${VAR}` (and, for SQL, `@var()` and macro) substitution; SourceSpan::resolved() and the renderer show them in the
// file that the user wrote.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source.h"
#include "core/models/contract.h"
#include "core/models/declarative_tests.h"
#include "core/models/lints.h"
#include "core/models/query_facts.h"
#include "core/models/unit_tests.h"
#include "ir/strategy.h"
#include "ir/table.h"

namespace rocky::core {

struct Freshness {
  uint64_t max_lag_seconds = 0;
  std::optional<std::string> time_column;
  std::optional<TestSeverity> severity;
};

enum class TableFormat : uint8_t {
  kDeltaTable,
  kIcebergTable,
  kMaterializedView,
  kStreamingTable,
  kTable,
  kView,
};

// "delta_table", ...
std::string_view table_format_name(TableFormat format);

struct FormatOptions {
  std::vector<std::string> partition_by;
  std::vector<std::string> cluster_by;
  std::vector<std::pair<std::string, std::string>> table_properties;
  std::optional<std::string> comment;
  ByteSpan span;  // of `format_options`, in Model::config
};

struct SurrogateKey {
  std::string name;
  std::vector<std::string> columns;  // at least one
};

enum class BudgetBreach : uint8_t { kWarn, kError };

// An absent field inherits the project's budget.
struct ModelBudget {
  std::optional<double> max_usd;
  std::optional<uint64_t> max_duration_ms;
  std::optional<uint64_t> max_bytes_scanned;
  std::optional<BudgetBreach> on_breach;
  ByteSpan span;  // of `[budget]`, in Model::config
};

// Overrides of what decides whether an unchanged model may be skipped.
struct SkipOverrides {
  std::optional<bool> eligible;
  std::optional<bool> deterministic;
};

// The columns that a sidecar declares for a table that no model builds: `columns` of one of its `[[sources]]`.
struct DeclaredSource {
  ir::TableRef table;
  std::vector<ContractColumn> columns;  // all of the table; types in the words of the model's warehouse or of contracts
  ByteSpan span;                        // of the table's name, in Model::config
};

struct Dependency {
  std::string name;
  ByteSpan span;  // of the entry of `depends_on`, in Model::config
};

// The sidecar keys that few models have. Absent as a whole for a model that has none of them.
struct ModelExtras {
  std::vector<ir::TableRef> sources;
  std::vector<ByteSpan> source_spans;            // of their tables' names, in Model::config
  std::vector<DeclaredSource> declared_sources;  // those of `sources` whose columns are told
  std::vector<DeclarativeTest> tests;            // inline ones first, then those of `use_test`
  std::vector<UnitTest> unit_tests;
  std::vector<SurrogateKey> surrogate_keys;
  std::map<std::string, std::string> tags;             // group's entries overlaid with the model's
  std::map<std::string, std::string> governance_tags;  // likewise
  std::map<std::string, std::string> classification;   // column -> tag
  std::map<std::string, std::string> column_descriptions;
  std::map<std::string, std::string> arguments;  // `[args]`
  std::string group;
  std::optional<uint32_t> retention_days;
  std::optional<ModelBudget> budget;
  SkipOverrides skip;
  LintSettings lints;
  std::optional<TableFormat> format;
  FormatOptions format_options;
};

enum class ModelLanguage : uint8_t { kSql, kDsl };

// Where a value came from; lints and errors differ by it.
enum class SettingOrigin : uint8_t { kBuiltIn, kSidecar, kGroup, kDefaults };

struct Model {
  std::string name;

  // The `.sql` file (after `@var()` substitution when there was any) and the trimmed query in it. Of a `.rocky` file
  // the compiler puts the SQL that it means here, derived from the file's text, unless that is wrong.
  SourceRef file;
  ByteSpan query;
  ModelLanguage language = ModelLanguage::kSql;
  // The sidecar or the front matter, after `${VAR}` substitution; null when it could not be read.
  SourceRef config;
  // In config; {0, 0} where nothing was written there. Of values with their quotes, of tables the header.
  ByteSpan name_span;
  ByteSpan strategy_span;
  ByteSpan target_span;
  ByteSpan target_table_span;
  ByteSpan classification_span;

  ir::TableRef target;
  ir::Strategy strategy;
  SettingOrigin strategy_origin = SettingOrigin::kBuiltIn;
  std::vector<Dependency> depends_on;  // as declared
  std::optional<std::string> adapter;
  std::string intent;
  std::optional<Freshness> freshness;
  std::unique_ptr<Contract> contract;  // null when there is none

  // What the query reads and gives, as far as its text tells; filled by the compiler.
  QueryFacts facts;

  std::string_view sql() const { return file->slice(query); }
  bool ephemeral() const { return std::holds_alternative<ir::Ephemeral>(strategy); }
  // What the sidecar says about the rarer things; an empty one when it says nothing.
  const ModelExtras& extras() const { return extras_ ? *extras_ : no_extras(); }
  ModelExtras& mutable_extras();

 private:
  static const ModelExtras& no_extras();
  std::unique_ptr<ModelExtras> extras_;
};

// The text at a span of a value, without its quotes, as the user wrote it: before `${VAR}` substitution. What lints on
// redundant keys compare.
std::string text_as_written(const SourceRef& config, ByteSpan value);

}  // namespace rocky::core
