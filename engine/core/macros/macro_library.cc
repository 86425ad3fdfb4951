#include "core/macros/macro_library.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/file_system.h"
#include "core/models/codes.h"

namespace rocky::core {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kSqlEnding = ".sql";
constexpr std::string_view kMacroEnding = ".sql-macro";

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct TypeWord {
  std::string_view word;
  MacroType type;
};
// A date is an expression, and a model's name looks like a column's.
constexpr std::array kTypeWords{
    TypeWord{"any", MacroType::kAny},
    TypeWord{"column", MacroType::kColumn},
    TypeWord{"string", MacroType::kString},
    TypeWord{"number", MacroType::kNumber},
    TypeWord{"bool", MacroType::kBool},
    TypeWord{"expr", MacroType::kExpression},
    TypeWord{"str", MacroType::kString},
    TypeWord{"int", MacroType::kNumber},
    TypeWord{"integer", MacroType::kNumber},
    TypeWord{"float", MacroType::kNumber},
    TypeWord{"numeric", MacroType::kNumber},
    TypeWord{"boolean", MacroType::kBool},
    TypeWord{"expression", MacroType::kExpression},
    TypeWord{"date", MacroType::kExpression},
    TypeWord{"timestamp", MacroType::kExpression},
    TypeWord{"model", MacroType::kColumn},
};

// One file of macros, from its front to its end.
class MacroFile {
 public:
  MacroFile(SourceRef file, std::vector<Macro>& macros, Diagnostics& diagnostics)
      : file_(std::move(file)), text_(file_->text()), macros_(macros), diagnostics_(diagnostics) {}

  // `-- @macro name(parameters) -> type`, then the body up to the comments before the next declaration.
  void read_comment_form() {
    std::vector<size_t> lines = declaration_lines();
    if (lines.empty()) return warn_of_nothing("-- @macro name(parameter: type)");
    for (size_t i = 0; i < lines.size(); ++i) {
      const size_t end = i + 1 < lines.size() ? comments_above(lines[i + 1]) : text_.size();
      at_ = text_.find("@macro", lines[i]) + std::string_view("@macro").size();
      const size_t line_end = std::min(text_.find('\n', at_), text_.size());
      Macro macro;
      if (!read_head(macro, line_end)) continue;
      skip_blanks(line_end);
      if (at_ < line_end) {
        error(at_, line_end, "the declaration of a macro ends with its line", "write the body on the lines below it");
        continue;
      }
      finish(std::move(macro), line_end, end);
    }
  }

  // `macro name(parameters) -> type { body }`, any number of times, with comments between them.
  void read_block_form() {
    bool found = false;
    while (true) {
      skip_comments();
      if (at_ >= text_.size()) break;
      const size_t begin = at_;
      if (!take_word("macro")) {
        return error(begin, begin + 1, "a macro was expected here", "write: macro name(parameter: type) { body }");
      }
      Macro macro;
      if (!read_head(macro, text_.size())) return;
      skip_blanks(text_.size());
      if (!take("{")) {
        return error(at_, at_ + 1, fmt::format("the body of the macro '{}' was expected here", macro.name),
                     "write it between { and }");
      }
      const auto end = block_end();
      if (!end) {
        return error(at_ - 1, at_, fmt::format("the body of the macro '{}' is never closed", macro.name), "add a }");
      }
      const size_t body = at_;
      at_ = *end + 1;
      found = true;
      finish(std::move(macro), body, *end);
    }
    if (!found) warn_of_nothing("macro name(parameter: type) { body }");
  }

 private:
  // The offsets of the comments that declare a macro.
  std::vector<size_t> declaration_lines() const {
    std::vector<size_t> lines;
    for (size_t line = 0; line < text_.size(); line = next_line(line)) {
      std::string_view rest = comment_text(line);
      if (rest.starts_with("@macro") && (rest.size() == 6 || kBlanks.contains(rest[6]))) lines.push_back(line);
    }
    return lines;
  }

  size_t next_line(size_t line) const {
    const size_t end = text_.find('\n', line);
    return end == std::string_view::npos ? text_.size() : end + 1;
  }

  // What stands behind `--` on a line that is a comment; else nothing.
  std::string_view comment_text(size_t line) const {
    std::string_view rest = text_.substr(line, next_line(line) - line);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (!rest.starts_with("--")) return {};
    rest.remove_prefix(2);
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    return rest;
  }

