// Types between a dialect's SQL and ir::Type, both ways. The only place that knows how a warehouse spells a type.
#pragma once

#include <string>
#include <string_view>

#include "ir/type.h"
#include "sql/ast.h"

namespace rocky::sql {

class Tree;
struct Dialect;

// What the dialect's engine makes of a type that stands in a query: `CAST(a AS <type>)`. A name that the dialect does
// not have is a type of that name (kNamed): a user's own, or a mistake. kUnknown for what depends on more than the
// text.
ir::Type read_type(const Tree& tree, NodeId type, const Dialect& dialect);

// The same of text: what a warehouse reports about a column, a contract or a sidecar says. kUnknown when it is no type.
ir::Type parse_type(std::string_view text, const Dialect& dialect);

// Of an interval with that unit or units; kUnknown for kNone.
ir::Type interval_type(IntervalUnit unit, const Dialect& dialect);

// As the engine itself spells it when asked to describe a column: "DECIMAL(15,2)", "STRUCT(a INTEGER)[]". A type that
// the dialect has no spelling for is spelled as ir::describe() does.
std::string spell_type(ir::Type type, const Dialect& dialect);

// One of the sixteen of contracts.
ir::DataType contract_type(ir::Type type, const Dialect& dialect);

// Whether the dialect itself has a type of that name (any case).
bool has_type_name(std::string_view name, const Dialect& dialect);

}  // namespace rocky::sql
