// `[pipeline.NAME.checks]`: checks, assertions, quarantine (config contract 10).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/models/declarative_tests.h"

namespace rocky::core {

// Written as a boolean or as a table.
struct CheckToggle {
  bool enabled = false;
  TestSeverity severity = TestSeverity::kError;
};

struct FreshnessCheck {
  uint64_t threshold_seconds = 0;
  std::vector<std::pair<std::string, uint64_t>> overrides;
  TestSeverity severity = TestSeverity::kError;
};

struct NullRateCheck {
  std::vector<std::string> columns;
  double threshold = 0;  // 0 to 1
  uint32_t sample_percent = 10;
  TestSeverity severity = TestSeverity::kError;
};

struct CustomCheck {
  std::string name;
  std::string sql;  // `{table}` (or `{target}`) stands for the quoted target
  uint64_t threshold = 0;
  TestSeverity severity = TestSeverity::kError;
};

// The same rules as a model's `[[tests]]`, on a table of the pipeline.
struct Assertion {
  std::string table;
  std::optional<std::string> name;
  DeclarativeTest test;
};

enum class QuarantineMode : uint8_t { kSplit, kTag, kDrop };
struct Quarantine {
  bool enabled = false;
  QuarantineMode mode = QuarantineMode::kSplit;
  std::string suffix_valid = "__valid";
  std::string suffix_quarantine = "__quarantine";
};

struct CrossSourceOverlap {
  std::vector<std::string> keys;
  std::optional<std::string> key_expr;
  TestSeverity severity = TestSeverity::kError;
  uint64_t max_overlap_rows = 0;
  uint64_t sample = 20;
};

struct ChecksConfig {
  bool enabled = false;
  bool fail_on_error = true;
  CheckToggle row_count;
  CheckToggle column_match;
  std::optional<FreshnessCheck> freshness;
  std::optional<NullRateCheck> null_rate;
  std::vector<CustomCheck> custom;
  double anomaly_threshold_pct = 50.0;
  std::vector<Assertion> assertions;
  std::optional<Quarantine> quarantine;
  std::optional<CrossSourceOverlap> cross_source_overlap;
};

}  // namespace rocky::core
