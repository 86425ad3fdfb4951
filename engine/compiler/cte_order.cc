#include "compiler/cte_order.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/symbol.h"
#include "sql/references.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

// The CTEs of one WITH.
class CteOrder {
 public:
  CteOrder(sql::Tree& tree, NodeId with, const sql::Dialect& dialect) : tree_(tree), with_(with), dialect_(dialect) {}

  void run() {
    if (tree_.has(with_, sql::node_flag::kRecursive) || !take_ctes()) return;
    std::vector<size_t> wanted;
    for (const NodeId other : tree_.following(with_)) find_reads(other, wanted);
    if (hidden_) return;
    for (const size_t cte : wanted) place(cte);
    for (size_t cte = 0; cte < ctes_.size(); ++cte) place(cte);
    std::vector<NodeId> ordered;
    for (const size_t cte : order_) ordered.push_back(ctes_[cte]);
    if (ordered == ctes_) return;
    for (const NodeId cte : ctes_) tree_.remove_child(with_, cte);
    tree_.set_children(with_, ordered);
  }

 private:
  // False where they have to stay as they are.
  bool take_ctes() {
    for (const NodeId cte : tree_.children(with_)) {
      if (tree_.kind(cte) != NodeKind::kCte) return false;
      const Symbol key = key_of(sql::CteView(tree_, cte).name());
      if (std::ranges::find(keys_, key) != keys_.end()) return false;
      ctes_.push_back(cte);
      keys_.push_back(key);
    }
    if (ctes_.size() < 2) return false;
    reads_.resize(ctes_.size());
    placed_.resize(ctes_.size());
    for (size_t cte = 0; cte < ctes_.size(); ++cte) {
      find_reads(ctes_[cte], reads_[cte]);
      // A name that is a CTE only further down means a table here.
      if (std::ranges::any_of(reads_[cte], [cte](size_t read) { return read >= cte; })) return false;
    }
    return !hidden_;
  }

  Symbol key_of(NodeId name) const {
    return sql::name_key(tree_.symbol(name), tree_.has(name, sql::node_flag::kQuotedName), dialect_.folding);
  }

  // Each CTE once, in the order of the text.
  void find_reads(NodeId id, std::vector<size_t>& reads) {
    if (tree_.kind(id) == NodeKind::kString) {
      // Functions that take the name of a table as a text.
      std::string_view text = tree_.spelling(id);
      if (text.size() > 2) text = text.substr(1, text.size() - 2);
      hidden_ |= std::ranges::find(keys_, sql::name_key(intern(text), true, sql::Folding::kInsensitive),
                                   [](Symbol key) { return sql::name_key(key, true, sql::Folding::kInsensitive); }) !=
                 keys_.end();
    }
    if (tree_.kind(id) == NodeKind::kQualifiedName) {
      const NodeId name = tree_.first_child(id);
      if (name && tree_.kind(name) == NodeKind::kName && !tree_.next_sibling(name)) {
        const auto found = std::ranges::find(keys_, key_of(name));
        const auto cte = static_cast<size_t>(found - keys_.begin());
        if (found != keys_.end() && std::ranges::find(reads, cte) == reads.end()) reads.push_back(cte);
      }
    }
    for (const NodeId child : tree_.children(id)) find_reads(child, reads);
  }

  void place(size_t cte) {
    if (placed_[cte]) return;
    placed_[cte] = true;
    for (const size_t read : reads_[cte]) place(read);
    order_.push_back(cte);
  }

  sql::Tree& tree_;
  NodeId with_;
  const sql::Dialect& dialect_;
  std::vector<NodeId> ctes_;
  std::vector<Symbol> keys_;
  std::vector<std::vector<size_t>> reads_;  // by CTE; all are further up
  std::vector<bool> placed_;
  std::vector<size_t> order_;
  bool hidden_ = false;  // a text is spelled as one of the names
};

}  // namespace

void order_ctes(sql::Tree& tree, NodeId root, const sql::Dialect& dialect) {
  if (tree.kind(root) == NodeKind::kWith) CteOrder(tree, root, dialect).run();
  for (const NodeId child : tree.children(root)) order_ctes(tree, child, dialect);
}

}  // namespace rocky::compiler
