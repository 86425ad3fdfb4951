#include "lang/lower.h"

#include <utility>

#include <fmt/format.h>

#include "lang/codes.h"
#include "lang/lower_impl.h"

namespace rocky::lang {

using SqlKind = sql::NodeKind;

namespace {

// Names of functions and types that a worker remembers from one file to the next.
constexpr size_t kMostRemembered = 10'000;

}  // namespace

LowerArena::LowerArena() : scratch_(std::make_unique<Scratch>()) {}
LowerArena::LowerArena(LowerArena&&) noexcept = default;
LowerArena& LowerArena::operator=(LowerArena&&) noexcept = default;
LowerArena::~LowerArena() = default;

void LowerArena::recycle(sql::Tree&& tree) {
  tree.reset(nullptr);
  scratch_->trees.push_back(std::move(tree));
}

Level LowerArena::Scratch::take_level() {
  if (levels.empty()) return {};
  Level level = std::move(levels.back());
  levels.pop_back();
  return level;
}

void LowerArena::Scratch::give_back(Level&& level) {
  level.clear();
  levels.push_back(std::move(level));
}

void Level::clear() {
  ranges.clear();
  joins.clear();
  qualifiers.clear();
  join_keys.clear();
  moved_names.clear();
  mentioned.clear();
  hidden.clear();
  has_list = false;
  items.clear();
  kept.clear();
  exports.clear();
  index.clear();
  where.clear();
  having.clear();
  qualify.clear();
  keys.clear();
  sort.clear();
  limit = {};
  limit_origin = {};
  grouped = false;
  distinct = false;
  body = {};
  origin = {};
}

Lowered lower_file(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns) {
  LowerArena arena;
  return lower_file(file, dialect, columns, arena);
}

Lowered lower_file(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns,
                   LowerArena& arena) {
  return Lowering(file, dialect, columns, *arena.scratch_).run();
}

bool Lowered::ok() const { return !has_errors(diagnostics); }

Lowering::Lowering(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns,
                   LowerArena::Scratch& scratch)
    : in_(file.tree),
      root_(file.root),
      dialect_(dialect),
      table_columns_(columns),
      scratch_(scratch),
      tree_(out_.tree),
      placed_(scratch.placed),
      ctes_(scratch.ctes),
      bindings_(scratch.bindings),
      outputs_(scratch.outputs),
      level_(scratch.current),
      steps_(scratch.steps) {
  if (!scratch.trees.empty()) {
    tree_ = std::move(scratch.trees.back());
    scratch.trees.pop_back();
  }
  tree_.reset(in_.source());
  tree_.reserve(4 * in_.node_count());
  placed_.assign(in_.node_count(), {});
  ctes_.clear();
  bindings_.clear();
  outputs_.clear();
  if (scratch.dialect != &dialect || scratch.call_names.size() > kMostRemembered ||
      scratch.types.size() > kMostRemembered) {
    scratch.dialect = &dialect;
    scratch.call_names.clear();
    scratch.calls.clear();
    scratch.types.clear();
    scratch.type_trees.clear();
  }
}

Lowered Lowering::run() {
  sql::NodeId query;
  for (NodeId part = in_.first_child(root_); part; part = in_.next_sibling(part)) {
    if (in_.kind(part) == NodeKind::kPipeline) query = pipeline(part, nullptr);
    if (in_.kind(part) != NodeKind::kLet) continue;
    const NodeId name = in_.first_child(part);
    Output output;
    const sql::NodeId bound = pipeline(in_.next_sibling(name), &output);
    if (!bound) continue;
    const Symbol symbol = in_.symbol(name);
    bindings_.insert_or_assign(symbol, std::move(output));
    ctes_.push_back(make(SqlKind::kCte, 0, {make_name(symbol, in_.has(name, node_flag::kQuoted), name), bound}, part));
  }
  if (!query && !has_errors(out_.diagnostics)) {
    error(code::kNoFrom, root_, "there is no pipeline behind the bindings",
          "End the file with a pipeline: `from NAME …`");
  }
  if (has_errors(out_.diagnostics)) query = {};
  if (!query) {
    out_.root = make(SqlKind::kError, 0, {}, root_);
    return std::move(out_);
  }
  if (!ctes_.empty()) tree_.prepend_child(query, make(SqlKind::kWith, 0, ctes_, root_));
  // The notes of which table a bare name means are ours alone.
  for (uint32_t index = 1; index < tree_.node_count(); ++index) {
    const sql::NodeId id{index};
    if (tree_.kind(id) != SqlKind::kColumnRef) continue;
    tree_.set_flags(id, tree_.flags(id) & static_cast<uint16_t>(~sql::node_flag::kOpMask));
  }
  out_.root = query;
  return std::move(out_);
}

// `output`: where what it gives is to be told; of the model itself nobody asks.
sql::NodeId Lowering::pipeline(NodeId id, Output* output) {
  steps_.clear();
  scratch_.names_anew.clear();
  NodeId source;
  NodeId replicated;
  for (NodeId step = in_.first_child(id); step; step = in_.next_sibling(step)) {
    switch (in_.kind(step)) {
      case NodeKind::kFrom: source = step; break;
      case NodeKind::kReplicate: replicated = step; break;
      default: steps_.push_back(step); break;
    }
  }
  if (!source) {
    error(code::kNoFrom, id, "this pipeline has no `from`", "Begin it with `from NAME`");
    return {};
  }
  depth_of_levels_ = 0;
  from(source);
  if (replicated) {
    if (output != nullptr) *output = {level_.ranges.front().columns, level_.ranges.front().defined};
    return replicate(source);
  }
  for (step_ = 0; step_ < steps_.size(); ++step_) step(steps_[step_]);
  if (output != nullptr) *output = {output_columns(level_, Place::kOuter), defined_columns(level_)};
  return finish(level_, Place::kOuter);
}

void Lowering::step(NodeId id) {
  switch (in_.kind(id)) {
    case NodeKind::kWhere: return where(id);
    case NodeKind::kGroup: return group(id);
    case NodeKind::kDerive: return derive(id);
    case NodeKind::kSelect: return select(id);
    case NodeKind::kJoin: return join(id);
    case NodeKind::kSort: return sort(id);
    case NodeKind::kTake: return take(id);
    case NodeKind::kDistinct: return distinct(id);
    case NodeKind::kUnion: return set_union(id);
    default: return;
  }
}

void Lowering::error(std::string_view code, NodeId place, std::string message, std::string help) {
  for (const Diagnostic& known : out_.diagnostics) {
    if (known.primary && known.primary->span.bytes == in_.span(place)) return;
  }
  Diagnostic& added = out_.diagnostics.emplace_back();
  added.code = code;
  added.severity = Severity::kError;
  added.message = std::move(message);
  added.primary = DiagnosticLabel{.span = origin_of(place), .text = {}};
  added.help = std::move(help);
}

// --- Nodes ---

SourceSpan Lowering::origin_of(NodeId id) const { return {in_.source(), id ? in_.span(id) : ByteSpan{}}; }

// Children that are none are left out.
sql::NodeId Lowering::make(SqlKind kind, uint16_t flags, std::span<const sql::NodeId> children, NodeId origin) {
  const sql::NodeId node = tree_.add_bare(kind, flags);
  place(node, origin);
  tree_.set_children(node, children);
  return node;
}

sql::NodeId Lowering::make_leaf(SqlKind kind, uint16_t flags, std::string_view text, NodeId origin) {
  return make_leaf(kind, flags, intern(text), origin);
}

sql::NodeId Lowering::make_leaf(SqlKind kind, uint16_t flags, Symbol symbol, NodeId origin) {
  const sql::NodeId node = tree_.add_bare(kind, flags, {symbol.id});
  place(node, origin);
  return node;
}

// All that comes from one node of the program shares a note of its place.
void Lowering::place(sql::NodeId node, NodeId origin) {
  sql::NodeId& placed = placed_[origin.index];
  if (placed) {
    tree_.share_origin(node, placed);
  } else {
    tree_.set_origin_in_source(node, origin ? in_.span(origin) : ByteSpan{});
    placed = node;
  }
}

sql::NodeId Lowering::make_name(Symbol name, bool quoted, NodeId origin) {
  return make_leaf(SqlKind::kName, quoted ? sql::node_flag::kQuotedName : sql::node_flag::kUnquotedName, name, origin);
}

sql::NodeId Lowering::make_alias(Symbol name, bool quoted, sql::AliasStyle style, NodeId origin) {
  return make(SqlKind::kTableAlias, static_cast<uint16_t>(style), {make_name(name, quoted, origin)}, origin);
}

sql::NodeId Lowering::make_call(std::string_view name, std::initializer_list<sql::NodeId> arguments, NodeId origin) {
  const sql::NodeId word = make_leaf(SqlKind::kName, sql::node_flag::kUnquotedName, name, origin);
  return make(SqlKind::kCall, 0,
              {make(SqlKind::kQualifiedName, 0, {word}, origin), make(SqlKind::kArguments, 0, arguments, origin)},
              origin);
}

sql::NodeId Lowering::make_path(NodeId path) {
  SqlNodes names;
  for (NodeId name = in_.first_child(path); name; name = in_.next_sibling(name)) {
    names.push_back(make_name(in_.symbol(name), in_.has(name, node_flag::kQuoted), name));
  }
  return make(SqlKind::kQualifiedName, 0, names, path);
}

void Lowering::set_origins(sql::NodeId node, NodeId origin) {
  place(node, origin);
  for (const sql::NodeId child : tree_.children(node)) set_origins(child, origin);
}

Names Lowering::path_of(NodeId path) const {
  Names names;
  for (NodeId name = in_.first_child(path); name; name = in_.next_sibling(name)) names.push_back(in_.symbol(name));
  return names;
}

Symbol Lowering::last_name(NodeId path) const {
  Symbol last;
  for (NodeId name = in_.first_child(path); name; name = in_.next_sibling(name)) last = in_.symbol(name);
  return last;
}

bool Lowering::last_is_quoted(NodeId path) const {
  bool quoted = false;
  for (NodeId name = in_.first_child(path); name; name = in_.next_sibling(name)) {
    quoted = in_.has(name, node_flag::kQuoted);
  }
  return quoted;
}

}  // namespace rocky::lang
