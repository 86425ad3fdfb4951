#include "compiler/cache/edit_effect.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "core/models/query_facts.h"

namespace rocky::compiler {

namespace {

template <class T, class Same>
bool all_same(const std::vector<T>& a, const std::vector<T>& b, const Same& same) {
  return std::ranges::equal(a, b, same);
}

template <class T, class Same>
bool both_same(const std::optional<T>& a, const std::optional<T>& b, const Same& same) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

// Each struct is taken apart by its members, so that a new one is not forgotten.
class Comparer {
 public:
  explicit Comparer(std::map<std::string, SpanMap, std::less<>>& edited) : edited_(edited) {}

  bool same(const CompiledModel& before, const CompiledModel& after) {
    const auto& [model, owner, has_errors, layer, bind_layer, dependencies, dependents, references, dialect, columns,
                 schema, complete, reads, star, flow, wrong, bound] = before;
    static_cast<void>(owner);
    return model.name == after.model.name && model.language == after.model.language && has_errors == after.has_errors &&
           layer == after.layer && bind_layer == after.bind_layer && dependencies == after.dependencies &&
           dependents == after.dependents &&
           all_same(references, after.references,
                    [](const Reference& a, const Reference& b) { return a.kind == b.kind && a.model == b.model; }) &&
           dialect == after.dialect && complete == after.complete && wrong == after.wrong && bound == after.bound &&
           same_facts(model, after.model) &&
           all_same(columns, after.columns,
                    [&](const ModelColumn& a, const ModelColumn& b) {
                      return same_column(a, b, model.file, after.model.file);
                    }) &&
           same_schema(schema, after.schema) &&
           all_same(reads, after.reads,
                    [](const auto& a, const auto& b) { return a.model == b.model && a.column == b.column; }) &&
           both_same(star, after.star,
                     [&](ByteSpan a, ByteSpan b) { return same_place({model.file, a}, {after.model.file, b}); }) &&
           same_flow(flow, after.flow);
  }

  bool same(const Diagnostic& before, const Diagnostic& after) {
    const auto& [code, severity, message, owner, primary, secondary, help] = before;
    const auto same_label = [&](const DiagnosticLabel& a, const DiagnosticLabel& b) {
      return a.text == b.text && same_place(a.span, b.span);
    };
    return code == after.code && severity == after.severity && message == after.message && owner == after.owner &&
           help == after.help && both_same(primary, after.primary, same_label) &&
           all_same(secondary, after.secondary, same_label);
  }

 private:
  bool same_place(const SourceSpan& before, const SourceSpan& after) {
    if (before.file == nullptr || after.file == nullptr) return before.file == after.file;
    const SourceSpan a = before.resolved();
    const SourceSpan b = after.resolved();
    if (a.file->path() != b.file->path()) return false;
    const auto edit = edited_.find(a.file->path());
    if (edit == edited_.end()) return a.bytes == b.bytes;
    return edit->second.match(a.bytes, b.bytes);
  }

  bool same_facts(const core::Model& before, const core::Model& after) {
    const auto& [parsed, tables, output_columns, joins, defined, needs_columns, star, repeating] = before.facts;
    const core::QueryFacts& other = after.facts;
    const auto place = [&](ByteSpan a, ByteSpan b) { return same_place({before.file, a}, {after.file, b}); };
    const auto same_table = [&](const core::QueryTable& a, const core::QueryTable& b) {
      const auto& [catalog, schema, table, parts, span] = a;
      return catalog == b.catalog && schema == b.schema && table == b.table && parts == b.parts && place(span, b.span);
    };
    const auto same_join = [&](const core::RepeatingJoin& a, const core::RepeatingJoin& b) {
      const auto& [table, columns, join, aggregate, text] = a;
      return table == b.table && columns == b.columns && text == b.aggregate_text && same_place(join, b.join) &&
             same_place(aggregate, b.aggregate);
    };
    return parsed == other.parsed && all_same(tables, other.tables, same_table) &&
           output_columns == other.output_columns && joins == other.joins && defined == other.defined &&
           needs_columns == other.needs_columns && both_same(star, other.star, place) &&
           all_same(repeating, other.repeating_joins, same_join);
  }

