#include "cli/state_location.h"

#include <set>

#include <gtest/gtest.h>

namespace rocky::cli {
namespace {

// Files and folders by name; nothing can be read.
class Names final : public FileSystem {
 public:
  explicit Names(std::set<std::string> names) : names_(std::move(names)) {}
  Result<std::string> read(const std::string& path) override { return make_error(ErrorKind::kNotFound, path); }
  Status write_atomic(const std::string& path, std::string_view) override { return make_error(ErrorKind::kIo, path); }
  Result<std::vector<DirectoryEntry>> list(const std::string& path) override {
    return make_error(ErrorKind::kNotFound, path);
  }
  bool exists(const std::string& path) override { return names_.contains(path) || names_.contains(path + "/"); }
  bool is_directory(const std::string& path) override { return names_.contains(path + "/"); }
  Status create_directories(const std::string& path) override {
    if (read_only) return make_error(ErrorKind::kPermission, "read-only file system");
    names_.insert(path + "/");
    return {};
  }
  Status remove(const std::string& path) override { return make_error(ErrorKind::kIo, path); }
  Result<std::string> canonical(const std::string& path) override { return path; }

  bool read_only = false;

 private:
  std::set<std::string> names_;
};

StateLocation locate(StateLocationRequest request, std::set<std::string> names) {
  Names files(std::move(names));
  auto location = locate_state(request, files);
  EXPECT_TRUE(location.has_value());
  return location ? std::move(*location) : StateLocation{};
}

TEST(StateLocation, AnExplicitPathIsTakenAsItIs) {
  const auto found = locate({.state_path = "x/y", .state_namespace = "not a name"}, {"models/"});
  EXPECT_EQ(found.path, "x/y");
  EXPECT_EQ(found.state_namespace, "");
}

TEST(StateLocation, TheSharedStoreIsWhereItExistsOrBelongs) {
  struct Case {
    std::set<std::string> names;
    std::string path;
    bool notice, deprecated;
  };
  const std::string here = ".rocky-state.redb", inside = "models/.rocky-state.redb";
  for (const Case& c : std::vector<Case>{{{}, here, false, false},
                                         {{"models/"}, inside, false, false},
                                         {{here}, here, false, false},
                                         {{"models/", here}, here, false, true},
                                         {{"models/", inside}, inside, false, false},
                                         {{"models/", here, inside}, here, true, false}}) {
    const auto found = locate({}, c.names);
    EXPECT_EQ(found.path, c.path);
    EXPECT_EQ(!found.notices.empty(), c.notice) << c.path;
    EXPECT_EQ(!found.deprecation.empty(), c.deprecated) << c.path;
  }
}

TEST(StateLocation, ANamespaceHasItsOwnFile) {
  const auto found = locate({.state_namespace = "etl_1", .config_namespace = "other"}, {"models/"});
  EXPECT_EQ(found.path, "models/.rocky-state/etl_1.redb");
  EXPECT_EQ(found.state_namespace, "etl_1");
  EXPECT_EQ(locate({.config_namespace = "other"}, {}).path, "models/.rocky-state/other.redb");
}

TEST(StateLocation, OnlyTheCommandLinesNamespaceCanBeWrong) {
  Names files({"models/"});
  for (const char* name : {"", "a b", "../x", "a-b", "\xc3\xa4", "a.redb"}) {
    EXPECT_EQ(locate_state({.state_namespace = name}, files).error().kind(), ErrorKind::kInvalidInput) << name;
    EXPECT_EQ(locate({.config_namespace = name}, {"models/"}).path, "models/.rocky-state.redb") << name;
  }
}

TEST(StateLocation, ReadingCreatesNothingAndAFolderThatCannotBeMadeFallsBack) {
  Names files({"models/"});
  EXPECT_EQ(locate_state({.state_namespace = "a"}, files)->path, "models/.rocky-state/a.redb");
  EXPECT_FALSE(files.is_directory("models/.rocky-state"));
  EXPECT_EQ(locate_state({.state_namespace = "a", .use = StateUse::kWrite}, files)->path, "models/.rocky-state/a.redb");
  EXPECT_TRUE(files.is_directory("models/.rocky-state"));

  Names fixed({"models/"});
  fixed.read_only = true;
  const auto found = locate_state({.state_namespace = "a", .use = StateUse::kWrite}, fixed);
  EXPECT_EQ(found->path, "models/.rocky-state.redb");
  ASSERT_EQ(found->notices.size(), 1U);
  EXPECT_TRUE(found->notices.front().starts_with("[rocky] ")) << found->notices.front();
}

}  // namespace
}  // namespace rocky::cli
