#include "compiler/determinism.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "compiler/functions/function_table.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;

// Functions that give the same for the same arguments or rows, in whatever order these come; in any dialect. Sorted.
// clang-format off
constexpr std::string_view kPure[] = {
    "ABS", "ACOS", "ADD_MONTHS", "APPROX_COUNT_DISTINCT", "ARRAY", "ASCII", "ASIN", "ATAN", "ATAN2", "AVG",
    "BIT_AND", "BIT_OR", "BIT_XOR", "BOOL_AND", "BOOL_OR", "CAST", "CBRT", "CEIL", "CEILING", "CHARACTER_LENGTH",
    "CHAR_LENGTH", "CHR", "COALESCE", "CONCAT", "CONCAT_WS", "CONTAINS", "CONVERT", "CORR", "COS", "COUNT",
    "COVAR_POP", "COVAR_SAMP", "CRC32", "CUME_DIST", "DATE", "DATEADD", "DATEDIFF", "DATE_ADD", "DATE_DIFF",
    "DATE_FORMAT", "DATE_PART", "DATE_SUB", "DATE_TRUNC", "DAY", "DAYOFMONTH", "DAYOFWEEK", "DAYOFYEAR", "DECODE",
    "DEGREES", "DENSE_RANK", "ELEMENT_AT", "ENDSWITH", "EXP", "EXPLODE", "EXTRACT", "FIRST_VALUE", "FLATTEN",
    "FLOOR", "FORMAT", "FORMAT_NUMBER", "FROM_JSON", "FROM_UNIXTIME", "GET_JSON_OBJECT", "GREATEST", "HASH",
    "HOUR", "IF", "IFNULL", "IIF", "INITCAP", "INSTR", "ISNULL", "JSON_EXTRACT", "LAG", "LAST_DAY", "LAST_VALUE",
    "LEAD", "LEAST", "LEFT", "LEN", "LENGTH", "LN", "LOG", "LOG10", "LOG2", "LOWER", "LPAD", "LTRIM", "MAP",
    "MAX", "MD5", "MEDIAN", "MIN", "MINUTE", "MOD", "MONTH", "MONTHS_BETWEEN", "NAMED_STRUCT", "NEXT_DAY",
    "NTH_VALUE", "NTILE", "NULLIF", "NVL", "NVL2", "PERCENT_RANK", "PI", "POSITION", "POW", "POWER", "QUARTER",
    "RADIANS", "RANK", "REGEXP_COUNT", "REGEXP_EXTRACT", "REGEXP_LIKE", "REGEXP_REPLACE", "REPEAT", "REPLACE",
    "REVERSE", "RIGHT", "ROUND", "ROW_NUMBER", "RPAD", "RTRIM", "SECOND", "SHA", "SHA1", "SHA2", "SIGN", "SIN",
    "SIZE", "SPLIT", "SPLIT_PART", "SQRT", "STARTSWITH", "STDDEV", "STDDEV_POP", "STDDEV_SAMP", "STRPOS",
    "STRUCT", "SUBSTR", "SUBSTRING", "SUM", "TAN", "TIMESTAMP", "TO_CHAR", "TO_DATE", "TO_JSON", "TO_NUMBER",
    "TO_TIMESTAMP", "TRANSLATE", "TRIM", "TRUNC", "TRUNCATE", "TRY_CAST", "UPPER", "VARIANCE", "VAR_POP",
    "VAR_SAMP", "WEEK", "YEAR"};
// clang-format on
static_assert(std::ranges::is_sorted(kPure));

// Another value each time, in any dialect; the last ones also as bare words. Sorted.
// clang-format off
constexpr std::string_view kChanging[] = {
    "CURDATE", "CURRENT_CATALOG", "CURRENT_DATABASE", "CURRENT_DATE", "CURRENT_ROLE", "CURRENT_SCHEMA",
    "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "CURTIME", "GEN_RANDOM_UUID", "GETDATE", "LOCALTIME",
    "LOCALTIMESTAMP", "NEWID", "NOW", "RAND", "RANDN", "RANDOM", "RANDOM_UUID", "SESSION_USER", "SYSDATE",
    "SYSDATETIME", "SYSTEM_USER", "UNIX_TIMESTAMP", "USER", "UUID", "UUID_STRING"};
// clang-format on
static_assert(std::ranges::is_sorted(kChanging));

