#include "compiler/transpile/time_format.h"

#include <cstdint>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/transpile/function_rules.h"

namespace rocky::compiler {
namespace {

// One part of a format in the letters of duckdb, postgres, snowflake, databricks, bigquery, trino; empty: it has none.
// Longer spellings stand before those that they begin with.
struct FormatPart {
  std::string_view spelled[kRuleDialects];
};
constexpr FormatPart kParts[] = {
    {{"%Y", "YYYY", "YYYY", "yyyy", "%Y", "%Y"}},     // four digits of the year
    {{"%y", "YY", "YY", "yy", "%y", "%y"}},           // two
    {{"%B", "FMMonth", "MMMM", "MMMM", "%B", "%M"}},  // January
    {{"%b", "Mon", "MON", "MMM", "%b", "%b"}},        // Jan
    {{"%m", "MM", "MM", "MM", "%m", "%m"}},           // 01
    {{"%d", "DD", "DD", "dd", "%d", "%d"}},           // 09
    {{"%-d", "FMDD", "", "d", "", "%e"}},             // 9
    {{"%-m", "FMMM", "", "M", "", "%c"}},             // 1
    {{"%j", "DDD", "", "DDD", "%j", "%j"}},           // 009
    {{"%H", "HH24", "HH24", "HH", "%H", "%H"}},       // 17
    {{"%I", "HH12", "HH12", "hh", "%I", "%h"}},       // 05
    {{"%M", "MI", "MI", "mm", "%M", "%i"}},           // 07
    {{"%S", "SS", "SS", "ss", "%S", "%s"}},           // 08
    {{"%g", "MS", "FF3", "SSS", "", ""}},             // milliseconds
    {{"%f", "US", "FF6", "SSSSSS", "", "%f"}},        // microseconds
    {{"%p", "AM", "AM", "a", "%p", "%p"}},            // AM, PM
    {{"%A", "FMDay", "", "EEEE", "%A", "%W"}},        // Monday
    {{"%a", "Dy", "DY", "EEE", "%a", "%a"}},          // Mon
    {{"%Y-%m-%d", "YYYY-MM-DD", "YYYY-MM-DD", "yyyy-MM-dd", "%F", "%Y-%m-%d"}},
    {{"%H:%M:%S", "HH24:MI:SS", "HH24:MI:SS", "HH:mm:ss", "%T", "%T"}},
};

enum class Letters : uint8_t { kPercent, kCapitals, kJava };
constexpr Letters kLetters[kRuleDialects] = {Letters::kPercent, Letters::kCapitals, Letters::kCapitals,
                                             Letters::kJava,    Letters::kPercent,  Letters::kPercent};

bool starts_so(std::string_view text, std::string_view part, Letters letters) {
  if (part.empty() || text.size() < part.size()) return false;
  const std::string_view head = text.substr(0, part.size());
  // Only the words of names tell by their case how they are written.
  const bool any_case = letters == Letters::kCapitals && ascii_upper(part) == part;
  return any_case ? ascii_upper(head) == part : head == part;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::optional<std::string> translate_time_format(std::string_view format, size_t from, size_t to) {
  if (from >= kRuleDialects || to >= kRuleDialects) return std::nullopt;
  const Letters letters = kLetters[from];
  std::string out;
  const auto literal = [&](char c) {
    if (kLetters[to] == Letters::kPercent && c == '%') out += '%';
    if (kLetters[to] == Letters::kJava && is_letter(c)) {
      out += fmt::format("'{}'", c);
    } else if (kLetters[to] == Letters::kCapitals && is_letter(c)) {
      out += fmt::format("\"{}\"", c);
    } else {
      out += c;
    }
  };
  while (!format.empty()) {
    const FormatPart* longest = nullptr;
    for (const FormatPart& part : kParts) {
      if (!starts_so(format, part.spelled[from], letters)) continue;
      if (longest == nullptr || part.spelled[from].size() > longest->spelled[from].size()) longest = &part;
    }
    if (longest != nullptr) {
      const size_t size = longest->spelled[from].size();
      // In letters that repeat, a longer run is another part: `yyyyy`, `MMMMM`.
      if (letters == Letters::kJava && size < format.size() && format[size] == format[size - 1]) return std::nullopt;
      if (longest->spelled[to].empty()) return std::nullopt;
      out += longest->spelled[to];
      format.remove_prefix(size);
      continue;
    }
    const char quote = letters == Letters::kJava ? '\'' : letters == Letters::kCapitals ? '"' : '\0';
    if (quote != '\0' && format.front() == quote) {
      const size_t end = format.find(quote, 1);
      if (end == std::string_view::npos || end == 1) return std::nullopt;
      for (const char c : format.substr(1, end - 1)) literal(c);
      format.remove_prefix(end + 1);
      continue;
    }
    if (letters == Letters::kPercent && format.front() == '%') {
      if (format.size() < 2 || format[1] != '%') return std::nullopt;
      literal('%');
      format.remove_prefix(2);
      continue;
    }
    if (letters != Letters::kPercent && is_letter(format.front())) return std::nullopt;
    literal(format.front());
    format.remove_prefix(1);
  }
  return out;
}

}  // namespace rocky::compiler
