// An answer after the edit of a few queries, without compiling the project.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/moved_places.h"
#include "compiler/project.h"

namespace rocky::cli {

struct EditedProject {
  const std::vector<std::string>& files;  // that were edited
  std::string_view record;                // of the project before (project_record.h)
  const compiler::CompileRequest& request;
  std::string_view document;  // the answer before
  bool shows_places = false;  // as members `file`, `line` … of JSON; else it may not name the files at all
};

// The models in the edited files are compiled as they were and as they are, each time over what they rest on. Nothing
// where that differs in more than places, or cannot be told.
std::optional<std::vector<Replacement>> changes_of_edit(const EditedProject& edited);

}  // namespace rocky::cli
