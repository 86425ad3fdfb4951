#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "base/test_folder.h"
#include "core/macros/expand_macros.h"
#include "core/macros/macro_library.h"
#include "sql/dialect.h"

namespace rocky::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class MacrosTest : public testing::Test {
 protected:
  void write(const std::string& name, std::string_view text) { folder_.write(name, text); }
  MacroLibrary read() {
    diagnostics_.clear();
    return MacroLibrary::read(root_, diagnostics_);
  }
  // "code message --> place"
  std::vector<std::string> findings() const {
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : diagnostics_) {
      std::string line = to_line(diagnostic);
      for (size_t at = line.find(root_); at != std::string::npos; at = line.find(root_)) {
        line.erase(at, root_.size() + 1);
      }
      lines.push_back(line);
    }
    return lines;
  }
  std::string expand(const std::string& sql, const sql::Dialect& dialect = sql::duckdb_dialect()) {
    const MacroLibrary macros = read();
    EXPECT_THAT(findings(), IsEmpty());
    source_ = SourceFile::make("m.sql", sql);
    const MacroExpansion expansion =
        expand_macros(source_, {0, static_cast<uint32_t>(sql.size())}, macros, dialect, "m", diagnostics_);
    EXPECT_EQ(expansion.ok, diagnostics_.empty());
    expanded_ = expansion.file ? expansion.file : source_;
    return std::string(expanded_->text());
  }

  TestFolder folder_;
  const std::string root_ = folder_.path();
  Diagnostics diagnostics_;
  SourceRef source_, expanded_;
};

TEST_F(MacrosTest, BothFormsAreRead) {
  write("b.sql",
        "-- Ratio that tolerates a zero denominator.\n-- @macro ratio(num: expr, den) -> number\n"
        "CASE WHEN {den} = 0 THEN NULL ELSE {num} / {den} END\n\n"
        "-- Today, at midnight.\n-- @macro today()\ndate_trunc('day', now())\n");
  write("a.sql-macro",
        "-- New rows only.\nmacro recent(col: column, days: int) -> bool {\n  {col} >= CURRENT_DATE - {days}\n}\n"
        "macro braces(x: any) { {'k': {x}, 'v': '}'} }\n");
  write("notes.txt", "no macro");
  const MacroLibrary macros = read();
  EXPECT_THAT(findings(), IsEmpty());
  EXPECT_THAT(macros.names(), ElementsAre("braces", "ratio", "recent", "today"));
  EXPECT_EQ(macros.find("ratio")->parameters.at(0).type, MacroType::kExpression);
  EXPECT_EQ(macros.find("ratio")->parameters.at(1).type, MacroType::kAny);
  EXPECT_EQ(macros.find("ratio")->place.bytes.begin, 54U);
  EXPECT_EQ(macros.find("nope"), nullptr);
  EXPECT_EQ(expand("SELECT @ratio(a + 1, sum(b)), @today(), @braces(1)"),
            "SELECT CASE WHEN sum(b) = 0 THEN NULL ELSE a + 1 / sum(b) END, date_trunc('day', now()), "
            "{'k': 1, 'v': '}'}");
}

TEST_F(MacrosTest, NoFolderIsNoMacro) {
  Diagnostics diagnostics;
  EXPECT_TRUE(MacroLibrary::read(root_ + "/nowhere", diagnostics).empty());
  EXPECT_THAT(diagnostics, IsEmpty());
}

TEST_F(MacrosTest, WrongFiles) {
  write("a.sql", "SELECT 1\n");
  write("b.sql", "-- @macro one() 1\n");
  write("c.sql", "-- @macro two(a: colour)\n{a}\n-- @macro three(a, a)\n1\n-- @macro four(a)\n{b}\n-- @macro five()\n");
  write("d.sql-macro", "macro six() { 1 }\nmacro six() { 2 }\nmacro seven() { {");
  write("e.sql-macro", "makro x() {}");
  read();
  EXPECT_THAT(findings(),
              ElementsAre("warning[E047]: 'a.sql' declares no macro --> a.sql:1:1",
                          "error[E047]: the declaration of a macro ends with its line --> b.sql:1:17",
                          "error[E047]: unknown type 'colour' of a parameter --> c.sql:1:18",
                          "error[E047]: a second parameter 'a' --> c.sql:3:20",
                          "error[E047]: the macro 'four' has no parameter 'b' --> c.sql:6:1",
                          "error[E047]: the macro 'five' has no body --> c.sql:7:11",
                          "error[E047]: the body of the macro 'seven' is never closed --> d.sql-macro:3:15",
                          "error[E047]: a macro was expected here --> e.sql-macro:1:1",
                          "error[E047]: duplicate macro name 'six': declared in 'd.sql-macro' and in 'd.sql-macro' --> "
                          "d.sql-macro:2:7"));
}

TEST_F(MacrosTest, CallsInStringsAndCommentsStay) {
  write("m.sql", "-- @macro one()\n1\n");
  EXPECT_EQ(expand("SELECT '@one()', \"@one()\" -- @one()\n, /* @one() */ @one(), @start_date, @one"),
            "SELECT '@one()', \"@one()\" -- @one()\n, /* @one() */ 1, @start_date, @one");
  EXPECT_EQ(expand("SELECT 1"), "SELECT 1");
}

