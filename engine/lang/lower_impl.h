// The inside of the lowering, shared by lower.cc (files, pipelines), lower_steps.cc (steps), lower_joins.cc,
// lower_level.cc (where a query level begins), lower_select.cc (the SQL that it becomes), lower_names.cc (what a name
// means) and lower_expression.cc.
//
// A pipeline is lowered step by step into a Level: one SELECT in the making. Names do not stay text: what a step
// defines is kept as a Value, a detached SQL tree over the columns of the level's tables, and is copied to where a
// later step uses it. A step that the SELECT has no place for, because SQL would evaluate it too early, closes the
// level: what there is becomes a table of the next one. Values beyond a size close the level too, so that inlining
// stays linear.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/small_vector.h"
#include "base/symbol_map.h"
#include "lang/lower.h"
#include "sql/dialect.h"

namespace rocky::lang {

// Of a table or a query, when all are known.
using Columns = std::optional<std::vector<Symbol>>;

// The parts of a path, and which of them are quoted.
using Names = SmallVector<Symbol, 3>;
using Quotes = SmallVector<bool, 3>;
// Of one SELECT's clauses, calls and the like: mostly few.
using SqlNodes = SmallVector<sql::NodeId, 16>;
using Nodes = SmallVector<NodeId, 16>;

// A detached SQL expression. It is copied for every use.
struct Value {
  sql::NodeId node{};
  // The same with names of the level's own output (`s / c` for `sum(v) / count(*)`), where the dialect has that and
  // something differs; what the names stand for is in Lowering::outputs_. For columns behind `group` and for HAVING.
  sql::NodeId lateral{};
  uint32_t first_output = 0;
  uint32_t output_count = 0;
  uint32_t size = 1;
  uint32_t depth = 1;
  bool window = false;     // has a window function: sees the rows of its step
  bool call = false;       // calls something that may be another thing each time
  bool constant = false;   // reads no column
  bool aggregate = false;  // calls an aggregate function, as far as is known
  bool key = false;        // is a computed key of `group`: engines know it again as a whole only
  NodeId origin{};         // the step, of a condition

  // Makes the other one a part of it.
  void add(const Value& part) {
    size += part.size;
    depth = std::max(depth, part.depth + 1);
    window |= part.window;
    call |= part.call;
    aggregate |= part.aggregate;
    constant &= part.constant;
  }
};

// One table of a level's FROM.
struct Range {
  bool computed = false;  // a level or a binding, no table
  sql::NodeId item{};     // kTableRef or kDerivedTable
  Names names{};          // how SQL qualifies its columns: an alias or a path
  Quotes quoted{};
  Columns columns{};              // when all are known
  std::vector<Symbol> defined{};  // columns that a level or binding within it computes
};

// How programs name a table, and where its columns are now.
struct Qualifier {
  Names path{};
  bool is_alias = false;  // else any end of the path means it
  bool replaced = false;  // it is part of a table that a closed level became
  bool merged = false;    // other tables are part of that as well: what is its own tells `columns` only
  uint32_t range = 0;
  SymbolMap<Symbol> moved{};  // columns that got another name when a level was closed
  Columns columns{};          // when all are known
};

struct Item {
  enum class Kind : uint8_t { kColumn, kStar, kRangeStar };
  Kind kind = Kind::kColumn;
  Symbol name{};
  bool quoted = false;
  uint32_t range = 0;      // of kRangeStar
  uint32_t identity = 0;   // of what was defined: sort keys remember it
  bool aggregate = false;  // defined by `group` or behind it
  bool key = false;        // a computed key of `group`
  bool dead = false;       // defined anew later
  bool helper = false;     // no program sees it
  Value value{};
  NodeId origin{};
};
constexpr bool is_star(const Item& item) { return item.kind != Item::Kind::kColumn; }

struct SortEntry {
  Value value{};
  Symbol name{};  // of a plain name; else none
  bool quoted = false;
  uint32_t identity = 0;  // of the item it names; 0: a column of a table
  uint16_t flags = 0;     // node_flag of kSortKey
  NodeId origin{};
};

struct JoinPart {
  sql::NodeId on{};
  JoinType type = JoinType::kInner;
  NodeId origin{};
};

struct Level {
  std::vector<Range> ranges{};
  std::vector<JoinPart> joins{};  // of ranges 1…
  std::vector<Qualifier> qualifiers{};
  SymbolMap<Value> join_keys{};     // bare names that two tables have, and which is meant
  SymbolMap<Symbol> moved_names{};  // bare names that got another name when a level was closed
  SymbolSet mentioned{};            // names that a table certainly has
  std::vector<Symbol> hidden{};     // columns of the tables that `*` must not show

