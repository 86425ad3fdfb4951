// The steps of a pipeline: what each does to the level, and when the level has to be closed before it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lang/codes.h"
#include "lang/lower_impl.h"

namespace rocky::lang {
namespace {

using SqlKind = sql::NodeKind;

}  // namespace

void Lowering::from(NodeId id) {
  level_.clear();
  level_.origin = id;
  const NodeId path = in_.child(id, NodeKind::kPath);
  add_range(path, in_.child(id, NodeKind::kName), sql::AliasStyle::kBare, id);
}

// A table and the ways to name it. `alias` may be missing.
void Lowering::add_range(NodeId path, NodeId alias, sql::AliasStyle style, NodeId origin) {
  Range range;
  Qualifier qualifier{.range = static_cast<uint32_t>(level_.ranges.size())};
  for (NodeId name = in_.first_child(path); name; name = in_.next_sibling(name)) {
    qualifier.path.push_back(in_.symbol(name));
    range.quoted.push_back(in_.has(name, node_flag::kQuoted));
  }
  range.names = qualifier.path;
  const Output* binding = qualifier.path.size() == 1 ? bindings_.find(qualifier.path.front()) : nullptr;
  if (binding != nullptr) {
    range.computed = true;
    range.columns = binding->columns;
    range.defined = binding->defined;
  } else if (table_columns_) {
    std::string text;
    for (const Symbol name : qualifier.path) text += fmt::format("{}{}", text.empty() ? "" : ".", text_of(name));
    if (const auto known = table_columns_(text)) {
      range.columns.emplace();
      for (const std::string& column : *known) range.columns->push_back(intern(column));
    }
  }
  sql::NodeId alias_node;
  const bool always = style == sql::AliasStyle::kAs;
  if (!dialect_.whole_path_qualifiers || always) {
    range.names = {range.names.back()};
    range.quoted = {range.quoted.back()};
  }
  if (alias) {
    qualifier.path = {in_.symbol(alias)};
    qualifier.is_alias = true;
    range.names = {in_.symbol(alias)};
    range.quoted = {in_.has(alias, node_flag::kQuoted)};
  }
  if (alias || always) {
    alias_node = make_alias(range.names.front(), range.quoted.front(), style, alias ? alias : path);
    if (!alias) qualifier.replaced = true;  // the alias is its only name in SQL
  }
  range.item = make(SqlKind::kTableRef, 0, {make_path(path), alias_node}, origin);
  level_.ranges.push_back(std::move(range));
  level_.qualifiers.push_back(std::move(qualifier));
}

void Lowering::where(NodeId id) {
  const NodeId condition = in_.first_child(id);
  if (!level_.limit.empty() || !level_.qualify.empty() || level_.body || live_windows() ||
      (level_.distinct && !reads_output_only(condition))) {
    close_level();
  }
  const Measure found = prepare(std::array{condition});
  if (found.window && level_.distinct) close_level();
  Value value = expression(condition, found.size);
  value.origin = id;
  // A window function in the condition sees the rows that are there before it.
  if (found.window && dialect_.qualify) {
    level_.qualify.push_back(value);
  } else if (found.window) {
    const Symbol name = fresh_name("condition");
    define({.name = name, .helper = true, .value = value, .origin = id});
    close_level(Narrow::kNo);
    level_.hidden.push_back(name);
    level_.where.push_back(column_ref(name, false, 0, id));
    level_.where.back().origin = id;
  } else {
    (level_.grouped ? level_.having : level_.where).push_back(value);
  }
}

// Whether a filter behind `distinct` may as well stand before it.
bool Lowering::reads_output_only(NodeId condition) const {
  if (!level_.has_list && !level_.grouped && level_has_star(level_)) return true;
  Nodes open{condition};
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    if (in_.kind(node) == NodeKind::kColumn) {
      const NodeId name = in_.first_child(node);
      if (in_.next_sibling(name) || find_item(in_.symbol(name)) == nullptr) return false;
      continue;
    }
    for (NodeId child = in_.first_child(node); child; child = in_.next_sibling(child)) open.push_back(child);
  }
  return true;
}

