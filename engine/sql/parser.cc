#include "sql/parser.h"

#include <algorithm>

#include <fmt/format.h>

#include "sql/lexer.h"
#include "sql/literal.h"
#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

// The lexer's come first, the parser's behind them. A few, nearly in order; equal ones stay as they are.
void sort_by_place(Diagnostics& diagnostics) {
  const auto earlier = [](const Diagnostic& a, const Diagnostic& b) {
    return a.primary->span.bytes.begin < b.primary->span.bytes.begin;
  };
  for (auto next = diagnostics.begin(); next != diagnostics.end(); ++next) {
    std::rotate(std::upper_bound(diagnostics.begin(), next, *next, earlier), next, next + 1);
  }
}

// PostgreSQL would take a back-quote that is never closed for an operator; limits are those of every grammar.
bool is_wrong_everywhere(const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& mistake) {
    return mistake.code == syntax_code::kOpenName || mistake.code == syntax_code::kTooDeep ||
           mistake.code == syntax_code::kTooLong;
  });
}

}  // namespace

void ParseArena::recycle(Tree&& tree) {
  tree.reset(nullptr);
  trees_.push_back(std::move(tree));
}

Tree ParseArena::take_tree() {
  if (trees_.empty()) return Tree();
  Tree tree = std::move(trees_.back());
  trees_.pop_back();
  return tree;
}

ParserCore::ParserCore(Tree& tree, Diagnostics& diagnostics, const Dialect& dialect, ParseArena& arena)
    : tree_(tree),
      diagnostics_(diagnostics),
      dialect_(dialect),
      heights_(arena.heights_),
      tokens_(tree.tokens_.tokens.data()),
      end_(tree.tokens_.size() - 1) {
  // Real SQL has about as many nodes as tokens, and half as many again.
  const size_t expected = size_t{end_} * 3 / 2 + 16;
  tree_.nodes_.reserve(expected);
  tree_.extents_.reserve(expected);
  heights_.clear();
  heights_.reserve(expected);
  heights_.push_back(0);
}

ParsedSql Parser::parse(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena, Goal goal) {
  ParsedSql parsed = parse_as(source, range, dialect, arena, goal);
  if (parsed.ok() || dialect.alternatives == nullptr || is_wrong_everywhere(parsed.diagnostics)) return parsed;
  for (const Dialect* alternative : dialect.alternatives()) {
    ParsedSql other = parse_as(source, range, *alternative, arena, goal);
    if (other.ok()) std::swap(parsed, other);
    arena.recycle(std::move(other.tree));
    if (parsed.ok()) break;
  }
  return parsed;
}

ParsedSql Parser::parse_as(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena,
                           Goal goal) {
  ParsedSql parsed{.tree = arena.take_tree(), .root = {}, .diagnostics = {}, .dialect = &dialect};
  Tree& tree = parsed.tree;
  tree.reset(source);
  if (range.end > range.begin && range.end - range.begin > kMaxSqlBytes) {
    Diagnostic diagnostic;
    diagnostic.code = syntax_code::kTooLong;
    diagnostic.message = fmt::format("this text is longer than {} MiB", kMaxSqlBytes >> 20);
    diagnostic.primary = DiagnosticLabel{{source, {range.begin, range.begin}}, ""};
    parsed.diagnostics.push_back(std::move(diagnostic));
    parsed.root = tree.add(NodeKind::kError);
    return parsed;
  }
  tokenize(source, range, dialect, tree.tokens_, parsed.diagnostics);
  Parser parser(tree, parsed.diagnostics, dialect, arena);
  parsed.root = parser.parse_goal(goal);
  sort_by_place(parsed.diagnostics);
  return parsed;
}

ParsedSql parse_query(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena) {
  return Parser::parse(source, range, dialect, arena, Parser::Goal::kQuery);
}

ParsedSql parse_query(const SourceRef& source, const Dialect& dialect) {
  ParseArena arena;
  return parse_query(source, {0, static_cast<uint32_t>(source->text().size())}, dialect, arena);
}

