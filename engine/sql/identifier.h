// Names and text fragments on their way into a statement: checking and quoting.
//
// Everything that reaches a statement from configuration, discovery or a command line passes one of the checks
// (adapters contract 4.1); a bad one is an error of kind kInvalidInput, never quoted away. The quoting functions are
// for names that come from SQL itself (the printer) or have passed a check.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sql/dialect.h"

namespace rocky::sql {

// A catalog, schema, table or column: [a-zA-Z0-9_]+.
Status validate_identifier(std::string_view name);
// A user, group or role: [a-zA-Z0-9_ \-\.@]+.
Status validate_principal(std::string_view name);
// A Google Cloud project: [a-z][a-z0-9\-]{4,28}[a-z0-9].
Status validate_gcp_project(std::string_view name);
// A data type as text: [A-Za-z0-9_ (),]+.
Status validate_type_text(std::string_view type);
// Tags and table properties: not empty and without --, /*, */, ', ; and line breaks.
Status validate_tag_key(std::string_view key);
Status validate_tag_value(std::string_view value);
// A file path or URI that will stand in a string literal: not empty and without ', \ and line breaks.
Status validate_path_text(std::string_view path);

// Quotes always, doubling the quote inside: "a""b".
std::string quote_identifier(std::string_view name, char quote = '"');
// A standard string literal, doubling the quote inside: 'it''s'. For dialects without backslash escapes.
std::string quote_string(std::string_view text);
// What a name says about its letters: kExact, they are the name's own; kUnquoted, it was written without quotes and
// folds as such a name does.
enum class NameSource : uint8_t { kExact, kUnquoted };
// Whether the bare name reads back as exactly this name where `use` allows it.
bool is_plain_name(std::string_view name, const Dialect& dialect, KeywordUse use,
                   NameSource source = NameSource::kExact);
// The name, quoted when the dialect needs it there.
std::string spell_name(std::string_view name, const Dialect& dialect, KeywordUse use,
                       NameSource source = NameSource::kExact);

}  // namespace rocky::sql
