#include "local/unit_tests.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "adapters/duckdb/duckdb_adapter.h"
#include "local/local_statement.h"
#include "local/physical_names.h"
#include "sql/identifier.h"

namespace rocky::local {
namespace {

constexpr std::string_view kActual = "__rocky_actual";
constexpr std::string_view kExpected = "__rocky_expected";
constexpr std::string_view kOrdinal = "__rocky_ord";
constexpr uint64_t kMostRows = 1'000'000;

std::string literal(const core::FixtureValue& value) {
  struct Printer {
    std::string operator()(std::monostate) const { return "NULL"; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(int64_t number) const { return fmt::format("({})", number); }
    // A plain literal is a DECIMAL, as in the SQL that people write; with an exponent it is a DOUBLE.
    std::string operator()(double number) const {
      if (!std::isfinite(number)) return fmt::format("'{}'::DOUBLE", number);
      const std::string text = fmt::format("{}", number);
      return fmt::format("({}{})", text, text.find_first_of(".e") == std::string::npos ? ".0" : "");
    }
    std::string operator()(const std::string& text) const { return sql::quote_string(text); }
  };
  return std::visit(Printer(), value);
}

const core::FixtureValue* find_value(const core::FixtureRow& row, std::string_view column) {
  for (const auto& [name, value] : row) {
    if (name == column) return &value;
  }
  return nullptr;
}

// `SELECT ... UNION ALL SELECT ...`; what a row does not have is NULL. `ordinal` adds the row's number.
enum class Ordinal : uint8_t { kNone, kAdded };
std::string rows_query(const std::vector<core::FixtureRow>& rows, const std::vector<std::string>& columns,
                       Ordinal ordinal) {
  std::string query;
  for (size_t i = 0; i < rows.size(); ++i) {
    query += i == 0 ? "SELECT " : "\nUNION ALL\nSELECT ";
    for (size_t c = 0; c < columns.size(); ++c) {
      const core::FixtureValue* value = find_value(rows[i], columns[c]);
      query += fmt::format("{}{} AS {}", c == 0 ? "" : ", ", value == nullptr ? "NULL" : literal(*value),
                           sql::quote_identifier(columns[c]));
    }
    if (ordinal == Ordinal::kAdded) query += fmt::format(", {} AS {}", i, kOrdinal);
  }
  return query;
}

std::vector<std::string> sorted_columns(const std::vector<core::FixtureRow>& rows) {
  std::set<std::string> columns;
  for (const core::FixtureRow& row : rows) {
    for (const auto& [name, value] : row) columns.insert(name);
  }
  return {columns.begin(), columns.end()};
}

std::string column_list(const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", sql::quote_identifier(column));
  }
  return list;
}

// One row as a JSON object of the named columns, which are the table's first ones.
std::string row_json(const adapter::Table& table, uint64_t row, size_t columns) {
  std::string json = "{";
  for (size_t c = 0; c < columns; ++c) {
    adapter::Value name;
    name.kind = adapter::ValueKind::kString;
    name.is_null = false;
    name.text = table.columns()[c].name;
    adapter::Value value = table.value(row, c);
    if (value.real == 0) value.real = 0;  // minus zero equals zero
    json += fmt::format("{}{}: {}", c == 0 ? "" : ", ", to_json(name, {}), to_json(value, table.columns()[c].type));
  }
  return json + "}";
}

std::vector<std::string> row_texts(const adapter::Table& table, size_t columns) {
  std::vector<std::string> texts;
  texts.reserve(table.row_count());
  for (uint64_t row = 0; row < table.row_count(); ++row) texts.push_back(row_json(table, row, columns));
  return texts;
}

class Test {
 public:
  Test(const compiler::CompiledProject& project, UnitTestReport& report, adapter::Session& session, std::string home,
       const CancelToken& cancel)
      : model_(project.models[report.model]),
        test_(model_.model.extras().unit_tests[report.test]),
        report_(report),
        session_(session),
        home_(std::move(home)) {
    statement_.cancel = cancel;
  }

