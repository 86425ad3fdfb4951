#include "cli/state_location.h"

#include <algorithm>

#include <fmt/format.h>

namespace rocky::cli {

namespace {

constexpr std::string_view kShared = ".rocky-state.redb";
constexpr std::string_view kModelsShared = "models/.rocky-state.redb";
constexpr std::string_view kNamespaces = "models/.rocky-state";

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// False: the folder is not there and cannot be made.
bool namespace_folder_is_usable(StateUse use, FileSystem& files, StateLocation& location) {
  const std::string folder(kNamespaces);
  if (use == StateUse::kRead || files.is_directory(folder)) return true;
  const Status created = files.create_directories(folder);
  if (created) return true;
  location.notices.push_back(fmt::format("[rocky] {} cannot be created ({}); using the shared state store", folder,
                                         created.error().message()));
  return false;
}

}  // namespace

bool is_state_namespace(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), is_name_character);
}

Result<StateLocation> locate_state(const StateLocationRequest& request, FileSystem& files) {
  StateLocation location;
  if (request.state_path) {
    location.path = *request.state_path;
    return location;
  }
  if (request.state_namespace && !is_state_namespace(*request.state_namespace)) {
    return failure(
        Error(ErrorKind::kInvalidInput, fmt::format("invalid state namespace '{}'", *request.state_namespace))
            .with_hint("use only letters, digits and '_'"));
  }
  std::optional<std::string> name = request.state_namespace;
  if (!name && request.config_namespace && is_state_namespace(*request.config_namespace)) {
    name = request.config_namespace;
  }
  if (name && namespace_folder_is_usable(request.use, files, location)) {
    location.path = fmt::format("{}/{}.redb", kNamespaces, *name);
    location.state_namespace = *name;
    return location;
  }

  const bool has_models = files.is_directory("models");
  const bool in_models = files.exists(std::string(kModelsShared));
  const bool here = files.exists(std::string(kShared));
  if (here && in_models) {
    location.notices.push_back(
        fmt::format("[rocky] WARNING: two state stores exist, {0} and {1}; using {0}. Keep one: the other is not read.",
                    kShared, kModelsShared));
  } else if (here && has_models) {
    location.deprecation = fmt::format("the state store at {} belongs at {}; move it there", kShared, kModelsShared);
  }
  const bool use_models = !here && (in_models || has_models);
  location.path = use_models ? kModelsShared : kShared;
  return location;
}

Result<StateLocation> locate_state(Invocation& call, std::optional<std::string> config_namespace, StateUse use) {
  ROCKY_TRY(location, locate_state({.state_path = call.global.state_path,
                                    .state_namespace = call.global.state_namespace,
                                    .config_namespace = std::move(config_namespace),
                                    .use = use},
                                   call.files));
  for (const std::string& notice : location.notices) call.terminal.write_error(notice);
  if (!location.deprecation.empty()) call.deprecated(location.deprecation);
  return location;
}

}  // namespace rocky::cli
