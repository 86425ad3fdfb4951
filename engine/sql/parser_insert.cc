// INSERT, with what each engine writes between the table and its rows.
#include "sql/parser_impl.h"

namespace rocky::sql {

NodeId Parser::parse_insert() {
  List list;
  const uint32_t first = begin_statement(list);
  if (at_insert_all()) return parse_insert_all();
  const Keep<bool> source(in_change_, true);
  const NodeId words = parse_insert_words();
  push(list, words);
  if (at(Keyword::kDirectory) || at_words({Keyword::kLocal, Keyword::kDirectory})) {
    parse_directory(list);
  } else {
    push(list, parse_target());
    if (at(Keyword::kAs)) {
      require(&Dialect::insert_alias, pos_, "alias for the table of an INSERT");
      const uint32_t as = pos_;
      advance();
      const NodeId name = parse_name(kTableAlias, "an alias after AS, a name");
      append_to(list.last, finish(NodeKind::kTableAlias, op_flags(AliasStyle::kAs), as, {name}));
    } else if (dialect_.insert_alias && at_name(kTableAlias) &&
               (is(peek(1), Keyword::kReplace) || (is(peek(1), Keyword::kBy) && is(peek(2), Keyword::kName)))) {
      const uint32_t bare = pos_;
      const NodeId name = parse_name(kTableAlias, "an alias");
      append_to(list.last, finish(NodeKind::kTableAlias, op_flags(AliasStyle::kBare), bare, {name}));
    }
    if (at_table_options()) push(list, parse_table_options());
  }
  while (parse_insert_clause(list)) {
  }
  parse_insert_rows(list);
  if (at_words({Keyword::kOn, Keyword::kConflict})) {
    require(&Dialect::on_conflict, pos_, "ON CONFLICT");
    if (first_token_of(words) != Tree::kNoToken && is(tokens_[first_token_of(words) + 1], Keyword::kOr)) {
      report(syntax_code::kUnexpected, pos_, "INSERT OR … and ON CONFLICT say the same", "write only one of them");
    }
    push(list, parse_on_conflict());
  }
  parse_returning_clause(list);
  return finish(NodeKind::kInsert, 0, first, list);
}

// `INSERT OR REPLACE INTO`, `INSERT OVERWRITE TABLE` ….
NodeId Parser::parse_insert_words() {
  uint32_t words = 1;
  const auto next = [&](Keyword word) { return is(peek(words), word); };
  if (next(Keyword::kWith)) {
    require(&Dialect::schema_evolution, pos_ + words, "WITH SCHEMA EVOLUTION");
    while (next(Keyword::kWith) || next(Keyword::kSchema) || next(Keyword::kEvolution)) ++words;
  }
  if (next(Keyword::kOr)) {
    require(&Dialect::insert_or_action, pos_ + words, "INSERT OR …");
    ++words;
    if (next(Keyword::kReplace) || next(Keyword::kIgnore)) {
      ++words;
    } else {
      pos_ += words;
      static constexpr Keyword kActions[] = {Keyword::kReplace, Keyword::kIgnore};
      return error_node("REPLACE or IGNORE", kActions);
    }
  }
  const bool overwrite = next(Keyword::kOverwrite) && !ends_name(pos_ + words);
  if (overwrite) {
    require(&Dialect::insert_overwrite, pos_ + words, "INSERT OVERWRITE");
    ++words;
  }
  const bool into = next(Keyword::kInto);
  if (into) ++words;
  if (next(Keyword::kTable) && !ends_name(pos_ + words)) {
    require(&Dialect::insert_table_word, pos_ + words, "TABLE in INSERT");
    ++words;
  }
  const NodeId taken = take_words(words);
  if (overwrite || into || dialect_.insert_without_into) return taken;
  static constexpr Keyword kNext[] = {Keyword::kInto, Keyword::kOverwrite};
  const bool misspelled = at(TokenKind::kWord) && peek(1).kind == TokenKind::kWord;
  unexpected("INTO", kNext);
  if (misspelled) advance();
  tree_.has_errors_ = true;
  return taken;
}

// Whether the word at the token is the last of a name or stands before a dot or a bracket.
bool Parser::ends_name(uint32_t token) const {
  const TokenKind next = tokens_[std::min(token + 1, end_)].kind;
  return next != TokenKind::kWord && next != TokenKind::kQuotedName && next != TokenKind::kString;
}

// `[LOCAL] DIRECTORY 'path' [USING format] [OPTIONS (…)]`
void Parser::parse_directory(List& list) {
  require(&Dialect::insert_directory, pos_, "INSERT OVERWRITE DIRECTORY");
  push(list, take_words(at(Keyword::kLocal) ? 2 : 1));
  if (at(TokenKind::kString)) push(list, take_leaf(NodeKind::kString));
  if (at(Keyword::kUsing)) {
    push(list, take_words(1));
    push(list, parse_name(kLabel, "a file format's name"));
  }
  if (at(Keyword::kOptions) && peek(1).kind == TokenKind::kLeftParen) {
    push(list, take_words(1));
    push(list, parse_option_list());
  }
  if (at(Keyword::kRow)) parse_described("row_format", list);
  if (at(Keyword::kStored)) parse_described("stored_as", list);
}

// One clause between the table and the rows; false when there is none.
bool Parser::parse_insert_clause(List& list) {
  switch (keyword()) {
    case Keyword::kPartition:
      require(&Dialect::insert_partition, pos_, "PARTITION in INSERT");
      push(list, parse_partition());
      if (const NodeId words = accept_words({Keyword::kIf, Keyword::kNot, Keyword::kExists})) push(list, words);
      return true;
    case Keyword::kReplace:
      require(&Dialect::insert_replace, pos_, "INSERT … REPLACE");
      push(list, parse_insert_replace());
      return true;
    case Keyword::kBy:
      if (kind_of(list.last) == NodeKind::kItems) unexpected("VALUES or a query: BY NAME takes no columns");
      if (is(peek(1), Keyword::kPosition)) {
        require(&Dialect::insert_by_position, pos_, "INSERT … BY POSITION");
      } else {
        require(&Dialect::insert_by_name, pos_, "INSERT … BY NAME");
        if (!is(peek(1), Keyword::kName)) {
          advance();
          static constexpr Keyword kWays[] = {Keyword::kName, Keyword::kPosition};
          push(list, error_node("NAME", kWays));
          return true;
        }
      }
      push(list, take_words(2));
      return true;
    case Keyword::kOverriding: {
      require(&Dialect::overriding_value, pos_, "OVERRIDING");
      const bool whole = is(peek(1), Keyword::kSystem) || is(peek(1), Keyword::kUser);
      push(list, take_words(whole ? 2 : 1));
      if (!whole) unexpected("SYSTEM or USER");
      if (expect(Keyword::kValue, "VALUE")) {
        tree_.nodes_[list.last.index].first_child.index =
            intern(std::string(text_of(tree_.symbol(list.last))) + " VALUE").id;
        widen(list.last, first_token_of(list.last));
      }
      return true;
    }
    default: break;
  }
  const bool columns = at(TokenKind::kLeftParen) && !opens_query(pos_);
  if (!columns) return false;
  if (peek(1).kind == TokenKind::kRightParen) {
    advance();
    push(list, error_node("a column's name"));
    advance();
    return true;
  }
  push(list, parse_bracketed_items(&Parser::parse_insert_column));
  return true;
}

// A column, or a part of one: `a.b`, `a[1]`.
NodeId Parser::parse_insert_column() {
  if (peek(1).kind == TokenKind::kLeftBracket) return parse_operand();
  return parse_column_name();
}

// `PARTITION (a = 1, b)`
NodeId Parser::parse_partition() {
  const uint32_t first = pos_;
  const NodeId words = take_words(1);
  const NodeId items = parse_bracketed_items(&Parser::parse_partition_item);
  return finish(NodeKind::kPartition, 0, first, {words, items});
}

NodeId Parser::parse_partition_item() {
  const TokenKind next = peek(1).kind;
  const bool alone = next == TokenKind::kComma || next == TokenKind::kRightParen;
  return alone ? parse_column_name() : parse_expression();
}

// `REPLACE WHERE a > 1`, `REPLACE USING (a)`, `REPLACE ON t.a = s.a`
NodeId Parser::parse_insert_replace() {
  const uint32_t first = pos_;
  static constexpr Keyword kWays[] = {Keyword::kWhere, Keyword::kUsing, Keyword::kOn};
  const bool known = is(peek(1), Keyword::kWhere) || is(peek(1), Keyword::kUsing) || is(peek(1), Keyword::kOn);
  List list;
  if (!known) {
    advance();
    push(list, error_node("WHERE, USING or ON", kWays));
    return finish(NodeKind::kInsertReplace, 0, first, list);
  }
  const bool columns = is(peek(1), Keyword::kUsing);
  push(list, take_words(2));
  const Keep<bool> rows(brackets_are_queries_, true);
  push(list, columns ? parse_bracketed_items(&Parser::parse_column_name) : parse_expression());
  return finish(NodeKind::kInsertReplace, 0, first, list);
}

// `(SELECT 1) AS s` behind REPLACE ON.
bool Parser::at_aliased_rows(const List& list) {
  if (!at(TokenKind::kLeftParen) || kind_of(list.last) != NodeKind::kInsertReplace || !opens_query(pos_)) return false;
  if ((token().flags & Token::kUnpaired) != 0) return false;
  const uint32_t behind = tree_.tokens_.partners[pos_] + 1;
  return is(tokens_[std::min(behind, end_)], Keyword::kAs) || is_free_name(behind, kTableAlias, Place::kAlias);
}

void Parser::parse_insert_rows(List& list) {
  if (at(Keyword::kDefault)) {
    if (kind_of(list.last) == NodeKind::kItems) unexpected("VALUES or a query: DEFAULT VALUES takes no columns");
    require(&Dialect::insert_default_values, pos_, "DEFAULT VALUES");
    push(list, expect_words({Keyword::kDefault, Keyword::kValues}, "DEFAULT VALUES"));
  } else if (at(Keyword::kValues) && !dialect_.values_queries) {
    const uint32_t first = pos_;
    push(list, finish(NodeKind::kQuery, 0, first, {parse_values()}));
  } else if (at_aliased_rows(list)) {
    push(list, parse_table_primary());
  } else if (at(TokenKind::kLeftParen) || (starts_query(pos_) && !at_describe()) || at(Keyword::kValues)) {
    push(list, parse_query_expression());
  } else {
    static constexpr Keyword kRows[] = {Keyword::kValues, Keyword::kSelect, Keyword::kWith, Keyword::kDefault,
                                        Keyword::kTable};
    push(list, error_node("VALUES or a query", kRows));
  }
}

// A column or function, or an expression in brackets, which it needs.
NodeId Parser::parse_conflict_item() {
  if (!at(TokenKind::kLeftParen)) {
    const uint32_t first = pos_;
    const NodeId item = parse_index_key();
    // Of an operator class.
    if (!at_name(kColumnName)) return item;
    const NodeId ops = parse_qualified_name(kColumnName, "an operator class");
    return finish(NodeKind::kClause, 0, first, {item, ops});
  }
  const uint32_t open = pos_;
  advance();
  const NodeId value = parse_expression();
  close_bracket(open);
  return finish(NodeKind::kGroup, 0, open, {value});
}

// `ON CONFLICT (a) WHERE b DO UPDATE SET c = 1 WHERE d`
NodeId Parser::parse_on_conflict() {
  const uint32_t first = pos_;
  List list;
  if (is(peek(2), Keyword::kOn) && is(peek(3), Keyword::kConstraint)) {
    push(list, take_words(4));
    push(list, parse_name(kColumnName, "a constraint's name"));
  } else {
    push(list, take_words(2));
    if (at(TokenKind::kLeftParen)) {
      push(list, parse_bracketed_items(&Parser::parse_conflict_item));
      if (at(Keyword::kWhere)) push(list, parse_where());
    }
  }
  if (const NodeId nothing = accept_words({Keyword::kDo, Keyword::kNothing})) {
    push(list, nothing);
  } else if (const NodeId update = accept_words({Keyword::kDo, Keyword::kUpdate})) {
    push(list, update);
    push(list, parse_set_clause());
    if (at(Keyword::kWhere)) push(list, parse_where());
  } else {
    static constexpr Keyword kActions[] = {Keyword::kNothing, Keyword::kUpdate, Keyword::kDo};
    if (at(Keyword::kDo)) advance();
    push(list, error_node("DO NOTHING or DO UPDATE", kActions));
  }
  return finish(NodeKind::kOnConflict, 0, first, list);
}

void Parser::parse_returning_clause(List& list) {
  if (!at(Keyword::kReturning)) return;
  require(&Dialect::returning, pos_, "RETURNING");
  push(list, parse_returning());
}

// --- INSERT ALL, INSERT FIRST ---

bool Parser::at_insert_all() const {
  const uint32_t kind = is(peek(1), Keyword::kOverwrite) ? 2 : 1;
  if (!is(peek(kind), Keyword::kAll) && !is(peek(kind), Keyword::kFirst)) return false;
  return (is(peek(kind), Keyword::kAll) && is(peek(kind + 1), Keyword::kInto)) || is(peek(kind + 1), Keyword::kWhen);
}

NodeId Parser::parse_insert_all() {
  const uint32_t first = pos_;
  require(&Dialect::insert_all, pos_, "INSERT into several tables");
  List list;
  push(list, take_words(is(peek(1), Keyword::kOverwrite) ? 3 : 2));
  while (at(Keyword::kInto) || at(Keyword::kWhen) || at(Keyword::kElse)) {
    push(list, at(Keyword::kInto) ? parse_insert_into() : parse_insert_when());
  }
  if (starts_query(pos_) || at(TokenKind::kLeftParen)) {
    push(list, parse_query_expression());
  } else {
    static constexpr Keyword kNext[] = {Keyword::kInto, Keyword::kWhen, Keyword::kElse, Keyword::kSelect};
    push(list, error_node("INTO, WHEN, ELSE or a query", kNext));
  }
  return finish(NodeKind::kInsertAll, 0, first, list);
}

NodeId Parser::parse_insert_when() {
  const uint32_t first = pos_;
  const bool condition = at(Keyword::kWhen);
  List list;
  push(list, take_words(1));
  if (condition) {
    push(list, parse_expression());
    push(list, expect_words({Keyword::kThen}, "THEN"));
  }
  if (!at(Keyword::kInto)) push(list, error_node("INTO"));
  while (at(Keyword::kInto)) push(list, parse_insert_into());
  return finish(NodeKind::kInsertWhen, 0, first, list);
}

NodeId Parser::parse_insert_into() {
  const uint32_t first = pos_;
  List list;
  push(list, take_words(1));
  push(list, parse_target());
  if (at(TokenKind::kLeftParen) && !opens_query(pos_)) push(list, parse_bracketed_items(&Parser::parse_column_name));
  if (at(Keyword::kValues)) {
    push(list, take_words(1));
    push(list, parse_bracketed_items(&Parser::parse_plain_expression));
  }
  return finish(NodeKind::kInsertInto, 0, first, list);
}

}  // namespace rocky::sql
