// Tables as they were: AT (VERSION => 1), VERSION AS OF 1, FOR SYSTEM_TIME AS OF x, t@v1 …
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

struct PointWord {
  Keyword keyword;
  uint16_t flag;
};
constexpr PointWord kPoints[] = {{Keyword::kTimestamp, node_flag::kTimestamp},
                                 {Keyword::kVersion, 0},
                                 {Keyword::kOffset, node_flag::kOffsetPoint},
                                 {Keyword::kStatement, node_flag::kStatementPoint},
                                 {Keyword::kStream, node_flag::kStreamPoint}};

}  // namespace

// Whatever the dialect has behind a table's name, or behind its alias.
void Parser::parse_time_travel(List& list, NodeKind kind) {
  if (kind != NodeKind::kTableRef) return;
  const bool bracket = peek(1).kind == TokenKind::kLeftParen;
  if (at(Keyword::kAt) && bracket && (dialect_.at_time_travel || dialect_.at_before)) {
    push(list, parse_at_point());
  } else if (at(TokenKind::kVersion)) {
    // `t@v1`
    const uint32_t first = pos_;
    const NodeId version = take_leaf(NodeKind::kParameter, 0, intern(token_text(pos_)));
    push(list, finish(NodeKind::kAt, op_flags(TimeTravel::kSuffix), first, {version}));
  } else if (at(Keyword::kBefore) && bracket && dialect_.at_before) {
    push(list, parse_at_point());
  } else if (at(Keyword::kFor) ? at_as_of(pos_ + 1) : dialect_.version_as_of && at_as_of(pos_)) {
    push(list, parse_as_of());
  }
}

// `VERSION AS OF` and its like, as far as the dialect has them.
bool Parser::at_as_of(uint32_t token) const {
  const auto word = [&](uint32_t ahead) { return keyword_of(tokens_[std::min(token + ahead, end_)]); };
  if (word(1) != Keyword::kAs || word(2) != Keyword::kOf) return false;
  const bool behind_for = token > pos_;
  switch (word(0)) {
    case Keyword::kVersion:
    case Keyword::kTimestamp: return behind_for ? dialect_.for_version_as_of : dialect_.version_as_of;
    case Keyword::kSystemTime: return behind_for && dialect_.for_system_time;
    case Keyword::kSystemVersion: return behind_for && dialect_.for_system_version;
    default: return false;
  }
}

NodeId Parser::parse_as_of() {
  const uint32_t first = pos_;
  const bool behind_for = accept(Keyword::kFor);
  const bool system = at(Keyword::kSystemTime) || at(Keyword::kSystemVersion);
  uint16_t flags = at(Keyword::kTimestamp) || at(Keyword::kSystemTime) ? node_flag::kTimestamp : 0;
  flags |= op_flags(system ? TimeTravel::kForSystemAsOf : behind_for ? TimeTravel::kForAsOf : TimeTravel::kAsOf);
  advance();
  advance();
  advance();
  const NodeId value = parse_operators(rule(Operator::kNot).right, Mode::kAny);
  return finish(NodeKind::kAt, flags, first, {value});
}

// `AT (…)` and `BEFORE (…)`.
NodeId Parser::parse_at_point() {
  const uint32_t first = pos_;
  uint16_t flags = op_flags(at(Keyword::kAt) ? TimeTravel::kAt : TimeTravel::kBefore);
  advance();
  const uint32_t open = pos_;
  advance();
  bool known = false;
  for (const PointWord& point : kPoints) {
    const bool other = point.keyword != Keyword::kVersion && point.keyword != Keyword::kTimestamp;
    if (known || !at(point.keyword) || (other && !dialect_.at_before)) continue;
    if (point.keyword == Keyword::kVersion && !dialect_.at_time_travel) continue;
    flags |= point.flag;
    advance();
    known = true;
  }
  if (!known) {
    static constexpr Keyword kWords[] = {Keyword::kTimestamp, Keyword::kVersion};
    unexpected(dialect_.at_before ? "TIMESTAMP, OFFSET, STATEMENT or STREAM" : "VERSION or TIMESTAMP", kWords);
    if (at(TokenKind::kWord)) advance();
  }
  if (!accept(TokenKind::kFatArrow)) unexpected("'=>'");
  const NodeId value = parse_expression();
  close_bracket(open);
  return finish(NodeKind::kAt, flags, first, {value});
}

}  // namespace rocky::sql
