#include "sql/format_planner.h"

#include <array>
#include <string_view>

namespace rocky::sql {
namespace {

// Deeper lines begin where those of this level do, so that the text grows linearly.
constexpr uint32_t kMaxLevel = 60;

bool is_literal(const Tree& tree, NodeId id) {
  switch (tree.kind(id)) {
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kNull:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kParameter: return true;
    case NodeKind::kUnary: return is_literal(tree, tree.first_child(id));
    default: return false;
  }
}

// Whether the items fill lines instead of having one each: literals do, and the columns of an INSERT.
bool fills_lines(const Tree& tree, NodeId id) {
  const auto is_name = [&](NodeId item) {
    return tree.kind(item) == NodeKind::kName || tree.kind(item) == NodeKind::kColumnRef ||
           tree.kind(item) == NodeKind::kQualifiedName;
  };
  const NodeKind kind = tree.kind(id);
  const bool names = kind == NodeKind::kItems;
  if (!names && kind != NodeKind::kInList && kind != NodeKind::kList) return false;
  bool skip = kind == NodeKind::kInList;
  for (const NodeId item : tree.children(id)) {
    if (!skip && !(names ? is_name(item) : is_literal(tree, item))) return false;
    skip = false;
  }
  return true;
}

bool is_type(NodeKind kind) { return kind >= NodeKind::kType && kind <= NodeKind::kMapType; }

// Clauses that have a line of their own in brackets that do not fit.
bool is_inner_clause(NodeKind kind) {
  switch (kind) {
    case NodeKind::kPartitionBy:
    case NodeKind::kOrderBy:
    case NodeKind::kSortBy:
    case NodeKind::kClusterBy:
    case NodeKind::kDistributeBy:
    case NodeKind::kFrame:
    case NodeKind::kMeasures:
    case NodeKind::kRowsPerMatch:
    case NodeKind::kAfterMatch:
    case NodeKind::kMatchStart:
    case NodeKind::kPattern:
    case NodeKind::kSubsets:
    case NodeKind::kDefine:
    case NodeKind::kWhere:
    case NodeKind::kHaving:
    case NodeKind::kGroupBy:
    case NodeKind::kLimit:
    case NodeKind::kJsonColumns:
    case NodeKind::kJsonPassing:
    case NodeKind::kXmlPassing:
    case NodeKind::kPivotColumn:
    case NodeKind::kPivotGroup:
    case NodeKind::kPivotDefault:
    case NodeKind::kProperty: return true;
    default: return false;
  }
}

// Whether the bracket stands right behind the word before it, as a call's does.
bool hugs_bracket(NodeKind kind) {
  switch (kind) {
    case NodeKind::kCall:
    case NodeKind::kArguments:
    case NodeKind::kMethodCall:
    case NodeKind::kCast:
    case NodeKind::kExtract:
    case NodeKind::kSubstring:
    case NodeKind::kPosition:
    case NodeKind::kOverlay:
    case NodeKind::kTrim:
    case NodeKind::kCollationFor:
    case NodeKind::kTreat:
    case NodeKind::kNormalize:
    case NodeKind::kSubstringSimilar:
    case NodeKind::kValueFunction:
    case NodeKind::kXmlElement:
    case NodeKind::kXmlAttributes:
    case NodeKind::kXmlForest:
    case NodeKind::kXmlParse:
    case NodeKind::kXmlPi:
    case NodeKind::kXmlRoot:
    case NodeKind::kXmlSerialize:
    case NodeKind::kXmlExists:
    case NodeKind::kXmlTable:
    case NodeKind::kJsonFunction:
    case NodeKind::kJsonTable:
    case NodeKind::kStructConstructor:
    case NodeKind::kTypeArguments:
    case NodeKind::kType:
    case NodeKind::kStructType:
    case NodeKind::kMapType:
    case NodeKind::kArrayType:
    case NodeKind::kColumns:
    case NodeKind::kCube:
    case NodeKind::kRollup:
    case NodeKind::kWithExpression:
    case NodeKind::kArrayQuery:
    case NodeKind::kIdentifierClause:
    case NodeKind::kTableFunction:
    case NodeKind::kSubscript:
    case NodeKind::kSlice:
    case NodeKind::kPathIndex:
    case NodeKind::kTypedList: return true;
    default: return false;
  }
}

// Whether a space stands between a name and the bracket.
bool parts_bracket(NodeKind kind) {
  switch (kind) {
    case NodeKind::kItems:
    case NodeKind::kGroup:
    case NodeKind::kInList:
    case NodeKind::kInQuery:
    case NodeKind::kUsing:
    case NodeKind::kOptions:
    case NodeKind::kWindowSpec:
    case NodeKind::kStarExclude:
    case NodeKind::kStarReplace:
    case NodeKind::kStarRename:
    case NodeKind::kPivot:
    case NodeKind::kUnpivot: return true;
    default: return false;
  }
}

}  // namespace

FormatPlanner::FormatPlanner(const ParsedSql& parsed, const SqlFormatStyle& style)
    : parsed_(parsed),
      tree_(parsed.tree),
      list_(parsed.tree.tokens()),
      tokens_(parsed.tree.tokens().tokens),
      style_(style) {}

FormatPlan FormatPlanner::run() {
  const uint32_t size = list_.size();
  plan_.gaps.resize(size);
  plan_.keywords.resize(size);
  leading_.resize(size);
  plan_.groups.push_back({0, size - 1, 0, 0});
  if (size > 1) {
    for (uint32_t t = 0; t < size; ++t) {
      if (is(t, TokenKind::kSemicolon) && t + 1 < size) set(t + 1, Kind::kHard, 0, Gap::kBlank);
    }
    walk(parsed_.root, 0, Place::kStatement);
  }
  space_out();
  place_comments();
  return std::move(plan_);
}

// --- Gaps and groups ---

uint32_t FormatPlanner::add_group(uint32_t first, uint32_t last, uint32_t parent, uint32_t indent) {
  const uint16_t outer = plan_.groups[parent].level;
  const auto level = static_cast<uint16_t>(std::min<uint32_t>(outer + indent, kMaxLevel));
  plan_.groups.push_back({first, last, level, outer});
  return static_cast<uint32_t>(plan_.groups.size() - 1);
}

void FormatPlanner::set(uint32_t token, Kind kind, uint32_t group, uint8_t flags) {
  Gap& gap = plan_.gaps[token];
  if (gap.kind == Kind::kVerbatim) return;
  gap.kind = kind;
  gap.group = group;
  gap.flags = flags;
}

void FormatPlanner::set_fill(uint32_t token, uint32_t group, uint32_t until) {
  set(token, Kind::kFill, group);
  plan_.gaps[token].until = until;
}

void FormatPlanner::set_kind(uint32_t token, Kind kind) {
  if (plan_.gaps[token].kind == Kind::kAuto) plan_.gaps[token].kind = kind;
}

void FormatPlanner::break_at_comma(uint32_t comma, uint32_t group) {
  if (style_.commas == CommaStyle::kLeading) {
    set(comma, Kind::kSoft, group, Gap::kBlank);
    set(comma + 1, Kind::kSpace, group);
    leading_[comma] = true;
  } else {
    set(comma, Kind::kNone, group);
    set(comma + 1, Kind::kLine, group, Gap::kBlank);
  }
}

bool FormatPlanner::has_tokens(NodeId id) const {
  const uint32_t first = tree_.first_token(id);
  const uint32_t last = tree_.last_token(id);
  return first != Tree::kNoToken && last != Tree::kNoToken && first <= last && last + 1 < list_.size() &&
         tree_.kind(id) != NodeKind::kHint && tree_.kind(id) != NodeKind::kEmpty &&
         tree_.kind(id) != NodeKind::kPipeInput;
}

FormatPlanner::Extent FormatPlanner::open_parentheses(NodeId id, uint32_t& group, Place& place) {
  Extent extent = extent_of(id);
  while (is(extent.first, TokenKind::kLeftParen) && is_opening(extent.first) &&
         list_.partners[extent.first] == extent.last && extent.first + 1 < extent.last) {
    own_token(extent.first, group, NodeKind::kNone);
    group = add_group(extent.first, extent.last, group, 1);
    set(extent.first + 1, Kind::kSoft, group);
    set(extent.last, Kind::kSoft, group, Gap::kOuter);
    ++extent.first;
    --extent.last;
    if (place == Place::kOther || place == Place::kStatement) place = Place::kAlone;
  }
  return extent;
}

void FormatPlanner::own_token(uint32_t token, uint32_t group, NodeKind kind) {
  if (plan_.gaps[token].group == Gap::kNoGroup) plan_.gaps[token].group = group;
  if (is(token, TokenKind::kWord)) plan_.keywords[token] = type_depth_ == 0;
  if (!is_opening(token)) return;
  const bool behind_name = token > 0 && (is(token - 1, TokenKind::kWord) || is(token - 1, TokenKind::kQuotedName) ||
                                         is(token - 1, TokenKind::kOperator) || is_closing(token - 1));
  const bool row = kind == NodeKind::kRow && behind_name && is_word(token - 1, Keyword::kRow);
  if (row || (behind_name && hugs_bracket(kind))) set_kind(token, Kind::kNone);
  if (parts_bracket(kind) && is(token, TokenKind::kLeftParen)) {
    const bool name = token > 0 && !plan_.keywords[token - 1];
    const bool empty = list_.partners[token] == token + 1;
    set_kind(token, name && (routine_ || empty) ? Kind::kNone : Kind::kSpace);
  }
}

// --- Nodes ---

void FormatPlanner::walk(NodeId id, uint32_t group, Place place) {
  if (!has_tokens(id)) return;
  const NodeKind kind = tree_.kind(id);
  if (has_symbol(kind) || kind == NodeKind::kPlaceholder) {
    walk_leaf(id, group);
    return;
  }
  Extent extent = extent_of(id);
  if (tree_.has(id, node_flag::kParenthesized)) extent = open_parentheses(id, group, place);
  switch (kind) {
    case NodeKind::kAnd:
    case NodeKind::kOr:
      walk_chain(id, extent, add_group(extent.first, extent.last, group, place == Place::kAlone ? 0 : 1));
      break;
    case NodeKind::kBinary: walk_binary(id, extent, group, place); break;
    case NodeKind::kCase: walk_case(id, extent, group); break;
    case NodeKind::kWhen: walk_when(id, extent, group); break;
    case NodeKind::kJoinedStrings: walk_joined_strings(id, extent, group); break;
    case NodeKind::kQuery: walk_query(id, extent, group, place); break;
    case NodeKind::kSelect: walk_select(id, extent, group, Kind::kLine, place); break;
    case NodeKind::kSetOperation: walk_set_operation(id, extent, group, Kind::kHard, place); break;
    case NodeKind::kWith: walk_with(id, extent, group); break;
    case NodeKind::kFrom: walk_from(id, extent, group); break;
    case NodeKind::kJoin:
    case NodeKind::kLateralView: walk_join(id, extent, group); break;
    case NodeKind::kPipeline: walk_pipeline(id, extent, group, Kind::kHard); break;
    case NodeKind::kStatementList: walk_statements(id, extent, group); break;
    case NodeKind::kBlock:
    case NodeKind::kControl:
    case NodeKind::kHandler: walk_script(id, extent, group); break;
    case NodeKind::kWhere:
    case NodeKind::kHaving:
    case NodeKind::kQualify:
    case NodeKind::kStartWith:
    case NodeKind::kConnectBy: walk_condition(id, extent, group); break;
    case NodeKind::kGroupBy:
    case NodeKind::kOrderBy:
    case NodeKind::kSortBy:
    case NodeKind::kClusterBy:
    case NodeKind::kDistributeBy:
    case NodeKind::kPartitionBy:
    case NodeKind::kWindowClause:
    case NodeKind::kValues:
    case NodeKind::kSet:
    case NodeKind::kReturning:
    case NodeKind::kMeasures:
    case NodeKind::kDefine:
    case NodeKind::kPipeSet:
    case NodeKind::kPipeRename:
    case NodeKind::kPipeDrop:
    case NodeKind::kPipeItems:
    case NodeKind::kPipeGroupBy: walk_list_clause(id, extent, group, place); break;
    case NodeKind::kInsert:
    case NodeKind::kFromInsert:
    case NodeKind::kInsertAll:
    case NodeKind::kInsertWhen:
    case NodeKind::kInsertInto:
    case NodeKind::kMerge:
    case NodeKind::kMergeWhen:
    case NodeKind::kUpdate:
    case NodeKind::kDelete:
    case NodeKind::kTruncate:
    case NodeKind::kCopy:
    case NodeKind::kTransfer:
    case NodeKind::kExplain:
    case NodeKind::kCreate:
    case NodeKind::kAlter:
    case NodeKind::kDrop:
    case NodeKind::kGrant:
    case NodeKind::kRevoke:
    case NodeKind::kCommentOn:
    case NodeKind::kShow:
    case NodeKind::kMaintain:
    case NodeKind::kClause:
    case NodeKind::kDeclaration: walk_statement(id, extent, group); break;
    default: walk_parts(id, extent, group, place); break;
  }
}

// Of what is one thing to the parser: white space stays as it is, but for what would hang at the end of a line.
bool FormatPlanner::stays_verbatim(uint32_t token) const {
  if (!list_.comments_before(token).empty()) return false;
  const uint32_t begin = list_.ends[token - 1];
  const std::string_view between = tree_.source()->text().substr(begin, tokens_[token].offset - begin);
  const size_t line = between.find('\n');
  return line == std::string_view::npos || (line == 0 && between.find('\n', 1) == std::string_view::npos);
}

void FormatPlanner::walk_leaf(NodeId id, uint32_t group) {
  const Extent extent = extent_of(id);
  const bool words = tree_.kind(id) == NodeKind::kWords;
  for (uint32_t token = extent.first; token <= extent.last; ++token) {
    if (plan_.gaps[token].group == Gap::kNoGroup) plan_.gaps[token].group = group;
    if (words) {
      const bool ours = !tree_.has(id, node_flag::kAsWritten);
      plan_.keywords[token] = is(token, TokenKind::kWord) && ours;
      const bool equals = is(token, TokenKind::kOperator) && tree_.source()->text()[tokens_[token].offset] == '=';
      if (ours || equals || token == extent.first) continue;
    }
    if (token > extent.first && stays_verbatim(token)) set(token, Kind::kVerbatim, group);
  }
}

void FormatPlanner::walk_parts(NodeId id, Extent extent, uint32_t group, Place place) {
  struct Bracket {
    uint32_t open;
    uint32_t close;
    uint32_t group;
    uint32_t outer;
  };
  const NodeKind kind = tree_.kind(id);
  const bool type = is_type(kind);
  const bool fills = fills_lines(tree_, id);
  if (type) ++type_depth_;
  // A node has a pair of brackets or two in each other; more are walked as if they were none.
  std::array<Bracket, 4> brackets;
  size_t open = 0;
  uint32_t current = group;
  uint32_t fill = 0;
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, current, kind);
        if (is_opening(token) && list_.partners[token] <= extent.last && open < brackets.size()) {
          const uint32_t close = list_.partners[token];
          const uint32_t inner = add_group(token, close, current, 1);
          if (token + 1 < close) {
            set(token + 1, Kind::kSoft, inner);
            set(close, Kind::kSoft, inner, Gap::kOuter);
          }
          brackets[open++] = {token, close, inner, current};
          current = inner;
        } else if (open > 0 && token == brackets[open - 1].close) {
          current = brackets[--open].outer;
        } else if (is(token, TokenKind::kComma) && open > 0) {
          if (fills) {
            fill = token + 1;
          } else {
            break_at_comma(token, current);
          }
        } else if (type && is(token, TokenKind::kOperator)) {
          const bool opens = tree_.source()->text()[tokens_[token].offset] == '<';
          set_kind(token, Kind::kNone);
          if (opens) set_kind(token + 1, Kind::kNone);
        }
      },
      [&](NodeId child) {
        const uint32_t first = tree_.first_token(child);
        Place inner =
            open == 0 && place == Place::kAlone && extent.first == first && extent.last == tree_.last_token(child)
                ? Place::kAlone
                : Place::kOther;
        const bool query = tree_.kind(child) == NodeKind::kQuery;
        if (query && kind == NodeKind::kDerivedTable) inner = Place::kTable;
        if (open > 0) {
          const Bracket& bracket = brackets[open - 1];
          if (fill != 0) {
            set_fill(fill, current, tree_.last_token(child));
            fill = 0;
          }
          if (first > bracket.open + 1 && is_inner_clause(tree_.kind(child))) set(first, Kind::kLine, current);
          if (first == bracket.open + 1 && tree_.last_token(child) + 1 == bracket.close) inner = Place::kAlone;
          if (kind == NodeKind::kCte && first == bracket.open + 1) {
            // A common table expression never stands on the line of its name.
            set(first, Kind::kHard, current);
            set(bracket.close, Kind::kHard, current, Gap::kOuter);
            inner = Place::kTable;
          }
        }
        walk(child, current, inner);
      });
  if (type) --type_depth_;
}

