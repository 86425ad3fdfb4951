// Transactions, settings and variables, calls, and statements that are prepared or given as text.
#include <algorithm>

#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {

// --- Transactions ---

// BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT with what each engine has behind them.
NodeId Parser::parse_transaction() {
  const uint32_t first = pos_;
  List list;
  const Keyword verb = keyword();
  uint32_t words = 1;
  const bool work = is(peek(1), Keyword::kWork) && (verb != Keyword::kStart || dialect_.start_alone);
  if (is(peek(1), Keyword::kTransaction) || work) ++words;
  if (is(peek(1), Keyword::kPrepared) && dialect_.savepoints) ++words;
  push(list, take_words(words));
  if (verb == Keyword::kStart && words == 1 && !dialect_.start_alone) {
    push(list, error_node("TRANSACTION"));
    return finish(NodeKind::kTransaction, 0, first, list);
  }
  if (verb == Keyword::kBegin || verb == Keyword::kStart) {
    if (at(Keyword::kName)) {
      require(&Dialect::named_transactions, pos_, "named transactions");
      push(list, take_words(1));
      push(list, parse_name(kColumnName, "a transaction's name"));
    } else if (at(TokenKind::kWord)) {
      push(list, parse_transaction_modes());
    }
  } else if (text_of(tree_.symbol(list.first)).ends_with("PREPARED")) {
    push(list, at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a transaction's name in quotes"));
  } else if (at(Keyword::kAnd)) {
    require(&Dialect::savepoints, pos_, "AND CHAIN");
    push(list, take_words(is(peek(1), Keyword::kNo) ? 2 : 1));
    push(list, expect_words({Keyword::kChain}, "CHAIN"));
  } else if (at(Keyword::kTo) && verb == Keyword::kRollback) {
    require(&Dialect::savepoints, pos_, "ROLLBACK TO");
    push(list, take_words(is(peek(1), Keyword::kSavepoint) ? 2 : 1));
    push(list, parse_name(kColumnName, "a savepoint's name"));
  }
  return finish(NodeKind::kTransaction, 0, first, list);
}

// `ISOLATION LEVEL SERIALIZABLE, READ ONLY`
NodeId Parser::parse_transaction_modes() {
  const uint32_t first = pos_;
  require(&Dialect::transaction_modes, pos_, "modes of a transaction");
  List list;
  do {
    if (!list.empty() && !dialect_.set_session_state) {
      unexpected("the end of the statement");
      tree_.has_errors_ = true;
      break;
    }
    if (at_words({Keyword::kIsolation, Keyword::kLevel}) && dialect_.set_session_state) {
      const Token& last = peek(3);
      uint32_t words = 0;
      if (is(peek(2), Keyword::kSerializable) || is(peek(2), Keyword::kSnapshot)) words = 3;
      if (is(peek(2), Keyword::kRepeatable) && is(last, Keyword::kRead)) words = 4;
      if (is(peek(2), Keyword::kRead) && (is(last, Keyword::kCommitted) || is(last, Keyword::kUncommitted))) words = 4;
      push(list, take_words(std::max(words, 2U)));
      if (words == 0) {
        push(list, error_node("SERIALIZABLE, REPEATABLE READ, READ COMMITTED or READ UNCOMMITTED"));
        break;
      }
    } else if (at(Keyword::kRead) || at(Keyword::kNot)) {
      const bool whole = at(Keyword::kNot) ? is(peek(1), Keyword::kDeferrable)
                                           : is(peek(1), Keyword::kOnly) || is(peek(1), Keyword::kWrite);
      const bool read = at(Keyword::kRead);
      push(list, take_words(whole ? 2 : 1));
      if (!whole) {
        push(list, error_node(read ? "ONLY or WRITE" : "DEFERRABLE"));
        break;
      }
    } else if (at(Keyword::kDeferrable)) {
      push(list, take_words(1));
    } else {
      static constexpr Keyword kModes[] = {Keyword::kIsolation, Keyword::kRead};
      push(list, error_node(dialect_.set_session_state ? "ISOLATION LEVEL, READ ONLY or READ WRITE"
                                                       : "READ ONLY or READ WRITE",
                            kModes));
      break;
    }
  } while (accept(TokenKind::kComma) || at(Keyword::kIsolation) || at(Keyword::kRead) || at(Keyword::kNot) ||
           at(Keyword::kDeferrable));
  return finish(NodeKind::kItems, 0, first, list);
}

// `SAVEPOINT a`, `RELEASE SAVEPOINT a`
NodeId Parser::parse_savepoint() {
  const uint32_t first = pos_;
  const NodeId words = take_words(at(Keyword::kRelease) && is(peek(1), Keyword::kSavepoint) ? 2 : 1);
  const NodeId name = parse_name(kColumnName, "a savepoint's name");
  return finish(NodeKind::kTransaction, 0, first, {words, name});
}

// Whether the BEGIN at the cursor begins a transaction and not a block.
bool Parser::at_begin_transaction() const {
  const Token& next = peek(1);
  if (next.kind == TokenKind::kEnd || next.kind == TokenKind::kSemicolon) return true;
  switch (keyword_of(next)) {
    case Keyword::kTransaction:
    case Keyword::kWork:
    case Keyword::kIsolation:
    case Keyword::kRead: return true;
    case Keyword::kName: return dialect_.named_transactions;
    default: return false;
  }
}

NodeId Parser::parse_begin() {
  const bool block = dialect_.scripts || !dialect_.begin;
  if (!block || at_begin_transaction()) return parse_transaction();
  return parse_block();
}

// --- Settings ---

// `SET [scope] name = value`, `SET a TO b, c`, `SET (a, b) = (1, 2)`, `SET TIME ZONE 'UTC'`
NodeId Parser::parse_setting() {
  // `SET TAG ON TABLE t a = b`
  if (is(peek(1), Keyword::kTag) && is(peek(2), Keyword::kOn) && starts_definition()) return parse_definition();
  const uint32_t first = pos_;
  List list;
  push(list, take_words(setting_words()));
  const std::string_view words = text_of(tree_.symbol(list.first));
  if (words.ends_with("TRANSACTION")) {
    push(list, parse_transaction_modes());
    return finish(NodeKind::kSetting, 0, first, list);
  }
  const bool value_behind = words.ends_with("ZONE") || words.ends_with("ROLE") || words.ends_with("AUTHORIZATION") ||
                            words.ends_with("PATH") || words.ends_with("CATALOG");
  if (!value_behind) {
    if (!dialect_.plain_settings && !words.ends_with("SESSION")) {
      static constexpr Keyword kSession[] = {Keyword::kSession, Keyword::kRole, Keyword::kTime, Keyword::kPath};
      push(list, error_node("SESSION, ROLE, PATH or TIME ZONE", kSession));
      return finish(NodeKind::kSetting, 0, first, list);
    }
    if (at_end_of_query() && dialect_.raw_settings) return finish(NodeKind::kSetting, 0, first, list);
    const bool option = at_operator(Operator::kSubtract) && peek(1).kind == TokenKind::kWord;  // SET -v
    if (dialect_.raw_settings && (option || peek(1).kind == TokenKind::kDot)) {
      push(list, parse_raw_text());
      return finish(NodeKind::kSetting, 0, first, list);
    }
    push(list, parse_setting_target());
    const bool listed = kind_of(list.last) == NodeKind::kItems;
    if (kind_of(list.last) == NodeKind::kError) return finish(NodeKind::kSetting, 0, first, list);
    if (at_words({Keyword::kFrom, Keyword::kCurrent}) && dialect_.set_from_current) {
      push(list, take_words(2));
      return finish(NodeKind::kSetting, 0, first, list);
    }
    if (at_operator(Operator::kEqual) || (at(Keyword::kTo) && dialect_.set_to)) {
      push(list, take_words(1));
    } else {
      push(list, error_node(dialect_.set_to ? "'=' or TO" : "'='"));
      return finish(NodeKind::kSetting, 0, first, list);
    }
    const bool query = at(TokenKind::kLeftParen) && opens_query(pos_);
    if (listed && dialect_.set_lists_of_queries && !query) {
      push(list, error_node("'(' and a query"));
      return finish(NodeKind::kSetting, 0, first, list);
    }
  }
  if (words.ends_with("ROLE") && is(peek(1), Keyword::kIn) && at_name(kLabel)) {
    push(list, parse_name(kLabel, "a role"));
    push(list, take_words(1));
    push(list, parse_name(kColumnName, "a catalog's name"));
    return finish(NodeKind::kSetting, 0, first, list);
  }
  push(list, parse_item_list(&Parser::parse_setting_value));
  if (!dialect_.set_lists && tree_.child_count(list.last) > 1) {
    const NodeId second = tree_.child_at(list.last, 1);
    if (first_token_of(second) != Tree::kNoToken) {
      report(syntax_code::kUnexpected, first_token_of(second), "SET takes one value");
    }
    tree_.has_errors_ = true;
  }
  return finish(NodeKind::kSetting, 0, first, list);
}

// How many words stand before the name that is set.
uint32_t Parser::setting_words() const {
  static constexpr std::initializer_list<Keyword> kForms[] = {
      {Keyword::kSession, Keyword::kCharacteristics, Keyword::kAs, Keyword::kTransaction},
      {Keyword::kSession, Keyword::kAuthorization},
      {Keyword::kTime, Keyword::kZone},
      {Keyword::kLocal, Keyword::kTime, Keyword::kZone},
      {Keyword::kSession, Keyword::kTime, Keyword::kZone},
      {Keyword::kTransaction},
      {Keyword::kVariable},
      {Keyword::kVar},
      {Keyword::kSession},
      {Keyword::kLocal},
      {Keyword::kGlobal},
      {Keyword::kRole},
      {Keyword::kCatalog},
      {Keyword::kPath},
  };
  for (const auto& form : kForms) {
    uint32_t ahead = 1;
    const bool fits = std::all_of(form.begin(), form.end(), [&](Keyword word) { return is(peek(ahead++), word); });
    const auto count = static_cast<uint32_t>(form.size()) + 1;
    // The word may be the name itself.
    const Token& next = peek(count);
    const bool named = is(next, Operator::kEqual) || next.kind == TokenKind::kDot || is(next, Keyword::kTo) ||
                       next.kind == TokenKind::kEnd || next.kind == TokenKind::kSemicolon;
    // RESET has nothing behind these.
    const Keyword last = form.begin()[form.size() - 1];
    const bool whole = at(Keyword::kReset) && (last == Keyword::kZone || last == Keyword::kAuthorization);
    const bool state = last == Keyword::kTransaction || last == Keyword::kAuthorization || last == Keyword::kRole;
    if (state && !dialect_.set_session_state) continue;
    const bool scope = last == Keyword::kVariable || last == Keyword::kVar || last == Keyword::kGlobal;
    if (scope && !dialect_.set_scopes) continue;
    if (fits && (!named || whole) && (form.begin()[0] != Keyword::kCatalog || dialect_.set_catalog)) return count;
  }
  return 1;
}

NodeId Parser::parse_setting_target() {
  if (at(TokenKind::kLeftParen)) return parse_bracketed_items(&Parser::parse_plain_operand);
  return starts_operand(pos_) || at_name(kLabel) ? parse_plain_operand() : error_node("a name");
}

NodeId Parser::parse_plain_operand() {
  if (at_name(kLabel) && peek(1).kind != TokenKind::kDot) {
    const uint32_t first = pos_;
    const NodeId name = name_leaf(pos_);
    advance();
    return finish(NodeKind::kColumnRef, 0, first, {name});
  }
  return parse_operand();
}

// A word such as ON or an expression.
NodeId Parser::parse_setting_value() {
  const TokenKind next = peek(1).kind;
  const bool alone = next == TokenKind::kEnd || next == TokenKind::kSemicolon || next == TokenKind::kComma;
  const bool strict = !dialect_.set_lists || !dialect_.set_expressions;
  const bool constant =
      at(Keyword::kDefault) || at(Keyword::kTrue) || at(Keyword::kFalse) || (at(Keyword::kOn) && dialect_.set_lists);
  const bool type = !dialect_.set_expressions && (at_name(kTypeName) || at_name(kFunctionName));
  if (at(TokenKind::kWord) && keyword() != Keyword::kNone && alone) {
    if (!strict || constant || type || at_name(kColumnName)) return take_words(1);
    if (!dialect_.set_expressions) return error_node("a literal or a word");
  }
  const uint32_t first = pos_;
  const NodeId value = parse_expression();
  if (!dialect_.set_expressions) check_setting_value(value, first);
  return value;
}

// A literal or a word.
void Parser::check_setting_value(NodeId value, uint32_t first) {
  bool fits = !tree_.has(value, node_flag::kParenthesized);
  switch (kind_of(value)) {
    case NodeKind::kError:
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kInterval:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kDefault:
    case NodeKind::kPlaceholder: break;
    case NodeKind::kUnary: fits = kind_of(tree_.first_child(value)) == NodeKind::kNumber; break;
    case NodeKind::kColumnRef: fits = fits && tree_.child_count(value) == 1; break;
    default: fits = false; break;
  }
  if (fits) return;
  report(syntax_code::kUnexpected, first, "expected a literal or a word, found an expression");
  tree_.has_errors_ = true;
}

// Everything up to the semicolon as it stands.
NodeId Parser::parse_raw_text() {
  const uint32_t first = pos_;
  std::string text;
  while (!at(TokenKind::kEnd) && !at(TokenKind::kSemicolon)) {
    if (pos_ > first && (token().flags & Token::kSpaceBefore) != 0) text += ' ';
    text += token_text(pos_);
    advance();
  }
  const NodeId raw{static_cast<uint32_t>(tree_.nodes_.size())};
  tree_.nodes_.push_back({NodeKind::kRawText, 0, {first}, {intern(text).id}, {}});
  tree_.extents_.push_back({first, std::max(pos_, first + 1) - 1});
  heights_.push_back(1);
  return raw;
}

// `RESET a`, `RESET ALL`, `RESET VARIABLE a`, `UNSET (a, b)`
NodeId Parser::parse_reset() {
  const uint32_t first = pos_;
  List list;
  const bool unset = at(Keyword::kUnset);
  if (is(peek(1), Keyword::kTransaction) && is(peek(2), Keyword::kIsolation)) {
    push(list, take_words(4));
    return finish(NodeKind::kSetting, 0, first, list);
  }
  push(list, take_words(unset ? 1 : setting_words()));
  if (!dialect_.plain_settings && !text_of(tree_.symbol(list.first)).contains("SESSION")) {
    static constexpr Keyword kSession[] = {Keyword::kSession};
    push(list, error_node("SESSION", kSession));
  } else if (text_of(tree_.symbol(list.first)).ends_with("AUTHORIZATION")) {
    return finish(NodeKind::kSetting, 0, first, list);
  } else if (unset && at(TokenKind::kLeftParen)) {
    push(list, parse_bracketed_items(&Parser::parse_column_name));
  } else if (at(Keyword::kAll) || text_of(tree_.symbol(list.first)).ends_with("TIME ZONE")) {
    if (at(Keyword::kAll)) push(list, take_words(1));
  } else if (dialect_.raw_settings) {
    if (!at_end_of_query()) push(list, parse_raw_text());
  } else {
    push(list, parse_column_name());
  }
  return finish(NodeKind::kSetting, 0, first, list);
}

// `USE s`, `USE CATALOG c`, `USE WAREHOUSE w`, `USE SECONDARY ROLES ALL`
NodeId Parser::parse_use() {
  const uint32_t first = pos_;
  List list;
  uint32_t words = 1;
  if (is(peek(1), Keyword::kSecondary)) {
    push(list, take_words(3));
    if (at(Keyword::kAll) || at(Keyword::kNoneWord)) {
      push(list, take_words(1));
    } else {
      push(list, parse_item_list(&Parser::parse_column_name));
    }
    return finish(NodeKind::kSetting, 0, first, list);
  }
  switch (keyword_of(peek(1))) {
    case Keyword::kCatalog:
    case Keyword::kSchema:
    case Keyword::kDatabase:
    case Keyword::kNamespace:
    case Keyword::kRole:
    case Keyword::kWarehouse: {
      const TokenKind next = peek(2).kind;
      const bool behind = next == TokenKind::kWord || next == TokenKind::kQuotedName || next == TokenKind::kString;
      if (behind && dialect_.use_kinds) ++words;
      break;
    }
    default: break;
  }
  push(list, take_words(words));
  push(list, parse_qualified_name(kTableName, "a name"));
  const size_t most = dialect_.most_table_names;
  if (most > 0 && tree_.child_count(list.last) >= most) {
    unexpected("a database, or a database and a schema, behind USE");
    tree_.has_errors_ = true;
  }
  return finish(NodeKind::kSetting, 0, first, list);
}

// --- Calls and statements as text ---

NodeId Parser::parse_call_statement() {
  const uint32_t first = pos_;
  List list;
  push(list, take_words(1));
  if (!at_name(kFunctionName)) {
    push(list, error_node("a procedure's name"));
    return finish(NodeKind::kCallStatement, 0, first, list);
  }
  const NodeId name = parse_qualified_name(kFunctionName, "a procedure's name");
  if (at(TokenKind::kLeftParen)) {
    push(list, parse_call(name, CallPlace::kRelation));
  } else if (at_bang_method()) {
    tree_.nodes_[name.index].kind = NodeKind::kColumnRef;
    push(list, parse_bang_method(name));
  } else {
    push(list, name);
    if (kind_of(tree_.first_child(name)) != NodeKind::kError) push(list, error_node("'('"));
  }
  if (at(Keyword::kInto)) {
    push(list, take_words(1));
    push(list, parse_item_list(&Parser::parse_plain_expression));
  }
  return finish(NodeKind::kCallStatement, 0, first, list);
}

// `a`, `a AS b`, `b => a`
NodeId Parser::parse_using_item() {
  return peek(1).kind == TokenKind::kFatArrow ? parse_argument() : parse_select_item();
}

// `EXECUTE IMMEDIATE 'sql' INTO a USING b AS c`, `EXECUTE name USING 1`, `EXECUTE name (1)`
NodeId Parser::parse_execute() {
  const uint32_t first = pos_;
  List list;
  if (is(peek(1), Keyword::kImmediate)) {
    require(&Dialect::execute_immediate, pos_, "EXECUTE IMMEDIATE");
    const bool from = is(peek(2), Keyword::kFrom);
    push(list, take_words(from ? 3 : 2));
    push(list, from && at_location() ? parse_location() : parse_expression());
    if (at(Keyword::kInto)) {
      push(list, take_words(1));
      push(list, parse_item_list(&Parser::parse_plain_expression));
    }
  } else if (starts_two_word_definition()) {
    return parse_definition();
  } else {
    require(&Dialect::prepared_statements, pos_, "EXECUTE of a prepared statement");
    push(list, take_words(1));
    push(list, parse_name(kColumnName, "a prepared statement's name"));
    if (at(TokenKind::kLeftParen)) {
      const bool empty = peek(1).kind == TokenKind::kRightParen;
      if (empty && !dialect_.execute_using) {
        advance();
        push(list, error_node("a value"));
        advance();
      } else {
        push(list, parse_bracketed_items(&Parser::parse_argument));
      }
    }
  }
  if (at(Keyword::kUsing)) {
    if (!is(tokens_[first + 1], Keyword::kImmediate)) require(&Dialect::execute_using, pos_, "EXECUTE … USING");
    push(list, take_words(1));
    push(list, at(TokenKind::kLeftParen) && dialect_.bracketed_using ? parse_bracketed_items(&Parser::parse_using_item)
                                                                     : parse_item_list(&Parser::parse_select_item));
  }
  return finish(NodeKind::kExecute, 0, first, list);
}

// `PREPARE a FROM SELECT ?`, `PREPARE a (INT) AS SELECT $1`, `PREPARE TRANSACTION 'a'`
NodeId Parser::parse_prepare() {
  const uint32_t first = pos_;
  List list;
  if (is(peek(1), Keyword::kTransaction) && peek(2).kind == TokenKind::kString) {
    push(list, take_words(2));
    push(list, take_leaf(NodeKind::kString));
    return finish(NodeKind::kTransaction, 0, first, list);
  }
  push(list, take_words(1));
  push(list, parse_name(kColumnName, "a name for the statement"));
  if (at(TokenKind::kLeftParen)) push(list, parse_bracketed_items(&Parser::parse_type));
  if (at(dialect_.prepare_from ? Keyword::kFrom : Keyword::kAs)) {
    push(list, take_words(1));
    const uint32_t statement = pos_;
    push(list, parse_statement());
    check_prepared(list.last, statement);
  } else {
    push(list, error_node(dialect_.prepare_from ? "FROM" : "AS"));
  }
  return finish(NodeKind::kExecute, 0, first, list);
}

// Where PREPARE … AS is, only queries and changes of data can be prepared.
void Parser::check_prepared(NodeId statement, uint32_t token) {
  if (dialect_.prepare_from) return;
  switch (kind_of(statement)) {
    case NodeKind::kCreate:
    case NodeKind::kExplain:
    case NodeKind::kTransaction:
    case NodeKind::kExecute:
    case NodeKind::kSetting:
    case NodeKind::kCallStatement:
    case NodeKind::kMaintain: break;
    default: return;
  }
  report(syntax_code::kUnexpected, token, fmt::format("{} prepares no such statement", dialect_.title),
         "prepare a query, INSERT, UPDATE, DELETE or MERGE");
  tree_.has_errors_ = true;
}

// `DO $$ … $$ LANGUAGE plpgsql`
NodeId Parser::parse_do() {
  const uint32_t first = pos_;
  List list;
  push(list, take_words(1));
  const auto language = [&] {
    if (!at(Keyword::kLanguage)) return;
    push(list, take_words(1));
    push(list, parse_name(kLabel, "a language's name"));
  };
  language();
  push(list, at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("the code in quotes"));
  language();
  return finish(NodeKind::kExecute, 0, first, list);
}

// `DEALLOCATE a`, `DEALLOCATE PREPARE ALL`
NodeId Parser::parse_deallocate() {
  const uint32_t first = pos_;
  const NodeId words = take_words(is(peek(1), Keyword::kPrepare) ? 2 : 1);
  const NodeId name = at(Keyword::kAll) ? take_words(1) : parse_name(kColumnName, "a prepared statement's name");
  return finish(NodeKind::kExecute, 0, first, {words, name});
}

}  // namespace rocky::sql
