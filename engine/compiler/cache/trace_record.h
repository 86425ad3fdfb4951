// What a command looked at, as the cache keeps it: flat rows that are compared with the file system in place.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_trace.h"
#include "compiler/cache/cache_file.h"

namespace rocky::compiler {

using EnvironmentOf = std::function<std::optional<std::string>(std::string_view)>;
// Values are kept as hashes only: they may be credentials.
using NotedVariables = std::vector<std::pair<std::string, std::optional<std::string>>>;  // by name

struct TraceRecord {
  CacheKey key{};  // of what was found, whatever the stamps: traces with the same key are the same
  std::string bytes;
};

// `looks` as FileTrace::take() gives them. A file whose stamp is not older than `certain_ns` by two seconds may have
// been written again within the same tick: its bytes will be compared.
TraceRecord record_trace(std::span<const Look> looks, const NotedVariables& variables, int64_t certain_ns);

struct TraceCheck {
  bool same = false;
  // Not the same, but only these files were written: their paths, few.
  std::vector<std::string> edited;
  // Where stamps did not tell and bytes did: rows, and the stamps now.
  std::vector<std::pair<uint32_t, FileStamp>> compared;
};

// Whether everything is as it was found. Two threads where there is much to look at. Damaged bytes are not the same.
TraceCheck check_trace(std::string_view bytes, const EnvironmentOf& environment);

// The same trace with the stamps of `compared`, which were taken after `certain_ns`.
std::string refresh_trace(std::string_view bytes, const TraceCheck& check, int64_t certain_ns);

}  // namespace rocky::compiler
