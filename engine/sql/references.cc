#include "sql/references.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/ascii.h"
#include "sql/tree.h"

namespace rocky::sql {
namespace {

// `SHOW tables` and its like are lists of the engine, not tables.
constexpr std::string_view kShownLists[] = {"tables", "databases", "schemas", "variables"};

class Collector {
 public:
  Collector(const Tree& tree, const Dialect& dialect) : tree_(tree), dialect_(dialect) {}

  void visit(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::kQuery: return visit_query(id);
      case NodeKind::kTableRef: return visit_table(id);
      case NodeKind::kSelect: {
        const size_t outer = ranges_.size();
        dialect_.array_joins ? visit_select(id) : visit_children(id);
        ranges_.resize(outer);
        return;
      }
      case NodeKind::kDescribe: return visit_describe(id);
      case NodeKind::kInsert:
      case NodeKind::kInsertInto:
      case NodeKind::kMerge:
      case NodeKind::kUpdate:
      case NodeKind::kDelete:
      case NodeKind::kCreate:
      case NodeKind::kAlter:
      case NodeKind::kMaintain: return visit_change(id);
      case NodeKind::kDrop:
      case NodeKind::kCommentOn: return visit_dropped(id);
      case NodeKind::kTruncate: return visit_truncate(id);
      case NodeKind::kCopy: return visit_copy(id);
      case NodeKind::kPipeline: return visit_pipeline(id);
      default: return visit_children(id);
    }
  }

  std::vector<TableReference> take() {
    const auto earlier = [](const TableReference& a, const TableReference& b) { return a.span.begin < b.span.begin; };
    // A FROM that is written before its SELECT stands behind it in the tree.
    if (!std::is_sorted(found_.begin(), found_.end(), earlier)) {
      std::stable_sort(found_.begin(), found_.end(), earlier);
    }
    return std::move(found_);
  }

 private:
  // How many definitions of a name are in scope, and how many of these recur here.
  struct Visible {
    uint32_t definitions = 0;
    uint32_t recurring = 0;
  };

  void visit_children(NodeId id) {
    for (const NodeId child : tree_.children(id)) visit(child);
  }

  void visit_query(NodeId id) {
    const size_t outer = defined_.size();
    const size_t outer_ranges = ranges_.size();
    for (const NodeId child : tree_.children(id)) {
      if (tree_.kind(child) == NodeKind::kWith) {
        visit_with(child);
      } else if (tree_.kind(child) == NodeKind::kSelect && dialect_.array_joins) {
        visit_select(child);
      } else {
        visit(child);
      }
    }
    ranges_.resize(outer_ranges);
    leave_scope(outer);
  }

  // `|> WITH` defines names for the operators behind it.
  void visit_pipeline(NodeId id) {
    for (const NodeId child : tree_.children(id)) {
      switch (tree_.kind(child)) {
        case NodeKind::kWith: visit_with(child); break;
        case NodeKind::kJoin: dialect_.array_joins ? visit_item(child) : visit(child); break;
        case NodeKind::kPipeAs:
          if (const Symbol key = key_of(tree_.first_child(child)); key && dialect_.array_joins) ranges_.push_back(key);
          break;
        default: visit(child); break;
      }
    }
  }

  // Leaves the names defined: they live as long as the query around the list.
  void visit_with(NodeId with) {
    const bool recursive = tree_.has(with, node_flag::kRecursive);
    for (const NodeId cte : tree_.children(with)) {
      if (tree_.kind(cte) != NodeKind::kCte) {
        visit(cte);
        continue;
      }
      const CteView view(tree_, cte);
      const Symbol key = key_of(view.name());
      for (const NodeId child : tree_.children(cte)) {
        recursive&& child == view.query() ? visit_recursive(child, key) : visit(child);
      }
      if (!key) continue;
      ++visible_[key].definitions;
      defined_.push_back(key);
    }
  }

  void visit_recursive(NodeId query, Symbol key) {
    const size_t outer = defined_.size();
    const NodeId body = QueryView(tree_, query).body();
    for (const NodeId child : tree_.children(query)) {
      if (tree_.kind(child) == NodeKind::kWith) {
        visit_with(child);
      } else if (child != body) {
        visit(child);
      } else if (tree_.kind(body) == NodeKind::kQuery) {
        visit_recursive(body, key);
      } else if (tree_.kind(body) == NodeKind::kSetOperation) {
        visit_recursive_operation(body, key);
      } else {
        visit(body);
      }
    }
    leave_scope(outer);
  }

