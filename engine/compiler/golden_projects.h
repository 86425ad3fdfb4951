// Golden files of small projects, for tests only. An input is files, each behind a line `@@ path`.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/golden_mistakes.h"
#include "base/test_folder.h"
#include "compiler/project.h"

namespace rocky::compiler {

// A folder that is gone at the end.
class GoldenFolder {
 public:
  explicit GoldenFolder(std::string_view input) {
    write("models/_defaults.toml", "[target]\ncatalog = \"c\"\nschema = \"s\"\n");
    write_files(input);
    // A model needs a sidecar; most tests have nothing to say there.
    for (const auto& file : std::filesystem::directory_iterator(path_ + "/models")) {
      const std::filesystem::path sidecar = std::filesystem::path(file.path()).replace_extension(".toml");
      if (file.path().extension() == ".sql" && !std::filesystem::exists(sidecar)) std::ofstream{sidecar};
    }
  }

  const std::string& path() const { return path_; }

  // What was found in a project in it, each where the user wrote what is wrong.
  std::string show_findings(const CompiledProject& project) const {
    std::string text;
    for (Diagnostic diagnostic : project.diagnostics) {
      if (diagnostic.primary) diagnostic.primary->span = diagnostic.primary->span.resolved();
      for (DiagnosticLabel& label : diagnostic.secondary) label.span = label.span.resolved();
      text += fmt::format("{} in {}: ", diagnostic.owner,
                          diagnostic.primary ? diagnostic.primary->span.file->path() : std::string());
      text += diagnostic.primary ? show_mistakes({diagnostic}) : diagnostic.message + "\n";
    }
    for (size_t at = text.find(path_); at != std::string::npos; at = text.find(path_)) text.erase(at, path_.size() + 1);
    return text;
  }

 private:
  void write(const std::string& name, std::string_view text) const { folder_.write(name, text); }

  void write_files(std::string_view input) const {
    constexpr std::string_view kMark = "@@ ";
    while (!input.empty()) {
      const size_t line = std::min(input.find('\n'), input.size());
      const std::string name(input.substr(kMark.size(), line - kMark.size()));
      input.remove_prefix(std::min(line + 1, input.size()));
      const size_t next = input.starts_with(kMark) ? 0 : input.find("\n@@ ");
      const size_t end = next == std::string_view::npos ? input.size() : next == 0 ? 0 : next + 1;
      write(name, input.substr(0, end));
      input.remove_prefix(end);
    }
  }

  TestFolder folder_;
  const std::string path_ = folder_.path();
};

}  // namespace rocky::compiler
