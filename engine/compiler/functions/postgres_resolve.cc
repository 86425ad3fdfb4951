#include "compiler/functions/postgres_resolve.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/symbol.h"
#include "compiler/functions/call_demands.h"
#include "compiler/functions/null_proof.h"
#include "compiler/functions/postgres_polymorphic.h"
#include "compiler/functions/signature.h"
#include "compiler/types/postgres_catalog.h"
#include "compiler/types/postgres_types.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using Inputs = std::span<const PostgresInput>;
using Outcome = Resolution::Outcome;

// A row's text, read.
struct Parameter {
  std::string_view name;
  Type type = {};
  PseudoType pseudo = PseudoType::kNone;
};
struct Overload {
  std::vector<Parameter> parameters;
  Parameter result;
  bool variadic = false;
  bool named = false;
};

// "TABLE(key text, value jsonb)": a record of these.
Type record_of(std::string_view columns) {
  std::vector<ir::TypeField> fields;
  for (const std::string_view column : split_types(columns)) {
    const size_t space = column.find(' ');
    const Type type = space == std::string_view::npos ? ir::kUnknownType : postgres_type(column.substr(space + 1));
    if (type == ir::kUnknownType) return type;
    fields.push_back({.name = intern(column.substr(0, space)), .type = type});
  }
  return ir::struct_of(fields);
}

Parameter read_parameter(std::string_view text) {
  Parameter parameter;
  constexpr std::string_view kTable = "TABLE(";
  if (text.starts_with(kTable)) {
    parameter.type = record_of(text.substr(kTable.size(), text.size() - kTable.size() - 1));
    return parameter;
  }
  if (const size_t sign = text.find(":="); sign != std::string_view::npos) {
    parameter.name = text.substr(0, sign);
    while (parameter.name.ends_with(' ')) parameter.name.remove_suffix(1);
    text.remove_prefix(sign + 2);
  }
  while (text.starts_with(' ')) text.remove_prefix(1);
  parameter.pseudo = pseudo_type_of(text);
  parameter.type = postgres_type(text);
  return parameter;
}

const Overload& overload_of(const FunctionRow& row, const sql::Dialect& dialect) {
  // A slot for each row, filled when first asked for and never emptied.
  struct Slots {
    std::span<const FunctionRow> rows;
    std::vector<std::atomic<const Overload*>> read;
    explicit Slots(std::span<const FunctionRow> all) : rows(all), read(all.size()) {}
  };
  static Slots& slots = *new Slots(all_functions(dialect));
  std::atomic<const Overload*>& slot = slots.read[static_cast<size_t>(&row - slots.rows.data())];
  if (const Overload* known = slot.load(std::memory_order_acquire)) return *known;
  auto* made = new Overload();
  for (std::string_view part : split_types(row.arguments)) {
    if (part.ends_with("...")) {
      made->variadic = true;
      part.remove_suffix(3);
    }
    made->parameters.push_back(read_parameter(part));
    made->named = made->named || !made->parameters.back().name.empty();
  }
  made->result = read_parameter(row.result);
  const Overload* before = nullptr;
  if (slot.compare_exchange_strong(before, made, std::memory_order_acq_rel)) return *made;
  delete made;
  return *before;
}

struct Candidate {
  const FunctionRow* row = nullptr;
  const Overload* overload = nullptr;
  std::vector<Parameter> takes = {};  // that of each argument
};

std::optional<Candidate> place(const FunctionRow& row, const Overload& overload, std::span<const Argument> arguments) {
  Candidate found = {.row = &row, .overload = &overload};
  const std::vector<Parameter>& parameters = overload.parameters;
  const bool by_name = std::ranges::any_of(arguments, &Argument::named);
  if (by_name != overload.named) return std::nullopt;
  if (by_name) {
    for (size_t i = 0; i < arguments.size(); ++i) {
      size_t at = i;
      if (arguments[i].named) {
        const auto named = std::ranges::find_if(
            parameters, [&](const Parameter& p) { return equal_ignoring_case(p.name, text_of(arguments[i].name)); });
        at = static_cast<size_t>(named - parameters.begin());
      }
      if (at >= parameters.size()) return std::nullopt;
      found.takes.push_back(parameters[at]);
    }
    return found;
  }
  const size_t count = arguments.size();
  const bool fits = overload.variadic ? count >= parameters.size() : count == parameters.size();
  if (!fits) return std::nullopt;
  for (size_t i = 0; i < count; ++i) found.takes.push_back(parameters[std::min(i, parameters.size() - 1)]);
  return found;
}

