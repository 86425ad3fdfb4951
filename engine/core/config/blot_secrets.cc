#include "core/config/blot_secrets.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/suggest.h"

namespace rocky::core {

namespace {

// The contract's list (1.4), and a header that carries a credential.
constexpr std::array<std::string_view, 10> kSecretKeys{"token",    "client_secret", "api_key", "api_secret",
                                                       "password", "oauth_token",   "pat",     "valkey_url",
                                                       "secret",   "authorization"};
// Near misses of a secret key that are keys of their own.
constexpr std::array<std::string_view, 3> kHarmless{"path", "max_tokens", "task"};

bool is_key_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

bool names_secret(std::string_view key) {
  if (std::ranges::find(kSecretKeys, key) != kSecretKeys.end()) return true;
  if (key.size() < 3 || key.size() > 40 || std::ranges::find(kHarmless, key) != kHarmless.end()) return false;
  static const std::vector<std::string> known(kSecretKeys.begin(), kSecretKeys.end());
  const auto near = nearest_by_similarity(key, known);
  return near.has_value() && near->size() > 3;
}

// Where the value that begins at `at` ends: behind its closing quotes, or before what ends a bare value.
size_t value_end(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  for (const std::string_view quotes : {"\"\"\"", "'''"}) {
    if (!rest.starts_with(quotes)) continue;
    const size_t close = rest.find(quotes, 3);
    return close == std::string_view::npos ? text.size() : at + close + 3;
  }
  const char quote = rest.empty() ? '\0' : rest[0];
  if (quote == '"' || quote == '\'') {
    for (size_t i = 1; i < rest.size(); ++i) {
      if (rest[i] == '\n') return at + i;
      if (quote == '"' && rest[i] == '\\')
        ++i;
      else if (rest[i] == quote)
        return at + i + 1;
    }
    return text.size();
  }
  size_t i = 0;
  while (i < rest.size() && rest[i] != '\n' && rest[i] != ',' && rest[i] != '#') {
    // A placeholder's default may hold anything but its closing brace.
    if (rest.substr(i).starts_with("${")) {
      const size_t close = rest.find_first_of("}\n", i);
      i = close == std::string_view::npos ? rest.size() : close + (rest[close] == '}' ? 1 : 0);
      continue;
    }
    if (rest[i] == '}') break;
    ++i;
  }
  return at + i;
}

void blot(std::string& out, size_t begin, size_t end) {
  size_t i = begin;
  while (i < end) {
    if (out[i] == '$' && i + 1 < end && out[i + 1] == '{') {
      // `${NAME` stays; so does the brace that closes it.
      i += 2;
      while (i < end && out[i] != '}' && !(out[i] == ':' && i + 1 < end && out[i + 1] == '-')) ++i;
      if (i < end && out[i] == ':') i += 2;
      while (i < end && out[i] != '}') {
        if (out[i] != '\n' && out[i] != '\r') out[i] = '*';
        ++i;
      }
      if (i < end) ++i;
      continue;
    }
    if (out[i] != '\n' && out[i] != '\r' && out[i] != '"' && out[i] != '\'') out[i] = '*';
    ++i;
  }
}

}  // namespace

std::string blot_secrets(std::string_view text) {
  std::string out(text);
  size_t i = 0;
  while (i < text.size()) {
    if (!is_key_byte(text[i])) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < text.size() && is_key_byte(text[i])) ++i;
    size_t at = i;
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;  // a quoted key
    while (at < text.size() && is_space(text[at])) ++at;
    if (at >= text.size() || text[at] != '=' || !names_secret(text.substr(begin, i - begin))) continue;
    ++at;
    while (at < text.size() && is_space(text[at])) ++at;
    i = value_end(text, at);
    blot(out, at, i);
  }
  return out;
}

}  // namespace rocky::core
