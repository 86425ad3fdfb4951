// The files of `[imports.*]`: snapshots of other teams' projects, and what they were when somebody last looked.
#pragma once

#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/result.h"
#include "core/config/config.h"
#include "ir/project_ir.h"

namespace rocky::compiler {

// Path of a file of an import. `file` is the import's `snapshot` or `baseline`; one outside of its folder is an error
// (kInvalidInput).
Result<std::string> import_path(std::string_view project_root, const core::ImportConfig& import, std::string_view file);

struct ImportFile {
  std::string text;
  ir::ProjectIr project;
};
// Errors: those of reading the file and of ir::read_snapshot(), with the path.
Result<ImportFile> read_import(std::string_view project_root, const core::ImportConfig& import, std::string_view file,
                               FileSystem& files);

// Whether any snapshot is trusted: without a pin, and with `*`.
bool is_pinned(const core::ImportConfig& import);
// Whether the snapshot of this hash is the one that the pin means; case of the digits does not count.
bool matches_pin(const core::ImportConfig& import, std::string_view recipe_hash);

}  // namespace rocky::compiler
