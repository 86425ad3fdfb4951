#include "compiler/records.h"

#include <string>

#include "compiler/type_check.h"
#include "ir/data_type.h"
#include "sql/type_names.h"

namespace rocky::compiler {

documents::ModelFreshnessConfig to_record(const core::Freshness& freshness) {
  documents::ModelFreshnessConfig record{
      .max_lag_seconds = freshness.max_lag_seconds, .time_column = freshness.time_column, .severity = std::nullopt};
  if (freshness.severity) {
    record.severity = *freshness.severity == core::TestSeverity::kError ? documents::TestSeverity::kError
                                                                        : documents::TestSeverity::kWarning;
  }
  return record;
}

documents::ModelColumnRecord to_record(const ModelColumn& column, const sql::Dialect& dialect) {
  documents::ModelColumnRecord record;
  record.name = text_of(column.name);
  record.data_type = ir::contract_spelling(shown_type(column, dialect));
  if (ir::is_known(column.type)) record.native_type = sql::spell_type(column.type, dialect);
  record.nullable = column.nullable;
  return record;
}

}  // namespace rocky::compiler
