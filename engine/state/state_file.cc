#include "state/state_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <string_view>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/kill_point.h"
#include "state/migrations.h"

namespace rocky::state {
namespace {

constexpr int kLockAttempts = 5;
constexpr Duration kLockPause = std::chrono::milliseconds(50);
constexpr std::string_view kSqliteMagic("SQLite format 3\0", 16);
constexpr std::string_view kRedbMagic("redb\x1a\x0a\xa9\x0d\x0a", 9);
constexpr size_t kApplicationIdOffset = 68;
constexpr size_t kHeaderSize = 100;

Error system_error(std::string_view doing, const std::string& path, int code) {
  ErrorKind kind = ErrorKind::kIo;
  if (code == ENOENT || code == ENOTDIR) kind = ErrorKind::kNotFound;
  if (code == EACCES || code == EPERM || code == EROFS) kind = ErrorKind::kPermission;
  Error error(kind, fmt::format("cannot {} {}: {}", doing, path, std::strerror(code)));
  if (kind == ErrorKind::kPermission || kind == ErrorKind::kNotFound) {
    return std::move(error).with_hint("choose another place for the state file with --state-path");
  }
  return error;
}

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }
  int release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

// How often this process has each state file open.
struct Registry {
  std::mutex mutex;
  std::map<FileIdentity, int> open;
};
Registry& registry() {
  static Registry instance;
  return instance;
}

Error not_ours(const std::string& path, std::string_view what) {
  return Error(ErrorKind::kUnsupported, fmt::format("{} {}; it was not touched", path, what))
      .with_hint("keep it and use another state file: --state-path <file>")
      .with_hint(
          "or move it away: a new state file is made at the next run, and watermarks are read back from the "
          "warehouse");
}

Status check_header(const std::string& path, std::string_view header, int64_t size) {
  if (size == 0) {
    return failure(
        Error(ErrorKind::kCorrupt, fmt::format("state file {} is empty (0 bytes): its content was lost", path))
            .with_hint("restore a copy, or delete it together with its -wal and -shm files: a new state file "
                       "is made at the next run, and watermarks are read back from the warehouse"));
  }
  if (header.starts_with(kRedbMagic)) {
    return failure(not_ours(path, "is a redb database, the state format of the other Rocky program"));
  }
  if (!header.starts_with(kSqliteMagic)) return failure(not_ours(path, "is not a state file of this program"));
  if (header.size() < kHeaderSize) {
    return failure(Error(ErrorKind::kCorrupt, fmt::format("state file {} is torn: only {} bytes are left", path, size))
                       .with_hint("restore a copy, or delete it together with its -wal and -shm files"));
  }
  uint32_t id = 0;
  for (size_t i = 0; i < 4; ++i) id = id << 8 | static_cast<unsigned char>(header[kApplicationIdOffset + i]);
  if (id != kApplicationId) return failure(not_ours(path, "is an SQLite database of another application"));
  return {};
}

Status sync_path(const std::string& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  if (file.get() < 0) return failure(system_error("open", path, errno));
  if (::fsync(file.get()) != 0) return failure(system_error("sync", path, errno));
  return {};
}

Status remove_leftovers(const std::string& path) {
  for (const std::string_view suffix : {"-wal", "-shm", "-journal"}) {
    const std::string name = path + std::string(suffix);
    if (::unlink(name.c_str()) != 0 && errno != ENOENT) return failure(system_error("remove", name, errno));
  }
  return {};
}

}  // namespace

std::string lock_path(const std::string& state_path) {
  const std::string_view name = file_name(state_path);
  const size_t dot = name.rfind('.');
  const size_t extension = dot == std::string_view::npos || dot == 0 ? 0 : name.size() - dot;
  return state_path.substr(0, state_path.size() - extension) + ".redb.lock";
}

