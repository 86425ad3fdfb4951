// What the cache keeps of a compiled project besides answers: enough to find out whether an edit of a model concerns
// anybody else. Then a project with an edited query is not compiled again.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/project.h"

namespace rocky::compiler {

// Models by number in the order of CompiledProject::models. The bytes live longer.
class ProjectRecord {
 public:
  // Nothing where the bytes do not hold together.
  static std::optional<ProjectRecord> of(std::string_view bytes);

  std::optional<uint32_t> find(std::string_view path) const;
  std::string_view path(uint32_t model) const;
  // Of the file as it was, without a byte order mark.
  std::string_view text(uint32_t model) const;
  // Whether the model of a compiled part reads the same models as it did in the whole project.
  bool reads_the_same(uint32_t model, const CompiledProject& part, const CompiledModel& compiled) const;
  // The files of these models and of all that they rest on. Nothing where these are more than `most`.
  std::optional<std::set<std::string, std::less<>>> files_below(std::span<const uint32_t> models, size_t most) const;

 private:
  struct Row;
  friend std::string record_project(const CompiledProject& project);

  std::span<const Row> rows_;
  std::span<const uint32_t> links_;
  std::string_view texts_;
};

// Empty for a project in which a part may mean something else than the whole: names that several models have, cycles,
// sidecars that tell the columns of source tables.
std::string record_project(const CompiledProject& project);

}  // namespace rocky::compiler
