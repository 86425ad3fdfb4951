// The layout of .rocky files: indentation by braces, white space at the ends of lines, blank lines.
//
// Within its lines a program stays as it is written: words, commas and spaces are the author's. Formatting twice is
// formatting once; tokens, comments and the tree are the same before and after. What lies within a string, a quoted
// name or a macro's brackets is data and keeps its lines, tabs and carriage returns.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"

namespace rocky::lang {

struct FormatStyle {
  std::string_view indent = "    ";  // of one level
};

struct FormattedFile {
  std::string text;         // the file's own text when it does not parse
  Diagnostics diagnostics;  // why it does not
  bool ok() const { return diagnostics.empty(); }
};

// Lines are trimmed and indented by the braces that are open before them; of several blank lines at most two stay, and
// none at the end; lines end with LF, the last one too. A file without steps is formatted like any other.
FormattedFile format_file(const SourceRef& source, const FormatStyle& style = {});

}  // namespace rocky::lang
