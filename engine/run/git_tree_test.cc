#include "run/git_tree.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/test_folder.h"

namespace rocky::run {
namespace {

class GitTreeTest : public testing::Test {
 protected:
  void SetUp() override {
    git({"init", "-q", "-b", "main"});
    git({"config", "user.email", "a@b"});
    git({"config", "user.name", "A"});
    git({"config", "commit.gpgsign", "false"});
  }

  void git(std::vector<std::string> arguments) {
    SubprocessRequest request;
    request.argv = {"git"};
    request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
    request.working_directory = root_;
    const auto answer = system_subprocess().run(request, CancelToken());
    ASSERT_TRUE(answer) << answer.error().to_string();
    ASSERT_EQ(answer->exit_code, 0) << arguments[0] << ": " << answer->stderr_text;
  }
  void commit() {
    git({"add", "-A"});
    git({"commit", "-q", "-m", "c"});
  }
  GitRepository open(const std::string& below = {}) {
    auto repository = GitRepository::open(system_subprocess(), below.empty() ? root_ : root_ + "/" + below, {});
    EXPECT_TRUE(repository) << repository.error().to_string();
    return *std::move(repository);
  }

  TestFolder folder_;
  const std::string root_ = real_file_system().canonical(folder_.path()).value_or("");
};

TEST_F(GitTreeTest, ReadsFilesOfACommit) {
  folder_.write("sub dir/models/\xC3\xBC.sql", "SELECT 1\n");
  folder_.write("sub dir/models/empty.sql", "");
  folder_.write("other/x.sql", "SELECT 2");
  std::filesystem::create_symlink("empty.sql", folder_.in("sub dir/models/link.sql"));
  commit();
  folder_.write("sub dir/models/empty.sql", "not committed");
  const GitRepository repository = open("sub dir");
  EXPECT_EQ(repository.path_in("models"), "sub dir/models");
  EXPECT_EQ(repository.path_in("../other/"), "other");
  EXPECT_EQ(repository.path_in(".."), "");
  EXPECT_EQ(repository.path_in("../.."), std::nullopt);
  EXPECT_EQ(repository.path_in("/nowhere"), std::nullopt);
  const auto commit_id = repository.commit_of("HEAD");
  ASSERT_TRUE(commit_id);
  const auto files = repository.list(*commit_id, {"sub dir/models", "not there"});
  ASSERT_TRUE(files) << files.error().to_string();
  ASSERT_EQ(files->size(), 3U);
  EXPECT_EQ((*files)[0].path, "sub dir/models/empty.sql");
  EXPECT_TRUE((*files)[1].link);
  EXPECT_EQ((*files)[2].path, "sub dir/models/\xC3\xBC.sql");
  const auto contents = repository.read(*files);
  ASSERT_TRUE(contents) << contents.error().to_string();
  EXPECT_EQ(*contents, (std::vector<std::string>{"", "empty.sql", "SELECT 1\n"}));
  EXPECT_EQ(repository.list(*commit_id, {""})->size(), 4U);
}

TEST_F(GitTreeTest, UnknownNames) {
  EXPECT_EQ(open().commit_of("HEAD").error().message(), "the repository has no commit yet");
  folder_.write("a", "1");
  commit();
  const GitRepository repository = open();
  EXPECT_EQ(repository.commit_of("").error().kind(), ErrorKind::kInvalidInput);
  EXPECT_EQ(repository.commit_of("--output=x").error().kind(), ErrorKind::kInvalidInput);
  EXPECT_EQ(repository.commit_of("nope").error().message(), "git does not know 'nope'");
  git({"update-ref", "refs/remotes/origin/nope", "HEAD"});
  EXPECT_EQ(repository.commit_of("nope").error().hints().front(),
            "there is a remote branch of that name: use origin/nope");
}

TEST_F(GitTreeTest, CommonHistory) {
  folder_.write("a", "1");
  commit();
  const GitRepository repository = open();
  const std::string first = *repository.commit_of("HEAD");
  git({"branch", "feature"});
  folder_.write("a", "2");
  commit();
  const std::string second = *repository.commit_of("main");
  EXPECT_EQ(*repository.merge_base("feature", second), first);
  git({"checkout", "-q", "--orphan", "lone"});
  commit();
  EXPECT_EQ(*repository.merge_base("lone", second), std::nullopt);
  EXPECT_FALSE(repository.is_shallow());
}

TEST(GitRepositoryTest, NotARepository) {
  const TestFolder folder;
  const std::string root = *real_file_system().canonical(folder.path());
  const auto repository = GitRepository::open(system_subprocess(), root, {});
  ASSERT_FALSE(repository);
  EXPECT_EQ(repository.error().message(), root + " is not in the work tree of a git repository");
}

TEST(PrivateFolderTest, IsGoneAfterwards) {
  std::string path;
  {
    auto folder = PrivateFolder::make("/tmp");
    ASSERT_TRUE(folder);
    const PrivateFolder moved = *std::move(folder);
    path = moved.path();
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0700));
    std::filesystem::create_directories(path + "/a/b");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace rocky::run
