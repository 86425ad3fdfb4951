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
  kConstantHere,  // likewise, and nothing is asked of those behind it
  kConstantText,  // likewise, whichever argument is a text
  kConstantMap,   // likewise, whichever is a map
  kPart,          // a constant names a part of a date
  kTruncPart,     // likewise, one that a date can be cut at
  kQuantile,      // a constant between -1 and 1, or a list of them
  kFraction,      // likewise, between 0 and 1
  kSampleSize,    // a constant number above 0
  kSecond,        // the function needs another argument besides this one
  kSecondMap,     // likewise, another map
  kWrittenTime,   // likewise, whichever is a text: what a time is written by
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
  kNested,        // a struct, a list or a map; NULL is none
  kTextKeys,      // every second argument from there on is a text, and each has a value behind it
  kOnlyOne,       // no argument stands there
  kNamed,         // what stands there has a name: f(a, key := b)
  kWholeText,     // no step stands there where the first argument is a text
  kGroupPattern,  // a list of names for the groups of the regular expression before it
};

// From this argument on.
struct Demand {
  std::string_view function;
  size_t from = 0;
  Kind kind = Kind::kConstant;
};

constexpr Demand kDuckdb[] = {
    {"->>", 1, Kind::kConstantList},
    {"aggregate", 1, Kind::kConstantHere},
    {"approx_quantile", 1, Kind::kFraction},
    {"array_aggr", 1, Kind::kConstantHere},
    {"array_aggregate", 1, Kind::kConstantHere},
    {"array_grade_up", 1, Kind::kSortOrder},
    {"array_grade_up", 2, Kind::kNullOrder},
    {"array_pop_back", 0, Kind::kListOrText},
    {"array_pop_front", 0, Kind::kListOrText},
    {"array_reverse", 0, Kind::kListOrText},
    {"array_reverse_sort", 1, Kind::kNullOrder},
    {"array_slice", 0, Kind::kListOrText},
    {"array_slice", 3, Kind::kWholeText},
    {"array_sort", 1, Kind::kSortOrder},
    {"array_sort", 2, Kind::kNullOrder},
    {"array_to_json", 0, Kind::kList},
    {"bitstring_agg", 1},
    {"cardinality", 0, Kind::kMap},
    {"constant_or_null", 0, Kind::kConstantHere},
    {"contains", 0, Kind::kUnnamedStruct},
    {"current_schemas", 0},
    {"currval", 0},
    {"date_part", 0, Kind::kConstantList},
    {"date_part", 0, Kind::kPart},
    {"date_trunc", 0, Kind::kTruncPart},
    {"datepart", 0, Kind::kConstantList},
    {"datepart", 0, Kind::kPart},
    {"datetrunc", 0, Kind::kTruncPart},
    {"enum_first", 0, Kind::kEnum},
    {"enum_last", 0, Kind::kEnum},
    {"enum_range", 0, Kind::kEnum},
    {"enum_range_boundary", 0, Kind::kEnum},
    {"from_json", 1},
    {"from_json_strict", 1},
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
    {"json_object", 0, Kind::kTextKeys},
    {"json_quote", 1, Kind::kOnlyOne},
    {"json_serialize_plan", 1, Kind::kNamed},
    {"json_serialize_plan", 1},
    {"json_serialize_sql", 1, Kind::kNamed},
    {"json_serialize_sql", 1},
    {"json_transform", 1},
    {"json_transform_strict", 1},
    {"json_type", 1, Kind::kConstantList},
    {"json_value", 1, Kind::kConstantList},
    {"list_aggr", 1, Kind::kConstantHere},
    {"list_aggregate", 1, Kind::kConstantHere},
    {"list_grade_up", 1, Kind::kSortOrder},
    {"list_grade_up", 2, Kind::kNullOrder},
    {"list_reverse", 0, Kind::kListOrText},
    {"list_reverse_sort", 1, Kind::kNullOrder},
    {"list_slice", 0, Kind::kListOrText},
    {"list_slice", 3, Kind::kWholeText},
    {"list_sort", 1, Kind::kSortOrder},
    {"list_sort", 2, Kind::kNullOrder},
    {"listagg", 1},
    {"make_type", 0},
    {"map_concat", 0, Kind::kSecondMap},
    {"nextval", 0},
    {"quantile", 0, Kind::kSecond},
    {"quantile", 1, Kind::kQuantile},
    {"quantile_cont", 1, Kind::kQuantile},
    {"quantile_disc", 0, Kind::kSecond},
    {"quantile_disc", 1, Kind::kQuantile},
    {"regexp_extract", 2},
    {"regexp_extract", 2, Kind::kGroupNumber},
    {"regexp_extract", 2, Kind::kGroupPattern},
    {"regexp_extract", 3, Kind::kRegexOptions},
    {"regexp_extract_all", 2, Kind::kGroupPattern},
    {"regexp_extract_all", 3, Kind::kRegexOptions},
    {"regexp_full_match", 2, Kind::kRegexOptions},
    {"regexp_matches", 2, Kind::kRegexOptions},
    {"regexp_replace", 3, Kind::kRegexOptions},
    {"regexp_split_to_array", 2, Kind::kRegexOptions},
    {"remap_struct", 0, Kind::kNested},
    {"remap_struct", 1, Kind::kNested},
    {"reservoir_quantile", 1, Kind::kFraction},
    {"reservoir_quantile", 2, Kind::kSampleSize},
    {"round", 1, Kind::kDigits},
    {"row_to_json", 0, Kind::kStruct},
    {"st_setcrs", 1},
    {"str_split_regex", 2, Kind::kRegexOptions},
    {"strftime", 0, Kind::kWrittenTime},
    {"string_agg", 1},
    {"string_split_regex", 2, Kind::kRegexOptions},
    {"strptime", 1, Kind::kTimeFormat},
    {"struct_contains", 0, Kind::kUnnamedStruct},
    {"struct_extract_at", 1, Kind::kConstantHere},
    {"struct_has", 0, Kind::kUnnamedStruct},
    {"struct_indexof", 0, Kind::kUnnamedStruct},
    {"struct_keys", 0, Kind::kStruct},
    {"struct_position", 0, Kind::kUnnamedStruct},
    {"switch", 0, Kind::kConstantMap},
    {"trunc", 1, Kind::kDigits},
    {"try_strptime", 1, Kind::kTimeFormat},
    {"union_extract", 1, Kind::kConstantHere},
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

// What stands behind a % in what a time is written or read by.
std::optional<std::string> bad_specifier(std::string_view format) {
  constexpr std::string_view kLetters = "abcdfghjmnpuwxyzABGHIMSTUVWXYZ%";
  constexpr std::string_view kUnpadded = "djmyHIMS";
  if (format.empty()) return "the format is empty";
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    ++i;
    if (i == format.size()) return "the format ends with a % that stands for nothing";
    const bool unpadded = format[i] == '-' && i + 1 < format.size();
    if (unpadded) ++i;
    if (!(unpadded ? kUnpadded : kLetters).contains(format[i])) {
      return fmt::format("the format has %{}{}, which stands for nothing", unpadded ? "-" : "", format[i]);
    }
  }
  return std::nullopt;
}

