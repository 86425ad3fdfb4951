#include "base/substitute.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky {
namespace {

VariableLookup variables(std::map<std::string, std::string, std::less<>> values) {
  return [values = std::move(values)](std::string_view name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

SourceRef file_of(std::string_view text) { return SourceFile::make("a.toml", std::string(text)); }

std::string environment(std::string_view text) {
  const auto result = substitute_environment(
      file_of(text), variables({{"A", "one"}, {"E", ""}, {"R", "${A}"}, {" B ", "blank"}, {"N", "x\ny"}}));
  return result ? std::string(result->file->text()) : "error";
}

TEST(SubstituteEnvironment, Forms) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"plain $A {A} $ {A}", "plain $A {A} $ {A}"},
      {"x = \"${A}\"", "x = \"one\""},
      {"${A}${A}", "oneone"},
      {"${E}|", "|"},
      {"${E:-d}", "d"},
      {"${A:-d}", "one"},
      {"${X:-}|", "|"},
      {"${X:-a b \"c\" :-d}", "a b \"c\" :-d"},
      {"${ B }", "blank"},
      {"${}", "${}"},
      {"${R}", "${A}"},        // a value is not scanned again
      {"${X:-${A}}", "${A}"},  // a default holds no placeholder
      {"${A", "${A"},
      {"${${A}", "${${A}"},  // the name `${A` is not set
      {"  # ${X}\ny = ${A}", "  # ${X}\ny = one"},
      {"y = 1 # ${A}", "y = 1 # one"},
      {"#${A}\r\n${A}", "#${A}\r\none"},
      {"${N}", "x\ny"},
      {"\xFF${A}\xFF", "\xFFone\xFF"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(environment(text), expected) << text;
}

TEST(SubstituteEnvironment, AFileWithoutPlaceholdersStaysItself) {
  const SourceRef file = file_of("x = 1");
  EXPECT_EQ(substitute_environment(file, variables({}))->file, file);
}

TEST(SubstituteEnvironment, PositionsMapBack) {
  const SourceRef file = file_of("a = ${A}\nb = ${A} c\n");
  const auto result = substitute_environment(file, variables({{"A", "a long value\nof two lines"}}));
  ASSERT_TRUE(result);
  const SourceRef& derived = result->file;
  const auto c = static_cast<uint32_t>(derived->text().rfind('c'));
  EXPECT_EQ((SourceSpan{derived, {c, c + 1}}.to_string()), "a.toml:2:10");
  const auto inside = static_cast<uint32_t>(derived->text().rfind("two"));
  const SourceSpan placeholder = SourceSpan{derived, {inside, inside + 3}}.resolved();
  EXPECT_EQ(placeholder.file->slice(placeholder.bytes), "${A}");
  EXPECT_THAT(result->replaced, testing::ElementsAre("A"));
}

TEST(SubstituteEnvironment, AllMissingVariablesAreTold) {
  const SourceRef file = file_of("a = ${X}\nb = ${Y}\nc = ${X}\n");
  const auto result = substitute_environment(file, variables({}));
  ASSERT_TRUE(result);
  ASSERT_EQ(result->missing.size(), 3U);
  EXPECT_EQ(result->file->text(), file->text());
  const auto error = substitute_environment_or_error(file, variables({}));
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().message(), "environment variable 'X' is not set");
  EXPECT_EQ(error.error().span()->to_string(), "a.toml:1:5");
  EXPECT_THAT(error.error().hints(),
              testing::ElementsAre("also not set: 'Y' (a.toml:2:5)", "set it, or give a default: ${X:-default_value}"));
}

TEST(SubstituteEnvironment, ATextThatExplodesIsAnError) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "${A}";
  EXPECT_FALSE(substitute_environment(file_of(text), variables({{"A", std::string(100'000, 'x')}})));
}

std::string run_variables(std::string_view text) {
  const auto result = substitute_run_variables(file_of(text), variables({{"a", "1"}, {"q", "$0 @var(a)"}, {"e", ""}}));
  if (!result) return "error";
  std::string out(result->file->text());
  for (const auto& missing : result->missing) out += "!" + missing.name;
  return out;
}

TEST(Substitute, HostileTextsTakeLinearTime) {
  std::string many;
  for (int i = 0; i < 300'000; ++i) many += "${A}";
  EXPECT_TRUE(substitute_environment(file_of(many), variables({{"A", "x"}})));
  std::string open_markers;
  for (int i = 0; i < 300'000; ++i) open_markers += "@var(a,";
  EXPECT_TRUE(substitute_run_variables(file_of(open_markers), variables({})));
  EXPECT_TRUE(substitute_run_variables(file_of(")" + open_markers), variables({})));
  EXPECT_TRUE(substitute_run_variables(file_of(std::string(300'000, '\'')), variables({})));
}

TEST(SubstituteRunVariables, Forms) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"select @var(a)", "select 1"},
      {"@var( a )@var(a,2)", "11"},
      {"@var(x, 2 + 3 )", "2 + 3"},
      {"@var(x,)|", "|"},
      {"@var(x , )|", "|"},
      {"@var(e)|", "|"},
      {"@var(q)", "$0 @var(a)"},
      {"@var(x) @var(y) @var(x)", "NULL NULL NULL!x!y"},
      {"@var(1a) @var() @var @vars(a) @var(a b) @var(a", "@var(1a) @var() @var @vars(a) @var(a b) @var(a"},
      {"'@var(a)' \"@var(a)\"", "'1' \"1\""},
      {"-- @var(a)\n@var(a)", "-- @var(a)\n1"},
      {"/* @var(a) */ @var(a) /* @var(a)", "/* @var(a) */ 1 /* @var(a)"},
      {"'--' @var(a)", "'--' 1"},
      {"'it''s -- ' @var(a)", "'it''s -- ' 1"},
      {"'\\'-- ' @var(a)", "'\\'-- ' 1"},
      {"1 - 2 / @var(a)", "1 - 2 / 1"},
      {"'open @var(a)", "'open 1"},
      {"\"/*\" @var(a)", "\"/*\" 1"},
      {"'\\", "'\\"},
      {"@", "@"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(run_variables(text), expected) << text;
}

}  // namespace
}  // namespace rocky
