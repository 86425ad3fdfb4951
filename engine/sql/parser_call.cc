// Calls: arguments, windows, and the functions with a grammar of their own.
#include <algorithm>

#include "sql/parser_impl.h"

namespace rocky::sql {

// Whether `name (arguments) 'text'` can be a literal of a type.
bool Parser::are_type_arguments(NodeId arguments) const {
  for (const NodeId argument : tree_.children(arguments)) {
    if (kind_of(argument) == NodeKind::kStar || kind_of(argument) == NodeKind::kNamedArgument) return false;
  }
  return static_cast<bool>(tree_.first_child(arguments));
}

// The cursor is on `(`.
NodeId Parser::parse_call(NodeId name, CallPlace place) {
  const uint32_t first = first_token_of(name);
  const uint32_t open = pos_;
  advance();
  uint16_t flags = 0;
  List modifiers;
  const NodeId list = parse_arguments(open, flags, modifiers);
  const bool typed = at_plain_string() && dialect_.typed_strings && place == CallPlace::kExpression;
  if (typed && flags == 0 && modifiers.empty() && dialect_.typed_string_words.empty() && are_type_arguments(list)) {
    // `DECIMAL(3, 2) '1.5'`: it was a type.
    tree_.nodes_[list.index].kind = NodeKind::kTypeArguments;
    const NodeId type = finish(NodeKind::kType, 0, first, {name, list});
    const NodeId text = take_leaf(NodeKind::kString);
    return finish(NodeKind::kTypedLiteral, 0, first, {type, text});
  }
  List parts;
  push(parts, name);
  push(parts, list);
  if (!modifiers.empty()) {
    push(parts, modifiers.first);
    parts.last = modifiers.last;
    parts.height = std::max(parts.height, modifiers.height);
  }
  if (place == CallPlace::kRelation) return finish(NodeKind::kCall, flags, first, parts);
  if (at(Keyword::kWithin) && is(peek(1), Keyword::kGroup)) {
    require(&Dialect::within_group, pos_, "WITHIN GROUP");
    const uint32_t within = pos_;
    advance();
    advance();
    NodeId order;
    if (at(TokenKind::kLeftParen)) {
      const uint32_t group_open = pos_;
      advance();
      order = at(Keyword::kOrder) ? parse_order_by() : error_node("ORDER BY");
      close_bracket(group_open, "',' or ')'");
    } else {
      order = error_node("'(' and ORDER BY");
    }
    push(parts, finish(NodeKind::kWithinGroup, 0, within, {order}));
  }
  if (at(Keyword::kFilter) && peek(1).kind == TokenKind::kLeftParen) {
    require(&Dialect::filter_clause, pos_, "FILTER");
    const uint32_t filter = pos_;
    advance();
    const uint32_t filter_open = pos_;
    advance();
    const uint16_t where = accept(Keyword::kWhere) ? node_flag::kWhereWord : 0;
    if (where == 0 && !dialect_.filter_without_where) unexpected("WHERE");
    const NodeId condition = parse_expression();
    close_bracket(filter_open);
    push(parts, finish(NodeKind::kFilter, where, filter, {condition}));
  }
  if (dialect_.counted_from && at(Keyword::kFrom) && (is(peek(1), Keyword::kFirst) || is(peek(1), Keyword::kLast)) &&
      (is(peek(2), Keyword::kOver) || is(peek(2), Keyword::kIgnore) || is(peek(2), Keyword::kRespect))) {
    flags |= op_flags(is(peek(1), Keyword::kFirst) ? CountedFrom::kFirst : CountedFrom::kLast);
    advance();
    advance();
  }
  if (dialect_.null_treatment_behind && is(peek(1), Keyword::kNulls) &&
      (at(Keyword::kIgnore) || at(Keyword::kRespect))) {
    flags |= at(Keyword::kIgnore) ? node_flag::kIgnoreNulls : node_flag::kRespectNulls;
    advance();
    advance();
  }
  if (at(Keyword::kExportState) && dialect_.export_state) {
    advance();
    flags |= node_flag::kExportState;
  }
  const bool window = at(Keyword::kOver) && (peek(1).kind == TokenKind::kLeftParen || is_name(peek(1), kColumnName));
  if (window) push(parts, parse_over());
  return finish(NodeKind::kCall, flags, first, parts);
}

// Up to and with the closing bracket.
NodeId Parser::parse_arguments(uint32_t open, uint16_t& flags, List& modifiers) {
  List list;
  if (accept(Keyword::kDistinct)) {
    flags |= node_flag::kDistinctWord;
  } else if (accept(Keyword::kAll)) {
    flags |= node_flag::kAll;
  }
  const uint32_t start = pos_;
  if (!dialect_.star_operand && at_operator(Operator::kMultiply) && peek(1).kind == TokenKind::kRightParen &&
      flags == 0) {
    advance();
    push(list, parse_star(start, {}));
  } else if (flags != 0 || (!at(TokenKind::kRightParen) && !(at_order_by() && dialect_.order_without_arguments))) {
    do {
      // The variadic argument is the last one.
      if (flags == 0 && accept(Keyword::kVariadic)) flags |= node_flag::kVariadic;
      push(list, parse_argument());
    } while ((flags & node_flag::kVariadic) == 0 && accept(TokenKind::kComma));
    if (at(Keyword::kOn) && is(peek(1), Keyword::kOverflow) && dialect_.listagg_overflow) {
      push(list, parse_overflow());
    }
    if (at(Keyword::kCopartition) && dialect_.table_arguments) push(list, parse_copartition());
  }
  if (dialect_.call_modifiers) parse_call_modifiers(flags, modifiers);
  if (at_order_by() && modifiers.empty()) {
    require(&Dialect::order_in_calls, pos_, "ORDER BY among the arguments");
    push(modifiers, parse_order_by());
  }
  if (is(peek(1), Keyword::kNulls) && dialect_.null_treatment) {
    if (accept(Keyword::kIgnore)) {
      advance();
      flags |= node_flag::kIgnoreNulls;
    } else if (accept(Keyword::kRespect)) {
      advance();
      flags |= node_flag::kRespectNulls;
    }
  }
  close_bracket(open, "',' or ')'");
  const NodeId arguments = finish(NodeKind::kArguments, 0, open, list);
  if (!modifiers.empty()) {
    // ORDER BY and the like are parts of the call, but stand between these brackets.
    const uint32_t begin = tree_.extents_[modifiers.first.index].first;
    tree_.extents_[arguments.index].last = std::max(open, begin > 0 && begin != Tree::kNoToken ? begin - 1 : open);
  }
  return arguments;
}

NodeId Parser::parse_argument() {
  if (at_table_argument()) return parse_table_argument();
  const TokenKind next = peek(1).kind;
  const bool named = (at_name(kFunctionName) || at_name(kTypeName)) &&
                     ((next == TokenKind::kColonEquals && dialect_.colon_equals_arguments) ||
                      (next == TokenKind::kFatArrow && dialect_.double_arrow_arguments));
  if (!named) return at_relation_argument() ? parse_relation_argument() : parse_expression();
  const uint32_t first = pos_;
  const NodeId name = name_leaf(pos_);
  advance();
  const auto style = next == TokenKind::kColonEquals ? NamedArgumentStyle::kColonEquals : NamedArgumentStyle::kArrow;
  advance();
  NodeId value;
  if (at_table_argument()) {
    value = parse_table_argument();
  } else {
    value = at_relation_argument() ? parse_relation_argument() : parse_expression();
  }
  return finish(NodeKind::kNamedArgument, op_flags(style), first, {name, value});
}

// `(a, b)` without ORDER BY and the like. The cursor is on `(`.
NodeId Parser::parse_plain_arguments() {
  const uint32_t open = pos_;
  advance();
  List list;
  if (!at(TokenKind::kRightParen)) {
    do {
      push(list, parse_argument());
    } while (accept(TokenKind::kComma));
  }
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kArguments, 0, open, list);
}

