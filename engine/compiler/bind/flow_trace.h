// Notes, while a query is bound, which columns are read where; internal to the binder.
//
// A stack of reads grows as expressions are bound. Who binds an expression takes a mark before, and afterwards says
// what became of the reads since: they make a column, or narrow the rows of a relation. When switched off every method
// returns at once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/symbol.h"
#include "compiler/bind/query_flow.h"
#include "compiler/bind/scope.h"

namespace rocky::compiler {

class FlowTrace {
 public:
  explicit FlowTrace(bool on) : on_(on) {
    if (on_) sets_.emplace_back();
  }

  bool on() const { return on_; }
  size_t mark() const { return reads_.size(); }

  // --- What is read ---
  void column(ColumnId id, FlowKind kind = FlowKind::kDirect) {
    if (on_) reads_.push_back({.kind = kind, .what = What::kColumn, .index = id.index});
  }
  void columns(std::span<const ColumnId> ids, FlowKind kind);
  // Whatever decides about these rows; with their own kinds.
  void rows(RowSetId rows);
  void source(const FlowSource& source);
  // A name that cannot be said to be any table's.
  void unresolved() { unresolved_ += on_ ? 1 : 0; }

  // --- What it is read for ---
  // Values since the mark become at least this kind.
  void raise(size_t mark, FlowKind kind, Symbol function = {});
  // Everything since the mark becomes this influence.
  void influence(size_t mark, FlowKind kind);
  // Everything since the mark is an influence of this kind, besides what it is.
  void influence_too(size_t mark, FlowKind kind);
  void forget(size_t mark) {
    if (!on_) return;
    reads_.resize(mark);
    settled_ = std::min(settled_, mark);
  }
  FlowSlice save(size_t mark);
  void replay(FlowSlice slice);

  // --- What it makes ---
  // The reads since the mark are where the column comes from, besides what was said of it before. `attach` leaves them.
  void attach(ColumnId id, size_t mark);
  void make(ColumnId id, size_t mark) {
    attach(id, mark);
    forget(mark);
  }
  // The column has what the other has.
  void copy(ColumnId id, ColumnId original, FlowKind kind = FlowKind::kDirect);
  void from_table(ColumnId id, const FlowSource& source);
  // The rows that remain when what was read since the mark has decided.
  RowSetId narrow(RowSetId rows, size_t mark, FlowKind kind);
  RowSetId both(RowSetId left, RowSetId right);

  // Along all ways, back to the columns of tables.
  QueryFlow resolve(std::span<const ColumnId> output, RowSetId rows) const;

 private:
  friend class FlowResolver;

  enum class What : uint8_t { kColumn, kRows, kSource };
  struct Read {
    FlowKind kind = FlowKind::kDirect;
    What what = What::kColumn;
    uint32_t index = 0;
    Symbol function = {};
    friend bool operator==(const Read&, const Read&) = default;
  };
  // Chained: a column may be said to come from something more than once.
  struct Part {
    FlowSlice slice = {};
    uint32_t next = 0;  // in parts_; 0: none
  };

  FlowSlice keep(size_t mark);
  void add_part(ColumnId id, FlowSlice slice);
  std::span<const Read> reads_of(FlowSlice slice) const { return {kept_.data() + slice.begin, slice.count}; }

  bool on_ = false;
  uint32_t unresolved_ = 0;
  size_t settled_ = 0;  // reads before are expressions or influences already
  std::vector<Read> reads_;
  std::vector<Read> kept_;
  std::vector<Part> parts_ = {{}};
  struct Chain {
    uint32_t first = 0;  // in parts_; 0: none
    uint32_t last = 0;
  };
  std::vector<Chain> chains_;  // by ColumnId
  std::vector<FlowSource> sources_;
  std::vector<FlowSlice> sets_;  // by RowSetId
};

}  // namespace rocky::compiler
