// From a name in the text to a column, a relation, an alias or a lambda's parameter.
#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/small_vector.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "sql/identifier.h"
#include "sql/references.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using Names = SmallVector<sql::NodeId, 4>;

// So many names are looked through one by one.
constexpr size_t kFew = 8;

AliasUse alias_use(const BindRules& rules, Clause clause) {
  switch (clause) {
    case Clause::kSelect: return rules.in_select;
    case Clause::kWhere: return rules.in_where;
    case Clause::kGroupBy: return rules.in_group_by;
    case Clause::kHaving: return rules.in_having;
    case Clause::kQualify: return rules.in_qualify;
    case Clause::kOrderBy: return rules.alias_inside_order_expression ? AliasUse::kColumnFirst : AliasUse::kNever;
    case Clause::kFrom:
    case Clause::kOn:
    case Clause::kDistinctOn:
    case Clause::kWindow:
    case Clause::kLimit: return AliasUse::kNever;
  }
  return AliasUse::kNever;
}

}  // namespace

Symbol Binder::key_of(NodeId name) const {
  return sql::name_key(tree_.symbol(name), tree_.has(name, sql::node_flag::kQuotedName), dialect_.folding);
}

Symbol Binder::stored_key(Symbol name) const { return sql::name_key(name, /*quoted=*/true, dialect_.folding); }

Symbol Binder::canonical(NodeId name) const {
  const bool folds =
      dialect_.folding == sql::Folding::kUpperUnquoted || dialect_.folding == sql::Folding::kLowerUnquoted;
  return folds ? key_of(name) : tree_.symbol(name);
}

Value Binder::bind_column(NodeId column_ref, const Place& place) {
  Names parts;
  for (const NodeId part : tree_.children(column_ref)) {
    if (tree_.kind(part) != NodeKind::kName) return {.type = ir::kUnknownType, .node = column_ref};
    parts.push_back(part);
  }
  if (parts.empty()) return {.type = ir::kUnknownType, .node = column_ref};
  return bind_names({parts.begin(), parts.size()}, column_ref, place);
}

Value Binder::bind_names(std::span<const NodeId> names, NodeId column_ref, const Place& place) {
  for (const Place* at = &place; at != nullptr; at = at->scope != nullptr ? at->scope->outer : nullptr) {
    for (size_t i = at->lambdas.size(); i > 0; --i) {
      const LambdaParameter& parameter = at->lambdas[i - 1];
      if (stored_key(parameter.name) != key_of(names[0])) continue;
      Value value = parameter.value;
      value.node = column_ref;
      for (const NodeId field : names.subspan(1)) value = bind_field(value, tree_.symbol(field), field);
      return value;
    }
    if (at->scope == nullptr) break;
    const Target target = resolve(names, *at);
    // A name of the select list hides what the query around has, even where it cannot be used yet.
    if (target.kind == Target::Kind::kNone && names.size() == 1 && is_later_alias(names[0], *at)) {
      report(bind_code::kOutOfScope, column_ref,
             fmt::format("'{}' is a name of the select list, and cannot be used before it is defined",
                         text_of(tree_.symbol(names[0]))),
             "name the table of the query around before it, or choose another alias");
      return {.type = ir::kErrorType, .node = column_ref};
    }
    if (target.kind == Target::Kind::kNone) continue;
    if (at->scope != place.scope && place.own_columns) {
      report(bind_code::kOutOfScope, column_ref,
             fmt::format("'{}' is of the query around, which a lambda does not see", tree_.text(column_ref)),
             "select it in a subquery of FROM, and use its column here");
      return {.type = ir::kErrorType, .node = column_ref};
    }
    for (const Place* inner = &place; inner != at; inner = inner->scope->outer) inner->scope->correlated = true;

    Value value;
    if (target.kind != Target::Kind::kAlias) ++varying_;
    if (at->scope == place.scope) {
      ++own_names_;
    } else {
      ++outer_names_;
      last_outer_ = at;
    }
    switch (target.kind) {
      case Target::Kind::kNone: break;
      case Target::Kind::kUnknown:
        read_unknown(names, *at);
        return {.type = ir::kUnknownType, .tentative = true, .node = column_ref};
      case Target::Kind::kAmbiguous: report_ambiguous(names, *at); return {.type = ir::kErrorType, .node = column_ref};
      case Target::Kind::kColumn:
        value = value_of(target.column, column_ref);
        named_.push_back(target.column.index);
        flow_.column(target.column, target.used_parts < names.size() ? FlowKind::kExpression : FlowKind::kDirect);
        if (held_columns_ != nullptr && is_scope_around(at->scope, aggregate_scope_)) {
          held_columns_->push_back({.column = target.column, .node = column_ref, .place = at});
        } else {
          check_grouped(target.column, column_ref, *at);
        }
        check_merged(target.column, column_ref);
        if (at->scope->grouping != nullptr && at->scope->grouping->sets && !at->in_aggregate) value.not_null = false;
        break;
      case Target::Kind::kAlias: value = bind_alias(target.alias, column_ref, *at); break;
      case Target::Kind::kRelation:
        value = row_of(*target.relation, column_ref);
        if (held_columns_ == nullptr || !is_scope_around(at->scope, aggregate_scope_)) {
          check_row_grouped(*target.relation, column_ref, *at);
        }
        flow_.columns(target.relation->columns, FlowKind::kExpression);
        break;
    }
    for (const NodeId field : names.subspan(target.used_parts)) {
      value = bind_field(value, tree_.symbol(field), field);
      value.node = column_ref;
    }
    return value;
  }
  return report_unknown_column(names, column_ref, place);
}

