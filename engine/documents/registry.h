// Every JSON document that a command of this program writes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/fields.h"

namespace rocky::documents {

struct DocumentInfo {
  std::string_view schema;  // "run": <schema>.schema.json
  TypeGetter type = nullptr;
  enum class Schema : uint8_t { kExported, kNone } has_schema = Schema::kExported;  // the public contract says which
};

// In the order in which `export-schemas` writes them.
std::span<const DocumentInfo> all_documents();

}  // namespace rocky::documents
