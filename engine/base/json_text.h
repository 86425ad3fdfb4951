// The few rules of JSON text that the writer, the schema and the log share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rocky {

// Appends `text` as a JSON string literal, quotes included. Invalid UTF-8 becomes U+FFFD, one for each maximal part.
void append_json_string(std::string& out, std::string_view text);
// Shortest text that reads back as the same number, with a fraction or an exponent; "null" when it is not finite.
void append_json_double(std::string& out, double value);
void append_json_integer(std::string& out, int64_t value);
void append_json_unsigned(std::string& out, uint64_t value);

// JSON without blanks, laid out over lines with two spaces a level; [] and {} stay as they are.
std::string pretty_json(std::string_view compact);

}  // namespace rocky
