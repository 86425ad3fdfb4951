// The notation of statements (statement_grammar.h) that several dialects share; dialects/<name>_definitions.cc adds its
// own. Only those include this.
#pragma once

#include <string_view>

#include "sql/statement_grammar.h"

namespace rocky::sql {

// No statements: only parts.
inline constexpr std::string_view kSharedParts = R"(
names: ( identifier ,... )
# Options: `a = 1`, `(a = 1, b = 2)`.
property: key = property_value
properties: ( property ,* )
property_value: ( property ,? ) | ( value ,* ) | value
plain_property: key [=] property_value
with_data: WITH [NO] DATA
# Constraints.
foreign_action: CASCADE | RESTRICT | NO ACTION | SET NULL [names] | SET DEFAULT [names]
references: REFERENCES table [names] {MATCH {FULL | PARTIAL | SIMPLE} | ON DELETE foreign_action | ON UPDATE foreign_action}*
constraint_name: CONSTRAINT identifier
# Tables.
table_elements: ( {table_constraint | table_column} ,* )
# A query's result may name its columns without types.
table_columns: ( {table_constraint | table_column} ,* | identifier ,... )
)";

}  // namespace rocky::sql
