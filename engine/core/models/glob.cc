#include "core/models/glob.h"

#include <fmt/format.h>

#include "base/name_pattern.h"

namespace rocky::core {
namespace {

constexpr std::string_view kAnyDepth = "**";

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (!part.empty() && part != ".") parts.push_back(part);
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return parts;
}

// The position behind a `[...]` that opens at `open`; npos when it is never closed.
size_t class_end(std::string_view pattern, size_t open) {
  size_t at = open + 1;
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) ++at;
  if (at < pattern.size() && pattern[at] == ']') ++at;
  const size_t close = pattern.find(']', at);
  return close == std::string_view::npos ? close : close + 1;
}

Status check_component(std::string_view pattern, std::string_view component) {
  const auto bad = [&](std::string_view reason) {
    return make_error(ErrorKind::kInvalidInput, fmt::format("invalid models glob '{}': {}", pattern, reason));
  };
  if (component != kAnyDepth && component.find(kAnyDepth) != std::string_view::npos) {
    return bad("`**` must be a whole path component");
  }
  if (component == "..") return bad("`..` is not allowed");
  for (size_t at = 0; at < component.size();) {
    if (component[at] != '[') {
      ++at;
      continue;
    }
    at = class_end(component, at);
    if (at == std::string_view::npos) return bad("`[` is never closed");
  }
  return {};
}

}  // namespace

Result<Glob> Glob::parse(std::string_view pattern) {
  Glob glob;
  for (const std::string_view component : split(pattern)) {
    ROCKY_TRY(check_component(pattern, component));
    if (component == kAnyDepth && !glob.components_.empty() && glob.components_.back() == kAnyDepth) continue;
    glob.components_.emplace_back(component);
  }
  return glob;
}

bool Glob::matches(std::string_view path) const {
  const std::vector<std::string_view> parts = split(path);
  size_t p = 0;
  size_t t = 0;
  size_t any = std::string::npos;
  size_t any_text = 0;
  while (t < parts.size()) {
    if (p < components_.size() && components_[p] == kAnyDepth) {
      any = p++;
      any_text = t;
    } else if (p < components_.size() && name_matches(components_[p], parts[t], Backslash::kLiteral)) {
      ++p;
      ++t;
    } else if (any != std::string::npos) {
      p = any + 1;
      t = ++any_text;
    } else {
      return false;
    }
  }
  while (p < components_.size() && components_[p] == kAnyDepth) ++p;
  return p == components_.size();
}

bool has_wildcard(std::string_view pattern) { return pattern.find_first_of("*?[") != std::string_view::npos; }

}  // namespace rocky::core
