#include "compiler/functions/call_demands.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/per_dialect.h"

namespace rocky::compiler {
namespace {

using ir::TypeTag;

enum class Kind : uint8_t {
  kConstant,      // known before a row is read
  kConstantList,  // likewise, where it is a list
  kConstantText,  // likewise, whichever argument is a text
  kConstantMap,   // likewise, whichever is a map
  kPart,          // a constant names a part of a date
  kTruncPart,     // likewise, one that a date can be cut at
  kEnum,
  kListOrText,
  kUnnamedStruct,
  kStruct,
  kMap,
  kList,
};

// From this argument on.
struct Demand {
  std::string_view function;
  size_t from = 0;
  Kind kind = Kind::kConstant;
};

constexpr Demand kDuckdb[] = {
    {"->>", 1, Kind::kConstantList},
    {"approx_quantile", 1},
    {"array_grade_up", 1},
    {"array_pop_back", 0, Kind::kListOrText},
    {"array_pop_front", 0, Kind::kListOrText},
    {"array_reverse", 0, Kind::kListOrText},
    {"array_reverse_sort", 1},
    {"array_slice", 0, Kind::kListOrText},
    {"array_sort", 1},
    {"array_to_json", 0, Kind::kList},
    {"bitstring_agg", 1},
    {"cardinality", 0, Kind::kMap},
    {"contains", 0, Kind::kUnnamedStruct},
    {"current_schemas", 0},
    {"currval", 0},
    {"date_part", 0, Kind::kPart},
    {"date_trunc", 0, Kind::kTruncPart},
    {"datepart", 0, Kind::kPart},
    {"datetrunc", 0, Kind::kTruncPart},
    {"enum_first", 0, Kind::kEnum},
    {"enum_last", 0, Kind::kEnum},
    {"enum_range", 0, Kind::kEnum},
    {"enum_range_boundary", 0, Kind::kEnum},
    {"grade_up", 1},
    {"group_concat", 1},
    {"icu_sort_key", 1},
    {"json_array_length", 1, Kind::kConstantList},
    {"json_exists", 1, Kind::kConstantList},
    {"json_extract", 1, Kind::kConstantList},
    {"json_extract_path", 1, Kind::kConstantList},
    {"json_extract_path_text", 1, Kind::kConstantList},
    {"json_extract_string", 1, Kind::kConstantList},
    {"json_keys", 1, Kind::kConstantList},
    {"json_serialize_plan", 1},
    {"json_serialize_sql", 1},
    {"json_type", 1, Kind::kConstantList},
    {"json_value", 1, Kind::kConstantList},
    {"list_grade_up", 1},
    {"list_reverse", 0, Kind::kListOrText},
    {"list_reverse_sort", 1},
    {"list_slice", 0, Kind::kListOrText},
    {"list_sort", 1},
    {"listagg", 1},
    {"nextval", 0},
    {"quantile", 1},
    {"quantile_cont", 1},
    {"quantile_disc", 1},
    {"regexp_extract", 2},
    {"regexp_full_match", 2},
    {"regexp_matches", 2},
    {"regexp_replace", 3},
    {"regexp_split_to_array", 2},
    {"reservoir_quantile", 1},
    {"row_to_json", 0, Kind::kStruct},
    {"st_setcrs", 1},
    {"str_split_regex", 2},
    {"strftime", 0, Kind::kConstantText},
    {"string_agg", 1},
    {"string_split_regex", 2},
    {"strptime", 1},
    {"struct_contains", 0, Kind::kUnnamedStruct},
    {"struct_has", 0, Kind::kUnnamedStruct},
    {"struct_indexof", 0, Kind::kUnnamedStruct},
    {"struct_keys", 0, Kind::kStruct},
    {"struct_position", 0, Kind::kUnnamedStruct},
    {"switch", 0, Kind::kConstantMap},
    {"try_strptime", 1},
    {"variant_extract", 1},
};
static_assert(std::ranges::is_sorted(kDuckdb, {}, &Demand::function));

constexpr std::string_view kCuts[] = {
    "c",
    "cent",
    "centuries",
    "century",
    "d",
    "day",
    "dayofmonth",
    "dayofweek",
    "dayofyear",
    "days",
    "dec",
    "decade",
    "decades",
    "decs",
    "dow",
    "doy",
    "epoch",
    "h",
    "hour",
    "hours",
    "hr",
    "hrs",
    "isodow",
    "isoyear",
    "jd",
    "julian",
    "m",
    "microsecond",
    "microseconds",
    "mil",
    "millenium",
    "millennia",
    "millenniums",
    "millennium",
    "millisecond",
    "milliseconds",
    "mils",
    "min",
    "mins",
    "minute",
    "minutes",
    "mon",
    "mons",
    "month",
    "months",
    "ms",
    "msec",
    "msecond",
    "mseconds",
    "msecs",
    "quarter",
    "quarters",
    "s",
    "sec",
    "second",
    "seconds",
    "secs",
    "us",
    "usec",
    "usecond",
    "useconds",
    "usecs",
    "w",
    "week",
    "weekday",
    "weekofyear",
    "weeks",
    "y",
    "year",
    "years",
    "yearweek",
    "yr",
    "yrs",
};
constexpr std::string_view kOnlyParts[] = {"era", "timezone", "timezone_hour", "timezone_minute"};

std::optional<std::string> bad_part(std::string_view part, bool cut) {
  const auto listed = [&](std::span<const std::string_view> names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return equal_ignoring_case(name, part); });
  };
  if (listed(kCuts) || (!cut && listed(kOnlyParts))) return std::nullopt;
  constexpr std::string_view kUsual[] = {"year", "quarter", "month",  "week",        "day",
                                         "hour", "minute",  "second", "millisecond", "microsecond"};
  const std::string lower = ascii_lower(part);
  const size_t near = nearest_word(lower, kUsual);
  const std::string hint = near < std::size(kUsual) ? fmt::format(", did you mean '{}'?", kUsual[near]) : "";
  return fmt::format("'{}' is no part of a date{}", part, hint);
}

