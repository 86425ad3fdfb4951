// The lexical part of TOML 1.0; used by toml_parse.cc only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/toml_tree.h"

namespace rocky {

// A position in a text and what can be read there. Functions that return bool give false once an error is kept.
class TomlScanner {
 public:
  explicit TomlScanner(const SourceRef& file) : file_(file), text_(file->text()) {}

  bool valid_encoding();  // UTF-8, and less than 4 GiB
  uint32_t offset() const { return static_cast<uint32_t>(at_); }
  bool at_end() const { return at_ >= text_.size(); }
  char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool accept(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void skip_blanks();       // spaces and tabs
  bool skip_blank_lines();  // also line ends and comments
  bool end_of_line();       // blanks, a comment, and a line end or the end of the text

  // A bare or quoted key.
  bool key_part(Arena& texts, std::string_view& key);
  // Any of the four kinds of strings. A string without escapes is a view into the text.
  bool string_value(Arena& texts, std::string_view& value);
  // Booleans, numbers, dates and times: sets kind and value.
  bool plain_value(TomlNode& node);

  bool fail(std::string_view message, ByteSpan where, std::string label = {}, std::string hint = {});
  bool fail_here(std::string_view message);
  // What the user wrote there: of a substituted text the placeholder.
  std::string shown(ByteSpan where) const;
  Error take_error() { return std::move(*error_); }

 private:
  bool comment();
  bool line_end();
  bool single_line_string(Arena& texts, char quote, std::string_view& value);
  bool multi_line_string(Arena& texts, char quote, std::string_view& value);
  bool escape(std::string& decoded);
  bool number(std::string_view token, TomlNode& node);

  const SourceRef& file_;
  std::string_view text_;
  size_t at_ = 0;
  std::optional<Error> error_;
};

}  // namespace rocky
