#include "documents/state.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<WatermarkEntry>() {
  static constexpr std::array fields{
      field<&WatermarkEntry::table>("table", Presence::kAlways, "Full name of the table"),
      field<&WatermarkEntry::last_value>("last_value", Presence::kAlways, "Greatest value that was copied (RFC 3339)"),
      field<&WatermarkEntry::updated_at>("updated_at", Presence::kAlways, "When that was (RFC 3339)"),
  };
  static_assert(has_exactly<WatermarkEntry, fields.size()>);
  static constexpr TypeInfo info = object_type("WatermarkEntry", fields, "How far a table has been built");
  return info;
}

template <>
const TypeInfo& type_of<StateOutput>() {
  static constexpr std::array fields{
      field<&StateOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&StateOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&StateOutput::watermarks>("watermarks", Presence::kAlways, "How far each table has been built"),
      field<&StateOutput::schema_version_supported>("schema_version_supported", Presence::kAlways,
                                                    "Newest store version that this program can read"),
      field<&StateOutput::schema_version_on_disk>("schema_version_on_disk", Presence::kNull,
                                                  "Version of the store; null when there is none"),
  };
  static_assert(has_exactly<StateOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("StateOutput", fields, "What the state store knows");
  return info;
}

}  // namespace rocky
