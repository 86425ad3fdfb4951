#include "cli/command_line.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/suggest.h"
#include "cli/word_splitter.h"

namespace rocky::cli {

namespace {

using Commands = std::span<const Command* const>;

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }

std::unexpected<UsageProblem> problem(const Command* command, std::string message, std::string hint = {}) {
  Error error(ErrorKind::kUsage, std::move(message));
  if (!hint.empty()) error = std::move(error).with_hint(std::move(hint));
  return std::unexpected(UsageProblem{std::move(error), command});
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string> known) {
  const auto near = nearest_by_similarity(wrong, known);
  return near ? fmt::format("did you mean '{}'?", *near) : std::string();
}

// "--model <NAME>"
std::string shown(const Option& option) {
  return option.arity == Arity::kFlag ? std::string(option.name)
                                      : fmt::format("{} <{}>", option.name, option.value_name);
}

// Where the command stands among the words.
struct Place {
  const Command* command = nullptr;
  std::string prefix;                      // when no command was found but several begin with this word
  std::vector<std::string> before, after;  // the other words
  std::optional<std::string> unknown;      // the word that names no command
};

// The number of words that a global option at words[index] takes; 0 when it is none.
size_t global_width(std::span<const std::string> words, size_t index) {
  const std::string_view word = words[index];
  for (const GlobalOption& global : global_options()) {
    const bool takes_value = global.option.arity != Arity::kFlag;
    if (word == global.option.name) return takes_value ? 2 : 1;
    if (word.starts_with(global.option.name) && word.substr(global.option.name.size()).starts_with('=')) return 1;
    if (global.short_name != 0 && word.size() >= 2 && word[0] == '-' && word[1] == global.short_name) {
      return word.size() == 2 && takes_value ? 2 : 1;
    }
  }
  return 0;
}

// The first word at or after `index` that is neither a global option nor its value; words.size() when there is none.
size_t next_plain(std::span<const std::string> words, size_t index) {
  while (index < words.size()) {
    const size_t width = global_width(words, index);
    if (width == 0) return index;
    index += width;
  }
  return words.size();
}

bool leads_to_command(std::string_view words, Commands commands) {
  return std::any_of(commands.begin(), commands.end(), [&](const Command* command) {
    return command->name.starts_with(words) &&
           (command->name.size() == words.size() || command->name[words.size()] == ' ');
  });
}

Place find_command(std::span<const std::string> words, Commands commands) {
  Place place;
  size_t first = 0;
  // An option that is not ours is reported later; here it must not hide the command.
  while ((first = next_plain(words, first)) < words.size() && words[first].starts_with('-')) ++first;
  if (first >= words.size()) {
    place.before.assign(words.begin(), words.end());
    return place;
  }
  // The longest sequence of words that is a name, or that names of more words begin with.
  std::string name = words[first];
  std::vector<size_t> used{first};
  if (!leads_to_command(name, commands)) {
    place.unknown = name;
  } else {
    for (size_t next = 0; (next = next_plain(words, used.back() + 1)) < words.size(); used.push_back(next)) {
      if (!leads_to_command(name + " " + words[next], commands)) break;
      name += " " + words[next];
    }
    const auto found =
        std::find_if(commands.begin(), commands.end(), [&](const Command* c) { return c->name == name; });
    if (found != commands.end()) {
      place.command = *found;
    } else {
      place.prefix = name;
    }
  }
  place.before.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  for (size_t index = first + 1; index < words.size(); ++index) {
    if (std::find(used.begin(), used.end(), index) == used.end()) place.after.push_back(words[index]);
  }
  return place;
}

bool asks_for(std::span<const std::string> words, std::string_view long_name, std::string_view short_name) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == long_name || word == short_name) return true;
  }
  return false;
}

std::unexpected<UsageProblem> unknown_command(std::string_view word, Commands commands) {
  std::vector<std::string> names;
  for (const Command* command : commands) names.emplace_back(command->name);
  for (const Command* command : commands) names.emplace_back(first_word(command->name));
  return problem(nullptr, fmt::format("unknown command '{}'", word), did_you_mean(word, names));
}

// Help that names a command or a prefix ("help list", "list --help"), or nothing when the word names neither.
std::optional<CommandLine> help_for(const Place& place) {
  if (place.unknown) return std::nullopt;
  CommandLine line;
  line.action = CommandLine::Action::kHelp;
  line.command = place.command;
  line.prefix = place.prefix;
  return line;
}

std::unexpected<UsageProblem> unknown_option(std::string_view word, const Command* command, Commands commands,
                                             std::span<const OptionWords> options) {
  const std::string_view name = word.substr(0, word.find('='));
  std::vector<std::string> known{"--help"};
  for (const OptionWords& option : options) known.emplace_back(option.option->name);
  if (command == nullptr) {
    known.emplace_back("--version");
    for (const Command* other : commands) {
      for (const Option& option : other->options) {
        if (option.name == name) {
          return problem(command, fmt::format("unexpected option '{}' before the command", name),
                         fmt::format("it belongs after a command, as in 'rocky {} {}'", other->name, name));
        }
      }
    }
  }
  return problem(command, fmt::format("unexpected option '{}'", name), did_you_mean(name, known));
}

