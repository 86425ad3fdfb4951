#include "core/macros/expand_macros.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/suggest.h"
#include "core/models/codes.h"
#include "sql/lexer.h"
#include "sql/token.h"

namespace rocky::core {
namespace {

using sql::Token;
using sql::TokenKind;

// Macros that call each other several times grow with every level.
constexpr size_t kLargestExpansion = size_t{16} << 20;

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_byte(char c) { return is_name_start(c) || is_digit(c); }

// Whether there is anything to look at closely: most texts have not.
bool may_have_call(std::string_view text) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    size_t end = at + 1;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    if (end > at + 1 && end < text.size() && text[end] == '(') return true;
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f\v";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

struct Argument {
  std::string_view text;
  ByteSpan span;
};

struct Call {
  ByteSpan span;  // from `@` to the bracket
  ByteSpan name_span;
  std::string_view name;
  std::vector<Argument> arguments;
};

// The calls of a text that are not within the arguments of another.
std::vector<Call> find_calls(const SourceRef& file, ByteSpan range, const sql::Dialect& dialect) {
  sql::TokenList list;
  Diagnostics ignored;  // the parser reports them
  sql::tokenize(file, range, dialect, list, ignored);
  const auto text_of_token = [&](uint32_t token) { return file->slice(list.span(token)); };
  const auto touches = [&](uint32_t token) { return (list.tokens[token].flags & Token::kSpaceBefore) == 0; };
  std::vector<Call> calls;
  for (uint32_t at = 0; at + 1 < list.size(); ++at) {
    // `@` and the name are one token, or two where the dialect has operators with that sign.
    uint32_t bracket = at + 1;
    ByteSpan name = list.span(at);
    if (text_of_token(at) == "@" && touches(at + 1)) {
      name.end = list.ends[at + 1];
      ++bracket;
    }
    const std::string_view word = file->slice(name);
    if (word.size() < 2 || word.front() != '@' || !std::ranges::all_of(word.substr(1), is_name_byte)) continue;
    if (bracket >= list.size() || list.tokens[bracket].kind != TokenKind::kLeftParen || !touches(bracket)) continue;
    const uint32_t close = list.partners[bracket];
    if (close >= list.size() || list.tokens[close].kind != TokenKind::kRightParen) continue;
    Call call{.span = {name.begin, list.ends[close]}, .name_span = name, .name = word.substr(1), .arguments = {}};
    uint32_t begin = list.ends[bracket];
    const auto add = [&](uint32_t end) {
      const std::string_view argument = trimmed(file->slice({begin, end}));
      const auto from = static_cast<uint32_t>(argument.data() - file->text().data());
      call.arguments.push_back({argument, {from, from + static_cast<uint32_t>(argument.size())}});
    };
    for (uint32_t token = bracket + 1; token < close; ++token) {
      switch (list.tokens[token].kind) {
        case TokenKind::kLeftParen:
        case TokenKind::kLeftBracket:
        case TokenKind::kLeftBrace: token = std::min(list.partners[token], close - 1); break;
        case TokenKind::kComma:
          add(list.tokens[token].offset);
          begin = list.ends[token];
          break;
        default: break;
      }
    }
    if (!call.arguments.empty() || !trimmed(file->slice({begin, list.tokens[close].offset})).empty()) {
      add(list.tokens[close].offset);
    }
    calls.push_back(std::move(call));
    at = close;
  }
  return calls;
}

bool is_quoted(std::string_view text) {
  return text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
}
bool is_column(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return is_name_byte(c) || c == '.'; });
}
bool is_number(std::string_view text) {
  return !text.empty() && (is_digit(text.front()) || text.front() == '-') &&
         std::ranges::all_of(text.substr(1),
                             [](char c) { return is_digit(c) || std::string_view("._eE+-").contains(c); });
}
bool is_bool(std::string_view text) {
  const auto equals = [&](std::string_view word) {
    return std::ranges::equal(text, word, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; });
  };
  return equals("true") || equals("false");
}

bool fits(MacroType type, std::string_view argument) {
  switch (type) {
    case MacroType::kColumn: return is_column(argument);
    case MacroType::kString: return is_quoted(argument);
    case MacroType::kNumber: return is_number(argument);
    case MacroType::kBool: return is_bool(argument);
    case MacroType::kAny:
    case MacroType::kExpression: return true;
  }
  return true;
}

std::string_view description(std::string_view argument) {
  if (is_quoted(argument)) return "a string";
  if (is_bool(argument)) return "a boolean";
  if (is_number(argument)) return "a number";
  if (is_column(argument)) return "a column";
  return "an expression";
}

class Expansion {
 public:
  Expansion(const MacroLibrary& macros, const sql::Dialect& dialect, const std::string& owner, Diagnostics& diagnostics)
      : macros_(macros), dialect_(dialect), owner_(owner), diagnostics_(diagnostics) {}

  MacroExpansion run(const SourceRef& file, ByteSpan range) {
    MacroExpansion result;
    std::string text;
    std::vector<SourceSegment> segments;
    uint32_t copied = range.begin;
    const auto copy_until = [&](uint32_t end) {
      if (end == copied) return;
      segments.push_back({.begin = static_cast<uint32_t>(text.size()), .origin = {copied, end}, .replaced = false});
      text += file->slice({copied, end});
    };
    bool replaced = false;
    for (const Call& call : find_calls(file, range, dialect_)) {
      call_ = {file, call.span};
      const auto value = expand(call, file, 1);
      if (!value && is_stage(call)) continue;
      result.ok = result.ok && value.has_value();
      copy_until(call.span.begin);
      segments.push_back({.begin = static_cast<uint32_t>(text.size()), .origin = call.span, .replaced = true});
      text += value ? *value : "NULL";
      copied = call.span.end;
      replaced = true;
    }
    if (!replaced) return result;
    copy_until(range.end);
    result.file = SourceFile::derive(file, std::move(text), std::move(segments));
    return result;
  }

