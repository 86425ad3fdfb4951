// Excerpts of rocky.toml are shown to people and end up in logs: what looks like a secret is blotted out first.
#pragma once

#include <string>
#include <string_view>

namespace rocky::core {

// The text with the value of every key that names a secret (or nearly does) replaced by asterisks, byte for byte, so
// that positions stay. Placeholders keep their `${NAME`; a default inside one is blotted out. Works on any text, also
// one that is not TOML: it looks for `key = value` and errs on the side of hiding.
std::string blot_secrets(std::string_view text);

}  // namespace rocky::core
