// The document of `validate`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"

namespace rocky::documents {

// A configured adapter.
struct ValidateAdapterStatus {
  std::string name;
  std::string adapter_type;
  bool ok = false;
};

// A configured pipeline.
struct ValidatePipelineStatus {
  std::string name;
  std::string pipeline_type;
  std::string strategy;
  std::string catalog_template;
  std::string schema_template;
  bool ok = false;
};

// The models of the project.
struct ValidateModelsStatus {
  bool found = false;
  uint64_t count = 0;
  bool dag_valid = false;
};

// A finding of the validation.
struct ValidateMessage {
  std::string severity;
  std::string code;
  std::string message;
  std::optional<std::string> file;
  std::optional<std::string> field;
  std::optional<uint64_t> line;
  std::optional<uint64_t> column;
  std::optional<std::string> help;
};

// Whether the configuration and the models can be used.
struct ValidateOutput {
  std::string version = std::string(engine_version());
  std::string command = "validate";
  bool valid = true;
  std::vector<ValidateAdapterStatus> adapters;
  std::vector<ValidatePipelineStatus> pipelines;
  ValidateModelsStatus models;
  std::vector<ValidateMessage> messages;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::ValidateAdapterStatus>();
template <>
const TypeInfo& type_of<documents::ValidatePipelineStatus>();
template <>
const TypeInfo& type_of<documents::ValidateModelsStatus>();
template <>
const TypeInfo& type_of<documents::ValidateMessage>();
template <>
const TypeInfo& type_of<documents::ValidateOutput>();
}  // namespace rocky
