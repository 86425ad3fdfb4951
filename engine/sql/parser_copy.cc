// Moving files: COPY, COPY INTO, and Snowflake's PUT, GET, LIST and REMOVE.
#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

// The options that PostgreSQL's old way has, without brackets.
bool is_copy_word(std::string_view text) {
  constexpr std::string_view kWords[] = {"BINARY", "CSV",    "DELIMITER", "DELIMITERS", "ENCODING",  "ESCAPE", "FORCE",
                                         "FREEZE", "HEADER", "NULL",      "OIDS",       "PARTITION", "QUOTE",  "USING"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return equal_ignoring_case(text, word); });
}

}  // namespace

NodeId Parser::parse_copy() {
  if (starts_two_word_definition()) return parse_definition();
  const uint32_t first = pos_;
  List list;
  if (is(peek(1), Keyword::kInto)) {
    require(&Dialect::copy_into, pos_, "COPY INTO");
    push(list, take_words(2));
    parse_copy_into(list);
  } else {
    require(&Dialect::copy_files, pos_, "COPY without INTO");
    push(list, take_words(1));
    parse_copy_file(list);
  }
  return finish(NodeKind::kCopy, 0, first, list);
}

bool Parser::at_location() const {
  return at(TokenKind::kStage) || at(TokenKind::kPlaceholder) || at(TokenKind::kString);
}

// `@stage/path` or a file's name in quotes.
NodeId Parser::parse_location() {
  if (at(TokenKind::kString)) return take_leaf(NodeKind::kString);
  const uint32_t first = pos_;
  if (!at(TokenKind::kStage) && !at(TokenKind::kPlaceholder)) return error_node("a stage or a file's name");
  advance();
  // Behind a stage's plain name the path is tokens of its own.
  while (!at_end_of_query() && !at(TokenKind::kComma) && !at(TokenKind::kLeftParen) &&
         (token().flags & Token::kSpaceBefore) == 0) {
    advance();
  }
  const NodeId path{static_cast<uint32_t>(tree_.nodes_.size())};
  const uint32_t begin = tokens_[first].offset;
  const auto text = tree_.source_->text().substr(begin, tree_.tokens_.ends[pos_ - 1] - begin);
  tree_.nodes_.push_back({NodeKind::kStagePath, 0, {first}, {intern(text).id}, {}});
  tree_.extents_.push_back({first, pos_ - 1});
  heights_.push_back(1);
  return path;
}

// `t (a, b) FROM 's3://…' FILEFORMAT = CSV …`, `@stage FROM (SELECT …) …`
void Parser::parse_copy_into(List& list) {
  const bool unload = at_location();
  push(list, unload ? parse_location() : parse_target());
  if (kind_of(list.last) == NodeKind::kError) return;
  if (const NodeId position = accept_words({Keyword::kBy, Keyword::kPosition})) push(list, position);
  if (at(TokenKind::kLeftParen)) push(list, parse_bracketed_items(&Parser::parse_column_name));
  push(list, expect_words({Keyword::kFrom}, "FROM"));
  if (kind_of(list.last) == NodeKind::kError) return;
  if (at(TokenKind::kLeftParen)) {
    push(list, parse_bracketed_query());
  } else if (at_location()) {
    push(list, parse_location());
    // `WITH (CREDENTIAL …)`
    if (at(Keyword::kWith) && peek(1).kind == TokenKind::kLeftParen) {
      push(list, take_words(1));
      push(list, parse_option_list());
    }
  } else if (unload || at_name(kTableName)) {
    push(list, parse_target());
  } else {
    push(list, error_node("a location or a query in parentheses"));
    return;
  }
  parse_copy_options(list);
}

// Options up to the end of the statement.
void Parser::parse_copy_options(List& list) {
  while (!at_end_of_query()) {
    const uint32_t before = pos_;
    if (const NodeId partition = accept_words({Keyword::kPartition, Keyword::kBy})) {
      push(list, partition);
      push(list, parse_expression());
    } else if (at(TokenKind::kWord) && peek(1).kind == TokenKind::kNumber) {
      // `VALIDATE 10 ROWS`
      push(list, take_words(1));
      push(list, take_leaf(NodeKind::kNumber));
      if (at(Keyword::kRows)) push(list, take_words(1));
    } else if (at(TokenKind::kWord)) {
      push(list, parse_option());
    }
    if (pos_ == before) {
      push(list, error_node("an option or the end of the statement"));
      return;
    }
    // Snowflake lets commas stand between them.
    const bool assigned =
        kind_of(list.last) == NodeKind::kOption && tree_.op<OptionStyle>(list.last) == OptionStyle::kEquals;
    if (assigned && at(TokenKind::kComma) && is(peek(2), Operator::kEqual)) advance();
  }
}

