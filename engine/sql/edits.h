// Changes to a source text that touch nothing but what changes: renames, qualified names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source.h"

namespace rocky::sql {

// Byte splices over one text, collected in any order. Not thread-safe; the text must outlive the object.
class TextEdits {
 public:
  explicit TextEdits(std::string_view text) : text_(text) {}

  void replace(ByteSpan span, std::string replacement);
  void insert(uint32_t offset, std::string inserted) { replace({offset, offset}, std::move(inserted)); }
  void erase(ByteSpan span) { replace(span, {}); }

  bool empty() const { return edits_.empty(); }
  size_t size() const { return edits_.size(); }

  // The text with all edits. Insertions at one place keep the order in which they were added; an insertion at the edge
  // of a replaced span stands outside it. An error of kind kInternal when two spans overlap or leave the text.
  Result<std::string> apply() const;
  // The same, as a text derived from `source` (whose text was given to the constructor), so that places in it are shown
  // in the file that the user wrote.
  Result<SourceRef> apply_to(const SourceRef& source) const;

 private:
  struct Edit {
    ByteSpan span;
    std::string replacement;
  };
  Result<std::vector<const Edit*>> sorted() const;

  std::string_view text_;
  std::vector<Edit> edits_;
};

}  // namespace rocky::sql
