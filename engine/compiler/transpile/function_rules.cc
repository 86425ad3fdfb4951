#include "compiler/transpile/function_rules.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/source.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

constexpr FunctionRule kRules[] = {
#define ROCKY_RULE(meaning, duckdb, postgres, snowflake, databricks, bigquery, trino) \
  {meaning, {duckdb, postgres, snowflake, databricks, bigquery, trino}},
#define ROCKY_RULE_DIFFERS(meaning, duckdb, postgres, snowflake, databricks, bigquery, trino, difference) \
  {meaning, {duckdb, postgres, snowflake, databricks, bigquery, trino}, difference},
#define ROCKY_SAME(meaning, spelled) {meaning, {spelled, spelled, spelled, spelled, spelled, spelled}},
#include "compiler/transpile/function_rules.inc"
#undef ROCKY_RULE
#undef ROCKY_RULE_DIFFERS
#undef ROCKY_SAME
};

constexpr std::array<std::string_view, kRuleDialects> kColumns{"duckdb",     "postgres", "snowflake",
                                                               "databricks", "bigquery", "trino"};

struct ClassName {
  std::string_view name;
  uint32_t classes;
};
constexpr uint32_t bit(TypeClass one) { return 1U << static_cast<uint32_t>(one); }
constexpr ClassName kClassNames[] = {
    {"any", ~0U},
    {"unknown", bit(TypeClass::kUnknown)},
    {"boolean", bit(TypeClass::kBoolean)},
    {"integer", bit(TypeClass::kInteger)},
    {"decimal", bit(TypeClass::kDecimal)},
    {"float", bit(TypeClass::kFloat)},
    {"number", bit(TypeClass::kInteger) | bit(TypeClass::kDecimal) | bit(TypeClass::kFloat)},
    {"text", bit(TypeClass::kText)},
    {"bytes", bit(TypeClass::kBytes)},
    {"date", bit(TypeClass::kDate)},
    {"time", bit(TypeClass::kTime)},
    {"timestamp", bit(TypeClass::kTimestamp)},
    {"instant", bit(TypeClass::kInstant)},
    {"moment", bit(TypeClass::kTimestamp) | bit(TypeClass::kInstant)},
    {"interval", bit(TypeClass::kInterval)},
    {"list", bit(TypeClass::kList)},
    {"map", bit(TypeClass::kMap)},
    {"struct", bit(TypeClass::kStruct)},
    {"document", bit(TypeClass::kDocument)},
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The part before the separator; the rest stays in `text`. Separators within quotes do not count.
std::string_view take_part(std::string_view& text, char separator) {
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (text[i] != separator || quoted) continue;
    const std::string_view part = text.substr(0, i);
    text.remove_prefix(i + 1);
    return part;
  }
  const std::string_view part = text;
  text = {};
  return part;
}

bool read_condition(std::string_view text, Spelling& spelling) {
  while (!(text = trimmed(text)).empty()) {
    std::string_view one = take_part(text, ' ');
    if (one.size() < 3 || one[1] != ':') return false;
    uint32_t classes = 0;
    const char letter = one[0];
    one.remove_prefix(2);
    while (!one.empty()) {
      const std::string_view name = take_part(one, '|');
      const auto found = std::ranges::find(kClassNames, name, &ClassName::name);
      if (found == std::end(kClassNames)) return false;
      classes |= found->classes;
    }
    spelling.conditions.emplace_back(letter, classes);
  }
  return true;
}

}  // namespace

TypeClass class_of(ir::Type type) {
  switch (ir::tag_of(type)) {
    case ir::TypeTag::kDate: return TypeClass::kDate;
    case ir::TypeTag::kTime:
    case ir::TypeTag::kTimeZoned: return TypeClass::kTime;
    case ir::TypeTag::kTimestamp: return TypeClass::kTimestamp;
    case ir::TypeTag::kInstant:
    case ir::TypeTag::kTimestampZoned: return TypeClass::kInstant;
    case ir::TypeTag::kList:
    case ir::TypeTag::kArray: return TypeClass::kList;
    case ir::TypeTag::kMap: return TypeClass::kMap;
    case ir::TypeTag::kStruct: return TypeClass::kStruct;
    case ir::TypeTag::kNull: return TypeClass::kUnknown;
    default: break;
  }
  switch (ir::group_of(type)) {
    case ir::TypeGroup::kNone: return TypeClass::kUnknown;
    case ir::TypeGroup::kBoolean: return TypeClass::kBoolean;
    case ir::TypeGroup::kSigned:
    case ir::TypeGroup::kUnsigned:
    case ir::TypeGroup::kBigInteger: return TypeClass::kInteger;
    // A number without digits behind the point is an integer wherever integers are such decimals.
    case ir::TypeGroup::kDecimal: return ir::is_whole_number(type) ? TypeClass::kInteger : TypeClass::kDecimal;
    case ir::TypeGroup::kFloat: return TypeClass::kFloat;
    case ir::TypeGroup::kText: return TypeClass::kText;
    case ir::TypeGroup::kBytes: return TypeClass::kBytes;
    case ir::TypeGroup::kInterval: return TypeClass::kInterval;
    case ir::TypeGroup::kDocument: return TypeClass::kDocument;
    default: return TypeClass::kOther;
  }
}