std::optional<std::string> bad_time_format(const Argument& argument) {
  if (argument.varies) return "it has to be a constant";
  if (argument.constant == nullptr) return std::nullopt;
  const Constant* const only = argument.constant;
  const std::span<const Constant* const> formats =
      only->kind == Constant::Kind::kList ? only->parts : std::span<const Constant* const>(&only, 1);
  for (const Constant* format : formats) {
    if (format == nullptr || format->kind != Constant::Kind::kText) continue;
    if (std::optional<std::string> bad = bad_specifier(format->text)) return bad;
  }
  return std::nullopt;
}

// How many groups that catch a regular expression has; none where it may not be one.
std::optional<size_t> groups_of(std::string_view pattern) {
  size_t groups = 0;
  bool in_class = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      if (i + 1 < pattern.size() && pattern[i + 1] == 'Q') return std::nullopt;
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      if (pattern.substr(i + 1).starts_with('^')) ++i;
      if (pattern.substr(i + 1).starts_with(']')) ++i;
    } else if (c == '(') {
      const std::string_view behind = pattern.substr(i + 1);
      if (!behind.starts_with('?') || behind.starts_with("?P<") || behind.starts_with("?<")) ++groups;
    }
  }
  return groups;
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

// json_object('key', value, …)
std::optional<UnmetDemand> bad_text_keys(std::span<const Argument> arguments) {
  for (size_t i = 0; i < arguments.size(); i += 2) {
    const Argument& key = arguments[i];
    if (key.type == ir::kUnknownType || key.type == ir::kErrorType) continue;
    if (ir::tag_of(key.type) != TypeTag::kString) return UnmetDemand{i, "a key has to be a text"};
  }
  if (arguments.size() % 2 == 1) return UnmetDemand{arguments.size() - 1, "the value of this key is missing"};
  return std::nullopt;
}

