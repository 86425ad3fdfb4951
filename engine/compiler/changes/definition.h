// What a model is defined by, part by part, as texts that are equal exactly when the parts mean the same.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/models/model.h"

namespace rocky::compiler {

enum class DefinitionPart : uint8_t {
  kQuery,  // compared by same_query(), not here
  kName,
  kTarget,           // where it is built, and by which adapter
  kMaterialization,  // strategy, format, keys
  kSettings,         // dependencies as declared, freshness, budget, lints, texts for people
  kGovernance,       // classifications, tags, retention
  kContract,
  kTests,
};
inline constexpr size_t kDefinitionParts = 8;
// "query", "materialization", …
std::string_view word_of(DefinitionPart part);

// By DefinitionPart; that of the query is empty. Defaults and groups have been merged in, so where something was
// written does not show.
using ModelDefinition = std::array<std::string, kDefinitionParts>;
ModelDefinition definition_of(const core::Model& model);

}  // namespace rocky::compiler
