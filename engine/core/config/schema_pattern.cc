#include "core/config/schema_pattern.h"

#include <algorithm>

#include <fmt/format.h>

namespace rocky::core {

namespace {

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  for (;;) {
    const size_t at = separator.empty() ? std::string_view::npos : text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

// A repeated name overwrites the earlier value and keeps its place.
void assign(ComponentValues& values, const std::string& name, ComponentValue value) {
  const auto known = std::ranges::find(values, name, &ComponentValues::value_type::first);
  if (known == values.end())
    values.emplace_back(name, std::move(value));
  else
    known->second = std::move(value);
}

const ComponentValue* find_value(const ComponentValues& values, std::string_view name) {
  const auto at = std::ranges::find(values, name, &ComponentValues::value_type::first);
  return at == values.end() ? nullptr : &at->second;
}

// The placeholder that begins at `text[0] == '{'`: the text between the braces, or nullopt without a closing one.
std::optional<std::string_view> placeholder_at(std::string_view text) {
  const size_t close = text.find('}');
  if (close == std::string_view::npos) return std::nullopt;
  return text.substr(1, close - 1);
}

void append_value(std::string& out, const ComponentValue& value, std::string_view separator) {
  if (const auto* single = std::get_if<std::string>(&value)) {
    out += *single;
    return;
  }
  bool first = true;
  for (const auto& part : std::get<std::vector<std::string>>(value)) {
    if (!first) out += separator;
    first = false;
    out += part;
  }
}

}  // namespace

Result<SchemaPattern> SchemaPattern::make(const SchemaPatternConfig& config) {
  SchemaPattern pattern;
  pattern.prefix_ = config.prefix;
  pattern.separator_ = config.separator;
  for (const auto& spec : config.components) {
    std::string_view name = spec;
    while (name.ends_with("...")) name.remove_suffix(3);
    if (name.find_first_not_of('.') == std::string_view::npos)
      return make_error(ErrorKind::kInvalidInput,
                        fmt::format("invalid component spec '{}': cannot determine component type", spec));
    pattern.components_.push_back({.name = std::string(name), .variadic = name.size() != spec.size()});
  }
  return pattern;
}

const PatternComponent* SchemaPattern::find(std::string_view name) const {
  const auto at = std::ranges::find(components_, name, &PatternComponent::name);
  return at == components_.end() ? nullptr : &*at;
}

Result<ParsedSchema> SchemaPattern::parse(std::string_view schema) const {
  if (!schema.starts_with(prefix_))
    return make_error(ErrorKind::kInvalidInput,
                      fmt::format("schema '{}' does not start with prefix '{}'", schema, prefix_));
  const std::vector<std::string> segments = split(schema.substr(prefix_.size()), separator_);
  if (segments.size() < components_.size())
    return make_error(ErrorKind::kInvalidInput,
                      fmt::format("schema '{}' has {} segments but pattern requires at least {}", schema,
                                  segments.size(), components_.size()));
  ParsedSchema parsed;
  size_t next = 0;
  for (size_t i = 0; i < components_.size(); ++i) {
    const PatternComponent& component = components_[i];
    if (!component.variadic) {
      assign(parsed.values, component.name, segments[next++]);
      continue;
    }
    const size_t after = components_.size() - i - 1;
    const size_t left = segments.size() - next;
    if (left <= after)
      return make_error(ErrorKind::kInvalidInput,
                        fmt::format("schema '{}': no segments remaining for component '{}'", schema, component.name));
    const auto begin = segments.begin() + static_cast<std::ptrdiff_t>(next);
    const size_t count = left - after;
    assign(parsed.values, component.name, std::vector<std::string>(begin, begin + static_cast<std::ptrdiff_t>(count)));
    next += count;
  }
  parsed.leftover.assign(segments.begin() + static_cast<std::ptrdiff_t>(next), segments.end());
  if (components_.empty()) parsed.leftover.clear();
  return parsed;
}

std::vector<std::string> SchemaPattern::doubts() const {
  std::vector<std::string> doubts;
  if (separator_.empty()) doubts.emplace_back("the separator is empty: a name is always one segment");
  const auto variadics = std::ranges::count_if(components_, &PatternComponent::variadic);
  if (variadics > 1)
    doubts.emplace_back("several components are variadic: the first takes everything, the later ones one segment each");
  else if (variadics == 1 && components_.back().variadic)
    doubts.emplace_back("the last component is variadic: it takes all remaining segments");
  for (size_t i = 0; i < components_.size(); ++i)
    if (find(components_[i].name) != &components_[i])
      doubts.push_back(fmt::format("component '{}' is listed twice: the later value wins", components_[i].name));
  return doubts;
}

std::string expand_template(std::string_view text, const ComponentValues& values, std::string_view separator) {
  std::string out;
  while (!text.empty()) {
    const size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const auto inner = placeholder_at(text);
    const size_t colon = inner ? inner->find(':') : std::string_view::npos;
    const ComponentValue* value = inner ? find_value(values, inner->substr(0, colon)) : nullptr;
    if (value == nullptr) {
      out += '{';
      text.remove_prefix(1);
      continue;
    }
    append_value(out, *value, colon == std::string_view::npos ? separator : inner->substr(colon + 1));
    text.remove_prefix(inner->size() + 2);
  }
  return out;
}

std::vector<std::string> template_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const size_t open = text.find('{');
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const auto inner = placeholder_at(text);
    if (!inner) break;
    // A second `{` inside: the first one is plain text, as in expand_template.
    if (inner->find('{') == std::string_view::npos) names.emplace_back(inner->substr(0, inner->find(':')));
    text.remove_prefix(1);
  }
  return names;
}

Result<SourceFilter> parse_filter(std::string_view text) {
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return make_error(ErrorKind::kInvalidInput,
                      fmt::format("invalid filter '{}': expected key=value (e.g., client=acme)", text));
  return SourceFilter{.key = std::string(text.substr(0, equals)), .value = std::string(text.substr(equals + 1))};
}

bool filter_keeps(const SourceFilter& filter, std::string_view connector_id, const ComponentValues& values) {
  if (filter.key == "id") return filter.value == connector_id;
  if (filter.key == "table") return true;
  const ComponentValue* value = find_value(values, filter.key);
  if (value == nullptr) return false;
  if (const auto* single = std::get_if<std::string>(value)) return *single == filter.value;
  const auto& list = std::get<std::vector<std::string>>(*value);
  return std::ranges::find(list, filter.value) != list.end();
}

}  // namespace rocky::core
