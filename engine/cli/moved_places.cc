#include "cli/moved_places.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <system_error>

#include "base/json_writer.h"
#include "base/source.h"

namespace rocky::cli {

namespace {

constexpr std::array<std::string_view, 4> kNumbers{"\"line\":", "\"col\":", "\"end_line\":", "\"end_col\":"};

// The offset at a line and a column, if there is one.
std::optional<uint32_t> offset_at(const SourceFile& file, LineColumn place) {
  if (place.line == 0 || place.line > file.line_count()) return std::nullopt;
  const std::string_view text = file.text();
  size_t at = file.line_begin(place.line);
  for (uint32_t column = 1; column < place.column && at < text.size(); ++column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  if (file.position(static_cast<uint32_t>(at)) == place) return static_cast<uint32_t>(at);
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<Replacement>> moved_places(std::string_view document, const std::string& path,
                                                     std::string_view before, std::string_view after,
                                                     const compiler::SpanMap& map) {
  const SourceRef old_file = SourceFile::make(path, std::string(before));
  const SourceRef new_file = SourceFile::make(path, std::string(after));
  const std::string needle = fmt::format("\"file\": {},", json_quote(path));
  std::vector<Replacement> replacements;
  for (size_t found = document.find(needle); found != std::string_view::npos;
       found = document.find(needle, found + 1)) {
    size_t at = found + needle.size();
    std::array<Replacement, kNumbers.size()> numbers;
    std::array<uint32_t, kNumbers.size()> values{};
    for (size_t i = 0; i < kNumbers.size(); ++i) {
      at = document.find_first_not_of(" \n,", at);
      if (at == std::string_view::npos || !document.substr(at).starts_with(kNumbers[i])) return std::nullopt;
      at = document.find_first_not_of(' ', at + kNumbers[i].size());
      if (at == std::string_view::npos) return std::nullopt;
      const auto [end, problem] = std::from_chars(document.data() + at, document.data() + document.size(), values[i]);
      if (problem != std::errc()) return std::nullopt;
      numbers[i].begin = at;
      at = static_cast<size_t>(end - document.data());
      numbers[i].end = at;
    }
    const auto begin = offset_at(*old_file, {values[0], values[1]});
    const auto end = offset_at(*old_file, {values[2], values[3]});
    const auto moved = begin && end ? map.find(ByteSpan{*begin, *end}) : std::nullopt;
    if (!moved) return std::nullopt;
    const LineColumn first = new_file->position(moved->begin);
    const LineColumn last = new_file->position(moved->end);
    const std::array<uint32_t, kNumbers.size()> now{first.line, first.column, last.line, last.column};
    for (size_t i = 0; i < kNumbers.size(); ++i) {
      if (now[i] == values[i]) continue;
      numbers[i].text = fmt::format("{}", now[i]);
      replacements.push_back(std::move(numbers[i]));
    }
  }
  return replacements;
}

}  // namespace rocky::cli
