// What the project around a file says about its layout: `[fmt]`, the dialects of its models, which files are models.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ignore_rules.h"
#include "cli/command.h"
#include "compiler/dialect_choice.h"
#include "core/config/config.h"
#include "core/models/glob.h"
#include "sql/format.h"

namespace rocky::cli {

struct ProjectStyle {
  // The project's folder, absolute; empty where there is no rocky.toml around.
  std::string root;
  sql::SqlFormatStyle sql;
  std::string indent = "    ";  // of .rocky files
  IgnoreRules exclude;
  compiler::DialectChoice dialects;
  std::vector<core::Glob> models;  // below the root

  // Whether a `.sql` file is a model: the project's globs tell, without a project a folder `models` above it does.
  bool is_model(std::string_view absolute_path) const;
  bool excludes(std::string_view absolute_path) const;
  // The dialect of the model at that path, whose configuration may name an adapter.
  const sql::Dialect& dialect_of(std::string_view absolute_path, std::optional<std::string> adapter) const;
};

// Finds the projects of folders. A broken rocky.toml is told once, as a warning, and counts as one that says nothing.
class ProjectStyles {
 public:
  explicit ProjectStyles(Invocation& call) : call_(call) {}
  // Of the nearest rocky.toml in the folder or above it; with `--config`, of that file. `folder` is absolute. The style
  // lives as long as this object.
  const ProjectStyle& of_folder(const std::string& folder);

 private:
  std::unique_ptr<ProjectStyle> read(const std::string& config_path, std::string root);

  Invocation& call_;
  std::vector<std::unique_ptr<ProjectStyle>> styles_;
  std::map<std::string, const ProjectStyle*, std::less<>> by_folder_;
};

// The path of the file below the folder, both absolute; nullopt when it is not below it.
std::optional<std::string_view> path_below(std::string_view folder, std::string_view path);

}  // namespace rocky::cli
