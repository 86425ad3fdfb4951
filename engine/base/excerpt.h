// Pieces of source with spans underlined; used by diagnostic_render.cc only.
//
//    ╭─[models/orders.sql:3:8]
//  2 │ FROM customers
//  3 │ WHERE idd = 1
//    ·       ^^^ no such column
//    ╰────
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic_render.h"
#include "base/source.h"

namespace rocky {

enum class TextColor : uint8_t { kRed, kYellow, kBlue, kCyan, kGray };

std::string colored(std::string_view text, TextColor color, bool enabled);

// Without control characters (line ends stay), so that a name cannot move the cursor; valid UTF-8.
std::string printable(std::string_view text);

struct ExcerptLabel {
  SourceSpan span;
  std::string text;
  enum class Role : uint8_t { kPrimary, kSecondary } role = Role::kPrimary;
};

// One frame for each file, in order of first mention; labels without a file are left out. Shows the text that the user
// wrote: two lines of context, at most some 160 bytes of a line, the ends of a span of many lines.
std::string render_excerpts(const std::vector<ExcerptLabel>& labels, TextColor primary_color, const RenderStyle& style);

}  // namespace rocky