Binder::Target Binder::column_below(NodeId column_ref, const Place& place) {
  Names parts;
  for (const NodeId part : tree_.children(column_ref)) {
    if (tree_.kind(part) != NodeKind::kName) return {};
    parts.push_back(part);
  }
  if (parts.empty() || place.scope == nullptr || place.scope->from == nullptr) return {};
  for (const LambdaParameter& parameter : place.lambdas) {
    if (stored_key(parameter.name) == key_of(parts[0])) return {};
  }
  return resolve_column(*place.scope->from, {parts.begin(), parts.size()});
}

ColumnId Binder::find_column(NodeId column_ref, const Place& place) {
  const Target target = column_below(column_ref, place);
  const bool whole = target.used_parts == tree_.child_count(column_ref);
  return target.kind == Target::Kind::kColumn && whole ? target.column : ColumnId{};
}

Binder::Target Binder::resolve(std::span<const NodeId> parts, const Place& place) {
  Scope& scope = *place.scope;
  const AliasUse use = place.aliases && parts.size() >= 1 ? alias_use(rules_, place.clause) : AliasUse::kNever;
  const auto as_alias = [&]() -> Target {
    const auto alias = find_alias(scope, parts[0], place);
    if (!alias) return {};
    return {.kind = Target::Kind::kAlias, .alias = *alias, .used_parts = 1};
  };
  // Within an aggregate in HAVING an alias is never meant where a column is there.
  if (use == AliasUse::kAliasFirst && !place.in_aggregate) {
    if (const Target target = as_alias(); target.kind != Target::Kind::kNone) return target;
  }
  Target target;
  if (scope.from != nullptr) target = resolve_column(*scope.from, parts);
  // Where a column would win and some table is not known, nobody can tell.
  const bool no_column = target.kind == Target::Kind::kNone || target.kind == Target::Kind::kRelation;
  if (no_column && use != AliasUse::kNever) {
    if (const Target alias = as_alias(); alias.kind != Target::Kind::kNone) return alias;
  }
  return target;
}

