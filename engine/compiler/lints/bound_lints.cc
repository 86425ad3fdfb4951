#include "compiler/lints/bound_lints.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "compiler/lints/lint_codes.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;

bool is_number(ir::TypeGroup group) {
  switch (group) {
    case ir::TypeGroup::kSigned:
    case ir::TypeGroup::kUnsigned:
    case ir::TypeGroup::kBigInteger:
    case ir::TypeGroup::kDecimal:
    case ir::TypeGroup::kFloat: return true;
    default: return false;
  }
}

// Between which a value becomes another one, so that equal values may be spelled differently: '07' and 7.
bool differ_in_kind(ir::Type left, ir::Type right) {
  const ir::TypeGroup a = ir::group_of(left);
  const ir::TypeGroup b = ir::group_of(right);
  return a != b && !(is_number(a) && is_number(b));
}

bool is_said(const LintReport& report, NodeId node) {
  const SourceSpan place = report.whole(node);
  return std::ranges::any_of(report.diagnostics, [&](const Diagnostic& found) {
    if (found.owner != report.model.name || !found.primary || found.primary->span.file != place.file) return false;
    const ByteSpan other = found.primary->span.bytes;
    return other.begin < place.bytes.end && place.bytes.begin < other.end;
  });
}

void lint_join_key(LintReport& report, const JoinKey& key) {
  const auto known = [](const JoinedColumn& column) {
    return column.type != ir::kUnknownType && column.type != ir::kErrorType && column.type != ir::kNullType &&
           !column.tentative;
  };
  if (!known(key.left) || !known(key.right) || !differ_in_kind(key.left.type, key.right.type)) return;
  if (is_said(report, key.node)) return;
  report.add(
      lint_code::kConvertedJoinKey, report.whole(key.node),
      fmt::format("the join compares {} with {} and converts one of them in every row",
                  sql::spell_type(key.left.type, report.dialect), sql::spell_type(key.right.type, report.dialect)),
      "give both columns one type where they are made, or CAST one here to say which way");
}

}  // namespace

void lint_bound_query(LintReport& report, const BoundQuery& bound) {
  for (const NodeId node : bound.nullable_not_in) {
    report.add(lint_code::kNullableNotIn, report.whole(node),
               fmt::format("`{}` is true for no row once the subquery gives a NULL", report.shown(node)),
               "filter with IS NOT NULL in the subquery, or use NOT EXISTS");
  }
  for (const NodeId node : bound.integer_divisions) {
    report.add(lint_code::kIntegerDivision, report.whole(node),
               fmt::format("`{}` divides integers and drops what is behind the point", report.shown(node)),
               "CAST one of the two to a decimal");
  }
  for (const JoinKey& key : bound.join_keys) lint_join_key(report, key);
}

}  // namespace rocky::compiler
