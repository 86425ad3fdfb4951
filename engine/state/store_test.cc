#include "state/store.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_folder.h"
#include "state/fault_vfs.h"
#include "state/migrations.h"
#include "state/sqlite.h"
#include "state/state_file.h"

namespace rocky::state {

struct StoreTesting {
  static Result<std::unique_ptr<Writer>> open(const std::string& path, Clock& clock, const std::string& vfs) {
    return Writer::open(path, clock, CancelToken(), vfs);
  }
};

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Timestamp kStart{std::chrono::microseconds(1'700'000'000'000'000)};

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override { path_ = folder_ + "/.rocky-state.redb"; }

  std::unique_ptr<Writer> writer() {
    auto opened = Writer::open(path_, clock_, CancelToken());
    EXPECT_TRUE(opened.has_value()) << opened.error().to_string();
    return opened ? std::move(*opened) : nullptr;
  }
  std::unique_ptr<Reader> reader() {
    auto opened = Reader::open(path_);
    EXPECT_TRUE(opened.has_value()) << opened.error().to_string();
    return opened ? std::move(*opened) : nullptr;
  }
  Error open_error() {
    auto opened = Writer::open(path_, clock_, CancelToken());
    EXPECT_FALSE(opened.has_value());
    return opened ? Error(ErrorKind::kInternal, "opened") : opened.error().clone();
  }
  void put(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
  }
  std::string get(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // Writes a fact in a process of its own, which then ends without any clean-up.
  void write_and_be_killed(const TargetFact& fact) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = Writer::open(path_, clock_, CancelToken());
      Facts facts;
      facts.targets.push_back(fact);
      if (!store || !(*store)->write(facts)) ::_exit(9);
      ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << status;
  }

  TestFolder scratch_;
  std::string folder_ = scratch_.path();
  std::string path_;
  FakeClock clock_{kStart};
};

TargetFact target(std::string name, int64_t generation) {
  return {.adapter = "local",
          .target = std::move(name),
          .generation = generation,
          .statement_id = "s" + std::to_string(generation),
          .strategy = "incremental",
          .watermark = kStart + std::chrono::seconds(generation),
          .duration_ms = 12,
          .run_id = "run-1",
          .updated_at = kStart};
}
Facts with_targets(std::vector<TargetFact> targets) {
  Facts facts;
  facts.targets = std::move(targets);
  return facts;
}
RunRecord record(const std::string& id, int64_t second, RunStatus status = RunStatus::kSuccess) {
  RunRecord run;
  run.run_id = id;
  run.started_at = kStart + std::chrono::seconds(second);
  run.finished_at = run.started_at + std::chrono::milliseconds(1500);
  run.status = status;
  run.pipeline = "marts";
  run.details.config_hash = "0123456789abcdef";
  run.details.git_branch = "main";
  run.models.push_back(
      {.run_id = id,
       .model_name = "orders",
       .started_at = run.started_at,
       .duration_ms = 7,
       .rows_affected = 42,
       .status = ExecutionStatus::kSuccess,
       .details = {.sql_hash = "feed", .target = "w.s.orders", .error = {}, .bytes_scanned = {}, .bytes_written = {}}});
  return run;
}

TEST_F(StoreTest, ReadsBackWhatWasWritten) {
  auto store = writer();
  ASSERT_TRUE(store);
  Facts facts = with_targets({target("w.s.b", 2), target("w.s.a", 1)});
  facts.runs.push_back(record("run-1", 1, RunStatus::kPartialFailure));
  ASSERT_TRUE(store->write(facts).has_value());

  auto other = reader();
  const auto targets = other->targets();
  ASSERT_EQ(targets->size(), 2u);
  EXPECT_EQ((*targets)[0].target, "w.s.a");
  EXPECT_EQ((*targets)[1].generation, 2);
  EXPECT_EQ((*targets)[1].watermark, kStart + std::chrono::seconds(2));
  const auto runs = other->runs({});
  ASSERT_EQ(runs->size(), 1u);
  EXPECT_EQ(runs->front().status, RunStatus::kPartialFailure);
  EXPECT_EQ(runs->front().details.git_branch, "main");
  EXPECT_EQ(runs->front().details.git_commit, std::nullopt);
  ASSERT_EQ(runs->front().models.size(), 1u);
  EXPECT_EQ(runs->front().models[0].rows_affected, 42u);
  EXPECT_EQ(*other->generation(), 1);
  EXPECT_EQ(other->schema_version(), Reader::supported_schema_version());
}

TEST_F(StoreTest, SchemasAreKeptByTable) {
  auto store = writer();
  const auto entry = [](const std::string& key, int seconds, const std::string& type) {
    return CachedSchema{.table_key = key,
                        .cached_at = kStart + std::chrono::seconds(seconds),
                        .details = {.columns = {{.name = "id", .data_type = type, .nullable = false}}}};
  };
  Facts facts;
  facts.schemas = {entry("c.s.b", 1, "INTEGER"), entry("c.s.a", 2, "DATE")};
  ASSERT_TRUE(store->write(facts).has_value());
  facts.schemas = {entry("c.s.b", 3, "STRUCT(\"a b\" INTEGER)[]")};
  ASSERT_TRUE(store->write(facts).has_value());
  const auto schemas = reader()->cached_schemas();
  ASSERT_TRUE(schemas.has_value());
  ASSERT_EQ(schemas->size(), 2u);
  EXPECT_EQ((*schemas)[0].table_key, "c.s.a");
  EXPECT_EQ((*schemas)[1].cached_at, kStart + std::chrono::seconds(3));
  ASSERT_EQ((*schemas)[1].details.columns.size(), 1u);
  EXPECT_EQ((*schemas)[1].details.columns[0].data_type, "STRUCT(\"a b\" INTEGER)[]");
  EXPECT_FALSE((*schemas)[1].details.columns[0].nullable);
}

TEST_F(StoreTest, ReaderOfAMissingFileMakesNone) {
  const auto opened = Reader::open(path_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind(), ErrorKind::kNotFound);
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(StoreTest, RunsAreNewestFirstFilteredAndLimited) {
  auto store = writer();
  Facts facts;
  for (int i = 0; i < 60; ++i) facts.runs.push_back(record("run-" + std::to_string(100 + i), i));
  ASSERT_TRUE(store->write(facts).has_value());
  EXPECT_EQ(store->runs({})->size(), 50u);
  EXPECT_EQ(store->runs({})->front().run_id, "run-159");
  const auto since = store->runs({.since = kStart + std::chrono::seconds(57), .limit = 50});
  ASSERT_EQ(since->size(), 3u);
  EXPECT_EQ(since->back().run_id, "run-157");
  EXPECT_EQ(store->executions({.model = "orders", .since = {}, .limit = 5})->size(), 5u);
  EXPECT_TRUE(store->executions({.model = "other", .since = {}})->empty());
}

TEST_F(StoreTest, ProgressStaysUntilItsRunEndsWell) {
  auto store = writer();
  Facts begin;
  begin.progress = RunProgress{
      .run_id = "run-7", .started_at = kStart, .total = 2, .cause = RunCause::kCi, .pipeline = "marts", .details = {}};
  begin.entries.push_back({.run_id = "run-7",
                           .table_key = "w.s.a",
                           .position = 0,
                           .status = ProgressStatus::kInterrupted,
                           .error = {},
                           .duration_ms = 3,
                           .completed_at = kStart});
  ASSERT_TRUE(store->write(begin).has_value());
  const auto unfinished = store->unfinished_runs();
  ASSERT_EQ(unfinished->size(), 1u);
  EXPECT_EQ(unfinished->front().cause, RunCause::kCi);
  EXPECT_EQ(unfinished->front().pipeline, "marts");
  ASSERT_EQ(store->progress_entries("run-7")->size(), 1u);
  EXPECT_EQ(store->progress_entries("run-7")->front().status, ProgressStatus::kInterrupted);

  Facts end;
  end.runs.push_back(record("run-7", 0, RunStatus::kFailure));
  ASSERT_TRUE(store->write(end).has_value());
  EXPECT_TRUE(store->unfinished_runs()->empty());
  EXPECT_EQ(store->progress_entries("run-7")->size(), 1u);
  end.runs[0].status = RunStatus::kSuccess;
  ASSERT_TRUE(store->write(end).has_value());
  EXPECT_TRUE(store->progress_entries("run-7")->empty());
}

TEST_F(StoreTest, HostileTextSurvives) {
  auto store = writer();
  TargetFact fact = target("w.s.'; DROP TABLE targets; --", 1);
  fact.run_id = std::string("a\0b", 3);
  ASSERT_TRUE(store->write(with_targets({fact})).has_value());
  const auto targets = store->targets();
  ASSERT_EQ(targets->size(), 1u);
  EXPECT_EQ(targets->front().target, fact.target);
  EXPECT_EQ(targets->front().run_id, fact.run_id);
}

TEST_F(StoreTest, ForgottenTargetsGoBeforeNewOnesCome) {
  auto store = writer();
  ASSERT_TRUE(store->write(with_targets({target("w.s.a", 5), target("w.s.b", 5)})).has_value());
  Facts facts = with_targets({target("w.s.a", 1)});
  facts.forgotten_targets = {target("w.s.a", 0), target("w.s.b", 0)};
  ASSERT_TRUE(store->write(facts).has_value());
  ASSERT_EQ(store->targets()->size(), 1u);
  EXPECT_EQ(store->targets()->front().generation, 1);
}

TEST_F(StoreTest, ForeignFilesAreNamedAndNotTouched) {
  struct Case {
    std::string content;
    ErrorKind kind;
    std::string message;
  };
  const std::vector<Case> cases{
      {"", ErrorKind::kCorrupt, "empty (0 bytes)"},
      {std::string("redb\x1a\x0a\xa9\x0d\x0a") + std::string(4096, 'x'), ErrorKind::kUnsupported, "redb database"},
      {"hello", ErrorKind::kUnsupported, "not a state file"},
      {std::string("SQLite format 3\0", 16) + std::string(4080, '\0'), ErrorKind::kUnsupported, "another application"},
      {std::string("SQLite format 3\0abcdef", 22), ErrorKind::kCorrupt, "torn"},
  };
  for (const Case& c : cases) {
    put(path_, c.content);
    const Error error = open_error();
    EXPECT_EQ(error.kind(), c.kind) << error.to_string();
    EXPECT_THAT(error.to_string(), HasSubstr(c.message));
    EXPECT_FALSE(error.hints().empty()) << c.message;
    EXPECT_FALSE(Reader::open(path_).has_value());
    EXPECT_EQ(get(path_), c.content);
  }
}

TEST_F(StoreTest, AFolderOrAMissingFolderIsAnError) {
  std::filesystem::create_directory(path_);
  EXPECT_THAT(open_error().to_string(), HasSubstr("not a regular file"));
  path_ = folder_ + "/missing/state.redb";
  EXPECT_EQ(open_error().kind(), ErrorKind::kNotFound);
}

TEST_F(StoreTest, LockNamesFollowTheContract) {
  EXPECT_EQ(lock_path("models/.rocky-state.redb"), "models/.rocky-state.redb.lock");
  EXPECT_EQ(lock_path("a.b/my.db"), "a.b/my.redb.lock");
  EXPECT_EQ(lock_path("a.b/plain"), "a.b/plain.redb.lock");
}

TEST_F(StoreTest, OneWriterAtATimeAfterFiveTries) {
  auto store = writer();
  const Duration before = clock_.monotonic();
  const Error error = open_error();
  EXPECT_EQ(error.kind(), ErrorKind::kBusy);
  EXPECT_THAT(error.to_string(), HasSubstr("locked by another process"));
  EXPECT_THAT(error.hints().front(), HasSubstr(std::to_string(::getpid())));
  EXPECT_EQ(clock_.monotonic() - before, std::chrono::milliseconds(200));
  EXPECT_TRUE(reader());  // readers go on
  store.reset();
  EXPECT_TRUE(writer());
}

TEST_F(StoreTest, AKilledWriterLeavesNoLock) {
  write_and_be_killed(target("w.s.a", 1));
  EXPECT_TRUE(std::filesystem::exists(lock_path(path_)));
  EXPECT_TRUE(has_unfinished_log(path_));
  EXPECT_EQ(reader()->targets()->size(), 1u);
  auto store = writer();
  ASSERT_TRUE(store);
  EXPECT_EQ(store->targets()->size(), 1u);
}

TEST_F(StoreTest, DeletingTheMainFileAfterAKillIsHarmless) {
  write_and_be_killed(target("w.s.a", 1));
  std::filesystem::remove(path_);
  ASSERT_TRUE(has_unfinished_log(path_));
  EXPECT_EQ(Reader::open(path_).error().kind(), ErrorKind::kNotFound);
  auto store = writer();
  ASSERT_TRUE(store);
  EXPECT_TRUE(store->targets()->empty());
  ASSERT_TRUE(store->write(with_targets({target("w.s.b", 1)})).has_value());
  store.reset();
  EXPECT_EQ(reader()->targets()->front().target, "w.s.b");
}

TEST_F(StoreTest, CuttingTheMainFileAfterAKillIsSeen) {
  write_and_be_killed(target("w.s.a", 1));
  std::filesystem::resize_file(path_, 0);
  EXPECT_EQ(open_error().kind(), ErrorKind::kCorrupt);
}

TEST_F(StoreTest, AWriterNoticesThatItsFileIsGone) {
  auto store = writer();
  ASSERT_TRUE(store->write(with_targets({target("w.s.a", 1)})).has_value());
  std::filesystem::remove(path_);
  const Status lost = store->write(with_targets({target("w.s.a", 2)}));
  ASSERT_FALSE(lost.has_value());
  EXPECT_EQ(lost.error().kind(), ErrorKind::kConflict);
}

// A child writes as fast as it can and reports what was acknowledged; it is killed at random.
TEST_F(StoreTest, AcknowledgedFactsSurviveKills) {
  int64_t known = 0;
  for (int round = 0; round < 12; ++round) {
    int report[2];
    ASSERT_EQ(::pipe(report), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = Writer::open(path_, clock_, CancelToken());
      if (!store) ::_exit(9);
      for (int64_t i = known + 1;; ++i) {
        if (!(*store)->write(with_targets({target("w.s.a", i), target("w.s.b", i)}))) ::_exit(8);
        if (::write(report[1], &i, sizeof i) != sizeof i) ::_exit(7);
      }
    }
    ::close(report[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(3000 + round * 1700));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "round " << round << " status " << status;
    int64_t acknowledged = known;
    for (int64_t i = 0; ::read(report[0], &i, sizeof i) == sizeof i;) acknowledged = i;
    ::close(report[0]);
    auto store = writer();
    ASSERT_TRUE(store);
    const auto targets = store->targets();
    ASSERT_TRUE(targets.has_value());
    if (acknowledged > 0) {
      ASSERT_EQ(targets->size(), 2u);
    }
    for (const TargetFact& fact : *targets) {
      EXPECT_GE(fact.generation, acknowledged);
      EXPECT_EQ(fact.generation, targets->front().generation);
      known = fact.generation;
    }
  }
  EXPECT_GT(known, 0);
}

class StoreFaultTest : public StoreTest, public ::testing::WithParamInterface<FaultKind> {};

// The n-th write or sync fails, for n = 1, 2, ... until a run passes untouched.
TEST_P(StoreFaultTest, EveryFailureLeavesOldOrNewFacts) {
  const std::string base = folder_;
  for (uint64_t n = 1;; ++n) {
    ASSERT_LT(n, 2000u);
    folder_ = base + "/" + std::to_string(n);
    std::filesystem::create_directory(folder_);
    path_ = folder_ + "/.rocky-state.redb";
    int64_t acknowledged = 0, attempted = 0;
    bool failed = false;
    {
      FaultVfs disk;
      disk.fail_at(n, GetParam());
      {
        auto store = StoreTesting::open(path_, clock_, FaultVfs::name());
        for (int64_t i = 1; store && i <= 3; ++i) {
          attempted = i;
          if ((*store)->write(with_targets({target("w.s.a", i), target("w.s.b", i)}))) acknowledged = i;
        }
      }
      failed = disk.failed();
      if (GetParam() == FaultKind::kPowerCut) disk.lose_unsynced();
    }
    auto store = writer();
    ASSERT_TRUE(store) << "after failure " << n;
    const auto targets = store->targets();
    ASSERT_TRUE(targets.has_value()) << "after failure " << n << ": " << targets.error().to_string();
    if (acknowledged > 0) {
      EXPECT_EQ(targets->size(), 2u) << "after failure " << n;
    }
    for (const TargetFact& fact : *targets) {
      EXPECT_GE(fact.generation, acknowledged) << "after failure " << n;
      EXPECT_LE(fact.generation, attempted) << "after failure " << n;
      EXPECT_EQ(fact.generation, targets->front().generation) << "half a transaction after failure " << n;
    }
    EXPECT_TRUE(store->write(with_targets({target("w.s.c", 1)})).has_value());
    store.reset();
    std::filesystem::remove_all(folder_);
    if (!failed) break;
  }
  folder_ = base;
}
INSTANTIATE_TEST_SUITE_P(Faults, StoreFaultTest,
                         ::testing::Values(FaultKind::kError, FaultKind::kFull, FaultKind::kTorn,
                                           FaultKind::kPowerCut));

TEST_F(StoreTest, AFolderWithoutWritePermission) {
  {
    ASSERT_TRUE(writer()->write(with_targets({target("w.s.a", 1)})).has_value());
  }
  ::unlink(lock_path(path_).c_str());
  ::chmod(folder_.c_str(), 0555);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(20);
    const auto refused = Writer::open(path_, clock_, CancelToken());
    if (refused || refused.error().kind() != ErrorKind::kPermission || refused.error().hints().empty()) ::_exit(21);
    const auto store = Reader::open(path_);
    if (!store) ::_exit(22);
    const auto targets = (*store)->targets();
    ::_exit(targets && targets->size() == 1 ? 0 : 23);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ::chmod(folder_.c_str(), 0755);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(StoreTest, ANewerFileIsRefusedByWritersAndAnnouncedToReaders) {
  {
    ASSERT_TRUE(writer());
  }
  {
    auto database = Database::open(path_, OpenMode::kReadWrite, {});
    ASSERT_TRUE((*database)->execute("PRAGMA user_version = 99").has_value());
  }
  const Error error = open_error();
  EXPECT_EQ(error.kind(), ErrorKind::kUnsupported);
  EXPECT_THAT(error.to_string(), HasSubstr("99"));
  auto store = reader();
  EXPECT_TRUE(store->is_newer_than_supported());
  EXPECT_EQ(store->schema_version(), 99u);
  EXPECT_EQ(store->targets().error().kind(), ErrorKind::kUnsupported);
}

TEST_F(StoreTest, MigrationsKeepACopyAndStopAtTheFirstFailure) {
  const std::string path = folder_ + "/m.redb";
  auto database = Database::open(path, OpenMode::kCreate, {});
  ASSERT_TRUE(database.has_value());
  const std::vector<std::string_view> first{"CREATE TABLE a (x); INSERT INTO a VALUES (1)"};
  ASSERT_TRUE(migrate(**database, first, {}).has_value());
  EXPECT_FALSE(std::filesystem::exists(path + ".before-v1"));

  const std::vector<std::string_view> broken{first[0], "ALTER TABLE a ADD COLUMN y",
                                             "INSERT INTO a VALUES (7, 7); nonsense"};
  EXPECT_FALSE(migrate(**database, broken, {}).has_value());
  EXPECT_EQ(*(*database)->integer("PRAGMA user_version"), 2);
  EXPECT_EQ(*(*database)->integer("SELECT COUNT(*) FROM a"), 1);
  auto copy = Database::open(path + ".before-v3", OpenMode::kReadOnly, {});
  ASSERT_TRUE(copy.has_value());
  EXPECT_EQ(*(*copy)->integer("PRAGMA user_version"), 1);
  EXPECT_EQ(*(*copy)->integer("SELECT x FROM a"), 1);

  EXPECT_EQ(migrate(**database, first, {}).error().kind(), ErrorKind::kUnsupported);
}

TEST_F(StoreTest, DamageIsReportedNotReadAround) {
  {
    auto store = writer();
    Facts facts;
    for (int i = 0; i < 500; ++i) facts.runs.push_back(record("run-" + std::to_string(1000 + i), i));
    ASSERT_TRUE(store->write(facts).has_value());
  }
  const std::string whole = get(path_);
  ASSERT_GT(whole.size(), 40960u);
  std::string damaged = whole;
  for (size_t i = 8192; i < damaged.size() - 4096; ++i) damaged[i] = static_cast<char>(damaged[i] ^ 0x5a);
  put(path_, damaged);
  auto store = Reader::open(path_);
  const auto runs = store ? (*store)->runs({.since = {}, .limit = 500}) : make_error(ErrorKind::kCorrupt, "");
  ASSERT_FALSE(runs.has_value());
  EXPECT_EQ(runs.error().kind(), ErrorKind::kCorrupt) << runs.error().to_string();
}

TEST_F(StoreTest, AHundredThousandRunsAreListedFromTheirIndex) {
  auto store = writer();
  Facts facts;
  for (int i = 0; i < 100'000; ++i) facts.runs.push_back(record("run-" + std::to_string(1'000'000 + i), i));
  ASSERT_TRUE(store->write(facts).has_value());
  const auto runs = store->runs({});
  ASSERT_EQ(runs->size(), 50u);
  EXPECT_EQ(runs->front().run_id, "run-1099999");
  auto database = Database::open(path_, OpenMode::kReadOnly, {});
  auto plan = (*database)->prepare(
      "EXPLAIN QUERY PLAN SELECT run_id FROM run_history WHERE started_at >= 1 ORDER BY started_at DESC, run_id DESC "
      "LIMIT 50");
  ASSERT_TRUE(*plan->step());
  EXPECT_THAT(plan->text(3), HasSubstr("run_history_by_start"));
}

}  // namespace
}  // namespace rocky::state
