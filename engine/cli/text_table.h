// Left-aligned text columns, as the commands print lists (cli contract 1).
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rocky::cli {

struct TextColumn {
  std::string_view heading;
  size_t width = 0;  // in characters; 0: the last column, which is not padded
};

// Columns are one space apart. A longer text is not cut: it moves the rest of its line.
class TextTable {
 public:
  explicit TextTable(std::span<const TextColumn> columns);
  void add(std::initializer_list<std::string_view> cells);  // an empty cell shows "-"
  const std::string& text() const { return text_; }

 private:
  void add_line(std::span<const std::string_view> cells);

  std::span<const TextColumn> columns_;
  std::string text_;
};

}  // namespace rocky::cli
