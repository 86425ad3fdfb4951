// Statements of every kind: which there are, where one ends, and the parts that they share.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return result;
}

std::vector<std::string_view> titles_with(bool Dialect::* has) {
  std::vector<std::string_view> titles;
  for (const Dialect* dialect : all_dialects()) {
    if (dialect->*has) titles.push_back(dialect->title);
  }
  return titles;
}

}  // namespace

std::span<const Parser::StatementRow> Parser::statement_rows() {
  static constexpr StatementRow kRows[] = {
      // Rows of two words stand before the row of their first word alone.
      {Keyword::kInsert, Keyword::kNone, nullptr, &Parser::parse_insert},
      {Keyword::kMerge, Keyword::kNone, nullptr, &Parser::parse_merge},
      {Keyword::kUpdate, Keyword::kNone, nullptr, &Parser::parse_update},
      {Keyword::kDelete, Keyword::kNone, nullptr, &Parser::parse_delete},
      {Keyword::kTruncate, Keyword::kNone, nullptr, &Parser::parse_truncate},
      {Keyword::kCopy, Keyword::kNone, nullptr, &Parser::parse_copy},
      {Keyword::kPut, Keyword::kNone, &Dialect::stage_files, &Parser::parse_transfer},
      {Keyword::kGet, Keyword::kNone, &Dialect::stage_files, &Parser::parse_transfer},
      {Keyword::kList, Keyword::kNone, &Dialect::stage_files, &Parser::parse_transfer},
      {Keyword::kLs, Keyword::kNone, &Dialect::stage_files, &Parser::parse_transfer},
      {Keyword::kRemove, Keyword::kNone, &Dialect::stage_files, &Parser::parse_transfer},
      {Keyword::kRm, Keyword::kNone, &Dialect::stage_files, &Parser::parse_transfer},
      {Keyword::kBegin, Keyword::kNone, &Dialect::begin, &Parser::parse_begin},
      {Keyword::kStart, Keyword::kNone, nullptr, &Parser::parse_transaction},
      {Keyword::kCommit, Keyword::kNone, nullptr, &Parser::parse_transaction},
      {Keyword::kRollback, Keyword::kNone, nullptr, &Parser::parse_transaction},
      {Keyword::kEnd, Keyword::kNone, &Dialect::end_commits, &Parser::parse_transaction},
      {Keyword::kAbort, Keyword::kNone, &Dialect::end_commits, &Parser::parse_transaction},
      {Keyword::kSavepoint, Keyword::kNone, &Dialect::savepoints, &Parser::parse_savepoint},
      {Keyword::kRelease, Keyword::kNone, &Dialect::savepoints, &Parser::parse_savepoint},
      {Keyword::kSet, Keyword::kNone, nullptr, &Parser::parse_setting},
      {Keyword::kReset, Keyword::kNone, &Dialect::reset, &Parser::parse_reset},
      {Keyword::kUnset, Keyword::kNone, &Dialect::unset, &Parser::parse_reset},
      {Keyword::kUse, Keyword::kNone, &Dialect::use_statement, &Parser::parse_use},
      {Keyword::kCall, Keyword::kNone, nullptr, &Parser::parse_call_statement},
      {Keyword::kExecute, Keyword::kNone, nullptr, &Parser::parse_execute},
      {Keyword::kPrepare, Keyword::kNone, &Dialect::prepared_statements, &Parser::parse_prepare},
      {Keyword::kDeallocate, Keyword::kNone, &Dialect::prepared_statements, &Parser::parse_deallocate},
      {Keyword::kDo, Keyword::kNone, &Dialect::do_blocks, &Parser::parse_do},
      {Keyword::kDeclare, Keyword::kNone, &Dialect::declare, &Parser::parse_declare},
      {Keyword::kIf, Keyword::kNone, &Dialect::scripts, &Parser::parse_control},
      {Keyword::kCase, Keyword::kNone, &Dialect::scripts, &Parser::parse_control},
      {Keyword::kLoop, Keyword::kNone, &Dialect::scripts, &Parser::parse_control},
      {Keyword::kWhile, Keyword::kNone, &Dialect::scripts, &Parser::parse_control},
      {Keyword::kRepeat, Keyword::kNone, &Dialect::scripts, &Parser::parse_control},
      {Keyword::kFor, Keyword::kNone, &Dialect::scripts, &Parser::parse_control},
      {Keyword::kLeave, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kIterate, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kBreak, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kContinue, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kExit, Keyword::kNone, &Dialect::exit_steps, &Parser::parse_step},
      {Keyword::kReturn, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kRaise, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kSignal, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kResignal, Keyword::kNone, &Dialect::scripts, &Parser::parse_step},
      {Keyword::kAwait, Keyword::kNone, &Dialect::async_statements, &Parser::parse_await},
      {Keyword::kCancel, Keyword::kNone, &Dialect::async_statements, &Parser::parse_await},
      {Keyword::kLet, Keyword::kNone, &Dialect::let, &Parser::parse_let},
      {Keyword::kOpen, Keyword::kNone, &Dialect::cursors, &Parser::parse_cursor_step},
      {Keyword::kFetch, Keyword::kNone, &Dialect::cursors, &Parser::parse_cursor_step},
      {Keyword::kClose, Keyword::kNone, &Dialect::cursors, &Parser::parse_cursor_step},
      {Keyword::kExplain, Keyword::kNone, &Dialect::explain, &Parser::parse_explain},
  };
  return kRows;
}

