// What is said of a call that no function takes.
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/functions/function_table.h"
#include "ir/type.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

// How people write what engines call by a sign of their own.
std::string_view shown_sign(std::string_view sign) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"~~", "LIKE"}, {"!~~", "NOT LIKE"}, {"~~*", "ILIKE"}, {"!~~*", "NOT ILIKE"}, {"~~~", "GLOB"}};
  const auto* const word = std::ranges::find(kWords, sign, &std::pair<std::string_view, std::string_view>::first);
  return word == std::end(kWords) ? sign : word->second;
}

bool is_sign(std::string_view name) {
  const char c = name.empty() ? '+' : name.front();
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return !letter;
}

struct Counts {
  size_t least = 0;
  size_t most = 0;  // SIZE_MAX: any number
};

Counts counts_of(std::string_view arguments) {
  Counts counts;
  size_t depth = 0;
  if (arguments.empty()) return counts;
  counts.least = 1;
  for (const char c : arguments) {
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == ',' && depth == 0) ++counts.least;
  }
  counts.most = counts.least;
  if (arguments.ends_with("...")) {
    --counts.least;
    counts.most = SIZE_MAX;
  }
  if (arguments.contains("=>")) counts.least = 0;
  return counts;
}

std::string words_for(Counts counts) {
  const auto noun = [](size_t count) { return count == 1 ? "argument" : "arguments"; };
  if (counts.most == 0) return "no arguments";
  if (counts.most == SIZE_MAX) return fmt::format("at least {} {}", counts.least, noun(counts.least));
  if (counts.least == counts.most) return fmt::format("{} {}", counts.least, noun(counts.least));
  return fmt::format("{} to {} arguments", counts.least, counts.most);
}

std::string takes_which(const Resolution& resolution) {
  constexpr size_t kMost = 4;
  std::vector<std::string> shown;
  for (const FunctionRow* row : resolution.candidates) {
    std::string one = fmt::format("{}({})", row->name, row->arguments);
    if (std::ranges::find(shown, one) == shown.end()) shown.push_back(std::move(one));
  }
  if (shown.empty()) return {};
  std::string text = "it takes ";
  const size_t count = std::min(shown.size(), kMost);
  for (size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ", ") + shown[i];
  if (shown.size() > kMost) text += fmt::format(" and {} others", shown.size() - kMost);
  return text;
}

}  // namespace

void Binder::report_no_overload(std::string_view name, std::span<const Argument> arguments,
                                std::span<const Value> values, const Resolution& resolution, NodeId node) {
  std::string types;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool lambda = arguments[i].lambda_parameters > 0;
    types += fmt::format("{}{}", i == 0 ? "" : ", ", lambda ? "a lambda" : spell(arguments[i].type));
  }
  if (resolution.outcome == Resolution::Outcome::kRefused) {
    const bool placed = resolution.bad_argument < values.size() && values[resolution.bad_argument].node;
    report(bind_code::kWrongArguments, placed ? values[resolution.bad_argument].node : node,
           fmt::format("{}{}: {}", name, is_sign(name) ? "" : "()", resolution.reason));
    return;
  }
  if (is_sign(name)) {
    const std::string shown(shown_sign(name.substr(0, name.find("__"))));
    std::string message;
    if (arguments.size() == 2) {
      message = fmt::format("{} does not take {} and {}", shown, spell(arguments[0].type), spell(arguments[1].type));
    } else {
      message = fmt::format("{} does not take {}", shown, types);
    }
    if (resolution.outcome == Resolution::Outcome::kAmbiguous) {
      message = fmt::format("{} of {} can mean several things", shown, types);
    }
    report(bind_code::kWrongArguments, node, std::move(message), "CAST an operand to the type that is meant");
    return;
  }
  if (resolution.outcome == Resolution::Outcome::kAmbiguous) {
    report(bind_code::kWrongArguments, node, fmt::format("{}({}) can mean several functions", name, types),
           fmt::format("CAST the arguments; {}", takes_which(resolution)));
    return;
  }
  Counts all = {.least = SIZE_MAX, .most = 0};
  bool count_fits = false;
  for (const FunctionRow* row : resolution.candidates) {
    const Counts counts = counts_of(row->arguments);
    all.least = std::min(all.least, counts.least);
    all.most = std::max(all.most, counts.most);
    count_fits = count_fits || (counts.least <= arguments.size() && arguments.size() <= counts.most);
  }
  if (!resolution.candidates.empty() && !count_fits) {
    report(bind_code::kWrongArguments, node,
           fmt::format("{}() takes {}, not {}", name, words_for(all), arguments.size()), takes_which(resolution));
    return;
  }
  const size_t bad = resolution.bad_argument;
  if (bad < values.size() && values[bad].node && arguments[bad].lambda_parameters == 0) {
    if (tree_.kind(node) == sql::NodeKind::kSubscript) {
      report(bind_code::kWrongArguments, values[bad].node,
             fmt::format("{} {}", spell(arguments[bad].type), bad == 0 ? "has no elements" : "numbers no element"));
      return;
    }
    report(bind_code::kWrongArguments, values[bad].node,
           fmt::format("argument {} of {}() cannot be {}", bad + 1, name, spell(arguments[bad].type)),
           takes_which(resolution));
    return;
  }
  report(bind_code::kWrongArguments, node, fmt::format("{}() does not take ({})", name, types),
         takes_which(resolution));
}

std::optional<std::string> likely_name(std::string_view wrong, std::span<const std::string> known) {
  for (size_t i = 1; i < wrong.size(); ++i) {
    std::string swapped(wrong);
    std::swap(swapped[i - 1], swapped[i]);
    const auto same = [&](const std::string& name) { return equal_ignoring_case(name, swapped); };
    const auto found = std::ranges::find_if(known, same);
    if (found != known.end()) return *found;
  }
  return nearest_by_edit_distance(wrong, known);
}

// A function that nobody lists may be the user's own; when it is nearly one of the engine's, it is worth a look.
void Binder::warn_of_misspelling(const Call& call) {
  constexpr size_t kShortest = 3;
  if (!rules_.own_functions_complete || call.of_unknown_schema || call.name.size() < kShortest) return;
  if (sql::has_type_name(call.name, dialect_) || expression_rules_.builtins.contains(fmt::format(" {} ", call.name))) {
    return;
  }
  std::vector<std::string> names;
  for (const FunctionRow& row : all_functions(dialect_)) {
    if (names.empty() || names.back() != row.name) names.emplace_back(row.name);
  }
  const std::optional<std::string> near = likely_name(call.name, names);
  if (!near) return;
  report(bind_code::kUnknownFunction, call.node,
         fmt::format("there is no function {}() unless it is your own", call.name),
         fmt::format("did you mean {}()?", *near), Severity::kWarning);
}

Value Binder::report_unknown_function(const Call& call) {
  std::vector<std::string> names;
  for (const FunctionRow& row : all_functions(dialect_)) {
    if (is_sign(row.name)) continue;
    if (names.empty() || names.back() != row.name) names.emplace_back(row.name);
  }
  const std::optional<std::string> near = nearest_by_edit_distance(call.name, names);
  report(bind_code::kUnknownFunction, call.node, fmt::format("there is no function {}()", call.name),
         near ? fmt::format("did you mean {}()?", *near) : std::string());
  return {.type = ir::kErrorType, .node = call.node};
}

}  // namespace rocky::compiler
