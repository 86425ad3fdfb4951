// Functions in FROM: UNNEST and its kin, series, LATERAL VIEW, ROWS FROM.
#include <algorithm>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/bind_codes.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/table_functions.h"
#include "sql/literal.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

struct NameAndType {
  std::string_view name;
  std::string_view type;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "key VARCHAR, value NUMBER(38,0)".
std::vector<NameAndType> columns_of(std::string_view text) {
  std::vector<NameAndType> columns;
  size_t begin = 0;
  int depth = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '(') ++depth;
    if (i < text.size() && text[i] == ')') --depth;
    if (i < text.size() && (text[i] != ',' || depth > 0)) continue;
    const std::string_view one = trimmed(text.substr(begin, i - begin));
    begin = i + 1;
    if (one.empty()) continue;
    const size_t blank = one.find(' ');
    columns.push_back(
        {one.substr(0, blank), blank == std::string_view::npos ? std::string_view() : one.substr(blank + 1)});
  }
  return columns;
}

}  // namespace

FromList Binder::bind_table_function(NodeId function, const Left& left) {
  FromList visible = visible_left(left);
  Scope scope{.outer = left.outer, .from = &visible};
  const Place place{.scope = &scope, .clause = Clause::kFrom};
  Relation& relation = function_relation(function, tree_.first_child(function), place);
  if (tree_.has(function, sql::node_flag::kWithOrdinality) && !relation.open) {
    relation.columns.push_back(add_column(
        {.name = intern("ordinality"), .type = ir::plain(ir::TypeTag::kInt64), .not_null = true, .node = function}));
    relation.no_row = expression_rules_.computes_constants;
  }
  name_function_relation(relation, function);
  return with_offset(relation, function);
}

FromList Binder::with_offset(Relation& relation, NodeId item) {
  FromList list = as_list(relation);
  const NodeId offset = tree_.child(item, NodeKind::kWithOffset);
  if (!offset) return list;
  const NodeId name = tree_.first_child(offset);
  Relation& position = add_relation(offset, {});
  position.columns.push_back(add_column({.name = name ? canonical(name) : intern("offset"),
                                         .type = ir::plain(ir::TypeTag::kInt64),
                                         .not_null = true,
                                         .node = offset}));
  append(list, as_list(position));
  return list;
}

// `FROM t, t.tags AS tag`: the elements of an array of a relation to the left, as UNNEST gives them.
FromList Binder::bind_array_path(NodeId table_ref, std::span<const NodeId> path, FromList visible, const Left& left) {
  Scope scope{.outer = left.outer, .from = &visible};
  const size_t mark = flow_.mark();
  const Value list = bind_names(path, table_ref, {.scope = &scope, .clause = Clause::kFrom});
  Relation& relation = add_relation(table_ref, canonical(path.back()));
  const TableFunction* unnest = find_table_function("unnest", dialect_);
  if (list.known() && unnest != nullptr) {
    add_elements(*unnest, {&list, 1}, table_ref, relation);
  } else {
    relation.open = true;
  }
  read_as_rows(relation, mark);
  const NodeId alias = sql::TableRefView(tree_, table_ref).alias();
  if (alias) rename_columns(relation, alias);
  const bool nameless = relation.columns.size() == 1 && !column(relation.columns[0]).name;
  if (nameless) column(relation.columns[0]).name = relation.name;
  return with_offset(relation, table_ref);
}

