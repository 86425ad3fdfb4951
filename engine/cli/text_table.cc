#include "cli/text_table.h"

namespace rocky::cli {

namespace {

size_t characters(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

}  // namespace

TextTable::TextTable(std::span<const TextColumn> columns) : columns_(columns) {
  std::vector<std::string_view> headings;
  for (const TextColumn& column : columns) headings.push_back(column.heading);
  add_line(headings);
}

void TextTable::add(std::initializer_list<std::string_view> cells) { add_line({cells.begin(), cells.size()}); }

void TextTable::add_line(std::span<const std::string_view> cells) {
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string_view cell = cells[i].empty() ? std::string_view("-") : cells[i];
    if (i > 0) text_ += ' ';
    text_ += cell;
    const size_t width = characters(cell);
    if (i + 1 < cells.size() && width < columns_[i].width) text_.append(columns_[i].width - width, ' ');
  }
  text_ += '\n';
}

}  // namespace rocky::cli
