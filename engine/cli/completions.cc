#include "cli/completions.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace rocky::cli {

namespace {

using Commands = std::span<const Command* const>;

bool is_file(std::string_view value_name) { return value_name == "PATH" || value_name == "DIR"; }

// Words that may come next as a command, by what was typed so far ("" or "list"), with their descriptions.
struct NextWord {
  std::string before;
  std::string word;
  std::string summary;
};

std::vector<NextWord> next_words(Commands commands) {
  std::vector<NextWord> words;
  for (const Command* command : commands) {
    for (size_t begin = 0; begin < command->name.size();) {
      const size_t end = std::min(command->name.find(' ', begin), command->name.size());
      NextWord next{std::string(command->name.substr(0, begin == 0 ? 0 : begin - 1)),
                    std::string(command->name.substr(begin, end - begin)), std::string(command->summary)};
      if (end < command->name.size()) next.summary = fmt::format("Commands about {}", next.word);
      const bool known = std::any_of(words.begin(), words.end(), [&](const NextWord& other) {
        return other.before == next.before && other.word == next.word;
      });
      if (!known) words.push_back(std::move(next));
      begin = end + 1;
    }
  }
  return words;
}

// What may have been typed when a word of a command comes next: "", "list", "state retention".
std::set<std::string> prefixes(Commands commands) {
  std::set<std::string> result;
  for (const NextWord& next : next_words(commands)) result.insert(next.before);
  return result;
}

// Beginnings of commands that have several words: "list models", "state retention", "state retention sweep".
std::vector<std::string> longer_names(Commands commands) {
  std::vector<std::string> names;
  for (const NextWord& next : next_words(commands)) {
    if (!next.before.empty()) names.push_back(next.before + " " + next.word);
  }
  return names;
}

// Options that take a value, as they are written, over all commands.
std::vector<std::string> value_options(Commands commands) {
  std::set<std::string> names;
  for (const GlobalOption& global : global_options()) {
    if (global.option.arity == Arity::kFlag) continue;
    names.emplace(global.option.name);
    if (global.short_name != 0) names.insert(std::string{'-', global.short_name});
  }
  for (const Command* command : commands) {
    for (const Option& option : command->options) {
      if (option.arity != Arity::kFlag) names.emplace(option.name);
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> global_names() {
  std::vector<std::string> names;
  for (const GlobalOption& global : global_options()) names.emplace_back(global.option.name);
  names.emplace_back("--help");
  return names;
}

// A value of an option, for the shells whose scripts test "command:option".
struct ValueCase {
  std::string pattern;  // "*:--output" or "run:--models"
  std::span<const std::string_view> choices;
  bool file = false;
};

std::vector<ValueCase> value_cases(Commands commands) {
  std::vector<ValueCase> cases;
  const auto add = [&](std::string pattern, const Option& option) {
    if (option.arity != Arity::kFlag) cases.push_back({std::move(pattern), option.choices, is_file(option.value_name)});
  };
  for (const Command* command : commands) {
    for (const Option& option : command->options) add(fmt::format("\"{}:{}\"", command->name, option.name), option);
  }
  for (const GlobalOption& global : global_options()) {
    add(fmt::format("*:{}", global.option.name), global.option);
    if (global.short_name != 0) add(fmt::format("*:-{}", global.short_name), global.option);
  }
  return cases;
}

// What a command's own arguments complete to.
struct ArgumentCase {
  std::vector<std::string> choices;
  bool file = false;
};

ArgumentCase argument_case(const Command& command) {
  ArgumentCase result;
  for (const Positional& positional : command.positionals) {
    result.choices.insert(result.choices.end(), positional.choices.begin(), positional.choices.end());
    result.file = result.file || is_file(positional.name);
  }
  return result;
}

std::vector<std::string> words_after(Commands commands, std::string_view before) {
  std::vector<std::string> words;
  for (const NextWord& next : next_words(commands)) {
    if (next.before == before) words.push_back(next.word);
  }
  return words;
}

// Text inside single quotes of a shell.
std::string single_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string described(std::string_view word, std::string_view summary) {
  std::string escaped;
  for (const char c : word) escaped += c == ':' ? std::string("\\:") : std::string(1, c);
  return single_quoted(fmt::format("{}:{}", escaped, summary));
}

}  // namespace

std::string bash_completion(Commands commands) {
  std::vector<std::string> longer;
  for (const std::string& name : longer_names(commands)) longer.push_back(fmt::format("\"{}\"", name));
  std::string text =
      "# bash completion for rocky\n\n"
      "__rocky_words() { local IFS=$' \\n'; COMPREPLY=($(compgen -W \"$1\" -- \"$2\")); }\n"
      "__rocky_files() { local IFS=$'\\n'; compopt -o filenames 2>/dev/null; "
      "COMPREPLY=($(compgen -f -- \"$1\")); }\n\n"
      "_rocky() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= word i\n"
      "  COMPREPLY=()\n"
      "  if [[ $cur == = ]]; then cur=; elif [[ $prev == = && COMP_CWORD -gt 1 ]]; then "
      "prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    word=${COMP_WORDS[i]}\n"
      "    case $word in\n";
  text += fmt::format("      {}) if [[ ${{COMP_WORDS[i+1]}} == = ]]; then ((i += 2)); else ((i += 1)); fi ;;\n",
                      fmt::join(value_options(commands), "|"));
  text +=
      "      -*) ;;\n"
      "      *)\n"
      "        case \"$command $word\" in\n"
      "          \" \"*) command=$word ;;\n";
  if (!longer.empty()) text += fmt::format("          {}) command=\"$command $word\" ;;\n", fmt::join(longer, "|"));
  text +=
      "        esac\n"
      "        ;;\n"
      "    esac\n"
      "  done\n"
      "  case \"$command:$prev\" in\n";
  for (const ValueCase& value : value_cases(commands)) {
    text += fmt::format("    {}) ", value.pattern);
    if (!value.choices.empty()) text += fmt::format("__rocky_words \"{}\" \"$cur\"; ", fmt::join(value.choices, " "));
    if (value.file) text += "__rocky_files \"$cur\"; ";
    text += "return ;;\n";
  }
  text +=
      "  esac\n"
      "  if [[ $cur == -* ]]; then\n"
      "    case $command in\n"
      "      '') __rocky_words \"" +
      fmt::format("{} --version", fmt::join(global_names(), " ")) + "\" \"$cur\" ;;\n";
  for (const Command* command : commands) {
    std::vector<std::string> names;
    for (const Option& option : command->options) names.emplace_back(option.name);
    for (const std::string& name : global_names()) names.push_back(name);
    text += fmt::format("      '{}') __rocky_words \"{}\" \"$cur\" ;;\n", command->name, fmt::join(names, " "));
  }
  text +=
      "    esac\n"
      "    return\n"
      "  fi\n"
      "  case $command in\n";
  for (const std::string& before : prefixes(commands)) {
    std::vector<std::string> words = words_after(commands, before);
    for (const Command* command : commands) {
      if (command->name != before) continue;
      for (const std::string& choice : argument_case(*command).choices) words.push_back(choice);
    }
    text += fmt::format("    '{}') __rocky_words \"{}\" \"$cur\" ;;\n", before, fmt::join(words, " "));
  }
  for (const Command* command : commands) {
    if (prefixes(commands).contains(std::string(command->name))) continue;
    const ArgumentCase argument = argument_case(*command);
    if (!argument.choices.empty()) {
      text +=
          fmt::format("    '{}') __rocky_words \"{}\" \"$cur\" ;;\n", command->name, fmt::join(argument.choices, " "));
    } else if (argument.file) {
      text += fmt::format("    '{}') __rocky_files \"$cur\" ;;\n", command->name);
    }
  }
  return text +
         "  esac\n"
         "}\n\n"
         "complete -F _rocky rocky\n";
}

std::string zsh_completion(Commands commands) {
  std::string text =
      "#compdef rocky\n\n"
      "_rocky() {\n"
      "  local command= word prev=${words[CURRENT-1]}\n"
      "  local -a found\n"
      "  integer i\n"
      "  for ((i = 2; i < CURRENT; i++)); do\n"
      "    word=${words[i]}\n"
      "    case $word in\n";
  text += fmt::format("      ({}) ((i += 1)) ;;\n", fmt::join(value_options(commands), "|"));
  text +=
      "      (-*) ;;\n"
      "      (*)\n"
      "        case \"$command $word\" in\n"
      "          (\" \"*) command=$word ;;\n";
  for (const std::string& name : longer_names(commands)) {
    text += fmt::format("          (\"{}\") command=\"$command $word\" ;;\n", name);
  }
  text +=
      "        esac\n"
      "        ;;\n"
      "    esac\n"
      "  done\n"
      "  if [[ $PREFIX == --*=* ]]; then prev=${PREFIX%%=*}; compset -P '*='; fi\n"
      "  case \"$command:$prev\" in\n";
  for (const ValueCase& value : value_cases(commands)) {
    text += fmt::format("    ({}) ", value.pattern);
    if (!value.choices.empty()) text += fmt::format("compadd -- {}; ", fmt::join(value.choices, " "));
    if (value.file) text += "_files; ";
    text += "return ;;\n";
  }
  text +=
      "  esac\n"
      "  if [[ $PREFIX == -* ]]; then\n"
      "    case $command in\n";
  const auto add_options = [&](const Command* command) {
    text += fmt::format("      ('{}') found=(", command == nullptr ? "" : command->name);
    if (command != nullptr) {
      for (const Option& option : command->options) text += described(option.name, option.help) + " ";
    }
    for (const GlobalOption& global : global_options()) text += described(global.option.name, global.option.help) + " ";
    if (command == nullptr) text += described("--version", "Show the version") + " ";
    text += described("--help", "Show help") + ") ;;\n";
  };
  add_options(nullptr);
  for (const Command* command : commands) add_options(command);
  text +=
      "    esac\n"
      "    _describe -o option found\n"
      "    return\n"
      "  fi\n"
      "  case $command in\n";
  const std::vector<NextWord> next = next_words(commands);
  for (const std::string& before : prefixes(commands)) {
    text += fmt::format("    ('{}') found=(", before);
    for (const NextWord& word : next) {
      if (word.before == before) text += described(word.word, word.summary) + " ";
    }
    text += "); _describe command found ;;\n";
  }
  for (const Command* command : commands) {
    if (prefixes(commands).contains(std::string(command->name))) continue;
    const ArgumentCase argument = argument_case(*command);
    if (!argument.choices.empty()) {
      text += fmt::format("    ('{}') compadd -- {} ;;\n", command->name, fmt::join(argument.choices, " "));
    } else if (argument.file) {
      text += fmt::format("    ('{}') _files ;;\n", command->name);
    }
  }
  return text +
         "  esac\n"
         "}\n\n"
         "if [[ $funcstack[1] == _rocky ]]; then _rocky \"$@\"; else compdef _rocky rocky; fi\n";
}

std::string fish_completion(Commands commands) {
  std::string text =
      "# fish completion for rocky\n\n"
      "function __rocky_command --description 'The command on the line'\n"
      "  set -l name\n"
      "  set -l skip 0\n"
      "  for word in (commandline -opc)[2..-1]\n"
      "    if test $skip = 1; set skip 0; continue; end\n"
      "    switch $word\n";
  text += fmt::format("      case {}; set skip 1\n", fmt::join(value_options(commands), " "));
  text +=
      "      case '-*'\n"
      "      case '*'\n"
      "        if not set -q name[1]; set name $word\n";
  for (const std::string& name : longer_names(commands)) {
    text += fmt::format("        else if test \"$name $word\" = '{0}'; set name '{0}'\n", name);
  }
  text +=
      "        end\n"
      "    end\n"
      "  end\n"
      "  echo $name\n"
      "end\n"
      "function __rocky_is; test \"$(__rocky_command)\" = \"$argv\"; end\n\n"
      "complete -c rocky -f\n";
  const auto value_part = [](const Option& option) {
    if (option.arity == Arity::kFlag) return std::string();
    if (!option.choices.empty()) return fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
    return std::string(is_file(option.value_name) ? " -r -F" : " -x");
  };
  for (const GlobalOption& global : global_options()) {
    const std::string letter = global.short_name == 0 ? "" : fmt::format(" -s {}", global.short_name);
    text += fmt::format("complete -c rocky -l {}{}{} -d {}\n", global.option.name.substr(2), letter,
                        value_part(global.option), single_quoted(global.option.help));
  }
  text +=
      "complete -c rocky -s h -l help -d 'Show help'\n"
      "complete -c rocky -n '__rocky_is' -s V -l version -d 'Show the version'\n";
  for (const NextWord& next : next_words(commands)) {
    text += fmt::format("complete -c rocky -n '__rocky_is {}' -a {} -d {}\n", next.before, next.word,
                        single_quoted(next.summary));
  }
  for (const Command* command : commands) {
    const std::string condition = fmt::format("complete -c rocky -n '__rocky_is {}'", command->name);
    for (const Option& option : command->options) {
      text += fmt::format("{} -l {}{} -d {}\n", condition, option.name.substr(2), value_part(option),
                          single_quoted(option.help));
    }
    const ArgumentCase argument = argument_case(*command);
    if (!argument.choices.empty()) text += fmt::format("{} -a '{}'\n", condition, fmt::join(argument.choices, " "));
    if (argument.file) text += condition + " -F\n";
  }
  return text;
}

}  // namespace rocky::cli
