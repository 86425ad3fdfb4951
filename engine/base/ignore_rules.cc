#include "base/ignore_rules.h"

#include <algorithm>
#include <cstddef>

#include "base/name_pattern.h"

namespace rocky {
namespace {

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
    for (const std::string_view name : split_path(line)) rule.names.emplace_back(name);
    // At the end it is what lies in the folder, not the folder.
    if (rule.anchored && !rule.names.empty() && rule.names.back() == kAnyDepth) rule.names.emplace_back("*");
    if (!rule.names.empty()) rules_.push_back(std::move(rule));
  }
}

bool IgnoreRules::fits(const Rule& rule, const std::vector<std::string_view>& names) {
  if (!rule.anchored) return !names.empty() && name_matches(rule.names.front(), names.back(), Backslash::kEscapes);
  return path_matches(rule.names, names, Backslash::kEscapes);
}

std::optional<bool> IgnoreRules::verdict(std::string_view path, Entry entry) const {
  if (rules_.empty()) return std::nullopt;
  const std::vector<std::string_view> names = split_path(path);
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
