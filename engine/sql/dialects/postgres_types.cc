// PostgreSQL's types: names of pg_type and of the grammar, spellings as format_type() gives them.
#include "sql/ast.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using enum TypeArguments;
using ir::TypeTag;

constexpr uint8_t kNamedVarying = 1;  // the form of varchar without a length, which is not text
constexpr uint8_t kBinaryJson = 1;
constexpr uint8_t kFixedBits = 1;

constexpr uint8_t kQuotedChar = 2;  // one byte, the catalog's own: not char(1)

constexpr TypeName kNames[] = {
    {"\"BIT\"", TypeTag::kBit, kNoArguments, 0, 0, kFixedBits},
    {"\"CHAR\"", TypeTag::kString, kNoArguments, 0, 0, kQuotedChar},
    {"BIGINT", TypeTag::kInt64},
    {"BIGSERIAL", TypeTag::kInt64},
    {"BIT", TypeTag::kBit, kLength, 0, 0, kFixedBits, 1},
    {"BIT VARYING", TypeTag::kBit, kLength},
    {"BOOL", TypeTag::kBoolean},
    {"BOOLEAN", TypeTag::kBoolean},
    {"BPCHAR", TypeTag::kChar, kLength},
    {"BYTEA", TypeTag::kBinary},
    {"CHAR", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"CHAR VARYING", TypeTag::kString, kLength, 0, 0, kNamedVarying},
    {"CHARACTER", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"CHARACTER VARYING", TypeTag::kString, kLength, 0, 0, kNamedVarying},
    {"DATE", TypeTag::kDate},
    {"DEC", TypeTag::kDecimal, kDecimal},
    {"DECIMAL", TypeTag::kDecimal, kDecimal},
    {"DOUBLE PRECISION", TypeTag::kFloat64},
    {"FLOAT", TypeTag::kFloat64, kFloatBits},
    {"FLOAT4", TypeTag::kFloat32},
    {"FLOAT8", TypeTag::kFloat64},
    {"INT", TypeTag::kInt32},
    {"INT2", TypeTag::kInt16},
    {"INT4", TypeTag::kInt32},
    {"INT8", TypeTag::kInt64},
    {"INTEGER", TypeTag::kInt32},
    {"INTERVAL", TypeTag::kInterval, kLength},
    {"JSON", TypeTag::kJson},
    {"JSONB", TypeTag::kJson, kNoArguments, 0, 0, kBinaryJson},
    {"NATIONAL CHAR", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"NATIONAL CHAR VARYING", TypeTag::kString, kLength, 0, 0, kNamedVarying},
    {"NATIONAL CHARACTER", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"NATIONAL CHARACTER VARYING", TypeTag::kString, kLength, 0, 0, kNamedVarying},
    {"NCHAR", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"NCHAR VARYING", TypeTag::kString, kLength, 0, 0, kNamedVarying},
    {"NUMERIC", TypeTag::kDecimal, kDecimal},
    {"REAL", TypeTag::kFloat32},
    {"SERIAL", TypeTag::kInt32},
    {"SERIAL2", TypeTag::kInt16},
    {"SERIAL4", TypeTag::kInt32},
    {"SERIAL8", TypeTag::kInt64},
    {"SMALLINT", TypeTag::kInt16},
    {"SMALLSERIAL", TypeTag::kInt16},
    {"TEXT", TypeTag::kString},
    {"TIME", TypeTag::kTime, kDigits, 6},
    {"TIME WITH TIME ZONE", TypeTag::kTimeZoned, kDigits, 6},
    {"TIME WITHOUT TIME ZONE", TypeTag::kTime, kDigits, 6},
    {"TIMESTAMP", TypeTag::kTimestamp, kDigits, 6},
    {"TIMESTAMP WITH TIME ZONE", TypeTag::kInstant, kDigits, 6},
    {"TIMESTAMP WITHOUT TIME ZONE", TypeTag::kTimestamp, kDigits, 6},
    {"TIMESTAMPTZ", TypeTag::kInstant, kDigits, 6},
    {"TIMETZ", TypeTag::kTimeZoned, kDigits, 6},
    {"UNKNOWN", TypeTag::kNull},
    {"UUID", TypeTag::kUuid},
    {"VARBIT", TypeTag::kBit, kLength},
    {"VARCHAR", TypeTag::kString, kLength, 0, 0, kNamedVarying},
};

constexpr int kAny = TypeSpelling::kAny;

