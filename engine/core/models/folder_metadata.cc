#include "core/models/folder_metadata.h"

#include "base/file_system.h"
#include "core/models/codes.h"
#include "core/models/config_text.h"

namespace rocky::core {
namespace {

constexpr std::string_view kDefaultsStem = "_defaults";
constexpr std::string_view kNamedTestsStem = "test_definitions";

template <class T>
void inherit(std::optional<T>& own, const std::optional<T>& above) {
  if (!own) own = above;
}

}  // namespace

FolderMetadata::FolderMetadata(const ModelFolder& folder, FolderMetadata* parent, const EnvironmentLookup& environment)
    : path_(folder.path),
      parent_(parent),
      environment_(environment),
      has_defaults_(folder.has_toml(kDefaultsStem)),
      has_named_tests_(folder.has_toml(kNamedTestsStem)),
      has_groups_(folder.has_groups) {}

void FolderMetadata::ensure_read() {
  std::call_once(once_, [this] { read_all(); });
}

void FolderMetadata::read_all() {
  Arena arena;
  // Reads one file and hands its tree to `use`.
  const auto read_file = [&](const std::string& path, const auto& use) {
    auto text = real_file_system().read(path);
    if (!text) {
      diagnostics_.push_back({.code = codes::kBadModelFile,
                              .severity = Severity::kError,
                              .message = text.error().to_string(),
                              .owner = {},
                              .primary = {},
                              .secondary = {},
                              .help = {}});
      broken_ = true;
      return;
    }
    const SourceRef source = substitute_or_report(SourceFile::make(path, *std::move(text)), environment_,
                                                  codes::kBadModelFile, {}, diagnostics_);
    if (!source) {
      broken_ = true;
      return;
    }
    TomlReport report(source, codes::kBadModelFile, diagnostics_);
    if (const TomlEntry* root = parse_reported(source, arena, report)) use(*root, report);
    broken_ = broken_ || report.failed();
  };

  if (has_defaults_) {
    read_file(join_path(path_, "_defaults.toml"),
              [&](const TomlEntry& root, TomlReport& report) { defaults_ = read_defaults(root, report); });
  }
  if (has_named_tests_) {
    read_file(join_path(path_, "test_definitions.toml"),
              [&](const TomlEntry& root, TomlReport& report) { named_tests_ = read_named_tests(root, report); });
  }
  if (has_groups_) {
    const std::string folder = join_path(path_, "groups");
    auto names = list_files(folder, ".toml");
    for (const std::string& name : names ? *names : std::vector<std::string>{}) {
      // A folder called `groups` may hold models of its own.
      const std::string stem(file_stem(name));
      if (stem == kDefaultsStem || stem == kNamedTestsStem || stem.ends_with(".contract")) continue;
      if (real_file_system().exists(join_path(folder, stem + ".sql"))) continue;
      read_file(join_path(folder, name), [&](const TomlEntry& root, TomlReport& report) {
        groups_.emplace(stem, read_group(stem, root, report));
      });
    }
  }

  if (parent_ == nullptr) return;
  const InheritableSettings& above = parent_->defaults();
  inherit(defaults_.strategy, above.strategy);
  inherit(defaults_.catalog, above.catalog);
  inherit(defaults_.schema, above.schema);
  inherit(defaults_.intent, above.intent);
  inherit(defaults_.freshness, above.freshness);
  broken_ = broken_ || parent_->broken();
}

const InheritableSettings& FolderMetadata::defaults() {
  ensure_read();
  return defaults_;
}

const Group* FolderMetadata::find_group(std::string_view name) {
  ensure_read();
  const auto found = groups_.find(name);
  if (found != groups_.end()) return &found->second;
  return parent_ != nullptr ? parent_->find_group(name) : nullptr;
}

const DeclarativeTest* FolderMetadata::find_named_test(std::string_view name) {
  ensure_read();
  const auto found = named_tests_.find(name);
  if (found != named_tests_.end()) return &found->second;
  return parent_ != nullptr ? parent_->find_named_test(name) : nullptr;
}

bool FolderMetadata::broken() {
  ensure_read();
  return broken_;
}

}  // namespace rocky::core
