// lang_ratio [PROGRAMS]: reading and lowering .rocky files against reading the same models written in SQL, on one
// thread.
//
// The programs are ten thousand variations of models of the usual sizes; the SQL is what they are lowered to. The
// passes take turns, so that a machine that slows down does so for all; the figures are medians.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "lang/lower.h"
#include "lang/parser.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace {

using namespace rocky;

// `#` stands for the number of the program.
constexpr std::string_view kPrograms[] = {
    "-- staging: one row an order\nfrom raw_orders_#\nwhere status != \"cancelled\"\nselect { order_id, customer_id, "
    "ordered_at, status, amount }\n",
    "from stg_orders_# as o\njoin stg_customers_# as c on customer_id\nwhere o.amount > 0\nselect { o.order_id, "
    "c.country, c.segment, o.amount, o.ordered_at }\n",
    "from stg_order_lines_#\nderive {\n    net: price * quantity - discount,\n    tax: net * 0.2,\n    gross: net + "
    "tax\n}\ngroup order_id {\n    lines: count(),\n    net: sum(net),\n    gross: sum(gross)\n}\nwhere gross > "
    "100\n",
    "from events_#\nwhere happened_at >= @2026-01-01 and kind in [\"view\", \"click\", \"buy\"]\nderive {\n    day: "
    "date_trunc(\"day\", happened_at),\n    is_buy: match kind { \"buy\" => 1, _ => 0 }\n}\ngroup day, country {\n    "
    "events: count(),\n    buys: sum(is_buy),\n    visitors: count(distinct visitor_id)\n}\nderive { rate: buys / "
    "events }\nsort day, country\n",
    "from logins_#\nderive { place: row_number() over (partition user_id, sort -logged_in_at) }\nwhere place == "
    "1\nselect { user_id, logged_in_at, device }\n",
    "let good_orders = from stg_orders_#\n    where status == \"done\"\n    select { order_id, customer_id, amount "
    "}\n\nlet spend = from good_orders\n    group customer_id { spent: sum(amount), orders: count() }\n\nfrom "
    "customers_# as c\nleft join spend as s on customer_id\nderive {\n    tier: match coalesce(s.spent, 0) { >= 1000 "
    "=> \"gold\", >= 100 => \"silver\", _ => \"basic\" }\n}\nselect { c.customer_id, c.name, s.spent, s.orders, tier "
    "}\n",
    "from ledger_#\nderive {\n    balance: sum(amount) over (partition account, sort booked_on, rows "
    "unbounded..current),\n    previous: lag(amount, 1, 0) over (partition account, sort booked_on)\n}\nderive { "
    "change: amount - previous }\nselect { account, booked_on, amount, balance, change }\nsort account, booked_on\n",
    "from invoices_#\nwhere issued_on >= @2026-01-01\nwhere status != \"void\"\nderive { net: total - tax }\ngroup "
    "customer_id {\n    spent: sum(net),\n    invoices: count(1)\n}\nwhere spent > 500\nsort spent desc\ntake 50\n",
    "from products_#\nderive {\n    label: trim(name) || \" (\" || upper(code) || \")\",\n    price_band: match price "
    "{ < 10 => \"low\", < 100 => \"middle\", _ => \"high\" },\n    active: discontinued_on is null and stock > "
    "0\n}\nselect { product_id, label, price_band, active }\n",
    "from shipments_# as s\nleft join carriers_# as c on carrier_id\nleft join warehouses_# as w on s.origin == "
    "w.warehouse_id\nderive { days: datediff(\"day\", s.sent_at, s.arrived_at), late: days > c.promised_days "
    "}\ngroup c.name, w.region {\n    shipments: count(),\n    late: sum(match late { true => 1, _ => 0 })\n}\n",
};

// Of this thread: other work on the machine does not count.
double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds(const std::function<void()>& work) {
  const double begun = cpu_seconds();
  work();
  return cpu_seconds() - begun;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::string numbered(std::string_view text, size_t number) {
  std::string result;
  for (const char c : text) {
    if (c == '#') {
      result += fmt::format("{}", number);
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000;
  const sql::Dialect& dialect = sql::duckdb_dialect();
  std::vector<SourceRef> programs;
  std::vector<SourceRef> queries;
  size_t program_bytes = 0;
  size_t query_bytes = 0;
  for (size_t i = 0; i < count; ++i) {
    programs.push_back(SourceFile::make("m.rocky", numbered(kPrograms[i % std::size(kPrograms)], i)));
    lang::ParsedFile parsed = lang::parse_file(programs.back());
    if (parsed.ok()) lang::check_file(parsed);
    const lang::Lowered lowered = lang::lower_file(parsed, dialect);
    if (!parsed.ok() || !lowered.ok()) return 1;
    queries.push_back(SourceFile::make(
        "m.sql", sql::print_sql(lowered.tree, lowered.root, dialect, {.layout = sql::Layout::kClauses})));
    program_bytes += programs.back()->text().size();
    query_bytes += queries.back()->text().size();
  }

  enum Pass : uint8_t { kSql, kParse, kLower, kCheck, kPrint, kPasses };
  const std::string_view names[] = {"SQL: lex, parse", "DSL: lex, parse", "DSL: lex, parse, lower",
                                    "DSL: lex, parse, check, lower", "DSL: lex, parse, check, lower, print the SQL"};
  std::vector<double> times[kPasses];
  sql::ParseArena arena;
  lang::ParseArena parse_arena;
  lang::LowerArena lower_arena;
  const auto run = [&](Pass pass) {
    return seconds([&] {
      for (const SourceRef& program : programs) {
        lang::ParsedFile parsed = lang::parse_file(program, parse_arena);
        if (pass >= kCheck) lang::check_file(parsed);
        if (pass == kParse) {
          parse_arena.recycle(std::move(parsed.tree));
          continue;
        }
        lang::Lowered lowered = lang::lower_file(parsed, dialect, {}, lower_arena);
        if (pass == kPrint) {
          if (sql::print_sql(lowered.tree, lowered.root, dialect, {.layout = sql::Layout::kClauses}).empty())
            std::abort();
        }
        lower_arena.recycle(std::move(lowered.tree));
        parse_arena.recycle(std::move(parsed.tree));
      }
    });
  };
  for (int round = 0; round < 11; ++round) {
    times[kSql].push_back(seconds([&] {
      for (const SourceRef& query : queries) {
        const ByteSpan whole{0, static_cast<uint32_t>(query->text().size())};
        sql::ParsedSql parsed = sql::parse_query(query, whole, dialect, arena);
        if (!parsed.ok()) std::abort();
        arena.recycle(std::move(parsed.tree));
      }
    }));
    for (const Pass pass : {kParse, kLower, kCheck, kPrint}) times[pass].push_back(run(pass));
  }
  fmt::print(
      "\n## The DSL ({} models, {} KiB; {} KiB of SQL; one thread)\n\n| what | ms | of reading SQL |\n"
      "|---|---|---|\n",
      count, program_bytes / 1024, query_bytes / 1024);
  for (int pass = kSql; pass < kPasses; ++pass) {
    std::vector<double> ratios;
    for (size_t i = 0; i < times[pass].size(); ++i) ratios.push_back(times[pass][i] / times[kSql][i]);
    fmt::print("| {} | {:.1f} | {:.2f}× |\n", names[pass], 1000 * median(times[pass]), median(ratios));
  }
  return 0;
}