const Parser::StatementRow* Parser::statement_row(uint32_t token) const {
  const Keyword first = keyword_of(tokens_[std::min(token, end_)]);
  if (first == Keyword::kNone) return nullptr;
  const Keyword second = keyword_of(tokens_[std::min(token + 1, end_)]);
  for (const StatementRow& row : statement_rows()) {
    if (row.first == first && (row.second == Keyword::kNone || row.second == second)) return &row;
  }
  return nullptr;
}

NodeId Parser::parse_statements() {
  List list;
  while (!at(TokenKind::kEnd)) {
    if (accept(TokenKind::kSemicolon)) continue;
    const size_t known = diagnostics_.size();
    push(list, parse_flow());
    end_statement(known);
  }
  return finish(NodeKind::kStatementList, 0, 0, list);
}

// A statement, or several where each reads the results of the ones before.
NodeId Parser::parse_flow() {
  const uint32_t first = pos_;
  const NodeId statement = parse_statement();
  if (!at(TokenKind::kFlow)) return statement;
  List list;
  push(list, statement);
  while (accept(TokenKind::kFlow)) push(list, parse_statement());
  return finish(NodeKind::kFlow, 0, first, list);
}

// Statements that begin as one that is read by code, but are in the dialect's grammar.
bool Parser::at_described_statement() const {
  switch (keyword()) {
    case Keyword::kFetch:
    case Keyword::kDeclare: return !dialect_.scripts && starts_definition();
    case Keyword::kSet: break;
    default: return false;
  }
  const bool scoped = is(peek(1), Keyword::kSession) || is(peek(1), Keyword::kLocal);
  const uint32_t word = scoped ? 2 : 1;
  const Token& behind = peek(word + 1);
  bool special = false;
  switch (keyword_of(peek(word))) {
    case Keyword::kNames:
    case Keyword::kConstraints: special = !is(behind, Operator::kEqual) && !is(behind, Keyword::kTo); break;
    case Keyword::kCatalog:
    case Keyword::kSchema: special = behind.kind == TokenKind::kString; break;
    case Keyword::kXml: special = is(behind, Keyword::kOption); break;
    case Keyword::kTransaction: special = is(behind, Keyword::kSnapshot); break;
    case Keyword::kSession: special = scoped && is(behind, Keyword::kAuthorization); break;
    default: break;
  }
  return special && behind.kind != TokenKind::kDot && starts_definition();
}

// `WITH FUNCTION f(…)`, `WITH SESSION a = 1`: what lives as long as the query behind it.
bool Parser::at_local_definitions(uint32_t token) const {
  if (!dialect_.local_definitions || !is(tokens_[token], Keyword::kWith)) return false;
  const Token& kind = tokens_[std::min(token + 1, end_)];
  const bool known = is(kind, Keyword::kFunction) || is(kind, Keyword::kSession);
  return known && is_name(tokens_[std::min(token + 2, end_)], kLabel);
}

