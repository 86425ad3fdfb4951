#include "compiler/query_reach.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "compiler/bind/bind_rules.h"
#include "compiler/bind/table_functions.h"
#include "compiler/functions/function_names.h"
#include "compiler/functions/function_table.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;

// Pure by contract, in any dialect: of a name that stands in the dialect's own table, too, that one has the word on
// time and chance, not on the order of rows and on the session's zone and language. Sorted.
// clang-format off
constexpr std::string_view kPure[] = {
    "abs", "acos", "add_months", "approx_count_distinct", "array", "ascii", "asin", "atan", "atan2", "avg",
    "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "cast", "cbrt", "ceil", "ceiling", "char_length",
    "character_length", "chr", "coalesce", "concat", "concat_ws", "contains", "convert", "corr", "cos", "count",
    "covar_pop", "covar_samp", "crc32", "cume_dist", "date", "date_add", "date_diff", "date_format", "date_part",
    "date_sub", "date_trunc", "dateadd", "datediff", "day", "dayofmonth", "dayofweek", "dayofyear", "decode",
    "degrees", "dense_rank", "element_at", "endswith", "exp", "explode", "extract", "first_value", "flatten",
    "floor", "format", "format_number", "from_json", "from_unixtime", "get_json_object", "greatest", "hash",
    "hour", "if", "ifnull", "iif", "initcap", "instr", "isnull", "json_extract", "lag", "last_day", "last_value",
    "lead", "least", "left", "len", "length", "ln", "log", "log10", "log2", "lower", "lpad", "ltrim", "map",
    "max", "md5", "median", "min", "minute", "mod", "month", "months_between", "named_struct", "next_day",
    "nth_value", "ntile", "nullif", "nvl", "nvl2", "percent_rank", "pi", "position", "pow", "power", "quarter",
    "radians", "rank", "regexp_count", "regexp_extract", "regexp_like", "regexp_replace", "repeat", "replace",
    "reverse", "right", "round", "row_number", "rpad", "rtrim", "second", "sha", "sha1", "sha2", "sign", "sin",
    "size", "split", "split_part", "sqrt", "startswith", "stddev", "stddev_pop", "stddev_samp", "strpos", "struct",
    "substr", "substring", "sum", "tan", "timestamp", "to_char", "to_date", "to_json", "to_number", "to_timestamp",
    "translate", "trim", "trunc", "truncate", "try_cast", "upper", "var_pop", "var_samp", "variance", "week",
    "year"};
// clang-format on
static_assert(std::ranges::is_sorted(kPure));

// Of those, what asks which row comes first. Sorted.
constexpr std::string_view kOrdered[] = {"first_value", "lag",   "last_value", "lead",
                                         "nth_value",   "ntile", "row_number"};
static_assert(std::ranges::is_sorted(kOrdered));

// A function that changes with the moment may look up what its arguments name: nextval('s'), query_to_xml('SELECT …').
// One that is pure with other arguments only takes the time for those that are missing: age(d).
CallReach reach_of_changing(std::span<const FunctionRow> rows, size_t arguments) {
  const bool pure_with_others = std::ranges::any_of(
      rows, [](const FunctionRow& row) { return row.stability == Stability::kPure && !row.arguments.empty(); });
  return arguments == 0 || pure_with_others ? CallReach::kMoment : CallReach::kUnknown;
}

bool only_reads_arguments(std::string_view name, const sql::Dialect& dialect) {
  if (bind_rules(dialect).functions_are_tables) {
    const auto rows = find_functions(name, dialect);
    const auto pure = [](const FunctionRow& row) { return row.stability == Stability::kPure; };
    const auto changes = [](const FunctionRow& row) { return row.stability == Stability::kVolatile; };
    const auto makes_rows = [](const FunctionRow& row) { return row.kind == FunctionKind::kTable; };
    return std::ranges::any_of(rows, makes_rows) && std::ranges::any_of(rows, pure) &&
           std::ranges::none_of(rows, changes);
  }
  const TableFunction* function = find_table_function(name, dialect);
  return function != nullptr && !function->reads_more;
}

// With dots, where the dialect has such names; empty for any other qualified one.
std::string name_of(const Tree& tree, NodeId call, const sql::Dialect& dialect) {
  const NodeId path = sql::CallView(tree, call).name();
  std::string name;
  for (const NodeId part : tree.children(path)) {
    if (tree.kind(part) != NodeKind::kName) return {};
    if (!name.empty()) name += '.';
    name += ascii_lower(text_of(tree.symbol(part)));
  }
  const bool qualified = tree.child_count(path) > 1;
  return qualified && find_functions(name, dialect).empty() ? std::string() : name;
}

}  // namespace

CallReach reach_of_function(std::string_view name, size_t arguments, const sql::Dialect& dialect) {
  const std::string lower = ascii_lower(name);
  const auto rows = find_functions(lower, dialect);
  const bool pure = std::ranges::binary_search(kPure, lower);
  const bool makes_rows = only_reads_arguments(lower, dialect);
  const bool changing = std::ranges::any_of(rows, [&](const FunctionRow& row) {
    return row.stability == Stability::kVolatile || (row.stability == Stability::kStable && !pure && !makes_rows);
  });
  if (changing) return reach_of_changing(rows, arguments);
  if (pure) return std::ranges::binary_search(kOrdered, lower) ? CallReach::kWindowOrder : CallReach::kArguments;
  if (is_builtin_function(lower, dialect) || makes_rows) return CallReach::kArguments;
  if (rows.empty()) return CallReach::kUnknown;
  const auto any_of_kind = [&](FunctionKind kind) {
    return std::ranges::find(rows, kind, &FunctionRow::kind) != rows.end();
  };
  if (any_of_kind(FunctionKind::kTable)) return CallReach::kUnknown;
  if (any_of_kind(FunctionKind::kAggregate) || any_of_kind(FunctionKind::kWindow)) return CallReach::kRowOrder;
  // Without arguments, it tells of something outside of the query.
  const bool takes_some = std::ranges::any_of(rows, [](const FunctionRow& row) { return !row.arguments.empty(); });
  return arguments > 0 && takes_some ? CallReach::kArguments : CallReach::kMoment;
}

CallReach reach_of_call(const Tree& tree, NodeId call, const sql::Dialect& dialect) {
  const std::string name = name_of(tree, call, dialect);
  if (name.empty()) return CallReach::kUnknown;
  const NodeId arguments = sql::CallView(tree, call).arguments();
  return reach_of_function(name, arguments ? tree.child_count(arguments) : 0, dialect);
}

bool makes_rows_of_arguments(const Tree& tree, NodeId relation, const sql::Dialect& dialect) {
  const NodeId call = tree.child(relation, NodeKind::kCall);
  return call && only_reads_arguments(name_of(tree, call, dialect), dialect);
}

bool is_one_table(const Tree& tree, NodeId table, const sql::Dialect& dialect) {
  const NodeId path = tree.first_child(table);
  if (!path || tree.kind(path) != NodeKind::kQualifiedName) return false;
  const std::string_view outside = dialect.quoted_paths ? "*/" : "*/.";
  return std::ranges::all_of(tree.children(path), [&](NodeId part) {
    return tree.kind(part) == NodeKind::kName && !tree.has(part, sql::node_flag::kStringName) &&
           text_of(tree.symbol(part)).find_first_of(outside) == std::string_view::npos;
  });
}

}  // namespace rocky::compiler
