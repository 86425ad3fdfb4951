// A query of one warehouse's dialect written for another warehouse.
//
// The work is done on the syntax tree, with the binder's types where a rule asks for them. What both dialects have in
// the same meaning stays as it is; what the other one spells differently is rewritten by tables (function_rules.inc,
// dialect_traits.h). What cannot be said there, or not certainly, is told by a warning with its place, and stands in
// the result as it was: nothing is guessed and nothing left without a word.
//
// The same result means: the same rows for the same data wherever both give one. What only one of them refuses (an
// overflow, a division by zero, a text that is no date) and the engines' own order of rows are not compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "compiler/bind/schema_source.h"
#include "sql/dialect.h"
#include "sql/printer.h"
#include "sql/tree.h"

namespace rocky::compiler {

struct TranspileWarning {
  enum class Kind : uint8_t {
    kUnsupported,  // the other dialect has no way to say it that we know
    kUncertain,    // it is said, but whether it means the same depends on what the query does not tell
  };
  Kind kind = Kind::kUnsupported;
  std::string original = {};  // the construct, as it was written
  std::string reason = {};
  std::string suggestion = {};  // empty where there is none
  SourceSpan place = {};
};

struct Transpiled {
  std::string sql = {};
  std::vector<TranspileWarning> warnings = {};  // in the order of the text
  size_t replacements = 0;                      // constructs that are written otherwise; names and layout do not count
};

// By our names and the short ones: dbx, sf, bq, duckdb, pg …, in any case; null for others.
const sql::Dialect* find_transpile_dialect(std::string_view name);

struct TranspileOptions {
  sql::Layout layout = sql::Layout::kOneLine;
};

// `root` is a query without mistakes of the tree, written in `from`. `schemas` tell the types of the tables' columns.
// Both the same dialect: the query as it is. Thread-safe.
Transpiled transpile(const sql::Tree& tree, sql::NodeId root, const sql::Dialect& from, const sql::Dialect& to,
                     const SchemaSource& schemas, TranspileOptions options = {});

}  // namespace rocky::compiler
