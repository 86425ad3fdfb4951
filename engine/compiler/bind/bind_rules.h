// How a dialect's engine resolves names and grades values: the differences that are no syntax.
#pragma once

#include <cstdint>

#include "sql/dialect.h"

namespace rocky::compiler {

// Which of an input column and a select item's alias a bare name means.
enum class AliasUse : uint8_t { kNever, kColumnFirst, kAliasFirst, kOnlyAlias };

// Type of a decimal literal: 1.5.
enum class DecimalLiteral : uint8_t { kDecimal, kDouble, kNumeric };

struct BindRules {
  // Aliases, by clause.
  AliasUse in_select = AliasUse::kNever;  // lateral: SELECT 1 AS a, a + 1
  AliasUse in_where = AliasUse::kNever;
  AliasUse in_group_by = AliasUse::kNever;
  AliasUse in_having = AliasUse::kNever;
  AliasUse in_qualify = AliasUse::kNever;
  AliasUse in_order_by = AliasUse::kAliasFirst;
  bool alias_inside_order_expression = false;  // ORDER BY a + 1, of an alias
  bool merged_columns_first = false;           // the star of a USING join begins with the merged columns
  bool grouped_by_key = false;                 // a primary key in GROUP BY groups the whole table
  // Functions that the table does not list may be somebody's own everywhere; kept for tables that are known to be
  // whole.
  bool functions_complete = false;
  bool integer_division = false;     // 7 / 2 is 3
  bool null_on_zero_divide = false;  // 1 / 0 is NULL
  DecimalLiteral decimal_literal = DecimalLiteral::kDecimal;
};

const BindRules& bind_rules(const sql::Dialect& dialect);

}  // namespace rocky::compiler