  void visit_recursive_operation(NodeId operation, Symbol key) {
    const bool recurs =
        key && tree_.op<SetOperator>(operation) == SetOperator::kUnion && !tree_.has(operation, node_flag::kByName);
    for (const NodeId operand : tree_.children(operation)) {
      if (!recurs || tree_.next_sibling(operand)) {
        visit(operand);
        continue;
      }
      ++visible_[key].definitions;
      ++visible_[key].recurring;
      visit(operand);
      --visible_[key].definitions;
      --visible_[key].recurring;
    }
  }

  void leave_scope(size_t outer) {
    while (defined_.size() > outer) {
      --visible_[defined_.back()].definitions;
      defined_.pop_back();
    }
  }

  // A statement that changes its first table; a WITH before it defines names for all of it.
  void visit_change(NodeId id) {
    const size_t outer = defined_.size();
    bool changed = false;
    for (const NodeId child : tree_.children(id)) {
      if (tree_.kind(child) == NodeKind::kWith) {
        visit_with(child);
      } else if (!changed &&
                 (tree_.kind(child) == NodeKind::kTableRef || tree_.kind(child) == NodeKind::kTableFunction)) {
        changed = true;
        visit_target(child);
      } else {
        visit(child);
      }
    }
    leave_scope(outer);
  }

  void visit_truncate(NodeId id) {
    for (const NodeId child : tree_.children(id)) {
      if (tree_.kind(child) == NodeKind::kTableRef) visit_target(child);
      if (tree_.kind(child) != NodeKind::kItems) continue;
      for (const NodeId table : tree_.children(child)) visit_target(table);
    }
  }

  // `DROP TABLE a, b`: every table in it is changed, whatever clause or list it stands in.
  void visit_dropped(NodeId id) {
    for (const NodeId child : tree_.children(id)) {
      const NodeKind kind = tree_.kind(child);
      const bool inner = kind == NodeKind::kClause || kind == NodeKind::kItems;
      inner ? visit_dropped(child) : visit_target(child);
    }
  }

  // `COPY t TO …` reads its table, `COPY t FROM …` and `COPY INTO t` change it.
  void visit_copy(NodeId id) {
    const bool into = text_of(tree_.symbol(tree_.first_child(id))) == "COPY INTO";
    bool changes = into;
    for (const NodeId child : tree_.children(id)) {
      const bool words = tree_.kind(child) == NodeKind::kWords;
      if (!into && words && text_of(tree_.symbol(child)) == "FROM") changes = true;
    }
    for (const NodeId child : tree_.children(id)) {
      const bool table = tree_.kind(child) == NodeKind::kTableRef;
      if (table && changes && child == tree_.child_at(id, 1)) {
        visit_target(child);
      } else {
        visit(child);
      }
    }
  }

  void visit_target(NodeId id) {
    if (tree_.kind(id) != NodeKind::kTableRef) return visit(id);
    const NodeId qualified = TableRefView(tree_, id).name();
    if (qualified) add_reference(id, qualified, Role::kTarget);
  }

  void visit_describe(NodeId id) {
    const NodeId shown = tree_.first_child(id);
    if (shown && tree_.kind(shown) == NodeKind::kTableRef && is_shown_list(shown)) return;
    visit_children(id);
  }

  bool is_shown_list(NodeId table) const {
    const NodeId name = TableRefView(tree_, table).name();
    if (!name || tree_.child_count(name) != 1) return false;
    const std::string_view text = text_of(folded(tree_.symbol(tree_.first_child(name))));
    return std::find(std::begin(kShownLists), std::end(kShownLists), text) != std::end(kShownLists);
  }

  void visit_table(NodeId id) {
    const NodeId qualified = TableRefView(tree_, id).name();
    if (qualified) add_reference(id, qualified);
    for (const NodeId child : tree_.children(id)) {
      if (child != qualified) visit(child);
    }
  }

  enum class Role : uint8_t { kSource, kTarget };
  void add_reference(NodeId id, NodeId qualified, Role role = Role::kSource) {
    TableReference reference;
    reference.target = role == Role::kTarget;
    reference.span = tree_.span(qualified);
    reference.node = id;
    std::array<NodeId, TableReference::kMaxParts> names;
    for (const NodeId name : tree_.children(qualified)) {
      const bool named = tree_.kind(name) == NodeKind::kName || tree_.kind(name) == NodeKind::kEmpty;
      if (!named || tree_.has(name, node_flag::kStringName)) return;
      if (reference.part_count == TableReference::kMaxParts) {
        std::shift_left(names.begin(), names.end(), 1);
        --reference.part_count;
      }
      names[reference.part_count++] = name;
    }
    if (reference.part_count == 0) return;
    if (!reference.target && is_cte(std::span(names).first(reference.part_count))) return;
    if (dialect_.array_joins && !reference.target && reference.part_count > 1 &&
        is_array_of_an_item(tree_.first_child(qualified)))
      return;
    for (size_t i = 0; i < reference.part_count; ++i) {
      // `d..t` is in the schema that every database has.
      reference.parts[i] = tree_.kind(names[i]) == NodeKind::kEmpty ? intern("PUBLIC") : tree_.symbol(names[i]);
    }
    if (dialect_.quoted_paths) split_quoted(qualified, reference);
    found_.push_back(reference);
  }

