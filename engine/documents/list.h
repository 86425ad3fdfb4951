// The documents of `list` (they have no public schema).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/version.h"

namespace rocky::documents {

// A configured pipeline.
struct PipelineEntry {
  std::string name;
  std::string pipeline_type;
  std::string target_adapter;
  std::optional<std::string> source_adapter;
  std::vector<std::string> depends_on;
  std::string concurrency;
};

// Configured pipelines.
struct ListPipelinesOutput {
  std::string version = std::string(engine_version());
  std::string command = "list_pipelines";
  std::vector<PipelineEntry> pipelines;
};

// A configured adapter.
struct AdapterEntry {
  std::string name;
  std::string adapter_type;
  std::optional<std::string> host;
};

// Configured adapters.
struct ListAdaptersOutput {
  std::string version = std::string(engine_version());
  std::string command = "list_adapters";
  std::vector<AdapterEntry> adapters;
};

// A model.
struct ModelEntry {
  std::string name;
  std::string target;
  std::string strategy;
  std::vector<std::string> depends_on;
  bool has_contract = false;
};

// Models of the project.
struct ListModelsOutput {
  std::string version = std::string(engine_version());
  std::string command = "list_models";
  std::vector<ModelEntry> models;
};

// Source of a replication pipeline.
struct SourceEntry {
  std::string pipeline;
  std::string adapter;
  std::optional<std::string> catalog;
  std::optional<std::string> schema_prefix;
  std::optional<std::string> discovery_adapter;
  std::vector<std::string> components;
};

// Sources of the replication pipelines.
struct ListSourcesOutput {
  std::string version = std::string(engine_version());
  std::string command = "list_sources";
  std::vector<SourceEntry> sources;
};

// Models that a model reads.
struct ListDepsOutput {
  std::string version = std::string(engine_version());
  std::string command = "list_deps";
  std::string model;
  std::vector<std::string> depends_on;
};

// Models that read a model.
struct ListConsumersOutput {
  std::string version = std::string(engine_version());
  std::string command = "list_consumers";
  std::string model;
  std::vector<std::string> consumers;
};

}  // namespace rocky::documents

namespace rocky {
template <>
const TypeInfo& type_of<documents::PipelineEntry>();
template <>
const TypeInfo& type_of<documents::ListPipelinesOutput>();
template <>
const TypeInfo& type_of<documents::AdapterEntry>();
template <>
const TypeInfo& type_of<documents::ListAdaptersOutput>();
template <>
const TypeInfo& type_of<documents::ModelEntry>();
template <>
const TypeInfo& type_of<documents::ListModelsOutput>();
template <>
const TypeInfo& type_of<documents::SourceEntry>();
template <>
const TypeInfo& type_of<documents::ListSourcesOutput>();
template <>
const TypeInfo& type_of<documents::ListDepsOutput>();
template <>
const TypeInfo& type_of<documents::ListConsumersOutput>();
}  // namespace rocky