// `t (a) FROM 'file' (FORMAT csv)`, `(SELECT 1) TO 'file'`
void Parser::parse_copy_file(List& list) {
  if (is(peek(1), Keyword::kDatabase) && at(Keyword::kFrom) && dialect_.copy_expressions) {
    push(list, take_words(2));
    push(list, parse_name(kTableName, "a database's name"));
    push(list, expect_words({Keyword::kTo}, "TO"));
    push(list, parse_name(kTableName, "a database's name"));
    if (at(TokenKind::kLeftParen)) push(list, parse_option_list());
    return;
  }
  if (at(Keyword::kBinary) && !at_name(kTableName)) push(list, take_words(1));
  const bool query = at(TokenKind::kLeftParen);
  if (query) {
    const bool asked = (starts_query(pos_ + 1) && !at_describe(pos_ + 1)) || peek(1).kind == TokenKind::kLeftParen;
    if (!asked && !dialect_.changes_in_with) {
      advance();
      push(list, error_node("a query"));
      return;
    }
    push(list, parse_bracketed_statement());
  } else {
    push(list, parse_target());
    if (kind_of(list.last) == NodeKind::kError) return;
    if (at(TokenKind::kLeftParen)) push(list, parse_bracketed_items(&Parser::parse_column_name));
    if (dialect_.copy_oids && at(Keyword::kWith) && equal_ignoring_case(token_text(std::min(pos_ + 1, end_)), "oids")) {
      push(list, take_words(2));
    }
  }
  static constexpr Keyword kWays[] = {Keyword::kFrom, Keyword::kTo};
  if (!at(Keyword::kTo) && (query || !at(Keyword::kFrom))) {
    push(list, error_node(query ? "TO" : "FROM or TO", kWays));
    return;
  }
  const bool reads = at(Keyword::kFrom);
  push(list, take_words(1));
  if (at(Keyword::kProgram) && peek(1).kind == TokenKind::kString) push(list, take_words(1));
  if (at(TokenKind::kString)) {
    push(list, take_leaf(NodeKind::kString));
  } else if (at(Keyword::kStdin) || at(Keyword::kStdout)) {
    push(list, take_words(1));
  } else if (at(TokenKind::kLeftParen) && dialect_.copy_expressions) {
    push(list, parse_bracketed_items(&Parser::parse_plain_expression));
  } else {
    const bool named = at(TokenKind::kPlaceholder) ||
                       (dialect_.copy_expressions && (at(TokenKind::kParameter) || at_name(kColumnName)));
    const uint32_t file = pos_;
    push(list, named ? parse_operand() : error_node("a file's name"));
    if (kind_of(list.last) == NodeKind::kCall) {
      report(syntax_code::kUnexpected, file, "an expression that gives the file's name stands in parentheses here");
      tree_.has_errors_ = true;
    }
    if (kind_of(list.last) == NodeKind::kError) return;
  }
  if (at(Keyword::kWith)) push(list, take_words(1));
  if (at(TokenKind::kLeftParen)) {
    push(list, parse_option_list());
  } else {
    // PostgreSQL's old way: `CSV HEADER DELIMITER AS ';'`.
    while (at(TokenKind::kWord) && !at(Keyword::kWhere)) {
      if (!is_copy_word(token_text(pos_))) {
        push(list, error_node("an option of COPY or the end of the statement"));
        break;
      }
      if (at(Keyword::kForce)) {
        push(list, take_words(is(peek(1), Keyword::kNot) ? 3 : 2));
        push(list, at_operator(Operator::kMultiply) ? take_words(1) : parse_item_list(&Parser::parse_column_name));
        continue;
      }
      push(list, take_words(is(peek(1), Keyword::kAs) ? 2 : 1));
      if (at(TokenKind::kString)) push(list, take_leaf(NodeKind::kString));
      if (at(TokenKind::kLeftParen)) push(list, parse_bracketed_items(&Parser::parse_column_name));
      if (at_operator(Operator::kMultiply)) push(list, take_words(1));
    }
  }
  if (reads && at(Keyword::kWhere) && dialect_.copy_where) push(list, parse_where());
}

// `(SELECT 1)`, or a change of data with RETURNING.
NodeId Parser::parse_bracketed_statement() {
  const bool query = starts_query(pos_ + 1) && !at_describe(pos_ + 1);
  if (query || peek(1).kind == TokenKind::kLeftParen) return parse_bracketed_query();
  const uint32_t open = pos_;
  advance();
  const NodeId statement = parse_statement();
  close_bracket(open);
  return finish(NodeKind::kItems, node_flag::kBracketed, open, {statement});
}

// `PUT 'file://…' @stage OVERWRITE = TRUE`, `LIST @stage PATTERN = '…'`
NodeId Parser::parse_transfer() {
  const uint32_t first = pos_;
  const bool two = at(Keyword::kPut) || at(Keyword::kGet);
  List list;
  push(list, take_words(1));
  push(list, parse_location());
  if (two && kind_of(list.last) != NodeKind::kError) push(list, parse_location());
  if (kind_of(list.last) != NodeKind::kError) parse_copy_options(list);
  return finish(NodeKind::kTransfer, 0, first, list);
}

}  // namespace rocky::sql
