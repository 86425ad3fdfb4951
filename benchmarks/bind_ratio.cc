// bind_ratio FILE.sql…: our parser and binder against DuckDB's DESCRIBE (its parser and binder), query by query in the
// same run, one thread each, time of the processor.
//
// A file makes its tables and then has queries over them, each statement ended by `;` at the end of a line. Both sides
// take turns; the figures are medians over rounds of the whole corpus. Ours ends with a type for every column, theirs
// with the rows of the description.
#include <duckdb.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/source.h"
#include "base/symbol.h"
#include "base/symbol_map.h"
#include "compiler/bind/bind_query.h"
#include "compiler/bind/schema_source.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/type_names.h"

namespace {

using namespace rocky;

class Tables final : public compiler::SchemaSource {
 public:
  void add(Symbol name, compiler::TableSchema schema) { tables_.insert_or_assign(folded(name), std::move(schema)); }
  compiler::TableLookup find(std::span<const Symbol> path) const override {
    const compiler::TableSchema* schema = tables_.find(folded(path.back()));
    if (schema == nullptr) return {.answer = compiler::TableLookup::Answer::kMissing};
    return {.answer = compiler::TableLookup::Answer::kKnown, .schema = schema};
  }

 private:
  SymbolMap<compiler::TableSchema> tables_;
};

struct Script {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  Tables tables;
  std::vector<SourceRef> queries;
};

[[noreturn]] void fail(std::string_view what, std::string_view detail) {
  std::fprintf(stderr, "bind_ratio: %.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(detail.size()), detail.data());
  std::exit(1);
}

// Rows of text; false when the engine refuses.
bool ask(duckdb_connection connection, const std::string& text, std::vector<std::vector<std::string>>* rows) {
  duckdb_result result;
  const bool good = duckdb_query(connection, text.c_str(), &result) == DuckDBSuccess;
  if (good && rows != nullptr) {
    for (idx_t row = 0; row < duckdb_row_count(&result); ++row) {
      std::vector<std::string>& cells = rows->emplace_back();
      for (idx_t column = 0; column < duckdb_column_count(&result); ++column) {
        char* cell = duckdb_value_varchar(&result, column, row);
        cells.emplace_back(cell != nullptr ? cell : "");
        duckdb_free(cell);
      }
    }
  }
  duckdb_destroy_result(&result);
  return good;
}

std::string_view without_comments(std::string_view text) {
  while (!text.empty()) {
    if (text.starts_with("--")) {
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    } else if (text.front() == ' ' || text.front() == '\n' || text.front() == '\t') {
      text.remove_prefix(1);
    } else {
      break;
    }
  }
  return text;
}

void read_script(const char* path, Script& script) {
  const auto read = real_file_system().read(path);
  if (!read) fail(path, "cannot be read");
  const std::string& text = *read;
  if (duckdb_open(nullptr, &script.database) != DuckDBSuccess ||
      duckdb_connect(script.database, &script.connection) != DuckDBSuccess ||
      !ask(script.connection, "SET threads = 1", nullptr)) {
    fail(path, "DuckDB does not open");
  }
  std::vector<std::string> queries;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t end = std::min(rest.find(";\n"), rest.size());
    const std::string statement(without_comments(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 2, rest.size()));
    if (statement.empty()) continue;
    if (statement.starts_with("CREATE") || statement.starts_with("INSERT")) {
      if (!ask(script.connection, statement, nullptr)) fail(path, statement);
    } else if (ask(script.connection, "DESCRIBE " + statement, nullptr)) {
      script.queries.push_back(SourceFile::make(path, statement));
    }
  }
  std::vector<std::vector<std::string>> columns;
  ask(script.connection,
      "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal ORDER BY "
      "table_name, column_index",
      &columns);
  for (size_t i = 0; i < columns.size();) {
    compiler::TableSchema schema;
    const std::string table = columns[i][0];
    for (; i < columns.size() && columns[i][0] == table; ++i) {
      schema.columns.push_back({.name = intern(columns[i][1]),
                                .type = sql::parse_type(columns[i][2], sql::duckdb_dialect()),
                                .nullable = columns[i][3] == "true"});
    }
    script.tables.add(intern(table), std::move(schema));
  }
}

// Of the processor, all threads: other programs do not count.
double seconds(const std::function<void()>& work) {
  const auto now = [] {
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  const double begun = now();
  work();
  return now() - begun;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<Script> scripts(static_cast<size_t>(count - 1));
  size_t queries = 0;
  size_t bytes = 0;
  for (int i = 1; i < count; ++i) {
    Script& script = scripts[static_cast<size_t>(i - 1)];
    read_script(arguments[i], script);
    queries += script.queries.size();
    for (const SourceRef& query : script.queries) bytes += query->text().size();
  }
  if (queries == 0) fail("no queries", "name files of the corpus");

  const sql::Dialect& dialect = sql::duckdb_dialect();
  size_t columns = 0;
  size_t known = 0;
  const auto bind_all = [&](bool bind) {
    columns = known = 0;
    thread_local sql::ParseArena arena;
    for (const Script& script : scripts) {
      for (const SourceRef& query : script.queries) {
        const ByteSpan whole{0, static_cast<uint32_t>(query->text().size())};
        sql::ParsedSql parsed = sql::parse_query(query, whole, dialect, arena);
        if (bind) {
          Diagnostics diagnostics;
          const compiler::BoundQuery bound =
              compiler::bind_query(parsed.tree, parsed.root, dialect, script.tables, "query", diagnostics);
          columns += bound.columns.size();
          for (const compiler::OutputColumn& column : bound.columns) known += ir::is_known(column.type) ? 1 : 0;
        }
        arena.recycle(std::move(parsed.tree));
      }
    }
  };
  std::vector<double> parse;
  std::vector<double> bind;
  std::vector<double> describe;
  constexpr int kRounds = 15;
  for (int round = 0; round < kRounds; ++round) {
    parse.push_back(seconds([&] { bind_all(false); }));
    bind.push_back(seconds([&] { bind_all(true); }));
    describe.push_back(seconds([&] {
      for (const Script& script : scripts) {
        for (const SourceRef& query : script.queries) {
          ask(script.connection, "DESCRIBE " + std::string(query->text()), nullptr);
        }
      }
    }));
  }
  const auto a_query = [&](const std::vector<double>& times) { return median(times) * 1e6 / double(queries); };
  std::printf(
      "\n## Types of %zu analytics queries (%.0f bytes each on average, one thread)\n\n"
      "| what | µs a query | of DuckDB's DESCRIBE |\n|---|---|---|\n",
      queries, double(bytes) / double(queries));
  std::printf("| our parser | %.1f | %.3f |\n", a_query(parse), median(parse) / median(describe));
  std::printf("| our parser and binder | %.1f | %.3f |\n", a_query(bind), median(bind) / median(describe));
  std::printf("| DESCRIBE | %.1f | 1 |\n", a_query(describe));
  std::printf("\n%zu of %zu columns have a type.\n", known, columns);
  for (Script& script : scripts) {
    duckdb_disconnect(&script.connection);
    duckdb_close(&script.database);
  }
  return 0;
}
