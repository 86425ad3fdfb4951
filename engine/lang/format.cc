#include "lang/format.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "lang/codes.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class Formatter {
 public:
  Formatter(std::string_view text, std::span<const Token> tokens, const FormatStyle& style)
      : text_(text), tokens_(tokens), style_(style) {}

  std::string run() {
    out_.reserve(text_.size() + text_.size() / 8);
    for (size_t begin = 0; begin < text_.size();) {
      const size_t end = std::min(text_.find('\n', begin), text_.size());
      add_line(begin, end);
      begin = end + 1;
    }
    while (out_.ends_with('\n')) out_.pop_back();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  void add_line(size_t begin, size_t end) {
    constexpr int kMostBlankLines = 2;
    const bool starts_inside = inside_;
    // The braces of this line, and those that stand before all else.
    int opened = 0;
    int closed = 0;
    int leading = 0;
    bool only_closers = !starts_inside;
    inside_ = inside_ && tokens_[at_ - 1].end > end;
    for (; tokens_[at_].kind != TokenKind::kEnd && tokens_[at_].begin < end; ++at_) {
      const TokenKind kind = tokens_[at_].kind;
      opened += kind == TokenKind::kLeftBrace ? 1 : 0;
      closed += kind == TokenKind::kRightBrace ? 1 : 0;
      only_closers = only_closers && kind == TokenKind::kRightBrace;
      leading += only_closers ? 1 : 0;
      inside_ = tokens_[at_].end > end;
    }
    size_t first = begin;
    size_t last = end;
    while (!starts_inside && first < last && is_blank(text_[first])) ++first;
    while (!inside_ && last > first && is_blank(text_[last - 1])) --last;
    const bool blank = first == last && !starts_inside && !inside_;
    blank_lines_ = blank ? blank_lines_ + 1 : 0;
    if (blank_lines_ > kMostBlankLines) return;
    if (!blank && !starts_inside) {
      for (int i = std::max(0, depth_ - leading); i > 0; --i) out_ += style_.indent;
    }
    out_ += text_.substr(first, last - first);
    out_ += '\n';
    depth_ = std::max(0, depth_ + opened - closed);
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const FormatStyle& style_;
  std::string out_;
  size_t at_ = 0;        // the first token that begins behind the lines so far
  bool inside_ = false;  // the last line ended within a token
  int depth_ = 0;
  int blank_lines_ = 0;
};

}  // namespace

FormattedFile format_file(const SourceRef& source, const FormatStyle& style) {
  ParsedFile parsed = parse_file(source);
  std::erase_if(parsed.diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.code == code::kEmptyFile; });
  if (!parsed.diagnostics.empty()) return {std::string(source->text()), std::move(parsed.diagnostics)};
  return {Formatter(source->text(), parsed.tree.tokens().tokens, style).run(), {}};
}

}  // namespace rocky::lang
