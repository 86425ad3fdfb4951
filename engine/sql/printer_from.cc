// Printing from items and types.
#include "sql/literal.h"
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kJoinWords[] = {"", "LEFT ", "RIGHT ", "FULL ", "CROSS ", "SEMI ", "ANTI ", "POSITIONAL "};
constexpr std::string_view kStructWords[] = {"STRUCT", "ROW", "UNION"};

}  // namespace

// --- From items ---

void Printer::from_item(NodeId id) {
  comments_before(id);
  if (has(id, node_flag::kLateral) && kind(id) != NodeKind::kError) spaced("LATERAL");
  const bool stream = kind(id) == NodeKind::kTableRef || kind(id) == NodeKind::kTableFunction;
  if (stream && has(id, node_flag::kStream)) spaced("STREAM");
  switch (kind(id)) {
    case NodeKind::kTableRef: return table_ref(id);
    case NodeKind::kSemanticView: return semantic_view(id);
    case NodeKind::kGraphTable: return graph_table(id);
    case NodeKind::kStageTable: return stage_table(id);
    case NodeKind::kJoin: return join(id);
    case NodeKind::kPivot: return pivot(id);
    case NodeKind::kUnpivot: return unpivot(id);
    case NodeKind::kRowsFrom: return rows_from(id);
    case NodeKind::kXmlTable: return xml_table(id);
    case NodeKind::kMatchRecognize: return match_recognize(id);
    case NodeKind::kJsonTable: return json_table(id);
    case NodeKind::kLateralView: return lateral_view(id);
    case NodeKind::kNearest: return nearest(id);
    case NodeKind::kTableFunction:
    case NodeKind::kDerivedTable: break;
    default: return expression(id);
  }
  NodeId unwrapped;
  if (has(id, node_flag::kTableWord) && kind(id) == NodeKind::kTableFunction) {
    unwrapped = tree_.first_child(id);
    token("TABLE");
    open();
    expression(unwrapped);
    close();
  }
  for (const NodeId child : tree_.children(id)) {
    if (child == unwrapped) continue;
    switch (kind(child)) {
      case NodeKind::kCall:
        call(child);
        if (has(id, node_flag::kWithOrdinality)) after_space("WITH ORDINALITY");
        break;
      case NodeKind::kQuery: query(child, Bracket::kRound); break;
      case NodeKind::kTableAlias: table_alias(child); break;
      case NodeKind::kWithOffset: with_offset(child); break;
      case NodeKind::kWatermark: watermark(child); break;
      case NodeKind::kSample:
        spaced("TABLESAMPLE");
        sample(child);
        break;
      default:
        expression(child);
        // A function that is a keyword.
        if (has(id, node_flag::kWithOrdinality)) after_space("WITH ORDINALITY");
        break;
    }
  }
}

void Printer::table_ref(NodeId id) {
  if (kind(id) != NodeKind::kTableRef) return any(id);
  if (has(id, node_flag::kOnly)) spaced("ONLY");
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kQualifiedName: qualified_name(child, kTableName); break;
      case NodeKind::kTableAlias: table_alias(child); break;
      case NodeKind::kWithOffset: with_offset(child); break;
      case NodeKind::kBranch:
        spaced("@");
        name(tree_.first_child(child), kColumnName);
        break;
      case NodeKind::kWatermark: watermark(child); break;
      case NodeKind::kAtHint: at_hint(child); break;
      case NodeKind::kTableOptions:
        space();
        statement(child);
        break;
      case NodeKind::kAt: time_travel(child); break;
      case NodeKind::kChanges: changes(child); break;
      case NodeKind::kSample:
        spaced("TABLESAMPLE");
        sample(child);
        break;
      case NodeKind::kTableMethod: table_method(child); break;
      default: expression(child); break;
    }
  }
}

