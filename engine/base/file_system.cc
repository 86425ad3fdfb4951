#include "base/file_system.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/file_trace.h"
#include "base/hash.h"
#include "base/write_pieces.h"

namespace rocky {

namespace {

ErrorKind kind_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR: return ErrorKind::kNotFound;
    case EACCES:
    case EPERM:
    case EROFS: return ErrorKind::kPermission;
    case EEXIST: return ErrorKind::kAlreadyExists;
    default: return ErrorKind::kIo;
  }
}

std::unexpected<Error> system_error(std::string_view action, std::string_view path, int error) {
  return make_error(kind_of(error),
                    fmt::format("cannot {} {}: {}", action, path, std::generic_category().message(error)));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  // Closes now; the caller looks at the result (a full disk may show only here).
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

// A fifo among the files must not hang us, hence O_NONBLOCK; it means nothing for a regular file.
constexpr int kReadFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

// No file of a project is as large; a device that never ends must not fill the memory.
constexpr size_t kLargestFile = size_t{512} * 1024 * 1024;

// Gives errno, 0 when `text` holds the file.
int read_untraced(const Descriptor& file, std::string& text) {
  std::array<char, 16 * 1024> buffer;
  while (true) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count > 0) {
      text.append(buffer.data(), static_cast<size_t>(count));
      if (text.size() > kLargestFile) return EFBIG;
    } else if (count == 0) {
      return 0;
    } else if (errno == EAGAIN) {
      pollfd wait{file.get(), POLLIN, 0};
      ::poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
}

int read_at(int folder, const char* name, std::string_view path, std::string& text) {
  const Descriptor file(::openat(folder, name, kReadFlags));
  if (file.get() < 0) {
    const int error = errno;
    note_absent_or_error(path, error);
    return error;
  }
  ReadNote note(file.get());
  const int error = read_untraced(file, text);
  if (error != 0) {
    note_absent_or_error(path, error);
  } else {
    note.done(path, LookKind::kFile, text);
  }
  return error;
}

DirectoryEntry::Type type_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return DirectoryEntry::Type::kFile;
  if (S_ISDIR(mode)) return DirectoryEntry::Type::kDirectory;
  return DirectoryEntry::Type::kOther;
}

// Takes over `fd`.
Result<std::vector<DirectoryEntry>> list_untraced(int fd, std::string_view shown_path) {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::fdopendir(fd), &::closedir);
  if (!directory) {
    const int error = errno;
    ::close(fd);
    return system_error("list", shown_path, error);
  }
  std::vector<DirectoryEntry> entries;
  while (true) {
    errno = 0;
    const dirent* found = ::readdir(directory.get());
    if (found == nullptr) {
      if (errno != 0) return system_error("list", shown_path, errno);
      break;
    }
    const std::string_view name = found->d_name;
    if (name == "." || name == "..") continue;
    DirectoryEntry entry{std::string(name), DirectoryEntry::Type::kOther};
    if (found->d_type == DT_REG) {
      entry.type = DirectoryEntry::Type::kFile;
    } else if (found->d_type == DT_DIR) {
      entry.type = DirectoryEntry::Type::kDirectory;
    } else if (found->d_type == DT_UNKNOWN || found->d_type == DT_LNK) {
      struct stat status{};
      const bool there = ::fstatat(::dirfd(directory.get()), found->d_name, &status, 0) == 0;
      const int error = errno;
      if (there) entry.type = type_of_mode(status.st_mode);
      if (file_trace() != nullptr) {
        const std::string path = join_path(shown_path, name);
        there ? note_entry(path, status) : note_absent_or_error(path, error);
      }
    }
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  return entries;
}

// Nothing where a folder cannot be looked at.
Result<std::vector<DirectoryEntry>> list_at(int fd, std::string_view shown_path) {
  if (fd < 0) {
    const int error = errno;
    note_absent_or_error(shown_path, error);
    return system_error("list", shown_path, error);
  }
  ReadNote note(fd);
  auto entries = list_untraced(fd, shown_path);
  if (entries) {
    note.done(shown_path, LookKind::kListing, listing_hash(*entries));
  } else {
    note_absent_or_error(shown_path, EIO);
  }
  return entries;
}

// Whether stat() knows something at the path, and that it was asked.
bool status_of(const std::string& path, struct stat& status) {
  if (::stat(path.c_str(), &status) == 0) {
    note_entry(path, status);
    return true;
  }
  note_absent_or_error(path, errno);
  return false;
}

class RealFolder final : public Folder {
 public:
  RealFolder(Descriptor fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {}

  Result<std::vector<DirectoryEntry>> list() override {
    return list_at(::openat(fd_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), path_);
  }

  Result<std::string> read(const std::string& name) override {
    std::string text;
    const std::string path = join_path(path_, name);
    if (const int error = read_at(fd_.get(), name.c_str(), path, text); error != 0) {
      return system_error("read", path, error);
    }
    return text;
  }

 private:
  Descriptor fd_;
  std::string path_;
};

class JoiningFolder final : public Folder {
 public:
  JoiningFolder(FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}
  Result<std::vector<DirectoryEntry>> list() override { return files_.list(path_); }
  Result<std::string> read(const std::string& name) override { return files_.read(join_path(path_, name)); }

