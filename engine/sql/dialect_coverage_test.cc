// That the corpora of testdata/<dialect>/ need every part of a dialect's table: whatever a dialect switches on or off,
// whatever operator it has and whatever its statement grammar allows, some statement there is read differently without
// it. ROCKY_LIST_COVERAGE=1 lists which statement.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"
#include "sql/dialect.h"
#include "sql/parser.h"
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

// What a dialect makes of a text: its tree and its complaints, as a number.
uint64_t reading_of(const SourceRef& source, const Dialect& dialect, ParseArena& arena) {
  const auto size = static_cast<uint32_t>(source->text().size());
  const ParsedSql parsed = parse_statements(source, {0, size}, dialect, arena);
  std::string numbers;  // of the nodes
  for (uint32_t i = 1; i < parsed.tree.node_count(); ++i) {
    const Node& node = parsed.tree.node({i});
    fmt::format_to(std::back_inserter(numbers), "{} {} {};", static_cast<int>(node.kind), node.flags,
                   node.first_child.index);
  }
  for (const Diagnostic& mistake : parsed.diagnostics) numbers += mistake.message;
  return fast_hash(numbers);
}

std::filesystem::path folder_of(const Dialect& dialect) {
  return std::filesystem::path(ROCKY_SOURCE_DIR "/engine/sql/testdata") / dialect.name;
}

// Empty when there is no such file.
std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<Statement> corpus_of(const Dialect& dialect) {
  std::vector<Statement> statements;
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(dialect))) {
    if (entry.path().extension() != ".txt") paths.insert(entry.path());
  }
  ParseArena arena;
  for (const std::filesystem::path& path : paths) {
    const bool golden = path.extension() != ".sql";
    const std::string text = read(path);
    const std::string_view end_of_case = golden ? "\n==\n" : "\n\n";
    size_t line = 1;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find(end_of_case, begin), text.size());
      std::string statement = text.substr(begin, end - begin);
      if (const size_t expected = statement.find("\n--\n"); golden && expected != std::string::npos) {
        statement.resize(expected);
      }
      const SourceRef source = SourceFile::make("m.sql", std::move(statement));
      statements.push_back(
          {fmt::format("{}:{}", path.filename().string(), line), source, reading_of(source, dialect, arena)});
      const size_t next = std::min(end + end_of_case.size(), text.size());
      for (size_t i = begin; i < next; ++i) line += text[i] == '\n' ? 1 : 0;
      begin = next;
    }
  }
  return statements;
}

// The statements that `changed` reads differently.
std::vector<Statement> differences(const std::vector<Statement>& statements, const Dialect& changed) {
  std::vector<Statement> different;
  ParseArena arena;
  std::copy_if(statements.begin(), statements.end(), std::back_inserter(different), [&](const Statement& statement) {
    return reading_of(statement.source, changed, arena) != statement.reading;
  });
  return different;
}