void Printer::join(NodeId id) {
  const JoinView view(tree_, id);
  const NodeId alias = view.alias();
  if (alias) open();
  from_item(view.left());
  join_words(id);
  const bool bracketed = kind(view.right()) == NodeKind::kJoin && !JoinView(tree_, view.right()).alias();
  if (bracketed) open();
  from_item(view.right());
  if (bracketed) close();
  if (const NodeId match = tree_.child(id, NodeKind::kMatchCondition)) {
    spaced("MATCH_CONDITION");
    open();
    expression(tree_.first_child(match));
    close();
  }
  if (view.on()) clause(view.on(), "ON");
  if (view.using_columns()) {
    spaced("USING");
    open();
    for (const NodeId column : tree_.children(view.using_columns())) {
      if (kind(column) == NodeKind::kTableAlias) break;
      if (column != tree_.first_child(view.using_columns())) comma();
      kind(column) == NodeKind::kName ? name(column, kColumnName) : expression(column);
    }
    close();
    if (const NodeId joined = tree_.child(view.using_columns(), NodeKind::kTableAlias)) table_alias(joined);
  }
  if (!alias) return;
  close();
  table_alias(alias);
}

void Printer::nearest(NodeId id) {
  token("NEAREST");
  space();
  open();
  NodeId alias;
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kFrom: clause(child, "FROM"); break;
      case NodeKind::kWhere: clause(child, "WHERE"); break;
      case NodeKind::kMatchCondition: clause(child, "MATCH"); break;
      case NodeKind::kTableAlias: alias = child; break;
      default: expression(child); break;
    }
  }
  close();
  if (alias) table_alias(alias);
}

void Printer::join_words(NodeId id) {
  space();
  line();
  if (has(id, node_flag::kNatural)) spaced("NATURAL");
  if (has(id, node_flag::kAsof)) spaced("ASOF");
  std::string words(kJoinWords[printer_index(tree_.op<JoinType>(id))]);
  if (has(id, node_flag::kDirected)) words += "DIRECTED ";
  words += "JOIN";
  spaced(words);
  if (const NodeId text = tree_.child(id, NodeKind::kAtHint)) {
    at_hint(text);
    space();
  }
}

void Printer::time_travel(NodeId id) {
  comments_before(id);
  const NodeId value = tree_.first_child(id);
  std::string_view what = has(id, node_flag::kTimestamp) ? "TIMESTAMP" : "VERSION";
  switch (tree_.op<TimeTravel>(id)) {
    case TimeTravel::kAt:
    case TimeTravel::kBefore:
      if (has(id, node_flag::kOffsetPoint)) what = "OFFSET";
      if (has(id, node_flag::kStatementPoint)) what = "STATEMENT";
      if (has(id, node_flag::kStreamPoint)) what = "STREAM";
      spaced(kind(id) == NodeKind::kChangesEnd ? "END" : tree_.op<TimeTravel>(id) == TimeTravel::kAt ? "AT" : "BEFORE");
      open();
      token(what);
      spaced("=>");
      expression(value);
      return close();
    case TimeTravel::kSuffix:
      tight();
      out_ += tree_.spelling(value);
      return;
    case TimeTravel::kForSystemAsOf:
      what = has(id, node_flag::kTimestamp) ? "SYSTEM_TIME" : "SYSTEM_VERSION";
      spaced("FOR");
      break;
    case TimeTravel::kForAsOf: spaced("FOR"); break;
    default: break;
  }
  spaced(what);
  spaced("AS OF");
  expression(value, {.left = rule(Operator::kNot).right});
}

void Printer::lateral_view(NodeId id) {
  const NodeId source = tree_.first_child(id);
  if (kind(source) != NodeKind::kPipeInput) from_item(source);
  spaced("LATERAL VIEW");
  if (has(id, node_flag::kOuterWord)) spaced("OUTER");
  for (const NodeId child : tree_.following(source)) {
    if (kind(child) != NodeKind::kTableAlias) {
      expression(child);
      continue;
    }
    for (const NodeId part : tree_.children(child)) {
      if (kind(part) == NodeKind::kName) {
        space();
        name(part, kTableAlias);
        continue;
      }
      spaced("AS");
      for (const NodeId column : tree_.children(part)) {
        name(column, kLabel);
        if (tree_.next_sibling(column)) comma();
      }
    }
  }
}

void Printer::sample_bucket(NodeId id) {
  token("BUCKET");
  space();
  expression(tree_.child_at(id, 0));
  spaced("OUT OF");
  expression(tree_.child_at(id, 1));
  const NodeId column = tree_.child_at(id, 2);
  if (!column) return;
  spaced("ON");
  expression(column);
}

