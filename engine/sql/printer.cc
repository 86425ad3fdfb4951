#include "sql/printer.h"

#include <fmt/format.h>

#include "sql/literal.h"
#include "sql/printer_impl.h"

namespace rocky::sql {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_operator_byte(char c) { return std::string_view("+-*/<>=~!@#%^&|`?:").contains(c); }

// Whether two tokens, written one behind the other, could be read as something else.
bool would_join(char last, char next) {
  if (is_word_byte(last)) return is_word_byte(next) || next == '\'' || next == '"';
  if (last == '\'' || last == '"') return next == last || is_word_byte(next);
  if (last == '.') return next >= '0' && next <= '9';
  return is_operator_byte(last) && is_operator_byte(next);
}

constexpr std::string_view kSetWords[] = {"UNION", "INTERSECT", "EXCEPT"};
constexpr std::string_view kDescribeWords[] = {"DESCRIBE", "SHOW", "SUMMARIZE", "DESCRIBE"};

}  // namespace

std::string print_sql(const Tree& tree, NodeId root, const Dialect& dialect, PrintOptions options) {
  Printer printer(tree, dialect, options);
  if (root) printer.any(root);
  return printer.take(root);
}

std::string Printer::take(NodeId root) {
  if (options_.comments == Comments::kKeep && root) {
    const uint32_t last = tree_.last_token(root);
    if (last != Tree::kNoToken) flush_comments(last + 1);
    // A text without a statement.
    if (last == Tree::kNoToken && tree_.kind(root) == NodeKind::kStatementList) flush_comments(tree_.tokens().size());
  }
  while (!out_.empty() && (out_.back() == ' ' || out_.back() == '\n')) out_.pop_back();
  return std::move(out_);
}

// --- Text ---

void Printer::token(std::string_view text) {
  if (text.empty()) return;
  const bool at_start = out_.empty() || std::string_view("\n ([{").contains(out_.back());
  if (!at_start && (space_pending_ || would_join(out_.back(), text.front()))) out_ += ' ';
  space_pending_ = false;
  if (options_.places != nullptr && marked_) {
    options_.places->push_back({static_cast<uint32_t>(out_.size()), marked_});
    marked_ = {};
  }
  out_ += text;
}

void Printer::spaced(std::string_view text) {
  space();
  token(text);
  space();
}

void Printer::after_space(std::string_view text) {
  space();
  token(text);
}

void Printer::open(std::string_view bracket) {
  token(bracket);
  tight();
}

void Printer::close(std::string_view bracket) {
  tight();
  token(bracket);
}

void Printer::comma() {
  tight();
  token(",");
  space();
}

void Printer::line() {
  if (!as_written() || one_line_) return;
  tight();
  if (!out_.empty() && out_.back() != '\n' && out_.back() != '(') out_ += '\n';
}

void Printer::comments_before(NodeId id) {
  mark(id);
  if (options_.comments == Comments::kDrop) return;
  const uint32_t first = tree_.first_token(id);
  if (first != Tree::kNoToken) flush_comments(first);
}

void Printer::flush_comments(uint32_t token_index) {
  const auto& comments = tree_.tokens().comments;
  for (; next_comment_ < comments.size() && comments[next_comment_].before_token <= token_index; ++next_comment_) {
    const Comment& comment = comments[next_comment_];
    if (is_hint(comment)) continue;
    if (!out_.empty() && out_.back() != '\n' && out_.back() != ' ' && out_.back() != '(') out_ += ' ';
    std::string_view text = tree_.source()->slice(comment.span);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    out_ += text;
    out_ += (comment.flags & Comment::kBlock) != 0 ? ' ' : '\n';
    space_pending_ = false;
  }
}