// A call of a keyword function: nothing follows its brackets.
NodeId Parser::plain_call(NodeId name, uint32_t open, const List& list) {
  const NodeId arguments = finish(NodeKind::kArguments, 0, open, list);
  return finish(NodeKind::kCall, 0, first_token_of(name), {name, arguments});
}

// --- Windows ---

NodeId Parser::parse_over() {
  const uint32_t first = pos_;
  advance();
  NodeId window;
  if (at(TokenKind::kLeftParen)) {
    window = parse_window_spec();
  } else if (dialect_.clauses_win_over_names && at(Keyword::kFrom) && begins_clause(pos_, Place::kAlias)) {
    window = error_node("a window's name");
  } else {
    window = parse_name(kColumnName, "a window's name");
  }
  return finish(NodeKind::kOver, 0, first, {window});
}

NodeId Parser::parse_window_spec() {
  const uint32_t open = pos_;
  advance();
  List list;
  const Keyword word = keyword();
  const bool frame = word == Keyword::kRows || word == Keyword::kRange || word == Keyword::kGroups;
  static constexpr Keyword kParts[] = {Keyword::kPartition, Keyword::kOrder, Keyword::kRows, Keyword::kRange};
  const bool measures =
      word == Keyword::kMeasures && dialect_.window_measures && peek(1).kind != TokenKind::kRightParen;
  if (word != Keyword::kPartition && !frame && !measures && is_free_name(pos_, kColumnName, Place::kAlias)) {
    bare_alias_ = pos_;
    push(list, parse_name(kColumnName, "a name"));
    // `(PARTITON BY a)`: the typo was taken as a window's name.
    if (at(Keyword::kBy) && reread_alias_as_keyword(kParts)) list = {};
  }
  if (at(Keyword::kCluster) && dialect_.distribution_clauses) {
    push(list, parse_by_expressions(NodeKind::kClusterBy));
  } else if (at(Keyword::kDistribute) && dialect_.distribution_clauses) {
    push(list, parse_by_expressions(NodeKind::kDistributeBy));
  }
  if (at(Keyword::kPartition)) push(list, parse_partition_by());
  if (at(Keyword::kOrder)) push(list, parse_order_by());
  if (at(Keyword::kSort) && dialect_.distribution_clauses) push(list, parse_sort_by());
  if (at(Keyword::kMeasures) && dialect_.window_measures) push(list, parse_measures());
  if (at(Keyword::kRows) || at(Keyword::kRange) || at(Keyword::kGroups)) {
    push(list, parse_frame());
    if (dialect_.window_measures) parse_match_clauses(list, 4);
  }
  if (!at(TokenKind::kRightParen)) unexpected("PARTITION BY, ORDER BY, a frame or ')'", kParts);
  close_bracket(open);
  return finish(NodeKind::kWindowSpec, 0, open, list);
}

