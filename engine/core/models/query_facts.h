// What one query says about itself, without any catalog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "base/symbol.h"

namespace rocky::core {

// A table name in FROM or JOIN that is not a CTE, as written but without quotes.
struct QueryTable {
  Symbol catalog;  // empty below three parts
  Symbol schema;   // empty for one part
  Symbol table;
  uint8_t parts = 1;  // of a longer name the last three are kept
  ByteSpan span;      // of the name, in the model's file
};

// A join by which the rows that SUM or AVG reads may repeat, unless the columns that it compares hold a key of `table`.
struct RepeatingJoin {
  Symbol table;                 // a bare name
  std::vector<Symbol> columns;  // of it
  SourceSpan join;              // where the table is named
  SourceSpan aggregate;
  std::string aggregate_text;
};

struct QueryFacts {
  bool parsed = false;             // the text is one correct query
  std::vector<QueryTable> tables;  // distinct, in order of appearance
  // Names of the output columns when the text alone tells them: one SELECT (or set operation of such) without stars
  // whose every item has a name.
  std::optional<std::vector<Symbol>> output_columns;
  // Of a `.rocky` program: whether it joins, and the names that it defines and sorts by. Where these meet columns of
  // the models that it reads, knowing them tells what the names mean.
  bool joins = false;
  std::vector<Symbol> defined;
  // It does not become SQL as long as the columns of what it reads are not known (`i.*` behind a join and `take`);
  // `tables` are told all the same.
  bool needs_columns = false;
  // For lints: the star of the outermost select list, in the text that was parsed, and doubtful joins.
  std::optional<ByteSpan> star;
  std::vector<RepeatingJoin> repeating_joins;
};

}  // namespace rocky::core