// Printed by the SELECT that it belongs to.
bool Printer::is_hint(const Comment& comment) const {
  if (!dialect_.select_hints || comment.before_token == 0) return false;
  const Token& before = tree_.tokens().tokens[comment.before_token - 1];
  const bool behind_select =
      before.kind == TokenKind::kWord && before.keyword == static_cast<uint16_t>(Keyword::kSelect);
  const std::string_view text = tree_.source()->slice(comment.span);
  return behind_select && text.size() >= 5 && text.starts_with("/*+") && text.ends_with("*/");
}

// --- Names ---

void Printer::name(NodeId id, KeywordUse use) {
  comments_before(id);
  const std::string_view text = text_of(tree_.symbol(id));
  if (has(id, node_flag::kStringName)) return token(encode_string(text, dialect_));
  if (as_written() && has(id, node_flag::kQuotedName)) return token(encode_name(text, dialect_));
  // `t."not" LIKE a`
  if (use == kLabel && has(id, node_flag::kQuotedName) && find_keyword(text) == Keyword::kNot) {
    return token(encode_name(text, dialect_));
  }
  // As it was written without quotes, it folds as it did there.
  const bool bare =
      !has(id, node_flag::kQuotedName) && (tree_.node(id).loc.is_token() || has(id, node_flag::kUnquotedName));
  token(spell_name(text, dialect_, use, bare ? NameSource::kUnquoted : NameSource::kExact));
}

void Printer::qualified_name(NodeId id, KeywordUse first_use) {
  KeywordUse use = first_use;
  for (const NodeId part : tree_.children(id)) {
    if (use == kLabel) {
      tight();
      token(".");
    }
    if (kind(part) == NodeKind::kName) {
      name(part, use);
    } else if (kind(part) != NodeKind::kEmpty) {
      expression(part);
    }
    use = kLabel;
  }
}

void Printer::name_list(NodeId id, KeywordUse use) {
  comments_before(id);
  open();
  for (const NodeId part : tree_.children(id)) {
    if (kind(part) == NodeKind::kQualifiedName) {
      qualified_name(part, use);
    } else {
      name(part, use);
    }
    if (tree_.next_sibling(part)) comma();
  }
  close();
}

// --- Any node ---

void Printer::any(NodeId id) {
  switch (kind(id)) {
    case NodeKind::kStatementList:
      for (const NodeId statement : tree_.children(id)) {
        any(statement);
        if (tree_.next_sibling(statement)) {
          tight();
          token(";");
          space();
        }
      }
      return;
    case NodeKind::kFlow:
      for (const NodeId statement : tree_.children(id)) {
        any(statement);
        if (tree_.next_sibling(statement)) spaced("->>");
      }
      return;
    case NodeKind::kQuery: return query(id, Bracket::kNone);
    case NodeKind::kWith: return with(id);
    case NodeKind::kCte: return cte(id);
    case NodeKind::kSelect:
    case NodeKind::kSetOperation:
    case NodeKind::kFromSelects:
    case NodeKind::kValues:
    case NodeKind::kTable:
    case NodeKind::kPivotStatement:
    case NodeKind::kUnpivotStatement:
    case NodeKind::kDescribe: return body(id);
    case NodeKind::kSelectItem: return select_item(id);
    case NodeKind::kOrderBy: return order_by(id);
    case NodeKind::kOrderItem: return order_item(id);
    case NodeKind::kTableRef:
    case NodeKind::kTableFunction:
    case NodeKind::kDerivedTable:
    case NodeKind::kStageTable:
    case NodeKind::kSemanticView:
    case NodeKind::kGraphTable:
    case NodeKind::kJoin:
    case NodeKind::kPivot:
    case NodeKind::kRowsFrom:
    case NodeKind::kXmlTable:
    case NodeKind::kMatchRecognize:
    case NodeKind::kJsonTable:
    case NodeKind::kLateralView:
    case NodeKind::kNearest:
    case NodeKind::kUnpivot: return from_item(id);
    case NodeKind::kGraphPath: return graph_path(id);
    case NodeKind::kTableMethod: return table_method(id);
    case NodeKind::kInto: return into(id);
    case NodeKind::kLocking: return locking(id);
    case NodeKind::kSearch: return search(id);
    case NodeKind::kCycle: return cycle(id);
    case NodeKind::kXmlColumn: return xml_column(id);
    case NodeKind::kQualifiedName: return qualified_name(id, kColumnName);
    case NodeKind::kName: return name(id, kColumnName);
    case NodeKind::kType:
    case NodeKind::kArrayType:
    case NodeKind::kStructType:
    case NodeKind::kCollatedType:
    case NodeKind::kMapType: return type(id);
    case NodeKind::kWindowSpec: return window_spec(id);
    default: return is_statement_part(kind(id)) ? statement(id) : expression(id);
  }
}

