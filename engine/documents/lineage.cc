#include "documents/lineage.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<LineageColumnDef>() {
  static constexpr std::array fields{
      field<&LineageColumnDef::name>("name", Presence::kAlways, "Name of the column"),
      field<&LineageColumnDef::data_type>("data_type", Presence::kOmitEmpty, "Its type, where it is known"),
      field<&LineageColumnDef::native_type>("native_type", Presence::kOmitEmpty, "The type as the warehouse spells it"),
  };
  static_assert(has_exactly<LineageColumnDef, fields.size()>);
  static constexpr TypeInfo info = object_type("LineageColumnDef", fields, "A column of the model");
  return info;
}

template <>
const TypeInfo& type_of<LineageNodeDef>() {
  static constexpr std::array fields{
      field<&LineageNodeDef::model>("model", Presence::kAlways, "Name of the model or of the external table"),
      field<&LineageNodeDef::target_schema>("target_schema", Presence::kOmitEmpty, "Schema of a model's target"),
      field<&LineageNodeDef::source_id>("source_id", Presence::kOmitEmpty, "An external table as the SQL spells it"),
  };
  static_assert(has_exactly<LineageNodeDef, fields.size()>);
  static constexpr TypeInfo info = object_type("LineageNodeDef", fields, "A model or an external table");
  return info;
}

template <>
const TypeInfo& type_of<LineageOutput>() {
  static constexpr std::array fields{
      field<&LineageOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&LineageOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&LineageOutput::model>("model", Presence::kAlways, "The model"),
      field<&LineageOutput::columns>("columns", Presence::kAlways, "Its columns"),
      field<&LineageOutput::upstream>("upstream", Presence::kAlways, "Models that it reads"),
      field<&LineageOutput::downstream>("downstream", Presence::kAlways, "Models that read it"),
      field<&LineageOutput::edges>("edges", Presence::kAlways,
                                   "Columns that flow into its own, and those that its own flow into"),
      field<&LineageOutput::influences>("influences", Presence::kOmitEmpty,
                                        "Columns that decide about its rows and values, and what its own decide about"),
      field<&LineageOutput::nodes>("nodes", Presence::kOmitEmpty, "The model, then what the edges name"),
      field<&LineageOutput::unresolved_names>(
          "unresolved_names", Presence::kOmitEmpty,
          "Names in its SQL that could belong to several tables of unknown columns: edges may be missing"),
  };
  static_assert(has_exactly<LineageOutput, fields.size()>);
  static constexpr TypeInfo info =
      object_type("LineageOutput", fields, "What a model is made of, and what is made of it");
  return info;
}

template <>
const TypeInfo& type_of<ColumnLineageOutput>() {
  static constexpr std::array fields{
      field<&ColumnLineageOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ColumnLineageOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ColumnLineageOutput::model>("model", Presence::kAlways, "The model"),
      field<&ColumnLineageOutput::column>("column", Presence::kAlways, "The column"),
      field<&ColumnLineageOutput::direction>("direction", Presence::kAlways, "upstream or downstream"),
      field<&ColumnLineageOutput::trace>("trace", Presence::kAlways, "Its edges and theirs, depth first"),
      field<&ColumnLineageOutput::influences>("influences", Presence::kOmitEmpty,
                                              "What else decides, with --with-influences"),
      field<&ColumnLineageOutput::downstream_consumers>("downstream_consumers", Presence::kOmitEmpty,
                                                        "All columns that it flows into"),
      field<&ColumnLineageOutput::unresolved_names>(
          "unresolved_names", Presence::kOmitEmpty,
          "Names in the SQL of the models on the way that could belong to several tables: edges may be missing"),
  };
  static_assert(has_exactly<ColumnLineageOutput, fields.size()>);
  static constexpr TypeInfo info =
      object_type("ColumnLineageOutput", fields, "Where a column comes from, or where it goes");
  return info;
}

}  // namespace rocky