// The alias names the relation, in some engines a single column too.
void Binder::name_function_relation(Relation& relation, NodeId item) {
  const NodeId alias = tree_.child(item, NodeKind::kTableAlias);
  if (!alias) return;
  const sql::TableAliasView view(tree_, alias);
  const bool only_name = view.name() && !view.columns() && !view.definitions();
  // A column that the function itself names keeps its name.
  const bool single = rules_.function_alias_names_column && relation.columns.size() >= 1 &&
                      (!rules_.functions_are_tables || column(relation.columns[0]).name == relation.name);
  if (view.definitions()) {
    // `json_to_record(x) AS t(a int, b text)`.
    relation.name = view.name() ? canonical(view.name()) : relation.name;
    relation.columns.clear();
    relation.open = false;
    for (const NodeId definition : tree_.children(view.definitions())) {
      const NodeId name = tree_.first_child(definition);
      const NodeId type = tree_.next_sibling(name);
      relation.columns.push_back(add_column({.name = canonical(name),
                                             .type = type ? sql::read_type(tree_, type, dialect_) : ir::kUnknownType,
                                             .node = name}));
      const size_t mark = flow_.mark();
      flow_.replay(relation.made_of);
      flow_.make(relation.columns.back(), mark);
    }
    return;
  }
  rename_columns(relation, alias);
  if (only_name && single) column(relation.columns[0]).name = relation.name;
}

// `header = true` of a function in FROM.
bool Binder::names_argument(NodeId argument) const {
  if (!rules_.equals_names_arguments || tree_.kind(argument) != NodeKind::kBinary) return false;
  const NodeId name = tree_.first_child(argument);
  return tree_.op<sql::Operator>(argument) == sql::Operator::kEqual && tree_.child_count(argument) == 2 &&
         tree_.kind(name) == NodeKind::kColumnRef && tree_.child_count(name) == 1;
}

Relation& Binder::function_relation(NodeId item, NodeId call, const Place& place) {
  Relation& relation = add_relation(item, {});
  if (!call || tree_.kind(call) != NodeKind::kCall) {
    const Value value = call ? bind_expression(call, place) : Value{};
    relation.open = !rules_.functions_are_tables || !value.known();
    if (relation.open) return relation;
    // FROM current_date
    relation.name = output_name(call, place);
    relation.columns.push_back(
        add_column({.name = relation.name, .type = value.type, .not_null = value.not_null, .node = item}));
    return relation;
  }
  const sql::CallView view(tree_, call);
  const NodeId last = tree_.last_child(view.name());
  if (last && tree_.kind(last) == NodeKind::kName) relation.name = canonical(last);
  const std::string name = last ? ascii_lower(text_of(tree_.symbol(last))) : std::string();
  if (rules_.functions_are_tables) {
    bind_function_rows(relation, call, name, item, place);
    return relation;
  }
  const TableFunction* function = find_table_function(name, dialect_);
  std::vector<Value> arguments;
  const size_t mark = flow_.mark();
  for (const NodeId argument : tree_.children(view.arguments())) {
    if (names_argument(argument)) {
      bind_expression(tree_.last_child(argument), place);
      continue;
    }
    switch (tree_.kind(argument)) {
      case NodeKind::kNamedArgument: {
        const NodeId value = tree_.last_child(argument);
        if (tree_.kind(value) != NodeKind::kColumnRef || function != nullptr) bind_expression(value, place);
        break;
      }
      case NodeKind::kSelectItem: arguments.push_back(bind_expression(tree_.first_child(argument), place)); break;
      case NodeKind::kStar:
      case NodeKind::kArrow:
      case NodeKind::kRelationArgument:
      case NodeKind::kModelArgument: break;
      default:
        // A bare name may be a table's that the function reads.
        if (function != nullptr || tree_.kind(argument) != NodeKind::kColumnRef) {
          const bool table_name = function != nullptr && function->shape == TableShape::kColumns &&
                                  tree_.kind(argument) == NodeKind::kColumnRef;
          if (!table_name) arguments.push_back(bind_expression(argument, place));
        }
    }
  }
  if (function == nullptr) {
    relation.open = true;
    read_as_rows(relation, mark);
    return relation;
  }
  const auto add = [&](std::string_view column_name, ir::Type type) {
    relation.columns.push_back(add_column({.name = intern(column_name), .type = type, .node = item}));
  };
  const std::vector<NameAndType> names = columns_of(function->columns);
  if (function->most > 0 && (arguments.size() < function->least || arguments.size() > function->most)) {
    report(bind_code::kWrongArguments, call,
           fmt::format("{}() takes {} to {} arguments, not {}", function->name, function->least, function->most,
                       arguments.size()));
    relation.open = true;
    flow_.forget(mark);
    return relation;
  }
  switch (function->shape) {
    case TableShape::kColumns:
      for (const NameAndType& column : names) add(column.name, sql::parse_type(column.type, dialect_));
      break;
    case TableShape::kSeries: {
      ir::Type type = arguments.empty() ? ir::kUnknownType : arguments[0].type;
      for (const Value& argument : arguments) {
        if (!argument.known()) type = ir::kUnknownType;
      }
      add(names[0].name, series_type(type, arguments));
      break;
    }
    case TableShape::kRepeated:
      // Called by the value; only a literal tells it.
      switch (arguments[0].literal) {
        case LiteralKind::kString:
          add(sql::decode_string(tree_.spelling(arguments[0].node), dialect_), arguments[0].type);
          break;
        case LiteralKind::kInteger: add(tree_.spelling(arguments[0].node), arguments[0].type); break;
        default: relation.open = true;
      }
      break;
    case TableShape::kArguments:
      for (size_t i = 0; i < arguments.size(); ++i) {
        add(fmt::format("{}{}", names[0].name, i), arguments[i].type);
      }
      break;
    case TableShape::kTexts:
      for (size_t i = 1; i < arguments.size(); ++i) add(fmt::format("{}{}", names[0].name, i - 1), ir::kStringType);
      break;
    case TableShape::kStacked: add_stacked(arguments, names[0].name, item, relation); break;
    case TableShape::kElements:
    case TableShape::kWithPosition: add_elements(*function, arguments, item, relation); break;
  }
  if (function->outer) {
    for (const ColumnId id : relation.columns) column(id).not_null = false;
  }
  read_as_rows(relation, mark);
  return relation;
}

