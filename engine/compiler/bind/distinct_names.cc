#include "compiler/bind/distinct_names.h"

#include <cstdint>

#include <fmt/format.h>

#include "base/symbol_map.h"

namespace rocky::compiler {

void rename_duplicates(std::span<Symbol> names) {
  SymbolMap<uint32_t> seen;
  bool several = false;
  for (const Symbol name : names) several |= name && !seen.try_emplace(folded(name), 0).second;
  if (!several) return;
  seen.clear();
  for (Symbol& renamed : names) {
    if (!renamed) continue;
    const auto [count, added] = seen.try_emplace(folded(renamed), 0);
    if (added) continue;
    uint32_t number = *count;
    Symbol name;
    do {
      name = intern(fmt::format("{}_{}", text_of(renamed), ++number));
    } while (seen.contains(folded(name)));
    *seen.find(folded(renamed)) = number;
    seen.try_emplace(folded(name), 0);
    renamed = name;
  }
}

std::vector<bool> repeated_names(std::span<const Symbol> names, NameCase letters) {
  SymbolSet seen;
  std::vector<bool> repeated;
  repeated.reserve(names.size());
  for (const Symbol name : names) {
    repeated.push_back(name && !seen.insert(letters == NameCase::kKept ? name : folded(name)));
  }
  return repeated;
}

}  // namespace rocky::compiler
