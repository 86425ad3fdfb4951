#include "compiler/functions/postgres_search.h"

#include <algorithm>
#include <optional>

#include "compiler/types/postgres_types.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using Matches = std::vector<OverloadMatch>;

bool is_untyped(const Argument& argument) {
  return postgres_untyped({.type = argument.type, .literal = argument.literal, .text = argument.text});
}

const Pattern& pattern_at(const OverloadMatch& match, size_t argument) {
  return match.signature->parameters[match.parameters[argument]];
}

// The type that the overload wants there; none for ANY, T and what is made of them.
std::optional<Type> type_at(const OverloadMatch& match, size_t argument) {
  const Pattern& pattern = pattern_at(match, argument);
  const bool plain = pattern.kind == Pattern::Kind::kType || pattern.kind == Pattern::Kind::kFamily;
  return plain ? std::optional(pattern.type) : std::nullopt;
}

bool is_exact(const OverloadMatch& match, size_t argument, Type type) {
  const std::optional<Type> wanted = type_at(match, argument);
  return wanted && postgres_same(*wanted, type);
}

bool takes_array_as_element(const OverloadMatch& match, std::span<const Argument> arguments) {
  const auto is_nested = [](const Pattern& pattern) { return !pattern.inside.empty(); };
  if (std::ranges::any_of(match.signature->parameters, is_nested)) return false;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool array = ir::tag_of(arguments[i].type) == ir::TypeTag::kList;
    if (array && pattern_at(match, i).kind == Pattern::Kind::kVariable) return true;
  }
  return false;
}

// Leaves those of the highest count.
template <typename Count>
void keep_most(Matches& matches, Count count) {
  if (matches.empty()) return;
  const auto most = count(*std::ranges::max_element(matches, {}, count));
  std::erase_if(matches, [&](const OverloadMatch& match) { return count(match) != most; });
}

template <typename Keep>
void keep_if_any(Matches& matches, Keep keep) {
  if (std::ranges::any_of(matches, keep)) std::erase_if(matches, [&](const OverloadMatch& m) { return !keep(m); });
}

// The category that the overloads want where the argument has no type: that of strings if one of them does.
struct Slot {
  char category = 0;
  bool preferred = false;
};
std::optional<Slot> slot_of(const Matches& matches, size_t argument) {
  Slot slot;
  bool conflict = false;
  for (const OverloadMatch& match : matches) {
    const std::optional<Type> type = type_at(match, argument);
    const char category = type ? postgres_category(*type) : 'P';
    const bool preferred = type && postgres_preferred(*type);
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

void keep_by_slots(Matches& matches, std::span<const Argument> arguments) {
  std::vector<std::optional<Slot>> slots(arguments.size());
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (!is_untyped(arguments[i])) continue;
    slots[i] = slot_of(matches, i);
    if (!slots[i]) return;
  }
  keep_if_any(matches, [&](const OverloadMatch& match) {
    for (size_t i = 0; i < arguments.size(); ++i) {
      if (!slots[i]) continue;
      const std::optional<Type> type = type_at(match, i);
      const char category = type ? postgres_category(*type) : 'P';
      if (category != slots[i]->category || (slots[i]->preferred && !postgres_preferred(*type))) return false;
    }
    return true;
  });
}

// What is untyped counts as the type that all the others have.
void keep_like_the_others(Matches& matches, std::span<const Argument> arguments) {
  std::optional<Type> shared;
  for (const Argument& argument : arguments) {
    if (is_untyped(argument)) continue;
    if (shared && !postgres_same(*shared, argument.type)) return;
    shared = argument.type;
  }
  if (!shared) return;
  keep_if_any(matches, [&](const OverloadMatch& match) {
    for (size_t i = 0; i < arguments.size(); ++i) {
      if (is_untyped(arguments[i]) && !is_exact(match, i, *shared)) return false;
    }
    return true;
  });
}

}  // namespace

void keep_best_by_category(Matches& matches, std::span<const Argument> arguments) {
  if (matches.size() <= 1) return;
  const auto exact = [&](const OverloadMatch& match) {
    size_t count = 0;
    for (size_t i = 0; i < arguments.size(); ++i) {
      count += !is_untyped(arguments[i]) && is_exact(match, i, arguments[i].type) ? 1U : 0U;
    }
    return count;
  };
  const char first = matches.front().row->name[0];
  const bool is_operator = (first < 'a' || first > 'z') && first != '_';
  // An untyped operand beside a typed one is first of all taken for one of that type.
  if (is_operator && arguments.size() == 2 && is_untyped(arguments[0]) != is_untyped(arguments[1])) {
    const Type type = arguments[is_untyped(arguments[0]) ? 1 : 0].type;
    Matches same = matches;
    std::erase_if(same, [&](const OverloadMatch& m) { return !is_exact(m, 0, type) || !is_exact(m, 1, type); });
    if (!same.empty()) {
      matches = std::move(same);
      return;
    }
  }
  // An operator's T that stands alone is anything but an array.
  if (is_operator)
    keep_if_any(matches, [&](const OverloadMatch& match) { return !takes_array_as_element(match, arguments); });
  keep_most(matches, exact);
  if (matches.size() <= 1) return;
  keep_most(matches, [&](const OverloadMatch& match) {
    size_t count = 0;
    for (size_t i = 0; i < arguments.size(); ++i) {
      if (is_untyped(arguments[i])) continue;
      const std::optional<Type> type = type_at(match, i);
      const bool preferred =
          type && postgres_preferred(*type) && postgres_category(*type) == postgres_category(arguments[i].type);
      count += is_exact(match, i, arguments[i].type) || preferred ? 1U : 0U;
    }
    return count;
  });
  if (matches.size() <= 1) return;
  keep_by_slots(matches, arguments);
  if (matches.size() > 1) keep_like_the_others(matches, arguments);
}

}  // namespace rocky::compiler
