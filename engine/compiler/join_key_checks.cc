#include "compiler/join_key_checks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "compiler/type_check.h"
#include "core/models/codes.h"
#include "ir/data_type.h"

namespace rocky::compiler {
namespace {

using ir::DataType;
using ir::TypeKind;

bool is_number(TypeKind kind) {
  return kind == TypeKind::kInt32 || kind == TypeKind::kInt64 || kind == TypeKind::kFloat32 ||
         kind == TypeKind::kFloat64 || kind == TypeKind::kDecimal;
}

bool is_temporal(TypeKind kind) {
  return kind == TypeKind::kDate || kind == TypeKind::kTimestamp || kind == TypeKind::kTimestampNtz;
}

// Whether a value of one type can be compared with one of the other (compiler contract 4.2).
bool have_common_type(const DataType& left, const DataType& right) {
  if (left.kind == right.kind || left.kind == TypeKind::kVariant || right.kind == TypeKind::kVariant) return true;
  return (is_number(left.kind) && is_number(right.kind)) || (is_temporal(left.kind) && is_temporal(right.kind));
}

// One side of a key that is a model's column.
struct Side {
  const CompiledModel* model = nullptr;
  const ModelColumn* column = nullptr;
  DataType type;

  std::string shown() const { return fmt::format("{} has {}", model->model.name, ir::contract_spelling(type)); }
  DiagnosticLabel label() const {
    return {{model->model.file, column->place},
            fmt::format("{}.{} is {}", model->model.name, text_of(column->name), ir::contract_spelling(type))};
  }
};

std::optional<Side> side_of(const JoinKeyCheck& check, const JoinedColumn& joined) {
  if (joined.tentative) return std::nullopt;
  const uint32_t index = model_of_table(check.tree, joined.relation, check.names);
  if (index == kNoModel) return std::nullopt;
  const CompiledModel& model = check.project.models[index];
  // A CTE may have a model's name. One that the query does not read may be bound by another thread just now; of one
  // that it does, the CTE has other columns or types.
  if (model.bind_layer >= check.reader.bind_layer) return std::nullopt;
  const ModelColumn* column = find_column(model, text_of(joined.name));
  if (column == nullptr || column->tentative || column->type != joined.type || !ir::is_known(column->type)) {
    return std::nullopt;
  }
  return Side{&model, column, shown_type(*column, *model.dialect)};
}

}  // namespace

void check_join_keys(const JoinKeyCheck& check, Diagnostics& diagnostics) {
  const size_t bound_end = diagnostics.size();
  for (const JoinKey& key : check.bound.join_keys) {
    const auto left = side_of(check, key.left);
    const auto right = side_of(check, key.right);
    if (!left || !right || left->model == right->model || left->type == right->type) continue;
    if (left->type.kind == TypeKind::kUnknown || right->type.kind == TypeKind::kUnknown) continue;
    const SourceSpan place = check.tree.source_span(key.node);
    const auto told = [&](const Diagnostic& found) {
      return found.severity == Severity::kError && found.primary &&
             found.primary->span.bytes.begin >= place.bytes.begin && found.primary->span.bytes.end <= place.bytes.end;
    };
    if (std::any_of(diagnostics.begin() + static_cast<std::ptrdiff_t>(check.found_before),
                    diagnostics.begin() + static_cast<std::ptrdiff_t>(bound_end), told)) {
      continue;
    }
    const bool coerced = have_common_type(left->type, right->type);
    diagnostics.push_back(Diagnostic{
        .code = coerced ? core::codes::kJoinKeyCoerced : core::codes::kJoinKeyTypes,
        .severity = coerced ? Severity::kWarning : Severity::kError,
        .message =
            fmt::format("{} on column '{}': {}, {}", coerced ? "implicit type coercion" : "join key type mismatch",
                        text_of(left->column->name), left->shown(), right->shown()),
        .owner = check.reader.model.name,
        .primary = DiagnosticLabel{place, {}},
        .secondary = {left->label(), right->label()},
        .help = "cast both sides to one type with an explicit CAST"});
  }
}

}  // namespace rocky::compiler
