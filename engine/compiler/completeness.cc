#include "compiler/completeness.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "sql/references.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;
namespace flag = sql::node_flag;

// Whether what is below reads nothing but tables by name, and columns.
bool is_transparent(const Tree& tree, NodeId id) {
  switch (tree.kind(id)) {
    case NodeKind::kTableRef: {
      const NodeId path = tree.first_child(id);
      if (!path || tree.kind(path) != NodeKind::kQualifiedName) return false;
      // 'file.csv'
      for (const NodeId part : tree.children(path)) {
        if (tree.kind(part) != NodeKind::kName || tree.has(part, flag::kStringName)) return false;
      }
      break;
    }
    case NodeKind::kTableFunction:
    case NodeKind::kRowsFrom:
    case NodeKind::kXmlTable:
    case NodeKind::kJsonTable:
    case NodeKind::kGraphTable:
    case NodeKind::kMatchRecognize:
    case NodeKind::kLateralView:
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
  return std::ranges::all_of(tree.children(id), [&](NodeId child) { return is_transparent(tree, child); });
}

class Consumption {
 public:
  Consumption(const Tree& tree, const sql::Dialect& dialect) : tree_(tree), dialect_(dialect) {}

  std::optional<ConsumedColumns> run(NodeId query) {
    const NodeId select = sql::QueryView(tree_, query).body();
    if (!select || tree_.kind(select) != NodeKind::kSelect || !sql::SelectView(tree_, select).items())
      return std::nullopt;
    if (const NodeId from = sql::SelectView(tree_, select).from()) {
      for (const NodeId item : tree_.children(from)) {
        if (!take_item(item)) return std::nullopt;
      }
    }
    if (!read(query)) return std::nullopt;
    for (const Source& source : sources_) {
      if (consumed_[source.name].empty()) return std::nullopt;
    }
    return std::move(consumed_);
  }

 private:
  struct Source {
    Symbol key;  // by which columns are qualified
    std::string name;
  };

  bool take_item(NodeId item) {
    if (tree_.kind(item) == NodeKind::kJoin) {
      const sql::JoinView join(tree_, item);
      if (join.has(flag::kNatural) || join.has(flag::kAsof) || join.using_columns()) return false;
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
      // ALL stands for columns that are not written.
      case NodeKind::kOrderItem:
        if (!tree_.first_child(id) || tree_.has(id, flag::kAll)) return true;
        break;
      default: break;
    }
    return std::ranges::all_of(tree_.children(id), [this](NodeId child) { return read(child); });
  }

  bool read_column(NodeId column) {
    const NodeId first = tree_.first_child(column);
    const NodeId second = tree_.next_sibling(first);
    if (tree_.kind(first) != NodeKind::kName) return false;
    if (!second) {
      // Where it is the alias of a select item, a column too many is told.
      if (sources_.size() != 1) return false;
      consumed_[sources_[0].name].insert(ascii_lower(text_of(tree_.symbol(first))));
      return true;
    }
    if (tree_.kind(second) != NodeKind::kName || tree_.next_sibling(second)) return false;
    const Symbol key = key_of(first);
    if (std::ranges::count(sources_, key, &Source::key) != 1) return false;
    const auto source = std::ranges::find(sources_, key, &Source::key);
    consumed_[source->name].insert(ascii_lower(text_of(tree_.symbol(second))));
    return true;
  }

  const Tree& tree_;
  const sql::Dialect& dialect_;
  std::vector<Source> sources_;
  ConsumedColumns consumed_;
  bool seen_query_ = false;
};

}  // namespace

bool is_source_complete(const Tree& tree, NodeId root) {
  return tree.kind(root) == NodeKind::kQuery && !tree.has_errors() && is_transparent(tree, root);
}

std::optional<ConsumedColumns> consumed_columns(const Tree& tree, NodeId root, const sql::Dialect& dialect) {
  if (!is_source_complete(tree, root)) return std::nullopt;
  return Consumption(tree, dialect).run(root);
}

}  // namespace rocky::compiler
