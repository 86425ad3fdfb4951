#include "compiler/determinism.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "compiler/bind/bind_rules.h"
#include "compiler/query_reach.h"
#include "sql/literal.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;
namespace flag = sql::node_flag;

// Words that mean something without being a column, in any dialect by contract; each dialect has more of them.
constexpr std::string_view kSessionWords[] = {"current_catalog", "current_database", "current_role", "current_schema",
                                              "current_user",    "session_user",     "system_user",  "user"};
// What sequences have in place of columns: s.nextval.
constexpr std::string_view kSequenceWords[] = {"currval", "nextval"};
// Literals that are another time each day, where they become one.
constexpr std::string_view kMovingTimes[] = {"now", "today", "tomorrow", "yesterday"};

bool contains(const auto& words, std::string_view word) {
  return std::ranges::any_of(words, [&](std::string_view known) { return equal_ignoring_case(known, word); });
}

bool contains(std::span<const PseudoColumn> names, std::string_view word) {
  return std::ranges::any_of(names, [&](const PseudoColumn& row) { return equal_ignoring_case(row.name, word); });
}

class Scan {
 public:
  Scan(const Tree& tree, const sql::Dialect& dialect) : tree_(tree), dialect_(dialect), rules_(bind_rules(dialect)) {}

  bool stable(NodeId id) {
    if (!stable_alone(id)) return false;
    const NodeId around = tree_.kind(id) == NodeKind::kSelect ? std::exchange(select_, id) : select_;
    const bool inside = std::ranges::all_of(tree_.children(id), [this](NodeId child) { return stable(child); });
    select_ = around;
    return inside;
  }

 private:
  bool stable_alone(NodeId id) const {
    switch (tree_.kind(id)) {
      case NodeKind::kQuery: return stable_query(id);
      case NodeKind::kSelect: return stable_select(id);
      case NodeKind::kJoin:
        return tree_.op<sql::JoinType>(id) != sql::JoinType::kPositional && !tree_.has(id, flag::kAsof);
      case NodeKind::kCall: return stable_call(id);
      case NodeKind::kColumnRef: return stable_name(id);
      // A file changes unseen.
      case NodeKind::kTableRef: return is_one_table(tree_, id, dialect_);
      case NodeKind::kTableFunction:
      case NodeKind::kLateralView: return makes_rows_of_arguments(tree_, id, dialect_);
      case NodeKind::kArrayQuery: return is_ordered(tree_.first_child(id));
      case NodeKind::kString: return !contains(kMovingTimes, sql::decode_string(tree_.spelling(id), dialect_));
      case NodeKind::kAt: return !tree_.has(id, flag::kOffsetPoint) && !tree_.has(id, flag::kStreamPoint);
      // CURRENT_DATE and its like.
      case NodeKind::kValueFunction:
      case NodeKind::kAtLocal:
      case NodeKind::kMethodCall:
      // Each run fills these.
      case NodeKind::kPlaceholder:
      case NodeKind::kParameter:
      case NodeKind::kIdentifierClause:
      // Some of the rows, or noise in them.
      case NodeKind::kSample:
      case NodeKind::kTableMethod:
      case NodeKind::kSelectWith:
      case NodeKind::kLocking:
      // Which row comes last, or is nearest.
      case NodeKind::kUsingKey:
      case NodeKind::kNearest:
      // Files, streams, programs.
      case NodeKind::kStageTable:
      case NodeKind::kChanges:
      case NodeKind::kTransform:
      case NodeKind::kRelationArgument:
      case NodeKind::kModelArgument:
      // Limits and orders of their own.
      case NodeKind::kSortBy:
      case NodeKind::kPipeline:
      case NodeKind::kFromSelects:
      case NodeKind::kMatchRecognize:
      case NodeKind::kGraphTable:
      case NodeKind::kGraphSubquery:
      case NodeKind::kDescribe:
      case NodeKind::kError: return false;
      default: return !sql::is_statement_part(tree_.kind(id));
    }
  }

