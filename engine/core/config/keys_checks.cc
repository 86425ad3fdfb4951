// The keys of `[pipeline.NAME.checks]`.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/config/key_tables.h"

namespace rocky::core {

template <>
std::span<const Spelling<TestSeverity>> spellings<TestSeverity>() {
  static constexpr std::array rows{Spelling{"error", TestSeverity::kError},
                                   Spelling{"warning", TestSeverity::kWarning}};
  return rows;
}

template <>
std::span<const Spelling<QuarantineMode>> spellings<QuarantineMode>() {
  using enum QuarantineMode;
  static constexpr std::array rows{Spelling{"split", kSplit}, Spelling{"tag", kTag}, Spelling{"drop", kDrop}};
  return rows;
}

template <>
std::span<const Spelling<AggregateOp>> spellings<AggregateOp>() {
  using enum AggregateOp;
  static constexpr std::array rows{Spelling{"sum", kSum}, Spelling{"count", kCount}, Spelling{"avg", kAvg},
                                   Spelling{"min", kMin}, Spelling{"max", kMax}};
  return rows;
}

template <>
std::span<const Spelling<Comparison>> spellings<Comparison>() {
  using enum Comparison;
  static constexpr std::array rows{
      Spelling{"lt", kLt}, Spelling{"<", kLt},  Spelling{"lte", kLte}, Spelling{"<=", kLte},
      Spelling{"gt", kGt}, Spelling{">", kGt},  Spelling{"gte", kGte}, Spelling{">=", kGte},
      Spelling{"eq", kEq}, Spelling{"==", kEq}, Spelling{"ne", kNe},   Spelling{"!=", kNe},
  };
  return rows;
}

namespace {

enum class CompositeKind : uint8_t { kUnique };
// There is one kind of `composite`; the key is written for readers.
struct CompositeKeys {
  CompositeKind kind = CompositeKind::kUnique;
  std::vector<std::string> columns;
};

}  // namespace

template <>
std::span<const Spelling<CompositeKind>> spellings<CompositeKind>() {
  static constexpr std::array rows{Spelling{"unique", CompositeKind::kUnique}};
  return rows;
}

// ---- assertions: common keys, and the keys of each type

namespace {

struct AssertionKeys {
  std::string table;
  std::optional<std::string> name;
  std::string type;
  std::optional<std::string> column;
  TestSeverity severity = TestSeverity::kError;
  std::optional<std::string> filter;
};

}  // namespace

template <>
const TableSpec& table_spec<AssertionKeys>() {
  using A = AssertionKeys;
  static constexpr std::array keys{
      required_key<&A::table>("table", "Target table, without catalog and schema"),
      key<&A::name>("name", "Name in the results; unset = `<type>:<column>`"),
      required_key<&A::type>("type",
                             "`not_null`, `unique`, `accepted_values`, `relationships`, `expression`, "
                             "`row_count_range`, `in_range`, `regex_match`, `aggregate`, `composite`, `unique_expr`, "
                             "`not_in_future` or `older_than_n_days`"),
      key<&A::column>("column", "Column that the rule is about"),
      key<&A::severity>("severity", "What a failure means"),
      key<&A::filter>("filter", "SQL condition; rows for which it is not true pass"),
  };
  static constexpr TableSpec spec{"One rule on one table.", keys, &defaults_of<AssertionKeys>, true};
  return spec;
}

template <>
const TableSpec& table_spec<CompositeKeys>() {
  static constexpr std::array keys{
      required_key<&CompositeKeys::kind>("kind", "composite: what the columns together are"),
      required_key<&CompositeKeys::columns>("columns", "composite: at least two columns")};
  static constexpr TableSpec spec{"", keys, &defaults_of<CompositeKeys>};
  return spec;
}

template <>
const TableSpec& table_spec<UniqueExprTest>() {
  static constexpr std::array keys{
      required_key<&UniqueExprTest::key_expr>("key_expr", "unique_expr: SQL expression that is unique")};
  static constexpr TableSpec spec{"", keys, &defaults_of<UniqueExprTest>};
  return spec;
}
template <>
const TableSpec& table_spec<AcceptedValuesTest>() {
  static constexpr std::array keys{
      required_key<&AcceptedValuesTest::values>("values", "accepted_values: the texts that may occur")};
  static constexpr TableSpec spec{"", keys, &defaults_of<AcceptedValuesTest>};
  return spec;
}
template <>
const TableSpec& table_spec<RelationshipsTest>() {
  static constexpr std::array keys{
      required_key<&RelationshipsTest::to_table>("to_table", "relationships: table that holds the values"),
      required_key<&RelationshipsTest::to_column>("to_column", "relationships: its column")};
  static constexpr TableSpec spec{"", keys, &defaults_of<RelationshipsTest>};
  return spec;
}
template <>
const TableSpec& table_spec<ExpressionTest>() {
  static constexpr std::array keys{
      required_key<&ExpressionTest::expression>("expression", "expression: SQL condition that holds for each row")};
  static constexpr TableSpec spec{"", keys, &defaults_of<ExpressionTest>};
  return spec;
}
template <>
const TableSpec& table_spec<RowCountRangeTest>() {
  static constexpr std::array keys{key<&RowCountRangeTest::min>("min", "row_count_range: least number of rows"),
                                   key<&RowCountRangeTest::max>("max", "row_count_range: greatest number of rows")};
  static constexpr TableSpec spec{"", keys, &defaults_of<RowCountRangeTest>};
  return spec;
}
template <>
const TableSpec& table_spec<InRangeTest>() {
  static constexpr std::array keys{key<&InRangeTest::min>("min", "in_range: least value, a number in quotes"),
                                   key<&InRangeTest::max>("max", "in_range: greatest value, a number in quotes")};
  static constexpr TableSpec spec{"", keys, &defaults_of<InRangeTest>};
  return spec;
}
template <>
const TableSpec& table_spec<RegexMatchTest>() {
  static constexpr std::array keys{
      required_key<&RegexMatchTest::pattern>("pattern", "regex_match: regular expression of the target's dialect")};
  static constexpr TableSpec spec{"", keys, &defaults_of<RegexMatchTest>};
  return spec;
}
template <>
const TableSpec& table_spec<AggregateTest>() {
  static constexpr std::array keys{required_key<&AggregateTest::op>("op", "aggregate: function over the column"),
                                   required_key<&AggregateTest::cmp>("cmp", "aggregate: comparison with `value`"),
                                   required_key<&AggregateTest::value>("value", "aggregate: a number in quotes")};
  static constexpr TableSpec spec{"", keys, &defaults_of<AggregateTest>};
  return spec;
}
template <>
const TableSpec& table_spec<OlderThanNDaysTest>() {
  static constexpr std::array keys{key<&OlderThanNDaysTest::days>("days", "older_than_n_days: least age in days",
                                                                  Support::kHonoured, Need::kRequired)};
  static constexpr TableSpec spec{"", keys, &defaults_of<OlderThanNDaysTest>};
  return spec;
}

namespace {

struct NoKeys {};
const TableSpec& no_keys() {
  static constexpr TableSpec spec{"", {}, &defaults_of<NoKeys>};
  return spec;
}

template <class Rule>
TestRule read_rule(Decoder& decoder, TomlValue node, AssertionKeys& common) {
  if constexpr (std::is_empty_v<Rule>) {
    decoder.table(node, table_spec<AssertionKeys>(), &common);
    return Rule{};
  } else if constexpr (std::is_same_v<Rule, CompositeTest>) {
    CompositeKeys keys;
    const std::array parts{Decoder::Part{&table_spec<AssertionKeys>(), &common},
                           Decoder::Part{&table_spec<CompositeKeys>(), &keys}};
    decoder.table(node, parts, true);
    return CompositeTest{.columns = std::move(keys.columns)};
  } else {
    Rule rule;
    const std::array parts{Decoder::Part{&table_spec<AssertionKeys>(), &common},
                           Decoder::Part{&table_spec<Rule>(), &rule}};
    decoder.table(node, parts, true);
    return rule;
  }
}

template <class Rule>
const TableSpec& rule_keys() {
  if constexpr (std::is_empty_v<Rule>)
    return no_keys();
  else if constexpr (std::is_same_v<Rule, CompositeTest>)
    return table_spec<CompositeKeys>();
  else
    return table_spec<Rule>();
}

struct RuleType {
  std::string_view name;
  TestRule (*read)(Decoder&, TomlValue, AssertionKeys&);
  const TableSpec& (*keys)();
};
template <class Rule>
constexpr RuleType rule_type(std::string_view name) {
  return {name, &read_rule<Rule>, &rule_keys<Rule>};
}

constexpr std::array kRuleTypes{
    rule_type<NotNullTest>("not_null"),
    rule_type<UniqueTest>("unique"),
    rule_type<AcceptedValuesTest>("accepted_values"),
    rule_type<RelationshipsTest>("relationships"),
    rule_type<ExpressionTest>("expression"),
    rule_type<RowCountRangeTest>("row_count_range"),
    rule_type<InRangeTest>("in_range"),
    rule_type<RegexMatchTest>("regex_match"),
    rule_type<AggregateTest>("aggregate"),
    rule_type<CompositeTest>("composite"),
    rule_type<UniqueExprTest>("unique_expr"),
    rule_type<NotInFutureTest>("not_in_future"),
    rule_type<OlderThanNDaysTest>("older_than_n_days"),
};

}  // namespace

const TableSpec& assertion_keys() { return table_spec<AssertionKeys>(); }

std::vector<const TableSpec*> assertion_rule_keys() {
  std::vector<const TableSpec*> specs;
  for (const auto& type : kRuleTypes) specs.push_back(&type.keys());
  return specs;
}

void Value<Assertion>::decode(Decoder& decoder, TomlValue node, Assertion& value) {
  AssertionKeys common;
  const std::optional<TomlValue> type = node.find("type");
  const RuleType* found = nullptr;
  if (type && type->is(TomlKind::kString)) {
    const auto at = std::ranges::find(kRuleTypes, type->string(), &RuleType::name);
    if (at != kRuleTypes.end()) found = &*at;
  }
  if (found != nullptr) {
    value.test.rule = found->read(decoder, node, common);
  } else {
    // The other keys cannot be judged without a type.
    if (!decoder.expect(node, TomlKind::kTable, "a table")) return;
    if (!type) return decoder.error(node.span(), fmt::format("missing key `{}.type`", decoder.path()));
    Decoder::Scope scope(decoder, "type");
    if (!decoder.expect(*type, TomlKind::kString, "a string")) return;
    std::vector<std::string> known;
    for (const auto& row : kRuleTypes) known.emplace_back(row.name);
    return decoder.wrong_choice(*type, "a known assertion", known);
  }
  value.table = std::move(common.table);
  value.name = std::move(common.name);
  value.test.column = std::move(common.column);
  value.test.severity = common.severity;
  value.test.filter = std::move(common.filter);
  value.test.span = decoder.place(node.span());
}

void Value<CheckToggle>::decode(Decoder& decoder, TomlValue node, CheckToggle& value) {
  if (node.is(TomlKind::kBoolean))
    value.enabled = node.boolean();
  else if (node.is(TomlKind::kTable))
    decoder.table(node, table_spec<CheckToggle>(), &value);
  else
    decoder.wrong_type(node, "a boolean or a table");
}

template <>
const TableSpec& table_spec<CheckToggle>() {
  static constexpr std::array keys{key<&CheckToggle::enabled>("enabled", "Run the check"),
                                   key<&CheckToggle::severity>("severity", "What a failure means")};
  static constexpr TableSpec spec{"", keys, &defaults_of<CheckToggle>, true};
  return spec;
}

template <>
const TableSpec& table_spec<FreshnessCheck>() {
  static constexpr std::array keys{
      required_key<&FreshnessCheck::threshold_seconds>("threshold_seconds", "Greatest age of the newest row"),
      key<&FreshnessCheck::overrides>("overrides", "Other thresholds by schema", Support::kInert),
      key<&FreshnessCheck::severity>("severity", "What a failure means"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<FreshnessCheck>};
  return spec;
}

template <>
const TableSpec& table_spec<NullRateCheck>() {
  static constexpr std::array keys{
      required_key<&NullRateCheck::columns>("columns", "Columns to look at"),
      required_key<&NullRateCheck::threshold>("threshold", "Greatest share of NULL, 0 to 1"),
      key<&NullRateCheck::sample_percent>("sample_percent", "Share of the table that is read, in percent"),
      key<&NullRateCheck::severity>("severity", "What a failure means"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<NullRateCheck>};
  return spec;
}

template <>
const TableSpec& table_spec<CustomCheck>() {
  static constexpr std::array keys{
      required_key<&CustomCheck::name>("name", "Name in the results"),
      required_key<&CustomCheck::sql>("sql", "Query whose first value is compared; `{table}` is the target"),
      key<&CustomCheck::threshold>("threshold", "Greatest value that passes"),
      key<&CustomCheck::severity>("severity", "What a failure means"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<CustomCheck>};
  return spec;
}

template <>
const TableSpec& table_spec<Quarantine>() {
  static constexpr std::array keys{
      key<&Quarantine::enabled>("enabled", "Take failing rows out"),
      key<&Quarantine::mode>("mode", "Two tables, a labelled table, or only the good rows"),
      key<&Quarantine::suffix_valid>("suffix_valid", "Ending of the table with the good rows"),
      key<&Quarantine::suffix_quarantine>("suffix_quarantine", "Ending of the table with the failing rows"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<Quarantine>};
  return spec;
}

template <>
const TableSpec& table_spec<CrossSourceOverlap>() {
  static constexpr std::array keys{
      key<&CrossSourceOverlap::keys>("keys", "Columns that identify a row"),
      key<&CrossSourceOverlap::key_expr>("key_expr", "SQL expression that identifies a row, instead of `keys`"),
      key<&CrossSourceOverlap::severity>("severity", "What a failure means"),
      key<&CrossSourceOverlap::max_overlap_rows>("max_overlap_rows", "Rows that may occur in several sources"),
      key<&CrossSourceOverlap::sample>("sample", "Overlapping keys that are shown"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<CrossSourceOverlap>};
  return spec;
}

template <>
const TableSpec& table_spec<ChecksConfig>() {
  using C = ChecksConfig;
  static constexpr std::array keys{
      key<&C::enabled>("enabled", "quality: run the checks"),
      key<&C::fail_on_error>("fail_on_error", "quality: a failed check of severity `error` fails the run"),
      key<&C::row_count>("row_count", "Compare the number of rows; also `{ enabled, severity }`"),
      key<&C::column_match>("column_match", "Compare the columns; also `{ enabled, severity }`"),
      key<&C::freshness>("freshness", "Age of the newest row"),
      key<&C::null_rate>("null_rate", "Share of NULL in columns"),
      key<&C::custom>("custom", "Queries of your own"),
      key<&C::anomaly_threshold_pct>("anomaly_threshold_pct", "Deviation from earlier row counts that is reported"),
      key<&C::assertions>("assertions", "Rules on tables"),
      key<&C::quarantine>("quarantine", "quality: what happens to rows that fail assertions"),
      key<&C::cross_source_overlap>("cross_source_overlap", "replication: rows that several sources share"),
  };
  static constexpr TableSpec spec{"Checks on the tables of a pipeline.", keys, &defaults_of<ChecksConfig>};
  return spec;
}

}  // namespace rocky::core