  Status run() {
    if (model_.has_errors) return make_error(ErrorKind::kInvalidInput, "the model does not compile");
    for (const core::UnitTestInput& input : test_.given) {
      if (auto given = add_input(input); !given) {
        return failure(std::move(given).error().context(fmt::format("failed to seed fixture '{}'", input.ref)));
      }
    }
    ROCKY_TRY(statement, create_statement(model_.model, kActual));
    auto made = session_.execute(statement->text(), statement_);
    if (!made) {
      Error error = in_model_file(std::move(made).error(), statement);
      if (error.kind() == ErrorKind::kNotFound) {
        error = std::move(error).with_hint("every table that the model reads needs a [[test.given]] with rows");
      }
      return failure(std::move(error).context("model execution failed"));
    }
    return test_.expected.empty() ? expect_nothing() : compare();
  }

 private:
  Status add_input(const core::UnitTestInput& input) {
    ROCKY_TRY(sql::validate_identifier(input.ref));
    if (input.rows.empty()) return {};
    const std::vector<std::string> columns = sorted_columns(input.rows);
    if (columns.empty()) return make_error(ErrorKind::kInvalidInput, "its rows have no columns");
    ROCKY_TRY(made, session_.execute(fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", sql::quote_identifier(input.ref),
                                                 rows_query(input.rows, columns, Ordinal::kNone)),
                                     statement_));
    for (const std::vector<std::string>& parts : names_read(model_)) {
      if (parts.size() < 2 || parts.back() != input.ref) continue;
      ROCKY_TRY(add_alias(session_, parts, input.ref, home_));
    }
    return {};
  }

  Result<adapter::Table> ask(const std::string& query) { return session_.query(query, statement_); }

  Status expect_nothing() {
    ROCKY_TRY(rows, ask(fmt::format("SELECT * FROM {} LIMIT {}", kActual, kMostRows)));
    if (rows.row_count() == 0) return {};
    for (uint64_t row = 0; row < std::min<uint64_t>(rows.row_count(), kReportedRows); ++row) {
      add_difference(RowDifference::kExtra, row, {}, row_json(rows, row, rows.columns().size()));
    }
    return make_error(ErrorKind::kInvalidInput, fmt::format("expected 0 rows, got {}", rows.row_count()));
  }

  Status compare() {
    std::vector<std::string> columns;
    for (const auto& [name, value] : test_.expected.front()) columns.push_back(name);
    if (columns.empty()) return make_error(ErrorKind::kInvalidInput, "the first expected row has no columns");
    ROCKY_TRY(check_columns(columns));
    const std::string list = column_list(columns);
    ROCKY_TRY(made, session_.execute(fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", kExpected,
                                                 rows_query(test_.expected, columns, Ordinal::kAdded)),
                                     statement_));
    // Both sides in the types that a comparison of the two has.
    ROCKY_TRY(expected_rows, ask(fmt::format("SELECT * EXCLUDE ({0}) FROM (SELECT {1}, {0} FROM {2} UNION ALL SELECT "
                                             "{1}, NULL FROM {3} WHERE false) ORDER BY {0}",
                                             kOrdinal, list, kExpected, kActual)));
    ROCKY_TRY(actual_rows, ask(fmt::format("SELECT {0} FROM {1} WHERE false UNION ALL SELECT {0} FROM {2} LIMIT {3}",
                                           list, kExpected, kActual, kMostRows)));
    const std::vector<std::string> expected = row_texts(expected_rows, columns.size());
    const std::vector<std::string> actual = row_texts(actual_rows, columns.size());
    return test_.ordered ? compare_in_order(expected, actual) : compare_as_sets(expected, actual);
  }