  // The first of the comment lines that stand directly above a line.
  size_t comments_above(size_t line) const {
    while (line > 0) {
      const size_t before = line < 2 ? 0 : text_.rfind('\n', line - 2) + 1;
      std::string_view text = text_.substr(before, line - before);
      text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
      if (!text.starts_with("--")) break;
      line = before;
    }
    return line;
  }

  // `name(a: type, b) -> type`; false, and a diagnostic, when it is something else.
  bool read_head(Macro& macro, size_t end) {
    skip_blanks(end);
    const size_t begin = at_;
    macro.name = take_name(end);
    if (macro.name.empty()) return fail(at_, "the name of a macro was expected here");
    macro.place = {file_, span(begin, at_)};
    skip_blanks(end);
    if (!take("(")) return fail(at_, fmt::format("the parameters of the macro '{}' were expected here", macro.name));
    for (skip_blanks(end); !take(")"); skip_blanks(end)) {
      if (!macro.parameters.empty() && !take(",")) return fail(at_, "a comma or ')' was expected here");
      skip_blanks(end);
      MacroParameter parameter;
      const size_t name = at_;
      parameter.name = take_name(end);
      if (parameter.name.empty()) return fail(at_, "the name of a parameter was expected here");
      if (std::ranges::find(macro.parameters, parameter.name, &MacroParameter::name) != macro.parameters.end()) {
        return fail(name, fmt::format("a second parameter '{}'", parameter.name));
      }
      skip_blanks(end);
      if (take(":") && !read_type(parameter.type, end)) return false;
      macro.parameters.push_back(std::move(parameter));
    }
    skip_blanks(end);
    if (!take("->")) return true;
    skip_blanks(end);
    return !take_name(end).empty() || fail(at_, "the type of the result was expected here");
  }

  bool read_type(MacroType& type, size_t end) {
    skip_blanks(end);
    const size_t begin = at_;
    const std::string word = take_name(end);
    const auto known = std::ranges::find(kTypeWords, std::string_view(word), &TypeWord::word);
    if (known == kTypeWords.end()) {
      error(begin, at_, fmt::format("unknown type '{}' of a parameter", word),
            "the types are: any, column, string, number, bool, expr");
      return false;
    }
    type = known->type;
    return true;
  }

  void finish(Macro&& macro, size_t begin, size_t end) {
    std::string_view body = text_.substr(begin, end - begin);
    const size_t first = body.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
      const ByteSpan name = macro.place.bytes;
      return error(name.begin, name.end, fmt::format("the macro '{}' has no body", macro.name),
                   "write the SQL that it stands for");
    }
    const size_t last = body.find_last_not_of(kBlanks);
    if (split_body(macro, begin + first, begin + last + 1)) macros_.push_back(std::move(macro));
  }

  // At each `{parameter}`.
  bool split_body(Macro& macro, size_t begin, size_t end) {
    size_t copied = begin;
    for (size_t open = text_.find('{', begin); open < end; open = text_.find('{', open + 1)) {
      size_t close = open + 1;
      while (close < end && is_name_byte(text_[close])) ++close;
      if (close == open + 1 || close >= end || text_[close] != '}') continue;
      const std::string_view name = text_.substr(open + 1, close - open - 1);
      const auto found = std::ranges::find(macro.parameters, name, &MacroParameter::name);
      if (found == macro.parameters.end()) {
        if (name.front() >= '0' && name.front() <= '9') continue;
        error(open, close + 1, fmt::format("the macro '{}' has no parameter '{}'", macro.name, name),
              "declare it, or write the name of another one between the braces");
        return false;
      }
      macro.body.push_back(
          {std::string(text_.substr(copied, open - copied)), static_cast<size_t>(found - macro.parameters.begin())});
      copied = close + 1;
    }
    if (copied < end) macro.body.push_back({std::string(text_.substr(copied, end - copied)), MacroPiece::kNoParameter});
    return true;
  }