NodeId Parser::parse_partition_by() {
  const uint32_t first = pos_;
  advance();
  expect(Keyword::kBy, "BY");
  List columns;
  do {
    push(columns, parse_expression());
  } while (accept(TokenKind::kComma));
  return finish(NodeKind::kPartitionBy, 0, first, columns);
}

NodeId Parser::parse_frame() {
  const uint32_t first = pos_;
  FrameUnit unit = FrameUnit::kRows;
  if (at(Keyword::kRange)) unit = FrameUnit::kRange;
  if (at(Keyword::kGroups)) {
    require(&Dialect::frame_groups, pos_, "GROUPS in a window's frame");
    unit = FrameUnit::kGroups;
  }
  advance();
  List list;
  uint16_t flags = op_flags(unit);
  const bool between = accept(Keyword::kBetween);
  push(list, parse_frame_bound());
  if (between) {
    expect(Keyword::kAnd, "AND and the frame's end");
    push(list, parse_frame_bound());
  }
  check_frame_bounds(list);
  if (dialect_.frame_exclusion && accept(Keyword::kExclude)) {
    if (accept(Keyword::kCurrent)) {
      expect(Keyword::kRow, "ROW");
      flags |= node_flag::kExcludeCurrentRow;
    } else if (accept(Keyword::kGroup)) {
      flags |= node_flag::kExcludeGroup;
    } else if (accept(Keyword::kTies)) {
      flags |= node_flag::kExcludeTies;
    } else if (accept(Keyword::kNo)) {
      expect(Keyword::kOthers, "OTHERS");
      flags |= node_flag::kExcludeNoOthers;
    } else {
      unexpected("CURRENT ROW, GROUP, TIES or NO OTHERS");
    }
  }
  return finish(NodeKind::kFrame, flags, first, list);
}

// A frame must not end before it starts; without an end it ends at the current row.
void Parser::check_frame_bounds(const List& list) {
  const FrameBound start = tree_.op<FrameBound>(list.first);
  const FrameBound end = list.first == list.last ? FrameBound::kCurrentRow : tree_.op<FrameBound>(list.last);
  const bool possible =
      start != FrameBound::kUnboundedFollowing && end != FrameBound::kUnboundedPreceding && start <= end;
  if (possible || kind_of(list.first) != NodeKind::kFrameBound) return;
  const uint32_t at = first_token_of(list.last);
  if (at == Tree::kNoToken) return;
  report(
      syntax_code::kFrameBounds, at, "this frame ends before it starts",
      "write the earlier bound first: UNBOUNDED PRECEDING, n PRECEDING, CURRENT ROW, n FOLLOWING, UNBOUNDED FOLLOWING");
  tree_.has_errors_ = true;
}

