// What a piece of work looks at in the file system: whoever finds all of it unchanged may use the result again.
//
// Everything that reads files through base/file_system.h or core/models/walk.h is noted while a trace is on; what was
// looked for and is not there, too. A file's stamp is taken before its bytes are read, so a later change shows.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct stat;

namespace rocky {

// Changes whenever a file or folder is written, replaced, renamed or made readable; but two writes within one tick of
// the file system's clock may leave it as it is.
struct FileStamp {
  uint64_t device = 0;
  uint64_t inode = 0;
  uint64_t size = 0;
  int64_t modified_ns = 0;
  int64_t changed_ns = 0;
  uint32_t mode = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
FileStamp stamp_of(const struct stat& status);

enum class LookKind : uint8_t {
  kFile,         // read; `content` is the hash of its bytes
  kModelFolder,  // walked for models; `content` is the hash of what concerns them
  kListing,      // listed; `content` is the hash of all names and types
  kEntry,        // asked whether it is there and what it is; of the stamp the file's type counts, and which folder
  kAbsent,       // looked for; there is nothing
  kRealPath,     // made canonical; `content` is the hash of the result
};

struct Look {
  std::string path;  // as it was asked for
  LookKind kind = LookKind::kAbsent;
  FileStamp stamp;
  uint64_t content = 0;
};

// Thread-safe.
class FileTrace {
 public:
  FileTrace();
  void add(Look look);
  // Something was seen that cannot be told by a stamp: an error, say.
  void give_up() { gave_up_.store(true, std::memory_order_relaxed); }

  // Sorted by path, each once; the trace is empty afterwards. Nothing where it was given up, or where something changed
  // between two looks at it.
  std::optional<std::vector<Look>> take();
  // Nanoseconds of the real clock at its beginning.
  int64_t begun_ns() const { return begun_ns_; }

 private:
  static constexpr size_t kShards = 8;
  struct Shard {
    std::mutex mutex;
    std::vector<Look> looks;
  };
  std::array<Shard, kShards> shards_;
  std::atomic<bool> gave_up_ = false;
  int64_t begun_ns_;
};

int64_t real_time_ns();

// The trace that is on; null: none.
FileTrace* file_trace();

// Turns a trace on, for all threads, while it lives. One at a time: where another trace is on, this one is given up.
class TraceScope {
 public:
  explicit TraceScope(FileTrace& trace);
  TraceScope(const TraceScope&) = delete;
  TraceScope& operator=(const TraceScope&) = delete;
  ~TraceScope();

 private:
  bool on_ = false;
};

// Notes for the trace that is on; without one they do nothing. `fd` is the open file, before it was read.
void note_absent_or_error(std::string_view path, int error);
void note_entry(std::string_view path, const struct stat& status);
// Between opening and reading a file: its stamp. Without a trace nothing is asked of the system.
class ReadNote {
 public:
  explicit ReadNote(int fd);
  void done(std::string_view path, LookKind kind, std::string_view bytes);
  void done(std::string_view path, LookKind kind, uint64_t content);

 private:
  FileTrace* trace_;
  FileStamp stamp_;
};

}  // namespace rocky