  // LIMIT, FETCH and TOP need an ORDER BY.
  bool stable_query(NodeId query) const {
    const sql::QueryView view(tree_, query);
    const NodeId body = view.body();
    const bool top = body && tree_.kind(body) == NodeKind::kSelect && tree_.child(body, NodeKind::kTop);
    const bool limit = view.limit() && !tree_.has(view.limit(), flag::kAll);
    return !(limit || view.offset() || top) || is_ordered(query);
  }

  bool stable_select(NodeId select) const {
    const NodeId distinct = sql::SelectView(tree_, select).distinct();
    return !distinct || !tree_.first_child(distinct);  // DISTINCT ON takes any row
  }

  bool is_ordered(NodeId query) const {
    const NodeId order = sql::QueryView(tree_, query).order_by();
    return order && std::ranges::any_of(tree_.children(order), [this](NodeId item) {
             const NodeId key = tree_.first_child(item);
             return !key || tree_.has(item, flag::kAll) || tree_.kind(key) == NodeKind::kNumber || reads_column(key);
           });
  }

  // ORDER BY (SELECT NULL) orders nothing.
  bool reads_column(NodeId id) const {
    if (tree_.kind(id) == NodeKind::kColumnRef || tree_.kind(id) == NodeKind::kPositional) return true;
    return std::ranges::any_of(tree_.children(id), [this](NodeId child) { return reads_column(child); });
  }

  bool stable_call(NodeId call) const {
    const CallReach reach = reach_of_call(tree_, call, dialect_);
    if (reach != CallReach::kArguments && reach != CallReach::kWindowOrder) return false;
    const NodeId over = sql::CallView(tree_, call).over();
    if (!over) return reach == CallReach::kArguments;
    const Window window = window_of(tree_.first_child(over), 0);
    return window.ordered || !(window.rows || reach == CallReach::kWindowOrder);
  }

  struct Window {
    bool ordered = false;
    bool rows = false;  // its frame counts rows
  };

  // `window`: a kWindowSpec, or the name of one of the SELECT around it.
  Window window_of(NodeId window, int depth) const {
    constexpr int kMostBases = 16;
    if (!window || depth > kMostBases) return {.rows = true};
    if (tree_.kind(window) == NodeKind::kName) {
      const NodeId definition = find_window(window);
      return definition ? window_of(tree_.last_child(definition), depth + 1) : Window{.rows = true};
    }
    const sql::WindowSpecView spec(tree_, window);
    Window found = spec.base() ? window_of(spec.base(), depth + 1) : Window{};
    if (const NodeId order = spec.order_by()) {
      found.ordered |= std::ranges::any_of(tree_.children(order), [this](NodeId item) { return reads_column(item); });
    }
    if (const NodeId frame = spec.frame()) found.rows |= tree_.op<sql::FrameUnit>(frame) == sql::FrameUnit::kRows;
    return found;
  }

  NodeId find_window(NodeId name) const {
    const NodeId clause = select_ ? sql::SelectView(tree_, select_).windows() : NodeId{};
    if (!clause) return {};
    for (const NodeId definition : tree_.children(clause)) {
      const NodeId known = tree_.first_child(definition);
      // Never a definition of itself.
      if (known != name && equal_ignoring_case(text_of(tree_.symbol(known)), text_of(tree_.symbol(name))))
        return definition;
    }
    return {};
  }

  bool stable_name(NodeId column) const {
    const NodeId first = tree_.first_child(column);
    const NodeId last = tree_.last_child(column);
    if (tree_.kind(first) != NodeKind::kName || tree_.kind(last) != NodeKind::kName) return true;
    const std::string_view name = text_of(tree_.symbol(last));
    if (contains(rules_.pseudo_columns, name)) return false;
    if (tree_.has(last, flag::kQuotedName)) return true;
    if (first == last) return !contains(kSessionWords, name) && !contains(rules_.value_names, name);
    return !contains(kSequenceWords, name) && !contains(rules_.variable_qualifiers, text_of(tree_.symbol(first)));
  }

  const Tree& tree_;
  const sql::Dialect& dialect_;
  const BindRules& rules_;
  NodeId select_;  // the one around what is looked at
};

}  // namespace

bool is_deterministic(const Tree& tree, NodeId root, const sql::Dialect& dialect) {
  return tree.kind(root) == NodeKind::kQuery && Scan(tree, dialect).stable(root);
}

}  // namespace rocky::compiler