Binder::Target Binder::resolve_column(FromList& from, std::span<const NodeId> parts) {
  // The longest qualifier first: `a.b` is b of the table a before it is a field of the column a.
  for (size_t qualifiers = std::min<size_t>(parts.size() - 1, 3); qualifiers > 0; --qualifiers) {
    bool ambiguous = false;
    Relation* relation = find_relation(from, parts.first(qualifiers), ambiguous);
    if (ambiguous && !rules_.distinct_relation_names && qualifiers == 1) {
      // Several of one name: that which has the column.
      bool again = false;
      for (Relation* same : from.relations) {
        if (same->hidden || !same->name || loose_key(same->name) != loose_key(parts[0])) continue;
        if (same->open) return {.kind = Target::Kind::kUnknown};
        if (!find_in_relation(*same, parts[1], again)) continue;
        if (relation != nullptr) return {.kind = Target::Kind::kAmbiguous};
        relation = same;
      }
      ambiguous = relation == nullptr;
    }
    if (ambiguous) return {.kind = Target::Kind::kAmbiguous};
    if (relation == nullptr) continue;
    bool several = false;
    const ColumnId found = find_in_relation(*relation, parts[qualifiers], several);
    if (several) return {.kind = Target::Kind::kAmbiguous};
    if (found) {
      return {.kind = Target::Kind::kColumn, .column = found, .used_parts = qualifiers + 1};
    }
    if (relation->open) return {.kind = Target::Kind::kUnknown};
    if (const ColumnId pseudo = relation->stored ? pseudo_column(parts[qualifiers]) : ColumnId{}) {
      return {.kind = Target::Kind::kColumn, .column = pseudo, .used_parts = qualifiers + 1};
    }
  }
  const ColumnMatch match = match_column(from, key_of(parts[0]));
  if (match.several) return {.kind = Target::Kind::kAmbiguous};
  if (match.column) return {.kind = Target::Kind::kColumn, .column = match.column, .used_parts = 1};
  if (rules_.any_case_of_stored_names && !tree_.has(parts[0], sql::node_flag::kQuotedName)) {
    ColumnId found;
    for (const Relation* relation : from.relations) {
      if (relation->hidden) continue;
      for (const ColumnId id : relation->columns) {
        if (folded(column(id).name) != folded(tree_.symbol(parts[0])) || !column(id).name) continue;
        if (found) return {.kind = Target::Kind::kAmbiguous};
        found = id;
      }
    }
    if (found) return {.kind = Target::Kind::kColumn, .column = found, .used_parts = 1};
  }
  if (from.open) return {.kind = Target::Kind::kUnknown};
  const bool stored = std::any_of(from.relations.begin(), from.relations.end(),
                                  [](const Relation* relation) { return relation->stored; });
  if (const ColumnId pseudo = stored ? pseudo_column(parts[0]) : ColumnId{}) {
    return {.kind = Target::Kind::kColumn, .column = pseudo, .used_parts = 1};
  }
  if (rules_.relation_is_value) {
    bool ambiguous = false;
    Relation* relation = find_relation(from, parts.first(1), ambiguous);
    if (ambiguous) return {.kind = Target::Kind::kAmbiguous};
    // `t.x` without such a column is a mistake in the name of the column, not a field of the row.
    if (relation != nullptr && relation->no_row && parts.size() == 1) return {.kind = Target::Kind::kAmbiguous};
    if (relation != nullptr && parts.size() == 1) {
      return {.kind = Target::Kind::kRelation, .relation = relation, .used_parts = 1};
    }
  }
  return {};
}

ColumnId Binder::pseudo_column(NodeId name) {
  const std::string wanted = ascii_lower(text_of(tree_.symbol(name)));
  for (const PseudoColumn& pseudo : rules_.pseudo_columns) {
    if (pseudo.name != wanted) continue;
    const ir::Type type = pseudo.type.empty() ? ir::kUnknownType : sql::parse_type(pseudo.type, dialect_);
    return add_column({.name = tree_.symbol(name), .type = type});
  }
  return {};
}

Relation* Binder::find_relation(const FromList& from, std::span<const NodeId> parts, bool& ambiguous) {
  if (parts.size() == 1 && from.relations.size() > kFew) {
    const FromList::RelationMatch* match = find_named_relation(from, parts[0]);
    if (match == nullptr) return nullptr;
    if (!match->several) return match->relation->hidden ? nullptr : match->relation;
  }
  Relation* found = nullptr;
  for (Relation* relation : from.relations) {
    if (relation->hidden) continue;
    bool fits = false;
    if (parts.size() == 1) {
      fits = relation->name && loose_key(relation->name) == loose_key(parts[0]);
    } else if (!relation->path.empty()) {
      // A table that was named with fewer parts may still be the one.
      fits = true;
      for (size_t i = 0; i < std::min(parts.size(), relation->path.size()); ++i) {
        const Symbol written = relation->path[relation->path.size() - 1 - i];
        fits = fits && folded(written) == folded(tree_.symbol(parts[parts.size() - 1 - i]));
      }
    }
    if (!fits) continue;
    if (found != nullptr) {
      ambiguous = true;
      return nullptr;
    }
    found = relation;
  }
  return found;
}

