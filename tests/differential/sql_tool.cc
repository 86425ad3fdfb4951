// Parses statements and prints them again, for tests only.
//
// Statements come on standard input, each ended by a NUL byte; for each one record ended by a NUL byte goes out:
//   error LF message LF offset      our parser refuses it
//   ok LF references LF printed     it is accepted; the tables it reads, parted by tabs, and the printed form
//   bad LF property LF printed      accepted, but a property of parser and printer does not hold
// Properties: the printed form parses, to the same tree, prints to itself, and needs its parentheses.
// usage: rocky_sql_tool [--dialect=NAME] [--statements] [--tree]
// DuckDB unless another is named; --statements takes any statements, else one query is meant; --tree adds a dump of the
// tree after the printed form.
//        rocky_sql_tool --dialect=NAME --generate=1000000 [--seed=N]
// Reads nothing: as many random statements and damaged ones hold the invariants, or are shown.
//        rocky_sql_tool --dialect=NAME --samples=N
// Reads nothing: writes N statements for every part of the statement grammar, each ended by a NUL byte.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "sql/dialect.h"
#include "sql/grammar_sampler.h"
#include "sql/parse_invariants.h"
#include "sql/parser.h"
#include "sql/printer.h"
#include "sql/references.h"
#include "sql/sql_generator.h"
#include "sql/tree.h"

