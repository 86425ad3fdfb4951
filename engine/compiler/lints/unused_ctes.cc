#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/lints/lint_codes.h"
#include "compiler/lints/query_lints.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

class CteUses {
 public:
  explicit CteUses(LintReport& report) : report_(report), tree_(report.tree) {}

  void visit(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::kQuery: {
        const size_t outer = visible_.size();
        visit_children(id);
        leave(outer);
        return;
      }
      case NodeKind::kWith: return visit_with(id);
      case NodeKind::kTableRef: use(tree_.first_child(id)); break;
      case NodeKind::kInExpr: use(tree_.child_at(id, 1)); break;
      // The name of a table may be in a text.
      case NodeKind::kIdentifierClause: use_all(); break;
      case NodeKind::kCall:
        if (names_tables(id)) use_all();
        break;
      default: break;
    }
    visit_children(id);
  }

 private:
  struct Definition {
    Symbol key;
    NodeId cte;
    bool used = false;
    bool being_defined = false;
  };

  void visit_children(NodeId id) {
    for (const NodeId child : tree_.children(id)) visit(child);
  }

  void visit_with(NodeId with) {
    const bool recursive = tree_.has(with, sql::node_flag::kRecursive);
    // Some engines let a recursive list look forward, so all of it is there from the start.
    const size_t first = visible_.size();
    if (recursive) {
      for (const NodeId cte : tree_.children(with)) define(cte);
    }
    size_t index = first;
    for (const NodeId cte : tree_.children(with)) {
      if (tree_.kind(cte) != NodeKind::kCte) {
        visit(cte);
        continue;
      }
      if (!recursive) {
        visit_children(cte);
        define(cte);
        continue;
      }
      // What it reads of itself is no use of it.
      visible_[index].being_defined = true;
      visit_children(cte);
      visible_[index].being_defined = false;
      ++index;
    }
  }

  void define(NodeId cte) {
    if (tree_.kind(cte) != NodeKind::kCte) return;
    const sql::CteView view(tree_, cte);
    // One that changes data works without being read.
    visible_.push_back({.key = report_.key(view.name()), .cte = cte, .used = !view.query()});
  }

  // `name`: a kQualifiedName or kColumnRef of one part.
  void use(NodeId name) {
    if (!name || (tree_.kind(name) != NodeKind::kQualifiedName && tree_.kind(name) != NodeKind::kColumnRef)) return;
    const NodeId part = tree_.first_child(name);
    if (!part || tree_.next_sibling(part)) return;
    const Symbol key = report_.key(part);
    if (!key) return;
    for (size_t i = visible_.size(); i > 0; --i) {
      Definition& definition = visible_[i - 1];
      if (definition.key != key) continue;
      if (!definition.being_defined) definition.used = true;
      return;
    }
  }

  bool names_tables(NodeId call) const {
    const NodeId name = tree_.last_child(sql::CallView(tree_, call).name());
    if (!name || tree_.kind(name) != NodeKind::kName) return false;
    const std::string_view text = text_of(tree_.symbol(name));
    return equal_ignoring_case(text, "query") || equal_ignoring_case(text, "query_table");
  }

  void use_all() {
    for (Definition& definition : visible_) definition.used = true;
  }

  void leave(size_t outer) {
    for (size_t i = outer; i < visible_.size(); ++i) {
      const Definition& definition = visible_[i];
      if (definition.used || !definition.key) continue;
      // Of two with one name that is the mistake.
      const auto same = [&](const Definition& later) { return later.key == definition.key; };
      if (std::any_of(visible_.begin() + static_cast<std::ptrdiff_t>(i) + 1, visible_.end(), same)) continue;
      const NodeId name = sql::CteView(tree_, definition.cte).name();
      report_.add(lint_code::kUnusedCte, report_.whole(name),
                  fmt::format("nothing reads the common table expression '{}'", text_of(tree_.symbol(name))),
                  "remove it, or read it");
    }
    visible_.resize(outer);
  }

  LintReport& report_;
  const sql::Tree& tree_;
  std::vector<Definition> visible_;  // the innermost last
};

}  // namespace

void lint_unused_ctes(LintReport& report, NodeId root) { CteUses(report).visit(root); }

}  // namespace rocky::compiler
