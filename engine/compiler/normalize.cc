#include "compiler/normalize.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/symbol.h"
#include "compiler/bind/expression_rules.h"
#include "compiler/cte_order.h"
#include "sql/parser.h"
#include "sql/printer.h"
#include "sql/references.h"
#include "sql/tree.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;

// A form of the hashed record of our own, apart from that of other programs that may share a state store.
constexpr int kNormalizerVersion = 1002;

// Whether no name of a column that the engine makes up has an alias of a table in it.
bool hides_aliases(const ExpressionRules& rules) {
  return rules.naming == Naming::kFunction || rules.naming == Naming::kPath || rules.naming == Naming::kSpark ||
         !rules.nameless_form.empty();
}

// Renames what only this query sees.
class AliasRenamer {
 public:
  AliasRenamer(Tree& tree, const sql::Dialect& dialect)
      : tree_(tree), dialect_(dialect), shows_text_(!hides_aliases(expression_rules(dialect))) {}

  void run(NodeId root) {
    visit(root);
    // A bare table that is spelled as a CTE that it does not mean.
    for (const Symbol key : bare_tables_) names_.at(key).elsewhere |= names_.at(key).cte;
    // A qualifier behind which a column of an inner query might stand.
    for (auto& [key, name] : names_) {
      std::ranges::sort(name.seen_in, {}, &NodeId::index);
      for (const NodeId query : name.qualifies_in)
        name.elsewhere |= !std::ranges::binary_search(name.seen_in, query.index, {}, &NodeId::index);
    }
    // Somebody else's _t0 could become ours.
    for (const auto& [key, name] : names_) {
      if (looks_ours(name.spelling) && !can_rename(name)) return;
    }
    size_t next = 0;
    for (const Symbol key : order_) {
      const Name& name = names_.at(key);
      if (!can_rename(name)) continue;
      const std::string fresh = fmt::format("_t{}", next++);
      for (const auto& [parent, node] : name.uses) tree_.replace_child(parent, node, tree_.add_name(fresh, node));
    }
  }

 private:
  struct Use {
    NodeId parent;
    NodeId node;
  };
  struct Name {
    std::string_view spelling;
    size_t definitions = 0;
    bool elsewhere = false;  // it is also a name of something else, or may be
    bool cte = false;
    std::vector<Use> uses;             // its definition and what reads it
    std::vector<NodeId> seen_in;       // the queries in whose FROM it is
    std::vector<NodeId> qualifies_in;  // the queries that read `name.x`
  };

  static bool can_rename(const Name& name) { return name.definitions == 1 && !name.elsewhere; }

