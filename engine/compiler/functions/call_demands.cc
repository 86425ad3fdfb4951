#include "compiler/functions/call_demands.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/bind/constant.h"
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
  kQuantile,      // a constant between -1 and 1, or a list of them
  kFraction,      // likewise, between 0 and 1
  kSampleSize,    // a constant number above 0
  kSecond,        // the function needs another argument besides this one
  kTimeFormat,    // a constant, or a list of them, with what a time is written by
  kDigits,        // a constant, where what is rounded is a DECIMAL
  kGroupNumber,   // a constant from 0 to 9
  kSortOrder,     // a constant names an order
  kNullOrder,     // a constant names where NULL is
  kRegexOptions,  // a constant with letters that options have
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
    {"approx_quantile", 1, Kind::kFraction},
    {"array_grade_up", 1, Kind::kSortOrder},
    {"array_grade_up", 2, Kind::kNullOrder},
    {"array_pop_back", 0, Kind::kListOrText},
    {"array_pop_front", 0, Kind::kListOrText},
    {"array_reverse", 0, Kind::kListOrText},
    {"array_reverse_sort", 1, Kind::kNullOrder},
    {"array_slice", 0, Kind::kListOrText},
    {"array_sort", 1, Kind::kSortOrder},
    {"array_sort", 2, Kind::kNullOrder},
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
    {"grade_up", 1, Kind::kSortOrder},
    {"grade_up", 2, Kind::kNullOrder},
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
    {"list_grade_up", 1, Kind::kSortOrder},
    {"list_grade_up", 2, Kind::kNullOrder},
    {"list_reverse", 0, Kind::kListOrText},
    {"list_reverse_sort", 1, Kind::kNullOrder},
    {"list_slice", 0, Kind::kListOrText},
    {"list_sort", 1, Kind::kSortOrder},
    {"list_sort", 2, Kind::kNullOrder},
    {"listagg", 1},
    {"nextval", 0},
    {"quantile", 0, Kind::kSecond},
    {"quantile", 1, Kind::kQuantile},
    {"quantile_cont", 1, Kind::kQuantile},
    {"quantile_disc", 0, Kind::kSecond},
    {"quantile_disc", 1, Kind::kQuantile},
    {"regexp_extract", 2},
    {"regexp_extract", 2, Kind::kGroupNumber},
    {"regexp_extract", 3, Kind::kRegexOptions},
    {"regexp_extract_all", 3, Kind::kRegexOptions},
    {"regexp_full_match", 2, Kind::kRegexOptions},
    {"regexp_matches", 2, Kind::kRegexOptions},
    {"regexp_replace", 3, Kind::kRegexOptions},
    {"regexp_split_to_array", 2, Kind::kRegexOptions},
    {"reservoir_quantile", 1, Kind::kFraction},
    {"reservoir_quantile", 2, Kind::kSampleSize},
    {"round", 1, Kind::kDigits},
    {"row_to_json", 0, Kind::kStruct},
    {"st_setcrs", 1},
    {"str_split_regex", 2, Kind::kRegexOptions},
    {"strftime", 0, Kind::kConstantText},
    {"string_agg", 1},
    {"string_split_regex", 2, Kind::kRegexOptions},
    {"strptime", 1, Kind::kTimeFormat},
    {"struct_contains", 0, Kind::kUnnamedStruct},
    {"struct_has", 0, Kind::kUnnamedStruct},
    {"struct_indexof", 0, Kind::kUnnamedStruct},
    {"struct_keys", 0, Kind::kStruct},
    {"struct_position", 0, Kind::kUnnamedStruct},
    {"switch", 0, Kind::kConstantMap},
    {"trunc", 1, Kind::kDigits},
    {"try_strptime", 1, Kind::kTimeFormat},
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

// A number between two others, or a list of such numbers.
std::optional<std::string> must_be_between(const Constant* constant, double least, bool not_a_number) {
  if (constant == nullptr) return std::nullopt;
  if (constant->kind == Constant::Kind::kList) {
    for (const Constant* part : constant->parts) {
      if (std::optional<std::string> reason = must_be_between(part, least, not_a_number)) return reason;
    }
    return std::nullopt;
  }
  if (constant->is_null()) return "it must not be NULL";
  if (!constant->is_number()) return std::nullopt;
  if (std::isnan(constant->number)) return must_be(not_a_number, "a number");
  return must_be(constant->number >= least && constant->number <= 1, fmt::format("between {} and 1", least));
}

// What it says in one word of those that are known; NULL and what is not known are fine.
std::optional<std::string> must_be_one_of(const Argument& argument, std::span<const std::string_view> words,
                                          std::string_view what) {
  if (argument.varies) return "it has to be a constant";
  if (argument.constant == nullptr || argument.constant->kind != Constant::Kind::kText) return std::nullopt;
  std::string word = ascii_upper(argument.constant->text);
  std::ranges::replace(word, '_', ' ');
  if (std::ranges::find(words, word) != words.end()) return std::nullopt;
  return fmt::format("'{}' is no {}: {}", argument.constant->text, what, fmt::join(words, ", "));
}

