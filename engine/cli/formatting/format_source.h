// The layout of one model's text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "cli/formatting/source_files.h"

namespace rocky::cli {

struct FormattedSource {
  std::string text;         // the given one when there are mistakes
  Diagnostics diagnostics;  // the mistakes
};

// `text` is the file's whole content. Of SQL, front matter stays as it is. Safe from several threads.
FormattedSource format_source(const SourceToFormat& file, const std::string& text, FileSystem& files);

}  // namespace rocky::cli
