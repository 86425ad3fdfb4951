// Files come in through an interface, so that tests can fill the disk or tear a write.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rocky {

struct DirectoryEntry {
  std::string name;
  enum class Type : uint8_t { kFile, kDirectory, kOther } type = Type::kOther;  // of a link: of what it points to
};

// An open folder: reading many of its files costs no path walk each. read() may be called from several threads.
class Folder {
 public:
  virtual ~Folder() = default;
  // Sorted by name; without "." and "..".
  virtual Result<std::vector<DirectoryEntry>> list() = 0;
  virtual Result<std::string> read(const std::string& name) = 0;
};

// Paths are used as given (relative to the working directory). Thread-safe. Errors carry the path and the system's
// reason; kNotFound is told apart from kPermission and kIo.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // At most 512 MiB.
  virtual Result<std::string> read(const std::string& path) = 0;
  // A reader sees the old or the new content, never a mixture, also after a crash: temporary file, fsync, rename,
  // fsync of the folder.
  virtual Status write_atomic(const std::string& path, std::string_view content) = 0;
  // Sorted by name; without "." and "..".
  virtual Result<std::vector<DirectoryEntry>> list(const std::string& path) = 0;
  // False also where the path cannot be looked at.
  virtual bool exists(const std::string& path) = 0;
  virtual bool is_directory(const std::string& path) = 0;
  virtual Status create_directories(const std::string& path) = 0;
  // Not an error when it is not there.
  virtual Status remove(const std::string& path) = 0;
  // Holds one descriptor until the handle dies. A file system that does not override it joins paths.
  virtual Result<std::unique_ptr<Folder>> open_folder(const std::string& path);
  // Absolute, without links, "." and "..".
  virtual Result<std::string> canonical(const std::string& path) = 0;
};

FileSystem& real_file_system();

// Of names and types: for traces (file_trace.h).
uint64_t listing_hash(const std::vector<DirectoryEntry>& entries);

// "a" + "b" -> "a/b"; an absolute second part wins; "." and empty first parts vanish.
std::string join_path(std::string_view first, std::string_view second);
std::string_view parent_path(std::string_view path);  // "" when there is none
std::string_view file_name(std::string_view path);
std::string_view file_stem(std::string_view path);  // without the last extension

}  // namespace rocky
