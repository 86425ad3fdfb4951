// Calls and everything else that function_rules.inc has rows for.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/functions/function_names.h"
#include "compiler/functions/function_table.h"
#include "compiler/transpile/time_format.h"
#include "compiler/transpile/translator.h"
#include "sql/literal.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

constexpr std::string_view kIntervalCall = "interval_";

constexpr bool is_literal_letter(char letter) {
  return letter == 'i' || letter == 'j' || letter == 'n' || letter == 's' || letter == 't';
}

// What stands in a call besides its name and arguments.
bool is_clause(NodeKind kind) {
  switch (kind) {
    case NodeKind::kOrderBy:
    case NodeKind::kWithinGroup:
    case NodeKind::kFilter:
    case NodeKind::kOver:
    case NodeKind::kWhere:
    case NodeKind::kLimit:
    case NodeKind::kHaving:
    case NodeKind::kGroupBy:
    case NodeKind::kHavingExtreme: return true;
    default: return false;
  }
}

constexpr uint16_t kCallFlags =
    sql::node_flag::kDistinctWord | sql::node_flag::kAll | sql::node_flag::kIgnoreNulls | sql::node_flag::kRespectNulls;

// Aggregates that leave out rows whose argument is NULL, so that a filter may become a CASE.
constexpr std::array<std::string_view, 26> kSkipsNulls{"sum",
                                                       "count",
                                                       "avg",
                                                       "min",
                                                       "max",
                                                       "stddev",
                                                       "stddev_samp",
                                                       "stddev_pop",
                                                       "var_samp",
                                                       "var_pop",
                                                       "variance",
                                                       "median",
                                                       "string_agg",
                                                       "listagg",
                                                       "bool_and",
                                                       "bool_or",
                                                       "booland_agg",
                                                       "boolor_agg",
                                                       "logical_or",
                                                       "logical_and",
                                                       "count_if",
                                                       "countif",
                                                       "approx_count_distinct",
                                                       "max_by",
                                                       "min_by",
                                                       "bit_or"};

struct UnitName {
  std::string_view name;
  std::string_view unit;
};
constexpr UnitName kUnits[] = {{"YEAR", "year"},
                               {"YEARS", "year"},
                               {"YYYY", "year"},
                               {"YY", "year"},
                               {"Y", "year"},
                               {"QUARTER", "quarter"},
                               {"QUARTERS", "quarter"},
                               {"QTR", "quarter"},
                               {"Q", "quarter"},
                               {"MONTH", "month"},
                               {"MONTHS", "month"},
                               {"MM", "month"},
                               {"MON", "month"},
                               {"WEEK", "week"},
                               {"WEEKS", "week"},
                               {"W", "week"},
                               {"WK", "week"},
                               {"DAY", "day"},
                               {"DAYS", "day"},
                               {"DD", "day"},
                               {"D", "day"},
                               {"HOUR", "hour"},
                               {"HOURS", "hour"},
                               {"HH", "hour"},
                               {"H", "hour"},
                               {"MINUTE", "minute"},
                               {"MINUTES", "minute"},
                               {"MI", "minute"},
                               {"MIN", "minute"},
                               {"SECOND", "second"},
                               {"SECONDS", "second"},
                               {"SS", "second"},
                               {"SEC", "second"},
                               {"S", "second"},
                               {"MILLISECOND", "millisecond"},
                               {"MILLISECONDS", "millisecond"},
                               {"MS", "millisecond"},
                               {"MICROSECOND", "microsecond"},
                               {"MICROSECONDS", "microsecond"},
                               {"US", "microsecond"}};

}  // namespace

// Weeks begin on Monday, but for BigQuery's WEEK, which nobody else has.
std::string Translator::canonical_unit(std::string_view word) const {
  const std::string upper = ascii_upper(word);
  if (from_traits_.sunday_weeks) {
    if (upper == "WEEK") return {};
    if (upper == "ISOWEEK") return "week";
  }
  const auto found = std::ranges::find(kUnits, std::string_view(upper), &UnitName::name);
  return found == std::end(kUnits) ? std::string() : std::string(found->unit);
}

