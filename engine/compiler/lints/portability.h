// P001: what a query uses that another warehouse does not have.
//
// Three sources, each finding once: constructs with a name of their own (QUALIFY, ILIKE, FLATTEN and the functions that
// differ most often, with what to write instead), functions that the tables of other dialects have and the target's has
// not, and whatever the target's grammar cannot read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

struct LintReport;

struct PortabilityTarget {
  const sql::Dialect* dialect = nullptr;
  // Constructs that are not reported, in upper case: NVL, QUALIFY. SYNTAX is what the grammar cannot read.
  std::vector<std::string> allow = {};
};

void lint_portability(LintReport& report, sql::NodeId root, const PortabilityTarget& target);

}  // namespace rocky::compiler
