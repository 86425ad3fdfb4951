// SQL's own functions for JSON, JSON_TABLE, and LISTAGG's overflow.
#include <iterator>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

struct JsonOptionWords {
  JsonOption option;
  Keyword words[5];  // kNone: the end
};
// The longest first.
constexpr JsonOptionWords kJsonOptions[] = {
    {JsonOption::kWithoutWrapper, {Keyword::kWithout, Keyword::kArray, Keyword::kWrapper}},
    {JsonOption::kWithoutWrapper, {Keyword::kWithout, Keyword::kWrapper}},
    {JsonOption::kConditionalWrapper, {Keyword::kWith, Keyword::kConditional, Keyword::kArray, Keyword::kWrapper}},
    {JsonOption::kConditionalWrapper, {Keyword::kWith, Keyword::kConditional, Keyword::kWrapper}},
    {JsonOption::kUnconditionalWrapper, {Keyword::kWith, Keyword::kUnconditional, Keyword::kArray, Keyword::kWrapper}},
    {JsonOption::kUnconditionalWrapper, {Keyword::kWith, Keyword::kUnconditional, Keyword::kWrapper}},
    {JsonOption::kWithWrapper, {Keyword::kWith, Keyword::kArray, Keyword::kWrapper}},
    {JsonOption::kWithWrapper, {Keyword::kWith, Keyword::kWrapper}},
    {JsonOption::kKeepQuotesOnScalar,
     {Keyword::kKeep, Keyword::kQuotes, Keyword::kOn, Keyword::kScalar, Keyword::kString}},
    {JsonOption::kKeepQuotes, {Keyword::kKeep, Keyword::kQuotes}},
    {JsonOption::kOmitQuotesOnScalar,
     {Keyword::kOmit, Keyword::kQuotes, Keyword::kOn, Keyword::kScalar, Keyword::kString}},
    {JsonOption::kOmitQuotes, {Keyword::kOmit, Keyword::kQuotes}},
    {JsonOption::kNullOnNull, {Keyword::kNull, Keyword::kOn, Keyword::kNull}},
    {JsonOption::kAbsentOnNull, {Keyword::kAbsent, Keyword::kOn, Keyword::kNull}},
    {JsonOption::kWithUniqueKeys, {Keyword::kWith, Keyword::kUnique, Keyword::kKeys}},
    {JsonOption::kWithUniqueKeys, {Keyword::kWith, Keyword::kUnique}},
    {JsonOption::kWithoutUniqueKeys, {Keyword::kWithout, Keyword::kUnique, Keyword::kKeys}},
    {JsonOption::kWithoutUniqueKeys, {Keyword::kWithout, Keyword::kUnique}},
};

JsonFunction function_of(Keyword word) {
  switch (word) {
    case Keyword::kJsonExists: return JsonFunction::kExists;
    case Keyword::kJsonValue: return JsonFunction::kValue;
    case Keyword::kJsonQuery: return JsonFunction::kQuery;
    case Keyword::kJsonObject: return JsonFunction::kObject;
    case Keyword::kJson: return JsonFunction::kConstructor;
    case Keyword::kJsonSerialize: return JsonFunction::kSerialize;
    default: return JsonFunction::kArray;
  }
}

}  // namespace

bool Parser::at_json_function() const {
  if (!dialect_.json_functions || peek(1).kind != TokenKind::kLeftParen) return false;
  switch (keyword()) {
    case Keyword::kJsonExists:
    case Keyword::kJsonValue:
    case Keyword::kJsonQuery:
    case Keyword::kJsonObject:
    case Keyword::kJsonArray:
    case Keyword::kJson:
    case Keyword::kJsonSerialize: return true;
    default: return false;
  }
}

