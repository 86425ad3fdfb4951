// The types that contracts name (compiler contract 12.3).
#pragma once

#include <string_view>

#include "compiler/project.h"
#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// Whether a column whose type is known may stand where a contract says `spelling`: "Int64", "Decimal", "Decimal(10,2)",
// "Array<String>". What follows Array, Map and Struct is not compared. The integers also accept what cannot lose a
// value, and what the warehouse itself calls INTEGER or BIGINT. A spelling that is none of the sixteen accepts nothing.
bool satisfies_contract(const ModelColumn& column, std::string_view spelling, const sql::Dialect& dialect);

// Whether it is one of the sixteen, whatever stands in its brackets.
bool is_contract_word(std::string_view spelling);

// What the warehouse most likely means by a contract's word: its BIGINT for `Int64`. kUnknown for words that tell too
// little (`Decimal`, `Array`), or of types that it does not have.
ir::Type type_of_contract_word(std::string_view spelling, const sql::Dialect& dialect);

}  // namespace rocky::compiler
