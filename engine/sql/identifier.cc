#include "sql/identifier.h"

#include <algorithm>

#include <fmt/format.h>

#include "sql/literal.h"

namespace rocky::sql {
namespace {

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_word(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_'; }

constexpr bool consists_of_words_and(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return is_word(c) || others.contains(c); });
}

std::unexpected<Error> invalid(std::string message) { return make_error(ErrorKind::kInvalidInput, std::move(message)); }

// Shown in messages: control characters must not reach a terminal.
std::string shown(std::string_view text) {
  constexpr size_t kLongest = 200;
  std::string result;
  for (const char c : text.substr(0, kLongest)) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  if (text.size() > kLongest) result += "...";
  return result;
}

bool is_unsafe_tag(std::string_view text) {
  if (text.empty()) return false;
  constexpr std::string_view kSequences[] = {"--", "/*", "*/", "'", ";", "\r", "\n"};
  return std::any_of(std::begin(kSequences), std::end(kSequences),
                     [&](std::string_view sequence) { return text.contains(sequence); });
}

Status validate_tag(std::string_view text, std::string_view what) {
  if (text.empty()) return invalid(fmt::format("empty tag {}", what));
  if (is_unsafe_tag(text)) {
    return std::unexpected(Error(ErrorKind::kInvalidInput, fmt::format("unsafe tag {} '{}'", what, shown(text)))
                               .with_hint("it must not contain --, /*, */, ', ; or line breaks"));
  }
  return {};
}

// Code points that lexers take for white space although they are beyond ASCII.
constexpr bool is_wide_space(uint32_t code) {
  return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
         (code >= 0x205F && code <= 0x2064) || code == 0x3000 || code == 0xFEFF || code == 0x85;
}

// The length of the UTF-8 sequence at the front when it is a valid one that may stand in a word; 0 otherwise.
size_t wide_letter(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (size == 0 || lead > 0xF4 || text.size() < size) return 0;
  uint32_t code = lead & (0x7FU >> size);
  for (size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) return 0;
    code = code << 6 | (next & 0x3FU);
  }
  return is_wide_space(code) ? 0 : size;
}

// Words of the frame of queries. Where they may be names, whether one is depends on what stands beside it.
bool is_structural(Keyword word) {
  static constexpr Keyword kWords[] = {
      Keyword::kAll,     Keyword::kAnd,       Keyword::kAnti,        Keyword::kArray,     Keyword::kAs,
      Keyword::kAsc,     Keyword::kBetween,   Keyword::kBy,          Keyword::kCase,      Keyword::kCast,
      Keyword::kCluster, Keyword::kCross,     Keyword::kDesc,        Keyword::kDistinct,  Keyword::kDistribute,
      Keyword::kDiv,     Keyword::kElse,      Keyword::kEnd,         Keyword::kEscape,    Keyword::kExcept,
      Keyword::kExists,  Keyword::kFetch,     Keyword::kFilter,      Keyword::kFor,       Keyword::kFrom,
      Keyword::kFull,    Keyword::kGroup,     Keyword::kGrouping,    Keyword::kHaving,    Keyword::kIlike,
      Keyword::kIn,      Keyword::kInner,     Keyword::kInsert,      Keyword::kIntersect, Keyword::kInterval,
      Keyword::kInto,    Keyword::kIs,        Keyword::kJoin,        Keyword::kLateral,   Keyword::kLeft,
      Keyword::kLike,    Keyword::kLimit,     Keyword::kMinus,       Keyword::kNatural,   Keyword::kNot,
      Keyword::kNulls,   Keyword::kOffset,    Keyword::kOn,          Keyword::kOr,        Keyword::kOrder,
      Keyword::kOuter,   Keyword::kOver,      Keyword::kPartition,   Keyword::kPivot,     Keyword::kQualify,
      Keyword::kRange,   Keyword::kRecursive, Keyword::kRegexp,      Keyword::kRight,     Keyword::kRlike,
      Keyword::kRows,    Keyword::kSelect,    Keyword::kSemi,        Keyword::kSet,       Keyword::kSort,
      Keyword::kStream,  Keyword::kTable,     Keyword::kTablesample, Keyword::kThen,      Keyword::kUnion,
      Keyword::kUnpivot, Keyword::kUsing,     Keyword::kValues,      Keyword::kWhen,      Keyword::kWhere,
      Keyword::kWindow,  Keyword::kWith,      Keyword::kWithin};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool folds_away(char c, Folding folding) {
  return (folding == Folding::kUpperUnquoted && is_lower(c)) || (folding == Folding::kLowerUnquoted && is_upper(c));
}

}  // namespace

