// How a dialect's engine chooses between overloads.
#pragma once

#include <cstdint>

#include "sql/dialect.h"

namespace rocky::compiler {

enum class OverloadSearch : uint8_t {
  kCheapest,         // the least sum of the prices of all conversions
  kFewestConverted,  // the fewest converted arguments, then the least sum
  kCategories,       // exact matches, then preferred types of categories: postgres_resolve.h
};

struct CallRules {
  OverloadSearch search = OverloadSearch::kFewestConverted;
  // Several equally good overloads are an error; else the first is taken.
  bool ties_are_errors = false;
  // TIMESTAMP and TIME without brackets have the digits that they have; else they stand for any.
  bool names_fix_digits = false;
  // A literal as an aggregate's argument is a value like others.
  bool aggregates_forget_literals = false;
  // A string literal does not become a DECIMAL of no digits or a list of ANY.
  bool text_needs_whole_types = false;
  // What ANY and T, K, V cost.
  int32_t any_price = 0;
  int32_t variable_price = 0;
  // By how much a conversion inside a list is preferred to the same outside of one.
  int32_t nested_step = 0;
  // Nearly everything converts into nearly everything, or the table is not the engine's own: that no overload fits is
  // no proof of a mistake.
  bool loose = false;
  // A constant NULL among the arguments of a strict function makes the call a NULL when it is bound.
  bool computes_nulls = false;
  // null_proof.cc knows functions by their names, not by their rows.
  bool names_tell_nulls = false;
};

const CallRules& call_rules(const sql::Dialect& dialect);

}  // namespace rocky::compiler
