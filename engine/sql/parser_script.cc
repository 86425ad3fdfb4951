// Scripts: blocks, declarations, conditions, loops and handlers of BigQuery, Snowflake and Databricks.
#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

// Words that end a body of statements; none of them begins a statement.
bool ends_body(Keyword word) {
  switch (word) {
    case Keyword::kEnd:
    case Keyword::kElse:
    case Keyword::kElseif:
    case Keyword::kElsif:
    case Keyword::kUntil:
    case Keyword::kWhen:
    case Keyword::kException: return true;
    default: return false;
  }
}

bool takes_label(Keyword word) {
  switch (word) {
    case Keyword::kBegin:
    case Keyword::kLoop:
    case Keyword::kWhile:
    case Keyword::kRepeat:
    case Keyword::kFor:
    case Keyword::kIf:
    case Keyword::kCase: return true;
    default: return false;
  }
}

}  // namespace

// Statements with their semicolons, up to a word that ends them.
NodeId Parser::parse_body() {
  const uint32_t first = pos_;
  List list;
  const Keep<uint32_t> deeper(block_depth_, block_depth_ + 1);
  while (!at(TokenKind::kEnd) && !ends_body(keyword())) {
    if (accept(TokenKind::kSemicolon)) continue;
    const size_t known = diagnostics_.size();
    push(list, parse_statement());
    if (accept(TokenKind::kSemicolon)) continue;
    if (diagnostics_.size() == known) unexpected("';' behind the statement");
    tree_.has_errors_ = true;
    if (!ends_body(keyword())) skip_statement();
  }
  return finish(NodeKind::kStatementBody, 0, first, list);
}

// `END IF`, `END LOOP name`; reports where the construct began when it is missing.
void Parser::parse_end(List& list, uint32_t first, std::initializer_list<Keyword> words) {
  if (!at(Keyword::kEnd)) {
    const size_t known = diagnostics_.size();
    push(list, error_node("END"));
    if (diagnostics_.size() > known) {
      diagnostics_.back().secondary.push_back({{tree_.source_, tree_.tokens_.span(first)}, "this is never ended"});
    }
    return;
  }
  const bool named = std::any_of(words.begin(), words.end(), [&](Keyword word) { return is(peek(1), word); });
  if (!named && words.size() > 0 && !(words.size() == 1 && *words.begin() == Keyword::kCase)) {
    advance();
    push(list, error_node("END " + std::string(token_text(first)), {words.begin(), words.size()}));
    return;
  }
  push(list, take_words(named ? 2 : 1));
  // `WITH p AS PROCEDURE … AS BEGIN … END CALL p()`
  const bool call = at(Keyword::kCall) && is_name(peek(1), kFunctionName);
  if (at_name(kLabel) && peek(1).kind != TokenKind::kDot && !call) push(list, parse_name(kLabel, "a label"));
}

// `name:`
NodeId Parser::parse_script_label() {
  const uint32_t first = pos_;
  const NodeId name = parse_name(kLabel, "a label");
  advance();
  return finish(NodeKind::kLabel, 0, first, {name});
}

bool Parser::at_script_label() const {
  return dialect_.scripts && at_name(kLabel) && peek(1).kind == TokenKind::kColon && takes_label(keyword_of(peek(2)));
}

// `[label:] BEGIN [NOT ATOMIC] … [EXCEPTION …] END [label]`
NodeId Parser::parse_block() {
  const uint32_t first = pos_;
  List list;
  if (at_script_label()) push(list, parse_script_label());
  if (at(Keyword::kDeclare)) {
    push(list, take_words(1));
    push(list, parse_declarations());
    if (!at(Keyword::kBegin)) {
      push(list, error_node("BEGIN"));
      return finish(NodeKind::kBlock, 0, first, list);
    }
  }
  const uint32_t begin = pos_;
  const bool not_atomic = is(peek(1), Keyword::kNot) && is(peek(2), Keyword::kAtomic);
  push(list, take_words(not_atomic ? 3 : is(peek(1), Keyword::kAtomic) ? 2 : 1));
  push(list, parse_body());
  if (at(Keyword::kException)) {
    push(list, take_words(1));
    if (!at(Keyword::kWhen)) {
      push(list, error_node("WHEN"));
      push(list, parse_body());
    }
    while (at(Keyword::kWhen)) push(list, parse_handler());
  }
  parse_end(list, begin, {});
  return finish(NodeKind::kBlock, 0, first, list);
}