// A statement without its semicolon.
NodeId Parser::parse_statement() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const bool local_procedure = at(Keyword::kWith) && is(peek(2), Keyword::kAs) && is(peek(3), Keyword::kProcedure);
  if (local_procedure && dialect_.local_procedures) return parse_definition();
  if (at_local_definitions() || at_hint()) return parse_query_expression();
  if (at(Keyword::kWith)) {
    const uint32_t first = pos_;
    List list;
    push(list, parse_with());
    const Keyword word = keyword();
    const bool changes =
        word == Keyword::kInsert || word == Keyword::kUpdate || word == Keyword::kDelete || word == Keyword::kMerge;
    if (at_from_insert()) return parse_from_insert(first, list);
    if (!changes) return parse_query_behind(first, list);
    require(&Dialect::with_before_changes, first, fmt::format("WITH before {}", upper(keyword_text(word))));
    leading_with_ = list.first;
  } else if (at_from_insert()) {
    const uint32_t first = pos_;
    return parse_from_insert(first, {});
  } else if (starts_query(pos_) || at(TokenKind::kLeftParen)) {
    return parse_query_expression();
  }
  if (at_graph_query()) return parse_graph_query();
  if (at_script_label()) return is(peek(2), Keyword::kBegin) ? parse_block() : parse_control();
  if (dialect_.scripts && peek(1).kind == TokenKind::kColonEquals && at_name(kLabel)) return parse_assignment();
  // Snowflake's empty statement.
  if (block_depth_ > 0 && at(Keyword::kNull)) return take_words(1);
  if (at(Keyword::kEnd) && !dialect_.end_commits) {
    report(syntax_code::kUnexpected, pos_, "END ends no block", "remove it, or write BEGIN before");
    return error_node("a statement");
  }
  if (at_extension_update() || at_described_statement()) return parse_definition();
  const StatementRow* row = statement_row(pos_);
  const bool described = row != nullptr && row->has != nullptr && !(dialect_.*row->has) && starts_definition();
  if (row != nullptr && !described) {
    if (row->has != nullptr) {
      std::string words = upper(keyword_text(row->first));
      if (row->second != Keyword::kNone) words += " " + upper(keyword_text(row->second));
      require(row->has, pos_, words);
    }
    return (this->*row->parse)();
  }
  if (starts_definition()) return parse_definition();
  if (at_async()) return parse_async();
  if (at_function_statement()) {
    const uint32_t first = pos_;
    return finish(NodeKind::kCallStatement, 0, first, {parse_operand()});
  }
  static constexpr Keyword kStarts[] = {Keyword::kSelect, Keyword::kWith,   Keyword::kFrom,   Keyword::kValues,
                                        Keyword::kInsert, Keyword::kUpdate, Keyword::kDelete, Keyword::kMerge,
                                        Keyword::kCreate, Keyword::kAlter,  Keyword::kDrop};
  return error_node("a statement", kStarts);
}

// `SYSTEM$LOG('info', a)` in a block, without CALL.
bool Parser::at_function_statement() const {
  if (block_depth_ == 0 || !dialect_.async_statements || !at_name(kFunctionName)) return false;
  uint32_t ahead = 1;
  while (peek(ahead).kind == TokenKind::kDot && peek(ahead + 1).kind == TokenKind::kWord) ahead += 2;
  const uint32_t open = pos_ + ahead;
  if (open >= end_ || tokens_[open].kind != TokenKind::kLeftParen || (tokens_[open].flags & Token::kUnpaired) != 0) {
    return false;
  }
  return tokens_[std::min(tree_.tokens_.partners[open] + 1, end_)].kind == TokenKind::kSemicolon;
}

// What is left before the semicolon is a mistake, unless there was one already.
void Parser::end_statement(size_t known_mistakes) {
  if (at(TokenKind::kEnd) || at(TokenKind::kSemicolon)) return;
  if (diagnostics_.size() == known_mistakes) unexpected("the end of the statement");
  tree_.has_errors_ = true;
  skip_statement();
}

// A semicolon always ends a statement: brackets do not hold one, open brackets least of all. A block that begins in the
// middle of the statement (the body of a procedure, say) is skipped whole.
void Parser::skip_statement() {
  uint32_t blocks = 0;
  while (!at(TokenKind::kEnd)) {
    if (at(TokenKind::kSemicolon) && blocks == 0) return;
    const bool opens = at(Keyword::kBegin) || (blocks > 0 && at(Keyword::kCase));
    if (opens && dialect_.scripts && (blocks > 0 || !at_begin_transaction())) {
      ++blocks;
    } else if (at(Keyword::kEnd) && blocks > 0) {
      advance();
      const bool loop =
          at(Keyword::kIf) || at(Keyword::kLoop) || at(Keyword::kWhile) || at(Keyword::kRepeat) || at(Keyword::kFor);
      if (!loop) --blocks;
      if (loop || at(Keyword::kCase)) advance();
      continue;
    }
    advance();
  }
}

