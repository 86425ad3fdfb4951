// MERGE, UPDATE, DELETE and TRUNCATE.
#include "sql/parser_impl.h"

namespace rocky::sql {

// `SET a = 1, (b, c) = (2, 3)`
NodeId Parser::parse_set_clause() {
  const uint32_t first = pos_;
  List list;
  push(list, expect_words({Keyword::kSet}, "SET"));
  if (kind_of(list.last) == NodeKind::kError && !starts_operand(pos_)) return list.last;
  push(list, parse_item_list(&Parser::parse_assignment, true));
  return finish(NodeKind::kSet, 0, first, list);
}

// --- MERGE ---

NodeId Parser::parse_merge() {
  List list;
  const uint32_t first = begin_statement(list);
  const Keep<bool> change(in_change_, true);
  uint32_t words = 1;
  if (is(peek(1), Keyword::kWith)) {
    require(&Dialect::schema_evolution, pos_ + 1, "WITH SCHEMA EVOLUTION");
    while (is(peek(words), Keyword::kWith) || is(peek(words), Keyword::kSchema) ||
           is(peek(words), Keyword::kEvolution)) {
      ++words;
    }
  }
  const bool into = is(peek(words), Keyword::kInto);
  push(list, take_words(into ? words + 1 : words));
  if (!into && !dialect_.merge_without_into) {
    static constexpr Keyword kInto[] = {Keyword::kInto};
    unexpected("INTO", kInto);
    tree_.has_errors_ = true;
  }
  push(list, parse_changed_table({Keyword::kUsing}));
  if (at(Keyword::kUsing)) {
    push(list, take_words(1));
    push(list, parse_from_item());
    push(list, parse_merge_condition());
  } else {
    push(list, expect_words({Keyword::kUsing}, "USING"));
  }
  if (!at(Keyword::kWhen)) {
    static constexpr Keyword kWhen[] = {Keyword::kWhen, Keyword::kOn};
    push(list, error_node("WHEN MATCHED or WHEN NOT MATCHED", kWhen));
    skip_to_when();
  }
  while (at(Keyword::kWhen)) {
    const size_t known = diagnostics_.size();
    push(list, parse_merge_when());
    // The next WHEN is read although this one is wrong.
    if (!at(Keyword::kWhen) && !at(Keyword::kReturning) && !at_end_of_query()) {
      if (diagnostics_.size() == known) unexpected("WHEN or the end of the statement");
      skip_to_when();
    }
  }
  parse_returning_clause(list);
  return finish(NodeKind::kMerge, 0, first, list);
}

void Parser::skip_to_when() {
  tree_.has_errors_ = true;
  while (!at(TokenKind::kEnd) && !at(TokenKind::kSemicolon)) {
    if (at(Keyword::kWhen) && (is(peek(1), Keyword::kMatched) || is(peek(1), Keyword::kNot))) return;
    if (at(TokenKind::kLeftParen) && (token().flags & Token::kUnpaired) == 0) pos_ = tree_.tokens_.partners[pos_];
    advance();
  }
}

NodeId Parser::parse_merge_condition() {
  const uint32_t first = pos_;
  if (accept(Keyword::kOn)) {
    const NodeId condition = parse_expression();
    return finish(NodeKind::kOn, 0, first, {condition});
  }
  if (at(Keyword::kUsing) && peek(1).kind == TokenKind::kLeftParen) {
    require(&Dialect::merge_using_columns, pos_, "MERGE … USING (columns)");
    advance();
    const NodeId names = parse_bracketed_names(NodeKind::kUsing, kTableAlias);
    widen(names, first);
    return names;
  }
  static constexpr Keyword kOn[] = {Keyword::kOn};
  return error_node("ON", kOn);
}

// `WHEN [NOT] MATCHED [BY SOURCE | BY TARGET] [AND …] THEN …`
NodeId Parser::parse_merge_when() {
  const uint32_t first = pos_;
  List list;
  uint32_t words = 1;
  const bool matched = !is(peek(words), Keyword::kNot);
  if (!matched) ++words;
  if (!is(peek(words), Keyword::kMatched)) {
    pos_ += words;
    static constexpr Keyword kMatched[] = {Keyword::kMatched, Keyword::kNot};
    push(list, error_node(matched ? "MATCHED or NOT MATCHED" : "MATCHED", kMatched));
    skip_to_when();
    return finish(NodeKind::kMergeWhen, 0, first, list);
  }
  ++words;
  bool by_source = false;
  if (is(peek(words), Keyword::kBy)) {
    require(&Dialect::merge_by_source, pos_ + words, "WHEN NOT MATCHED BY …");
    by_source = is(peek(words + 1), Keyword::kSource);
    if (!by_source && !is(peek(words + 1), Keyword::kTarget)) {
      pos_ += words + 1;
      static constexpr Keyword kSides[] = {Keyword::kSource, Keyword::kTarget};
      push(list, error_node("SOURCE or TARGET", kSides));
      skip_to_when();
      return finish(NodeKind::kMergeWhen, 0, first, list);
    }
    if (matched) {
      report(syntax_code::kUnexpected, pos_ + words, "WHEN MATCHED has no BY", "write WHEN NOT MATCHED BY …");
    }
    words += 2;
  }
  push(list, take_words(words));
  if (at(Keyword::kAnd)) {
    push(list, take_words(1));
    push(list, parse_expression());
  }
  push(list, expect_words({Keyword::kThen}, "AND or THEN"));
  if (kind_of(list.last) == NodeKind::kError) return finish(NodeKind::kMergeWhen, 0, first, list);
  parse_merge_action(list, matched || by_source);
  return finish(NodeKind::kMergeWhen, 0, first, list);
}

// `target_row`: whether the clause has a row of the target, to change or delete; else it can only insert one.
void Parser::parse_merge_action(List& list, bool target_row) {
  switch (keyword()) {
    case Keyword::kUpdate:
    case Keyword::kDelete:
      if (!target_row) {
        report(syntax_code::kUnexpected, pos_, "WHEN NOT MATCHED can only insert: there is no row of the target",
               "write INSERT, or WHEN MATCHED");
        tree_.has_errors_ = true;
      }
      at(Keyword::kDelete) ? push(list, take_words(1)) : parse_merge_update(list);
      return;
    case Keyword::kInsert:
      if (target_row) {
        report(syntax_code::kUnexpected, pos_, "only WHEN NOT MATCHED can insert: here the target has a row",
               "write UPDATE or DELETE, or WHEN NOT MATCHED");
        tree_.has_errors_ = true;
      }
      return parse_merge_insert(list);
    case Keyword::kDo:
      require(&Dialect::merge_do_nothing, pos_, "DO NOTHING in MERGE");
      return push(list, expect_words({Keyword::kDo, Keyword::kNothing}, "DO NOTHING"));
    case Keyword::kError:
      require(&Dialect::merge_error, pos_, "ERROR in MERGE");
      push(list, take_words(1));
      if (starts_operand(pos_)) push(list, parse_expression());
      return;
    default: break;
  }
  static constexpr Keyword kActions[] = {Keyword::kUpdate, Keyword::kDelete, Keyword::kInsert};
  push(list, error_node("UPDATE, DELETE or INSERT", kActions));
}

// `SET *`, `SET a = 1`, `ALL BY NAME`, `BY NAME`, or nothing.
void Parser::parse_merge_update(List& list) {
  if (is(peek(1), Keyword::kSet) && is(peek(2), Operator::kMultiply)) {
    require(&Dialect::merge_star, pos_ + 2, "UPDATE SET *");
    push(list, take_words(3));
    return parse_merge_except(list);
  }
  if (parse_merge_by_name(list)) return;
  push(list, take_words(1));
  if (dialect_.merge_star_alone && (at(Keyword::kWhen) || at(Keyword::kReturning) || at_end_of_query())) return;
  push(list, parse_set_clause());
}

// `UPDATE ALL BY NAME`, `INSERT BY NAME`.
bool Parser::parse_merge_by_name(List& list) {
  if (is(peek(1), Keyword::kAll) && is(peek(2), Keyword::kBy) && is(peek(3), Keyword::kName)) {
    require(&Dialect::merge_all_by_name, pos_ + 1, "ALL BY NAME in MERGE");
    push(list, take_words(4));
    return true;
  }
  const bool way = is(peek(2), Keyword::kName) || is(peek(2), Keyword::kPosition);
  if (!is(peek(1), Keyword::kBy) || !way) return false;
  require(&Dialect::merge_star_alone, pos_ + 1, "BY NAME in MERGE");
  push(list, take_words(3));
  if (at_operator(Operator::kMultiply)) push(list, take_words(1));
  return true;
}

// `* EXCEPT (a, b)`
void Parser::parse_merge_except(List& list) {
  if (!at(Keyword::kExcept)) return;
  require(&Dialect::merge_star_except, pos_, "* EXCEPT in MERGE");
  push(list, take_words(1));
  push(list, parse_bracketed_items(&Parser::parse_column_name));
}

void Parser::parse_merge_insert(List& list) {
  if (is(peek(1), Operator::kMultiply)) {
    require(&Dialect::merge_star, pos_ + 1, "INSERT *");
    push(list, take_words(2));
    return parse_merge_except(list);
  }
  if (parse_merge_by_name(list)) return;
  if (is(peek(1), Keyword::kRow) && dialect_.merge_insert_row) return push(list, take_words(2));
  push(list, take_words(1));
  const bool columns = at(TokenKind::kLeftParen);
  if (columns) push(list, parse_bracketed_items(&Parser::parse_insert_column));
  if (at(Keyword::kOverriding)) parse_insert_clause(list);
  if (at(Keyword::kRow)) {
    require(&Dialect::merge_insert_row, pos_, "INSERT ROW");
    return push(list, take_words(1));
  }
  if (at(Keyword::kValues)) {
    push(list, take_words(1));
    return push(list, parse_bracketed_items(&Parser::parse_plain_expression));
  }
  if (at(Keyword::kDefault)) {
    require(&Dialect::insert_default_values, pos_, "DEFAULT VALUES");
    return push(list, expect_words({Keyword::kDefault, Keyword::kValues}, "DEFAULT VALUES"));
  }
  const bool ends = at(Keyword::kWhen) || at(Keyword::kReturning) || at_end_of_query();
  if (dialect_.merge_star_alone && ends && !columns) return;
  static constexpr Keyword kRows[] = {Keyword::kValues, Keyword::kRow};
  push(list, error_node("VALUES", kRows));
}

// --- UPDATE, DELETE ---

NodeId Parser::parse_update() {
  List list;
  const uint32_t first = begin_statement(list);
  const Keep<bool> change(in_change_, true);
  push(list, take_words(1));
  push(list, parse_changed_table({Keyword::kSet, Keyword::kFrom}));
  check_change_alias(list.last);
  push(list, parse_set_clause());
  if (at(Keyword::kFrom)) {
    require(&Dialect::update_from, pos_, "FROM in UPDATE");
    push(list, parse_from());
  }
  parse_change_where(list, "UPDATE");
  parse_returning_clause(list);
  return finish(NodeKind::kUpdate, 0, first, list);
}

NodeId Parser::parse_delete() {
  List list;
  const uint32_t first = begin_statement(list);
  const Keep<bool> change(in_change_, true);
  const bool from = is(peek(1), Keyword::kFrom);
  push(list, take_words(from ? 2 : 1));
  if (!from && !dialect_.delete_without_from) {
    static constexpr Keyword kFrom[] = {Keyword::kFrom};
    const bool misspelled = at(TokenKind::kWord) && peek(1).kind == TokenKind::kWord;
    unexpected("FROM", kFrom);
    tree_.has_errors_ = true;
    if (misspelled) advance();
  }
  push(list, parse_changed_table({Keyword::kUsing, Keyword::kWhere, Keyword::kReturning}));
  check_change_alias(list.last);
  if (at(Keyword::kUsing)) {
    require(&Dialect::delete_using, pos_, "USING in DELETE");
    push(list, take_words(1));
    push(list, parse_item_list(&Parser::parse_from_item, true));
  }
  parse_change_where(list, "DELETE");
  parse_returning_clause(list);
  return finish(NodeKind::kDelete, 0, first, list);
}

// `[ONLY] t [*] [[AS] a]`
NodeId Parser::parse_changed_table(std::initializer_list<Keyword> stops) {
  const uint32_t first = pos_;
  uint16_t flags = 0;
  if (at(Keyword::kOnly) && dialect_.only_tables && !is(peek(1), *stops.begin())) {
    advance();
    flags = node_flag::kOnly;
  }
  const NodeId table = parse_aliased_target(stops, flags != 0);
  if (flags != 0 && kind_of(table) == NodeKind::kTableRef) {
    tree_.nodes_[table.index].flags |= flags;
    widen(table, first);
  }
  return table;
}

// `UPDATE EXTENSIONS (a)`: else a table is updated.
bool Parser::at_extension_update() const {
  if (!at(Keyword::kUpdate) || !is(peek(1), Keyword::kExtensions) || !starts_definition()) return false;
  const TokenKind behind = peek(2).kind;
  return behind == TokenKind::kLeftParen || behind == TokenKind::kSemicolon || behind == TokenKind::kEnd;
}

void Parser::check_change_alias(NodeId table) {
  const NodeId alias = kind_of(table) == NodeKind::kTableRef ? tree_.child(table, NodeKind::kTableAlias) : NodeId{};
  const bool whole = at(Keyword::kSet) || at(Keyword::kWhere) || at_end_of_query();
  if (alias && whole)
    require(&Dialect::change_aliases, first_token_of(alias), "alias for the table of UPDATE and DELETE");
}

void Parser::parse_change_where(List& list, std::string_view statement) {
  if (at(Keyword::kWhere)) {
    if (is(peek(1), Keyword::kCurrent) && is(peek(2), Keyword::kOf) && dialect_.where_current_of) {
      push(list, take_words(3));
      push(list, parse_name(kColumnName, "a cursor's name"));
      return;
    }
    push(list, parse_where());
  } else if (dialect_.changes_need_where && reported_at_ == kNowhere && at_end_of_query()) {
    report(syntax_code::kUnexpected, pos_, std::string(statement) + " needs a WHERE in " + std::string(dialect_.title),
           "write WHERE TRUE to change every row");
    tree_.has_errors_ = true;
  }
}

NodeId Parser::parse_truncate() {
  if (starts_two_word_definition()) return parse_definition();
  const uint32_t first = pos_;
  List list;
  uint32_t words = 1;
  if (is(peek(1), Keyword::kTable)) ++words;
  if (words == 1 && dialect_.truncate_needs_table) {
    push(list, take_words(1));
    static constexpr Keyword kTable[] = {Keyword::kTable};
    push(list, error_node("TABLE", kTable));
    return finish(NodeKind::kTruncate, 0, first, list);
  }
  if (is(peek(words), Keyword::kIf) && is(peek(words + 1), Keyword::kExists)) {
    require(&Dialect::truncate_if_exists, pos_ + words, "TRUNCATE … IF EXISTS");
    words += 2;
  }
  push(list, take_words(words));
  if (dialect_.truncate_lists) {
    push(list, parse_item_list(&Parser::parse_truncated_table));
  } else {
    push(list, dialect_.only_tables ? parse_truncated_table() : parse_target());
  }
  if (at(Keyword::kPartition)) {
    require(&Dialect::insert_partition, pos_, "PARTITION in TRUNCATE");
    push(list, parse_partition());
  }
  if (dialect_.truncate_lists || dialect_.only_tables) {
    if (dialect_.truncate_lists && (at(Keyword::kRestart) || at(Keyword::kContinue))) push(list, take_words(2));
    if (at(Keyword::kCascade) || at(Keyword::kRestrict)) push(list, take_words(1));
  }
  return finish(NodeKind::kTruncate, 0, first, list);
}

NodeId Parser::parse_truncated_table() {
  const NodeId table =
      parse_changed_table({Keyword::kRestart, Keyword::kContinue, Keyword::kCascade, Keyword::kRestrict});
  if (const NodeId alias = tree_.child(table, NodeKind::kTableAlias)) {
    report(syntax_code::kUnexpected, first_token_of(alias), "TRUNCATE takes no alias", "remove it");
    tree_.has_errors_ = true;
  }
  return table;
}

}  // namespace rocky::sql
