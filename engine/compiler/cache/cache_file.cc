#include "compiler/cache/cache_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/file_trace.h"
#include "base/hash.h"

namespace rocky::compiler {

namespace {

constexpr std::array<char, 8> kMagic{'r', 'o', 'c', 'k', 'y', 'c', 'c', '1'};
constexpr size_t kBuffer = size_t{256} * 1024;
constexpr size_t kMostSections = 4096;

// The bytes of the machine that wrote them: the file does not travel.
struct Header {
  std::array<char, 8> magic{};
  CacheKey program{};
  uint64_t file_size = 0;
  uint64_t sections_offset = 0;
  uint64_t section_count = 0;
  uint64_t sections_checksum = 0;
  uint64_t header_checksum = 0;  // of what stands before it
};
static_assert(sizeof(Header) == 80);
static_assert(sizeof(CacheSection) == 64);
constexpr uint64_t kFirstSection = 128;

uint64_t checksum_of(std::string_view bytes) {
  Checksum checksum;
  checksum.update(bytes);
  return checksum.finish();
}

std::string_view bytes_of(const Header& header) {
  return {reinterpret_cast<const char*>(&header), offsetof(Header, header_checksum)};
}

uint64_t load64(const char* bytes) {
  uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

}  // namespace

CacheKey cache_key(std::string_view text) {
  CacheKey key;
  std::ranges::copy_n(blake3_hex(text).begin(), std::ssize(key), key.begin());
  return key;
}

void Checksum::block(const char* bytes) {
  constexpr uint64_t kMultiplier = 0x9FB21C651E98DF25;
  for (size_t half = 0; half < kBlock; half += 32) {
    for (size_t lane = 0; lane < lanes_.size(); ++lane) {
      lanes_[lane] = std::rotl((lanes_[lane] ^ load64(bytes + half + lane * 8)) * kMultiplier, 29) + lane;
    }
  }
}

void Checksum::update(std::string_view bytes) {
  const size_t waiting = length_ % kBlock;
  length_ += bytes.size();
  if (waiting > 0) {
    const size_t taken = std::min(kBlock - waiting, bytes.size());
    std::memcpy(tail_.data() + waiting, bytes.data(), taken);
    bytes.remove_prefix(taken);
    if (waiting + taken < kBlock) return;
    block(tail_.data());
  }
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) block(bytes.data());
  if (!bytes.empty()) std::memcpy(tail_.data(), bytes.data(), bytes.size());
}

uint64_t Checksum::finish() const {
  Checksum last = *this;
  const size_t waiting = length_ % kBlock;
  std::fill(last.tail_.begin() + static_cast<std::ptrdiff_t>(waiting), last.tail_.end(), '\0');
  last.block(last.tail_.data());
  uint64_t hash = length_;
  for (const uint64_t lane : last.lanes_) hash = (std::rotl(hash, 23) ^ lane) * 0x9E3779B97F4A7C15;
  return hash ^ (hash >> 32);
}

std::unique_ptr<const CacheFile> CacheFile::open(const std::string& path, std::string_view program) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return nullptr;
  struct stat status{};
  const bool usable = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
                      static_cast<uint64_t>(status.st_size) >= kFirstSection;
  const auto size = static_cast<size_t>(status.st_size);
  void* data = usable ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
  ::close(fd);
  if (data == MAP_FAILED) return nullptr;
  std::unique_ptr<CacheFile> file(new CacheFile(static_cast<const char*>(data), size));
  if (!file->check_header(program)) return nullptr;
  return file;
}

CacheFile::~CacheFile() { ::munmap(const_cast<char*>(data_), size_); }

bool CacheFile::check_header(std::string_view program) {
  Header header;
  std::memcpy(&header, data_, sizeof(header));
  if (header.magic != kMagic || header.header_checksum != checksum_of(bytes_of(header))) return false;
  if (header.program != cache_key(program) || header.file_size != size_) return false;
  if (header.section_count > kMostSections || header.sections_offset > size_) return false;
  const size_t bytes = header.section_count * sizeof(CacheSection);
  if (bytes > size_ - header.sections_offset) return false;
  const std::string_view table(data_ + header.sections_offset, bytes);
  if (checksum_of(table) != header.sections_checksum) return false;
  sections_.resize(header.section_count);
  if (bytes > 0) std::memcpy(sections_.data(), table.data(), bytes);
  return std::ranges::all_of(sections_, [&](const CacheSection& section) {
    return section.offset % kSectionAlignment == 0 && section.offset <= size_ && section.size <= size_ - section.offset;
  });
}