std::string Translator::unit_word(std::string_view unit) const {
  if (to_traits_.sunday_weeks && unit == "week") return "ISOWEEK";
  return ascii_upper(unit);
}

bool Translator::bind_word(char letter, std::string_view text, Bindings& bindings) const {
  std::string& word = bindings.words[letter - 'a'];
  std::string value;
  if (letter == 'u') value = canonical_unit(text);
  if (letter == 'f') value = std::string(text);
  if (value.empty() || (!word.empty() && word != value)) return false;
  word = std::move(value);
  return true;
}

bool Translator::bind_part(char letter, NodeId id, Bindings& bindings) const {
  if (letter == 'u') {
    if (in_.kind(id) != NodeKind::kColumnRef || in_.child_count(id) != 1) return false;
    return bind_word(letter, text_of(in_.symbol(in_.first_child(id))), bindings);
  }
  const std::optional<int64_t> whole = is_literal_letter(letter) ? whole_number(id) : std::nullopt;
  if ((letter == 'i' || letter == 'j') && (!whole || *whole < 1)) return false;
  if (letter == 'n' && !whole) return false;
  if ((letter == 's' || letter == 't') && !text_of_literal(id)) return false;
  NodeId& part = bindings.parts[letter - 'a'];
  if (part) return sql::same_tree(in_, part, in_, id);
  part = id;
  return true;
}

bool Translator::matches(const Spelling& spelling, NodeId pattern, NodeId id, Bindings& bindings,
                         Extras* extras) const {
  const sql::Tree& tree = spelling.tree;
  if (const char letter = placeholder(tree, pattern)) return bind_part(letter, id, bindings);
  const NodeKind kind = tree.kind(pattern);
  if (kind == NodeKind::kCall && called_name(tree, pattern) == kIntervalCall) {
    const NodeId amount = in_.first_child(id);
    if (in_.kind(id) != NodeKind::kInterval || !amount || in_.next_sibling(amount)) return false;
    const auto unit = in_.op<sql::IntervalUnit>(id);
    const NodeId wanted = tree.first_child(sql::CallView(tree, pattern).arguments());
    if (unit == sql::IntervalUnit::kNone) return false;
    const std::string word = sql::decode_string(tree.spelling(tree.next_sibling(wanted)), from_);
    // Of an interval a week is seven days, wherever it begins.
    const std::string_view unit_name = unit == sql::IntervalUnit::kWeek ? "ISOWEEK" : sql::interval_unit_name(unit);
    const bool same_unit =
        word == "u" ? bind_word('u', from_traits_.sunday_weeks ? unit_name : sql::interval_unit_name(unit), bindings)
                    : canonical_unit(sql::interval_unit_name(unit)) == word;
    return same_unit && bind_part(placeholder(tree, wanted), amount, bindings);
  }
  if (kind != in_.kind(id)) return false;
  switch (kind) {
    case NodeKind::kNumber: return tree.spelling(pattern) == in_.spelling(id);
    case NodeKind::kName: return ascii_lower(text_of(tree.symbol(pattern))) == ascii_lower(text_of(in_.symbol(id)));
    case NodeKind::kString: {
      const std::string wanted = sql::decode_string(tree.spelling(pattern), from_);
      const std::string found = sql::decode_string(in_.spelling(id), from_);
      if (wanted == "u" || wanted == "f") return bind_word(wanted[0], found, bindings);
      if (wanted == "s") return false;
      return ascii_lower(wanted) == ascii_lower(found);
    }
    default: break;
  }
  const uint16_t ignored = sql::node_flag::kParenthesized |
                           (extras != nullptr && kind == NodeKind::kCall ? kCallFlags : uint16_t{0}) |
                           (kind == NodeKind::kTrim ? sql::node_flag::kFromWord : uint16_t{0}) |
                           (kind == NodeKind::kColumnRef ? uint16_t{0xFFFF} : uint16_t{0});
  if (((tree.flags(pattern) ^ in_.flags(id)) & ~ignored) != 0) return false;
  if (extras != nullptr && kind == NodeKind::kCall) {
    extras->source = id;
    extras->flags = in_.flags(id) & ~tree.flags(pattern) & kCallFlags;
  }
  NodeId wanted = tree.first_child(pattern);
  NodeId found = in_.first_child(id);
  while (wanted || found) {
    if (kind == NodeKind::kArguments && wanted && placeholder(tree, wanted) == 'z') {
      if (!found) return false;
      bindings.has_rest = true;
      for (; found; found = in_.next_sibling(found)) {
        if (in_.kind(found) == NodeKind::kNamedArgument || in_.kind(found) == NodeKind::kStar) return false;
        bindings.rest.push_back(found);
      }
      return true;
    }
    // A clause of the call that the spelling does not ask for.
    const bool clause = found && kind == NodeKind::kCall && is_clause(in_.kind(found)) &&
                        (!wanted || tree.kind(wanted) != in_.kind(found));
    if (clause) {
      if (extras == nullptr) return false;
      extras->clauses.push_back(found);
      found = in_.next_sibling(found);
      continue;
    }
    if (!wanted || !found || !matches(spelling, wanted, found, bindings, nullptr)) return false;
    wanted = tree.next_sibling(wanted);
    found = in_.next_sibling(found);
  }
  return true;
}