  // Without `select` and `group`: `*` and what was derived, or what joins keep; else a list.
  bool has_list = false;
  std::vector<Item> items{};
  std::vector<Item> kept{};
  std::vector<Item> exports{};  // columns that only later levels need, under names of their own
  SymbolMap<uint32_t> index{};  // name to items

  std::vector<Value> where{};
  std::vector<Value> having{};
  std::vector<Value> qualify{};
  std::vector<Value> keys{};  // GROUP BY
  std::vector<SortEntry> sort{};
  std::string_view limit{};  // digits
  NodeId limit_origin{};
  bool grouped = false;
  bool distinct = false;
  // The first range is this query; as long as nothing but sorting and limiting is asked, it is the level.
  sql::NodeId body{};
  NodeId origin{};

  // Makes it a new one that keeps the memory.
  void clear();
};

// Names that the steps from one on read of what was there before, up to where the columns are named anew.
struct Needs {
  struct Name {
    Names path{};  // the last is the column
    Quotes quoted{};
    NodeId origin{};
  };
  std::vector<Name> names{};
  bool closed = false;  // nothing else is read: no `*` reaches the end
};

// What a pipeline gives.
struct Output {
  Columns columns{};
  std::vector<Symbol> defined{};
};

// What a function's name says.
struct CallName {
  Symbol upper{};
  bool aggregate = false;
  bool plain = false;  // an ordinary name for the dialect, no word with a form of its own
};

// What lowerings use again, one after the other.
struct LowerArena::Scratch {
  std::vector<sql::Tree> trees;
  Level current;
  std::vector<Level> levels;  // empty ones
  std::vector<sql::NodeId> placed;
  std::vector<sql::NodeId> ctes;
  std::vector<NodeId> steps;
  std::vector<bool> names_anew;  // by step, once somebody has asked
  std::vector<uint32_t> outputs;
  std::vector<Item> items;
  std::vector<Item> more_items;
  SymbolMap<Item> block;
  SymbolMap<Output> bindings;
  // What was found out about the dialect.
  const sql::Dialect* dialect = nullptr;
  SymbolMap<CallName> call_names;
  SymbolMap<bool> calls;                              // texts of calls by words of SQL, and whether they can be read
  SymbolMap<std::pair<uint32_t, sql::NodeId>> types;  // by their text: in type_trees
  std::vector<sql::Tree> type_trees;

  Level take_level();
  void give_back(Level&& level);
};

// Queries in FROM nest at most this deep; then a level becomes a CTE.
inline constexpr uint32_t kDeepestLevel = 12;

class Lowering {
 public:
  Lowering(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns,
           LowerArena::Scratch& scratch);
  Lowered run();

 private:
  // --- Files and pipelines (lower.cc) ---
  sql::NodeId pipeline(NodeId id, Output* output);
  void step(NodeId id);
  void error(std::string_view code, NodeId place, std::string message, std::string help = {});

  // --- Steps (lower_steps.cc) ---
  void from(NodeId id);
  void add_range(NodeId path, NodeId alias, sql::AliasStyle style, NodeId origin);
  void where(NodeId id);
  bool reads_output_only(NodeId condition) const;
  void group(NodeId id);
  bool has_constant_key(NodeId keys) const;
  void derive(NodeId id);
  void derive_binding(NodeId binding);
  void select(NodeId id);
  bool reads_aggregates(std::span<const NodeId> expressions) const;
  void select_star(NodeId id, std::span<const Symbol> named, std::vector<Item>& list);
  void select_table(NodeId id, std::span<const Symbol> named, std::vector<Item>& list);
  bool is_of(const Item& item, const Qualifier& qualifier) const;
  std::optional<std::vector<Symbol>> columns_of(const Qualifier& qualifier) const;
  void join(NodeId id);  // and what follows for keys: lower_joins.cc
  sql::NodeId join_condition(NodeId on, JoinType type);
  bool has_loose_key(NodeId on) const;
  Value merged_key(JoinType type, const Value& left, const Value& right, NodeId origin);
  bool is_of_range(NodeId column, uint32_t range) const;
  Value left_key(NodeId column, bool same_name);
  Value right_key(NodeId column);
  void keep(NodeId id);
  void sort(NodeId id);
  void take(NodeId id);
  void distinct(NodeId id);
  void set_union(NodeId id);
  sql::NodeId replicate(NodeId from);

