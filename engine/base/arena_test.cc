#include "base/arena.h"

#include <gtest/gtest.h>

namespace rocky {
namespace {

TEST(Arena, AlignsAndKeepsApart) {
  Arena arena(64);
  std::vector<std::pair<unsigned char*, size_t>> blocks;
  for (size_t i = 0; i < 500; ++i) {
    const size_t alignment = size_t{1} << (i % 6);
    const size_t size = 1 + i * 7 % 300;
    auto* block = static_cast<unsigned char*>(arena.allocate(size, alignment));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(block) % alignment, 0U);
    std::memset(block, static_cast<int>(i % 256), size);
    blocks.emplace_back(block, size);
  }
  for (size_t i = 0; i < blocks.size(); ++i) {
    for (size_t j = 0; j < blocks[i].second; ++j) ASSERT_EQ(blocks[i].first[j], i % 256);
  }
}

TEST(Arena, LargeRequestsAndReset) {
  Arena arena(64);
  std::memset(arena.allocate(5'000'000, 8), 1, 5'000'000);
  const size_t capacity = arena.capacity();
  EXPECT_GE(capacity, 5'000'000U);
  arena.reset();
  std::memset(arena.allocate(4'000'000, 8), 2, 4'000'000);
  EXPECT_LE(arena.capacity(), capacity);
  Arena().reset();
}

TEST(Arena, CopiesTextsAndValues) {
  Arena arena;
  std::string text = "text";
  const std::string_view copy = arena.copy_text(text);
  text[0] = 'n';
  EXPECT_EQ(copy, "text");
  EXPECT_EQ(arena.copy_text(""), "");
  struct Pair {
    int a, b;
  };
  EXPECT_EQ(arena.make<Pair>(1, 2)->b, 2);
  const Arena moved = std::move(arena);
  EXPECT_EQ(copy, "text");
}

}  // namespace
}  // namespace rocky
