#include "adapters/duckdb/instance.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <condition_variable>

#include "adapters/duckdb/errors.h"
#include "adapters/duckdb/library.h"
#include "base/file_system.h"

namespace rocky::duckdb {
namespace {

// Many small commits would otherwise checkpoint again and again; closing the database checkpoints what is left.
constexpr const char* kCheckpointThreshold = "256MB";

// The session time zone decides what a literal means to a TIMESTAMP WITH TIME ZONE: all our times are UTC. A library
// without time zones refuses, and means UTC anyway.
constexpr const char* kTimeZoneSetting = "SET GLOBAL TimeZone = 'UTC'";
// Structured errors tell type and position.
constexpr const char* kErrorSetting = "SET GLOBAL errors_as_json = true";

bool in_memory(const std::string& path) { return path.empty() || path == ":memory:"; }

struct Registry {
  struct Entry {
    std::weak_ptr<Instance> instance;
    Access access = Access::kReadWrite;
  };
  std::mutex mutex;
  std::condition_variable closed;
  std::map<std::string, Entry> entries;  // by file_key(); erased only when the file is closed
};

// Never destroyed: instances may end after static destruction has begun.
Registry& registry() {
  static auto* const instance = new Registry;
  return *instance;
}

// Device and inode: the same file under every name. Empty when there is no such file.
std::string file_key(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return {};
  return fmt::format("{}:{}", info.st_dev, info.st_ino);
}

Status check_place(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      return make_error(ErrorKind::kInvalidInput, fmt::format("the database '{}' is a folder", path));
    }
    return {};
  }
  const std::string folder(parent_path(path));
  if (!folder.empty() && ::stat(folder.c_str(), &info) != 0 && errno == ENOENT) {
    return failure(Error(ErrorKind::kNotFound,
                         fmt::format("cannot create the database '{}': the folder '{}' does not exist", path, folder))
                       .with_hint(fmt::format("mkdir -p {}", folder)));
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<Instance>> Instance::acquire(const DuckDbOptions& options) {
  ROCKY_TRY(load_duckdb());
  if (in_memory(options.path)) {
    ROCKY_TRY(database, open(options));
    return std::shared_ptr<Instance>(new Instance(database, ":memory:", {}));
  }
  ROCKY_TRY(check_place(options.path));
  Registry& all = registry();
  std::unique_lock lock(all.mutex);
  std::string key = file_key(options.path);
  while (!key.empty()) {
    const auto found = all.entries.find(key);
    if (found == all.entries.end()) break;
    if (auto instance = found->second.instance.lock()) {
      if (options.access == Access::kReadWrite && found->second.access == Access::kReadOnly) {
        return make_error(ErrorKind::kConflict,
                          fmt::format("the database '{}' is open read-only in this process", options.path));
      }
      return instance;
    }
    all.closed.wait(lock);  // its last owner is just closing it
    key = file_key(options.path);
  }
  if (key.empty() && options.access == Access::kReadOnly) {
    return make_error(ErrorKind::kNotFound, fmt::format("the database '{}' does not exist", options.path));
  }
  ROCKY_TRY(database, open(options));
  key = file_key(options.path);
  std::shared_ptr<Instance> instance(new Instance(database, options.path, key));
  all.entries[key] = {.instance = instance, .access = options.access};
  return instance;
}

Result<duckdb_database> Instance::open(const DuckDbOptions& options) {
  const Api& library = api();
  duckdb_config config = nullptr;
  if (library.create_config(&config) != DuckDBSuccess) {
    return make_error(ErrorKind::kInternal, "DuckDB could not allocate its configuration");
  }
  const bool memory = in_memory(options.path);
  library.set_config(config, "checkpoint_threshold", kCheckpointThreshold);
  if (options.threads) library.set_config(config, "threads", std::to_string(*options.threads).c_str());
  if (!memory && options.access == Access::kReadOnly) library.set_config(config, "access_mode", "READ_ONLY");

  duckdb_database database = nullptr;
  char* message = nullptr;
  const duckdb_state state = library.open_ext(memory ? nullptr : options.path.c_str(), &database, config, &message);
  library.destroy_config(&config);
  if (state != DuckDBSuccess) {
    const std::string text = message == nullptr ? "unknown reason" : message;
    library.free(message);
    return failure(open_error(options.path, text));
  }
  duckdb_connection connection = nullptr;
  bool ready = library.connect(database, &connection) == DuckDBSuccess;
  if (ready) library.query(connection, kTimeZoneSetting, nullptr);
  ready = ready && library.query(connection, kErrorSetting, nullptr) == DuckDBSuccess;
  library.disconnect(&connection);
  if (!ready) {
    library.close(&database);
    return make_error(ErrorKind::kInternal,
                      fmt::format("the database '{}' does not accept our settings", options.path));
  }
  return database;
}

Instance::~Instance() {
  if (key_.empty()) {
    api().close(&database_);
    return;
  }
  Registry& all = registry();
  {
    const std::scoped_lock lock(all.mutex);
    api().close(&database_);
    all.entries.erase(key_);
  }
  all.closed.notify_all();
}

Result<duckdb_connection> Instance::connect() {
  duckdb_connection connection = nullptr;
  if (api().connect(database_, &connection) != DuckDBSuccess) {
    return make_error(ErrorKind::kInternal, fmt::format("no connection to the open database '{}'", path_));
  }
  return connection;
}

}  // namespace rocky::duckdb
