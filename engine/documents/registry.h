// Every JSON document that a command of this program writes and that has a public schema.
#pragma once

#include <span>
#include <string_view>

#include "base/fields.h"

namespace rocky::documents {

struct DocumentInfo {
  std::string_view schema;  // "run": <schema>.schema.json
  TypeGetter type = nullptr;
};

// In the order in which `export-schemas` writes them.
std::span<const DocumentInfo> all_documents();

}  // namespace rocky::documents
