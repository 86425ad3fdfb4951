// BigQuery's types: names and aliases of its reference, spellings as INFORMATION_SCHEMA.COLUMNS shows them.
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using enum TypeArguments;
using ir::TypeTag;

constexpr uint8_t kWide = 1;  // the form of BIGNUMERIC

constexpr TypeName kNames[] = {
    {"BIGDECIMAL", TypeTag::kDecimal, kDecimal, 76, 38, kWide},
    {"BIGINT", TypeTag::kInt64},
    {"BIGNUMERIC", TypeTag::kDecimal, kDecimal, 76, 38, kWide},
    {"BOOL", TypeTag::kBoolean},
    {"BOOLEAN", TypeTag::kBoolean},
    {"BYTEINT", TypeTag::kInt64},
    {"BYTES", TypeTag::kBinary, kLength},
    {"DATE", TypeTag::kDate},
    {"DATETIME", TypeTag::kTimestamp, kNoArguments, 6},
    {"DECIMAL", TypeTag::kDecimal, kDecimal, 38, 9},
    {"FLOAT64", TypeTag::kFloat64},
    {"GEOGRAPHY", TypeTag::kGeography},
    {"INT", TypeTag::kInt64},
    {"INT64", TypeTag::kInt64},
    {"INTEGER", TypeTag::kInt64},
    {"INTERVAL", TypeTag::kInterval},
    {"JSON", TypeTag::kJson},
    {"NUMERIC", TypeTag::kDecimal, kDecimal, 38, 9},
    {"RANGE", TypeTag::kRange, kElement},
    {"SMALLINT", TypeTag::kInt64},
    {"STRING", TypeTag::kString, kLength},
    {"TIME", TypeTag::kTime, kNoArguments, 6},
    {"TIMESTAMP", TypeTag::kInstant, kDigits, 6},
    {"TINYINT", TypeTag::kInt64},
    {"UUID", TypeTag::kUuid},
};

constexpr TypeSpelling kSpellings[] = {
    {TypeTag::kBoolean, "BOOL"},
    {TypeTag::kInt64, "INT64"},
    {TypeTag::kDecimal, "BIGNUMERIC", 76, kWide},
    {TypeTag::kDecimal, "BIGNUMERIC(%p, %s)", TypeSpelling::kAny, kWide},
    {TypeTag::kDecimal, "NUMERIC", 38},
    {TypeTag::kDecimal, "NUMERIC(%p, %s)"},
    {TypeTag::kFloat64, "FLOAT64"},
    {.tag = TypeTag::kString, .text = "STRING", .length = 0},
    {TypeTag::kString, "STRING(%n)"},
    {.tag = TypeTag::kBinary, .text = "BYTES", .length = 0},
    {TypeTag::kBinary, "BYTES(%n)"},
    {TypeTag::kDate, "DATE"},
    {TypeTag::kTime, "TIME"},
    {TypeTag::kTimestamp, "DATETIME"},
    {TypeTag::kInstant, "TIMESTAMP", 6},
    {TypeTag::kInstant, "TIMESTAMP(%p)"},
    {TypeTag::kInterval, "INTERVAL"},
    {TypeTag::kUuid, "UUID"},
    {TypeTag::kJson, "JSON"},
    {TypeTag::kList, "ARRAY<%0>"},
    {TypeTag::kStruct, "STRUCT<%f>"},
    {TypeTag::kRange, "RANGE<%0>"},
    {TypeTag::kGeography, "GEOGRAPHY"},
};

constexpr TypeTable kTable = {.names = kNames, .spellings = kSpellings};

}  // namespace

const TypeTable& bigquery_types() { return kTable; }

}  // namespace rocky::sql
