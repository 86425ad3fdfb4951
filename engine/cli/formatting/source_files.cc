#include "cli/formatting/source_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace rocky::cli {
namespace {

constexpr std::string_view kSql = ".sql";
constexpr std::string_view kRocky = ".rocky";
constexpr size_t kDeepestFolder = 200;

class Walk {
 public:
  Walk(Invocation& call, ProjectStyles& styles, FoundSources& found) : call_(call), styles_(styles), found_(found) {}

  void take_path(const std::string& path) {
    auto absolute = call_.files.canonical(path);
    if (!absolute) {
      found_.problems.push_back(std::move(absolute).error().context(fmt::format("reading {}", path)));
      return;
    }
    if (!call_.files.is_directory(path)) {
      // What is named is meant, whatever it is called and whoever ignores it.
      take_file(path, *absolute, styles_.of_folder(std::string(parent_path(*absolute))), Named::kYes);
      return;
    }
    lists_.clear();
    read_lists_above(*absolute);
    walk(path, *absolute, 0);
  }

 private:
  enum class Named : uint8_t { kNo, kYes };
  struct List {
    std::string folder;  // absolute
    IgnoreRules rules;
  };

  void take_file(const std::string& path, const std::string& absolute, const ProjectStyle& style, Named named) {
    const bool rocky = path.ends_with(kRocky);
    if (!rocky && !path.ends_with(kSql)) return;
    if (!rocky && named == Named::kNo && !style.is_model(absolute)) return;
    if (style.excludes(absolute)) return;
    // A link's file is written once.
    auto real = call_.files.canonical(path);
    if (!real) {
      found_.problems.push_back(std::move(real).error().context(fmt::format("reading {}", path)));
      return;
    }
    found_.files.push_back({path, std::move(*real), rocky ? SourceLanguage::kRocky : SourceLanguage::kSql, &style});
  }

  // Of the folders up to that of the repository, else of the project.
  void read_lists_above(const std::string& folder) {
    const std::string& project = styles_.of_folder(folder).root;
    std::vector<std::string> above;
    bool inside = false;
    for (std::string at = folder; !at.empty(); at = std::string(parent_path(at))) {
      const bool top = call_.files.exists(join_path(at, ".git"));
      if (at != folder) above.push_back(at);
      inside = top;
      if (top || at == "/") break;
    }
    if (!inside) {
      std::erase_if(
          above, [&](const std::string& at) { return project.empty() || (at != project && !path_below(project, at)); });
    }
    for (size_t i = above.size(); i-- > 0;) read_lists(above[i]);
  }

  void read_lists(const std::string& folder) {
    for (const char* name : {".gitignore", ".rockyignore"}) {
      if (const auto text = call_.files.read(join_path(folder, name))) {
        IgnoreRules rules(*text);
        if (!rules.empty()) lists_.push_back({folder, std::move(rules)});
      }
    }
  }

  bool is_ignored(const std::string& absolute, IgnoreRules::Entry entry) const {
    for (size_t i = lists_.size(); i-- > 0;) {
      const auto path = path_below(lists_[i].folder, absolute);
      if (!path) continue;
      if (const auto verdict = lists_[i].rules.verdict(*path, entry)) return *verdict;
    }
    return false;
  }

  void walk(const std::string& path, const std::string& absolute, size_t depth) {
    // Links may lead round in circles.
    auto real = call_.files.canonical(path);
    if (depth > kDeepestFolder || !real || !entered_.insert(std::move(*real)).second) return;
    const auto entries = call_.files.list(path);
    if (!entries) {
      found_.problems.push_back(entries.error().clone().context(fmt::format("reading {}", path)));
      return;
    }
    const ProjectStyle& style = styles_.of_folder(absolute);
    const size_t known = lists_.size();
    read_lists(absolute);
    for (const DirectoryEntry& entry : *entries) {
      const std::string below = join_path(path, entry.name);
      const std::string absolute_below = join_path(absolute, entry.name);
      if (entry.type == DirectoryEntry::Type::kDirectory) {
        if (entry.name.starts_with('.') || is_ignored(absolute_below, IgnoreRules::Entry::kFolder)) continue;
        walk(below, absolute_below, depth + 1);
      } else if (entry.type == DirectoryEntry::Type::kFile) {
        if (!is_ignored(absolute_below, IgnoreRules::Entry::kFile)) {
          take_file(below, absolute_below, style, Named::kNo);
        }
      }
    }
    lists_.erase(lists_.begin() + static_cast<std::ptrdiff_t>(known), lists_.end());
  }

  Invocation& call_;
  ProjectStyles& styles_;
  FoundSources& found_;
  std::vector<List> lists_;  // that hold where the walk is, outer ones first
  std::set<std::string> entered_;
};

}  // namespace

Result<FoundSources> find_sources(Invocation& call, ProjectStyles& styles, const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (!call.files.exists(path)) {
      return make_error(ErrorKind::kNotFound, fmt::format("path does not exist: {}", path));
    }
  }
  FoundSources found;
  Walk walk(call, styles, found);
  for (const std::string& path : paths) walk.take_path(path);
  std::ranges::stable_sort(found.files, {}, &SourceToFormat::path);
  std::set<std::string_view> seen;
  std::vector<SourceToFormat> once;
  for (SourceToFormat& file : found.files) {
    if (seen.contains(file.absolute_path)) continue;
    once.push_back(std::move(file));
    seen.insert(once.back().absolute_path);
  }
  found.files = std::move(once);
  return found;
}

}  // namespace rocky::cli
