// Data contracts: `<model>.contract.toml` (models contract 9, compiler contract 12).
#pragma once

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
  ByteSpan span;  // of the name
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
};

}  // namespace rocky::core
