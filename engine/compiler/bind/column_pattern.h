// Patterns over the names of columns: COLUMNS('a.*'), * LIKE 'a%'.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace re2 {
class RE2;
}

namespace rocky::compiler {

// A regular expression as DuckDB reads it.
class ColumnPattern {
 public:
  // None when it is no regular expression.
  static std::optional<ColumnPattern> read(std::string_view pattern);

  ColumnPattern(ColumnPattern&&) noexcept;
  ColumnPattern& operator=(ColumnPattern&&) noexcept;
  ~ColumnPattern();

  // Whether it matches some part of the name.
  bool found_in(std::string_view name) const;
  // Whether it matches the name from its beginning to its end.
  bool is_all_of(std::string_view name) const;

 private:
  explicit ColumnPattern(std::unique_ptr<re2::RE2> compiled);
  std::unique_ptr<re2::RE2> compiled_;
};

// `%` is any text, `_` one byte, a backslash makes the next of them a letter.
bool matches_like(std::string_view text, std::string_view pattern);

}  // namespace rocky::compiler