Symbol Binder::loose_key(Symbol name) const {
  return rules_.any_case_of_stored_names ? folded(name) : stored_key(name);
}

Symbol Binder::loose_key(NodeId name) const {
  return rules_.any_case_of_stored_names ? folded(tree_.symbol(name)) : key_of(name);
}

const FromList::RelationMatch* Binder::find_named_relation(const FromList& from, NodeId name) const {
  for (; from.named < from.relations.size(); ++from.named) {
    Relation* relation = from.relations[from.named];
    if (!relation->name) continue;
    const auto [match, added] = from.relation_names.try_emplace(loose_key(relation->name), {.relation = relation});
    if (!added) match->several = true;
  }
  return from.relation_names.find(loose_key(name));
}

ColumnMatch Binder::match_column(FromList& from, Symbol key) {
  if (!from.names) {
    from.names.emplace();
    for (const MergedColumn& merged : from.merged) {
      from.names->try_emplace(stored_key(column(merged.column).name), {.column = merged.column, .merged = true});
    }
    for (const Relation* relation : from.relations) add_names(*relation, *from.names);
  }
  const ColumnMatch* match = from.names->find(key);
  return match != nullptr ? *match : ColumnMatch{};
}

void Binder::add_names(const Relation& relation, SymbolMap<ColumnMatch>& names) const {
  if (relation.hidden) return;
  for (const ColumnId id : relation.columns) {
    if (!column(id).name) continue;
    const auto [match, added] = names.try_emplace(stored_key(column(id).name), {.column = id});
    if (!added && match->column != id && !match->merged) match->several = true;
  }
}

ColumnId Binder::find_in_relation(const Relation& relation, NodeId name, bool& several) {
  const Symbol key = key_of(name);
  ColumnId found;
  if (relation.columns.size() > kFew) {
    if (!relation.names) {
      relation.names.emplace();
      for (const ColumnId id : relation.columns) {
        if (!column(id).name) continue;
        const auto [match, added] = relation.names->try_emplace(stored_key(column(id).name), {.column = id});
        if (!added) match->several = true;
      }
    }
    if (const ColumnMatch* match = relation.names->find(key)) {
      found = match->column;
      several |= match->several;
    }
  } else {
    for (const ColumnId id : relation.columns) {
      if (!column(id).name || stored_key(column(id).name) != key) continue;
      if (found) several = true;
      if (!found) found = id;
    }
  }
  if (found || !rules_.any_case_of_stored_names || tree_.has(name, sql::node_flag::kQuotedName)) return found;
  for (const ColumnId id : relation.columns) {
    if (folded(column(id).name) != folded(tree_.symbol(name))) continue;
    if (found) several = true;
    found = id;
  }
  return found;
}

size_t Binder::first_alias(const Scope& scope, Symbol key) const {
  std::vector<SelectAlias>& aliases = *scope.aliases;
  if (!scope.alias_places) {
    scope.alias_places.emplace();
    for (size_t i = aliases.size(); i-- > 0;) {
      if (!aliases[i].name) continue;
      const auto [first, added] = scope.alias_places->try_emplace(stored_key(aliases[i].name), i);
      if (added) continue;
      aliases[i].next = *first;
      *first = i;
    }
  }
  const size_t* first = scope.alias_places->find(key);
  return first != nullptr ? *first : SIZE_MAX;
}

std::optional<size_t> Binder::find_alias(const Scope& scope, NodeId name, const Place& place) {
  if (scope.aliases == nullptr) return std::nullopt;
  const size_t end = place.clause == Clause::kSelect && !rules_.later_aliases
                         ? std::min(scope.visible_aliases, scope.aliases->size())
                         : scope.aliases->size();
  for (size_t i = first_alias(scope, key_of(name)); i < end; i = (*scope.aliases)[i].next) {
    // What is being bound cannot be called by itself: `a + 1 AS a` means the column.
    if ((*scope.aliases)[i].state != SelectAlias::State::kBinding) return i;
  }
  return std::nullopt;
}

