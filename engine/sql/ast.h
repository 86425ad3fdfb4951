// The SQL syntax tree: the notation of its node kinds (nodes.inc), their flags and small enumerations. tree.h stores
// and walks them.
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
#define ROCKY_NODE(kind, name) kind,
#include "sql/nodes.inc"
#undef ROCKY_NODE
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
inline constexpr uint16_t kDistinctWord = 0x0100;   // kSetOperation, kCall
inline constexpr uint16_t kByName = 0x0400;         // kSetOperation
inline constexpr uint16_t kLeftColumns = 0x0800;    // kSetOperation: LEFT UNION ALL BY NAME
inline constexpr uint16_t kFullColumns = 0x1000;    // kSetOperation: FULL UNION …; both: INNER UNION …
inline constexpr uint16_t kCorresponding = 0x2000;  // kSetOperation: UNION ALL CORRESPONDING
inline constexpr uint16_t kStrict = 0x4000;         // kSetOperation: UNION ALL STRICT CORRESPONDING
inline constexpr uint16_t kOneLine = 0x1000;        // kSelect: Layout::kClauses leaves it on one line
inline constexpr uint16_t kAsStruct = 0x0400;       // kSelect, kPipeSelect: SELECT AS STRUCT
inline constexpr uint16_t kAsValue = 0x0800;        // kSelect, kPipeSelect: SELECT AS VALUE
inline constexpr uint16_t kBareList = 0x0800;       // kLikeList: UNNEST, without brackets
inline constexpr uint16_t kHavingMax = 0x0100;      // kHavingExtreme; else MIN
inline constexpr uint16_t kGroupAndOrder = 0x0400;  // kPipeGroupBy: GROUP AND ORDER BY
inline constexpr uint16_t kRecursive = 0x0100;      // kWith
inline constexpr uint16_t kMaterialized = 0x0100;   // kCte
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
inline constexpr uint16_t kTableWord = 0x0400;
inline constexpr uint16_t kAuto = 0x0400;       // kGroupBy
inline constexpr uint16_t kMinusSign = 0x0200;  // kInterval
inline constexpr uint16_t kPlusSign = 0x0400;
inline constexpr uint16_t kOnError = 0x0100;      // kJsonBehavior
inline constexpr uint16_t kColonMember = 0x0100;  // kJsonMember
inline constexpr uint16_t kDefaultPlan = 0x0100;  // kJsonPlan
inline constexpr uint16_t kTruncate = 0x0100;     // kOverflow
inline constexpr uint16_t kWithCount = 0x0200;
inline constexpr uint16_t kWithoutCount = 0x0400;
inline constexpr uint16_t kPrune = 0x0100;  // kTableArgument
inline constexpr uint16_t kKeep = 0x0200;
inline constexpr uint16_t kSinglePartition = 0x0400;
inline constexpr uint16_t kDistributeWord = 0x0800;
inline constexpr uint16_t kSortWord = 0x1000;
inline constexpr uint16_t kReluctant = 0x0100;  // kPatternRepeat
inline constexpr uint16_t kEndEdge = 0x0100;    // kPatternEdge
inline constexpr uint16_t kNatural = 0x0200;    // kJoin
inline constexpr uint16_t kAsof = 0x0400;
inline constexpr uint16_t kOuterWord = 0x0800;
inline constexpr uint16_t kInnerWord = 0x1000;
inline constexpr uint16_t kDirected = 0x2000;
inline constexpr uint16_t kAppendOnly = 0x0100;    // kChanges
inline constexpr uint16_t kNocycle = 0x0100;       // kConnectBy
inline constexpr uint16_t kIncludeNulls = 0x0200;  // kUnpivot, kUnpivotStatement
inline constexpr uint16_t kExcludeNulls = 0x0400;
inline constexpr uint16_t kTimestamp = 0x0100;  // kAt
inline constexpr uint16_t kOffsetPoint = 0x0200;
inline constexpr uint16_t kStatementPoint = 0x0400;
inline constexpr uint16_t kStreamPoint = 0x0800;
inline constexpr uint16_t kStream = 0x0800;      // kTableRef, kTableFunction
inline constexpr uint16_t kWithRollup = 0x1000;  // kGroupBy
inline constexpr uint16_t kWithCube = 0x2000;
inline constexpr uint16_t kSetsBehind = 0x0800;
inline constexpr uint16_t kQuotedName = 0x0100;  // kName
inline constexpr uint16_t kStringName = 0x0200;
inline constexpr uint16_t kUnquotedName = 0x0400;  // built by us, and folds as a name without quotes does
inline constexpr uint16_t kUnpacked = 0x0100;      // kColumns
inline constexpr uint16_t kSymmetric = 0x0200;     // kBetween
inline constexpr uint16_t kAsymmetricWord = 0x0400;
inline constexpr uint16_t kOneWord = 0x0200;  // kIsNull
inline constexpr uint16_t kNoIs = 0x0400;
inline constexpr uint16_t kSomeWord = 0x0400;    // kQuantified
inline constexpr uint16_t kDashBound = 0x0100;   // kSlice
inline constexpr uint16_t kHasOperand = 0x0100;  // kCase
inline constexpr uint16_t kTry = 0x0100;         // kCast
inline constexpr uint16_t kRenameFields = 0x0200;
inline constexpr uint16_t kAddFields = 0x0400;
inline constexpr uint16_t kGraphWord = 0x0400;           // kGraphTable
inline constexpr uint16_t kBang = 0x0100;                // kMethodCall
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
inline constexpr uint16_t kFromWord = 0x0100;   // kTrim
inline constexpr uint16_t kRowWord = 0x0100;    // kRow
inline constexpr uint16_t kArrayWord = 0x0100;  // kList, kArrayType
inline constexpr uint16_t kAngle = 0x0200;      // kArrayType, kStructType, kMapType, kTypeArguments: `ARRAY<INT64>`
inline constexpr uint16_t kColonWord = 0x0200;  // kColumnDefinition: `STRUCT<a: INT>`
inline constexpr uint16_t kNotNull = 0x0100;
inline constexpr uint16_t kWithTimeZone = 0x0100;  // kType
inline constexpr uint16_t kWithoutTimeZone = 0x0200;
inline constexpr uint16_t kPrecisionWord = 0x0400;
inline constexpr uint16_t kVarying = 0x0800;
inline constexpr uint16_t kNational = 0x1000;
inline constexpr uint16_t kSetOf = 0x2000;
inline constexpr uint16_t kWithLocalTimeZone = 0x4000;
inline constexpr uint16_t kNotNullValue = 0x0400;   // kMapType
inline constexpr uint16_t kAsWritten = 0x0100;      // kWords that a user chose: an option's name or value
inline constexpr uint16_t kBracketed = 0x0100;      // kItems, kOptions
inline constexpr uint16_t kCommas = 0x0200;         // kOptions
inline constexpr uint16_t kColonEquals = 0x0200;    // kAssignment
inline constexpr uint16_t kWithTies = 0x0800;       // kLimit
inline constexpr uint16_t kTemporaryWord = 0x0100;  // kInto
inline constexpr uint16_t kUnloggedWord = 0x0200;
inline constexpr uint16_t kNowait = 0x0100;  // kLocking
inline constexpr uint16_t kSkipLocked = 0x0200;
inline constexpr uint16_t kBreadthFirst = 0x0100;   // kSearch
inline constexpr uint16_t kForOrdinality = 0x0100;  // kXmlColumn
inline constexpr uint16_t kNotNullWords = 0x0200;
inline constexpr uint16_t kNullWord = 0x0400;
inline constexpr uint16_t kPreserveWhitespace = 0x0100;  // kXmlParse
inline constexpr uint16_t kStripWhitespace = 0x0200;
}  // namespace node_flag

