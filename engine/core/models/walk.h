// The walk over a models directory (models contract 2.1).
//
// One thread lists the folders, in pre-order with sorted names, and hands over each folder as soon as it is listed, so
// that files are read while the walk goes on. Links are followed; a physical folder is entered once.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rocky::core {

inline constexpr int kMaxModelDepth = 64;

// An open folder: files are read relative to it, which saves the kernel the walk along the path.
class DirectoryHandle {
 public:
  explicit DirectoryHandle(int fd) : fd_(fd) {}
  DirectoryHandle(const DirectoryHandle&) = delete;
  DirectoryHandle& operator=(const DirectoryHandle&) = delete;
  ~DirectoryHandle();
  int fd() const { return fd_; }

 private:
  int fd_;
};

// The files of one folder that concern models.
struct ModelFolder {
  std::string path;                     // as shown to people: below the root as it was given
  int parent = -1;                      // number of the folder above it; -1 for the root
  std::vector<std::string> stems;       // of `.sql` files, sorted
  std::vector<std::string> dsl_stems;   // of `.rocky` files, sorted
  std::vector<std::string> toml_stems;  // of all `.toml` files, sorted; "a.contract" is one
  bool has_groups = false;              // a folder `groups` is in it

  bool has_toml(std::string_view stem) const;
};

// Other files than those on the disk, for the threads of one load_models() at a time: some of a project's models, with
// texts that they do not have yet, or have no longer.
struct ModelFilesShown {
  std::set<std::string, std::less<>> models;  // files, by their paths; others and their folders are not there
  std::map<std::string, std::string, std::less<>> texts = {};  // of files among them
};
class ShowModelFiles {
 public:
  explicit ShowModelFiles(const ModelFilesShown& shown);
  ShowModelFiles(const ShowModelFiles&) = delete;
  ShowModelFiles& operator=(const ShowModelFiles&) = delete;
  ~ShowModelFiles();
};

// Folders are numbered from 0 in the order of the walk.
using FolderVisitor = std::function<void(ModelFolder folder, std::shared_ptr<DirectoryHandle> handle)>;

// False: `root` does not exist. Errors: something unreadable, nesting deeper than kMaxModelDepth.
Result<bool> walk_model_folders(const std::string& root, const FolderVisitor& visit);

// A hash of what of the folder alone decides which models there are, as traces hold it (base/file_trace.h); nothing
// where it cannot be listed.
std::optional<uint64_t> model_folder_hash(const std::string& path);

// The whole file `name` in `folder`. `shown_path` is for messages. Files above 256 MiB are refused, and so is what is
// not a regular file.
Result<std::string> read_file_at(const DirectoryHandle& folder, const std::string& name, std::string_view shown_path);

// Names of the files with that ending in a folder, sorted; empty when the folder does not exist.
Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view ending);

}  // namespace rocky::core
