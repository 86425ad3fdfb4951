#include "core/checks/assertion_query.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "sql/identifier.h"

namespace rocky::core {
namespace {

std::unexpected<Error> invalid(std::string message) { return make_error(ErrorKind::kInvalidInput, std::move(message)); }

// A finite number written by the user, as SQL: integers below 1e18 without a fraction.
std::optional<std::string> number_text(std::string_view text) {
  double value = 0;
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  if (value == std::trunc(value) && std::abs(value) < 1e18) return fmt::format("{}", static_cast<int64_t>(value));
  return fmt::format("{}", value);
}

// Everything that a rule's query is made of.
class Renderer {
 public:
  Renderer(const DeclarativeTest& test, std::string table, const sql::SqlDialect& dialect)
      : test_(test),
        table_(std::move(table)),
        dialect_(dialect),
        and_filter_(test.filter ? fmt::format("({}) AND ", *test.filter) : ""),
        where_filter_(test.filter ? fmt::format(" WHERE ({})", *test.filter) : "") {}

  Result<AssertionQuery> operator()(const NotNullTest&) const {
    ROCKY_TRY(column, required_column());
    return counting(fmt::format("{} IS NULL", column), "{} NULL row(s) found");
  }
  Result<AssertionQuery> operator()(const UniqueTest&) const {
    ROCKY_TRY(column, required_column());
    return grouping(column, column);
  }
  Result<AssertionQuery> operator()(const UniqueExprTest& rule) const {
    if (rule.key_expr.empty()) return invalid("unique_expr test requires a non-empty 'key_expr' field");
    return grouping(fmt::format("({}) AS _k", rule.key_expr), fmt::format("({})", rule.key_expr));
  }
  Result<AssertionQuery> operator()(const AcceptedValuesTest& rule) const {
    ROCKY_TRY(column, required_column());
    if (rule.values.empty()) return invalid("accepted_values test requires at least one value");
    std::string values;
    for (const std::string& value : rule.values) {
      values += fmt::format("{}{}", values.empty() ? "" : ", ", dialect_.quote_string(value));
    }
    return rows(
        fmt::format("SELECT DISTINCT {} FROM {} WHERE {}{} NOT IN ({})", column, table_, and_filter_, column, values),
        "{} unexpected value(s) found");
  }
  Result<AssertionQuery> operator()(const RelationshipsTest& rule) const {
    ROCKY_TRY(column, required_column());
    ROCKY_TRY(parent, table_of(rule.to_table));
    ROCKY_TRY(key, name(rule.to_column, sql::kLabel));
    return rows(fmt::format("SELECT t.{0} FROM {1} t LEFT JOIN {2} r ON t.{0} = r.{3} WHERE {4}r.{3} IS NULL AND "
                            "t.{0} IS NOT NULL",
                            column, table_, parent, key, and_filter_),
                "{} row(s) without a match in " + rule.to_table);
  }
  Result<AssertionQuery> operator()(const ExpressionTest& rule) const {
    if (rule.expression.empty()) return invalid("expression test requires a non-empty 'expression'");
    return counting(fmt::format("NOT ({})", rule.expression), "{} row(s) violate the expression");
  }
  Result<AssertionQuery> operator()(const RowCountRangeTest& rule) const {
    if (!rule.min && !rule.max) return invalid("row_count_range test requires at least one of 'min' or 'max'");
    AssertionQuery query;
    query.sql = fmt::format("SELECT COUNT(*) FROM {}{}", table_, where_filter_);
    query.verdict = AssertionVerdict::kCountInRange;
    query.min = rule.min;
    query.max = rule.max;
    query.failure_text =
        fmt::format("row count {{}} is outside [{}, {}]", rule.min ? fmt::format("{}", *rule.min) : std::string("-"),
                    rule.max ? fmt::format("{}", *rule.max) : std::string("-"));
    return query;
  }
  Result<AssertionQuery> operator()(const InRangeTest& rule) const {
    ROCKY_TRY(column, required_column());
    if (!rule.min && !rule.max) return invalid("in_range test requires at least one of 'min' or 'max'");
    std::string condition;
    for (const auto& [bound, comparison] : {std::pair(&rule.min, "<"), std::pair(&rule.max, ">")}) {
      if (!*bound) continue;
      const auto number = number_text(**bound);
      if (!number) return invalid(fmt::format("in_range bound '{}' must parse as a number", **bound));
      condition += fmt::format("{}{} {} {}", condition.empty() ? "" : " OR ", column, comparison, *number);
    }
    return counting(fmt::format("({})", condition), "{} row(s) out of range");
  }
  Result<AssertionQuery> operator()(const RegexMatchTest& rule) const {
    ROCKY_TRY(column, required_column());
    if (rule.pattern.empty()) return invalid("regex_match test requires a non-empty 'pattern'");
    if (const size_t at = rule.pattern.find_first_of("'`;"); at != std::string::npos) {
      return invalid(
          fmt::format("regex_match pattern contains unsafe character '{}'; quotes, backticks and semicolons "
                      "are not allowed",
                      rule.pattern[at]));
    }
    ROCKY_TRY(match, dialect_.regex_match_predicate(column, rule.pattern));
    return counting(fmt::format("NOT ({})", match), "{} row(s) do not match the pattern");
  }
  Result<AssertionQuery> operator()(const AggregateTest& rule) const {
    const std::string_view function = aggregate_function_name(rule.op);
    std::string argument = "*";
    if (test_.column) {
      ROCKY_TRY(column, required_column());
      argument = std::move(column);
    } else if (rule.op != AggregateOp::kCount) {
      std::string op(function);
      for (char& c : op) c = static_cast<char>(c | 0x20);
      return invalid(fmt::format("aggregate test op '{}' requires a 'column'", op));
    }
    const auto number = number_text(rule.value);
    if (!number) return invalid(fmt::format("aggregate test 'value' '{}' must parse as a number", rule.value));
    const std::string condition =
        fmt::format("{}({}) {} {}", function, argument, comparison_operator(rule.cmp), *number);
    AssertionQuery query;
    query.sql = fmt::format("SELECT CASE WHEN {} THEN 0 ELSE 1 END FROM {}{}", condition, table_, where_filter_);
    query.sample_sql = fmt::format("SELECT {}({}) AS actual FROM {}{}", function, argument, table_, where_filter_);
    query.failure_text = fmt::format("{} does not hold", condition);
    return query;
  }
  Result<AssertionQuery> operator()(const CompositeTest& rule) const {
    if (rule.columns.size() < 2) return invalid("composite test requires at least two columns in 'columns'");
    std::string columns;
    for (const std::string& written : rule.columns) {
      ROCKY_TRY(column, name(written, sql::kColumnName));
      columns += fmt::format("{}{}", columns.empty() ? "" : ", ", column);
    }
    return grouping(columns, columns);
  }
  Result<AssertionQuery> operator()(const NotInFutureTest&) const {
    ROCKY_TRY(column, required_column());
    return counting(fmt::format("{} > {}", column, dialect_.current_timestamp()), "{} row(s) are in the future");
  }
  Result<AssertionQuery> operator()(const OlderThanNDaysTest& rule) const {
    ROCKY_TRY(column, required_column());
    if (rule.days.value_or(0) == 0) return invalid("time_window 'older_than_n_days' requires a 'days' field");
    return counting(fmt::format("{} > ({})", column, dialect_.date_minus_days(*rule.days)),
                    fmt::format("{{}} row(s) are younger than {} day(s)", *rule.days));
  }

