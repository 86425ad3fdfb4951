// From the text of a .rocky file to its tree.
//
// Never fails: gives a tree and diagnostics (lang/codes.h), one for each mistake, several a file: after a mistake the
// parser goes on at the next step, the next binding of a block or behind the block's end, whichever the text allows.
// Time is linear in the text; nesting beyond kMaxNesting levels is a diagnostic, never a deep recursion. What the
// grammar accepts is one EBNF: grammar.ebnf, which docs/language.md shows and from which the tests generate programs.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "lang/ast.h"
#include "lang/brackets.h"

namespace rocky::lang {

// Brackets, calls, matches and prefix operators within each other.
inline constexpr uint32_t kMaxNesting = 256;

struct ParsedFile {
  Tree tree;
  NodeId root;  // kFile
  Diagnostics diagnostics;
  bool ok() const;  // no errors; there may be warnings
};

// Memory that parses use again. One belongs to one thread at a time. A worker that gives back its trees when it is done
// with them (recycle) allocates nothing once it has seen its largest file.
class ParseArena {
 public:
  void recycle(Tree&& tree);

 private:
  friend class Parser;
  std::vector<Tree> trees_;
  BracketScratch brackets_;
};

ParsedFile parse_file(const SourceRef& source);
ParsedFile parse_file(const SourceRef& source, ParseArena& arena);

// Mistakes and oddities that the grammar allows: no `from`, steps out of order, names bound twice or never used,
// columns that the steps before do not produce, patterns behind `_`, dates that no calendar has. Errors and warnings
// are added to `parsed.diagnostics`, in the order of the text. A file that did not parse stays as it is.
void check_file(ParsedFile& parsed);

}  // namespace rocky::lang