NodeId Parser::parse_frame_bound() {
  const uint32_t first = pos_;
  if (at(Keyword::kUnbounded) && (is(peek(1), Keyword::kPreceding) || is(peek(1), Keyword::kFollowing))) {
    advance();
    const FrameBound bound =
        at(Keyword::kPreceding) ? FrameBound::kUnboundedPreceding : FrameBound::kUnboundedFollowing;
    advance();
    return finish(NodeKind::kFrameBound, op_flags(bound), first, List{});
  }
  if (at(Keyword::kCurrent) && is(peek(1), Keyword::kRow)) {
    advance();
    advance();
    return finish(NodeKind::kFrameBound, op_flags(FrameBound::kCurrentRow), first, List{});
  }
  // AND separates the bounds.
  const NodeId distance = parse_operators(rule(Operator::kAnd).right, Mode::kAny);
  FrameBound bound = FrameBound::kPreceding;
  if (at(Keyword::kFollowing)) {
    bound = FrameBound::kFollowing;
    advance();
  } else if (!accept(Keyword::kPreceding)) {
    static constexpr Keyword kWords[] = {Keyword::kPreceding, Keyword::kFollowing};
    unexpected("PRECEDING or FOLLOWING", kWords);
  }
  return finish(NodeKind::kFrameBound, op_flags(bound), first, {distance});
}

// --- Functions with a grammar of their own ---

// The keyword at the cursor stands before `(`. No node when it is an ordinary function's name.
NodeId Parser::parse_function_word() {
  const uint32_t first = pos_;
  switch (keyword()) {
    case Keyword::kCast: return parse_cast(0);
    case Keyword::kTryCast: return dialect_.extended_function_words ? parse_cast(node_flag::kTry) : NodeId{};
    case Keyword::kNormalize: return dialect_.normalize_function ? parse_normalize() : NodeId{};
    case Keyword::kSafeCast: return dialect_.safe_cast ? parse_cast(node_flag::kTry) : NodeId{};
    case Keyword::kExtract: return parse_extract();
    case Keyword::kSubstring: return dialect_.text_calls ? parse_substring() : NodeId{};
    case Keyword::kSubstr: return dialect_.substr_from ? parse_substring() : NodeId{};
    case Keyword::kPosition: return dialect_.position_call ? parse_position() : NodeId{};
    case Keyword::kOverlay: return dialect_.text_calls ? parse_overlay() : NodeId{};
    case Keyword::kTrim: return dialect_.text_calls ? parse_trim() : NodeId{};
    case Keyword::kColumns: {
      if (!dialect_.columns_expression) return {};
      advance();
      const uint32_t open = pos_;
      advance();
      const NodeId pattern = parse_expression();
      close_bracket(open);
      return finish(NodeKind::kColumns, 0, first, {pattern});
    }
    case Keyword::kRow: {
      advance();
      const uint32_t open = pos_;
      advance();
      List list;
      if (dialect_.named_row_fields) {
        do {
          const uint32_t item = pos_;
          const NodeId value = parse_expression();
          if (accept(Keyword::kAs) || at_alias(kBareAlias)) {
            const NodeId name = parse_name(kLabel, "a field's name");
            push(list, finish(NodeKind::kSelectItem, op_flags(AliasStyle::kAs), item, {value, name}));
          } else {
            push(list, value);
          }
        } while (accept(TokenKind::kComma));
      } else if (!at(TokenKind::kRightParen)) {
        parse_expressions(list, TokenKind::kRightParen);
      }
      close_bracket(open, "',' or ')'");
      return finish(NodeKind::kRow, node_flag::kRowWord, first, list);
    }
    case Keyword::kTreat: {
      advance();
      const uint32_t open = pos_;
      advance();
      const NodeId value = parse_expression();
      expect(Keyword::kAs, "AS");
      const NodeId type = parse_type();
      close_bracket(open);
      return finish(NodeKind::kTreat, 0, first, {value, type});
    }
    case Keyword::kCoalesce:
    case Keyword::kGrouping:
    case Keyword::kGroupingId:
    case Keyword::kNullif:
    case Keyword::kUnpack:
    case Keyword::kGreatest:
    case Keyword::kLeast:
    case Keyword::kXmlconcat: {
      const Keyword function = keyword();
      const bool extended = function == Keyword::kGroupingId || function == Keyword::kUnpack;
      const bool restricted =
          function == Keyword::kGreatest || function == Keyword::kLeast || function == Keyword::kXmlconcat;
      if (extended && !dialect_.extended_function_words) return {};
      if (restricted && dialect_.allows(function, kFunctionName)) return {};
      const bool strict = function == Keyword::kNullif || function == Keyword::kUnpack;
      if (!strict && dialect_.clauses_win_over_names && dialect_.allows(function, kFunctionName)) return {};
      const bool trailing = function != Keyword::kNullif && function != Keyword::kUnpack;
      const NodeId part = name_leaf(pos_);
      advance();
      const NodeId name = finish(NodeKind::kQualifiedName, 0, first, {part});
      const uint32_t open = pos_;
      advance();
      List list;
      const bool empty = function == Keyword::kGrouping && dialect_.empty_groups && at(TokenKind::kRightParen);
      if (!empty) parse_expressions(list, trailing ? TokenKind::kRightParen : TokenKind::kEnd);
      const bool pair = list.first != list.last && tree_.next_sibling(list.first) == list.last;
      if (function == Keyword::kNullif && !pair) unexpected("two arguments for NULLIF");
      close_bracket(open, "',' or ')'");
      return plain_call(name, open, list);
    }
    default: return dialect_.xml_functions ? parse_xml_function() : NodeId{};
  }
}

