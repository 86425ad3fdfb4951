#include "base/log.h"

#include <algorithm>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky {
namespace {

class LogTest : public testing::Test {
 protected:
  void SetUp() override {
    set_log_sink([](void* lines, std::string_view line) { static_cast<std::string*>(lines)->append(line); }, &lines_);
  }
  void TearDown() override {
    set_log_sink(nullptr, nullptr);
    configure_logging(LogFormat::kText, "error");
  }
  std::string lines_;
};

TEST_F(LogTest, DirectivesDecideByTheLongestTarget) {
  configure_logging(LogFormat::kText, "warn, rocky::run=debug ,rocky=off,nonsense,x=loud,=");
  EXPECT_TRUE(log_enabled(LogLevel::kWarn, "other"));
  EXPECT_FALSE(log_enabled(LogLevel::kInfo, "other"));
  EXPECT_TRUE(log_enabled(LogLevel::kDebug, "rocky::run"));
  EXPECT_TRUE(log_enabled(LogLevel::kDebug, "rocky::run::x"));
  EXPECT_FALSE(log_enabled(LogLevel::kError, "rocky::state"));
  EXPECT_TRUE(log_enabled(LogLevel::kWarn, "rockyx"));
  EXPECT_TRUE(log_enabled(LogLevel::kWarn, "x"));
}

TEST_F(LogTest, Defaults) {
  configure_logging(LogFormat::kText, "");
  EXPECT_TRUE(log_enabled(LogLevel::kInfo, "any"));
  EXPECT_FALSE(log_enabled(LogLevel::kDebug, "any"));
  configure_logging(LogFormat::kText, "off");
  EXPECT_FALSE(log_enabled(LogLevel::kError, "any"));
  configure_logging(LogFormat::kText, "a=TRACE");
  EXPECT_TRUE(log_enabled(LogLevel::kTrace, "a"));
  EXPECT_FALSE(log_enabled(LogLevel::kWarn, "b"));
}

TEST_F(LogTest, TextIsOneLine) {
  configure_logging(LogFormat::kText, "info");
  log_info("rocky", "built {}\nand {}", 3, "\x1b[31mred");
  log_debug("rocky", "not shown");
  EXPECT_THAT(lines_, testing::MatchesRegex("....-..-..T..:..:..[.0-9]*Z  INFO built 3.nand  .31mred\n"));
}

TEST_F(LogTest, JsonIsOneObjectALine) {
  configure_logging(LogFormat::kJson, "info");
  log_warn("rocky::run", "a \"quote\"\n\xFF");
  EXPECT_THAT(lines_, testing::HasSubstr(R"("level":"WARN","fields":{"message":"a \"quote\"\n)"
                                         "\xEF\xBF\xBD\"},\"target\":\"rocky::run\"}\n"));
}

TEST_F(LogTest, LinesOfThreadsStayWhole) {
  configure_logging(LogFormat::kText, "info");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 200; ++i) log_info("rocky", "{}", std::string(100, 'x'));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::count(lines_.begin(), lines_.end(), '\n'), 800);
}

}  // namespace
}  // namespace rocky
