// Where the values of a query's columns come from, and what else decides about them: column lineage within one query.
//
// Values: the data of a table's column reaches an output column, unchanged or through expressions. Influences: a column
// is read by a filter, a join, a grouping … and so decides which rows there are, or which value is taken.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/symbol.h"
#include "sql/ast.h"

namespace rocky::compiler {

// Of several ways from a column to another the greatest value kind counts; one way has the greatest kind of its steps.
enum class FlowKind : uint8_t {
  kDirect,
  kCast,
  kTryCast,
  kAggregation,
  kExpression,
  // Influences.
  kFilter,
  kJoin,
  kGroupBy,
  kSort,
  kWindow,
  kConditional,
  kDistinct,
  kSetOperation,
};

constexpr bool is_influence(FlowKind kind) { return kind >= FlowKind::kFilter; }

// "direct", "aggregation", "group_by" …
std::string_view word_of(FlowKind kind);

// A column of a table that the query reads.
struct FlowSource {
  sql::NodeId table = {};  // kTableRef
  Symbol column = {};      // as the schema spells it; as the query does where nobody knows the table's columns
  friend bool operator==(const FlowSource&, const FlowSource&) = default;
};

struct Flow {
  static constexpr uint32_t kAllColumns = UINT32_MAX;
  uint32_t source = 0;  // an index into QueryFlow::sources
  uint32_t target = 0;  // an index into BoundQuery::columns; kAllColumns: an influence on which rows there are
  FlowKind kind = FlowKind::kDirect;
  Symbol function = {};  // kAggregation: in small letters
};

struct QueryFlow {
  std::vector<FlowSource> sources;  // each once
  // By target, then by source in the order in which they were met; one for each pair of source and target.
  std::vector<Flow> values;
  // Likewise, those on all columns last; one for each source, target and kind.
  std::vector<Flow> influences;
  // Names that may belong to one of several tables whose columns nobody knows: no flow tells of them.
  uint32_t unresolved = 0;
};

}  // namespace rocky::compiler