NodeId Parser::parse_cast(uint16_t flags) {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  const NodeId value = parse_expression();
  NodeId type;
  if (expect(Keyword::kAs, "AS and a type")) {
    type = parse_collated_type();
  } else {
    type = empty_leaf(NodeKind::kError);
  }
  while (dialect_.cast_fields && is(peek(1), Keyword::kFields) && (at(Keyword::kRename) || at(Keyword::kAdd))) {
    flags |= at(Keyword::kRename) ? node_flag::kRenameFields : node_flag::kAddFields;
    advance();
    advance();
  }
  NodeId format;
  if (at(Keyword::kFormat) && dialect_.cast_format) format = parse_cast_format();
  close_bracket(open);
  return finish(NodeKind::kCast, flags | op_flags(CastStyle::kFunction), first, {value, type, format});
}

NodeId Parser::parse_extract() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  if (peek(1).kind == TokenKind::kRightParen) {
    const NodeId part = name_leaf(first);
    const NodeId name = finish(NodeKind::kQualifiedName, 0, first, {part});
    return parse_call(name);
  }
  advance();
  NodeId field;
  if (at(TokenKind::kString)) {
    field = take_leaf(NodeKind::kString);
  } else if (at(TokenKind::kWord) && peek(1).kind == TokenKind::kLeftParen && dialect_.extract_zone) {
    const uint32_t word = pos_;
    const NodeId part = parse_name(kLabel, "a field");
    field = parse_call(finish(NodeKind::kQualifiedName, 0, word, {part}));
  } else if (unit_of(keyword()) != IntervalUnit::kNone) {
    field = parse_name(kLabel, "a field");
  } else {
    // Only a word that is no keyword.
    constexpr std::string_view kField = "a field such as YEAR";
    field = at_name(kColumnName) || !at_name(kBareAlias) ? parse_name(kBareAlias, kField) : error_node(kField);
  }
  NodeId value;
  if (expect(Keyword::kFrom, "FROM")) {
    value = parse_expression();
  } else {
    value = empty_leaf(NodeKind::kError);
  }
  NodeId zone;
  if (at(Keyword::kAt) && is(peek(1), Keyword::kTime) && dialect_.extract_zone) {
    advance();
    advance();
    expect(Keyword::kZone, "ZONE");
    zone = parse_expression();
  }
  close_bracket(open);
  return finish(NodeKind::kExtract, 0, first, {field, value, zone});
}

NodeId Parser::parse_substring() {
  const uint32_t first = pos_;
  const NodeId part = name_leaf(pos_);
  advance();
  const NodeId name = finish(NodeKind::kQualifiedName, 0, first, {part});
  const uint32_t open = pos_;
  advance();
  List list;
  if (!at(TokenKind::kRightParen)) push(list, parse_argument());
  if (at(Keyword::kSimilar) && dialect_.substring_similar) {
    advance();
    push(list, parse_expression());
    expect(Keyword::kEscape, "ESCAPE");
    push(list, parse_expression());
    close_bracket(open);
    return finish(NodeKind::kSubstringSimilar, 0, first, list);
  }
  if (list.empty() || (!at(Keyword::kFrom) && !at(Keyword::kFor))) return parse_argument_list(name, open, list);
  NodeId from;
  NodeId length;
  for (int i = 0; i < 2; ++i) {
    if (!from && accept(Keyword::kFrom)) {
      from = parse_expression();
    } else if (!length && accept(Keyword::kFor)) {
      length = parse_expression();
    }
  }
  push(list, from ? from : empty_leaf(NodeKind::kEmpty));
  push(list, length ? length : empty_leaf(NodeKind::kEmpty));
  close_bracket(open, "FROM, FOR or ')'");
  return finish(NodeKind::kSubstring, 0, first, list);
}

