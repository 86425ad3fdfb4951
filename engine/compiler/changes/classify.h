// What a change of a project means for those who read its tables (compiler contract 15).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/changes.h"
#include "ir/data_type.h"
#include "ir/model_ir.h"
#include "sql/dialect.h"

namespace rocky::compiler {

using ChangeKind = documents::BreakingChangeKind;
using ChangeSeverity = documents::BreakingSeverity;
// "model_removed", "breaking", …
std::string_view word_of(ChangeKind kind);
std::string_view word_of(ChangeSeverity severity);

// Which members say something depends on the kind.
struct ModelChange {
  ChangeKind kind = ChangeKind::kSqlBodyChanged;
  ChangeSeverity severity = ChangeSeverity::kInfo;
  std::string model;   // of a pair, the newer name
  std::string target;  // full name of the table
  std::string column = {};
  std::string key_kind = {};  // kMaterializationKeyChanged
  // Types, strategies, formats, masks as one text each (none: there was none); keys, columns and sources as several.
  std::vector<std::string> before = {};
  std::vector<std::string> after = {};
  bool narrowing = false;    // kColumnTypeChanged
  bool old_nullable = true;  // kColumnNullabilityChanged
  bool new_nullable = true;  // the same, and kColumnAdded
  uint32_t old_index = 0;    // kColumnReordered: from 0
  uint32_t new_index = 0;    // likewise
};

struct ClassifyOptions {
  // In which a model's query is written, and by which names of columns are compared. Null: the permissive one.
  std::function<const sql::Dialect&(const ir::ModelIr& model)> dialect = {};
};

// Models are paired by the full name of their target, those of one target also by name. The order is that of the
// contract, whatever the order of the models; equal projects give nothing. A type that is not known says nothing, and
// queries that differ in layout, comments, aliases of tables or the order of their CTEs do not differ.
std::vector<ModelChange> classify_changes(std::span<const ir::ModelIr> before, std::span<const ir::ModelIr> after,
                                          const ClassifyOptions& options = {});

// Whether values of the one type may not fit into the other.
bool is_narrowing(const ir::DataType& before, const ir::DataType& after);

// Positions of the two sides; one is missing where a model was added or removed. By target.
struct ModelPair {
  std::optional<uint32_t> before;
  std::optional<uint32_t> after;
};
std::vector<ModelPair> pair_models(std::span<const ir::ModelIr> before, std::span<const ir::ModelIr> after);

// Whether both queries mean the same: equal texts, or equal once normalised. False where one of them cannot be read.
bool same_query(const ir::ModelIr& before, const sql::Dialect& before_dialect, const ir::ModelIr& after,
                const sql::Dialect& after_dialect);

}  // namespace rocky::compiler
