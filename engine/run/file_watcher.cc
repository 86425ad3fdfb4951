#include "run/file_watcher.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file_system.h"

namespace rocky::run {
namespace {

constexpr uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;
constexpr std::array<std::string_view, 3> kExtensions{".sql", ".toml", ".rocky"};
constexpr size_t kMaxDepth = 64;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }

 private:
  int value_;
};

bool is_model_file(std::string_view name) {
  if (name.starts_with(".")) return false;
  for (const std::string_view extension : kExtensions) {
    if (name.ends_with(extension)) return true;
  }
  return false;
}

class InotifyWatcher final : public FileWatcher {
 public:
  explicit InotifyWatcher(WatchRequest request)
      : request_(std::move(request)),
        trees_(request_.more_directories),
        events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
        wake_(::eventfd(0, EFD_CLOEXEC)) {
    trees_.push_back(request_.models_directory);
  }

  Status start() {
    if (events_.get() < 0 || wake_.get() < 0) {
      return make_error(ErrorKind::kIo, fmt::format("cannot watch files: {}", std::strerror(errno)));
    }
    const std::string folder(parent_path(request_.config_path));
    ROCKY_TRY(add(folder.empty() ? "." : folder, Scope::kConfig));
    return add_models();
  }

  Result<std::optional<std::string>> wait(const CancelToken& cancel) override {
    const auto registration = cancel.on_cancel([this] {
      const uint64_t one = 1;
      static_cast<void>(!::write(wake_.get(), &one, sizeof one));
    });
    std::optional<std::string> changed;
    while (!cancel.cancelled()) {
      std::array<pollfd, 2> polled{pollfd{events_.get(), POLLIN, 0}, pollfd{wake_.get(), POLLIN, 0}};
      const int timeout = changed ? static_cast<int>(to_milliseconds(request_.debounce)) : -1;
      const int ready = ::poll(polled.data(), polled.size(), timeout);
      if (ready < 0 && errno != EINTR) {
        return make_error(ErrorKind::kIo, fmt::format("cannot watch files: {}", std::strerror(errno)));
      }
      if (ready == 0) return changed;
      if (ready > 0 && (polled[0].revents & POLLIN) != 0) ROCKY_TRY(read_events(changed));
    }
    return std::optional<std::string>();
  }

 private:
  enum class Scope : uint8_t { kConfig, kModels };
  struct Watched {
    std::string folder;
    Scope scope;
  };

  Status add(const std::string& folder, Scope scope) {
    const int id = ::inotify_add_watch(events_.get(), folder.c_str(), kEvents);
    if (id < 0) {
      return failure(Error(ErrorKind::kIo, fmt::format("cannot watch {}: {}", folder, std::strerror(errno)))
                         .with_hint("the limit on watches is in /proc/sys/fs/inotify/max_user_watches"));
    }
    // One folder may be both the configuration's and the models'.
    watched_[id].push_back({folder, scope});
    return {};
  }

  Status add_models() {
    for (const std::string& folder : trees_) {
      if (real_file_system().is_directory(folder)) ROCKY_TRY(add_tree(folder, 0));
    }
    return {};
  }

  Status add_tree(const std::string& folder, size_t depth) {
    ROCKY_TRY(add(folder, Scope::kModels));
    if (depth >= kMaxDepth) return {};
    auto entries = real_file_system().list(folder);
    if (!entries) return {};  // it went away again
    for (const DirectoryEntry& entry : *entries) {
      if (entry.type != DirectoryEntry::Type::kDirectory || entry.name.starts_with(".")) continue;
      ROCKY_TRY(add_tree(join_path(folder, entry.name), depth + 1));
    }
    return {};
  }

  Status read_events(std::optional<std::string>& changed) {
    alignas(inotify_event) std::array<char, 16384> buffer;
    while (true) {
      const ssize_t length = ::read(events_.get(), buffer.data(), buffer.size());
      if (length <= 0) return {};
      for (ssize_t at = 0; at < length;) {
        const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
        at += static_cast<ssize_t>(sizeof(inotify_event)) + event->len;
        ROCKY_TRY(take(*event, changed));
      }
    }
  }

  Status take(const inotify_event& event, std::optional<std::string>& changed) {
    if ((event.mask & IN_Q_OVERFLOW) != 0 && !changed) changed = request_.models_directory;
    const auto known = watched_.find(event.wd);
    if (known == watched_.end()) return {};
    const std::string_view name = event.len > 0 ? event.name : "";
    const std::vector<Watched> places = known->second;  // add_tree() may change the map
    for (const Watched& place : places) {
      const std::string path = join_path(place.folder, name);
      if ((event.mask & IN_ISDIR) != 0) {
        if ((event.mask & (IN_CREATE | IN_MOVED_TO)) == 0 || name.starts_with(".")) continue;
        const bool models_appeared = place.scope == Scope::kConfig && std::ranges::find(trees_, path) != trees_.end();
        if (place.scope == Scope::kModels || models_appeared) {
          ROCKY_TRY(add_tree(path, 0));
          if (!changed) changed = path;
        }
        continue;
      }
      const bool matters =
          place.scope == Scope::kConfig ? name == file_name(request_.config_path) : is_model_file(name);
      // Creation is followed by the end of writing, except for links and renames, which have events of their own.
      if (matters && (event.mask & IN_CREATE) == 0 && !changed) changed = path;
    }
    return {};
  }

  const WatchRequest request_;
  std::vector<std::string> trees_;
  Descriptor events_, wake_;
  std::map<int, std::vector<Watched>> watched_;
};

}  // namespace

Result<std::unique_ptr<FileWatcher>> watch_files(const WatchRequest& request) {
  auto watcher = std::make_unique<InotifyWatcher>(request);
  ROCKY_TRY(watcher->start());
  return std::unique_ptr<FileWatcher>(std::move(watcher));
}

}  // namespace rocky::run
