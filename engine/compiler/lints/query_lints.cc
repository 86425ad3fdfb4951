#include "compiler/lints/query_lints.h"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/functions/function_table.h"
#include "compiler/lints/lint_codes.h"
#include "sql/operator.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

// Strategies that keep what an earlier run has built.
bool keeps_rows(const ir::Strategy& strategy) {
  return std::holds_alternative<ir::Incremental>(strategy) || std::holds_alternative<ir::Merge>(strategy) ||
         std::holds_alternative<ir::Microbatch>(strategy) || std::holds_alternative<ir::TimeInterval>(strategy) ||
         std::holds_alternative<ir::DeleteInsert>(strategy);
}

bool is_comparison(sql::Operator op) {
  switch (op) {
    case sql::Operator::kEqual:
    case sql::Operator::kDoubleEquals:
    case sql::Operator::kNotEqual:
    case sql::Operator::kLess:
    case sql::Operator::kLessEqual:
    case sql::Operator::kGreater:
    case sql::Operator::kGreaterEqual: return true;
    default: return false;
  }
}

class QueryLinter {
 public:
  explicit QueryLinter(LintReport& report) : report_(report), tree_(report.tree) {
    incremental_ = keeps_rows(report.model.strategy);
  }

  void run(NodeId root) {
    collect_ctes(root);
    // Of a `.rocky` program, K014 tells it.
    const bool sql = report_.model.language == core::ModelLanguage::kSql;
    if (sql && !joins_.ctes.empty()) lint_unused_ctes(report_, root);
    note_star(root);
    visit(root);
  }

 private:
  void collect_ctes(NodeId id) {
    if (tree_.kind(id) == NodeKind::kCte) joins_.ctes.push_back(report_.key(sql::CteView(tree_, id).name()));
    for (const NodeId child : tree_.children(id)) collect_ctes(child);
  }

  void visit(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::kSelect:
        lint_joins(report_, id, joins_);
        note_repeating_joins(report_, id, joins_);
        break;
      case NodeKind::kBinary: check_comparison(id); break;
      case NodeKind::kCase: check_case(id); break;
      case NodeKind::kCall: check_call(id); break;
      default: break;
    }
    for (const NodeId child : tree_.children(id)) visit(child);
  }

  void check_comparison(NodeId id) {
    const auto op = tree_.op<sql::Operator>(id);
    if (!is_comparison(op)) return;
    for (const NodeId operand : tree_.children(id)) {
      if (tree_.kind(operand) != NodeKind::kNull) continue;
      report_.add(lint_code::kComparedWithNull, report_.whole(id),
                  fmt::format("`{}` is never true: comparing with NULL gives NULL", report_.shown(id)),
                  fmt::format("write IS {}NULL", op == sql::Operator::kNotEqual ? "NOT " : ""));
      return;
    }
  }

  // CASE a WHEN NULL THEN …
  void check_case(NodeId id) {
    if (!tree_.has(id, sql::node_flag::kHasOperand)) return;
    for (const NodeId child : tree_.children(id)) {
      if (tree_.kind(child) != NodeKind::kWhen || tree_.kind(tree_.first_child(child)) != NodeKind::kNull) continue;
      report_.add(lint_code::kComparedWithNull, report_.whole(tree_.first_child(child)),
                  "WHEN NULL is never reached: comparing with NULL gives NULL",
                  fmt::format("write CASE WHEN {} IS NULL THEN …", report_.shown(tree_.first_child(id))));
    }
  }

  void check_call(NodeId id) {
    if (!incremental_) return;
    const NodeId name = tree_.last_child(sql::CallView(tree_, id).name());
    if (!name || tree_.kind(name) != NodeKind::kName) return;
    const auto rows = find_functions(text_of(tree_.symbol(name)), report_.dialect);
    if (!std::ranges::any_of(rows, [](const FunctionRow& row) { return row.stability == Stability::kVolatile; }))
      return;
    report_.add(lint_code::kVolatileIncrement, report_.whole(id),
                fmt::format("`{}` gives another value each time, so a repeated run builds other rows than the first",
                            report_.shown(id)),
                "derive the value from the columns of the row, a hash of its key, say");
  }

  // A star in the select list of the outermost SELECT.
  void note_star(NodeId root) {
    if (report_.facts == nullptr) return;
    NodeId body = root;
    while (body && tree_.kind(body) == NodeKind::kQuery) body = sql::QueryView(tree_, body).body();
    if (!body || tree_.kind(body) != NodeKind::kSelect) return;
    const NodeId items = sql::SelectView(tree_, body).items();
    if (!items) return;
    for (const NodeId item : tree_.children(items)) {
      const NodeId expression = tree_.first_child(item);
      if (tree_.kind(expression) != NodeKind::kStar) continue;
      report_.facts->star = tree_.span(expression);
      return;
    }
  }

  LintReport& report_;
  const sql::Tree& tree_;
  JoinLintContext joins_;
  bool incremental_ = false;
};

}  // namespace

void lint_query(LintReport& report, NodeId root) { QueryLinter(report).run(root); }

}  // namespace rocky::compiler