// `WHEN OTHER THEN …`, `WHEN a OR b CONTINUE THEN …`
NodeId Parser::parse_handler() {
  const uint32_t first = pos_;
  List list;
  do {
    push(list, take_words(1));
    push(list, parse_name(kLabel, "an exception's name"));
  } while (at(Keyword::kOr));
  if (at(Keyword::kExit) || at(Keyword::kContinue)) push(list, take_words(1));
  push(list, expect_words({Keyword::kThen}, "THEN"));
  push(list, parse_body());
  return finish(NodeKind::kHandler, 0, first, list);
}

// Snowflake's section of declarations, up to BEGIN.
NodeId Parser::parse_declarations() {
  const uint32_t first = pos_;
  List list;
  while (!at(TokenKind::kEnd) && !at(Keyword::kBegin)) {
    if (accept(TokenKind::kSemicolon)) continue;
    const size_t known = diagnostics_.size();
    push(list, parse_variable(pos_, List{}));
    if (accept(TokenKind::kSemicolon)) continue;
    if (diagnostics_.size() == known) unexpected("';' behind the declaration");
    tree_.has_errors_ = true;
    if (!at(Keyword::kBegin)) skip_statement();
  }
  return finish(NodeKind::kStatementBody, 0, first, list);
}

// What is declared, behind DECLARE or LET: `a, b INT DEFAULT 1`, `c CURSOR FOR SELECT 1`.
NodeId Parser::parse_variable(uint32_t first, List list) {
  push(list, parse_item_list(&Parser::parse_variable_name));
  if (kind_of(tree_.first_child(list.last)) == NodeKind::kError) {
    return finish(NodeKind::kDeclaration, 0, first, list);
  }
  const bool typed = !at(Keyword::kDefault) && !at(TokenKind::kColonEquals) && !at_operator(Operator::kEqual) &&
                     !at(TokenKind::kSemicolon) && !at(TokenKind::kEnd);
  if (dialect_.local_procedures && at(Keyword::kProcedure) && peek(1).kind == TokenKind::kLeftParen) {
    return parse_nested_procedure(first, list);
  }
  if (at(Keyword::kCursor) || is(peek(1), Keyword::kCursor) || is(peek(2), Keyword::kCursor)) {
    return parse_cursor(first, list);
  }
  if (at(Keyword::kException) || at(Keyword::kCondition)) {
    push(list, take_words(1));
    if (at(TokenKind::kLeftParen)) push(list, parse_bracketed_items(&Parser::parse_plain_expression));
    if (at(Keyword::kFor)) parse_condition_value(list);
    return finish(NodeKind::kDeclaration, 0, first, list);
  }
  if (at(Keyword::kResultset)) {
    push(list, take_words(1));
  } else if (typed) {
    push(list, parse_type());
  }
  if (at(Keyword::kDefault) || at(TokenKind::kColonEquals) || at_operator(Operator::kEqual)) {
    push(list, take_words(1));
    push(list, parse_script_value());
  } else if (!typed && kind_of(list.last) != NodeKind::kWords) {
    push(list, error_node("a type or DEFAULT"));
  }
  return finish(NodeKind::kDeclaration, 0, first, list);
}

// An expression, or a statement whose result a variable keeps: `(EXECUTE IMMEDIATE a)`, `ASYNC (SELECT 1)`
NodeId Parser::parse_script_value() {
  if (at_async()) return parse_async();
  if (at(TokenKind::kLeftParen) && dialect_.async_statements && peek(2).kind == TokenKind::kWord) {
    switch (keyword_of(peek(1))) {
      case Keyword::kExecute:
      case Keyword::kCall:
      case Keyword::kShow:
      case Keyword::kDescribe:
      case Keyword::kInsert:
      case Keyword::kUpdate:
      case Keyword::kDelete:
      case Keyword::kMerge: return parse_bracketed_statement();
      default: break;
    }
  }
  return parse_expression();
}

bool Parser::at_async() const {
  return dialect_.async_statements && at(Keyword::kAsync) && peek(1).kind == TokenKind::kLeftParen;
}

// `ASYNC (INSERT INTO t VALUES (1))`
NodeId Parser::parse_async() {
  const uint32_t first = pos_;
  const NodeId word = take_words(1);
  return finish(NodeKind::kControl, 0, first, {word, parse_bracketed_statement()});
}

