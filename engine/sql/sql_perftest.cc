// Speed of lexer, parser and printer: cmake -DROCKY_BENCHMARKS=ON, then build/release/bin/sql_perftest.
#include <benchmark/benchmark.h>

#include "sql/dialect.h"
#include "sql/keyword.h"
#include "sql/lexer.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace rocky::sql {
namespace {

// A model as people write them: about 1 KB.
constexpr std::string_view kModel = R"(-- Daily revenue by customer
with orders as (
    select * from stg_orders where order_date >= date '2020-01-01' and status <> 'cancelled'
),
payments as (
    select order_id, sum(case when payment_method = 'credit_card' then amount else 0 end) as credit_card_amount,
        sum(amount) as total_amount
    from stg_payments
    group by order_id
),
final as (
    select
        o.order_id, o.customer_id, c.first_name || ' ' || c.last_name as customer_name,
        date_trunc('day', o.order_date) as order_day,
        coalesce(p.total_amount, 0) as amount,
        row_number() over (partition by o.customer_id order by o.order_date desc) as order_rank,
        cast(o.discount as decimal(18, 2)) / nullif(p.total_amount, 0) as discount_rate
    from orders as o
    left join payments as p on o.order_id = p.order_id
    inner join stg_customers as c using (customer_id)
    where o.order_id in (select order_id from valid_orders) and c.country in ('DE', 'FR', 'IT')
)
select * from final where order_rank <= 10 order by order_day desc, customer_id limit 1000
)";

std::string repeat(std::string_view text, int64_t times) {
  std::string result;
  for (int64_t i = 0; i < times; ++i) result += text;
  return result;
}

ByteSpan whole(const SourceRef& source) { return {0, static_cast<uint32_t>(source->text().size())}; }

void set_bytes(benchmark::State& state, const SourceRef& source) {
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(source->text().size()));
}

void parse_all(benchmark::State& state, const std::string& text) {
  const SourceRef source = SourceFile::make("m.sql", text);
  ParseArena arena;
  for (auto _ : state) {
    ParsedSql parsed = parse_query(source, whole(source), duckdb_dialect(), arena);
    benchmark::DoNotOptimize(parsed.root);
    arena.recycle(std::move(parsed.tree));
  }
  set_bytes(state, source);
}

void Tokenize(benchmark::State& state) {
  const SourceRef source = SourceFile::make("m.sql", std::string(kModel));
  TokenList list;
  for (auto _ : state) {
    Diagnostics diagnostics;
    tokenize(source, whole(source), duckdb_dialect(), list, diagnostics);
    benchmark::DoNotOptimize(list.tokens.data());
  }
  set_bytes(state, source);
}
BENCHMARK(Tokenize);

void Parse(benchmark::State& state) { parse_all(state, std::string(kModel)); }
BENCHMARK(Parse);

void Print(benchmark::State& state) {
  const SourceRef source = SourceFile::make("m.sql", std::string(kModel));
  const ParsedSql parsed = parse_query(source, duckdb_dialect());
  for (auto _ : state) benchmark::DoNotOptimize(print_sql(parsed.tree, parsed.root, duckdb_dialect()));
  set_bytes(state, source);
}
BENCHMARK(Print);

// Time per byte must not grow with depth or length.
void ParseNestedParentheses(benchmark::State& state) {
  parse_all(state, "SELECT " + repeat("(", state.range(0)) + "1" + repeat(")", state.range(0)));
}
BENCHMARK(ParseNestedParentheses)->Arg(50)->Arg(400);

void ParseUnions(benchmark::State& state) {
  parse_all(state, "SELECT 1" + repeat(" UNION ALL SELECT 1", state.range(0)));
}
BENCHMARK(ParseUnions)->Arg(100)->Arg(5'000);

void ParseInList(benchmark::State& state) { parse_all(state, "SELECT a IN (1" + repeat(", 1", state.range(0)) + ")"); }
BENCHMARK(ParseInList)->Arg(1'000)->Arg(100'000);

void ParseMistakes(benchmark::State& state) { parse_all(state, "SELECT " + repeat("a b c, ", state.range(0)) + "1"); }
BENCHMARK(ParseMistakes)->Arg(1'000)->Arg(100'000);

}  // namespace
}  // namespace rocky::sql

BENCHMARK_MAIN();
