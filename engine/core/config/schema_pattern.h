// Schema patterns, target templates and `--filter` (config contract 8).
//
// A replication pipeline reads the parts of a source schema's name with a pattern and writes them into the names of its
// target. `src__acme__us__west__shopify` under prefix `src__`, separator `__` and the components `tenant`,
// `regions...`, `source` gives tenant=acme, regions=[us, west], source=shopify.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "core/config/pipeline_config.h"

namespace rocky::core {

// A single component has one text, a variadic one a list (also when it holds one value).
using ComponentValue = std::variant<std::string, std::vector<std::string>>;
// In the order of the pattern.
using ComponentValues = std::vector<std::pair<std::string, ComponentValue>>;

struct PatternComponent {
  std::string name;
  bool variadic = false;
};

struct ParsedSchema {
  ComponentValues values;
  // Segments behind the last component of a pattern of fixed length: ignored by the contract, worth a warning.
  std::vector<std::string> leftover;
};

class SchemaPattern {
 public:
  // Error: a component that is empty or only dots.
  static Result<SchemaPattern> make(const SchemaPatternConfig& config);

  const std::vector<PatternComponent>& components() const { return components_; }
  // Null for an unknown name.
  const PatternComponent* find(std::string_view name) const;

  // Error when the name does not have the prefix or has too few segments.
  Result<ParsedSchema> parse(std::string_view schema) const;

  // What is legal and yet hardly meant: several variadics, one in last place, a repeated name, an empty separator.
  std::vector<std::string> doubts() const;

 private:
  std::string prefix_;
  std::string separator_;
  std::vector<PatternComponent> components_;
};

// `{name}` and `{name:SEP}`; unknown names and a `{` without `}` stay. One pass: what was put in is not looked at
// again.
std::string expand_template(std::string_view text, const ComponentValues& values, std::string_view separator);
// The names in the placeholders of a template, in order, repeats included.
std::vector<std::string> template_names(std::string_view text);

// `KEY=VALUE`, split at the first `=`; nothing is trimmed.
struct SourceFilter {
  std::string key;
  std::string value;
};
Result<SourceFilter> parse_filter(std::string_view text);
// Whether the source stays. `id` compares the connector's id, `table` keeps every source (tables are filtered later);
// any other key is a component's name.
bool filter_keeps(const SourceFilter& filter, std::string_view connector_id, const ComponentValues& values);

}  // namespace rocky::core