// What takes these arguments one by one hides what takes any number of them.
void drop_expanded(std::vector<Candidate>& candidates) {
  const auto same = [](const Candidate& a, const Candidate& b) {
    return std::ranges::equal(a.takes, b.takes, [](const Parameter& left, const Parameter& right) {
      return left.type == right.type && left.pseudo == right.pseudo;
    });
  };
  const std::vector<Candidate> all = candidates;
  std::erase_if(candidates, [&](const Candidate& one) {
    return one.overload->variadic && std::ranges::any_of(all, [&](const Candidate& other) {
             return !other.overload->variadic && same(one, other);
           });
  });
}

std::vector<PseudoType> pseudo_types(const Candidate& candidate) {
  std::vector<PseudoType> pseudo;
  pseudo.reserve(candidate.takes.size());
  for (const Parameter& parameter : candidate.takes) pseudo.push_back(parameter.pseudo);
  return pseudo;
}

// The first argument that the overload cannot take; Resolution::kNoArgument: it takes all.
size_t bad_argument(const Candidate& candidate, Inputs inputs) {
  bool polymorphic = false;
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Parameter& wanted = candidate.takes[i];
    polymorphic = polymorphic || wanted.pseudo > PseudoType::kAny;
    if (wanted.pseudo != PseudoType::kNone || inputs[i].untyped || inputs[i].unknown) continue;
    if (wanted.type == ir::kUnknownType || inputs[i].type == wanted.type) continue;
    if (!postgres_converts(inputs[i].type, wanted.type)) return i;
  }
  if (polymorphic && !deduce(inputs, pseudo_types(candidate)).fits) {
    for (size_t i = inputs.size(); i > 0; --i) {
      if (candidate.takes[i - 1].pseudo > PseudoType::kAny) return i - 1;
    }
  }
  return Resolution::kNoArgument;
}

bool is_exact(const Candidate& candidate, size_t argument, Type type) {
  const Parameter& wanted = candidate.takes[argument];
  return wanted.pseudo == PseudoType::kNone && wanted.type == type;
}

char category_of(const Parameter& parameter) {
  return parameter.pseudo == PseudoType::kNone ? postgres_category(parameter.type) : 'P';
}
bool is_preferred(const Parameter& parameter) {
  return parameter.pseudo == PseudoType::kNone && postgres_preferred(parameter.type);
}

// Leaves those of the highest count.
template <typename Count>
void keep_most(std::vector<Candidate>& candidates, Count count) {
  size_t most = 0;
  for (const Candidate& candidate : candidates) most = std::max(most, count(candidate));
  std::erase_if(candidates, [&](const Candidate& candidate) { return count(candidate) != most; });
}

// The category that the overloads want where an argument has no type: that of strings if one of them does.
struct Slot {
  char category = 0;
  bool preferred = false;
};
std::optional<Slot> slot_of(const std::vector<Candidate>& candidates, size_t argument) {
  Slot slot;
  bool conflict = false;
  for (const Candidate& candidate : candidates) {
    const char category = category_of(candidate.takes[argument]);
    const bool preferred = is_preferred(candidate.takes[argument]);
    if (slot.category == 0) {
      slot = {category, preferred};
    } else if (slot.category == category) {
      slot.preferred |= preferred;
    } else if (category == 'S') {
      slot = {category, preferred};
    } else {
      conflict = true;
    }
  }
  return conflict && slot.category != 'S' ? std::nullopt : std::optional(slot);
}

void keep_by_slots(std::vector<Candidate>& candidates, Inputs inputs) {
  std::vector<std::optional<Slot>> slots(inputs.size());
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].untyped) continue;
    slots[i] = slot_of(candidates, i);
    if (!slots[i]) return;
  }
  const auto keeps = [&](const Candidate& candidate) {
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (!slots[i]) continue;
      const Parameter& wanted = candidate.takes[i];
      if (category_of(wanted) != slots[i]->category || (slots[i]->preferred && !is_preferred(wanted))) return false;
    }
    return true;
  };
  if (std::ranges::any_of(candidates, keeps)) std::erase_if(candidates, std::not_fn(keeps));
}

