#include "state/sqlite.h"

#include <sqlite3.h>

#include <fmt/format.h>

namespace rocky::state {
namespace {

ErrorKind error_kind(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorKind::kBusy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorKind::kCorrupt;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM: return ErrorKind::kIo;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH: return ErrorKind::kPermission;
    default: return ErrorKind::kInternal;
  }
}

std::string_view hint(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kBusy: return "another process is using the state file; retry in a moment";
    case ErrorKind::kCorrupt:
      return "the state file is damaged: restore a copy, or delete it together with its -wal and -shm files "
             "(watermarks "
             "are read back from the warehouse at the next run, the run history is lost)";
    case ErrorKind::kIo: return "check the free space and the health of the disk that holds the state file";
    case ErrorKind::kPermission:
      return "check the permissions of the state file and of its folder, or choose another place with --state-path";
    default: return {};
  }
}

Error make(int code, const char* reason, std::string_view path, std::string_view doing) {
  const ErrorKind kind = error_kind(code);
  Error error(kind, fmt::format("{} state file {}: {}", doing, path, reason));
  if (const auto text = hint(kind); !text.empty()) return std::move(error).with_hint(std::string(text));
  return error;
}

int open_flags(OpenMode mode) {
  switch (mode) {
    case OpenMode::kCreate: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case OpenMode::kReadWrite: return SQLITE_OPEN_READWRITE;
    case OpenMode::kReadOnly: return SQLITE_OPEN_READONLY;
    case OpenMode::kImmutable: return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  }
  return 0;
}

// "file:" address with everything escaped that has a meaning there.
std::string immutable_uri(std::string_view path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::bind(int index, int64_t value) {
  sqlite3_bind_int64(statement_.get(), index, value);
  return *this;
}
Statement& Statement::bind(int index, std::string_view value) {
  sqlite3_bind_text64(statement_.get(), index, value.data() ? value.data() : "", value.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind(int index, std::optional<int64_t> value) {
  if (value) return bind(index, *value);
  sqlite3_bind_null(statement_.get(), index);
  return *this;
}
Statement& Statement::bind(int index, const std::optional<std::string>& value) {
  if (value) return bind(index, std::string_view(*value));
  sqlite3_bind_null(statement_.get(), index);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    return false;
  }
  Error error = database_->last_error("cannot use");
  sqlite3_reset(statement_.get());
  return failure(std::move(error));
}

Status Statement::run() {
  while (true) {
    ROCKY_TRY(more, step());
    if (!more) return {};
  }
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
std::string Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (!data) return {};
  return {data, static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}
std::optional<int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}
std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, OpenMode mode, const std::string& vfs) {
  sqlite3* handle = nullptr;
  const std::string name = mode == OpenMode::kImmutable ? immutable_uri(path) : path;
  const int code =
      sqlite3_open_v2(name.c_str(), &handle, open_flags(mode) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                      vfs.empty() ? nullptr : vfs.c_str());
  std::unique_ptr<Database> database(new Database(path, handle));
  if (code != SQLITE_OK) {
    return failure(make(code, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code), path, "cannot open"));
  }
  sqlite3_busy_timeout(handle, 250);
  return database;
}

Database::~Database() { sqlite3_close_v2(handle_); }

Error Database::last_error(std::string_view doing) const {
  return make(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_), path_, doing);
}

Status Database::execute(const char* sql) const {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failure(last_error("cannot use"));
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK) {
    return failure(last_error("cannot use"));
  }
  return Statement(*this, statement);
}

Result<int64_t> Database::integer(const char* sql) const {
  ROCKY_TRY(statement, prepare(sql));
  ROCKY_TRY(found, statement.step());
  return found ? statement.integer(0) : 0;
}

Status Database::copy_to(const std::string& path, const std::string& vfs) const {
  ROCKY_TRY(target, open(path, OpenMode::kCreate, vfs));
  sqlite3_backup* backup = sqlite3_backup_init(target->handle_, "main", handle_, "main");
  if (!backup) return failure(target->last_error("cannot copy to"));
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return failure(make(code, sqlite3_errstr(code), path, "cannot copy to"));
  return {};
}

Result<WriteTransaction> WriteTransaction::begin(const Database& database) {
  ROCKY_TRY(database.execute("BEGIN IMMEDIATE"));
  return WriteTransaction(database);
}

WriteTransaction::~WriteTransaction() {
  if (database_) static_cast<void>(database_->execute("ROLLBACK"));  // the first cause is what the caller reports
}

Status WriteTransaction::commit() {
  ROCKY_TRY(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace rocky::state
