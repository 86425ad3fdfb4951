#include "adapters/duckdb/library.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <limits.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "adapters/duckdb/duckdb_adapter.h"
#include "base/file_system.h"

namespace rocky::duckdb {
namespace {

constexpr const char* kLibraryName = "libduckdb.so";
constexpr const char* kLibraryVariable = "ROCKY_DUCKDB_LIBRARY";

std::string executable_folder() {
  std::array<char, PATH_MAX> path;
  const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
  return length <= 0 ? std::string() : std::string(parent_path({path.data(), static_cast<size_t>(length)}));
}

struct Loaded {
  Api api;
  std::optional<Error> error;
};

Status load_from_known_places(Api& api) {
  if (const char* chosen = std::getenv(kLibraryVariable); chosen != nullptr && *chosen != '\0') {
    return load_library(chosen, api);
  }
  const std::string folder = executable_folder();
  std::string searched;
  if (!folder.empty()) {
    for (const std::string& place : {join_path(folder, kLibraryName), join_path(folder, "../lib/libduckdb.so")}) {
      if (::access(place.c_str(), F_OK) == 0) return load_library(place, api);
      searched += place + ", ";
    }
  }
  auto status = load_library(kLibraryName, api);
  if (status || status.error().kind() != ErrorKind::kNotFound) return status;
  return failure(
      std::move(status)
          .error()
          .context(fmt::format("DuckDB's library was not found; searched {}the dynamic loader's places", searched))
          .with_hint(fmt::format("set {} to the path of {}", kLibraryVariable, kLibraryName)));
}

// Never destroyed: whoever still runs while the process ends may use it.
const Loaded& loaded() {
  static const Loaded* const instance = [] {
    auto* fresh = new Loaded;
    if (auto status = load_from_known_places(fresh->api); !status) fresh->error.emplace(std::move(status).error());
    return fresh;
  }();
  return *instance;
}

}  // namespace

Status load_library(const std::string& path, Api& api) {
  void* const library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) {
    const char* reason = ::dlerror();
    return make_error(ErrorKind::kNotFound, fmt::format("cannot load DuckDB's library '{}': {}", path,
                                                        reason == nullptr ? "unknown reason" : reason));
  }
  std::string missing;
  const auto find = [&](auto& member, const char* name) {
    member = reinterpret_cast<std::remove_reference_t<decltype(member)>>(::dlsym(library, name));
    if (member == nullptr) missing += missing.empty() ? name : std::string(", ") + name;
  };
#define ROCKY_DUCKDB_FIND(name) find(api.name, "duckdb_" #name);
  ROCKY_DUCKDB_FUNCTIONS(ROCKY_DUCKDB_FIND)
#undef ROCKY_DUCKDB_FIND
  if (missing.empty()) return {};
  const std::string version = api.library_version == nullptr ? "of unknown version" : api.library_version();
  return make_error(ErrorKind::kUnsupported,
                    fmt::format("DuckDB's library '{}' ({}) lacks the functions {}", path, version, missing));
}

Result<const Api*> load_api() {
  const Loaded& library = loaded();
  if (library.error) return failure(library.error->clone());
  return &library.api;
}

const Api& api() { return loaded().api; }

void load_duckdb_async() {
  // The thread is left alone: a waiting caller of load_api() waits inside the initialisation of loaded().
  static std::once_flag started;
  std::call_once(started, [] { std::thread([] { (void)loaded(); }).detach(); });
}

Status load_duckdb() {
  auto table = load_api();
  return table ? Status() : failure(std::move(table).error());
}

Result<std::string> duckdb_version() {
  ROCKY_TRY(table, load_api());
  return std::string(table->library_version());
}

}  // namespace rocky::duckdb
