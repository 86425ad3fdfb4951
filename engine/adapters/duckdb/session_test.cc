#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include "adapters/duckdb/test_support.h"

namespace rocky::duckdb {
namespace {

using adapter::Session;
using adapter::StatementOptions;

class SessionTest : public DuckDbTest {
 protected:
  SessionTest() : database_(std::make_unique<DuckDbAdapter>(file("t.duckdb"))) { session_ = connect(); }

  DuckDbOptions file(const std::string& name) const {
    return {.path = path(name), .access = Access::kReadWrite, .threads = {}};
  }
  std::unique_ptr<Session> connect() {
    auto session = database_->open_session();
    EXPECT_TRUE(succeeded(session));
    return session ? std::move(*session) : nullptr;
  }
  void run(const std::string& sql) { EXPECT_TRUE(succeeded(session_->execute(sql, {}))) << sql; }
  ErrorKind kind_of(const std::string& sql) {
    auto result = session_->execute(sql, {});
    EXPECT_FALSE(result.has_value()) << sql;
    return result ? ErrorKind::kInternal : result.error().kind();
  }
  std::string cell(const std::string& sql) { return one(*session_, sql); }

  std::unique_ptr<DuckDbAdapter> database_;
  std::unique_ptr<Session> session_;
};

TEST_F(SessionTest, RowsChangedAreCounted) {
  const std::pair<const char*, std::optional<uint64_t>> kCases[] = {
      {"CREATE TABLE t AS SELECT range AS a FROM range(10)", 10},
      {"CREATE TABLE e (a INTEGER)", std::nullopt},
      {"INSERT INTO t SELECT 5", 1},
      {"UPDATE t SET a = 1 WHERE a = 5", 2},
      {"MERGE INTO t USING (SELECT 3 AS a) s ON t.a = s.a WHEN MATCHED THEN UPDATE SET a = s.a WHEN NOT MATCHED THEN "
       "INSERT *",
       1},
      {"MERGE INTO t USING (SELECT 3 AS a WHERE false) s ON t.a = s.a WHEN MATCHED THEN UPDATE SET a = s.a", 0},
      {"DELETE FROM t", 11},
      {"DELETE FROM t;", 0},
      {"INSERT INTO t SELECT 7 FROM range(4);", 4},
      {"UPDATE t SET a = 8;", 4},
      {"MERGE INTO t USING (SELECT 8 AS a) s ON t.a = s.a WHEN MATCHED THEN UPDATE SET a = 9;", 4},
      {"SELECT 1;", std::nullopt},
      {"CREATE OR REPLACE TABLE t AS SELECT ';' AS a FROM range(3)", 3},
      {"CREATE VIEW v AS SELECT 1", std::nullopt},
      {"SELECT 1", std::nullopt},
      {"BEGIN", std::nullopt},
      {"COMMIT", std::nullopt},
  };
  for (const auto& [sql, expected] : kCases) {
    auto stats = session_->execute(sql, {});
    ASSERT_TRUE(succeeded(stats)) << sql;
    EXPECT_EQ(stats->rows_affected, expected) << sql;
  }
}

TEST_F(SessionTest, OneStatementMeansOne) {
  EXPECT_EQ(kind_of("CREATE TABLE a AS SELECT 1; DROP TABLE a"), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind_of(""), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind_of(" ; "), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind_of("-- nothing"), ErrorKind::kInvalidInput);
  EXPECT_EQ(kind_of(std::string("SELECT 1\0, 2", 12)), ErrorKind::kInvalidInput);
  EXPECT_FALSE(session_->query("SELECT 1; SELECT 2", {}).has_value());
  run("SELECT ';';  -- end;");
  EXPECT_TRUE(succeeded(session_->execute_script("", {})));
  EXPECT_TRUE(succeeded(session_->execute_script("CREATE TABLE s (a INT);;\nINSERT INTO s VALUES (1); -- x;\n", {})));
  EXPECT_EQ(cell("SELECT count(*) FROM s"), "1");
}

TEST_F(SessionTest, ErrorsHaveKindsAndPlaces) {
  run("CREATE TABLE t (a INTEGER NOT NULL)");
  struct Case {
    const char* sql;
    ErrorKind kind;
    const char* place;  // the underlined text; null: none
  };
  const Case kCases[] = {
      {"SELECT nope FROM t", ErrorKind::kInvalidInput, "nope"},
      {"SELECT a FROM t WHERE\n  b > 1", ErrorKind::kInvalidInput, "b"},
      {"SELEC 1", ErrorKind::kInvalidInput, "SELEC"},
      {"SELECT * FROM missing", ErrorKind::kNotFound, "missing"},
      {"SELECT * FROM nowhere.t", ErrorKind::kNotFound, "nowhere"},
      {"CREATE TABLE t (a INTEGER)", ErrorKind::kAlreadyExists, nullptr},
      {"INSERT INTO t VALUES (NULL)", ErrorKind::kInvalidInput, nullptr},
      {"SELECT CAST('x' AS INTEGER)", ErrorKind::kInvalidInput, "CAST"},
      {"SELECT * FROM nope.main.t", ErrorKind::kInvalidInput, nullptr},
      {"CREATE TABLE nope.main.t AS SELECT 1", ErrorKind::kInvalidInput, nullptr},
      {"COPY t FROM '/no/such/file.csv'", ErrorKind::kIo, nullptr},
  };
  for (const Case& test : kCases) {
    auto result = session_->execute(test.sql, {});
    ASSERT_FALSE(result.has_value()) << test.sql;
    const Error& error = result.error();
    EXPECT_EQ(error.kind(), test.kind) << test.sql << ": " << error.message();
    EXPECT_EQ(error.message().find('{'), std::string::npos) << error.message();
    if (test.place == nullptr) continue;
    ASSERT_TRUE(error.span().has_value()) << test.sql;
    EXPECT_EQ(error.span()->file->slice(error.span()->bytes), test.place) << test.sql;
  }
  auto unknown = session_->query("SELECT * FROM nope.main.t", {});
  ASSERT_FALSE(unknown.has_value());
  ASSERT_FALSE(unknown.error().hints().empty());
  EXPECT_NE(unknown.error().hints()[0].find("'t'"), std::string::npos) << unknown.error().hints()[0];
}

// The traps of DuckDB's transactions: what failed can never be committed.
TEST_F(SessionTest, AFailedTransactionCannotCommit) {
  run("CREATE TABLE t AS SELECT 1 AS a");
  const char* const kFailures[] = {"INSERT INTO t SELECT no_such_column FROM t",
                                   "INSERT INTO t SELECT CAST('x' AS INTEGER)", "INSERT INTO t VALUES (1); SELECT 1",
                                   "SELEC"};
  for (const char* failing : kFailures) {
    ASSERT_TRUE(succeeded(session_->begin()));
    run("DELETE FROM t");
    EXPECT_FALSE(session_->execute(failing, {}).has_value());
    auto next = session_->execute("SELECT 1", {});
    ASSERT_FALSE(next.has_value());
    EXPECT_EQ(next.error().kind(), ErrorKind::kConflict);
    EXPECT_FALSE(session_->commit().has_value()) << failing;
    EXPECT_EQ(cell("SELECT count(*) FROM t"), "1") << failing;
    run("SELECT 1");
  }
  // The same through plain statements.
  run("BEGIN");
  run("DELETE FROM t");
  EXPECT_FALSE(session_->query("SELECT no_such_column FROM t", {}).has_value());
  EXPECT_EQ(kind_of("  /* c */ COMMIT"), ErrorKind::kConflict);
  EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
  // A script that fails half-way leaves nothing open.
  EXPECT_FALSE(session_->execute_script("BEGIN; DELETE FROM t; SELECT no_such_column FROM t; COMMIT", {}).has_value());
  EXPECT_EQ(cell("SELECT count(*) FROM t"), "1");
  EXPECT_TRUE(succeeded(session_->begin()));
  EXPECT_EQ(session_->begin().error().kind(), ErrorKind::kConflict);
  EXPECT_TRUE(succeeded(session_->rollback()));
  EXPECT_FALSE(session_->rollback().has_value());
  EXPECT_FALSE(session_->commit().has_value());
}

TEST_F(SessionTest, TransactionsCoverDdlAndRollBackByThemselves) {
  {
    auto transaction = adapter::Transaction::begin(*session_);
    ASSERT_TRUE(succeeded(transaction));
    run("CREATE TABLE gone AS SELECT 1");
  }
  EXPECT_EQ(database_->describe_table({.catalog = {}, .schema = "main", .table = "gone"}).error().kind(),
            ErrorKind::kNotFound);
  {
    auto transaction = adapter::Transaction::begin(*session_);
    run("CREATE TABLE kept AS SELECT 1");
    EXPECT_TRUE(succeeded(transaction->commit()));
  }
  EXPECT_EQ(cell("SELECT count(*) FROM kept"), "1");
  run("BEGIN");
  run("DELETE FROM kept");
  session_.reset();
  session_ = connect();
  EXPECT_EQ(cell("SELECT count(*) FROM kept"), "1");
}

TEST_F(SessionTest, SessionsSeeEachOtherAndConflictsAreTransient) {
  run("CREATE TABLE t AS SELECT 1 AS a");
  auto other = connect();
  EXPECT_EQ(one(*other, "SELECT a FROM t"), "1");
  ASSERT_TRUE(succeeded(session_->begin()));
  ASSERT_TRUE(succeeded(other->begin()));
  run("UPDATE t SET a = 2");
  auto conflict = other->execute("UPDATE t SET a = 3", {});
  ASSERT_FALSE(conflict.has_value());
  EXPECT_EQ(conflict.error().kind(), ErrorKind::kConflict) << conflict.error().message();
  const adapter::Failure failure = database_->classify_failure(conflict.error());
  EXPECT_EQ(failure.failure_class, adapter::FailureClass::kTransient);
  EXPECT_EQ(failure.kind, adapter::TransientKind::kServerBusy);
  EXPECT_TRUE(succeeded(other->rollback()));
  EXPECT_TRUE(succeeded(session_->commit()));
  EXPECT_EQ(database_->classify_failure(Error(ErrorKind::kInvalidInput, "x")).failure_class,
            adapter::FailureClass::kPermanent);
}

constexpr const char* kEndless =
    "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE hash(a.range, b.range) = 1";

TEST_F(SessionTest, CancellingEndsTheStatement) {
  for (const char* sql : {kEndless, "SELECT a.range FROM range(1000000000) a, range(1000) b"}) {
    StatementOptions options;
    std::thread canceller([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      options.cancel.cancel();
    });
    auto result = session_->query(sql, options);
    canceller.join();
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind(), ErrorKind::kCancelled);
    EXPECT_EQ(session_->execute("SELECT 1", options).error().kind(), ErrorKind::kCancelled);
    run("SELECT 1");
  }
}

TEST_F(SessionTest, TimeOutsCancel) {
  StatementOptions options;
  options.timeout = std::chrono::milliseconds(50);
  EXPECT_EQ(session_->execute(kEndless, options).error().kind(), ErrorKind::kTimeout);
  EXPECT_EQ(session_->query(kEndless, options).error().kind(), ErrorKind::kTimeout);
  EXPECT_EQ(session_->execute_script(std::string("SELECT 1; ") + kEndless, options).error().kind(),
            ErrorKind::kTimeout);
  options.timeout = std::chrono::hours(24 * 365 * 1000);
  EXPECT_EQ(one(*session_, "SELECT 1"), "1");
  EXPECT_TRUE(succeeded(session_->query("SELECT 1", options)));
}

// The interrupt may come at any moment around the beginning of a statement; none may be lost or hit the next one.
TEST_F(SessionTest, CancellingAtAnyMomentIsSafe) {
  run("CREATE TABLE t AS SELECT range AS a FROM range(1000)");
  for (int round = 0; round < 150; ++round) {
    StatementOptions options;
    std::thread canceller([&] {
      std::this_thread::sleep_for(std::chrono::microseconds(round * 7));
      options.cancel.cancel();
    });
    auto result = session_->execute(kEndless, options);
    canceller.join();
    ASSERT_FALSE(result.has_value());
    ASSERT_EQ(result.error().kind(), ErrorKind::kCancelled);
    ASSERT_EQ(cell("SELECT count(*) FROM t"), "1000");
  }
}

TEST_F(SessionTest, SessionsRunInParallel) {
  std::vector<std::thread> threads;
  std::atomic<int> failures{0};
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&, i] {
      auto session = std::move(*database_->open_session());
      for (int round = 0; round < 10; ++round) {
        const std::string table = fmt::format("t{}_{}", i, round);
        if (!session->execute(fmt::format("CREATE TABLE {} AS SELECT range FROM range(1000)", table), {})) ++failures;
        if (one(*session, "SELECT count(*) FROM " + table) != "1000") ++failures;
        if (!database_->describe_table({.catalog = {}, .schema = "main", .table = table})) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(cell("SELECT count(*) FROM duckdb_tables()"), "60");
}

TEST_F(SessionTest, BatchesComeWhileTheStatementRuns) {
  uint64_t rows = 0, batches = 0;
  auto status =
      session_->query_batches("SELECT range AS a FROM range(1000000)", {}, [&](const adapter::Table& batch) -> Status {
        EXPECT_EQ(batch.columns()[0].name, "a");
        rows += batch.row_count();
        ++batches;
        return {};
      });
  EXPECT_TRUE(succeeded(status));
  EXPECT_EQ(rows, 1000000u);
  EXPECT_GT(batches, 100u);
  // The visitor's error ends it, the session goes on.
  auto stopped =
      session_->query_batches("SELECT range FROM range(1000000000)", {},
                              [](const adapter::Table&) -> Status { return make_error(ErrorKind::kIo, "stop"); });
  EXPECT_EQ(stopped.error().message(), "stop");
  run("SELECT 1");
  // An empty result is one empty batch; an error late in the stream is an error.
  batches = 0;
  EXPECT_TRUE(succeeded(session_->query_batches("SELECT 1 WHERE false", {}, [&](const adapter::Table& batch) -> Status {
    EXPECT_EQ(batch.row_count(), 0u);
    ++batches;
    return {};
  })));
  EXPECT_EQ(batches, 1u);
  EXPECT_FALSE(session_->query("SELECT CASE WHEN range = 900000 THEN error('late') ELSE 1 END FROM range(1000000)", {})
                   .has_value());
}

// Runs `body` in a child and gives its exit code. The child must not use what the parent has opened.
template <class Body>
int in_child(Body&& body) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    body();
    std::_Exit(99);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

class FileTest : public DuckDbTest {
 protected:
  // A helper process (this program again would drag in our threads) that holds the database open.
  DuckDbOptions file(const std::string& name, Access access = Access::kReadWrite) const {
    return {.path = path(name), .access = access, .threads = {}};
  }
  Error open_error(const DuckDbOptions& options) {
    auto status = DuckDbAdapter(options).ping();
    EXPECT_FALSE(status.has_value());
    return status ? Error(ErrorKind::kInternal, "opened") : std::move(status).error();
  }
};

TEST_F(FileTest, ALockedDatabaseNamesItsOwner) {
  int ready[2], done[2];
  ASSERT_EQ(::pipe(ready), 0);
  ASSERT_EQ(::pipe(done), 0);
  const std::string database = path("locked.duckdb");
  const pid_t pid = ::fork();
  if (pid == 0) {
    DuckDbAdapter adapter({.path = database, .access = Access::kReadWrite, .threads = 1});
    const char ok = adapter.ping() ? 'y' : 'n';
    char end = 0;
    if (::write(ready[1], &ok, 1) != 1 || ::read(done[0], &end, 1) != 1) std::_Exit(1);
    std::_Exit(0);
  }
  char ok = 0;
  ASSERT_EQ(::read(ready[0], &ok, 1), 1);
  ASSERT_EQ(ok, 'y');
  for (const Access access : {Access::kReadWrite, Access::kReadOnly}) {
    const Error error = open_error(file("locked.duckdb", access));
    EXPECT_EQ(error.kind(), ErrorKind::kBusy);
    EXPECT_NE(error.message().find(fmt::format("PID {}", pid)), std::string::npos) << error.message();
    EXPECT_EQ(error.hints().size(), 1u);
  }
  ASSERT_EQ(::write(done[1], "x", 1), 1);
  int status = 0;
  ::waitpid(pid, &status, 0);
  for (const int fd : {ready[0], ready[1], done[0], done[1]}) ::close(fd);
  EXPECT_TRUE(succeeded(DuckDbAdapter(file("locked.duckdb")).ping()));
}

TEST_F(FileTest, PlacesThatAreNoDatabase) {
  EXPECT_EQ(open_error(file("no/such/folder/t.duckdb")).kind(), ErrorKind::kNotFound);
  EXPECT_EQ(open_error(file(".")).kind(), ErrorKind::kInvalidInput);
  EXPECT_EQ(open_error(file("absent.duckdb", Access::kReadOnly)).kind(), ErrorKind::kNotFound);
  std::ofstream(path("text.duckdb")) << std::string(20000, 'x');
  const Error error = open_error(file("text.duckdb"));
  EXPECT_EQ(error.kind(), ErrorKind::kCorrupt) << error.message();
  EXPECT_NE(error.message().find("text.duckdb"), std::string::npos);
}

TEST_F(FileTest, PermissionsAreTold) {
  {
    EXPECT_TRUE(succeeded(DuckDbAdapter(file("t.duckdb")).ping()));
  }
  ::chmod(folder_.c_str(), 0555);
  ::chmod(path("t.duckdb").c_str(), 0444);
  const int code = in_child([&] {
    // Nothing is forbidden to root: be nobody.
    if (::geteuid() == 0 && (::setegid(65534) != 0 || ::seteuid(65534) != 0)) std::_Exit(1);
    auto existing = DuckDbAdapter(file("t.duckdb")).ping();
    if (existing || existing.error().kind() != ErrorKind::kPermission) std::_Exit(2);
    auto fresh = DuckDbAdapter(file("new.duckdb")).ping();
    if (fresh || fresh.error().kind() != ErrorKind::kPermission) std::_Exit(3);
    if (!DuckDbAdapter(file("t.duckdb", Access::kReadOnly)).ping()) std::_Exit(4);
    std::_Exit(0);
  });
  ::chmod(folder_.c_str(), 0755);
  EXPECT_EQ(code, 0);
}

TEST_F(FileTest, AFullDiskFailsTheStatementAndKeepsTheOldRows) {
  const int code = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    DuckDbAdapter adapter({.path = path("full.duckdb"), .access = Access::kReadWrite, .threads = 1});
    auto session = std::move(*adapter.open_session());
    if (!session->execute("CREATE TABLE t AS SELECT 1 AS a", {})) std::_Exit(1);
    const rlimit limit{.rlim_cur = 1 << 20, .rlim_max = 1 << 20};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    if (!session->begin()) std::_Exit(2);
    auto big = session->execute("INSERT INTO t SELECT hash(range) % 2000000000 FROM range(5000000)", {});
    auto committed = session->commit();
    if (big && committed) std::_Exit(3);
    if (committed) std::_Exit(4);
    std::_Exit(0);
  });
  EXPECT_EQ(code, 0);
  DuckDbAdapter adapter(file("full.duckdb"));
  auto session = std::move(*adapter.open_session());
  EXPECT_EQ(one(*session, "SELECT count(*) FROM t"), "1");
}

