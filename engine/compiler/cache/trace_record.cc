#include "compiler/cache/trace_record.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <mutex>
#include <system_error>
#include <thread>

#include "base/file_system.h"
#include "base/hash.h"
#include "core/models/walk.h"

namespace rocky::compiler {

namespace {

constexpr int64_t kTick = 2'000'000'000;
constexpr size_t kMostEdits = 4;
constexpr uint32_t kRowsPerTask = 256;

struct Head {
  uint32_t folders = 0;
  uint32_t rows = 0;
  uint32_t variables = 0;
  uint32_t texts = 0;  // bytes
};

// Rows of one folder stand together; their names are relative to it.
struct FolderRow {
  uint32_t path = 0;  // in the texts, as all of them ended by a zero byte
  uint32_t first = 0;
  uint32_t count = 0;
};

struct Row {
  uint32_t name = 0;
  LookKind kind = LookKind::kAbsent;
  uint8_t uncertain = 0;  // the stamp alone does not tell
  uint16_t unused = 0;
  uint32_t mode = 0;
  uint32_t unused_too = 0;
  uint64_t device = 0;
  uint64_t inode = 0;
  uint64_t size = 0;
  int64_t modified_ns = 0;
  int64_t changed_ns = 0;
  uint64_t content = 0;
};
static_assert(sizeof(Row) == 64);

struct VariableRow {
  uint32_t name = 0;
  uint32_t is_set = 0;
  uint64_t value = 0;
};

void set_stamp(Row& row, const FileStamp& stamp, int64_t certain_ns) {
  const auto& [device, inode, size, modified, changed, mode] = stamp;
  row.device = device;
  row.inode = inode;
  row.size = size;
  row.modified_ns = modified;
  row.changed_ns = changed;
  row.mode = mode;
  row.uncertain = changed > certain_ns - kTick ? 1 : 0;
}

FileStamp stamp_in(const Row& row) {
  return {.device = row.device,
          .inode = row.inode,
          .size = row.size,
          .modified_ns = row.modified_ns,
          .changed_ns = row.changed_ns,
          .mode = row.mode};
}

template <class T>
void append_rows(std::string& bytes, const std::vector<T>& rows) {
  if (!rows.empty()) bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T));
}