// Pure by the engine's own catalog, and yet of the session or the machine. Sorted.
constexpr std::string_view kOfTheSession[] = {"CURRENT_SETTING", "GETENV", "GETVARIABLE"};

bool contains(const auto& names, std::string_view name) { return std::ranges::binary_search(names, name); }

bool is_pure(std::string_view upper, const sql::Dialect& dialect) {
  if (contains(kChanging, upper) || contains(kOfTheSession, upper)) return false;
  const auto rows = find_functions(upper, dialect);
  if (std::ranges::any_of(rows, [](const FunctionRow& row) { return row.stability != Stability::kPure; })) return false;
  if (contains(kPure, upper)) return true;
  // Without arguments, functions tell of something outside of the query. What an aggregate gives may follow the order.
  return !rows.empty() && std::ranges::all_of(rows, [](const FunctionRow& row) {
    return row.kind == FunctionKind::kScalar && !row.arguments.empty();
  });
}

class Scan {
 public:
  Scan(const Tree& tree, const sql::Dialect& dialect) : tree_(tree), dialect_(dialect) {}

  bool stable(NodeId id) const {
    if (!stable_alone(id)) return false;
    return std::ranges::all_of(tree_.children(id), [this](NodeId child) { return stable(child); });
  }

 private:
  bool stable_alone(NodeId id) const {
    switch (tree_.kind(id)) {
      case NodeKind::kQuery: return stable_limit(id);
      case NodeKind::kSelect: return stable_select(id);
      case NodeKind::kCall: return stable_call(id);
      case NodeKind::kColumnRef: return stable_name(id);
      case NodeKind::kTableRef: return stable_table(id);
      // CURRENT_DATE and its like.
      case NodeKind::kValueFunction:
      case NodeKind::kMethodCall:
      // Each run fills these.
      case NodeKind::kPlaceholder:
      case NodeKind::kParameter:
      case NodeKind::kIdentifierClause:
      case NodeKind::kSample:
      case NodeKind::kTableMethod:
      // Limits and orders of their own.
      case NodeKind::kPipeline:
      case NodeKind::kFromSelects:
      case NodeKind::kMatchRecognize:
      case NodeKind::kGraphTable:
      case NodeKind::kDescribe:
      case NodeKind::kError: return false;
      default: return !sql::is_statement_part(tree_.kind(id));
    }
  }

  // Not a file, which changes unseen.
  bool stable_table(NodeId table) const {
    const NodeId path = tree_.first_child(table);
    if (!path || tree_.kind(path) != NodeKind::kQualifiedName) return false;
    return std::ranges::none_of(tree_.children(path),
                                [&](NodeId part) { return tree_.has(part, sql::node_flag::kStringName); });
  }

  // LIMIT and FETCH need an ORDER BY.
  bool stable_limit(NodeId query) const {
    const sql::QueryView view(tree_, query);
    const bool limited = (view.limit() && !tree_.has(view.limit(), sql::node_flag::kAll)) || view.offset();
    return !limited || view.order_by();
  }

  bool stable_select(NodeId select) const {
    if (tree_.child(select, NodeKind::kTop)) return false;
    const NodeId distinct = sql::SelectView(tree_, select).distinct();
    return !distinct || !tree_.first_child(distinct);  // DISTINCT ON takes any row
  }

  bool stable_call(NodeId call) const {
    const NodeId path = sql::CallView(tree_, call).name();
    const NodeId name = tree_.first_child(path);
    // A qualified one is somebody's own.
    if (!name || tree_.next_sibling(name) || tree_.kind(name) != NodeKind::kName) return false;
    return is_pure(ascii_upper(text_of(tree_.symbol(name))), dialect_);
  }

  bool stable_name(NodeId column) const {
    const NodeId name = tree_.first_child(column);
    if (!name || tree_.next_sibling(name) || tree_.kind(name) != NodeKind::kName) return true;
    if (tree_.has(name, sql::node_flag::kQuotedName)) return true;
    return !contains(kChanging, ascii_upper(text_of(tree_.symbol(name))));
  }

  const Tree& tree_;
  const sql::Dialect& dialect_;
};

}  // namespace

bool is_deterministic(const Tree& tree, NodeId root, const sql::Dialect& dialect) {
  return tree.kind(root) == NodeKind::kQuery && Scan(tree, dialect).stable(root);
}

}  // namespace rocky::compiler
