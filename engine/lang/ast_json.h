// The tree of a .rocky file as JSON, for the embedding functions (`parse_rocky`, `get_parse_errors`).
//
// A kind is an object with one key, a kind without content a string, a pair an array of two, what is missing null:
//   from t take 2  ->  {"let_bindings":[],"pipeline":[{"From":{"source":"t","alias":null}},{"Take":2}]}
// Where the language has grown, the new kinds are named in the same way: "Union", "Between", "Like", "Cast",
// "Placeholder", "Macro", "QualifiedStar"; {"Named":[name, E]} in `select` and `keep`; {"Keys":[column, column]} in
// `on`; "Concat" among the operators; "distinct" in a call, "nulls" in a sort key, "Preceding" and "Following" in a
// frame, each only where it was written. `not` binds there as tightly as in the language's first grammar: `not a == 1`
// is
// {"BinaryOp":…} with {"UnaryOp":…} on its left.
#pragma once

#include <string>

#include "lang/parser.h"

namespace rocky::lang {

// Of a file without errors.
std::string ast_json(const ParsedFile& parsed);
// [{"offset","line","column","message","expected","found"}, …] of the errors; [] when there are none. Line and column
// begin with 1, the column counts bytes.
std::string parse_errors_json(const ParsedFile& parsed);

}  // namespace rocky::lang
