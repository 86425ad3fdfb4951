#include "documents/open_lineage.h"

#include <array>

namespace rocky {

using namespace documents::open_lineage;

template <>
const TypeInfo& type_of<Transformation>() {
  static constexpr std::array fields{
      field<&Transformation::type>("type", Presence::kAlways, "DIRECT or INDIRECT"),
      field<&Transformation::subtype>("subtype", Presence::kAlways, "What kind of it"),
      field<&Transformation::description>("description", Presence::kOmitEmpty, "In words"),
      field<&Transformation::masking>("masking", Presence::kAlways, "Whether the value is hidden by it"),
  };
  static_assert(has_exactly<Transformation, fields.size()>);
  static constexpr TypeInfo info = object_type("Transformation", fields, "What happens on the way");
  return info;
}

template <>
const TypeInfo& type_of<InputField>() {
  static constexpr std::array fields{
      field<&InputField::dataset_namespace>("namespace", Presence::kAlways, "Where the dataset is"),
      field<&InputField::name>("name", Presence::kAlways, "The dataset"),
      field<&InputField::field>("field", Presence::kAlways, "Its column"),
      field<&InputField::transformations>("transformations", Presence::kAlways, "What happens to it"),
  };
  static_assert(has_exactly<InputField, fields.size()>);
  static constexpr TypeInfo info = object_type("InputField", fields, "A column that is read");
  return info;
}

template <>
const TypeInfo& type_of<ColumnInputs>() {
  static constexpr std::array fields{
      field<&ColumnInputs::input_fields>("inputFields", Presence::kAlways, "The columns"),
  };
  static_assert(has_exactly<ColumnInputs, fields.size()>);
  static constexpr TypeInfo info = object_type("ColumnInputs", fields, "What a column is made of");
  return info;
}

template <>
const TypeInfo& type_of<ColumnLineageFacet>() {
  static constexpr std::array fields{
      field<&ColumnLineageFacet::producer>("_producer", Presence::kAlways, "Who tells it"),
      field<&ColumnLineageFacet::schema_url>("_schemaURL", Presence::kAlways, "Version of the facet"),
      field<&ColumnLineageFacet::fields>("fields", Presence::kAlways, "By column"),
      field<&ColumnLineageFacet::dataset>("dataset", Presence::kOmitEmpty, "What decides about all columns"),
  };
  static_assert(has_exactly<ColumnLineageFacet, fields.size()>);
  static constexpr TypeInfo info = object_type("ColumnLineageFacet", fields, "Column lineage of a dataset");
  return info;
}

template <>
const TypeInfo& type_of<SchemaField>() {
  static constexpr std::array fields{
      field<&SchemaField::name>("name", Presence::kAlways, "Its name"),
      field<&SchemaField::type>("type", Presence::kOmitEmpty, "Its type"),
  };
  static_assert(has_exactly<SchemaField, fields.size()>);
  static constexpr TypeInfo info = object_type("SchemaField", fields, "A column");
  return info;
}

template <>
const TypeInfo& type_of<SchemaFacet>() {
  static constexpr std::array fields{
      field<&SchemaFacet::producer>("_producer", Presence::kAlways, "Who tells it"),
      field<&SchemaFacet::schema_url>("_schemaURL", Presence::kAlways, "Version of the facet"),
      field<&SchemaFacet::fields>("fields", Presence::kAlways, "The columns"),
  };
  static_assert(has_exactly<SchemaFacet, fields.size()>);
  static constexpr TypeInfo info = object_type("SchemaFacet", fields, "Columns of a dataset");
  return info;
}

template <>
const TypeInfo& type_of<Facets>() {
  static constexpr std::array fields{
      field<&Facets::schema>("schema", Presence::kAlways, "Its columns"),
      field<&Facets::column_lineage>("columnLineage", Presence::kAlways, "What they are made of"),
  };
  static_assert(has_exactly<Facets, fields.size()>);
  static constexpr TypeInfo info = object_type("Facets", fields, "What is told of a dataset");
  return info;
}

template <>
const TypeInfo& type_of<Dataset>() {
  static constexpr std::array fields{
      field<&Dataset::dataset_namespace>("namespace", Presence::kAlways, "Where it is"),
      field<&Dataset::name>("name", Presence::kAlways, "Its name"),
      field<&Dataset::facets>("facets", Presence::kAlways, "What is told of it"),
  };
  static_assert(has_exactly<Dataset, fields.size()>);
  static constexpr TypeInfo info = object_type("Dataset", fields, "A table");
  return info;
}

template <>
const TypeInfo& type_of<DatasetEvent>() {
  static constexpr std::array fields{
      field<&DatasetEvent::event_time>("eventTime", Presence::kAlways, "When it was told"),
      field<&DatasetEvent::producer>("producer", Presence::kAlways, "Who tells it"),
      field<&DatasetEvent::schema_url>("schemaURL", Presence::kAlways, "Version of the format"),
      field<&DatasetEvent::dataset>("dataset", Presence::kAlways, "The table"),
  };
  static_assert(has_exactly<DatasetEvent, fields.size()>);
  static constexpr TypeInfo info = object_type("DatasetEvent", fields, "What is known of a table");
  return info;
}

}  // namespace rocky
