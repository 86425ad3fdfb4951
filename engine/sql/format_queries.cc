// Queries and statements: which of their parts begin lines.
#include "sql/format_planner.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace rocky::sql {
namespace {

constexpr uint8_t kClauseStart = FormatGap::kBlank | FormatGap::kClause;

bool is_chain(const Tree& tree, NodeId id) {
  return (tree.kind(id) == NodeKind::kAnd || tree.kind(id) == NodeKind::kOr) &&
         !tree.has(id, node_flag::kParenthesized);
}

bool is_clause_of_select(NodeKind kind) {
  switch (kind) {
    case NodeKind::kInto:
    case NodeKind::kSelectInto:
    case NodeKind::kFrom:
    case NodeKind::kWhere:
    case NodeKind::kStartWith:
    case NodeKind::kConnectBy:
    case NodeKind::kGroupBy:
    case NodeKind::kHaving:
    case NodeKind::kWindowClause:
    case NodeKind::kQualify:
    case NodeKind::kSample:
    case NodeKind::kLateralView: return true;
    default: return false;
  }
}

bool is_definition(NodeKind kind) { return kind >= NodeKind::kCreate && kind <= NodeKind::kShow; }

bool is_in_expression(FormatPlanner::Place place) {
  return place == FormatPlanner::Place::kOther || place == FormatPlanner::Place::kAlone;
}

// Whether some of the items are more than names, stars and literals.
bool computes(const Tree& tree, NodeId list) {
  for (const NodeId item : tree.children(list)) {
    const NodeId value = tree.kind(item) == NodeKind::kSelectItem ? tree.first_child(item) : item;
    switch (tree.kind(value)) {
      case NodeKind::kColumnRef:
      case NodeKind::kStar:
      case NodeKind::kNumber:
      case NodeKind::kString:
      case NodeKind::kNull:
      case NodeKind::kTrue:
      case NodeKind::kFalse:
      case NodeKind::kParameter: break;
      default: return true;
    }
  }
  return false;
}

}  // namespace

// --- Queries ---

// Those behind SELECT and FROM; a join counts as several.
uint32_t FormatPlanner::clauses(NodeId body) const {
  constexpr uint32_t kMany = 100;
  switch (tree_.kind(body)) {
    case NodeKind::kSelect: break;
    case NodeKind::kSetOperation: return kMany;
    default: return 0;
  }
  uint32_t count = 0;
  for (const NodeId part : tree_.children(body)) {
    const NodeKind kind = tree_.kind(part);
    if (kind == NodeKind::kFrom) {
      const NodeKind item = tree_.kind(tree_.first_child(part));
      if (item == NodeKind::kJoin || item == NodeKind::kLateralView) count += kMany;
    } else if (is_clause_of_select(kind)) {
      ++count;
    }
  }
  return count;
}

// Whether the query may stand on one line.
bool FormatPlanner::stays_short(NodeId query, Place place) const {
  const bool in_expression = is_in_expression(place);
  const uint32_t allowed = in_expression ? 1 : 0;
  uint32_t count = 0;
  for (const NodeId part : tree_.children(query)) {
    const NodeKind kind = tree_.kind(part);
    if (kind == NodeKind::kWith || kind == NodeKind::kLocalDefinitions) continue;
    if (kind == NodeKind::kPipeline) return false;
    const bool body = kind == NodeKind::kSelect || kind == NodeKind::kSetOperation;
    const bool other_body = kind == NodeKind::kQuery || kind == NodeKind::kValues || kind == NodeKind::kTable ||
                            kind == NodeKind::kDescribe;
    count += body ? clauses(part) : other_body ? 0 : 1;
    const bool several = kind == NodeKind::kSelect && tree_.child(part, NodeKind::kFrom) &&
                         tree_.child_count(tree_.child(part, NodeKind::kSelectList)) > 1;
    if (several && !in_expression) return false;
  }
  return count <= allowed;
}

void FormatPlanner::walk_query(NodeId id, Extent extent, uint32_t group, Place place) {
  uint32_t own = add_group(extent.first, extent.last, group, 0);
  const Kind line = stays_short(id, place) ? Kind::kLine : Kind::kHard;
  NodeKind before = NodeKind::kNone;
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, own, NodeKind::kQuery); },
      [&](NodeId child) {
        const NodeKind kind = tree_.kind(child);
        const uint32_t first = tree_.first_token(child);
        const bool same_line = before == NodeKind::kLimit && kind == NodeKind::kOffset;
        if (before == NodeKind::kWith || before == NodeKind::kLocalDefinitions) {
          set(first, Kind::kHard, own, kClauseStart);
          own = add_group(first, extent.last, group, 0);
        } else if (first > extent.first && !same_line) {
          set(first, line, own, kClauseStart);
        }
        before = kind;
        if (kind == NodeKind::kPipeline) {
          walk_pipeline(child, extent_of(child), own, line);
        } else {
          walk_body(child, own, line, place);
        }
      });
}

