// Files that people want left alone: lists of patterns as git's .gitignore has them.
//
// One pattern a line; `#` begins a comment, `!` takes back what an earlier line ignored, the last line that fits
// decides. A pattern with a slash (other than the last character) counts from the folder of the list, another one for a
// name at any depth below it; a slash at the end means folders only. `*`, `?` and `[a-z]` stay within a name, `**` is
// any number of folders, `\` takes a character as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rocky {

class IgnoreRules {
 public:
  enum class Entry { kFile, kFolder };

  IgnoreRules() = default;
  explicit IgnoreRules(std::string_view text);

  bool empty() const { return rules_.empty(); }
  // Whether the list ignores the entry (true) or takes it back (false); nullopt when no line is about it. `path` is
  // relative to the list's folder, with slashes; folders above it are not looked at.
  std::optional<bool> verdict(std::string_view path, Entry entry) const;
  // Whether the file or one of the folders above it is ignored.
  bool ignores_file(std::string_view path) const;

 private:
  struct Rule {
    std::vector<std::string> names;  // between the slashes; "**" is any number of folders
    bool anchored = false;
    bool folders_only = false;
    bool takes_back = false;
  };
  static bool fits(const Rule& rule, const std::vector<std::string_view>& names);

  std::vector<Rule> rules_;
};

}  // namespace rocky
