// Tells what the DSL's front end makes of programs, for tests only.
//
// Programs come on standard input, each ended by a NUL byte; for each one record ended by a NUL byte goes out:
//   ok LF what was asked for
//   error LF CODE: message (line:column), one a line
// usage: rocky_lang_tool [--dialect=NAME] [--columns=TABLE:A,B,C]... [--print=WHAT]
// DuckDB unless another is named; --columns says what a table has. WHAT is one of
//   sql          the SQL, which must read back as the tree that was printed (default)
//   labels       the kinds of nodes in the program, one a line
//   diagnostics  errors, warnings and help; always `ok`
//   tokens       KIND BEGIN END of every token and comment, in bytes; always `ok`
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "lang/lexer.h"
#include "lang/lower.h"
#include "lang/parser.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace rocky::lang {
namespace {

struct Options {
  const sql::Dialect* dialect = &sql::duckdb_dialect();
  std::map<std::string, std::vector<std::string>, std::less<>> columns;
  std::string print = "sql";
};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::string describe(const Diagnostic& diagnostic) {
  const std::string_view severity = diagnostic.severity == Severity::kError ? "" : " warning";
  std::string text = fmt::format("\n{}{}: {}", diagnostic.code, severity, diagnostic.message);
  if (diagnostic.primary) {
    const SourceSpan& span = diagnostic.primary->span;
    const LineColumn at = span.file->position(span.bytes.begin);
    text += fmt::format(" ({}:{})", at.line, at.column);
  }
  return text;
}

std::string errors_of(const Diagnostics& diagnostics) {
  std::string text = "error";
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::kError) text += describe(diagnostic);
  }
  return text;
}

std::string tokens_of(const SourceRef& source) {
  Diagnostics diagnostics;
  const TokenList list = tokenize(source, diagnostics);
  std::string text = "ok";
  for (const Token& token : list.tokens) {
    if (token.kind != TokenKind::kEnd)
      text += fmt::format("\n{} {} {}", token_name(token.kind), token.begin, token.end);
  }
  for (const Comment& comment : list.comments) {
    text += fmt::format("\na comment {} {}", comment.span.begin, comment.span.end);
  }
  return text;
}

std::string labels_of(const Tree& tree) {
  std::set<std::string> labels;
  for (uint32_t i = 1; i < tree.node_count(); ++i) labels.insert(node_label(tree, {i}));
  std::string text = "ok";
  for (const std::string& label : labels) (text += '\n') += label;
  return text;
}

std::string answer(std::string program, const Options& options) {
  const SourceRef source = SourceFile::make("test.rocky", std::move(program));
  if (options.print == "tokens") return tokens_of(source);
  ParsedFile parsed = parse_file(source);
  if (parsed.ok()) check_file(parsed);
  const TableColumns columns = [&](std::string_view path) -> std::optional<std::vector<std::string>> {
    const auto found = options.columns.find(path);
    if (found == options.columns.end()) return std::nullopt;
    return found->second;
  };
  const sql::Dialect& dialect = *options.dialect;
  if (options.print == "diagnostics") {
    Diagnostics all = parsed.diagnostics;
    if (parsed.ok()) std::ranges::copy(lower_file(parsed, dialect, columns).diagnostics, std::back_inserter(all));
    std::string text = "ok";
    for (const Diagnostic& diagnostic : all) {
      text += describe(diagnostic);
      if (!diagnostic.help.empty()) text += fmt::format("\n  help: {}", diagnostic.help);
    }
    return text;
  }
  if (!parsed.ok()) return errors_of(parsed.diagnostics);
  if (options.print == "labels") return labels_of(parsed.tree);
  const Lowered lowered = lower_file(parsed, dialect, columns);
  if (!lowered.ok()) return errors_of(lowered.diagnostics);
  std::string sql = sql::print_sql(lowered.tree, lowered.root, dialect, {.layout = sql::Layout::kClauses});
  // Macros are filled in before anybody reads the SQL.
  if (labels_of(parsed.tree).find("\nmacro") != std::string::npos) return "ok\n" + sql;
  const sql::ParsedSql again = sql::parse_query(SourceFile::make("test.sql", sql), dialect);
  if (!again.ok()) return fmt::format("{}\n{}", errors_of(again.diagnostics), sql);
  if (!sql::same_tree(lowered.tree, lowered.root, again.tree, again.root)) {
    return fmt::format("error\nthe SQL reads back as another tree\n{}", sql);
  }
  return "ok\n" + sql;
}

int run(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with("--dialect=")) {
      options.dialect = sql::find_dialect(argument.substr(10));
      if (options.dialect == nullptr) return 2;
    } else if (argument.starts_with("--columns=")) {
      const std::string_view text = argument.substr(10);
      const size_t colon = text.find(':');
      if (colon == std::string_view::npos) return 2;
      options.columns[std::string(text.substr(0, colon))] = split(text.substr(colon + 1));
    } else if (argument.starts_with("--print=")) {
      options.print = argument.substr(8);
    } else {
      return 2;
    }
  }
  std::string program;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != 0) {
      program += static_cast<char>(c);
      continue;
    }
    const std::string text = answer(std::move(program), options);
    std::fwrite(text.data(), 1, text.size() + 1, stdout);
    std::fflush(stdout);
    program.clear();
  }
  return 0;
}

}  // namespace
}  // namespace rocky::lang

int main(int argc, char** argv) { return rocky::lang::run(argc, argv); }
