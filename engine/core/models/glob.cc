#include "core/models/glob.h"

#include <fmt/format.h>

#include "base/name_pattern.h"

namespace rocky::core {
namespace {

// Without names that stay where they are: ./a
std::vector<std::string_view> components_of(std::string_view path) {
  std::vector<std::string_view> parts = split_path(path);
  std::erase(parts, ".");
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
  for (const std::string_view component : components_of(pattern)) {
    ROCKY_TRY(check_component(pattern, component));
    if (component == kAnyDepth && !glob.components_.empty() && glob.components_.back() == kAnyDepth) continue;
    glob.components_.emplace_back(component);
  }
  return glob;
}

bool Glob::matches(std::string_view path) const {
  return path_matches(components_, components_of(path), Backslash::kLiteral);
}

bool has_wildcard(std::string_view pattern) { return pattern.find_first_of("*?[") != std::string_view::npos; }

}  // namespace rocky::core