ParsedSql parse_statements(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena) {
  return Parser::parse(source, range, dialect, arena, Parser::Goal::kStatements);
}

ParsedSql parse_expression(const SourceRef& source, ByteSpan range, const Dialect& dialect, ParseArena& arena) {
  return Parser::parse(source, range, dialect, arena, Parser::Goal::kExpression);
}

// --- Nodes ---

std::string_view ParserCore::token_text(uint32_t token) const {
  const ByteSpan span = tree_.tokens_.span(token);
  return tree_.source_->text().substr(span.begin, span.end - span.begin);
}

NodeId ParserCore::finish(NodeKind kind, uint16_t flags, uint32_t first_token, const List& children, uint32_t loc) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  // Its first child is a mistake without a token: `SELECT (.*`.
  if (loc == Tree::kNoToken) loc = std::min(pos_, end_);
  if (children.height >= kMaxTreeHeight) {
    too_deep(first_token);
    tree_.nodes_.push_back({NodeKind::kError, 0, {loc}, {}, {}});
    heights_.push_back(1);
  } else {
    tree_.nodes_.push_back({kind, flags, {loc}, children.first, {}});
    heights_.push_back(static_cast<uint16_t>(children.height + 1));
  }
  if (pos_ > first_token) {
    tree_.extents_.push_back({first_token, pos_ - 1});
  } else {
    // It took nothing: something is missing here.
    tree_.extents_.push_back({Tree::kNoToken, Tree::kNoToken});
  }
  return id;
}

NodeId ParserCore::finish(NodeKind kind, uint16_t flags, uint32_t first_token, std::initializer_list<NodeId> children,
                          uint32_t loc) {
  List list;
  for (const NodeId child : children) push(list, child);
  return finish(kind, flags, first_token, list, loc);
}

NodeId ParserCore::take_leaf(NodeKind kind, uint16_t flags, Symbol symbol) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  tree_.nodes_.push_back({kind, flags, {pos_}, {symbol.id}, {}});
  tree_.extents_.push_back({pos_, pos_});
  heights_.push_back(1);
  advance();
  return id;
}

NodeId ParserCore::empty_leaf(NodeKind kind) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  tree_.nodes_.push_back({kind, 0, {pos_}, {}, {}});
  tree_.extents_.push_back({Tree::kNoToken, Tree::kNoToken});
  heights_.push_back(1);
  return id;
}

NodeId ParserCore::name_leaf(uint32_t token) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  const Token& named = tokens_[token];
  uint16_t flags = 0;
  std::string_view text = token_text(token);
  Symbol symbol;
  if (named.kind == TokenKind::kWord) {
    symbol = intern(text);
  } else if (named.kind == TokenKind::kString) {
    flags = node_flag::kStringName;
    symbol = intern(decode_string(text, dialect_));
  } else {
    flags = node_flag::kQuotedName;
    const bool plain = (named.flags & (Token::kEscaped | Token::kUnterminated)) == 0 && text.size() >= 2;
    symbol = plain ? intern(text.substr(1, text.size() - 2)) : intern(decode_name(text, dialect_));
  }
  tree_.nodes_.push_back({NodeKind::kName, flags, {token}, {symbol.id}, {}});
  tree_.extents_.push_back({token, token});
  heights_.push_back(1);
  return id;
}

NodeId ParserCore::operator_name(uint32_t first, uint32_t last) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  std::string spelled;
  for (uint32_t token = first; token <= last; ++token) spelled += token_text(token);
  tree_.nodes_.push_back({NodeKind::kOperatorName, 0, {first}, {intern(spelled).id}, {}});
  tree_.extents_.push_back({first, last});
  heights_.push_back(1);
  return id;
}

// --- Names ---

