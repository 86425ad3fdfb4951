#include "compiler/bind/flow_trace.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace rocky::compiler {

std::string_view word_of(FlowKind kind) {
  static constexpr std::array<std::string_view, 13> kWords = {
      "direct",   "cast", "try_cast", "aggregation", "expression", "filter",       "join",
      "group_by", "sort", "window",   "conditional", "distinct",   "set_operation"};
  return kWords[static_cast<size_t>(kind)];
}

void FlowTrace::columns(std::span<const ColumnId> ids, FlowKind kind) {
  for (const ColumnId id : ids) column(id, kind);
}

void FlowTrace::rows(RowSetId rows) {
  if (on_ && rows) reads_.push_back({.what = What::kRows, .index = rows.index});
}

void FlowTrace::source(const FlowSource& source) {
  if (!on_) return;
  reads_.push_back({.what = What::kSource, .index = static_cast<uint32_t>(sources_.size())});
  sources_.push_back(source);
}

void FlowTrace::raise(size_t mark, FlowKind kind, Symbol function) {
  if (!on_) return;
  for (size_t i = std::max(mark, std::min(settled_, reads_.size())); i < reads_.size(); ++i) {
    Read& read = reads_[i];
    if (read.what == What::kRows || read.kind >= kind) continue;
    read.kind = kind;
    read.function = function;
  }
  // Deep expressions would look at the same reads again and again.
  if (kind == FlowKind::kExpression && mark <= settled_) settled_ = reads_.size();
}

void FlowTrace::influence(size_t mark, FlowKind kind) {
  if (!on_) return;
  for (size_t i = mark; i < reads_.size(); ++i) {
    reads_[i].kind = kind;
    reads_[i].function = {};
  }
}

void FlowTrace::influence_too(size_t mark, FlowKind kind) {
  if (!on_) return;
  const size_t end = reads_.size();
  for (size_t i = mark; i < end; ++i) {
    Read read = reads_[i];
    read.kind = kind;
    read.function = {};
    reads_.push_back(read);
  }
}

FlowSlice FlowTrace::keep(size_t mark) {
  const FlowSlice slice{static_cast<uint32_t>(kept_.size()), static_cast<uint32_t>(reads_.size() - mark)};
  kept_.insert(kept_.end(), reads_.begin() + static_cast<std::ptrdiff_t>(mark), reads_.end());
  return slice;
}

FlowSlice FlowTrace::save(size_t mark) { return on_ ? keep(mark) : FlowSlice{}; }

void FlowTrace::replay(FlowSlice slice) {
  if (!on_) return;
  reads_.reserve(reads_.size() + slice.count);
  for (uint32_t i = 0; i < slice.count; ++i) reads_.push_back(kept_[slice.begin + i]);
}

void FlowTrace::add_part(ColumnId id, FlowSlice slice) {
  if (slice.count == 0) return;
  if (id.index >= chains_.size()) chains_.resize(id.index + 1);
  const auto added = static_cast<uint32_t>(parts_.size());
  parts_.push_back({.slice = slice});
  Chain& chain = chains_[id.index];
  (chain.last == 0 ? chain.first : parts_[chain.last].next) = added;
  chain.last = added;
}

void FlowTrace::attach(ColumnId id, size_t mark) {
  if (on_) add_part(id, keep(mark));
}

void FlowTrace::copy(ColumnId id, ColumnId original, FlowKind kind) {
  if (!on_) return;
  const size_t before = mark();
  column(original, kind);
  make(id, before);
}

void FlowTrace::from_table(ColumnId id, const FlowSource& table_column) {
  if (!on_) return;
  const size_t before = mark();
  source(table_column);
  make(id, before);
}

RowSetId FlowTrace::narrow(RowSetId rows_before, size_t mark, FlowKind kind) {
  if (!on_ || reads_.size() == mark) return rows_before;
  influence(mark, kind);
  rows(rows_before);
  sets_.push_back(keep(mark));
  forget(mark);
  return {static_cast<uint32_t>(sets_.size() - 1)};
}

RowSetId FlowTrace::both(RowSetId left, RowSetId right) {
  if (!on_ || !right) return left;
  if (!left) return right;
  const size_t before = mark();
  rows(left);
  rows(right);
  sets_.push_back(keep(before));
  forget(before);
  return {static_cast<uint32_t>(sets_.size() - 1)};
}

// Walks from what a query gives back to tables. A step is looked at once for each kind in which it is reached.
class FlowResolver {
 public:
  explicit FlowResolver(const FlowTrace& trace) : trace_(trace) {
    column_kinds_.resize(trace.chains_.size());
    set_kinds_.resize(trace.sets_.size());
    numbers_.resize(trace.sources_.size(), UINT32_MAX);
  }

  void column(ColumnId id, uint32_t target) {
    target_ = target;
    first_value_ = flow_.values.size();
    first_influence_ = flow_.influences.size();
    reach({.what = Read::kColumn, .index = id.index, .kind = FlowKind::kDirect, .function = {}});
    walk();
  }