// Folder and name; a path that does not end in a name is one name from where we are.
std::pair<std::string_view, std::string_view> split(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == path.size()) return {{}, path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

// The bytes, seen as rows. Nothing where they do not hold together.
class View {
 public:
  static std::optional<View> of(std::string_view bytes) {
    View view;
    if (bytes.size() < sizeof(Head)) return std::nullopt;
    std::memcpy(&view.head_, bytes.data(), sizeof(Head));
    const uint64_t wanted = sizeof(Head) + uint64_t{view.head_.rows} * sizeof(Row) +
                            uint64_t{view.head_.variables} * sizeof(VariableRow) +
                            uint64_t{view.head_.folders} * sizeof(FolderRow) + view.head_.texts;
    if (wanted != bytes.size() || view.head_.texts == 0 || bytes.back() != '\0') return std::nullopt;
    const char* at = bytes.data() + sizeof(Head);
    view.rows_ = {reinterpret_cast<const Row*>(at), view.head_.rows};
    at += view.rows_.size_bytes();
    view.variables_ = {reinterpret_cast<const VariableRow*>(at), view.head_.variables};
    at += view.variables_.size_bytes();
    view.folders_ = {reinterpret_cast<const FolderRow*>(at), view.head_.folders};
    at += view.folders_.size_bytes();
    view.texts_ = {at, view.head_.texts};
    return view;
  }

  std::span<const Row> rows() const { return rows_; }
  std::span<const VariableRow> variables() const { return variables_; }
  std::span<const FolderRow> folders() const { return folders_; }
  // Null where there is none.
  const char* text(uint32_t offset) const { return offset < texts_.size() ? texts_.data() + offset : nullptr; }

 private:
  Head head_;
  std::span<const Row> rows_;
  std::span<const VariableRow> variables_;
  std::span<const FolderRow> folders_;
  std::string_view texts_;
};

class OpenFolder {
 public:
  explicit OpenFolder(const char* path)
      : fd_(*path == '\0' ? AT_FDCWD : ::open(path, O_PATH | O_DIRECTORY | O_CLOEXEC)) {}
  OpenFolder(const OpenFolder&) = delete;
  OpenFolder& operator=(const OpenFolder&) = delete;
  ~OpenFolder() {
    if (fd_ >= 0) ::close(fd_);
  }
  int fd() const { return fd_; }
  bool usable() const { return fd_ >= 0 || fd_ == AT_FDCWD; }

 private:
  int fd_;
};

class Checker {
 public:
  explicit Checker(const View& view) : view_(view) {
    for (const FolderRow& folder : view.folders()) {
      for (uint32_t begin = 0; begin < folder.count; begin += kRowsPerTask) {
        tasks_.push_back({.path = folder.path,
                          .first = folder.first + begin,
                          .count = std::min(kRowsPerTask, folder.count - begin)});
      }
    }
  }

  TraceCheck run() {
    std::thread helper;
    if (view_.rows().size() > 2 * kRowsPerTask) {
      try {
        helper = std::thread([this] { work(); });
      } catch (const std::system_error&) {
        // Then alone.
      }
    }
    work();
    if (helper.joinable()) helper.join();
    if (changed_) edited_.clear();
    const bool same = !changed_ && edited_.empty();
    return {.same = same, .edited = std::move(edited_), .compared = std::move(compared_)};
  }

 private:
  void work() {
    std::vector<std::pair<uint32_t, FileStamp>> compared;
    for (size_t i = next_++; i < tasks_.size() && !changed_.load(std::memory_order_relaxed); i = next_++) {
      if (!check(tasks_[i], compared)) changed_ = true;
    }
    const std::lock_guard lock(mutex_);
    std::ranges::move(compared, std::back_inserter(compared_));
  }

  bool check(const FolderRow& task, std::vector<std::pair<uint32_t, FileStamp>>& compared) {
    const char* path = view_.text(task.path);
    const auto rows = view_.rows();
    if (path == nullptr || task.first > rows.size() || task.count > rows.size() - task.first) return false;
    const OpenFolder folder(path);
    // Where the folder is gone, so is what was in it.
    const bool gone = !folder.usable() && (errno == ENOENT || errno == ENOTDIR);
    if (!folder.usable() && !gone) return false;
    for (uint32_t i = task.first; i < task.first + task.count; ++i) {
      const Row& row = rows[i];
      const char* name = view_.text(row.name);
      if (name == nullptr) return false;
      struct stat status{};
      const bool there = !gone && ::fstatat(folder.fd(), name, &status, 0) == 0;
      if (!there) {
        const bool absent = gone || errno == ENOENT || errno == ENOTDIR;
        if (row.kind != LookKind::kAbsent || !absent) return false;
        continue;
      }
      if (row.kind == LookKind::kAbsent || !same(row, i, status, folder, path, name, compared)) return false;
    }
    return true;
  }

  bool same(const Row& row, uint32_t index, const struct stat& status, const OpenFolder& folder, std::string_view path,
            const char* name, std::vector<std::pair<uint32_t, FileStamp>>& compared) {
    const FileStamp now = stamp_of(status);
    const bool same_folder = now.device == row.device && now.inode == row.inode;
    if (row.kind == LookKind::kEntry) {
      return (now.mode & S_IFMT) == (row.mode & S_IFMT) && (!S_ISDIR(now.mode) || same_folder);
    }
    if (row.kind != LookKind::kRealPath && row.uncertain == 0 && now == stamp_in(row)) return true;
    const auto full_path = [&] { return path.empty() ? std::string(name) : fmt::format("{}/{}", path, name); };
    std::optional<uint64_t> content;
    switch (row.kind) {
      case LookKind::kFile:
        if (now.size == row.size) content = hash_of_file(folder.fd(), name);
        break;
      case LookKind::kModelFolder:
        // Which of two links to one folder is entered depends on more than names.
        if (same_folder) content = core::model_folder_hash(full_path());
        break;
      case LookKind::kListing:
        if (const auto entries = real_file_system().list(full_path())) content = listing_hash(*entries);
        break;
      case LookKind::kRealPath:
        if (const auto real = real_file_system().canonical(full_path())) content = fast_hash(*real);
        break;
      case LookKind::kEntry:
      case LookKind::kAbsent: break;
    }
    if (content != row.content) return row.kind == LookKind::kFile && S_ISREG(now.mode) && note_edit(full_path());
    if (row.kind != LookKind::kRealPath) compared.emplace_back(index, now);
    return true;
  }

  // False: too many.
  bool note_edit(std::string path) {
    const std::lock_guard lock(mutex_);
    edited_.push_back(std::move(path));
    return edited_.size() <= kMostEdits;
  }

  static std::optional<uint64_t> hash_of_file(int folder, const char* name) {
    const int fd = ::openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return std::nullopt;
    std::string bytes;
    std::array<char, 16 * 1024> buffer;
    ssize_t got = 0;
    while ((got = ::read(fd, buffer.data(), buffer.size())) > 0) bytes.append(buffer.data(), static_cast<size_t>(got));
    ::close(fd);
    if (got < 0) return std::nullopt;
    return fast_hash(bytes);
  }

  const View& view_;
  std::vector<FolderRow> tasks_;
  std::atomic<size_t> next_ = 0;
  std::atomic<bool> changed_ = false;
  std::mutex mutex_;
  std::vector<std::pair<uint32_t, FileStamp>> compared_;
  std::vector<std::string> edited_;
};

bool same_variables(const View& view, const EnvironmentOf& environment) {
  return std::ranges::all_of(view.variables(), [&](const VariableRow& row) {
    const char* name = view.text(row.name);
    if (name == nullptr) return false;
    const auto value = environment(name);
    return value.has_value() == (row.is_set != 0) && (!value || fast_hash(*value) == row.value);
  });
}

}  // namespace

