#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "compiler/lints/join_tree.h"
#include "compiler/lints/lint_codes.h"
#include "compiler/lints/query_lints.h"
#include "sql/operator.h"

namespace rocky::compiler {
namespace {

using sql::JoinType;
using sql::NodeId;
using sql::NodeKind;
namespace flag = sql::node_flag;

// Which relations conditions hold together.
class Groups {
 public:
  explicit Groups(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t find(size_t index) {
    while (parent_[index] != index) index = parent_[index] = parent_[parent_[index]];
    return index;
  }
  void unite(size_t a, size_t b) { parent_[std::max(find(a), find(b))] = std::min(find(a), find(b)); }

 private:
  std::vector<size_t> parent_;
};

class JoinLints {
 public:
  JoinLints(LintReport& report, NodeId select, const JoinLintContext& context)
      : report_(report), tree_(report.tree), view_(report.tree, select), context_(context) {}

  void run() {
    const NodeId from = view_.from();
    if (!from) return;
    relations_ = joined_relations(report_, from, context_.ctes);
    if (relations_.size() < 2 || relations_.size() > kMostJoined) return;
    check_conditions(from);
    for (const NodeId item : tree_.children(from)) check_outer(item);
  }

 private:
  std::string name_of(const JoinedRelation& relation) const {
    const NodeId alias = tree_.child(relation.item, NodeKind::kTableAlias);
    const NodeId name = alias ? sql::TableAliasView(tree_, alias).name() : NodeId{};
    if (name) return std::string(text_of(tree_.symbol(name)));
    return report_.shown(relation.item);
  }

  // --- W102

  // Unites what the joins below `item` hold together; the relations are numbered in the order of the text.
  void hold_together(NodeId item, size_t& next, Groups& groups) const {
    if (tree_.kind(item) != NodeKind::kJoin) {
      ++next;
      return;
    }
    const sql::JoinView join(tree_, item);
    const size_t left = next;
    hold_together(join.left(), next, groups);
    const size_t right = next;
    hold_together(join.right(), next, groups);
    const bool plain = join.type() == JoinType::kInner || join.type() == JoinType::kLeft ||
                       join.type() == JoinType::kRight || join.type() == JoinType::kFull;
    const bool condition = join.on() || join.using_columns() || join.has(flag::kNatural) || join.has(flag::kAsof);
    if (plain && !condition) return;
    for (size_t i = left + 1; i < next; ++i) groups.unite(left, i);
    if (right < next) groups.unite(left, right);
  }

  void check_conditions(NodeId from) {
    // Something other than a table may have one row, or follow from the row before it.
    if (!std::ranges::all_of(relations_, &JoinedRelation::table)) return;
    Groups groups(relations_.size());
    size_t next = 0;
    for (const NodeId item : tree_.children(from)) hold_together(item, next, groups);
    if (next != relations_.size()) return;
    if (const NodeId where = view_.where()) {
      for (const NodeId condition : conjuncts(tree_, tree_.first_child(where))) {
        const RelationsRead read = relations_read(report_, condition, relations_);
        if (read.unsure) return;
        for (const size_t relation : read.relations) groups.unite(read.relations.front(), relation);
      }
    }
    const auto apart = std::ranges::find_if(relations_, [&](const JoinedRelation& relation) {
      return groups.find(static_cast<size_t>(&relation - relations_.data())) != groups.find(0);
    });
    if (apart == relations_.end()) return;
    report_.add(lint_code::kNoJoinCondition, report_.whole(apart->item),
                fmt::format("no condition joins '{}': every row of it meets every row of '{}'", name_of(*apart),
                            name_of(relations_.front())),
                "add the condition, or write CROSS JOIN where all pairs are meant");
  }

  // --- W103

  void check_outer(NodeId item) {
    if (tree_.kind(item) != NodeKind::kJoin) return;
    const sql::JoinView join(tree_, item);
    check_outer(join.left());
    check_outer(join.right());
    const bool left = join.type() == JoinType::kLeft;
    if ((!left && join.type() != JoinType::kRight) || join.has(flag::kAsof)) return;
    const NodeId extended = left ? join.right() : join.left();
    if (tree_.kind(extended) == NodeKind::kJoin) return;
    const auto relation = std::ranges::find(relations_, extended, &JoinedRelation::item);
    const NodeId where = view_.where();
    if (relation == relations_.end() || !relation->key || !where) return;
    // The name must mean this relation.
    if (std::ranges::count(relations_, relation->key, &JoinedRelation::key) != 1) return;
    const auto index = static_cast<size_t>(relation - relations_.begin());
    for (const NodeId condition : conjuncts(tree_, tree_.first_child(where))) {
      if (!drops_nulls(condition, index)) continue;
      Diagnostic& found =
          report_.add(lint_code::kUndoneOuterJoin, report_.whole(condition),
                      fmt::format("`{}` drops the rows that the {} JOIN keeps: they have NULL in the columns of '{}'",
                                  report_.shown(condition), left ? "LEFT" : "RIGHT", name_of(*relation)),
                      "write JOIN, or move the condition into ON");
      found.secondary.push_back({report_.whole(extended), "joined here"});
      return;
    }
  }

  bool is_column_of(NodeId expression, size_t relation) const {
    while (expression && tree_.kind(expression) == NodeKind::kCast) expression = tree_.first_child(expression);
    const auto column = qualified_column(report_, expression, relations_);
    return column && column->relation == relation;
  }

  // Whether it is never true where the columns of the relation are NULL.
  bool drops_nulls(NodeId condition, size_t relation) const {
    switch (tree_.kind(condition)) {
      case NodeKind::kIsNull:
        return tree_.has(condition, flag::kNot) && is_column_of(tree_.first_child(condition), relation);
      case NodeKind::kOr:
        return std::ranges::all_of(tree_.children(condition), [&](NodeId part) { return drops_nulls(part, relation); });
      case NodeKind::kAnd:
        return std::ranges::any_of(tree_.children(condition), [&](NodeId part) { return drops_nulls(part, relation); });
      case NodeKind::kNot: return is_strict(tree_.first_child(condition), relation);
      default: return is_strict(condition, relation);
    }
  }

  // Whether it is NULL where they are.
  bool is_strict(NodeId condition, size_t relation) const {
    switch (tree_.kind(condition)) {
      case NodeKind::kColumnRef: return is_column_of(condition, relation);
      case NodeKind::kBetween:
      case NodeKind::kLike:
      case NodeKind::kInList: return is_column_of(tree_.first_child(condition), relation);
      case NodeKind::kBinary: break;
      default: return false;
    }
    switch (tree_.op<sql::Operator>(condition)) {
      case sql::Operator::kEqual:
      case sql::Operator::kNotEqual:
      case sql::Operator::kLess:
      case sql::Operator::kLessEqual:
      case sql::Operator::kGreater:
      case sql::Operator::kGreaterEqual: break;
      default: return false;
    }
    return std::ranges::any_of(tree_.children(condition),
                               [&](NodeId operand) { return is_column_of(operand, relation); });
  }

  LintReport& report_;
  const sql::Tree& tree_;
  sql::SelectView view_;
  const JoinLintContext& context_;
  std::vector<JoinedRelation> relations_;
};

}  // namespace

void lint_joins(LintReport& report, NodeId select, const JoinLintContext& context) {
  JoinLints(report, select, context).run();
}

}  // namespace rocky::compiler
