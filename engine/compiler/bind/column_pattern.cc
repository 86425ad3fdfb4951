#include "compiler/bind/column_pattern.h"

#include <cstddef>
#include <utility>

#include <re2/re2.h>

namespace rocky::compiler {

ColumnPattern::ColumnPattern(std::unique_ptr<re2::RE2> compiled) : compiled_(std::move(compiled)) {}
ColumnPattern::ColumnPattern(ColumnPattern&&) noexcept = default;
ColumnPattern& ColumnPattern::operator=(ColumnPattern&&) noexcept = default;
ColumnPattern::~ColumnPattern() = default;

std::optional<ColumnPattern> ColumnPattern::read(std::string_view pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto compiled = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!compiled->ok()) return std::nullopt;
  return ColumnPattern(std::move(compiled));
}

bool ColumnPattern::found_in(std::string_view name) const {
  return re2::RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), *compiled_);
}

bool ColumnPattern::is_all_of(std::string_view name) const {
  return re2::RE2::FullMatch(re2::StringPiece(name.data(), name.size()), *compiled_);
}

bool matches_like(std::string_view text, std::string_view pattern) {
  size_t t = 0;
  size_t p = 0;
  size_t star = std::string_view::npos;
  size_t resume = 0;
  while (t < text.size()) {
    const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
    if (escaped ? pattern[p + 1] == text[t]
                : p < pattern.size() && (pattern[p] == text[t] || pattern[p] == '_') && pattern[p] != '%') {
      p += escaped ? 2 : 1;
      ++t;
    } else if (p < pattern.size() && pattern[p] == '%') {
      star = p++;
      resume = t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '%') ++p;
  return p == pattern.size();
}

}  // namespace rocky::compiler
