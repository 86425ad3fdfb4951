#include "compiler/changes/classify.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/source.h"
#include "base/symbol.h"
#include "compiler/normalize.h"
#include "ir/strategy.h"
#include "sql/references.h"

namespace rocky::compiler {
namespace {

using ir::TypeKind;
using Words = std::vector<std::string>;

bool is_number(TypeKind kind) {
  return kind == TypeKind::kInt32 || kind == TypeKind::kInt64 || kind == TypeKind::kFloat32 ||
         kind == TypeKind::kFloat64 || kind == TypeKind::kDecimal;
}

Words words_of(const std::optional<std::string>& text) { return text ? Words{*text} : Words{}; }

Words words_of(const std::optional<Words>& columns) { return columns ? *columns : Words{"*"}; }

Words sources_of(const ir::ModelIr& model) {
  Words names;
  if (model.source) names.push_back(model.source->full_name());
  for (const ir::TableRef& source : model.sources) names.push_back(source.full_name());
  std::ranges::sort(names);
  return names;
}

// What a strategy goes by, in the order in which changes are told.
std::vector<std::pair<std::string_view, Words>> keys_of(const ir::ModelIr& model) {
  std::vector<std::pair<std::string_view, Words>> keys;
  if (!model.unique_key.empty()) keys.emplace_back("unique_key", model.unique_key);
  if (model.updated_at) keys.emplace_back("timestamp_column", Words{*model.updated_at});
  const ir::Strategy& strategy = model.materialization;
  if (const auto* incremental = std::get_if<ir::Incremental>(&strategy)) {
    keys.emplace_back("timestamp_column", Words{incremental->timestamp_column});
  } else if (const auto* merge = std::get_if<ir::Merge>(&strategy)) {
    keys.emplace_back("unique_key", merge->unique_key);
    keys.emplace_back("update_columns", words_of(merge->update_columns));
  } else if (const auto* interval = std::get_if<ir::TimeInterval>(&strategy)) {
    keys.emplace_back("time_column", Words{interval->time_column});
    keys.emplace_back("granularity", Words{std::string(granularity_name(interval->granularity))});
  } else if (const auto* delete_insert = std::get_if<ir::DeleteInsert>(&strategy)) {
    keys.emplace_back("partition_by", delete_insert->partition_by);
  } else if (const auto* microbatch = std::get_if<ir::Microbatch>(&strategy)) {
    keys.emplace_back("timestamp_column", Words{microbatch->timestamp_column});
    keys.emplace_back("granularity", Words{std::string(granularity_name(microbatch->granularity))});
  } else if (const auto* dynamic = std::get_if<ir::DynamicTable>(&strategy)) {
    keys.emplace_back("target_lag", Words{dynamic->target_lag});
  } else if (const auto* addressed = std::get_if<ir::ContentAddressed>(&strategy)) {
    keys.emplace_back("storage_prefix", Words{addressed->storage_prefix});
    keys.emplace_back("partition_columns", addressed->partition_columns);
  }
  return keys;
}

std::string_view mask_word(ir::MaskStrategy strategy) {
  static constexpr std::array<std::string_view, 4> kWords{"hash", "redact", "partial", "none"};
  return kWords[static_cast<size_t>(strategy)];
}

// The changes of one pair.
class PairClassifier {
 public:
  PairClassifier(const ir::ModelIr& before, const ir::ModelIr& after, const sql::Dialect& before_dialect,
                 const sql::Dialect& after_dialect, std::vector<ModelChange>& changes)
      : before_(before),
        after_(after),
        before_dialect_(before_dialect),
        after_dialect_(after_dialect),
        changes_(changes) {}

