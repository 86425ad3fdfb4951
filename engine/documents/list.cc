#include "documents/list.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<PipelineEntry>() {
  static constexpr std::array fields{
      field<&PipelineEntry::name>("name", Presence::kAlways, "Name in the configuration"),
      field<&PipelineEntry::pipeline_type>("pipeline_type", Presence::kAlways, "Its type"),
      field<&PipelineEntry::target_adapter>("target_adapter", Presence::kAlways, "Adapter it writes to"),
      field<&PipelineEntry::source_adapter>("source_adapter", Presence::kOmitEmpty, "Adapter it reads from"),
      field<&PipelineEntry::depends_on>("depends_on", Presence::kAlways, "Pipelines that run before it"),
      field<&PipelineEntry::concurrency>("concurrency", Presence::kAlways, "Tables copied at once"),
  };
  static_assert(has_exactly<PipelineEntry, fields.size()>);
  static constexpr TypeInfo info = object_type("PipelineEntry", fields, "A configured pipeline");
  return info;
}

template <>
const TypeInfo& type_of<ListPipelinesOutput>() {
  static constexpr std::array fields{
      field<&ListPipelinesOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ListPipelinesOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ListPipelinesOutput::pipelines>("pipelines", Presence::kAlways, "The pipelines"),
  };
  static_assert(has_exactly<ListPipelinesOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ListPipelinesOutput", fields, "Configured pipelines");
  return info;
}

template <>
const TypeInfo& type_of<AdapterEntry>() {
  static constexpr std::array fields{
      field<&AdapterEntry::name>("name", Presence::kAlways, "Name in the configuration"),
      field<&AdapterEntry::adapter_type>("adapter_type", Presence::kAlways, "Its type"),
      field<&AdapterEntry::host>("host", Presence::kOmitEmpty, "Host it talks to"),
  };
  static_assert(has_exactly<AdapterEntry, fields.size()>);
  static constexpr TypeInfo info = object_type("AdapterEntry", fields, "A configured adapter");
  return info;
}

template <>
const TypeInfo& type_of<ListAdaptersOutput>() {
  static constexpr std::array fields{
      field<&ListAdaptersOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ListAdaptersOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ListAdaptersOutput::adapters>("adapters", Presence::kAlways, "The adapters"),
  };
  static_assert(has_exactly<ListAdaptersOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ListAdaptersOutput", fields, "Configured adapters");
  return info;
}

template <>
const TypeInfo& type_of<ModelEntry>() {
  static constexpr std::array fields{
      field<&ModelEntry::name>("name", Presence::kAlways, "Its name"),
      field<&ModelEntry::target>("target", Presence::kAlways, "Full name of the table it builds"),
      field<&ModelEntry::strategy>("strategy", Presence::kAlways, "How the table is materialized"),
      field<&ModelEntry::depends_on>("depends_on", Presence::kAlways, "Models it reads"),
      field<&ModelEntry::has_contract>("has_contract", Presence::kAlways, "Whether it has a contract"),
  };
  static_assert(has_exactly<ModelEntry, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelEntry", fields, "A model");
  return info;
}

template <>
const TypeInfo& type_of<ListModelsOutput>() {
  static constexpr std::array fields{
      field<&ListModelsOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ListModelsOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ListModelsOutput::models>("models", Presence::kAlways, "The models, by name"),
  };
  static_assert(has_exactly<ListModelsOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ListModelsOutput", fields, "Models of the project");
  return info;
}

template <>
const TypeInfo& type_of<SourceEntry>() {
  static constexpr std::array fields{
      field<&SourceEntry::pipeline>("pipeline", Presence::kAlways, "Pipeline that reads it"),
      field<&SourceEntry::adapter>("adapter", Presence::kAlways, "Adapter it is read with"),
      field<&SourceEntry::catalog>("catalog", Presence::kOmitEmpty, "Catalog it is in"),
      field<&SourceEntry::schema_prefix>("schema_prefix", Presence::kOmitEmpty, "What its schemas begin with"),
      field<&SourceEntry::discovery_adapter>("discovery_adapter", Presence::kOmitEmpty,
                                             "Adapter that lists its schemas"),
      field<&SourceEntry::components>("components", Presence::kAlways, "Parts of its schema names"),
  };
  static_assert(has_exactly<SourceEntry, fields.size()>);
  static constexpr TypeInfo info = object_type("SourceEntry", fields, "Source of a replication pipeline");
  return info;
}

template <>
const TypeInfo& type_of<ListSourcesOutput>() {
  static constexpr std::array fields{
      field<&ListSourcesOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ListSourcesOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ListSourcesOutput::sources>("sources", Presence::kAlways, "The sources"),
  };
  static_assert(has_exactly<ListSourcesOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ListSourcesOutput", fields, "Sources of the replication pipelines");
  return info;
}

template <>
const TypeInfo& type_of<ListDepsOutput>() {
  static constexpr std::array fields{
      field<&ListDepsOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ListDepsOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ListDepsOutput::model>("model", Presence::kAlways, "The model"),
      field<&ListDepsOutput::depends_on>("depends_on", Presence::kAlways, "What it reads"),
  };
  static_assert(has_exactly<ListDepsOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ListDepsOutput", fields, "Models that a model reads");
  return info;
}

template <>
const TypeInfo& type_of<ListConsumersOutput>() {
  static constexpr std::array fields{
      field<&ListConsumersOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ListConsumersOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ListConsumersOutput::model>("model", Presence::kAlways, "The model"),
      field<&ListConsumersOutput::consumers>("consumers", Presence::kAlways, "What reads it"),
  };
  static_assert(has_exactly<ListConsumersOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ListConsumersOutput", fields, "Models that read a model");
  return info;
}

}  // namespace rocky