bool Translator::holds(const Spelling& spelling, const Bindings& bindings) const {
  return std::ranges::all_of(spelling.conditions, [&](const auto& condition) {
    const NodeId part = bindings.parts[condition.first - 'a'];
    if (!part) return false;
    return (condition.second & (1U << static_cast<uint32_t>(class_at(part)))) != 0;
  });
}

std::optional<NodeId> Translator::by_rule(NodeId id) {
  const SpellingBook& read = SpellingBook::of(from_column_);
  const SpellingBook& written = SpellingBook::of(to_column_);
  const FunctionRule* unwritten = nullptr;
  for (const uint32_t index : read.candidates(spelling_key(in_, id))) {
    const Spelling& spelling = read.spelling(index);
    Bindings bindings;
    Extras extras;
    if (!matches(spelling, spelling.root, id, bindings, &extras) || !holds(spelling, bindings)) continue;
    const FunctionRule& rule = function_rules()[spelling.rule];
    for (const uint32_t candidate : written.of_rule(spelling.rule)) {
      const Spelling& target = written.spelling(candidate);
      if (!target.written || !holds(target, bindings)) continue;
      if (std::string& format = bindings.words['f' - 'a']; !format.empty()) {
        const auto translated = translate_time_format(format, from_column_, to_column_);
        if (!translated) {
          unsupported(id, fmt::format("the format '{}' has parts that {} does not have", format, to_.title),
                      "use a format of plain parts: year, month, day, hour, minute, second");
          return same(id);
        }
        format = *translated;
      }
      if (!rule.difference.empty()) uncertain(id, std::string(rule.difference), {});
      const NodeId built = build(target, target.root, bindings, id);
      if ((!extras.clauses.empty() || extras.flags != 0) && !attach(built, extras)) {
        unsupported(id, fmt::format("{} has no aggregate to which this applies", to_.title), {});
      }
      const bool kept =
          rule.spelled[from_column_] == rule.spelled[to_column_] && spelling_key(in_, id) == spelling_key(out_, built);
      if (!kept) replaced();
      return built;
    }
    if (unwritten == nullptr) unwritten = &rule;
  }
  if (unwritten == nullptr) return std::nullopt;
  unsupported(id, fmt::format("{} has nothing for this: {}", to_.title, unwritten->meaning), "rewrite it by hand");
  return in_.kind(id) == NodeKind::kCall ? std::optional(same(id)) : std::nullopt;
}

