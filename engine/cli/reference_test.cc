#include "cli/reference.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "cli/help.h"
#include "documents/registry.h"

namespace rocky::cli {
namespace {

// The first line in which the texts differ, with its number.
std::string first_difference(const std::string& kept, const std::string& fresh) {
  size_t begin_kept = 0, begin_fresh = 0;
  for (int number = 1;; ++number) {
    const auto line = [](const std::string& text, size_t begin) {
      return begin > text.size() ? std::string("<end>") : text.substr(begin, text.find('\n', begin) - begin);
    };
    const std::string a = line(kept, begin_kept), b = line(fresh, begin_fresh);
    if (a != b) return "line " + std::to_string(number) + "\n- " + a + "\n+ " + b;
    if (begin_kept > kept.size()) return "";
    begin_kept += a.size() + 1;
    begin_fresh += b.size() + 1;
  }
}

void expect_fresh(const std::string& page, const std::string& fresh) {
  const auto kept = real_file_system().read(ROCKY_SOURCE_DIR "/docs/reference/" + page);
  EXPECT_TRUE(kept && *kept == fresh) << page << " is not what the tables say; run `make generate`.\n"
                                      << (kept ? first_difference(*kept, fresh) : kept.error().to_string());
}

TEST(Reference, ThePagesAreFresh) {
  expect_fresh("cli.md", reference_page(all_commands()));
  expect_fresh("configuration.md", configuration_page());
}

TEST(Reference, EveryCommandIsDescribedAndItsDocumentsExist) {
  std::set<std::string_view> schemas, names;
  for (const documents::DocumentInfo& document : documents::all_documents()) schemas.insert(document.schema);
  for (const Command* command : all_commands()) {
    EXPECT_TRUE(names.insert(command->name).second) << command->name << " is listed twice";
    EXPECT_NE(command->run, nullptr) << command->name;
    EXPECT_FALSE(command->group.empty()) << command->name;
    EXPECT_FALSE(command->summary.empty() || command->summary.ends_with('.')) << command->name;
    EXPECT_TRUE(command->example.starts_with("rocky " + std::string(command->name))) << command->name;
    EXPECT_LE(command->summary.size(), 90U) << command->name;
    for (const Option& option : command->options) {
      EXPECT_TRUE(option.name.starts_with("--")) << command->name << " " << option.name;
      EXPECT_FALSE(option.help.empty()) << command->name << " " << option.name;
      EXPECT_EQ(option.arity == Arity::kFlag, option.value_name.empty()) << command->name << " " << option.name;
      for (const auto& others : {option.conflicts, option.needs}) {
        for (const std::string_view other : others) {
          EXPECT_TRUE(std::any_of(command->options.begin(), command->options.end(),
                                  [&](const Option& candidate) { return candidate.name == other; }))
              << command->name << " " << option.name << " names " << other;
        }
      }
    }
    std::string_view rest = command->schema;
    while (!rest.empty()) {
      const std::string_view name = rest.substr(0, rest.find(' '));
      EXPECT_TRUE(schemas.contains(name)) << command->name << ": " << name;
      rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    }
  }
}

TEST(Reference, CommandsOfAGroupStandTogether) {
  std::set<std::string_view> closed;
  std::string_view current;
  for (const Command* command : all_commands()) {
    if (command->group == current) continue;
    EXPECT_TRUE(closed.insert(current).second) << current;
    EXPECT_FALSE(closed.contains(command->group)) << command->name;
    current = command->group;
  }
}

TEST(Help, EveryLineFitsAndEveryOptionIsShown) {
  for (const Command* command : all_commands()) {
    const std::string text = command_help(*command, HelpStyle::kPlain);
    for (const Option& option : command->options) EXPECT_NE(text.find(option.name), std::string::npos) << option.name;
    EXPECT_NE(text.find(command->example), std::string::npos);
    size_t begin = 0;
    while (begin < text.size()) {
      const size_t end = text.find('\n', begin);
      EXPECT_LE(end - begin, 110U) << text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace rocky::cli