uint32_t Parser::begin_statement(List& list) {
  if (!leading_with_) return pos_;
  const uint32_t first = first_token_of(leading_with_);
  push(list, leading_with_);
  leading_with_ = {};
  return first;
}

bool Parser::require(bool Dialect::* has, uint32_t token, std::string_view construct) {
  if (dialect_.*has) return true;
  report(syntax_code::kUnsupported, token, fmt::format("{} has no {}", dialect_.title, construct),
         titles_have_it(titles_with(has)));
  tree_.has_errors_ = true;
  return false;
}

// --- Words ---

bool Parser::at_words(std::initializer_list<Keyword> words) const {
  uint32_t ahead = 0;
  return std::all_of(words.begin(), words.end(), [&](Keyword word) { return is(peek(ahead++), word); });
}

NodeId Parser::take_words(uint32_t count) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  const uint32_t first = pos_;
  std::string words;
  for (uint32_t i = 0; i < count && !at(TokenKind::kEnd); ++i, advance()) {
    if (!words.empty()) words += ' ';
    words += (token().flags & Token::kSign) != 0 ? "NOT" : upper(token_text(pos_));
  }
  tree_.nodes_.push_back({NodeKind::kWords, 0, {first}, {intern(words).id}, {}});
  tree_.extents_.push_back({first, std::max(first + 1, pos_) - 1});
  heights_.push_back(1);
  return id;
}

// An option's name or value, which is no keyword of ours.
NodeId Parser::word_as_written() {
  const NodeId word = raw_leaf(pos_, token_text(pos_));
  tree_.nodes_[word.index].kind = NodeKind::kWords;
  tree_.nodes_[word.index].flags = node_flag::kAsWritten;
  advance();
  return word;
}

NodeId Parser::accept_words(std::initializer_list<Keyword> words) {
  return at_words(words) ? take_words(static_cast<uint32_t>(words.size())) : NodeId{};
}

NodeId Parser::expect_words(std::initializer_list<Keyword> words, std::string_view expected) {
  if (const NodeId found = accept_words(words)) return found;
  return error_node(expected, std::span(words.begin(), words.size()));
}

// --- Names and lists ---

NodeId Parser::parse_target() {
  const uint32_t first = pos_;
  if (!at_name_or_string(kTableName)) return error_node("a table's name");
  const NodeId name = parse_qualified_name(kTableName, "a table's name");
  check_table_name(name);
  return finish(NodeKind::kTableRef, 0, first, {name, parse_branch()});
}

// `@ name` behind the table that a statement changes.
NodeId Parser::parse_branch() {
  if (!dialect_.branches) return {};
  const uint32_t first = pos_;
  NodeId name;
  if (at(TokenKind::kPlaceholder)) {
    name = take_leaf(NodeKind::kName, 0, intern(token_text(pos_).substr(1)));
  } else if (at(TokenKind::kOperator) && token_text(pos_) == "@") {
    advance();
    name = parse_name(kColumnName, "a branch's name");
  } else {
    return {};
  }
  return finish(NodeKind::kBranch, 0, first, {name});
}

// `only`: ONLY stands before, and a bracket may.
NodeId Parser::parse_aliased_target(std::initializer_list<Keyword> stops, bool only) {
  const uint32_t open = pos_;
  const bool bracket = only && accept(TokenKind::kLeftParen);
  const NodeId table = parse_target();
  if (bracket) close_bracket(open);
  if (kind_of(table) == NodeKind::kError) return table;
  // With the tables that inherit from it, which says nothing here.
  if (at_operator(Operator::kMultiply) && dialect_.only_tables && !only) advance();
  const auto at_stop = [&] { return std::any_of(stops.begin(), stops.end(), [&](Keyword word) { return at(word); }); };
  if (at_stop()) return table;
  const NodeId alias = parse_table_alias(AliasColumns::kNames);
  if (!alias) return table;
  // `UPDATE t SETT a = 1`: it was no alias.
  if (!at_stop() && reread_alias_as_keyword({stops.begin(), stops.size()})) return table;
  if (dialect_.only_tables && tree_.child_count(alias) > 1) {
    report(syntax_code::kUnexpected, first_token_of(tree_.child_at(alias, 1)),
           "the alias of a table that is changed takes no columns", "remove them");
    tree_.has_errors_ = true;
  }
  append_to(table, alias);
  return table;
}