void Lowering::group(NodeId id) {
  const NodeId keys = in_.first_child(id);
  if (!in_.first_child(keys) && !in_.next_sibling(keys)) return;
  if (level_.grouped || level_.distinct || !level_.limit.empty() || level_.body || !level_.qualify.empty()) {
    close_level();
  }
  Nodes read;
  for (NodeId key = in_.first_child(keys); key; key = in_.next_sibling(key)) read.push_back(key);
  for (NodeId binding = in_.next_sibling(keys); binding; binding = in_.next_sibling(binding)) {
    read.push_back(in_.next_sibling(in_.first_child(binding)));
  }
  const Measure found = prepare(read);
  if (found.reads_window || has_constant_key(keys)) close_level();
  std::vector<Item>& items = scratch_.items;
  items.clear();
  SymbolSet seen;
  for (NodeId key = in_.first_child(keys); key; key = in_.next_sibling(key)) {
    Item item{.name = last_name(key), .quoted = last_is_quoted(key), .value = resolve(key), .origin = key};
    if (!seen.insert(item.name) && is_plain(item)) continue;
    level_.keys.push_back(item.value);
    item.value.node = tree_.copy(tree_, item.value.node);
    item.aggregate = item.key = !is_column(item.value);
    items.push_back(item);
  }
  // The block's own names come after the names of before: `sum(v)` of a block that defines v reads the old v.
  std::vector<Item>& aggregates = scratch_.more_items;
  aggregates.clear();
  SymbolMap<Item>& block = scratch_.block;
  block.clear();
  for (NodeId binding = in_.next_sibling(keys); binding; binding = in_.next_sibling(binding)) {
    const NodeId name = in_.first_child(binding);
    block_ = &block;
    const Value value = expression(in_.next_sibling(name), found.size);
    block_ = nullptr;
    aggregates.push_back({.name = in_.symbol(name),
                          .quoted = in_.has(name, node_flag::kQuoted),
                          .identity = ++identities_,
                          .aggregate = true,
                          .value = value,
                          .origin = binding});
    block.insert_or_assign(in_.symbol(name), aggregates.back());
  }
  level_.grouped = true;
  level_.has_list = false;
  level_.items.clear();
  level_.kept.clear();
  level_.index.clear();
  // Groups have no order.
  level_.sort.clear();
  for (const Item& item : items) define(item);
  for (const Item& item : aggregates) define(item);
}

// GROUP BY 1 means the first column.
bool Lowering::has_constant_key(NodeId keys) const {
  for (NodeId key = in_.first_child(keys); key; key = in_.next_sibling(key)) {
    const NodeId name = in_.first_child(key);
    const Item* item = in_.next_sibling(name) ? nullptr : find_item(in_.symbol(name));
    if (item != nullptr && item->value.constant) return true;
  }
  return false;
}

void Lowering::derive(NodeId id) {
  for (NodeId binding = in_.first_child(id); binding; binding = in_.next_sibling(binding)) derive_binding(binding);
}

void Lowering::derive_binding(NodeId binding) {
  const NodeId name = in_.first_child(binding);
  const NodeId source = in_.next_sibling(name);
  Measure found;
  measure(source, found);
  const bool many_rows = found.window && (!level_.limit.empty() || !level_.qualify.empty());
  const Symbol defined = in_.symbol(name);
  const bool distinct = level_.distinct && (found.window || found.call || found.reads_window ||
                                            find_item(defined) != nullptr || is_source(level_, defined));
  // Without an aggregate in it, SQL would not take it for one group.
  const bool last_aggregate = level_.grouped && level_.keys.empty() && find_item(in_.symbol(name)) != nullptr &&
                              !reads_aggregates(std::array{source});
  if (level_.body || many_rows || distinct || last_aggregate) {
    close_level();
    found = prepare(std::array{source});
  } else {
    prepare(std::array{source}, found);
  }
  Item item{.name = in_.symbol(name),
            .quoted = in_.has(name, node_flag::kQuoted),
            .aggregate = level_.grouped,
            .value = expression(source, found.size),
            .origin = binding};
  define(item);
}

