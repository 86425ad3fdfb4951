#include "cli/command_line.h"

#include <array>

#include <gtest/gtest.h>

namespace rocky::cli {
namespace {

constexpr Command named(std::string_view name, std::span<const Option> options = {},
                        std::span<const Positional> positionals = {}) {
  Command command;
  command.name = name;
  command.options = options;
  command.positionals = positionals;
  return command;
}

constexpr std::array<std::string_view, 2> kDialects{"duckdb", "snowflake"};
constexpr std::array<std::string_view, 1> kNotWithLatest{"--latest"};
constexpr std::array<std::string_view, 1> kNeedsTo{"--to"};
constexpr std::array kBuildOptions{
    Option{.name = "--models", .value_name = "PATH", .default_text = "models"},
    Option{.name = "--model", .value_name = "NAME"},
    Option{.name = "--var", .arity = Arity::kMany, .value_name = "NAME=VALUE"},
    Option{.name = "--parallel", .value_name = "INT", .default_text = "4"},
    Option{.name = "--dialect", .value_name = "NAME", .choices = kDialects},
    Option{.name = "--all", .arity = Arity::kFlag},
    Option{.name = "--latest", .arity = Arity::kFlag},
    Option{.name = "--from", .value_name = "KEY", .conflicts = kNotWithLatest, .needs = kNeedsTo},
    Option{.name = "--to", .value_name = "KEY"},
};
constexpr Command kBuild = named("build", kBuildOptions);

constexpr std::array kShowPositionals{Positional{.name = "MODEL"}};
constexpr Command kListModels = named("list models");
constexpr Command kListDeps = named("list deps", {}, kShowPositionals);
constexpr Command kState = named("state");
constexpr Command kStateShow = named("state show");
constexpr Command kStateSweep = named("state retention sweep");

constexpr std::array kFormatPositionals{
    Positional{.name = "PATHS", .required = false, .many = true, .default_text = "."}};
constexpr Command kFormat = named("fmt", {}, kFormatPositionals);

constexpr std::array kServeOptions{Option{.name = "--config", .value_name = "PATH", .default_text = "rocky.toml"}};
constexpr Command kServe = named("mcp", kServeOptions);

constexpr std::array<const Command*, 8> kCommands{&kBuild,     &kListModels, &kListDeps, &kState,
                                                  &kStateShow, &kStateSweep, &kFormat,   &kServe};

std::expected<CommandLine, UsageProblem> parse(std::initializer_list<std::string> words) {
  const std::vector<std::string> all(words);
  return parse_command_line(all, kCommands);
}

// The message and its hints; "" when there is no problem.
std::string problem(std::initializer_list<std::string> words) {
  const auto line = parse(words);
  if (line) return "";
  EXPECT_EQ(line.error().error.kind(), ErrorKind::kUsage);
  std::string text = line.error().error.message();
  for (const std::string& hint : line.error().error.hints()) text += " | " + hint;
  return text;
}

TEST(CommandLine, GlobalOptionsMayStandBeforeAndAfterTheCommand) {
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"--config", "a.toml", "--output", "json", "-q", "build", "--all"},
                                             {"build", "--config", "a.toml", "--all", "--output", "json", "--quiet"},
                                             {"-c", "a.toml", "build", "--all", "-o", "json", "-q"},
                                             {"-ca.toml", "-ojson", "-q", "build", "--all"},
                                             {"-c=a.toml", "build", "-o=json", "--all", "-q"},
                                             {"--config=a.toml", "build", "--all", "--output=json", "--quiet"}}) {
    const auto line = parse_command_line(words, kCommands);
    ASSERT_TRUE(line.has_value()) << words.front() << ": " << line.error().error.message();
    EXPECT_EQ(line->command, &kBuild);
    EXPECT_EQ(line->global.config_path, "a.toml");
    EXPECT_TRUE(line->global.config_given);
    EXPECT_TRUE(line->output_given);
    EXPECT_EQ(line->global.output, OutputMode::kJson);
    EXPECT_TRUE(line->global.quiet);
    EXPECT_TRUE(line->arguments.flag("--all"));
  }
}

TEST(CommandLine, TheOptionAfterTheCommandWinsOverTheOneBefore) {
  const auto line = parse({"-o", "table", "--state-path", "x", "build", "-o", "json"});
  ASSERT_TRUE(line);
  EXPECT_EQ(line->global.output, OutputMode::kJson);
  EXPECT_EQ(line->global.state_path, "x");
}