// Where every function may be a table: of rows where its table of overloads says so, else of its one value.
void Binder::bind_function_rows(Relation& relation, NodeId call_node, std::string_view name, NodeId item,
                                const Place& place) {
  const size_t mark = flow_.mark();
  const Call call = take_apart(call_node, place);
  const BoundArguments bound = bind_arguments(call, place);
  const auto add = [&](Symbol column_name, ir::Type type, bool tentative) {
    relation.columns.push_back(add_column({.name = column_name, .type = type, .tentative = tentative, .node = item}));
  };
  const auto rows = find_functions(name, dialect_);
  relation.open = call.of_unknown_schema || rows.empty() || !bound.whole;
  if (rows.empty()) warn_of_misspelling(call);
  if (!relation.open) {
    const bool of_rows =
        std::ranges::any_of(rows, [](const FunctionRow& row) { return row.kind == FunctionKind::kTable; });
    const FunctionKinds kinds = {.scalar = !of_rows, .aggregate = false, .window = false, .table = of_rows};
    // unnest(a, b): a column for each.
    const bool each = name == "unnest" && bound.arguments.size() > 1;
    const size_t count = each ? bound.arguments.size() : 1;
    for (size_t i = 0; i < count; ++i) {
      const std::span<const Argument> arguments = bound.arguments;
      const std::span<const Value> values = bound.values;
      const Value value = resolve_and_report(name, kinds, each ? arguments.subspan(i, 1) : arguments,
                                             each ? values.subspan(i, 1) : values, call_node, {}, nullptr);
      const bool record = ir::tag_of(value.type) == ir::TypeTag::kNamed && spell(value.type) == "record";
      if (ir::tag_of(value.type) == ir::TypeTag::kStruct && !ir::info_of(value.type).name) {
        for (const ir::TypeField& field : ir::info_of(value.type).fields) add(field.name, field.type, value.tentative);
      } else if (record || (!value.known() && value.type != ir::kErrorType)) {
        // Perhaps of several columns.
        relation.open = true;
      } else {
        add(relation.name, value.type, value.tentative);
      }
    }
    if (relation.open) relation.columns.clear();
    relation.scalar = relation.columns.size() == 1 && !each;
  }
  read_as_rows(relation, mark);
}

