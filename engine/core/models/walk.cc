#include "core/models/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <system_error>

#include "base/file_system.h"
#include "base/file_trace.h"
#include "base/hash.h"

namespace rocky::core {
namespace {

constexpr size_t kReadBuffer = 64 * 1024;
constexpr size_t kMaxFileBytes = size_t{256} << 20;

std::unexpected<Error> system_error(std::string_view what, std::string_view path, int code) {
  note_absent_or_error(path, code);
  ErrorKind kind = ErrorKind::kIo;
  if (code == ENOENT || code == ENOTDIR) kind = ErrorKind::kNotFound;
  if (code == EACCES || code == EPERM) kind = ErrorKind::kPermission;
  return make_error(kind, fmt::format("cannot {} '{}': {}", what, path, std::generic_category().message(code)));
}

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};
using DirectoryStream = std::unique_ptr<DIR, CloseDirectory>;

enum class EntryKind : uint8_t { kFile, kDirectory, kOther };

EntryKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::kFile;
  return S_ISDIR(mode) ? EntryKind::kDirectory : EntryKind::kOther;
}

// The file system usually tells the kind with the name; links and unknowns need a question. A link to nothing counts as
// a file, so that reading it tells the user, unless an editor made it as a lock (".#name").
EntryKind kind_of(int fd, std::string_view folder, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG: return EntryKind::kFile;
    case DT_DIR: return EntryKind::kDirectory;
    case DT_LNK:
    case DT_UNKNOWN: break;
    default: return EntryKind::kOther;
  }
  struct stat info{};
  const bool there = ::fstatat(fd, entry.d_name, &info, 0) == 0;
  if (file_trace() != nullptr) {
    const int error = errno;
    const std::string path = fmt::format("{}/{}", folder, entry.d_name);
    there ? note_entry(path, info) : note_absent_or_error(path, error);
  }
  if (there) return kind_of(info.st_mode);
  return std::string_view(entry.d_name).starts_with(".#") ? EntryKind::kOther : EntryKind::kFile;
}

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name.ends_with(ending);
}

void sort_names(std::vector<std::string>& names) {
  if (!std::is_sorted(names.begin(), names.end())) std::sort(names.begin(), names.end());
}

std::atomic<const ModelFilesShown*>& files_shown() {
  static constinit std::atomic<const ModelFilesShown*> shown = nullptr;
  return shown;
}

// Of what is shown: the files of a folder, and the folders on the way to others.
void keep_shown(const ModelFilesShown& shown, ModelFolder& folder, std::vector<std::string>& children) {
  std::erase_if(folder.stems, [&](const std::string& stem) {
    return !shown.models.contains(fmt::format("{}/{}.sql", folder.path, stem));
  });
  std::erase_if(folder.dsl_stems, [&](const std::string& stem) {
    return !shown.models.contains(fmt::format("{}/{}.rocky", folder.path, stem));
  });
  std::erase_if(children, [&](const std::string& child) {
    const std::string path = fmt::format("{}/{}/", folder.path, child);
    const auto next = shown.models.lower_bound(path);
    return next == shown.models.end() || !next->starts_with(path);
  });
}

// What of a folder decides which models there are.
uint64_t listing_hash(const ModelFolder& folder, const std::vector<std::string>& children) {
  std::string text(folder.has_groups ? "g" : "-");
  for (const auto* names : {&folder.stems, &folder.dsl_stems, &folder.toml_stems, &children}) {
    for (const std::string& name : *names) text.append(name).push_back('/');
    text.push_back('\0');
  }
  return fast_hash(text);
}

class Walker {
 public:
  explicit Walker(const FolderVisitor& visit) : visit_(visit) {}

  // Of one folder alone.
  static std::optional<uint64_t> hash_of(int fd, const std::string& path) {
    ModelFolder folder;
    folder.path = path;
    std::vector<std::string> children;
    if (!list(fd, folder, children)) return std::nullopt;
    return listing_hash(folder, children);
  }

