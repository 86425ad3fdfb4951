#include "base/toml.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"
#include "base/toml_tree.h"

namespace rocky {

namespace {

const TomlNode& node(const TomlTree* tree, uint32_t index) { return tree->nodes[index]; }

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string shown_key(std::string_view key) { return is_bare_key(key) ? std::string(key) : fmt::format("\"{}\"", key); }

std::optional<std::string> nearest_key(std::string_view wrong, const std::vector<std::string>& known) {
  auto nearest = nearest_by_similarity(wrong, known);
  return nearest ? nearest : nearest_by_edit_distance(wrong, known);
}

// Turns "the member, checked" into "the member if there, checked".
template <class Value>
Result<std::optional<Value>> member(const TomlValue& table, std::string_view key,
                                    Result<Value> (TomlValue::*check)() const) {
  const std::optional<TomlValue> found = table.find(key);
  if (!found) return std::optional<Value>();
  Result<Value> value = ((*found).*check)();
  if (!value) return failure(std::move(value).error());
  return std::optional<Value>(std::move(*value));
}

std::unexpected<Error> wrong_kind(const TomlValue& value, std::string_view expected) {
  return failure(value.error(fmt::format("expected {}, found {}", expected, toml_kind_phrase(value.kind())),
                             fmt::format("expected {}", expected)));
}

}  // namespace

std::string_view toml_kind_phrase(TomlKind kind) {
  switch (kind) {
    case TomlKind::kTable: return "a table";
    case TomlKind::kArray: return "an array";
    case TomlKind::kString: return "a string";
    case TomlKind::kInteger: return "an integer";
    case TomlKind::kFloat: return "a float";
    case TomlKind::kBoolean: return "a boolean";
    case TomlKind::kDateTime: return "a date or time";
  }
  return "a value";
}

TomlKind TomlValue::kind() const { return node(tree_, index_).kind; }
std::string_view TomlValue::key() const { return node(tree_, index_).key; }

std::string TomlValue::path() const {
  if (index_ == 0) return {};
  const TomlNode& self = node(tree_, index_);
  std::string path = TomlValue(tree_, self.parent).path();
  const TomlNode& parent = node(tree_, self.parent);
  if (parent.kind == TomlKind::kArray) {
    size_t position = 0;
    for (uint32_t i = parent.first_child; i != index_; i = node(tree_, i).next) ++position;
    return fmt::format("{}[{}]", path, position);
  }
  if (!path.empty()) path += '.';
  return path + shown_key(self.key);
}

ByteSpan TomlValue::bytes() const { return node(tree_, index_).bytes; }

ByteSpan TomlValue::key_bytes() const {
  const TomlNode& self = node(tree_, index_);
  return self.key_bytes.end > self.key_bytes.begin ? self.key_bytes : self.bytes;
}

SourceSpan TomlValue::span() const { return {tree_->file, bytes()}; }
SourceSpan TomlValue::key_span() const { return {tree_->file, key_bytes()}; }

TomlValue::Iterator& TomlValue::Iterator::operator++() {
  index_ = node(tree_, index_).next;
  return *this;
}

TomlValue::Iterator TomlValue::begin() const { return {tree_, node(tree_, index_).first_child}; }
TomlValue::Iterator TomlValue::end() const { return {tree_, 0}; }
size_t TomlValue::size() const { return node(tree_, index_).children; }

std::optional<TomlValue> TomlValue::find(std::string_view key) const {
  if (!is(TomlKind::kTable)) return std::nullopt;
  for (uint32_t i = node(tree_, index_).first_child; i != 0; i = node(tree_, i).next) {
    if (node(tree_, i).key == key) return TomlValue(tree_, i);
  }
  return std::nullopt;
}

std::string_view TomlValue::string() const { return node(tree_, index_).text; }
int64_t TomlValue::integer() const { return is(TomlKind::kInteger) ? node(tree_, index_).integer : 0; }
bool TomlValue::boolean() const { return node(tree_, index_).boolean; }

double TomlValue::number() const {
  if (is(TomlKind::kInteger)) return static_cast<double>(node(tree_, index_).integer);
  return is(TomlKind::kFloat) ? node(tree_, index_).number : 0;
}

Result<std::string_view> TomlValue::as_string() const {
  if (!is(TomlKind::kString)) return wrong_kind(*this, "a string");
  return string();
}

Result<int64_t> TomlValue::as_integer() const {
  if (!is(TomlKind::kInteger)) return wrong_kind(*this, "an integer");
  return integer();
}

Result<double> TomlValue::as_number() const {
  if (!is(TomlKind::kInteger) && !is(TomlKind::kFloat)) return wrong_kind(*this, "a number");
  return number();
}

Result<bool> TomlValue::as_boolean() const {
  if (!is(TomlKind::kBoolean)) return wrong_kind(*this, "a boolean");
  return boolean();
}

Result<std::vector<std::string>> TomlValue::as_strings() const {
  if (!is(TomlKind::kArray)) return wrong_kind(*this, "an array of strings");
  std::vector<std::string> strings;
  strings.reserve(size());
  for (const TomlValue element : *this) {
    ROCKY_TRY(text, element.as_string());
    strings.emplace_back(text);
  }
  return strings;
}

Result<TomlValue> TomlValue::as_table() const {
  if (!is(TomlKind::kTable)) return wrong_kind(*this, "a table");
  return *this;
}

Result<TomlValue> TomlValue::as_array() const {
  if (!is(TomlKind::kArray)) return wrong_kind(*this, "an array");
  return *this;
}

Result<std::optional<std::string_view>> TomlValue::get_string(std::string_view key) const {
  return member(*this, key, &TomlValue::as_string);
}
Result<std::optional<int64_t>> TomlValue::get_integer(std::string_view key) const {
  return member(*this, key, &TomlValue::as_integer);
}
Result<std::optional<double>> TomlValue::get_number(std::string_view key) const {
  return member(*this, key, &TomlValue::as_number);
}
Result<std::optional<bool>> TomlValue::get_boolean(std::string_view key) const {
  return member(*this, key, &TomlValue::as_boolean);
}
Result<std::optional<std::vector<std::string>>> TomlValue::get_strings(std::string_view key) const {
  return member(*this, key, &TomlValue::as_strings);
}
Result<std::optional<TomlValue>> TomlValue::get_table(std::string_view key) const {
  return member(*this, key, &TomlValue::as_table);
}
Result<std::optional<TomlValue>> TomlValue::get_array(std::string_view key) const {
  return member(*this, key, &TomlValue::as_array);
}

Result<TomlValue> TomlValue::require(std::string_view key) const {
  if (const auto found = find(key)) return *found;
  Error missing = error(fmt::format("missing key `{}`", shown_key(key)));
  std::vector<std::string> written;
  for (const TomlValue child : *this) written.emplace_back(child.key());
  if (const auto near = nearest_key(key, written)) {
    return failure(std::move(missing).with_hint(fmt::format("`{}` is there: did you mean `{}`?", *near, key)));
  }
  return failure(std::move(missing));
}

std::vector<Error> TomlValue::unknown_keys(std::span<const std::string_view> known) const {
  std::vector<Error> errors;
  for (const TomlValue child : *this) {
    if (std::find(known.begin(), known.end(), child.key()) != known.end()) continue;
    Error unknown = child.key_error("unknown key", "not a key of this table");
    const std::vector<std::string> names(known.begin(), known.end());
    if (const auto near = nearest_key(child.key(), names)) {
      unknown.with_hint(fmt::format("did you mean `{}`?", *near));
    }
    errors.push_back(std::move(unknown));
  }
  return errors;
}

Error TomlValue::error(std::string_view message, std::string label) const {
  const std::string where = path();
  return Error(ErrorKind::kInvalidInput, where.empty() ? std::string(message) : fmt::format("`{}`: {}", where, message))
      .with_span(span(), std::move(label));
}

Error TomlValue::key_error(std::string_view message, std::string label) const {
  return error(message).with_span(key_span(), std::move(label));
}

TomlDocument::TomlDocument(std::unique_ptr<const TomlTree> tree) : tree_(std::move(tree)) {}
TomlDocument::TomlDocument(TomlDocument&&) noexcept = default;
TomlDocument& TomlDocument::operator=(TomlDocument&&) noexcept = default;
TomlDocument::~TomlDocument() = default;
const SourceRef& TomlDocument::source() const { return tree_->file; }

}  // namespace rocky
