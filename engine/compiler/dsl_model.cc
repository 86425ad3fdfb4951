#include "compiler/dsl_model.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/models/codes.h"
#include "lang/lower.h"
#include "lang/parser.h"
#include "sql/printer.h"

namespace rocky::compiler {
namespace {

void take_over(const core::Model& model, Diagnostics&& found, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : found) {
    diagnostic.owner = model.name;
    diagnostics.push_back(std::move(diagnostic));
  }
}

// The keys of a sidecar at the head of the file, as SQL files may have them, are no program; one message says so.
bool report_front_matter(const core::Model& model, Diagnostics& diagnostics) {
  constexpr std::string_view kOpening = "---toml";
  const std::string_view text = model.sql();
  if (!text.starts_with(kOpening)) return false;
  const std::string_view path = model.file->path();
  const uint32_t begin = model.query.begin;
  diagnostics.push_back(Diagnostic{
      .code = core::codes::kFrontMatterInDsl,
      .severity = Severity::kError,
      .message = "a `.rocky` file has no front matter",
      .owner = model.name,
      .primary = DiagnosticLabel{{model.file, {begin, begin + static_cast<uint32_t>(kOpening.size())}}, {}},
      .secondary = {},
      .help =
          fmt::format("write these keys into {}.toml, without the lines of dashes", path.substr(0, path.rfind('.')))});
  return true;
}

// Which piece of the program each piece of the SQL comes from.
std::vector<SourceSegment> segments_of(const sql::Tree& tree, std::span<const sql::PrintedPlace> places) {
  std::vector<SourceSegment> segments;
  segments.reserve(places.size());
  for (const sql::PrintedPlace& place : places) {
    const ByteSpan origin = tree.span(place.node);
    if (origin == ByteSpan{} || (!segments.empty() && segments.back().origin == origin)) continue;
    segments.push_back({.begin = place.offset, .origin = origin, .replaced = true});
  }
  return segments;
}

// What the pipelines read but for the bindings before them, each once, in order of appearance.
std::vector<core::QueryTable> tables_of(const lang::Tree& tree, lang::NodeId file) {
  std::vector<core::QueryTable> tables;
  std::set<std::array<uint32_t, 4>> seen;
  std::set<uint32_t> bound;
  const auto add_path = [&](lang::NodeId path) {
    core::QueryTable table{.catalog = {}, .schema = {}, .table = {}, .parts = 0, .span = tree.span(path)};
    for (const lang::NodeId name : tree.children(path)) {
      table.catalog = table.schema;
      table.schema = table.table;
      table.table = tree.symbol(name);
      if (table.parts < std::numeric_limits<uint8_t>::max()) ++table.parts;
    }
    if (table.parts == 1 && bound.contains(folded(table.table).id)) return;
    if (seen.insert({table.catalog.id, table.schema.id, table.table.id, table.parts}).second) tables.push_back(table);
  };
  const auto add_pipeline = [&](lang::NodeId pipeline) {
    for (lang::NodeId step = tree.first_child(pipeline); step; step = tree.next_sibling(step)) {
      if (const lang::NodeId path = tree.child(step, lang::NodeKind::kPath)) add_path(path);
    }
  };
  for (lang::NodeId part = tree.first_child(file); part; part = tree.next_sibling(part)) {
    const bool binding = tree.kind(part) == lang::NodeKind::kLet;
    add_pipeline(binding ? tree.child(part, lang::NodeKind::kPipeline) : part);
    if (binding) bound.insert(folded(tree.symbol(tree.first_child(part))).id);
  }
  return tables;
}

void note_steps(const lang::Tree& tree, core::QueryFacts& facts) {
  for (uint32_t index = 1; index < tree.node_count(); ++index) {
    const lang::NodeId id{index};
    switch (tree.kind(id)) {
      case lang::NodeKind::kJoin: facts.joins = true; break;
      case lang::NodeKind::kBinding: facts.defined.push_back(tree.symbol(tree.first_child(id))); break;
      case lang::NodeKind::kSortKey: {
        const lang::NodeId key = tree.first_child(id);
        if (tree.kind(key) == lang::NodeKind::kColumn) facts.defined.push_back(tree.symbol(tree.first_child(key)));
        break;
      }
      default: break;
    }
  }
}

}  // namespace

const sql::Dialect& dialect_to_write(const sql::Dialect& dialect) {
  return &dialect == &sql::permissive_dialect() ? sql::duckdb_dialect() : dialect;
}

bool lower_model(core::Model& model, const sql::Dialect& dialect, const lang::TableColumns& columns,
                 Diagnostics& diagnostics) {
  thread_local lang::ParseArena parse_arena;
  thread_local lang::LowerArena lower_arena;
  thread_local std::vector<sql::PrintedPlace> places;
  lang::ParsedFile parsed = lang::parse_file(model.file, parse_arena);
  lang::check_file(parsed);
  if (!parsed.ok()) {
    if (!report_front_matter(model, diagnostics)) take_over(model, std::move(parsed.diagnostics), diagnostics);
    return false;
  }
  take_over(model, std::move(parsed.diagnostics), diagnostics);
  note_steps(parsed.tree, model.facts);
  lang::Lowered lowered = lang::lower_file(parsed, dialect, columns, lower_arena);
  const bool ok = lowered.ok();
  take_over(model, std::move(lowered.diagnostics), diagnostics);
  if (!ok) {
    model.facts.needs_columns = true;
    model.facts.tables = tables_of(parsed.tree, parsed.root);
    return false;
  }

  places.clear();
  std::string text =
      sql::print_sql(lowered.tree, lowered.root, dialect, {.layout = sql::Layout::kClauses, .places = &places});
  const auto size = static_cast<uint32_t>(text.size());
  model.file = SourceFile::derive(model.file, std::move(text), segments_of(lowered.tree, places));
  model.query = {0, size};
  lower_arena.recycle(std::move(lowered.tree));
  parse_arena.recycle(std::move(parsed.tree));
  return true;
}

}  // namespace rocky::compiler
