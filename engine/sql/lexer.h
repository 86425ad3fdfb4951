// Text to tokens.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "sql/token.h"

namespace rocky::sql {

struct Dialect;

// Fills `list` with the tokens of `range`, the end token included. Never fails: a mistake (an open string, a stray
// character, bytes that are not UTF-8) is added to `diagnostics` and becomes a token all the same. Tokens and the gaps
// between them cover the range. Linear in its length.
void tokenize(const SourceRef& source, ByteSpan range, const Dialect& dialect, TokenList& list,
              Diagnostics& diagnostics);

}  // namespace rocky::sql