TEST(CommandLine, ACommandsOwnOptionHidesTheGlobalOneOfTheSameName) {
  const auto line = parse({"--config", "global.toml", "mcp", "--config", "own.toml"});
  ASSERT_TRUE(line);
  EXPECT_EQ(line->global.config_path, "global.toml");
  EXPECT_EQ(line->arguments.value("--config"), "own.toml");
}

TEST(CommandLine, DefaultsCountAsValuesButNotAsGiven) {
  const auto line = parse({"build"});
  ASSERT_TRUE(line);
  EXPECT_EQ(line->arguments.value("--models"), "models");
  EXPECT_FALSE(line->arguments.given("--models"));
  EXPECT_EQ(line->arguments.count("--parallel"), 4U);
  EXPECT_EQ(line->arguments.value("--model"), std::nullopt);
  EXPECT_FALSE(line->arguments.flag("--all"));
  EXPECT_EQ(line->global.config_path, "rocky.toml");
  EXPECT_FALSE(line->output_given);
}

TEST(CommandLine, ValuesAreTakenAsTheyAre) {
  const auto line = parse({"build", "--var", "a=b=c", "--var=d= e ", "--model", "", "--models", "-x"});
  ASSERT_TRUE(line) << line.error().error.message();
  EXPECT_EQ(line->arguments.values("--var"), (std::vector<std::string>{"a=b=c", "d= e "}));
  EXPECT_EQ(line->arguments.value("--model"), "");
  EXPECT_EQ(line->arguments.value("--models"), "-x");
}

TEST(CommandLine, CommandsOfSeveralWords) {
  EXPECT_EQ(parse({"list", "models"})->command, &kListModels);
  EXPECT_EQ(parse({"list", "--output", "json", "models"})->command, &kListModels);
  EXPECT_EQ(parse({"-o", "json", "list", "-c", "x", "deps", "orders"})->command, &kListDeps);
  EXPECT_EQ(parse({"list", "deps", "orders"})->arguments.positional("MODEL"), "orders");
  EXPECT_EQ(parse({"state"})->command, &kState);
  EXPECT_EQ(parse({"state", "-q"})->command, &kState);
  EXPECT_EQ(parse({"state", "show"})->command, &kStateShow);
  EXPECT_EQ(parse({"state", "retention", "-q", "sweep"})->command, &kStateSweep);
  EXPECT_EQ(parse({"state", "retention", "--help"})->prefix, "state retention");
  EXPECT_EQ(problem({"state", "retention"}), "'state retention' needs one of: sweep");
  EXPECT_EQ(problem({"state", "retention", "swep"}), "unknown command 'state retention swep' | did you mean 'sweep'?");
}

TEST(CommandLine, PositionalsTakeDefaultsAndMany) {
  EXPECT_EQ(parse({"fmt"})->arguments.positionals("PATHS"), std::vector<std::string>{"."});
  EXPECT_EQ(parse({"fmt", "a", "-q", "b", "--", "--c"})->arguments.positionals("PATHS"),
            (std::vector<std::string>{"a", "b", "--c"}));
}

TEST(CommandLine, HelpAndVersion) {
  EXPECT_EQ(parse({"--help"})->action, CommandLine::Action::kHelp);
  EXPECT_EQ(parse({"--help"})->command, nullptr);
  EXPECT_EQ(parse({"build", "--nonsense", "-h"})->command, &kBuild);
  EXPECT_EQ(parse({"help", "list", "deps"})->command, &kListDeps);
  EXPECT_EQ(parse({"help"})->action, CommandLine::Action::kHelp);
  EXPECT_EQ(parse({"list", "--help"})->prefix, "list");
  EXPECT_EQ(parse({"-V"})->action, CommandLine::Action::kVersion);
  EXPECT_EQ(parse({"-c", "x", "--version"})->action, CommandLine::Action::kVersion);
  EXPECT_EQ(problem({"list", "models", "--version"}), "unexpected option '--version'");
  EXPECT_EQ(parse({"fmt", "--", "--help"})->action, CommandLine::Action::kRun);
}

