// Types of elements in round brackets: `ARRAY(INT NOT NULL)`, `OBJECT(a INT, b VARCHAR NOT NULL)`, `ROW(bigint, date)`.
#include "sql/parser_impl.h"

namespace rocky::sql {

// Whether a field's name and not its type is at the token: another word follows it that continues no type.
bool Parser::names_field(uint32_t token) const {
  const Token& behind = tokens_[std::min(token + 1, end_)];
  if (behind.kind != TokenKind::kWord && behind.kind != TokenKind::kQuotedName) return false;
  switch (keyword_of(behind)) {
    case Keyword::kNot:
    case Keyword::kWith:
    case Keyword::kWithout:
    case Keyword::kPrecision:
    case Keyword::kVarying: return false;
    default: return true;
  }
}

bool Parser::at_element_type() const {
  if (!dialect_.element_types || peek(1).kind != TokenKind::kLeftParen) return false;
  return at(Keyword::kArray) || at(Keyword::kObject) || (at(Keyword::kRow) && !names_field(pos_ + 2));
}

NodeId Parser::parse_element_type() {
  const uint32_t first = pos_;
  List names;
  push(names, name_leaf(pos_));
  advance();
  List list;
  push(list, finish(NodeKind::kQualifiedName, 0, first, names));
  const uint32_t open = pos_;
  advance();
  List elements;
  while (!at_end_of_query() || elements.empty()) {
    const uint32_t begin = pos_;
    List element;
    const bool named = names_field(pos_);
    if (named) push(element, parse_name(kLabel, "a field's name"));
    push(element, parse_type());
    const NodeId not_null = accept_words({Keyword::kNot, Keyword::kNull});
    push(element, not_null);
    if (named || not_null) {
      push(elements, finish(named ? NodeKind::kTableColumn : NodeKind::kClause, 0, begin, element));
    } else {
      push(elements, element.first);
    }
    if (!accept(TokenKind::kComma)) break;
  }
  close_bracket(open, "',' or ')'");
  push(list, finish(NodeKind::kTypeArguments, 0, open, elements));
  return parse_array_suffix(finish(NodeKind::kType, 0, first, list));
}

}  // namespace rocky::sql
