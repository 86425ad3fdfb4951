#include "compiler/completeness.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "compiler/bind/bind_rules.h"
#include "compiler/query_reach.h"
#include "sql/references.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;
namespace flag = sql::node_flag;

// Whether what is below reads nothing but tables by name, and columns.
bool is_transparent(const Tree& tree, NodeId id, const sql::Dialect& dialect) {
  switch (tree.kind(id)) {
    case NodeKind::kTableRef:
      if (!is_one_table(tree, id, dialect)) return false;
      break;
    case NodeKind::kCall:
      if (reach_of_call(tree, id, dialect) == CallReach::kUnknown) return false;
      break;
    case NodeKind::kTableFunction:
    case NodeKind::kLateralView:
      if (!makes_rows_of_arguments(tree, id, dialect)) return false;
      break;
    case NodeKind::kMethodCall:
    case NodeKind::kRowsFrom:
    case NodeKind::kXmlTable:
    case NodeKind::kJsonTable:
    case NodeKind::kGraphTable:
    case NodeKind::kGraphSubquery:
    case NodeKind::kSemanticView:
    case NodeKind::kStageTable:
    case NodeKind::kTransform:
    case NodeKind::kTableMethod:
    case NodeKind::kMatchRecognize:
    case NodeKind::kNearest:
    case NodeKind::kPivot:
    case NodeKind::kUnpivot:
    case NodeKind::kPivotStatement:
    case NodeKind::kUnpivotStatement:
    case NodeKind::kPipeline:
    case NodeKind::kDescribe:
    case NodeKind::kIdentifierClause:
    case NodeKind::kPlaceholder:
    case NodeKind::kRelationArgument:
    case NodeKind::kModelArgument:
    case NodeKind::kError: return false;
    default:
      if (sql::is_statement_part(tree.kind(id))) return false;
      break;
  }
  return std::ranges::all_of(tree.children(id), [&](NodeId child) { return is_transparent(tree, child, dialect); });
}

class Consumption {
 public:
  Consumption(const Tree& tree, const sql::Dialect& dialect)
      : tree_(tree), dialect_(dialect), rules_(bind_rules(dialect)) {}

  std::optional<ConsumedColumns> run(NodeId query) {
    const NodeId select = sql::QueryView(tree_, query).body();
    if (!select || tree_.kind(select) != NodeKind::kSelect || !sql::SelectView(tree_, select).items())
      return std::nullopt;
    if (const NodeId from = sql::SelectView(tree_, select).from()) {
      for (const NodeId item : tree_.children(from)) {
        if (!take_item(item)) return std::nullopt;
      }
    }
    for (const NodeId item : tree_.children(sql::SelectView(tree_, select).items())) note_alias(item);
    if (!read(query) || !std::ranges::all_of(sources_, &Source::read)) return std::nullopt;
    return std::move(consumed_);
  }

 private:
  struct Source {
    Symbol key;  // by which columns are qualified
    std::string name;
    bool read = false;  // surely
  };

  bool take_item(NodeId item) {
    if (tree_.kind(item) == NodeKind::kJoin) {
      const sql::JoinView join(tree_, item);
      if (join.has(flag::kNatural) || join.has(flag::kAsof) || join.using_columns()) return false;
      if (tree_.op<sql::JoinType>(item) == sql::JoinType::kPositional) return false;
      return take_item(join.left()) && take_item(join.right());
    }
    if (tree_.kind(item) != NodeKind::kTableRef) return false;
    const NodeId path = tree_.first_child(item);
    std::string name;
    for (const NodeId part : tree_.children(path)) {
      if (!name.empty()) name += '.';
      name += ascii_lower(text_of(tree_.symbol(part)));
    }
    Symbol key = key_of(tree_.last_child(path));
    if (const NodeId alias = tree_.child(item, NodeKind::kTableAlias)) {
      const sql::TableAliasView view(tree_, alias);
      if (view.columns() || view.definitions() || !view.name()) return false;
      key = key_of(view.name());
    }
    sources_.push_back({key, std::move(name)});
    return true;
  }

