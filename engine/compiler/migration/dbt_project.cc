#include "compiler/migration/dbt_project.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/yaml.h"
#include "compiler/migration/dbt_manifest.h"

namespace rocky::compiler {
namespace {

constexpr size_t kMaxDepth = 64;

uint64_t count_tests(const YamlNode& node) {
  uint64_t count = 0;
  for (const std::string_view key : {"tests", "data_tests"}) {
    if (const YamlNode* tests = node.find(key)) count += tests->list().size();
  }
  return count;
}

// A project without a manifest: its models are its files, and what is said of them stands in YAML files beside them.
class Files {
 public:
  Files(const std::string& folder, FileSystem& files, DbtProject& project)
      : folder_(folder), files_(files), project_(project) {}

  Status read(const YamlNode& root) {
    std::vector<std::string> folders;
    for (const std::string_view key : {"model-paths", "source-paths"}) {
      const YamlNode* paths = root.find(key);
      if (paths == nullptr) continue;
      for (const YamlNode& path : paths->list()) folders.emplace_back(path.scalar());
    }
    if (folders.empty()) folders.emplace_back("models");
    for (const std::string& path : folders) ROCKY_TRY(walk(path, 0));
    for (auto& [name, model] : models_) project_.models.push_back(std::move(model));
    for (const auto& [path, text] : descriptions_) describe(path, text);
    return {};
  }

 private:
  Status walk(const std::string& path, size_t depth) {
    const std::string full = join_path(folder_, path);
    if (depth > kMaxDepth || !files_.is_directory(full)) return {};
    ROCKY_TRY(entries, files_.list(full));
    for (const DirectoryEntry& entry : entries) {
      const std::string inner = join_path(path, entry.name);
      if (entry.type == DirectoryEntry::Type::kDirectory) {
        ROCKY_TRY(walk(inner, depth + 1));
      } else if (entry.name.ends_with(".sql") || entry.name.ends_with(".py")) {
        DbtModel model{.name = std::string(file_stem(entry.name)), .path = inner};
        if (entry.name.ends_with(".py")) model.failure = "a model in python";
        std::string name = model.name;
        models_.emplace(std::move(name), std::move(model));
      } else if (entry.name.ends_with(".yml") || entry.name.ends_with(".yaml")) {
        ROCKY_TRY(text, files_.read(join_path(folder_, inner)));
        descriptions_.emplace_back(inner, std::move(text));
      }
    }
    return {};
  }

  void describe(const std::string& path, std::string_view text) {
    const auto root = parse_yaml(text);
    if (!root) {
      project_.notes.push_back(fmt::format("{}: {}", path, root.error().message()));
      return;
    }
    const YamlNode* models = root->find("models");
    if (models == nullptr) return;
    for (const YamlNode& entry : models->list()) {
      const YamlNode* name = entry.find("name");
      if (name == nullptr) continue;
      const auto model = std::ranges::find(project_.models, name->scalar(), &DbtModel::name);
      if (model == project_.models.end()) {
        project_.notes.push_back(
            fmt::format("{}:{}: describes '{}', which is no model", path, name->line, name->scalar()));
        continue;
      }
      if (const YamlNode* description = entry.find("description")) model->description = description->scalar();
      model->tests += count_tests(entry);
      const YamlNode* columns = entry.find("columns");
      if (columns == nullptr) continue;
      for (const YamlNode& column : columns->list()) {
        model->tests += count_tests(column);
        const YamlNode* column_name = column.find("name");
        const YamlNode* type = column.find("data_type");
        if (column_name == nullptr) continue;
        model->columns.push_back(
            {.name = std::string(column_name->scalar()), .type = std::string(type ? type->scalar() : "")});
      }
    }
  }

  const std::string& folder_;
  FileSystem& files_;
  DbtProject& project_;
  std::map<std::string, DbtModel> models_;
  std::vector<std::pair<std::string, std::string>> descriptions_;  // path, text
};

}  // namespace

Result<DbtProject> read_dbt_project(const std::string& folder, FileSystem& files) {
  const std::string path = join_path(folder, "dbt_project.yml");
  auto text = files.read(path);
  if (!text) {
    if (text.error().kind() != ErrorKind::kNotFound) return failure(std::move(text).error());
    return failure(Error(ErrorKind::kNotFound, fmt::format("'{}' is no dbt project: it has no dbt_project.yml", folder))
                       .with_hint("name the folder of the dbt project with --dbt-project"));
  }
  auto root = parse_yaml(*text);
  if (!root) return failure(std::move(root).error().context(path));
  DbtProject project;
  if (const YamlNode* name = root->find("name"); name != nullptr && !name->scalar().empty()) {
    project.name = std::string(name->scalar());
  }
  std::string target = "target";
  if (const YamlNode* configured = root->find("target-path"); configured != nullptr && !configured->scalar().empty()) {
    target = std::string(configured->scalar());
  }
  const std::string manifest = join_path(join_path(folder, target), "manifest.json");
  if (!files.exists(manifest)) {
    ROCKY_TRY(Files(folder, files, project).read(*root));
    return project;
  }
  ROCKY_TRY(json, files.read(manifest));
  if (auto status = read_dbt_manifest(json, project); !status) {
    return failure(std::move(status).error().context(manifest));
  }
  const std::string catalog = join_path(join_path(folder, target), "catalog.json");
  if (!files.exists(catalog)) return project;
  ROCKY_TRY(columns, files.read(catalog));
  if (auto status = read_dbt_catalog(columns, project); !status) {
    return failure(std::move(status).error().context(catalog));
  }
  return project;
}

}  // namespace rocky::compiler
