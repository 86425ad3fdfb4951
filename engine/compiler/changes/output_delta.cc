#include "compiler/changes/output_delta.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/source.h"
#include "compiler/normalize.h"
#include "sql/parser.h"
#include "sql/tree.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

constexpr std::array kAggregates{"avg", "count", "max", "min", "sum"};
// One value for each row, whatever the dialect.
constexpr std::array kScalars{"abs",   "ceil",   "coalesce", "concat", "date_trunc", "floor",    "greatest",
                              "least", "length", "lower",    "ltrim",  "nullif",     "replace",  "round",
                              "rtrim", "sqrt",   "substr",   "trim",   "upper",      "substring"};

template <size_t N>
bool is_one_of(const std::array<const char*, N>& names, std::string_view name) {
  return std::ranges::any_of(names, [name](std::string_view one) { return one == name; });
}

// The top of a query whose columns can be told apart: one SELECT with a list.
class SelectParts {
 public:
  // Nullopt where rows and columns cannot be told apart.
  static std::optional<SelectParts> of(const std::string& text, const sql::Dialect& dialect) {
    SelectParts parts(text, dialect);
    if (!parts.take()) return std::nullopt;
    return parts;
  }

  struct Item {
    Symbol name;  // folded; none of a star
    std::string text;
    NodeId node;
  };
  const std::vector<Item>& items() const { return items_; }
  // All but the list.
  const std::string& rest() const { return rest_; }
  bool grouped() const { return grouped_; }

  // Whether the item gives one value a row and its kind of value decides nothing else.
  bool is_plain(const Item& item) const {
    const NodeId expression = parsed_.tree.first_child(item.node);
    return is_plain_below(expression);
  }

  // Whether something besides this item calls a column by its name.
  bool names(Symbol column, const Item* but) const {
    for (const Item& item : items_) {
      if (&item != but && names_below(parsed_.tree.first_child(item.node), column)) return true;
    }
    for (const NodeId part : others_) {
      if (names_below(part, column)) return true;
    }
    return false;
  }

 private:
  SelectParts(const std::string& text, const sql::Dialect& dialect)
      : source_(SourceFile::make("", text)), parsed_(sql::parse_query(source_, dialect)) {}

  bool take() {
    const sql::Tree& tree = parsed_.tree;
    if (!parsed_.ok() || tree.kind(parsed_.root) != NodeKind::kQuery) return false;
    NodeId select;
    for (const NodeId part : tree.children(parsed_.root)) {
      switch (tree.kind(part)) {
        case NodeKind::kWith: break;
        case NodeKind::kSelect: select = part; break;
        // Positions in it would name columns.
        case NodeKind::kOrderBy:
        case NodeKind::kLimit:
        case NodeKind::kOffset: others_.push_back(part); break;
        default: return false;
      }
    }
    if (!select) return false;
    NodeId list;
    for (const NodeId part : tree.children(select)) {
      switch (tree.kind(part)) {
        case NodeKind::kSelectList: list = part; break;
        case NodeKind::kGroupBy:
          if (tree.flags(part) != 0 || has_numbers(part)) return false;
          grouped_ = true;
          others_.push_back(part);
          break;
        // Names of output columns mean nothing there.
        case NodeKind::kFrom: break;
        case NodeKind::kWhere:
        case NodeKind::kHaving:
        case NodeKind::kQualify:
        case NodeKind::kWindowClause: others_.push_back(part); break;
        default: return false;
      }
    }
    for (const NodeId part : others_) {
      if (tree.kind(part) == NodeKind::kOrderBy && (has_numbers(part) || orders_by_all(part))) return false;
    }
    return list && take_items(list);
  }

  bool take_items(NodeId list) {
    const sql::Tree& tree = parsed_.tree;
    for (const NodeId item : tree.children(list)) {
      if (tree.kind(item) != NodeKind::kSelectItem) return false;
      const NodeId expression = tree.first_child(item);
      Item taken{.name = {}, .text = std::string(tree.text(item)), .node = item};
      const NodeId alias = tree.next_sibling(expression);
      if (alias) {
        if (tree.kind(alias) != NodeKind::kName) return false;
        taken.name = folded(tree.symbol(alias));
      } else if (tree.kind(expression) == NodeKind::kColumnRef) {
        const NodeId last = tree.last_child(expression);
        if (tree.kind(last) != NodeKind::kName) return false;
        taken.name = folded(tree.symbol(last));
      } else if (tree.kind(expression) != NodeKind::kStar) {
        return false;
      }
      items_.push_back(std::move(taken));
    }
    const std::string_view text = source_->text();
    const ByteSpan span = tree.span(list);
    rest_ = std::string(text.substr(0, span.begin)) + "\n" + std::string(text.substr(span.end));
    return true;
  }