  void rows(RowSetId rows) {
    target_ = Flow::kAllColumns;
    first_value_ = flow_.values.size();
    first_influence_ = flow_.influences.size();
    reach({.what = Read::kRows, .index = rows.index, .kind = FlowKind::kDirect, .function = {}});
    walk();
  }

  QueryFlow take() && { return std::move(flow_); }

 private:
  using Read = FlowTrace::What;
  struct Step {
    FlowTrace::What what = FlowTrace::What::kColumn;
    uint32_t index = 0;
    FlowKind kind = FlowKind::kDirect;
    Symbol function = {};
  };

  // The strongest of two steps; an influence stays the influence that is nearest to the output.
  static Step joined(const Step& outer, const FlowTrace::Read& read) {
    Step step{.what = read.what, .index = read.index, .kind = outer.kind, .function = outer.function};
    if (!is_influence(outer.kind) && read.kind > outer.kind) {
      step.kind = read.kind;
      step.function = read.function;
    }
    // The rows themselves are no value.
    if (read.what == FlowTrace::What::kRows && !is_influence(step.kind)) step.kind = FlowKind::kDirect;
    return step;
  }

  void reach(const Step& step) {
    if (step.what == FlowTrace::What::kSource) {
      emit(step);
      return;
    }
    std::vector<uint16_t>& seen = step.what == FlowTrace::What::kColumn ? column_kinds_ : set_kinds_;
    if (step.index >= seen.size()) return;  // a column that comes from nothing
    uint16_t& kinds = seen[step.index];
    const auto bit = static_cast<uint16_t>(1U << static_cast<unsigned>(step.kind));
    // A stronger way was walked: this one tells nothing new.
    const bool value = !is_influence(step.kind);
    const uint16_t values = static_cast<uint16_t>((1U << static_cast<unsigned>(FlowKind::kFilter)) - 1);
    if ((kinds & bit) != 0 || (value && (kinds & values) > bit)) return;
    if (kinds == 0) touched_.push_back({step.what, step.index});
    kinds = static_cast<uint16_t>(kinds | bit);
    pending_.push_back(step);
  }

  void walk() {
    for (size_t at = 0; at < pending_.size(); ++at) {
      const Step step = pending_[at];
      if (step.what == FlowTrace::What::kColumn) {
        for (uint32_t part = trace_.chains_[step.index].first; part != 0; part = trace_.parts_[part].next) {
          follow(step, trace_.parts_[part].slice);
        }
      } else {
        follow(step, trace_.sets_[step.index]);
      }
    }
    pending_.clear();
    for (const auto& [what, index] : touched_) {
      (what == FlowTrace::What::kColumn ? column_kinds_ : set_kinds_)[index] = 0;
    }
    touched_.clear();
  }

  void follow(const Step& step, FlowSlice slice) {
    for (const FlowTrace::Read& read : trace_.reads_of(slice)) {
      // Rows that were read as such keep the kinds of what decides about them.
      reach(joined(step, read));
    }
  }

  uint32_t number_of(uint32_t source) {
    if (numbers_[source] != UINT32_MAX) return numbers_[source];
    const FlowSource& wanted = trace_.sources_[source];
    const uint64_t key = (uint64_t{wanted.table.index} << 32U) | wanted.column.id;
    const auto [known, added] = by_name_.try_emplace(key, static_cast<uint32_t>(flow_.sources.size()));
    if (added) flow_.sources.push_back(wanted);
    return numbers_[source] = known->second;
  }

  void emit(const Step& step) {
    const uint32_t source = number_of(step.index);
    const bool influence = is_influence(step.kind);
    // A filter of rows is never a value.
    if (!influence && target_ == Flow::kAllColumns) return;
    std::vector<Flow>& flows = influence ? flow_.influences : flow_.values;
    for (size_t i = influence ? first_influence_ : first_value_; i < flows.size(); ++i) {
      if (flows[i].source != source || (influence && flows[i].kind != step.kind)) continue;
      if (flows[i].kind < step.kind) {
        flows[i].kind = step.kind;
        flows[i].function = step.function;
      }
      return;
    }
    flows.push_back({.source = source, .target = target_, .kind = step.kind, .function = step.function});
  }

  const FlowTrace& trace_;
  QueryFlow flow_;
  uint32_t target_ = 0;
  size_t first_value_ = 0;
  size_t first_influence_ = 0;
  std::vector<uint16_t> column_kinds_;  // a bit for each kind in which it was reached
  std::vector<uint16_t> set_kinds_;
  std::vector<std::pair<FlowTrace::What, uint32_t>> touched_;
  std::vector<Step> pending_;
  std::vector<uint32_t> numbers_;  // by index in the trace
  std::unordered_map<uint64_t, uint32_t> by_name_;
};

QueryFlow FlowTrace::resolve(std::span<const ColumnId> output, RowSetId rows) const {
  if (!on_) return {};
  FlowResolver resolver(*this);
  for (size_t i = 0; i < output.size(); ++i) resolver.column(output[i], static_cast<uint32_t>(i));
  if (rows) resolver.rows(rows);
  QueryFlow flow = std::move(resolver).take();
  flow.unresolved = unresolved_;
  return flow;
}

}  // namespace rocky::compiler
