#include "cli/compared_states.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "compiler/model_ir.h"
#include "local/seed_tables.h"

namespace rocky::cli {
namespace {

using run::GitRepository;
using run::PrivateFolder;
using run::TreeFile;

constexpr size_t kShownNames = 5;
constexpr std::array<std::string_view, 3> kModelFiles{".sql", ".rocky", ".toml"};

// "a, b and 3 more"
std::string some_of(const std::vector<std::string>& names) {
  const size_t shown = std::min(names.size(), kShownNames);
  std::string text =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (names.size() > shown) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

// Where the parts of the project are, from the root of the repository.
struct ProjectPaths {
  std::string models;
  std::string macros;
  std::string seed;
  std::optional<std::string> config;  // not in the repository: the same for both states

  // What compiling reads.
  bool reads(std::string_view path) const {
    if (path == seed || path == config) return true;
    const bool named = std::ranges::any_of(kModelFiles, [path](std::string_view end) { return path.ends_with(end); });
    return named && (is_below(path, models) || is_below(path, macros));
  }
};

class States {
 public:
  States(Invocation& call, GitRepository repository, PrivateFolder folder)
      : call_(call), repository_(std::move(repository)), folder_(std::move(folder)) {}

  Result<ComparedStates> run() {
    ROCKY_TRY(choose_commits());
    ROCKY_TRY(choose_paths());
    ROCKY_TRY(check_out("base", result_.base_commit, base_files_));
    ROCKY_TRY(check_out("HEAD", result_.head_commit, head_files_));
    note_uncommitted();
    ROCKY_TRY(before, compile("base"));
    ROCKY_TRY(after, compile("HEAD"));
    if (before->project.models.empty() && after->project.models.empty()) {
      return make_error(ErrorKind::kNotFound, fmt::format("no models found in {}, neither in {} nor in HEAD",
                                                          models_argument(), result_.base_ref));
    }
    result_.before = std::move(before);
    result_.after = std::move(after);
    return std::move(result_);
  }

 private:
  Status cancelled() const {
    if (call_.cancel.cancelled()) return make_error(ErrorKind::kCancelled, "interrupted");
    return {};
  }

  std::string models_argument() const { return call_.arguments.value("--models").value_or("models"); }

  Status choose_commits() {
    result_.base_ref = call_.arguments.positional("BASE_REF").value_or("main");
    ROCKY_TRY(named, repository_.commit_of(result_.base_ref));
    ROCKY_TRY(head, repository_.commit_of("HEAD"));
    ROCKY_TRY(common, repository_.merge_base(named, head));
    if (!common) {
      note(fmt::format("{} and HEAD have no common commit{}: {} itself is compared", result_.base_ref,
                       repository_.is_shallow() ? " in this shallow clone" : "", result_.base_ref));
    }
    result_.base_commit = common.value_or(named);
    result_.head_commit = head;
    return {};
  }

  Status choose_paths() {
    const auto models = repository_.path_in(models_argument());
    if (!models) {
      return make_error(ErrorKind::kInvalidInput,
                        fmt::format("{} is not in the git repository {}", models_argument(), repository_.root()));
    }
    paths_.models = *models;
    const std::string around(parent_path(*models));  // "" is the root
    paths_.macros = join_path(around, "macros");
    paths_.seed = join_path(around, "data/seed.sql");
    paths_.config = repository_.path_in(call_.global.config_path);
    return {};
  }

  Status check_out(std::string_view side, const std::string& commit, std::vector<TreeFile>& files) {
    std::vector<std::string> wanted{paths_.models, paths_.macros, paths_.seed};
    if (paths_.config) wanted.push_back(*paths_.config);
    ROCKY_TRY(listed, repository_.list(commit, wanted));
    std::erase_if(listed, [this](const TreeFile& file) { return !paths_.reads(file.path); });
    ROCKY_TRY(contents, repository_.read(listed));
    ROCKY_TRY(follow_links(commit, listed, contents));
    for (size_t i = 0; i < listed.size(); ++i) {
      ROCKY_TRY(folder_.write(fmt::format("{}/{}", side, listed[i].path), contents[i]));
      ROCKY_TRY(cancelled());
    }
    files = std::move(listed);
    return {};
  }

  // A link to a file has that file's content; other links are left out.
  Status follow_links(const std::string& commit, std::vector<TreeFile>& files, std::vector<std::string>& contents) {
    for (size_t i = 0; i < files.size();) {
      if (!files[i].link) {
        ++i;
        continue;
      }
      const std::string target =
          join_path(repository_.root() + "/" + std::string(parent_path(files[i].path)), contents[i]);
      if (const auto inside = repository_.path_in(target)) {
        ROCKY_TRY(found, repository_.list(commit, {*inside}));
        if (found.size() == 1 && found.front().path == *inside && !found.front().link) {
          ROCKY_TRY(content, repository_.read(found));
          contents[i] = std::move(content.front());
          ++i;
          continue;
        }
      }
      note(fmt::format("the link {} is not followed", files[i].path));
      files.erase(files.begin() + static_cast<std::ptrdiff_t>(i));
      contents.erase(contents.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return {};
  }

  std::string place(std::string_view side, std::string_view path) const {
    return fmt::format("{}/{}/{}", folder_.path(), side, path);
  }

  // Of files that the comparison reads.
  void note_uncommitted() {
    std::vector<std::string> changed;
    std::set<std::string_view> known;
    for (const TreeFile& file : head_files_) {
      known.insert(file.path);
      const auto here = call_.files.read(repository_.root() + "/" + file.path);
      const auto there = call_.files.read(place("HEAD", file.path));
      // Without the line ends that git may change.
      if (!here || !there || without_returns(*here) != without_returns(*there)) changed.push_back(file.path);
    }
    find_new(paths_.models, known, changed);
    if (changed.empty()) return;
    note(fmt::format("{} changed file{} not committed and not compared: {}", changed.size(),
                     changed.size() == 1 ? " is" : "s are", some_of(changed)));
  }

  void find_new(const std::string& folder, const std::set<std::string_view>& known, std::vector<std::string>& found) {
    const auto entries = call_.files.list(repository_.root() + "/" + folder);
    if (!entries) return;
    for (const DirectoryEntry& entry : *entries) {
      const std::string path = join_path(folder, entry.name);
      if (entry.type == DirectoryEntry::Type::kDirectory) {
        if (entry.name != ".git") find_new(path, known, found);
      } else if (!known.contains(path) && paths_.reads(path)) {
        found.push_back(path);
      }
    }
  }

  static std::string without_returns(std::string text) {
    std::erase(text, '\r');
    return text;
  }

  Result<std::unique_ptr<CompiledState>> compile(std::string_view side) {
    ROCKY_TRY(cancelled());
    auto state = std::make_unique<CompiledState>();
    const std::string config = paths_.config ? place(side, *paths_.config) : call_.global.config_path;
    if (call_.files.exists(config)) {
      auto loaded = core::load_config(config, call_.files, call_.environment);
      if (loaded) {
        state->config = std::move(*loaded);
      } else {
        note(fmt::format("{} of {} cannot be used ({}): the SQL is read as of an unknown warehouse",
                         call_.global.config_path, name_of(side), shown(side, loaded.error().to_string())));
      }
    }
    ROCKY_TRY(request, compile_request(call_, state->config));
    request.models.models_directory = place(side, paths_.models);
    request.flow = true;
    if (!call_.arguments.flag("--with-seed") || call_.files.exists(place(side, paths_.seed))) {
      ROCKY_TRY(add_source_tables(call_, state->config ? &state->config->config : nullptr, request));
    } else {
      note(fmt::format("{} has no {}", name_of(side), paths_.seed));
    }
    ROCKY_TRY(project, compiler::compile_project(request));
    state->project = std::move(project);
    note_errors(side, state->project);
    state->lineage.emplace(state->project);
    compiler::IrSettings settings;
    if (state->config) settings = {.config = &state->config->config, .project_root = state->config->root};
    state->records = compiler::project_ir(state->project, *state->lineage, settings);
    return state;
  }

  void note_errors(std::string_view side, const compiler::CompiledProject& project) {
    std::vector<std::string> errors;
    for (const Diagnostic& diagnostic : project.diagnostics) {
      if (diagnostic.severity == Severity::kError) errors.push_back(shown(side, to_line(diagnostic)));
    }
    if (errors.empty()) return;
    note(fmt::format("{} does not compile whole, what is wrong is compared as far as it is understood: {}",
                     name_of(side), some_of(errors)));
  }

  std::string name_of(std::string_view side) const {
    return side == "base" ? fmt::format("{} ({})", result_.base_ref, result_.base_commit.substr(0, 10))
                          : std::string("HEAD");
  }

  // Paths as the user knows them.
  std::string shown(std::string_view side, std::string text) const {
    const std::string prefix = place(side, "");
    for (size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) text.erase(at, prefix.size());
    return text;
  }

  void note(std::string text) {
    call_.terminal.write_error("[rocky] " + text);
    result_.notes.push_back(std::move(text));
  }

  Invocation& call_;
  GitRepository repository_;
  PrivateFolder folder_;
  ProjectPaths paths_;
  std::vector<TreeFile> base_files_;
  std::vector<TreeFile> head_files_;
  ComparedStates result_;
};

}  // namespace

Result<ComparedStates> compile_states(Invocation& call) {
  ROCKY_TRY(here, call.files.canonical("."));
  ROCKY_TRY(repository, GitRepository::open(call.subprocess, here, call.cancel));
  std::string parent = call.environment("TMPDIR").value_or("/tmp");
  if (!parent.starts_with('/')) parent = "/tmp";
  ROCKY_TRY(folder, PrivateFolder::make(parent));
  return States(call, std::move(repository), std::move(folder)).run();
}

}  // namespace rocky::cli
