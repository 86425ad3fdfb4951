// Types in angle brackets and what is built with them: `ARRAY<STRUCT<a INT64>>`, `STRUCT<a INT64>(1)`.
//
// Where the words are reserved, `ARRAY <`, `STRUCT <` and `RANGE <` always begin a type; elsewhere only a place that
// takes a type asks.
#include <fmt/format.h>

#include "sql/parser_impl.h"

namespace rocky::sql {

bool Parser::at_angle_type() const {
  if (!dialect_.angle_types) return false;
  switch (keyword()) {
    case Keyword::kArray:
    case Keyword::kMap:
    case Keyword::kRange: return is(peek(1), Operator::kLess);
    // `STRUCT<>` has a token that is an operator elsewhere.
    case Keyword::kStruct: return is(peek(1), Operator::kLess) || is(peek(1), Operator::kNotEqual);
    default: return false;
  }
}

NodeId Parser::parse_angle_type() {
  const uint32_t first = pos_;
  const Keyword word = keyword();
  const NodeId name = word == Keyword::kRange ? name_leaf(pos_) : NodeId{};
  advance();
  const uint32_t open = pos_;
  if (at_operator(Operator::kNotEqual)) {
    advance();
    return finish(NodeKind::kStructType, node_flag::kAngle, first, List{});
  }
  advance();
  switch (word) {
    case Keyword::kStruct: {
      List fields;
      if (!at_operator(Operator::kGreater)) {
        do {
          push(fields, parse_angle_field());
        } while (accept(TokenKind::kComma));
      }
      close_angle(open);
      return finish(NodeKind::kStructType, node_flag::kAngle, first, fields);
    }
    case Keyword::kMap: {
      const NodeId key = parse_collated_type();
      if (!accept(TokenKind::kComma)) unexpected("',' and the type of the values");
      const NodeId value = parse_collated_type();
      close_angle(open);
      return finish(NodeKind::kMapType, node_flag::kAngle, first, {key, value});
    }
    case Keyword::kRange: {
      const NodeId range = finish(NodeKind::kQualifiedName, 0, first, {name});
      const NodeId element = parse_type();
      close_angle(open);
      const NodeId arguments = finish(NodeKind::kTypeArguments, node_flag::kAngle, open, {element});
      return finish(NodeKind::kType, 0, first, {range, arguments});
    }
    default: {
      const NodeId element = parse_collated_type();
      const NodeId size = empty_leaf(NodeKind::kEmpty);
      close_angle(open);
      return finish(NodeKind::kArrayType, node_flag::kAngle, first, {element, size});
    }
  }
}

// `name type`, `name: type` or only a type; behind it what the dialects allow.
NodeId Parser::parse_angle_field() {
  const uint32_t first = pos_;
  List parts;
  uint16_t flags = 0;
  const bool word = at(TokenKind::kWord) || at(TokenKind::kQuotedName);
  const Token& next = peek(1);
  bool named = word && next.kind == TokenKind::kColon;
  if (word && (next.kind == TokenKind::kWord || next.kind == TokenKind::kQuotedName)) {
    const Keyword behind = keyword_of(next);
    named = behind != Keyword::kNot && behind != Keyword::kCollate;
  }
  if (named) {
    push(parts, parse_name(kColumnName, "a field's name"));
    if (kind_of(parts.last) == NodeKind::kError) advance();
    if (dialect_.colon_struct_fields && accept(TokenKind::kColon)) flags |= node_flag::kColonWord;
  }
  push(parts, parse_type());
  if (at(Keyword::kCollate)) {
    const uint32_t collate = pos_;
    advance();
    const NodeId name = at(TokenKind::kString) ? parse_name_or_string(kColumnName, "a collation's name")
                                               : parse_name(kColumnName, "a collation's name");
    const NodeId path = finish(NodeKind::kQualifiedName, 0, collate + 1, {name});
    push(parts, finish(NodeKind::kCollation, 0, collate, {path}));
  }
  if (at(Keyword::kNot) && is(peek(1), Keyword::kNull)) {
    advance();
    advance();
    flags |= node_flag::kNotNull;
  }
  if (dialect_.field_options && at(Keyword::kOptions) && peek(1).kind == TokenKind::kLeftParen) {
    advance();
    push(parts, parse_option_list());
  }
  if (at(Keyword::kComment) && peek(1).kind == TokenKind::kString) {
    advance();
    push(parts, take_leaf(NodeKind::kString));
  }
  return finish(NodeKind::kColumnDefinition, flags, first, parts);
}

void Parser::close_angle(uint32_t open) {
  if (at_operator(Operator::kGreater)) return advance();
  tree_.has_errors_ = true;
  const size_t known = diagnostics_.size();
  unexpected("',' or '>'");
  if (diagnostics_.size() > known) {
    diagnostics_.back().secondary.push_back({{tree_.source_, tree_.tokens_.span(open)}, "opened here"});
  }
}

// The cursor is on a type in angle brackets that stands in an expression.
NodeId Parser::parse_typed_constructor() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  const NodeId type = parse_angle_type();
  if (reported_at_ == pos_) return finish(NodeKind::kError, 0, first, {type});
  switch (kind_of(type)) {
    case NodeKind::kArrayType: {
      if (!at(TokenKind::kLeftBracket)) return finish(NodeKind::kError, 0, first, {type, error_node("'['")});
      const NodeId list = parse_list();
      return finish(NodeKind::kTypedList, 0, first, {type, list});
    }
    case NodeKind::kStructType:
      if (!at(TokenKind::kLeftParen)) return finish(NodeKind::kError, 0, first, {type, error_node("'('")});
      return parse_struct_constructor(first, type);
    default: {
      const NodeId text = at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a string");
      return finish(NodeKind::kTypedLiteral, 0, first, {type, text});
    }
  }
}

// The cursor is on the `(` behind STRUCT or the type.
NodeId Parser::parse_struct_constructor(uint32_t first, NodeId type) {
  const uint32_t open = pos_;
  advance();
  List list;
  push(list, type);
  if (!at(TokenKind::kRightParen)) {
    do {
      const uint32_t item = pos_;
      List parts;
      push(parts, parse_expression());
      AliasStyle style = AliasStyle::kNone;
      if (at(Keyword::kAs)) {
        if (type) {
          report(syntax_code::kUnexpected, pos_, "a STRUCT with a type takes no field names here",
                 "name the fields in the type, or remove the type");
          tree_.has_errors_ = true;
        }
        advance();
        style = AliasStyle::kAs;
        push(parts, parse_label("a field's name after AS"));
      } else if (dialect_.bare_field_names && at_alias(kBareAlias)) {
        style = AliasStyle::kBare;
        push(parts, name_leaf(pos_));
        advance();
      }
      push(list, finish(NodeKind::kSelectItem, op_flags(style), item, parts));
    } while (accept(TokenKind::kComma));
  }
  close_bracket(open, "',', AS or ')'");
  return finish(NodeKind::kStructConstructor, 0, first, list);
}

}  // namespace rocky::sql
