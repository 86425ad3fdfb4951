// The SQL syntax tree: node kinds, what their children are and what their flags mean. tree.h stores and walks them.
//
// A node is 16 bytes in a flat array. Children form a list; below, `[x]` is an optional child, `x*` any number, `x+`
// one or more, `a | b` either. Optional children are recognised by their kind, so every clause has a kind of its own;
// where an *expression* may be missing, a kEmpty leaf holds its place. `expr` is any kind of the expressions section,
// `type` any of the types section, `item` any of the from items section, `query` is kQuery. Where the text was wrong, a
// kError node can stand for any of them.
//
// Flags: bits 0-7 hold the small enumeration named at the kind (`op: Operator`), bits 8-14 the kind's own bits
// (NodeFlag names them), bit 15 says that the source had the node in parentheses, which changes nothing but the layout.
#pragma once

#include <cstdint>
#include <string_view>

namespace rocky::sql {

enum class NodeKind : uint16_t {
  kNone,   // node 0; never in a tree
  kError,  // what could not be understood. Children: what could
  kEmpty,  // a leaf: an operand that is not there (a slice bound, say)

  // --- Statements and queries ---
  kStatementList,  // query*
  // [kWith] body [kOrderBy] [kLimit] [kOffset]. body: kSelect | kSetOperation | kValues | kTable | kPivotStatement |
  // kUnpivotStatement | kDescribe | query (a parenthesised query with clauses of its own behind it).
  // Every root, CTE, derived table and subquery is a kQuery.
  kQuery,
  kWith,        // kCte+. Flag kRecursive
  kCte,         // kName [kColumnList] [kUsingKey] query. Flags kMaterialized, kNotMaterialized
  kColumnList,  // kName+
  kUsingKey,    // kSelectItem+
  // op: SetOperator. (query | body)+, at least two, folded from the left: `a EXCEPT b EXCEPT c` is (a EXCEPT b) EXCEPT
  // c. A parenthesised operand is a kQuery. Flags kAll, kDistinctWord (written out), kByName
  kSetOperation,
  // [kDistinct] [kSelectList] [kFrom] [kWhere] [kGroupBy] [kHaving] [kWindowClause] [kQualify] [kSample]. No
  // kSelectList (FROM-first form): all columns. Flags kFromFirst (FROM was written first), kAll (SELECT ALL)
  kSelect,
  kDistinct,          // expr*: the ON list, empty for plain DISTINCT
  kSelectList,        // kSelectItem+
  kSelectItem,        // expr [kName]. With a name, op: AliasStyle. Also in REPLACE, pivot and USING KEY lists
  kFrom,              // item+ (between commas)
  kWhere,             // expr
  kGroupBy,           // (expr | kGroupingSets | kCube | kRollup | kEmptyGroup)*. Flag kAll: GROUP BY ALL, no children
  kGroupingSets,      // as kGroupBy's
  kCube,              // expr+
  kRollup,            // expr+
  kEmptyGroup,        // leaf: `()`
  kHaving,            // expr
  kQualify,           // expr
  kWindowClause,      // kWindowDefinition+
  kWindowDefinition,  // kName kWindowSpec
  kOrderBy,           // kOrderItem+
  // [expr] [kOperatorName]: no expr with flag kAll (ORDER BY ALL). op: SortOrder. Flags kNullsFirst, kNullsLast
  kOrderItem,
  kLimit,   // expr; none with flag kAll (LIMIT ALL). Flags kPercent, kFetchFirst (FETCH FIRST n ROWS ONLY)
  kOffset,  // expr
  // expr (a number or parameter) [kName method] [expr seed]. Flags kPercent, kRows, kMethodFirst (`method(n) REPEATABLE
  // (seed)`; else `n (method, seed)`)
  kSample,
  kValues,     // kValuesRow+
  kValuesRow,  // expr+
  kTable,      // kTableRef: `TABLE t`
  // item [kPivotOn] [kPivotUsing] [kPivotGroup]: `PIVOT t ON ... USING ... GROUP BY ...`
  kPivotStatement,
  kPivotOn,     // kPivotColumn+
  kPivotUsing,  // kSelectItem+
  kPivotGroup,  // kName+
  // item kSelectList [kName kColumnList]: `UNPIVOT t ON ... INTO NAME n VALUE v`
  kUnpivotStatement,
  // op: DescribeWord. [query | kTableRef [kTableRef]]: `SHOW TABLES FROM s` has two. Flag kAll: SHOW ALL TABLES
  kDescribe,

