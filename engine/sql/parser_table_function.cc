// Functions in FROM that are more than a call: ROWS FROM, XMLTABLE, functions that are keywords, sampling methods.
#include "sql/parser_impl.h"

namespace rocky::sql {

// Whether a function that is a keyword stands here: CURRENT_DATE, COALESCE(…).
bool Parser::at_word_function() const {
  switch (keyword()) {
    case Keyword::kCurrentCatalog:
    case Keyword::kCurrentDate:
    case Keyword::kCurrentRole:
    case Keyword::kCurrentTime:
    case Keyword::kCurrentTimestamp:
    case Keyword::kCurrentUser:
    case Keyword::kLocaltime:
    case Keyword::kLocaltimestamp:
    case Keyword::kSessionUser:
    case Keyword::kUser: return true;
    case Keyword::kCurrentSchema: return peek(1).kind != TokenKind::kLeftParen;
    case Keyword::kCollation: return is(peek(1), Keyword::kFor);
    case Keyword::kCast:
    case Keyword::kCoalesce:
    case Keyword::kExtract:
    case Keyword::kGreatest:
    case Keyword::kLeast:
    case Keyword::kNormalize:
    case Keyword::kNullif:
    case Keyword::kOverlay:
    case Keyword::kPosition:
    case Keyword::kSubstring:
    case Keyword::kTreat:
    case Keyword::kTrim:
    case Keyword::kXmlconcat:
    case Keyword::kXmlelement:
    case Keyword::kXmlexists:
    case Keyword::kXmlforest:
    case Keyword::kXmlparse:
    case Keyword::kXmlpi:
    case Keyword::kXmlroot:
    case Keyword::kXmlserialize: return peek(1).kind == TokenKind::kLeftParen;
    default: return false;
  }
}

NodeId Parser::parse_word_function() { return parse_keyword_operand(); }

// `ROWS FROM (f(a), g(b) AS (c INT)) WITH ORDINALITY`; the cursor is on ROWS.
NodeId Parser::parse_rows_from(uint16_t flags, uint32_t first) {
  advance();
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    const uint32_t item = pos_;
    List parts;
    if (at_word_function()) {
      push(parts, parse_word_function());
    } else if (at_name(kFunctionName) || peek(1).kind == TokenKind::kDot) {
      const NodeId name = parse_qualified_name(kFunctionName, "a function's name");
      push(parts, at(TokenKind::kLeftParen) ? parse_call(name, CallPlace::kRelation) : error_node("'('"));
    } else {
      push(parts, error_node("a function's name"));
    }
    if (at(Keyword::kAs)) {
      advance();
      if (at(TokenKind::kLeftParen)) {
        push(parts, parse_column_definitions(NodeKind::kColumnDefinitions));
      } else {
        push(parts, error_node("'(' and column definitions"));
      }
    }
    push(list, finish(NodeKind::kRowsFromItem, 0, item, parts));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  if (at(Keyword::kWith) && is(peek(1), Keyword::kOrdinality)) {
    advance();
    advance();
    flags |= node_flag::kWithOrdinality;
  }
  push(list, parse_table_alias(AliasColumns::kDefinitions));
  return finish(NodeKind::kRowsFrom, flags, first, list);
}

// `TABLESAMPLE s.method (a, b) REPEATABLE (c)`; the cursor is on TABLESAMPLE.
NodeId Parser::parse_table_method() {
  const uint32_t first = pos_;
  advance();
  List list;
  const bool qualified = peek(1).kind == TokenKind::kDot;
  push(list, parse_qualified_name(qualified ? kColumnName : kFunctionName, "the sampling method's name"));
  if (at(TokenKind::kLeftParen)) {
    const uint32_t open = pos_;
    advance();
    List arguments;
    parse_expressions(arguments, TokenKind::kRightParen);
    close_bracket(open, "',' or ')'");
    push(list, finish(NodeKind::kArguments, 0, open, arguments));
  } else {
    push(list, error_node("'('"));
  }
  if (accept(Keyword::kRepeatable)) {
    if (at(TokenKind::kLeftParen)) {
      const uint32_t open = pos_;
      advance();
      push(list, parse_expression());
      close_bracket(open);
    } else {
      push(list, error_node("'('"));
    }
  }
  return finish(NodeKind::kTableMethod, 0, first, list);
}

// `XMLTABLE([XMLNAMESPACES (…),] path PASSING document COLUMNS …)`; the cursor is on XMLTABLE.
NodeId Parser::parse_xml_table(uint16_t flags, uint32_t first) {
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  if (at(Keyword::kXmlnamespaces) && peek(1).kind == TokenKind::kLeftParen) {
    push(list, parse_xml_namespaces());
    if (!accept(TokenKind::kComma)) unexpected("','");
  }
  push(list, parse_operand());
  push(list, parse_xml_passing());
  if (expect(Keyword::kColumns, "COLUMNS")) {
    do {
      push(list, parse_xml_column());
    } while (accept(TokenKind::kComma));
  }
  close_bracket(open, "',' or ')'");
  push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kXmlTable, flags, first, list);
}

