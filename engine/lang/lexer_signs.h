// Signs: those of the language, and those that people write in their place.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/token.h"

namespace rocky::lang {

// The longest sign of the language at the front of the text; kInvalid when there is none.
TokenKind sign_kind(std::string_view text);

// A sign of other languages or of a word processor, and what it is here.
struct SignInstead {
  std::string_view text;
  std::string_view write;  // for the message
  TokenKind kind;
};
const SignInstead* foreign_sign(std::string_view text);
// What to do about a character that has no such meaning; may be empty.
std::string_view help_for_stray(char c);

// Quotes of a word processor, with what closes them.
struct ForeignQuote {
  std::string_view opener;
  std::string_view closers[2];
};
const ForeignQuote* foreign_quote(std::string_view text);

// Bytes of a space at the front of the text that is no plain one (no-break space, form feed, byte order mark); 0 when
// there is none.
uint32_t unusual_space(std::string_view text);
// Bytes of a letter outside of ASCII at the front of the text; 0 when there is none.
uint32_t foreign_letter(std::string_view text);

}  // namespace rocky::lang
