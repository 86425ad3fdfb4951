#include "ir/type.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <mutex>
#include <unordered_map>

#include <fmt/format.h>

#include "base/arena.h"
#include "base/chunked_table.h"

namespace rocky::ir {
namespace {

constexpr TypeGroup kGroups[] = {
#define ROCKY_TYPE(tag, name, group) TypeGroup::group,
#include "ir/type_tags.inc"
#undef ROCKY_TYPE
};
constexpr std::string_view kNames[] = {
#define ROCKY_TYPE(tag, name, group) name,
#include "ir/type_tags.inc"
#undef ROCKY_TYPE
};
constexpr size_t kTags = std::size(kNames);

struct Entry {
  TypeInfo info;
  uint32_t depth = 1;
  bool known = true;
};

size_t hash_info(const TypeInfo& info) {
  constexpr uint64_t kMultiplier = 0x9FB21C651E98DF25;
  uint64_t hash = static_cast<uint64_t>(info.tag) << 48 | uint64_t{info.precision} << 40 | uint64_t{info.scale} << 32 |
                  uint64_t{info.form} << 56 | info.length;
  const auto mix = [&](uint64_t value) { hash = ((hash ^ value) * kMultiplier) ^ (hash >> 29); };
  mix(info.name.id);
  for (const TypeField& field : info.fields)
    mix(uint64_t{field.name.id} << 33 | uint64_t{field.type.id} << 1 | field.not_null);
  return static_cast<size_t>(hash ^ (hash >> 32));
}

bool same_info(const TypeInfo& a, const TypeInfo& b) {
  return a.tag == b.tag && a.precision == b.precision && a.scale == b.scale && a.form == b.form &&
         a.length == b.length && a.name == b.name && std::ranges::equal(a.fields, b.fields);
}

class TypeTable {
 public:
  TypeTable() {
    for (size_t tag = 0; tag < kTags; ++tag) add({.tag = static_cast<TypeTag>(tag)});
  }

  Type intern(const TypeInfo& info) {
    const size_t hash = hash_info(info);
    const std::scoped_lock lock(mutex_);
    const auto [begin, end] = ids_.equal_range(hash);
    for (auto it = begin; it != end; ++it) {
      if (same_info(entries_[it->second].info, info)) return {it->second};
    }
    uint32_t depth = 1;
    for (const TypeField& field : info.fields) depth = std::max(depth, entries_[field.type.id].depth + 1);
    if (depth > kMaxTypeDepth) return kUnknownType;
    return {add(info)};
  }

  const Entry& entry(Type type) const { return entries_[type.id]; }

 private:
  uint32_t add(const TypeInfo& info) {
    const uint32_t id = entries_.add();
    Entry& entry = entries_[id];
    entry.info = info;
    entry.info.fields = memory_.copy(info.fields);
    entry.known = info.tag != TypeTag::kError && info.tag != TypeTag::kUnknown;
    for (const TypeField& field : info.fields) {
      const Entry& inner = entries_[field.type.id];
      entry.depth = std::max(entry.depth, inner.depth + 1);
      entry.known = entry.known && inner.known;
    }
    ids_.emplace(hash_info(info), id);
    return id;
  }

