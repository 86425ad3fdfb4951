#include "compiler/lints/allow_comments.h"

#include <algorithm>
#include <optional>

namespace rocky::compiler {
namespace {

constexpr std::string_view kBlanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// What stands behind `rocky-allow:` at the beginning of a comment's text.
std::optional<std::string_view> allowed_names(std::string_view comment) {
  const std::string_view text = trimmed(comment);
  for (const std::string_view word : {"rocky-allow", "ROCKY-ALLOW"}) {
    if (!text.starts_with(word)) continue;
    const std::string_view rest = trimmed(text.substr(word.size()));
    if (rest.starts_with(':')) return rest.substr(1);
  }
  return std::nullopt;
}

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> found;
  while (!names.empty()) {
    const size_t comma = std::min(names.find(','), names.size());
    std::string name(trimmed(names.substr(0, comma)));
    for (char& c : name) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    }
    if (!name.empty()) found.push_back(std::move(name));
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
  return found;
}

}  // namespace

AllowComments::AllowComments(std::string_view text, size_t query_begin) {
  constexpr std::string_view kComment = "--";
  std::vector<std::string> waiting;  // for the next line of SQL
  bool in_head = true;
  uint32_t number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    const bool before_query = end <= query_begin;
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    if (line.starts_with(kComment)) {
      const auto names = allowed_names(line.substr(kComment.size()));
      if (!names) continue;
      for (std::string& name : split_names(*names)) {
        constructs_.push_back(name);
        if (in_head) {
          codes_.emplace_back(0, std::move(name));
        } else {
          waiting.push_back(std::move(name));
        }
      }
      continue;
    }
    if (before_query) continue;  // a model's settings at the head of the file
    in_head = false;
    for (std::string& name : waiting) codes_.emplace_back(number, std::move(name));
    waiting.clear();
    for (size_t comment = line.find(kComment); comment != std::string_view::npos;
         comment = line.find(kComment, comment + 1)) {
      const auto names = allowed_names(line.substr(comment + kComment.size()));
      if (!names) continue;
      for (std::string& name : split_names(*names)) codes_.emplace_back(number, std::move(name));
    }
  }
}

bool AllowComments::allows_code(std::string_view code, uint32_t line) const {
  return std::ranges::any_of(
      codes_, [&](const auto& entry) { return (entry.first == 0 || entry.first == line) && entry.second == code; });
}

bool AllowComments::allows_construct(std::string_view construct) const {
  return std::ranges::find(constructs_, construct) != constructs_.end();
}

}  // namespace rocky::compiler
