// From a plan to a text: one pass over the tokens. A group is measured when its first token is reached; widths are
// differences of sums, so measuring looks at most one line ahead.
#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "sql/format_plan.h"

namespace rocky::sql {
namespace {

using Gap = FormatGap;
using Kind = FormatGap::Kind;

constexpr bool is_blank_character(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Columns; a code point is one.
uint32_t columns(std::string_view text) {
  uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

class Layout {
 public:
  Layout(const ParsedSql& parsed, FormatPlan plan, const SqlFormatStyle& style)
      : text_(parsed.tree.source()->text()),
        list_(parsed.tree.tokens()),
        tokens_(list_.tokens),
        plan_(std::move(plan)),
        style_(style) {
    const size_t line = text_.find('\n');
    line_end_ = line != std::string_view::npos && line > 0 && text_[line - 1] == '\r' ? "\r\n" : "\n";
  }

  std::string run() {
    measure();
    sort_groups();
    out_.reserve(text_.size() + text_.size() / 4);
    for (uint32_t token = 0; token < list_.size(); ++token) {
      write_gap(token);
      for (; next_group_ < order_.size() && plan_.groups[order_[next_group_]].first == token; ++next_group_) {
        decide(order_[next_group_]);
      }
      if (tokens_[token].kind != TokenKind::kEnd) write_token(token);
    }
    if (!out_.empty() && !out_.ends_with('\n')) out_ += line_end_;
    return std::move(out_);
  }

 private:
  enum class State : uint8_t { kUndecided, kFlat, kBroken };
  // How a comment stands to its neighbours.
  enum class Stand : uint8_t {
    kOwnLine,   // lines of its own
    kTrailing,  // behind what is before it, and the line ends
    kBehind,    // behind what is before it
    kBefore,    // before the token, on its line
  };

  std::string_view token_text(uint32_t token) const {
    return text_.substr(tokens_[token].offset, list_.ends[token] - tokens_[token].offset);
  }
  std::string_view comment_text(size_t comment) const {
    const ByteSpan span = list_.comments[comment].span;
    std::string_view text = text_.substr(span.begin, span.end - span.begin);
    if ((list_.comments[comment].flags & Comment::kBlock) != 0) return text;
    while (!text.empty() && is_blank_character(text.back())) text.remove_suffix(1);
    return text;
  }

  // Of the comments before one token.
  void find_stands(size_t begin, size_t end) {
    bool line_ends = false;  // behind some later one
    for (size_t i = end; i-- > begin;) {
      const Comment& comment = list_.comments[i];
      const bool own_line = (comment.flags & Comment::kOwnLine) != 0;
      const bool block = (comment.flags & Comment::kBlock) != 0;
      const bool last = i + 1 == end && tokens_[plan_.comment_places[i]].kind == TokenKind::kEnd;
      if (block && comment_text(i).starts_with("/*+")) {
        stands_[i] = Stand::kBehind;
      } else if (!block || last || (comment.flags & Comment::kNewlineAfter) != 0) {
        stands_[i] = own_line ? Stand::kOwnLine : Stand::kTrailing;
        line_ends = true;
      } else if (line_ends) {
        stands_[i] = own_line ? Stand::kOwnLine : Stand::kBehind;
      } else {
        stands_[i] = Stand::kBefore;
      }
    }
  }

  // --- Measuring ---

  void measure() {
    const uint32_t size = list_.size();
    starts_.resize(size + 1);
    stands_.resize(list_.comments.size());
    hard_.resize(size + 1);
    uint32_t at = 0;
    uint32_t hard = 0;
    size_t comment = 0;
    for (uint32_t token = 0; token < size; ++token) {
      const Gap& gap = plan_.gaps[token];
      bool breaks = gap.kind == Kind::kHard;
      if (gap.kind == Kind::kLine || gap.kind == Kind::kFill || gap.kind == Kind::kSpace) ++at;
      if (gap.kind == Kind::kVerbatim) {
        const std::string_view between = raw_gap(token);
        at += columns(between);
        breaks = between.find('\n') != std::string_view::npos;
      }
      size_t end = comment;
      while (end < plan_.comment_places.size() && plan_.comment_places[end] == token) ++end;
      find_stands(comment, end);
      for (; comment < end && gap.kind != Kind::kVerbatim; ++comment) {
        const Stand stand = stands_[comment];
        breaks = breaks || stand == Stand::kOwnLine || stand == Stand::kTrailing ||
                 comment_text(comment).find('\n') != std::string_view::npos;
        at += columns(comment_text(comment)) + 1;
      }
      comment = end;
      starts_[token] = at;
      hard += breaks ? 1 : 0;
      hard_[token] = hard;
      if (tokens_[token].kind == TokenKind::kEnd) break;
      const std::string_view text = token_text(token);
      if (text.find('\n') != std::string_view::npos) {
        multiline_.push_back(token);
      }
      at += columns(text.substr(0, text.find('\n')));
    }
    starts_[size] = at;
    hard_[size] = hard;
  }

  std::string_view raw_gap(uint32_t token) const {
    const uint32_t begin = token == 0 ? tokens_[token].offset : list_.ends[token - 1];
    return text_.substr(begin, tokens_[token].offset - begin);
  }
  uint32_t width_of(uint32_t token) const {
    const std::string_view text = token_text(token);
    return columns(text.substr(0, text.find('\n')));
  }
  // Whether some line ends between the first and the last token, or in one of them.
  bool has_line_end(uint32_t first, uint32_t last) const {
    if (hard_[last] != hard_[first]) return true;
    const auto found = std::lower_bound(multiline_.begin(), multiline_.end(), first);
    return found != multiline_.end() && *found <= last;
  }
  uint32_t flat_width(uint32_t first, uint32_t last) const { return starts_[last] + width_of(last) - starts_[first]; }

  // Whether what follows up to where the line may end fits into `room` columns.
  bool rest_fits(uint32_t token, int64_t room) const {
    for (; room >= 0 && token < list_.size() && tokens_[token].kind != TokenKind::kEnd; ++token) {
      const Gap& gap = plan_.gaps[token];
      if (gap.kind == Kind::kHard || hard_[token] != hard_[token - 1]) return true;
      if (gap.kind == Kind::kSoft || gap.kind == Kind::kLine || gap.kind == Kind::kFill) {
        if (states_[gap.group] != State::kFlat) return true;
      }
      room -= static_cast<int64_t>(starts_[token]) - starts_[token - 1] - width_of(token - 1);
      room -= width_of(token);
      if (token_text(token).find('\n') != std::string_view::npos) break;
    }
    return room >= 0;
  }

  // Groups by their first tokens, outer ones first.
  void sort_groups() {
    const size_t count = plan_.groups.size();
    states_.resize(count, State::kUndecided);
    std::vector<uint32_t> at(list_.size() + 1);
    for (const FormatGroup& group : plan_.groups) ++at[group.first + 1];
    for (size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
    order_.resize(count);
    for (uint32_t i = 0; i < count; ++i) order_[at[plan_.groups[i].first]++] = i;
  }

  void decide(uint32_t number) {
    const FormatGroup& group = plan_.groups[number];
    bool fits = number != 0 && group.last < list_.size() && tokens_[group.last].kind != TokenKind::kEnd &&
                !has_line_end(group.first, group.last);
    if (fits) {
      const int64_t room = static_cast<int64_t>(style_.width) - column_ - flat_width(group.first, group.last);
      fits = room >= 0 && rest_fits(group.last + 1, room);
    }
    states_[number] = fits ? State::kFlat : State::kBroken;
  }

  bool breaks_at(uint32_t token) const {
    const Gap& gap = plan_.gaps[token];
    switch (gap.kind) {
      case Kind::kHard: return token > 0;
      case Kind::kSoft:
      case Kind::kLine: return states_[gap.group] != State::kFlat;
      case Kind::kFill: return states_[gap.group] != State::kFlat && fill_breaks(token, gap);
      default: return false;
    }
  }

  bool fill_breaks(uint32_t token, const Gap& gap) const {
    const int64_t here = static_cast<int64_t>(style_.width) - column_ - 1;
    if (!has_line_end(token, gap.until)) {
      const int64_t width = flat_width(token, gap.until);
      if (here >= width && rest_fits(gap.until + 1, here - width)) return false;
      const int64_t below = static_cast<int64_t>(style_.width) - style_.indent * plan_.groups[gap.group].level;
      if (below >= width && rest_fits(gap.until + 1, below - width)) return true;
    }
    // It breaks somewhere inside: the line goes up to there.
    const int64_t word = width_of(token);
    return here < word || !rest_fits(token + 1, here - word);
  }

  // --- Writing ---

  void write_token(uint32_t token) {
    const std::string_view text = token_text(token);
    const size_t begin = out_.size();
    out_ += text;
    if (plan_.keywords[token] && style_.keywords != KeywordCase::kKeep) {
      const bool upper = style_.keywords == KeywordCase::kUpper;
      for (size_t i = begin; i < out_.size(); ++i) {
        out_[i] = upper ? ascii_upper(out_[i]) : ascii_lower(out_[i]);
      }
    }
    move_column(text);
  }

  void move_column(std::string_view text) {
    const size_t line = text.rfind('\n');
    column_ = line == std::string_view::npos ? column_ + columns(text) : columns(text.substr(line + 1));
  }

  void add(std::string_view text) {
    out_ += text;
    move_column(text);
  }

  void new_line(uint32_t level, bool blank) {
    if (!out_.empty()) {
      out_ += line_end_;
      if (blank) out_ += line_end_;
    }
    column_ = level * style_.indent;
    out_.append(column_, ' ');
  }

  // Of a place in the text: columns from the beginning of its line.
  uint32_t source_column(uint32_t offset) const {
    const size_t line = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
    return columns(text_.substr(line + 1, offset - (line + 1)));
  }

  bool has_blank_line(uint32_t begin, uint32_t end) const {
    const std::string_view between = text_.substr(begin, end - begin);
    const size_t line = between.find('\n');
    return line != std::string_view::npos && between.find('\n', line + 1) != std::string_view::npos;
  }
  // Whether the text has a blank line right before the token or its last comment's end.
  bool blank_line_before(uint32_t token) const {
    uint32_t begin = token == 0 ? 0 : list_.ends[token - 1];
    const auto comments = list_.comments_before(token);
    if (!comments.empty()) begin = comments.back().span.end;
    return has_blank_line(begin, tokens_[token].offset);
  }
  // Behind the token up to the next one or its first comment.
  bool blank_line_behind(uint32_t token) const {
    const auto comments = list_.comments_before(token + 1);
    return has_blank_line(list_.ends[token],
                          comments.empty() ? tokens_[token + 1].offset : comments.front().span.begin);
  }
  // A comma has the blank lines on both of its sides.
  bool keeps_blank_line(uint32_t token) const {
    if ((plan_.gaps[token].flags & Gap::kBlank) == 0 || tokens_[token].kind == TokenKind::kEnd) return false;
    if (blank_line_before(token)) return true;
    if (tokens_[token].kind == TokenKind::kComma) {
      return plan_.gaps[token + 1].kind == Kind::kSpace && blank_line_behind(token);
    }
    return token > 0 && tokens_[token - 1].kind == TokenKind::kComma && plan_.gaps[token - 1].kind == Kind::kNone &&
           blank_line_before(token - 1);
  }

  void write_gap(uint32_t token) {
    const Gap& gap = plan_.gaps[token];
    const size_t first = next_comment_;
    while (next_comment_ < plan_.comment_places.size() && plan_.comment_places[next_comment_] == token) ++next_comment_;
    const size_t end = next_comment_;
    if (gap.kind == Kind::kVerbatim) {
      add(raw_gap(token));
      return;
    }
    const FormatGroup& group = plan_.groups[gap.group];
    const uint32_t level = (gap.flags & Gap::kOuter) != 0 ? group.outer_level : group.level;
    bool breaks = breaks_at(token);
    bool line_ended = false;  // by a comment
    bool spaced = false;      // a comment stands before the token
    for (size_t i = first; i < end; ++i) {
      const Comment& comment = list_.comments[i];
      Stand stand = stands_[i];
      if (line_ended && stand != Stand::kBefore) stand = Stand::kOwnLine;
      const bool blank = (comment.flags & Comment::kBlankLineBefore) != 0 && (gap.flags & Gap::kBlank) != 0;
      switch (stand) {
        case Stand::kOwnLine: new_line(comment_level(token, i, end, level), blank); break;
        case Stand::kBefore:
          if (line_ended || breaks) {
            new_line(level, blank || (i == first && keeps_blank_line(token)));
            line_ended = breaks = false;
          } else if (spaced || (token > 0 && gap.kind != Kind::kSoft && !follows_opening(token))) {
            add(" ");
          }
          break;
        case Stand::kTrailing:
        case Stand::kBehind:
          if (!out_.empty()) add(" ");
          break;
      }
      add(comment_text(i));
      spaced = true;
      // Where the next comment stands on its own line, or the token.
      line_ended = stand == Stand::kOwnLine || stand == Stand::kTrailing;
      if (stand == Stand::kOwnLine && same_line_follows(i, end)) line_ended = false;
    }
    if (tokens_[token].kind == TokenKind::kEnd) return;
    if (line_ended || breaks) {
      new_line(level, keeps_blank_line(token));
    } else if (spaced) {
      const TokenKind kind = tokens_[token].kind;
      const bool close = kind == TokenKind::kComma || kind == TokenKind::kSemicolon || kind == TokenKind::kRightParen ||
                         kind == TokenKind::kRightBracket;
      if (!close) add(" ");
    } else if (gap.kind == Kind::kLine || gap.kind == Kind::kFill || gap.kind == Kind::kSpace) {
      add(" ");
    }
  }

  // Whether the next comment stands behind this one, on its line.
  bool same_line_follows(size_t comment, size_t end) const {
    return (list_.comments[comment].flags & Comment::kBlock) != 0 && comment + 1 < end &&
           (list_.comments[comment].flags & Comment::kNewlineAfter) == 0;
  }

  bool follows_opening(uint32_t token) const {
    const TokenKind kind = tokens_[token - 1].kind;
    return kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket;
  }

  // A comment above a closing bracket belongs to what is in it; above a clause the author's indentation tells.
  uint32_t comment_level(uint32_t token, size_t comment, size_t end, uint32_t level) const {
    const Gap& gap = plan_.gaps[token];
    if ((gap.flags & Gap::kOuter) != 0) return plan_.groups[gap.group].level;
    if ((gap.flags & Gap::kClause) == 0 || out_.empty()) return level;
    uint32_t below = 0;
    if (tokens_[token].kind != TokenKind::kEnd) {
      uint32_t offset = tokens_[token].offset;
      for (size_t i = end; i-- > comment && stands_[i] == Stand::kBefore;) offset = list_.comments[i].span.begin;
      below = source_column(offset);
    }
    return source_column(list_.comments[comment].span.begin) > below ? level + 1 : level;
  }

  std::string_view text_;
  const TokenList& list_;
  const std::vector<Token>& tokens_;
  FormatPlan plan_;
  const SqlFormatStyle& style_;
  std::string_view line_end_;
  std::vector<Stand> stands_;        // by comment
  std::vector<uint32_t> starts_;     // by token: where it begins when all is on one line
  std::vector<uint32_t> hard_;       // by token: lines that end before it whatever fits
  std::vector<uint32_t> multiline_;  // tokens with line ends in them
  std::vector<uint32_t> order_;      // of the groups
  std::vector<State> states_;        // by group
  size_t next_group_ = 0;
  size_t next_comment_ = 0;
  uint32_t column_ = 0;
  std::string out_;
};

}  // namespace

std::string lay_out(const ParsedSql& parsed, FormatPlan plan, const SqlFormatStyle& style) {
  return Layout(parsed, std::move(plan), style).run();
}

}  // namespace rocky::sql
