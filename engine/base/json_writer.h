// Streaming JSON from field lists, reading into them, and their JSON Schema.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "base/result.h"

namespace rocky {

enum class JsonLayout : uint8_t { kPretty, kCompact };  // two-space indentation, or one line

// Receives the document in pieces of some KiB; returns false to stop (broken pipe).
using JsonSink = std::function<bool(std::string_view)>;

// Writes without building a tree; non-finite doubles become null, invalid UTF-8 becomes U+FFFD. No final line end.
bool write_json(const TypeInfo& type, const void* value, JsonLayout layout, const JsonSink& sink);
template <class T>
std::string to_json(const T& value, JsonLayout layout = JsonLayout::kCompact) {
  std::string text;
  write_json(type_of<T>(), &value, layout, [&](std::string_view piece) {
    text += piece;
    return true;
  });
  return text;
}

// Unknown members are ignored, missing ones keep the struct's defaults; a member of the wrong type is an error that
// names its path.
Status read_json(const TypeInfo& type, void* value, std::string_view text);
template <class T>
Result<T> from_json(std::string_view text) {
  T value;
  if (auto status = read_json(type_of<T>(), &value, text); !status) return std::unexpected(std::move(status).error());
  return value;
}

// JSON Schema draft-07 of a document: pretty, keys sorted, final line end.
std::string json_schema(const TypeInfo& type, std::string_view title);

// `text` as a JSON string literal, quotes included.
std::string json_quote(std::string_view text);

}  // namespace rocky