NodeId Translator::build(const Spelling& spelling, NodeId pattern, const Bindings& bindings, NodeId origin) {
  const sql::Tree& tree = spelling.tree;
  if (const char letter = placeholder(tree, pattern)) {
    if (letter == 'u') return column(unit_word(bindings.words['u' - 'a']), origin);
    const NodeId part = bindings.parts[letter - 'a'];
    return part ? node(part) : make(NodeKind::kNull, 0, {}, origin);
  }
  const NodeKind kind = tree.kind(pattern);
  if (kind == NodeKind::kCall && called_name(tree, pattern) == kIntervalCall) {
    const NodeId amount = tree.first_child(sql::CallView(tree, pattern).arguments());
    const std::string word = sql::decode_string(tree.spelling(tree.next_sibling(amount)), to_);
    return make_interval(build(spelling, amount, bindings, origin), word == "u" ? bindings.words['u' - 'a'] : word,
                         origin);
  }
  if (kind == NodeKind::kString) {
    const std::string text = sql::decode_string(tree.spelling(pattern), to_);
    if (text == "u") return string(bindings.words['u' - 'a'], origin);
    if (text == "f") return string(bindings.words['f' - 'a'], origin);
    return string(text, origin);
  }
  if (sql::has_symbol(kind)) {
    const Symbol symbol = tree.symbol(pattern) ? tree.symbol(pattern) : intern(tree.spelling(pattern));
    const uint16_t flags = tree.flags(pattern) | (kind == NodeKind::kName ? sql::node_flag::kUnquotedName : 0);
    const NodeId made = out_.add_leaf(kind, flags, symbol);
    out_.set_origin(made, in_.source_span(origin));
    return made;
  }
  std::vector<NodeId> children;
  for (const NodeId child : tree.children(pattern)) {
    if (placeholder(tree, child) == 'z') {
      for (const NodeId argument : bindings.rest) children.push_back(node(argument));
    } else {
      children.push_back(build(spelling, child, bindings, origin));
    }
  }
  return make_list(kind, tree.flags(pattern), children, origin);
}

bool Translator::is_aggregate_call(NodeId call) const {
  if (out_.kind(call) != NodeKind::kCall) return false;
  const std::string name = called_name(out_, call);
  return std::ranges::any_of(find_functions(name, to_), [](const FunctionRow& row) {
    return row.kind == FunctionKind::kAggregate || row.kind == FunctionKind::kWindow;
  });
}

// What stood beside the arguments goes to the aggregates that the call became.
bool Translator::attach(NodeId built, const Extras& extras) {
  if (is_aggregate_call(built)) {
    attach_to_call(built, extras);
    return true;
  }
  bool attached = false;
  for (const NodeId child : out_.children(built)) attached |= attach(child, extras);
  return attached;
}

void Translator::attach_to_call(NodeId call, const Extras& extras) {
  out_.add_flags(call, extras.flags);
  for (const NodeId clause : extras.clauses) {
    if (in_.kind(clause) == NodeKind::kFilter && !to_.filter_clause) {
      filter_by_case(call, in_.first_child(clause), extras.source);
      continue;
    }
    if (in_.kind(clause) == NodeKind::kFilter) {
      // A filter that the spelling has already: both must hold.
      if (const NodeId own = out_.child(call, NodeKind::kFilter)) {
        const NodeId first = out_.first_child(own);
        const NodeId both = out_.add(NodeKind::kAnd);
        out_.replace_child(own, first, both);
        out_.append_child(both, first);
        out_.append_child(both, node(in_.first_child(clause)));
        continue;
      }
    }
    out_.append_child(call, in_.kind(clause) == NodeKind::kFilter ? make(NodeKind::kFilter, sql::node_flag::kWhereWord,
                                                                         {node(in_.first_child(clause))}, clause)
                                                                  : same(clause));
  }
  place_order(call);
}