void Lowering::select(NodeId id) {
  if (level_.distinct || level_.body) close_level();
  Nodes read;
  SmallVector<Symbol, 16> named;
  for (NodeId item = in_.first_child(id); item; item = in_.next_sibling(item)) {
    if (in_.kind(item) == NodeKind::kBinding) {
      read.push_back(in_.next_sibling(in_.first_child(item)));
      named.push_back(in_.symbol(in_.first_child(item)));
    } else if (in_.kind(item) == NodeKind::kColumn) {
      read.push_back(item);
      if (!in_.next_sibling(in_.first_child(item))) named.push_back(last_name(item));
    }
  }
  Measure found;
  for (const NodeId item : read) {
    if (in_.kind(item) != NodeKind::kColumn) measure(item, found);
  }
  if (found.window && (!level_.limit.empty() || !level_.qualify.empty())) close_level();
  // Without an aggregate in it, SQL would not take it for one group.
  if (level_.grouped && level_.keys.empty() && !in_.child(id, NodeKind::kStar) && !reads_aggregates(read))
    close_level();
  Nodes computed;
  std::ranges::copy_if(read, std::back_inserter(computed),
                       [&](NodeId item) { return in_.kind(item) != NodeKind::kColumn; });
  found = prepare(computed);
  std::vector<Item>& list = scratch_.items;
  list.clear();
  for (NodeId item = in_.first_child(id); item; item = in_.next_sibling(item)) {
    switch (in_.kind(item)) {
      case NodeKind::kStar:
      case NodeKind::kQualifiedStar: select_star(item, named, list); break;
      case NodeKind::kColumn: {
        const Item* known = in_.next_sibling(in_.first_child(item)) ? nullptr : find_item(last_name(item));
        Item added{.name = last_name(item), .quoted = last_is_quoted(item), .origin = item};
        if (known != nullptr) added = *known;
        added.value = resolve(item);
        if (known != nullptr && known->value.lateral) {
          added.value.lateral = tree_.copy(tree_, known->value.lateral);
          added.value.first_output = known->value.first_output;
          added.value.output_count = known->value.output_count;
        }
        list.push_back(added);
        break;
      }
      case NodeKind::kBinding: {
        const NodeId name = in_.first_child(item);
        list.push_back({.name = in_.symbol(name),
                        .quoted = in_.has(name, node_flag::kQuoted),
                        .identity = ++identities_,
                        .aggregate = level_.grouped,
                        .value = expression(in_.next_sibling(name), found.size),
                        .origin = item});
        break;
      }
      default: break;
    }
  }
  // `select {}` is everything.
  if (list.empty()) return;
  level_.has_list = true;
  level_.kept.clear();
  level_.items.swap(list);
  level_.index.clear();
  for (size_t i = 0; i < level_.items.size(); ++i) {
    const Item& item = level_.items[i];
    if (item.kind == Item::Kind::kColumn) level_.index.try_emplace(item.name, static_cast<uint32_t>(i));
  }
}

bool Lowering::reads_aggregates(std::span<const NodeId> expressions) const {
  Nodes open(expressions);
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    if (in_.kind(node) == NodeKind::kColumn) {
      const Item* item = find_item(in_.symbol(in_.first_child(node)));
      if (item != nullptr && item->value.aggregate) return true;
    }
    for (NodeId child = in_.first_child(node); child; child = in_.next_sibling(child)) open.push_back(child);
  }
  return false;
}

// All that there is, but for what the list names itself.
void Lowering::select_star(NodeId id, std::span<const Symbol> named, std::vector<Item>& list) {
  if (in_.kind(id) == NodeKind::kQualifiedStar) return select_table(id, named, list);
  if (!level_.grouped && !level_.has_list) list.push_back({.kind = Item::Kind::kStar, .origin = id});
  for (const Item& item : level_.items) {
    if (item.dead) continue;
    const bool again = item.kind == Item::Kind::kColumn && std::ranges::find(named, item.name) != named.end();
    if (again) continue;
    Item copied = item;
    if (item.kind == Item::Kind::kColumn) copied.value.node = tree_.copy(tree_, item.value.node);
    list.push_back(copied);
  }
}

