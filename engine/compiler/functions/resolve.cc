#include "compiler/functions/resolve.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/bind/constant.h"
#include "compiler/functions/call_demands.h"
#include "compiler/functions/call_rules.h"
#include "compiler/functions/lambda_parameters.h"
#include "compiler/functions/null_proof.h"
#include "compiler/functions/overload_match.h"
#include "compiler/functions/postgres_resolve.h"
#include "compiler/functions/result_type.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using Outcome = Resolution::Outcome;

bool is_unknown(const Argument& argument) {
  return argument.lambda_parameters == 0 && (argument.type == ir::kUnknownType || argument.type == ir::kErrorType);
}

bool has_kind(const FunctionRow& row, FunctionKinds kinds) {
  switch (row.kind) {
    case FunctionKind::kScalar: return kinds.scalar;
    case FunctionKind::kAggregate: return kinds.aggregate;
    case FunctionKind::kWindow: return kinds.window;
    case FunctionKind::kTable: return kinds.table;
  }
  return false;
}

// What the arguments make of T, K and V: everything that stands where the variable does has to have a common type.
class Variables {
 public:
  Variables(const OverloadMatch& match, std::span<const Argument> arguments, const CallRules& rules) {
    for (size_t i = 0; i < arguments.size(); ++i) {
      const Pattern& pattern = match.signature->parameters[match.parameters[i]];
      for (const char name : {'T', 'K', 'V'}) used_[slot(name)] |= pattern.has_variable(name);
      if (arguments[i].lambda_parameters == 0) collect(pattern, operand_of(arguments[i], *match.row, rules), i);
    }
  }

  // kErrorType: nothing in common.
  Type type_of(char name, const sql::Dialect& dialect) const {
    const std::vector<Operand>& operands = operands_[slot(name)];
    if (operands.empty()) return used_[slot(name)] ? ir::kErrorType : ir::kUnknownType;
    return common_type(operands, Unification::kList, dialect);
  }
  size_t last_argument(char name) const { return last_[slot(name)]; }

 private:
  static size_t slot(char name) { return name == 'T' ? 0 : name == 'K' ? 1 : 2; }

  void collect(const Pattern& pattern, const Operand& operand, size_t argument) {
    if (pattern.kind == Pattern::Kind::kVariable) {
      operands_[slot(pattern.variable)].push_back(operand);
      last_[slot(pattern.variable)] = argument;
      return;
    }
    const ir::TypeInfo& info = ir::info_of(operand.type);
    const bool shaped = !info.fields.empty() && info.tag != ir::TypeTag::kEnum;
    // A text that becomes a list does not tell of what.
    if (!shaped && ir::group_of(info.tag) == ir::TypeGroup::kText) return;
    for (size_t i = 0; i < pattern.inside.size(); ++i) {
      Operand inner = {.type = ir::kNullType};
      if (operand.type == ir::kUnknownType) inner.type = ir::kUnknownType;
      if (shaped && i < info.fields.size()) inner.type = info.fields[i].type;
      collect(pattern.inside[i], inner, argument);
    }
  }

  std::array<std::vector<Operand>, 3> operands_;
  std::array<size_t, 3> last_ = {};
  std::array<bool, 3> used_ = {};
};

class Resolver {
 public:
  Resolver(std::span<const Argument> arguments, const sql::Dialect& dialect, const LambdaTyper& lambda)
      : arguments_(arguments), dialect_(dialect), rules_(call_rules(dialect)), lambda_(lambda) {}

  Resolution resolve(std::string_view name, FunctionKinds kinds) {
    Resolution found;
    std::vector<const FunctionRow*> rows;
    for (const FunctionRow& row : find_functions(name, dialect_)) {
      if (has_kind(row, kinds)) rows.push_back(&row);
    }
    if (rows.empty()) return without_function(name, kinds);
    // What a function is with OVER may differ from what it is without.
    const auto for_windows = [](const FunctionRow* row) { return row->kind == FunctionKind::kWindow; };
    if (kinds.window && std::ranges::any_of(rows, for_windows)) std::erase_if(rows, std::not_fn(for_windows));
    if (rules_.search == OverloadSearch::kCategories) return resolve_postgres(name, rows, arguments_, dialect_);
    std::vector<OverloadMatch> matches = fitting(rows, found);
    if (matches.empty()) {
      found.outcome = rules_.loose || unread_ ? Outcome::kUnknown : Outcome::kNoOverload;
      return found;
    }
    found.candidates.clear();
    found.bad_argument = Resolution::kNoArgument;
    if (std::ranges::any_of(arguments_, is_unknown)) return of_unknown(matches);
    keep_best(matches);
    if (matches.size() > 1 && rules_.ties_are_errors) {
      for (const OverloadMatch& match : matches) found.candidates.push_back(match.row);
      found.outcome = Outcome::kAmbiguous;
      return found;
    }
    return matches.size() > 1 ? agreed(matches) : choose(matches.front());
  }

