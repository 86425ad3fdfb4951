#include "cli/word_splitter.h"

#include <algorithm>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace rocky::cli {

namespace {

// The library takes what follows the letter as it is; "-n=value" is made "-n value" first.
std::vector<std::string> normalise(std::span<const std::string> words, std::span<const OptionWords> options) {
  std::vector<std::string> result;
  bool options_ended = false;
  for (const std::string& word : words) {
    options_ended = options_ended || word == "--";
    const bool letter = !options_ended && word.size() > 3 && word[0] == '-' && word[1] != '-' && word[2] == '=';
    const bool ours = letter && std::any_of(options.begin(), options.end(), [&](const OptionWords& option) {
                        return option.short_name == word[1] && option.option->arity != Arity::kFlag;
                      });
    if (ours) {
      result.push_back(word.substr(0, 2));
      result.push_back(word.substr(3));
    } else {
      result.push_back(word);
    }
  }
  std::reverse(result.begin(), result.end());  // as the library wants them
  return result;
}

}  // namespace

Result<SplitWords> split_words(std::span<const std::string> words, std::span<const OptionWords> options) {
  SplitWords result;
  try {
    CLI::App parser;
    parser.set_help_flag();
    parser.allow_extras();
    std::vector<CLI::Option*> added;
    for (const OptionWords& option : options) {
      std::string names(option.option->name);
      if (option.short_name != 0) names += fmt::format(",-{}", option.short_name);
      if (option.option->arity == Arity::kFlag) {
        added.push_back(parser.add_flag(names));
      } else {
        added.push_back(parser.add_option(names)->expected(1)->allow_extra_args(false)->multi_option_policy(
            CLI::MultiOptionPolicy::TakeAll));
      }
    }
    parser.parse(normalise(words, options));
    for (size_t index = 0; index < added.size(); ++index) {
      result.counts.push_back(added[index]->count());
      result.values.push_back(added[index]->results());
      if (options[index].option->arity != Arity::kFlag) continue;
      const auto& values = result.values.back();
      if (std::any_of(values.begin(), values.end(), [](const std::string& value) { return value != "true"; })) {
        return make_error(ErrorKind::kUsage, fmt::format("'{}' takes no value", options[index].option->name));
      }
    }
    bool options_ended = false;
    for (std::string& word : parser.remaining()) {
      if (!options_ended && word == "--") {
        options_ended = true;
      } else if (!options_ended && word.size() > 1 && word[0] == '-') {
        if (!result.unknown) result.unknown = std::move(word);
      } else {
        result.positionals.push_back(std::move(word));
      }
    }
    return result;
  } catch (const CLI::ArgumentMismatch& mismatch) {
    for (const OptionWords& option : options) {
      if (!words.empty() && (words.back() == option.option->name ||
                             (option.short_name != 0 && words.back() == std::string{'-', option.short_name}))) {
        return make_error(ErrorKind::kUsage,
                          fmt::format("'{} <{}>' needs a value", option.option->name, option.option->value_name));
      }
    }
    return make_error(ErrorKind::kUsage, mismatch.what());
  } catch (const CLI::Error& error) {
    return make_error(ErrorKind::kUsage, error.what());
  } catch (const std::exception& error) {
    return make_error(ErrorKind::kInternal, error.what());
  }
}

}  // namespace rocky::cli
