// `-- rocky-allow: W102, E108` in the text of a model.
//
// A comment in front of the query counts for the whole model. On a line of its own inside of the query it counts for
// the line of SQL behind it, and behind SQL for its own line. Names of constructs (`nvl`) count for the whole model,
// and only where the comment has a line of its own. Block comments say nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rocky::compiler {

class AllowComments {
 public:
  AllowComments() = default;
  // `text`: of the file that the user wrote; the query begins at `query_begin` or behind it.
  AllowComments(std::string_view text, size_t query_begin);

  // `line` is 1-based; 0: no line of this text.
  bool allows_code(std::string_view code, uint32_t line) const;
  // `construct` in upper case.
  bool allows_construct(std::string_view construct) const;

 private:
  // The upper-case names in the order of the text; line 0 for the whole model.
  std::vector<std::pair<uint32_t, std::string>> codes_;
  std::vector<std::string> constructs_;
};

}  // namespace rocky::compiler