NodeId Parser::parse_json_function() {
  const uint32_t first = pos_;
  const JsonFunction function = function_of(keyword());
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  const bool nulls = (at(Keyword::kNull) || at(Keyword::kAbsent)) && is(peek(1), Keyword::kOn);
  const bool empty = at(TokenKind::kRightParen) || at(Keyword::kReturning) || nulls;
  const bool listed = function == JsonFunction::kObject || function == JsonFunction::kArray;
  if (function == JsonFunction::kConstructor || function == JsonFunction::kSerialize) {
    push(list, parse_json_input());
    if (function == JsonFunction::kSerialize && at(Keyword::kReturning)) push(list, parse_json_returning());
    close_bracket(open, "FORMAT JSON or ')'");
    return finish(NodeKind::kJsonFunction, op_flags(function), first, list);
  }
  if (!listed) {
    parse_json_path(list);
    if (at(Keyword::kReturning)) push(list, parse_json_returning());
  } else if (!empty) {
    do {
      push(list, function == JsonFunction::kObject ? parse_json_member() : parse_json_input());
    } while (accept(TokenKind::kComma));
  }
  parse_json_options(list);
  if (listed && at(Keyword::kReturning)) push(list, parse_json_returning());
  parse_json_behaviors(list);
  close_bracket(open, "',', an option or ')'");
  return finish(NodeKind::kJsonFunction, op_flags(function), first, list);
}

// `x FORMAT JSON, 'lax $.a' AS p PASSING y AS z`
void Parser::parse_json_path(List& list) {
  push(list, parse_json_input());
  if (!accept(TokenKind::kComma)) {
    push(list, error_node("',' and a JSON path"));
    return;
  }
  push(list, at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a JSON path, a string"));
  if (accept(Keyword::kAs)) push(list, parse_name(kLabel, "the path's name"));
  if (!at(Keyword::kPassing)) return;
  const uint32_t first = pos_;
  advance();
  List items;
  do {
    const uint32_t item = pos_;
    List parts;
    push(parts, parse_json_input());
    if (expect(Keyword::kAs, "AS and a name")) push(parts, parse_name(kLabel, "a name"));
    push(items, finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), item, parts));
  } while (accept(TokenKind::kComma));
  push(list, finish(NodeKind::kJsonPassing, 0, first, items));
}

NodeId Parser::parse_json_input() { return parse_json_format(parse_expression()); }

// The value alone, or with `FORMAT JSON ENCODING UTF8` behind it.
NodeId Parser::parse_json_format(NodeId value) {
  if (!at(Keyword::kFormat)) return value;
  const uint32_t first = first_token_of(value) == Tree::kNoToken ? pos_ : first_token_of(value);
  advance();
  expect(Keyword::kJson, "JSON");
  JsonEncoding encoding = JsonEncoding::kNone;
  if (accept(Keyword::kEncoding)) {
    if (accept(Keyword::kUtf8)) {
      encoding = JsonEncoding::kUtf8;
    } else if (accept(Keyword::kUtf16)) {
      encoding = JsonEncoding::kUtf16;
    } else if (accept(Keyword::kUtf32)) {
      encoding = JsonEncoding::kUtf32;
    } else {
      unexpected("UTF8, UTF16 or UTF32");
      tree_.has_errors_ = true;
    }
  }
  return finish(NodeKind::kJsonFormat, op_flags(encoding), first, {value});
}

NodeId Parser::parse_json_returning() {
  const uint32_t first = pos_;
  advance();
  const NodeId type = parse_json_format(parse_type());
  return finish(NodeKind::kJsonReturning, 0, first, {type});
}

// `KEY 'a' VALUE 1`, `'a' VALUE 1` or `'a' : 1`
NodeId Parser::parse_json_member() {
  const uint32_t first = pos_;
  const bool key_word = at(Keyword::kKey) && !is(peek(1), Keyword::kValue) && peek(1).kind != TokenKind::kColon &&
                        peek(1).kind != TokenKind::kDot && starts_operand(pos_ + 1);
  if (key_word) advance();
  const NodeId key = parse_expression();
  uint16_t flags = 0;
  if (at(TokenKind::kColon) && !key_word) {
    flags = node_flag::kColonMember;
    advance();
  } else if (!accept(Keyword::kValue)) {
    const NodeId error = error_node(key_word ? "VALUE" : "VALUE or ':'");
    return finish(NodeKind::kJsonMember, flags, first, {key, error});
  }
  const NodeId value = parse_json_input();
  return finish(NodeKind::kJsonMember, flags, first, {key, value});
}

