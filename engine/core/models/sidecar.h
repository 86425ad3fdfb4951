// Decodes model configuration (models contract 4, 5): sidecars and front matter, `_defaults.toml`, groups, named tests.
//
// Decoding knows one file at a time; how the files of a project combine is merge.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/models/model.h"
#include "core/models/toml_reader.h"

namespace rocky::core {

struct NamedTestUse {
  std::string name;
  std::optional<std::string> column;
  DeclarativeTest options;  // its severity, filter and place
};

// The settings of a model that other files may fill in.
struct InheritableSettings {
  std::optional<ir::Strategy> strategy;
  std::optional<std::string> catalog;
  std::optional<std::string> schema;
  std::optional<std::string> table;  // of a sidecar only
  std::optional<std::string> intent;
  std::optional<Freshness> freshness;
};

struct Sidecar {
  InheritableSettings settings;
  std::vector<NamedTestUse> named_tests;
  ByteSpan group_span;
  ByteSpan schema_span;  // of target.schema
};

struct Group {
  std::string name;
  SourceRef file;
  std::optional<std::string> schema_template;
  std::optional<ir::Strategy> strategy;
  std::vector<std::pair<std::string, std::string>> tags;
  std::vector<std::pair<std::string, std::string>> governance_tags;
  bool enforce = false;
};

using NamedTests = std::map<std::string, DeclarativeTest, std::less<>>;

// Everything but the inheritable settings goes into `model`, whose config must be set.
Sidecar read_sidecar(const TomlEntry& root, TomlReport& report, Model& model);
InheritableSettings read_defaults(const TomlEntry& root, TomlReport& report);
Group read_group(std::string name, const TomlEntry& root, TomlReport& report);
NamedTests read_named_tests(const TomlEntry& root, TomlReport& report);
std::unique_ptr<Contract> read_contract(const TomlEntry& root, ContractSource source, TomlReport& report);

// "30d" or "2y" in days; an error text for anything else.
std::expected<uint32_t, std::string> parse_retention(std::string_view text);

}  // namespace rocky::core
