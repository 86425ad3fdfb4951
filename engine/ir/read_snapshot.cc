// Reading files of projects. What is written is wider than what ModelIr keeps: the wire structs have the file's shape.
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/fields.h"
#include "base/json_writer.h"
#include "ir/project_ir.h"

namespace rocky::ir::wire {

struct Decimal {
  std::optional<uint8_t> precision;
  std::optional<uint8_t> scale;
};
// A type that is an object has one of these.
struct Column {
  std::optional<std::string> name;
  RawJson data_type;
  std::optional<bool> nullable;
};
struct Type {
  std::optional<Decimal> decimal;
  std::optional<RawJson> array;
  std::optional<std::vector<RawJson>> map;
  std::optional<std::vector<Column>> fields;
};
struct Endpoint {
  std::optional<std::string> model;
  std::optional<std::string> column;
};
struct Edge {
  Endpoint source;
  Endpoint target;
  std::optional<std::string> transform;
};
struct Table {
  std::optional<std::string> catalog;
  std::optional<std::string> schema;
  std::optional<std::string> table;
};
struct Window {
  std::string key;
  std::string start;
  std::string end;
};
struct Materialization {
  std::string strategy;
  std::optional<std::string> timestamp_column;
  std::optional<std::vector<std::string>> unique_key;
  RawJson update_columns;
  std::optional<std::string> time_column;
  std::optional<std::string> granularity;
  std::optional<Window> window;
  std::optional<std::vector<std::string>> partition_by;
  std::optional<std::string> target_lag;
  std::optional<std::string> storage_prefix;
  std::optional<std::vector<std::string>> partition_columns;
};
struct Explicit {
  std::optional<std::vector<std::string>> columns;
};
struct Governance {
  std::optional<std::string> permissions_file;
  bool auto_create_catalogs = false;
  bool auto_create_schemas = false;
};
struct Mask {
  std::optional<std::string> column;
  std::optional<std::string> strategy;
};
struct Metadata {
  std::optional<std::string> name;
  std::optional<std::string> data_type;
  std::optional<std::string> value;
};
struct Format {
  std::optional<std::vector<std::string>> partition_by;
  std::optional<std::vector<std::string>> cluster_by;
  std::optional<std::vector<std::vector<std::string>>> table_properties;
  std::optional<std::string> comment;
};
struct Ceiling {
  std::optional<double> max_usd;
  std::optional<uint64_t> max_bytes_scanned;
};
struct Model {
  std::optional<std::string> name;
  std::optional<std::string> sql;
  std::vector<Column> typed_columns;
  std::vector<Edge> lineage_edges;
  std::optional<Materialization> materialization;
  Governance governance;
  std::optional<Table> target;
  std::optional<std::vector<Mask>> column_masks;
  std::optional<Table> source;
  std::optional<std::vector<Table>> sources;
  RawJson columns;
  std::optional<std::vector<Metadata>> metadata_columns;
  std::optional<std::vector<std::string>> unique_key;
  std::optional<std::string> updated_at;
  std::optional<bool> invalidate_hard_deletes;
  std::optional<std::string> format;
  std::optional<Format> format_options;
  std::optional<Ceiling> cost_ceiling;
};
struct Node {
  std::optional<std::string> name;
  std::vector<std::string> depends_on;
};
struct Project {
  std::optional<std::vector<Model>> models;
  std::vector<Node> dag;
  std::vector<Edge> lineage_edges;
};
struct Head {
  std::optional<uint64_t> snapshot_version;
  std::optional<RawJson> ir;
};

}  // namespace rocky::ir::wire

