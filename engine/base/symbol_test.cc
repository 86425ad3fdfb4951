#include "base/symbol.h"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace rocky {
namespace {

TEST(Symbol, EqualTextsAreEqualSymbols) {
  const Symbol a = intern("Orders");
  EXPECT_EQ(a, intern(std::string("Orders")));
  EXPECT_NE(a, intern("orders"));
  EXPECT_EQ(text_of(a), "Orders");
  EXPECT_FALSE(intern(""));
  EXPECT_EQ(text_of(Symbol{}), "");
}

TEST(Symbol, FoldsAsciiOnly) {
  EXPECT_EQ(folded(intern("ÄBc")), intern("Äbc"));
  EXPECT_EQ(folded(intern("plain")), intern("plain"));
  EXPECT_EQ(folded(Symbol{}), Symbol{});
}

TEST(Symbol, AnyBytes) {
  const std::string bytes("a\0\xFF", 3);
  EXPECT_EQ(text_of(intern(bytes)), bytes);
  EXPECT_NE(intern(std::string_view("a\0", 2)), intern("a"));
  const std::string large(1'000'000, 'x');
  EXPECT_EQ(text_of(intern(large)), large);
}

TEST(Symbol, ThreadsAgree) {
  constexpr size_t kNames = 20'000;
  constexpr size_t kThreads = 4;
  std::vector<std::vector<Symbol>> seen(kThreads, std::vector<Symbol>(kNames));
  std::vector<std::thread> threads;
  for (size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = 0; i < kNames; ++i) {
        const size_t name = t % 2 == 0 ? i : kNames - 1 - i;
        const std::string text = "Name_" + std::to_string(name);
        seen[t][name] = intern(text);
        if (text_of(seen[t][name]) != text || text_of(folded(seen[t][name])).front() != 'n') std::abort();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (size_t t = 1; t < kThreads; ++t) EXPECT_EQ(seen[t], seen[0]);
}

}  // namespace
}  // namespace rocky