  Status enter(int fd, const std::string& path, int parent, int depth) {
    auto handle = std::make_shared<DirectoryHandle>(fd);
    struct stat info{};
    if (::fstat(fd, &info) != 0) return system_error("read directory", path, errno);
    if (!entered_.emplace(info.st_dev, info.st_ino).second) {
      note_entry(path, info);
      return {};
    }
    if (depth > kMaxModelDepth) {
      note_absent_or_error(path, ELOOP);
      return make_error(ErrorKind::kInvalidInput,
                        fmt::format("models directory '{}' nests deeper than the {}-level limit; models below it were "
                                    "not loaded",
                                    path, kMaxModelDepth));
    }
    std::vector<std::string> children;
    ModelFolder folder;
    folder.path = path;
    folder.parent = parent;
    ReadNote note(fd);
    ROCKY_TRY(list(fd, folder, children));
    if (const ModelFilesShown* shown = files_shown().load()) keep_shown(*shown, folder, children);
    if (file_trace() != nullptr) note.done(path, LookKind::kModelFolder, listing_hash(folder, children));
    const int number = count_++;
    visit_(std::move(folder), handle);
    for (const std::string& child : children) {
      const int child_fd = ::openat(handle->fd(), child.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      const std::string child_path = fmt::format("{}/{}", path, child);
      if (child_fd < 0) return system_error("read directory", child_path, errno);
      ROCKY_TRY(enter(child_fd, child_path, number, depth + 1));
    }
    return {};
  }

 private:
  static Status list(int fd, ModelFolder& folder, std::vector<std::string>& children) {
    const int stream_fd = ::dup(fd);
    if (stream_fd < 0) return system_error("read directory", folder.path, errno);
    const DirectoryStream stream(::fdopendir(stream_fd));
    if (!stream) {
      const int code = errno;
      ::close(stream_fd);
      return system_error("read directory", folder.path, code);
    }
    while (true) {
      errno = 0;
      const dirent* entry = ::readdir(stream.get());
      if (entry == nullptr) {
        if (errno != 0) return system_error("read directory", folder.path, errno);
        break;
      }
      take(fd, *entry, folder, children);
    }
    for (auto* names : {&folder.stems, &folder.dsl_stems, &folder.toml_stems, &children}) sort_names(*names);
    return {};
  }

  static void take(int fd, const dirent& entry, ModelFolder& folder, std::vector<std::string>& children) {
    const std::string_view name = entry.d_name;
    if (name == "." || name == "..") return;
    std::vector<std::string>* files = nullptr;
    size_t ending = 0;
    if (ends_with(name, ".sql")) {
      files = &folder.stems;
      ending = 4;
    } else if (ends_with(name, ".toml")) {
      files = &folder.toml_stems;
      ending = 5;
    } else if (ends_with(name, ".rocky")) {
      files = &folder.dsl_stems;
      ending = 6;
    } else if (entry.d_type == DT_REG) {
      return;
    }
    switch (kind_of(fd, folder.path, entry)) {
      case EntryKind::kFile:
        if (files != nullptr) files->emplace_back(name.substr(0, name.size() - ending));
        break;
      case EntryKind::kDirectory:
        if (name == "groups") folder.has_groups = true;
        children.emplace_back(name);
        break;
      case EntryKind::kOther: break;
    }
  }

  const FolderVisitor& visit_;
  std::set<std::pair<dev_t, ino_t>> entered_;
  int count_ = 0;
};

}  // namespace

ShowModelFiles::ShowModelFiles(const ModelFilesShown& shown) { files_shown().store(&shown); }
ShowModelFiles::~ShowModelFiles() { files_shown().store(nullptr); }

DirectoryHandle::~DirectoryHandle() { ::close(fd_); }

bool ModelFolder::has_toml(std::string_view stem) const {
  const auto found = std::lower_bound(toml_stems.begin(), toml_stems.end(), stem);
  return found != toml_stems.end() && *found == stem;
}

Result<bool> walk_model_folders(const std::string& root, const FolderVisitor& visit) {
  const int fd = ::open(root.empty() ? "." : root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    const int error = errno;
    note_absent_or_error(root, error);
    if (error == ENOENT) return false;
    return system_error("read models directory", root, error);
  }
  ROCKY_TRY(Walker(visit).enter(fd, root, -1, 0));
  return true;
}

std::optional<uint64_t> model_folder_hash(const std::string& path) {
  const DirectoryHandle handle(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return handle.fd() < 0 ? std::nullopt : Walker::hash_of(handle.fd(), path);
}

Result<std::string> read_file_at(const DirectoryHandle& folder, const std::string& name, std::string_view shown_path) {
  if (const ModelFilesShown* shown = files_shown().load()) {
    const auto text = shown->texts.find(shown_path);
    if (text != shown->texts.end()) return text->second;
  }
  // Non-blocking, so that a pipe cannot stop the program; it means nothing for a regular file.
  const int fd = ::openat(folder.fd(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return system_error("read", shown_path, errno);
  const DirectoryHandle closer(fd);
  ReadNote note(fd);
  std::string text;
  thread_local const std::unique_ptr<char[]> buffer = std::make_unique_for_overwrite<char[]>(kReadBuffer);
  while (true) {
    const ssize_t got = ::read(fd, buffer.get(), kReadBuffer);
    if (got < 0) {
      if (errno == EINTR) continue;
      return system_error("read", shown_path, errno);
    }
    text.append(buffer.get(), static_cast<size_t>(got));
    // A short read is the end of a regular file.
    if (static_cast<size_t>(got) < kReadBuffer) {
      note.done(shown_path, LookKind::kFile, text);
      return text;
    }
    if (text.size() > kMaxFileBytes) {
      note_absent_or_error(shown_path, EFBIG);
      return make_error(ErrorKind::kInvalidInput, fmt::format("'{}' is larger than 256 MiB", shown_path));
    }
  }
}

Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view ending) {
  // The trace remembers whole listings.
  if (file_trace() != nullptr) static_cast<void>(real_file_system().list(folder));
  std::vector<std::string> names;
  const DirectoryStream stream(::opendir(folder.c_str()));
  if (!stream) {
    const int error = errno;
    note_absent_or_error(folder, error);
    if (error == ENOENT) return names;
    return system_error("read directory", folder, error);
  }
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(stream.get());
    if (entry == nullptr) {
      if (errno != 0) return system_error("read directory", folder, errno);
      break;
    }
    if (ends_with(entry->d_name, ending) && kind_of(::dirfd(stream.get()), folder, *entry) == EntryKind::kFile) {
      names.emplace_back(entry->d_name);
    }
  }
  sort_names(names);
  return names;
}

}  // namespace rocky::core
