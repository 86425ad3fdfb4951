#include "base/file_system.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_folder.h"
#include "base/write_pieces.h"

namespace rocky {
namespace {

class FileSystemTest : public testing::Test {
 protected:
  std::string in(std::string_view name) const { return join_path(root_, name); }

  FileSystem& files_ = real_file_system();
  TestFolder folder_;
  const std::string root_ = folder_.path();
};

TEST_F(FileSystemTest, ReadsWhatWasWrittenWhateverItsSize) {
  for (const size_t size :
       {size_t{0}, size_t{1}, size_t{16 * 1024 - 1}, size_t{16 * 1024}, size_t{16 * 1024 + 1}, size_t{3'000'000}}) {
    std::string content(size, 'x');
    if (size > 0) content[size / 2] = '\0';
    ASSERT_TRUE(files_.write_atomic(in("file"), content));
    const auto text = files_.read(in("file"));
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, content);
  }
  EXPECT_THAT(*files_.list(root_), testing::SizeIs(1));  // no temporary file is left
}

TEST_F(FileSystemTest, PiecesBecomeOneFile) {
  ASSERT_TRUE(files_.write_atomic(in("file"), "old"));
  ASSERT_TRUE(write_pieces(in("file"), [&](const PieceSink& sink) {
    EXPECT_TRUE(sink("one, "));
    EXPECT_EQ(*files_.read(in("file")), "old");
    EXPECT_TRUE(sink("two"));
  }));
  EXPECT_EQ(*files_.read(in("file")), "one, two");
  EXPECT_FALSE(write_pieces(in("no/file"), [](const PieceSink& sink) { sink("x"); }));
  EXPECT_THAT(*files_.list(root_), testing::SizeIs(1));
}

TEST_F(FileSystemTest, ErrorsTellPathAndReason) {
  const auto missing = files_.read(in("missing"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind(), ErrorKind::kNotFound);
  EXPECT_THAT(missing.error().message(), testing::HasSubstr("missing: No such file"));
  const auto folder = files_.read(root_);
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().kind(), ErrorKind::kIo);
  EXPECT_FALSE(files_.list(in("missing")));
  EXPECT_FALSE(files_.write_atomic(in("no/such/folder"), "x"));
  EXPECT_FALSE(files_.canonical(in("missing")));
  EXPECT_TRUE(files_.remove(in("missing")));
}

TEST_F(FileSystemTest, AFullDiskLeavesTheOldContent) {
  ASSERT_TRUE(files_.write_atomic(in("file"), "old"));
  const rlimit small{1024, RLIM_INFINITY};
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Status status = files_.write_atomic(in("file"), std::string(100'000, 'n'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind(), ErrorKind::kIo);
  EXPECT_EQ(*files_.read(in("file")), "old");
  EXPECT_THAT(*files_.list(root_), testing::SizeIs(1));
}

TEST_F(FileSystemTest, AReplacedFileKeepsItsModeAndALinkItsPlace) {
  ASSERT_TRUE(files_.write_atomic(in("file"), "old"));
  ASSERT_EQ(::chmod(in("file").c_str(), 0640), 0);
  ASSERT_EQ(::symlink("file", in("link").c_str()), 0);
  ASSERT_TRUE(files_.write_atomic(in("link"), "new"));
  struct stat status{};
  ASSERT_EQ(::lstat(in("link").c_str(), &status), 0);
  EXPECT_TRUE(S_ISLNK(status.st_mode));
  EXPECT_EQ(*files_.read(in("file")), "new");
  ASSERT_EQ(::stat(in("file").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640U);
}

TEST_F(FileSystemTest, ListsSortedWithTypesOfLinkTargets) {
  ASSERT_TRUE(files_.create_directories(in("b/deep/er")));
  ASSERT_TRUE(files_.create_directories(in("b/deep/er")));
  ASSERT_TRUE(files_.write_atomic(in("c"), ""));
  ASSERT_EQ(::symlink("b", in("a").c_str()), 0);
  ASSERT_EQ(::symlink("nowhere", in("d").c_str()), 0);
  ASSERT_EQ(::mkfifo(in("e").c_str(), 0600), 0);
  const auto entries = files_.list(root_);
  ASSERT_TRUE(entries);
  using Type = DirectoryEntry::Type;
  std::vector<std::pair<std::string, Type>> seen;
  for (const auto& entry : *entries) seen.emplace_back(entry.name, entry.type);
  EXPECT_THAT(seen, testing::ElementsAre(std::pair("a", Type::kDirectory), std::pair("b", Type::kDirectory),
                                         std::pair("c", Type::kFile), std::pair("d", Type::kOther),
                                         std::pair("e", Type::kOther)));
  EXPECT_TRUE(files_.is_directory(in("a")));
  EXPECT_FALSE(files_.exists(in("d")));
  EXPECT_EQ(*files_.canonical(in("a/deep/../deep")), *files_.canonical(in("b/deep")));
  EXPECT_EQ(*files_.read(in("e")), "");  // a fifo without a writer does not hang us
}

TEST_F(FileSystemTest, AFileInTheWayOfAFolderIsAnError) {
  ASSERT_TRUE(files_.write_atomic(in("file"), ""));
  EXPECT_FALSE(files_.create_directories(in("file")));
  EXPECT_FALSE(files_.create_directories(in("file/inner")));
}

TEST_F(FileSystemTest, AnOpenFolderIsReadFromManyThreads) {
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(files_.write_atomic(in("f" + std::to_string(i)), std::to_string(i)));
  const auto folder = files_.open_folder(root_);
  ASSERT_TRUE(folder);
  EXPECT_THAT(*(*folder)->list(), testing::SizeIs(50));
  EXPECT_THAT(*(*folder)->list(), testing::SizeIs(50));  // again from the start
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        const auto text = (*folder)->read("f" + std::to_string(i));
        if (!text || *text != std::to_string(i)) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  const auto missing = (*folder)->read("missing");
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message(), testing::HasSubstr(in("missing")));
  EXPECT_FALSE(files_.open_folder(in("missing")));
}

TEST(Paths, Join) {
  EXPECT_EQ(join_path("a", "b"), "a/b");
  EXPECT_EQ(join_path("a/", "b"), "a/b");
  EXPECT_EQ(join_path("a", "/b"), "/b");
  EXPECT_EQ(join_path("", "b"), "b");
  EXPECT_EQ(join_path(".", "b"), "b");
  EXPECT_EQ(join_path("a", ""), "a");
  EXPECT_EQ(join_path("a", "."), "a");
  EXPECT_EQ(join_path(".", "."), ".");
  EXPECT_EQ(join_path("/", "b"), "/b");
}

TEST(Paths, Parts) {
  EXPECT_EQ(parent_path("a/b"), "a");
  EXPECT_EQ(parent_path("a"), "");
  EXPECT_EQ(parent_path("/a"), "/");
  EXPECT_EQ(parent_path("/"), "");
  EXPECT_EQ(parent_path("a/b/"), "a");
  EXPECT_EQ(file_name("a/b.sql"), "b.sql");
  EXPECT_EQ(file_name("b"), "b");
  EXPECT_EQ(file_stem("a.b/c.d.sql"), "c.d");
  EXPECT_EQ(file_stem(".hidden"), ".hidden");
  EXPECT_EQ(file_stem("plain"), "plain");
}

TEST(Read, ADeviceThatNeverEndsIsAnError) {
  const auto text = real_file_system().read("/dev/zero");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind(), ErrorKind::kIo);
}

}  // namespace
}  // namespace rocky