 private:
  Result<std::string> name(std::string_view written, sql::KeywordUse use) const {
    ROCKY_TRY(sql::validate_identifier(written));
    return sql::spell_name(written, dialect_.grammar(), use);
  }
  Result<std::string> required_column() const {
    if (!test_.column) {
      return invalid(fmt::format("test '{}' requires a column but none was provided", test_type_name(test_.rule)));
    }
    return name(*test_.column, sql::kColumnName);
  }
  Result<std::string> table_of(std::string_view dotted) const {
    std::vector<std::string> parts;
    for (size_t begin = 0; begin <= dotted.size();) {
      const size_t end = std::min(dotted.find('.', begin), dotted.size());
      parts.emplace_back(dotted.substr(begin, end - begin));
      begin = end + 1;
    }
    if (parts.size() > 3) return invalid(fmt::format("'{}' is not a table name: it has too many parts", dotted));
    for (const std::string& part : parts) ROCKY_TRY(sql::validate_identifier(part));
    ir::TableRef table;
    table.table = parts.back();
    if (parts.size() >= 2) table.schema = parts[parts.size() - 2];
    if (parts.size() == 3) table.catalog = parts.front();
    return dialect_.format_table_ref(table);
  }

  AssertionQuery counting(const std::string& condition, std::string failure_text) const {
    AssertionQuery query;
    query.sql = fmt::format("SELECT COUNT(*) FROM {} WHERE {}{}", table_, and_filter_, condition);
    query.sample_sql = fmt::format("SELECT * FROM {} WHERE {}{} LIMIT {}", table_, and_filter_, condition, kSampleRows);
    query.failure_text = std::move(failure_text);
    return query;
  }
  AssertionQuery grouping(const std::string& selected, const std::string& grouped) const {
    return rows(fmt::format("SELECT {}, COUNT(*) FROM {}{} GROUP BY {} HAVING COUNT(*) > 1", selected, table_,
                            where_filter_, grouped),
                "{} duplicate key(s) found");
  }
  static AssertionQuery rows(std::string sql, std::string failure_text) {
    AssertionQuery query;
    query.sql = std::move(sql);
    query.verdict = AssertionVerdict::kNoRows;
    query.failure_text = std::move(failure_text);
    return query;
  }

  const DeclarativeTest& test_;
  const std::string table_;
  const sql::SqlDialect& dialect_;
  const std::string and_filter_;
  const std::string where_filter_;
};

}  // namespace

Result<AssertionQuery> make_assertion_query(const DeclarativeTest& test, const ir::TableRef& target,
                                            const sql::SqlDialect& dialect) {
  ROCKY_TRY(table, dialect.format_table_ref(target));
  auto query = std::visit(Renderer(test, std::move(table), dialect), test.rule);
  if (query || !test.span.file) return query;
  return failure(std::move(query).error().with_span(test.span));
}

std::string failure_detail(const AssertionQuery& query, uint64_t count) {
  const size_t hole = query.failure_text.find("{}");
  if (hole == std::string::npos) return query.failure_text;
  return query.failure_text.substr(0, hole) + std::to_string(count) + query.failure_text.substr(hole + 2);
}

}  // namespace rocky::core
