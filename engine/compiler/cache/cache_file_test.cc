#include "compiler/cache/cache_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/test_folder.h"
#include "compiler/cache/flat.h"

namespace rocky::compiler {
namespace {

constexpr std::string_view kBuild = "build 1";

std::string text_of_size(size_t size, uint32_t seed) {
  std::mt19937 dice(seed);
  std::string text(size, '\0');
  for (char& byte : text) byte = static_cast<char>(dice());
  return text;
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_sections(const std::string& path, const std::vector<std::string>& texts) {
  const auto writer = CacheWriter::create(path, kBuild);
  ASSERT_NE(writer, nullptr);
  for (size_t i = 0; i < texts.size(); ++i) writer->add(SectionKind::kOutput, cache_key(std::to_string(i)), texts[i]);
  ASSERT_TRUE(writer->commit());
}

TEST(CacheFile, GivesBackWhatWasWritten) {
  const TestFolder folder;
  const std::vector<std::string> texts{"", "one", text_of_size(1000, 1), text_of_size(900'000, 2)};
  write_sections(folder.in("c"), texts);
  const auto file = CacheFile::open(folder.in("c"), kBuild);
  ASSERT_NE(file, nullptr);
  for (size_t i = 0; i < texts.size(); ++i) {
    const CacheSection* section = file->find(SectionKind::kOutput, cache_key(std::to_string(i)));
    ASSERT_NE(section, nullptr);
    EXPECT_EQ(file->read(*section), texts[i]);
    EXPECT_EQ(section->offset % kSectionAlignment, 0U);
  }
  EXPECT_EQ(file->find(SectionKind::kTrace, cache_key("0")), nullptr);
  EXPECT_EQ(file->find(SectionKind::kOutput, cache_key("4")), nullptr);
}

TEST(CacheFile, IsNotTrustedByAnotherBuild) {
  const TestFolder folder;
  write_sections(folder.in("c"), {"text"});
  EXPECT_EQ(CacheFile::open(folder.in("c"), "build 2"), nullptr);
  EXPECT_EQ(CacheFile::open(folder.in("absent"), kBuild), nullptr);
  EXPECT_EQ(CacheFile::open(folder.path(), kBuild), nullptr);
  folder.write("empty", "");
  EXPECT_EQ(CacheFile::open(folder.in("empty"), kBuild), nullptr);
}

TEST(CacheFile, NoDamageIsRead) {
  const TestFolder folder;
  const std::vector<std::string> texts{"some text", text_of_size(300, 1), "more", text_of_size(70, 2)};
  write_sections(folder.in("c"), texts);
  const std::string whole = contents(folder.in("c"));
  std::mt19937 dice(7);
  for (int round = 0; round < 800; ++round) {
    std::string damaged = whole;
    if (round % 4 == 0) {
      damaged.resize(dice() % whole.size());
    } else {
      for (int flips = 1 + round % 3; flips > 0; --flips) {
        damaged[dice() % damaged.size()] ^= static_cast<char>(1U << dice() % 8);
      }
    }
    folder.write("d", damaged);
    const auto file = CacheFile::open(folder.in("d"), kBuild);
    if (!file) continue;
    // Bytes between the sections do not count; what is given is right.
    for (const CacheSection& section : file->sections()) {
      const auto bytes = file->read(section);
      EXPECT_TRUE(!bytes || std::ranges::find(texts, *bytes) != texts.end());
    }
  }
}

TEST(CacheFile, AWriterThatGivesUpLeavesTheOldFile) {
  const TestFolder folder;
  write_sections(folder.in("c"), {"old"});
  {
    const auto writer = CacheWriter::create(folder.in("c"), kBuild);
    writer->add(SectionKind::kOutput, cache_key("0"), "new");
  }
  const auto file = CacheFile::open(folder.in("c"), kBuild);
  EXPECT_EQ(file->read(file->sections()[0]), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
  EXPECT_EQ(CacheWriter::create(folder.in("no/folder/c"), kBuild), nullptr);
}

TEST(CacheFile, AMappingOutlivesTheFile) {
  const TestFolder folder;
  write_sections(folder.in("c"), {text_of_size(100'000, 1)});
  const auto file = CacheFile::open(folder.in("c"), kBuild);
  write_sections(folder.in("c"), {"short"});
  EXPECT_EQ(file->read(file->sections()[0]), text_of_size(100'000, 1));
}

TEST(CacheFile, ManyWritersAtOnceLeaveOneWholeFile) {
  const TestFolder folder;
  std::vector<std::thread> threads;
  for (uint32_t i = 0; i < 4; ++i) {
    threads.emplace_back([&folder, i] {
      for (uint32_t round = 0; round < 20; ++round) {
        write_sections(folder.in("c"), {text_of_size(5000 + i, i), text_of_size(10, round)});
        const auto file = CacheFile::open(folder.in("c"), kBuild);
        ASSERT_NE(file, nullptr);
        for (const CacheSection& section : file->sections()) EXPECT_TRUE(file->read(section));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Checksum, DoesNotDependOnPortions) {
  const std::string text = text_of_size(1000, 3);
  Checksum whole;
  whole.update(text);
  for (size_t portion = 1; portion < 200; portion += 7) {
    Checksum parts;
    for (size_t at = 0; at < text.size(); at += portion) parts.update(std::string_view(text).substr(at, portion));
    EXPECT_EQ(parts.finish(), whole.finish()) << portion;
  }
  Checksum longer;
  longer.update(text + std::string(1, '\0'));
  EXPECT_NE(longer.finish(), whole.finish());
}

TEST(Flat, ComesBackAndRefusesWhatIsCut) {
  const std::vector<std::string> words{"", "a", "bc"};
  FlatWriter writer;
  writer(uint32_t{7}, words, true);
  const std::string bytes = writer.take();
  for (size_t size = 0; size <= bytes.size(); ++size) {
    FlatReader reader(std::string_view(bytes).substr(0, size));
    uint32_t number = 0;
    std::vector<std::string> read;
    bool flag = false;
    reader(number, read, flag);
    EXPECT_EQ(reader.complete(), size == bytes.size());
    EXPECT_TRUE(size < bytes.size() || (number == 7 && read == words && flag));
  }
}

}  // namespace
}  // namespace rocky::compiler