Value Binder::bind_alias(size_t index, NodeId node, const Place& place) {
  Scope& scope = *place.scope;
  SelectAlias& alias = (*scope.aliases)[index];
  if (alias.expression && !alias.star_column && !(scope.grouping != nullptr && scope.grouping->all)) {
    if (std::optional<Value> grouped = grouped_value(alias.expression, place)) {
      grouped->node = node;
      return *grouped;
    }
  }
  if (alias.state == SelectAlias::State::kUnbound) {
    alias.state = SelectAlias::State::kBinding;
    const size_t visible = scope.visible_aliases;
    scope.visible_aliases = index;
    Place::Contents contents;
    const Place item{.scope = &scope,
                     .clause = Clause::kSelect,
                     .aggregates = true,
                     .windows = true,
                     .aliases = true,
                     .star_column = alias.star_column,
                     .contents = &contents};
    const size_t mark = flow_.mark();
    const uint32_t varying = varying_;
    const uint32_t outer_names = outer_names_;
    if (alias.expression) {
      alias.value = bind_expression(alias.expression, item);
    } else {
      alias.value = value_of(alias.star_column, node);
      flow_.column(alias.star_column);
    }
    varying_ = varying;
    alias.flow = flow_.save(mark);
    flow_.forget(mark);
    alias.correlated = outer_names_ != outer_names;
    alias.has_aggregate = contents.aggregate;
    alias.has_window = contents.window;
    alias.is_volatile = contents.volatile_call;
    scope.visible_aliases = visible;
    alias.state = SelectAlias::State::kBound;
  }
  flow_.replay(alias.flow);
  if (trace_ != nullptr && alias.expression) trace_->aliases.push_back({node, alias.expression});
  const std::string_view name = text_of(alias.name);
  const bool moves = place.clause == Clause::kSelect || place.clause == Clause::kOrderBy;
  if (rules_.aliases_hold_no_queries && alias.expression && !alias.value.folded &&
      (alias.is_volatile || (moves && contains_query(alias.expression)))) {
    report(bind_code::kOutOfScope, node,
           fmt::format("'{}' stands for {}, which the engine does not repeat here", name,
                       alias.is_volatile ? "another value each time" : "a subquery"),
           "compute it in a subquery of FROM, and name its column here");
    return {.type = ir::kErrorType, .node = node};
  }
  const bool grouped =
      scope.grouping != nullptr && !(scope.grouping->columns.empty() && scope.grouping->expressions.empty());
  if (rules_.aliases_hold_no_queries && moves && alias.correlated && !grouped) {
    // The engine goes on to the queries around.
    const NodeId name_node = tree_.kind(node) == NodeKind::kColumnRef ? tree_.first_child(node) : NodeId{};
    for (const Place* at = scope.outer; name_node && at != nullptr && at->scope != nullptr; at = at->scope->outer) {
      if (resolve({&name_node, 1}, *at).kind != Target::Kind::kNone) return {.tentative = true, .node = node};
    }
    report(bind_code::kOutOfScope, node,
           fmt::format("'{}' stands for columns of the query around, and the engine does not find it here", name),
           "repeat the expression");
    return {.type = ir::kErrorType, .node = node};
  }
  if (place.beside_aggregate && !place.in_aggregate && rules_.group_all_is_strict && alias.expression &&
      !alias.has_aggregate && reads_column(tree_, alias.expression)) {
    report_not_in_all(name, node, place);
    return {.type = ir::kErrorType, .node = node};
  }
  if (alias.has_aggregate && (!place.aggregates || place.in_aggregate)) {
    report(bind_code::kMisplacedAggregate, node,
           fmt::format("'{}' stands for an aggregate, which cannot be used here", name),
           "filter groups in HAVING, or compute it in a subquery");
    return {.type = ir::kErrorType, .node = node};
  }
  if (alias.has_window && (!place.windows || place.in_window)) {
    report(bind_code::kMisplacedWindow, node,
           fmt::format("'{}' stands for a window function, which cannot be used here", name),
           dialect_.qualify ? "filter it in QUALIFY, or compute it in a subquery" : "compute it in a subquery");
    return {.type = ir::kErrorType, .node = node};
  }
  if (place.contents != nullptr) {
    place.contents->aggregate |= alias.has_aggregate;
    place.contents->window |= alias.has_window;
  }
  Value value = alias.value;
  if (value.varies) ++varying_;
  value.node = node;
  value.counts = value.counts || value.literal == LiteralKind::kInteger;
  // An engine that repeats the expression has the literal again.
  if (!rules_.aliases_hold_no_queries) value.literal = LiteralKind::kNone;
  return value;
}

