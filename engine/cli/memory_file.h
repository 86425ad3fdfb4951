// A file in memory with a descriptor, for tests of what is written to stdout and stderr.
#pragma once

#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace rocky::cli {

class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("test", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(file_); }

  int descriptor() const { return file_; }
  // What was written since the last call.
  std::string take() {
    std::string text;
    char buffer[4096];
    for (ssize_t got = 0; (got = pread(file_, buffer, sizeof buffer, taken_)) > 0; taken_ += got) {
      text.append(buffer, static_cast<size_t>(got));
    }
    return text;
  }

 private:
  int file_;
  off_t taken_ = 0;
};

}  // namespace rocky::cli