NodeId Parser::parse_position() {
  const uint32_t first = pos_;
  advance();
  const uint32_t open = pos_;
  advance();
  const NodeId needle = parse_operators(0, Mode::kLowerBound);
  if (at(TokenKind::kComma) && dialect_.comma_keyword_calls) return comma_call(first, open, needle);
  NodeId haystack;
  if (expect(Keyword::kIn, "IN")) {
    haystack = parse_operators(0, Mode::kLowerBound);
  } else {
    haystack = empty_leaf(NodeKind::kError);
  }
  close_bracket(open);
  return finish(NodeKind::kPosition, 0, first, {needle, haystack});
}

// An ordinary call after all: the function's word is at `first`, the cursor on the comma behind the first argument.
NodeId Parser::comma_call(uint32_t first, uint32_t open, NodeId argument) {
  List list;
  push(list, argument);
  while (accept(TokenKind::kComma)) push(list, parse_argument());
  close_bracket(open, "',' or ')'");
  const NodeId part = name_leaf(first);
  const NodeId name = finish(NodeKind::kQualifiedName, 0, first, {part});
  tree_.extents_[name.index].last = first;
  return plain_call(name, open, list);
}

NodeId Parser::parse_overlay() {
  const uint32_t first = pos_;
  const NodeId part = name_leaf(pos_);
  advance();
  const NodeId name = finish(NodeKind::kQualifiedName, 0, first, {part});
  const uint32_t open = pos_;
  advance();
  List list;
  if (!at(TokenKind::kRightParen)) push(list, parse_argument());
  const bool plain = list.empty() || at(TokenKind::kComma) || at(TokenKind::kRightParen);
  if (plain && dialect_.overlay_list) return parse_argument_list(name, open, list);
  if (expect(Keyword::kPlacing, "PLACING")) push(list, parse_expression());
  if (expect(Keyword::kFrom, "FROM")) push(list, parse_expression());
  if (accept(Keyword::kFor)) push(list, parse_expression());
  close_bracket(open, "FOR or ')'");
  return finish(NodeKind::kOverlay, 0, first, list);
}

NodeId Parser::parse_trim() {
  const uint32_t first = pos_;
  const NodeId part = name_leaf(pos_);
  advance();
  const NodeId name = finish(NodeKind::kQualifiedName, 0, first, {part});
  const uint32_t open = pos_;
  advance();
  TrimSide side = TrimSide::kDefault;
  if (accept(Keyword::kBoth)) {
    side = TrimSide::kBoth;
  } else if (accept(Keyword::kLeading)) {
    side = TrimSide::kLeading;
  } else if (accept(Keyword::kTrailing)) {
    side = TrimSide::kTrailing;
  }
  List list;
  NodeId characters;
  if (!at(Keyword::kFrom)) {
    characters = parse_expression();
    if (side == TrimSide::kDefault && !at(Keyword::kFrom)) {
      push(list, characters);
      if (accept(TokenKind::kComma) && !(at(TokenKind::kRightParen) && dialect_.trailing_commas)) {
        parse_expressions(list, TokenKind::kRightParen);
      }
      close_bracket(open, "FROM, ',' or ')'");
      return plain_call(name, open, list);
    }
  }
  uint16_t flags = op_flags(side);
  if (accept(Keyword::kFrom)) {
    flags |= node_flag::kFromWord;
    push(list, characters ? characters : empty_leaf(NodeKind::kEmpty));
    parse_expressions(list, TokenKind::kRightParen);
  } else {
    // `TRIM(BOTH a, b)`: an ordinary list behind the side.
    push(list, empty_leaf(NodeKind::kEmpty));
    push(list, characters);
    if (accept(TokenKind::kComma) && !(at(TokenKind::kRightParen) && dialect_.trailing_commas)) {
      parse_expressions(list, TokenKind::kRightParen);
    }
  }
  close_bracket(open, "',' or ')'");
  return finish(NodeKind::kTrim, flags, first, list);
}

}  // namespace rocky::sql
