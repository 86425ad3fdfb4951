// Finds and reads every model of a project (models contract 2-5).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "core/models/model.h"

namespace rocky::core {

// Returns the value of an environment variable; empty optional: it is unset. Called from several threads.
using EnvironmentLookup = std::function<std::optional<std::string>(std::string_view)>;

struct LoadModelsOptions {
  std::string models_directory = "models";  // paths of models are shown below it, as it is written here
  // Glob over the models' paths (models contract 2.2), or empty: every model. Relative to `project_root`.
  std::string pattern = {};
  std::string project_root = {};         // the base directory must lie in it; empty: not checked
  std::string contracts_directory = {};  // explicit contracts; empty: none
  EnvironmentLookup environment = {};
  // Called for every model that was read, once, in the thread that read it while its text is hot. `slot` is a number
  // below the number of model files found, different for every call and meaningless otherwise; LoadedModels::slots
  // gives it back. Null: not called.
  std::function<void(Model& model, size_t slot, Diagnostics& diagnostics)> on_read = {};
};

struct LoadedModels {
  std::vector<Model> models;  // sorted by name, then path; models that could not be read are not in it
  std::vector<size_t> slots;  // by model
  // What was wrong with model files, sidecars, directory metadata and contracts; by path. An owner is the model's name
  // or, where that is not known, the file's stem.
  Diagnostics diagnostics;
  size_t files_found = 0;  // .sql and .rocky files that the pattern accepts
  bool directory_exists = true;
};

// Never fails because of one model's content. Errors: a bad glob, a base directory outside the project, an unreadable
// directory, nesting deeper than 64 levels. Deterministic: the number of threads shows nowhere.
Result<LoadedModels> load_models(const LoadModelsOptions& options);

// The walked base directory and the normalised pattern of a `models = "..."` glob (models contract 2.2). Paths are
// relative to the project root.
struct ModelsGlob {
  std::string base_directory;
  std::string pattern;
};
Result<ModelsGlob> parse_models_glob(std::string_view glob, const std::string& project_root);

}  // namespace rocky::core
