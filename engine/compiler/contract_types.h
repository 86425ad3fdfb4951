// The types that contracts name (compiler contract 12.3).
#pragma once

#include <string_view>

#include "compiler/project.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// Whether a column whose type is known may stand where a contract says `spelling`: "Int64", "Decimal", "Decimal(10,2)",
// "Array<String>". What follows Array, Map and Struct is not compared. The integers also accept what cannot lose a
// value, and what the warehouse itself calls INTEGER or BIGINT. A spelling that is none of the sixteen accepts nothing.
bool satisfies_contract(const ModelColumn& column, std::string_view spelling, const sql::Dialect& dialect);

}  // namespace rocky::compiler