  bool same_column(const ModelColumn& before, const ModelColumn& after, const SourceRef& file,
                   const SourceRef& file_after) {
    const auto& [name, type, nullable, tentative, counts, place] = before;
    const bool told = place != ByteSpan{};
    return name == after.name && type == after.type && nullable == after.nullable && tentative == after.tentative &&
           counts == after.counts && told == (after.place != ByteSpan{}) &&
           (!told || same_place({file, place}, {file_after, after.place}));
  }

  static bool same_schema(const TableSchema& before, const TableSchema& after) {
    const auto& [columns, complete] = before;
    return complete == after.complete && all_same(columns, after.columns, [](const auto& a, const auto& b) {
             const auto& [name, type, nullable, tentative, counts] = a;
             return name == b.name && type == b.type && nullable == b.nullable && tentative == b.tentative &&
                    counts == b.counts;
           });
  }

  static bool same_flow(const ModelFlow& before, const ModelFlow& after) {
    const auto& [sources, values, influences, unresolved] = before;
    const auto same_source = [](const ModelFlow::Source& a, const ModelFlow::Source& b) {
      const auto& [model, table, column] = a;
      return model == b.model && table == b.table && column == b.column;
    };
    const auto same_edge = [](const Flow& a, const Flow& b) {
      const auto& [source, target, kind, function] = a;
      return source == b.source && target == b.target && kind == b.kind && function == b.function;
    };
    return unresolved == after.unresolved && all_same(sources, after.sources, same_source) &&
           all_same(values, after.values, same_edge) && all_same(influences, after.influences, same_edge);
  }

  std::map<std::string, SpanMap, std::less<>>& edited_;
};

}  // namespace

SpanMap::SpanMap(std::string_view before, std::string_view after) {
  const auto [a, b] = std::ranges::mismatch(before, after);
  const auto same_front = static_cast<size_t>(a - before.begin());
  size_t same_end = 0;
  const size_t most = std::min(before.size(), after.size()) - same_front;
  while (same_end < most && before[before.size() - 1 - same_end] == after[after.size() - 1 - same_end]) ++same_end;
  begin_ = static_cast<uint32_t>(same_front);
  end_ = static_cast<uint32_t>(before.size() - same_end);
  shift_ = static_cast<int64_t>(after.size()) - static_cast<int64_t>(before.size());
}

bool SpanMap::may_be(uint32_t before, uint32_t after) const {
  return (before <= begin_ && after == before) || (before >= end_ && after == before + shift_);
}

bool SpanMap::match(ByteSpan before, ByteSpan after) {
  if (!may_be(before.begin, after.begin) || !may_be(before.end, after.end)) return false;
  return known_.try_emplace({before.begin, before.end}, after).first->second == after;
}

std::optional<uint32_t> SpanMap::find(uint32_t before) const {
  const auto shifted = static_cast<uint32_t>(before + shift_);
  if (before <= begin_ && before >= end_ && shift_ != 0) return std::nullopt;
  if (before <= begin_) return before;
  if (before >= end_) return shifted;
  return std::nullopt;
}

std::optional<ByteSpan> SpanMap::find(ByteSpan before) const {
  const auto known = known_.find({before.begin, before.end});
  if (known != known_.end()) return known->second;
  const auto begin = find(before.begin);
  const auto end = find(before.end);
  if (!begin || !end) return std::nullopt;
  return ByteSpan{*begin, *end};
}

bool only_places_differ(const CompiledProject& before, const CompiledProject& after,
                        std::map<std::string, SpanMap, std::less<>>& edited) {
  if (before.models.size() != after.models.size() || before.broken || after.broken) return false;
  Comparer comparer(edited);
  for (size_t i = 0; i < before.models.size(); ++i) {
    if (!comparer.same(before.models[i], after.models[i])) return false;
  }
  return std::ranges::equal(before.diagnostics, after.diagnostics,
                            [&](const Diagnostic& a, const Diagnostic& b) { return comparer.same(a, b); });
}

}  // namespace rocky::compiler
