#include "lang/lower.h"

#include <fmt/format.h>

#include "lang/codes.h"
#include "lang/lower_impl.h"

namespace rocky::lang {

using SqlKind = sql::NodeKind;

Lowered lower_file(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns) {
  return Lowering(file, dialect, columns).run();
}

bool Lowered::ok() const { return !has_errors(diagnostics); }

Lowering::Lowering(const ParsedFile& file, const sql::Dialect& dialect, const TableColumns& columns)
    : in_(file.tree), root_(file.root), dialect_(dialect), table_columns_(columns), tree_(out_.tree) {
  tree_ = sql::Tree(in_.source());
  placed_.resize(in_.node_count());
  tree_.reserve(4 * in_.node_count());
}

Lowered Lowering::run() {
  sql::NodeId query;
  for (NodeId part = in_.first_child(root_); part; part = in_.next_sibling(part)) {
    if (in_.kind(part) == NodeKind::kPipeline) query = pipeline(part);
    if (in_.kind(part) != NodeKind::kLet) continue;
    const NodeId name = in_.first_child(part);
    const sql::NodeId bound = pipeline(in_.next_sibling(name));
    if (!bound) continue;
    const Symbol symbol = in_.symbol(name);
    bindings_.insert_or_assign(symbol, last_output_);
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

sql::NodeId Lowering::pipeline(NodeId id) {
  steps_.clear();
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
    last_output_ = {level_.ranges.front().columns, level_.ranges.front().defined};
    return replicate(source);
  }
  for (step_ = 0; step_ < steps_.size(); ++step_) step(steps_[step_]);
  last_output_ = {output_columns(level_), defined_columns(level_)};
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
  // All that comes from one node of the program shares a note of its place.
  sql::NodeId& placed = placed_[origin.index];
  const sql::NodeId node =
      placed ? tree_.add(kind, flags, placed) : tree_.add_with_origin(kind, flags, origin_of(origin));
  if (!placed) placed = node;
  tree_.set_children(node, children);
  return node;
}

sql::NodeId Lowering::make_leaf(SqlKind kind, uint16_t flags, std::string_view text, NodeId origin) {
  return make_leaf(kind, flags, intern(text), origin);
}

sql::NodeId Lowering::make_leaf(SqlKind kind, uint16_t flags, Symbol symbol, NodeId origin) {
  sql::NodeId& placed = placed_[origin.index];
  const sql::NodeId node = tree_.add_leaf(kind, flags, symbol, placed);
  if (!placed) {
    tree_.set_origin(node, origin_of(origin));
    placed = node;
  }
  return node;
}

sql::NodeId Lowering::make_name(Symbol name, bool quoted, NodeId origin) {
  return make_leaf(SqlKind::kName, quoted ? sql::node_flag::kQuotedName : sql::node_flag::kUnquotedName, name, origin);
}

sql::NodeId Lowering::make_alias(Symbol name, bool quoted, sql::AliasStyle style, NodeId origin) {
  return make(SqlKind::kTableAlias, static_cast<uint16_t>(style), {make_name(name, quoted, origin)}, origin);
}

sql::NodeId Lowering::make_path(NodeId path) {
  std::vector<sql::NodeId> names;
  for (NodeId name = in_.first_child(path); name; name = in_.next_sibling(name)) {
    names.push_back(make_name(in_.symbol(name), in_.has(name, node_flag::kQuoted), name));
  }
  return make(SqlKind::kQualifiedName, 0, names, path);
}

void Lowering::set_origins(sql::NodeId node, NodeId origin) {
  tree_.set_origin(node, origin_of(origin));
  for (const sql::NodeId child : tree_.children(node)) set_origins(child, origin);
}

std::vector<Symbol> Lowering::path_of(NodeId path) const {
  std::vector<Symbol> names;
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
