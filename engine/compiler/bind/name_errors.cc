// What to say about a name that leads nowhere: what was searched, and what may have been meant.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

constexpr size_t kMostNames = 8;
constexpr size_t kMostSearched = 2000;  // names that a near miss is looked for among

std::string list_of(std::span<const std::string> names) {
  std::string list;
  for (size_t i = 0; i < std::min(names.size(), kMostNames); ++i) {
    if (!list.empty()) list += ", ";
    list += names[i];
  }
  if (names.size() > kMostNames) list += fmt::format(" … ({} in all)", names.size());
  return list;
}

}  // namespace

std::optional<std::string> near_name(std::string_view wrong, std::span<const std::string> known) {
  // Of one or two letters nothing can be told.
  if (wrong.size() < 3 || known.size() > kMostSearched) return std::nullopt;
  return nearest_by_edit_distance(wrong, known);
}

std::vector<std::string> Binder::names_to_search(std::span<const ColumnId> columns) {
  std::vector<std::string> names;
  if (columns.size() > kMostSearched || columns.size() > names_left_) return names;
  names_left_ -= columns.size();
  for (const ColumnId id : columns) {
    if (column(id).name) names.emplace_back(text_of(column(id).name));
  }
  return names;
}

std::string Binder::list_columns(std::span<const ColumnId> columns) const {
  std::string list;
  for (size_t i = 0; i < std::min(columns.size(), kMostNames); ++i) {
    if (!list.empty()) list += ", ";
    list += text_of(column(columns[i]).name);
  }
  if (columns.size() > kMostNames) list += fmt::format(" … ({} in all)", columns.size());
  return list;
}

bool Binder::told_before(std::string_view code, NodeId node) {
  if (!told_.emplace(node.index, code).second) return true;
  told_in_order_.emplace_back(node.index, code);
  return false;
}

void Binder::forget_since(const Heard& before) {
  diagnostics_.resize(before.diagnostics);
  for (size_t i = before.told; i < told_in_order_.size(); ++i) told_.erase(told_in_order_[i]);
  told_in_order_.resize(before.told);
  flow_.forget(before.flow);
}

void Binder::report(std::string_view code, NodeId node, std::string message, std::string help, Severity severity) {
  if (told_before(code, node)) return;
  diagnostics_.push_back(Diagnostic{.code = code,
                                    .severity = severity,
                                    .message = std::move(message),
                                    .owner = std::string(owner_),
                                    .primary = DiagnosticLabel{tree_.location(node), {}},
                                    .secondary = {},
                                    .help = std::move(help)});
}

std::string Binder::spell(ir::Type type) const { return sql::spell_type(type, dialect_); }

