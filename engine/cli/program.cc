#include "cli/program.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "base/diagnostic_render.h"
#include "base/log.h"
#include "base/version.h"
#include "cli/command_line.h"
#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/state_location.h"

namespace rocky::cli {

namespace {

std::string environment_value(const ProgramContext& context, std::string_view name) {
  return context.environment(name).value_or("");
}

Terminal::Options terminal_options(const ProgramContext& context, bool json, bool quiet) {
  const std::string no_color = environment_value(context, "NO_COLOR");
  const bool color_wanted = no_color.empty() || no_color == "0";
  const bool smart = context.stderr_is_terminal && environment_value(context, "TERM") != "dumb";
  return {.stdout_is_terminal = context.stdout_is_terminal,
          .stderr_is_terminal = context.stderr_is_terminal,
          .color = context.stdout_is_terminal && context.stderr_is_terminal && color_wanted,
          .progress = smart && !json && !quiet,
          .width = context.width,
          .output_file = context.output_file,
          .error_file = context.error_file};
}

std::string usage_report(const UsageProblem& problem) {
  const std::string command = problem.command == nullptr ? "" : fmt::format("{} ", problem.command->name);
  return render(problem.error, {}) +
         fmt::format("\nUsage: {}\n\n'rocky {}--help' tells more.\n", usage_line(problem.command), command);
}

std::string help_text(const CommandLine& line, std::span<const Command* const> commands, HelpStyle style) {
  if (line.command != nullptr) return command_help(*line.command, style);
  return line.prefix.empty() ? program_help(commands, style) : prefix_help(line.prefix, commands, style);
}

void log_to_terminal(void* terminal, std::string_view text) { static_cast<Terminal*>(terminal)->write_error(text); }

// ROCKY_PRINCIPAL may raise the principal to agent; lowering it again takes the option and is told.
Status take_principal(CommandLine& line, Terminal& terminal, const ProgramContext& context) {
  const auto written = context.environment("ROCKY_PRINCIPAL");
  if (!written) return {};
  constexpr std::string_view kBlank = " \t\r\n";
  const size_t begin = std::min(written->find_first_not_of(kBlank), written->size());
  std::string value = written->substr(begin, written->find_last_not_of(kBlank) + 1 - begin);
  for (char& c : value) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  if (value != "human" && value != "agent") {
    return failure(Error(ErrorKind::kInvalidInput, fmt::format("ROCKY_PRINCIPAL is '{}'", *written))
                       .with_hint("set it to 'human' or 'agent', or unset it"));
  }
  if (value != "agent") return {};
  if (!line.principal_given) {
    line.global.principal = Principal::kAgent;
  } else if (line.global.principal == Principal::kHuman) {
    terminal.write_error("[rocky] WARNING: --principal human overrides ROCKY_PRINCIPAL=agent");
  }
  return {};
}

int run_command(CommandLine& line, Terminal& terminal, const ProgramContext& context) {
  Status principal = take_principal(line, terminal, context);
  Invocation call{.global = std::move(line.global),
                  .arguments = std::move(line.arguments),
                  .terminal = terminal,
                  .files = context.files,
                  .clock = context.clock,
                  .random = context.random,
                  .subprocess = context.subprocess,
                  .cancel = context.cancel,
                  .environment = context.environment};
  set_log_sink(&log_to_terminal, &terminal);
  configure_logging(call.json() ? LogFormat::kJson : LogFormat::kText,
                    context.environment("RUST_LOG").value_or("info"));
  if (context.before_command) context.before_command(line.command->interruption);

  const Result<int> result = [&]() -> Result<int> {
    ROCKY_TRY(std::move(principal));
    const auto& name = call.global.state_namespace;
    if (name && !call.global.state_path && !is_state_namespace(*name)) {
      ROCKY_TRY(location, locate_state(call, std::nullopt, StateUse::kRead));
    }
    return line.command->run(call);
  }();
  terminal.progress_end();
  set_log_sink(nullptr, nullptr);
  if (result) return *result;
  const bool rich = !call.json();
  terminal.write_error(
      render(result.error(), {.color = rich && terminal.options().color, .unicode = true, .excerpt = rich}));
  return exit_code_of(result.error());
}

}  // namespace

ProgramResult run_program(std::span<const std::string> words, std::span<const Command* const> commands,
                          const ProgramContext& context) {
  auto line = parse_command_line(words, commands);
  const OutputMode automatic = context.stdout_is_terminal ? OutputMode::kTable : OutputMode::kJson;
  if (line && !line->output_given) line->global.output = automatic;
  const bool json = line && line->global.output == OutputMode::kJson;
  Terminal terminal(terminal_options(context, json, line && line->global.quiet), context.clock);

  ProgramResult result;
  if (words.empty()) {
    terminal.write_error(program_help(commands, HelpStyle::kPlain));
    result.exit_code = kExitUsage;
  } else if (!line) {
    terminal.write_error(usage_report(line.error()));
    result.exit_code = exit_code_of(line.error().error);
  } else if (line->action == CommandLine::Action::kVersion) {
    terminal.write_out(fmt::format("rocky {}\n", engine_version()));
  } else if (line->action == CommandLine::Action::kHelp) {
    const HelpStyle style = terminal.options().color ? HelpStyle::kColored : HelpStyle::kPlain;
    terminal.write_out(help_text(*line, commands, style));
  } else {
    result.exit_code = run_command(*line, terminal, context);
  }

  const int output_error = terminal.output_error();
  result.stdout_was_closed = output_error == EPIPE;
  if (output_error != 0 && !result.stdout_was_closed) {
    terminal.write_error(fmt::format("Error: the result could not be written to stdout: {}", strerror(output_error)));
    if (result.exit_code == kExitSuccess) result.exit_code = kExitFailure;
  }
  return result;
}

}  // namespace rocky::cli