TraceRecord record_trace(std::span<const Look> looks, const NotedVariables& variables, int64_t certain_ns) {
  std::string texts(1, '\0');
  std::string found;  // all but the stamps
  const auto add_text = [&](std::string_view text) {
    const auto offset = static_cast<uint32_t>(texts.size());
    texts.append(text).push_back('\0');
    return offset;
  };
  // By folder, so that each is opened once; within it in the given order.
  std::vector<std::pair<std::string_view, uint32_t>> order;
  for (uint32_t i = 0; i < looks.size(); ++i) order.emplace_back(split(looks[i].path).first, i);
  std::ranges::stable_sort(order, {}, [](const auto& entry) { return entry.first; });
  std::vector<Row> rows;
  std::vector<FolderRow> folders;
  for (const auto& [folder, index] : order) {
    const Look& look = looks[index];
    if (folders.empty() || texts.c_str() + folders.back().path != folder) {
      folders.push_back(
          {.path = folder.empty() ? 0 : add_text(folder), .first = static_cast<uint32_t>(rows.size()), .count = 0});
    }
    ++folders.back().count;
    Row& row = rows.emplace_back();
    row.name = add_text(split(look.path).second);
    row.kind = look.kind;
    row.content = look.content;
    set_stamp(row, look.stamp, certain_ns);
    found += fmt::format("{} {} {} {:x} {};", look.path.size(), look.path, static_cast<int>(look.kind), look.content,
                         look.kind == LookKind::kEntry ? look.stamp.mode & S_IFMT : 0);
  }
  std::vector<VariableRow> values;
  for (const auto& [name, value] : variables) {
    values.push_back({.name = add_text(name), .is_set = value ? 1U : 0U, .value = value ? fast_hash(*value) : 0});
    found += fmt::format("{} {} {:x};", name, values.back().is_set, values.back().value);
  }
  const Head head{.folders = static_cast<uint32_t>(folders.size()),
                  .rows = static_cast<uint32_t>(rows.size()),
                  .variables = static_cast<uint32_t>(values.size()),
                  .texts = static_cast<uint32_t>(texts.size())};
  TraceRecord record{.key = cache_key(found), .bytes = std::string(reinterpret_cast<const char*>(&head), sizeof(head))};
  append_rows(record.bytes, rows);
  append_rows(record.bytes, values);
  append_rows(record.bytes, folders);
  record.bytes += texts;
  return record;
}

TraceCheck check_trace(std::string_view bytes, const EnvironmentOf& environment) {
  const auto view = View::of(bytes);
  if (!view || !same_variables(*view, environment)) return {};
  return Checker(*view).run();
}

std::string refresh_trace(std::string_view bytes, const TraceCheck& check, int64_t certain_ns) {
  std::string fresh(bytes);
  for (const auto& [index, stamp] : check.compared) {
    const size_t at = sizeof(Head) + index * sizeof(Row);
    Row row;
    std::memcpy(&row, fresh.data() + at, sizeof(row));
    set_stamp(row, stamp, certain_ns);
    std::memcpy(fresh.data() + at, &row, sizeof(row));
  }
  return fresh;
}

}  // namespace rocky::compiler
