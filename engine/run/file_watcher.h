// Waits until somebody changes a project's files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.h"
#include "base/clock.h"
#include "base/result.h"

namespace rocky::run {

struct WatchRequest {
  std::string config_path;       // this file only, of its folder
  std::string models_directory;  // .sql, .toml and .rocky files in the whole tree; it may appear later
  std::vector<std::string> more_directories = {};  // likewise: macros, contracts
  Duration debounce = std::chrono::milliseconds(200);
};

class FileWatcher {
 public:
  virtual ~FileWatcher() = default;
  // The first path that changed since the watcher was made or the last call, once nothing more has changed for the
  // debounce time. Nothing when the token is cancelled.
  virtual Result<std::optional<std::string>> wait(const CancelToken& cancel) = 0;
};

// By inotify: changes made by other machines to a network file system are not seen.
Result<std::unique_ptr<FileWatcher>> watch_files(const WatchRequest& request);

}  // namespace rocky::run
