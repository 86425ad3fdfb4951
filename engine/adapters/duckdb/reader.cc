#include "adapters/duckdb/reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/duckdb/types.h"

namespace rocky::duckdb {
namespace {

using adapter::ColumnType;
using adapter::Value;
using adapter::ValueKind;

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

Int128 wide(duckdb_hugeint value) {
  return static_cast<Int128>((static_cast<UInt128>(static_cast<uint64_t>(value.upper)) << 64) | value.lower);
}
Int128 wide(duckdb_uhugeint value) {
  return static_cast<Int128>((static_cast<UInt128>(value.upper) << 64) | value.lower);
}

template <class T>
const T& at(duckdb_vector vector, uint64_t row) {
  return static_cast<const T*>(api().vector_get_data(vector))[row];
}

std::string_view bytes_at(duckdb_vector vector, uint64_t row) {
  const auto& text = at<duckdb_string_t>(vector, row);
  const uint32_t length = text.value.inlined.length;
  return {length <= 12 ? text.value.inlined.inlined : text.value.pointer.ptr, length};
}

// First byte: number of padding bits at the front of the second.
std::string bit_text(std::string_view bytes) {
  std::string text;
  if (bytes.empty()) return text;
  const auto padding = static_cast<size_t>(bytes[0]);
  for (size_t i = padding; i < (bytes.size() - 1) * 8; ++i) {
    text += ((static_cast<unsigned char>(bytes[1 + i / 8]) >> (7 - i % 8)) & 1) != 0 ? '1' : '0';
  }
  return text;
}

// Stored with the highest bit flipped, so that it sorts as unsigned bytes.
std::string uuid_text(duckdb_hugeint value) {
  const uint64_t high = static_cast<uint64_t>(value.upper) ^ (uint64_t{1} << 63);
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, (high >> 16) & 0xffff, high & 0xffff,
                     value.lower >> 48, value.lower & 0xffffffffffff);
}

// Three bytes of header (the sign in the highest bit, set for positive), then the magnitude, highest byte first; all
// bits of a negative number are inverted.
std::string bignum_text(std::string_view bytes) {
  if (bytes.size() < 4) return "0";
  const bool negative = (static_cast<unsigned char>(bytes[0]) & 0x80) == 0;
  // Limbs of nine decimal digits, the lowest first.
  constexpr uint64_t kLimb = 1'000'000'000;
  std::vector<uint64_t> limbs{0};
  for (const char c : bytes.substr(3)) {
    uint64_t carry = static_cast<unsigned char>(negative ? ~c : c);
    for (uint64_t& limb : limbs) {
      limb = limb * 256 + carry;
      carry = limb / kLimb;
      limb %= kLimb;
    }
    if (carry > 0) limbs.push_back(carry);
  }
  std::string text = fmt::format("{}{}", negative ? "-" : "", limbs.back());
  for (size_t i = limbs.size() - 1; i-- > 0;) text += fmt::format("{:09}", limbs[i]);
  return text;
}

struct KindRow {
  duckdb_type id;
  ValueKind kind;
};
constexpr std::array kKinds = {
    KindRow{DUCKDB_TYPE_BOOLEAN, ValueKind::kBool},
    KindRow{DUCKDB_TYPE_TINYINT, ValueKind::kInt8},
    KindRow{DUCKDB_TYPE_SMALLINT, ValueKind::kInt16},
    KindRow{DUCKDB_TYPE_INTEGER, ValueKind::kInt32},
    KindRow{DUCKDB_TYPE_BIGINT, ValueKind::kInt64},
    KindRow{DUCKDB_TYPE_HUGEINT, ValueKind::kInt128},
    KindRow{DUCKDB_TYPE_UTINYINT, ValueKind::kUInt8},
    KindRow{DUCKDB_TYPE_USMALLINT, ValueKind::kUInt16},
    KindRow{DUCKDB_TYPE_UINTEGER, ValueKind::kUInt32},
    KindRow{DUCKDB_TYPE_UBIGINT, ValueKind::kUInt64},
    KindRow{DUCKDB_TYPE_UHUGEINT, ValueKind::kUInt128},
    KindRow{DUCKDB_TYPE_FLOAT, ValueKind::kFloat},
    KindRow{DUCKDB_TYPE_DOUBLE, ValueKind::kDouble},
    KindRow{DUCKDB_TYPE_DECIMAL, ValueKind::kDecimal},
    KindRow{DUCKDB_TYPE_VARCHAR, ValueKind::kString},
    KindRow{DUCKDB_TYPE_BLOB, ValueKind::kBlob},
    KindRow{DUCKDB_TYPE_BIT, ValueKind::kBit},
    KindRow{DUCKDB_TYPE_UUID, ValueKind::kUuid},
    KindRow{DUCKDB_TYPE_ENUM, ValueKind::kEnum},
    KindRow{DUCKDB_TYPE_DATE, ValueKind::kDate},
    KindRow{DUCKDB_TYPE_TIME, ValueKind::kTime},
    KindRow{DUCKDB_TYPE_TIME_NS, ValueKind::kTimeNs},
    KindRow{DUCKDB_TYPE_TIME_TZ, ValueKind::kTimeTz},
    KindRow{DUCKDB_TYPE_TIMESTAMP_S, ValueKind::kTimestampS},
    KindRow{DUCKDB_TYPE_TIMESTAMP_MS, ValueKind::kTimestampMs},
    KindRow{DUCKDB_TYPE_TIMESTAMP, ValueKind::kTimestampUs},
    KindRow{DUCKDB_TYPE_TIMESTAMP_NS, ValueKind::kTimestampNs},
    KindRow{DUCKDB_TYPE_TIMESTAMP_TZ, ValueKind::kTimestampTz},
    KindRow{DUCKDB_TYPE_INTERVAL, ValueKind::kInterval},
    KindRow{DUCKDB_TYPE_LIST, ValueKind::kList},
    KindRow{DUCKDB_TYPE_ARRAY, ValueKind::kArray},
    KindRow{DUCKDB_TYPE_STRUCT, ValueKind::kStruct},
    KindRow{DUCKDB_TYPE_MAP, ValueKind::kMap},
    KindRow{DUCKDB_TYPE_UNION, ValueKind::kUnion},
    KindRow{DUCKDB_TYPE_SQLNULL, ValueKind::kNull},
    KindRow{DUCKDB_TYPE_BIGNUM, ValueKind::kOther},
};

std::string take(char* text) {
  std::string copy = text == nullptr ? std::string() : std::string(text);
  api().free(text);
  return copy;
}

void add_child(VectorType& parent, duckdb_logical_type owned) {
  const LogicalType child(owned);
  parent.children.push_back(read_type(child.get()));
  parent.column.children.push_back(parent.children.back().column);
}

bool is_null(duckdb_vector vector, uint64_t row) {
  const uint64_t* validity = api().vector_get_validity(vector);
  return validity != nullptr && ((validity[row / 64] >> (row % 64)) & 1) == 0;
}

Int128 integer_at(duckdb_type storage, duckdb_vector vector, uint64_t row) {
  switch (storage) {
    case DUCKDB_TYPE_TINYINT: return at<int8_t>(vector, row);
    case DUCKDB_TYPE_SMALLINT: return at<int16_t>(vector, row);
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_DATE: return at<int32_t>(vector, row);
    case DUCKDB_TYPE_UTINYINT: return at<uint8_t>(vector, row);
    case DUCKDB_TYPE_USMALLINT: return at<uint16_t>(vector, row);
    case DUCKDB_TYPE_UINTEGER: return at<uint32_t>(vector, row);
    case DUCKDB_TYPE_UBIGINT: return at<uint64_t>(vector, row);
    case DUCKDB_TYPE_HUGEINT: return wide(at<duckdb_hugeint>(vector, row));
    case DUCKDB_TYPE_UHUGEINT: return wide(at<duckdb_uhugeint>(vector, row));
    default: return at<int64_t>(vector, row);
  }
}

Value read_value(const VectorType& type, duckdb_vector vector, uint64_t row);

void read_elements(Value& value, const VectorType& element, duckdb_vector child, uint64_t begin, uint64_t count) {
  value.children.reserve(count);
  for (uint64_t i = begin; i < begin + count; ++i) value.children.push_back(read_value(element, child, i));
}

void read_map(Value& value, const VectorType& type, duckdb_vector vector, uint64_t row) {
  const auto entry = at<duckdb_list_entry>(vector, row);
  const duckdb_vector pairs = api().list_vector_get_child(vector);
  const duckdb_vector keys = api().struct_vector_get_child(pairs, 0);
  const duckdb_vector values = api().struct_vector_get_child(pairs, 1);
  value.children.reserve(entry.length * 2);
  for (uint64_t i = entry.offset; i < entry.offset + entry.length; ++i) {
    value.children.push_back(read_value(type.children[0], keys, i));
    value.children.push_back(read_value(type.children[1], values, i));
  }
}

Value read_value(const VectorType& type, duckdb_vector vector, uint64_t row) {
  Value value;
  value.kind = type.column.kind;
  if (value.kind == ValueKind::kNull || is_null(vector, row)) return value;
  value.is_null = false;
  switch (type.id) {
    case DUCKDB_TYPE_BOOLEAN: value.integer = at<uint8_t>(vector, row) != 0 ? 1 : 0; break;
    case DUCKDB_TYPE_FLOAT: value.real = at<float>(vector, row); break;
    case DUCKDB_TYPE_DOUBLE: value.real = at<double>(vector, row); break;
    case DUCKDB_TYPE_VARCHAR:
    case DUCKDB_TYPE_BLOB: value.text = bytes_at(vector, row); break;
    case DUCKDB_TYPE_BIT: value.text = bit_text(bytes_at(vector, row)); break;
    case DUCKDB_TYPE_BIGNUM: value.text = bignum_text(bytes_at(vector, row)); break;
    case DUCKDB_TYPE_UUID: value.text = uuid_text(at<duckdb_hugeint>(vector, row)); break;
    case DUCKDB_TYPE_ENUM:
      value.tag = static_cast<uint32_t>(integer_at(type.storage, vector, row));
      if (value.tag < type.column.names.size()) value.text = type.column.names[value.tag];
      break;
    case DUCKDB_TYPE_INTERVAL: {
      const auto& interval = at<duckdb_interval>(vector, row);
      value.months = interval.months;
      value.days = interval.days;
      value.integer = interval.micros;
      break;
    }
    case DUCKDB_TYPE_TIME_TZ: {
      // 40 bits of microseconds, then 24 bits of 15:59:59 minus the offset in seconds.
      constexpr int32_t kLargestOffset = 16 * 3600 - 1;
      const uint64_t bits = at<duckdb_time_tz>(vector, row).bits;
      value.integer = static_cast<int64_t>(bits >> 24);
      value.offset_seconds = kLargestOffset - static_cast<int32_t>(bits & 0xFFFFFF);
      break;
    }
    case DUCKDB_TYPE_LIST: {
      const auto entry = at<duckdb_list_entry>(vector, row);
      read_elements(value, type.children[0], api().list_vector_get_child(vector), entry.offset, entry.length);
      break;
    }
    case DUCKDB_TYPE_ARRAY: {
      const uint64_t size = type.column.array_size;
      read_elements(value, type.children[0], api().array_vector_get_child(vector), row * size, size);
      break;
    }
    case DUCKDB_TYPE_STRUCT:
      for (size_t i = 0; i < type.children.size(); ++i) {
        value.children.push_back(read_value(type.children[i], api().struct_vector_get_child(vector, i), row));
      }
      break;
    case DUCKDB_TYPE_MAP: read_map(value, type, vector, row); break;
    case DUCKDB_TYPE_UNION:
      // Stored as a struct whose first child is the tag.
      value.tag = at<uint8_t>(api().struct_vector_get_child(vector, 0), row);
      if (value.tag < type.children.size()) {
        value.children.push_back(
            read_value(type.children[value.tag], api().struct_vector_get_child(vector, value.tag + 1), row));
      }
      break;
    default: value.integer = integer_at(type.storage, vector, row); break;
  }
  return value;
}

}  // namespace