void Printer::pivot(NodeId id) {
  const auto children = tree_.children(id);
  const NodeId source = children.front();
  const bool bracketed = kind(source) == NodeKind::kJoin && !JoinView(tree_, source).alias();
  if (bracketed) open();
  from_item(source);
  if (bracketed) close();
  spaced("PIVOT");
  open();
  NodeId alias;
  bool first_column = true;
  for (const NodeId child : tree_.following(source)) {
    switch (kind(child)) {
      case NodeKind::kSelectList: items(child); break;
      case NodeKind::kPivotColumn:
        space();
        if (first_column) spaced("FOR");
        first_column = false;
        pivot_column(child);
        break;
      case NodeKind::kPivotDefault:
        spaced("DEFAULT ON NULL");
        open();
        expression(tree_.first_child(child));
        close();
        break;
      case NodeKind::kPivotGroup:
        spaced("GROUP BY");
        group_items(child);
        break;
      case NodeKind::kTableAlias: alias = child; break;
      default: expression(child); break;
    }
  }
  close();
  if (alias) table_alias(alias);
}

void Printer::unpivot(NodeId id) {
  const NodeId source = tree_.first_child(id);
  const bool bracketed = kind(source) == NodeKind::kJoin && !JoinView(tree_, source).alias();
  if (bracketed) open();
  from_item(source);
  if (bracketed) close();
  spaced("UNPIVOT");
  if (has(id, node_flag::kIncludeNulls)) spaced("INCLUDE NULLS");
  if (has(id, node_flag::kExcludeNulls)) spaced("EXCLUDE NULLS");
  open();
  NodeId alias;
  for (const NodeId child : tree_.following(source)) {
    switch (kind(child)) {
      case NodeKind::kColumnList:
        if (tree_.child_count(child) == 1) {
          name(tree_.first_child(child), kColumnName);
        } else {
          name_list(child, kColumnName);
        }
        spaced("FOR");
        break;
      case NodeKind::kPivotColumn:
        space();
        pivot_column(child);
        break;
      case NodeKind::kTableAlias: alias = child; break;
      default: expression(child); break;
    }
  }
  close();
  if (alias) table_alias(alias);
}

void Printer::pivot_column(NodeId id) {
  comments_before(id);
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kPivotHeader: {
        const bool bracketed = tree_.child_count(child) > 1;
        if (bracketed) open();
        for (const NodeId header : tree_.children(child)) {
          kind(header) == NodeKind::kName ? name(header, kColumnName)
                                          : expression(header, {.left = 0, .right = 0, .restricted = !bracketed});
          if (tree_.next_sibling(header)) comma();
        }
        if (bracketed) close();
        break;
      }
      case NodeKind::kPivotValues: pivot_values(child); break;
      case NodeKind::kPivotAny:
        spaced("IN");
        open();
        token("ANY");
        if (tree_.first_child(child)) order_by(tree_.first_child(child));
        close();
        break;
      case NodeKind::kName:
        spaced("IN");
        name(child, kColumnName);
        break;
      case NodeKind::kQuery:
        spaced("IN");
        query(child, Bracket::kRound);
        break;
      default: expression(child); break;
    }
  }
}

void Printer::pivot_values(NodeId id) {
  spaced("IN");
  open();
  items(id);
  close();
}

void Printer::table_alias(NodeId id) {
  comments_before(id);
  if (as_written() && tree_.op<AliasStyle>(id) == AliasStyle::kBare) {
    space();
  } else {
    spaced("AS");
  }
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kName: name(child, kTableAlias); break;
      case NodeKind::kColumnList: name_list(child, kColumnName); break;
      case NodeKind::kColumnDefinitions: column_definitions(child); break;
      default: expression(child); break;
    }
  }
}

// (a INTEGER, b VARCHAR COLLATE x): of an alias, a struct or a union.
void Printer::column_definitions(NodeId id) {
  open();
  for (const NodeId definition : tree_.children(id)) {
    if (kind(definition) != NodeKind::kColumnDefinition) {
      // A field without a name.
      any(definition);
      if (tree_.next_sibling(definition)) comma();
      continue;
    }
    comments_before(definition);
    for (const NodeId child : tree_.children(definition)) {
      switch (kind(child)) {
        case NodeKind::kName:
          name(child, kColumnName);
          space();
          break;
        case NodeKind::kCollation:
          spaced("COLLATE");
          qualified_name(tree_.first_child(child), kColumnName);
          break;
        default: type(child); break;
      }
    }
    if (tree_.next_sibling(definition)) comma();
  }
  close();
}