Status validate_identifier(std::string_view name) {
  if (name.empty()) return invalid("SQL identifier cannot be empty");
  if (consists_of_words_and(name, "")) return {};
  return invalid(fmt::format("invalid SQL identifier '{}': must match [a-zA-Z0-9_]+", shown(name)));
}

Status validate_principal(std::string_view name) {
  if (name.empty()) return invalid("principal name cannot be empty");
  if (consists_of_words_and(name, " -.@")) return {};
  return invalid(fmt::format("invalid principal name '{}': must match [a-zA-Z0-9_ \\-\\.@]+", shown(name)));
}

Status validate_gcp_project(std::string_view name) {
  const bool fits =
      name.size() >= 6 && name.size() <= 30 && is_lower(name.front()) && name.back() != '-' &&
      std::all_of(name.begin(), name.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
  if (fits) return {};
  return invalid(fmt::format(
      "invalid GCP project id '{}': must be 6-30 characters of lower-case letters, digits and hyphens, start "
      "with a letter and not end with a hyphen",
      shown(name)));
}

Status validate_type_text(std::string_view type) {
  if (type.empty()) return invalid("data type cannot be empty");
  if (consists_of_words_and(type, " (),")) return {};
  return invalid(fmt::format("data type contains invalid characters: '{}'", shown(type)));
}

Status validate_tag_key(std::string_view key) { return validate_tag(key, "key"); }
Status validate_tag_value(std::string_view value) { return validate_tag(value, "value"); }

Status validate_path_text(std::string_view path) {
  if (path.empty()) return invalid("path cannot be empty");
  if (path.find_first_of(std::string_view("'\\\r\n\0", 5)) == std::string_view::npos) return {};
  return invalid(fmt::format("unsafe path '{}': it must not contain quotes, backslashes or line breaks", shown(path)));
}

std::string quote_identifier(std::string_view name, char quote) {
  std::string result(1, quote);
  for (const char c : name) {
    if (c == quote) result += c;
    result += c;
  }
  result += quote;
  return result;
}

std::string quote_string(std::string_view text) { return quote_identifier(text, '\''); }

bool is_plain_name(std::string_view name, const Dialect& dialect, KeywordUse use, NameSource source) {
  // Where a name may begin with a digit, some of those are numbers: `1`, `1e5`, `1L`.
  if (name.empty() || is_digit(name.front()) || name.front() == '$') return false;
  for (size_t i = 0; i < name.size();) {
    const char c = name[i];
    if (source == NameSource::kExact && folds_away(c, dialect.folding)) return false;
    if (is_word(c) || (c == '$' && dialect.dollar_in_names)) {
      ++i;
      continue;
    }
    const size_t wide = dialect.unicode_in_names ? wide_letter(name.substr(i)) : 0;
    if (wide == 0) return false;
    i += wide;
  }
  const Keyword word = find_keyword(name);
  return dialect.allows(word, use) && !(dialect.clauses_win_over_names && use != kLabel && is_structural(word));
}

std::string spell_name(std::string_view name, const Dialect& dialect, KeywordUse use, NameSource source) {
  if (is_plain_name(name, dialect, use, source)) return std::string(name);
  return encode_name(name, dialect);
}

}  // namespace rocky::sql
