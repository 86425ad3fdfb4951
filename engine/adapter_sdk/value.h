// Query results as typed columns, exact for every type that a warehouse has.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rocky::adapter {

// Physical kinds of cell values. Logical detail (DECIMAL width and scale, time unit, enum members) is in ColumnType.
enum class ValueKind : uint8_t {
  kBool,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kInt128,
  kUInt8,
  kUInt16,
  kUInt32,
  kUInt64,
  kUInt128,
  kFloat,
  kDouble,
  kDecimal,  // unscaled 128-bit integer
  kString,
  kBlob,
  kBit,
  kUuid,
  kEnum,
  kDate,
  kTime,
  kTimeNs,
  kTimeTz,
  kTimestampS,
  kTimestampMs,
  kTimestampUs,
  kTimestampNs,
  kTimestampTz,
  kInterval,
  kList,
  kArray,
  kStruct,
  kMap,
  kUnion,
  kNull,   // a column without a type: every cell is NULL
  kOther,  // something that has no kind of its own (wide integers, geometry, ...), as text
};

struct ColumnType {
  ValueKind kind = ValueKind::kNull;
  std::string native;                // the warehouse's own exact spelling: "DECIMAL(15,2)", "STRUCT(a INTEGER)[]"
  uint8_t precision = 0;             // kDecimal
  uint8_t scale = 0;                 // kDecimal
  uint32_t array_size = 0;           // kArray
  std::vector<std::string> names;    // kStruct fields, kUnion members, kEnum values
  std::vector<ColumnType> children;  // kList/kArray: element; kMap: key, value; kStruct/kUnion: by name
};

// One cell, owning. Containers hold children in order (map: key, value, key, value, ...; union: one child, `tag` tells
// which member).
struct Value {
  ValueKind kind = ValueKind::kNull;
  bool is_null = true;
  uint32_t tag = 0;  // kEnum: index; kUnion: member
  __extension__ __int128 integer =
      0;  // all integers, decimals (unscaled), dates (days), times and timestamps (ticks of their unit)
  int32_t months = 0, days = 0;  // kInterval; its microseconds are in `integer`
  int32_t offset_seconds = 0;    // kTimeTz: east of UTC
  double real = 0;               // kFloat, kDouble
  std::string text;              // kString, kBlob (bytes), kBit ("0101"), kUuid (canonical), kEnum, kOther
  std::vector<Value> children;
};

struct Column {
  std::string name;
  ColumnType type;
};

// A whole result. Cells are read one at a time; column data are stored by the adapter in its own compact form.
class Table {
 public:
  class Storage {
   public:
    virtual ~Storage() = default;
    virtual uint64_t row_count() const = 0;
    virtual Value value(uint64_t row, size_t column) const = 0;
  };

  Table() = default;
  Table(std::vector<Column> columns, std::shared_ptr<const Storage> storage)
      : columns_(std::move(columns)), storage_(std::move(storage)) {}

  const std::vector<Column>& columns() const { return columns_; }
  uint64_t row_count() const { return storage_ ? storage_->row_count() : 0; }
  Value value(uint64_t row, size_t column) const { return storage_->value(row, column); }
  // to_text() of a cell; "NULL" for NULL.
  std::string text(uint64_t row, size_t column) const;

 private:
  std::vector<Column> columns_;
  std::shared_ptr<const Storage> storage_;
};

// Natural SQL text of a value of the given type (adapters contract 6.2): for a scalar what a cast to text gives,
// containers as JSON.
std::string to_text(const Value& value, const ColumnType& type);
// One JSON value. Booleans stay booleans; integers and decimals that survive a double stay numbers, wider ones are
// strings; timestamps are RFC 3339 with offset +00:00 (years 1 to 9999); structs and maps are objects, a union is an
// object with its one member; everything else is a string of its text. The text is valid JSON whatever the bytes are.
std::string to_json(const Value& value, const ColumnType& type);

}  // namespace rocky::adapter