void Parser::parse_json_options(List& list) {
  while (true) {
    const JsonOptionWords* found = nullptr;
    uint32_t count = 0;
    for (const JsonOptionWords& row : kJsonOptions) {
      count = 0;
      while (count < std::size(row.words) && row.words[count] != Keyword::kNone && is(peek(count), row.words[count])) {
        ++count;
      }
      if (count == std::size(row.words) || row.words[count] == Keyword::kNone) {
        found = &row;
        break;
      }
    }
    if (found == nullptr) return;
    const uint32_t first = pos_;
    for (uint32_t i = 0; i < count; ++i) advance();
    push(list, finish(NodeKind::kJsonOption, op_flags(found->option), first, List{}));
  }
}

// `NULL ON EMPTY DEFAULT 1 ON ERROR`
void Parser::parse_json_behaviors(List& list) {
  while (true) {
    const uint32_t first = pos_;
    JsonBehavior behavior = JsonBehavior::kError;
    List parts;
    switch (keyword()) {
      case Keyword::kError: break;
      case Keyword::kNull: behavior = JsonBehavior::kNull; break;
      case Keyword::kTrue: behavior = JsonBehavior::kTrue; break;
      case Keyword::kFalse: behavior = JsonBehavior::kFalse; break;
      case Keyword::kUnknown: behavior = JsonBehavior::kUnknown; break;
      case Keyword::kDefault: behavior = JsonBehavior::kDefault; break;
      case Keyword::kEmpty: behavior = JsonBehavior::kEmpty; break;
      default: return;
    }
    advance();
    if (behavior == JsonBehavior::kDefault) push(parts, parse_expression());
    if (behavior == JsonBehavior::kEmpty && accept(Keyword::kArray)) behavior = JsonBehavior::kEmptyArray;
    if (behavior == JsonBehavior::kEmpty && accept(Keyword::kObject)) behavior = JsonBehavior::kEmptyObject;
    uint16_t flags = op_flags(behavior);
    if (expect(Keyword::kOn, "ON EMPTY or ON ERROR")) {
      if (accept(Keyword::kError)) {
        flags |= node_flag::kOnError;
      } else {
        expect(Keyword::kEmpty, "EMPTY or ERROR");
      }
    }
    push(list, finish(NodeKind::kJsonBehavior, flags, first, parts));
    if (reported_at_ == pos_) return;
  }
}

// --- JSON_TABLE ---

NodeId Parser::parse_json_table(uint16_t flags) {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  List list;
  parse_json_path(list);
  push(list, at(Keyword::kColumns) ? parse_json_columns() : error_node("PASSING or COLUMNS"));
  if (at(Keyword::kPlan)) push(list, parse_json_plan());
  parse_json_behaviors(list);
  close_bracket(open, "PLAN, an ON ERROR clause or ')'");
  push(list, parse_table_alias(AliasColumns::kNames));
  return finish(NodeKind::kJsonTable, flags, first, list);
}

NodeId Parser::parse_json_columns() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  List list;
  if (!accept(TokenKind::kLeftParen)) {
    push(list, error_node("'(' and columns"));
    return finish(NodeKind::kJsonColumns, 0, first, list);
  }
  do {
    push(list, parse_json_column());
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kJsonColumns, 0, first, list);
}

