#include "compiler/functions/signature.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "compiler/functions/call_rules.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using ir::TypeTag;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Words that stand for a whole family of types.
struct Word {
  std::string_view word;
  Pattern::Kind kind;
  TypeTag tag = TypeTag::kUnknown;
};
constexpr Word kWords[] = {
    {"ANY", Pattern::Kind::kAny},
    {"LAMBDA", Pattern::Kind::kLambda},
    {"lambda", Pattern::Kind::kLambda},
    {"PART", Pattern::Kind::kPart},
    {"STRUCT", Pattern::Kind::kFamily, TypeTag::kStruct},
    {"ROW", Pattern::Kind::kFamily, TypeTag::kStruct},
    {"LIST", Pattern::Kind::kFamily, TypeTag::kList},
    {"MAP", Pattern::Kind::kFamily, TypeTag::kMap},
    {"UNION", Pattern::Kind::kFamily, TypeTag::kUnion},
    {"ENUM", Pattern::Kind::kFamily, TypeTag::kEnum},
};

// Types of which a name without brackets stands for all widths.
bool comes_in_widths(TypeTag tag) {
  switch (tag) {
    case TypeTag::kDecimal:
    case TypeTag::kString:
    case TypeTag::kChar:
    case TypeTag::kBinary:
    case TypeTag::kBit: return true;
    default: return false;
  }
}
// Likewise, where the digits of a second are written in brackets.
bool comes_in_digits(TypeTag tag) { return ir::group_of(tag) == ir::TypeGroup::kTemporal && tag != TypeTag::kDate; }

Pattern nested(TypeTag tag, std::vector<Pattern> inside, uint32_t length = 0) {
  return {.kind = Pattern::Kind::kNested, .type = ir::plain(tag), .length = length, .inside = std::move(inside)};
}

// "ARRAY(T)", "MAP<K, V>": what stands in the brackets; empty when the text is no such thing.
std::string_view inside_of(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return {};
  text = trimmed(text.substr(word.size()));
  const bool round = text.starts_with('(') && text.ends_with(')');
  const bool angled = text.starts_with('<') && text.ends_with('>');
  return round || angled ? text.substr(1, text.size() - 2) : std::string_view();
}

std::vector<Pattern> read_all(std::string_view text, const sql::Dialect& dialect) {
  std::vector<Pattern> patterns;
  for (const std::string_view part : split_types(text)) patterns.push_back(read_pattern(part, dialect));
  return patterns;
}

// Whether there is a word in it that stands for several types.
bool needs_patterns(std::string_view text) {
  constexpr std::string_view kVaried[] = {"T", "K", "V", "ANY", "lambda"};
  const auto in_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  while (!text.empty()) {
    const auto end = std::ranges::find_if_not(text, in_word);
    const std::string_view word(text.begin(), end);
    if (std::ranges::find(kVaried, word) != std::end(kVaried)) return true;
    const bool has_fields = word.size() < text.size() && (text[word.size()] == '(' || text[word.size()] == '<');
    if (word == "STRUCT" && !has_fields) return true;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return false;
}

// A field of a struct: "key" K, key: K, or the type alone.
struct Field {
  std::string_view name;
  std::string_view type;
};
Field read_field(std::string_view text, const sql::Dialect& dialect) {
  if (text.starts_with('"')) {
    const size_t end = text.find('"', 1);
    if (end != std::string_view::npos) return {text.substr(1, end - 1), trimmed(text.substr(end + 1))};
  }
  const size_t end = text.find_first_of(": (<[");
  if (end == std::string_view::npos || (text[end] != ':' && text[end] != ' ')) return {{}, text};
  const std::string_view type = trimmed(text.substr(end + 1));
  const bool two_words =
      text[end] == ' ' && !needs_patterns(type) && sql::parse_type(text, dialect) != ir::kUnknownType;
  return two_words ? Field{{}, text} : Field{text.substr(0, end), type};
}

Pattern read_struct(std::string_view text, const sql::Dialect& dialect) {
  Pattern pattern = nested(TypeTag::kStruct, {});
  for (const std::string_view part : split_types(text)) {
    const Field field = read_field(part, dialect);
    pattern.names.push_back(intern(field.name));
    pattern.inside.push_back(read_pattern(field.type, dialect));
  }
  return pattern;
}

Pattern read_sequence(std::string_view text, size_t bracket, const sql::Dialect& dialect) {
  const std::string_view size = text.substr(bracket + 1, text.size() - bracket - 2);
  std::vector<Pattern> element = {read_pattern(text.substr(0, bracket), dialect)};
  if (size.empty()) return nested(TypeTag::kList, std::move(element));
  uint32_t length = 0;
  std::from_chars(size.data(), size.data() + size.size(), length);
  return nested(TypeTag::kArray, std::move(element), length);
}

struct Memory {
  std::shared_mutex mutex;
  std::unordered_map<const FunctionRow*, std::unique_ptr<Signature>> signatures;
};

Memory& memory() {
  static Memory& instance = *new Memory();
  return instance;
}

Signature read_signature(const FunctionRow& row, const sql::Dialect& dialect) {
  Signature signature;
  for (std::string_view part : split_types(row.arguments)) {
    if (part.ends_with("...")) {
      signature.variadic = true;
      part.remove_suffix(3);
    }
    const size_t sign = part.find(":=");
    signature.names.push_back(sign == std::string_view::npos ? std::string_view() : trimmed(part.substr(0, sign)));
    if (sign != std::string_view::npos) part = trimmed(part.substr(sign + 2));
    signature.parameters.push_back(read_pattern(part, dialect));
  }
  if (std::ranges::all_of(signature.names, &std::string_view::empty)) signature.names.clear();
  return signature;
}

}  // namespace