// regexp_extract(a, '(b)', ['name']): a name for each of the first groups.
std::optional<UnmetDemand> bad_group_names(std::span<const Argument> arguments) {
  if (arguments.size() < 3) return std::nullopt;
  const TypeTag tag = ir::tag_of(arguments[2].type);
  if (tag != TypeTag::kList && tag != TypeTag::kArray) return std::nullopt;
  if (arguments[1].varies) return UnmetDemand{1, "with names for its groups it has to be a constant"};
  const Constant* const pattern = arguments[1].constant;
  if (pattern != nullptr && pattern->is_null()) return UnmetDemand{1, "with names for its groups it must not be NULL"};
  const Constant* const names = arguments[2].constant;
  if (names == nullptr || names->kind != Constant::Kind::kList) return std::nullopt;
  if (names->parts.empty()) return UnmetDemand{2, "it has to name a group"};
  std::vector<std::string> seen;
  for (const Constant* name : names->parts) {
    if (name == nullptr) return std::nullopt;
    if (name->is_null()) return UnmetDemand{2, "the name of a group must not be NULL"};
    if (name->kind != Constant::Kind::kText) return std::nullopt;
    seen.push_back(ascii_lower(name->text));
    if (std::ranges::count(seen, seen.back()) > 1) {
      return UnmetDemand{2, fmt::format("it names two groups '{}'", name->text)};
    }
  }
  if (pattern == nullptr || pattern->kind != Constant::Kind::kText) return std::nullopt;
  const std::optional<size_t> groups = groups_of(pattern->text);
  if (!groups || *groups >= names->parts.size()) return std::nullopt;
  return UnmetDemand{2, fmt::format("it has {} name{}, and the pattern has {} group{}", names->parts.size(),
                                    names->parts.size() == 1 ? "" : "s", *groups, *groups == 1 ? "" : "s")};
}

std::optional<std::string> unmet(Kind kind, const Argument& argument) {
  const TypeTag tag = ir::tag_of(argument.type);
  const bool unknown = argument.type == ir::kUnknownType || argument.type == ir::kErrorType;
  const bool list = tag == TypeTag::kList || tag == TypeTag::kArray;
  switch (kind) {
    case Kind::kConstantList: return list ? must_be_constant(argument) : std::nullopt;
    case Kind::kConstantHere: return must_be_constant(argument);
    case Kind::kWrittenTime:
      if (ir::group_of(tag) != ir::TypeGroup::kText) return std::nullopt;
      return bad_time_format(argument);
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
    case Kind::kSecond:
    case Kind::kSecondMap:
    case Kind::kTextKeys:
    case Kind::kWholeText:
    case Kind::kGroupPattern: return std::nullopt;
    case Kind::kOnlyOne: return "it takes one argument only";
    case Kind::kNamed: return must_be(argument.named, "named: skip_null := true");
    case Kind::kNested:
      return must_be(unknown || list || tag == TypeTag::kStruct || tag == TypeTag::kMap, "a struct, a list or a map");
    case Kind::kPart:
    case Kind::kTruncPart:
      if (argument.constant == nullptr || argument.constant->kind != Constant::Kind::kText) return std::nullopt;
      return bad_part(argument.constant->text, kind == Kind::kTruncPart);
    case Kind::kEnum: return must_be(unknown || tag == TypeTag::kEnum, "an ENUM");
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

// Of a call with a NULL, too, which most functions do not look at further.
bool is_asked_of_null(Kind kind) {
  switch (kind) {
    case Kind::kRegexOptions:
    case Kind::kTimeFormat:
    case Kind::kGroupNumber:
    case Kind::kListOrText:
    case Kind::kNested:
    case Kind::kEnum:
    case Kind::kTextKeys:
    case Kind::kWholeText:
    case Kind::kGroupPattern: return true;
    default: return false;
  }
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
    const bool text = demand.kind == Kind::kConstantText || demand.kind == Kind::kWrittenTime;
    if (zoned && demand.kind == Kind::kWrittenTime) {
      // With the text first it is the engine's other implementation again.
      if (arguments[0].varies && ir::group_of(arguments[0].type) == ir::TypeGroup::kText) {
        return UnmetDemand{0, "it has to be a constant"};
      }
      continue;
    }
    if (zoned && (text || demand.kind == Kind::kTruncPart)) continue;
    if (demand.kind == Kind::kOnlyOne && arguments.size() < demand.from) {
      return UnmetDemand{Resolution::kNoArgument, "it takes one argument"};
    }
    const bool replaces = row.name == "regexp_replace";
    const bool indexes = row.name == "struct_indexof" || row.name == "struct_position";
    if (with_null && !indexes && (!is_asked_of_null(demand.kind) || (demand.kind == Kind::kRegexOptions && replaces)))
      continue;
    if (demand.kind == Kind::kTextKeys || demand.kind == Kind::kGroupPattern) {
      std::optional<UnmetDemand> found =
          demand.kind == Kind::kTextKeys ? bad_text_keys(arguments) : bad_group_names(arguments);
      if (found) return found;
      continue;
    }
    if (demand.kind == Kind::kWholeText) {
      if (arguments.size() > demand.from && ir::tag_of(arguments[0].type) == TypeTag::kString) {
        return UnmetDemand{demand.from, "a text has no slices with steps"};
      }
      continue;
    }
    if (demand.kind == Kind::kDigits && ir::tag_of(arguments[0].type) == TypeTag::kDecimal && arguments.size() > 1 &&
        arguments[1].varies) {
      return UnmetDemand{1, "of a DECIMAL it has to be a constant"};
    }
    const bool all = demand.kind == Kind::kConstant || text || demand.kind == Kind::kConstantMap;
    if (demand.kind == Kind::kSecondMap && arguments.size() == 1) return UnmetDemand{0, "another map has to follow"};
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
