// Lineage as OpenLineage DatasetEvents (specification 2-0-2; facets Schema 1-1-1, ColumnLineage 1-2-0): what a table is
// made of, without a run. The structs hold the parts of the format that are written, under its own names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"

namespace rocky::documents::open_lineage {

struct Transformation {
  std::string type;     // DIRECT: the value; INDIRECT: what decides
  std::string subtype;  // IDENTITY, TRANSFORMATION, AGGREGATION; FILTER, JOIN, GROUP_BY, SORT, WINDOW, CONDITIONAL
  std::string description;
  bool masking = false;
};

struct InputField {
  std::string dataset_namespace;
  std::string name;
  std::string field;
  std::vector<Transformation> transformations;
};

struct ColumnInputs {
  std::vector<InputField> input_fields;
};

struct ColumnLineageFacet {
  std::string producer;
  std::string schema_url =
      "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet";
  std::map<std::string, ColumnInputs> fields;
  std::vector<InputField> dataset;  // what decides about all columns
};

struct SchemaField {
  std::string name;
  std::string type;
};

struct SchemaFacet {
  std::string producer;
  std::string schema_url = "https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet";
  std::vector<SchemaField> fields;
};

struct Facets {
  SchemaFacet schema;
  ColumnLineageFacet column_lineage;
};

struct Dataset {
  std::string dataset_namespace;
  std::string name;
  Facets facets;
};

struct DatasetEvent {
  std::string event_time;
  std::string producer;
  std::string schema_url = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/DatasetEvent";
  Dataset dataset;
};

}  // namespace rocky::documents::open_lineage

namespace rocky {
template <>
const TypeInfo& type_of<documents::open_lineage::DatasetEvent>();
}  // namespace rocky