void FormatPlanner::walk_body(NodeId id, uint32_t group, Kind line, Place place) {
  const bool bare = !tree_.has(id, node_flag::kParenthesized);
  if (bare && tree_.kind(id) == NodeKind::kSelect) {
    walk_select(id, extent_of(id), group, line, place);
  } else if (bare && tree_.kind(id) == NodeKind::kSetOperation) {
    walk_set_operation(id, extent_of(id), group, line, place);
  } else {
    walk(id, group, tree_.kind(id) == NodeKind::kQuery ? Place::kTable : Place::kOther);
  }
}

void FormatPlanner::walk_select(NodeId id, Extent extent, uint32_t group, Kind line, Place place) {
  uint32_t select = extent.first;
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, group, NodeKind::kSelect);
        if (!is_word(token, Keyword::kSelect)) return;
        select = token;
        if (token > extent.first) set(token, line, group, kClauseStart);
      },
      [&](NodeId child) {
        const uint32_t first = tree_.first_token(child);
        if (tree_.kind(child) == NodeKind::kSelectList) {
          walk_select_list(child, select, group, place);
          return;
        }
        if (first > extent.first && is_clause_of_select(tree_.kind(child))) set(first, line, group, kClauseStart);
        walk(child, group);
      });
}

// Three items or more, some of them computed, have a line each, but for those of queries within expressions.
void FormatPlanner::walk_select_list(NodeId id, uint32_t first, uint32_t group, Place place) {
  const Extent extent = extent_of(id);
  if (!has_tokens(id)) return;
  const uint32_t own = add_group(std::min(first, extent.first), extent.last, group, 1);
  const bool long_list = !is_in_expression(place) && tree_.child_count(id) > 2 && computes(tree_, id);
  if (extent.first > first) set(extent.first, long_list ? Kind::kHard : Kind::kLine, own);
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, own, NodeKind::kSelectList);
        if (is(token, TokenKind::kComma)) break_at_comma(token, own);
      },
      [&](NodeId child) { walk(child, own); });
}

void FormatPlanner::walk_set_operation(NodeId id, Extent extent, uint32_t group, Kind line, Place place) {
  uint32_t before = extent.first;  // the last token of the operator so far
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, group, NodeKind::kSetOperation);
        if (token != before + 1 || before == extent.first) set(token, line, group, kClauseStart);
        before = token;
      },
      [&](NodeId child) {
        const uint32_t first = tree_.first_token(child);
        if (tree_.kind(child) == NodeKind::kColumnList) {
          walk(child, group);
          before = tree_.last_token(child);
          return;
        }
        if (first > extent.first) set(first, line, group, kClauseStart);
        walk_body(child, group, line, place);
        before = extent.first;
      });
}

void FormatPlanner::walk_with(NodeId id, Extent extent, uint32_t group) {
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, group, NodeKind::kWith);
        if (!is(token, TokenKind::kComma)) return;
        if (style_.commas == CommaStyle::kLeading) {
          set(token, Kind::kHard, group, Gap::kBlank);
          leading_[token] = true;
        } else {
          set(token, Kind::kNone, group);
          set(token + 1, Kind::kHard, group, Gap::kBlank);
        }
      },
      [&](NodeId child) { walk(child, group); });
}

void FormatPlanner::walk_pipeline(NodeId id, Extent extent, uint32_t group, Kind line) {
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, group, NodeKind::kPipeline); },
      [&](NodeId step) {
        if (tree_.first_token(step) > 0) set(tree_.first_token(step), line, group, kClauseStart);
        if (tree_.kind(step) != NodeKind::kPipeAggregate) {
          walk(step, group);
          return;
        }
        const Extent parts = extent_of(step);
        const uint32_t own = add_group(parts.first, parts.last, group, 1);
        for_parts(
            step, parts, [&](uint32_t token) { own_token(token, own, NodeKind::kPipeAggregate); },
            [&](NodeId part) {
              set(tree_.first_token(part), Kind::kLine, own);
              if (tree_.kind(part) != NodeKind::kPipeItems) {
                walk(part, own);
                return;
              }
              for_parts(
                  part, extent_of(part),
                  [&](uint32_t token) {
                    own_token(token, own, NodeKind::kPipeItems);
                    if (is(token, TokenKind::kComma)) break_at_comma(token, own);
                  },
                  [&](NodeId item) { walk(item, own); });
            });
      });
}

