// Data contracts: `<model>.contract.toml` (models contract 9, compiler contract 12).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"

namespace rocky::core {

struct ContractColumn {
  std::string name;
  std::optional<std::string> type;  // as written, e.g. "Decimal(10,2)"
  std::optional<bool> nullable;
  std::string description;
  ByteSpan span;       // of the name
  ByteSpan type_span;  // {0, 0} without a type
};

struct ContractRule {
  std::string column;
  ByteSpan span;
};

enum class ContractSource : uint8_t { kSibling, kExplicit };

struct Contract {
  SourceRef file;
  ContractSource source = ContractSource::kSibling;
  std::vector<ContractColumn> columns;
  std::vector<ContractRule> required;
  std::vector<ContractRule> protected_columns;
  bool no_new_nullable = false;
  ByteSpan rules_span;  // of `[rules]`; {0, 0} without them
};

// Of a table that no model builds: `<schema>.<table>.contract.toml`.
struct SourceContract {
  std::string path;  // "raw.orders", "lake.raw.orders"
  std::unique_ptr<Contract> contract;
};

}  // namespace rocky::core