TEST(CommandLine, MistakesAreNamedWithTheNearestKnownName) {
  EXPECT_EQ(problem({}), "no command was given");
  EXPECT_EQ(problem({"-q"}), "no command was given");
  EXPECT_EQ(problem({"biuld"}), "unknown command 'biuld' | did you mean 'build'?");
  EXPECT_EQ(problem({"zzz"}), "unknown command 'zzz'");
  EXPECT_EQ(problem({"help", "zzz"}), "unknown command 'zzz'");
  EXPECT_EQ(problem({"list"}), "'list' needs one of: models, deps");
  EXPECT_EQ(problem({"list", "modles"}), "unknown command 'list modles' | did you mean 'models'?");
  EXPECT_EQ(problem({"state", "shwo"}), "unknown command 'state shwo' | did you mean 'show'?");
  EXPECT_EQ(problem({"build", "--modles", "x"}), "unexpected option '--modles' | did you mean '--models'?");
  EXPECT_EQ(problem({"build", "--modles=x"}), "unexpected option '--modles' | did you mean '--models'?");
  EXPECT_EQ(problem({"build", "--ouput", "json"}), "unexpected option '--ouput' | did you mean '--output'?");
  EXPECT_EQ(problem({"--confg", "x", "build"}), "unexpected option '--confg' | did you mean '--config'?");
  EXPECT_EQ(problem({"--model", "x", "build"}),
            "unexpected option '--model' before the command | it belongs after a command, as in 'rocky build --model'");
  EXPECT_EQ(problem({"build", "-x"}), "unexpected option '-x'");
  EXPECT_EQ(problem({"build", "extra"}), "unexpected argument 'extra'");
  EXPECT_EQ(problem({"list", "deps"}), "missing <MODEL>");
  EXPECT_EQ(problem({"list", "deps", "a", "b"}), "unexpected argument 'b'");
}

TEST(CommandLine, WrongValuesAreUsageProblems) {
  EXPECT_EQ(problem({"build", "--model"}), "'--model <NAME>' needs a value");
  EXPECT_EQ(problem({"build", "--model", "--all"}), "'--model <NAME>' needs a value before '--all'");
  EXPECT_EQ(problem({"build", "-o"}), "'--output <MODE>' needs a value");
  EXPECT_EQ(problem({"build", "--model", "a", "--model", "b"}), "'--model <NAME>' cannot be given more than once");
  EXPECT_EQ(problem({"build", "--all=false"}), "'--all' takes no value");
  EXPECT_EQ(problem({"build", "--output", "jsno"}),
            "invalid value 'jsno' for '--output <MODE>'; possible values: json, table, md, sarif, junit | did you mean "
            "'json'?");
  EXPECT_EQ(problem({"build", "--dialect", "oracle"}),
            "invalid value 'oracle' for '--dialect <NAME>'; possible values: duckdb, snowflake");
  for (const char* text : {"-1", "x", "1x", "", "99999999999999999999", "1.5"}) {
    EXPECT_EQ(problem({"build", "--parallel", text}),
              "invalid value '" + std::string(text) + "' for '--parallel <INT>': not a whole number");
  }
}

TEST(CommandLine, ConflictsAndNeedsComeFromTheTable) {
  EXPECT_EQ(problem({"build", "--from", "a"}), "'--from <KEY>' needs '--to <KEY>'");
  EXPECT_EQ(problem({"build", "--from", "a", "--to", "b", "--latest"}),
            "'--from <KEY>' cannot be used with '--latest'");
  EXPECT_EQ(problem({"build", "--from", "a", "--to", "b"}), "");
}

TEST(CommandLine, HostileWordsGiveAnAnswer) {
  const std::string words[] = {"",      "-",    "--", "---", "-=",    "--=",     "--=x", "++",   "\xff\xfe",
                               "build", "-o",   "-c", "=",   "-h=",   "--h",     "list", "deps", "-qq",
                               "-qo",   "json", "\n", "a b", "--all", "--model", "-1",   "{",    "[\"x\"]"};
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      for (const std::string& c : {std::string("build"), std::string("--"), std::string("x"), std::string("-o")}) {
        const std::vector<std::string> all{a, b, c};
        const auto line = parse_command_line(all, kCommands);
        EXPECT_TRUE(line.has_value() || !line.error().error.message().empty());
      }
    }
  }
}

}  // namespace
}  // namespace rocky::cli
