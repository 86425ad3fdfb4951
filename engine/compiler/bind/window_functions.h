// The functions that SQL has for windows alone, and what is sure of some aggregates, by their names, which are nearly
// the same in every dialect.
#pragma once

#include <span>
#include <string_view>

#include "compiler/bind/value.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// Whether it has a meaning only with OVER: row_number, lag, first_value …
bool is_window_function(std::string_view name);
// Whether its result is one of its first argument's values: lag, first_value …
bool picks_value(std::string_view name);
// Whether it is never NULL: row_number, rank …
bool ranks(std::string_view name);

// An aggregate that is not NULL over some rows of which no value is: its result is one of them, or made of all.
bool keeps_values(std::string_view name);

// An aggregate that counts: 0 where there is nothing.
bool counts(std::string_view name, const sql::Dialect& dialect);

// Value::counts of an aggregate's result.
bool counts_on(std::string_view name, const Value& result, std::span<const Value> arguments);

}  // namespace rocky::compiler