  static bool looks_ours(std::string_view spelling) {
    if (spelling.size() < 3 || !(spelling.starts_with("_t") || spelling.starts_with("_T"))) return false;
    return std::all_of(spelling.begin() + 2, spelling.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  Name& name_of(NodeId node) {
    const bool quoted = tree_.has(node, sql::node_flag::kQuotedName);
    Name& name = names_[sql::name_key(tree_.symbol(node), quoted, dialect_.folding)];
    name.spelling = text_of(tree_.symbol(node));
    name.elsewhere |= shown_;
    return name;
  }

  void define(NodeId parent, NodeId node) {
    Name& name = name_of(node);
    if (++name.definitions == 1) {
      order_.push_back(
          sql::name_key(tree_.symbol(node), tree_.has(node, sql::node_flag::kQuotedName), dialect_.folding));
    }
    name.uses.push_back({parent, node});
  }

  void visit(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::kWith: return visit_with(id);
      case NodeKind::kQuery: {
        const size_t outer = ctes_.size();
        const NodeId around = std::exchange(query_, id);
        visit_children(id);
        query_ = around;
        ctes_.resize(outer);
        return;
      }
      case NodeKind::kTableRef: return visit_table(id);
      case NodeKind::kTableAlias: return visit_alias(id);
      case NodeKind::kColumnRef: return visit_column(id);
      case NodeKind::kStar: return visit_star(id);
      case NodeKind::kSelectItem: return visit_item(id);
      // The engine makes names of columns of what stands in it.
      case NodeKind::kPivot:
      case NodeKind::kUnpivot:
      case NodeKind::kPivotStatement:
      case NodeKind::kUnpivotStatement: return visit_shown(id);
      // Where a window is used, its name's definition is put.
      case NodeKind::kWindowClause: return shows_text_ ? visit_shown(id) : visit_children(id);
      // Parameters, which have names like tables: lambda o: o.x
      case NodeKind::kLambda:
      case NodeKind::kComprehension:
        for (const NodeId parameter : tree_.children(tree_.child(id, NodeKind::kColumnList))) visit(parameter);
        return visit_children(id);
      // Names of columns, never of tables.
      case NodeKind::kColumnList: return;
      case NodeKind::kName: name_of(id).elsewhere = true; return;
      case NodeKind::kTableFunction: show_texts(id); return visit_children(id);
      default: return visit_children(id);
    }
  }

  void visit_children(NodeId id) {
    for (const NodeId child : tree_.children(id)) visit(child);
  }

  // query_table('b') reads the CTE b.
  void show_texts(NodeId id) {
    if (tree_.kind(id) == NodeKind::kString) {
      std::string_view text = tree_.spelling(id);
      if (text.size() > 2) text = text.substr(1, text.size() - 2);
      for (const bool quoted : {false, true})
        names_[sql::name_key(intern(text), quoted, dialect_.folding)].elsewhere = true;
    }
    for (const NodeId child : tree_.children(id)) show_texts(child);
  }

  void visit_with(NodeId with) {
    const bool recursive = tree_.has(with, sql::node_flag::kRecursive);
    for (const NodeId cte : tree_.children(with)) {
      if (tree_.kind(cte) != NodeKind::kCte) {
        visit(cte);
        continue;
      }
      const NodeId name = sql::CteView(tree_, cte).name();
      define(cte, name);
      name_of(name).cte = true;
      if (recursive) ctes_.push_back(key_of(name));
      for (const NodeId child : tree_.children(cte)) {
        if (child != name) visit(child);
      }
      if (!recursive) ctes_.push_back(key_of(name));
    }
  }

  Symbol key_of(NodeId node) const {
    return sql::name_key(tree_.symbol(node), tree_.has(node, sql::node_flag::kQuotedName), dialect_.folding);
  }

  void visit_table(NodeId id) {
    const NodeId path = tree_.first_child(id);
    for (const NodeId child : tree_.children(id)) {
      if (child != path) visit(child);
    }
    if (!path || tree_.kind(path) != NodeKind::kQualifiedName) {
      if (path) visit(path);
      return;
    }
    const NodeId first = tree_.first_child(path);
    if (!first || tree_.kind(first) != NodeKind::kName) return visit_children(path);
    const NodeId last = tree_.last_child(path);
    const NodeId alias = tree_.child(id, NodeKind::kTableAlias);
    const bool named = alias && sql::TableAliasView(tree_, alias).name();
    if (first == last && std::ranges::find(ctes_, key_of(first)) != ctes_.end()) {
      name_of(first).uses.push_back({path, first});
      if (!named) name_of(first).seen_in.push_back(query_);
      return;
    }
    // A table without an alias can be called by its name; with one, its name is nobody's. The parts before may be an
    // alias where columns are read as tables.
    if (!named && tree_.kind(last) == NodeKind::kName) name_of(last).elsewhere = true;
    for (const NodeId part : tree_.children(path)) {
      if (tree_.kind(part) != NodeKind::kName) {
        visit(part);
      } else if (part != last || looks_ours(text_of(tree_.symbol(part)))) {
        name_of(part).elsewhere = true;
      }
    }
    if (first == last) {
      name_of(first);
      bare_tables_.push_back(key_of(first));
    }
  }

  void visit_alias(NodeId id) {
    for (const NodeId child : tree_.children(id)) {
      if (tree_.kind(child) == NodeKind::kName) {
        define(id, child);
        name_of(child).seen_in.push_back(query_);
      } else {
        visit(child);
      }
    }
  }

  // `a.x` reads the table a; of `a` and `a.x.y`, nobody knows.
  void visit_column(NodeId id) {
    const NodeId first = tree_.first_child(id);
    if (!first || tree_.kind(first) != NodeKind::kName) return visit_children(id);
    if (tree_.child_count(id) == 2) {
      name_of(first).uses.push_back({id, first});
      name_of(first).qualifies_in.push_back(query_);
    } else {
      name_of(first).elsewhere = true;
    }
    for (const NodeId other : tree_.following(first)) {
      if (tree_.kind(other) != NodeKind::kName) visit(other);
    }
  }

  void visit_star(NodeId id) {
    for (const NodeId child : tree_.children(id)) {
      const bool path = tree_.kind(child) == NodeKind::kQualifiedName;
      const NodeId first = path ? tree_.first_child(child) : NodeId{};
      if (first && !tree_.next_sibling(first) && tree_.kind(first) == NodeKind::kName) {
        name_of(first).uses.push_back({child, first});
        name_of(first).qualifies_in.push_back(query_);
      } else {
        visit(child);
      }
    }
  }

  // Without an alias, an expression's text may be the column's name. An alias stays, and may be meant where a table's
  // is.
  void visit_item(NodeId id) {
    const NodeId expression = tree_.first_child(id);
    const NodeKind kind = tree_.kind(expression);
    const bool named = tree_.next_sibling(expression) || kind == NodeKind::kColumnRef || kind == NodeKind::kStar;
    if (named || !shows_text_) return visit_children(id);
    visit_shown(id);
  }

  void visit_shown(NodeId id) {
    const bool around = std::exchange(shown_, true);
    visit_children(id);
    shown_ = around;
  }

  Tree& tree_;
  const sql::Dialect& dialect_;
  bool shows_text_;  // in the names of columns
  std::map<Symbol, Name, decltype([](Symbol a, Symbol b) { return a.id < b.id; })> names_;
  std::vector<Symbol> order_;  // the defined ones, as first seen
  std::vector<Symbol> ctes_;   // those that can be seen
  std::vector<Symbol> bare_tables_;
  NodeId query_;        // around what is visited
  bool shown_ = false;  // what is visited is the name of a column as well
};

}  // namespace

std::optional<std::string> normalize_query(const SourceRef& source, ByteSpan range, const sql::Dialect& dialect) {
  sql::ParseArena arena;
  sql::ParsedSql parsed = sql::parse_query(source, range, dialect, arena);
  if (!parsed.ok()) return std::nullopt;
  order_ctes(parsed.tree, parsed.root, *parsed.dialect);
  AliasRenamer(parsed.tree, *parsed.dialect).run(parsed.root);
  return sql::print_sql(parsed.tree, parsed.root, *parsed.dialect);
}

std::optional<std::string> skip_hash(const ir::ModelIr& model, const sql::Dialect& dialect) {
  if (model.typed_columns.empty()) return std::nullopt;
  const SourceRef source = SourceFile::make("", model.sql);
  auto sql = normalize_query(source, {0, static_cast<uint32_t>(source->text().size())}, dialect);
  if (!sql) return std::nullopt;
  ir::ModelIr record = model;
  record.name.clear();
  record.sql = *std::move(sql);
  record.lineage_edges.clear();
  record.window.reset();
  record.cost_ceiling = {};
  return blake3_hex(fmt::format("{}\n{}", kNormalizerVersion, ir::canonical_json(record)));
}

}  // namespace rocky::compiler
