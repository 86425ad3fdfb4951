#include "compiler/cache/project_record.h"

#include <algorithm>
#include <cstring>

#include "base/symbol.h"

namespace rocky::compiler {

namespace {

struct Head {
  uint64_t models = 0;
  uint64_t links = 0;
  uint64_t texts = 0;
};

constexpr uint32_t kKinds = 4;
constexpr uint32_t kMostModels = UINT32_MAX / kKinds - 1;

// A reference as a number: what it is, and to which model.
uint32_t link_of(const Reference& reference, uint32_t model) {
  return (model == kNoModel ? kMostModels : model) * kKinds + static_cast<uint32_t>(reference.kind);
}

const SourceRef& written(const SourceRef& file) {
  const SourceRef* root = &file;
  while ((*root)->original()) root = &(*root)->original();
  return *root;
}

bool can_be_parted(const CompiledProject& project) {
  if (project.models.size() >= kMostModels || project.broken) return false;
  std::vector<Symbol> names;
  for (const CompiledModel& compiled : project.models) {
    names.push_back(folded(intern(compiled.model.name)));
    if (!compiled.model.extras().declared_sources.empty()) return false;
    const auto is_behind = [&](uint32_t other) {
      return other == kNoModel || project.models[other].bind_layer < compiled.bind_layer;
    };
    if (!std::ranges::all_of(compiled.dependencies, is_behind)) return false;
    if (!std::ranges::all_of(compiled.references, [&](const Reference& one) { return is_behind(one.model); })) {
      return false;
    }
  }
  std::ranges::sort(names, {}, &Symbol::id);
  return std::ranges::adjacent_find(names) == names.end();
}

}  // namespace

struct ProjectRecord::Row {
  uint64_t path = 0;  // in the texts
  uint64_t text = 0;
  uint32_t path_size = 0;
  uint32_t text_size = 0;
  uint32_t first_link = 0;
  uint32_t dependencies = 0;  // links to models, then as many to references
  uint32_t references = 0;
  uint32_t unused = 0;
};

std::string record_project(const CompiledProject& project) {
  if (!can_be_parted(project)) return {};
  std::vector<ProjectRecord::Row> rows;
  std::vector<uint32_t> links;
  uint64_t size = 0;
  for (const CompiledModel& compiled : project.models) {
    const SourceFile& file = *written(compiled.model.file);
    ProjectRecord::Row& row = rows.emplace_back();
    row.path = size;
    row.path_size = static_cast<uint32_t>(file.path().size());
    row.text = size + row.path_size;
    row.text_size = static_cast<uint32_t>(file.text().size());
    size = row.text + row.text_size;
    row.first_link = static_cast<uint32_t>(links.size());
    row.dependencies = static_cast<uint32_t>(compiled.dependencies.size());
    row.references = static_cast<uint32_t>(compiled.references.size());
    links.insert(links.end(), compiled.dependencies.begin(), compiled.dependencies.end());
    for (const Reference& reference : compiled.references) links.push_back(link_of(reference, reference.model));
  }
  const Head head{.models = rows.size(), .links = links.size(), .texts = size};
  std::string bytes;
  bytes.reserve(sizeof(head) + rows.size() * sizeof(rows[0]) + links.size() * sizeof(links[0]) + size);
  bytes.append(reinterpret_cast<const char*>(&head), sizeof(head));
  bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(rows[0]));
  bytes.append(reinterpret_cast<const char*>(links.data()), links.size() * sizeof(links[0]));
  for (const CompiledModel& compiled : project.models) {
    const SourceFile& file = *written(compiled.model.file);
    bytes.append(file.path()).append(file.text());
  }
  return bytes;
}

std::optional<ProjectRecord> ProjectRecord::of(std::string_view bytes) {
  Head head;
  if (bytes.size() < sizeof(head)) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof(head));
  uint64_t rest = bytes.size() - sizeof(head);
  if (head.models > rest / sizeof(Row)) return std::nullopt;
  rest -= head.models * sizeof(Row);
  if (head.links > rest / sizeof(uint32_t) || rest - head.links * sizeof(uint32_t) != head.texts) return std::nullopt;
  ProjectRecord record;
  const char* at = bytes.data() + sizeof(head);
  record.rows_ = {reinterpret_cast<const Row*>(at), head.models};
  at += record.rows_.size_bytes();
  record.links_ = {reinterpret_cast<const uint32_t*>(at), head.links};
  at += record.links_.size_bytes();
  record.texts_ = {at, head.texts};
  return record;
}

std::optional<uint32_t> ProjectRecord::find(std::string_view path) const {
  for (uint32_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].path_size == path.size() && this->path(i) == path) return i;
  }
  return std::nullopt;
}

// A row that does not hold together gives what no file is called.
std::string_view ProjectRecord::path(uint32_t model) const {
  const Row& row = rows_[model];
  return row.path > texts_.size() ? std::string_view() : texts_.substr(row.path, row.path_size);
}

std::string_view ProjectRecord::text(uint32_t model) const {
  const Row& row = rows_[model];
  return row.text > texts_.size() ? std::string_view() : texts_.substr(row.text, row.text_size);
}

bool ProjectRecord::reads_the_same(uint32_t model, const CompiledProject& part, const CompiledModel& compiled) const {
  const Row& row = rows_[model];
  const uint64_t first = uint64_t{row.first_link} + row.dependencies;
  if (compiled.references.size() != row.references || first + row.references > links_.size()) return false;
  for (uint32_t i = 0; i < row.references; ++i) {
    const Reference& reference = compiled.references[i];
    uint32_t whole = kNoModel;
    if (reference.model != kNoModel) {
      const auto found = find(written(part.models[reference.model].model.file)->path());
      if (!found) return false;
      whole = *found;
    }
    if (links_[first + i] != link_of(reference, whole)) return false;
  }
  return true;
}

std::optional<std::set<std::string, std::less<>>> ProjectRecord::files_below(std::span<const uint32_t> models,
                                                                             size_t most) const {
  std::set<uint32_t> seen(models.begin(), models.end());
  std::vector<uint32_t> waiting(models.begin(), models.end());
  const auto visit = [&](uint32_t model) {
    if (model < rows_.size() && seen.insert(model).second) waiting.push_back(model);
  };
  while (!waiting.empty() && seen.size() <= most) {
    const Row& row = rows_[waiting.back()];
    waiting.pop_back();
    const uint64_t end = uint64_t{row.first_link} + row.dependencies + row.references;
    if (end > links_.size()) return std::nullopt;
    for (uint64_t i = row.first_link; i < end; ++i) {
      const bool direct = i < uint64_t{row.first_link} + row.dependencies;
      visit(direct ? links_[i] : links_[i] / kKinds);
    }
  }
  if (seen.size() > most) return std::nullopt;
  std::set<std::string, std::less<>> files;
  for (const uint32_t model : seen) files.emplace(path(model));
  return files;
}

}  // namespace rocky::compiler