TEST_F(FileTest, OneFileIsOneInstanceUnderEveryName) {
  DuckDbAdapter first(file("t.duckdb"));
  ASSERT_TRUE(succeeded((*first.open_session())->execute("CREATE TABLE t AS SELECT 1 AS a", {})));
  ASSERT_EQ(::symlink(path("t.duckdb").c_str(), path("link.duckdb").c_str()), 0);
  DuckDbAdapter second(file("./link.duckdb"));
  EXPECT_EQ(one(**second.open_session(), "SELECT a FROM t"), "1");
  // Whoever asks for reading only may share; the other way round there is nothing to share.
  DuckDbAdapter reader(file("t.duckdb", Access::kReadOnly));
  EXPECT_TRUE(succeeded(reader.ping()));
}

TEST_F(FileTest, ReadOnlyRefusesWrites) {
  {
    EXPECT_TRUE(succeeded(DuckDbAdapter(file("t.duckdb")).ping()));
  }
  DuckDbAdapter reader(file("t.duckdb", Access::kReadOnly));
  auto refused = (*reader.open_session())->execute("CREATE TABLE t AS SELECT 1", {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message().find("read-only"), std::string::npos) << refused.error().message();
  EXPECT_EQ(open_error(file("t.duckdb")).kind(), ErrorKind::kConflict);
}

TEST_F(FileTest, OpeningAndClosingRaceWithoutLosingRows) {
  {
    EXPECT_TRUE(
        succeeded((*DuckDbAdapter(file("t.duckdb")).open_session())->execute("CREATE TABLE t (a INTEGER)", {})));
  }
  std::vector<std::thread> threads;
  std::atomic<int> failures{0};
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 15; ++round) {
        DuckDbAdapter adapter(file("t.duckdb"));
        auto session = adapter.open_session();
        if (!session || !(*session)->execute("INSERT INTO t VALUES (1)", {})) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  DuckDbAdapter adapter(file("t.duckdb"));
  EXPECT_EQ(one(**adapter.open_session(), "SELECT count(*) FROM t"), "60");
}

TEST_F(FileTest, MemoryDatabasesAreTheirAdaptersOwn) {
  DuckDbAdapter first({}), second({.path = ":memory:", .access = Access::kReadWrite, .threads = {}});
  auto session = std::move(*first.open_session());
  EXPECT_TRUE(succeeded(session->execute("CREATE TABLE t AS SELECT 1", {})));
  EXPECT_EQ(one(**first.open_session(), "SELECT count(*) FROM t"), "1");
  EXPECT_FALSE((*second.open_session())->query("SELECT * FROM t", {}).has_value());
  EXPECT_EQ(*first.default_catalog(), "memory");
}

}  // namespace
}  // namespace rocky::duckdb
