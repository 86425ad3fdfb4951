// Snowflake's types: names and synonyms of its reference, spellings as DESCRIBE TABLE shows them.
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using enum TypeArguments;
using ir::TypeTag;

constexpr uint32_t kText = 16'777'216;
constexpr uint32_t kBytes = 8'388'608;

constexpr TypeName kNames[] = {
    {"ARRAY", TypeTag::kList, kOwnElement},
    {"BIGINT", TypeTag::kDecimal, kNoArguments, 38, 0},
    {"BINARY", TypeTag::kBinary, kLength, 0, 0, 0, kBytes},
    {"BOOLEAN", TypeTag::kBoolean},
    {"BYTEINT", TypeTag::kDecimal, kNoArguments, 38, 0},
    {"CHAR", TypeTag::kString, kLength, 0, 0, 0, 1},
    {"CHAR VARYING", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"CHARACTER", TypeTag::kString, kLength, 0, 0, 0, 1},
    {"CHARACTER VARYING", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"DATE", TypeTag::kDate},
    {"DATETIME", TypeTag::kTimestamp, kDigits, 9},
    {"DEC", TypeTag::kDecimal, kDecimal, 38, 0},
    {"DECFLOAT", TypeTag::kDecimalFloat},
    {"DECIMAL", TypeTag::kDecimal, kDecimal, 38, 0},
    {"DOUBLE", TypeTag::kFloat64},
    {"DOUBLE PRECISION", TypeTag::kFloat64},
    {"FLOAT", TypeTag::kFloat64},
    {"FLOAT4", TypeTag::kFloat64},
    {"FLOAT8", TypeTag::kFloat64},
    {"GEOGRAPHY", TypeTag::kGeography},
    {"GEOMETRY", TypeTag::kGeometry},
    {"INT", TypeTag::kDecimal, kNoArguments, 38, 0},
    {"INTEGER", TypeTag::kDecimal, kNoArguments, 38, 0},
    {"INTERVAL", TypeTag::kInterval},
    {"NCHAR", TypeTag::kString, kLength, 0, 0, 0, 1},
    {"NCHAR VARYING", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"NUMBER", TypeTag::kDecimal, kDecimal, 38, 0},
    {"NUMERIC", TypeTag::kDecimal, kDecimal, 38, 0},
    {"NVARCHAR", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"NVARCHAR2", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"OBJECT", TypeTag::kObject, kFields},
    {"REAL", TypeTag::kFloat64},
    {"SMALLINT", TypeTag::kDecimal, kNoArguments, 38, 0},
    {"STRING", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"TEXT", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"TIME", TypeTag::kTime, kDigits, 9},
    {"TIMESTAMP", TypeTag::kTimestamp, kDigits, 9},
    {"TIMESTAMP WITH LOCAL TIME ZONE", TypeTag::kInstant, kDigits, 9},
    {"TIMESTAMP WITH TIME ZONE", TypeTag::kTimestampZoned, kDigits, 9},
    {"TIMESTAMP WITHOUT TIME ZONE", TypeTag::kTimestamp, kDigits, 9},
    {"TIMESTAMPLTZ", TypeTag::kInstant, kDigits, 9},
    {"TIMESTAMPNTZ", TypeTag::kTimestamp, kDigits, 9},
    {"TIMESTAMPTZ", TypeTag::kTimestampZoned, kDigits, 9},
    {"TIMESTAMP_LTZ", TypeTag::kInstant, kDigits, 9},
    {"TIMESTAMP_NTZ", TypeTag::kTimestamp, kDigits, 9},
    {"TIMESTAMP_TZ", TypeTag::kTimestampZoned, kDigits, 9},
    {"TINYINT", TypeTag::kDecimal, kNoArguments, 38, 0},
    {"UUID", TypeTag::kUuid},
    {"VARBINARY", TypeTag::kBinary, kLength, 0, 0, 0, kBytes},
    {"VARCHAR", TypeTag::kString, kLength, 0, 0, 0, kText},
    {"VARIANT", TypeTag::kVariant},
    {"VECTOR", TypeTag::kVector, kElementLength},
};

constexpr TypeSpelling kSpellings[] = {
    {TypeTag::kBoolean, "BOOLEAN"},
    {TypeTag::kDecimal, "NUMBER(%p,%s)"},
    {TypeTag::kDecimalFloat, "DECFLOAT(38)"},
    {TypeTag::kFloat64, "FLOAT"},
    {.tag = TypeTag::kString, .text = "VARCHAR(16777216)", .length = 0},
    {TypeTag::kString, "VARCHAR(%n)"},
    {.tag = TypeTag::kBinary, .text = "BINARY(8388608)", .length = 0},
    {TypeTag::kBinary, "BINARY(%n)"},
    {TypeTag::kDate, "DATE"},
    {TypeTag::kTime, "TIME(%p)"},
    {TypeTag::kTimestamp, "TIMESTAMP_NTZ(%p)"},
    {TypeTag::kInstant, "TIMESTAMP_LTZ(%p)"},
    {TypeTag::kTimestampZoned, "TIMESTAMP_TZ(%p)"},
    {TypeTag::kUuid, "UUID"},
    {TypeTag::kVariant, "VARIANT"},
    {TypeTag::kObject, "OBJECT"},
    {.tag = TypeTag::kList, .text = "ARRAY", .inside = TypeTag::kVariant},
    {TypeTag::kList, "ARRAY(%0)"},
    {TypeTag::kMap, "MAP(%0, %1)"},
    {TypeTag::kStruct, "OBJECT(%f)"},
    {.tag = TypeTag::kVector, .text = "VECTOR(INT, %n)", .inside = TypeTag::kDecimal},
    {TypeTag::kVector, "VECTOR(FLOAT, %n)"},
    {TypeTag::kGeography, "GEOGRAPHY"},
    {TypeTag::kGeometry, "GEOMETRY"},
};

constexpr TypeTable kTable = {.names = kNames, .spellings = kSpellings, .not_null = " NOT NULL"};

}  // namespace

const TypeTable& snowflake_types() { return kTable; }

}  // namespace rocky::sql