 private:
  Resolution without_function(std::string_view name, FunctionKinds kinds) const {
    Resolution found;
    found.outcome = Outcome::kNoFunction;
    std::vector<std::string> names;
    for (const FunctionRow& row : all_functions(dialect_)) {
      const bool is_word = !row.name.empty() && row.name[0] >= 'a' && row.name[0] <= 'z';
      if (is_word && has_kind(row, kinds) && (names.empty() || names.back() != row.name)) names.emplace_back(row.name);
    }
    constexpr size_t kMost = 3;
    const std::string lower = ascii_lower(name);
    while (found.near.size() < kMost) {
      const std::optional<std::string> near = nearest_by_edit_distance(lower, names);
      if (!near) break;
      std::erase(names, *near);
      found.near.push_back(*near);
    }
    return found;
  }

  // The overloads that take the arguments; when there are none, `found` tells how close one came.
  std::vector<OverloadMatch> fitting(std::span<const FunctionRow* const> rows, Resolution& found) {
    std::vector<OverloadMatch> matches;
    size_t best = 0;
    for (const FunctionRow* row : rows) {
      OverloadMatch match = {.row = row, .signature = &signature_of(*row, dialect_)};
      std::optional<std::vector<size_t>> places = place_arguments(*match.signature, arguments_);
      found.candidates.push_back(row);
      if (!places) continue;
      match.parameters = std::move(*places);
      for (const size_t parameter : match.parameters) {
        unread_ |= match.signature->parameters[parameter].kind == Pattern::Kind::kUnread;
      }
      const size_t bad = match_overload(match, arguments_, rules_, dialect_);
      if (bad == Resolution::kNoArgument) {
        matches.push_back(std::move(match));
      } else if (found.bad_argument == Resolution::kNoArgument || bad > best) {
        best = bad;
        found.bad_argument = bad;
        std::ranges::rotate(found.candidates, found.candidates.end() - 1);
      }
    }
    return matches;
  }

  void keep_best(std::vector<OverloadMatch>& matches) const {
    const bool count_first = rules_.search != OverloadSearch::kCheapest;
    const auto key = [&](const OverloadMatch& match) {
      return std::pair(count_first ? int64_t{match.converted} : int64_t{0}, match.price);
    };
    const auto least = key(*std::ranges::min_element(matches, {}, key));
    std::erase_if(matches, [&](const OverloadMatch& match) { return key(match) != least; });
  }

  // Of several that fit equally: what they agree on.
  Resolution agreed(const std::vector<OverloadMatch>& matches) {
    Resolution all = of_unknown(matches);
    if (!ir::is_known(all.type)) return all;
    lambdas_count_ = true;
    Resolution first = choose(matches.front());
    first.not_null = all.not_null;
    return first;
  }

  // With an unknown argument every overload that fits is possible: what they agree on is sure.
  Resolution of_unknown(const std::vector<OverloadMatch>& matches) {
    Resolution all;
    all.outcome = Outcome::kUnknown;
    lambdas_count_ = matches.size() == 1;
    bool first = true;
    for (const OverloadMatch& match : matches) {
      const Resolution one = choose(match);
      const Type type = one.outcome == Outcome::kOk ? one.type : ir::kUnknownType;
      if (first) {
        all.type = type;
        all.not_null = one.not_null;
      } else if (all.type != type) {
        all.type = ir::kUnknownType;
      }
      all.not_null = all.not_null && one.not_null;
      first = false;
    }
    if (matches.size() == 1) all.row = matches.front().row;
    return all;
  }