void Translator::filter_by_case(NodeId call, NodeId condition, NodeId origin) {
  const NodeId arguments = sql::CallView(out_, call).arguments();
  const NodeId first = out_.first_child(arguments);
  const std::string name = called_name(out_, call);
  if (!first || std::ranges::find(kSkipsNulls, std::string_view(name)) == kSkipsNulls.end()) {
    unsupported(origin, fmt::format("{} has no FILTER, and {} does not leave out NULLs", to_.title, ascii_upper(name)),
                "filter in a subquery");
    return;
  }
  const bool star = out_.kind(first) == NodeKind::kStar;
  const NodeId holder = make(NodeKind::kEmpty, 0, {}, origin);
  out_.replace_child(arguments, first, holder);
  const NodeId value = star ? number(1, origin) : first;
  const NodeId chosen = make(NodeKind::kCase, 0, {make(NodeKind::kWhen, 0, {node(condition), value}, origin)}, origin);
  out_.replace_child(arguments, holder, chosen);
  replaced();
}

// ORDER BY of the aggregates that join texts: in the brackets, or WITHIN GROUP.
void Translator::place_order(NodeId call) {
  const std::string name = called_name(out_, call);
  const bool joins = name == "listagg" || name == "string_agg" || name == "array_agg" || name == "collect_list";
  if (!joins) return;
  const NodeId inside = out_.child(call, NodeKind::kOrderBy);
  const NodeId group = out_.child(call, NodeKind::kWithinGroup);
  const bool behind = to_traits_.order_behind_group && (name == "listagg" || to_traits_.lists_too);
  if (inside && behind) {
    out_.remove_child(call, inside);
    out_.insert_after(sql::CallView(out_, call).arguments(), out_.add(NodeKind::kWithinGroup, 0, {inside}));
    replaced();
  } else if (group && !behind) {
    const NodeId order = out_.first_child(group);
    out_.remove_child(group, order);
    out_.remove_child(call, group);
    out_.insert_after(sql::CallView(out_, call).arguments(), order);
    replaced();
  }
}

// A function without a row: somebody's own, or one of whose counterpart nothing is known.
NodeId Translator::plain_call(NodeId id) {
  const std::string name = called_name(in_, id);
  const bool own = name.find('.') != std::string::npos && !has_function(name, from_);
  if (!SpellingBook::of(from_column_).candidates(name).empty()) {
    unsupported(id, fmt::format("no rule fits this form of {}", ascii_upper(name)), "rewrite it by hand");
  } else if (name.empty() || own || !has_function(name, from_)) {
    uncertain(id, "this is no function of the warehouse: one of that name must be there", {});
  } else if (!has_function(name, to_)) {
    unsupported(id, fmt::format("{} has no function {}", to_.title, ascii_upper(name)), "rewrite it by hand");
  } else {
    uncertain(id, fmt::format("{} has a function of this name; whether it means the same is not known", to_.title), {});
  }
  const sql::CallView call(in_, id);
  std::vector<NodeId> children;
  std::vector<NodeId> parts;
  for (const NodeId part : in_.children(call.name())) {
    parts.push_back(in_.kind(part) == NodeKind::kName ? own_name(text_of(in_.symbol(part)), part) : node(part));
  }
  children.push_back(make_list(NodeKind::kQualifiedName, 0, parts, id));
  Extras extras{.source = id};
  for (const NodeId child : in_.following(call.name())) {
    if (is_clause(in_.kind(child))) {
      extras.clauses.push_back(child);
    } else {
      children.push_back(node(child));
    }
  }
  const NodeId made = make_list(NodeKind::kCall, in_.flags(id), children, id);
  if (!extras.clauses.empty()) attach_to_call(made, extras);
  return made;
}

}  // namespace rocky::compiler