bool Binder::is_later_alias(NodeId name, const Place& place) const {
  const Scope& scope = *place.scope;
  const bool grouped =
      scope.grouping != nullptr && !(scope.grouping->columns.empty() && scope.grouping->expressions.empty());
  return rules_.aliases_hold_no_queries && !grouped && place.aliases && !place.in_aggregate &&
         place.clause == Clause::kSelect && scope.outer != nullptr && scope.aliases != nullptr &&
         first_alias(scope, key_of(name)) < scope.aliases->size();
}

bool Binder::contains_query(NodeId node) const {
  if (tree_.kind(node) == NodeKind::kQuery) return true;
  for (const NodeId child : tree_.children(node)) {
    if (contains_query(child)) return true;
  }
  return false;
}

// Two columns that USING compares need not become one; who names that one learns it.
void Binder::check_merged(ColumnId id, NodeId node) {
  if (column(id).unmixed_with == ir::kUnknownType || !expression_rules_.computes_constants) return;
  report(bind_code::kIncompatibleTypes, node,
         fmt::format("'{}' is {} on one side of the FULL JOIN and {} on the other", text_of(column(id).name),
                     spell(column(id).unmixed), spell(column(id).unmixed_with)),
         "name the column of one side, or cast one of them");
}

// A row beside an aggregate has every column ungrouped, unless something is grouped by.
void Binder::check_row_grouped(const Relation& relation, NodeId node, const Place& place) {
  const Grouping* grouping = place.scope == nullptr ? nullptr : place.scope->grouping;
  if (grouping == nullptr || relation.open) return;
  if (!grouping->columns.empty() || !grouping->expressions.empty()) {
    // All of it must be grouped by, or the row itself.
    const auto names_row = [&](const Grouping::Expression& by) { return tree_.kind(by.node) == NodeKind::kColumnRef; };
    if (grouping->all || rules_.grouped_by_key || std::ranges::any_of(grouping->expressions, names_row)) return;
    for (const ColumnId id : relation.columns) {
      if (std::ranges::find(grouping->columns, id) == grouping->columns.end()) return check_grouped(id, node, place);
    }
    return;
  }
  if (!relation.columns.empty() && !grouping->all) check_grouped(relation.columns.front(), node, place);
}

Value Binder::row_of(const Relation& relation, NodeId node) {
  if (relation.open) return {.type = ir::kUnknownType, .node = node};
  if (relation.scalar && relation.columns.size() == 1) return value_of(relation.columns.front(), node);
  std::vector<ir::TypeField> fields;
  for (const ColumnId id : relation.columns) fields.push_back({.name = column(id).name, .type = column(id).type});
  ir::TypeInfo row = {.tag = ir::TypeTag::kStruct, .fields = fields};
  if (rules_.rows_are_types && relation.stored && tree_.kind(relation.node) == NodeKind::kTableRef) {
    const NodeId name = tree_.last_child(tree_.first_child(relation.node));
    if (name && tree_.kind(name) == NodeKind::kName) {
      row.name = intern(sql::spell_name(text_of(canonical(name)), dialect_, sql::KeywordUse::kTypeName));
    }
  }
  return {.type = ir::intern_type(row), .node = node};
}

Value Binder::value_of(ColumnId id, NodeId node) const {
  const Column& found = column(id);
  return {.type = found.type,
          .not_null = found.not_null,
          .tentative = found.tentative,
          .counts = found.counts,
          .varies = true,
          .node = node};
}

}  // namespace rocky::compiler
