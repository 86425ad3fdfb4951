// `rocky completions`: scripts that complete command lines (cli contract 8.4).
#include "cli/completions.h"

#include <array>

namespace rocky::cli {

namespace {

struct Shell {
  std::string_view name;
  std::string (*script)(std::span<const Command* const>);
};
constexpr std::array kShells{Shell{"bash", &bash_completion}, Shell{"zsh", &zsh_completion},
                             Shell{"fish", &fish_completion}};
constexpr std::array<std::string_view, kShells.size()> kShellNames{"bash", "zsh", "fish"};

Result<int> run(Invocation& call) {
  const std::string name = call.arguments.positional("SHELL").value_or("");
  for (const Shell& shell : kShells) {
    if (shell.name == name) call.terminal.write_out(shell.script(all_commands()));
  }
  return 0;
}

constexpr std::array kPositionals{
    Positional{.name = "SHELL", .help = "Shell that the script is for", .choices = kShellNames}};

}  // namespace

extern const Command kCompletionsCommand;
const Command kCompletionsCommand{
    .name = "completions",
    .group = "Development",
    .summary = "Print a script that completes rocky command lines",
    .description =
        "bash: source it, or put it into ~/.local/share/bash-completion/completions/rocky. zsh: save it as "
        "_rocky in a folder of $fpath. fish: save it as ~/.config/fish/completions/rocky.fish.",
    .positionals = kPositionals,
    .example = "rocky completions bash",
    .run = &run};

}  // namespace rocky::cli
