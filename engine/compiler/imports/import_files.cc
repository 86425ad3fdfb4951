#include "compiler/imports/import_files.h"

#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"

namespace rocky::compiler {
namespace {

bool stays_inside(std::string_view file) {
  if (file.empty() || file.starts_with('/')) return false;
  while (!file.empty()) {
    const size_t end = std::min(file.find('/'), file.size());
    if (file.substr(0, end) == "..") return false;
    file.remove_prefix(std::min(end + 1, file.size()));
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Result<std::string> import_path(std::string_view project_root, const core::ImportConfig& import,
                                std::string_view file) {
  if (!stays_inside(file)) {
    return make_error(ErrorKind::kInvalidInput,
                      fmt::format("'{}' is no file inside of the import's folder '{}'", file, import.path));
  }
  const std::string folder = join_path(project_root == "." ? std::string_view() : project_root, import.path);
  return join_path(folder, file);
}

Result<ImportFile> read_import(std::string_view project_root, const core::ImportConfig& import, std::string_view file,
                               FileSystem& files) {
  ROCKY_TRY(path, import_path(project_root, import, file));
  ROCKY_TRY(text, files.read(path));
  auto project = ir::read_snapshot(text);
  if (!project) return failure(std::move(project).error().context(path));
  return ImportFile{.text = std::move(text), .project = std::move(*project)};
}

bool is_pinned(const core::ImportConfig& import) {
  const std::string_view pin = import.pin ? trimmed(*import.pin) : std::string_view();
  return !pin.empty() && pin != "*";
}

bool matches_pin(const core::ImportConfig& import, std::string_view recipe_hash) {
  return !is_pinned(import) || equal_ignoring_case(trimmed(*import.pin), recipe_hash);
}

}  // namespace rocky::compiler
