// The files that `init` and `playground` write. They live as plain files in engine/cli/templates and are embedded by
// the build.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"

namespace rocky::cli {

struct TemplateFile {
  std::string_view path;  // "playground/quickstart/models/raw_orders.sql"
  std::string_view content;
};

// All embedded files, sorted by path.
std::span<const TemplateFile> template_files();

// Writes the files below `prefix` ("playground/quickstart") into `folder`, later prefixes over earlier ones. Refuses,
// before writing anything, when one of the files is there already.
Status write_template(FileSystem& files, const std::string& folder, std::span<const std::string_view> prefixes);

// The content of one embedded file; it must exist.
std::string_view template_file(std::string_view path);

}  // namespace rocky::cli