// The type of what a series from one value to another is made of.
ir::Type Binder::series_type(ir::Type first, std::span<const Value> arguments) {
  if (first == ir::kUnknownType || first == ir::kErrorType) return ir::kUnknownType;
  if (rules_.whole_series) {
    // Integers of any width are counted in the widest that is common, dates as times.
    switch (ir::tag_of(first)) {
      case ir::TypeTag::kDate: return sql::parse_type("TIMESTAMP", dialect_);
      default: break;
    }
    if (ir::is_integer(first)) return ir::plain(ir::TypeTag::kInt64);
    switch (ir::group_of(first)) {
      case ir::TypeGroup::kTemporal: return first;
      case ir::TypeGroup::kText:
      case ir::TypeGroup::kDecimal:
      case ir::TypeGroup::kFloat:
      case ir::TypeGroup::kInterval:
      case ir::TypeGroup::kNested:
        if (arguments[0].tentative) return ir::kUnknownType;
        report(bind_code::kWrongArguments, arguments[0].node,
               fmt::format("a series does not count from {}", spell(first)),
               "give it whole numbers, or times and a step");
        return ir::kErrorType;
      default: return ir::kUnknownType;
    }
  }
  std::vector<Value> bounds(arguments.begin(), arguments.end());
  if (bounds.size() > 2) bounds.resize(2);
  const Heard before = heard();
  const ir::Type common = unify(bounds, Unification::kCase, bounds[0].node, "the bounds of the series");
  forget_since(before);
  if (ir::tag_of(common) == ir::TypeTag::kDate) return sql::parse_type("TIMESTAMP WITH TIME ZONE", dialect_);
  return common == ir::kErrorType ? ir::kUnknownType : common;
}

// stack(2, a, b, c): two rows, (a, b) and (c, NULL).
void Binder::add_stacked(std::span<const Value> arguments, std::string_view name, NodeId item, Relation& relation) {
  const std::string_view digits = arguments.empty() ? std::string_view() : literal_text(arguments[0]);
  size_t rows = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rows);
  const size_t values = arguments.empty() ? 0 : arguments.size() - 1;
  if (rows == 0 || values == 0) {
    relation.open = true;
    return;
  }
  const size_t width = (values + rows - 1) / rows;
  for (size_t column = 0; column < width; ++column) {
    std::vector<Value> below;
    for (size_t at = column; at < values; at += width) below.push_back(arguments[at + 1]);
    const Heard before = heard();
    const ir::Type type = unify(below, Unification::kValues, item, "a column of stack()");
    forget_since(before);
    relation.columns.push_back(add_column({.name = intern(fmt::format("{}{}", name, column)),
                                           .type = type == ir::kErrorType ? ir::kUnknownType : type,
                                           .node = item}));
  }
}