  std::mutex mutex_;
  Arena memory_{4 * 1024};
  std::unordered_multimap<size_t, uint32_t> ids_;
  ChunkedTable<Entry> entries_;
};

// As long as the process, like the symbols in it.
TypeTable& table() {
  static TypeTable& instance = *new TypeTable();
  return instance;
}

Type nested(TypeTag tag, uint32_t length, std::initializer_list<TypeField> fields) {
  return intern_type({.tag = tag, .length = length, .fields = {fields.begin(), fields.size()}});
}

DataType simple(TypeKind kind) { return {.kind = kind, .arguments = {}, .fields = {}}; }

DataType decimal_of(uint8_t precision, uint8_t scale) {
  DataType type = simple(TypeKind::kDecimal);
  type.precision = precision;
  type.scale = scale;
  return type;
}

void append(std::string& out, Type type) {
  const TypeInfo& info = info_of(type);
  out += tag_name(info.tag);
  if (info.name) out += fmt::format(" {}", text_of(info.name));
  std::string inside;
  const auto part = [&] {
    if (!inside.empty()) inside += ", ";
  };
  if (info.tag == TypeTag::kDecimal) {
    inside = info.precision == 0 ? std::string() : fmt::format("{},{}", info.precision, info.scale);
  } else if (info.precision != 0) {
    inside = fmt::format("{}", info.precision);
  }
  if (info.form != 0) out += fmt::format("#{}", info.form);
  for (const TypeField& field : info.fields) {
    part();
    if (field.name) inside += text_of(field.name);
    if (info.tag == TypeTag::kEnum) continue;
    if (field.name) inside += ' ';
    append(inside, field.type);
    if (field.not_null) inside += " not null";
  }
  if (info.length != 0) {
    part();
    inside += fmt::format("{}", info.length);
  }
  if (!inside.empty()) out += fmt::format("({})", inside);
}

}  // namespace

Type intern_type(const TypeInfo& info) { return table().intern(info); }
const TypeInfo& info_of(Type type) { return table().entry(type).info; }
uint32_t depth_of(Type type) { return table().entry(type).depth; }
bool is_whole_number(Type type) {
  const TypeInfo& info = info_of(type);
  return is_integer(type) || (info.tag == TypeTag::kDecimal && info.scale == 0);
}

bool is_known(Type type) { return table().entry(type).known; }

TypeGroup group_of(TypeTag tag) { return kGroups[static_cast<size_t>(tag)]; }
std::string_view tag_name(TypeTag tag) { return kNames[static_cast<size_t>(tag)]; }

Type decimal(uint8_t precision, uint8_t scale) {
  return intern_type({.tag = TypeTag::kDecimal, .precision = precision, .scale = scale});
}

Type with_digits(TypeTag tag, uint8_t digits) { return intern_type({.tag = tag, .precision = digits}); }

Type with_length(TypeTag tag, uint32_t length) { return intern_type({.tag = tag, .length = length}); }

Type interval(IntervalFields fields, IntervalSpan span) {
  return intern_type(
      {.tag = TypeTag::kInterval, .precision = static_cast<uint8_t>(span), .form = static_cast<uint8_t>(fields)});
}

namespace {

// Year 0, month 1; day 0 … second 3.
struct SpanEnds {
  IntervalSpan span;
  IntervalFields fields;
  int first;
  int last;
};
constexpr SpanEnds kSpans[] = {
    {IntervalSpan::kYear, IntervalFields::kYearMonth, 0, 0},
    {IntervalSpan::kMonth, IntervalFields::kYearMonth, 1, 1},
    {IntervalSpan::kDay, IntervalFields::kDayTime, 0, 0},
    {IntervalSpan::kDayToHour, IntervalFields::kDayTime, 0, 1},
    {IntervalSpan::kDayToMinute, IntervalFields::kDayTime, 0, 2},
    {IntervalSpan::kHour, IntervalFields::kDayTime, 1, 1},
    {IntervalSpan::kHourToMinute, IntervalFields::kDayTime, 1, 2},
    {IntervalSpan::kHourToSecond, IntervalFields::kDayTime, 1, 3},
    {IntervalSpan::kMinute, IntervalFields::kDayTime, 2, 2},
    {IntervalSpan::kMinuteToSecond, IntervalFields::kDayTime, 2, 3},
    {IntervalSpan::kSecond, IntervalFields::kDayTime, 3, 3},
};

SpanEnds ends_of(const TypeInfo& info) {
  const auto span = static_cast<IntervalSpan>(info.precision);
  const auto fields = static_cast<IntervalFields>(info.form);
  const auto found = std::ranges::find(kSpans, span, &SpanEnds::span);
  if (found != std::end(kSpans)) return *found;
  return {IntervalSpan::kWhole, fields, 0, fields == IntervalFields::kYearMonth ? 1 : 3};
}

}  // namespace

bool interval_covers(Type wide, Type narrow) {
  const SpanEnds outer = ends_of(info_of(wide));
  const SpanEnds inner = ends_of(info_of(narrow));
  return outer.fields == inner.fields && outer.first <= inner.first && outer.last >= inner.last;
}

Type joined_interval(Type left, Type right) {
  const SpanEnds a = ends_of(info_of(left));
  const SpanEnds b = ends_of(info_of(right));
  if (a.fields != b.fields) return kUnknownType;
  const int first = std::min(a.first, b.first);
  const int last = std::max(a.last, b.last);
  const auto found = std::ranges::find_if(
      kSpans, [&](const SpanEnds& one) { return one.fields == a.fields && one.first == first && one.last == last; });
  return interval(a.fields, found == std::end(kSpans) ? IntervalSpan::kWhole : found->span);
}

Type list_of(Type element, bool element_not_null) {
  return nested(TypeTag::kList, 0, {{.type = element, .not_null = element_not_null}});
}
Type array_of(Type element, uint32_t length) { return nested(TypeTag::kArray, length, {{.type = element}}); }
Type map_of(Type key, Type value, bool value_not_null) {
  return nested(TypeTag::kMap, 0, {{.type = key, .not_null = true}, {.type = value, .not_null = value_not_null}});
}
Type struct_of(std::span<const TypeField> fields) { return intern_type({.tag = TypeTag::kStruct, .fields = fields}); }
Type named(Symbol name) { return intern_type({.tag = TypeTag::kNamed, .name = name}); }

Type element_of(Type type) {
  const TypeInfo& info = info_of(type);
  switch (info.tag) {
    case TypeTag::kList:
    case TypeTag::kArray:
    case TypeTag::kVector:
    case TypeTag::kRange: return info.fields.empty() ? kUnknownType : info.fields[0].type;
    default: return kUnknownType;
  }
}

DataType project(Type type, TypeKind timestamp) {
  const TypeInfo& info = info_of(type);
  switch (info.tag) {
    case TypeTag::kBoolean: return simple(TypeKind::kBoolean);
    case TypeTag::kInt8:
    case TypeTag::kInt16:
    case TypeTag::kInt32:
    case TypeTag::kUInt8:
    case TypeTag::kUInt16: return simple(TypeKind::kInt32);
    case TypeTag::kInt64:
    case TypeTag::kUInt32: return simple(TypeKind::kInt64);
    case TypeTag::kInt128:
    case TypeTag::kUInt64:
    case TypeTag::kUInt128:
    case TypeTag::kBigInteger: return decimal_of(38, 0);
    case TypeTag::kDecimal: return info.precision == 0 ? decimal_of(38, 0) : decimal_of(info.precision, info.scale);
    case TypeTag::kFloat32: return simple(TypeKind::kFloat32);
    case TypeTag::kDecimalFloat:
    case TypeTag::kFloat64: return simple(TypeKind::kFloat64);
    case TypeTag::kString:
    case TypeTag::kChar:
    case TypeTag::kEnum: return simple(TypeKind::kString);
    case TypeTag::kBinary: return simple(TypeKind::kBinary);
    case TypeTag::kDate: return simple(TypeKind::kDate);
    case TypeTag::kTimestamp: return simple(timestamp);
    case TypeTag::kInstant:
    case TypeTag::kTimestampZoned: return simple(TypeKind::kTimestamp);
    case TypeTag::kJson:
    case TypeTag::kVariant:
    case TypeTag::kObject: return simple(TypeKind::kVariant);
    case TypeTag::kList:
    case TypeTag::kArray:
    case TypeTag::kVector: {
      DataType array = simple(TypeKind::kArray);
      array.arguments.push_back(project(element_of(type), timestamp));
      return array;
    }
    case TypeTag::kMap: {
      DataType map = simple(TypeKind::kMap);
      for (const TypeField& field : info.fields) map.arguments.push_back(project(field.type, timestamp));
      return map;
    }
    case TypeTag::kStruct: {
      DataType structure = simple(TypeKind::kStruct);
      for (const TypeField& field : info.fields) {
        structure.fields.push_back({.name = std::string(text_of(field.name)),
                                    .type = project(field.type, timestamp),
                                    .nullable = !field.not_null});
      }
      return structure;
    }
    default: return simple(TypeKind::kUnknown);
  }
}

std::string describe(Type type) {
  std::string out;
  append(out, type);
  return out;
}

}  // namespace rocky::ir
