// Whether the edit of a query concerns anything but places in its own file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/source.h"
#include "compiler/project.h"

namespace rocky::compiler {

// Places of a text in the text that it became: both begin alike and end alike.
class SpanMap {
 public:
  SpanMap(std::string_view before, std::string_view after);

  // Whether `after` may be where `before` is now; remembered, and no two answers contradict each other.
  bool match(ByteSpan before, ByteSpan after);
  // Nothing where it is in what was edited, or at its edge and nobody knows to which side it belongs.
  std::optional<ByteSpan> find(ByteSpan before) const;

 private:
  bool may_be(uint32_t before, uint32_t after) const;
  std::optional<uint32_t> find(uint32_t before) const;

  uint32_t begin_ = 0;  // of what was edited
  uint32_t end_ = 0;    // in the text before
  int64_t shift_ = 0;
  std::map<std::pair<uint32_t, uint32_t>, ByteSpan> known_;
};

// Two compilations of the same models, between which the texts of some were edited. True: whoever reads the models, and
// every check, finds the same in both; places in the edited files, by their paths, are where the maps say.
bool only_places_differ(const CompiledProject& before, const CompiledProject& after,
                        std::map<std::string, SpanMap, std::less<>>& edited);

}  // namespace rocky::compiler