// --- Queries ---

void Printer::query(NodeId id, Bracket bracket) {
  comments_before(id);
  if (kind(id) != NodeKind::kQuery) {
    // An error stands where the query should be.
    return expression(id);
  }
  if (bracket == Bracket::kRound) open();
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kWith:
        with(child);
        space();
        line();
        break;
      case NodeKind::kAtHint:
        at_hint(child);
        space();
        line();
        break;
      case NodeKind::kLocalDefinitions:
        statement(child);
        space();
        break;
      case NodeKind::kOrderBy:
        line();
        order_by(child);
        break;
      case NodeKind::kLimit:
        line();
        limit(child);
        break;
      case NodeKind::kOffset: clause(child, "OFFSET"); break;
      case NodeKind::kLocking: locking(child); break;
      case NodeKind::kSortBy:
      case NodeKind::kClusterBy:
      case NodeKind::kDistributeBy: distribution(child); break;
      case NodeKind::kWindowClause: windows(child); break;
      case NodeKind::kQuery: query(child, Bracket::kRound); break;
      case NodeKind::kPipeline: pipeline(child); break;
      default: body(child); break;
    }
  }
  if (bracket == Bracket::kRound) close();
}

void Printer::body(NodeId id) {
  comments_before(id);
  switch (kind(id)) {
    case NodeKind::kSelect: return select(id);
    case NodeKind::kSetOperation: return set_operation(id);
    case NodeKind::kFromSelects:
      for (const NodeId child : tree_.children(id)) {
        if (child != tree_.first_child(id)) {
          space();
          line();
        }
        query(child, Bracket::kNone);
      }
      return;
    case NodeKind::kValues: return values(id);
    case NodeKind::kTable:
      token("TABLE");
      space();
      return table_ref(tree_.first_child(id));
    case NodeKind::kPivotStatement: return pivot_statement(id);
    case NodeKind::kUnpivotStatement: return unpivot_statement(id);
    case NodeKind::kDescribe: return describe(id);
    case NodeKind::kQuery: return query(id, Bracket::kRound);
    default: return expression(id);
  }
}

void Printer::with(NodeId id) {
  comments_before(id);
  token(has(id, node_flag::kRecursive) ? "WITH RECURSIVE" : "WITH");
  space();
  for (const NodeId child : tree_.children(id)) {
    cte(child);
    if (!tree_.next_sibling(child)) break;
    comma();
    line();
  }
}

void Printer::cte(NodeId id) {
  if (kind(id) != NodeKind::kCte) return any(id);
  comments_before(id);
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kName: name(child, kTableAlias); break;
      case NodeKind::kColumnList: name_list(child, kColumnName); break;
      case NodeKind::kWithDepth: with_depth(child); break;
      case NodeKind::kMaxRecursion: clause(child, "MAX RECURSION LEVEL"); break;
      case NodeKind::kUsingKey:
        spaced("USING KEY");
        open();
        items(child);
        close();
        break;
      case NodeKind::kSearch: search(child); break;
      case NodeKind::kCycle: cycle(child); break;
      default:
        spaced("AS");
        if (has(id, node_flag::kMaterialized)) spaced("MATERIALIZED");
        if (has(id, node_flag::kNotMaterialized)) spaced("NOT MATERIALIZED");
        if (is_statement_part(kind(child))) {
          open();
          statement(child);
          close();
          break;
        }
        query(child, Bracket::kRound);
        break;
    }
  }
}

