// Where the lines of a text may break: what format_planner.h finds in the tree and format_layout.cc lays out.
//
// Before every token is a gap. A group is a run of tokens that stands on one line when it fits; when it does not, all
// of its line gaps become line breaks. Groups lie within each other as the constructs of the text do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sql/format.h"
#include "sql/tree.h"

namespace rocky::sql {

struct FormatGap {
  enum class Kind : uint8_t {
    kAuto,      // not decided yet; the tokens decide
    kNone,      // nothing
    kSpace,     // one space
    kVerbatim,  // what the text has
    kSoft,      // a line break when the group is broken, else nothing
    kLine,      // a line break when the group is broken, else a space
    kFill,      // a line break when what follows does not fit, else a space
    kHard,      // a line break
  };
  static constexpr uint8_t kOuter = 1;   // the line begins where the group does: a closing bracket
  static constexpr uint8_t kBlank = 2;   // a blank line of the text stays
  static constexpr uint8_t kClause = 4;  // comments before it may belong to what is above
  static constexpr uint32_t kNoGroup = 0xFFFF'FFFF;

  uint32_t group = kNoGroup;
  uint32_t until = 0;  // of kFill: the last token of what should fit
  Kind kind = Kind::kAuto;
  uint8_t flags = 0;
};

struct FormatGroup {
  uint32_t first = 0;  // tokens
  uint32_t last = 0;
  uint16_t level = 0;  // of indentation, of its broken lines
  uint16_t outer_level = 0;
};

struct FormatPlan {
  std::vector<FormatGap> gaps;      // by token
  std::vector<FormatGroup> groups;  // outer ones before inner ones; the first is everything
  std::vector<bool> keywords;       // by token: a word of the grammar
  // By comment: the token that it goes before, which differs from the text's at commas.
  std::vector<uint32_t> comment_places;
};

FormatPlan plan_format(const ParsedSql& parsed, const SqlFormatStyle& style);
std::string lay_out(const ParsedSql& parsed, FormatPlan plan, const SqlFormatStyle& style);

}  // namespace rocky::sql