  // --- From items. All take [kTableAlias] behind their own children; flag kLateral ---
  kTableRef,       // kQualifiedName [kTableAlias] [kAt] [kSample]. Flag kOnly. A file name is a kName with kStringName
  kTableFunction,  // kCall [kTableAlias] [kSample]. Flag kWithOrdinality
  kDerivedTable,   // query [kTableAlias] [kSample]. `FROM VALUES ... t` is one too: its query is not kParenthesized
  // item item [kOn | kUsing] [kTableAlias]. op: JoinType. Flags kNatural, kAsof, kOuterWord (OUTER written), kInnerWord
  kJoin,
  kOn,     // expr
  kUsing,  // kName+
  kPivot,  // item kSelectList kPivotColumn+ [kPivotGroup] [kTableAlias]
  // item kColumnList (value columns) kPivotColumn+ (their headers are the name columns) [kTableAlias]. Flags
  // kIncludeNulls, kExcludeNulls (as written)
  kUnpivot,
  kPivotColumn,  // kPivotHeader [kPivotValues | kName (an enum type) | query]
  kPivotHeader,  // expr+; kName+ below kUnpivot. Flag kParenthesized: several
  kPivotValues,  // kSelectItem+
  // [kName] [kColumnList | kColumnDefinitions]. op: AliasStyle
  kTableAlias,
  kColumnDefinitions,  // kColumnDefinition+
  kColumnDefinition,   // kName type [kCollation]. Also the fields of struct and union types
  kCollation,          // kQualifiedName
  kAt,                 // expr. `AT (VERSION => e)`; flag kTimestamp: `AT (TIMESTAMP => e)`

  // --- Names ---
  kName,           // leaf; payload: the name itself, unquoted. Flags kQuotedName, kStringName ('x' where a name may be)
  kQualifiedName,  // kName+
  kOperatorName,   // leaf; payload: the spelling (`ORDER BY x USING >`)

  // --- Expressions: leaves ---
  kNumber,   // leaf; payload as kString's
  kString,   // leaf; payload: the symbol of its SQL spelling when built by us, none when it is in the source. literal.h
  kNull,     // leaf
  kTrue,     // leaf
  kFalse,    // leaf
  kDefault,  // leaf: DEFAULT
  kParameter,    // leaf; payload: the spelling, `?`, `?1`, `$1`, `$name`
  kPositional,   // leaf; payload: the digits of `#1`
  kPlaceholder,  // kName [kArguments]: `@name`, `@var(name, default)`
  kColumnRef,    // kName+
  // [kQualifiedName] [kStarExclude] [kStarReplace] [kStarRename]: `*`, `t.*`. `* LIKE 'x'` is a kLike over it
  kStar,
  kStarExclude,     // kQualifiedName+
  kStarReplace,     // kSelectItem+
  kStarRename,      // kStarRenameItem+
  kStarRenameItem,  // kQualifiedName kName
  kColumns,         // [kQualifiedName] expr: `COLUMNS(expr)`. Flag kUnpacked: `*COLUMNS(expr)`

