#include "base/name_pattern.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace rocky {
namespace {

// `[a-z]`, `[!a]`: whether `c` is in the set at `at`, which is moved behind it. A bracket that is never closed is
// itself.
bool in_set(std::string_view pattern, size_t& at, char c, Backslash backslash) {
  size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    if (backslash == Backslash::kEscapes && pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const char low = pattern[i++];
    char high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      high = pattern[i + 1];
      i += 2;
    }
    const auto byte = static_cast<uint8_t>(c);
    found = found || (static_cast<uint8_t>(low) <= byte && byte <= static_cast<uint8_t>(high));
  }
  if (i >= pattern.size()) {
    const bool same = c == '[';
    ++at;
    return same;
  }
  at = i + 1;
  return found != negated;
}

}  // namespace

// The last `*` alone is tried again.
bool name_matches(std::string_view pattern, std::string_view name, Backslash backslash) {
  size_t p = 0;
  size_t n = 0;
  size_t star = std::string_view::npos;
  size_t star_name = 0;
  while (n < name.size()) {
    bool same = false;
    size_t next = p;
    if (p < pattern.size()) {
      if (pattern[p] == '*') {
        star = ++p;
        star_name = n;
        continue;
      }
      if (pattern[p] == '?') {
        same = true;
        next = p + 1;
      } else if (pattern[p] == '[') {
        same = in_set(pattern, next, name[n], backslash);
      } else {
        if (backslash == Backslash::kEscapes && pattern[p] == '\\' && p + 1 < pattern.size()) ++next;
        same = pattern[next] == name[n];
        ++next;
      }
    }
    if (same) {
      p = next;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star;
      n = ++star_name;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) names.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return names;
}

bool path_matches(std::span<const std::string> patterns, std::span<const std::string_view> names, Backslash backslash) {
  size_t p = 0;
  size_t n = 0;
  // The last kAnyDepth, and the first name that it has not taken.
  size_t depth = std::string::npos;
  size_t depth_name = 0;
  while (n < names.size()) {
    if (p < patterns.size() && patterns[p] == kAnyDepth) {
      depth = p++;
      depth_name = n;
    } else if (p < patterns.size() && name_matches(patterns[p], names[n], backslash)) {
      ++p;
      ++n;
    } else if (depth != std::string::npos) {
      p = depth + 1;
      n = ++depth_name;
    } else {
      return false;
    }
  }
  while (p < patterns.size() && patterns[p] == kAnyDepth) ++p;
  return p == patterns.size();
}

}  // namespace rocky
