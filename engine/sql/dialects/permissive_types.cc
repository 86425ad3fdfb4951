// Types of a warehouse that is not known (compiler contract 5, the table for all adapters).
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using enum TypeArguments;
using ir::TypeTag;

constexpr TypeName kNames[] = {
    {"BIGINT", TypeTag::kInt64},
    {"BINARY", TypeTag::kBinary, kLength},
    {"BLOB", TypeTag::kBinary},
    {"BOOL", TypeTag::kBoolean},
    {"BOOLEAN", TypeTag::kBoolean},
    {"BYTE", TypeTag::kInt8},
    {"BYTES", TypeTag::kBinary, kLength},
    {"CHAR", TypeTag::kString, kLength},
    {"CHARACTER", TypeTag::kString, kLength},
    {"CHARACTER VARYING", TypeTag::kString, kLength},
    {"DATE", TypeTag::kDate},
    {"DATETIME", TypeTag::kTimestamp, kDigits, 6},
    {"DEC", TypeTag::kDecimal, kDecimal, 38, 0},
    {"DECIMAL", TypeTag::kDecimal, kDecimal, 38, 0},
    {"DOUBLE", TypeTag::kFloat64},
    {"DOUBLE PRECISION", TypeTag::kFloat64},
    {"FLOAT", TypeTag::kFloat32},
    {"FLOAT64", TypeTag::kFloat64},
    {"INT", TypeTag::kInt32},
    {"INT64", TypeTag::kInt64},
    {"INTEGER", TypeTag::kInt32},
    {"LONG", TypeTag::kInt64},
    {"NUMERIC", TypeTag::kDecimal, kDecimal, 38, 0},
    {"REAL", TypeTag::kFloat32},
    {"SHORT", TypeTag::kInt16},
    {"SMALLINT", TypeTag::kInt16},
    {"STRING", TypeTag::kString, kLength},
    {"TEXT", TypeTag::kString, kLength},
    {"TIMESTAMP", TypeTag::kInstant, kDigits, 6},
    {"TIMESTAMP WITH TIME ZONE", TypeTag::kInstant, kDigits, 6},
    {"TIMESTAMP WITHOUT TIME ZONE", TypeTag::kTimestamp, kDigits, 6},
    {"TIMESTAMPTZ", TypeTag::kInstant, kDigits, 6},
    {"TIMESTAMP_NTZ", TypeTag::kTimestamp, kDigits, 6},
    {"TINYINT", TypeTag::kInt8},
    {"VARBINARY", TypeTag::kBinary, kLength},
    {"VARCHAR", TypeTag::kString, kLength},
    {"VARIANT", TypeTag::kVariant},
};

constexpr TypeSpelling kSpellings[] = {
    {TypeTag::kBoolean, "BOOLEAN"},
    {TypeTag::kInt8, "TINYINT"},
    {TypeTag::kInt16, "SMALLINT"},
    {TypeTag::kInt32, "INTEGER"},
    {TypeTag::kInt64, "BIGINT"},
    {TypeTag::kDecimal, "DECIMAL(%p,%s)"},
    {TypeTag::kFloat32, "FLOAT"},
    {TypeTag::kFloat64, "DOUBLE"},
    {.tag = TypeTag::kString, .text = "VARCHAR", .length = 0},
    {TypeTag::kString, "VARCHAR(%n)"},
    {TypeTag::kBinary, "BINARY"},
    {TypeTag::kDate, "DATE"},
    {TypeTag::kTimestamp, "TIMESTAMP_NTZ"},
    {TypeTag::kInstant, "TIMESTAMP"},
    {TypeTag::kVariant, "VARIANT"},
    {TypeTag::kList, "ARRAY<%0>"},
    {TypeTag::kMap, "MAP<%0, %1>"},
    {TypeTag::kStruct, "STRUCT<%f>"},
};

constexpr TypeTable kTable = {.names = kNames, .spellings = kSpellings};

}  // namespace

const TypeTable& permissive_types() { return kTable; }

}  // namespace rocky::sql