  Status check_columns(const std::vector<std::string>& columns) {
    ROCKY_TRY(described, ask(fmt::format("SELECT * FROM {} LIMIT 0", kActual)));
    std::vector<std::string> known;
    for (const adapter::Column& column : described.columns()) known.push_back(column.name);
    for (const std::string& column : columns) {
      const bool found = std::ranges::any_of(known, [&](const std::string& name) {
        return std::ranges::equal(name, column, [](char a, char b) {
          return a == b || ((a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z');
        });
      });
      if (!found) {
        return failure(Error(ErrorKind::kInvalidInput, fmt::format("the model has no column '{}'", column))
                           .with_hint(fmt::format("its columns are: {}", fmt::join(known, ", "))));
      }
    }
    return {};
  }

  Status compare_in_order(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    for (size_t row = 0; row < std::max(expected.size(), actual.size()); ++row) {
      if (row >= actual.size()) {
        add_difference(RowDifference::kMissing, row, expected[row], std::nullopt);
      } else if (row >= expected.size()) {
        add_difference(RowDifference::kExtra, row, {}, actual[row]);
      } else if (expected[row] != actual[row]) {
        add_difference(RowDifference::kValue, row, expected[row], actual[row]);
      }
    }
    if (differences_ == 0) return {};
    return make_error(ErrorKind::kInvalidInput, fmt::format("ordered output mismatch ({} expected vs {} actual row(s))",
                                                            expected.size(), actual.size()));
  }

  Status compare_as_sets(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    std::map<std::string_view, int64_t> balance;
    for (const std::string& row : actual) ++balance[row];
    uint64_t missing = 0, unexpected = 0;
    for (size_t row = 0; row < expected.size(); ++row) {
      if (--balance[expected[row]] >= 0) continue;
      ++missing;
      add_difference(RowDifference::kMissing, row, expected[row], std::nullopt);
    }
    for (size_t row = 0; row < actual.size(); ++row) {
      auto& left = balance[actual[row]];
      if (left <= 0) continue;
      --left;
      ++unexpected;
      add_difference(RowDifference::kExtra, row, {}, actual[row]);
    }
    if (missing + unexpected == 0) return {};
    return make_error(
        ErrorKind::kInvalidInput,
        fmt::format("output mismatch: {} expected row(s) missing, {} unexpected row(s)", missing, unexpected));
  }

  void add_difference(RowDifference difference, uint64_t row, std::string expected, std::optional<std::string> actual) {
    ++differences_;
    const auto same = std::ranges::count(report_.differences, difference, &RowReport::difference);
    if (static_cast<size_t>(same) >= kReportedRows) return;
    report_.differences.push_back(
        {.difference = difference, .row_index = row, .expected = std::move(expected), .actual = std::move(actual)});
  }

  const compiler::CompiledModel& model_;
  const core::UnitTest& test_;
  UnitTestReport& report_;
  adapter::Session& session_;
  const std::string home_;
  adapter::StatementOptions statement_;
  uint64_t differences_ = 0;
};

// A three-part name needs its catalog for itself: such tests get an instance of their own.
std::string home_of(const compiler::CompiledModel& model) {
  for (const std::vector<std::string>& parts : names_read(model)) {
    if (parts.size() == 3) return parts[0];
  }
  return {};
}

Status run_in(duckdb::DuckDbAdapter& database, const compiler::CompiledProject& project, UnitTestReport& report,
              const std::string& home, const CancelToken& cancel) {
  ROCKY_TRY(session, database.open_session());
  ROCKY_TRY(enter_database(*session, home));
  return Test(project, report, *session, home, cancel).run();
}

}  // namespace

Result<std::vector<UnitTestReport>> run_unit_tests(const compiler::CompiledProject& project,
                                                   const UnitTestOptions& options) {
  std::vector<UnitTestReport> reports;
  for (uint32_t model = 0; model < project.models.size(); ++model) {
    if (options.only_model.value_or(model) != model) continue;
    const auto count = static_cast<uint32_t>(project.models[model].model.extras().unit_tests.size());
    for (uint32_t test = 0; test < count; ++test) {
      UnitTestReport report;
      report.model = model;
      report.test = test;
      reports.push_back(std::move(report));
    }
  }
  if (reports.empty()) return reports;
  duckdb::DuckDbAdapter shared{duckdb::DuckDbOptions{}};
  ROCKY_TRY(shared.open());
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < reports.size() && !options.cancel.cancelled(); i = next++) {
      const std::string home = home_of(project.models[reports[i].model]);
      Status status;
      if (home.empty()) {
        const std::string name = fmt::format("__rocky_test_{}", i);
        status = run_in(shared, project, reports[i], name, options.cancel);
        // The rows of a finished test are of no use any more.
        if (auto cleaner = shared.open_session()) {
          (void)(*cleaner)->execute(fmt::format("DETACH DATABASE IF EXISTS {}", name), {});
        }
      } else {
        duckdb::DuckDbAdapter own{duckdb::DuckDbOptions{}};
        status = run_in(own, project, reports[i], home, options.cancel);
      }
      if (!status) reports[i].error.emplace(std::move(status).error());
    }
  };
  std::vector<std::thread> threads;
  for (uint32_t i = 1; i < std::min<size_t>(std::clamp<uint32_t>(options.parallel, 1, 16), reports.size()); ++i) {
    threads.emplace_back(work);
  }
  work();
  for (std::thread& thread : threads) thread.join();
  if (options.cancel.cancelled()) return make_error(ErrorKind::kCancelled, "the tests were cancelled");
  return reports;
}

}  // namespace rocky::local
