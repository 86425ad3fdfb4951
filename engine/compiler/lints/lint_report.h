// What the lints of one query have in common: its tree, and where findings go.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/symbol.h"
#include "core/models/model.h"
#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

struct LintReport {
  const sql::Tree& tree;
  const sql::Dialect& dialect;
  const core::Model& model;
  Diagnostics& diagnostics;
  core::QueryFacts* facts = nullptr;  // takes what only the whole project can judge; null: nothing does

  // With the severity that the register gives the code.
  Diagnostic& add(std::string_view code, SourceSpan place, std::string message, std::string help);
  // A place of the tree: the whole of the node.
  SourceSpan whole(sql::NodeId node) const { return tree.source_span(node); }

  // Equal for two spellings of one name.
  Symbol key(sql::NodeId name) const;
  // The source text of a node on one line, cut where it is long.
  std::string shown(sql::NodeId node) const;
};

// The conditions that all have to hold: `a AND b` is two.
std::vector<sql::NodeId> conjuncts(const sql::Tree& tree, sql::NodeId condition);

}  // namespace rocky::compiler
