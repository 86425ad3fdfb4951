// What strategies demand of a query and its columns (compiler contract 13.4, 13.5).

#include <algorithm>

#include <fmt/format.h>

#include "compiler/project_checks.h"
#include "compiler/type_check.h"
#include "core/models/codes.h"
#include "ir/data_type.h"
#include "sql/identifier.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using core::Model;
namespace codes = core::codes;

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// As a whole token, anywhere in the text.
bool mentions(std::string_view sql, std::string_view placeholder) {
  for (size_t at = sql.find(placeholder); at != std::string_view::npos; at = sql.find(placeholder, at + 1)) {
    const size_t end = at + placeholder.size();
    if (end == sql.size() || !is_word(sql[end])) return true;
  }
  return false;
}

// The number in `text` at that place; nullopt unless it is all digits.
std::optional<int> digits(std::string_view text, size_t begin, size_t count) {
  int value = 0;
  for (const char c : text.substr(begin, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<size_t>(month - 1)];
}

constexpr std::array<std::string_view, 4> kKeyFormats{"YYYY-MM-DDTHH", "YYYY-MM-DD", "YYYY-MM", "YYYY"};

bool is_canonical_key(std::string_view key, ir::Granularity granularity) {
  const std::string_view format = kKeyFormats[static_cast<size_t>(granularity)];
  if (key.size() != format.size()) return false;
  for (size_t i = 0; i < key.size(); ++i) {
    if ((format[i] == '-' || format[i] == 'T') && key[i] != format[i]) return false;
  }
  const auto year = digits(key, 0, 4);
  if (!year) return false;
  if (granularity == ir::Granularity::kYear) return true;
  const auto month = digits(key, 5, 2);
  if (!month || *month < 1 || *month > 12) return false;
  if (granularity == ir::Granularity::kMonth) return true;
  const auto day = digits(key, 8, 2);
  if (!day || *day < 1 || *day > days_in(*year, *month)) return false;
  if (granularity == ir::Granularity::kDay) return true;
  const auto hour = digits(key, 11, 2);
  return hour && *hour < 24;
}

class StrategyChecks {
 public:
  StrategyChecks(const CompiledModel& compiled, Diagnostics& diagnostics)
      : compiled_(compiled), model_(compiled.model), diagnostics_(diagnostics) {}

  void run() {
    if (const auto* interval = std::get_if<ir::TimeInterval>(&model_.strategy)) check(*interval);
    if (const auto* merge = std::get_if<ir::Merge>(&model_.strategy)) check(*merge);
  }

 private:
  Diagnostic& add(std::string_view code, Severity severity, std::string message, std::string help) {
    return diagnostics_.emplace_back(Diagnostic{.code = code,
                                                .severity = severity,
                                                .message = std::move(message),
                                                .owner = model_.name,
                                                .primary = DiagnosticLabel{strategy_place(), {}},
                                                .secondary = {},
                                                .help = std::move(help)});
  }

  SourceSpan strategy_place() const {
    if (model_.config && model_.strategy_span.begin != model_.strategy_span.end) {
      return {model_.config, model_.strategy_span};
    }
    return {model_.file, {model_.query.begin, model_.query.begin}};
  }

  // At the column, where the text has one, with the strategy that demands something of it beside.
  void add_at(const ModelColumn& column, std::string_view code, std::string message, std::string help) {
    Diagnostic& found = add(code, Severity::kError, std::move(message), std::move(help));
    if (column.place == ByteSpan{}) return;
    found.secondary.push_back({strategy_place(), "the strategy that needs it"});
    found.primary = DiagnosticLabel{{model_.file, column.place}, {}};
  }

  // False where not all columns are known.
  bool surely_absent(std::string_view name) const {
    return compiled_.complete && find_column(compiled_, name) == nullptr;
  }

  std::string available_columns() const {
    std::vector<std::string_view> names;
    for (const ModelColumn& column : compiled_.columns) {
      if (column.name) names.push_back(text_of(column.name));
    }
    return fmt::format("columns of the model: {}", fmt::join(names, ", "));
  }

  // A time column whose type is known must be a time, and be there in every row.
  void check_time_column(const ModelColumn& column, const ir::TimeInterval& interval) {
    if (!ir::is_known(column.type) || column.tentative) return;
    const ir::DataType type = shown_type(column, *compiled_.dialect);
    // Types that contracts have no word for, like a time of day, are no timestamps either.
    const bool date = type.kind == ir::TypeKind::kDate;
    if (!date && type.kind != ir::TypeKind::kTimestamp && type.kind != ir::TypeKind::kTimestampNtz) {
      const std::string native = sql::spell_type(column.type, *compiled_.dialect);
      add_at(column, codes::kTimeColumnType,
             fmt::format("time_column '{}' must be a date or timestamp, but it is {}", interval.time_column, native),
             fmt::format("CAST({} AS TIMESTAMP), or name another column", interval.time_column));
      return;
    }
    if (column.nullable) {
      add_at(column, codes::kTimeColumnNullable,
             fmt::format("time_column '{}' may be NULL: such rows belong to no partition", interval.time_column),
             fmt::format("filter with WHERE {0} IS NOT NULL, or give NULL a value with COALESCE({0}, ...)",
                         interval.time_column));
    }
    if (date && interval.granularity == ir::Granularity::kHour) {
      add_at(column, codes::kHourOfDate,
             fmt::format("granularity 'hour' needs a timestamp, but time_column '{}' is a DATE", interval.time_column),
             "use granularity = \"day\", or a column with a time of day");
    }
  }

  void check(const ir::TimeInterval& interval) {
    if (!sql::validate_identifier(interval.time_column)) {
      add(codes::kBadTimeColumn, Severity::kError,
          fmt::format("time_column '{}' is not a valid column name", interval.time_column),
          "use letters, digits and underscores");
    } else if (const ModelColumn* column = find_column(compiled_, interval.time_column)) {
      check_time_column(*column, interval);
    } else if (surely_absent(interval.time_column)) {
      add(codes::kNoTimeColumn, Severity::kError,
          fmt::format("time_column '{}' is not in the output of the model", interval.time_column), available_columns());
    }
    const bool start = mentions(model_.sql(), "@start_date");
    const bool end = mentions(model_.sql(), "@end_date");
    if (!start && !end) {
      add(codes::kNoPlaceholder, Severity::kError,
          "a time_interval model must use @start_date and @end_date in its query",
          model_.language == core::ModelLanguage::kDsl
              ? fmt::format("add `where {0} >= @start_date and {0} < @end_date`", interval.time_column)
              : fmt::format("add WHERE {0} >= @start_date AND {0} < @end_date", interval.time_column));
    } else if (!start || !end) {
      add(codes::kOnePlaceholder, Severity::kWarning,
          fmt::format("the query uses only {}: its window has no {} bound", start ? "@start_date" : "@end_date",
                      start ? "upper" : "lower"),
          fmt::format("use {} too", start ? "@end_date" : "@start_date"));
    }
    if (interval.first_partition && !is_canonical_key(*interval.first_partition, interval.granularity)) {
      add(codes::kBadFirstPartition, Severity::kError,
          fmt::format("first_partition '{}' is not a canonical {} key", *interval.first_partition,
                      ir::granularity_name(interval.granularity)),
          fmt::format("write it as {}", kKeyFormats[static_cast<size_t>(interval.granularity)]));
    }
  }

  void check(const ir::Merge& merge) {
    for (const std::string& key : merge.unique_key) {
      if (!surely_absent(key)) continue;
      add(codes::kNoKeyColumn, Severity::kWarning,
          fmt::format("unique_key column '{}' is not in the output of the model", key), available_columns());
    }
  }

  const CompiledModel& compiled_;
  const Model& model_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_strategy(const CompiledModel& compiled, Diagnostics& diagnostics) {
  if (compiled.model.facts.parsed) StrategyChecks(compiled, diagnostics).run();
}

}  // namespace rocky::compiler
