#include "base/source.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace rocky {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Length of the UTF-8 sequence at the front of `text`, 1 where it is invalid. `text` is not empty.
size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
  if (length > text.size()) return 1;
  for (size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 1;
  }
  return length;
}

// How many bytes at the front are ASCII, by whole blocks.
size_t ascii_blocks(std::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  std::array<uint64_t, 16> words;
  size_t at = 0;
  for (; at + sizeof words <= text.size(); at += sizeof words) {
    std::memcpy(words.data(), text.data() + at, sizeof words);
    uint64_t any = 0;
    for (const uint64_t word : words) any |= word;
    if ((any & kHighBits) != 0) break;
  }
  return at;
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}

SourceRef SourceFile::make(std::string path, std::string text) {
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return SourceRef(new SourceFile(std::move(path), std::move(text)));
}

SourceRef SourceFile::derive(SourceRef original, std::string text, std::vector<SourceSegment> segments) {
  auto* file = new SourceFile(original->path(), std::move(text));
  file->original_ = std::move(original);
  file->segments_ = std::move(segments);
  return SourceRef(file);
}

std::string_view SourceFile::slice(ByteSpan span) const {
  const auto size = static_cast<uint32_t>(text_.size());
  const uint32_t begin = std::min(span.begin, size);
  const uint32_t end = std::clamp(span.end, begin, size);
  return std::string_view(text_).substr(begin, end - begin);
}

ByteSpan SourceFile::to_original(ByteSpan span) const {
  if (!original_ || segments_.empty()) return span;
  const auto segment_at = [&](uint32_t offset) -> const SourceSegment& {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), offset,
                                  [](uint32_t value, const SourceSegment& segment) { return value < segment.begin; });
    return after == segments_.begin() ? segments_.front() : *std::prev(after);
  };
  const auto within = [](const SourceSegment& segment, uint32_t offset) {
    return std::min(segment.origin.begin + (offset - std::min(offset, segment.begin)), segment.origin.end);
  };
  ByteSpan result;
  const SourceSegment& first = segment_at(span.begin);
  result.begin = first.replaced ? first.origin.begin : within(first, span.begin);
  if (span.end <= span.begin) {
    result.end = first.replaced ? first.origin.end : result.begin;
  } else {
    const SourceSegment& last = segment_at(span.end - 1);
    result.end = last.replaced ? last.origin.end : within(last, span.end);
  }
  if (result.end < result.begin) result.end = result.begin;
  return original_->to_original(result);
}

const std::vector<uint32_t>& SourceFile::line_starts() const {
  std::call_once(lines_once_, [this] {
    constexpr size_t kUsualLine = 24;
    line_starts_.reserve(text_.size() / kUsualLine + 2);
    line_starts_.push_back(0);
    for (size_t i = 0; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c != '\n' && c != '\r') continue;
      if (c == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n') ++i;
      line_starts_.push_back(static_cast<uint32_t>(i + 1));
    }
  });
  return line_starts_;
}

uint32_t SourceFile::line_count() const { return static_cast<uint32_t>(line_starts().size()); }

uint32_t SourceFile::line_begin(uint32_t number) const {
  const auto& starts = line_starts();
  if (number == 0) return 0;
  return number <= starts.size() ? starts[number - 1] : static_cast<uint32_t>(text_.size());
}

std::string_view SourceFile::line(uint32_t number) const {
  if (number == 0 || number > line_count()) return {};
  std::string_view text = slice({line_begin(number), line_begin(number + 1)});
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

LineColumn SourceFile::position(uint32_t offset) const {
  const auto& starts = line_starts();
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  LineColumn result;
  result.line = static_cast<uint32_t>(after - starts.begin());
  std::string_view before = slice({*std::prev(after), offset});
  while (!before.empty()) {
    // Statements of a machine are one line: thousands of findings must not count its characters one by one.
    const size_t ascii = ascii_blocks(before);
    result.column += static_cast<uint32_t>(ascii);
    before.remove_prefix(ascii);
    if (before.empty()) break;
    before.remove_prefix(sequence_length(before));
    ++result.column;
  }
  return result;
}

SourceSpan SourceSpan::resolved() const {
  if (!file || !file->original()) return *this;
  SourceRef origin = file->original();
  while (origin->original()) origin = origin->original();
  return {std::move(origin), file->to_original(bytes)};
}

std::string SourceSpan::to_string() const {
  if (!file) return {};
  const SourceSpan origin = resolved();
  const LineColumn at = origin.file->position(origin.bytes.begin);
  return origin.file->path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

}  // namespace rocky
