// Reads one model: its query, its sidecar or front matter, its contract.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/models/folder_metadata.h"
#include "core/models/load_models.h"
#include "core/models/walk.h"

namespace rocky::core {

// A folder that the walk found.
struct WalkedFolder {
  WalkedFolder(ModelFolder walked, FolderMetadata* above, const EnvironmentLookup& environment)
      : folder(std::move(walked)), metadata(folder, above, environment) {}
  ModelFolder folder;
  FolderMetadata metadata;
};

// Never fails: what is wrong goes into the diagnostics, with the model as owner.
std::unique_ptr<Model> read_model(WalkedFolder& walked, const DirectoryHandle& handle, const std::string& stem,
                                  ModelLanguage language, const LoadModelsOptions& options, Diagnostics& diagnostics);

// Null when the file cannot be read; that is told, with `owner` as owner.
std::unique_ptr<Contract> read_contract_at(const std::string& path, std::string_view owner, ContractSource source,
                                           Diagnostics& diagnostics);

// Contract files `<name>.contract.toml` of a folder, by name. Not being there is a warning.
std::map<std::string, std::unique_ptr<Contract>> read_explicit_contracts(const std::string& folder,
                                                                         Diagnostics& diagnostics);

}  // namespace rocky::core
