#include "base/ignore_rules.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace rocky {
namespace {

// `[a-z]`, `[!a]`: whether `c` is in the set at `at`, which is moved behind it. A bracket that is never closed is
// itself.
bool in_set(std::string_view pattern, size_t& at, char c) {
  size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
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

// One name. The last `*` alone is tried again, so time is at most the product of the lengths.
bool name_fits(std::string_view pattern, std::string_view name) {
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
        same = in_set(pattern, next, name[n]);
      } else {
        if (pattern[p] == '\\' && p + 1 < pattern.size()) ++next;
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

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) names.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return names;
}

// Without the spaces at its end that no backslash keeps.
std::string_view trimmed(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ')) {
    size_t slashes = 0;
    while (slashes + 1 < line.size() && line[line.size() - 2 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 1) break;
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace

IgnoreRules::IgnoreRules(std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    Rule rule;
    if (line.starts_with('!')) {
      rule.takes_back = true;
      line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
      rule.folders_only = true;
      line.remove_suffix(1);
    }
    rule.anchored = line.find('/') != std::string_view::npos;
    for (const std::string_view name : split(line)) rule.names.emplace_back(name);
    if (!rule.names.empty()) rules_.push_back(std::move(rule));
  }
}

// Table of which beginnings of the pattern fit which beginnings of the path, one row at a time.
bool IgnoreRules::fits(const Rule& rule, const std::vector<std::string_view>& names) {
  if (!rule.anchored) return !names.empty() && name_fits(rule.names.front(), names.back());
  std::vector<bool> before(names.size() + 1);
  before[0] = true;
  for (size_t p = 0; p < rule.names.size(); ++p) {
    std::vector<bool> now(names.size() + 1);
    const bool any = rule.names[p] == "**";
    const bool last = p + 1 == rule.names.size();
    // At the end it is what lies in the folder, not the folder.
    now[0] = any && !last && before[0];
    for (size_t n = 1; n <= names.size(); ++n) {
      now[n] = any ? now[n - 1] || before[n - 1] || (!last && before[n])
                   : before[n - 1] && name_fits(rule.names[p], names[n - 1]);
    }
    before = std::move(now);
  }
  return before[names.size()];
}

std::optional<bool> IgnoreRules::verdict(std::string_view path, Entry entry) const {
  if (rules_.empty()) return std::nullopt;
  const std::vector<std::string_view> names = split(path);
  for (size_t i = rules_.size(); i-- > 0;) {
    const Rule& rule = rules_[i];
    if (rule.folders_only && entry != Entry::kFolder) continue;
    if (fits(rule, names)) return !rule.takes_back;
  }
  return std::nullopt;
}

bool IgnoreRules::ignores_file(std::string_view path) const {
  if (rules_.empty()) return false;
  for (size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (slash > 0 && verdict(path.substr(0, slash), Entry::kFolder).value_or(false)) return true;
  }
  return verdict(path, Entry::kFile).value_or(false);
}

}  // namespace rocky