  // --- Expressions: operators ---
  kUnary,    // op: Operator. expr
  kPostfix,  // op: Operator. expr [kOperatorName]: `5 !`
  // op: Operator. expr expr+, folded from the left when there are more than two: `a + b + c`. kOperator and the custom
  // ones: the spelling is the last child, kOperatorName
  kBinary,
  kAnd,         // expr expr+
  kOr,          // expr expr+
  kNot,         // expr
  kArrow,       // expr expr: `x -> e`, a lambda or a JSON access: the function around it decides
  kLike,        // expr expr [expr escape]. op: LikeOperator. Flag kNot
  kBetween,     // expr expr expr. Flags kNot, kSymmetric, kAsymmetricWord
  kInList,      // expr expr+. Flag kNot
  kInQuery,     // expr query. Flag kNot
  kInExpr,      // expr expr: `x IN list_column`. Flag kNot
  kIsNull,      // expr. Flags kNot, kOneWord (ISNULL, NOTNULL), kNoIs (`x NOT NULL`)
  kIsTruth,     // expr. op: Truth. Flag kNot
  kIsDistinct,  // expr expr: IS DISTINCT FROM. Flag kNot: IS NOT DISTINCT FROM
  kQuantified,  // expr (query | expr) [kOperatorName]. op: Operator. Flag kAll: `= ALL (...)`, else ANY; kSomeWord
  kOverlaps,    // kRow kRow
  kCollate,     // expr kQualifiedName
  kAtTimeZone,  // expr expr
  kSubscript,   // expr expr: `a[i]`
  kSlice,       // expr (expr | kEmpty) (expr | kEmpty) [expr step]: `a[b:c:d]`. Flag kDashBound: `a[b:-:d]`
  kField,       // expr kName: `(x).name`. A plain `a.b.c` is a kColumnRef
  kMethodCall,  // expr kName kArguments: `(x).f(y)`. A plain `a.f(y)` is a kCall of `a.f`

  // --- Expressions: the rest ---
  // [expr operand] kWhen+ [kElse]. Flag kHasOperand
  kCase,
  kWhen,          // expr expr
  kElse,          // expr
  kCast,          // expr type. op: CastStyle. Flag kTry
  kTypedLiteral,  // type kString: `DATE '2024-01-01'`
  kInterval,      // expr. op: IntervalUnit (kNone when the text holds it). Flag kParenthesizedValue: `INTERVAL (x) DAY`
  // kQualifiedName kArguments [kOrderBy] [kWithinGroup] [kFilter] [kOver]. Flags kDistinctWord, kAll, kIgnoreNulls,
  // kRespectNulls, kVariadic (the last argument), kExportState
  kCall,
  kArguments,      // (expr | kNamedArgument)*
  kNamedArgument,  // kName expr. op: NamedArgumentStyle
  kWithinGroup,    // kOrderBy
  kFilter,         // expr. Flag kWhereWord (written)
  kOver,           // kName | kWindowSpec
  kWindowSpec,     // [kName base] [kPartitionBy] [kOrderBy] [kFrame]
  kPartitionBy,    // expr+
  kFrame,          // kFrameBound [kFrameBound]. op: FrameUnit. Flags kExcludeCurrentRow, kExcludeGroup, kExcludeTies,
                   // kExcludeNoOthers
  kFrameBound,     // [expr]. op: FrameBound
  kExtract,        // (kName | kString) expr: `EXTRACT(year FROM x)`
  kSubstring,      // expr (expr from | kEmpty) (expr for | kEmpty): the keyword form only
  kPosition,       // expr expr: `POSITION(a IN b)`
  kOverlay,        // expr expr expr [expr]: `OVERLAY(a PLACING b FROM c FOR d)`
  kTrim,           // (expr characters | kEmpty) expr+. op: TrimSide. Flag kFromWord: written; the keyword forms only
  kCollationFor,   // expr
  kTreat,          // expr type
  kSubquery,       // query, as a value
  kExists,         // query
  kArrayQuery,     // query: `ARRAY(SELECT ...)`
  kRow,            // expr*: `(a, b)`. Flag kRowWord: `ROW(...)`
  kList,           // expr*: `[a, b]`. Flag kArrayWord: `ARRAY[...]`
  kStruct,         // kStructField+: `{'a': 1}`
  kStructField,    // kName expr
  kMap,            // kMapEntry*: `MAP {k: v}`
  kMapEntry,       // expr expr
  kComprehension,  // expr kColumnList expr [kWhere]: `[x + 1 FOR x IN list IF x > 0]`
  kLambda,         // kColumnList expr: `lambda x, y: e`

