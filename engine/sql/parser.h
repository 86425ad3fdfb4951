// From SQL text to a tree.
//
// Parsing never fails: it gives a tree and diagnostics (syntax_codes.h), one for each mistake, at the token where it
// became visible. Where something was wrong a kError node stands in the tree, so that shapes stay valid for the editor;
// who needs correct SQL asks ok(). Time is linear in the text. Nesting is limited (kMaxTreeHeight) and counted in the
// tree, so that every later pass may recurse over it on a small stack.
#pragma once

#include <cstdint>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "sql/tree.h"

namespace rocky::sql {

struct Dialect;  // sql/dialect.h

// No node of a parsed tree is further from a leaf. Passes that build deeper trees count on their own.
inline constexpr uint32_t kMaxTreeHeight = 1000;
// Brackets, operators and clauses within each other that the parser follows.
inline constexpr uint32_t kMaxNesting = 500;
// Longer texts are refused with a diagnostic.
inline constexpr uint32_t kMaxSqlBytes = 256U << 20;
// Diagnostics beyond this are not reported.
inline constexpr uint32_t kMaxSyntaxErrors = 20;

struct ParsedSql {
  Tree tree;
  NodeId root;  // kQuery, kStatementList, or an expression: what was asked for; kError when nothing was understood
  Diagnostics diagnostics;
  const Dialect* dialect = nullptr;  // what has read it: the one asked for, or one of its alternatives
  bool ok() const { return diagnostics.empty(); }
};

// Memory that parses use again. One belongs to one thread at a time. A worker that gives back its trees when it is done
// with them (recycle) allocates nothing once it has seen its largest text.
class ParseArena {
 public:
  void recycle(Tree&& tree);

 private:
  friend class ParserCore;
  friend class Parser;
  Tree take_tree();

  std::vector<Tree> trees_;
  std::vector<uint16_t> heights_;  // by node of the tree being built: its distance from its furthest leaf
};

// Exactly one query, with an optional semicolon behind it, in `range` of the text. Root: kQuery.
ParsedSql parse_query(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena);
ParsedSql parse_query(const SourceRef& source, const Dialect& dialect);
// Any number of statements of every kind, with semicolons between them. Root: kStatementList.
ParsedSql parse_statements(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena);
// One expression. Root: the expression.
ParsedSql parse_expression(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena);

}  // namespace rocky::sql