NodeId Parser::parse_json_column() {
  const uint32_t first = pos_;
  List list;
  if (at(Keyword::kNested) && (peek(1).kind == TokenKind::kString || is(peek(1), Keyword::kPath))) {
    advance();
    accept(Keyword::kPath);
    push(list, at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a JSON path, a string"));
    if (accept(Keyword::kAs)) push(list, parse_name(kLabel, "the path's name"));
    push(list, at(Keyword::kColumns) ? parse_json_columns() : error_node("COLUMNS"));
    return finish(NodeKind::kJsonNested, 0, first, list);
  }
  push(list, parse_name(kLabel, "a column's name"));
  if (accept(Keyword::kFor)) {
    expect(Keyword::kOrdinality, "ORDINALITY");
    return finish(NodeKind::kJsonColumn, node_flag::kForOrdinality, first, list);
  }
  push(list, parse_json_format(parse_type()));
  if (accept(Keyword::kPath)) {
    push(list, at(TokenKind::kString) ? take_leaf(NodeKind::kString) : error_node("a JSON path, a string"));
  }
  parse_json_options(list);
  parse_json_behaviors(list);
  return finish(NodeKind::kJsonColumn, 0, first, list);
}

bool Parser::at_json_plan_word() const {
  return at(Keyword::kOuter) || at(Keyword::kInner) || at(Keyword::kUnion) || at(Keyword::kCross);
}

JsonPlanWord Parser::take_json_plan_word() {
  JsonPlanWord word = JsonPlanWord::kOuter;
  if (at(Keyword::kInner)) word = JsonPlanWord::kInner;
  if (at(Keyword::kUnion)) word = JsonPlanWord::kUnion;
  if (at(Keyword::kCross)) word = JsonPlanWord::kCross;
  advance();
  return word;
}

// `PLAN (a OUTER (b UNION c))`, `PLAN DEFAULT (OUTER, UNION)`
NodeId Parser::parse_json_plan() {
  const uint32_t first = pos_;
  advance();
  const bool by_default = accept(Keyword::kDefault);
  const uint32_t open = pos_;
  List list;
  if (!accept(TokenKind::kLeftParen)) {
    push(list, error_node("'(' and a plan"));
    return finish(NodeKind::kJsonPlan, 0, first, list);
  }
  if (!by_default) {
    push(list, parse_json_plan_join());
    close_bracket(open, "OUTER, INNER, UNION, CROSS or ')'");
    return finish(NodeKind::kJsonPlan, 0, first, list);
  }
  do {
    const uint32_t word = pos_;
    if (!at_json_plan_word()) {
      push(list, error_node("OUTER, INNER, UNION or CROSS"));
      break;
    }
    const JsonPlanWord taken = take_json_plan_word();
    push(list, finish(NodeKind::kJsonPlanWord, op_flags(taken), word, List{}));
  } while (accept(TokenKind::kComma));
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kJsonPlan, node_flag::kDefaultPlan, first, list);
}

// Operands joined by one word; another word needs brackets.
NodeId Parser::parse_json_plan_join() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return empty_leaf(NodeKind::kError);
  const uint32_t first = pos_;
  List list;
  push(list, parse_json_plan_operand());
  if (!at_json_plan_word()) return list.first;
  const Keyword word = keyword();
  const bool pair = word == Keyword::kOuter || word == Keyword::kInner;
  const JsonPlanWord joined = take_json_plan_word();
  push(list, parse_json_plan_operand());
  while (!pair && accept(word)) push(list, parse_json_plan_operand());
  return finish(NodeKind::kJsonPlanJoin, op_flags(joined), first, list);
}

NodeId Parser::parse_json_plan_operand() {
  if (!at(TokenKind::kLeftParen)) return parse_name(kLabel, "a path's name");
  const uint32_t open = pos_;
  advance();
  const NodeId inner = parse_json_plan_join();
  close_bracket(open, "OUTER, INNER, UNION, CROSS or ')'");
  if (kind_of(inner) != NodeKind::kJsonPlanJoin) return inner;
  tree_.nodes_[inner.index].flags |= node_flag::kParenthesized;
  widen(inner, open);
  return inner;
}

// --- LISTAGG ---

// `ON OVERFLOW TRUNCATE '…' WITH COUNT`
NodeId Parser::parse_overflow() {
  const uint32_t first = pos_;
  advance();
  advance();
  if (accept(Keyword::kError)) return finish(NodeKind::kOverflow, 0, first, List{});
  List list;
  uint16_t flags = node_flag::kTruncate;
  if (expect(Keyword::kTruncate, "ERROR or TRUNCATE")) {
    if (at(TokenKind::kString)) push(list, take_leaf(NodeKind::kString));
    if (at(Keyword::kWith) || at(Keyword::kWithout)) {
      flags |= at(Keyword::kWith) ? node_flag::kWithCount : node_flag::kWithoutCount;
      advance();
      expect(Keyword::kCountWord, "COUNT");
    } else {
      unexpected("WITH COUNT or WITHOUT COUNT");
      tree_.has_errors_ = true;
    }
  }
  return finish(NodeKind::kOverflow, flags, first, list);
}

}  // namespace rocky::sql
