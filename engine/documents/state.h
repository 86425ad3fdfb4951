// The document of `state`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"

namespace rocky::documents {

// How far a table has been built.
struct WatermarkEntry {
  std::string table;
  std::string last_value;
  std::string updated_at;
};

// What the state store knows.
struct StateOutput {
  std::string version = std::string(engine_version());
  std::string command = "state";
  std::vector<WatermarkEntry> watermarks;
  uint32_t schema_version_supported = 0;
  std::optional<uint32_t> schema_version_on_disk;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::WatermarkEntry>();
template <>
const TypeInfo& type_of<documents::StateOutput>();
}  // namespace rocky
