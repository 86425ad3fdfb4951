// Which sections have tables of keys, and the readers of values that are written in more than one shape.
#pragma once

#include <vector>

#include <fmt/format.h>

#include "base/suggest.h"
#include "core/config/decode.h"

namespace rocky::core {

template <>
const TableSpec& table_spec<RetryConfig>();
template <>
const TableSpec& table_spec<AdapterConfig>();
template <>
const TableSpec& table_spec<ChecksConfig>();
template <>
const TableSpec& table_spec<CheckToggle>();
template <>
const TableSpec& table_spec<PolicyConfig>();
template <>
const TableSpec& table_spec<ShellHook>();
template <>
const TableSpec& table_spec<Webhook>();
// The root of the file.
template <>
const TableSpec& table_spec<ProjectConfig>();
template <>
std::span<const Spelling<TestSeverity>> spellings<TestSeverity>();

// What the reference page shows beyond the tables that hang together by their types.
const TableSpec& common_pipeline_keys();
std::vector<const TableSpec*> pipeline_type_keys();  // in the order of PipelineConfig::body
const TableSpec& assertion_keys();
std::vector<const TableSpec*> assertion_rule_keys();
// The events that hooks may name.
std::span<const std::string_view> hook_events();

template <>
struct Value<OpaqueTable> {
  static void decode(Decoder& decoder, TomlValue node, OpaqueTable& value);
  static std::string type_text() { return "table of anything"; }
  static std::string value_text(const OpaqueTable&) { return {}; }
  static const TableSpec* table() { return nullptr; }
};

// `"adaptive"` in any case, or an integer.
template <>
struct Value<Concurrency> {
  static void decode(Decoder& decoder, TomlValue node, Concurrency& value);
  static std::string type_text() { return "\"adaptive\" or integer"; }
  static std::string value_text(const Concurrency& value) {
    return value.fixed ? fmt::format("{}", *value.fixed) : "\"adaptive\"";
  }
  static const TableSpec* table() { return nullptr; }
};

// A boolean, or `{ enabled, severity }`.
template <>
struct Value<CheckToggle> {
  static void decode(Decoder& decoder, TomlValue node, CheckToggle& value);
  static std::string type_text() { return "boolean or table"; }
  static std::string value_text(const CheckToggle& value) { return value.enabled ? "true" : "false"; }
  static const TableSpec* table() { return nullptr; }
};

// Tagged by `type`.
template <>
struct Value<Assertion> {
  static void decode(Decoder& decoder, TomlValue node, Assertion& value);
  static std::string type_text() { return "table"; }
  static std::string value_text(const Assertion&) { return "{...}"; }
  static const TableSpec* table() { return &assertion_keys(); }
};
template <>
struct Value<PipelineConfig> {
  static void decode(Decoder& decoder, TomlValue node, PipelineConfig& value);
  static std::string type_text() { return "table"; }
  static std::string value_text(const PipelineConfig&) { return {}; }
  static const TableSpec* table() { return &common_pipeline_keys(); }
};
// A table that holds `type` (of pipelines: one of six keys) is itself the sole entry, named `default`.
template <>
struct Value<Named<AdapterConfig>> {
  static void decode(Decoder& decoder, TomlValue node, Named<AdapterConfig>& value);
  static std::string type_text() { return "table of tables"; }
  static std::string value_text(const Named<AdapterConfig>&) { return {}; }
  static const TableSpec* table() { return &table_spec<AdapterConfig>(); }
};
template <>
struct Value<Named<PipelineConfig>> {
  static void decode(Decoder& decoder, TomlValue node, Named<PipelineConfig>& value);
  static std::string type_text() { return "table of tables"; }
  static std::string value_text(const Named<PipelineConfig>&) { return {}; }
  static const TableSpec* table() { return &common_pipeline_keys(); }
};
template <>
struct Value<FulfillDriver> {
  static void decode(Decoder& decoder, TomlValue node, FulfillDriver& value);
  static std::string type_text() { return "table"; }
  static std::string value_text(const FulfillDriver&) { return {}; }
  static const TableSpec* table();
};

// A strategy, or the overlay of an environment.
template <>
struct Value<MaskEntry> {
  static void decode(Decoder& decoder, TomlValue node, MaskEntry& value);
  static std::string type_text();
  static std::string value_text(const MaskEntry&) { return {}; }
  static const TableSpec* table() { return nullptr; }
};

// Diagnostic codes, each with a level.
template <>
struct Value<LintsConfig> {
  static void decode(Decoder& decoder, TomlValue node, LintsConfig& value);
  static std::string type_text() { return "table of `allow`, `warn` or `deny` by diagnostic code"; }
  static std::string value_text(const LintsConfig&) { return {}; }
  static const TableSpec* table() { return nullptr; }
};

// Event keys of any spelling and `webhooks`; each value a table or a list of tables.
template <>
struct Value<HooksConfig> {
  static void decode(Decoder& decoder, TomlValue node, HooksConfig& value);
  static std::string type_text() { return "table of hooks"; }
  static std::string value_text(const HooksConfig& value) {
    return value.shell.empty() && value.webhooks.empty() ? "{}" : "{...}";
  }
  static const TableSpec* table() { return nullptr; }
};

// `[resilience] max_retries_per_run`: TOML has no null, so "unbounded" stands for no ceiling.
template <>
struct Value<RetryCeiling> {
  static void decode(Decoder& decoder, TomlValue node, RetryCeiling& value);
  static std::string type_text() { return "integer or \"unbounded\""; }
  static std::string value_text(const RetryCeiling& value) {
    return value.limit ? fmt::format("{}", *value.limit) : "\"unbounded\"";
  }
  static const TableSpec* table() { return nullptr; }
};

}  // namespace rocky::core