 private:
  bool is_stage(const Call& call) const { return dialect_.stage_references && macros_.find(call.name) == nullptr; }

  // The text that a call stands for; nullopt, and a diagnostic, when it is wrong. `file` is the text that it is in: the
  // model's at depth 1, else what a macro gave.
  std::optional<std::string> expand(const Call& call, const SourceRef& file, int depth) {
    if (depth > kMaxMacroDepth) {
      return fail(
          file, call.name_span,
          fmt::format("macro expansion exceeded maximum depth ({}); possible circular reference", kMaxMacroDepth),
          fmt::format("look at what '@{}' calls", call.name));
    }
    const Macro* const macro = macros_.find(call.name);
    if (macro == nullptr) {
      if (is_stage(call)) return std::nullopt;
      return unknown(call, file);
    }
    if (call.arguments.size() != macro->parameters.size()) {
      return fail(file, call.span,
                  fmt::format("macro '@{}' expects {} argument(s) but got {}", call.name, macro->parameters.size(),
                              call.arguments.size()),
                  fmt::format("it is declared as {} at {}", signature(*macro), macro->place.to_string()));
    }
    for (size_t i = 0; i < call.arguments.size(); ++i) {
      const MacroParameter& parameter = macro->parameters[i];
      const std::string_view argument = call.arguments[i].text;
      if (fits(parameter.type, argument)) continue;
      return fail(file, argument.empty() ? call.span : call.arguments[i].span,
                  fmt::format("macro '@{}' parameter '{}' expects type {}, but argument '{}' looks like {}", call.name,
                              parameter.name, macro_type_name(parameter.type), argument, description(argument)),
                  fmt::format("it is declared as {} at {}", signature(*macro), macro->place.to_string()));
    }
    std::string text;
    for (const MacroPiece& piece : macro->body) {
      text += piece.text;
      if (piece.parameter != MacroPiece::kNoParameter) text += call.arguments[piece.parameter].text;
    }
    return expand_within(std::move(text), file, call, depth);
  }

  // The same for the calls in what a macro gave.
  std::optional<std::string> expand_within(std::string text, const SourceRef& file, const Call& call, int depth) {
    if (text.size() > kLargestExpansion - std::min(expanded_, kLargestExpansion)) {
      return fail(file, call.name_span, "macro expansion grows beyond 16 MiB",
                  fmt::format("look at what '@{}' calls", call.name));
    }
    expanded_ += text.size();
    if (!may_have_call(text)) return text;
    const SourceRef inner = SourceFile::make(file->path(), std::move(text));
    const std::string_view whole = inner->text();
    std::string result;
    uint32_t copied = 0;
    for (const Call& found : find_calls(inner, {0, static_cast<uint32_t>(whole.size())}, dialect_)) {
      const auto value = expand(found, inner, depth + 1);
      if (!value && is_stage(found)) continue;
      if (!value) return std::nullopt;
      result += whole.substr(copied, found.span.begin - copied);
      result += *value;
      copied = found.span.end;
    }
    result += whole.substr(copied);
    return result;
  }

  std::optional<std::string> unknown(const Call& call, const SourceRef& file) {
    if (call.name == "var") {
      return fail(file, call.span, "this is no run variable",
                  "write @var(name) or @var(name, default), with a name of letters, digits and underscores");
    }
    std::string help = fmt::format("declare it in a file of '{}'", macros_.folder());
    const bool operators = dialect_.custom_operators && !file->path().ends_with(".rocky");
    if (operators) help += ", or write a space behind the sign where an operator is meant";
    if (const auto near = nearest_by_edit_distance(call.name, macros_.names()))
      help = fmt::format("did you mean '@{}'?", *near);
    return fail(file, call.name_span, fmt::format("unknown macro '@{}' referenced in SQL", call.name), std::move(help));
  }

  static std::string signature(const Macro& macro) {
    std::string text = macro.name + "(";
    for (const MacroParameter& parameter : macro.parameters) {
      if (text.back() != '(') text += ", ";
      text += fmt::format("{}: {}", parameter.name, macro_type_name(parameter.type));
    }
    return text + ")";
  }

  // A mistake within what a macro gave is shown at the call in the model.
  std::optional<std::string> fail(const SourceRef& file, ByteSpan place, std::string message, std::string help) {
    diagnostics_.push_back(
        Diagnostic{.code = codes::kBadMacroCall,
                   .severity = Severity::kError,
                   .message = std::move(message),
                   .owner = owner_,
                   .primary = DiagnosticLabel{file == call_.file ? SourceSpan{file, place} : call_, {}},
                   .secondary = {},
                   .help = std::move(help)});
    return std::nullopt;
  }

  const MacroLibrary& macros_;
  const sql::Dialect& dialect_;
  const std::string& owner_;
  Diagnostics& diagnostics_;
  SourceSpan call_;  // the one in the model that is being expanded
  size_t expanded_ = 0;
};

}  // namespace

MacroExpansion expand_macros(const SourceRef& text, ByteSpan range, const MacroLibrary& macros,
                             const sql::Dialect& dialect, const std::string& owner, Diagnostics& diagnostics) {
  if (!may_have_call(text->slice(range))) return {};
  return Expansion(macros, dialect, owner, diagnostics).run(text, range);
}

}  // namespace rocky::core
