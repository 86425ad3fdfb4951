#include "base/substitute.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace rocky {

namespace {

constexpr size_t kLargestText = 256 * 1024 * 1024;
constexpr std::string_view kBlanks = " \t\n\r\f\v";

// Builds a derived text piece by piece.
class Derivation {
 public:
  explicit Derivation(const SourceRef& original) : original_(original), text_(original->text()) {}

  // Everything up to `placeholder` is copied, the placeholder becomes `value`.
  Status replace(ByteSpan placeholder, std::string_view value) {
    copy_until(placeholder.begin);
    if (derived_.size() + value.size() > kLargestText) {
      return failure(Error(ErrorKind::kInvalidInput, "the text is larger than 256 MiB after substitution")
                         .with_span({original_, placeholder}));
    }
    segments_.push_back({static_cast<uint32_t>(derived_.size()), placeholder, true});
    derived_ += value;
    copied_ = placeholder.end;
    return {};
  }

  SourceRef finish() {
    if (segments_.empty()) return original_;
    copy_until(static_cast<uint32_t>(text_.size()));
    return SourceFile::derive(original_, std::move(derived_), std::move(segments_));
  }

 private:
  void copy_until(uint32_t end) {
    if (end <= copied_) return;
    segments_.push_back({static_cast<uint32_t>(derived_.size()), {copied_, end}, false});
    derived_ += text_.substr(copied_, end - copied_);
  }

  const SourceRef& original_;
  std::string_view text_;
  std::string derived_;
  std::vector<SourceSegment> segments_;
  uint32_t copied_ = 0;
};

void add_distinct(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

ByteSpan span_of(size_t begin, size_t end) { return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}; }

// Tells lines that begin with `#`, for offsets that only grow: each line is looked at once.
class CommentLines {
 public:
  explicit CommentLines(std::string_view text) : text_(text) {}

  bool contains(size_t offset) {
    while (offset >= next_line_) {
      const size_t first = text_.find_first_not_of(" \t\f\v", next_line_);
      is_comment_ = first != std::string_view::npos && text_[first] == '#';
      const size_t end = text_.find_first_of("\n\r", next_line_);
      next_line_ = end == std::string_view::npos ? text_.size() : end + 1;
    }
    return is_comment_;
  }

 private:
  std::string_view text_;
  size_t next_line_ = 0;
  bool is_comment_ = false;
};

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

std::string_view trim_end(std::string_view text) {
  const size_t last = text.find_last_not_of(kBlanks);
  return text.substr(0, last + 1);
}

struct VariableMarker {
  size_t end = 0;
  std::string_view name;
  std::optional<std::string_view> fallback;
};

// The marker at the front of `text`, which begins with '@'.
std::optional<VariableMarker> marker_at(std::string_view text) {
  constexpr std::string_view kOpening = "@var(";
  if (!text.starts_with(kOpening)) return std::nullopt;
  size_t at = text.find_first_not_of(kBlanks, kOpening.size());
  if (at == std::string_view::npos || !is_name_start(text[at])) return std::nullopt;
  const size_t name_begin = at;
  while (at < text.size() && is_name_part(text[at])) ++at;
  VariableMarker marker;
  marker.name = text.substr(name_begin, at - name_begin);
  at = text.find_first_not_of(kBlanks, at);
  if (at == std::string_view::npos) return std::nullopt;
  if (text[at] == ',') {
    const size_t begin = text.find_first_not_of(kBlanks, at + 1);
    at = text.find(')', at);
    if (at == std::string_view::npos) return std::nullopt;
    marker.fallback = begin < at ? trim_end(text.substr(begin, at - begin)) : std::string_view();
  }
  if (text[at] != ')') return std::nullopt;
  marker.end = at + 1;
  return marker;
}

// The end of the string or quoted name whose opening quote is at `at`. A doubled quote closes one and opens the next,
// which comes to the same.
size_t skip_quoted(std::string_view text, size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote) at += text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

}  // namespace

VariableLookup environment_variables() {
  return [](std::string_view name) -> std::optional<std::string> {
    if (name.find('\0') != std::string_view::npos) return std::nullopt;
    const char* value = std::getenv(std::string(name).c_str());
    return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
  };
}