void FormatPlanner::walk_chain(NodeId id, Extent extent, uint32_t group) {
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, group, NodeKind::kAnd);
        set(token, Kind::kLine, group);
        leading_[token] = true;
      },
      [&](NodeId child) { walk(child, group); });
}

// `f(a, b) = 1`: what does not fit breaks in the brackets, not before the little that follows.
bool FormatPlanner::ends_short(NodeId binary) const {
  constexpr uint32_t kShort = 8;
  const NodeId left = tree_.first_child(binary);
  const NodeId right = tree_.next_sibling(left);
  if (!right || tree_.next_sibling(right) || !has_tokens(left) || !has_tokens(right)) return false;
  const uint32_t token = tree_.first_token(right);
  return is_closing(tree_.last_token(left)) && token == tree_.last_token(right) &&
         list_.ends[token] - tokens_[token].offset <= kShort;
}

void FormatPlanner::walk_binary(NodeId id, Extent extent, uint32_t group, Place place) {
  const uint32_t own = add_group(extent.first, extent.last, group, place == Place::kAlone ? 0 : 1);
  const bool short_end = ends_short(id);
  uint32_t sign = 0;
  const auto take_sign = [&](uint32_t token) {
    const bool member = tokens_[token].kind == TokenKind::kOperator &&
                        (tokens_[token].keyword == static_cast<uint16_t>(Operator::kArrow) ||
                         tokens_[token].keyword == static_cast<uint16_t>(Operator::kJsonText));
    if (!member && sign == 0) sign = token;
  };
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, own, NodeKind::kBinary);
        take_sign(token);
      },
      [&](NodeId child) {
        if (tree_.kind(child) == NodeKind::kOperatorName) {
          take_sign(tree_.first_token(child));
        } else if (sign != 0) {
          if (short_end) {
            set_kind(sign, Kind::kSpace);
          } else {
            set_fill(sign, own, tree_.last_token(child));
          }
          set_kind(tree_.first_token(child), Kind::kSpace);
          sign = 0;
        }
        // What breaks inside an operand stands where the line begins.
        walk(child, group, tree_.kind(child) == NodeKind::kBinary ? place : Place::kOther);
      });
}