  Symbol key_of(NodeId name) const {
    return sql::name_key(tree_.symbol(name), tree_.has(name, flag::kQuotedName), dialect_.folding);
  }

  bool read(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::kColumnRef: return read_column(id);
      case NodeKind::kStar:
      case NodeKind::kColumns:
      case NodeKind::kPositional:
      case NodeKind::kFieldStar:
      case NodeKind::kConnectBy:
      case NodeKind::kInto:
      case NodeKind::kSelectInto:
      case NodeKind::kCte:
      case NodeKind::kSetOperation:
      case NodeKind::kSubquery:
      case NodeKind::kExists:
      case NodeKind::kInQuery:
      case NodeKind::kArrayQuery:
      case NodeKind::kDerivedTable:
      case NodeKind::kLambda:
      case NodeKind::kArrow:
      case NodeKind::kComprehension: return false;
      case NodeKind::kQuery:
        if (seen_query_) return false;
        seen_query_ = true;
        break;
      case NodeKind::kSelectItem: own_alias_ = alias_of(id); break;
      // ALL stands for columns that are not written.
      case NodeKind::kOrderItem:
        if (!tree_.first_child(id) || tree_.has(id, flag::kAll)) return true;
        break;
      default: break;
    }
    const bool fine = std::ranges::all_of(tree_.children(id), [this](NodeId child) { return read(child); });
    if (tree_.kind(id) == NodeKind::kSelectItem) own_alias_.clear();
    return fine;
  }

  void note_alias(NodeId item) {
    if (std::string alias = alias_of(item); !alias.empty()) aliases_.insert(std::move(alias));
  }

  std::string alias_of(NodeId item) const {
    const NodeId name = tree_.child(item, NodeKind::kName);
    return name ? ascii_lower(text_of(tree_.symbol(name))) : std::string();
  }

  bool read_column(NodeId column) {
    const NodeId first = tree_.first_child(column);
    const NodeId second = tree_.next_sibling(first);
    if (tree_.kind(first) != NodeKind::kName) return false;
    const Symbol key = key_of(first);
    if (!second) {
      // The whole row is a value: SELECT t FROM t.
      if (sources_.size() != 1 || sources_[0].key == key) return false;
      return take(sources_[0], first);
    }
    if (tree_.kind(second) != NodeKind::kName || tree_.next_sibling(second)) return false;
    if (std::ranges::count(sources_, key, &Source::key) != 1) return false;
    Source& source = *std::ranges::find(sources_, key, &Source::key);
    source.read = true;
    return take(source, second);
  }

  // A bare name may be no column: an alias of the select list, current_date.
  bool take(Source& source, NodeId name) {
    std::string column = ascii_lower(text_of(tree_.symbol(name)));
    const auto is_column = [&](const PseudoColumn& row) { return row.name == column; };
    // Where the row lies may change with any column.
    if (std::ranges::any_of(rules_.pseudo_columns, is_column)) return false;
    const bool alias = aliases_.count(column) > (own_alias_ == column ? 1U : 0U);
    const bool value = !tree_.has(name, flag::kQuotedName) && std::ranges::any_of(rules_.value_names, is_column);
    source.read |= !alias && !value;
    consumed_[source.name].insert(std::move(column));
    return true;
  }

  const Tree& tree_;
  const sql::Dialect& dialect_;
  const BindRules& rules_;
  std::vector<Source> sources_;
  std::multiset<std::string> aliases_;  // of the select list
  std::string own_alias_;               // of the select item that is read, which its expression cannot mean
  ConsumedColumns consumed_;
  bool seen_query_ = false;
};

}  // namespace

bool is_source_complete(const Tree& tree, NodeId root, const sql::Dialect& dialect) {
  return tree.kind(root) == NodeKind::kQuery && !tree.has_errors() && is_transparent(tree, root, dialect);
}

std::optional<ConsumedColumns> consumed_columns(const Tree& tree, NodeId root, const sql::Dialect& dialect) {
  if (!is_source_complete(tree, root, dialect)) return std::nullopt;
  return Consumption(tree, dialect).run(root);
}

}  // namespace rocky::compiler