VectorType read_type(duckdb_logical_type type) {
  const Api& library = api();
  VectorType result;
  result.id = library.get_type_id(type);
  result.storage = result.id;
  result.column.kind = ValueKind::kOther;
  for (const KindRow& row : kKinds) {
    if (row.id == result.id) result.column.kind = row.kind;
  }
  switch (result.id) {
    case DUCKDB_TYPE_DECIMAL:
      result.storage = library.decimal_internal_type(type);
      result.column.precision = library.decimal_width(type);
      result.column.scale = library.decimal_scale(type);
      break;
    case DUCKDB_TYPE_ENUM: {
      result.storage = library.enum_internal_type(type);
      const uint32_t count = library.enum_dictionary_size(type);
      for (uint32_t i = 0; i < count; ++i) result.column.names.push_back(take(library.enum_dictionary_value(type, i)));
      break;
    }
    case DUCKDB_TYPE_LIST: add_child(result, library.list_type_child_type(type)); break;
    case DUCKDB_TYPE_ARRAY:
      result.column.array_size = static_cast<uint32_t>(library.array_type_array_size(type));
      add_child(result, library.array_type_child_type(type));
      break;
    case DUCKDB_TYPE_MAP:
      add_child(result, library.map_type_key_type(type));
      add_child(result, library.map_type_value_type(type));
      break;
    case DUCKDB_TYPE_STRUCT:
      for (idx_t i = 0; i < library.struct_type_child_count(type); ++i) {
        result.column.names.push_back(take(library.struct_type_child_name(type, i)));
        add_child(result, library.struct_type_child_type(type, i));
      }
      break;
    case DUCKDB_TYPE_UNION:
      for (idx_t i = 0; i < library.union_type_member_count(type); ++i) {
        result.column.names.push_back(take(library.union_type_member_name(type, i)));
        add_child(result, library.union_type_member_type(type, i));
      }
      break;
    default: break;
  }
  result.column.native = type_text(result.id, result.column, take(library.logical_type_get_alias(type)));
  return result;
}

bool is_readable(const VectorType& type) {
  const bool known = std::ranges::any_of(kKinds, [&](const KindRow& row) { return row.id == type.id; });
  return known && std::ranges::all_of(type.children, is_readable);
}

void ChunkStorage::add(Chunk chunk) {
  ends_.push_back(row_count() + api().data_chunk_get_size(chunk.get()));
  chunks_.push_back(std::move(chunk));
}

Value ChunkStorage::value(uint64_t row, size_t column) const {
  const auto chunk = static_cast<size_t>(std::ranges::upper_bound(ends_, row) - ends_.begin());
  const uint64_t begin = chunk == 0 ? 0 : ends_[chunk - 1];
  return read_value((*types_)[column], api().data_chunk_get_vector(chunks_[chunk].get(), column), row - begin);
}

}  // namespace rocky::duckdb