  // Of the brace that closes the one before the cursor. Braces in strings and comments do not count.
  std::optional<size_t> block_end() const {
    size_t depth = 1;
    for (size_t at = at_; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '\'' || c == '"') {
        at = text_.find(c, at + 1);
        if (at == std::string_view::npos) return std::nullopt;
      } else if (text_.substr(at).starts_with("--")) {
        at = next_line(at) - 1;
      } else if (c == '{') {
        ++depth;
      } else if (c == '}' && --depth == 0) {
        return at;
      }
    }
    return std::nullopt;
  }

  void skip_blanks(size_t end) {
    while (at_ < end && kBlanks.contains(text_[at_])) ++at_;
  }
  void skip_comments() {
    for (skip_blanks(text_.size()); text_.substr(at_).starts_with("--"); skip_blanks(text_.size())) {
      at_ = next_line(at_);
    }
  }
  bool take(std::string_view sign) {
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  bool take_word(std::string_view word) {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with(word) || (rest.size() > word.size() && is_name_byte(rest[word.size()]))) return false;
    at_ += word.size();
    return true;
  }
  std::string take_name(size_t end) {
    const size_t begin = at_;
    while (at_ < end && is_name_byte(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  ByteSpan span(size_t begin, size_t end) const {
    const size_t last = std::min(end, text_.size());
    return {static_cast<uint32_t>(std::min(begin, last)), static_cast<uint32_t>(last)};
  }
  void report(Severity severity, ByteSpan place, std::string message, std::string help) {
    diagnostics_.push_back(Diagnostic{.code = codes::kBadMacroFile,
                                      .severity = severity,
                                      .message = std::move(message),
                                      .owner = {},
                                      .primary = DiagnosticLabel{{file_, place}, {}},
                                      .secondary = {},
                                      .help = std::move(help)});
  }
  void error(size_t begin, size_t end, std::string message, std::string help) {
    report(Severity::kError, span(begin, end), std::move(message), std::move(help));
  }
  bool fail(size_t at, std::string message) {
    error(at, at + 1, std::move(message), "a macro is declared like this: ratio(num: expr, den: expr) -> number");
    return false;
  }
  void warn_of_nothing(std::string_view form) {
    report(Severity::kWarning, {0, 0}, fmt::format("'{}' declares no macro", file_->path()),
           fmt::format("a macro begins with a line `{}`", form));
  }

  SourceRef file_;
  std::string_view text_;
  size_t at_ = 0;
  std::vector<Macro>& macros_;
  Diagnostics& diagnostics_;
};

void report_unreadable(const Error& error, Diagnostics& diagnostics) {
  diagnostics.push_back(Diagnostic{.code = codes::kBadMacroFile,
                                   .severity = Severity::kError,
                                   .message = error.to_string(),
                                   .owner = {},
                                   .primary = {},
                                   .secondary = {},
                                   .help = {}});
}

}  // namespace

std::string_view macro_type_name(MacroType type) { return kTypeWords[static_cast<size_t>(type)].word; }

MacroLibrary MacroLibrary::read(const std::string& folder, Diagnostics& diagnostics) {
  MacroLibrary library;
  library.folder_ = folder;
  FileSystem& files = real_file_system();
  if (!files.is_directory(folder)) return library;
  auto entries = files.list(folder);
  if (!entries) {
    report_unreadable(entries.error(), diagnostics);
    return library;
  }
  std::vector<Macro> found;
  for (const DirectoryEntry& entry : *entries) {
    const bool blocks = entry.name.ends_with(kMacroEnding);
    if (entry.type != DirectoryEntry::Type::kFile || !(blocks || entry.name.ends_with(kSqlEnding))) continue;
    const std::string path = join_path(folder, entry.name);
    auto text = files.read(path);
    if (!text) {
      report_unreadable(text.error(), diagnostics);
      continue;
    }
    MacroFile file(SourceFile::make(path, *std::move(text)), found, diagnostics);
    blocks ? file.read_block_form() : file.read_comment_form();
  }
  for (Macro& macro : found) {
    const auto [first, is_new] = library.macros_.try_emplace(macro.name);
    if (is_new) {
      first->second = std::move(macro);
      continue;
    }
    diagnostics.push_back(
        Diagnostic{.code = codes::kBadMacroFile,
                   .severity = Severity::kError,
                   .message = fmt::format("duplicate macro name '{}': declared in '{}' and in '{}'", macro.name,
                                          first->second.place.file->path(), macro.place.file->path()),
                   .owner = {},
                   .primary = DiagnosticLabel{macro.place, {}},
                   .secondary = {{first->second.place, "the first one is here"}},
                   .help = "give one of them another name"});
  }
  return library;
}

const Macro* MacroLibrary::find(std::string_view name) const {
  const auto found = macros_.find(name);
  return found == macros_.end() ? nullptr : &found->second;
}

std::vector<std::string> MacroLibrary::names() const {
  std::vector<std::string> names;
  for (const auto& [name, macro] : macros_) names.push_back(name);
  return names;
}

}  // namespace rocky::core
