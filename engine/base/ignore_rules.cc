#include "base/ignore_rules.h"

#include <algorithm>
#include <cstddef>

#include "base/name_pattern.h"

namespace rocky {
namespace {

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
  if (!rule.anchored) return !names.empty() && name_matches(rule.names.front(), names.back(), Backslash::kEscapes);
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
                   : before[n - 1] && name_matches(rule.names[p], names[n - 1], Backslash::kEscapes);
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
