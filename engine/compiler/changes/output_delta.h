// How far a changed query gives other rows: which of its columns can hold other values at all.
#pragma once

#include <string>
#include <vector>

#include "base/symbol.h"
#include "ir/model_ir.h"
#include "sql/dialect.h"

namespace rocky::compiler {

struct OutputDelta {
  // Rows may come, go or differ in any column. Else the rows are the same but for `columns`.
  bool all = true;
  std::vector<Symbol> columns = {};  // that are new, gone or computed in another way; folded
};

// Certain where `all` is false: the two queries differ in items of their select list only that say nothing about which
// rows there are. The texts must be of one dialect.
OutputDelta compare_outputs(const ir::ModelIr& before, const ir::ModelIr& after, const sql::Dialect& dialect);

}  // namespace rocky::compiler