size_t rule_column(const sql::Dialect& dialect) {
  return static_cast<size_t>(std::ranges::find(kColumns, dialect.name) - kColumns.begin());
}

std::span<const FunctionRule> function_rules() { return kRules; }

std::string called_name(const sql::Tree& tree, NodeId call) {
  std::string name;
  for (const NodeId part : tree.children(sql::CallView(tree, call).name())) {
    if (tree.kind(part) != NodeKind::kName) return {};
    if (!name.empty()) name += '.';
    name += ascii_lower(text_of(tree.symbol(part)));
  }
  return name;
}

std::string spelling_key(const sql::Tree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::kCall: return called_name(tree, node);
    case NodeKind::kValueFunction: return "word " + ascii_lower(text_of(tree.symbol(tree.first_child(node))));
    case NodeKind::kColumnRef: {
      const NodeId only = tree.first_child(node);
      if (tree.next_sibling(only) || tree.kind(only) != NodeKind::kName) return {};
      if (tree.has(only, sql::node_flag::kQuotedName)) return {};
      return "word " + ascii_lower(text_of(tree.symbol(only)));
    }
    default: break;
  }
  return fmt::format("{} {}", sql::node_kind_name(tree.kind(node)), tree.flags(node) & sql::node_flag::kOpMask);
}

char placeholder(const sql::Tree& tree, NodeId node) {
  if (tree.kind(node) != NodeKind::kColumnRef) return 0;
  const NodeId only = tree.first_child(node);
  if (tree.next_sibling(only) || tree.kind(only) != NodeKind::kName) return 0;
  const std::string_view text = text_of(tree.symbol(only));
  return text.size() == 1 && text[0] >= 'a' && text[0] <= 'z' ? text[0] : '\0';
}

std::string counterpart(std::string_view function, const sql::Dialect& from, const sql::Dialect& to) {
  const size_t source = rule_column(from);
  const size_t target = rule_column(to);
  if (source >= kRuleDialects || target >= kRuleDialects) return {};
  const SpellingBook& read = SpellingBook::of(source);
  const SpellingBook& written = SpellingBook::of(target);
  for (const uint32_t index : read.candidates(ascii_lower(function))) {
    for (const uint32_t candidate : written.of_rule(read.spelling(index).rule)) {
      const Spelling& there = written.spelling(candidate);
      const std::string_view text = there.tree.source()->text();
      if (!there.written || text.find("interval_") != std::string_view::npos) continue;
      return fmt::format("`{}` is `{}` there", read.spelling(index).tree.source()->text(), text);
    }
  }
  return {};
}

SpellingBook::SpellingBook(size_t column) {
  const sql::Dialect& dialect = *sql::find_dialect(kColumns[column]);
  by_rule_.resize(std::size(kRules));
  for (size_t rule = 0; rule < std::size(kRules); ++rule) {
    std::string_view text = kRules[rule].spelled[column];
    while (!text.empty()) add(rule, trimmed(take_part(text, ';')), dialect);
  }
}

void SpellingBook::add(size_t rule, std::string_view text, const sql::Dialect& dialect) {
  if (text.empty()) return;
  Spelling spelling{.rule = rule};
  if (text.front() == '<') spelling.written = false;
  if (text.front() == '>') spelling.read = false;
  if (text.front() == '<' || text.front() == '>') text.remove_prefix(1);
  std::string_view rest = text;
  const std::string_view expression = trimmed(take_part(rest, '?'));
  const SourceRef source = SourceFile::make("rule", std::string(expression));
  sql::ParseArena arena;
  sql::ParsedSql parsed = sql::parse_expression(source, {0, static_cast<uint32_t>(expression.size())}, dialect, arena);
  if (!read_condition(rest, spelling) || !parsed.ok()) {
    mistakes_.push_back(fmt::format("{}: {}", dialect.name, text));
    return;
  }
  spelling.root = parsed.root;
  spelling.tree = std::move(parsed.tree);
  const auto index = static_cast<uint32_t>(spellings_.size());
  if (spelling.read) by_key_[spelling_key(spelling.tree, spelling.root)].push_back(index);
  by_rule_[rule].push_back(index);
  spellings_.push_back(std::move(spelling));
}

const SpellingBook& SpellingBook::of(size_t column) {
  switch (column) {
    case 0: {
      static const SpellingBook book(0);
      return book;
    }
    case 1: {
      static const SpellingBook book(1);
      return book;
    }
    case 2: {
      static const SpellingBook book(2);
      return book;
    }
    case 3: {
      static const SpellingBook book(3);
      return book;
    }
    case 4: {
      static const SpellingBook book(4);
      return book;
    }
    default: {
      static const SpellingBook book(5);
      return book;
    }
  }
}

std::span<const uint32_t> SpellingBook::candidates(std::string_view key) const {
  const auto found = by_key_.find(std::string(key));
  return found == by_key_.end() ? std::span<const uint32_t>() : std::span<const uint32_t>(found->second);
}

}  // namespace rocky::compiler
