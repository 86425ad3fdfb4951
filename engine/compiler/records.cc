#include "compiler/records.h"

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

}  // namespace rocky::compiler
