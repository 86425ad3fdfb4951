// The file of the compile cache: checked sections that are read in place.
//
// A file is written beside the old one and renamed over it, so a reader sees one or the other and its mapping stays
// whole. Nothing is synced to the disk: a lost file costs one full compile. What another build of the program wrote,
// what is cut off and what does not have its checksum is not there.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rocky::compiler {

enum class SectionKind : uint32_t {
  kTrace = 1,    // what was looked at (trace_record.h); key: of what was found
  kAnswer = 2,   // what a command gave, but for its text; key: of the command line and all else that is not a file
  kOutput = 3,   // the text of the answer with the same key
  kProject = 4,  // the models and their texts (project_record.h); key: of these
};

// 32 hex digits of a cryptographic hash.
using CacheKey = std::array<char, 32>;
CacheKey cache_key(std::string_view text);

struct CacheSection {
  SectionKind kind = SectionKind::kTrace;
  uint32_t unused = 0;
  CacheKey key{};
  uint64_t offset = 0;  // in the file; a multiple of kSectionAlignment
  uint64_t size = 0;
  uint64_t checksum = 0;
};
inline constexpr uint64_t kSectionAlignment = 64;

// Fed in any portions. Not for adversaries: who can write the cache can write the models.
class Checksum {
 public:
  void update(std::string_view bytes);
  uint64_t finish() const;

 private:
  static constexpr size_t kBlock = 64;
  void block(const char* bytes);

  std::array<uint64_t, 4> lanes_{0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89};
  std::array<char, kBlock> tail_{};
  uint64_t length_ = 0;
};

// Immutable; the views that it gives live as long as it does.
class CacheFile {
 public:
  // Null where there is none that this build of the program wrote, or where it is damaged. `program`: of the build.
  static std::unique_ptr<const CacheFile> open(const std::string& path, std::string_view program);
  CacheFile(const CacheFile&) = delete;
  CacheFile& operator=(const CacheFile&) = delete;
  ~CacheFile();

  std::span<const CacheSection> sections() const { return sections_; }
  const CacheSection* find(SectionKind kind, const CacheKey& key) const;
  // Nothing where its checksum is wrong.
  std::optional<std::string_view> read(const CacheSection& section) const;

 private:
  CacheFile(const char* data, size_t size) : data_(data), size_(size) {}
  bool check_header(std::string_view program);

  const char* data_;
  size_t size_;
  std::vector<CacheSection> sections_;
};

// Writes a new file. The first failure is remembered, what follows does nothing, and the old file stays.
class CacheWriter {
 public:
  // A temporary file beside `path`. Null where none can be made.
  static std::unique_ptr<CacheWriter> create(const std::string& path, std::string_view program);
  CacheWriter(const CacheWriter&) = delete;
  CacheWriter& operator=(const CacheWriter&) = delete;
  // Removes the temporary file, if it was not put in place.
  ~CacheWriter();

  // When the file system says the temporary file was made, in nanoseconds.
  int64_t created_ns() const { return created_ns_; }
  void begin(SectionKind kind, const CacheKey& key);
  void append(std::string_view bytes);
  void end();
  void add(SectionKind kind, const CacheKey& key, std::string_view bytes);
  // The bytes of the section that was begun.
  uint64_t size() const { return at_ + buffer_.size() - section_.offset; }
  // Puts the file in place of the old one.
  bool commit();

 private:
  CacheWriter(int fd, std::string path, std::string temporary, std::string_view program);
  void write(std::string_view bytes);
  void flush();

  int fd_;
  std::string path_;
  std::string temporary_;
  std::string program_;
  int64_t created_ns_ = 0;
  bool failed_ = false;
  uint64_t at_ = 0;     // what of the file is written
  std::string buffer_;  // what follows
  CacheSection section_;
  Checksum checksum_;
  std::vector<CacheSection> sections_;
};

}  // namespace rocky::compiler