constexpr TypeSpelling kSpellings[] = {
    {TypeTag::kNull, "unknown"},
    {TypeTag::kBoolean, "boolean"},
    {TypeTag::kInt16, "smallint"},
    {TypeTag::kInt32, "integer"},
    {TypeTag::kInt64, "bigint"},
    {TypeTag::kDecimal, "numeric", 0},
    {TypeTag::kDecimal, "numeric(%p,%s)"},
    {TypeTag::kFloat32, "real"},
    {TypeTag::kFloat64, "double precision"},
    {TypeTag::kString, "\"char\"", kAny, kQuotedChar},
    {TypeTag::kString, "text", kAny, 0, 0},
    {TypeTag::kString, "character varying", kAny, kAny, 0},
    {TypeTag::kString, "character varying(%n)"},
    {TypeTag::kChar, "bpchar", kAny, kAny, 0},
    {TypeTag::kChar, "character(%n)"},
    {TypeTag::kBinary, "bytea"},
    {TypeTag::kBit, "\"bit\"", kAny, kFixedBits, 0},
    {TypeTag::kBit, "bit(%n)", kAny, kFixedBits},
    {TypeTag::kBit, "bit varying", kAny, kAny, 0},
    {TypeTag::kBit, "bit varying(%n)"},
    {TypeTag::kDate, "date"},
    {TypeTag::kTime, "time without time zone", 6, 0},
    {TypeTag::kTime, "time(%p) without time zone"},
    {TypeTag::kTimeZoned, "time with time zone", 6, 0},
    {TypeTag::kTimeZoned, "time(%p) with time zone"},
    {TypeTag::kTimestamp, "timestamp without time zone", 6, 0},
    {TypeTag::kTimestamp, "timestamp(%p) without time zone"},
    {TypeTag::kInstant, "timestamp with time zone", 6, 0},
    {TypeTag::kInstant, "timestamp(%p) with time zone"},
    {TypeTag::kInterval, "interval", kAny, 0, 0},
    {TypeTag::kInterval, "interval(%n)", kAny, 0},
    {TypeTag::kInterval, "interval year", kAny, interval_form(IntervalUnit::kYear)},
    {TypeTag::kInterval, "interval month", kAny, interval_form(IntervalUnit::kMonth)},
    {TypeTag::kInterval, "interval day", kAny, interval_form(IntervalUnit::kDay)},
    {TypeTag::kInterval, "interval hour", kAny, interval_form(IntervalUnit::kHour)},
    {TypeTag::kInterval, "interval minute", kAny, interval_form(IntervalUnit::kMinute)},
    {TypeTag::kInterval, "interval second", kAny, interval_form(IntervalUnit::kSecond), 0},
    {TypeTag::kInterval, "interval second(%n)", kAny, interval_form(IntervalUnit::kSecond)},
    {TypeTag::kInterval, "interval year to month", kAny, interval_form(IntervalUnit::kYearToMonth)},
    {TypeTag::kInterval, "interval day to hour", kAny, interval_form(IntervalUnit::kDayToHour)},
    {TypeTag::kInterval, "interval day to minute", kAny, interval_form(IntervalUnit::kDayToMinute)},
    {TypeTag::kInterval, "interval day to second", kAny, interval_form(IntervalUnit::kDayToSecond), 0},
    {TypeTag::kInterval, "interval day to second(%n)", kAny, interval_form(IntervalUnit::kDayToSecond)},
    {TypeTag::kInterval, "interval hour to minute", kAny, interval_form(IntervalUnit::kHourToMinute)},
    {TypeTag::kInterval, "interval hour to second", kAny, interval_form(IntervalUnit::kHourToSecond), 0},
    {TypeTag::kInterval, "interval hour to second(%n)", kAny, interval_form(IntervalUnit::kHourToSecond)},
    {TypeTag::kInterval, "interval minute to second", kAny, interval_form(IntervalUnit::kMinuteToSecond), 0},
    {TypeTag::kInterval, "interval minute to second(%n)", kAny, interval_form(IntervalUnit::kMinuteToSecond)},
    {TypeTag::kUuid, "uuid"},
    {TypeTag::kJson, "jsonb", kAny, kBinaryJson},
    {TypeTag::kJson, "json"},
    {TypeTag::kStruct, "record"},
    {TypeTag::kList, "%0[]"},
    {.tag = TypeTag::kRange, .text = "int4range", .inside = TypeTag::kInt32},
    {.tag = TypeTag::kRange, .text = "int8range", .inside = TypeTag::kInt64},
    {.tag = TypeTag::kRange, .text = "numrange", .inside = TypeTag::kDecimal},
    {.tag = TypeTag::kRange, .text = "daterange", .inside = TypeTag::kDate},
    {.tag = TypeTag::kRange, .text = "tsrange", .inside = TypeTag::kTimestamp},
    {.tag = TypeTag::kRange, .text = "tstzrange", .inside = TypeTag::kInstant},
};

constexpr TypeTable kTable = {.names = kNames,
                              .spellings = kSpellings,
                              .flat_arrays = true,
                              .told_digits_differ = true,
                              .intervals_keep_fields = true};

}  // namespace

const TypeTable& postgres_types() { return kTable; }

}  // namespace rocky::sql