// What is untyped counts as the type that all the others have; only the one overload that takes this is kept.
void keep_like_the_others(std::vector<Candidate>& candidates, Inputs inputs) {
  std::optional<Type> shared;
  for (const PostgresInput& input : inputs) {
    if (input.untyped) continue;
    if (shared && *shared != input.type) return;
    shared = input.type;
  }
  if (!shared) return;
  const std::vector<PostgresInput> all(inputs.size(), {.type = *shared});
  const Candidate* only = nullptr;
  for (const Candidate& candidate : candidates) {
    if (bad_argument(candidate, all) != Resolution::kNoArgument) continue;
    if (only != nullptr) return;
    only = &candidate;
  }
  if (only != nullptr) candidates = {Candidate(*only)};
}

// Of several that take the arguments, those that are equally good.
void keep_best(std::vector<Candidate>& candidates, Inputs inputs) {
  keep_most(candidates, [&](const Candidate& candidate) {
    size_t count = 0;
    for (size_t i = 0; i < inputs.size(); ++i) {
      count += !inputs[i].untyped && is_exact(candidate, i, inputs[i].type) ? 1U : 0U;
    }
    return count;
  });
  if (candidates.size() == 1) return;
  keep_most(candidates, [&](const Candidate& candidate) {
    size_t count = 0;
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].untyped) continue;
      const Parameter& wanted = candidate.takes[i];
      const bool preferred = is_preferred(wanted) && category_of(wanted) == postgres_category(inputs[i].type);
      count += is_exact(candidate, i, inputs[i].type) || preferred ? 1U : 0U;
    }
    return count;
  });
  if (candidates.size() == 1 || std::ranges::none_of(inputs, &PostgresInput::untyped)) return;
  keep_by_slots(candidates, inputs);
  if (candidates.size() > 1) keep_like_the_others(candidates, inputs);
}

bool is_operator(std::string_view name) { return !name.empty() && (name[0] < 'a' || name[0] > 'z') && name[0] != '_'; }

// The overload that takes just these types; an untyped operand beside a typed one counts as that one's type.
const Candidate* exact_overload(const std::vector<Candidate>& candidates, Inputs inputs, bool is_operator) {
  std::vector<PostgresInput> wanted(inputs.begin(), inputs.end());
  if (is_operator && wanted.size() == 2 && wanted[0].untyped != wanted[1].untyped) {
    wanted[wanted[0].untyped ? 0 : 1] = wanted[wanted[0].untyped ? 1 : 0];
  }
  for (const Candidate& candidate : candidates) {
    bool all = true;
    for (size_t i = 0; i < wanted.size() && all; ++i) {
      all = !wanted[i].untyped && !wanted[i].unknown && is_exact(candidate, i, wanted[i].type);
    }
    if (all) return &candidate;
  }
  return nullptr;
}

Resolution choose(const Candidate& candidate, Inputs inputs, std::span<const Argument> arguments,
                  const sql::Dialect& dialect) {
  Resolution found;
  found.row = candidate.row;
  const PostgresVariables variables = deduce(inputs, pseudo_types(candidate));
  if (!variables.missing.empty()) {
    found.outcome = Outcome::kRefused;
    found.bad_argument = 0;
    found.reason = variables.missing;
    return found;
  }
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Parameter& wanted = candidate.takes[i];
    const bool pseudo = wanted.pseudo > PseudoType::kAny;
    found.arguments.push_back(pseudo                              ? variables.type_of(wanted.pseudo)
                              : wanted.pseudo == PseudoType::kAny ? inputs[i].type
                                                                  : wanted.type);
  }
  if (const std::optional<UnmetDemand> unmet = find_unmet_demand(*candidate.row, arguments, dialect)) {
    found.outcome = Outcome::kRefused;
    found.bad_argument = unmet->argument;
    found.reason = unmet->reason;
    return found;
  }
  found.not_null = never_null(*candidate.row, arguments, dialect);
  const Parameter& result = candidate.overload->result;
  found.type = result.pseudo > PseudoType::kAny ? variables.type_of(result.pseudo) : result.type;
  found.outcome = ir::is_known(found.type) ? Outcome::kOk : Outcome::kUnknown;
  return found;
}

