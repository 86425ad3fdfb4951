// Files of a project as a commit has them, read without touching the work tree.
//
// Git is asked through its plumbing only (rev-parse, merge-base, ls-tree, cat-file): no hook, filter or external diff
// runs, and neither the index nor a lock is written. GIT_DIR and its like count as for git itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/cancel.h"
#include "base/result.h"
#include "base/subprocess.h"

namespace rocky::run {

// A folder of our own in the system's folder for temporary files; only this user can look into it. Gone with all that
// is in it when the object dies.
class PrivateFolder {
 public:
  // `parent`: absolute.
  static Result<PrivateFolder> make(std::string_view parent);
  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();
  const std::string& path() const { return path_; }
  // Makes the folders above the file, too. Not synced: it lives as long as we do.
  Status write(std::string_view name, std::string_view content) const;

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// A file in the tree of a commit.
struct TreeFile {
  std::string path;  // from the root of the repository
  std::string object;
  uint64_t size = 0;
  bool link = false;
};

class GitRepository {
 public:
  // The one around `folder`, which is absolute and without links. Errors say what to do: git is not installed, no
  // repository, one that git does not trust.
  static Result<GitRepository> open(SubprocessRunner& subprocess, const std::string& folder, CancelToken cancel);

  // Absolute, without links.
  const std::string& root() const { return root_; }
  // From the root, of a path that is absolute or begins in the folder; "" is the root itself. Nullopt: it is outside.
  std::optional<std::string> path_in(std::string_view path) const;

  // Of a branch, tag or other name. Errors tell an unknown name from one that a shallow clone lacks, and name remote
  // branches of that name.
  Result<std::string> commit_of(const std::string& name) const;
  // Nullopt: the two have no common history here.
  Result<std::optional<std::string>> merge_base(const std::string& one, const std::string& other) const;
  bool is_shallow() const;

  // Files and links at these paths or below them, in the order of the tree; other repositories within it are left out.
  Result<std::vector<TreeFile>> list(const std::string& commit, const std::vector<std::string>& paths) const;
  // Their contents, in order.
  Result<std::vector<std::string>> read(const std::vector<TreeFile>& files) const;

 private:
  GitRepository(SubprocessRunner& subprocess, std::string folder, CancelToken cancel)
      : subprocess_(&subprocess), folder_(std::move(folder)), cancel_(std::move(cancel)) {}
  Result<SubprocessResult> ask(std::vector<std::string> arguments, std::string input = {}) const;

  SubprocessRunner* subprocess_;
  std::string folder_;
  std::string root_;
  CancelToken cancel_;
};

}  // namespace rocky::run
