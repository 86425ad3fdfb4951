#include "ir/model_ir.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/hash.h"
#include "base/json_writer.h"

namespace rocky::ir {
namespace {

enum class KeyOrder : uint8_t { kAsWritten, kSorted };

std::string array(const std::vector<std::string>& elements) { return fmt::format("[{}]", fmt::join(elements, ",")); }

std::string strings(const std::vector<std::string>& texts) {
  std::vector<std::string> elements;
  for (const std::string& text : texts) elements.push_back(json_quote(text));
  return array(elements);
}

// The shortest digits that read back as the same number, laid out as hashes of other programs expect them: 0.00001,
// 1e-6, 1200.0, 1000000000000000.0, 1.2e16.
std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  std::array<char, 32> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value), std::chars_format::scientific);
  const std::string_view text(buffer.data(), end.ptr);  // d.ddde+xx
  const size_t mark = text.find('e');
  std::string digits(text.substr(0, mark));
  std::erase(digits, '.');
  const bool negative = text[mark + 1] == '-';
  int exponent = 0;
  std::from_chars(text.data() + mark + 2, text.data() + text.size(), exponent);
  if (negative) exponent = -exponent;
  const int before_point = exponent + 1;
  const int count = static_cast<int>(digits.size());
  const std::string sign = std::signbit(value) ? "-" : "";
  if (value == 0) return sign + "0.0";
  if (before_point > 16 || before_point <= -5) {
    if (count > 1) digits.insert(1, 1, '.');
    return fmt::format("{}{}e{}", sign, digits, exponent);
  }
  if (before_point <= 0)
    return fmt::format("{}0.{}{}", sign, std::string(static_cast<size_t>(-before_point), '0'), digits);
  if (before_point >= count) {
    return fmt::format("{}{}{}.0", sign, digits, std::string(static_cast<size_t>(before_point - count), '0'));
  }
  digits.insert(static_cast<size_t>(before_point), 1, '.');
  return sign + digits;
}

std::string_view boolean(bool value) { return value ? "true" : "false"; }

// A JSON object whose members are rendered already.
class Object {
 public:
  explicit Object(KeyOrder order) : order_(order) {}

  Object& put(std::string_view key, std::string_view json) {
    members_.emplace_back(key, json);
    return *this;
  }
  Object& text(std::string_view key, std::string_view value) { return put(key, json_quote(value)); }
  Object& optional_text(std::string_view key, const std::optional<std::string>& value) {
    return value ? text(key, *value) : *this;
  }
  Object& texts(std::string_view key, const std::vector<std::string>& values) {
    return values.empty() ? *this : put(key, strings(values));
  }

  std::string render() {
    if (order_ == KeyOrder::kSorted) std::sort(members_.begin(), members_.end());
    std::string json = "{";
    for (const auto& [key, value] : members_) {
      if (json.size() > 1) json += ',';
      json.append(json_quote(key)).append(":").append(value);
    }
    return json + "}";
  }

 private:
  KeyOrder order_;
  std::vector<std::pair<std::string, std::string>> members_;
};

class Renderer {
 public:
  explicit Renderer(KeyOrder order) : order_(order) {}

  std::string render(const ModelIr& model) const {
    Object json = object();
    json.text("name", model.name).text("sql", model.sql);
    json.put("typed_columns", each(model.typed_columns, [this](const TypedColumn& c) { return render(c); }));
    json.put("lineage_edges", each(model.lineage_edges, [this](const LineageEdge& e) { return render(e); }));
    json.put("materialization", render(model.materialization, model.window));
    json.put("governance", render(model.governance));
    json.put("target", render(model.target));
    if (!model.column_masks.empty()) {
      json.put("column_masks", each(model.column_masks, [this](const ColumnMask& m) { return render(m); }));
    }
    if (model.source) json.put("source", render(*model.source));
    if (!model.sources.empty())
      json.put("sources", each(model.sources, [this](const TableRef& t) { return render(t); }));
    if (model.columns) json.put("columns", selection(model.columns->explicit_columns));
    if (!model.metadata_columns.empty()) {
      json.put("metadata_columns", each(model.metadata_columns, [this](const MetadataColumn& c) { return render(c); }));
    }
    json.texts("unique_key", model.unique_key).optional_text("updated_at", model.updated_at);
    if (model.invalidate_hard_deletes) json.put("invalidate_hard_deletes", "true");
    json.optional_text("format", model.format);
    if (!model.format_options.empty()) json.put("format_options", render(model.format_options));
    const CostCeiling& ceiling = model.cost_ceiling;
    if (ceiling.max_usd || ceiling.max_bytes_scanned) json.put("cost_ceiling", render(ceiling));
    return json.render();
  }

  std::string render(const LineageEdge& edge) const {
    const auto column = [this](const LineageColumn& c) {
      return object().text("model", c.model).text("column", c.column).render();
    };
    return object()
        .put("source", column(edge.source))
        .put("target", column(edge.target))
        .text("transform", edge.transform)
        .render();
  }

 private:
  Object object() const { return Object(order_); }

  template <class T, class Render>
  static std::string each(const std::vector<T>& values, const Render& render_one) {
    std::vector<std::string> elements;
    for (const T& value : values) elements.push_back(render_one(value));
    return array(elements);
  }

  std::string render(const DataType& type) const {
    switch (type.kind) {
      case TypeKind::kDecimal: {
        Object digits = object();
        digits.put("precision", fmt::format("{}", type.precision)).put("scale", fmt::format("{}", type.scale));
        return object().put("Decimal", digits.render()).render();
      }
      case TypeKind::kArray:
        return object().put("Array", render(type.arguments.empty() ? DataType{} : type.arguments[0])).render();
      case TypeKind::kMap:
        return object().put("Map", each(type.arguments, [this](const DataType& t) { return render(t); })).render();
      case TypeKind::kStruct:
        return object().put("Struct", each(type.fields, [this](const StructField& f) { return render(f); })).render();
      default: return json_quote(type_kind_name(type.kind));
    }
  }

