#include "sql/edits.h"

#include <fmt/format.h>

#include <algorithm>

namespace rocky::sql {

void TextEdits::replace(ByteSpan span, std::string replacement) {
  edits_.push_back({.span = span, .replacement = std::move(replacement)});
}

Result<std::vector<const TextEdits::Edit*>> TextEdits::sorted() const {
  std::vector<const Edit*> order;
  order.reserve(edits_.size());
  for (const Edit& edit : edits_) order.push_back(&edit);
  std::stable_sort(order.begin(), order.end(), [](const Edit* a, const Edit* b) {
    if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin;
    return a->span.end < b->span.end;
  });
  uint32_t end = 0;
  for (const Edit* edit : order) {
    if (edit->span.begin < end || edit->span.end < edit->span.begin || edit->span.end > text_.size()) {
      return make_error(ErrorKind::kInternal, fmt::format("edit of bytes {}-{} overlaps another one or leaves the text",
                                                          edit->span.begin, edit->span.end));
    }
    end = edit->span.end;
  }
  return order;
}

Result<std::string> TextEdits::apply() const {
  ROCKY_TRY(order, sorted());
  std::string result;
  uint32_t done = 0;
  for (const Edit* edit : order) {
    result += text_.substr(done, edit->span.begin - done);
    result += edit->replacement;
    done = edit->span.end;
  }
  result += text_.substr(done);
  return result;
}

Result<SourceRef> TextEdits::apply_to(const SourceRef& source) const {
  ROCKY_TRY(order, sorted());
  std::string result;
  std::vector<SourceSegment> segments;
  uint32_t done = 0;
  const auto copy_until = [&](uint32_t end) {
    if (end == done) return;
    segments.push_back({.begin = static_cast<uint32_t>(result.size()), .origin = {done, end}, .replaced = false});
    result += text_.substr(done, end - done);
  };
  for (const Edit* edit : order) {
    copy_until(edit->span.begin);
    if (!edit->replacement.empty()) {
      segments.push_back({.begin = static_cast<uint32_t>(result.size()), .origin = edit->span, .replaced = true});
      result += edit->replacement;
    }
    done = edit->span.end;
  }
  copy_until(static_cast<uint32_t>(text_.size()));
  return SourceFile::derive(source, std::move(result), std::move(segments));
}

}  // namespace rocky::sql