namespace rocky::sql {
namespace {

struct Options {
  bool tree = false;
  bool statements = false;
  const Dialect* dialect = &duckdb_dialect();
};

ParsedSql parse(std::string text, const Options& options) {
  const SourceRef source = SourceFile::make("test.sql", std::move(text));
  if (!options.statements) return parse_query(source, *options.dialect);
  ParseArena arena;
  return parse_statements(source, {0, static_cast<uint32_t>(source->text().size())}, *options.dialect, arena);
}

bool is_bracketed(const Tree& tree, NodeId id) {
  switch (tree.kind(id)) {
    case NodeKind::kQuery:
    case NodeKind::kJoin:  // kept for the reader: `t JOIN u JOIN v ON a ON b`
    case NodeKind::kPivotHeader:
    case NodeKind::kStar:     // `[x FOR x IN (*)]` means something else without
    case NodeKind::kPostfix:  // `(a !) = b`: whether the next operator could be meant as `a ! (= b)` is not worth a
                              // rule
      return false;
    default: return tree.has(id, node_flag::kParenthesized) && tree.first_token(id) != Tree::kNoToken;
  }
}

// The printed text without the first pair of parentheses that is not needed; empty when all are.
std::string superfluous_parentheses(const std::string& printed, const ParsedSql& parsed, const Options& options) {
  const Tree& tree = parsed.tree;
  for (uint32_t index = 1; index < tree.node_count(); ++index) {
    const NodeId id{index};
    if (!is_bracketed(tree, id)) continue;
    const ByteSpan span = tree.span(id);
    if (span.end < span.begin + 2 || printed[span.begin] != '(' || printed[span.end - 1] != ')') continue;
    std::string shorter = printed;
    shorter[span.begin] = ' ';
    shorter[span.end - 1] = ' ';
    const ParsedSql again = parse(shorter, options);
    if (again.ok() && same_tree(tree, parsed.root, again.tree, again.root)) return shorter;
  }
  return {};
}

std::string broken_property(const ParsedSql& parsed, const std::string& printed, const Options& options) {
  const ParsedSql again = parse(printed, options);
  if (!again.ok()) return fmt::format("the printed form does not parse: {}", again.diagnostics.front().message);
  if (!same_tree(parsed.tree, parsed.root, again.tree, again.root)) return "the printed form has another tree";
  const std::string twice = print_sql(again.tree, again.root, *options.dialect);
  if (twice != printed) return "printing is no fixed point: " + twice;
  const std::string shorter = superfluous_parentheses(printed, again, options);
  if (!shorter.empty()) return "parentheses are superfluous: " + shorter;
  return {};
}

std::string references(const ParsedSql& parsed, const Dialect& dialect) {
  std::string result;
  for (const TableReference& found : collect_table_references(parsed.tree, parsed.root, dialect)) {
    if (!result.empty()) result += '\t';
    for (size_t i = 0; i < found.part_count; ++i) {
      if (i > 0) result += '.';
      result += text_of(found.parts[i]);
    }
  }
  return result;
}

std::string answer(const std::string& statement, const Options& options) {
  const Dialect& dialect = *options.dialect;
  const ParsedSql parsed = parse(statement, options);
  if (!parsed.ok()) {
    // Trees with mistakes print too.
    print_sql(parsed.tree, parsed.root, dialect, {.comments = Comments::kKeep});
    const Diagnostic& first = parsed.diagnostics.front();
    return fmt::format("error\n{}\n{}", first.message, first.primary ? first.primary->span.bytes.begin : 0);
  }
  const std::string printed = print_sql(parsed.tree, parsed.root, dialect);
  const std::string broken = broken_property(parsed, printed, options);
  std::string result =
      broken.empty() ? "ok\n" + references(parsed, dialect) + "\n" + printed : "bad\n" + broken + "\n" + printed;
  if (options.tree) result += "\n" + dump_tree(parsed.tree, parsed.root);
  return result;
}

std::string read_all(std::FILE* file) {
  std::string text;
  char buffer[1 << 16];
  for (size_t got = 0; (got = std::fread(buffer, 1, sizeof(buffer), file)) > 0;) text.append(buffer, got);
  return text;
}

// Generates statements and damages each; prints what does not hold and how often each production was taken.
int generate(const Dialect& dialect, uint64_t count, uint64_t seed) {
  SqlGenerator generator(dialect, seed);
  ParseArena arena;
  uint64_t failures = 0;
  const auto fail = [&](const std::string& what, const std::string& text) {
    ++failures;
    fmt::print("{}\n  {}\n", what, text);
  };
  constexpr uint64_t kMost = 100;
  for (uint64_t i = 0; i < count && failures < kMost; ++i) {
    const std::string text = generator.statement();
    const SourceRef source = SourceFile::make("generated.sql", text);
    ParsedSql parsed = parse_statements(source, {0, static_cast<uint32_t>(text.size())}, dialect, arena);
    if (!parsed.ok()) {
      const Diagnostic& first = parsed.diagnostics.front();
      fail(fmt::format("{} at `{}`", first.message,
                       text.substr(std::min<size_t>(first.primary->span.bytes.begin, text.size()), 40)),
           text);
    }
    arena.recycle(std::move(parsed.tree));
    if (std::string broken = broken_invariant(text, dialect); !broken.empty()) fail(broken, text);
    const std::string damaged = generator.damaged(text);
    if (std::string broken = broken_invariant(damaged, dialect); !broken.empty()) fail(broken, damaged);
  }
  for (const SqlGenerator::Taken& production : generator.productions()) {
    fmt::print("{:10} {}: {}\n", production.times, production.rule->symbol, production.rule->text);
  }
  fmt::print("{}: {} statements, {} failures, {} productions, {} never taken\n", dialect.name, count, failures,
             generator.productions().size(), generator.untaken().size());
  return failures == 0 ? 0 : 1;
}

void write_samples(const Dialect& dialect, uint64_t count) {
  const StatementGrammar& grammar = dialect.definitions();
  GrammarSampler sampler(grammar, 1, plain_operands(dialect));
  for (const GrammarPart& part : grammar_parts(grammar)) {
    for (uint32_t i = 0; i < count; ++i) {
      const std::string text = sampler.statement_with(part, i);
      std::fwrite(text.c_str(), 1, text.size() + 1, stdout);
    }
  }
}

int run(int count, char** arguments) {
  Options options;
  constexpr std::string_view kGenerate = "--generate=";
  constexpr std::string_view kSamples = "--samples=";
  constexpr std::string_view kSeed = "--seed=";
  uint64_t generated = 0;
  uint64_t samples = 0;
  uint64_t seed = 1;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--tree") options.tree = true;
    if (argument == "--statements") options.statements = true;
    if (argument.starts_with(kGenerate)) generated = std::strtoull(arguments[i] + kGenerate.size(), nullptr, 10);
    if (argument.starts_with(kSamples)) samples = std::strtoull(arguments[i] + kSamples.size(), nullptr, 10);
    if (argument.starts_with(kSeed)) seed = std::strtoull(arguments[i] + kSeed.size(), nullptr, 10);
    constexpr std::string_view kDialect = "--dialect=";
    if (argument.starts_with(kDialect)) options.dialect = find_dialect(argument.substr(kDialect.size()));
  }
  if (options.dialect == nullptr) {
    std::fputs("unknown dialect\n", stderr);
    return 2;
  }
  if (generated > 0) return generate(*options.dialect, generated, seed);
  if (samples > 0) {
    write_samples(*options.dialect, samples);
    return 0;
  }
  const std::string input = read_all(stdin);
  for (size_t begin = 0; begin < input.size();) {
    size_t end = input.find('\0', begin);
    if (end == std::string::npos) end = input.size();
    const std::string record = answer(input.substr(begin, end - begin), options);
    std::fwrite(record.data(), 1, record.size(), stdout);
    std::fputc('\0', stdout);
    begin = end + 1;
  }
  return 0;
}

}  // namespace
}  // namespace rocky::sql

int main(int count, char** arguments) { return rocky::sql::run(count, arguments); }
