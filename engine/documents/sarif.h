// Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format): what code hosts and editors read.
//
// One run; a rule for each code that is reported; paths relative to the root of the sources unless they are absolute;
// columns in code points. The structs hold the parts of the format that are written, under its own names.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/fields.h"

namespace rocky::documents::sarif {

enum class Level : uint8_t { kError, kWarning, kNote };

struct Message {
  std::string text;
};

struct Help {
  std::string text;
  std::string markdown;
};

struct Configuration {
  Level level = Level::kError;
};

struct Rule {
  std::string id;
  std::string name;
  Message short_description;
  Message full_description;
  Help help;
  Configuration default_configuration;
};

struct Driver {
  std::string name = "rocky";
  std::string version;
  std::vector<Rule> rules;
};

struct Tool {
  Driver driver;
};

struct Region {
  uint64_t start_line = 1;
  uint64_t start_column = 1;
  uint64_t end_line = 1;
  uint64_t end_column = 1;
};

struct ArtifactLocation {
  std::string uri;
  std::optional<std::string> uri_base_id;
};

struct PhysicalLocation {
  ArtifactLocation artifact_location;
  Region region;
};

struct LogicalLocation {
  std::string name;
  std::string kind;
};

struct Location {
  std::optional<PhysicalLocation> physical_location;
  std::vector<LogicalLocation> logical_locations;
  std::optional<Message> message;
};

struct Result {
  std::string rule_id;
  uint64_t rule_index = 0;
  Level level = Level::kError;
  Message message;
  std::vector<Location> locations;
  std::vector<Location> related_locations;
  std::map<std::string, std::string> partial_fingerprints;
};

struct RunOfTool {
  Tool tool;
  std::string column_kind = "unicodeCodePoints";
  std::vector<Result> results;
};

struct Log {
  std::string schema = "https://json.schemastore.org/sarif-2.1.0.json";
  std::string version = "2.1.0";
  std::vector<RunOfTool> runs;
};

// In the order given. A finding keeps its fingerprint when lines are added above it.
Log to_sarif(std::span<const Diagnostic* const> diagnostics);

}  // namespace rocky::documents::sarif

namespace rocky {
template <>
std::span<const std::string_view> enum_names<documents::sarif::Level>();
template <>
const TypeInfo& type_of<documents::sarif::Log>();
}  // namespace rocky