uint32_t ParserCore::dashed_name_end(uint32_t first) const {
  uint32_t last = first;
  if (!dialect_.dashed_names || tokens_[first].kind != TokenKind::kWord) return last;
  while (last + 2 <= end_) {
    const Token& dash = tokens_[last + 1];
    const Token& part = tokens_[last + 2];
    const bool parted = ((dash.flags | part.flags) & Token::kSpaceBefore) != 0;
    if (!is(dash, Operator::kSubtract) || parted) break;
    if (part.kind != TokenKind::kWord && part.kind != TokenKind::kNumber) break;
    last += 2;
  }
  return last;
}

NodeId ParserCore::joined_name_leaf(uint32_t first, uint32_t last) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  const ByteSpan span{tokens_[first].offset, tree_.tokens_.ends[last]};
  tree_.nodes_.push_back({NodeKind::kName, 0, {first}, {intern(tree_.source_->slice(span)).id}, {}});
  tree_.extents_.push_back({first, last});
  heights_.push_back(1);
  return id;
}

bool ParserCore::is_name(const Token& token, KeywordUse use) const {
  if (token.kind == TokenKind::kWord) {
    const auto word = static_cast<Keyword>(token.keyword);
    return dialect_.allows(word, use) && (word == Keyword::kNone || word != stop_word_) &&
           (token.flags & Token::kSign) == 0;
  }
  return token.kind == TokenKind::kQuotedName;
}

bool ParserCore::is_plain_string(const Token& token) const {
  if (token.kind != TokenKind::kString) return false;
  constexpr std::string_view kPrefixes = "bBxXnN";
  return kPrefixes.find(tree_.source_->text()[token.offset]) == std::string_view::npos;
}

NodeId ParserCore::parse_name(KeywordUse use, std::string_view expected) {
  if (!at_name(use)) return error_node(expected);
  const NodeId name = name_leaf(pos_);
  advance();
  return name;
}

NodeId ParserCore::parse_name_or_string(KeywordUse use, std::string_view expected) {
  if (!at_name_or_string(use)) return error_node(expected);
  const NodeId name = name_leaf(pos_);
  advance();
  return name;
}

// `a. FROM t`: a clause, and the name is missing.
NodeId ParserCore::parse_member_name() {
  const bool clause = dialect_.clauses_win_over_names && at(Keyword::kFrom) &&
                      (token().flags & Token::kSpaceBefore) != 0 && begins_clause(pos_, Place::kAlias);
  // `a.not LIKE b`: NOT belongs to what is behind it.
  bool negation = false;
  switch (at(Keyword::kNot) ? keyword_of(peek(1)) : Keyword::kNone) {
    case Keyword::kBetween:
    case Keyword::kIn:
    case Keyword::kLike:
    case Keyword::kIlike:
    case Keyword::kSimilar: negation = true; break;
    default: break;
  }
  return clause || negation ? error_node("a name") : parse_name(kLabel, "a name");
}

NodeId ParserCore::parse_label(std::string_view expected) {
  if (at(TokenKind::kString) && !(dialect_.string_alias && at_plain_string())) return error_node(expected);
  return parse_name_or_string(dialect_.keyword_aliases ? kLabel : kBareAlias, expected);
}

NodeId Parser::parse_qualified_name(KeywordUse first_use, std::string_view expected) {
  const uint32_t first = pos_;
  List names;
  const bool text = at(TokenKind::kString);
  const uint32_t last = first_use == kTableName ? dashed_name_end(first) : first;
  if (last > first && at_name(first_use)) {
    const auto text_between =
        tree_.source_->text().substr(tokens_[first].offset, tree_.tokens_.ends[last] - tokens_[first].offset);
    push(names, take_leaf(NodeKind::kName, 0, intern(text_between)));
    tree_.extents_[names.last.index].last = last;
    pos_ = last + 1;
  } else {
    push(names, at_identifier_clause() ? parse_identifier_clause() : parse_name_or_string(first_use, expected));
  }
  while (at(TokenKind::kDot) && !text) {
    advance();
    if (at(TokenKind::kDot) && dialect_.skipped_schema) {
      push(names, empty_leaf(NodeKind::kEmpty));
      continue;
    }
    push(names, parse_name(kLabel, "a name"));
  }
  return finish(NodeKind::kQualifiedName, 0, first, names);
}

