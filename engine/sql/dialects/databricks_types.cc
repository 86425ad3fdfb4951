// Databricks' types: names of the SQL reference, spellings as DESCRIBE TABLE shows them.
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using enum TypeArguments;
using ir::IntervalFields;
using ir::TypeTag;

constexpr TypeName kNames[] = {
    {"BIGINT", TypeTag::kInt64},
    {"BINARY", TypeTag::kBinary},
    {"BOOLEAN", TypeTag::kBoolean},
    {"BYTE", TypeTag::kInt8},
    {"CHAR", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"CHARACTER", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"DATE", TypeTag::kDate},
    {"DEC", TypeTag::kDecimal, kDecimal, 10, 0},
    {"DECIMAL", TypeTag::kDecimal, kDecimal, 10, 0},
    {"DOUBLE", TypeTag::kFloat64},
    {"FLOAT", TypeTag::kFloat32},
    {"GEOGRAPHY", TypeTag::kGeography, kLength, 0, 0, 0, 4326},
    {"GEOMETRY", TypeTag::kGeometry, kLength},
    {"INT", TypeTag::kInt32},
    {"INTEGER", TypeTag::kInt32},
    {"INTERVAL", TypeTag::kInterval},
    {"LONG", TypeTag::kInt64},
    {"NULL", TypeTag::kNull},
    {"NUMERIC", TypeTag::kDecimal, kDecimal, 10, 0},
    {"OBJECT", TypeTag::kObject},
    {"REAL", TypeTag::kFloat32},
    {"SHORT", TypeTag::kInt16},
    {"SMALLINT", TypeTag::kInt16},
    {"STRING", TypeTag::kString},
    {"TIME", TypeTag::kTime, kDigits, 6},
    {"TIMESTAMP", TypeTag::kInstant, kNoArguments, 6},
    {"TIMESTAMP WITHOUT TIME ZONE", TypeTag::kTimestamp, kNoArguments, 6},
    {"TIMESTAMP_LTZ", TypeTag::kInstant, kNoArguments, 6},
    {"TIMESTAMP_NTZ", TypeTag::kTimestamp, kNoArguments, 6},
    {"TINYINT", TypeTag::kInt8},
    {"VARCHAR", TypeTag::kString, kLength},
    {"VARIANT", TypeTag::kVariant},
    {"VOID", TypeTag::kNull},
};

constexpr int kYearMonth = static_cast<int>(IntervalFields::kYearMonth);
constexpr int kDayTime = static_cast<int>(IntervalFields::kDayTime);

constexpr TypeSpelling kSpellings[] = {
    {TypeTag::kNull, "void"},
    {TypeTag::kBoolean, "boolean"},
    {TypeTag::kInt8, "tinyint"},
    {TypeTag::kInt16, "smallint"},
    {TypeTag::kInt32, "int"},
    {TypeTag::kInt64, "bigint"},
    {TypeTag::kDecimal, "decimal(%p,%s)"},
    {TypeTag::kFloat32, "float"},
    {TypeTag::kFloat64, "double"},
    {.tag = TypeTag::kString, .text = "string", .length = 0},
    {TypeTag::kString, "varchar(%n)"},
    {TypeTag::kChar, "char(%n)"},
    {TypeTag::kBinary, "binary"},
    {TypeTag::kDate, "date"},
    {TypeTag::kTime, "time(%p)"},
    {TypeTag::kTimestamp, "timestamp_ntz"},
    {TypeTag::kInstant, "timestamp"},
    {TypeTag::kInterval, "interval year", static_cast<int>(ir::IntervalSpan::kYear)},
    {TypeTag::kInterval, "interval month", static_cast<int>(ir::IntervalSpan::kMonth)},
    {TypeTag::kInterval, "interval day", static_cast<int>(ir::IntervalSpan::kDay)},
    {TypeTag::kInterval, "interval day to hour", static_cast<int>(ir::IntervalSpan::kDayToHour)},
    {TypeTag::kInterval, "interval day to minute", static_cast<int>(ir::IntervalSpan::kDayToMinute)},
    {TypeTag::kInterval, "interval hour", static_cast<int>(ir::IntervalSpan::kHour)},
    {TypeTag::kInterval, "interval hour to minute", static_cast<int>(ir::IntervalSpan::kHourToMinute)},
    {TypeTag::kInterval, "interval hour to second", static_cast<int>(ir::IntervalSpan::kHourToSecond)},
    {TypeTag::kInterval, "interval minute", static_cast<int>(ir::IntervalSpan::kMinute)},
    {TypeTag::kInterval, "interval minute to second", static_cast<int>(ir::IntervalSpan::kMinuteToSecond)},
    {TypeTag::kInterval, "interval second", static_cast<int>(ir::IntervalSpan::kSecond)},
    {TypeTag::kInterval, "interval year to month", TypeSpelling::kAny, kYearMonth},
    {TypeTag::kInterval, "interval day to second", TypeSpelling::kAny, kDayTime},
    {TypeTag::kInterval, "interval"},
    {TypeTag::kVariant, "variant"},
    {TypeTag::kObject, "object"},
    {TypeTag::kList, "array<%0>"},
    {TypeTag::kMap, "map<%0,%1>"},
    {TypeTag::kStruct, "struct<%f>"},
    {.tag = TypeTag::kGeography, .text = "geography(any)", .length = 0},
    {TypeTag::kGeography, "geography(%n)"},
    {TypeTag::kGeometry, "geometry(%n)"},
};

constexpr TypeTable kTable = {.names = kNames,
                              .spellings = kSpellings,
                              .between_name_and_type = ":",
                              .between_fields = ",",
                              .interval_spans = true};

}  // namespace

const TypeTable& databricks_types() { return kTable; }

}  // namespace rocky::sql