  // --- Types ---
  // kQualifiedName [kTypeArguments]. Flags kWithTimeZone, kWithoutTimeZone, kPrecisionWord (DOUBLE PRECISION),
  // kVarying, kNational, kSetOf. op: IntervalUnit below INTERVAL
  kType,
  kTypeArguments,  // (expr | type)*
  kArrayType,      // type (kNumber size | kEmpty). Flag kArrayWord: `INTEGER ARRAY`
  kStructType,     // kColumnDefinition+. op: StructWord
  kMapType,        // type type

  kCount
};

// "kSelect" is "select", "kQualifiedName" is "qualified_name". For tests and messages to developers.
std::string_view node_kind_name(NodeKind kind);

// Bits 8-14, by kind. The same bit means different things on different kinds.
namespace node_flag {
inline constexpr uint16_t kOpMask = 0x00FF;
inline constexpr uint16_t kParenthesized = 0x8000;  // any expression, query or join

inline constexpr uint16_t kNot = 0x0100;  // kLike, kBetween, kIn*, kIs*
inline constexpr uint16_t kAll = 0x0200;  // kSelect, kSetOperation, kGroupBy, kOrderItem, kLimit, kCall, kQuantified
inline constexpr uint16_t kDistinctWord = 0x0100;  // kSetOperation, kCall
inline constexpr uint16_t kByName = 0x0400;        // kSetOperation
inline constexpr uint16_t kRecursive = 0x0100;     // kWith
inline constexpr uint16_t kMaterialized = 0x0100;  // kCte
inline constexpr uint16_t kNotMaterialized = 0x0200;
inline constexpr uint16_t kFromFirst = 0x0100;   // kSelect
inline constexpr uint16_t kNullsFirst = 0x0400;  // kOrderItem
inline constexpr uint16_t kNullsLast = 0x0800;
inline constexpr uint16_t kPercent = 0x0100;  // kLimit, kSample
inline constexpr uint16_t kFetchFirst = 0x0400;
inline constexpr uint16_t kRows = 0x0200;  // kSample, kOffset (`OFFSET n ROWS`)
inline constexpr uint16_t kMethodFirst = 0x0400;
inline constexpr uint16_t kLateral = 0x0100;         // from items
inline constexpr uint16_t kOnly = 0x0200;            // kTableRef
inline constexpr uint16_t kWithOrdinality = 0x0200;  // kTableFunction
inline constexpr uint16_t kNatural = 0x0200;         // kJoin
inline constexpr uint16_t kAsof = 0x0400;
inline constexpr uint16_t kOuterWord = 0x0800;
inline constexpr uint16_t kInnerWord = 0x1000;
inline constexpr uint16_t kIncludeNulls = 0x0200;  // kUnpivot, kUnpivotStatement
inline constexpr uint16_t kExcludeNulls = 0x0400;
inline constexpr uint16_t kTimestamp = 0x0100;   // kAt
inline constexpr uint16_t kQuotedName = 0x0100;  // kName
inline constexpr uint16_t kStringName = 0x0200;
inline constexpr uint16_t kUnpacked = 0x0100;   // kColumns
inline constexpr uint16_t kSymmetric = 0x0200;  // kBetween
inline constexpr uint16_t kAsymmetricWord = 0x0400;
inline constexpr uint16_t kOneWord = 0x0200;  // kIsNull
inline constexpr uint16_t kNoIs = 0x0400;
inline constexpr uint16_t kSomeWord = 0x0400;            // kQuantified
inline constexpr uint16_t kDashBound = 0x0100;           // kSlice
inline constexpr uint16_t kHasOperand = 0x0100;          // kCase
inline constexpr uint16_t kTry = 0x0100;                 // kCast
inline constexpr uint16_t kParenthesizedValue = 0x0100;  // kInterval
inline constexpr uint16_t kIgnoreNulls = 0x0400;         // kCall
inline constexpr uint16_t kRespectNulls = 0x0800;
inline constexpr uint16_t kVariadic = 0x1000;
inline constexpr uint16_t kExportState = 0x2000;
inline constexpr uint16_t kWhereWord = 0x0100;          // kFilter
inline constexpr uint16_t kExcludeCurrentRow = 0x0100;  // kFrame
inline constexpr uint16_t kExcludeGroup = 0x0200;
inline constexpr uint16_t kExcludeTies = 0x0400;
inline constexpr uint16_t kExcludeNoOthers = 0x0800;
inline constexpr uint16_t kFromWord = 0x0100;      // kTrim
inline constexpr uint16_t kRowWord = 0x0100;       // kRow
inline constexpr uint16_t kArrayWord = 0x0100;     // kList, kArrayType
inline constexpr uint16_t kWithTimeZone = 0x0100;  // kType
inline constexpr uint16_t kWithoutTimeZone = 0x0200;
inline constexpr uint16_t kPrecisionWord = 0x0400;
inline constexpr uint16_t kVarying = 0x0800;
inline constexpr uint16_t kNational = 0x1000;
inline constexpr uint16_t kSetOf = 0x2000;
}  // namespace node_flag

// Values of bits 0-7, by kind.
enum class SetOperator : uint8_t { kUnion, kIntersect, kExcept };
enum class AliasStyle : uint8_t { kNone, kAs, kBare, kPrefix };  // `x AS a`, `x a`, `a: x`
enum class SortOrder : uint8_t { kDefault, kAscending, kDescending, kUsing };
enum class DescribeWord : uint8_t { kDescribe, kShow, kSummarize, kDesc };
enum class JoinType : uint8_t { kInner, kLeft, kRight, kFull, kCross, kSemi, kAnti, kPositional };
enum class LikeOperator : uint8_t { kLike, kIlike, kSimilar, kGlob };
enum class Truth : uint8_t { kTrue, kFalse, kUnknown };
enum class CastStyle : uint8_t { kFunction, kOperator };  // `CAST(x AS t)`, `x::t`
enum class NamedArgumentStyle : uint8_t { kColonEquals, kArrow };
enum class FrameUnit : uint8_t { kRows, kRange, kGroups };
enum class FrameBound : uint8_t {
  kUnboundedPreceding,
  kPreceding,  // has an expr
  kCurrentRow,
  kFollowing,  // has an expr
  kUnboundedFollowing,
};
enum class TrimSide : uint8_t { kDefault, kBoth, kLeading, kTrailing };
enum class StructWord : uint8_t { kStruct, kRow, kUnion };
enum class IntervalUnit : uint8_t {
  kNone,
  kYear,
  kQuarter,
  kMonth,
  kWeek,
  kDay,
  kHour,
  kMinute,
  kSecond,
  kMillisecond,
  kMicrosecond,
  kDecade,
  kCentury,
  kMillennium,
  kYearToMonth,
  kDayToHour,
  kDayToMinute,
  kDayToSecond,
  kHourToMinute,
  kHourToSecond,
  kMinuteToSecond,
};

// "YEAR", "DAY TO SECOND"; empty for kNone.
std::string_view interval_unit_name(IntervalUnit unit);

// An index into a tree's nodes; false when there is no node.
struct NodeId {
  uint32_t index = 0;
  friend bool operator==(NodeId, NodeId) = default;
  explicit operator bool() const { return index != 0; }
};

// Where a node comes from: the token that names it (a binary operator's sign, else the first token), or, with the top
// bit, a row of the tree's table of origins for nodes that were built later.
struct LocId {
  static constexpr uint32_t kOriginBit = 0x8000'0000;
  uint32_t value = 0;
  friend bool operator==(LocId, LocId) = default;
  bool is_token() const { return (value & kOriginBit) == 0; }
};

struct Node {
  NodeKind kind = NodeKind::kNone;
  uint16_t flags = 0;
  LocId loc;
  NodeId first_child;  // a leaf's payload (a symbol's number) is here
  NodeId next_sibling;
};
static_assert(sizeof(Node) == 16);

// Whether first_child holds a symbol.
constexpr bool has_symbol(NodeKind kind) {
  switch (kind) {
    case NodeKind::kName:
    case NodeKind::kOperatorName:
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kParameter:
    case NodeKind::kPositional: return true;
    default: return false;
  }
}

}  // namespace rocky::sql