namespace rocky {

namespace wire = ir::wire;
using enum Presence;

// Only read: what the writer and the schema need of a field does not matter here.
template <auto MemberPointer>
constexpr FieldInfo read_field(std::string_view name) {
  return field<MemberPointer>(name, kOmitEmpty, "");
}

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): a specialisation cannot be made by a template
#define ROCKY_WIRE_TYPE(Struct, ...)                                   \
  template <>                                                          \
  const TypeInfo& type_of<wire::Struct>() {                            \
    using T = wire::Struct;                                            \
    static constexpr std::array fields{__VA_ARGS__};                   \
    static_assert(has_exactly<T, fields.size()>);                      \
    static constexpr TypeInfo info = object_type(#Struct, fields, ""); \
    return info;                                                       \
  }

ROCKY_WIRE_TYPE(Decimal, read_field<&T::precision>("precision"), read_field<&T::scale>("scale"))
ROCKY_WIRE_TYPE(Column, read_field<&T::name>("name"), read_field<&T::data_type>("data_type"),
                read_field<&T::nullable>("nullable"))
ROCKY_WIRE_TYPE(Type, read_field<&T::decimal>("Decimal"), read_field<&T::array>("Array"), read_field<&T::map>("Map"),
                read_field<&T::fields>("Struct"))
ROCKY_WIRE_TYPE(Endpoint, read_field<&T::model>("model"), read_field<&T::column>("column"))
ROCKY_WIRE_TYPE(Edge, read_field<&T::source>("source"), read_field<&T::target>("target"),
                read_field<&T::transform>("transform"))
ROCKY_WIRE_TYPE(Table, read_field<&T::catalog>("catalog"), read_field<&T::schema>("schema"),
                read_field<&T::table>("table"))
ROCKY_WIRE_TYPE(Window, read_field<&T::key>("key"), read_field<&T::start>("start"), read_field<&T::end>("end"))
ROCKY_WIRE_TYPE(Materialization, read_field<&T::strategy>("strategy"),
                read_field<&T::timestamp_column>("timestamp_column"), read_field<&T::unique_key>("unique_key"),
                read_field<&T::update_columns>("update_columns"), read_field<&T::time_column>("time_column"),
                read_field<&T::granularity>("granularity"), read_field<&T::window>("window"),
                read_field<&T::partition_by>("partition_by"), read_field<&T::target_lag>("target_lag"),
                read_field<&T::storage_prefix>("storage_prefix"),
                read_field<&T::partition_columns>("partition_columns"))
ROCKY_WIRE_TYPE(Explicit, read_field<&T::columns>("Explicit"))
ROCKY_WIRE_TYPE(Governance, read_field<&T::permissions_file>("permissions_file"),
                read_field<&T::auto_create_catalogs>("auto_create_catalogs"),
                read_field<&T::auto_create_schemas>("auto_create_schemas"))
ROCKY_WIRE_TYPE(Mask, read_field<&T::column>("column"), read_field<&T::strategy>("strategy"))
ROCKY_WIRE_TYPE(Metadata, read_field<&T::name>("name"), read_field<&T::data_type>("data_type"),
                read_field<&T::value>("value"))
ROCKY_WIRE_TYPE(Format, read_field<&T::partition_by>("partition_by"), read_field<&T::cluster_by>("cluster_by"),
                read_field<&T::table_properties>("table_properties"), read_field<&T::comment>("comment"))
ROCKY_WIRE_TYPE(Ceiling, read_field<&T::max_usd>("max_usd"), read_field<&T::max_bytes_scanned>("max_bytes_scanned"))
ROCKY_WIRE_TYPE(Model, read_field<&T::name>("name"), read_field<&T::sql>("sql"),
                read_field<&T::typed_columns>("typed_columns"), read_field<&T::lineage_edges>("lineage_edges"),
                read_field<&T::materialization>("materialization"), read_field<&T::governance>("governance"),
                read_field<&T::target>("target"), read_field<&T::column_masks>("column_masks"),
                read_field<&T::source>("source"), read_field<&T::sources>("sources"),
                read_field<&T::columns>("columns"), read_field<&T::metadata_columns>("metadata_columns"),
                read_field<&T::unique_key>("unique_key"), read_field<&T::updated_at>("updated_at"),
                read_field<&T::invalidate_hard_deletes>("invalidate_hard_deletes"), read_field<&T::format>("format"),
                read_field<&T::format_options>("format_options"), read_field<&T::cost_ceiling>("cost_ceiling"))
ROCKY_WIRE_TYPE(Node, read_field<&T::name>("name"), read_field<&T::depends_on>("depends_on"))
ROCKY_WIRE_TYPE(Project, read_field<&T::models>("models"), read_field<&T::dag>("dag"),
                read_field<&T::lineage_edges>("lineage_edges"))
ROCKY_WIRE_TYPE(Head, read_field<&T::snapshot_version>("snapshot_version"), read_field<&T::ir>("ir"))
#undef ROCKY_WIRE_TYPE

}  // namespace rocky