bool Pattern::has_variable(char name) const {
  return (kind == Kind::kVariable && variable == name) ||
         std::ranges::any_of(inside, [&](const Pattern& pattern) { return pattern.has_variable(name); });
}

bool Pattern::has_any() const {
  return kind == Kind::kAny || std::ranges::any_of(inside, [](const Pattern& pattern) { return pattern.has_any(); });
}

std::vector<std::string_view> split_types(std::string_view text) {
  std::vector<std::string_view> parts;
  int depth = 0;
  char quote = 0;
  size_t start = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"' || c == '`') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '<') {
      ++depth;
    } else if (c == ')' || c == ']' || (c == '>' && (i == 0 || text[i - 1] != '='))) {
      --depth;
    } else if (c == ',' && depth == 0) {
      parts.push_back(trimmed(text.substr(start, i - start)));
      start = i + 1;
    }
  }
  if (!trimmed(text.substr(start)).empty()) parts.push_back(trimmed(text.substr(start)));
  return parts;
}

Pattern read_pattern(std::string_view text, const sql::Dialect& dialect) {
  text = trimmed(text);
  if (text == "T" || text == "K" || text == "V") {
    return {.kind = Pattern::Kind::kVariable, .variable = text[0]};
  }
  if (const auto word = std::ranges::find(kWords, text, &Word::word); word != std::end(kWords)) {
    return {.kind = word->kind, .type = ir::plain(word->tag)};
  }
  if (text.ends_with(']')) {
    if (const size_t bracket = text.rfind('['); bracket != std::string_view::npos && bracket > 0) {
      return read_sequence(text, bracket, dialect);
    }
  }
  if (const std::string_view inside = inside_of(text, "LAMBDA"); !inside.empty()) {
    return {.kind = Pattern::Kind::kLambda, .inside = read_all(inside, dialect)};
  }
  for (const auto& [word, tag] :
       {std::pair{"ARRAY", TypeTag::kList}, std::pair{"ROW", TypeTag::kStruct}, std::pair{"LIST", TypeTag::kList},
        std::pair{"MAP", TypeTag::kMap}, std::pair{"STRUCT", TypeTag::kStruct}, std::pair{"RANGE", TypeTag::kRange}}) {
    const std::string_view inside = inside_of(text, word);
    if (inside.empty() || !needs_patterns(inside)) continue;
    return tag == TypeTag::kStruct ? read_struct(inside, dialect) : nested(tag, read_all(inside, dialect));
  }
  const ir::Type type = sql::parse_type(text, dialect);
  if (type == ir::kUnknownType) return {};
  const TypeTag tag = ir::tag_of(type);
  const bool bare = text.find('(') == std::string_view::npos;
  const bool family = bare && (comes_in_widths(tag) || (!call_rules(dialect).names_fix_digits && comes_in_digits(tag)));
  return {.kind = family ? Pattern::Kind::kFamily : Pattern::Kind::kType, .type = type};
}

const Signature& signature_of(const FunctionRow& row, const sql::Dialect& dialect) {
  // Rows of one table stand side by side, so those of one function have slots of their own.
  struct Remembered {
    const FunctionRow* row = nullptr;
    const Signature* signature = nullptr;
  };
  static constexpr size_t kRemembered = 1024;
  thread_local std::array<Remembered, kRemembered> remembered;
  Remembered& slot = remembered[reinterpret_cast<uintptr_t>(&row) / sizeof(FunctionRow) % kRemembered];
  if (slot.row == &row) return *slot.signature;
  Memory& known = memory();
  const auto find_known = [&]() -> const Signature* {
    const std::shared_lock lock(known.mutex);
    const auto found = known.signatures.find(&row);
    return found != known.signatures.end() ? found->second.get() : nullptr;
  };
  const Signature* signature = find_known();
  if (signature == nullptr) {
    auto read = std::make_unique<Signature>(read_signature(row, dialect));
    const std::scoped_lock lock(known.mutex);
    signature = known.signatures.try_emplace(&row, std::move(read)).first->second.get();
  }
  slot = {&row, signature};
  return *signature;
}

}  // namespace rocky::compiler
