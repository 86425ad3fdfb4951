// Where the state store is (CLI contract 3.1, runtime contract 13.1).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"
#include "cli/command.h"

namespace rocky::cli {

enum class StateUse : uint8_t {
  kRead,   // nothing is created
  kWrite,  // the folder of a namespace is created
};

struct StateLocationRequest {
  std::optional<std::string> state_path = std::nullopt;  // --state-path: taken as it is; switches off everything below
  std::optional<std::string> state_namespace = std::nullopt;  // --state-namespace: an error when it is not a name
  std::optional<std::string> config_namespace =
      std::nullopt;  // of `[state] namespacing`: left aside when it is not a name
  StateUse use = StateUse::kRead;
};

struct StateLocation {
  std::string path;
  std::string state_namespace;       // empty: the shared store
  std::vector<std::string> notices;  // for stderr: "[rocky] ..." lines
  std::string deprecation;           // for Invocation::deprecated(); empty: none
};

// Relative to the working directory; the folder is "models" whatever --models says. The file needs not exist.
Result<StateLocation> locate_state(const StateLocationRequest& request, FileSystem& files);

// The same for an invocation: takes its options and writes the notices to stderr.
Result<StateLocation> locate_state(Invocation& call, std::optional<std::string> config_namespace, StateUse use);

// One or more of A-Z, a-z, 0-9 and "_".
bool is_state_namespace(std::string_view name);

}  // namespace rocky::cli