Result<FileLock> FileLock::acquire(const std::string& state_path, Clock& clock, const CancelToken& cancel) {
  const std::string path = lock_path(state_path);
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (file.get() < 0) return failure(system_error("open lock file", path, errno));
  for (int attempt = 1; ::flock(file.get(), LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (errno != EWOULDBLOCK && errno != EINTR) return failure(system_error("lock", path, errno));
    if (attempt == kLockAttempts) {
      char owner[32] = {};
      const ssize_t length = ::pread(file.get(), owner, sizeof owner - 1, 0);
      Error error(ErrorKind::kBusy, fmt::format("state file {} is locked by another process", state_path));
      const std::string_view pid(owner, length > 0 ? static_cast<size_t>(length) : 0);
      if (!pid.empty() && pid.find_first_not_of("0123456789") == std::string_view::npos) {
        return failure(std::move(error).with_hint(
            fmt::format("process {} holds it; wait for that run to end, or use another --state-path", pid)));
      }
      return failure(std::move(error).with_hint("wait for the other run to end, or use another --state-path"));
    }
    ROCKY_TRY(clock.sleep(kLockPause, cancel));
  }
  // Who holds it, for the other's message only.
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(file.get(), 0) == 0) static_cast<void>(!::pwrite(file.get(), pid.data(), pid.size(), 0));
  return FileLock(file.release());
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<FileIdentity> identify(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return failure(system_error("read state file", path, errno));
  return FileIdentity{.device = info.st_dev, .inode = info.st_ino};
}

Result<OpenFile> OpenFile::check(const std::string& path) {
  Registry& files = registry();
  const std::lock_guard guard(files.mutex);
  ROCKY_TRY(identity, identify(path));
  if (const auto known = files.open.find(identity); known != files.open.end()) {
    ++known->second;
    return OpenFile(identity);
  }
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return failure(system_error("read state file", path, errno));
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return failure(system_error("read state file", path, errno));
  if (!S_ISREG(info.st_mode)) {
    return make_error(ErrorKind::kInvalidInput, fmt::format("state file {} is not a regular file", path));
  }
  char header[kHeaderSize];
  const ssize_t length = ::pread(file.get(), header, sizeof header, 0);
  if (length < 0) return failure(system_error("read state file", path, errno));
  ROCKY_TRY(check_header(path, {header, static_cast<size_t>(length)}, info.st_size));
  identity = {.device = info.st_dev, .inode = info.st_ino};
  ++files.open[identity];
  return OpenFile(identity);
}

OpenFile::~OpenFile() {
  if (identity_ == FileIdentity{}) return;
  Registry& files = registry();
  const std::lock_guard guard(files.mutex);
  if (const auto known = files.open.find(identity_); known != files.open.end() && --known->second == 0) {
    files.open.erase(known);
  }
}

Status create_file(const std::string& path, const std::string& vfs) {
  const std::string fresh = path + ".new";
  ROCKY_TRY(remove_leftovers(fresh));
  if (::unlink(fresh.c_str()) != 0 && errno != ENOENT) return failure(system_error("remove", fresh, errno));
  ROCKY_KILL_POINT("state.create_begin");
  {
    ROCKY_TRY(database, Database::open(fresh, OpenMode::kCreate, vfs));
    ROCKY_TRY(database->execute(fmt::format("PRAGMA application_id = {}", kApplicationId).c_str()));
    ROCKY_TRY(migrate(*database, migrations(), vfs));
    ROCKY_TRY(database->execute("PRAGMA journal_mode = WAL"));
  }
  ROCKY_KILL_POINT("state.create_written");
  ROCKY_TRY(sync_path(fresh, O_RDWR));
  ROCKY_TRY(remove_leftovers(path));
  ROCKY_KILL_POINT("state.create_synced");
  if (::rename(fresh.c_str(), path.c_str()) != 0) return failure(system_error("create state file", path, errno));
  ROCKY_KILL_POINT("state.create_renamed");
  const std::string folder(parent_path(path));
  return sync_path(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

bool has_unfinished_log(const std::string& path) {
  struct stat info{};
  return ::stat((path + "-wal").c_str(), &info) == 0 && info.st_size > 0;
}

}  // namespace rocky::state
