// `rocky imports update`: what is known of other teams' projects (cli contract 8.2, compiler contract 14).
#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "cli/command.h"
#include "compiler/imports/import_files.h"
#include "core/config/load_config.h"

namespace rocky::cli {

namespace {

// Of one import, or of all.
struct Standing {
  bool behind = false;  // the baseline or the pin is, and stays so
  bool failed = false;
};

class Update {
 public:
  Update(Invocation& call, const core::LoadedConfig& loaded) : call_(call), loaded_(loaded) {}

  Standing run() {
    const bool color = call_.terminal.options().color;
    Standing all;
    for (const auto& [name, import] : loaded_.config.imports) {
      std::string text;
      auto standing = advance(import, text);
      if (!standing) {
        call_.terminal.write_error(fmt::format("{}: {}", name, standing.error().to_string()));
        standing = Standing{.failed = true};
      }
      all.behind |= standing->behind;
      all.failed |= standing->failed;
      // A line or two each, all under the name.
      if (text.empty()) continue;
      call_.terminal.write_out(color ? fmt::format("\033[1m{}\033[0m: {}", name, text)
                                     : fmt::format("{}: {}", name, text));
    }
    return all;
  }

 private:
  Result<Standing> advance(const core::ImportConfig& import, std::string& text) {
    ROCKY_TRY(snapshot, compiler::read_import(loaded_.root, import, import.snapshot, call_.files));
    Standing standing;
    if (import.baseline) ROCKY_TRY(advance_baseline(import, snapshot.text, standing, text));
    if (!import.baseline) text += "no baseline: columns are not compared\n";
    if (!compiler::is_pinned(import)) return standing;
    const std::string hash = ir::recipe_hash(snapshot.project);
    if (!compiler::matches_pin(import, hash)) {
      standing.behind = true;
      text += fmt::format("{}the pin is stale: the snapshot has the recipe hash {}\n", text.empty() ? "" : "  ", hash);
    }
    return standing;
  }

  Status advance_baseline(const core::ImportConfig& import, const std::string& snapshot, Standing& standing,
                          std::string& text) {
    ROCKY_TRY(path, compiler::import_path(loaded_.root, import, *import.baseline));
    const auto baseline = call_.files.read(path);
    if (!baseline && baseline.error().kind() != ErrorKind::kNotFound) return failure(baseline.error().clone());
    if (baseline && *baseline == snapshot) {
      text += "up to date\n";
    } else if (call_.arguments.flag("--check")) {
      standing.behind = true;
      text += baseline ? "the baseline is behind the current snapshot\n" : "there is no baseline yet\n";
    } else {
      ROCKY_TRY(call_.files.create_directories(std::string(parent_path(path))));
      ROCKY_TRY(call_.files.write_atomic(path, snapshot));
      text += "advanced baseline to the current snapshot\n";
    }
    return {};
  }

  Invocation& call_;
  const core::LoadedConfig& loaded_;
};

Result<int> run(Invocation& call) {
  ROCKY_TRY(loaded, core::load_config(call.global.config_path, call.files, call.environment));
  if (loaded.config.imports.empty()) {
    call.terminal.write_out(fmt::format("no imports in {}\n", loaded.path));
    return 0;
  }
  const Standing standing = Update(call, loaded).run();
  if (standing.failed) return make_error(ErrorKind::kInvalidInput, "not all imports could be read");
  if (standing.behind && call.arguments.flag("--check")) {
    return failure(Error(ErrorKind::kInvalidInput, "imports are behind")
                       .with_hint("look at what changed with `rocky compile`, then run `rocky imports update`"));
  }
  return 0;
}

constexpr std::array kOptions{Option{
    .name = "--check", .arity = Arity::kFlag, .help = "Write nothing; exit code 1 when a baseline or a pin is behind"}};

}  // namespace

extern const Command kImportsUpdateCommand;
const Command kImportsUpdateCommand{
    .name = "imports update",
    .group = "Models",
    .summary = "Take the snapshots of other projects as what is known of them",
    .description =
        "For each `[imports.<name>]` of rocky.toml, copies the snapshot over the baseline. From then on `rocky "
        "compile` "
        "reports what changes after this snapshot. Tells which pins the snapshots no longer have, with the hash that "
        "they have; the file is yours to edit.",
    .options = kOptions,
    .example = "rocky imports update --check",
    .run = &run};

}  // namespace rocky::cli