void Parser::append_to(NodeId node, NodeId child) {
  tree_.append_child(node, child);
  heights_[node.index] = std::max<uint16_t>(heights_[node.index], static_cast<uint16_t>(heights_[child.index] + 1));
  if (first_token_of(node) != Tree::kNoToken) widen(node, first_token_of(node));
}

NodeId Parser::parse_item_list(NodeId (Parser::*item)(), bool trailing) {
  const uint32_t first = pos_;
  List list;
  do {
    push(list, (this->*item)());
  } while (accept(TokenKind::kComma) && !(trailing && trailing_comma_ends()));
  return finish(NodeKind::kItems, 0, first, list);
}

NodeId Parser::parse_bracketed_items(NodeId (Parser::*item)()) {
  if (!at(TokenKind::kLeftParen)) return error_node("'('");
  const uint32_t open = pos_;
  advance();
  List list;
  if (!at(TokenKind::kRightParen)) {
    do {
      push(list, (this->*item)());
    } while (accept(TokenKind::kComma));
  }
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kItems, node_flag::kBracketed, open, list);
}

NodeId Parser::parse_bracketed_query() {
  const uint32_t open = pos_;
  const NodeId query = parse_query_in_brackets(0);
  return finish(NodeKind::kItems, node_flag::kBracketed, open, {query});
}

NodeId Parser::parse_column_name() { return parse_qualified_name(kColumnName, "a column's name"); }

NodeId Parser::parse_assignment() {
  const uint32_t first = pos_;
  const NodeId target = parse_operand();
  uint16_t flags = 0;
  if (at(TokenKind::kColonEquals)) {
    flags = node_flag::kColonEquals;
    advance();
  } else if (at_operator(Operator::kEqual)) {
    advance();
  } else {
    return finish(NodeKind::kAssignment, 0, first, {target, error_node("'='")});
  }
  const NodeId value = (flags & node_flag::kColonEquals) != 0 ? parse_script_value() : parse_expression();
  return finish(NodeKind::kAssignment, flags, first, {target, value});
}

NodeId Parser::parse_returning() {
  const uint32_t first = pos_;
  const NodeId words = take_words(1);
  const NodeId items = parse_item_list(&Parser::parse_select_item);
  return finish(NodeKind::kReturning, 0, first, {words, items});
}

// --- Options ---

NodeId Parser::parse_option() {
  const uint32_t first = pos_;
  List list;
  // An option's name may be any word.
  if (at(TokenKind::kWord) || at(TokenKind::kQuotedName)) {
    push(list, word_as_written());
  } else if (at(TokenKind::kString) && !dialect_.plain_options) {
    push(list, take_leaf(NodeKind::kString));
  } else {
    return error_node("an option's name");
  }
  OptionStyle style = OptionStyle::kSpace;
  if (at_operator(Operator::kEqual) && !dialect_.plain_options) {
    style = OptionStyle::kEquals;
    advance();
  } else if (at(TokenKind::kFatArrow) && !dialect_.plain_options) {
    advance();
    style = OptionStyle::kArrow;
  }
  const bool ends = at(TokenKind::kComma) || at_end_of_query();
  if (style != OptionStyle::kSpace || !ends) push(list, parse_option_value());
  return finish(NodeKind::kOption, op_flags(style), first, list);
}

// A word, a literal, a list in brackets or another expression.
NodeId Parser::parse_option_value() {
  const bool alone = peek(1).kind != TokenKind::kLeftParen && peek(1).kind != TokenKind::kDot;
  if ((at(TokenKind::kWord) || at(TokenKind::kQuotedName)) && alone) return word_as_written();
  // Their brackets are not printed, and a word alone is a value of its own.
  if (at(Keyword::kNot) || at(Keyword::kCase) || at(Keyword::kPrior)) return error_node("a value");
  if (at_operator(Operator::kMultiply)) return take_words(1);
  if (at(TokenKind::kLeftParen)) {
    const Nesting nesting(*this);
    if (!nesting.ok()) return empty_leaf(NodeKind::kError);
    // `(TYPE = CSV …)`
    const bool options =
        peek(1).kind == TokenKind::kWord && (is(peek(2), Operator::kEqual) || peek(2).kind == TokenKind::kFatArrow);
    if (options) return parse_option_list();
    return parse_bracketed_items(&Parser::parse_option_value);
  }
  const uint32_t first = pos_;
  const NodeId value = parse_expression();
  if (dialect_.plain_options && !dialect_.set_expressions) check_setting_value(value, first);
  return value;
}

