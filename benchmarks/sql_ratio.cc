// sql_ratio [MEGABYTES]: our lexer and parser, DuckDB's parser and memcpy on the same statements in the same run.
//
// The four take turns, so that a machine that slows down does so for all; the figures are medians. Memory is what the
// tree of the whole text takes, by byte of text.
#include <duckdb.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "sql/dialect.h"
#include "sql/format.h"
#include "sql/lexer.h"
#include "sql/parser.h"

namespace {

constexpr std::string_view kStatement =
    "WITH orders AS (SELECT * FROM stg_orders WHERE order_date >= DATE '2020-01-01' AND status <> 'cancelled'), "
    "payments AS (SELECT order_id, sum(CASE WHEN payment_method = 'credit_card' THEN amount ELSE 0 END) AS card, "
    "sum(amount) AS total FROM stg_payments GROUP BY order_id) SELECT o.order_id, o.customer_id, "
    "c.first_name || ' ' || c.last_name AS customer_name, coalesce(p.total, 0) AS amount, "
    "row_number() OVER (PARTITION BY o.customer_id ORDER BY o.order_date DESC) AS order_rank, "
    "CAST(o.discount AS DECIMAL(18, 2)) / nullif(p.total, 0) AS rate FROM orders AS o "
    "LEFT JOIN payments AS p ON o.order_id = p.order_id INNER JOIN stg_customers AS c USING (customer_id) "
    "WHERE c.country IN ('DE', 'FR', 'IT') AND o.amount BETWEEN 10 AND 1000 ORDER BY order_rank DESC LIMIT 1000;\n";

double seconds(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  using namespace rocky;
  using namespace rocky::sql;
  const size_t megabytes = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 4;
  std::string text;
  while (text.size() < megabytes << 20) text += kStatement;
  const SourceRef source = SourceFile::make("bench.sql", text);
  const ByteSpan whole{0, static_cast<uint32_t>(text.size())};
  const Dialect& dialect = duckdb_dialect();
  duckdb_database database;
  duckdb_connection connection;
  if (duckdb_open(nullptr, &database) != DuckDBSuccess || duckdb_connect(database, &connection) != DuckDBSuccess)
    return 1;

  std::string target(text.size(), '\0');
  TokenList list;
  ParseArena arena;
  double bytes_a_byte = 0;
  std::vector<double> times[5];
  for (int round = 0; round < 9; ++round) {
    times[0].push_back(seconds([&] { std::memcpy(target.data(), text.data(), text.size()); }));
    times[1].push_back(seconds([&] {
      Diagnostics diagnostics;
      tokenize(source, whole, dialect, list, diagnostics);
    }));
    times[2].push_back(seconds([&] {
      ParsedSql parsed = parse_statements(source, whole, dialect, arena);
      if (!parsed.ok()) std::abort();
      // Tokens with their ends and partners; nodes with their extents and, while parsing, heights.
      const double memory = 16.0 * static_cast<double>(parsed.tree.tokens().size()) +
                            26.0 * static_cast<double>(parsed.tree.node_count());
      bytes_a_byte = memory / static_cast<double>(text.size());
      arena.recycle(std::move(parsed.tree));
    }));
    times[3].push_back(seconds([&] {
      duckdb_extracted_statements statements;
      if (duckdb_extract_statements(connection, text.c_str(), &statements) == 0) std::abort();
      duckdb_destroy_extracted(&statements);
    }));
    times[4].push_back(seconds([&] {
      if (!format_sql(source, whole, dialect, {}, arena).ok()) std::abort();
    }));
  }
  const char* const names[] = {"memcpy", "our lexer", "our lexer and parser", "duckdb_extract_statements",
                               "our formatter (parser, layout, parser again)"};
  std::printf(
      "\n## Reading SQL (%zu MiB, one thread)\n\n| what | MB/s | of memcpy | of DuckDB's parser |\n|---|---|---|---|\n",
      megabytes);
  const double size = static_cast<double>(text.size()) / 1e6;
  for (int i = 0; i < 5; ++i) {
    const double speed = size / median(times[i]);
    std::printf("| %s | %.0f | %.4f | %.1f |\n", names[i], speed, median(times[0]) / median(times[i]),
                median(times[3]) / median(times[i]));
  }
  std::printf("\nTokens and nodes take %.1f bytes for each byte of SQL.\n", bytes_a_byte);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return 0;
}
