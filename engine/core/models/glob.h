// Path globs (models contract 2.2).
//
// Case-sensitive. `*` and `?` and `[...]` match within one component; `**` as a whole component matches any number of
// components, none included; a leading dot needs no special treatment. `[!x]` (or `[^x]`) negates, `[a-z]` is a range.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rocky::core {

// Immutable after construction: safe from every thread. Matching is linear in the path for every pattern component.
class Glob {
 public:
  // "invalid models glob '<pattern>': <reason>".
  static Result<Glob> parse(std::string_view pattern);
  // Whether the whole path ("a/b/c.sql") matches.
  bool matches(std::string_view path) const;

 private:
  std::vector<std::string> components_;
};

bool has_wildcard(std::string_view pattern);

}  // namespace rocky::core
