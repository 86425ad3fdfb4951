#include "compiler/bind/scope.h"

#include <algorithm>

namespace rocky::compiler {

bool Relation::has(ColumnId id) const {
  if (columns.empty()) return false;
  const uint32_t first = columns.front().index;
  if (numbers == Numbers::kUnseen) {
    numbers = Numbers::kInARow;
    for (size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].index != first + i) numbers = Numbers::kAnyhow;
    }
  }
  if (numbers == Numbers::kInARow) return id.index >= first && id.index - first < columns.size();
  return std::find(columns.begin(), columns.end(), id) != columns.end();
}

}  // namespace rocky::compiler
