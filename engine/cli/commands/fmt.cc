// `rocky fmt`: the layout of models (language contract 14).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/diagnostic_render.h"
#include "base/log.h"
#include "base/thread_pool.h"
#include "base/unified_diff.h"
#include "cli/command.h"
#include "cli/formatting/format_source.h"
#include "cli/formatting/source_files.h"

namespace rocky::cli {

namespace {

constexpr std::string_view kTarget = "rocky::fmt";

struct Mode {
  bool checks = false;  // nothing is written
  bool shows = false;   // the differences
};

// What became of a file.
struct Outcome {
  bool differs = false;
  std::string difference;   // with --diff
  Diagnostics diagnostics;  // why it stays as it is
  std::optional<Error> failure;
};

std::string count_of(size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

void show_mistakes(Invocation& call, const Diagnostics& diagnostics) {
  const Terminal::Options& options = call.terminal.options();
  for (const Diagnostic& diagnostic : diagnostics) {
    call.terminal.write_error(options.stderr_is_terminal ? render(diagnostic, {.color = options.color, .unicode = true})
                                                         : render_plain(diagnostic));
  }
}

Outcome format_one(Invocation& call, const SourceToFormat& file, Mode mode) {
  Outcome outcome;
  auto text = call.files.read(file.path);
  if (!text) {
    outcome.failure = std::move(text).error().context(fmt::format("reading {}", file.path));
    return outcome;
  }
  FormattedSource formatted = format_source(file, *text, call.files);
  outcome.diagnostics = std::move(formatted.diagnostics);
  outcome.differs = outcome.diagnostics.empty() && formatted.text != *text;
  if (!outcome.differs) return outcome;
  if (mode.shows) outcome.difference = unified_diff(file.path, file.path, *text, formatted.text);
  if (mode.checks) return outcome;
  if (auto written = call.files.write_atomic(file.path, formatted.text); !written) {
    outcome.failure = std::move(written).error().context(fmt::format("writing {}", file.path));
  }
  return outcome;
}

// One message for the end: what differs (when that is an error) and what could not be formatted.
Result<int> finish(size_t differing, size_t mistaken, size_t failed) {
  std::string message;
  if (differing > 0) message = fmt::format("{} file(s) would be reformatted", differing);
  const auto add = [&](size_t count, std::string_view what) {
    if (count == 0) return;
    if (!message.empty()) message += "; ";
    message += fmt::format("{} {}", count_of(count, "file"), what);
  };
  add(mistaken, "with mistakes left as written");
  add(failed, "could not be read or written");
  if (message.empty()) return 0;
  Error error(failed > 0 ? ErrorKind::kIo : ErrorKind::kInvalidInput, std::move(message));
  if (differing > 0) return failure(std::move(error).with_hint("`rocky fmt` formats them"));
  return failure(std::move(error));
}

Result<int> format_input(Invocation& call, Mode mode) {
  const std::string name = call.arguments.value("--stdin-filename").value_or("");
  ROCKY_TRY(text, call.terminal.read_in());
  ProjectStyles styles(call);
  SourceToFormat file;
  file.path = name.empty() ? "<stdin>" : name;
  ROCKY_TRY(here, call.files.canonical("."));
  file.absolute_path = join_path(here, name.empty() ? "stdin.sql" : name);
  // The file needs not exist, its folder neither.
  const std::string folder(parent_path(file.absolute_path));
  if (auto real = call.files.canonical(folder)) file.absolute_path = join_path(*real, file_name(file.absolute_path));
  file.language = file.path.ends_with(".rocky") ? SourceLanguage::kRocky : SourceLanguage::kSql;
  file.style = &styles.of_folder(std::string(parent_path(file.absolute_path)));
  FormattedSource formatted;
  if (file.style->excludes(file.absolute_path)) {
    formatted.text = text;
  } else {
    formatted = format_source(file, text, call.files);
  }
  show_mistakes(call, formatted.diagnostics);
  if (!formatted.diagnostics.empty()) return finish(0, 1, 0);
  if (mode.shows) call.terminal.write_out(unified_diff(file.path, file.path, text, formatted.text));
  if (mode.checks) return finish(formatted.text != text ? 1 : 0, 0, 0);
  call.terminal.write_out(formatted.text);
  return 0;
}

Result<int> run(Invocation& call) {
  std::vector<std::string> paths = call.arguments.positionals("PATHS");
  const bool shows = call.arguments.flag("--diff");
  const Mode mode{.checks = shows || call.arguments.flag("--check"), .shows = shows};
  const bool from_input = call.arguments.given("--stdin-filename") || std::ranges::find(paths, "-") != paths.end();
  if (from_input) {
    if (!call.arguments.given("PATHS")) paths.clear();
    std::erase(paths, "-");
    if (!paths.empty()) {
      return failure(
          Error(ErrorKind::kUsage, fmt::format("standard input and '{}' cannot be formatted together", paths.front()))
              .with_hint("name files, or write - alone"));
    }
    return format_input(call, mode);
  }
  ProjectStyles styles(call);
  ROCKY_TRY(found, find_sources(call, styles, paths));
  std::vector<Outcome> outcomes(found.files.size());
  parallel_for(found.files.size(), 1, [&](size_t i) {
    if (!call.cancel.cancelled()) outcomes[i] = format_one(call, found.files[i], mode);
  });

  size_t differing = 0;
  size_t mistaken = 0;
  size_t failed = found.problems.size();
  for (const Error& problem : found.problems) call.terminal.write_error(render(problem, {}));
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    if (outcome.failure) {
      ++failed;
      call.terminal.write_error(render(*outcome.failure, {}));
    } else if (!outcome.diagnostics.empty()) {
      ++mistaken;
      show_mistakes(call, outcome.diagnostics);
    } else if (outcome.differs) {
      ++differing;
      call.terminal.write_error(
          fmt::format("{}: {}", mode.checks ? "would reformat" : "reformatted", found.files[i].path));
      if (mode.shows) call.terminal.write_out(outcome.difference);
    }
  }
  if (found.files.empty()) {
    log_info(kTarget, "no .rocky file and no SQL model found in {}", fmt::join(paths, ", "));
  } else {
    log_info(kTarget, "{} {} file(s)", mode.checks ? "checked" : "formatted", found.files.size());
  }
  return finish(mode.checks ? differing : 0, mistaken, failed);
}

constexpr std::array kOptions{
    Option{.name = "--check", .arity = Arity::kFlag, .help = "Write nothing; exit with 1 when a file would change"},
    Option{.name = "--diff",
           .arity = Arity::kFlag,
           .help = "Write nothing; print the changes as a unified diff, exit with 1 when there are some"},
    Option{.name = "--stdin-filename",
           .value_name = "PATH",
           .help = "Format standard input to standard output as if it were this file"},
};
constexpr std::array kPositionals{Positional{.name = "PATHS",
                                             .required = false,
                                             .many = true,
                                             .default_text = ".",
                                             .help = "Files and folders; - is standard input"}};

}  // namespace

extern const Command kFmtCommand;
const Command kFmtCommand{
    .name = "fmt",
    .group = "Development",
    .summary = "Format models, in SQL and in Rocky's language",
    .description =
        "Files that are named are formatted when they end in .rocky or .sql. In folders, every .rocky file is taken "
        "and "
        "every .sql file that is a model: one that the `models` globs of the nearest rocky.toml name or that is in its "
        "folder models; without a rocky.toml, one below a folder called models. Hidden folders, what .gitignore and "
        ".rockyignore name and what `[fmt] exclude` names is left out.\n\n"
        "A file with a mistake is left as it is, and the mistake is shown. SQL keeps every token and comment; width, "
        "indentation, letters of keywords and the place of commas are set in `[fmt]` of rocky.toml.",
    .options = kOptions,
    .positionals = kPositionals,
    .example = "rocky fmt --check",
    .run = &run};

}  // namespace rocky::cli