NodeId Parser::parse_xml_namespaces() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  do {
    const uint32_t item = pos_;
    if (accept(Keyword::kDefault)) {
      const NodeId uri = parse_operators(0, Mode::kLowerBound);
      push(list, finish(NodeKind::kSelectItem, 0, item, {uri}));
      continue;
    }
    const NodeId uri = parse_operators(0, Mode::kLowerBound);
    expect(Keyword::kAs, "AS and a name");
    const NodeId name = parse_name(kLabel, "a name");
    push(list, finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), item, {uri, name}));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kXmlNamespaces, 0, first, list);
}

// `PASSING [BY REF] document [BY VALUE]`: how it is passed changes nothing.
NodeId Parser::parse_xml_passing() {
  const uint32_t first = pos_;
  if (!expect(Keyword::kPassing, "PASSING")) return empty_leaf(NodeKind::kError);
  const auto skip_mechanism = [&] {
    if (!accept(Keyword::kBy)) return;
    if (!accept(Keyword::kRef) && !accept(Keyword::kValue)) unexpected("REF or VALUE");
  };
  skip_mechanism();
  const NodeId document = parse_operand();
  skip_mechanism();
  return finish(NodeKind::kXmlPassing, 0, first, {document});
}

// `name type [PATH e] [DEFAULT e] [NOT NULL]` or `name FOR ORDINALITY`.
NodeId Parser::parse_xml_column() {
  const uint32_t first = pos_;
  List list;
  push(list, parse_name(kColumnName, "a column's name"));
  if (accept(Keyword::kFor)) {
    expect(Keyword::kOrdinality, "ORDINALITY");
    return finish(NodeKind::kXmlColumn, node_flag::kForOrdinality, first, list);
  }
  push(list, parse_type());
  uint16_t flags = 0;
  NodeId path;
  NodeId value;
  while (true) {
    const uint32_t option = pos_;
    if (at(Keyword::kPath) && !path) {
      advance();
      path = finish(NodeKind::kXmlPath, 0, option, {parse_operators(0, Mode::kLowerBound)});
    } else if (at(Keyword::kDefault) && !value) {
      advance();
      value = finish(NodeKind::kXmlDefault, 0, option, {parse_operators(0, Mode::kLowerBound)});
    } else if (at(Keyword::kNot) && flags == 0) {
      advance();
      expect(Keyword::kNull, "NULL");
      flags = node_flag::kNotNullWords;
    } else if (at(Keyword::kNull) && flags == 0) {
      advance();
      flags = node_flag::kNullWord;
    } else {
      break;
    }
  }
  push(list, path);
  push(list, value);
  return finish(NodeKind::kXmlColumn, flags, first, list);
}

}  // namespace rocky::sql
