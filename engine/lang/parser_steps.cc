// The steps of a pipeline.
#include <charconv>

#include <fmt/format.h>

#include "lang/lexer.h"
#include "lang/parser_impl.h"

namespace rocky::lang {

NodeId Parser::parse_step(TokenKind kind) {
  if (at_boundary()) forget_report();
  switch (kind) {
    case TokenKind::kFrom: return parse_from();
    case TokenKind::kWhere: return parse_where();
    case TokenKind::kGroup: return parse_group();
    case TokenKind::kDerive: return parse_derive();
    case TokenKind::kSelect: return parse_select();
    case TokenKind::kJoin: {
      const uint32_t first = pos_;
      advance();
      return parse_join(JoinType::kInner, first);
    }
    case TokenKind::kSort: return parse_sort();
    case TokenKind::kTake: return parse_take();
    case TokenKind::kUnion: return parse_union();
    case TokenKind::kDistinct:
    case TokenKind::kReplicate: {
      const uint32_t first = pos_;
      advance();
      if (kind == TokenKind::kReplicate) note(Part::kReplicate);
      return finish(kind == TokenKind::kDistinct ? NodeKind::kDistinct : NodeKind::kReplicate, 0, first, List{});
    }
    default: break;
  }
  if (const NodeId join = parse_join_word()) return join;
  const uint32_t first = pos_;
  const TokenKind meant = misspelled_step();
  if (meant != TokenKind::kEnd) return parse_step(meant);
  skip_to_step();
  return finish(NodeKind::kError, 0, first, List{});
}

// `left join`, `left_join`: words that are names everywhere else.
NodeId Parser::parse_join_word() {
  struct JoinWord {
    std::string_view word;
    std::string_view one_word;
    JoinType type;
  };
  static constexpr JoinWord kWords[] = {
      {"left", "left_join", JoinType::kLeft},    {"right", "right_join", JoinType::kRight},
      {"full", "full_join", JoinType::kFull},    {"cross", "cross_join", JoinType::kCross},
      {"inner", "inner_join", JoinType::kInner},
  };
  const uint32_t first = pos_;
  for (const JoinWord& word : kWords) {
    if (at_word(word.one_word)) {
      advance();
      return parse_join(word.type, first);
    }
    if (at_word(word.word) && is_text(pos_ + 1, "outer") && peek(2).kind == TokenKind::kJoin) {
      report(code::kUnexpected, pos_ + 1, fmt::format("`{} join` has no `outer`", word.word), "leave it out");
      pos_ += 3;
      return parse_join(word.type, first);
    }
    if (at_word(word.word) && is_name(peek(1)) && (peek(2).kind == TokenKind::kOn || peek(2).kind == TokenKind::kAs)) {
      advance();
      unexpected("`join`");
      return parse_join(word.type, first);
    }
    if (at_word(word.word) && peek(1).kind == TokenKind::kJoin) {
      advance();
      advance();
      return parse_join(word.type, first);
    }
  }
  return {};
}

NodeId Parser::parse_name(std::string_view expected) { return at_name() ? take_name() : error_node(expected); }

NodeId Parser::parse_path(std::string_view expected) {
  const uint32_t first = pos_;
  List names;
  push(names, parse_name(expected));
  while (accept(TokenKind::kDot)) push(names, parse_name("a name behind '.'"));
  return finish(NodeKind::kPath, 0, first, names);
}

NodeId Parser::parse_alias() {
  if (!accept(TokenKind::kAs)) {
    note(Part::kSource);
    return {};
  }
  return parse_name("an alias");
}

NodeId Parser::parse_column(std::string_view expected) {
  constexpr int kMostParts = 3;
  const uint32_t first = pos_;
  List names;
  push(names, parse_name(expected));
  for (int parts = 1; parts < kMostParts && accept(TokenKind::kDot); ++parts) {
    push(names, parse_name("a name behind '.'"));
  }
  return finish(NodeKind::kColumn, 0, first, names);
}

// `name: expression`. Nothing where no name stands.
NodeId Parser::parse_binding() {
  if (!at_name()) return {};
  const uint32_t first = pos_;
  const NodeId name = take_name();
  if (!expect(TokenKind::kColon)) {
    // `net = total - tax`
    if (!at(TokenKind::kAssign) && !at(TokenKind::kEqual)) {
      return finish(NodeKind::kBinding, 0, first, {name, empty_node(NodeKind::kError)});
    }
    advance();
  }
  const NodeId value = parse_expression();
  return finish(NodeKind::kBinding, 0, first, {name, value});
}

NodeId Parser::parse_from() {
  const uint32_t first = pos_;
  advance();
  const NodeId path = parse_path("the name of a model or table");
  const NodeId alias = parse_alias();
  return finish(NodeKind::kFrom, 0, first, {path, alias});
}

NodeId Parser::parse_where() {
  const uint32_t first = pos_;
  advance();
  const NodeId condition = parse_expression();
  note(Part::kCondition);
  return finish(NodeKind::kWhere, 0, first, {condition});
}

NodeId Parser::parse_group() {
  const uint32_t first = pos_;
  advance();
  skip_by("`group`");
  const uint32_t keys_begin = pos_;
  List keys;
  while (at_name()) {
    push(keys, parse_column("a key"));
    if (reported_at_ == pos_) break;
    accept(TokenKind::kComma);
  }
  List parts;
  push(parts, finish(NodeKind::kKeys, 0, keys_begin, keys));
  parse_block(parts, Items::kBindings, "a name or '}'", [&] { return parse_binding(); });
  return finish(NodeKind::kGroup, 0, first, parts);
}

NodeId Parser::parse_derive() {
  const uint32_t first = pos_;
  advance();
  List parts;
  parse_block(parts, Items::kBindings, "a name or '}'", [&] { return parse_binding(); });
  return finish(NodeKind::kDerive, 0, first, parts);
}

NodeId Parser::parse_select() {
  const uint32_t first = pos_;
  advance();
  List parts;
  parse_block(parts, Items::kBindings, "a column, `*` or '}'", [&]() -> NodeId {
    const uint32_t begin = pos_;
    if (accept(TokenKind::kStar)) return finish(NodeKind::kStar, 0, begin, List{});
    if (!at_name()) return {};
    if (at_binding()) return parse_binding();
    if (peek(1).kind == TokenKind::kDot && peek(2).kind == TokenKind::kStar) {
      const NodeId name = take_name();
      advance();
      advance();
      return finish(NodeKind::kQualifiedStar, 0, begin, {name});
    }
    return parse_column("a column");
  });
  return finish(NodeKind::kSelect, 0, first, parts);
}

NodeId Parser::parse_join(JoinType type, uint32_t first) {
  List parts;
  push(parts, parse_path("the name of a model or table"));
  if (reported_at_ != pos_) push(parts, parse_alias());
  if (type == JoinType::kCross) {
    if (at(TokenKind::kOn)) {
      report(code::kUnexpected, pos_, "a cross join has no `on`", "remove it, or write `join`");
      parse_on();
    }
  } else {
    push(parts, parse_on());
  }
  if (reported_at_ != pos_ && at(TokenKind::kLeftBrace)) push(parts, parse_keep());
  return finish(NodeKind::kJoin, op_flags(type), first, parts);
}

NodeId Parser::parse_on() {
  const uint32_t first = pos_;
  if (!expect(TokenKind::kOn, "`on` and the columns to join by")) return {};
  List keys;
  while (true) {
    const uint32_t begin = pos_;
    const NodeId left = parse_column("a column to join by");
    if (at(TokenKind::kEqual) || at(TokenKind::kAssign)) {
      const uint32_t sign = pos_;
      if (at(TokenKind::kAssign)) unexpected("`==`");
      advance();
      const NodeId right = parse_column("a column to join by");
      push(keys, finish(NodeKind::kJoinKey, 0, begin, {left, right}, sign));
    } else {
      push(keys, left);
    }
    if (reported_at_ == pos_) break;
    if (at(TokenKind::kAnd)) {
      report(code::kUnexpected, pos_, "expected ',' between the columns to join by, found `and`",
             "part them by commas; other conditions go to a `where` behind the join");
    } else if (!at(TokenKind::kComma)) {
      break;
    }
    advance();
  }
  note(Part::kJoinKeys);
  return finish(NodeKind::kOn, 0, first, keys);
}

NodeId Parser::parse_keep() {
  const uint32_t open = pos_;
  advance();
  List columns;
  if (expect(TokenKind::kKeep)) {
    parse_items(columns, open, Items::kBindings, "a column or '}'", [&]() -> NodeId {
      if (!at_name()) return {};
      return at_binding() ? parse_binding() : parse_column("a column");
    });
  } else {
    while (skip_to_next_item(open, Items::kValues)) {
    }
  }
  close_bracket(open);
  return finish(NodeKind::kKeep, 0, open, columns);
}

// `column [asc|desc] [nulls first|last]`, behind what `first` and `flags` say of it.
NodeId Parser::parse_sort_key(uint16_t flags, uint32_t first) {
  const NodeId column = parse_column("a column to sort by");
  if ((flags & node_flag::kDescending) == 0) {
    if (at(TokenKind::kAsc)) flags |= node_flag::kAscendingWord;
    if (at(TokenKind::kDesc)) flags |= node_flag::kDescending;
    if (at(TokenKind::kAsc) || at(TokenKind::kDesc)) advance();
  }
  if (at_word("nulls") && (is_text(pos_ + 1, "first") || is_text(pos_ + 1, "last"))) {
    flags |= is_text(pos_ + 1, "first") ? node_flag::kNullsFirst : node_flag::kNullsLast;
    advance();
    advance();
  }
  return finish(NodeKind::kSortKey, flags, first, {column});
}

NodeId Parser::parse_sort() {
  const uint32_t first = pos_;
  advance();
  // Of `order by`, the first word has been reported.
  if (reported_at_ == first && at(TokenKind::kBy)) advance();
  skip_by("`sort`");
  List keys;
  while (at_name()) {
    // `sort a,` and a join on the next line. `sort left join …` sorts by `left`.
    if (at_join_word(pos_) && (!keys.empty() || peek(1).kind != TokenKind::kJoin)) break;
    push(keys, parse_sort_key(0, pos_));
    note(Part::kSortKey);
    if (reported_at_ == pos_ || !accept(TokenKind::kComma)) break;
  }
  return finish(NodeKind::kSort, 0, first, keys);
}

NodeId Parser::parse_take() {
  const uint32_t first = pos_;
  advance();
  if (!at(TokenKind::kNumber)) {
    const NodeId error = error_node("a number of rows");
    return finish(NodeKind::kTake, 0, first, {error});
  }
  const std::string digits = token_value(TokenKind::kNumber, text(pos_));
  uint64_t count = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (status != std::errc() || end != digits.data() + digits.size()) {
    report(code::kBadNumber, pos_, "invalid number: " + digits, "`take` needs a whole number of rows below 2^64");
  }
  const NodeId number = take_leaf(NodeKind::kNumber);
  return finish(NodeKind::kTake, 0, first, {number});
}

NodeId Parser::parse_union() {
  const uint32_t first = pos_;
  advance();
  uint16_t flags = 0;
  if (at(TokenKind::kDistinct) && is_name(peek(1))) {
    report(code::kUnexpected, pos_, "`union` has no `distinct`", "`union` alone keeps equal rows once");
    advance();
  }
  // `all` may itself be the name.
  if (at_word("all") && is_name(peek(1)) && !at_join_word(pos_ + 1)) {
    flags |= node_flag::kAll;
    advance();
  }
  const NodeId path = parse_path("the name of a model or table");
  return finish(NodeKind::kUnion, flags, first, {path});
}

}  // namespace rocky::lang
