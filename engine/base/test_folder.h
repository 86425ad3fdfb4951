// A scratch folder, for tests only.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace rocky {

// Gone with all that is in it when the test ends. Everybody may look into it, as into a project.
class TestFolder {
 public:
  TestFolder() {
    std::string name = testing::TempDir() + "rocky_XXXXXX";
    EXPECT_NE(::mkdtemp(name.data()), nullptr) << name;
    std::filesystem::permissions(name, std::filesystem::perms(0755));
    path_ = std::move(name);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }
  std::string in(std::string_view name) const { return path_ + "/" + std::string(name); }
  // Makes the folders above the file, too.
  void write(std::string_view name, std::string_view text) const {
    const std::filesystem::path full = in(name);
    std::filesystem::create_directories(full.parent_path());
    std::ofstream(full, std::ios::binary) << text;
  }

 private:
  std::string path_;
};

}  // namespace rocky
