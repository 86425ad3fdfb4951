// Ends a running statement when it is cancelled or has run too long.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include <duckdb.h>

#include "adapter_sdk/warehouse.h"
#include "base/cancel.h"

namespace rocky::duckdb {

// Lives around one statement, on the thread that runs it. While it lives, a cancelled token or a passed deadline
// interrupts the connection, again and again: DuckDB forgets an interrupt that comes just before the statement starts.
class StatementWatch {
 public:
  StatementWatch(duckdb_connection connection, const adapter::StatementOptions& options);
  ~StatementWatch();
  StatementWatch(const StatementWatch&) = delete;
  StatementWatch& operator=(const StatementWatch&) = delete;

  enum class Verdict : uint8_t { kRunning, kCancelled, kTimedOut };
  // Whichever came first.
  Verdict verdict() const;

 private:
  struct Watched;
  class Watchdog;
  std::unique_ptr<Watched> watched_;
  CancelToken::Registration registration_;
};

}  // namespace rocky::duckdb
