#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "compiler/lints/join_tree.h"
#include "compiler/lints/query_lints.h"
#include "sql/operator.h"

namespace rocky::compiler {
namespace {

using sql::JoinType;
using sql::NodeId;
using sql::NodeKind;
namespace flag = sql::node_flag;

// Of one SELECT: for each SUM and AVG over one relation, the others by which its rows may repeat, with the columns that
// conditions fix. Only where every name says whose column it is.
class RepeatingJoins {
 public:
  RepeatingJoins(LintReport& report, NodeId select, const JoinLintContext& context)
      : report_(report), tree_(report.tree), view_(report.tree, select), context_(context) {}

  void run() {
    if (report_.facts == nullptr) return;
    const NodeId from = view_.from();
    const NodeId items = view_.items();
    if (!from || !items || tree_.child_count(from) != 1) return;
    const NodeId join = tree_.first_child(from);
    if (tree_.kind(join) != NodeKind::kJoin) return;
    relations_ = joined_relations(report_, join, context_.ctes);
    if (relations_.size() > kMostJoined) return;
    equated_.resize(relations_.size());
    size_t next = 0;
    if (!read_conditions(join, next)) return;
    for (const NodeId item : tree_.children(items)) find_aggregates(tree_.first_child(item));
    if (aggregates_.empty()) return;
    std::vector<bool> grouped(relations_.size());
    if (!read_grouping(items, grouped)) return;
    for (size_t i = 0; i < relations_.size(); ++i) {
      if (grouped[i]) continue;
      const auto aggregate = std::ranges::find_if(aggregates_, [&](const Aggregate& a) { return a.relation != i; });
      if (aggregate != aggregates_.end()) note(i, *aggregate);
    }
  }

 private:
  struct Aggregate {
    NodeId call;
    size_t relation;
  };

  // False where a join is of another kind or has another condition than equal columns.
  bool read_conditions(NodeId item, size_t& next) {
    if (tree_.kind(item) != NodeKind::kJoin) {
      ++next;
      return true;
    }
    const sql::JoinView join(tree_, item);
    const size_t left = next;
    if (!read_conditions(join.left(), next)) return false;
    const size_t right = next;
    if (!read_conditions(join.right(), next)) return false;
    if (join.type() != JoinType::kInner && join.type() != JoinType::kLeft && join.type() != JoinType::kRight)
      return false;
    if (join.has(flag::kNatural) || join.has(flag::kAsof)) return false;
    if (const NodeId names = join.using_columns()) {
      if (right - left != 1 || next - right != 1) return false;
      for (const NodeId name : tree_.children(names)) {
        if (tree_.kind(name) != NodeKind::kName) return false;
        equated_[left].push_back(tree_.symbol(name));
        equated_[right].push_back(tree_.symbol(name));
      }
      return true;
    }
    const NodeId on = join.on();
    if (!on) return false;
    for (const NodeId condition : conjuncts(tree_, tree_.first_child(on))) {
      if (!read_equality(condition)) return false;
    }
    return true;
  }

  bool read_equality(NodeId condition) {
    if (tree_.kind(condition) != NodeKind::kBinary || tree_.op<sql::Operator>(condition) != sql::Operator::kEqual)
      return false;
    const NodeId first = tree_.first_child(condition);
    const auto a = qualified_column(report_, first, relations_);
    const auto b = qualified_column(report_, tree_.next_sibling(first), relations_);
    if (!a || !b || a->relation == b->relation) return false;
    equated_[a->relation].push_back(tree_.symbol(a->name));
    equated_[b->relation].push_back(tree_.symbol(b->name));
    return true;
  }

  void find_aggregates(NodeId id) {
    if (tree_.kind(id) == NodeKind::kQuery) return;
    if (tree_.kind(id) == NodeKind::kCall && is_sum(id)) {
      const RelationsRead read = relations_read(report_, sql::CallView(tree_, id).arguments(), relations_);
      if (read.unsure || read.relations.empty()) return;
      const size_t relation = read.relations.front();
      if (std::ranges::all_of(read.relations, [&](size_t other) { return other == relation; }))
        aggregates_.push_back({id, relation});
      return;
    }
    for (const NodeId child : tree_.children(id)) find_aggregates(child);
  }

  bool is_sum(NodeId call) const {
    const sql::CallView view(tree_, call);
    const NodeId name = view.name();
    if (!name || tree_.child_count(name) != 1 || view.over() || tree_.has(call, flag::kDistinctWord)) return false;
    const NodeId part = tree_.first_child(name);
    if (tree_.kind(part) != NodeKind::kName) return false;
    const std::string_view text = text_of(tree_.symbol(part));
    return equal_ignoring_case(text, "sum") || equal_ignoring_case(text, "avg");
  }

  // Marks the relations that rows are grouped by: one row each of theirs is then meant. False where that is not known.
  bool read_grouping(NodeId items, std::vector<bool>& grouped) {
    const NodeId group = view_.group_by();
    if (!group) return true;
    if (tree_.has(group, flag::kAll)) return false;
    for (const NodeId part : tree_.children(group)) {
      NodeId expression = part;
      if (tree_.kind(part) == NodeKind::kNumber) {
        const std::string_view digits = tree_.spelling(part);
        if (digits.size() != 1 || digits[0] < '1' || digits[0] > '9') return false;
        const NodeId item = tree_.child_at(items, static_cast<size_t>(digits[0] - '1'));
        if (!item) return false;
        expression = tree_.first_child(item);
      }
      const RelationsRead read = relations_read(report_, expression, relations_);
      if (read.unsure) return false;
      for (const size_t relation : read.relations) grouped[relation] = true;
    }
    return true;
  }

  void note(size_t index, const Aggregate& aggregate) {
    const JoinedRelation& relation = relations_[index];
    if (!relation.table || equated_[index].empty()) return;
    const NodeId name = sql::TableRefView(tree_, relation.item).name();
    if (tree_.child_count(name) != 1) return;
    core::RepeatingJoin join{.table = tree_.symbol(tree_.first_child(name)),
                             .columns = equated_[index],
                             .join = report_.whole(relation.item),
                             .aggregate = report_.whole(aggregate.call),
                             .aggregate_text = report_.shown(aggregate.call)};
    report_.facts->repeating_joins.push_back(std::move(join));
  }

  LintReport& report_;
  const sql::Tree& tree_;
  sql::SelectView view_;
  const JoinLintContext& context_;
  std::vector<JoinedRelation> relations_;
  std::vector<std::vector<Symbol>> equated_;  // by relation: its columns in the conditions
  std::vector<Aggregate> aggregates_;
};

}  // namespace

void note_repeating_joins(LintReport& report, NodeId select, const JoinLintContext& context) {
  RepeatingJoins(report, select, context).run();
}

}  // namespace rocky::compiler