Result<Substitution> substitute_environment(const SourceRef& file, const VariableLookup& lookup) {
  const std::string_view text = file->text();
  Substitution result;
  Derivation derivation(file);
  CommentLines comment_lines(text);
  for (size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at)) {
    const size_t closing = text.find('}', at);
    if (closing == std::string_view::npos) break;
    if (closing == at + 2 || comment_lines.contains(at)) {
      at += 2;
      continue;
    }
    const ByteSpan placeholder = span_of(at, closing + 1);
    const std::string_view inner = text.substr(at + 2, closing - at - 2);
    const size_t separator = inner.find(":-");
    const std::string_view name = inner.substr(0, separator);
    at = closing + 1;
    std::optional<std::string> value = lookup(name);
    if (separator != std::string_view::npos && (!value || value->empty())) value = inner.substr(separator + 2);
    if (!value) {
      result.missing.push_back({std::string(name), {file, placeholder}});
      continue;
    }
    ROCKY_TRY(derivation.replace(placeholder, *value));
    add_distinct(result.replaced, name);
  }
  result.file = derivation.finish();
  return result;
}

Error missing_variables_error(const std::vector<MissingVariable>& missing) {
  const MissingVariable& first = missing.front();
  Error error(ErrorKind::kInvalidInput, fmt::format("environment variable '{}' is not set", first.name));
  error.with_span(first.span, "not set");
  std::vector<std::string> seen{first.name};
  std::string others;
  for (const MissingVariable& other : missing) {
    if (std::find(seen.begin(), seen.end(), other.name) != seen.end()) continue;
    seen.push_back(other.name);
    others += fmt::format("{}'{}' ({})", others.empty() ? "" : ", ", other.name, other.span.to_string());
  }
  if (!others.empty()) error.with_hint("also not set: " + others);
  error.with_hint(fmt::format("set it, or give a default: ${{{}:-default_value}}", first.name));
  return error;
}

Result<SourceRef> substitute_environment_or_error(const SourceRef& file, const VariableLookup& lookup) {
  ROCKY_TRY(result, substitute_environment(file, lookup));
  if (!result.missing.empty()) return failure(missing_variables_error(result.missing));
  return std::move(result.file);
}

Result<Substitution> substitute_run_variables(const SourceRef& file, const VariableLookup& lookup) {
  const std::string_view text = file->text();
  Substitution result;
  Derivation derivation(file);
  // Markers count inside strings too: a string is left at its quotes only to tell `'--'` from a comment.
  size_t quoted_until = 0;
  const size_t last_closing = text.rfind(')');
  if (last_closing == std::string_view::npos) {
    result.file = file;
    return result;
  }
  for (size_t at = text.find_first_of("@'\"-/"); at != std::string_view::npos; at = text.find_first_of("@'\"-/", at)) {
    const bool is_quoted = at < quoted_until;
    const std::string_view rest = text.substr(at);
    if (text[at] == '@') {
      const auto marker = at < last_closing ? marker_at(rest) : std::nullopt;
      if (!marker) {
        ++at;
        continue;
      }
      const ByteSpan placeholder = span_of(at, at + marker->end);
      std::optional<std::string> value = lookup(marker->name);
      if (!value && marker->fallback) value = std::string(*marker->fallback);
      if (value) {
        add_distinct(result.replaced, marker->name);
      } else {
        const bool is_known = std::any_of(result.missing.begin(), result.missing.end(),
                                          [&](const MissingVariable& known) { return known.name == marker->name; });
        if (!is_known) result.missing.push_back({std::string(marker->name), {file, placeholder}});
        value = "NULL";
      }
      ROCKY_TRY(derivation.replace(placeholder, *value));
      at += marker->end;
    } else if (is_quoted) {
      ++at;
    } else if (text[at] == '\'' || text[at] == '"') {
      quoted_until = skip_quoted(text, at);
      ++at;
    } else if (rest.starts_with("--")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (rest.starts_with("/*")) {
      const size_t closing = text.find("*/", at + 2);
      at = closing == std::string_view::npos ? text.size() : closing + 2;
    } else {
      ++at;
    }
  }
  result.file = derivation.finish();
  return result;
}

}  // namespace rocky
