// What stands between tokens that no construct has parted, and where comments at commas go.
#include <algorithm>
#include <string_view>

#include "sql/format_planner.h"

namespace rocky::sql {
namespace {

// `/*+ … */` belongs to the word before it.
bool is_hint(std::string_view text) { return text.starts_with("/*+"); }

}  // namespace

FormatGap::Kind FormatPlanner::gap_between(uint32_t left, uint32_t right) const {
  const Token& a = tokens_[left];
  const Token& b = tokens_[right];
  const Kind written = (b.flags & Token::kSpaceBefore) != 0 ? Kind::kSpace : Kind::kNone;
  switch (b.kind) {
    case TokenKind::kComma:
    case TokenKind::kSemicolon:
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket: return Kind::kNone;
    case TokenKind::kFatArrow:
    case TokenKind::kColonEquals:
    case TokenKind::kPipe:
    case TokenKind::kFlow: return Kind::kSpace;
    case TokenKind::kDoubleColon:
      // `? ::` is not `?::`.
      return a.kind == TokenKind::kParameter || a.kind == TokenKind::kOperator || a.kind == TokenKind::kColon
                 ? written
                 : Kind::kNone;
    case TokenKind::kDot:
    case TokenKind::kColon: return written;
    default: break;
  }
  switch (a.kind) {
    case TokenKind::kComma:
    case TokenKind::kFatArrow:
    case TokenKind::kColonEquals:
    case TokenKind::kPipe:
    case TokenKind::kFlow: return Kind::kSpace;
    case TokenKind::kLeftParen:
    case TokenKind::kLeftBracket: return Kind::kNone;
    case TokenKind::kDoubleColon: return b.kind == TokenKind::kWord ? Kind::kNone : written;
    case TokenKind::kDot:
    case TokenKind::kColon: return written;
    default: break;
  }
  const auto is_equals = [](const Token& token) {
    return token.kind == TokenKind::kOperator && token.keyword == static_cast<uint16_t>(Operator::kEqual);
  };
  if (is_equals(a) || is_equals(b)) return Kind::kSpace;
  if (b.kind == TokenKind::kLeftBracket || b.kind == TokenKind::kLeftBrace) {
    const bool constructor = is_word(left, Keyword::kArray) || is_word(left, Keyword::kMap);
    if (constructor) return b.kind == TokenKind::kLeftBracket ? Kind::kNone : written;
    return plan_.keywords[left] ? Kind::kSpace : written;
  }
  // A word of the grammar stands apart from what it does not hug.
  const bool operand = b.kind == TokenKind::kNumber || b.kind == TokenKind::kString ||
                       b.kind == TokenKind::kLeftParen || b.kind == TokenKind::kQuotedName ||
                       b.kind == TokenKind::kOperator || b.kind == TokenKind::kWord;
  const bool after_operand = a.kind == TokenKind::kNumber || a.kind == TokenKind::kString || is_closing(left) ||
                             a.kind == TokenKind::kQuotedName || a.kind == TokenKind::kWord;
  if (plan_.keywords[left] && operand) return Kind::kSpace;
  if (plan_.keywords[right] && after_operand) return Kind::kSpace;
  if (is_closing(left) && (b.kind == TokenKind::kWord || b.kind == TokenKind::kQuotedName)) return Kind::kSpace;
  return written;
}

void FormatPlanner::space_out() {
  for (uint32_t token = 0; token < list_.size(); ++token) {
    Gap& gap = plan_.gaps[token];
    if (gap.group == Gap::kNoGroup) gap.group = 0;
    if (gap.kind != Kind::kAuto) continue;
    gap.kind = token == 0 || is(token, TokenKind::kEnd) ? Kind::kNone : gap_between(token - 1, token);
  }
  if (list_.size() > 0) {
    Gap& end = plan_.gaps[list_.size() - 1];
    end.flags |= Gap::kBlank | Gap::kClause;
    end.group = 0;
  }
}

// Whether a line ends behind it.
bool FormatPlanner::is_trailing(const Comment& comment) const {
  if ((comment.flags & Comment::kBlock) == 0) return true;
  if (is(comment.before_token, TokenKind::kEnd)) return true;
  return (comment.flags & Comment::kNewlineAfter) != 0 && !is_hint(tree_.source()->slice(comment.span));
}

void FormatPlanner::place_comments() {
  const std::vector<Comment>& comments = list_.comments;
  plan_.comment_places.resize(comments.size());
  uint32_t least = 0;  // comments stay in order
  for (size_t i = 0; i < comments.size();) {
    const uint32_t before = comments[i].before_token;
    size_t end = i;
    size_t first_trailing = comments.size();
    size_t behind_trailing = i;  // behind the last that ends a line
    for (; end < comments.size() && comments[end].before_token == before; ++end) {
      plan_.comment_places[end] = before;
      if (!is_trailing(comments[end])) continue;
      first_trailing = std::min(first_trailing, end);
      behind_trailing = end + 1;
    }
    const bool fixed = plan_.gaps[before].kind == Kind::kVerbatim;
    if (!fixed && before > 0 && leading_[before - 1]) {
      for (size_t c = i; c < behind_trailing; ++c) plan_.comment_places[c] = before - 1;
    } else if (!fixed) {
      uint32_t place = before;
      while (place + 1 < list_.size() && !leading_[place] &&
             (is(place, TokenKind::kComma) || is(place, TokenKind::kSemicolon)) &&
             plan_.gaps[place + 1].kind != Kind::kVerbatim) {
        ++place;
      }
      for (size_t c = first_trailing; c < end; ++c) plan_.comment_places[c] = place;
    }
    for (size_t c = i; c < end; ++c) least = plan_.comment_places[c] = std::max(plan_.comment_places[c], least);
    i = end;
  }
}

}  // namespace rocky::sql
