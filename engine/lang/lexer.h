// The text of a .rocky file to tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "lang/token.h"

namespace rocky::lang {

// The tokens of the whole text, kEnd included. Never fails: a mistake (an open quote, a stray character, bytes that are
// not UTF-8) is added to `diagnostics` and becomes the token that was most likely meant, else kInvalid. Between tokens
// is nothing but white space, comments and spaces that are no plain ones (which are reported). Linear in the text.
TokenList tokenize(const SourceRef& source, Diagnostics& diagnostics);
// The same into a list that may have memory from before; what is in it goes.
void tokenize(const SourceRef& source, TokenList& list, Diagnostics& diagnostics);

// What a token with a value means: a name without its quotes, the text of a string, the digits of a number without
// `_`, a date without `@`; of other tokens their text.
std::string token_value(TokenKind kind, std::string_view text);
// The same where it is a part of the text as it stands; else nothing.
std::optional<std::string_view> plain_value(TokenKind kind, std::string_view text);

// Whether the text is a date's (`2026-03-01`, `2026-03-01T10:20:30.5Z`) by its shape.
bool has_date_shape(std::string_view text);

}  // namespace rocky::lang