namespace rocky::ir {
namespace {

template <class T>
Result<T> need(std::optional<T>& value, std::string_view what) {
  if (value) return std::move(*value);
  return make_error(ErrorKind::kInvalidInput, fmt::format("`{}` is missing", what));
}

Result<DataType> read_type(std::string_view json);

Result<StructField> read_column(wire::Column& column) {
  ROCKY_TRY(name, need(column.name, "name"));
  ROCKY_TRY(nullable, need(column.nullable, "nullable"));
  ROCKY_TRY(type, read_type(column.data_type.text));
  return StructField{.name = std::move(name), .type = std::move(type), .nullable = nullable};
}

Error unknown_type(std::string_view json) { return {ErrorKind::kInvalidInput, fmt::format("{} is no type", json)}; }

// A type by its name alone: those that have nothing inside.
Result<DataType> read_plain_type(std::string_view json) {
  ROCKY_TRY(name, from_json<std::string>(json));
  DataType type;
  for (auto kind = static_cast<uint8_t>(TypeKind::kUnknown); kind <= static_cast<uint8_t>(TypeKind::kVariant); ++kind) {
    type.kind = static_cast<TypeKind>(kind);
    if (type.kind != TypeKind::kDecimal && type_kind_name(type.kind) == name) return type;
  }
  return failure(unknown_type(json));
}

Result<DataType> read_type(std::string_view json) {
  if (json.starts_with('"')) return read_plain_type(json);
  ROCKY_TRY(wire, from_json<wire::Type>(json));
  DataType type;
  if (wire.decimal && wire.decimal->precision && wire.decimal->scale) {
    type.kind = TypeKind::kDecimal;
    type.precision = *wire.decimal->precision;
    type.scale = *wire.decimal->scale;
  } else if (wire.array) {
    type.kind = TypeKind::kArray;
    ROCKY_TRY(element, read_type(wire.array->text));
    type.arguments.push_back(std::move(element));
  } else if (wire.map && wire.map->size() == 2) {
    type.kind = TypeKind::kMap;
    for (const RawJson& part : *wire.map) {
      ROCKY_TRY(argument, read_type(part.text));
      type.arguments.push_back(std::move(argument));
    }
  } else if (wire.fields) {
    type.kind = TypeKind::kStruct;
    for (wire::Column& column : *wire.fields) {
      ROCKY_TRY(field, read_column(column));
      type.fields.push_back(std::move(field));
    }
  } else {
    return failure(unknown_type(json));
  }
  return type;
}

Result<LineageEdge> read_edge(wire::Edge& edge) {
  const auto column = [](wire::Endpoint& end) -> Result<LineageColumn> {
    ROCKY_TRY(model, need(end.model, "model"));
    ROCKY_TRY(name, need(end.column, "column"));
    return LineageColumn{.model = std::move(model), .column = std::move(name)};
  };
  ROCKY_TRY(source, column(edge.source));
  ROCKY_TRY(target, column(edge.target));
  ROCKY_TRY(transform, need(edge.transform, "transform"));
  return LineageEdge{.source = std::move(source), .target = std::move(target), .transform = std::move(transform)};
}

Result<TableRef> read_table(wire::Table& table) {
  ROCKY_TRY(catalog, need(table.catalog, "catalog"));
  ROCKY_TRY(schema, need(table.schema, "schema"));
  ROCKY_TRY(name, need(table.table, "table"));
  return TableRef{.catalog = std::move(catalog), .schema = std::move(schema), .table = std::move(name)};
}

// "All" or {"Explicit": [...]}.
Result<ColumnSelection> read_selection(std::string_view json) {
  if (json == "\"All\"") return ColumnSelection{};
  ROCKY_TRY(wire, from_json<wire::Explicit>(json));
  ROCKY_TRY(columns, need(wire.columns, "Explicit"));
  return ColumnSelection{.explicit_columns = std::move(columns)};
}

Result<Granularity> read_granularity(std::optional<std::string>& text) {
  ROCKY_TRY(name, need(text, "granularity"));
  for (uint8_t i = 0; i <= static_cast<uint8_t>(Granularity::kYear); ++i) {
    const auto granularity = static_cast<Granularity>(i);
    if (granularity_name(granularity) == name) return granularity;
  }
  return make_error(ErrorKind::kInvalidInput, fmt::format("unknown granularity '{}'", name));
}

Result<Strategy> read_strategy(wire::Materialization& wire) {
  const std::string& name = wire.strategy;
  if (name == "FullRefresh") return FullRefresh{};
  if (name == "View") return View{};
  if (name == "MaterializedView") return MaterializedView{};
  if (name == "Ephemeral") return Ephemeral{};
  if (name == "Incremental") {
    ROCKY_TRY(column, need(wire.timestamp_column, "timestamp_column"));
    return Incremental{.timestamp_column = std::move(column)};
  }
  if (name == "Merge") {
    ROCKY_TRY(keys, need(wire.unique_key, "unique_key"));
    ROCKY_TRY(columns, read_selection(wire.update_columns.text));
    return Merge{.unique_key = std::move(keys), .update_columns = std::move(columns.explicit_columns)};
  }
  if (name == "TimeInterval") {
    ROCKY_TRY(column, need(wire.time_column, "time_column"));
    ROCKY_TRY(granularity, read_granularity(wire.granularity));
    return TimeInterval{.time_column = std::move(column), .granularity = granularity, .first_partition = {}};
  }
  if (name == "DeleteInsert") {
    ROCKY_TRY(columns, need(wire.partition_by, "partition_by"));
    return DeleteInsert{.partition_by = std::move(columns)};
  }
  if (name == "Microbatch") {
    ROCKY_TRY(column, need(wire.timestamp_column, "timestamp_column"));
    ROCKY_TRY(granularity, read_granularity(wire.granularity));
    return Microbatch{.timestamp_column = std::move(column), .granularity = granularity};
  }
  if (name == "DynamicTable") {
    ROCKY_TRY(lag, need(wire.target_lag, "target_lag"));
    return DynamicTable{.target_lag = std::move(lag)};
  }
  if (name == "ContentAddressed") {
    ROCKY_TRY(prefix, need(wire.storage_prefix, "storage_prefix"));
    ROCKY_TRY(columns, need(wire.partition_columns, "partition_columns"));
    return ContentAddressed{.storage_prefix = std::move(prefix), .partition_columns = std::move(columns)};
  }
  return make_error(ErrorKind::kInvalidInput, fmt::format("unknown strategy '{}'", name));
}

Result<PartitionWindow> read_window(const wire::Window& window) {
  ROCKY_TRY(start, parse_rfc3339(window.start));
  ROCKY_TRY(end, parse_rfc3339(window.end));
  return PartitionWindow{.key = window.key, .start = start, .end = end};
}

Result<ColumnMask> read_mask(wire::Mask& mask) {
  constexpr std::array<std::string_view, 4> kNames{"hash", "redact", "partial", "none"};
  ROCKY_TRY(column, need(mask.column, "column"));
  ROCKY_TRY(name, need(mask.strategy, "strategy"));
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return ColumnMask{.column = std::move(column), .strategy = static_cast<MaskStrategy>(i)};
  }
  return make_error(ErrorKind::kInvalidInput, fmt::format("unknown mask '{}'", name));
}

Result<FormatOptionsIr> read_format(wire::Format& wire) {
  FormatOptionsIr options{.partition_by = wire.partition_by.value_or(std::vector<std::string>()),
                          .cluster_by = wire.cluster_by.value_or(std::vector<std::string>()),
                          .table_properties = {},
                          .comment = std::move(wire.comment)};
  if (!wire.table_properties) return options;
  for (std::vector<std::string>& pair : *wire.table_properties) {
    if (pair.size() != 2)
      return make_error(ErrorKind::kInvalidInput, "`table_properties` has an entry that is no pair");
    options.table_properties.emplace_back(std::move(pair[0]), std::move(pair[1]));
  }
  return options;
}

// Fills `into` from an array that may be absent.
template <class Wire, class T>
Status read_each(std::vector<Wire>& from, std::vector<T>& into, Result<T> (*read)(Wire&)) {
  into.reserve(from.size());
  for (Wire& wire : from) {
    ROCKY_TRY(value, read(wire));
    into.push_back(std::move(value));
  }
  return {};
}

Status read_optional_parts(wire::Model& wire, ModelIr& model) {
  if (wire.column_masks) ROCKY_TRY(read_each(*wire.column_masks, model.column_masks, &read_mask));
  if (wire.sources) ROCKY_TRY(read_each(*wire.sources, model.sources, &read_table));
  if (wire.source) {
    ROCKY_TRY(source, read_table(*wire.source));
    model.source = std::move(source);
  }
  if (wire.columns.text != "null") {
    ROCKY_TRY(columns, read_selection(wire.columns.text));
    model.columns = std::move(columns);
  }
  if (wire.metadata_columns) {
    for (wire::Metadata& column : *wire.metadata_columns) {
      ROCKY_TRY(name, need(column.name, "name"));
      ROCKY_TRY(type, need(column.data_type, "data_type"));
      ROCKY_TRY(value, need(column.value, "value"));
      model.metadata_columns.push_back(
          {.name = std::move(name), .data_type = std::move(type), .value = std::move(value)});
    }
  }
  if (wire.unique_key) model.unique_key = std::move(*wire.unique_key);
  model.updated_at = std::move(wire.updated_at);
  model.invalidate_hard_deletes = wire.invalidate_hard_deletes.value_or(false);
  model.format = std::move(wire.format);
  if (wire.format_options) {
    ROCKY_TRY(options, read_format(*wire.format_options));
    model.format_options = std::move(options);
  }
  if (wire.cost_ceiling) {
    model.cost_ceiling = {.max_usd = wire.cost_ceiling->max_usd,
                          .max_bytes_scanned = wire.cost_ceiling->max_bytes_scanned};
  }
  return {};
}

Result<ModelIr> read_model(wire::Model& wire) {
  ModelIr model;
  ROCKY_TRY(sql, need(wire.sql, "sql"));
  model.sql = std::move(sql);
  ROCKY_TRY(read_each(wire.typed_columns, model.typed_columns, &read_column));
  ROCKY_TRY(read_each(wire.lineage_edges, model.lineage_edges, &read_edge));
  ROCKY_TRY(materialization, need(wire.materialization, "materialization"));
  ROCKY_TRY(strategy, read_strategy(materialization));
  model.materialization = std::move(strategy);
  if (materialization.window) {
    ROCKY_TRY(window, read_window(*materialization.window));
    model.window = std::move(window);
  }
  model.governance = {.permissions_file = std::move(wire.governance.permissions_file),
                      .auto_create_catalogs = wire.governance.auto_create_catalogs,
                      .auto_create_schemas = wire.governance.auto_create_schemas};
  ROCKY_TRY(target_table, need(wire.target, "target"));
  ROCKY_TRY(target, read_table(target_table));
  model.target = std::move(target);
  ROCKY_TRY(read_optional_parts(wire, model));
  return model;
}

Result<ProjectIr> read_project(std::string_view json) {
  ROCKY_TRY(wire, from_json<wire::Project>(json));
  ROCKY_TRY(models, need(wire.models, "models"));
  ProjectIr project;
  project.models.reserve(models.size());
  for (wire::Model& entry : models) {
    ROCKY_TRY(name, need(entry.name, "name"));
    auto model = read_model(entry);
    if (!model) return failure(std::move(model).error().context(fmt::format("model '{}'", name)));
    model->name = std::move(name);
    project.models.push_back(std::move(*model));
  }
  for (wire::Node& node : wire.dag) {
    ROCKY_TRY(name, need(node.name, "name"));
    project.dag.push_back({.name = std::move(name), .depends_on = std::move(node.depends_on)});
  }
  ROCKY_TRY(read_each(wire.lineage_edges, project.lineage_edges, &read_edge));
  return project;
}

}  // namespace

Result<ProjectIr> read_snapshot(std::string_view json) {
  ROCKY_TRY(head, from_json<wire::Head>(json));
  if (!head.snapshot_version) return read_project(json);
  if (*head.snapshot_version > kSnapshotVersion) {
    return make_error(ErrorKind::kUnsupported,
                      fmt::format("its format is version {}, this program knows versions up to {}",
                                  *head.snapshot_version, kSnapshotVersion));
  }
  ROCKY_TRY(project, need(head.ir, "ir"));
  return read_project(project.text);
}

}  // namespace rocky::ir
