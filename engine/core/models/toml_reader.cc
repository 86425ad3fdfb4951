#include "core/models/toml_reader.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/suggest.h"
#include "core/models/codes.h"

namespace rocky::core {

void TomlReport::error(ByteSpan span, std::string message, std::string help) {
  failed_ = true;
  note(Severity::kError, code_, span, std::move(message), std::move(help));
}

void TomlReport::error(SourceSpan place, std::string message, std::string help) {
  error(ByteSpan{}, std::move(message), std::move(help));
  diagnostics_.back().primary->span = std::move(place);
}

void TomlReport::note(Severity severity, std::string_view code, ByteSpan span, std::string message, std::string help) {
  diagnostics_.push_back(Diagnostic{.code = code,
                                    .severity = severity,
                                    .message = std::move(message),
                                    .owner = owner_,
                                    .primary = DiagnosticLabel{{file_, span}, {}},
                                    .secondary = {},
                                    .help = std::move(help)});
}

std::string TomlTable::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

std::string TomlTable::element_path(std::string_view key, size_t index) const {
  return fmt::format("{}[{}]", path_of(key), index);
}

bool TomlTable::mismatch(const TomlEntry& node, std::string_view key, std::string_view expected) const {
  report_.error(node.span,
                fmt::format("`{}` must be {}, but is {}", path_of(key), expected, toml_kind_phrase(node.kind)));
  return false;
}

bool TomlTable::read(std::string_view key, std::string& value) const {
  const TomlEntry* node = find(key);
  if (node == nullptr) return false;
  if (node->kind != TomlKind::kString) return mismatch(*node, key, "a string");
  value.assign(node->text);
  return true;
}

bool TomlTable::read(std::string_view key, std::optional<std::string>& value) const {
  std::string text;
  if (!read(key, text)) return false;
  value = std::move(text);
  return true;
}

bool TomlTable::read(std::string_view key, bool& value) const {
  const TomlEntry* node = find(key);
  if (node == nullptr) return false;
  if (node->kind != TomlKind::kBoolean) return mismatch(*node, key, "a boolean");
  value = node->boolean;
  return true;
}

bool TomlTable::read(std::string_view key, std::optional<bool>& value) const {
  bool read_value = false;
  if (!read(key, read_value)) return false;
  value = read_value;
  return true;
}

bool TomlTable::read_unsigned(std::string_view key, uint64_t limit, uint64_t& value) const {
  const TomlEntry* node = find(key);
  if (node == nullptr) return false;
  if (node->kind != TomlKind::kInteger) return mismatch(*node, key, "a whole number");
  if (node->integer < 0 || static_cast<uint64_t>(node->integer) > limit) {
    report_.error(node->span, fmt::format("`{}` must be between 0 and {}", path_of(key), limit));
    return false;
  }
  value = static_cast<uint64_t>(node->integer);
  return true;
}

bool TomlTable::read(std::string_view key, uint32_t& value) const {
  uint64_t wide = 0;
  if (!read_unsigned(key, std::numeric_limits<uint32_t>::max(), wide)) return false;
  value = static_cast<uint32_t>(wide);
  return true;
}

bool TomlTable::read(std::string_view key, std::optional<uint32_t>& value) const {
  uint32_t number = 0;
  if (!read(key, number)) return false;
  value = number;
  return true;
}

bool TomlTable::read(std::string_view key, std::optional<uint64_t>& value) const {
  uint64_t wide = 0;
  if (!read_unsigned(key, static_cast<uint64_t>(std::numeric_limits<int64_t>::max()), wide)) return false;
  value = wide;
  return true;
}

bool TomlTable::read(std::string_view key, std::optional<double>& value) const {
  const TomlEntry* node = find(key);
  if (node == nullptr) return false;
  if (node->kind == TomlKind::kFloat) {
    value = node->number;
  } else if (node->kind == TomlKind::kInteger) {
    value = static_cast<double>(node->integer);
  } else {
    return mismatch(*node, key, "a number");
  }
  return true;
}

bool TomlTable::read(std::string_view key, std::vector<std::string>& value) const {
  const TomlEntry* node = find(key);
  if (node == nullptr) return false;
  if (node->kind != TomlKind::kArray) return mismatch(*node, key, "an array of strings");
  std::vector<std::string> texts;
  for (const TomlEntry* child = node->first_child; child != nullptr; child = child->next) {
    if (child->kind != TomlKind::kString) return mismatch(*child, element_path(key, texts.size()), "a string");
    texts.emplace_back(child->text);
  }
  value = std::move(texts);
  return true;
}

bool TomlTable::read_map(std::string_view key, std::vector<std::pair<std::string, std::string>>& value) const {
  const TomlEntry* node = table(key);
  if (node == nullptr) return false;
  for (const TomlEntry* child = node->first_child; child != nullptr; child = child->next) {
    if (child->kind != TomlKind::kString) {
      return mismatch(*child, fmt::format("{}.{}", key, child->key), "a string");
    }
    value.emplace_back(child->key, child->text);
  }
  return true;
}

bool TomlTable::read_choice(std::string_view key, std::span<const std::string_view> choices, size_t& value) const {
  std::string text;
  if (!read(key, text)) return false;
  for (size_t i = 0; i < choices.size(); ++i) {
    if (choices[i] == text) {
      value = i;
      return true;
    }
  }
  const std::vector<std::string> known(choices.begin(), choices.end());
  const auto near = nearest_by_similarity(text, known);
  report_.error(find(key)->span, fmt::format("`{}` cannot be '{}'", path_of(key), text),
                near ? fmt::format("did you mean '{}'?", *near)
                     : fmt::format("one of: {}", fmt::join(choices.begin(), choices.end(), ", ")));
  return false;
}

bool TomlTable::require(std::string_view key) const {
  if (find(key) != nullptr) return true;
  report_.error(node_.span, fmt::format("missing `{}`", path_of(key)));
  return false;
}

const TomlEntry* TomlTable::table(std::string_view key) const {
  const TomlEntry* node = find(key);
  if (node == nullptr || node->kind == TomlKind::kTable) return node;
  mismatch(*node, key, "a table");
  return nullptr;
}

const TomlEntry* TomlTable::array_of_tables(std::string_view key) const {
  const TomlEntry* node = find(key);
  if (node == nullptr) return nullptr;
  if (node->kind != TomlKind::kArray) {
    mismatch(*node, key, "an array of tables");
    return nullptr;
  }
  size_t index = 0;
  for (const TomlEntry* child = node->first_child; child != nullptr; child = child->next, ++index) {
    if (child->kind == TomlKind::kTable) continue;
    mismatch(*child, fmt::format("{}[{}]", key, index), "a table");
    return nullptr;
  }
  return node;
}

void TomlTable::check_keys(std::span<const std::string_view> known, Unknown unknown) const {
  for (const TomlEntry* child = node_.first_child; child != nullptr; child = child->next) {
    if (std::find(known.begin(), known.end(), child->key) != known.end()) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    const auto near = nearest_by_similarity(child->key, names);
    std::string message = fmt::format("unknown key `{}`", path_of(child->key));
    std::string help = near ? fmt::format("did you mean `{}`?", *near)
                            : fmt::format("known keys: {}", fmt::join(known.begin(), known.end(), ", "));
    if (unknown == Unknown::kError) {
      report_.error(child->key_span, std::move(message), std::move(help));
    } else {
      // A near miss is surely a slip; anything else may be meant for another tool.
      report_.note(near ? Severity::kWarning : Severity::kInfo, codes::kUnknownKey, child->key_span,
                   message + " is ignored", std::move(help));
    }
  }
}

}  // namespace rocky::core
