// Long queries take time in proportion to their length: four times as long, about four times the time, never sixteen.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <limits>
#include <span>
#include <string>

#include <fmt/format.h>

#include "base/diagnostic.h"
#include "base/source.h"
#include "base/symbol.h"
#include "compiler/bind/bind_query.h"
#include "compiler/bind/schema_source.h"
#include "ir/type.h"
#include "sql/dialect.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

// One table, whatever it is called: id, c1, c2 …
class WideTable final : public SchemaSource {
 public:
  explicit WideTable(size_t columns) {
    schema_.columns.push_back({.name = intern("id"), .type = ir::plain(ir::TypeTag::kInt32), .nullable = false});
    for (size_t i = 1; i < columns; ++i) {
      schema_.columns.push_back({.name = intern(fmt::format("c{}", i)), .type = ir::plain(ir::TypeTag::kInt32)});
    }
  }
  TableLookup find(std::span<const Symbol>) const override {
    return {.answer = TableLookup::Answer::kKnown, .schema = &schema_};
  }

 private:
  TableSchema schema_;
};

// "a0, a1, a2": every part made of its number.
std::string list_of(size_t from, size_t count, std::string_view separator,
                    const std::function<std::string(size_t)>& part) {
  std::string text;
  for (size_t i = from; i < count; ++i) {
    if (i > from) text += separator;
    text += part(i);
  }
  return text;
}

struct Growth {
  const char* name;
  size_t few;                          // the smaller size; the greater one is four times that
  bool columns_grow;                   // with the size; else the table has 500
  std::string (*query)(size_t count);  // `count` things in it
};

double thread_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// The best of some runs: others may disturb one, they never help it.
double time_of(const Growth& growth, size_t count) {
  const WideTable table(growth.columns_grow ? count + 1 : 500);
  const SourceRef source = SourceFile::make("query.sql", growth.query(count));
  const sql::Dialect& dialect = sql::duckdb_dialect();
  double best = std::numeric_limits<double>::max();
  for (int run = 0; run < 5; ++run) {
    const double begun = thread_seconds();
    const sql::ParsedSql parsed = sql::parse_query(source, dialect);
    EXPECT_TRUE(parsed.ok()) << growth.name;
    Diagnostics diagnostics;
    bind_query(parsed.tree, parsed.root, dialect, table, "query", diagnostics);
    for (const Diagnostic& found : diagnostics) source->position(found.primary->span.bytes.begin);
    best = std::min(best, thread_seconds() - begun);
  }
  return best;
}

std::string joins(size_t count, std::string_view join) {
  return "SELECT t0.c1 FROM t AS t0 " + list_of(1, count, " ", [&](size_t i) {
           return fmt::format(fmt::runtime(join), fmt::arg("i", i), fmt::arg("before", i - 1));
         });
}

std::string columns(size_t count, std::string_view text) {
  return list_of(1, count, ", ", [&](size_t i) { return fmt::format(fmt::runtime(text), fmt::arg("i", i)); });
}

constexpr Growth kGrowths[] = {
    {"JoinsOn", 60, false, [](size_t count) { return joins(count, "LEFT JOIN t AS t{i} ON t{i}.id = t{before}.id"); }},
    {"JoinsUsing", 60, false, [](size_t count) { return joins(count, "JOIN t AS t{i} USING (id)"); }},
    {"CommaJoins", 300, false,
     [](size_t count) {
       return "SELECT t0.c1 FROM " + list_of(0, count, ", ", [](size_t i) { return fmt::format("t AS t{}", i); }) +
              " WHERE " + list_of(1, count, " AND ", [](size_t i) { return fmt::format("t{}.id = t{}.id", i, i - 1); });
     }},
    {"QualifiedColumns", 500, true, [](size_t count) { return "SELECT " + columns(count, "t.c{i}") + " FROM t"; }},
    {"Exclude", 500, true, [](size_t count) { return "SELECT * EXCLUDE (" + columns(count, "c{i}") + ") FROM t"; }},
    {"Replace", 500, true,
     [](size_t count) { return "SELECT * REPLACE (" + columns(count, "c{i} + 1 AS c{i}") + ") FROM t"; }},
    {"UsingManyColumns", 500, true,
     [](size_t count) { return "SELECT * FROM t JOIN t AS u USING (" + columns(count, "c{i}") + ")"; }},
    {"AliasesOfAliases", 500, false,
     [](size_t count) {
       return "SELECT id AS a0, " +
              list_of(1, count, ", ", [](size_t i) { return fmt::format("a{} + 1 AS a{}", i - 1, i); }) + " FROM t";
     }},
    {"OrderByAliases", 500, true,
     [](size_t count) {
       return "SELECT " + columns(count, "c{i} AS d{i}") + " FROM t ORDER BY " + columns(count, "d{i}");
     }},
    {"ChainOfCtes", 300, false,
     [](size_t count) {
       return "WITH q0 AS (SELECT id, c1 FROM t), " +
              list_of(1, count, ", ", [](size_t i) { return fmt::format("q{} AS (SELECT * FROM q{})", i, i - 1); }) +
              fmt::format(" SELECT * FROM q{}", count - 1);
     }},
    {"LongIn", 2000, false,
     [](size_t count) {
       return "SELECT id FROM t WHERE id IN (" + list_of(0, count, ", ", [](size_t i) { return fmt::to_string(i); }) +
              ")";
     }},
    {"UnknownColumns", 500, false, [](size_t count) { return "SELECT " + columns(count, "wrong_{i}") + " FROM t"; }},
    {"UnknownTables", 500, false, [](size_t count) { return "SELECT " + columns(count, "x{i}.c1") + " FROM t"; }},
};

class BindScale : public testing::TestWithParam<Growth> {};

TEST_P(BindScale, IsAboutLinear) {
  const Growth& growth = GetParam();
  const double few = time_of(growth, growth.few);
  const double many = time_of(growth, 4 * growth.few);
  EXPECT_LT(many, 11 * few) << fmt::format("{:.2f} ms, {:.2f} ms", few * 1e3, many * 1e3);
}

INSTANTIATE_TEST_SUITE_P(Queries, BindScale, testing::ValuesIn(kGrowths),
                         [](const testing::TestParamInfo<Growth>& of) { return of.param.name; });

}  // namespace
}  // namespace rocky::compiler
