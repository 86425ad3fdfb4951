// Source files, byte spans and positions.
//
// Every place in a user's file is a span of bytes. Line and column are computed only when something is printed.
// A text that was derived from a file (after `${VAR}` or `@var()` substitution, say) is a SourceFile of its own that
// knows which of its bytes came from where, so a span in it can always be shown in the file that the user wrote.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace rocky {

// Half-open range of byte offsets into one source text. Texts are limited to 4 GiB - 1.
struct ByteSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

// 1-based. `column` counts Unicode code points (a tab is one); invalid UTF-8 bytes count one each.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

class SourceFile;
using SourceRef = std::shared_ptr<const SourceFile>;

// One piece of a derived text. Pieces are sorted, disjoint and adjacent. A copied piece has as many bytes as its
// origin; a replaced one (a variable's value) maps as a whole to the placeholder it stands for.
struct SourceSegment {
  uint32_t begin = 0;  // in the derived text; it ends where the next segment begins
  ByteSpan origin;     // in the original text
  bool replaced = false;
};

// Immutable and safe to use from several threads. A leading UTF-8 byte order mark is not part of text().
class SourceFile {
 public:
  // `path` is shown to people as it is; it needs not exist.
  static SourceRef make(std::string path, std::string text);
  static SourceRef derive(SourceRef original, std::string text, std::vector<SourceSegment> segments);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::string_view slice(ByteSpan span) const;
  // Null for a file as the user wrote it.
  const SourceRef& original() const { return original_; }
  // The span in the text that the user wrote (itself where nothing was derived).
  ByteSpan to_original(ByteSpan span) const;

  // Of this text, not of its original. An offset past the end gives the end. CRLF, LF and a lone CR end a line.
  LineColumn position(uint32_t offset) const;
  // Without its line end; empty past the last line.
  std::string_view line(uint32_t number) const;
  uint32_t line_begin(uint32_t number) const;
  uint32_t line_count() const;

 private:
  SourceFile(std::string path, std::string text);
  const std::vector<uint32_t>& line_starts() const;

  std::string path_;
  std::string text_;
  SourceRef original_;
  std::vector<SourceSegment> segments_;
  mutable std::once_flag lines_once_;
  mutable std::vector<uint32_t> line_starts_;
};

// A place in a file, kept alive together with its text.
struct SourceSpan {
  SourceRef file;
  ByteSpan bytes;

  // The same place in the file that the user wrote.
  SourceSpan resolved() const;
  // "path:line:col" of the resolved place.
  std::string to_string() const;
};

}  // namespace rocky
