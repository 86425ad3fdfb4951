// Trino's types: names of its reference, spellings as DESCRIBE shows them.
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using enum TypeArguments;
using ir::IntervalFields;
using ir::TypeTag;

constexpr uint8_t kYearMonth = static_cast<uint8_t>(IntervalFields::kYearMonth);
constexpr uint8_t kDayTime = static_cast<uint8_t>(IntervalFields::kDayTime);

constexpr TypeName kNames[] = {
    {"ARRAY", TypeTag::kList, kElement},
    {"BIGINT", TypeTag::kInt64},
    {"BOOLEAN", TypeTag::kBoolean},
    {"CHAR", TypeTag::kChar, kLength, 0, 0, 0, 1},
    {"DATE", TypeTag::kDate},
    {"DEC", TypeTag::kDecimal, kDecimal, 38, 0},
    {"DECIMAL", TypeTag::kDecimal, kDecimal, 38, 0},
    {"DOUBLE", TypeTag::kFloat64},
    {"DOUBLE PRECISION", TypeTag::kFloat64},
    {"GEOMETRY", TypeTag::kGeometry},
    {"INT", TypeTag::kInt32},
    {"INTEGER", TypeTag::kInt32},
    {"INTERVAL", TypeTag::kInterval, kNoArguments, 0, 0, kDayTime},
    {"JSON", TypeTag::kJson},
    {"NUMERIC", TypeTag::kDecimal, kDecimal, 38, 0},
    {"REAL", TypeTag::kFloat32},
    {"SMALLINT", TypeTag::kInt16},
    {"SPHERICALGEOGRAPHY", TypeTag::kGeography},
    {"TIME", TypeTag::kTime, kDigits, 3},
    {"TIME WITH TIME ZONE", TypeTag::kTimeZoned, kDigits, 3},
    {"TIME WITHOUT TIME ZONE", TypeTag::kTime, kDigits, 3},
    {"TIMESTAMP", TypeTag::kTimestamp, kDigits, 3},
    {"TIMESTAMP WITH TIME ZONE", TypeTag::kTimestampZoned, kDigits, 3},
    {"TIMESTAMP WITHOUT TIME ZONE", TypeTag::kTimestamp, kDigits, 3},
    {"TINYINT", TypeTag::kInt8},
    {"UNKNOWN", TypeTag::kNull},
    {"UUID", TypeTag::kUuid},
    {"VARBINARY", TypeTag::kBinary},
    {"VARCHAR", TypeTag::kString, kLength},
};

constexpr TypeSpelling kSpellings[] = {
    {TypeTag::kNull, "unknown"},
    {TypeTag::kBoolean, "boolean"},
    {TypeTag::kInt8, "tinyint"},
    {TypeTag::kInt16, "smallint"},
    {TypeTag::kInt32, "integer"},
    {TypeTag::kInt64, "bigint"},
    {TypeTag::kDecimal, "decimal(%p,%s)"},
    {TypeTag::kFloat32, "real"},
    {TypeTag::kFloat64, "double"},
    {.tag = TypeTag::kString, .text = "varchar", .length = 0},
    {TypeTag::kString, "varchar(%n)"},
    {TypeTag::kChar, "char(%n)"},
    {TypeTag::kBinary, "varbinary"},
    {TypeTag::kDate, "date"},
    {TypeTag::kTime, "time(%p)"},
    {TypeTag::kTimeZoned, "time(%p) with time zone"},
    {TypeTag::kTimestamp, "timestamp(%p)"},
    {TypeTag::kTimestampZoned, "timestamp(%p) with time zone"},
    {TypeTag::kInterval, "interval year to month", TypeSpelling::kAny, kYearMonth},
    {TypeTag::kInterval, "interval day to second"},
    {TypeTag::kUuid, "uuid"},
    {TypeTag::kJson, "json"},
    {TypeTag::kList, "array(%0)"},
    {TypeTag::kMap, "map(%0, %1)"},
    {TypeTag::kStruct, "row(%f)"},
    {TypeTag::kGeography, "SphericalGeography"},
    {TypeTag::kGeometry, "Geometry"},
};

constexpr TypeTable kTable = {.names = kNames, .spellings = kSpellings};

}  // namespace

const TypeTable& trino_types() { return kTable; }

}  // namespace rocky::sql