void Binder::add_elements(const TableFunction& function, std::span<const Value> arguments, NodeId item,
                          Relation& relation) {
  const auto add = [&](std::string_view name, ir::Type type, bool not_null, bool tentative) {
    relation.columns.push_back(
        add_column({.name = intern(name), .type = type, .not_null = not_null, .tentative = tentative, .node = item}));
  };
  if (arguments.empty()) relation.open = true;
  for (const Value& argument : arguments) {
    const ir::TypeTag tag = ir::tag_of(argument.type);
    if (tag == ir::TypeTag::kNull && rules_.unnest_spreads_structs) {
      report(bind_code::kWrongArguments, argument.node, fmt::format("{} of NULL has no rows", function.name),
             "give it a list: [1, 2, 3]");
    }
    if (tag == ir::TypeTag::kArray && !argument.tentative && rules_.unnest_spreads_structs) {
      report(bind_code::kWrongArguments, argument.node,
             fmt::format("{} takes a list in FROM, not {}", function.name, spell(argument.type)),
             fmt::format("cast it: {}", spell(ir::list_of(ir::element_of(argument.type)))));
    }
    if (!argument.known() || tag == ir::TypeTag::kNull) {
      relation.open = relation.open || function.spreads_structs || !function.map_columns.empty();
      if (relation.open) continue;
      add(columns_of(function.columns)[0].name, tag == ir::TypeTag::kNull ? ir::kNullType : ir::kUnknownType, false,
          true);
      continue;
    }
    const bool map = tag == ir::TypeTag::kMap && !function.map_columns.empty();
    const std::vector<NameAndType> names = columns_of(map ? function.map_columns : function.columns);
    size_t at = 0;
    if (function.shape == TableShape::kWithPosition) {
      add(names[at++].name, ir::plain(ir::TypeTag::kInt32), true, false);
    }
    if (map) {
      const auto fields = ir::info_of(argument.type).fields;
      add(names[at].name, fields[0].type, true, argument.tentative);
      add(names[at + 1].name, fields[1].type, false, argument.tentative);
      continue;
    }
    ir::Type element = ir::element_of(argument.type);
    if (element == ir::kUnknownType && ir::group_of(argument.type) != ir::TypeGroup::kNested &&
        ir::group_of(argument.type) != ir::TypeGroup::kDocument && !argument.tentative) {
      report(bind_code::kWrongArguments, argument.node,
             fmt::format("{} takes an array, not {}", function.name, spell(argument.type)),
             "give it a list: [1, 2, 3]");
      element = ir::kErrorType;
    }
    if (function.spreads_structs && ir::tag_of(element) == ir::TypeTag::kStruct) {
      for (const ir::TypeField& field : ir::info_of(element).fields) {
        add(text_of(field.name), field.type, false, argument.tentative);
      }
    } else {
      add(names.empty() ? std::string_view() : names[at].name, element, false, argument.tentative);
    }
  }
  if (function.spreads_parts) {
    // The alias is the element: `UNNEST(a) AS x` has the column x, unless its fields are the columns.
    const NodeId alias = tree_.child(item, NodeKind::kTableAlias);
    if (alias && relation.columns.size() == 1 && !column(relation.columns[0]).name) {
      column(relation.columns[0]).name = canonical(sql::TableAliasView(tree_, alias).name());
    }
  }
}

FromList Binder::bind_rows_from(NodeId rows_from, const Left& left) {
  FromList visible = visible_left(left);
  Scope scope{.outer = left.outer, .from = &visible};
  const Place place{.scope = &scope, .clause = Clause::kFrom};
  Relation& relation = add_relation(rows_from, {});
  for (const NodeId item : tree_.children(rows_from)) {
    if (tree_.kind(item) != NodeKind::kRowsFromItem) continue;
    const Relation& part = function_relation(item, tree_.first_child(item), place);
    relation.open |= part.open || static_cast<bool>(tree_.child(item, NodeKind::kColumnDefinitions));
    relation.columns.insert(relation.columns.end(), part.columns.begin(), part.columns.end());
    relation.rows = flow_.both(relation.rows, part.rows);
  }
  if (tree_.has(rows_from, sql::node_flag::kWithOrdinality)) {
    relation.columns.push_back(
        add_column({.name = intern("ordinality"), .type = ir::plain(ir::TypeTag::kInt64), .node = rows_from}));
  }
  if (relation.open) relation.columns.clear();
  rename_columns(relation, tree_.child(rows_from, NodeKind::kTableAlias));
  return as_list(relation);
}

// `t LATERAL VIEW explode(a) u AS b`.
FromList Binder::bind_lateral_view(NodeId view, const Left& left) {
  const NodeId input = tree_.first_child(view);
  FromList list = bind_item(input, left);
  const NodeId call = tree_.next_sibling(input);
  if (!call || tree_.kind(call) != NodeKind::kCall) return list;
  FromList visible = visible_left({.list = &list, .before = &left, .outer = left.outer});
  Scope scope{.outer = left.outer, .from = &visible};
  const Place place{.scope = &scope, .clause = Clause::kFrom};
  Relation& relation = function_relation(view, call, place);
  name_function_relation(relation, view);
  for (const ColumnId id : relation.columns) {
    if (tree_.has(view, sql::node_flag::kOuterWord)) column(id).not_null = false;
  }
  append(list, as_list(relation));
  return list;
}

}  // namespace rocky::compiler