  void run() {
    columns();
    materialization();
    if (before_.target != after_.target) {
      add(ChangeKind::kTargetRenamed, ChangeSeverity::kBreaking, {before_.target.full_name()},
          {after_.target.full_name()});
    }
    compare(ChangeKind::kSourceChanged, sources_of(before_), sources_of(after_));
    const auto selected = [](const ir::ModelIr& model) {
      return model.columns ? words_of(model.columns->explicit_columns) : Words{};
    };
    compare(ChangeKind::kReplicationColumnsChanged, selected(before_), selected(after_));
    compare(ChangeKind::kLakehouseFormatChanged, {before_.format.value_or("none")}, {after_.format.value_or("none")});
    compare(ChangeKind::kPartitionByChanged, before_.format_options.partition_by, after_.format_options.partition_by);
    masks();
    if (!same_query(before_, before_dialect_, after_, after_dialect_)) {
      add(ChangeKind::kSqlBodyChanged, ChangeSeverity::kInfo);
    }
  }

 private:
  struct Column {
    const ir::TypedColumn* column = nullptr;
    uint32_t index = 0;
    uint32_t rank = 0;  // among those that both sides have
  };
  using Columns = std::map<std::string_view, Column>;  // by the text of a name's key

  ModelChange& add(ChangeKind kind, ChangeSeverity severity, Words before = {}, Words after = {}) {
    ModelChange& change = changes_.emplace_back();
    change.kind = kind;
    change.severity = severity;
    change.model = after_.name;
    change.target = after_.target.full_name();
    change.before = std::move(before);
    change.after = std::move(after);
    return change;
  }

  void compare(ChangeKind kind, Words before, Words after) {
    if (before != after) add(kind, ChangeSeverity::kBreaking, std::move(before), std::move(after));
  }

  Columns columns_of(const ir::ModelIr& model) const {
    Columns columns;
    for (uint32_t i = 0; i < model.typed_columns.size(); ++i) {
      const ir::TypedColumn& column = model.typed_columns[i];
      if (column.name.empty()) continue;
      columns.try_emplace(text_of(sql::name_key(intern(column.name), true, after_dialect_.folding)),
                          Column{.column = &column, .index = i});
    }
    return columns;
  }

  void columns() {
    Columns before = columns_of(before_);
    Columns after = columns_of(after_);
    // By name as it is written.
    std::map<std::string_view, std::pair<Column*, Column*>> both;
    std::map<std::string_view, const ir::TypedColumn*> added;
    for (auto& [key, column] : before) {
      const auto found = after.find(key);
      both[column.column->name] = {&column, found == after.end() ? nullptr : &found->second};
    }
    for (const auto& [key, column] : after) {
      if (!before.contains(key)) added[column.column->name] = column.column;
    }
    for (const auto& [name, pair] : both) {
      if (pair.second != nullptr) {
        retyped(*pair.first->column, *pair.second->column);
        continue;
      }
      // Without any column on the other side, nothing is known about it.
      if (!after_.typed_columns.empty()) {
        add(ChangeKind::kColumnDropped, ChangeSeverity::kBreaking, {ir::display_form(pair.first->column->type)})
            .column = name;
      }
    }
    if (!before_.typed_columns.empty()) {
      for (const auto& [name, column] : added) {
        ModelChange& change =
            add(ChangeKind::kColumnAdded, column->nullable ? ChangeSeverity::kInfo : ChangeSeverity::kWarning, {},
                {ir::display_form(column->type)});
        change.column = name;
        change.new_nullable = column->nullable;
      }
    }
    std::vector<std::pair<Column*, Column*>> kept;
    for (const auto& [name, pair] : both) {
      if (pair.second != nullptr) kept.push_back(pair);
    }
    reordered(std::move(kept));
  }

  void retyped(const ir::TypedColumn& before, const ir::TypedColumn& after) {
    if (before.type.kind == TypeKind::kUnknown || after.type.kind == TypeKind::kUnknown) return;
    if (before.type != after.type) {
      const bool narrowing = is_narrowing(before.type, after.type);
      ModelChange& change =
          add(ChangeKind::kColumnTypeChanged, narrowing ? ChangeSeverity::kBreaking : ChangeSeverity::kInfo,
              {ir::display_form(before.type)}, {ir::display_form(after.type)});
      change.column = after.name;
      change.narrowing = narrowing;
    }
    if (before.nullable != after.nullable) {
      ModelChange& change = add(ChangeKind::kColumnNullabilityChanged,
                                before.nullable ? ChangeSeverity::kWarning : ChangeSeverity::kInfo);
      change.column = after.name;
      change.old_nullable = before.nullable;
      change.new_nullable = after.nullable;
    }
  }

