#include "cli/terminal.h"

#include <cerrno>
#include <csignal>
#include <string>
#include <thread>

#include <unistd.h>

#include <gtest/gtest.h>

#include "cli/memory_file.h"

namespace rocky::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class TerminalTest : public testing::Test {
 protected:
  Terminal::Options smart() const {
    return {.stdout_is_terminal = true,
            .stderr_is_terminal = true,
            .color = false,
            .progress = true,
            .width = 60,
            .output_file = out_.descriptor(),
            .error_file = err_.descriptor()};
  }
  Terminal::Options dumb() const {
    Terminal::Options options = smart();
    options.stdout_is_terminal = options.stderr_is_terminal = options.progress = false;
    return options;
  }

  FakeClock clock_{Timestamp()};
  MemoryFile out_, err_;
};

TEST_F(TerminalTest, NoticesEndTheirLineAndResultsAreTakenAsTheyAre) {
  Terminal terminal(dumb(), clock_);
  EXPECT_TRUE(terminal.write_out("a"));
  EXPECT_TRUE(terminal.write_out("b\n"));
  terminal.write_error("one");
  terminal.write_error("two\n");
  EXPECT_EQ(out_.take(), "ab\n");
  EXPECT_EQ(err_.take(), "one\ntwo\n");
}

TEST_F(TerminalTest, ReadsAllOfItsInput) {
  int ends[2] = {};
  ASSERT_EQ(pipe(ends), 0);
  const std::string text(100'000, 'x');
  std::thread writer([&] {
    size_t written = 0;
    while (written < text.size()) {
      const ssize_t count = write(ends[1], text.data() + written, text.size() - written);
      if (count > 0) written += static_cast<size_t>(count);
    }
    close(ends[1]);
  });
  Terminal::Options options = dumb();
  options.input_file = ends[0];
  Terminal terminal(options, clock_);
  const auto read = terminal.read_in();
  writer.join();
  close(ends[0]);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, text);
  EXPECT_FALSE(terminal.read_in().has_value());
}

TEST_F(TerminalTest, NothingIsDrawnWithoutProgress) {
  Terminal terminal(dumb(), clock_);
  terminal.progress_begin("Building", 10);
  clock_.advance(seconds(1));
  terminal.progress_update(5, "orders");
  terminal.progress_end();
  EXPECT_EQ(err_.take(), "");
}

TEST_F(TerminalTest, ProgressShowsBarCountRateAndCurrentItem) {
  Terminal terminal(smart(), clock_);
  terminal.progress_begin("Building", 10);
  EXPECT_EQ(err_.take(), "\rBuilding [                        ] 0/10\x1b[K");
  clock_.advance(seconds(2));
  terminal.progress_update(5, "orders");
  EXPECT_EQ(err_.take(), "\rBuilding [============            ] 5/10  2.5/s  orders\x1b[K");
  terminal.progress_end();
  EXPECT_EQ(err_.take(), "\r\x1b[K");
}

TEST_F(TerminalTest, RedrawsAreAtMostTenASecond) {
  Terminal terminal(smart(), clock_);
  terminal.progress_begin("Building", 1000);
  err_.take();
  size_t redraws = 0;
  for (uint64_t done = 1; done <= 1000; ++done) {
    clock_.advance(milliseconds(1));
    terminal.progress_update(done, "m");
    redraws += !err_.take().empty();
  }
  EXPECT_EQ(redraws, 10U);
}

TEST_F(TerminalTest, TheRateFollowsTheLastSecondsNotTheStart) {
  Terminal terminal(smart(), clock_);
  terminal.progress_begin("Building", 100000);
  uint64_t done = 0;
  for (int i = 0; i < 1000; ++i) {  // 100 s at 10/s
    clock_.advance(milliseconds(100));
    terminal.progress_update(++done, "m");
  }
  for (int i = 0; i < 40; ++i) {  // 4 s at 1000/s
    clock_.advance(milliseconds(100));
    terminal.progress_update(done += 100, "m");
  }
  std::string last = err_.take();
  last = last.substr(last.rfind('\r'));
  EXPECT_NE(last.find("  1000/s"), std::string::npos) << last;
}

TEST_F(TerminalTest, NoticesAndResultsEraseTheProgressLineAndDrawItAgain) {
  Terminal terminal(smart(), clock_);
  terminal.progress_begin("Building", 2);
  const std::string line = err_.take();
  terminal.write_error("[rocky] notice");
  EXPECT_EQ(err_.take(), "\r\x1b[K[rocky] notice\n" + line);
  terminal.write_out("row\n");
  EXPECT_EQ(err_.take(), "\r\x1b[K" + line);
  EXPECT_EQ(out_.take(), "row\n");
}

TEST_F(TerminalTest, AClosedOrFullOutputIsToldOnce) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  signal(SIGPIPE, SIG_IGN);
  Terminal::Options options = dumb();
  options.output_file = ends[1];
  Terminal closed(options, clock_);
  EXPECT_FALSE(closed.write_out("text"));
  EXPECT_FALSE(closed.write_out("more"));
  EXPECT_EQ(closed.output_error(), EPIPE);
  close(ends[1]);

  options.output_file = -1;
  Terminal missing(options, clock_);
  EXPECT_FALSE(missing.write_out("text"));
  EXPECT_EQ(missing.output_error(), EBADF);
}

TEST_F(TerminalTest, SeveralThreadsMayWrite) {
  Terminal terminal(smart(), clock_);
  terminal.progress_begin("Building", 1000);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (uint64_t i = 0; i < 100; ++i) {
        terminal.progress_update(i, "x");
        terminal.write_error("line of text");
        terminal.write_out("result\n");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(out_.take().size(), 400 * std::string_view("result\n").size());
}

TEST(ProgressLine, NeverExceedsTheWidth) {
  const std::string name(300, 'n');
  for (uint32_t width = 1; width < 200; ++width) {
    for (const uint64_t total : {uint64_t{0}, uint64_t{1}, UINT64_MAX / 32}) {
      EXPECT_LE(progress_line("Running models", 7, total, 1234.5, name, width).size(), width);
    }
  }
  EXPECT_EQ(progress_line("Run", 1, 0, 0, "catalog.schema.a_very_long_table_name", 30),
            "Run 1  catalog.sc...table_name");
}

}  // namespace
}  // namespace rocky::cli