std::optional<std::unexpected<UsageProblem>> wrong_value(const Option& option, const std::string& value,
                                                         const Command* command, std::span<const OptionWords> options) {
  const bool swallowed = std::any_of(options.begin(), options.end(), [&](const OptionWords& other) {
    return value == other.option->name || (other.short_name != 0 && value == std::string{'-', other.short_name});
  });
  if (swallowed) return problem(command, fmt::format("'{}' needs a value before '{}'", shown(option), value));
  if (!option.choices.empty() &&
      std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end()) {
    const std::vector<std::string> known(option.choices.begin(), option.choices.end());
    return problem(command,
                   fmt::format("invalid value '{}' for '{}'; possible values: {}", value, shown(option),
                               fmt::join(option.choices, ", ")),
                   did_you_mean(value, known));
  }
  if (option.value_name == "INT") {
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) {
      return problem(command, fmt::format("invalid value '{}' for '{}': not a whole number", value, shown(option)));
    }
  }
  return std::nullopt;
}

// Values by option, checked one by one.
std::expected<SplitWords, UsageProblem> split(std::span<const std::string> words, std::span<const OptionWords> options,
                                              const Command* command, Commands commands) {
  auto result = split_words(words, options);
  if (!result) return std::unexpected(UsageProblem{std::move(result).error(), command});
  if (result->unknown) return unknown_option(*result->unknown, command, commands, options);
  for (size_t index = 0; index < options.size(); ++index) {
    const Option& option = *options[index].option;
    if (option.arity == Arity::kOne && result->counts[index] > 1) {
      return problem(command, fmt::format("'{}' cannot be given more than once", shown(option)));
    }
    if (option.arity == Arity::kFlag) continue;
    for (const std::string& value : result->values[index]) {
      if (auto wrong = wrong_value(option, value, command, options)) return std::move(*wrong);
    }
  }
  return std::move(*result);
}

void set_global(CommandLine& line, const Option& option, const std::vector<std::string>& values) {
  GlobalOptions& global = line.global;
  if (option.name == "--quiet") {
    global.quiet = true;
  } else if (option.name == "--config") {
    global.config_path = values.back();
    global.config_given = true;
  } else if (option.name == "--state-path") {
    global.state_path = values.back();
  } else if (option.name == "--state-namespace") {
    global.state_namespace = values.back();
  } else if (option.name == "--cache-ttl") {
    // Known to be a whole number; one that is too great is for ever.
    const std::string& text = values.back();
    uint64_t seconds = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
    global.cache_ttl = parsed.ec == std::errc() ? seconds : std::numeric_limits<uint64_t>::max();
  } else if (option.name == "--principal") {
    line.principal_given = true;
    global.principal = values.back() == "agent" ? Principal::kAgent : Principal::kHuman;
  } else if (option.name == "--output") {
    line.output_given = true;
    global.output = values.back() == "json"    ? OutputMode::kJson
                    : values.back() == "md"    ? OutputMode::kMarkdown
                    : values.back() == "sarif" ? OutputMode::kSarif
                    : values.back() == "junit" ? OutputMode::kJunit
                                               : OutputMode::kTable;
  }
}

// What needs what, and what excludes what.
std::optional<std::unexpected<UsageProblem>> wrong_combination(const Command& command, const Arguments& arguments) {
  const auto shown_name = [&](std::string_view name) {
    for (const Option& option : command.options) {
      if (option.name == name) return shown(option);
    }
    return std::string(name);
  };
  for (const Option& option : command.options) {
    if (!arguments.given(option.name)) continue;
    for (const std::string_view other : option.conflicts) {
      if (arguments.given(other)) {
        return problem(&command, fmt::format("'{}' cannot be used with '{}'", shown(option), shown_name(other)));
      }
    }
    for (const std::string_view other : option.needs) {
      if (!arguments.given(other)) {
        return problem(&command, fmt::format("'{}' needs '{}'", shown(option), shown_name(other)));
      }
    }
  }
  return std::nullopt;
}

