#include "compiler/cache/trace_record.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "core/models/load_models.h"

#include "base/test_folder.h"

namespace rocky::compiler {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kSecond = 1'000'000'000;

std::optional<std::string> no_variable(std::string_view) { return std::nullopt; }

// What loading the models of the folder looks at. As of an hour later, so that every stamp is certain.
TraceRecord trace_of_loading(const TestFolder& folder, int64_t later = 3600 * kSecond) {
  FileTrace trace;
  {
    const TraceScope scope(trace);
    core::LoadModelsOptions options;
    options.models_directory = folder.in("models");
    options.environment = no_variable;
    EXPECT_TRUE(core::load_models(options));
    static_cast<void>(real_file_system().exists(folder.in("asked")));
    static_cast<void>(real_file_system().read(folder.in("absent.toml")));
  }
  const auto looks = trace.take();
  EXPECT_TRUE(looks);
  return record_trace(*looks, {}, trace.begun_ns() + later);
}

class Trace : public testing::Test {
 protected:
  Trace() {
    folder_.write("models/_defaults.toml", "[target]\ncatalog = \"c\"\nschema = \"s\"\n");
    folder_.write("models/a.sql", "SELECT 1 AS x");
    folder_.write("models/a.toml", "");
    folder_.write("models/deep/b.sql", "SELECT x FROM a");
    folder_.write("models/deep/b.toml", "");
    folder_.write("models/deep/notes.txt", "nothing");
    folder_.write("asked", "");
    before_ = trace_of_loading(folder_);
  }
  TraceCheck check() const { return check_trace(before_.bytes, no_variable); }