// --- Clauses ---

// `GROUP BY a, b`, `SET a = 1, b = 2`: words and a list.
void FormatPlanner::walk_list_clause(NodeId id, Extent extent, uint32_t group, Place place) {
  const auto is_list = [&](NodeId child) {
    return (tree_.kind(child) == NodeKind::kItems && !tree_.has(child, node_flag::kBracketed)) ||
           tree_.kind(child) == NodeKind::kSelectList;
  };
  size_t items = 0;
  for (const NodeId child : tree_.children(id)) {
    if (tree_.kind(child) != NodeKind::kWords) items += is_list(child) ? tree_.child_count(child) : 1;
  }
  // A single item stays behind the words.
  bool begun = items < 2;
  const uint32_t own = add_group(extent.first, extent.last, group, place == Place::kAlone || items < 2 ? 0 : 1);
  const auto own_of = [&](uint32_t token) {
    own_token(token, own, NodeKind::kNone);
    if (is(token, TokenKind::kComma)) break_at_comma(token, own);
  };
  const auto item = [&](NodeId child) {
    const uint32_t first = tree_.first_token(child);
    if (!begun && first > extent.first) set(first, Kind::kLine, own);
    begun = true;
    walk(child, own);
  };
  for_parts(id, extent, own_of, [&](NodeId child) {
    if (tree_.kind(child) == NodeKind::kWords) {
      walk(child, own);
    } else if (is_list(child)) {
      for_parts(child, extent_of(child), own_of, item);
    } else {
      item(child);
    }
  });
}

// `WHERE a AND b`: what does not fit stands below the word, each operand on a line.
void FormatPlanner::walk_condition(NodeId id, Extent extent, uint32_t group) {
  const uint32_t own = add_group(extent.first, extent.last, group, 1);
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, own, NodeKind::kWhere); },
      [&](NodeId child) {
        if (is_chain(tree_, child) && tree_.first_token(child) > extent.first) {
          set(tree_.first_token(child), Kind::kLine, own);
          walk_chain(child, extent_of(child), own);
        } else {
          walk(child, group);
        }
      });
}

void FormatPlanner::walk_from(NodeId id, Extent extent, uint32_t group) {
  if (tree_.child_count(id) > 1) {
    walk_list_clause(id, extent, group, Place::kOther);
    return;
  }
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, group, NodeKind::kFrom); },
      [&](NodeId child) { walk(child, group); });
}

// A condition that has a line of its own when it does not fit behind what it belongs to.
void FormatPlanner::walk_on(NodeId id, uint32_t group) {
  const Extent extent = extent_of(id);
  const uint32_t own = add_group(extent.first > 0 ? extent.first - 1 : 0, extent.last, group, 1);
  set(extent.first, Kind::kLine, own);
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, own, NodeKind::kOn); },
      [&](NodeId child) {
        if (is_chain(tree_, child)) {
          walk_chain(child, extent_of(child), own);
        } else {
          walk(child, own);
        }
      });
}

// The joins of a FROM begin lines of its query.
void FormatPlanner::walk_join(NodeId id, Extent extent, uint32_t group) {
  bool begun = !has_tokens(tree_.first_child(id));  // behind `|>`
  for_parts(
      id, extent,
      [&](uint32_t token) {
        own_token(token, group, NodeKind::kJoin);
        if (!begun && token > extent.first) set(token, Kind::kLine, group, kClauseStart);
        begun = true;
      },
      [&](NodeId child) {
        if (tree_.kind(child) == NodeKind::kOn) {
          walk_on(child, group);
        } else {
          walk(child, group);
        }
      });
}

// --- Statements ---

void FormatPlanner::walk_statements(NodeId id, Extent extent, uint32_t group) {
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, group, NodeKind::kStatementList); },
      [&](NodeId child) {
        const uint32_t first = tree_.first_token(child);
        set(first, Kind::kHard, group, Gap::kBlank);
        walk(child, group, Place::kStatement);
      });
}