// The place of a statement that `changed` reads differently; none when there is none.
std::optional<std::string> first_difference(const std::vector<Statement>& statements, const Dialect& changed) {
  ParseArena arena;
  for (const Statement& statement : statements) {
    if (reading_of(statement.source, changed, arena) != statement.reading) return statement.place;
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
    report.add(fmt::format("{} = {}", each.name, dialect.*each.field), first_difference(statements, changed));
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

GrammarItem impossible_item() {
  GrammarItem item;
  item.text = "no such word";
  return item;
}

// What `Dialect::definitions` gives while a part is taken out.
const StatementGrammar* changed_grammar = nullptr;
const StatementGrammar& the_changed_grammar() { return *changed_grammar; }

std::string describe(const GrammarItem& item, const StatementGrammar& grammar);

std::string describe(const GrammarSequence& sequence, const StatementGrammar& grammar) {
  std::string text;
  for (const GrammarItem& item : sequence) {
    if (!text.empty()) text += ' ';
    text += describe(item, grammar);
  }
  return text;
}

std::string describe(const GrammarItem& item, const StatementGrammar& grammar) {
  switch (item.kind) {
    case GrammarItem::Kind::kWord:
    case GrammarItem::Kind::kSign: return std::string(item.text);
    case GrammarItem::Kind::kOperand: return fmt::format("<{}>", operand_text(item.operand));
    case GrammarItem::Kind::kRule: return std::string(grammar.rule(item).name);
    case GrammarItem::Kind::kBracket:
    case GrammarItem::Kind::kGroup: break;
  }
  std::string text = item.kind == GrammarItem::Kind::kBracket ? "(" : "{";
  for (const GrammarSequence& alternative : item.alternatives) {
    if (text.size() > 1) text += " | ";
    text += describe(alternative, grammar);
  }
  return text + (item.kind == GrammarItem::Kind::kBracket ? ")" : "}");
}

// Takes out, one after the other, every alternative of several and every item that may be left out. `visit` is called
// while the part is missing, with what is missing.
void take_out_parts(std::vector<GrammarSequence>& alternatives, const StatementGrammar& grammar,
                    const std::function<void(const std::string&)>& visit) {
  for (size_t i = 0; alternatives.size() > 1 && i < alternatives.size(); ++i) {
    GrammarSequence taken = std::move(alternatives[i]);
    alternatives.erase(alternatives.begin() + static_cast<ptrdiff_t>(i));
    visit(describe(taken, grammar));
    alternatives.insert(alternatives.begin() + static_cast<ptrdiff_t>(i), std::move(taken));
  }
  for (GrammarSequence& sequence : alternatives) {
    for (size_t i = 0; i < sequence.size(); ++i) {
      if (!sequence[i].must()) {
        GrammarItem taken = std::move(sequence[i]);
        sequence.erase(sequence.begin() + static_cast<ptrdiff_t>(i));
        visit(fmt::format("[{}]", describe(taken, grammar)));
        sequence.insert(sequence.begin() + static_cast<ptrdiff_t>(i), std::move(taken));
      }
      take_out_parts(sequence[i].alternatives, grammar, visit);
    }
  }
}

void try_grammar(const Dialect& dialect, const std::vector<Statement>& statements, Report& report) {
  StatementGrammar grammar = dialect.definitions();
  changed_grammar = &grammar;
  Dialect changed = dialect;
  changed.definitions = the_changed_grammar;
  for (size_t i = 0; i < grammar.rules().size(); ++i) {
    const GrammarRule whole = grammar.rules()[i];
    if (whole.alternatives.empty()) continue;
    // Those that come by this rule at all.
    GrammarRule rule = whole;
    for (GrammarSequence& sequence : rule.alternatives) sequence = {impossible_item()};
    grammar.replace_rule(i, rule);
    const std::vector<Statement> touched = differences(statements, changed);
    if (touched.empty()) report.add(fmt::format("{}: the whole rule", whole.name), std::nullopt);
    rule = whole;
    take_out_parts(rule.alternatives, dialect.definitions(), [&](const std::string& missing) {
      grammar.replace_rule(i, rule);
      if (!touched.empty()) report.add(fmt::format("{}: {}", whole.name, missing), first_difference(touched, changed));
    });
    grammar.replace_rule(i, whole);
  }
}

class DialectCoverage : public testing::TestWithParam<const Dialect*> {};

// What is not needed is listed in untested.txt, which a new part must not make longer.
TEST_P(DialectCoverage, EveryPartIsNeeded) {
  const Dialect& dialect = *GetParam();
  const std::vector<Statement> statements = corpus_of(dialect);
  Report report(dialect);
  try_switches(dialect, statements, report);
  try_operators(dialect, statements, report);
  try_grammar(dialect, statements, report);
  const std::filesystem::path path = folder_of(dialect) / "untested.txt";
  EXPECT_EQ(report.untested(), read(path)) << "give each part a statement that needs it, or take the part out";
  if (std::getenv("ROCKY_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << report.untested();
}

INSTANTIATE_TEST_SUITE_P(Sql, DialectCoverage, testing::ValuesIn(all_dialects().begin(), all_dialects().end()),
                         [](const auto& test) { return std::string(test.param->name); });

}  // namespace
}  // namespace rocky::sql
