// Whether a text can become a value of a type, as far as that is certain in every engine.
#pragma once

#include <cstddef>
#include <string_view>

#include "ir/type.h"

namespace rocky::compiler {

// Surely refused: 'abc' as INTEGER, '2024-13-01' as DATE. Engines read many spellings, so whatever looks odd may still
// be good.
bool never_becomes(std::string_view text, ir::Type type);
// How such a value is spelled, for messages; empty when there is nothing to say.
std::string_view literal_help(ir::Type type);
// Unicode characters of a UTF-8 text.
size_t code_points(std::string_view text);

}  // namespace rocky::compiler