bool FormatPlanner::begins_line(NodeId child, NodeId before, NodeKind statement) const {
  const uint32_t first = tree_.first_token(child);
  // Else AS stays behind the name.
  const bool behind_option =
      before && (tree_.kind(before) == NodeKind::kClause || tree_.kind(before) == NodeKind::kProperty);
  switch (tree_.kind(child)) {
    case NodeKind::kQuery:
    case NodeKind::kInsert:
    case NodeKind::kMerge:
    case NodeKind::kUpdate:
    case NodeKind::kDelete: return !tree_.has(child, node_flag::kParenthesized);
    case NodeKind::kSet:
    case NodeKind::kFrom:
    case NodeKind::kWhere:
    case NodeKind::kReturning:
    case NodeKind::kOnConflict:
    case NodeKind::kMergeWhen:
    case NodeKind::kOrderBy:
    case NodeKind::kLimit:
    case NodeKind::kInsertWhen:
    case NodeKind::kInsertInto:
    case NodeKind::kInsertReplace:
    case NodeKind::kTableOptions:
    case NodeKind::kProperty:
    case NodeKind::kBlock: return true;
    case NodeKind::kClause: return !is_word(first, Keyword::kAs) || behind_option;
    case NodeKind::kOption: return statement == NodeKind::kCopy;
    case NodeKind::kWords: break;
    default: return false;
  }
  if (is_definition(statement)) {
    return is_word(first, Keyword::kAs) && behind_option;
  }
  constexpr Keyword kStarts[] = {Keyword::kUsing, Keyword::kValues, Keyword::kFrom, Keyword::kWhere, Keyword::kSet};
  return std::any_of(std::begin(kStarts), std::end(kStarts), [&](Keyword word) { return is_word(first, word); });
}

// `CREATE FUNCTION f(a INT)`: the list stands right behind the name, unlike a table's.
bool FormatPlanner::defines_routine(NodeId statement) const {
  constexpr std::string_view kWords[] = {"FUNCTION", "PROCEDURE", "AGGREGATE", "MACRO"};
  const NodeId words = tree_.first_child(statement);
  if (!words || tree_.kind(words) != NodeKind::kWords) return false;
  const std::string_view spelled = tree_.spelling(words);
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return spelled.find(word) != std::string_view::npos; });
}

void FormatPlanner::walk_statement(NodeId id, Extent extent, uint32_t group) {
  const NodeKind kind = tree_.kind(id);
  const bool branch = kind == NodeKind::kMergeWhen || kind == NodeKind::kInsertWhen || kind == NodeKind::kInsertInto;
  const uint32_t own = add_group(extent.first, extent.last, group, branch ? 1 : 0);
  const Kind line = kind == NodeKind::kMerge ? Kind::kHard : Kind::kLine;
  NodeId before;
  const bool outer_routine = routine_;
  if (kind == NodeKind::kCreate) routine_ = defines_routine(id);
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, own, kind); },
      [&](NodeId child) {
        const uint32_t first = tree_.first_token(child);
        const bool follows = first > extent.first;
        if (follows && tree_.kind(child) == NodeKind::kOn) {
          walk_on(child, own);
        } else {
          if (follows && begins_line(child, before, kind)) set(first, line, own, kClauseStart);
          walk(child, own, Place::kStatement);
        }
        before = child;
      });
  routine_ = outer_routine;
}

// Statements between words: `BEGIN …; END`, `IF a THEN …; ELSE …; END IF`.
void FormatPlanner::walk_script(NodeId id, Extent extent, uint32_t group) {
  const uint32_t own = add_group(extent.first, extent.last, group, 0);
  const uint32_t body = add_group(extent.first, extent.last, group, 1);
  for_parts(
      id, extent, [&](uint32_t token) { own_token(token, own, NodeKind::kBlock); },
      [&](NodeId child) {
        const Extent parts = extent_of(child);
        const bool handler = tree_.kind(child) == NodeKind::kHandler;
        if (handler) set(parts.first, Kind::kHard, body, Gap::kBlank);
        if (tree_.kind(child) != NodeKind::kStatementBody) {
          walk(child, handler ? body : own);
          return;
        }
        if (!tree_.first_child(child)) {  // the word behind it
          set(parts.first, Kind::kHard, own);
          for (uint32_t token = parts.first; token <= parts.last; ++token) own_token(token, own, NodeKind::kBlock);
          return;
        }
        for_parts(
            child, parts, [&](uint32_t token) { own_token(token, body, NodeKind::kStatementBody); },
            [&](NodeId statement) {
              set(tree_.first_token(statement), Kind::kHard, body, Gap::kBlank);
              walk(statement, body, Place::kStatement);
            });
        if (parts.last < extent.last) set(parts.last + 1, Kind::kHard, own, Gap::kBlank | Gap::kClause);
      });
}

}  // namespace rocky::sql
