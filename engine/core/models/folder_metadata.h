// What the folders above a model say about it: `_defaults.toml`, `groups/`, `test_definitions.toml` (models contract
// 5).
//
// Settings are looked up from the model's folder up to the models root; the nearest one wins (models contract 27.22).
// Files are read when the first model needs them, so a folder without models is never read.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "core/models/load_models.h"
#include "core/models/sidecar.h"
#include "core/models/walk.h"

namespace rocky::core {

// Thread-safe. The parent must outlive it.
class FolderMetadata {
 public:
  FolderMetadata(const ModelFolder& folder, FolderMetadata* parent, const EnvironmentLookup& environment);

  // Merged with those of the folders above.
  const InheritableSettings& defaults();
  // Null when there is none of that name.
  const Group* find_group(std::string_view name);
  const DeclarativeTest* find_named_test(std::string_view name);
  // Something in this folder or above could not be understood: what is missing may be said there.
  bool broken();

  // What was wrong with this folder's own files; empty when they were not read. Not to be called while models load.
  Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 private:
  void ensure_read();
  void read_all();

  std::string path_;
  FolderMetadata* parent_;
  const EnvironmentLookup& environment_;
  bool has_defaults_;
  bool has_named_tests_;
  bool has_groups_;

  std::once_flag once_;
  InheritableSettings defaults_;
  std::map<std::string, Group, std::less<>> groups_;
  NamedTests named_tests_;
  bool broken_ = false;
  Diagnostics diagnostics_;
};

// Completes a model from what its own file left open. kDefaulted: the target may be left out, as by DSL models without
// a sidecar.
enum class TargetRule : uint8_t { kRequired, kDefaulted };
void complete_model(Model& model, Sidecar&& sidecar, FolderMetadata& folder, TargetRule rule, TomlReport& report);

}  // namespace rocky::core
