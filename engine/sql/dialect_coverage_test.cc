// That every part of a dialect's table is needed: whatever a dialect switches on or off, whatever operator it has and
// whatever its statement grammar allows, some statement of testdata/<dialect>/ (of the grammar: some statement that is
// written for it) is read differently without it. ROCKY_LIST_COVERAGE=1 lists which statement.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sql/corpus_statements.h"
#include "sql/dialect.h"
#include "sql/grammar_sampler.h"
#include "sql/parse_invariants.h"
#include "sql/parser.h"
#include "sql/rewrite.h"
#include "sql/statement_grammar.h"

namespace rocky::sql {
namespace {

struct Switch {
  std::string_view name;
  bool Dialect::* field;
};
constexpr Switch kSwitches[] = {
#define ROCKY_SWITCH(name, value) {#name, &Dialect::name},
#include "sql/dialect_switches.inc"
#undef ROCKY_SWITCH
};

struct Statement {
  std::string place;  // "queries.sql:12"
  SourceRef source;
  uint64_t reading = 0;  // by the dialect as it is
};

std::vector<Statement> corpus_of(const Dialect& dialect) {
  std::vector<CorpusStatement> texts = corpus_statements(dialect);
  for (const std::string_view golden : {".test", ".print"}) {
    for (const std::filesystem::path& path : corpus_files(dialect.name, golden)) {
      for (CorpusStatement& one : golden_inputs(path)) texts.push_back(std::move(one));
    }
  }
  std::vector<Statement> statements;
  ParseArena arena;
  for (CorpusStatement& one : texts) {
    const SourceRef source = SourceFile::make("m.sql", std::move(one.text));
    statements.push_back({std::move(one.place), source, reading_of(source, dialect, arena)});
  }
  return statements;
}

// The place of a statement that `changed` reads differently; none when there is none.
std::optional<std::string> first_difference(const std::vector<Statement>& statements, const Dialect& changed) {
  ParseArena arena;
  for (const Statement& statement : statements) {
    if (reading_of(statement.source, changed, arena) != statement.reading) return statement.place;
  }
  return std::nullopt;
}

// The tables that a query reads, and its text with `t` qualified: what a tree alone does not show.
std::string tables_of(const Statement& statement, const Dialect& dialect) {
  const ByteSpan range{0, static_cast<uint32_t>(statement.source->text().size())};
  const std::vector<TableName> tables = {{"", "s", "t"}};
  const auto qualified = qualify_references(statement.source, range, dialect, tables);
  if (!qualified) return {};
  return fmt::format("{} {} {}", qualified->text, qualified->issues.size(),
                     fmt::join(referenced_tables(statement.source, range, dialect), " "));
}

// The place of a statement whose tables `changed` reads differently; none when there is none.
std::optional<std::string> first_other_tables(const std::vector<Statement>& statements, const Dialect& dialect,
                                              const Dialect& changed) {
  for (const Statement& statement : statements) {
    if (tables_of(statement, dialect) != tables_of(statement, changed)) return statement.place;
  }
  return std::nullopt;
}

// Collects the parts that no statement needs.
class Report {
 public:
  explicit Report(const Dialect& dialect) : dialect_(dialect) {}

  void add(std::string_view part, const std::optional<std::string>& place) {
    if (!place) untested_ += fmt::format("{}\n", part);
    if (list_) fmt::print("{}\t{}\t{}\n", dialect_.name, part, place.value_or("-"));
  }
  const std::string& untested() const { return untested_; }
  bool lists() const { return list_; }

 private:
  const Dialect& dialect_;
  std::string untested_;
  bool list_ = std::getenv("ROCKY_LIST_COVERAGE") != nullptr;
};

void try_switches(const Dialect& dialect, const std::vector<Statement>& statements, Report& report) {
  const Dialect base;
  for (const Switch& each : kSwitches) {
    if (dialect.*each.field == base.*each.field) continue;
    Dialect changed = dialect;
    changed.*each.field = base.*each.field;
    std::optional<std::string> place = first_difference(statements, changed);
    if (!place) place = first_other_tables(statements, dialect, changed);
    report.add(fmt::format("{} = {}", each.name, dialect.*each.field), place);
  }
}

void try_operators(const Dialect& dialect, const std::vector<Statement>& statements, Report& report) {
  for (size_t i = 0; i < dialect.operators->size(); ++i) {
    const auto op = static_cast<Operator>(i);
    // Every dialect has these two.
    if (!dialect.has(op) || op == Operator::kSubscript || op == Operator::kField) continue;
    OperatorTable operators = *dialect.operators;
    operators[i] = {};
    Dialect changed = dialect;
    changed.operators = &operators;
    report.add(fmt::format("operator {} {}", i, dialect.rule(op).text), first_difference(statements, changed));
  }
}

// --- Statement grammars ---

// What `Dialect::definitions` gives while a part is taken out.
const StatementGrammar* changed_grammar = nullptr;
const StatementGrammar& the_changed_grammar() { return *changed_grammar; }

// Whether a statement that is written for the part is read differently without it.
bool is_needed_by_sample(const GrammarPart& part, GrammarSampler& sampler, const Dialect& dialect,
                         const Dialect& changed) {
  constexpr uint32_t kAttempts = 60;
  ParseArena arena;
  for (uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
    const SourceRef source = SourceFile::make("m.sql", sampler.statement_with(part, attempt));
    ParsedSql parsed = parse_statements(source, {0, static_cast<uint32_t>(source->text().size())}, dialect, arena);
    const bool right = parsed.ok();
    arena.recycle(std::move(parsed.tree));
    if (right && reading_of(source, dialect, arena) != reading_of(source, changed, arena)) return true;
  }
  return false;
}

// Statements are written for each part; the corpora are asked only where none of these needs it.
void try_grammar(const Dialect& dialect, const std::vector<Statement>& statements, Report& report) {
  const StatementGrammar& whole = dialect.definitions();
  StatementGrammar grammar = whole;
  changed_grammar = &grammar;
  Dialect changed = dialect;
  changed.definitions = the_changed_grammar;
  GrammarSampler sampler(whole, 1, plain_operands(dialect));
  for (const GrammarPart& part : grammar_parts(whole)) {
    grammar.replace_rule(part.rule, rule_without(part, whole));
    std::optional<std::string> place;
    if (report.lists() || !is_needed_by_sample(part, sampler, dialect, changed)) {
      place = first_difference(statements, changed);
      if (!place && report.lists() && is_needed_by_sample(part, sampler, dialect, changed)) place = "written";
    } else {
      place = "written";
    }
    report.add(describe(part, whole), place);
    grammar.replace_rule(part.rule, whole.rules()[part.rule]);
  }
}

class DialectCoverage : public testing::TestWithParam<const Dialect*> {};

TEST_P(DialectCoverage, EveryPartIsNeeded) {
  const Dialect& dialect = *GetParam();
  const std::vector<Statement> statements = corpus_of(dialect);
  Report report(dialect);
  try_switches(dialect, statements, report);
  try_operators(dialect, statements, report);
  try_grammar(dialect, statements, report);
  EXPECT_EQ(report.untested(), "") << "give each part a statement that needs it, or take the part out";
}

INSTANTIATE_TEST_SUITE_P(Sql, DialectCoverage, testing::ValuesIn(all_dialects().begin(), all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::sql
