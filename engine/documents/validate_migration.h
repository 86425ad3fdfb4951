// The document of `validate-migration`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"

namespace rocky::documents {

// A model on both sides.
struct ModelValidationOutput {
  std::string model;
  bool present_in_dbt = false;
  bool present_in_rocky = false;
  bool compile_ok = false;
  std::optional<std::string> dbt_description;
  std::optional<std::string> rocky_intent;
  uint64_t test_count = 0;
  uint64_t contracts_generated = 0;
  std::vector<std::string> warnings;
};

// A dbt project against a Rocky project.
struct ValidateMigrationOutput {
  std::string version = std::string(engine_version());
  std::string command = "validate-migration";
  std::optional<std::string> project_name;
  std::optional<std::string> dbt_version;
  uint64_t models_imported = 0;
  uint64_t models_failed = 0;
  uint64_t total_tests = 0;
  uint64_t total_contracts = 0;
  uint64_t total_warnings = 0;
  std::vector<ModelValidationOutput> validations;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::ModelValidationOutput>();
template <>
const TypeInfo& type_of<documents::ValidateMigrationOutput>();
}  // namespace rocky