// `AWAIT ALL`, `AWAIT r`, `CANCEL r`
NodeId Parser::parse_await() {
  const uint32_t first = pos_;
  const bool all = at(Keyword::kAwait) && is(peek(1), Keyword::kAll);
  const NodeId words = take_words(all ? 2 : 1);
  if (all) return finish(NodeKind::kControl, 0, first, {words});
  return finish(NodeKind::kControl, 0, first, {words, parse_name(kColumnName, "a result set's name")});
}

// `p PROCEDURE (a INT) RETURNS INT AS BEGIN … END`, behind the name.
NodeId Parser::parse_nested_procedure(uint32_t first, List list) {
  push(list, take_words(1));
  push(list, parse_bracketed_items(&Parser::parse_procedure_parameter));
  push(list, expect_words({Keyword::kReturns}, "RETURNS"));
  if (kind_of(list.last) == NodeKind::kError) return finish(NodeKind::kDeclaration, 0, first, list);
  if (at(Keyword::kTable) && peek(1).kind == TokenKind::kLeftParen) {
    push(list, take_words(1));
    push(list, parse_bracketed_items(&Parser::parse_procedure_parameter));
  } else {
    push(list, parse_type());
  }
  push(list, expect_words({Keyword::kAs}, "AS"));
  if (kind_of(list.last) != NodeKind::kError) push(list, parse_block());
  return finish(NodeKind::kDeclaration, 0, first, list);
}

NodeId Parser::parse_procedure_parameter() {
  const uint32_t first = pos_;
  List list;
  push(list, parse_name(kColumnName, "a parameter's name"));
  push(list, parse_type());
  if (at(Keyword::kDefault)) {
    push(list, take_words(1));
    push(list, parse_expression());
  }
  return finish(NodeKind::kDeclaration, 0, first, list);
}

NodeId Parser::parse_variable_name() {
  if (peek(1).kind == TokenKind::kDot) return parse_qualified_name(kColumnName, "a variable's name");
  return parse_name(kColumnName, "a variable's name");
}

// `[BINARY] [INSENSITIVE] [NO] [SCROLL] CURSOR [WITH HOLD] FOR query`, behind the name.
NodeId Parser::parse_cursor(uint32_t first, List list) {
  uint32_t words = 1;
  while (is(peek(words), Keyword::kCursor) || is(peek(words), Keyword::kWith) || is(peek(words), Keyword::kWithout) ||
         is(peek(words), Keyword::kHold) || is(peek(words), Keyword::kScroll)) {
    ++words;
  }
  const bool for_word = is(peek(words), Keyword::kFor);
  push(list, take_words(for_word ? words + 1 : words));
  if (!for_word) {
    push(list, error_node("FOR"));
  } else if (starts_query(pos_) || at(TokenKind::kLeftParen)) {
    push(list, parse_query_expression());
  } else {
    push(list, parse_expression());
  }
  return finish(NodeKind::kDeclaration, 0, first, list);
}

// `FOR SQLSTATE '45000'`
void Parser::parse_condition_value(List& list) {
  uint32_t words = 1;
  while (is(peek(words), Keyword::kSqlstate) || is(peek(words), Keyword::kValue)) ++words;
  push(list, take_words(words));
  if (at(TokenKind::kString)) push(list, take_leaf(NodeKind::kString));
}

// DECLARE: a statement, or the section before a block.
NodeId Parser::parse_declare() {
  if (dialect_.declare_sections) return parse_block();
  const uint32_t first = pos_;
  List list;
  uint32_t words = 1;
  if (is(peek(1), Keyword::kOr) && is(peek(2), Keyword::kReplace)) words += 2;
  // `DECLARE VARIABLE a INT`, but `DECLARE variable INT`.
  const Token& name = peek(words + 1);
  const Token& behind = peek(words + 2);
  const bool behind_ends = behind.kind == TokenKind::kEnd || behind.kind == TokenKind::kSemicolon;
  if ((is(peek(words), Keyword::kVariable) || is(peek(words), Keyword::kVar)) && !behind_ends &&
      (name.kind == TokenKind::kWord || name.kind == TokenKind::kQuotedName) && !is(name, Keyword::kDefault)) {
    ++words;
  }
  const bool handler =
      (is(peek(1), Keyword::kExit) || is(peek(1), Keyword::kContinue)) && is(peek(2), Keyword::kHandler);
  if (handler) {
    const bool for_word = is(peek(3), Keyword::kFor);
    push(list, take_words(for_word ? 4 : 3));
    if (!for_word) push(list, error_node("FOR"));
    push(list, parse_item_list(&Parser::parse_handled_condition));
    push(list, parse_statement());
    return finish(NodeKind::kDeclaration, 0, first, list);
  }
  push(list, take_words(words));
  return parse_variable(first, list);
}