void FormatPlanner::walk_case(NodeId id, Extent extent, uint32_t group) {
  const uint32_t own = add_group(extent.first, extent.last, group, 1);
  size_t whens = 0;
  for (const NodeId child : tree_.children(id)) whens += tree_.kind(child) == NodeKind::kWhen ? 1 : 0;
  const Kind line = whens > 1 ? Kind::kHard : Kind::kLine;
  const auto begin_branch = [&](uint32_t token) {
    if (is_word(token, Keyword::kWhen) || is_word(token, Keyword::kElse)) set(token, line, own, Gap::kBlank);
  };
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, own, NodeKind::kCase);
        begin_branch(token);
        if (token == extent.last) set(token, line, own, Gap::kOuter);
      },
      [&](NodeId child) {
        if (tree_.kind(child) == NodeKind::kWhen || tree_.kind(child) == NodeKind::kElse) {
          begin_branch(tree_.first_token(child));
        }
        walk(child, own);
      });
}

void FormatPlanner::walk_when(NodeId id, Extent extent, uint32_t group) {
  const uint32_t own = add_group(extent.first, extent.last, group, 1);
  const NodeId condition = tree_.first_child(id);
  const bool chain = (tree_.kind(condition) == NodeKind::kAnd || tree_.kind(condition) == NodeKind::kOr) &&
                     !tree_.has(condition, node_flag::kParenthesized);
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, own, NodeKind::kWhen);
        if (!is_word(token, Keyword::kThen)) return;
        if (chain) {
          set(token, Kind::kLine, own);
        } else {
          set_fill(token, own, extent.last);
        }
      },
      [&](NodeId child) {
        if (chain && child == condition) {
          walk_chain(child, extent_of(child), own);
        } else {
          walk(child, chain ? own : group);
        }
      });
}

// Some dialects join strings over a line end only.
void FormatPlanner::walk_joined_strings(NodeId id, Extent extent, uint32_t group) {
  const uint32_t own = add_group(extent.first, extent.last, group, 1);
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, own, NodeKind::kJoinedStrings); },
      [&](NodeId child) {
        const uint32_t first = tree_.first_token(child);
        if (first > extent.first) {
          set(first, (tokens_[first].flags & Token::kNewlineBefore) != 0 ? Kind::kHard : Kind::kSpace, own);
        }
        walk(child, own);
      });
}

FormatPlan plan_format(const ParsedSql& parsed, const SqlFormatStyle& style) {
  return FormatPlanner(parsed, style).run();
}

}  // namespace rocky::sql
