// A disk that fails when a test says so: an SQLite VFS in front of the system's. For tests only.
#pragma once

#include <cstdint>
#include <string>

namespace rocky::state {

enum class FaultKind : uint8_t {
  kError,     // the call fails and changes nothing
  kFull,      // likewise, as a full disk
  kTorn,      // a write stores its first half and fails; a sync fails
  kPowerCut,  // the call and every later one fail, and what was not synced is gone
};

// Registers the VFS on construction and removes it on destruction. One at a time; for one thread.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  static const std::string& name();
  // The n-th write, sync or truncation from now on fails (1 is the next one); 0: none.
  void fail_at(uint64_t number, FaultKind kind);
  bool failed() const;
  // After a power cut: puts every file back to its content at its last sync.
  void lose_unsynced();
};

}  // namespace rocky::state
