// The statements of testdata/<dialect>/*.sql and of testdata/every/*.sql, which every dialect takes; for tests only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sql/dialect.h"

namespace rocky::sql {

struct CorpusStatement {
  std::string place;  // "queries.sql:12"
  std::string text;
};

// What `end_of_case` parts.
inline std::vector<CorpusStatement> read_cases(const std::filesystem::path& path, std::string_view end_of_case) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::vector<CorpusStatement> cases;
  size_t line = 1;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(end_of_case, begin), text.size());
    cases.push_back({fmt::format("{}:{}", path.filename().string(), line), text.substr(begin, end - begin)});
    const size_t next = std::min(end + end_of_case.size(), text.size());
    line += static_cast<size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                           text.begin() + static_cast<std::ptrdiff_t>(next), '\n'));
    begin = next;
  }
  return cases;
}

// Sorted by name.
inline std::set<std::filesystem::path> corpus_files(std::string_view folder, std::string_view extension) {
  std::set<std::filesystem::path> found;
  const std::filesystem::path all = std::filesystem::path(ROCKY_SOURCE_DIR "/engine/sql/testdata") / folder;
  if (!std::filesystem::exists(all)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(all)) {
    if (entry.path().extension() == extension) found.insert(entry.path());
  }
  return found;
}

// Parted by blank lines.
inline std::vector<CorpusStatement> corpus_statements(const Dialect& dialect) {
  std::vector<CorpusStatement> found;
  for (const std::string_view folder : {std::string_view("every"), dialect.name}) {
    for (const std::filesystem::path& path : corpus_files(folder, ".sql")) {
      for (CorpusStatement& statement : read_cases(path, "\n\n")) found.push_back(std::move(statement));
    }
  }
  return found;
}

// The inputs of a golden file, without what is expected of them.
inline std::vector<CorpusStatement> golden_inputs(const std::filesystem::path& path) {
  std::vector<CorpusStatement> cases = read_cases(path, "\n==\n");
  for (CorpusStatement& one : cases) one.text.resize(std::min(one.text.find("\n--\n"), one.text.size()));
  return cases;
}

}  // namespace rocky::sql
