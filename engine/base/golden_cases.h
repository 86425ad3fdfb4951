// Golden files: tables of inputs and expected outputs, for tests only.
//
// A file is a list of cases that end with a line `==`; input and expected output are parted by a line `--`. With
// ROCKY_UPDATE_GOLDEN=1 in the environment the outputs are written into the file instead of being compared.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>

namespace rocky {

// `path` is below engine/. `run` gets the input without its last line end.
inline void run_golden_file(std::string_view path, const std::function<std::string(const std::string&)>& run) {
  const std::string file = std::string(ROCKY_SOURCE_DIR "/engine/") + std::string(path);
  std::ifstream stream(file, std::ios::binary);
  ASSERT_TRUE(stream) << "no golden file " << file;
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::string updated;
  size_t line = 1;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = text.find("\n==\n", begin);
    ASSERT_NE(end, std::string::npos) << file << ": the last case does not end with ==";
    const std::string item = text.substr(begin, end + 1 - begin);
    const size_t cut = item.find("\n--\n");
    ASSERT_NE(cut, std::string::npos) << file << ":" << line << ": no -- in the case";
    const std::string input = item.substr(0, cut);
    const std::string expected = item.substr(cut + 4);
    std::string actual = run(input);
    if (!actual.empty() && actual.back() != '\n') actual += '\n';
    EXPECT_EQ(actual, expected) << file << ":" << line << "\n" << input;
    updated += input + "\n--\n" + actual + "==\n";
    for (size_t i = begin; i < end + 4; ++i) line += text[i] == '\n' ? 1 : 0;
    begin = end + 4;
  }
  if (std::getenv("ROCKY_UPDATE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << updated;
}

}  // namespace rocky
