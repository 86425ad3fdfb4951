// Which model a name means.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/symbol.h"
#include "compiler/project.h"

namespace rocky::compiler {

// Models by name: an exact spelling first, then one that differs by case only, if it is the only one. Immutable after
// construction: safe from every thread.
class ModelNames {
 public:
  explicit ModelNames(std::span<const CompiledModel> models) {
    std::vector<Symbol> names;
    names.reserve(models.size());
    uint32_t greatest = 0;
    for (const CompiledModel& compiled : models) {
      names.push_back(intern(compiled.model.name));
      greatest = std::max({greatest, names.back().id, folded(names.back()).id});
    }
    exact_.assign(greatest + 1, kNoModel);
    folded_.assign(greatest + 1, kNoModel);
    for (uint32_t i = 0; i < names.size(); ++i) {
      uint32_t& exact = exact_[names[i].id];
      if (exact == kNoModel) exact = i;  // of two models with one name the first counts
      uint32_t& fold = folded_[folded(names[i]).id];
      fold = fold == kNoModel ? i : kAmbiguous;
    }
  }

  uint32_t find(Symbol name) const {
    if (const uint32_t model = get(exact_, name); model != kNoModel) return model;
    const uint32_t model = get(folded_, folded(name));
    return model == kAmbiguous ? kNoModel : model;
  }

  uint32_t find_exact(Symbol name) const { return get(exact_, name); }

 private:
  static constexpr uint32_t kAmbiguous = kNoModel - 1;
  // By number of the symbol: there are about as many symbols as names in the project.
  using Table = std::vector<uint32_t>;

  static uint32_t get(const Table& table, Symbol name) { return name.id < table.size() ? table[name.id] : kNoModel; }

  Table exact_;
  Table folded_;
};

}  // namespace rocky::compiler
