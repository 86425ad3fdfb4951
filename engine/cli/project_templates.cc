#include "cli/project_templates.h"

#include <fmt/format.h>

#include <map>

namespace rocky::cli {

Status write_template(FileSystem& files, const std::string& folder, std::span<const std::string_view> prefixes) {
  std::map<std::string, std::string_view> contents;
  for (const std::string_view prefix : prefixes) {
    for (const TemplateFile& file : template_files()) {
      if (!file.path.starts_with(prefix) || file.path.substr(prefix.size(), 1) != "/") continue;
      contents[join_path(folder, file.path.substr(prefix.size() + 1))] = file.content;
    }
  }
  for (const auto& [path, content] : contents) {
    if (files.exists(path)) {
      return failure(Error(ErrorKind::kAlreadyExists, fmt::format("{} already exists; nothing was written", path))
                         .with_hint("choose an empty folder, or move the file away"));
    }
  }
  for (const auto& [path, content] : contents) {
    ROCKY_TRY(files.create_directories(std::string(parent_path(path))));
    ROCKY_TRY(files.write_atomic(path, content));
  }
  return {};
}

std::string_view template_file(std::string_view path) {
  for (const TemplateFile& file : template_files()) {
    if (file.path == path) return file.content;
  }
  return {};
}

}  // namespace rocky::cli
