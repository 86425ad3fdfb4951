// Which files `rocky fmt` is about.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "cli/formatting/project_style.h"

namespace rocky::cli {

enum class SourceLanguage : uint8_t { kSql, kRocky };

struct SourceToFormat {
  std::string path;           // as it is shown
  std::string absolute_path;  // without links
  SourceLanguage language = SourceLanguage::kSql;
  const ProjectStyle* style = nullptr;
};

struct FoundSources {
  std::vector<SourceToFormat> files;  // sorted by path; a file that is named twice is there once
  std::vector<Error> problems;        // folders that cannot be read
};

// Files that are named are taken when they end in .sql or .rocky. Folders are walked: links are followed, hidden
// folders and what .gitignore and .rockyignore files say is left out, and of .sql files only models are taken. What a
// project's
// `[fmt] exclude` names is never taken. kNotFound when a path does not exist.
Result<FoundSources> find_sources(Invocation& call, ProjectStyles& styles, const std::vector<std::string>& paths);

}  // namespace rocky::cli