  // --- Levels (lower_level.cc; the SELECT that one becomes: lower_select.cc) ---
  // Whether the closed level may leave out columns that nobody reads; kOperand: it gives just what a program sees.
  enum class Narrow : uint8_t { kNo, kYes, kOperand };
  // A pipeline's last level, one within another, or an operand of `union`.
  enum class Place : uint8_t { kOuter, kInner, kOperand };
  void close_level(Narrow narrow = Narrow::kYes);
  // Makes level_ the one around what it was, whose query is given back: the caller makes it a table of the new level.
  sql::NodeId enclose(Narrow narrow);
  void merge(Qualifier& qualifier) const;
  void expose(const Needs& needs, Narrow narrow, Level& outer);
  void narrow_to(const Needs& needs, Level& outer);
  std::string key_of(const Needs::Name& name, const Value& value) const;
  void expose_list(Level& outer);
  void follow_column(std::span<const Symbol> path, uint32_t range, Symbol exposed, std::span<const Qualifier> old,
                     Level& outer) const;
  bool is_doubtful(const Needs::Name& name) const;
  void move_name(const Needs::Name& name, Symbol exposed, Level& outer) const;
  Needs needs_of(size_t step);
  bool names_anew(size_t step);
  bool level_has_star(const Level& level) const;
  bool live_windows() const;
  bool is_plain(const Item& item) const;
  bool is_untouched(const Level& level) const;
  std::vector<Symbol> overridden(const Level& level, bool known_only) const;
  Columns output_columns(const Level& level, Place place) const;
  std::vector<Symbol> defined_columns(const Level& level) const;
  bool range_has(const Range& range, Symbol name) const;
  sql::NodeId finish(Level& level, Place place);
  sql::NodeId emit_select(Level& level, Place place);
  SqlNodes emit_items(Level& level, Place place);
  sql::NodeId emit_item(const Level& level, const Item& item, size_t position);
  void emit_star(const Level& level, const Item* item, std::span<const Symbol> without, Place place, NodeId origin,
                 SqlNodes& nodes);
  bool can_hide(const Level& level) const;
  sql::NodeId emit_from(Level& level);
  sql::NodeId emit_value(const Level& level, const Value& value, size_t position);
  sql::NodeId emit_conjunction(const Level& level, std::span<const Value> values);
  sql::NodeId emit_sort(Level& level, const SortEntry& entry);
  bool output_has(const Level& level, const Value& value, size_t position) const;
  bool clashes(const Level& level, sql::NodeId node) const;

  // --- Names (lower_names.cc) ---
  Value resolve(NodeId column);
  Value resolve_path(std::span<const Symbol> path, std::span<const bool> quoted, NodeId origin);
  Value source_column(std::span<const Symbol> path, std::span<const bool> quoted, NodeId origin);
  Value word_value(std::string_view text, NodeId origin);
  Value range_column(uint32_t range, Symbol column, bool quoted, NodeId origin);
  Value column_ref(std::span<const Symbol> path, std::span<const bool> quoted, uint16_t flags, NodeId origin);
  Value column_ref(Symbol name, bool quoted, uint16_t flags, NodeId origin) {
    return column_ref({&name, 1}, {&quoted, 1}, flags, origin);
  }
  const Qualifier* find_qualifier(std::span<const Symbol> path) const;
  const Item* find_item(Symbol name) const;
  void define(Item item);
  void qualify_names();
  void qualify_node(sql::NodeId node);
  // The one table that has the column, where that is known of all.
  std::optional<uint32_t> owner_of(Symbol column) const;
  bool is_loose(sql::NodeId node) const;
  bool has_loose_names() const;
  bool is_source(const Level& level, Symbol name) const;
  Symbol fresh_name(std::string_view wish);

