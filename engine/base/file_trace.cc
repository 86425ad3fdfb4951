#include "base/file_trace.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <utility>

#include <sys/stat.h>

#include "base/hash.h"

namespace rocky {

namespace {

constexpr int64_t kNanoseconds = 1'000'000'000;

std::atomic<FileTrace*>& current() {
  static constinit std::atomic<FileTrace*> trace = nullptr;
  return trace;
}

int64_t nanoseconds(const timespec& time) { return time.tv_sec * kNanoseconds + time.tv_nsec; }

// Threads in turn, so that two seldom wait for each other.
size_t shard_of_thread(size_t shards) {
  static constinit std::atomic<size_t> next = 0;
  thread_local const size_t own = next.fetch_add(1, std::memory_order_relaxed);
  return own % shards;
}

// The same for both looks at one path.
bool agree(const Look& a, const Look& b) {
  if (a.kind == LookKind::kEntry) return (a.stamp.mode & S_IFMT) == (b.stamp.mode & S_IFMT);
  return a.stamp == b.stamp && a.content == b.content;
}

}  // namespace

FileStamp stamp_of(const struct stat& status) {
  return {.device = static_cast<uint64_t>(status.st_dev),
          .inode = static_cast<uint64_t>(status.st_ino),
          .size = static_cast<uint64_t>(status.st_size),
          .modified_ns = nanoseconds(status.st_mtim),
          .changed_ns = nanoseconds(status.st_ctim),
          .mode = static_cast<uint32_t>(status.st_mode)};
}

int64_t real_time_ns() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now);
}

FileTrace::FileTrace() : begun_ns_(real_time_ns()) {}

void FileTrace::add(Look look) {
  Shard& shard = shards_[shard_of_thread(kShards)];
  const std::lock_guard lock(shard.mutex);
  shard.looks.push_back(std::move(look));
}

std::optional<std::vector<Look>> FileTrace::take() {
  std::vector<Look> looks;
  for (Shard& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    std::ranges::move(shard.looks, std::back_inserter(looks));
    shard.looks = {};
  }
  if (gave_up_.load(std::memory_order_relaxed)) return std::nullopt;
  std::ranges::stable_sort(looks, [](const Look& a, const Look& b) {
    const int order = a.path.compare(b.path);
    return order != 0 ? order < 0 : a.kind < b.kind;
  });
  const auto same = [](const Look& a, const Look& b) { return a.kind == b.kind && a.path == b.path; };
  for (size_t i = 1; i < looks.size(); ++i) {
    if (same(looks[i - 1], looks[i]) && !agree(looks[i - 1], looks[i])) return std::nullopt;
  }
  const auto again = std::ranges::unique(looks, same);
  looks.erase(again.begin(), again.end());
  return looks;
}

FileTrace* file_trace() { return current().load(std::memory_order_acquire); }

TraceScope::TraceScope(FileTrace& trace) {
  FileTrace* none = nullptr;
  on_ = current().compare_exchange_strong(none, &trace, std::memory_order_acq_rel);
  if (!on_) trace.give_up();
}

TraceScope::~TraceScope() {
  if (on_) current().store(nullptr, std::memory_order_release);
}

void note_absent_or_error(std::string_view path, int error) {
  FileTrace* trace = file_trace();
  if (trace == nullptr) return;
  if (error != ENOENT && error != ENOTDIR) return trace->give_up();
  trace->add({.path = std::string(path), .kind = LookKind::kAbsent, .stamp = {}, .content = 0});
}

void note_entry(std::string_view path, const struct stat& status) {
  FileTrace* trace = file_trace();
  if (trace == nullptr) return;
  trace->add({.path = std::string(path), .kind = LookKind::kEntry, .stamp = stamp_of(status), .content = 0});
}

ReadNote::ReadNote(int fd) : trace_(file_trace()) {
  if (trace_ == nullptr) return;
  struct stat status{};
  if (::fstat(fd, &status) == 0) {
    stamp_ = stamp_of(status);
  } else {
    trace_->give_up();
  }
}

void ReadNote::done(std::string_view path, LookKind kind, std::string_view bytes) {
  if (trace_ != nullptr) done(path, kind, fast_hash(bytes));
}

void ReadNote::done(std::string_view path, LookKind kind, uint64_t content) {
  if (trace_ == nullptr) return;
  if (kind == LookKind::kFile && !S_ISREG(stamp_.mode)) return trace_->give_up();
  trace_->add({.path = std::string(path), .kind = kind, .stamp = stamp_, .content = content});
}

}  // namespace rocky
