// `over ( … )`.
#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "lang/lexer.h"
#include "lang/parser_impl.h"

namespace rocky::lang {

NodeId Parser::parse_window() {
  const uint32_t first = pos_;
  advance();
  List parts;
  const uint32_t open = pos_;
  if (!expect(TokenKind::kLeftParen, "'(' and the window")) return finish(NodeKind::kWindow, 0, first, parts);
  ++brackets_;
  // The word `sort` begins a step where brackets end, but not here.
  while (!at_list_end(open) || at(TokenKind::kSort)) {
    const uint32_t begin = pos_;
    if (accept(TokenKind::kPartition)) {
      skip_by("`partition`");
      List columns;
      while (reported_at_ != pos_ && (at_name() || at(TokenKind::kComma))) {
        if (!accept(TokenKind::kComma)) push(columns, parse_column("a column"));
      }
      push(parts, finish(NodeKind::kPartition, 0, begin, columns));
    } else if (accept(TokenKind::kSort)) {
      skip_by("`sort`");
      List keys;
      while (reported_at_ != pos_ && (at_name() || at(TokenKind::kComma) || at(TokenKind::kMinus))) {
        const uint32_t key = pos_;
        if (accept(TokenKind::kComma)) continue;
        const uint16_t flags = accept(TokenKind::kMinus) ? node_flag::kDescending : uint16_t{0};
        push(keys, parse_sort_key(flags, key));
      }
      push(parts, finish(NodeKind::kOrder, 0, begin, keys));
    } else if (at(TokenKind::kRows) || at(TokenKind::kRange)) {
      push(parts, parse_frame());
      if (at(TokenKind::kComma)) unexpected("')' behind the frame");
    } else {
      unexpected("`partition`, `sort`, `rows`, `range` or ')'");
    }
    if (reported_at_ == pos_ && !skip_to_window_part(open)) break;
  }
  --brackets_;
  close_bracket(open, "')'");
  return finish(NodeKind::kWindow, 0, first, parts);
}

// `partition by`, `sort by`: said and passed over.
void Parser::skip_by(std::string_view word) {
  if (!at(TokenKind::kBy)) return;
  report(code::kUnexpected, pos_, fmt::format("{} has no `by`", word), "leave it out");
  advance();
}

// To the next word that begins a part, or to the end.
bool Parser::skip_to_window_part(uint32_t open) {
  while (!at_list_end(open)) {
    advance();
    const bool part = at(TokenKind::kPartition) || at(TokenKind::kRows) || at(TokenKind::kRange) ||
                      (at(TokenKind::kSort) && partners_[open] != kNoPartner);
    if (!part) continue;
    reported_at_ = kNowhere;
    return true;
  }
  return false;
}

NodeId Parser::parse_frame() {
  const uint32_t first = pos_;
  const uint16_t flags = at(TokenKind::kRange) ? node_flag::kRangeWord : uint16_t{0};
  advance();
  const NodeId start = parse_bound(Side::kStart);
  NodeId end;
  if (reported_at_ != pos_ && expect(TokenKind::kDotDot)) end = parse_bound(Side::kEnd);
  if (!end) end = empty_node(NodeKind::kError);
  check_frame(start, end);
  return finish(NodeKind::kFrame, flags, first, {start, end});
}

// `3` is three rows before where the frame starts, and three rows behind where it ends.
NodeId Parser::parse_bound(Side side) {
  const uint32_t first = pos_;
  if (accept(TokenKind::kCurrent)) return finish(NodeKind::kBound, op_flags(BoundKind::kCurrent), first, List{});
  BoundKind kind = side == Side::kStart ? BoundKind::kPreceding : BoundKind::kFollowing;
  const bool unbounded = at(TokenKind::kUnbounded);
  NodeId number;
  if (at(TokenKind::kNumber)) {
    const std::string digits = token_value(TokenKind::kNumber, text(pos_));
    int64_t rows = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), rows);
    if (status != std::errc() || end != digits.data() + digits.size()) {
      report(code::kBadNumber, pos_, "invalid number: " + digits, "a frame's bound is a whole number below 2^63");
    }
    number = take_leaf(NodeKind::kNumber);
  } else if (!accept(TokenKind::kUnbounded)) {
    return error_node("a frame bound: `unbounded`, `current` or a number");
  }
  if (at_word("preceding") || at_word("following")) {
    const BoundKind written = at_word("preceding") ? BoundKind::kPreceding : BoundKind::kFollowing;
    if (unbounded && written != kind) {
      report(code::kBadFrame, pos_,
             side == Side::kStart ? "a frame cannot start behind all rows" : "a frame cannot end before all rows",
             "write `unbounded`");
    }
    kind = written;
    advance();
  }
  if (unbounded) kind = BoundKind::kUnbounded;
  return finish(NodeKind::kBound, op_flags(kind), first, {number});
}

// A frame must not end where no row of it could be: `current..1 preceding`.
void Parser::check_frame(NodeId start, NodeId end) {
  if (kind_of(start) != NodeKind::kBound || kind_of(end) != NodeKind::kBound) return;
  const auto place = [&](NodeId bound, BoundKind unbounded) {
    const BoundKind kind = tree_.op<BoundKind>(bound);
    switch (kind == BoundKind::kUnbounded ? unbounded : kind) {
      case BoundKind::kPreceding: return 0;
      case BoundKind::kCurrent: return 1;
      default: return 2;
    }
  };
  if (place(start, BoundKind::kPreceding) <= place(end, BoundKind::kFollowing)) return;
  report(code::kBadFrame, first_token_of(end), "this frame ends before it starts", "write the earlier bound first");
}

}  // namespace rocky::lang