  TestFolder folder_;
  TraceRecord before_;
};

TEST_F(Trace, NothingChangedIsTheSameAndReadsNothing) {
  EXPECT_TRUE(check().same);
  EXPECT_TRUE(check().compared.empty());
  EXPECT_EQ(trace_of_loading(folder_).key, before_.key);
}

TEST_F(Trace, EveryChangeThatLoadingSeesIsSeen) {
  const std::vector<std::function<void()>> edits{
      [&] { folder_.write("models/a.sql", "SELECT 2 AS x"); },  // as long as before
      [&] { folder_.write("models/_defaults.toml", ""); },
      [&] { folder_.write("models/c.sql", "SELECT 1"); },
      [&] { folder_.write("models/deep/deeper/c.sql", "SELECT 1"); },
      [&] { folder_.write("models/test_definitions.toml", ""); },
      [&] { folder_.write("models/a.contract.toml", ""); },
      [&] { fs::remove(folder_.in("models/a.toml")); },
      [&] { fs::rename(folder_.in("models/deep/b.sql"), folder_.in("models/deep/c.sql")); },
      [&] { fs::rename(folder_.in("models/deep"), folder_.in("models/flat")); },
      [&] { fs::create_directory(folder_.in("models/groups")); },
      [&] { fs::remove_all(folder_.in("models")); },
      [&] { fs::create_symlink("a.sql", folder_.in("models/link.sql")); },
      [&] { folder_.write("absent.toml", ""); },
      [&] { fs::remove(folder_.in("asked")); },
      [&] {
        fs::remove(folder_.in("asked"));
        fs::create_directory(folder_.in("asked"));
      },
      // Who makes stamps look as before does not deceive the system's own.
      [&] {
        const auto time = fs::last_write_time(folder_.in("models/a.sql"));
        folder_.write("models/a.sql", "SELECT 3 AS x");
        fs::last_write_time(folder_.in("models/a.sql"), time);
      },
  };
  for (size_t i = 0; i < edits.size(); ++i) {
    const TestFolder copy;
    const TraceRecord now = trace_of_loading(folder_);
    ASSERT_TRUE(check_trace(now.bytes, no_variable).same) << i;
    fs::copy(folder_.path(), copy.in("saved"), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    edits[i]();
    EXPECT_FALSE(check_trace(now.bytes, no_variable).same) << "edit " << i;
    fs::remove_all(folder_.path());
    fs::copy(copy.in("saved"), folder_.path(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }
}

TEST_F(Trace, OtherStampsOverTheSameBytesAreTheSame) {
  folder_.write("models/a.sql", "SELECT 1 AS x");
  folder_.write("models/deep/other.txt", "");
  const TraceCheck found = check();
  EXPECT_TRUE(found.same);
  EXPECT_EQ(found.compared.size(), 2U);  // the file, and the folder with one more
  const std::string fresh = refresh_trace(before_.bytes, found, real_time_ns() + 3600 * kSecond);
  EXPECT_TRUE(check_trace(fresh, no_variable).compared.empty());
  EXPECT_TRUE(check_trace(fresh, no_variable).same);
}

TEST_F(Trace, AStampOfTheSameMomentDoesNotCount) {
  const TraceRecord record = trace_of_loading(folder_, 0);
  const TraceCheck found = check_trace(record.bytes, no_variable);
  EXPECT_TRUE(found.same);
  EXPECT_GE(found.compared.size(), 7U);
}

TEST_F(Trace, LinksAreFollowed) {
  folder_.write("elsewhere/one.sql", "SELECT 1");
  folder_.write("elsewhere/two.sql", "SELECT 2");
  fs::create_symlink("one.sql", folder_.in("elsewhere/link.sql"));
  fs::create_symlink("../elsewhere/link.sql", folder_.in("models/l.sql"));
  const TraceRecord record = trace_of_loading(folder_);
  EXPECT_TRUE(check_trace(record.bytes, no_variable).same);
  fs::remove(folder_.in("elsewhere/link.sql"));
  fs::create_symlink("two.sql", folder_.in("elsewhere/link.sql"));
  EXPECT_FALSE(check_trace(record.bytes, no_variable).same);
}

TEST_F(Trace, VariablesCount) {
  const TraceRecord record = record_trace({}, {{"A", "1"}, {"B", std::nullopt}}, 0);
  const auto answer = [&](std::optional<std::string> a, std::optional<std::string> b) {
    return check_trace(record.bytes, [&](std::string_view name) { return name == "A" ? a : b; }).same;
  };
  EXPECT_TRUE(answer("1", std::nullopt));
  EXPECT_FALSE(answer("2", std::nullopt));
  EXPECT_FALSE(answer(std::nullopt, std::nullopt));
  EXPECT_FALSE(answer("1", ""));
  EXPECT_EQ(record.bytes.find("1"), std::string::npos);
}

TEST_F(Trace, DamageIsNeverACrash) {
  std::mt19937 dice(11);
  for (int round = 0; round < 600; ++round) {
    std::string damaged = before_.bytes;
    if (round % 5 == 0) damaged.resize(dice() % damaged.size());
    for (int flips = round % 4; flips > 0 && !damaged.empty(); --flips) {
      damaged[dice() % damaged.size()] ^= static_cast<char>(1U << dice() % 8);
    }
    static_cast<void>(check_trace(damaged, no_variable));
  }
}

TEST_F(Trace, WhatCannotBeReadIsNotKept) {
  if (::geteuid() == 0) {
    // Nothing is forbidden to us: a folder in place of a file is as good an error.
    fs::remove(folder_.in("models/a.toml"));
    fs::create_directory(folder_.in("elsewhere"));
    FileTrace trace;
    {
      const TraceScope scope(trace);
      EXPECT_FALSE(real_file_system().read(folder_.in("elsewhere")));
    }
    EXPECT_FALSE(trace.take());
    return;
  }
  fs::permissions(folder_.in("models/a.sql"), fs::perms::none);
  FileTrace trace;
  {
    const TraceScope scope(trace);
    EXPECT_FALSE(real_file_system().read(folder_.in("models/a.sql")));
  }
  EXPECT_FALSE(trace.take());
}

TEST_F(Trace, TwoLooksMustAgree) {
  FileTrace trace;
  {
    const TraceScope scope(trace);
    EXPECT_TRUE(real_file_system().read(folder_.in("models/a.sql")));
    folder_.write("models/a.sql", "SELECT 2 AS x");
    EXPECT_TRUE(real_file_system().read(folder_.in("models/a.sql")));
  }
  EXPECT_FALSE(trace.take());
}

}  // namespace
}  // namespace rocky::compiler