TEST_F(MacrosTest, ArgumentsEndAtTheirOwnCommas) {
  write("m.sql", "-- @macro pair(a, b)\n<{a}|{b}>\n");
  EXPECT_EQ(expand("@pair( f(1, 2) , 'x,)' )"), "<f(1, 2)|'x,)'>");
  EXPECT_EQ(expand("@pair([1, 2], {'a': 1, 'b': 2})"), "<[1, 2]|{'a': 1, 'b': 2}>");
  EXPECT_EQ(expand("@pair({b}, x)"), "<{b}|x>");  // an argument is not looked at again
}

TEST_F(MacrosTest, MacrosCallMacros) {
  write("m.sql", "-- @macro twice(x)\n({x} + {x})\n-- @macro four(x)\n@twice(@twice({x}))\n");
  EXPECT_EQ(expand("SELECT @four(a), @twice(@four(b))"),
            "SELECT ((a + a) + (a + a)), (((b + b) + (b + b)) + ((b + b) + (b + b)))");
}

TEST_F(MacrosTest, WhatWasExpandedIsShownAtTheCall) {
  write("m.sql", "-- @macro one()\nonly_here\n");
  expand("SELECT a, @one() FROM t");
  const auto at = static_cast<uint32_t>(expanded_->text().find("here"));
  EXPECT_EQ(expanded_->to_original({at, at + 4}), (ByteSpan{10, 16}));
  const auto table = static_cast<uint32_t>(expanded_->text().find("FROM"));
  EXPECT_EQ(expanded_->to_original({table, table + 4}), (ByteSpan{17, 21}));
}

TEST_F(MacrosTest, WrongCalls) {
  write("m.sql",
        "-- @macro recent(at: column, days: number, note: string, on: bool)\n1\n"
        "-- @macro loop(x)\n@loop({x})\n-- @macro nested()\n@nowhere(1)\n"
        "-- @macro big(x)\n{x}{x}{x}{x}{x}{x}{x}{x}\n");
  EXPECT_EQ(expand("SELECT @recnt(1)"), "SELECT NULL");
  EXPECT_THAT(findings(), ElementsAre("error[E048]: unknown macro '@recnt' referenced in SQL --> m.sql:1:8"));
  EXPECT_EQ(diagnostics_.at(0).help, "did you mean '@recent'?");
  expand("SELECT @recent(a)");
  EXPECT_THAT(findings(), ElementsAre("error[E048]: macro '@recent' expects 4 argument(s) but got 1 --> m.sql:1:8"));
  expand("SELECT @recent(a, 'b', \"c\", true)");
  EXPECT_THAT(findings(), ElementsAre(HasSubstr("parameter 'days' expects type number, but argument ''b'' looks like a "
                                                "string --> m.sql:1:19")));
  expand("SELECT @recent(a + 1, 2, 'c', true), @recent(a, -2.5e3, c, TRUE), @recent(t.a, 1, 'c', yes)");
  EXPECT_THAT(findings(),
              ElementsAre(HasSubstr("'at' expects type column, but argument 'a + 1' looks like an expression"),
                          HasSubstr("'note' expects type string, but argument 'c' looks like a column"),
                          HasSubstr("'on' expects type bool, but argument 'yes' looks like a column")));
  expand("SELECT @loop(1)");
  EXPECT_THAT(findings(), ElementsAre("error[E048]: macro expansion exceeded maximum depth (16); possible circular "
                                      "reference --> m.sql:1:8"));
  expand("SELECT @nested()");
  EXPECT_THAT(findings(), ElementsAre("error[E048]: unknown macro '@nowhere' referenced in SQL --> m.sql:1:8"));
  expand("SELECT @var(1x)");
  EXPECT_THAT(findings(), ElementsAre("error[E048]: this is no run variable --> m.sql:1:8"));
  std::string deep = "x";
  for (int i = 0; i < 12; ++i) deep = "@big(" + deep + ")";
  expand("SELECT " + deep);
  EXPECT_THAT(findings(), ElementsAre(HasSubstr("grows beyond 16 MiB")));
}

// Where a dialect has something else of that look.
TEST_F(MacrosTest, OtherReadingsOfTheSign) {
  write("m.sql", "-- @macro one()\n1\n");
  EXPECT_EQ(expand("SELECT * FROM @stage(FILE_FORMAT => 'x'), @one()", sql::snowflake_dialect()),
            "SELECT * FROM @stage(FILE_FORMAT => 'x'), 1");
  EXPECT_EQ(expand("SELECT @ abs(x), a @> b, @one()", sql::postgres_dialect()), "SELECT @ abs(x), a @> b, 1");
  for (const sql::Dialect* dialect : sql::all_dialects()) EXPECT_EQ(expand("@one()", *dialect), "1") << dialect->name;
}

}  // namespace
}  // namespace rocky::core
