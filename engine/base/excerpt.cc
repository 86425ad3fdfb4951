#include "base/excerpt.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/utf8.h"

namespace rocky {

namespace {

constexpr uint32_t kContextLines = 2;
constexpr uint32_t kEdgeLines = 2;  // shown at each end of a span of many lines
constexpr size_t kTabWidth = 4;
constexpr size_t kWindowBytes = 160;  // of a long line
constexpr size_t kWindowBefore = 60;  // of them before the span

constexpr std::array<std::string_view, 5> kColorCodes{"31", "33", "34", "36", "90"};

struct FrameGlyphs {
  std::string_view open, line, note, gap, close, elided;
};
constexpr FrameGlyphs kUnicodeGlyphs{"╭─[", "│", "·", "⋮", "╰────", "…"};
constexpr FrameGlyphs kAsciiGlyphs{",-[", "|", ":", "...", "`----", "..."};

struct CodeRange {
  uint32_t first, last;
};
constexpr std::array kZeroWidth{CodeRange{0x0300, 0x036F},  CodeRange{0x200B, 0x200F}, CodeRange{0x202A, 0x202E},
                                CodeRange{0x2060, 0x2069},  CodeRange{0x20D0, 0x20FF}, CodeRange{0xFE00, 0xFE0F},
                                CodeRange{0xE0100, 0xE01EF}};
constexpr std::array kDoubleWidth{CodeRange{0x1100, 0x115F}, CodeRange{0x2E80, 0xA4CF},   CodeRange{0xAC00, 0xD7A3},
                                  CodeRange{0xF900, 0xFAFF}, CodeRange{0xFE30, 0xFE6F},   CodeRange{0xFF00, 0xFF60},
                                  CodeRange{0xFFE0, 0xFFE6}, CodeRange{0x1F300, 0x1FAFF}, CodeRange{0x20000, 0x3FFFD}};
constexpr uint32_t kReplacement = 0xFFFD;

template <size_t N>
bool is_in(const std::array<CodeRange, N>& ranges, uint32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [code](CodeRange range) { return code >= range.first && code <= range.last; });
}

uint32_t decode(std::string_view sequence) {
  uint32_t code = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() > 1) code &= 0xFFU >> (sequence.size() + 1);
  for (const char c : sequence.substr(1)) code = (code << 6) | (static_cast<unsigned char>(c) & 0x3F);
  return code;
}