// Values of bits 0-7, by kind.
enum class SetOperator : uint8_t { kUnion, kIntersect, kExcept };
enum class AliasStyle : uint8_t { kNone, kAs, kBare, kPrefix };  // `x AS a`, `x a`, `a: x`
enum class SortOrder : uint8_t { kDefault, kAscending, kDescending, kUsing };
enum class DescribeWord : uint8_t { kDescribe, kShow, kSummarize, kDesc };
enum class SemanticWord : uint8_t { kMetrics, kDimensions, kFacts };
enum class JoinType : uint8_t { kInner, kLeft, kRight, kFull, kCross, kSemi, kAnti, kPositional };
enum class LikeOperator : uint8_t { kLike, kIlike, kSimilar, kGlob, kRlike };
// `AT (…)`, `BEFORE (…)`, `VERSION AS OF x`, `FOR VERSION AS OF x`, `FOR SYSTEM_TIME AS OF x`, `t@v1`
enum class TimeTravel : uint8_t { kAt, kBefore, kAsOf, kForAsOf, kForSystemAsOf, kSuffix };
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
enum class JsonFunction : uint8_t { kExists, kValue, kQuery, kObject, kArray, kConstructor, kSerialize };
enum class JsonEncoding : uint8_t { kNone, kUtf8, kUtf16, kUtf32 };
enum class JsonOption : uint8_t {
  kWithoutWrapper,
  kWithWrapper,
  kConditionalWrapper,
  kUnconditionalWrapper,
  kKeepQuotes,
  kOmitQuotes,
  kKeepQuotesOnScalar,
  kOmitQuotesOnScalar,
  kNullOnNull,
  kAbsentOnNull,
  kWithUniqueKeys,
  kWithoutUniqueKeys,
};
enum class JsonBehavior : uint8_t {
  kError,
  kNull,
  kDefault,
  kEmpty,
  kEmptyArray,
  kEmptyObject,
  kTrue,
  kFalse,
  kUnknown,
};
enum class JsonPlanWord : uint8_t { kOuter, kInner, kUnion, kCross };
enum class RowsPerMatch : uint8_t { kOne, kAll, kAllShowEmpty, kAllOmitEmpty, kAllWithUnmatched };
enum class SkipTo : uint8_t { kNextRow, kPastLastRow, kFirst, kLast, kVariable };
enum class MatchStart : uint8_t { kInitial, kSeek };
enum class MatchMode : uint8_t { kRunning, kFinal };
enum class PatternQuantifier : uint8_t {
  kStar,
  kPlus,
  kQuestion,
  kExactly,
  kBetween
};  // `*`, `+`, `?`, `{n}`, `{n,m}`
// `(a)`, `((a)-(b))`, `-[a]-`, `-[a]->`, `<-[a]-`, `-`, `->`, `<-`
enum class GraphElement : uint8_t { kNode, kGroup, kAny, kRight, kLeft, kShortAny, kShortRight, kShortLeft };
enum class CountedFrom : uint8_t { kNone, kFirst, kLast };  // `nth_value(a, 2) FROM LAST`
enum class TrimSide : uint8_t { kDefault, kBoth, kLeading, kTrailing };
enum class RowLock : uint8_t { kUpdate, kNoKeyUpdate, kShare, kKeyShare, kReadOnly };
enum class XmlContent : uint8_t { kDocument, kContent };
enum class XmlStandalone : uint8_t { kNone, kYes, kNo, kNoValue };
enum class StructWord : uint8_t { kStruct, kRow, kUnion };
enum class OptionStyle : uint8_t { kEquals, kSpace, kArrow };
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
  kYearToDay,
  kYearToHour,
  kYearToMinute,
  kYearToSecond,
  kMonthToDay,
  kMonthToHour,
  kMonthToMinute,
  kMonthToSecond,
  kNanosecond,
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

// Whether the node is a statement that is no query, or a part of one (nodes.inc).
constexpr bool is_statement_part(NodeKind kind) { return kind >= NodeKind::kWords && kind <= NodeKind::kStatementBody; }

// Whether first_child holds a symbol.
constexpr bool has_symbol(NodeKind kind) {
  switch (kind) {
    case NodeKind::kName:
    case NodeKind::kWords:
    case NodeKind::kStagePath:
    case NodeKind::kRawText:
    case NodeKind::kOperatorName:
    case NodeKind::kHint:
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kParameter:
    case NodeKind::kPositional: return true;
    default: return false;
  }
}

}  // namespace rocky::sql