  // `d.t` in one pair of quotes is t in d.
  void split_quoted(NodeId qualified, TableReference& reference) {
    const auto has_dot = [&](NodeId name) {
      return tree_.has(name, node_flag::kQuotedName) && text_of(tree_.symbol(name)).contains('.');
    };
    const auto children = tree_.children(qualified);
    if (std::none_of(children.begin(), children.end(), has_dot)) return;
    reference.part_count = 0;
    const auto add = [&](Symbol part) {
      if (reference.part_count == TableReference::kMaxParts) {
        std::shift_left(reference.parts.begin(), reference.parts.end(), 1);
        --reference.part_count;
      }
      reference.parts[reference.part_count++] = part;
    };
    for (const NodeId name : children) {
      std::string_view text = text_of(tree_.symbol(name));
      if (!has_dot(name)) {
        add(tree_.symbol(name));
        continue;
      }
      for (size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        add(intern(text.substr(0, dot)));
        text.remove_prefix(dot + 1);
      }
      add(intern(text));
    }
  }

  // `t.a` behind an item named t is an array of its rows.
  bool is_array_of_an_item(NodeId first_name) const {
    const Symbol key = key_of(first_name);
    return key && std::find(ranges_.rbegin(), ranges_.rend(), key) != ranges_.rend();
  }

  // What FROM names is visible in the whole SELECT, in its subqueries too, and to the pipe operators behind it.
  void visit_select(NodeId id) {
    const NodeId from = tree_.child(id, NodeKind::kFrom);
    if (from) {
      for (const NodeId item : tree_.children(from)) visit_item(item);
    }
    for (const NodeId child : tree_.children(id)) {
      if (child != from) visit(child);
    }
  }

  void visit_item(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::kJoin:
      case NodeKind::kPivot:
      case NodeKind::kUnpivot: {
        for (const NodeId child : tree_.children(id)) visit_item(child);
        break;
      }
      default: visit(id); break;
    }
    Symbol key;
    if (const NodeId alias = tree_.child(id, NodeKind::kTableAlias)) {
      key = key_of(tree_.child(alias, NodeKind::kName));
    } else if (tree_.kind(id) == NodeKind::kTableRef) {
      const NodeId qualified = TableRefView(tree_, id).name();
      if (qualified) key = key_of(tree_.last_child(qualified));
    }
    if (key) ranges_.push_back(key);
  }

  bool is_cte(std::span<const NodeId> names) const {
    const auto found = visible_.find(key_of(names.back()));
    if (found == visible_.end() || found->second.definitions == 0) return false;
    if (names.size() == 1) return true;
    return names.size() == 2 && found->second.recurring > 0 && dialect_.recursive_using_key &&
           text_of(folded(tree_.symbol(names[0]))) == "recurring";
  }

  Symbol key_of(NodeId name) const {
    if (!name || tree_.kind(name) != NodeKind::kName) return {};
    return name_key(tree_.symbol(name), tree_.has(name, node_flag::kQuotedName), dialect_.folding);
  }

  const Tree& tree_;
  const Dialect& dialect_;
  std::unordered_map<Symbol, Visible> visible_;
  std::vector<Symbol> defined_;
  std::vector<Symbol> ranges_;  // the names of the items of all FROMs around, where these can have arrays
  std::vector<TableReference> found_;
};

}  // namespace

std::vector<TableReference> collect_table_references(const Tree& tree, NodeId root, const Dialect& dialect) {
  if (!root) return {};
  Collector collector(tree, dialect);
  collector.visit(root);
  return collector.take();
}

Symbol name_key(Symbol name, bool quoted, Folding folding) {
  switch (folding) {
    case Folding::kInsensitive: return folded(name);
    case Folding::kSensitive: return name;
    case Folding::kLowerUnquoted: return quoted ? name : folded(name);
    case Folding::kUpperUnquoted: break;
  }
  if (quoted) return name;
  return intern(ascii_upper(text_of(name)));
}

}  // namespace rocky::sql
