#include "compiler/functions/result_by_part.h"

#include "base/ascii.h"

namespace rocky::compiler {
namespace {

constexpr std::string_view kBegin = "part(";

// Cut off at the first comma outside of brackets.
std::string_view take_item(std::string_view& list) {
  int depth = 0;
  size_t end = 0;
  for (; end < list.size() && (depth > 0 || list[end] != ','); ++end) {
    depth += list[end] == '(' || list[end] == '<' ? 1 : 0;
    depth -= list[end] == ')' || list[end] == '>' ? 1 : 0;
  }
  const std::string_view item = list.substr(0, end);
  list.remove_prefix(end < list.size() ? end + 1 : end);
  while (list.starts_with(' ')) list.remove_prefix(1);
  return item;
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const size_t end = words.find(' ');
    if (equal_ignoring_case(words.substr(0, end), word)) return true;
    words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
  }
  return false;
}

}  // namespace

bool depends_on_part(std::string_view result) { return result.starts_with(kBegin) && result.ends_with(')'); }

std::optional<std::string_view> result_by_part(std::string_view result, std::string_view word) {
  if (!depends_on_part(result) || word.empty()) return std::nullopt;
  std::string_view list = result.substr(kBegin.size(), result.size() - kBegin.size() - 1);
  while (!list.empty()) {
    const std::string_view item = take_item(list);
    if (item.starts_with("else ")) return item.substr(5);
    const size_t equal = item.find(" = ");
    if (equal == std::string_view::npos) return std::nullopt;
    if (has_word(item.substr(0, equal), word)) return item.substr(equal + 3);
  }
  return std::nullopt;
}

}  // namespace rocky::compiler