// `t.*`: of what there is, all that comes from one table.
void Lowering::select_table(NodeId id, std::span<const Symbol> named, std::vector<Item>& list) {
  const Symbol name = in_.symbol(in_.first_child(id));
  const Qualifier* qualifier = find_qualifier(std::array{name});
  if (qualifier == nullptr) {
    error(code::kUnknownColumn, id, fmt::format("no table is called `{}` here", text_of(name)));
    return;
  }
  const bool chosen = level_.grouped || level_.has_list;
  if (!chosen && !qualifier->merged) {
    list.push_back({.kind = Item::Kind::kRangeStar, .range = qualifier->range, .origin = id});
    return;
  }
  if (!chosen) {
    const std::optional<std::vector<Symbol>> columns = columns_of(*qualifier);
    if (!columns) {
      error(code::kUnknownColumn, id,
            fmt::format("`{}.*` cannot be told apart here: the columns of `{}` are not known", text_of(name),
                        text_of(name)),
            fmt::format("name them: {}.a, {}.b", text_of(name), text_of(name)));
      return;
    }
    for (const Symbol column : *columns) {
      if (std::ranges::find(named, column) != named.end()) continue;
      const std::array<Symbol, 2> path{name, column};
      constexpr std::array<bool, 2> kBare{};
      list.push_back({.name = column, .value = resolve_path(path, kBare, id), .origin = id});
    }
    return;
  }
  const size_t before = list.size();
  for (const Item& item : level_.items) {
    if (item.dead || std::ranges::find(named, item.name) != named.end()) continue;
    if (item.kind == Item::Kind::kStar) {
      list.push_back({.kind = Item::Kind::kRangeStar, .range = qualifier->range, .origin = id});
    } else if (is_of(item, *qualifier)) {
      Item copied = item;
      if (item.kind == Item::Kind::kColumn) copied.value.node = tree_.copy(tree_, item.value.node);
      list.push_back(copied);
    }
  }
  if (list.size() == before) {
    error(code::kUnknownColumn, id, fmt::format("the steps before leave no column of `{}`", text_of(name)));
  }
}

// Whether it is a column of that table under its own name, or all of them.
bool Lowering::is_of(const Item& item, const Qualifier& qualifier) const {
  const uint32_t range = qualifier.range;
  if (item.kind == Item::Kind::kRangeStar) return item.range == range;
  if (item.kind == Item::Kind::kStar || !is_plain(item)) return false;
  if (qualifier.merged && qualifier.columns &&
      std::ranges::find(*qualifier.columns, item.name) == qualifier.columns->end()) {
    return false;
  }
  Names path;
  for (const sql::NodeId name : tree_.children(item.value.node)) path.push_back(tree_.symbol(name));
  if (path.size() == 1) {
    const uint32_t noted = tree_.flags(item.value.node) & sql::node_flag::kOpMask;
    return noted == range + 1 || (noted == 0 && level_.ranges.size() == 1);
  }
  path.pop_back();
  const Qualifier* found = find_qualifier(path);
  return found != nullptr && found->range == range;
}

// All that the table has, where that is known.
std::optional<std::vector<Symbol>> Lowering::columns_of(const Qualifier& qualifier) const {
  if (qualifier.merged || qualifier.columns) return qualifier.columns;
  return level_.ranges[qualifier.range].columns;
}

// --- Order, limits and sets ---

void Lowering::sort(NodeId id) {
  if (!level_.limit.empty()) close_level();
  for (NodeId key = in_.first_child(id); key; key = in_.next_sibling(key)) {
    const NodeId column = in_.first_child(key);
    const Item* item = in_.next_sibling(in_.first_child(column)) ? nullptr : find_item(last_name(column));
    SortEntry entry{
        .name = last_name(column), .quoted = last_is_quoted(column), .flags = sort_flags(key), .origin = key};
    if (item != nullptr) entry.identity = item->identity;
    entry.value = resolve(column);
    level_.sort.push_back(entry);
  }
}

uint16_t Lowering::sort_flags(NodeId key) const {
  uint16_t flags = 0;
  if (in_.has(key, node_flag::kDescending)) flags |= static_cast<uint16_t>(sql::SortOrder::kDescending);
  if (in_.has(key, node_flag::kNullsFirst)) flags |= sql::node_flag::kNullsFirst;
  if (in_.has(key, node_flag::kNullsLast)) flags |= sql::node_flag::kNullsLast;
  return flags;
}