// --- Types ---

void Printer::type(NodeId id) {
  comments_before(id);
  if (kind(id) != NodeKind::kTypedLiteral && has(id, node_flag::kAngle) && kind(id) != NodeKind::kType) {
    return angle_type(id);
  }
  switch (kind(id)) {
    case NodeKind::kType: return named_type(id);
    case NodeKind::kArrayType: {
      type(tree_.child_at(id, 0));
      const NodeId size = tree_.child_at(id, 1);
      const bool sized = size && kind(size) != NodeKind::kEmpty;
      if (has(id, node_flag::kArrayWord)) {
        after_space("ARRAY");
        if (!sized) return;
      }
      open("[");
      if (sized) expression(size);
      return close("]");
    }
    case NodeKind::kStructType:
      token(kStructWords[printer_index(tree_.op<StructWord>(id))]);
      return column_definitions(id);
    case NodeKind::kCollatedType:
      type(tree_.child_at(id, 0));
      spaced("COLLATE");
      return qualified_name(tree_.first_child(tree_.child_at(id, 1)), kColumnName);
    case NodeKind::kMapType:
      token("MAP");
      open();
      type(tree_.child_at(id, 0));
      comma();
      type(tree_.child_at(id, 1));
      if (has(id, node_flag::kNotNullValue)) after_space("NOT NULL");
      return close();
    default: return expression(id);
  }
}

void Printer::named_type(NodeId id) {
  if (has(id, node_flag::kSetOf)) spaced("SETOF");
  if (has(id, node_flag::kNational)) spaced("NATIONAL");
  NodeId arguments;
  for (const NodeId child : tree_.children(id)) {
    if (kind(child) == NodeKind::kTypeArguments) {
      arguments = child;
    } else if (kind(child) == NodeKind::kQualifiedName) {
      const NodeId only = tree_.first_child(child);
      // An unquoted single word is the grammar's own spelling of a type, whatever word it is.
      if (!tree_.next_sibling(only) && !has(only, node_flag::kQuotedName)) {
        comments_before(only);
        token(text_of(tree_.symbol(only)));
      } else if (dialect_.keyword_type_parts || !tree_.next_sibling(only)) {
        qualified_name(child, kTypeName);
      } else {
        type_name_parts(child);
      }
    }
  }
  if (has(id, node_flag::kPrecisionWord)) after_space("PRECISION");
  if (has(id, node_flag::kVarying)) after_space("VARYING");
  interval_unit(id, interval_unit_name(tree_.op<IntervalUnit>(id)));
  if (arguments) type_arguments(arguments);
  if (has(id, node_flag::kWithTimeZone)) after_space("WITH TIME ZONE");
  if (has(id, node_flag::kWithoutTimeZone)) after_space("WITHOUT TIME ZONE");
  if (has(id, node_flag::kWithLocalTimeZone)) after_space("WITH LOCAL TIME ZONE");
}

// A keyword is no part of a type's name unless it is quoted.
void Printer::type_name_parts(NodeId id) {
  for (const NodeId part : tree_.children(id)) {
    if (part != tree_.first_child(id)) {
      tight();
      token(".");
      tight();
    }
    const std::string_view text = text_of(tree_.symbol(part));
    if (has(part, node_flag::kQuotedName) && find_keyword(text) != Keyword::kNone) {
      comments_before(part);
      token(encode_name(text, dialect_));
    } else {
      name(part, part == tree_.first_child(id) ? kTypeName : kLabel);
    }
  }
}

void Printer::type_arguments(NodeId id) {
  const bool angle = has(id, node_flag::kAngle);
  if (angle) tight();
  open(angle ? "<" : "(");
  for (const NodeId child : tree_.children(id)) {
    any(child);
    if (tree_.next_sibling(child)) comma();
  }
  close(angle ? ">" : ")");
}

}  // namespace rocky::sql