std::optional<std::string> bad_time_format(const Argument& argument) {
  if (argument.varies) return "it has to be a constant";
  if (argument.constant == nullptr) return std::nullopt;
  const Constant* const only = argument.constant;
  const std::span<const Constant* const> formats =
      only->kind == Constant::Kind::kList ? only->parts : std::span<const Constant* const>(&only, 1);
  for (const Constant* format : formats) {
    if (format != nullptr && format->kind == Constant::Kind::kText && format->text.empty())
      return "the format is empty";
  }
  return std::nullopt;
}

std::optional<std::string> bad_regex_options(const Argument& argument, bool global) {
  if (argument.varies) return "it has to be a constant";
  if (argument.constant != nullptr && argument.constant->is_null()) return "it must not be NULL";
  if (argument.constant == nullptr || argument.constant->kind != Constant::Kind::kText) return std::nullopt;
  for (const char letter : argument.constant->text) {
    if (std::string_view("cilmnps \t\n").contains(letter) || (global && letter == 'g')) continue;
    return fmt::format("'{}' is no option of a regular expression", argument.constant->text);
  }
  return std::nullopt;
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
    case Kind::kQuantile:
      if (argument.varies) return must_be_constant(argument);
      return must_be_between(argument.constant, -1, false);
    case Kind::kFraction:
      if (argument.varies) return must_be_constant(argument);
      return must_be_between(argument.constant, 0, true);
    case Kind::kSampleSize:
      if (argument.varies) return must_be_constant(argument);
      if (argument.constant == nullptr) return std::nullopt;
      if (argument.constant->is_null()) return "it must not be NULL";
      return must_be(!argument.constant->is_number() || argument.constant->number > 0, "larger than 0");
    case Kind::kTimeFormat: return bad_time_format(argument);
    case Kind::kDigits: return std::nullopt;
    case Kind::kGroupNumber:
      if (argument.constant == nullptr || argument.constant->kind != Constant::Kind::kInteger) return std::nullopt;
      return must_be(argument.constant->integer >= 0 && argument.constant->integer <= 9, "between 0 and 9");
    case Kind::kSortOrder: {
      constexpr std::string_view kOrders[] = {"ASC", "DESC", "ASCENDING", "DESCENDING", "DEFAULT", "ORDER DEFAULT"};
      return must_be_one_of(argument, kOrders, "order");
    }
    case Kind::kNullOrder: {
      constexpr std::string_view kPlaces[] = {"NULLS FIRST", "NULLS LAST", "DEFAULT", "ORDER DEFAULT"};
      return must_be_one_of(argument, kPlaces, "place of NULL");
    }
    case Kind::kRegexOptions: return bad_regex_options(argument, false);
    case Kind::kSecond: return std::nullopt;
    case Kind::kPart:
    case Kind::kTruncPart:
      if (argument.constant == nullptr || argument.constant->kind != Constant::Kind::kText) return std::nullopt;
      return bad_part(argument.constant->text, kind == Kind::kTruncPart);
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
  // With NULL nothing is looked at, unless for an aggregate or by functions that have their own way with NULL.
  const bool with_null = row.kind == FunctionKind::kScalar && std::ranges::any_of(arguments, [](const Argument& a) {
                           return a.type == ir::kNullType || (a.constant != nullptr && a.constant->is_null());
                         });
  // What cuts points in time of a zone and intervals is another implementation, which asks when it runs.
  const bool zoned = std::ranges::any_of(arguments, [](const Argument& a) {
    return ir::tag_of(a.type) == TypeTag::kInstant || ir::tag_of(a.type) == TypeTag::kInterval;
  });
  for (const Demand& demand : std::ranges::equal_range(*demands, row.name, {}, &Demand::function)) {
    if (zoned && (demand.kind == Kind::kTruncPart || demand.kind == Kind::kConstantText)) continue;
    const bool replaces = row.name == "regexp_replace";
    const bool always = (demand.kind == Kind::kRegexOptions && !replaces) || demand.kind == Kind::kTimeFormat ||
                        demand.kind == Kind::kGroupNumber;
    if (with_null && !always) continue;
    if (demand.kind == Kind::kDigits && ir::tag_of(arguments[0].type) == TypeTag::kDecimal && arguments.size() > 1 &&
        arguments[1].varies) {
      return UnmetDemand{1, "of a DECIMAL it has to be a constant"};
    }
    const bool all =
        demand.kind == Kind::kConstant || demand.kind == Kind::kConstantText || demand.kind == Kind::kConstantMap;
    if (demand.kind == Kind::kSecond && arguments.size() == 1) {
      return UnmetDemand{0, "which quantile is meant has to stand behind it: 0.5"};
    }
    if (demand.kind == Kind::kRegexOptions && replaces && demand.from < arguments.size()) {
      if (std::optional<std::string> reason = bad_regex_options(arguments[demand.from], true)) {
        return UnmetDemand{demand.from, std::move(*reason)};
      }
      continue;
    }
    const size_t end = all ? arguments.size() : std::min(demand.from + 1, arguments.size());
    for (size_t i = demand.from; i < end; ++i) {
      if (std::optional<std::string> reason = unmet(demand.kind, arguments[i]))
        return UnmetDemand{i, std::move(*reason)};
    }
  }
  return std::nullopt;
}

}  // namespace rocky::compiler