  // Others that come or go do not move a column.
  void reordered(std::vector<std::pair<Column*, Column*>> kept) {
    const auto by_name = kept;
    std::ranges::sort(kept, {}, [](const auto& pair) { return pair.first->index; });
    for (uint32_t i = 0; i < kept.size(); ++i) kept[i].first->rank = i;
    std::ranges::sort(kept, {}, [](const auto& pair) { return pair.second->index; });
    for (uint32_t i = 0; i < kept.size(); ++i) kept[i].second->rank = i;
    for (const auto& [before, after] : by_name) {
      if (before->rank == after->rank || before->index == after->index) continue;
      ModelChange& change = add(ChangeKind::kColumnReordered, ChangeSeverity::kWarning);
      change.column = after->column->name;
      change.old_index = before->index;
      change.new_index = after->index;
    }
  }

  void materialization() {
    const std::string_view before = ir::strategy_name(before_.materialization);
    const std::string_view after = ir::strategy_name(after_.materialization);
    if (before != after) {
      add(ChangeKind::kMaterializationStrategyChanged, ChangeSeverity::kBreaking, {std::string(before)},
          {std::string(after)});
      return;
    }
    const auto old_keys = keys_of(before_);
    auto new_keys = keys_of(after_);
    for (const auto& [kind, old_key] : old_keys) {
      const auto found = std::ranges::find(new_keys, kind, [](const auto& key) { return key.first; });
      key_changed(kind, old_key, found == new_keys.end() ? Words{} : found->second);
      if (found != new_keys.end()) new_keys.erase(found);
    }
    for (const auto& [kind, key] : new_keys) key_changed(kind, {}, key);
  }

  void key_changed(std::string_view kind, const Words& before, const Words& after) {
    if (before == after) return;
    const bool lag = kind == "target_lag";
    add(ChangeKind::kMaterializationKeyChanged, lag ? ChangeSeverity::kWarning : ChangeSeverity::kBreaking, before,
        after)
        .key_kind = kind;
  }

  void masks() {
    std::map<std::string, std::pair<std::optional<std::string>, std::optional<std::string>>> masks;
    for (const ir::ColumnMask& mask : before_.column_masks) masks[mask.column].first = mask_word(mask.strategy);
    for (const ir::ColumnMask& mask : after_.column_masks) masks[mask.column].second = mask_word(mask.strategy);
    for (const auto& [column, pair] : masks) {
      if (pair.first == pair.second) continue;
      add(ChangeKind::kColumnMaskChanged, pair.second ? ChangeSeverity::kWarning : ChangeSeverity::kBreaking,
          words_of(pair.first), words_of(pair.second))
          .column = column;
    }
  }

