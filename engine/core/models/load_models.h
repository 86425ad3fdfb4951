// Finds and reads every model of a project (models contract 2-5).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/substitute.h"
#include "core/models/model.h"

namespace rocky::core {

using EnvironmentLookup = VariableLookup;  // called from several threads

struct LoadModelsOptions {
  std::string models_directory = "models";  // paths of models are shown below it, as it is written here
  // Glob over the models' paths (models contract 2.2), or empty: every model. Relative to `project_root`.
  std::string pattern = {};
  std::string project_root = {};         // the base directory must lie in it; empty: not checked
  std::string contracts_directory = {};  // explicit contracts; empty: none
  EnvironmentLookup environment = {};
  // Called for every model whose query was read, once, in the thread that read it and while its text is hot. What it
  // finds goes into the model and the diagnostics. Null: not called.
  std::function<void(Model& model, Diagnostics& diagnostics)> on_read = {};
  // Threads that read; 0: eight, whatever the machine has, since cold files wait for the disk.
  unsigned readers = 0;
};

struct LoadedModels {
  // One for every model file that the pattern accepts, sorted by name, then path. A file that is wrong gives a model
  // with what could be understood (at least a name: else the file's stem) and an error that the model owns.
  std::vector<std::unique_ptr<Model>> models;
  // Contracts whose names have a dot and are no model's: explicit ones, then those beside models. Sorted by path, each
  // once.
  std::vector<SourceContract> source_contracts;
  // What was wrong with model files, sidecars, directory metadata and contracts; in the order of the files' paths.
  Diagnostics diagnostics;
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
