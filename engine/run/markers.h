// Markers: how far each target is, in the same database and the same transaction as its data.
//
//   _rocky.markers   target | generation, statement_id, strategy, watermark, sql_hash, run_id, updated_at
//
// A build changes the target and then moves its marker from generation n to n + 1. Both commit together or not at all,
// so after a kill at any instant the marker tells exactly what is in the target. Two runs that build one target at once
// change the same row: one of them fails. The state store copies markers after the fact (state/store.h); it may lag,
// never lead. The row with an empty target names the database itself: a configuration that leads to another file today
// is told apart from a file that was put back to an older copy.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "adapter_sdk/warehouse.h"
#include "base/clock.h"
#include "base/result.h"

namespace rocky::run {

inline constexpr std::string_view kMarkerSchema = "_rocky";
inline constexpr std::string_view kMarkerTable = "markers";

struct Marker {
  int64_t generation = 0;  // 1 after the first build
  std::string statement_id;
  std::string strategy;
  std::optional<Timestamp> watermark;
  std::string sql_hash;
  std::string run_id;
  Timestamp updated_at{};
};
using Markers = std::map<std::string, Marker, std::less<>>;  // by the target's full name

// The markers of one catalog ("" where the adapter has no catalogs). The table is made when it is not there, and the
// database then gets the fresh id.
struct MarkerRead {
  Markers markers;
  std::string database_id;
};
Result<MarkerRead> read_markers(adapter::Session& session, const sql::SqlDialect& dialect, const std::string& catalog,
                                const std::string& fresh_database_id);

// Inside the build's transaction: from `before` (absent: there is none yet) to `after`, whose generation is one more.
// kConflict when somebody else moved it meanwhile; the transaction must then be rolled back.
Status move_marker(adapter::Session& session, const sql::SqlDialect& dialect, const ir::TableRef& target,
                   const std::optional<Marker>& before, const Marker& after);

}  // namespace rocky::run