void Printer::set_operation(NodeId id) {
  for (const NodeId child : tree_.children(id)) {
    operand(child, id);
    const NodeId next = tree_.next_sibling(child);
    if (!next || kind(next) == NodeKind::kColumnList) break;
    space();
    line();
    set_words(id);
    space();
    line();
  }
}

void Printer::set_words(NodeId id) {
  const bool left = has(id, node_flag::kLeftColumns);
  const bool full = has(id, node_flag::kFullColumns);
  if (left || full) {
    token(left && full ? "INNER" : left ? "LEFT" : "FULL");
    space();
  }
  token(kSetWords[printer_index(tree_.op<SetOperator>(id))]);
  if (has(id, node_flag::kAll)) {
    after_space("ALL");
  } else if (dialect_.set_quantifier) {
    after_space("DISTINCT");
  }
  if (has(id, node_flag::kByName)) after_space("BY NAME");
  if (has(id, node_flag::kStrict)) after_space("STRICT");
  if (has(id, node_flag::kCorresponding)) after_space("CORRESPONDING");
  if (const NodeId columns = tree_.child(id, NodeKind::kColumnList)) {
    spaced(has(id, node_flag::kByName) ? "ON" : "BY");
    name_list(columns, kColumnName);
  }
}

// UNION and EXCEPT bind alike and from the left; INTERSECT binds tighter.
void Printer::operand(NodeId id, NodeId operation) {
  if (kind(id) != NodeKind::kSetOperation) return body(id);
  const auto tight_operator = [&](NodeId node) { return tree_.op<SetOperator>(node) == SetOperator::kIntersect; };
  const bool first = tree_.first_child(operation) == id;
  bool open_operand = tight_operator(id) != tight_operator(operation) ? tight_operator(id) : first;
  if (!dialect_.mixed_set_operators) open_operand = false;
  if (open_operand) return body(id);
  open();
  body(id);
  close();
}

void Printer::describe(NodeId id) {
  token(kDescribeWords[printer_index(tree_.op<DescribeWord>(id))]);
  if (has(id, node_flag::kAll)) after_space("ALL");
  space();
  for (const NodeId child : tree_.children(id)) {
    // `SHOW TABLES FROM s`
    if (child != tree_.first_child(id)) spaced("FROM");
    if (kind(child) == NodeKind::kWords) {
      statement(child);
    } else {
      kind(child) == NodeKind::kTableRef ? table_ref(child) : query(child, Bracket::kNone);
    }
  }
}

void Printer::pivot_statement(NodeId id) {
  token("PIVOT");
  space();
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kPivotOn:
        spaced("ON");
        for (const NodeId column : tree_.children(child)) {
          pivot_column(column);
          if (tree_.next_sibling(column)) comma();
        }
        break;
      case NodeKind::kPivotUsing:
        spaced("USING");
        items(child);
        break;
      case NodeKind::kPivotGroup:
        spaced("GROUP BY");
        group_items(child);
        break;
      default: from_item(child); break;
    }
  }
}

void Printer::unpivot_statement(NodeId id) {
  token("UNPIVOT");
  space();
  for (const NodeId child : tree_.children(id)) {
    switch (kind(child)) {
      case NodeKind::kSelectList:
        if (has(id, node_flag::kIncludeNulls)) spaced("INCLUDE NULLS");
        if (has(id, node_flag::kExcludeNulls)) spaced("EXCLUDE NULLS");
        spaced("ON");
        items(child);
        break;
      case NodeKind::kName:
        spaced("INTO NAME");
        name(child, kColumnName);
        break;
      case NodeKind::kColumnList:
        spaced("VALUE");
        for (const NodeId column : tree_.children(child)) {
          name(column, kColumnName);
          if (tree_.next_sibling(column)) comma();
        }
        break;
      default: from_item(child); break;
    }
  }
}

}  // namespace rocky::sql