 private:
  FileSystem& files_;
  std::string path_;
};

std::string folder_of(std::string_view path) {
  const std::string_view parent = parent_path(path);
  return parent.empty() ? std::string(".") : std::string(parent);
}

// Gives errno, 0 when all is written.
int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(fd, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    content.remove_prefix(static_cast<size_t>(count));
  }
  return 0;
}

int sync_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) return errno;
  // Some file systems cannot sync a folder and say EINVAL; there is nothing more to do then.
  return ::fsync(folder.get()) == 0 || errno == EINVAL ? 0 : errno;
}

class RealFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path) override {
    std::string text;
    if (const int error = read_at(AT_FDCWD, path.c_str(), path, text); error != 0) {
      return system_error("read", path, error);
    }
    return text;
  }

  Status write_atomic(const std::string& path, std::string_view content) override {
    return write_pieces(path, [&](const PieceSink& sink) { sink(content); });
  }

  Result<std::vector<DirectoryEntry>> list(const std::string& path) override {
    return list_at(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), path);
  }

  Result<std::unique_ptr<Folder>> open_folder(const std::string& path) override {
    Descriptor fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() < 0) {
      const int error = errno;
      note_absent_or_error(path, error);
      return system_error("open", path, error);
    }
    return std::make_unique<RealFolder>(std::move(fd), path);
  }

  bool exists(const std::string& path) override {
    struct stat status{};
    return status_of(path, status);
  }

  bool is_directory(const std::string& path) override {
    struct stat status{};
    return status_of(path, status) && S_ISDIR(status.st_mode);
  }

  Status create_directories(const std::string& path) override {
    if (path.empty() || is_directory(path)) return {};
    if (const std::string_view parent = parent_path(path); !parent.empty() && parent != path) {
      ROCKY_TRY(create_directories(std::string(parent)));
    }
    if (::mkdir(path.c_str(), 0777) == 0) return {};
    const int error = errno;
    if (error == EEXIST && is_directory(path)) return {};  // somebody else was faster
    return system_error("create folder", path, error);
  }

  Status remove(const std::string& path) override {
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
    return system_error("remove", path, errno);
  }

  Result<std::string> canonical(const std::string& path) override {
    const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), &::free);
    if (!real) {
      const int error = errno;
      note_absent_or_error(path, error);
      return system_error("resolve", path, error);
    }
    if (FileTrace* trace = file_trace()) {
      trace->add({.path = path, .kind = LookKind::kRealPath, .stamp = {}, .content = fast_hash(real.get())});
    }
    return std::string(real.get());
  }
};

}  // namespace

Status write_pieces(const std::string& path, const std::function<void(const PieceSink&)>& make) {
  // A link stays a link: what it points to is replaced.
  std::string target = path;
  struct stat status{};
  if (::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode)) {
    if (auto real = real_file_system().canonical(path)) target = std::move(*real);
  }
  const bool replaces = ::stat(target.c_str(), &status) == 0;
  static std::atomic<uint64_t> counter{0};
  const std::string temporary =
      join_path(parent_path(target), fmt::format(".{}.{}-{}.tmp", file_name(target), ::getpid(), ++counter));
  const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  Descriptor file(::open(temporary.c_str(), flags, 0666));
  if (file.get() < 0) return system_error("write", path, errno);
  int error = 0;
  if (replaces && ::fchmod(file.get(), status.st_mode & 07777) != 0) error = errno;
  if (error == 0) {
    make([&](std::string_view piece) {
      if (error == 0) error = write_all(file.get(), piece);
      return error == 0;
    });
  }
  if (error == 0 && ::fsync(file.get()) != 0) error = errno;
  if (file.close() != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return system_error("write", path, error);
  }
  if (const int sync_error = sync_folder(folder_of(target)); sync_error != 0) {
    return system_error("write", path, sync_error);
  }
  return {};
}

Result<std::unique_ptr<Folder>> FileSystem::open_folder(const std::string& path) {
  if (!is_directory(path)) return system_error("open", path, exists(path) ? ENOTDIR : ENOENT);
  return std::make_unique<JoiningFolder>(*this, path);
}

uint64_t listing_hash(const std::vector<DirectoryEntry>& entries) {
  std::string text;
  for (const DirectoryEntry& entry : entries) {
    text.append(entry.name).push_back('\0');
    text.push_back(static_cast<char>(entry.type));
  }
  return fast_hash(text);
}

FileSystem& real_file_system() {
  static RealFileSystem files;
  return files;
}

std::string join_path(std::string_view first, std::string_view second) {
  if (second == ".") second = {};
  if (first.empty() || first == "." || second.starts_with('/')) {
    return std::string(second.empty() && !first.empty() ? first : second);
  }
  std::string path(first);
  if (second.empty()) return path;
  if (!path.ends_with('/')) path += '/';
  path += second;
  return path;
}

std::string_view parent_path(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || path == "/") return {};
  std::string_view parent = path.substr(0, slash);
  while (parent.size() > 1 && parent.ends_with('/')) parent.remove_suffix(1);
  return parent.empty() ? std::string_view("/") : parent;
}

std::string_view file_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view file_stem(std::string_view path) {
  const std::string_view name = file_name(path);
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace rocky
