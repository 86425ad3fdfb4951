// UTF-8, as Unicode defines it (chapter 3.9): no surrogates, no overlong forms, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rocky {

struct Utf8Sequence {
  size_t length;  // when invalid: of its maximal part, at least 1
  bool valid;
};

// The sequence at the front of `text`, which is not empty.
Utf8Sequence utf8_sequence(std::string_view text);
// The offset of the first byte of the first invalid sequence; the size of the text when there is none.
size_t first_invalid_utf8(std::string_view text);
// `code` is a Unicode scalar value.
void append_utf8(std::string& out, uint32_t code);

}  // namespace rocky