  bool has_numbers(NodeId id) const {
    if (parsed_.tree.kind(id) == NodeKind::kNumber) return true;
    return std::ranges::any_of(parsed_.tree.children(id), [this](NodeId child) { return has_numbers(child); });
  }

  bool orders_by_all(NodeId order) const {
    return std::ranges::any_of(parsed_.tree.children(order),
                               [this](NodeId item) { return !parsed_.tree.first_child(item); });
  }

  bool names_below(NodeId id, Symbol column) const {
    const sql::Tree& tree = parsed_.tree;
    if (tree.kind(id) == NodeKind::kName && folded(tree.symbol(id)) == column) return true;
    return std::ranges::any_of(tree.children(id), [&](NodeId child) { return names_below(child, column); });
  }

  bool is_plain_below(NodeId id) const {
    const sql::Tree& tree = parsed_.tree;
    switch (tree.kind(id)) {
      case NodeKind::kName:
      case NodeKind::kNumber:
      case NodeKind::kString:
      case NodeKind::kNull: return true;
      case NodeKind::kColumnRef: return true;
      // Its type says nothing about rows.
      case NodeKind::kCast: return is_plain_below(tree.first_child(id));
      case NodeKind::kTypedLiteral: return true;
      case NodeKind::kCall: {
        const NodeId name = tree.first_child(id);
        if (tree.kind(name) != NodeKind::kQualifiedName || tree.child_count(name) != 1) return false;
        const std::string_view word = text_of(folded(tree.symbol(tree.first_child(name))));
        const bool known = is_one_of(kScalars, word) || (grouped_ && is_one_of(kAggregates, word));
        const NodeId arguments = tree.child(id, NodeKind::kArguments);
        return known && arguments && !tree.next_sibling(arguments) && all_plain(arguments);
      }
      case NodeKind::kArguments:
      case NodeKind::kUnary:
      case NodeKind::kBinary:
      case NodeKind::kBetween:
      case NodeKind::kIsNull:
      case NodeKind::kCase:
      case NodeKind::kWhen:
      case NodeKind::kElse: return all_plain(id);
      default: return false;
    }
  }

  bool all_plain(NodeId id) const {
    return std::ranges::all_of(parsed_.tree.children(id), [this](NodeId child) { return is_plain_below(child); });
  }

  SourceRef source_;
  sql::ParsedSql parsed_;
  std::vector<Item> items_;
  std::vector<NodeId> others_;
  std::string rest_;
  bool grouped_ = false;
};

std::optional<SelectParts> parts_of(const ir::ModelIr& model, const sql::Dialect& dialect) {
  const SourceRef source = SourceFile::make("", model.sql);
  const auto text = normalize_query(source, {0, static_cast<uint32_t>(source->text().size())}, dialect);
  if (!text) return std::nullopt;
  return SelectParts::of(*text, dialect);
}

}  // namespace

OutputDelta compare_outputs(const ir::ModelIr& before, const ir::ModelIr& after, const sql::Dialect& dialect) {
  const auto old_parts = parts_of(before, dialect);
  const auto new_parts = parts_of(after, dialect);
  if (!old_parts || !new_parts || old_parts->rest() != new_parts->rest()) return {};
  std::map<uint32_t, std::pair<const SelectParts::Item*, const SelectParts::Item*>> by_name;
  std::vector<std::string> stars;
  for (const SelectParts::Item& item : old_parts->items()) {
    if (!item.name) {
      stars.push_back(item.text);
    } else if (!by_name.emplace(item.name.id, std::pair(&item, nullptr)).second) {
      return {};
    }
  }
  size_t star = 0;
  for (const SelectParts::Item& item : new_parts->items()) {
    if (!item.name) {
      if (star == stars.size() || stars[star++] != item.text) return {};
      continue;
    }
    auto& pair = by_name[item.name.id];
    if (pair.second != nullptr) return {};
    pair.second = &item;
  }
  if (star != stars.size()) return {};
  OutputDelta delta{.all = false};
  for (const auto& [id, pair] : by_name) {
    const auto& [old_item, new_item] = pair;
    if (old_item != nullptr && new_item != nullptr && old_item->text == new_item->text) continue;
    const Symbol name{id};
    if (old_item != nullptr && (!old_parts->is_plain(*old_item) || old_parts->names(name, old_item))) return {};
    if (new_item != nullptr && (!new_parts->is_plain(*new_item) || new_parts->names(name, new_item))) return {};
    delta.columns.push_back(name);
  }
  return delta;
}

}  // namespace rocky::compiler