  // --- Expressions (lower_expression.cc) ---
  // `size`: what measure() found of it, alone or with others.
  Value expression(NodeId id, uint64_t size);
  Value build(NodeId id);
  Value build_binary(NodeId id);
  Value build_comparison(BinaryOperator op, const Value& left, const Value& right, NodeId origin);
  Value build_unary(NodeId id);
  bool is_aggregate(NodeId call) { return call_name(in_.symbol(in_.first_child(call))).aggregate; }
  const CallName& call_name(Symbol name);
  bool is_call(std::string_view name, std::span<const sql::NodeId> arguments);
  Value build_call(NodeId id);
  sql::NodeId build_window(NodeId id, Value& call);
  Value build_cast(NodeId id);
  Value build_match(NodeId id);
  Value build_like(NodeId id);
  Value build_list(NodeId id, sql::NodeKind kind);
  Value leaf(NodeId id);
  sql::NodeId type_of(NodeId id);
  sql::NodeId typed_literal(std::string_view type, std::string text, NodeId origin);
  // Whether `value` prints as a comparison, which must not stand bare in another one.
  bool is_comparison(sql::NodeId node) const;
  sql::NodeId bracketed_comparison(sql::NodeId node);
  // The number of nodes that it will have, with all that is inlined; and whether something big is.
  struct Measure {
    uint64_t size = 0;
    uint64_t inlined = 0;
    bool window = false;         // calls a window function itself
    bool nested_window = false;  // a window function over another's value
    bool reads_window = false;
    bool hidden_key = false;  // reads a computed key of `group` that the engine would not know again
    bool call = false;
  };
  void measure(NodeId id, Measure& found) const;
  bool is_lost_key(const Item& key) const;
  // Closes the level when the expressions would grow too large by inlining, or read a window's value within a window.
  Measure prepare(std::span<const NodeId> expressions);
  // Of expressions that are measured already.
  void prepare(std::span<const NodeId> expressions, Measure& found);

  // --- Nodes ---
  SourceSpan origin_of(NodeId id) const;
  sql::NodeId make(sql::NodeKind kind, uint16_t flags, std::span<const sql::NodeId> children, NodeId origin);
  sql::NodeId make(sql::NodeKind kind, uint16_t flags, std::initializer_list<sql::NodeId> children, NodeId origin) {
    return make(kind, flags, std::span(children.begin(), children.size()), origin);
  }
  sql::NodeId make_leaf(sql::NodeKind kind, uint16_t flags, std::string_view text, NodeId origin);
  sql::NodeId make_leaf(sql::NodeKind kind, uint16_t flags, Symbol symbol, NodeId origin);
  void place(sql::NodeId node, NodeId origin);
  sql::NodeId make_name(Symbol name, bool quoted, NodeId origin);
  sql::NodeId make_alias(Symbol name, bool quoted, sql::AliasStyle style, NodeId origin);
  sql::NodeId make_call(std::string_view name, std::initializer_list<sql::NodeId> arguments, NodeId origin);
  sql::NodeId make_path(NodeId path);
  Names path_of(NodeId path) const;
  Symbol last_name(NodeId path) const;
  bool last_is_quoted(NodeId path) const;
  bool is_column(const Value& value) const { return tree_.kind(value.node) == sql::NodeKind::kColumnRef; }
  void set_origins(sql::NodeId node, NodeId origin);
  uint16_t sort_flags(NodeId key) const;

  const Tree& in_;
  NodeId root_;
  const sql::Dialect& dialect_;
  const TableColumns& table_columns_;
  LowerArena::Scratch& scratch_;
  Lowered out_;
  sql::Tree& tree_;

  std::vector<sql::NodeId>& placed_;  // by node of the program, one made for it: its place is theirs
  std::vector<sql::NodeId>& ctes_;
  SymbolMap<Output>& bindings_;
  SymbolSet used_names_;  // every name of the file
  uint32_t identities_ = 0;
  uint32_t depth_of_levels_ = 0;
  bool lateral_ = false;                    // while Value::lateral is built
  std::vector<uint32_t>& outputs_;          // identities of items that values with a `lateral` read
  const SymbolMap<Item>* block_ = nullptr;  // what the `group` being lowered has defined so far
  bool joining_ = false;     // while the left side of a join's condition is built: the last table is not there yet
  uint32_t aggregates_ = 0;  // aggregate functions around what is being built

  // Of the pipeline being lowered.
  Level& level_;
  std::vector<NodeId>& steps_;
  size_t step_ = 0;
};

}  // namespace rocky::lang