NodeId Parser::parse_option_list() {
  const uint32_t open = pos_;
  advance();
  List list;
  uint16_t flags = node_flag::kBracketed;
  while (!at(TokenKind::kRightParen) || (dialect_.plain_options && list.empty())) {
    const uint32_t before = pos_;
    push(list, parse_option());
    if (accept(TokenKind::kComma)) {
      if (!at(TokenKind::kRightParen)) {
        flags |= node_flag::kCommas;
      } else if (!dialect_.trailing_commas || dialect_.plain_options) {
        push(list, error_node("an option"));
      }
    } else if (pos_ == before || at_end_of_query() || dialect_.plain_options) {
      break;
    }
  }
  close_bracket(open, "an option, ',' or ')'");
  return finish(NodeKind::kOptions, flags, open, list);
}

// --- EXPLAIN ---

NodeId Parser::parse_explain() {
  const uint32_t first = pos_;
  List list;
  uint32_t words = 1;
  while (true) {
    const Token& next = peek(words);
    const bool extended = is(next, Keyword::kExtended) || is(next, Keyword::kFormatted) ||
                          is(next, Keyword::kCodegen) || is(next, Keyword::kCost) || is(next, Keyword::kLogical);
    if (extended) require(&Dialect::explain_extended, pos_ + words, "EXPLAIN EXTENDED");
    const bool analyse = is(next, Keyword::kAnalyse) && !dialect_.allows(Keyword::kAnalyse, kColumnName);
    if (!extended && !analyse && !is(next, Keyword::kAnalyze) && !is(next, Keyword::kVerbose)) break;
    ++words;
    if (dialect_.explain_options && is(next, Keyword::kVerbose)) break;
  }
  if (is(peek(words), Keyword::kUsing)) {
    require(&Dialect::explain_using, pos_ + words, "EXPLAIN USING");
    words += 2;
  }
  push(list, take_words(words));
  if (at(TokenKind::kLeftParen) && !opens_query(pos_)) {
    require(&Dialect::explain_options, pos_, "EXPLAIN with options");
    if (words > 1) unexpected("a statement: options stand behind EXPLAIN itself");
    push(list, parse_option_list());
  }
  if (at(Keyword::kExplain)) {
    push(list, error_node("a statement other than EXPLAIN"));
  } else {
    const uint32_t statement = pos_;
    push(list, parse_statement());
    if (dialect_.explain_queries_only) check_explained(list.last, statement);
  }
  return finish(NodeKind::kExplain, 0, first, list);
}

// A query, a change of data, EXECUTE, a cursor, or a table that a query fills.
void Parser::check_explained(NodeId statement, uint32_t token) {
  bool fits = true;
  switch (kind_of(statement)) {
    case NodeKind::kCreate: fits = is(tokens_[token], Keyword::kDeclare) || fills_table(token); break;
    case NodeKind::kExecute: fits = is(tokens_[token], Keyword::kExecute); break;
    case NodeKind::kMaintain: fits = is(tokens_[token], Keyword::kRefresh); break;
    case NodeKind::kQuery:
    case NodeKind::kInsert:
    case NodeKind::kUpdate:
    case NodeKind::kDelete:
    case NodeKind::kMerge:
    case NodeKind::kError: break;
    default: fits = false; break;
  }
  if (fits) return;
  report(syntax_code::kUnexpected, token, fmt::format("{} explains no such statement", dialect_.title),
         "explain a query, INSERT, UPDATE, DELETE, MERGE, EXECUTE, DECLARE or CREATE TABLE … AS");
  tree_.has_errors_ = true;
}

// Whether an AS that no bracket encloses stands in the CREATE at `token` up to the cursor.
bool Parser::fills_table(uint32_t token) const {
  bool table = false;
  for (uint32_t i = token; i < pos_; ++i) {
    if (tokens_[i].kind == TokenKind::kLeftParen && (tokens_[i].flags & Token::kUnpaired) == 0) {
      i = tree_.tokens_.partners[i];
      continue;
    }
    table = table || is(tokens_[i], Keyword::kTable) || is(tokens_[i], Keyword::kMaterialized);
    if (is(tokens_[i], Keyword::kAs)) return table;
  }
  return false;
}

}  // namespace rocky::sql
