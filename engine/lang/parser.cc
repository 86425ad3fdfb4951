#include "lang/parser.h"

#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lang/lexer.h"
#include "lang/parser_impl.h"

namespace rocky::lang {

namespace {

ByteSpan place_of(const Diagnostic& diagnostic) { return diagnostic.primary->span.bytes; }

// In the order of the text. Where one of the lexer's and one of the parser's touch, they are about the same mistake:
// the first one stays, or that of a quote which is out of step.
Diagnostics merge(Diagnostics lexical, Diagnostics syntactic) {
  Diagnostics merged;
  bool last_is_lexical = false;
  size_t l = 0;
  size_t s = 0;
  while (l < lexical.size() || s < syntactic.size()) {
    const bool take_lexical =
        s == syntactic.size() || (l < lexical.size() && place_of(lexical[l]).begin <= place_of(syntactic[s]).begin);
    Diagnostic& next = take_lexical ? lexical[l++] : syntactic[s++];
    const bool touches =
        !merged.empty() && last_is_lexical != take_lexical && place_of(next).begin <= place_of(merged.back()).end;
    if (touches && (!take_lexical || next.code != code::kOpenString)) continue;
    if (touches) merged.pop_back();
    merged.push_back(std::move(next));
    last_is_lexical = take_lexical;
  }
  return merged;
}

}  // namespace

bool ParsedFile::ok() const { return !has_errors(diagnostics); }

void ParseArena::recycle(Tree&& tree) {
  tree.reset(nullptr);
  trees_.push_back(std::move(tree));
}

ParsedFile parse_file(const SourceRef& source) {
  ParseArena arena;
  return Parser::parse(source, arena);
}

ParsedFile parse_file(const SourceRef& source, ParseArena& arena) { return Parser::parse(source, arena); }

ParsedFile Parser::parse(const SourceRef& source, ParseArena& arena) {
  ParsedFile parsed;
  if (!arena.trees_.empty()) {
    parsed.tree = std::move(arena.trees_.back());
    arena.trees_.pop_back();
  }
  parsed.tree.reset(source);
  tokenize(source, parsed.tree.tokens_, parsed.diagnostics);
  // The parser counts its own.
  Diagnostics found;
  parsed.root = Parser(parsed.tree, found, arena.brackets_).parse_file();
  if (!parsed.diagnostics.empty() || !found.empty()) {
    parsed.diagnostics = merge(std::move(parsed.diagnostics), std::move(found));
  }
  return parsed;
}

Parser::Parser(Tree& tree, Diagnostics& diagnostics, BracketScratch& brackets)
    : tree_(tree),
      diagnostics_(diagnostics),
      tokens_(tree.tokens_.tokens),
      source_text_(tree.source_->text()),
      partners_(brackets.partners),
      end_(static_cast<uint32_t>(tokens_.size() - 1)) {
  pair_brackets(tree.tokens_, brackets);
}

NodeId Parser::finish(NodeKind kind, uint16_t flags, uint32_t first_token, const List& children, uint32_t named_by) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  tree_.nodes_.push_back({kind, flags, children.first.index, {}, named_by});
  tree_.extents_.push_back({first_token, pos_});
  return id;
}

NodeId Parser::finish(NodeKind kind, uint16_t flags, uint32_t first_token, std::initializer_list<NodeId> children,
                      uint32_t named_by) {
  List list;
  for (const NodeId child : children) push(list, child);
  return finish(kind, flags, first_token, list, named_by);
}

NodeId Parser::take_leaf(NodeKind kind, uint16_t flags) {
  const uint32_t first = pos_;
  advance();
  const NodeId id = text_leaf(kind, first, pos_);
  tree_.nodes_[id.index].flags = flags;
  return id;
}

NodeId Parser::text_leaf(NodeKind kind, uint32_t first_token, uint32_t end_token) {
  const NodeId id{static_cast<uint32_t>(tree_.nodes_.size())};
  Symbol symbol;
  if (end_token == first_token + 1) {
    const std::optional<std::string_view> plain = plain_value(tokens_[first_token].kind, text(first_token));
    symbol = plain ? intern(*plain) : intern(token_value(tokens_[first_token].kind, text(first_token)));
  } else if (end_token > first_token) {
    const uint32_t begin = tokens_[first_token].begin;
    symbol = intern(source_text_.substr(begin, tokens_[end_token - 1].end - begin));
  }
  tree_.nodes_.push_back({kind, 0, symbol.id, {}, first_token});
  tree_.extents_.push_back({first_token, end_token});
  return id;
}

