// The answers of commands that only look at a project: given again while nothing that they looked at has changed.
//
// They are kept in `.rocky/cache` beside the configuration (docs/design/compile-cache.md). A project without a
// configuration, or in which nothing can be written, has no cache, and nobody is told.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "compiler/cache/cache_file.h"
#include "compiler/project.h"
#include "core/config/load_config.h"

namespace rocky::cli {

inline constexpr Option kNoCacheOption{
    .name = "--no-cache", .arity = Arity::kFlag, .help = "Compile everything anew, and keep nothing in .rocky/cache"};

// Made first of all in a command that declares `--no-cache`: the environment is noted from then on.
class AnswerCache {
 public:
  AnswerCache(Invocation& call, std::string_view command);
  AnswerCache(const AnswerCache&) = delete;
  AnswerCache& operator=(const AnswerCache&) = delete;
  ~AnswerCache();

  // What was read before the answer and decides about it. `loaded`: the configuration, if there is one that is right.
  void depends_on(const std::optional<core::LoadedConfig>& loaded);
  // The request lives until the answer is there.
  void depends_on(const compiler::CompileRequest& request);
  // The answer depends on what nobody can look at again.
  void do_not_keep() { usable_ = false; }

  // For an answer that tells nothing of the models' texts but places: when a few queries are edited and that concerns
  // no other model, it is given again with the new places. Called by the work, once, before it writes.
  void keep_project(const compiler::CompiledProject& project);

  // Gives the answer again, text and exit code, or gets it from `work`, which writes to the terminal of the call and
  // reads files only through base/file_system.h and core/models.
  Result<int> answer(const std::function<Result<int>()>& work);

 private:
  struct Environment;
  class Recorder;

  struct Found;

  // Nothing where the cache does not have it.
  std::optional<Result<int>> give_again(const Found& found, std::optional<compiler::CacheKey>& stale) const;
  std::string key_text() const;
  bool prepare_folder() const;

  Invocation& call_;
  std::shared_ptr<Environment> environment_;
  bool usable_ = true;
  std::string folder_;  // of the cache
  std::string path_;
  std::string key_;
  std::vector<const compiler::CompileRequest*> requests_;
  std::string project_;  // as it is kept
};

}  // namespace rocky::cli