// The smaller limit holds.
void Lowering::take(NodeId id) {
  std::string_view digits = text_of(in_.symbol(in_.first_child(id)));
  while (digits.size() > 1 && digits.starts_with('0')) digits.remove_prefix(1);
  const std::string_view old = level_.limit;
  const bool smaller = old.empty() || digits.size() < old.size() || (digits.size() == old.size() && digits < old);
  if (!smaller) return;
  level_.limit = digits;
  level_.limit_origin = id;
}

void Lowering::distinct(NodeId) {
  if (level_.distinct) return;
  if (!level_.limit.empty() || level_.body) close_level();
  level_.distinct = true;
  // An order by what is not shown ends here: SQL cannot sort by it any more.
  if (level_has_star(level_)) {
    std::erase_if(level_.sort, [&](const SortEntry& entry) {
      return entry.identity == 0 && entry.name && find_item(entry.name) != nullptr;
    });
    return;
  }
  std::erase_if(level_.sort, [&](const SortEntry& entry) {
    return std::ranges::none_of(level_.items, [&](const Item& item) {
      return !item.dead && (item.identity != 0 && item.identity == entry.identity);
    });
  });
}

void Lowering::set_union(NodeId id) {
  const sql::NodeId old_body = level_.body;
  const bool all = in_.has(id, node_flag::kAll);
  const uint16_t flags = all ? sql::node_flag::kAll : uint16_t{0};
  const bool chain = old_body && tree_.kind(old_body) == SqlKind::kSetOperation &&
                     tree_.has(old_body, sql::node_flag::kAll) == all && is_untouched(level_) && level_.limit.empty();
  sql::NodeId left = enclose(Narrow::kOperand);
  // Bare where it has neither order nor limit, and the dialect takes two kinds of sets in one row.
  const bool other_set = !chain && tree_.kind(tree_.first_child(left)) == SqlKind::kSetOperation;
  if (!tree_.next_sibling(tree_.first_child(left)) && (!other_set || dialect_.mixed_set_operators)) {
    left = tree_.first_child(left);
  }
  const NodeId path = in_.first_child(id);
  const sql::NodeId star = make(SqlKind::kSelectItem, 0, {make(SqlKind::kStar, 0, {}, id)}, id);
  const sql::NodeId table = make(SqlKind::kTableRef, 0, {make_path(path)}, path);
  const sql::NodeId added =
      make(SqlKind::kSelect, 0, {make(SqlKind::kSelectList, 0, {star}, id), make(SqlKind::kFrom, 0, {table}, id)}, id);
  SqlNodes operands;
  if (chain && tree_.kind(left) == SqlKind::kSetOperation) {
    for (const sql::NodeId operand : tree_.children(left)) operands.push_back(operand);
  } else {
    operands.push_back(left);
  }
  operands.push_back(added);
  const sql::NodeId body = make(SqlKind::kSetOperation, flags, operands, id);
  const sql::NodeId query = make(SqlKind::kQuery, 0, {body}, id);
  Range& range = level_.ranges.front();
  const sql::NodeId alias = make_alias(range.names.front(), range.quoted.front(), sql::AliasStyle::kBare, id);
  range.item = make(SqlKind::kDerivedTable, 0, {query, alias}, id);
  ++depth_of_levels_;
  level_.body = body;
}

sql::NodeId Lowering::replicate(NodeId from) {
  const NodeId path = in_.child(from, NodeKind::kPath);
  const sql::NodeId star = make(SqlKind::kSelectItem, 0, {make(SqlKind::kStar, 0, {}, from)}, from);
  const sql::NodeId table = make(SqlKind::kTableRef, 0, {make_path(path)}, from);
  const sql::NodeId select =
      make(SqlKind::kSelect, sql::node_flag::kOneLine,
           {make(SqlKind::kSelectList, 0, {star}, from), make(SqlKind::kFrom, 0, {table}, from)}, from);
  return make(SqlKind::kQuery, 0, {select}, from);
}

}  // namespace rocky::lang
