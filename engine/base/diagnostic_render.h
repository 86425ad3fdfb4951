// The one renderer of diagnostics and errors (compiler contract 10.2, CLI contract 3.3-3.4).
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/result.h"

namespace rocky {

struct RenderStyle {
  bool color = false;   // ANSI colours
  bool unicode = true;  // box drawing; ASCII otherwise
  bool excerpt = true;  // of an error: the lines of the file; otherwise only " --> file:line:col"
};

// Header, framed excerpt (two lines of context, tabs are 4 wide) with an underline and label per span, help. Spans of
// derived texts are shown in the file that the user wrote. Ends with a line end.
std::string render(const Diagnostic& diagnostic, const RenderStyle& style);
// "error[E011]: ..." / " --> file:line:col" / " = help: ...".
std::string render_plain(const Diagnostic& diagnostic);
// "Error: ...", excerpt if the error (or a cause) has a span, "Caused by:" with one line a cause, hints. Ends with a
// line end.
std::string render(const Error& error, const RenderStyle& style);

}  // namespace rocky
