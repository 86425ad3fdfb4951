// The state store: what past runs did, and how far each target is.
//
// The warehouse decides and the store follows: a target's marker commits with its data (run/markers.h), so a store that
// is behind, or was deleted, is brought forward by the next run. See state_file.h for the file and migrations.h for its
// tables. Every write is one durable transaction.
//
// A Reader or Writer belongs to one thread at a time. Any number of Readers may run beside the one Writer; each sees
// whole transactions only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/clock.h"
#include "base/result.h"
#include "state/records.h"

namespace rocky::state {

struct RunQuery {
  std::optional<Timestamp> since;
  uint64_t limit = 50;
};
struct ExecutionQuery {
  std::string model;
  std::optional<Timestamp> since;
  uint64_t limit = 50;
  bool successful_only = false;
};

class Reader {
 public:
  // Opens without the lock and without writing. kNotFound when there is no file: to most commands that is an empty
  // store, and no file is made.
  static Result<std::unique_ptr<Reader>> open(const std::string& path);
  virtual ~Reader();

  // The version in the file, and the newest one this program knows.
  uint32_t schema_version() const;
  static uint32_t supported_schema_version();
  // A newer program wrote the file: the queries below then fail with kUnsupported.
  bool is_newer_than_supported() const { return schema_version() > supported_schema_version(); }

  // Rises with every write; a smaller number than one seen before means that commits were lost.
  Result<int64_t> generation() const;
  // By adapter, then target.
  Result<std::vector<TargetFact>> targets() const;
  // Newest first, with their models.
  Result<std::vector<RunRecord>> runs(const RunQuery& query) const;
  // Newest first.
  Result<std::vector<ModelExecution>> executions(const ExecutionQuery& query) const;
  // Runs that began and have no record, oldest first: they were killed.
  Result<std::vector<RunProgress>> unfinished_runs() const;
  Result<std::vector<ProgressEntry>> progress_entries(std::string_view run_id) const;
  // By key. None in a file of an older program.
  Result<std::vector<CachedSchema>> cached_schemas() const;

 protected:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// What one transaction writes. Facts with the same key replace older ones.
struct Facts {
  std::vector<TargetFact> targets;
  // Targets whose database is gone; applied before `targets`.
  std::vector<TargetFact> forgotten_targets;  // adapter and target count
  std::optional<RunProgress> progress;
  std::vector<ProgressEntry> entries;
  // Progress of a run that ended well is dropped with its record.
  std::vector<RunRecord> runs;
  std::vector<CachedSchema> schemas;

  bool empty() const {
    return targets.empty() && forgotten_targets.empty() && !progress && entries.empty() && runs.empty() &&
           schemas.empty();
  }
};

class Writer : public Reader {
 public:
  // Takes the lock for its whole life, creates the file when there is none, migrates an older one (a copy stays beside
  // it) and refuses a newer one. kBusy "locked by another process" when the lock is taken.
  static Result<std::unique_ptr<Writer>> open(const std::string& path, Clock& clock, const CancelToken& cancel);
  ~Writer() override;

  // Durable when it returns without an error; nothing of it is there otherwise. kConflict when somebody deleted or
  // replaced the file since it was opened.
  Status write(const Facts& facts);

 private:
  friend struct StoreTesting;
  using Reader::Reader;
  static Result<std::unique_ptr<Writer>> open(const std::string& path, Clock& clock, const CancelToken& cancel,
                                              const std::string& vfs);
};

}  // namespace rocky::state
