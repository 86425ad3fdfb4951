// Lineage as one self-contained page for a browser. Its sources are the files in compiler/lineage/page.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "compiler/lineage/project_lineage.h"
#include "compiler/project.h"

namespace rocky::compiler {

struct PageFile {
  std::string_view path;  // "page.html"
  std::string_view content;
};

// The embedded files, sorted by path.
std::span<const PageFile> lineage_page_files();

struct PageRequest {
  std::optional<LineageColumn> focus;  // what is selected at first
  bool with_influences = false;        // whether they are shown at first
  // Only what these touch; none: the whole project.
  std::optional<std::span<const ProjectLineage::Step>> steps;
};

std::string lineage_page(const CompiledProject& project, const ProjectLineage& lineage, const PageRequest& request);

}  // namespace rocky::compiler