  std::string render(const StructField& field) const {
    return object()
        .text("name", field.name)
        .put("data_type", render(field.type))
        .put("nullable", boolean(field.nullable))
        .render();
  }

  std::string selection(const std::optional<std::vector<std::string>>& columns) const {
    return columns ? object().put("Explicit", strings(*columns)).render() : json_quote("All");
  }

  std::string render(const Strategy& strategy, const std::optional<PartitionWindow>& window) const {
    static constexpr std::array<std::string_view, std::variant_size_v<Strategy>> kNames{
        "FullRefresh",  "View",         "MaterializedView", "Ephemeral",    "Incremental",     "Merge",
        "TimeInterval", "DeleteInsert", "Microbatch",       "DynamicTable", "ContentAddressed"};
    Object json = object();
    json.text("strategy", kNames[strategy.index()]);
    if (const auto* incremental = std::get_if<Incremental>(&strategy)) {
      json.text("timestamp_column", incremental->timestamp_column);
    } else if (const auto* merge = std::get_if<Merge>(&strategy)) {
      json.put("unique_key", strings(merge->unique_key)).put("update_columns", selection(merge->update_columns));
    } else if (const auto* interval = std::get_if<TimeInterval>(&strategy)) {
      json.text("time_column", interval->time_column).text("granularity", granularity_name(interval->granularity));
      json.put("window", window ? render(*window) : std::string("null"));
    } else if (const auto* delete_insert = std::get_if<DeleteInsert>(&strategy)) {
      json.put("partition_by", strings(delete_insert->partition_by));
    } else if (const auto* microbatch = std::get_if<Microbatch>(&strategy)) {
      json.text("timestamp_column", microbatch->timestamp_column);
      json.text("granularity", granularity_name(microbatch->granularity));
    } else if (const auto* dynamic = std::get_if<DynamicTable>(&strategy)) {
      json.text("target_lag", dynamic->target_lag);
    } else if (const auto* addressed = std::get_if<ContentAddressed>(&strategy)) {
      json.text("storage_prefix", addressed->storage_prefix);
      json.put("partition_columns", strings(addressed->partition_columns));
    }
    return json.render();
  }

  std::string render(const PartitionWindow& window) const {
    return object()
        .text("key", window.key)
        .text("start", to_rfc3339(window.start))
        .text("end", to_rfc3339(window.end))
        .render();
  }

  std::string render(const GovernanceIr& governance) const {
    return object()
        .put("permissions_file",
             governance.permissions_file ? json_quote(*governance.permissions_file) : std::string("null"))
        .put("auto_create_catalogs", boolean(governance.auto_create_catalogs))
        .put("auto_create_schemas", boolean(governance.auto_create_schemas))
        .render();
  }

  std::string render(const TableRef& table) const {
    return object().text("catalog", table.catalog).text("schema", table.schema).text("table", table.table).render();
  }

  std::string render(const ColumnMask& mask) const {
    static constexpr std::array<std::string_view, 4> kStrategies{"hash", "redact", "partial", "none"};
    return object()
        .text("column", mask.column)
        .text("strategy", kStrategies[static_cast<size_t>(mask.strategy)])
        .render();
  }

  std::string render(const MetadataColumn& column) const {
    return object().text("name", column.name).text("data_type", column.data_type).text("value", column.value).render();
  }

  std::string render(const FormatOptionsIr& options) const {
    Object json = object();
    json.texts("partition_by", options.partition_by).texts("cluster_by", options.cluster_by);
    if (!options.table_properties.empty()) {
      json.put("table_properties", each(options.table_properties, [](const auto& pair) {
                 return array({json_quote(pair.first), json_quote(pair.second)});
               }));
    }
    return json.optional_text("comment", options.comment).render();
  }

  std::string render(const CostCeiling& ceiling) const {
    Object json = object();
    if (ceiling.max_usd) json.put("max_usd", number(*ceiling.max_usd));
    if (ceiling.max_bytes_scanned) json.put("max_bytes_scanned", fmt::format("{}", *ceiling.max_bytes_scanned));
    return json.render();
  }

  KeyOrder order_;
};

}  // namespace

ModelKind ModelIr::kind() const {
  if (!unique_key.empty() && updated_at) return ModelKind::kSnapshot;
  return columns ? ModelKind::kReplication : ModelKind::kTransformation;
}

std::string_view model_kind_name(ModelKind kind) {
  static constexpr std::array<std::string_view, 3> kNames{"transformation", "replication", "snapshot"};
  return kNames[static_cast<size_t>(kind)];
}

Status expect_kind(const ModelIr& model, ModelKind expected) {
  if (model.kind() == expected) return {};
  return make_error(ErrorKind::kInvalidInput,
                    fmt::format("expected {} ModelIr for `{}`, found {}", model_kind_name(expected), model.name,
                                model_kind_name(model.kind())));
}

std::string to_json(const ModelIr& model) { return Renderer(KeyOrder::kAsWritten).render(model); }
std::string to_json(const LineageEdge& edge) { return Renderer(KeyOrder::kAsWritten).render(edge); }
std::string canonical_json(const ModelIr& model) { return Renderer(KeyOrder::kSorted).render(model); }

std::string recipe_hash(const ModelIr& model) {
  if (!model.window) return blake3_hex(canonical_json(model));
  ModelIr without = model;
  without.window.reset();
  return blake3_hex(canonical_json(without));
}

}  // namespace rocky::ir