  const ir::ModelIr& before_;
  const ir::ModelIr& after_;
  const sql::Dialect& before_dialect_;
  const sql::Dialect& after_dialect_;
  std::vector<ModelChange>& changes_;
};

std::optional<std::string> canonical(const ir::ModelIr& model, const sql::Dialect& dialect) {
  const SourceRef source = SourceFile::make("", model.sql);
  return normalize_query(source, {0, static_cast<uint32_t>(source->text().size())}, dialect);
}

}  // namespace

std::string_view word_of(ChangeKind kind) { return enum_names<ChangeKind>()[static_cast<size_t>(kind)]; }

std::string_view word_of(ChangeSeverity severity) {
  return enum_names<ChangeSeverity>()[static_cast<size_t>(severity)];
}

bool is_narrowing(const ir::DataType& before, const ir::DataType& after) {
  const TypeKind to = after.kind;
  if (before == after) return false;
  switch (before.kind) {
    case TypeKind::kInt64: return to == TypeKind::kInt32 || to == TypeKind::kFloat32;
    case TypeKind::kFloat64: return to == TypeKind::kFloat32 || to == TypeKind::kInt32 || to == TypeKind::kInt64;
    case TypeKind::kDecimal:
      return to == TypeKind::kDecimal && (after.precision < before.precision || after.scale < before.scale);
    case TypeKind::kString:
      return is_number(to) || to == TypeKind::kBoolean || to == TypeKind::kDate || to == TypeKind::kTimestamp ||
             to == TypeKind::kTimestampNtz;
    case TypeKind::kTimestamp:
    case TypeKind::kTimestampNtz: return to == TypeKind::kDate;
    case TypeKind::kArray:
    case TypeKind::kMap:
    case TypeKind::kStruct:
    case TypeKind::kVariant: return to != TypeKind::kVariant;
    default: return false;
  }
}

bool same_query(const ir::ModelIr& before, const sql::Dialect& before_dialect, const ir::ModelIr& after,
                const sql::Dialect& after_dialect) {
  if (&before_dialect == &after_dialect && before.sql == after.sql) return true;
  const auto old_text = canonical(before, before_dialect);
  return old_text && old_text == canonical(after, after_dialect);
}

std::vector<ModelPair> pair_models(std::span<const ir::ModelIr> before, std::span<const ir::ModelIr> after) {
  struct Candidates {
    std::map<std::string_view, uint32_t> before;  // by name
    std::map<std::string_view, uint32_t> after;
  };
  std::map<std::string, Candidates> targets;
  for (uint32_t i = 0; i < before.size(); ++i) targets[before[i].target.full_name()].before.emplace(before[i].name, i);
  for (uint32_t i = 0; i < after.size(); ++i) targets[after[i].target.full_name()].after.emplace(after[i].name, i);
  std::vector<ModelPair> pairs;
  for (auto& [target, candidates] : targets) {
    const size_t first = pairs.size();
    for (const auto& [name, index] : candidates.before) {
      const auto found = candidates.after.find(name);
      pairs.push_back({.before = index, .after = {}});
      if (found == candidates.after.end()) continue;
      pairs.back().after = found->second;
      candidates.after.erase(found);
    }
    // Renamed ones.
    auto left = candidates.after.begin();
    for (size_t i = first; i < pairs.size() && left != candidates.after.end(); ++i) {
      if (!pairs[i].after) pairs[i].after = (left++)->second;
    }
    for (; left != candidates.after.end(); ++left) pairs.push_back({.before = {}, .after = left->second});
  }
  return pairs;
}

std::vector<ModelChange> classify_changes(std::span<const ir::ModelIr> before, std::span<const ir::ModelIr> after,
                                          const ClassifyOptions& options) {
  const auto dialect = [&](const ir::ModelIr& model) -> const sql::Dialect& {
    return options.dialect ? options.dialect(model) : sql::permissive_dialect();
  };
  const auto whole = [](ChangeKind kind, ChangeSeverity severity, const ir::ModelIr& model) {
    ModelChange change;
    change.kind = kind;
    change.severity = severity;
    change.model = model.name;
    change.target = model.target.full_name();
    return change;
  };
  std::vector<ModelChange> changes;
  std::vector<ModelChange> added;
  for (const ModelPair& pair : pair_models(before, after)) {
    if (!pair.after) {
      changes.push_back(whole(ChangeKind::kModelRemoved, ChangeSeverity::kBreaking, before[*pair.before]));
    } else if (!pair.before) {
      added.push_back(whole(ChangeKind::kModelAdded, ChangeSeverity::kInfo, after[*pair.after]));
    } else {
      const ir::ModelIr& old_model = before[*pair.before];
      const ir::ModelIr& new_model = after[*pair.after];
      PairClassifier(old_model, new_model, dialect(old_model), dialect(new_model), changes).run();
    }
  }
  changes.insert(changes.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
  return changes;
}

}  // namespace rocky::compiler