std::optional<std::unexpected<UsageProblem>> take_positionals(const Command& command, Commands commands,
                                                              std::vector<std::string> words, Arguments& arguments) {
  size_t next = 0;
  for (const Positional& positional : command.positionals) {
    Arguments::Entry entry{.name = std::string(positional.name), .values = {}, .given = next < words.size()};
    while (next < words.size()) {
      entry.values.push_back(words[next++]);
      if (!positional.many) break;
    }
    if (!entry.given && positional.required) {
      return problem(&command, fmt::format("missing <{}>", positional.name));
    }
    for (const std::string& value : entry.values) {
      if (positional.choices.empty() ||
          std::find(positional.choices.begin(), positional.choices.end(), value) != positional.choices.end()) {
        continue;
      }
      const std::vector<std::string> known(positional.choices.begin(), positional.choices.end());
      return problem(&command,
                     fmt::format("invalid value '{}' for <{}>; possible values: {}", value, positional.name,
                                 fmt::join(positional.choices, ", ")),
                     did_you_mean(value, known));
    }
    if (!entry.given && !positional.default_text.empty()) entry.values.emplace_back(positional.default_text);
    arguments.entries.push_back(std::move(entry));
  }
  if (next == words.size()) return std::nullopt;
  std::vector<std::string> siblings;
  for (const Command* other : commands) {
    if (other->name.starts_with(std::string(command.name) + " ")) {
      siblings.emplace_back(other->name.substr(command.name.size() + 1));
    }
  }
  if (!siblings.empty() && next == 0) {
    const std::string near = did_you_mean(words[next], siblings);
    return problem(
        &command, fmt::format("unknown command '{} {}'", command.name, words[next]),
        near.empty() ? fmt::format("after '{}' may come: {}", command.name, fmt::join(siblings, ", ")) : near);
  }
  return problem(&command, fmt::format("unexpected argument '{}'", words[next]));
}

}  // namespace

std::expected<CommandLine, UsageProblem> parse_command_line(std::span<const std::string> words, Commands commands) {
  Place place = find_command(words, commands);
  const bool wants_help = asks_for(words, "--help", "-h");
  if (!wants_help && asks_for(place.before, "--version", "-V")) {
    CommandLine line;
    line.action = CommandLine::Action::kVersion;
    return line;
  }
  if (place.unknown == "help") {
    place = find_command(place.after, commands);
    if (auto help = help_for(place)) return std::move(*help);
  }
  if (wants_help && !place.unknown) return std::move(*help_for(place));

  CommandLine line;
  line.command = place.command;
  std::vector<OptionWords> before;
  for (const GlobalOption& global : global_options()) before.push_back({&global.option, global.short_name});
  auto early = split(place.before, before, nullptr, commands);
  if (!early) return std::unexpected(std::move(early).error());
  if (place.unknown) return unknown_command(*place.unknown, commands);
  for (size_t index = 0; index < before.size(); ++index) {
    if (early->counts[index] > 0) set_global(line, *before[index].option, early->values[index]);
  }
  if (place.command == nullptr) {
    if (place.prefix.empty()) return problem(nullptr, "no command was given");
    std::vector<std::string> siblings;
    for (const Command* command : commands) {
      if (command->name.starts_with(place.prefix + " "))
        siblings.emplace_back(command->name.substr(place.prefix.size() + 1));
    }
    const size_t next = next_plain(place.after, 0);
    if (next < place.after.size() && !place.after[next].starts_with('-')) {
      return problem(nullptr, fmt::format("unknown command '{} {}'", place.prefix, place.after[next]),
                     did_you_mean(place.after[next], siblings));
    }
    return problem(nullptr, fmt::format("'{}' needs one of: {}", place.prefix, fmt::join(siblings, ", ")));
  }

  const Command& command = *place.command;
  std::vector<OptionWords> after;
  for (const Option& option : command.options) after.push_back({&option, 0});
  const size_t own = after.size();
  for (const GlobalOption& global : global_options()) {
    const bool hidden = std::any_of(command.options.begin(), command.options.end(),
                                    [&](const Option& option) { return option.name == global.option.name; });
    if (!hidden) after.push_back({&global.option, global.short_name});
  }
  auto late = split(place.after, after, &command, commands);
  if (!late) return std::unexpected(std::move(late).error());
  for (size_t index = 0; index < after.size(); ++index) {
    const Option& option = *after[index].option;
    const bool given = late->counts[index] > 0;
    if (index >= own) {
      if (given) set_global(line, option, late->values[index]);
      continue;
    }
    Arguments::Entry entry{.name = std::string(option.name), .values = {}, .given = given};
    if (option.arity != Arity::kFlag) entry.values = std::move(late->values[index]);
    if (!given && !option.default_text.empty()) entry.values.emplace_back(option.default_text);
    line.arguments.entries.push_back(std::move(entry));
  }
  if (auto wrong = wrong_combination(command, line.arguments)) return std::move(*wrong);
  if (auto wrong = take_positionals(command, commands, std::move(late->positionals), line.arguments)) {
    return std::move(*wrong);
  }
  if (line.global.output == OutputMode::kSarif && !command.writes_sarif) {
    return problem(&command, fmt::format("`{}` has no findings to write as SARIF: use json", command.name));
  }
  if (line.global.output == OutputMode::kJunit && !command.writes_junit) {
    return problem(&command, fmt::format("`{}` has no tests to write as JUnit XML: use json", command.name));
  }
  return line;
}

}  // namespace rocky::cli
