#include "core/models/test_reader.h"

namespace rocky::core {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<TestRule>> kTypes{
    "not_null", "unique",      "unique_expr", "accepted_values", "relationships", "expression",       "row_count_range",
    "in_range", "regex_match", "aggregate",   "composite",       "not_in_future", "older_than_n_days"};
constexpr std::array<std::string_view, 2> kSeverities{"error", "warning"};
constexpr std::array<std::string_view, 5> kAggregateOps{"sum", "count", "avg", "min", "max"};
constexpr std::array<std::string_view, 12> kComparisons{"lt",  "<",  "lte", "<=", "gt", ">",
                                                        "gte", ">=", "eq",  "==", "ne", "!="};
constexpr std::array<std::string_view, 1> kCompositeKinds{"unique"};

// A bound written as a text or as a number.
void read_number_text(const TomlTable& table, std::string_view key, std::optional<std::string>& value) {
  const TomlEntry* node = table.find(key);
  if (node != nullptr && (node->kind == TomlKind::kInteger || node->kind == TomlKind::kFloat)) {
    value = std::string(table.report().file()->slice(node->span));
  } else {
    table.read(key, value);
  }
}

bool require_text(const TomlTable& table, std::string_view key, std::string& value) {
  return table.require(key) && table.read(key, value);
}

bool require_texts(const TomlTable& table, std::string_view key, std::vector<std::string>& value) {
  return table.require(key) && table.read(key, value);
}

bool read_aggregate(const TomlTable& table, AggregateTest& test) {
  size_t op = 0;
  size_t comparison = 0;
  std::optional<std::string> value;
  const bool complete = table.require("op") && table.require("cmp") && table.require("value");
  if (!complete || !table.read_choice("op", kAggregateOps, op) || !table.read_choice("cmp", kComparisons, comparison)) {
    return false;
  }
  read_number_text(table, "value", value);
  if (!value) return false;
  test.op = static_cast<AggregateOp>(op);
  test.cmp = static_cast<Comparison>(comparison / 2);
  test.value = *std::move(value);
  return true;
}

bool read_composite(const TomlTable& table, CompositeTest& test) {
  size_t kind = 0;
  return table.require("kind") && table.read_choice("kind", kCompositeKinds, kind) &&
         require_texts(table, "columns", test.columns);
}

std::optional<TestRule> read_rule(const TomlTable& table, size_t type) {
  switch (type) {
    case 0: return NotNullTest{};
    case 1: return UniqueTest{};
    case 2:
      if (UniqueExprTest test; require_text(table, "key_expr", test.key_expr)) return test;
      break;
    case 3:
      if (AcceptedValuesTest test; require_texts(table, "values", test.values)) return test;
      break;
    case 4:
      if (RelationshipsTest test;
          require_text(table, "to_table", test.to_table) && require_text(table, "to_column", test.to_column)) {
        return test;
      }
      break;
    case 5:
      if (ExpressionTest test; require_text(table, "expression", test.expression)) return test;
      break;
    case 6: {
      RowCountRangeTest test;
      table.read("min", test.min);
      table.read("max", test.max);
      return test;
    }
    case 7: {
      InRangeTest test;
      read_number_text(table, "min", test.min);
      read_number_text(table, "max", test.max);
      return test;
    }
    case 8:
      if (RegexMatchTest test; require_text(table, "pattern", test.pattern)) return test;
      break;
    case 9:
      if (AggregateTest test; read_aggregate(table, test)) return test;
      break;
    case 10:
      if (CompositeTest test; read_composite(table, test)) return test;
      break;
    case 11: return NotInFutureTest{};
    default: {
      OlderThanNDaysTest test;
      table.read("days", test.days);
      return test;
    }
  }
  return std::nullopt;
}

FixtureValue fixture_value(const TomlTable& table, const TomlEntry& node) {
  switch (node.kind) {
    case TomlKind::kString: return std::string(node.text);
    case TomlKind::kInteger: return node.integer;
    case TomlKind::kFloat: return node.number;
    case TomlKind::kBoolean: return node.boolean;
    case TomlKind::kDateTime: return std::string(table.report().file()->slice(node.span));
    case TomlKind::kArray:
    case TomlKind::kTable: break;
  }
  return std::monostate{};
}

std::vector<FixtureRow> read_rows(const TomlTable& table) {
  std::vector<FixtureRow> rows;
  table.each_table("rows", [&](const TomlTable& row) {
    FixtureRow& values = rows.emplace_back();
    for (const TomlEntry* child = row.node().first_child; child != nullptr; child = child->next) {
      values.emplace_back(std::string(child->key), fixture_value(table, *child));
    }
  });
  return rows;
}

}  // namespace

void read_test_options(const TomlTable& table, DeclarativeTest& test) {
  size_t severity = 0;
  if (table.read_choice("severity", kSeverities, severity)) test.severity = static_cast<TestSeverity>(severity);
  table.read("filter", test.filter);
}

std::optional<DeclarativeTest> read_declarative_test(const TomlTable& table) {
  size_t type = 0;
  if (!table.require("type") || !table.read_choice("type", kTypes, type)) return std::nullopt;
  auto rule = read_rule(table, type);
  if (!rule) return std::nullopt;
  DeclarativeTest test{.rule = *std::move(rule),
                       .column = {},
                       .severity = TestSeverity::kError,
                       .filter = {},
                       .span = {table.report().file(), table.node().span}};
  table.read("column", test.column);
  read_test_options(table, test);
  return test;
}

std::optional<UnitTest> read_unit_test(const TomlTable& table) {
  UnitTest test;
  test.span = {table.report().file(), table.node().span};
  if (!require_text(table, "name", test.name)) return std::nullopt;
  table.read("description", test.description);
  table.each_table("given", [&](const TomlTable& given) {
    UnitTestInput input;
    input.span = {given.report().file(), given.node().span};
    if (!require_text(given, "ref", input.ref)) return;
    input.rows = read_rows(given);
    test.given.push_back(std::move(input));
  });
  if (const TomlEntry* expect = table.table("expect")) {
    const TomlTable expected(*expect, table.path_of("expect"), table.report());
    test.expected = read_rows(expected);
    expected.read("ordered", test.ordered);
  }
  return test;
}

}  // namespace rocky::core
