// Open databases of this process.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include <duckdb.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/result.h"

namespace rocky::duckdb {

// One open database. Any thread. Closed (and checkpointed) when its last owner lets go; an open of the same file that
// comes meanwhile waits for that, because two instances of one file in one process would not see each other.
class Instance {
 public:
  static Result<std::shared_ptr<Instance>> acquire(const DuckDbOptions& options);
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  const std::string& path() const { return path_; }
  Result<duckdb_connection> connect();

 private:
  Instance(duckdb_database database, std::string path, std::string key)
      : database_(database), path_(std::move(path)), key_(std::move(key)) {}
  static Result<duckdb_database> open(const DuckDbOptions& options);

  duckdb_database database_;
  std::string path_;
  std::string key_;  // empty for a database in memory
};

}  // namespace rocky::duckdb