// Marks that reverse the direction of text would make the excerpt lie.
bool is_direction_mark(uint32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

// One character of the source as it is shown.
struct Glyph {
  std::string text;
  size_t width = 1;
  size_t bytes = 1;  // of the source
};

Glyph glyph_at(std::string_view text) {
  if (text[0] == '\t') return {std::string(kTabWidth, ' '), kTabWidth, 1};
  const Utf8Sequence sequence = utf8_sequence(text);
  Glyph glyph{{}, 1, sequence.length};
  uint32_t code = sequence.valid ? decode(text.substr(0, sequence.length)) : kReplacement;
  if (code < 0x20 || (code >= 0x7F && code < 0xA0) || is_direction_mark(code)) code = kReplacement;
  append_utf8(glyph.text, code);
  glyph.width = is_in(kZeroWidth, code) ? 0 : is_in(kDoubleWidth, code) ? 2 : 1;
  return glyph;
}

// A part of a line, and the columns of a span in it.
struct ShownLine {
  std::string text;
  size_t underline_begin = 0;
  size_t underline_width = 0;
};

bool is_sequence_inside(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

struct Window {
  size_t begin = 0;
  size_t end = 0;
};

// What is shown of a line whose interesting part begins at `focus`.
Window window_of(std::string_view line, size_t focus) {
  if (line.size() <= kWindowBytes) return {0, line.size()};
  Window window;
  window.begin = focus > kWindowBefore ? std::min(focus - kWindowBefore, line.size() - kWindowBytes) : 0;
  window.end = std::min(window.begin + kWindowBytes, line.size());
  while (window.begin > 0 && is_sequence_inside(line[window.begin])) --window.begin;
  while (window.end < line.size() && is_sequence_inside(line[window.end])) ++window.end;
  return window;
}

ShownLine show(std::string_view line, Window window, size_t mark_begin, size_t mark_end, const FrameGlyphs& glyphs) {
  ShownLine shown;
  size_t column = 0;
  const auto elided_width = glyphs.elided.size() == 3 && glyphs.elided[0] == '.' ? size_t{3} : size_t{1};
  if (window.begin > 0) {
    shown.text += glyphs.elided;
    column += elided_width;
  }
  shown.underline_begin = column;
  for (size_t at = window.begin; at < window.end;) {
    const Glyph glyph = glyph_at(line.substr(at));
    if (at < mark_begin) shown.underline_begin = column + glyph.width;
    if (at >= mark_begin && at < mark_end) shown.underline_width += glyph.width;
    shown.text += glyph.text;
    column += glyph.width;
    at += glyph.bytes;
  }
  if (window.end < line.size()) shown.text += glyphs.elided;
  shown.underline_width = std::max<size_t>(shown.underline_width, 1);
  return shown;
}

// A label in the coordinates of its file.
struct PlacedLabel {
  const ExcerptLabel* label;
  ByteSpan bytes;
  uint32_t first_line;
  uint32_t last_line;
};

class Frame {
 public:
  Frame(const SourceRef& file, TextColor primary_color, const RenderStyle& style)
      : file_(file),
        glyphs_(style.unicode ? kUnicodeGlyphs : kAsciiGlyphs),
        primary_color_(primary_color),
        use_color_(style.color) {}

  void add(const ExcerptLabel& label, ByteSpan bytes) {
    const auto size = static_cast<uint32_t>(file_->text().size());
    bytes.begin = std::min(bytes.begin, size);
    bytes.end = std::clamp(bytes.end, bytes.begin, size);
    const uint32_t first = file_->position(bytes.begin).line;
    const uint32_t last = bytes.end > bytes.begin ? file_->position(bytes.end - 1).line : first;
    labels_.push_back({&label, bytes, first, last});
  }

  const SourceRef& file() const { return file_; }

  std::string print() {
    const LineColumn head = file_->position(labels_.front().bytes.begin);
    std::stable_sort(labels_.begin(), labels_.end(), [](const PlacedLabel& a, const PlacedLabel& b) {
      return std::pair(a.last_line, a.bytes.begin) < std::pair(b.last_line, b.bytes.begin);
    });
    const std::set<uint32_t> lines = lines_to_show();
    number_width_ = std::to_string(*lines.rbegin()).size();
    std::string out = margin() + frame(glyphs_.open) +
                      fmt::format("{}:{}:{}", printable(file_->path()), head.line, head.column) + frame("]") + "\n";
    uint32_t previous = *lines.begin() - 1;
    for (const uint32_t line : lines) {
      if (line != previous + 1) out += margin() + frame(glyphs_.gap) + "\n";
      previous = line;
      print_line(line, out);
    }
    return out + margin() + frame(glyphs_.close) + "\n";
  }

 private:
  std::set<uint32_t> lines_to_show() const {
    const uint32_t count = file_->line_count();
    std::set<uint32_t> lines;
    const auto add_range = [&](uint32_t first, uint32_t last) {
      for (uint32_t line = first; line <= std::min(last, count); ++line) lines.insert(line);
    };
    const auto before = [](uint32_t line) { return line > kContextLines ? line - kContextLines : 1; };
    for (const PlacedLabel& label : labels_) {
      if (label.last_line - label.first_line < 2 * kEdgeLines + 1) {
        add_range(before(label.first_line), label.last_line + kContextLines);
      } else {
        add_range(before(label.first_line), label.first_line + kEdgeLines - 1);
        add_range(label.last_line - kEdgeLines + 1, label.last_line + kContextLines);
      }
    }
    // An empty last line is no context.
    if (lines.size() > 1 && *lines.rbegin() == count && file_->line(count).empty() &&
        labels_.back().last_line != count) {
      lines.erase(count);
    }
    return lines;
  }

  void print_line(uint32_t number, std::string& out) const {
    const std::string_view line = file_->line(number);
    const uint32_t begin = file_->line_begin(number);
    const auto offset_in_line = [&](uint32_t offset) {
      return std::min<size_t>(offset > begin ? offset - begin : 0, line.size());
    };
    size_t focus = line.size();
    for (const PlacedLabel& label : labels_) {
      if (label.first_line <= number && number <= label.last_line) {
        focus = std::min(focus, offset_in_line(label.bytes.begin));
      }
    }
    if (focus == line.size() && !is_labelled(number)) focus = 0;
    const Window window = window_of(line, focus);
    const std::string text = show(line, window, 0, 0, glyphs_).text;
    out += fmt::format(" {:>{}} {}", number, number_width_, frame(glyphs_.line));
    out += text.empty() ? "\n" : " " + text + "\n";
    for (const PlacedLabel& label : labels_) {
      if (number < label.first_line || number > label.last_line) continue;
      size_t mark_begin = offset_in_line(label.bytes.begin);
      const size_t mark_end = offset_in_line(label.bytes.end);
      if (number > label.first_line) mark_begin = std::min(line.find_first_not_of(" \t"), line.size());
      const bool is_last = number == label.last_line;
      if (!is_last && mark_begin >= line.size()) continue;
      const ShownLine shown = show(line, window, mark_begin, mark_end, glyphs_);
      const bool is_primary = label.label->role == ExcerptLabel::Role::kPrimary;
      std::string mark(shown.underline_width, is_primary ? '^' : '-');
      if (is_last && !label.label->text.empty()) mark += " " + printable(label.label->text);
      out += margin() + frame(glyphs_.note) + " " + std::string(shown.underline_begin, ' ') +
             colored(mark, is_primary ? primary_color_ : TextColor::kCyan, use_color_) + "\n";
    }
  }

  bool is_labelled(uint32_t number) const {
    return std::any_of(labels_.begin(), labels_.end(), [number](const PlacedLabel& label) {
      return label.first_line <= number && number <= label.last_line;
    });
  }

  std::string margin() const { return std::string(number_width_ + 2, ' '); }
  std::string frame(std::string_view glyph) const { return colored(glyph, TextColor::kGray, use_color_); }

  SourceRef file_;
  FrameGlyphs glyphs_;
  TextColor primary_color_;
  bool use_color_;
  size_t number_width_ = 1;
  std::vector<PlacedLabel> labels_;
};

}  // namespace

std::string colored(std::string_view text, TextColor color, bool enabled) {
  if (!enabled) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", kColorCodes[static_cast<size_t>(color)], text);
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (text[0] == '\n') {
      out += '\n';
      text.remove_prefix(1);
      continue;
    }
    const Glyph glyph = glyph_at(text);
    out += glyph.text;
    text.remove_prefix(glyph.bytes);
  }
  return out;
}

std::string render_excerpts(const std::vector<ExcerptLabel>& labels, TextColor primary_color,
                            const RenderStyle& style) {
  std::vector<Frame> frames;
  for (const ExcerptLabel& label : labels) {
    if (!label.span.file) continue;
    const SourceSpan span = label.span.resolved();
    auto frame =
        std::find_if(frames.begin(), frames.end(), [&](const Frame& known) { return known.file() == span.file; });
    if (frame == frames.end()) {
      frames.emplace_back(span.file, primary_color, style);
      frame = std::prev(frames.end());
    }
    frame->add(label, span.bytes);
  }
  std::string out;
  for (Frame& frame : frames) out += frame.print();
  return out;
}

}  // namespace rocky
