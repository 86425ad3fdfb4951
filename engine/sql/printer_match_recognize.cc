// Printing MATCH_RECOGNIZE, its clauses in windows, and table functions' own arguments.
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

constexpr std::string_view kRowsPerMatch[] = {
    "ONE ROW PER MATCH", "ALL ROWS PER MATCH", "ALL ROWS PER MATCH SHOW EMPTY MATCHES",
    "ALL ROWS PER MATCH OMIT EMPTY MATCHES", "ALL ROWS PER MATCH WITH UNMATCHED ROWS"};
constexpr std::string_view kSkips[] = {"TO NEXT ROW", "PAST LAST ROW", "TO FIRST", "TO LAST", "TO"};
constexpr std::string_view kStarts[] = {"INITIAL", "SEEK"};
constexpr std::string_view kModes[] = {"RUNNING", "FINAL"};
constexpr std::string_view kQuantifiers[] = {"*", "+", "?", "", ""};

// How tightly a pattern holds together.
int tightness(NodeKind kind) {
  switch (kind) {
    case NodeKind::kPatternAlternation: return 0;
    case NodeKind::kPatternSequence: return 1;
    case NodeKind::kPatternRepeat: return 2;
    default: return 3;
  }
}

}  // namespace

void Printer::match_recognize(NodeId id) {
  const NodeId source = tree_.first_child(id);
  const bool bracketed = kind(source) == NodeKind::kJoin && !JoinView(tree_, source).alias();
  if (bracketed) open();
  if (kind(source) != NodeKind::kPipeInput) from_item(source);
  if (bracketed) close();
  spaced("MATCH_RECOGNIZE");
  open();
  NodeId alias;
  NodeId sampled;
  for (const NodeId child : tree_.following(source)) {
    if (kind(child) == NodeKind::kTableAlias || kind(child) == NodeKind::kSample) {
      (kind(child) == NodeKind::kSample ? sampled : alias) = child;
      continue;
    }
    if (out_.back() != '(') space();
    match_clause(child);
  }
  close();
  if (alias) table_alias(alias);
  if (!sampled) return;
  spaced("TABLESAMPLE");
  sample(sampled);
}

// One clause of MATCH_RECOGNIZE, or of a window.
void Printer::match_clause(NodeId id) {
  comments_before(id);
  switch (kind(id)) {
    case NodeKind::kPartitionBy:
      token("PARTITION BY");
      space();
      return comma_list(id);
    case NodeKind::kOrderBy:
      token("ORDER BY");
      space();
      for (const NodeId item : tree_.children(id)) {
        order_item(item);
        if (tree_.next_sibling(item)) comma();
      }
      return;
    case NodeKind::kMeasures:
      token("MEASURES");
      space();
      return items(id);
    case NodeKind::kRowsPerMatch: return token(kRowsPerMatch[printer_index(tree_.op<RowsPerMatch>(id))]);
    case NodeKind::kAfterMatch:
      token("AFTER MATCH SKIP");
      after_space(kSkips[printer_index(tree_.op<SkipTo>(id))]);
      space();
      if (const NodeId variable = tree_.first_child(id)) name(variable, kLabel);
      return;
    case NodeKind::kOptions: spaced("OPTIONS"); return any(id);
    case NodeKind::kMatchStart: return token(kStarts[printer_index(tree_.op<MatchStart>(id))]);
    case NodeKind::kPattern:
      token("PATTERN");
      space();
      open();
      pattern(tree_.first_child(id));
      return close();
    case NodeKind::kSubsets:
      token("SUBSET");
      space();
      for (const NodeId subset : tree_.children(id)) {
        const NodeId own = tree_.first_child(subset);
        comments_before(subset);
        name(own, kLabel);
        spaced("=");
        open();
        for (const NodeId variable : tree_.following(own)) {
          name(variable, kLabel);
          if (tree_.next_sibling(variable)) comma();
        }
        close();
        if (tree_.next_sibling(subset)) comma();
      }
      return;
    case NodeKind::kDefine:
      token("DEFINE");
      space();
      for (const NodeId definition : tree_.children(id)) {
        comments_before(definition);
        name(tree_.child_at(definition, 0), kLabel);
        spaced("AS");
        expression(tree_.child_at(definition, 1));
        if (tree_.next_sibling(definition)) comma();
      }
      return;
    default: return expression(id);
  }
}

