// The state file on disk: whose it is, who may write it, and how it comes into being.
//
//   .rocky-state.redb            an SQLite database in WAL mode (the name is public and older than its content)
//   .rocky-state.redb-wal, -shm  SQLite's log and index; gone after a clean end
//   .rocky-state.redb.lock       held with flock() by the one process that writes; a leftover means nothing
//   .rocky-state.redb.new        a file being made; a leftover means nothing
//
// The header is looked at before SQLite opens the file and never while this process has it open: closing any other
// descriptor of a file drops the POSIX locks that SQLite holds on it.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace rocky::state {

// ".rocky-state.redb" -> ".rocky-state.redb.lock"; the extension of another name is replaced: "my.db" ->
// "my.redb.lock".
std::string lock_path(const std::string& state_path);

// An exclusive lock between processes (and within one), released by the destructor or by the kernel.
class FileLock {
 public:
  // Does not wait in the kernel: 5 attempts, 50 ms apart, then kBusy "locked by another process".
  static Result<FileLock> acquire(const std::string& state_path, Clock& clock, const CancelToken& cancel);
  FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// Which file a path leads to; two equal identities are one file.
struct FileIdentity {
  uint64_t device = 0;
  uint64_t inode = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
  friend auto operator<=>(const FileIdentity&, const FileIdentity&) = default;
};
// kNotFound when nothing is there.
Result<FileIdentity> identify(const std::string& path);

// Keeps the rule about headers: while one lives, open_file() does not look into the same file again.
class OpenFile {
 public:
  // Reads the header, unless this process already has the file open, and says no to what is not ours: kNotFound when
  // nothing is there, kCorrupt for an empty or torn file, kUnsupported for another program's format. Nothing is
  // changed, locked or created.
  static Result<OpenFile> check(const std::string& path);
  OpenFile(OpenFile&& other) noexcept : identity_(std::exchange(other.identity_, {})) {}
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();
  const FileIdentity& identity() const { return identity_; }

 private:
  explicit OpenFile(FileIdentity identity) : identity_(identity) {}
  FileIdentity identity_;
};

// Makes an empty store at `path`, where nothing is, under the caller's lock. A kill at any instant leaves either
// nothing or a whole file. Logs that a deleted predecessor left behind are removed first: SQLite would replay them.
Status create_file(const std::string& path, const std::string& vfs);

// A log with content is beside the file: the last writer was killed.
bool has_unfinished_log(const std::string& path);

}  // namespace rocky::state