Value Binder::report_unknown_column(std::span<const NodeId> parts, NodeId column_ref, const Place& place) {
  const Value wrong{.type = ir::kErrorType, .node = column_ref};
  const std::string_view first = text_of(tree_.symbol(parts[0]));
  if (parts.size() == 1 && !tree_.has(parts[0], sql::node_flag::kQuotedName)) {
    for (const PseudoColumn& name : rules_.value_names) {
      if (!equal_ignoring_case(name.name, first)) continue;
      return {.type = sql::parse_type(name.type, dialect_),
              .not_null = true,
              .literal = is_text_constant(name.name) ? LiteralKind::kString : LiteralKind::kNone,
              .node = column_ref};
    }
  }
  FromList* from = place.scope != nullptr ? place.scope->from : nullptr;
  // A qualifier that is there, or nearly.
  if (parts.size() > 1) {
    bool ambiguous = false;
    for (const Place* at = &place; at != nullptr && at->scope != nullptr; at = at->scope->outer) {
      if (at->scope->from == nullptr) continue;
      for (size_t qualifiers = parts.size() - 1; qualifiers > 0; --qualifiers) {
        const Relation* relation = find_relation(*at->scope->from, parts.first(qualifiers), ambiguous);
        if (relation == nullptr) continue;
        const std::string_view wanted = text_of(tree_.symbol(parts[qualifiers]));
        const auto near = near_name(wanted, names_to_search(relation->columns));
        report(bind_code::kUnknownColumn, parts[qualifiers],
               fmt::format("'{}' has no column '{}'", text_of(relation->name), wanted),
               near ? fmt::format("did you mean '{}'?", *near)
                    : (relation->columns.empty() ? std::string()
                                                 : fmt::format("it has {}", list_columns(relation->columns))));
        return wrong;
      }
    }
    for (const std::string_view qualifier : rules_.variable_qualifiers) {
      if (equal_ignoring_case(qualifier, first)) return {.type = ir::kUnknownType, .node = column_ref};
    }
    std::vector<std::string> names;
    bool hidden = false;
    for (const Place* at = &place; at != nullptr && at->scope != nullptr; at = at->scope->outer) {
      if (at->scope->from == nullptr) continue;
      for (const Relation* relation : at->scope->from->relations) {
        if (relation->hidden) {
          hidden |= folded(relation->name) == folded(tree_.symbol(parts[0]));
        } else if (relation->name) {
          names.emplace_back(text_of(relation->name));
        }
      }
    }
    if (hidden) {
      report(bind_code::kOutOfScope, parts[0], fmt::format("the columns of '{}' cannot be used here", first),
             "a SEMI or ANTI JOIN only tells which rows of its left side stay");
      return wrong;
    }
    const auto near = near_name(first, names);
    std::string help;
    if (near) {
      help = fmt::format("did you mean '{}'?", *near);
    } else if (!names.empty()) {
      help = fmt::format("FROM has {}", list_of(names));
    }
    report(bind_code::kUnknownAlias, parts[0], fmt::format("there is no table '{}' in this query", first),
           std::move(help));
    return wrong;
  }

  // An alias that does not count here is a likelier mistake than a near miss.
  if (place.scope != nullptr && place.scope->aliases != nullptr &&
      first_alias(*place.scope, key_of(parts[0])) != SIZE_MAX) {
    const bool later = place.clause == Clause::kSelect && place.aliases && rules_.in_select != AliasUse::kNever;
    report(bind_code::kUnknownColumn, column_ref,
           later ? fmt::format("'{}' is defined further right in the select list", first)
                 : fmt::format("'{}' is a name of the select list, which {} does not see here", first, dialect_.title),
           later ? "define it before it is used" : "repeat the expression, or put the query into a WITH");
    return wrong;
  }
  std::vector<std::string> relations;
  std::vector<ColumnId> columns;
  if (from != nullptr) {
    for (const Relation* relation : from->relations) {
      if (relation->hidden) continue;
      if (relation->name) relations.emplace_back(text_of(relation->name));
      std::ranges::copy_if(relation->columns, std::back_inserter(columns),
                           [&](ColumnId id) { return bool(column(id).name); });
    }
  }
  const auto near = near_name(first, names_to_search(columns));
  const bool no_from = from == nullptr || from->relations.empty();
  std::string where;
  if (no_from) {
    where = " (nothing can be read here)";
  } else if (!relations.empty()) {
    where = fmt::format(" (searched in {})", list_of(relations));
  }
  std::string help;
  if (near) {
    help = fmt::format("did you mean '{}'?", *near);
  } else if (no_from) {
    help = "a text stands in single quotes: 'a'";
  } else if (!columns.empty() && columns.size() <= kMostNames) {
    help = fmt::format("there are {}", list_columns(columns));
  }
  report(bind_code::kUnknownColumn, column_ref, fmt::format("there is no column '{}'{}", first, where),
         std::move(help));
  return wrong;
}

void Binder::report_ambiguous(std::span<const NodeId> parts, const Place& place) {
  const FromList& from = *place.scope->from;
  const NodeId name = parts.back();
  if (parts.size() > 1) {
    bool ambiguous = false;
    const Relation* relation = find_relation(from, parts.first(parts.size() - 1), ambiguous);
    if (relation == nullptr) {
      report(bind_code::kDuplicateName, parts[0],
             fmt::format("'{}' is the name of several tables in this FROM", text_of(tree_.symbol(parts[0]))),
             "give each of them an alias of its own");
      return;
    }
    report(bind_code::kAmbiguousColumn, name,
           fmt::format("'{}' has several columns '{}'", text_of(relation->name), text_of(tree_.symbol(name))),
           "give each of them a name of its own where they are made");
    return;
  }
  std::vector<std::string> owners;
  const auto collect = [&](const auto& has_name) {
    for (const Relation* relation : from.relations) {
      if (relation->hidden) continue;
      for (const ColumnId id : relation->columns) {
        if (!column(id).name || !has_name(column(id).name)) continue;
        const std::string owner = relation->name ? std::string(text_of(relation->name)) : std::string("a subquery");
        if (std::find(owners.begin(), owners.end(), owner) == owners.end()) owners.push_back(owner);
      }
    }
  };
  collect([&](Symbol stored) { return stored_key(stored) == key_of(name); });
  // Names whose case is not known were found in any case.
  if (owners.empty()) collect([&](Symbol stored) { return folded(stored) == folded(tree_.symbol(name)); });
  std::string help;
  for (size_t i = 0; i < std::min<size_t>(owners.size(), 2); ++i) {
    help += fmt::format("{}{}.{}", i == 0 ? "write " : " or ", owners[i], text_of(tree_.symbol(name)));
  }
  report(bind_code::kAmbiguousColumn, name,
         fmt::format("'{}' could be a column of {}", text_of(tree_.symbol(name)),
                     owners.size() == 1 ? owners[0] + " twice" : list_of(owners)),
         std::move(help));
}

}  // namespace rocky::compiler