void Printer::pattern(NodeId id) {
  comments_before(id);
  const auto part = [&](NodeId child, int least) {
    const bool bracketed = tightness(kind(child)) < least;
    if (bracketed) open();
    pattern(child);
    if (bracketed) close();
  };
  switch (kind(id)) {
    case NodeKind::kName: return name(id, kLabel);
    case NodeKind::kPatternAlternation:
      for (const NodeId child : tree_.children(id)) {
        part(child, 1);
        if (tree_.next_sibling(child)) spaced("|");
      }
      return;
    case NodeKind::kPatternSequence:
      for (const NodeId child : tree_.children(id)) {
        part(child, 2);
        if (tree_.next_sibling(child)) space();
      }
      return;
    case NodeKind::kPatternRepeat: {
      part(tree_.first_child(id), 3);
      tight();
      const PatternQuantifier quantifier = tree_.op<PatternQuantifier>(id);
      out_ += kQuantifiers[printer_index(quantifier)];
      if (const NodeId least = tree_.child_at(id, 1)) {
        out_ += '{';
        if (kind(least) != NodeKind::kEmpty) out_ += tree_.spelling(least);
        if (quantifier == PatternQuantifier::kBetween) {
          out_ += ',';
          const NodeId most = tree_.child_at(id, 2);
          if (kind(most) != NodeKind::kEmpty) out_ += tree_.spelling(most);
        }
        out_ += '}';
      }
      if (has(id, node_flag::kReluctant)) out_ += '?';
      return;
    }
    case NodeKind::kPatternPermute:
      token("PERMUTE");
      open();
      for (const NodeId child : tree_.children(id)) {
        pattern(child);
        if (tree_.next_sibling(child)) comma();
      }
      return close();
    case NodeKind::kPatternExclude:
      token("{-");
      space();
      pattern(tree_.first_child(id));
      return after_space("-}");
    case NodeKind::kPatternEdge: return token(has(id, node_flag::kEndEdge) ? "$" : "^");
    case NodeKind::kPatternEmpty: return token("()");
    default: return expression(id);
  }
}

void Printer::window_measure(NodeId id) {
  name(tree_.child_at(id, 0), kColumnName);
  over(tree_.child_at(id, 1));
}

void Printer::match_mode(NodeId id) {
  token(kModes[printer_index(tree_.op<MatchMode>(id))]);
  space();
  primary(tree_.first_child(id));
}

// --- Table functions' arguments ---

void Printer::table_argument(NodeId id) {
  comments_before(id);
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kTableRef:
      case NodeKind::kDerivedTable:
        comments_before(child);
        token("TABLE");
        open();
        for (const NodeId part : tree_.children(child)) {
          if (kind(part) == NodeKind::kTableAlias) continue;
          kind(part) == NodeKind::kQualifiedName ? qualified_name(part, kTableName) : query(part, Bracket::kNone);
        }
        close();
        if (has(id, node_flag::kSinglePartition)) after_space("WITH SINGLE PARTITION");
        if (const NodeId alias = tree_.child(child, NodeKind::kTableAlias)) table_alias(alias);
        if (!has(id, node_flag::kPrune) && !has(id, node_flag::kKeep)) break;
        if (kind(tree_.next_sibling(child)) != NodeKind::kPartitionBy) when_empty(id);
        break;
      case NodeKind::kPartitionBy:
        comments_before(child);
        spaced(has(id, node_flag::kDistributeWord) ? "DISTRIBUTE BY" : "PARTITION BY");
        open();
        comma_list(child);
        close();
        when_empty(id);
        break;
      case NodeKind::kOrderBy:
        comments_before(child);
        spaced(has(id, node_flag::kSortWord) ? "SORT BY" : "ORDER BY");
        open();
        for (const NodeId item : tree_.children(child)) {
          order_item(item);
          if (tree_.next_sibling(item)) comma();
        }
        close();
        break;
      default: expression(child); break;
    }
  }
}

void Printer::when_empty(NodeId id) {
  if (has(id, node_flag::kPrune)) after_space("PRUNE WHEN EMPTY");
  if (has(id, node_flag::kKeep)) after_space("KEEP WHEN EMPTY");
}

void Printer::descriptor(NodeId id) {
  token("DESCRIPTOR");
  open();
  for (const NodeId child : tree_.children(id)) {
    comments_before(child);
    if (kind(child) == NodeKind::kColumnDefinition) {
      name(tree_.child_at(child, 0), kColumnName);
      space();
      type(tree_.child_at(child, 1));
    } else {
      kind(child) == NodeKind::kName ? name(child, kColumnName) : expression(child);
    }
    if (tree_.next_sibling(child)) comma();
  }
  close();
}

void Printer::copartition(NodeId id) {
  comments_before(id);
  token("COPARTITION");
  space();
  for (const NodeId group : tree_.children(id)) {
    if (kind(group) == NodeKind::kTableGroup) {
      open();
      for (const NodeId table : tree_.children(group)) {
        qualified_name(table, kTableName);
        if (tree_.next_sibling(table)) comma();
      }
      close();
    }
    if (tree_.next_sibling(group)) comma();
  }
}

}  // namespace rocky::sql
