// Type names that mean the same (adapters contract 2.7).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rocky::adapter {

// A table of synonym groups. Stateless; any thread.
class TypeMapper {
 public:
  // Whether "VARCHAR(10)" belongs to the group of VARCHAR.
  enum class Parameters : uint8_t { kExact, kIgnored };

  constexpr TypeMapper(std::span<const std::span<const std::string_view>> groups, Parameters parameters)
      : groups_(groups), parameters_(parameters) {}

  // Trimmed and upper-cased.
  std::string normalize_type(std::string_view type) const;
  // Equal when normalised, or of one group, or both decimals.
  bool types_compatible(std::string_view left, std::string_view right) const;

 private:
  bool in_group(std::span<const std::string_view> group, std::string_view normalized) const;

  std::span<const std::span<const std::string_view>> groups_;
  Parameters parameters_;
};

}  // namespace rocky::adapter
