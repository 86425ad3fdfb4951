// What a literal's or a name's spelling says, and how a text is spelled as one.
//
// A spelling is a whole token's text (token.h). Decoding never fails: of a spelling with a mistake (an open string, an
// escape that the dialect does not know) it makes what it can; the lexer has reported the mistake.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rocky::sql {

struct Dialect;

// The text that a string token stands for: quotes, prefixes, escapes, dollar quotes and parts joined over lines
// resolved. Strings of bytes give the bytes, X'41' too. Strings of bits, and DuckDB's x'41' and b'01', keep their
// letter ("x41").
std::string decode_string(std::string_view spelling, const Dialect& dialect);
// The name between quotes; an unquoted name as it is.
std::string decode_name(std::string_view spelling, const Dialect& dialect);

// A text as a string literal, a name between quotes: decoding gives it back.
std::string encode_string(std::string_view text, const Dialect& dialect);
std::string encode_name(std::string_view name, const Dialect& dialect);

// The first escape that the dialect refuses.
struct BadEscape {
  size_t offset = 0;  // in the spelling
  size_t length = 0;
  std::string_view message;
};
std::optional<BadEscape> find_bad_escape(std::string_view spelling, const Dialect& dialect);

}  // namespace rocky::sql
