// What a name in a program means at its step, and how SQL says it.
#include <algorithm>

#include <fmt/format.h>

#include "lang/lower_impl.h"

namespace rocky::lang {
namespace {

using SqlKind = sql::NodeKind;

constexpr std::string_view kValueFunctions[] = {"current_date",   "current_time", "current_timestamp", "localtime",
                                                "localtimestamp", "current_user", "session_user"};

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

// A bare column keeps the number of its range in these bits until the end, should a later join make it ambiguous.
uint16_t attribution(uint32_t range) {
  return range < sql::node_flag::kOpMask ? static_cast<uint16_t>(range + 1) : uint16_t{0};
}

}  // namespace

const Item* Lowering::find_item(Symbol name) const {
  const uint32_t* found = level_.index.find(name);
  return found == nullptr ? nullptr : &level_.items[*found];
}

// The last one of a name is the one that later steps see.
void Lowering::define(Item item) {
  if (item.identity == 0) item.identity = ++identities_;
  const auto place = static_cast<uint32_t>(level_.items.size());
  if (const auto [before, added] = level_.index.try_emplace(item.name, place); !added) {
    level_.items[*before].dead = true;
    *before = place;
  }
  level_.items.push_back(item);
}

const Qualifier* Lowering::find_qualifier(std::span<const Symbol> path) const {
  // The one joined last wins, as nothing says that names are told apart.
  for (size_t i = level_.qualifiers.size(); i-- > 0;) {
    const Qualifier& candidate = level_.qualifiers[i];
    if (candidate.path.size() < path.size() || (candidate.is_alias && path.size() != 1)) continue;
    if (std::ranges::equal(path, std::span<const Symbol>(candidate.path).last(path.size()))) return &candidate;
  }
  return nullptr;
}

Value Lowering::resolve(NodeId column) {
  const NodeId first = in_.first_child(column);
  if (first && !in_.next_sibling(first)) {
    const Symbol name = in_.symbol(first);
    const bool quoted = in_.has(first, node_flag::kQuoted);
    return resolve_path({&name, 1}, {&quoted, 1}, column);
  }
  Names path;
  Quotes quoted;
  for (NodeId name = in_.first_child(column); name; name = in_.next_sibling(name)) {
    path.push_back(in_.symbol(name));
    quoted.push_back(in_.has(name, node_flag::kQuoted));
  }
  if (path.empty()) return leaf({});
  return resolve_path(path, quoted, column);
}

Value Lowering::resolve_path(std::span<const Symbol> path, std::span<const bool> quoted, NodeId origin) {
  const Item* item = path.size() == 1 ? find_item(path.front()) : nullptr;
  // What the block of a `group` defined before, but for the arguments of aggregates, which read the rows.
  if (path.size() == 1 && block_ != nullptr && aggregates_ == 0) {
    if (const Item* found = block_->find(path.front())) item = found;
  }
  if (item == nullptr) return source_column(path, quoted, origin);
  if (lateral_ && item->aggregate && !is_plain(*item)) {
    outputs_.push_back(item->identity);
    return column_ref(path, quoted, 0, origin);
  }
  Value value = item->value;
  value.lateral = {};
  value.output_count = 0;
  value.key = item->key || item->value.key;
  value.node = tree_.copy(tree_, item->value.node);
  if (tree_.kind(value.node) == SqlKind::kColumnRef) set_origins(value.node, origin);
  return value;
}

Value Lowering::column_ref(std::span<const Symbol> path, std::span<const bool> quoted, uint16_t flags, NodeId origin) {
  if (path.size() == 1) {
    const sql::NodeId only = make_name(path.front(), !quoted.empty() && quoted.front(), origin);
    return {.node = make(SqlKind::kColumnRef, flags, {only}, origin)};
  }
  SqlNodes names;
  for (size_t i = 0; i < path.size(); ++i) names.push_back(make_name(path[i], i < quoted.size() && quoted[i], origin));
  return {.node = make(SqlKind::kColumnRef, flags, names, origin)};
}

Value Lowering::source_column(std::span<const Symbol> path, std::span<const bool> quoted, NodeId origin) {
  const Symbol column = path.back();
  if (path.size() > 1) {
    const Qualifier* qualifier = find_qualifier(path.first(path.size() - 1));
    if (qualifier == nullptr) return column_ref(path, quoted, 0, origin);
    level_.mentioned.insert(column);
    if (const Symbol* moved = qualifier->moved.find(column)) {
      return range_column(qualifier->range, *moved, quoted.back(), origin);
    }
    const bool shorten = !qualifier->is_alias && !dialect_.whole_path_qualifiers;
    if (!qualifier->replaced && !shorten) return column_ref(path, quoted, 0, origin);
    return range_column(qualifier->range, column, quoted.back(), origin);
  }
  if (const Symbol* moved = level_.moved_names.find(column)) return range_column(0, *moved, quoted.back(), origin);
  if (!quoted.back()) {
    if (const Value word = word_value(text_of(column), origin); word.node) return word;
  }
  const size_t ranges = level_.ranges.size() - (joining_ ? 1 : 0);
  if (ranges == 1) {
    level_.mentioned.insert(column);
    return column_ref(path, quoted, attribution(0), origin);
  }
  if (const Value* key = level_.join_keys.find(column)) {
    Value value = *key;
    value.node = tree_.copy(tree_, key->node);
    set_origins(value.node, origin);
    return value;
  }
  const std::optional<uint32_t> owner = owner_of(column);
  if (!owner) {
    // What an earlier level computed keeps its name's meaning, whatever the other tables have.
    std::optional<uint32_t> definer;
    uint32_t definers = 0;
    for (uint32_t i = 0; i < ranges; ++i) {
      if (std::ranges::find(level_.ranges[i].defined, column) == level_.ranges[i].defined.end()) continue;
      definer = i;
      ++definers;
    }
    if (definers == 1) return range_column(*definer, column, quoted.back(), origin);
  }
  level_.mentioned.insert(column);  // one of the tables must have it
  return column_ref(path, quoted, owner ? attribution(*owner) : uint16_t{0}, origin);
}

std::optional<uint32_t> Lowering::owner_of(Symbol column) const {
  const size_t ranges = level_.ranges.size() - (joining_ ? 1 : 0);
  std::optional<uint32_t> owner;
  for (uint32_t i = 0; i < ranges; ++i) {
    const Columns& columns = level_.ranges[i].columns;
    if (!columns) return std::nullopt;
    if (std::ranges::find(*columns, column) == columns->end()) continue;
    if (owner) return std::nullopt;
    owner = i;
  }
  return owner;
}

// Whether it holds a bare name that any of several tables may have.
bool Lowering::is_loose(sql::NodeId node) const {
  if (tree_.kind(node) == SqlKind::kColumnRef) {
    return !tree_.next_sibling(tree_.first_child(node)) && (tree_.flags(node) & sql::node_flag::kOpMask) == 0;
  }
  return std::ranges::any_of(tree_.children(node), [&](sql::NodeId child) { return is_loose(child); });
}

bool Lowering::has_loose_names() const {
  const auto loose = [&](const auto& part) { return part.value.node && is_loose(part.value.node); };
  return std::ranges::any_of(level_.items, loose) || std::ranges::any_of(level_.sort, loose) ||
         std::ranges::any_of(level_.kept, loose) ||
         std::ranges::any_of(level_.where, [&](const Value& value) { return is_loose(value.node); });
}

// Words that are values in SQL though they look like columns here.
Value Lowering::word_value(std::string_view text, NodeId origin) {
  constexpr std::pair<std::string_view, SqlKind> kLiterals[] = {
      {"null", SqlKind::kNull}, {"true", SqlKind::kTrue}, {"false", SqlKind::kFalse}};
  for (const auto& [word, kind] : kLiterals) {
    if (equals_ignoring_case(text, word)) return {.node = make(kind, 0, {}, origin), .constant = true};
  }
  if (std::ranges::none_of(kValueFunctions, [&](std::string_view word) { return equals_ignoring_case(text, word); })) {
    return {};
  }
  const sql::NodeId name = make_leaf(SqlKind::kName, sql::node_flag::kUnquotedName, text, origin);
  const SqlKind kind = dialect_.value_functions ? SqlKind::kValueFunction : SqlKind::kColumnRef;
  return {.node = make(kind, 0, {name}, origin), .call = true};
}

Value Lowering::range_column(uint32_t range, Symbol column, bool quoted, NodeId origin) {
  if (level_.ranges.size() == 1) return column_ref(column, quoted, attribution(0), origin);
  const Range& found = level_.ranges[range];
  Names path = found.names;
  Quotes quotes = found.quoted;
  path.push_back(column);
  quotes.push_back(quoted);
  return column_ref(path, quotes, 0, origin);
}

// Before a join: bare names get the table that they mean.
void Lowering::qualify_names() {
  for (Item& item : level_.items) {
    if (item.kind == Item::Kind::kColumn) qualify_node(item.value.node);
  }
  for (Item& item : level_.kept) qualify_node(item.value.node);
  for (Value& value : level_.where) qualify_node(value.node);
  // A plain key stays bare as long as nothing else is known to have that name (emit_sort).
  for (SortEntry& entry : level_.sort) {
    if (!is_column(entry.value)) qualify_node(entry.value.node);
  }
}

void Lowering::qualify_node(sql::NodeId node) {
  if (tree_.kind(node) != SqlKind::kColumnRef) {
    for (const sql::NodeId child : tree_.children(node)) qualify_node(child);
    return;
  }
  const uint32_t range = tree_.flags(node) & sql::node_flag::kOpMask;
  if (range == 0) return;
  const Range& found = level_.ranges[range - 1];
  for (size_t i = found.names.size(); i-- > 0;) {
    const uint16_t flag = found.quoted[i] ? sql::node_flag::kQuotedName : sql::node_flag::kUnquotedName;
    tree_.prepend_child(node, tree_.add_leaf(SqlKind::kName, flag, found.names[i], node));
  }
  tree_.set_flags(node, tree_.flags(node) & static_cast<uint16_t>(~sql::node_flag::kOpMask));
}

// Whether some table of the level has a column of that name, as far as is known.
bool Lowering::is_source(const Level& level, Symbol name) const {
  if (level.mentioned.contains(name)) return true;
  return std::ranges::any_of(level.ranges, [&](const Range& range) { return range_has(range, name); });
}

// Unlike the names that engines make up for columns of one name (`a_1`).
Symbol Lowering::fresh_name(std::string_view wish) {
  if (used_names_.empty()) {
    for (uint32_t index = 1; index < in_.node_count(); ++index) {
      if (in_.kind({index}) == NodeKind::kName) used_names_.insert(in_.symbol({index}));
    }
  }
  for (uint32_t number = 1;; ++number) {
    const Symbol name = intern(fmt::format("{}__{}", wish, number));
    if (used_names_.insert(name)) return name;
  }
}

}  // namespace rocky::lang
