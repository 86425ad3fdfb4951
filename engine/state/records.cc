#include "state/records.h"

#include <array>

namespace rocky {
namespace {

constexpr std::array<std::string_view, 5> kRunCauseNames{"Manual", "Sensor", "Schedule", "Ci", "Webhook"};
constexpr std::array<std::string_view, 4> kSessionSourceNames{"cli", "dagster", "lsp", "http_api"};
constexpr std::array<std::string_view, 2> kExecutionStatusNames{"success", "failed"};
constexpr std::array<std::string_view, 4> kProgressStatusNames{"Success", "Failed", "Skipped", "Interrupted"};

}  // namespace

namespace state {

std::string_view to_text(RunStatus status) { return enum_names<documents::RunStatus>()[static_cast<size_t>(status)]; }
std::string_view to_text(RunCause cause) { return kRunCauseNames[static_cast<size_t>(cause)]; }
std::string_view to_text(SessionSource source) { return kSessionSourceNames[static_cast<size_t>(source)]; }
std::string_view to_text(ExecutionStatus status) { return kExecutionStatusNames[static_cast<size_t>(status)]; }
std::string_view to_text(ProgressStatus status) { return kProgressStatusNames[static_cast<size_t>(status)]; }

}  // namespace state

template <>
std::span<const std::string_view> enum_names<state::SessionSource>() {
  return kSessionSourceNames;
}

template <>
const TypeInfo& type_of<state::ExecutionDetails>() {
  using state::ExecutionDetails;
  static constexpr std::array fields{
      field<&ExecutionDetails::sql_hash>("sql_hash", Presence::kAlways, "Hash of the statements that ran"),
      field<&ExecutionDetails::target>("target", Presence::kOmitEmpty, "Full name of the target"),
      field<&ExecutionDetails::error>("error", Presence::kOmitEmpty, "Why it failed"),
      field<&ExecutionDetails::bytes_scanned>("bytes_scanned", Presence::kOmitEmpty, "As billed"),
      field<&ExecutionDetails::bytes_written>("bytes_written", Presence::kOmitEmpty, "As reported"),
  };
  static_assert(has_exactly<ExecutionDetails, fields.size()>);
  static constexpr TypeInfo info = object_type("ExecutionDetails", fields, "One model in one run");
  return info;
}

template <>
const TypeInfo& type_of<state::CachedColumn>() {
  using state::CachedColumn;
  static constexpr std::array fields{
      field<&CachedColumn::name>("name", Presence::kAlways, "Its name"),
      field<&CachedColumn::data_type>("data_type", Presence::kAlways, "Its type in the warehouse's words"),
      field<&CachedColumn::nullable>("nullable", Presence::kAlways, "Whether it may be NULL"),
  };
  static_assert(has_exactly<CachedColumn, fields.size()>);
  static constexpr TypeInfo info = object_type("CachedColumn", fields, "A column of a table that no model builds");
  return info;
}

template <>
const TypeInfo& type_of<state::CachedColumns>() {
  using state::CachedColumns;
  static constexpr std::array fields{
      field<&CachedColumns::columns>("columns", Presence::kAlways, "In the table's order"),
  };
  static_assert(has_exactly<CachedColumns, fields.size()>);
  static constexpr TypeInfo info = object_type("CachedColumns", fields, "The columns of a table");
  return info;
}

template <>
const TypeInfo& type_of<state::RunDetails>() {
  using state::RunDetails;
  static constexpr std::array fields{
      field<&RunDetails::config_hash>("config_hash", Presence::kAlways, "Fingerprint of the configuration file"),
      field<&RunDetails::triggering_identity>("triggering_identity", Presence::kOmitEmpty, "User who started it"),
      field<&RunDetails::session_source>("session_source", Presence::kAlways, "Door through which it was started"),
      field<&RunDetails::git_commit>("git_commit", Presence::kOmitEmpty, "HEAD of the project"),
      field<&RunDetails::git_branch>("git_branch", Presence::kOmitEmpty, "Branch of the project"),
      field<&RunDetails::idempotency_key>("idempotency_key", Presence::kOmitEmpty, "Key of the claim"),
      field<&RunDetails::target_catalog>("target_catalog", Presence::kOmitEmpty, "Catalog template of the target"),
      field<&RunDetails::hostname>("hostname", Presence::kAlways, "Machine"),
      field<&RunDetails::rocky_version>("rocky_version", Presence::kAlways, "Program that ran it"),
      field<&RunDetails::submission_id>("submission_id", Presence::kOmitEmpty, "Id given by the caller"),
      field<&RunDetails::interrupted>("interrupted", Presence::kOmitEmpty, "It was stopped before its end"),
  };
  static_assert(has_exactly<RunDetails, fields.size()>);
  static constexpr TypeInfo info = object_type("RunDetails", fields, "Audit part of a run record");
  return info;
}

}  // namespace rocky