std::optional<std::string> must_be(bool fits, std::string_view what) {
  return fits ? std::nullopt : std::optional(fmt::format("it has to be {}", what));
}

std::optional<std::string> must_be_constant(const Argument& argument) {
  return must_be(!argument.varies, "a constant");
}

std::optional<std::string> unmet(Kind kind, const Argument& argument) {
  const TypeTag tag = ir::tag_of(argument.type);
  const bool unknown = argument.type == ir::kUnknownType || argument.type == ir::kErrorType;
  const bool list = tag == TypeTag::kList || tag == TypeTag::kArray;
  switch (kind) {
    case Kind::kConstantList: return list ? must_be_constant(argument) : std::nullopt;
    case Kind::kConstantText:
      return ir::group_of(tag) == ir::TypeGroup::kText ? must_be_constant(argument) : std::nullopt;
    case Kind::kConstantMap: return tag == TypeTag::kMap ? must_be_constant(argument) : std::nullopt;
    case Kind::kConstant: return must_be_constant(argument);
    case Kind::kPart:
    case Kind::kTruncPart:
      if (argument.literal != LiteralKind::kString) return std::nullopt;
      return bad_part(argument.text, kind == Kind::kTruncPart);
    case Kind::kEnum: return must_be(unknown || tag == TypeTag::kEnum || tag == TypeTag::kNull, "an ENUM");
    case Kind::kListOrText: {
      const bool fits = unknown || list || ir::group_of(tag) == ir::TypeGroup::kText || tag == TypeTag::kNull ||
                        tag == TypeTag::kJson || tag == TypeTag::kBinary || tag == TypeTag::kVariant;
      return must_be(fits, "a list or a text");
    }
    case Kind::kStruct: return must_be(unknown || tag == TypeTag::kStruct || tag == TypeTag::kNull, "a struct");
    case Kind::kMap: return must_be(unknown || tag == TypeTag::kMap || tag == TypeTag::kNull, "a map");
    case Kind::kList: return must_be(unknown || list || tag == TypeTag::kNull, "a list");
    case Kind::kUnnamedStruct: {
      const ir::TypeInfo& info = ir::info_of(argument.type);
      const bool named = info.tag == TypeTag::kStruct && !info.fields.empty() && info.fields[0].name;
      return named ? std::optional<std::string>("it works on structs without names only") : std::nullopt;
    }
  }
  return std::nullopt;
}

constexpr PerDialect<std::span<const Demand>> kTables[] = {{"duckdb", kDuckdb}};

}  // namespace

std::optional<UnmetDemand> find_unmet_demand(const FunctionRow& row, std::span<const Argument> arguments,
                                             const sql::Dialect& dialect) {
  const auto* const demands = find_row(kTables, dialect);
  if (demands == nullptr) return std::nullopt;
  // With NULL nothing is looked at.
  if (std::ranges::any_of(arguments, [](const Argument& a) { return a.type == ir::kNullType; })) return std::nullopt;
  // What works on points in time and intervals is another implementation, which asks when it runs.
  const bool zoned = std::ranges::any_of(arguments, [](const Argument& a) {
    return ir::tag_of(a.type) == TypeTag::kInstant || ir::tag_of(a.type) == TypeTag::kInterval;
  });
  for (const Demand& demand : std::ranges::equal_range(*demands, row.name, {}, &Demand::function)) {
    const bool about_time =
        demand.kind == Kind::kPart || demand.kind == Kind::kTruncPart || demand.kind == Kind::kConstantText;
    if (zoned && about_time) continue;
    const bool all =
        demand.kind == Kind::kConstant || demand.kind == Kind::kConstantText || demand.kind == Kind::kConstantMap;
    const size_t end = all ? arguments.size() : std::min(demand.from + 1, arguments.size());
    for (size_t i = demand.from; i < end; ++i) {
      if (std::optional<std::string> reason = unmet(demand.kind, arguments[i]))
        return UnmetDemand{i, std::move(*reason)};
    }
  }
  return std::nullopt;
}

}  // namespace rocky::compiler