const CacheSection* CacheFile::find(SectionKind kind, const CacheKey& key) const {
  const auto found = std::ranges::find_if(
      sections_, [&](const CacheSection& section) { return section.kind == kind && section.key == key; });
  return found == sections_.end() ? nullptr : &*found;
}

std::optional<std::string_view> CacheFile::read(const CacheSection& section) const {
  const std::string_view bytes(data_ + section.offset, section.size);
  if (bytes.size() > kBuffer) {
    // One call instead of a page fault for every few pages.
    const uint64_t page = section.offset / 4096 * 4096;
    ::madvise(const_cast<char*>(data_ + page), section.size + (section.offset - page), MADV_POPULATE_READ);
  }
  if (checksum_of(bytes) != section.checksum) return std::nullopt;
  return bytes;
}

std::unique_ptr<CacheWriter> CacheWriter::create(const std::string& path, std::string_view program) {
  static constinit std::atomic<uint64_t> counter = 0;
  std::string temporary = fmt::format("{}.{}-{}.tmp", path, ::getpid(), ++counter);
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) return nullptr;
  return std::unique_ptr<CacheWriter>(new CacheWriter(fd, path, std::move(temporary), program));
}

CacheWriter::CacheWriter(int fd, std::string path, std::string temporary, std::string_view program)
    : fd_(fd), path_(std::move(path)), temporary_(std::move(temporary)), program_(program) {
  struct stat status{};
  failed_ = ::fstat(fd_, &status) != 0;
  created_ns_ = stamp_of(status).changed_ns;
  buffer_.reserve(kBuffer);
  buffer_.append(kFirstSection, '\0');
}

CacheWriter::~CacheWriter() {
  if (fd_ < 0) return;
  ::close(fd_);
  ::unlink(temporary_.c_str());
}

void CacheWriter::begin(SectionKind kind, const CacheKey& key) {
  const uint64_t at = at_ + buffer_.size();
  const uint64_t padding = (kSectionAlignment - at % kSectionAlignment) % kSectionAlignment;
  buffer_.append(padding, '\0');
  section_ = {.kind = kind, .unused = 0, .key = key, .offset = at + padding, .size = 0, .checksum = 0};
  checksum_ = {};
}

void CacheWriter::append(std::string_view bytes) {
  checksum_.update(bytes);
  if (buffer_.size() + bytes.size() > kBuffer) flush();
  if (bytes.size() >= kBuffer) {
    write(bytes);
  } else {
    buffer_ += bytes;
  }
}

void CacheWriter::end() {
  section_.size = size();
  section_.checksum = checksum_.finish();
  sections_.push_back(section_);
}

void CacheWriter::add(SectionKind kind, const CacheKey& key, std::string_view bytes) {
  begin(kind, key);
  append(bytes);
  end();
}

void CacheWriter::flush() {
  write(buffer_);
  buffer_.clear();
}

void CacheWriter::write(std::string_view bytes) {
  at_ += bytes.size();
  while (!bytes.empty() && !failed_) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
    } else if (written == 0 || errno != EINTR) {
      failed_ = true;
    }
  }
}

bool CacheWriter::commit() {
  if (sections_.size() > kMostSections) return false;
  const std::string_view table(reinterpret_cast<const char*>(sections_.data()),
                               sections_.size() * sizeof(CacheSection));
  Header header{.magic = kMagic,
                .program = cache_key(program_),
                .file_size = 0,
                .sections_offset = at_ + buffer_.size(),
                .section_count = sections_.size(),
                .sections_checksum = checksum_of(table),
                .header_checksum = 0};
  header.file_size = header.sections_offset + table.size();
  header.header_checksum = checksum_of(bytes_of(header));
  buffer_ += table;
  flush();
  if (failed_ || ::pwrite(fd_, &header, sizeof(header), 0) != static_cast<ssize_t>(sizeof(header))) return false;
  const bool closed = ::close(std::exchange(fd_, -1)) == 0;
  if (closed && ::rename(temporary_.c_str(), path_.c_str()) == 0) return true;
  ::unlink(temporary_.c_str());
  return false;
}

}  // namespace rocky::compiler