NodeId Parser::empty_node(NodeKind kind) { return finish(kind, 0, pos_, List{}); }

NodeId Parser::parse_file() {
  List parts;
  NodeId model;
  bool misplaced = false;  // said once
  while (!at(TokenKind::kEnd)) {
    skip_separators();
    if (at_let()) {
      if (model && !misplaced) {
        misplaced = true;
        report(code::kUnexpected, pos_, "`let` stands behind the model's first step",
               "bindings come before the model's own steps");
      }
      const NodeId let = parse_let();
      if (!model) push(parts, let);
      continue;
    }
    const NodeId pipeline = parse_pipeline(Goal::kModel);
    if (!model) model = pipeline;
    if (at_final_semicolon()) pos_ = end_;
  }
  if (!model) model = empty_node(NodeKind::kPipeline);
  const bool empty = parts.empty() && !tree_.first_child(model);
  if (empty && diagnostics_.empty()) {
    report(code::kEmptyFile, pos_, "empty file: no pipeline steps found", "begin with `from` and the name of a model");
  }
  push(parts, model);
  return finish(NodeKind::kFile, 0, 0, parts);
}

NodeId Parser::parse_let() {
  const uint32_t first = pos_;
  forget_report();
  if (!accept(TokenKind::kLet)) {
    report(code::kUnexpected, pos_, fmt::format("expected `let` before {}", describe(pos_)),
           fmt::format("a binding is written let {} = …", text(pos_)));
  }
  List parts;
  // `let from = …`: the word is wrong, the binding goes on.
  if (is_word(tokens_[pos_].kind) && peek(1).kind == TokenKind::kAssign) {
    push(parts, error_node("a name for the binding"));
    advance();
  } else {
    push(parts, parse_name("a name for the binding"));
  }
  const bool like_assign = at(TokenKind::kColon) || at(TokenKind::kEqual) || at(TokenKind::kAs);
  if (!expect(TokenKind::kAssign) && like_assign) {
    advance();
    accept(TokenKind::kAssign);
  }
  if (reported_at_ == pos_ && !at_boundary()) skip_to_step();
  const NodeId pipeline = parse_pipeline(Goal::kLet);
  if (!tree_.first_child(pipeline)) unexpected("a step of the binding");
  push(parts, pipeline);
  const NodeId let = finish(NodeKind::kLet, 0, first, parts);
  // Without the separators behind its last step.
  tree_.extents_[let.index].end = std::max(first + 1, tree_.extents_[pipeline.index].end);
  return let;
}

NodeId Parser::parse_pipeline(Goal goal) {
  const uint32_t first = pos_;
  List steps;
  bool has_from = false;
  uint32_t end = first;
  while (true) {
    skip_separators();
    if (at(TokenKind::kEnd) || at_let() || at_final_semicolon()) break;
    if (at(TokenKind::kFrom)) {
      // The next pipeline begins.
      if (goal == Goal::kLet && has_from) break;
      has_from = true;
    }
    push(steps, parse_step(token().kind));
    end = pos_;
  }
  const NodeId pipeline = finish(NodeKind::kPipeline, 0, first, steps);
  tree_.extents_[pipeline.index].end = end;
  return pipeline;
}

// `let`, or a binding that lacks it.
bool Parser::at_let() const { return at(TokenKind::kLet) || (at_name() && peek(1).kind == TokenKind::kAssign); }

bool Parser::skip_separators() {
  const uint32_t first = pos_;
  while (at(TokenKind::kPipe) || at(TokenKind::kConcat)) advance();
  return pos_ != first;
}

bool Parser::at_final_semicolon() const {
  if (!at(TokenKind::kSemicolon)) return false;
  uint32_t behind = pos_;
  while (tokens_[behind].kind == TokenKind::kSemicolon) ++behind;
  return behind == end_;
}

}  // namespace rocky::lang