NodeId ParserCore::parse_names(NodeKind kind, KeywordUse use) {
  const uint32_t first = pos_;
  List names;
  do {
    push(names, parse_name_or_string(use, "a name"));
    if (!at(TokenKind::kComma)) break;
    advance();
  } while (!trailing_comma_ends());
  return finish(kind, 0, first, names);
}

NodeId ParserCore::parse_bracketed_names(NodeKind kind, KeywordUse use) {
  const uint32_t open = pos_;
  advance();
  const NodeId names = parse_names(kind, use);
  close_bracket(open, "',' or ')'");
  widen(names, open);
  return names;
}

bool ParserCore::trailing_comma_ends() const { return dialect_.trailing_commas && at_list_end(); }

bool ParserCore::at_list_end() const {
  switch (token().kind) {
    case TokenKind::kEnd:
    case TokenKind::kPipe:
    case TokenKind::kSemicolon:
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket:
    case TokenKind::kRightBrace: return true;
    case TokenKind::kWord:
      // FROM begins a clause, not a column.
      return at_clause(Place::kOperand);
    default: return false;
  }
}

// --- Statements ---

NodeId Parser::parse_goal(Goal goal) {
  if (goal == Goal::kStatements) return parse_statements();
  if (goal == Goal::kQuery) return parse_whole_query();
  const NodeId expression = parse_expression();
  if (!at(TokenKind::kEnd)) unexpected("an operator or the end of the expression");
  return expression;
}

NodeId Parser::parse_whole_query() {
  while (accept(TokenKind::kSemicolon)) {
  }
  if (at(TokenKind::kEnd)) {
    if (diagnostics_.empty()) report(syntax_code::kEmptySql, pos_, "empty SQL input", "add a SELECT");
    return error_node("a query");
  }
  const NodeId query = parse_query_statement();
  while (accept(TokenKind::kSemicolon)) {
  }
  if (!at(TokenKind::kEnd) && !given_up_) {
    uint32_t statements = 2;
    for (uint32_t i = pos_; i + 1 < end_; ++i) {
      const bool ends = tokens_[i].kind == TokenKind::kSemicolon && tokens_[i + 1].kind != TokenKind::kSemicolon;
      if (ends) ++statements;
    }
    report(syntax_code::kManyStatements, pos_, fmt::format("expected exactly one statement, got {}", statements),
           "a model file contains a single SELECT");
  }
  return query;
}

// One query up to its semicolon, which stays.
NodeId Parser::parse_query_statement() {
  NodeId query;
  const size_t known = diagnostics_.size();
  const bool starts = starts_query(pos_) || at(TokenKind::kLeftParen);
  if (starts) {
    query = parse_query_expression();
  } else {
    static constexpr Keyword kStarts[] = {Keyword::kSelect, Keyword::kWith, Keyword::kFrom, Keyword::kValues};
    const bool word = at(TokenKind::kWord) && keyword() != Keyword::kNone;
    constexpr std::string_view kHelp = "a model is one query: SELECT, WITH, FROM, VALUES or TABLE";
    if (word && !given_up_) {
      report(syntax_code::kNotAQuery, pos_, fmt::format("expected a query, found {}", describe(pos_)),
             std::string(kHelp));
    } else {
      unexpected("a query (SELECT, WITH, FROM, VALUES or TABLE)", kStarts);
    }
    query = error_node("a query");
  }
  if (!at(TokenKind::kEnd) && !at(TokenKind::kSemicolon)) {
    if (diagnostics_.size() == known) unexpected("the end of the query");
    tree_.has_errors_ = true;
    while (!at(TokenKind::kEnd) && !at(TokenKind::kSemicolon)) advance();
  }
  return query;
}

}  // namespace rocky::sql
