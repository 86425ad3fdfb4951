// The relations of a FROM, as far as the text tells them apart, for lints about joins.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "compiler/lints/lint_report.h"

namespace rocky::compiler {

// Longer lists are made by programs, and looking at all pairs would take long.
inline constexpr size_t kMostJoined = 100;

struct JoinedRelation {
  Symbol key;          // of its alias or, without one, its name; empty: none
  sql::NodeId item;    // kTableRef, kDerivedTable …
  bool table = false;  // a table by name, and neither a CTE nor the elements of a column
};

// In the order of the text. `ctes`: keys of names that are no tables.
std::vector<JoinedRelation> joined_relations(const LintReport& report, sql::NodeId from_item,
                                             const std::vector<Symbol>& ctes);

// Which of the relations an expression reads, by its qualified names.
struct RelationsRead {
  std::vector<size_t> relations;  // indices; may repeat
  bool unsure = false;            // a bare column, a subquery, a name of no relation: it may be any of them
};
RelationsRead relations_read(const LintReport& report, sql::NodeId expression,
                             const std::vector<JoinedRelation>& relations);

// The relation and column of `t.a`; nothing for anything else.
struct QualifiedColumn {
  size_t relation = 0;
  sql::NodeId name;
};
std::optional<QualifiedColumn> qualified_column(const LintReport& report, sql::NodeId expression,
                                                const std::vector<JoinedRelation>& relations);

}  // namespace rocky::compiler