  Resolution choose(const OverloadMatch& match) {
    Resolution found;
    found.row = match.row;
    const Variables variables(match, arguments_, rules_);
    ChosenCall call = {.row = *match.row, .arguments = arguments_, .converted = {}, .dialect = dialect_};
    for (const auto& [name, slot] : {std::pair{'T', &call.t}, std::pair{'K', &call.k}, std::pair{'V', &call.v}}) {
      *slot = variables.type_of(name, dialect_);
      if (*slot == ir::kErrorType) {
        found.outcome = Outcome::kRefused;
        found.bad_argument = variables.last_argument(name);
        found.reason = "its type and those of the arguments before have nothing in common";
        return found;
      }
    }
    for (size_t i = 0; i < arguments_.size(); ++i) {
      const Pattern& pattern = match.signature->parameters[match.parameters[i]];
      found.arguments.push_back(fill_pattern(pattern, arguments_[i].type, call));
    }
    call.converted = found.arguments;
    const bool null = rules_.computes_nulls && is_null_call(*match.row);
    if (!null && !type_lambdas(call, found)) return found;
    if (const std::optional<UnmetDemand> unmet = find_unmet_demand(*match.row, arguments_, dialect_)) {
      found.outcome = Outcome::kRefused;
      found.bad_argument = unmet->argument;
      found.reason = unmet->reason;
      return found;
    }
    if (null) return null_call(call, std::move(found));
    found.not_null = never_null(*match.row, arguments_, dialect_);
    CallResult result = result_of(call);
    if (!result.refused.empty() || result.type == ir::kErrorType) {
      found.outcome = Outcome::kRefused;
      found.reason = result.refused.empty() ? "the arguments have no type in common" : std::move(result.refused);
      found.bad_argument = result.bad_argument;
      return found;
    }
    found.type = result.type;
    found.outcome = ir::is_known(found.type) ? Outcome::kOk : Outcome::kUnknown;
    return found;
  }

  static bool is_null(const Argument& argument) {
    if (argument.lambda_parameters > 0) return false;
    return argument.type == ir::kNullType || (argument.constant != nullptr && argument.constant->is_null());
  }

  // Whether the engine puts a NULL in place of the call. A function with a lambda does so for a list without a type.
  bool is_null_call(const FunctionRow& row) const {
    if (row.kind != FunctionKind::kScalar || arguments_.empty()) return false;
    if (is_strict(row.nulls)) return std::ranges::any_of(arguments_, is_null);
    return row.arguments.contains("LAMBDA") && arguments_[0].type == ir::kNullType;
  }

  static Resolution null_call(const ChosenCall& call, Resolution found) {
    found.null = true;
    if (call.row.nulls != NullRule::kStrict) {
      found.type = ir::kNullType;
      found.outcome = Outcome::kOk;
      return found;
    }
    const CallResult result = result_of(call);
    const bool fits = result.refused.empty() && result.type != ir::kErrorType;
    found.type = fits ? result.type : ir::kUnknownType;
    found.outcome = ir::is_known(found.type) ? Outcome::kOk : Outcome::kUnknown;
    return found;
  }

  // False when a lambda stands where it cannot be typed; `found` then tells why.
  bool type_lambdas(ChosenCall& call, Resolution& found) {
    for (size_t i = 0; i < arguments_.size(); ++i) {
      if (arguments_[i].lambda_parameters == 0) continue;
      const LambdaTypes types = lambda_parameter_types(call, i);
      if (!types.refused.empty()) {
        found.outcome = Outcome::kRefused;
        found.bad_argument = i;
        found.reason = types.refused;
        return false;
      }
      if (lambda_ && lambdas_count_) call.lambda = lambda_(i, types.parameters).type;
    }
    return true;
  }

  std::span<const Argument> arguments_;
  const sql::Dialect& dialect_;
  const CallRules& rules_;
  const LambdaTyper& lambda_;
  bool unread_ = false;
  bool lambdas_count_ = true;  // a lambda is typed once: not while several overloads are tried
};

}  // namespace

Resolution resolve_call(std::string_view name, FunctionKinds kinds, std::span<const Argument> arguments,
                        const sql::Dialect& dialect, const LambdaTyper& lambda) {
  return Resolver(arguments, dialect, lambda).resolve(name, kinds);
}

}  // namespace rocky::compiler
