// SQLite behind values that clean up after themselves. Only this layer's .cc files include it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rocky::state {

class Database;

// A prepared statement. Parameters are numbered from 1, columns from 0. Text is copied in and out.
class Statement {
 public:
  Statement& bind(int index, int64_t value);
  Statement& bind(int index, std::string_view value);
  Statement& bind(int index, std::optional<int64_t> value);  // absent: NULL
  Statement& bind(int index, const std::optional<std::string>& value);
  // True: a row is there. False: done; the statement is then ready for other parameters.
  Result<bool> step();
  // For statements without rows.
  Status run();

  bool is_null(int column) const;
  int64_t integer(int column) const;
  std::string text(int column) const;
  std::optional<int64_t> optional_integer(int column) const;
  std::optional<std::string> optional_text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(const Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

enum class OpenMode : uint8_t {
  kCreate,     // read and write, made when missing
  kReadWrite,  // must exist
  kReadOnly,
  kImmutable,  // read without locks and without the log: only for files that nobody can be writing
};

// One connection, for one thread at a time. Must outlive its statements and stay where it is while they live.
class Database {
 public:
  // `vfs` empty: the system's.
  static Result<std::unique_ptr<Database>> open(const std::string& path, OpenMode mode, const std::string& vfs);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Status execute(const char* sql) const;
  Result<Statement> prepare(std::string_view sql) const;
  // The one number that a PRAGMA or a count returns.
  Result<int64_t> integer(const char* sql) const;
  // A consistent copy, made through the backup interface, into a new file.
  Status copy_to(const std::string& path, const std::string& vfs) const;

  const std::string& path() const { return path_; }
  // The Error of the last failed call on this connection.
  Error last_error(std::string_view doing) const;

 private:
  Database(std::string path, sqlite3* handle) : path_(std::move(path)), handle_(handle) {}
  std::string path_;
  sqlite3* handle_;
};

// BEGIN IMMEDIATE … COMMIT; rolls back unless commit() succeeded. A deferred transaction that has read first is told
// "busy" at once when it wants to write, without any waiting, so there is no other kind here.
class WriteTransaction {
 public:
  static Result<WriteTransaction> begin(const Database& database);
  WriteTransaction(WriteTransaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  WriteTransaction& operator=(WriteTransaction&&) = delete;
  ~WriteTransaction();
  Status commit();

 private:
  explicit WriteTransaction(const Database& database) : database_(&database) {}
  const Database* database_;
};

}  // namespace rocky::state
