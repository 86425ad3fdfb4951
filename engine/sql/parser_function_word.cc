// Functions that are keywords: CURRENT_DATE and its like, NORMALIZE, and the functions that make and read XML.
#include "sql/parser_impl.h"

namespace rocky::sql {

// `CURRENT_DATE`, `LOCALTIME(3)`. No node when the word at the cursor is none of them.
NodeId Parser::parse_value_function() {
  const uint32_t first = pos_;
  bool precision = false;
  switch (keyword()) {
    case Keyword::kCurrentTime:
    case Keyword::kCurrentTimestamp:
    case Keyword::kLocaltime:
    case Keyword::kLocaltimestamp: precision = true; break;
    case Keyword::kCurrentSchema:
      if (peek(1).kind == TokenKind::kLeftParen || peek(1).kind == TokenKind::kString) return {};
      break;
    case Keyword::kCurrentCatalog:
    case Keyword::kCurrentDate:
    case Keyword::kCurrentPath:
    case Keyword::kCurrentRole:
    case Keyword::kCurrentUser:
    case Keyword::kSessionUser:
    case Keyword::kUser: break;
    default: return {};
  }
  List list;
  push(list, name_leaf(pos_));
  advance();
  if (precision && at(TokenKind::kLeftParen)) {
    const uint32_t open = pos_;
    advance();
    push(list, at(TokenKind::kNumber) ? take_leaf(NodeKind::kNumber) : error_node("a number"));
    close_bracket(open);
  }
  return finish(NodeKind::kValueFunction, 0, first, list);
}

// `NORMALIZE(a, NFC)`.
NodeId Parser::parse_normalize() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  push(list, parse_expression());
  if (accept(TokenKind::kComma)) {
    const bool form = at(Keyword::kNfc) || at(Keyword::kNfd) || at(Keyword::kNfkc) || at(Keyword::kNfkd);
    push(list, form ? parse_name(kLabel, "a form") : error_node("NFC, NFD, NFKC or NFKD"));
  }
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kNormalize, 0, first, list);
}

// Arguments up to the bracket, named ones too, of a function that also has a grammar of its own; `list` has the first.
NodeId Parser::parse_argument_list(NodeId name, uint32_t open, List& list) {
  while (accept(TokenKind::kComma)) push(list, parse_argument());
  close_bracket(open, "',' or ')'");
  return plain_call(name, open, list);
}

// `a AS b, c`, in brackets or up to one.
NodeId Parser::parse_xml_items(NodeKind kind, uint32_t first) {
  List list;
  do {
    const uint32_t item = pos_;
    List parts;
    push(parts, parse_expression());
    AliasStyle style = AliasStyle::kNone;
    if (accept(Keyword::kAs)) {
      style = AliasStyle::kAs;
      push(parts, parse_name(kLabel, "a name"));
    }
    push(list, finish(NodeKind::kSelectItem, op_flags(style), item, parts));
  } while (accept(TokenKind::kComma));
  return finish(kind, 0, first, list);
}

// The cursor is on a word before `(`. No node when it is none of the XML functions.
NodeId Parser::parse_xml_function() {
  const uint32_t first = pos_;
  const Keyword function = keyword();
  switch (function) {
    case Keyword::kXmlelement:
    case Keyword::kXmlexists:
    case Keyword::kXmlforest:
    case Keyword::kXmlparse:
    case Keyword::kXmlpi:
    case Keyword::kXmlroot:
    case Keyword::kXmlserialize: break;
    default: return {};
  }
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  uint16_t flags = 0;
  NodeKind kind = NodeKind::kXmlParse;
  const auto content = [&] {
    if (accept(Keyword::kContent)) return op_flags(XmlContent::kContent);
    expect(Keyword::kDocument, "DOCUMENT or CONTENT");
    return op_flags(XmlContent::kDocument);
  };
  switch (function) {
    case Keyword::kXmlelement:
      kind = NodeKind::kXmlElement;
      expect(Keyword::kName, "NAME");
      push(list, parse_name(kLabel, "the element's name"));
      while (accept(TokenKind::kComma)) {
        if (list.first == list.last && at(Keyword::kXmlattributes) && peek(1).kind == TokenKind::kLeftParen) {
          const uint32_t attributes = pos_;
          advance();
          const uint32_t attributes_open = pos_;
          advance();
          const NodeId items = parse_xml_items(NodeKind::kXmlAttributes, attributes);
          close_bracket(attributes_open, "AS, ',' or ')'");
          widen(items, attributes);
          push(list, items);
        } else {
          push(list, parse_expression());
        }
      }
      break;
    case Keyword::kXmlexists:
      kind = NodeKind::kXmlExists;
      push(list, parse_operand());
      push(list, parse_xml_passing());
      break;
    case Keyword::kXmlforest: {
      const NodeId items = parse_xml_items(NodeKind::kXmlForest, first);
      close_bracket(open, "AS, ',' or ')'");
      widen(items, first);
      return items;
    }
    case Keyword::kXmlparse:
      flags = content();
      push(list, parse_expression());
      if (at(Keyword::kPreserve) || at(Keyword::kStrip)) {
        flags |= at(Keyword::kPreserve) ? node_flag::kPreserveWhitespace : node_flag::kStripWhitespace;
        advance();
        expect(Keyword::kWhitespace, "WHITESPACE");
      }
      break;
    case Keyword::kXmlpi:
      kind = NodeKind::kXmlPi;
      expect(Keyword::kName, "NAME");
      push(list, parse_name(kLabel, "the instruction's name"));
      if (accept(TokenKind::kComma)) push(list, parse_expression());
      break;
    case Keyword::kXmlroot: {
      kind = NodeKind::kXmlRoot;
      push(list, parse_expression());
      if (!accept(TokenKind::kComma)) unexpected("',' and VERSION");
      expect(Keyword::kVersion, "VERSION");
      if (at(Keyword::kNo) && is(peek(1), Keyword::kValue)) {
        advance();
        advance();
        push(list, empty_leaf(NodeKind::kEmpty));
      } else {
        push(list, parse_expression());
      }
      XmlStandalone standalone = XmlStandalone::kNone;
      if (accept(TokenKind::kComma)) {
        expect(Keyword::kStandalone, "STANDALONE");
        standalone = XmlStandalone::kNo;
        if (accept(Keyword::kYes)) {
          standalone = XmlStandalone::kYes;
        } else if (expect(Keyword::kNo, "YES, NO or NO VALUE") && accept(Keyword::kValue)) {
          standalone = XmlStandalone::kNoValue;
        }
      }
      flags = op_flags(standalone);
      break;
    }
    default:
      kind = NodeKind::kXmlSerialize;
      flags = content();
      push(list, parse_expression());
      expect(Keyword::kAs, "AS and a type");
      push(list, parse_base_type());
      break;
  }
  close_bracket(open, "',' or ')'");
  return finish(kind, flags, first, list);
}

}  // namespace rocky::sql
