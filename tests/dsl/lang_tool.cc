// Lowers programs of the Rocky DSL to SQL, for tests only.
//
// Programs come on standard input, each ended by a NUL byte; for each one record ended by a NUL byte goes out:
//   ok LF the SQL
//   error LF message (line:column), one a line
// usage: rocky_lang_tool [--dialect=NAME] [--columns=TABLE:A,B,C]...
// DuckDB unless another is named; --columns says what a table has.
#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "lang/lower.h"
#include "lang/parser.h"
#include "sql/dialect.h"
#include "sql/printer.h"

namespace rocky::lang {
namespace {

struct Options {
  const sql::Dialect* dialect = &sql::duckdb_dialect();
  std::map<std::string, std::vector<std::string>, std::less<>> columns;
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

std::string describe(const Diagnostics& diagnostics) {
  std::string text = "error";
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::kError) continue;
    text += fmt::format("\n{}: {}", diagnostic.code, diagnostic.message);
    if (!diagnostic.primary) continue;
    const SourceSpan& span = diagnostic.primary->span;
    const LineColumn at = span.file->position(span.bytes.begin);
    text += fmt::format(" ({}:{})", at.line, at.column);
  }
  return text;
}

std::string answer(std::string program, const Options& options) {
  ParsedFile parsed = parse_file(SourceFile::make("test.rocky", std::move(program)));
  if (parsed.ok()) check_file(parsed);
  if (!parsed.ok()) return describe(parsed.diagnostics);
  const TableColumns columns = [&](std::string_view path) -> std::optional<std::vector<std::string>> {
    const auto found = options.columns.find(path);
    if (found == options.columns.end()) return std::nullopt;
    return found->second;
  };
  const Lowered lowered = lower_file(parsed, *options.dialect, columns);
  if (!lowered.ok()) return describe(lowered.diagnostics);
  return "ok\n" + sql::print_sql(lowered.tree, lowered.root, *options.dialect, {.layout = sql::Layout::kClauses});
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