// With an unknown argument every overload that takes the others is possible: what they agree on is sure.
Resolution agreed(const std::vector<Candidate>& candidates, Inputs inputs, std::span<const Argument> arguments,
                  const sql::Dialect& dialect) {
  Resolution all = choose(candidates.front(), inputs, arguments, dialect);
  for (const Candidate& candidate : candidates) {
    const Resolution one = choose(candidate, inputs, arguments, dialect);
    const bool typed = one.outcome == Outcome::kOk;
    if (!typed || one.type != all.type) all.type = ir::kUnknownType;
    all.not_null = all.not_null && one.not_null;
  }
  if (candidates.size() > 1) all.row = nullptr;
  all.outcome = Outcome::kUnknown;
  return all;
}

// `date(x)`, `text(x)`: a type's name with one argument is a cast where no function takes just that type.
std::optional<Type> cast_by_name(std::string_view name, Inputs inputs) {
  const PostgresType* target = inputs.size() == 1 ? find_postgres_type_name(name) : nullptr;
  if (target == nullptr || inputs[0].unknown) return std::nullopt;
  if (inputs[0].untyped) return target->type;
  const PostgresPath path = postgres_path(inputs[0].type, target->type);
  return path.same_bytes || path.by_text ? std::optional(target->type) : std::nullopt;
}

}  // namespace

Resolution resolve_postgres(std::string_view name, std::span<const FunctionRow* const> rows,
                            std::span<const Argument> arguments, const sql::Dialect& dialect) {
  std::vector<PostgresInput> inputs;
  bool unknown = false;
  for (const Argument& argument : arguments) {
    PostgresInput input = {.type = postgres_without_digits(argument.type)};
    input.untyped = postgres_untyped({.type = argument.type, .literal = argument.literal, .text = argument.text});
    input.unknown = !input.untyped && !is_postgres_type(input.type);
    unknown = unknown || input.unknown;
    inputs.push_back(input);
  }
  Resolution none;
  std::vector<Candidate> candidates;
  for (const FunctionRow* row : rows) {
    none.candidates.push_back(row);
    if (std::optional<Candidate> placed = place(*row, overload_of(*row, dialect), arguments)) {
      candidates.push_back(std::move(*placed));
    }
  }
  if (std::ranges::any_of(candidates, [](const Candidate& one) { return one.overload->variadic; })) {
    drop_expanded(candidates);
  }
  if (const Candidate* exact = exact_overload(candidates, inputs, is_operator(name))) {
    return choose(*exact, inputs, arguments, dialect);
  }
  if (const std::optional<Type> type = cast_by_name(name, inputs)) {
    Resolution cast;
    cast.outcome = Outcome::kOk;
    cast.type = *type;
    cast.not_null = arguments[0].not_null;
    return cast;
  }
  std::erase_if(candidates, [&](const Candidate& candidate) {
    const size_t bad = bad_argument(candidate, inputs);
    if (bad == Resolution::kNoArgument) return false;
    if (none.bad_argument == Resolution::kNoArgument || bad > none.bad_argument) none.bad_argument = bad;
    return true;
  });
  if (candidates.empty()) {
    none.outcome = Outcome::kNoOverload;
    return none;
  }
  // count(x) is what it is, whatever x is.
  bool matters = candidates.size() > 1;
  for (size_t i = 0; i < inputs.size(); ++i) {
    matters = matters || (inputs[i].unknown && candidates.front().takes[i].pseudo != PseudoType::kAny);
  }
  if (unknown && matters) return agreed(candidates, inputs, arguments, dialect);
  if (candidates.size() > 1) keep_best(candidates, inputs);
  if (candidates.size() == 1) return choose(candidates.front(), inputs, arguments, dialect);
  none.outcome = Outcome::kAmbiguous;
  none.candidates.clear();
  for (const Candidate& candidate : candidates) none.candidates.push_back(candidate.row);
  return none;
}

}  // namespace rocky::compiler