// `SQLEXCEPTION`, `NOT FOUND`, `SQLSTATE '22012'`, a condition's name.
NodeId Parser::parse_handled_condition() {
  const uint32_t first = pos_;
  if (at(Keyword::kSqlstate)) {
    List list;
    push(list, take_words(is(peek(1), Keyword::kValue) ? 2 : 1));
    push(list, at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a state, a string of 5 characters"));
    return finish(NodeKind::kControl, 0, first, list);
  }
  if (at_words({Keyword::kNot, Keyword::kFound})) return take_words(2);
  return parse_name(kLabel, "a condition's name");
}

// `LET a INT := 1`
NodeId Parser::parse_let() {
  const uint32_t first = pos_;
  List list;
  push(list, take_words(1));
  return parse_variable(first, list);
}

// --- Conditions and loops ---

// IF, CASE, LOOP, WHILE, REPEAT, FOR with an optional label.
NodeId Parser::parse_control() {
  const uint32_t first = pos_;
  List list;
  if (block_depth_ == 0 && !dialect_.scripts_without_block) {
    report(syntax_code::kUnexpected, pos_, std::string(token_text(pos_)) + " stands only in a block",
           "put BEGIN … END around it");
    tree_.has_errors_ = true;
  }
  if (at_script_label()) push(list, parse_script_label());
  switch (keyword()) {
    case Keyword::kBegin: {
      const NodeId block = parse_block();
      tree_.prepend_child(block, list.first);
      widen(block, first);
      return block;
    }
    case Keyword::kIf: parse_if(list); break;
    case Keyword::kCase: parse_case_statement(list); break;
    case Keyword::kFor: parse_for(list); break;
    case Keyword::kWhile: {
      const uint32_t word = pos_;
      push(list, take_words(1));
      push(list, parse_expression());
      parse_loop_body(list, word, {Keyword::kWhile, Keyword::kLoop});
      break;
    }
    case Keyword::kRepeat: {
      const uint32_t word = pos_;
      push(list, take_words(1));
      push(list, parse_body());
      push(list, expect_words({Keyword::kUntil}, "UNTIL"));
      if (kind_of(list.last) != NodeKind::kError) push(list, parse_expression());
      parse_end(list, word, {Keyword::kRepeat});
      break;
    }
    default: {
      const uint32_t word = pos_;
      push(list, take_words(1));
      push(list, parse_body());
      parse_end(list, word, {Keyword::kLoop});
      break;
    }
  }
  return finish(NodeKind::kControl, 0, first, list);
}

void Parser::parse_if(List& list) {
  const uint32_t first = pos_;
  do {
    push(list, take_words(1));
    push(list, parse_expression());
    push(list, expect_words({Keyword::kThen}, "THEN"));
    push(list, parse_body());
  } while (at(Keyword::kElseif) || at(Keyword::kElsif));
  if (at(Keyword::kElse)) {
    push(list, take_words(1));
    push(list, parse_body());
  }
  parse_end(list, first, {Keyword::kIf});
}

void Parser::parse_case_statement(List& list) {
  const uint32_t first = pos_;
  push(list, take_words(1));
  if (!at(Keyword::kWhen)) push(list, parse_expression());
  if (!at(Keyword::kWhen)) {
    push(list, error_node("WHEN"));
    push(list, parse_body());
  }
  while (at(Keyword::kWhen)) {
    push(list, take_words(1));
    push(list, parse_expression());
    push(list, expect_words({Keyword::kThen}, "THEN"));
    push(list, parse_body());
  }
  if (at(Keyword::kElse)) {
    push(list, take_words(1));
    push(list, parse_body());
  }
  parse_end(list, first, {Keyword::kCase});
}

// `DO … END WHILE`, `LOOP … END LOOP`
void Parser::parse_loop_body(List& list, uint32_t first, std::initializer_list<Keyword> words) {
  static constexpr Keyword kStarts[] = {Keyword::kDo, Keyword::kLoop};
  if (at(Keyword::kDo) || at(Keyword::kLoop)) {
    push(list, take_words(1));
  } else {
    push(list, error_node("DO", kStarts));
  }
  push(list, parse_body());
  parse_end(list, first, words);
}

// `FOR r IN (SELECT 1) DO`, `FOR r IN c DO`, `FOR i IN REVERSE 1 TO 10 DO`, `FOR r AS SELECT 1 DO`
void Parser::parse_for(List& list) {
  const uint32_t first = pos_;
  const Keep<Keyword> stop(stop_word_, Keyword::kDo);
  push(list, take_words(1));
  const bool named = is(peek(1), Keyword::kIn) || is(peek(1), Keyword::kAs);
  if (named) push(list, parse_name(kColumnName, "a variable's name"));
  if (at(Keyword::kIn)) {
    push(list, take_words(is(peek(1), Keyword::kReverse) ? 2 : 1));
    if (at(TokenKind::kLeftParen) && opens_query(pos_)) {
      push(list, parse_bracketed_query());
    } else if (!dialect_.cursors) {
      push(list, error_node("'(' and a query"));
    } else {
      push(list, parse_expression());
    }
    if (at(Keyword::kTo)) {
      push(list, take_words(1));
      push(list, parse_expression());
    }
  } else if (named || starts_query(pos_)) {
    if (named) push(list, take_words(1));
    push(list, parse_query_expression());
  } else {
    push(list, error_node("a variable's name"));
  }
  const Keep<Keyword> body(stop_word_, Keyword::kNone);
  parse_loop_body(list, first, {Keyword::kFor, Keyword::kLoop});
}

// --- Steps ---

// LEAVE, ITERATE, BREAK, CONTINUE with an optional label; RETURN, RAISE, SIGNAL.
NodeId Parser::parse_step() {
  const uint32_t first = pos_;
  List list;
  switch (keyword()) {
    case Keyword::kReturn:
      push(list, take_words(1));
      if (is(token(), Keyword::kTable) && peek(1).kind == TokenKind::kLeftParen) {
        push(list, take_words(1));
        push(list,
             opens_query(pos_) ? parse_bracketed_query() : parse_bracketed_items(&Parser::parse_plain_expression));
      } else if (!at_end_of_query()) {
        push(list, parse_expression());
      }
      break;
    case Keyword::kRaise:
      push(list, take_words(1));
      if (at(Keyword::kUsing)) {
        const bool message = is(peek(1), Keyword::kMessage);
        push(list, take_words(message ? 2 : 1));
        if (!message) push(list, error_node("MESSAGE"));
        if (at_operator(Operator::kEqual)) {
          push(list, take_words(1));
          push(list, parse_expression());
        } else if (message) {
          push(list, error_node("'='"));
        }
      } else if (!at_end_of_query()) {
        push(list, parse_name(kLabel, "an exception's name"));
      }
      break;
    case Keyword::kSignal:
    case Keyword::kResignal:
      push(list, take_words(1));
      if (tokens_[first].keyword == static_cast<uint16_t>(Keyword::kSignal) && at_end_of_query()) {
        push(list, error_node("a condition's name or SQLSTATE"));
      } else if (!at_end_of_query() && !at(Keyword::kSet)) {
        push(list, parse_handled_condition());
      }
      if (at(Keyword::kSet)) push(list, parse_set_clause());
      break;
    default:
      push(list, take_words(1));
      if (!at_end_of_query() || dialect_.steps_need_labels) {
        push(list, parse_name(kLabel, "a label"));
      }
      break;
  }
  return finish(NodeKind::kControl, 0, first, list);
}

// `OPEN c USING (a)`, `FETCH c INTO a, b`, `CLOSE c`
NodeId Parser::parse_cursor_step() {
  const uint32_t first = pos_;
  List list;
  const bool fetch = at(Keyword::kFetch);
  uint32_t words = 1;
  while (fetch && (is(peek(words), Keyword::kNext) || is(peek(words), Keyword::kAll) ||
                   is(peek(words), Keyword::kFrom) || is(peek(words), Keyword::kIn))) {
    ++words;
  }
  push(list, take_words(words));
  if (fetch && at(TokenKind::kNumber)) {
    push(list, take_leaf(NodeKind::kNumber));
    if (at(Keyword::kFrom) || at(Keyword::kIn)) push(list, take_words(1));
  }
  push(list, parse_name(kLabel, "a cursor's name"));
  if (at(Keyword::kUsing)) {
    push(list, take_words(1));
    push(list, at(TokenKind::kLeftParen) ? parse_bracketed_items(&Parser::parse_plain_expression)
                                         : parse_item_list(&Parser::parse_plain_expression));
  }
  if (at(Keyword::kInto)) {
    push(list, take_words(1));
    push(list, parse_item_list(&Parser::parse_plain_expression));
  }
  return finish(NodeKind::kControl, 0, first, list);
}

}  // namespace rocky::sql
