#include "compiler/dsl_model.h"

#include <algorithm>
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
  if (!ok) return false;

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
