// Macro calls in SQL: `@name(arguments)`.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/source.h"
#include "core/macros/macro_library.h"
#include "sql/dialect.h"

namespace rocky::core {

// How deep the text of a macro may call others.
inline constexpr int kMaxMacroDepth = 16;

struct MacroExpansion {
  // The text of the range with its calls replaced, derived from `text`; null when it has none.
  SourceRef file;
  bool ok = true;  // false: a call is wrong, and NULL stands for it
};

// Replaces the calls in a range of the text. Strings and comments stay as they are, and so does `@name` without a
// bracket directly behind it. `@name(…)` is an unknown macro, unless the dialect reads stages so (`FROM @stage(…)`).
// Mistakes go into the diagnostics, with `owner`.
MacroExpansion expand_macros(const SourceRef& text, ByteSpan range, const MacroLibrary& macros,
                             const sql::Dialect& dialect, const std::string& owner, Diagnostics& diagnostics);

}  // namespace rocky::core
