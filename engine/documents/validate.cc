#include "documents/validate.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<ValidateAdapterStatus>() {
  static constexpr std::array fields{
      field<&ValidateAdapterStatus::name>("name", Presence::kAlways, "Name in the configuration"),
      field<&ValidateAdapterStatus::adapter_type>("adapter_type", Presence::kAlways, "Its type"),
      field<&ValidateAdapterStatus::ok>("ok", Presence::kAlways, "Whether its configuration has no error"),
  };
  static_assert(has_exactly<ValidateAdapterStatus, fields.size()>);
  static constexpr TypeInfo info = object_type("ValidateAdapterStatus", fields, "A configured adapter");
  return info;
}

template <>
const TypeInfo& type_of<ValidatePipelineStatus>() {
  static constexpr std::array fields{
      field<&ValidatePipelineStatus::name>("name", Presence::kAlways, "Name in the configuration"),
      field<&ValidatePipelineStatus::pipeline_type>("pipeline_type", Presence::kAlways, "Its type"),
      field<&ValidatePipelineStatus::strategy>("strategy", Presence::kAlways, "Strategy of its tables"),
      field<&ValidatePipelineStatus::catalog_template>("catalog_template", Presence::kAlways,
                                                       "Template of target catalogs"),
      field<&ValidatePipelineStatus::schema_template>("schema_template", Presence::kAlways,
                                                      "Template of target schemas"),
      field<&ValidatePipelineStatus::ok>("ok", Presence::kAlways, "Whether its configuration has no error"),
  };
  static_assert(has_exactly<ValidatePipelineStatus, fields.size()>);
  static constexpr TypeInfo info = object_type("ValidatePipelineStatus", fields, "A configured pipeline");
  return info;
}

template <>
const TypeInfo& type_of<ValidateModelsStatus>() {
  static constexpr std::array fields{
      field<&ValidateModelsStatus::found>("found", Presence::kAlways, "Whether there are any"),
      field<&ValidateModelsStatus::count>("count", Presence::kAlways, "How many"),
      field<&ValidateModelsStatus::dag_valid>("dag_valid", Presence::kAlways,
                                              "Whether their dependencies have no cycle and no unknown name"),
  };
  static_assert(has_exactly<ValidateModelsStatus, fields.size()>);
  static constexpr TypeInfo info = object_type("ValidateModelsStatus", fields, "The models of the project");
  return info;
}

template <>
const TypeInfo& type_of<ValidateMessage>() {
  static constexpr std::array fields{
      field<&ValidateMessage::severity>("severity", Presence::kAlways, "ok, warn, error or lint"),
      field<&ValidateMessage::code>("code", Presence::kAlways, "Stable code, such as V017"),
      field<&ValidateMessage::message>("message", Presence::kAlways, "What was found"),
      field<&ValidateMessage::file>("file", Presence::kOmitEmpty, "File that it is about"),
      field<&ValidateMessage::field>("field", Presence::kOmitEmpty, "Path of the key that it is about"),
      field<&ValidateMessage::line>("line", Presence::kOmitEmpty, "1-based line in the file"),
      field<&ValidateMessage::column>("column", Presence::kOmitEmpty, "1-based column in the line"),
      field<&ValidateMessage::help>("help", Presence::kOmitEmpty, "What to do about it"),
  };
  static_assert(has_exactly<ValidateMessage, fields.size()>);
  static constexpr TypeInfo info = object_type("ValidateMessage", fields, "A finding of the validation");
  return info;
}

template <>
const TypeInfo& type_of<ValidateOutput>() {
  static constexpr std::array fields{
      field<&ValidateOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ValidateOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ValidateOutput::valid>("valid", Presence::kAlways, "Whether no message is an error"),
      field<&ValidateOutput::adapters>("adapters", Presence::kAlways, "Configured adapters"),
      field<&ValidateOutput::pipelines>("pipelines", Presence::kAlways, "Configured pipelines"),
      field<&ValidateOutput::models>("models", Presence::kAlways, "The models of the project"),
      field<&ValidateOutput::messages>("messages", Presence::kAlways, "Findings, in the order of the checks"),
  };
  static_assert(has_exactly<ValidateOutput, fields.size()>);
  static constexpr TypeInfo info =
      object_type("ValidateOutput", fields, "Whether the configuration and the models can be used");
  return info;
}

}  // namespace rocky
