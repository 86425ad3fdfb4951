// The engine prints what its parser has made of the text: LIKE is the operator ~~, an interval is a call of to_days …
// Queries within: duckdb_query_text.cc; numbers, names and types: duckdb_words.cc.
#include "compiler/bind/duckdb_text.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/duckdb_printer.h"
#include "sql/literal.h"
#include "sql/operator.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;
using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

struct Unit {
  sql::IntervalUnit unit;
  std::string_view function;
  std::string_view type;  // empty: a DOUBLE as it is
};
constexpr auto kUnits = std::to_array<Unit>({
    {sql::IntervalUnit::kYear, "to_years", "INTEGER"},
    {sql::IntervalUnit::kQuarter, "to_quarters", "INTEGER"},
    {sql::IntervalUnit::kMonth, "to_months", "INTEGER"},
    {sql::IntervalUnit::kWeek, "to_weeks", "INTEGER"},
    {sql::IntervalUnit::kDay, "to_days", "INTEGER"},
    {sql::IntervalUnit::kHour, "to_hours", "BIGINT"},
    {sql::IntervalUnit::kMinute, "to_minutes", "BIGINT"},
    {sql::IntervalUnit::kSecond, "to_seconds", ""},
    {sql::IntervalUnit::kMillisecond, "to_milliseconds", ""},
    {sql::IntervalUnit::kMicrosecond, "to_microseconds", "BIGINT"},
    {sql::IntervalUnit::kDecade, "to_decades", "INTEGER"},
    {sql::IntervalUnit::kCentury, "to_centuries", "INTEGER"},
    {sql::IntervalUnit::kMillennium, "to_millennia", "INTEGER"},
});

std::string_view comparison(Operator op) {
  switch (op) {
    case Operator::kEqual:
    case Operator::kDoubleEquals: return "=";
    case Operator::kNotEqual: return "!=";
    case Operator::kLess: return "<";
    case Operator::kLessEqual: return "<=";
    case Operator::kGreater: return ">";
    case Operator::kGreaterEqual: return ">=";
    default: return {};
  }
}

std::string_view opposite(std::string_view comparison) {
  constexpr auto kPairs = std::to_array<std::array<std::string_view, 2>>(
      {{"=", "!="}, {"!=", "="}, {"<", ">="}, {">=", "<"}, {">", "<="}, {"<=", ">"}});
  for (const auto& [one, other] : kPairs) {
    if (one == comparison) return other;
  }
  return {};
}

// Functions that the grammar reads itself, and so in its own schema.
bool is_read_by_grammar(std::string_view name) { return name == "trim" || name == "substring"; }

}  // namespace

std::string DuckdbPrinter::expression(NodeId node) {
  if (!sure_) return {};
  if (++depth_ > kMostDepth) return give_up();
  std::string text = print(node);
  --depth_;
  return text;
}

std::string DuckdbPrinter::list(NodeId first) {
  std::string text;
  for (NodeId node = first; node; node = tree_.next_sibling(node)) {
    if (!text.empty()) text += ", ";
    text += expression(node);
  }
  return text;
}

std::string DuckdbPrinter::print(NodeId node) {
  const NodeId first = tree_.first_child(node);
  const bool negated = tree_.has(node, node_flag::kNot);
  switch (tree_.kind(node)) {
    case NodeKind::kNumber: return number(tree_.spelling(node), false);
    case NodeKind::kString: return quoted(sql::decode_string(tree_.spelling(node), dialect_));
    case NodeKind::kNull: return "NULL";
    case NodeKind::kTrue: return "CAST('t' AS BOOLEAN)";
    case NodeKind::kFalse: return "CAST('f' AS BOOLEAN)";
    case NodeKind::kPositional:
      return fmt::format("#{}", tree_.spelling(node).substr(tree_.spelling(node).find_first_of("0123456789")));
    case NodeKind::kColumnRef: return path(node);
    case NodeKind::kTypedLiteral: return fmt::format("CAST({} AS {})", expression(tree_.last_child(node)), type(first));
    case NodeKind::kCast:
      return fmt::format("{}({} AS {})", tree_.has(node, node_flag::kTry) ? "TRY_CAST" : "CAST", expression(first),
                         type(tree_.next_sibling(first)));
    case NodeKind::kInterval: return interval(node);
    case NodeKind::kUnary: return unary(node);
    case NodeKind::kPostfix: return fmt::format("(({}){})", expression(first), tree_.spelling(tree_.last_child(node)));
    case NodeKind::kBinary: return binary(node);
    case NodeKind::kAnd:
    case NodeKind::kOr: {
      std::string text;
      conjunction(node, tree_.kind(node), text);
      return fmt::format("({})", text);
    }
    case NodeKind::kNot: return negation(first);
    case NodeKind::kIsNull: return fmt::format("({} IS {}NULL)", expression(first), negated ? "NOT " : "");
    case NodeKind::kIsTruth: {
      const auto truth = tree_.op<sql::Truth>(node);
      if (truth == sql::Truth::kUnknown) return fmt::format("({} IS {}NULL)", expression(first), negated ? "NOT " : "");
      return fmt::format("(CAST({} AS BOOLEAN) IS {}DISTINCT FROM {})", expression(first), negated ? "" : "NOT ",
                         truth == sql::Truth::kTrue ? "true" : "false");
    }
    case NodeKind::kIsDistinct:
      return fmt::format("({} IS {}DISTINCT FROM {})", expression(first), negated ? "NOT " : "",
                         expression(tree_.next_sibling(first)));
    case NodeKind::kBetween: {
      if (tree_.has(node, node_flag::kSymmetric)) return give_up();
      const std::string text = fmt::format("({} BETWEEN {} AND {})", expression(first),
                                           expression(tree_.child_at(node, 1)), expression(tree_.child_at(node, 2)));
      return negated ? fmt::format("(NOT {})", text) : text;
    }
    case NodeKind::kInList:
      return fmt::format("({} {}IN ({}))", expression(first), negated ? "NOT " : "", list(tree_.next_sibling(first)));
    case NodeKind::kInExpr: {
      const std::string text =
          fmt::format("contains({}, {})", expression(tree_.next_sibling(first)), expression(first));
      return negated ? fmt::format("(NOT {})", text) : text;
    }
    case NodeKind::kInQuery: {
      const std::string text = fmt::format("({} = ANY({}))", expression(first), query(tree_.next_sibling(first)));
      return negated ? fmt::format("(NOT {})", text) : text;
    }
    case NodeKind::kQuantified: return quantified(node);
    case NodeKind::kExists: return fmt::format("EXISTS({})", query(first));
    case NodeKind::kSubquery: return fmt::format("({})", query(first));
    case NodeKind::kArrayQuery:
      if (sql::QueryView(tree_, first).order_by()) return give_up();  // its keys become columns of their own
      return fmt::format(
          "(SELECT CASE  WHEN ((array_agg(#1) IS NULL)) THEN (list_value()) ELSE array_agg(#1) END "
          "FROM ({}))",
          query(first));
    case NodeKind::kLike: return like(node);
    case NodeKind::kCase: return case_text(node);
    case NodeKind::kCollate: return fmt::format("{} COLLATE {}", expression(first), path(tree_.next_sibling(first)));
    case NodeKind::kAtTimeZone:
      return fmt::format("main.timezone({}, {})", expression(tree_.next_sibling(first)), expression(first));
    case NodeKind::kExtract: {
      const std::string part = tree_.kind(first) == NodeKind::kString
                                   ? sql::decode_string(tree_.spelling(first), dialect_)
                                   : ascii_lower(text_of(tree_.symbol(first)));
      return fmt::format("main.date_part({}, {})", quoted(part), expression(tree_.next_sibling(first)));
    }
    case NodeKind::kPosition:
      return fmt::format("main.\"position\"({}, {})", expression(tree_.next_sibling(first)), expression(first));
    case NodeKind::kSubstring: return substring(node);
    case NodeKind::kTrim: return trim(node);
    case NodeKind::kSubscript: return fmt::format("{}[{}]", expression(first), expression(tree_.next_sibling(first)));
    case NodeKind::kSlice: return slice(node);
    case NodeKind::kField:
      return fmt::format("({}).{}", expression(first), name(text_of(tree_.symbol(tree_.next_sibling(first)))));
    case NodeKind::kList: return fmt::format("main.list_value({})", list(first));
    case NodeKind::kRow: return fmt::format("main.\"row\"({})", list(first));
    case NodeKind::kStruct: return struct_text(node);
    case NodeKind::kMap: {
      std::string keys;
      std::string values;
      for (const NodeId entry : tree_.children(node)) {
        keys += (keys.empty() ? "" : ", ") + expression(tree_.child_at(entry, 0));
        values += (values.empty() ? "" : ", ") + expression(tree_.child_at(entry, 1));
      }
      return fmt::format("main.\"map\"(main.list_value({}), main.list_value({}))", keys, values);
    }
    case NodeKind::kArrow: return fmt::format("({} -> {})", expression(first), expression(tree_.next_sibling(first)));
    case NodeKind::kLambda: return lambda(names_of(first), expression(tree_.next_sibling(first)));
    case NodeKind::kComprehension: return comprehension(node);
    case NodeKind::kCall:
    case NodeKind::kMethodCall: return call(node);
    default: return give_up();
  }
}

std::string DuckdbPrinter::unary(NodeId node) {
  const NodeId operand = tree_.first_child(node);
  const auto op = tree_.op<Operator>(node);
  if (op == Operator::kNegate) {
    bool negative = true;
    NodeId inner = operand;
    while (tree_.kind(inner) == NodeKind::kUnary && tree_.op<Operator>(inner) == Operator::kNegate) {
      negative = !negative;
      inner = tree_.first_child(inner);
    }
    if (tree_.kind(inner) == NodeKind::kNumber) return number(tree_.spelling(inner), negative);
    return fmt::format("-({})", expression(operand));
  }
  if (op == Operator::kPositive) return fmt::format("+({})", expression(operand));
  if (op == Operator::kBitNot) return fmt::format("~({})", expression(operand));
  const SourceSpan sign = tree_.location(node);
  if (!sign.file) return give_up();
  return fmt::format("{}({})", sign.file->slice(sign.bytes), expression(operand));
}

std::string DuckdbPrinter::binary(NodeId node) {
  const auto op = tree_.op<Operator>(node);
  std::string sign = std::string(dialect_.rule(op).text);
  if (!comparison(op).empty()) sign = comparison(op);
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == NodeKind::kOperatorName) sign = tree_.spelling(child);
  }
  std::string text;
  size_t brackets = 0;  // before it; put there at once, as there may be thousands
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == NodeKind::kOperatorName) continue;
    if (text.empty()) {
      text = expression(child);
    } else if (op == Operator::kMatches) {
      text = fmt::format("regexp_full_match({}, {})", text, expression(child));
    } else if (op == Operator::kNotMatches) {
      text = fmt::format("(NOT regexp_full_match({}, {}))", text, expression(child));
    } else {
      ++brackets;
      text += fmt::format(" {} {})", sign, expression(child));
    }
  }
  return std::string(brackets, '(') + text;
}

void DuckdbPrinter::conjunction(NodeId node, NodeKind kind, std::string& text) {
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == kind) {
      conjunction(child, kind, text);
      continue;
    }
    if (!text.empty()) text += kind == NodeKind::kAnd ? " AND " : " OR ";
    text += expression(child);
  }
}

std::string DuckdbPrinter::negation(NodeId operand) {
  const NodeId first = tree_.first_child(operand);
  if (tree_.kind(operand) == NodeKind::kBinary && tree_.child_count(operand) == 2) {
    const std::string_view sign = opposite(comparison(tree_.op<Operator>(operand)));
    if (!sign.empty()) return fmt::format("({} {} {})", expression(first), sign, expression(tree_.next_sibling(first)));
  }
  const bool negated = tree_.has(operand, node_flag::kNot);
  if (tree_.kind(operand) == NodeKind::kIsDistinct) {
    return fmt::format("({} IS {}DISTINCT FROM {})", expression(first), negated ? "" : "NOT ",
                       expression(tree_.next_sibling(first)));
  }
  if (tree_.kind(operand) == NodeKind::kIsTruth && tree_.op<sql::Truth>(operand) != sql::Truth::kUnknown) {
    return fmt::format("(CAST({} AS BOOLEAN) IS {}DISTINCT FROM {})", expression(first), negated ? "NOT " : "",
                       tree_.op<sql::Truth>(operand) == sql::Truth::kTrue ? "true" : "false");
  }
  if (tree_.kind(operand) == NodeKind::kInList && !negated) {
    return fmt::format("({} NOT IN ({}))", expression(first), list(tree_.next_sibling(first)));
  }
  return fmt::format("(NOT {})", expression(operand));
}

std::string DuckdbPrinter::quantified(NodeId node) {
  const NodeId left = tree_.first_child(node);
  const NodeId right = tree_.next_sibling(left);
  std::string_view sign = comparison(tree_.op<Operator>(node));
  const bool all = tree_.has(node, node_flag::kAll);
  if (sign.empty()) return give_up();
  if (all) sign = opposite(sign);
  const std::string source =
      tree_.kind(right) == NodeKind::kQuery ? query(right) : fmt::format("SELECT unnest({})", expression(right));
  const std::string text = fmt::format("({} {} ANY({}))", expression(left), sign, source);
  return all ? fmt::format("(NOT {})", text) : text;
}

std::string DuckdbPrinter::like(NodeId node) {
  const NodeId text = tree_.first_child(node);
  const NodeId pattern = tree_.next_sibling(text);
  const NodeId escape = tree_.next_sibling(pattern);
  const bool negated = tree_.has(node, node_flag::kNot);
  const auto op = tree_.op<sql::LikeOperator>(node);
  if (op == sql::LikeOperator::kSimilar) {
    const std::string call = fmt::format("regexp_full_match({}, {})", expression(text), expression(pattern));
    return negated ? fmt::format("(NOT {})", call) : call;
  }
  if (op == sql::LikeOperator::kGlob) return fmt::format("({} ~~~ {})", expression(text), expression(pattern));
  const bool any_case = op == sql::LikeOperator::kIlike;
  if (escape) {
    return fmt::format("main.{}{}_escape({}, {}, {})", negated ? "not_" : "", any_case ? "ilike" : "like",
                       expression(text), expression(pattern), expression(escape));
  }
  return fmt::format("({} {}~~{} {})", expression(text), negated ? "!" : "", any_case ? "*" : "", expression(pattern));
}

std::string DuckdbPrinter::case_text(NodeId node) {
  const sql::CaseView view(tree_, node);
  std::string text = "CASE ";
  const std::string operand = view.operand() ? expression(view.operand()) : std::string();
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) != NodeKind::kWhen) continue;
    std::string condition = expression(tree_.child_at(child, 0));
    if (view.operand()) condition = fmt::format("({} = {})", operand, condition);
    text += fmt::format(" WHEN ({}) THEN ({})", condition, expression(tree_.child_at(child, 1)));
  }
  text += fmt::format(" ELSE {} END", view.else_branch() ? expression(tree_.first_child(view.else_branch())) : "NULL");
  return text;
}

std::string DuckdbPrinter::interval(NodeId node) {
  const NodeId amount = tree_.first_child(node);
  const auto unit = tree_.op<sql::IntervalUnit>(node);
  if (tree_.kind(amount) == NodeKind::kIntervalPart || tree_.next_sibling(amount)) return give_up();
  if (unit == sql::IntervalUnit::kNone) return fmt::format("CAST({} AS INTERVAL)", expression(amount));
  for (const Unit& row : kUnits) {
    if (row.unit != unit) continue;
    const std::string number = fmt::format("CAST({} AS DOUBLE)", expression(amount));
    if (row.type.empty()) return fmt::format("{}({})", row.function, number);
    return fmt::format("{}(CAST(trunc({}) AS {}))", row.function, number, row.type);
  }
  return give_up();
}

std::string DuckdbPrinter::substring(NodeId node) {
  std::string text;
  bool missing = false;
  for (const NodeId child : tree_.children(node)) {
    if (tree_.kind(child) == NodeKind::kEmpty) {
      missing = true;
      continue;
    }
    if (missing) text += ", 1";
    missing = false;
    text += (text.empty() ? "" : ", ") + expression(child);
  }
  return fmt::format("main.\"substring\"({})", text);
}

std::string DuckdbPrinter::trim(NodeId node) {
  const NodeId characters = tree_.first_child(node);
  std::string_view function = "\"trim\"";
  if (tree_.op<sql::TrimSide>(node) == sql::TrimSide::kLeading) function = "ltrim";
  if (tree_.op<sql::TrimSide>(node) == sql::TrimSide::kTrailing) function = "rtrim";
  std::string text = list(tree_.next_sibling(characters));
  if (tree_.kind(characters) != NodeKind::kEmpty) text += ", " + expression(characters);
  return fmt::format("main.{}({})", function, text);
}

std::string DuckdbPrinter::slice(NodeId node) {
  const auto bound = [&](NodeId part) {
    return tree_.kind(part) == NodeKind::kEmpty ? std::string() : expression(part);
  };
  const NodeId base = tree_.first_child(node);
  const NodeId low = tree_.next_sibling(base);
  const NodeId high = tree_.next_sibling(low);
  const NodeId step = tree_.next_sibling(high);
  const std::string end = tree_.has(node, node_flag::kDashBound) ? "-" : bound(high);
  if (!step) return fmt::format("{}[{}:{}]", expression(base), bound(low), end);
  return fmt::format("{}[{}:{}:{}]", expression(base), bound(low), end, expression(step));
}

std::string DuckdbPrinter::struct_text(NodeId node) {
  std::string text;
  for (const NodeId field : tree_.children(node)) {
    if (tree_.kind(field) != NodeKind::kStructField) return give_up();
    text += fmt::format("{}{} := {}", text.empty() ? "" : ", ", name(text_of(tree_.symbol(tree_.first_child(field)))),
                        expression(tree_.last_child(field)));
  }
  return fmt::format("main.struct_pack({})", text);
}

std::string DuckdbPrinter::lambda(const std::string& parameters, const std::string& body) {
  return fmt::format("(lambda {}: {})", parameters, body);
}

std::string DuckdbPrinter::names_of(NodeId list) {
  std::string text;
  for (const NodeId one : tree_.children(list)) {
    text += (text.empty() ? "" : ", ") + name(text_of(tree_.symbol(one)));
  }
  return text;
}

std::string DuckdbPrinter::comprehension(NodeId node) {
  const std::string result = expression(tree_.child_at(node, 0));
  const std::string names = names_of(tree_.child_at(node, 1));
  const std::string source = expression(tree_.child_at(node, 2));
  const NodeId where = tree_.child(node, NodeKind::kWhere);
  if (!where) return fmt::format("main.list_apply({}, {})", source, lambda(names, result));
  const std::string condition = expression(tree_.first_child(where));
  const std::string packed = fmt::format("main.struct_pack(\"filter\" := {}, result := {})", condition, result);
  return fmt::format(
      "main.list_apply(main.list_filter(main.list_apply({}, {}), (lambda elem: main.struct_extract(elem, 'filter'))), "
      "(lambda elem: main.struct_extract(elem, 'result')))",
      source, lambda(names, packed));
}

std::string DuckdbPrinter::order_items(NodeId order_by) {
  std::string text;
  for (const NodeId item : tree_.children(order_by)) {
    if (!tree_.first_child(item)) return give_up();
    text += (text.empty() ? "" : ", ") + expression(tree_.first_child(item));
    const auto order = tree_.op<sql::SortOrder>(item);
    if (order == sql::SortOrder::kAscending) text += " ASC";
    if (order == sql::SortOrder::kDescending) text += " DESC";
    if (tree_.has(item, node_flag::kNullsFirst)) text += " NULLS FIRST";
    if (tree_.has(item, node_flag::kNullsLast)) text += " NULLS LAST";
  }
  return text;
}

std::string DuckdbPrinter::call(NodeId node) {
  const sql::CallView view(tree_, node);
  std::string function;
  std::string last;
  std::string text;
  const NodeId over = tree_.child(node, NodeKind::kOver);
  if (tree_.kind(node) == NodeKind::kMethodCall) {
    last = ascii_lower(text_of(tree_.symbol(tree_.child_at(node, 1))));
    function = name(last);
    text = expression(tree_.first_child(node));
  } else {
    for (const NodeId part : tree_.children(view.name())) {
      if (tree_.kind(part) != NodeKind::kName) return give_up();
      const bool is_last = !tree_.next_sibling(part);
      last = text_of(tree_.symbol(part));
      if (is_last) last = ascii_lower(last);
      // A function over a window is written without quotes.
      function += (function.empty() ? "" : ".") + (is_last && over ? last : name(last));
    }
  }
  const bool plain = function == name(last);
  const NodeId arguments = tree_.child(node, NodeKind::kArguments);
  bool star = false;
  std::string order;
  std::vector<std::string> items;
  if (!text.empty()) items.push_back(text);
  for (const NodeId argument : tree_.children(arguments)) {
    if (tree_.kind(argument) == NodeKind::kStar) {
      star = true;
      continue;
    }
    if (tree_.kind(argument) == NodeKind::kNamedArgument) {
      items.push_back(fmt::format("{} := {}", name(text_of(tree_.symbol(tree_.first_child(argument)))),
                                  expression(tree_.last_child(argument))));
      continue;
    }
    items.push_back(expression(argument));
  }
  if (plain && !over) {
    if (last == "coalesce" || last == "ifnull") return fmt::format("COALESCE({})", fmt::join(items, ", "));
    if (last == "try" && items.size() == 1) return fmt::format("TRY({})", items[0]);
    if (last == "grouping" || last == "grouping_id") return fmt::format("GROUPING({})", fmt::join(items, ", "));
    if (last == "if" && items.size() == 3) {
      return fmt::format("CASE  WHEN ({}) THEN ({}) ELSE {} END", items[0], items[1], items[2]);
    }
    if (last == "date" && items.size() == 1) return fmt::format("CAST({} AS DATE)", items[0]);
    if (is_read_by_grammar(last)) function = "main." + function;
    if (last == "count" && items.empty() && !tree_.has(node, node_flag::kDistinctWord)) function = "count_star";
  }
  if (star && last != "count") return give_up();
  if (const NodeId within = tree_.child(node, NodeKind::kWithinGroup)) {
    const std::string keys = order_items(tree_.first_child(within));
    if (last == "mode") return fmt::format("\"mode\"({}) WITHIN GROUP ( ORDER BY {})", fmt::join(items, ", "), keys);
    if (last == "percentile_cont") function = "quantile_cont";
    if (last == "percentile_disc") function = "quantile_disc";
    order = " ORDER BY " + keys;
  }
  if (view.order_by()) order = " ORDER BY " + order_items(view.order_by());
  std::string inside = fmt::format("{}", fmt::join(items, ", "));
  if (tree_.has(node, node_flag::kDistinctWord)) inside = "DISTINCT " + inside;
  if (inside.empty() && !order.empty()) order.erase(0, 1);
  inside += order;
  if (tree_.has(node, node_flag::kIgnoreNulls)) inside += " IGNORE NULLS";
  std::string filter;
  if (view.filter()) filter = fmt::format(" FILTER (WHERE {})", expression(tree_.first_child(view.filter())));
  if (const std::string sorted = sorted_list(node, items); plain && !over && last == "list" && !sorted.empty()) {
    const std::string_view word = tree_.has(node, node_flag::kDistinctWord) ? "DISTINCT " : "";
    return fmt::format("list_sort(list({}{}){}, {})", word, items[0], filter, sorted);
  }
  text = fmt::format("{}({}){}", function, inside, filter);
  if (!over) return text;
  const NodeId window = tree_.first_child(over);
  const NodeId spec = tree_.kind(window) == NodeKind::kWindowSpec ? window : named_window(tree_.symbol(window));
  if (!spec || tree_.kind(spec) != NodeKind::kWindowSpec) return give_up();
  return fmt::format("{} OVER ({})", text, window_text(spec));
}

// How list(a ORDER BY a) sorts its list afterwards; empty where it is ordered by something else.
std::string DuckdbPrinter::sorted_list(NodeId call, std::span<const std::string> arguments) {
  const NodeId order = sql::CallView(tree_, call).order_by();
  if (!order || arguments.size() != 1 || tree_.child_count(order) != 1) return {};
  const NodeId item = tree_.first_child(order);
  if (!equal_ignoring_case(expression(tree_.first_child(item)), arguments[0])) return {};
  std::string_view direction = "ORDER_DEFAULT";
  const auto sort = tree_.op<sql::SortOrder>(item);
  if (sort == sql::SortOrder::kAscending) direction = "ASCENDING";
  if (sort == sql::SortOrder::kDescending) direction = "DESCENDING";
  std::string_view nulls = "ORDER_DEFAULT";
  if (tree_.has(item, node_flag::kNullsFirst)) nulls = "NULLS FIRST";
  if (tree_.has(item, node_flag::kNullsLast)) nulls = "NULLS LAST";
  return fmt::format("'{}', '{}'", direction, nulls);
}

NodeId DuckdbPrinter::named_window(Symbol name) const {
  NodeId found;
  for (uint32_t i = 1; i < tree_.node_count(); ++i) {
    if (tree_.kind({i}) != NodeKind::kWindowDefinition) continue;
    if (folded(tree_.symbol(tree_.first_child({i}))) != folded(name)) continue;
    if (found) return {};
    found = tree_.last_child({i});
  }
  return found;
}

std::string DuckdbPrinter::window_text(NodeId spec) {
  const sql::WindowSpecView view(tree_, spec);
  if (view.base()) return give_up();
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " ") + part; };
  if (view.partition_by()) add("PARTITION BY " + list(tree_.first_child(view.partition_by())));
  if (view.order_by()) add("ORDER BY " + order_items(view.order_by()));
  if (view.frame()) {
    const std::string frame = frame_text(view.frame());
    if (!frame.empty()) add(frame);
  }
  return text;
}

std::string DuckdbPrinter::frame_text(NodeId frame) {
  const NodeId start = tree_.first_child(frame);
  const NodeId end = tree_.next_sibling(start);
  const auto unit = tree_.op<sql::FrameUnit>(frame);
  const auto from = tree_.op<sql::FrameBound>(start);
  const auto to = end ? tree_.op<sql::FrameBound>(end) : sql::FrameBound::kCurrentRow;
  std::string_view units = "ROWS";
  const auto of_unit = [&] {
    constexpr auto kUnitNames = std::to_array<std::string_view>({"ROWS", "RANGE", "GROUPS"});
    units = kUnitNames[static_cast<size_t>(unit)];
  };
  std::string low;
  switch (from) {
    case sql::FrameBound::kUnboundedPreceding:
      if (to != sql::FrameBound::kCurrentRow || unit != sql::FrameUnit::kRange) low = "UNBOUNDED PRECEDING";
      break;
    case sql::FrameBound::kCurrentRow:
      low = "CURRENT ROW";
      of_unit();
      break;
    case sql::FrameBound::kPreceding:
    case sql::FrameBound::kFollowing:
      low = fmt::format("{} {}", expression(tree_.first_child(start)),
                        from == sql::FrameBound::kPreceding ? "PRECEDING" : "FOLLOWING");
      of_unit();
      break;
    case sql::FrameBound::kUnboundedFollowing: low = "UNBOUNDED FOLLOWING"; break;
  }
  std::string high;
  switch (to) {
    case sql::FrameBound::kUnboundedPreceding: high = "UNBOUNDED PRECEDING"; break;
    case sql::FrameBound::kUnboundedFollowing: high = "UNBOUNDED FOLLOWING"; break;
    case sql::FrameBound::kCurrentRow:
      if (from != sql::FrameBound::kUnboundedPreceding || unit != sql::FrameUnit::kRange) {
        high = "CURRENT ROW";
        of_unit();
      }
      break;
    case sql::FrameBound::kPreceding:
    case sql::FrameBound::kFollowing:
      high = fmt::format("{} {}", expression(tree_.first_child(end)),
                         to == sql::FrameBound::kPreceding ? "PRECEDING" : "FOLLOWING");
      of_unit();
      break;
  }
  std::string text;
  if (!low.empty() && !high.empty()) text = fmt::format("{} BETWEEN {} AND {}", units, low, high);
  const auto exclude = [&](uint16_t flag, std::string_view words) {
    if (tree_.has(frame, flag)) text += fmt::format("{}EXCLUDE {}", text.empty() ? "" : " ", words);
  };
  exclude(node_flag::kExcludeCurrentRow, "CURRENT ROW");
  exclude(node_flag::kExcludeGroup, "GROUP");
  exclude(node_flag::kExcludeTies, "TIES");
  return text;
}

std::optional<std::string> duckdb_text(const sql::Tree& tree, NodeId expression, const sql::Dialect& dialect) {
  DuckdbPrinter printer(tree, dialect);
  std::string text = printer.expression(expression);
  if (!printer.sure()) return {};
  return text;
}

}  // namespace rocky::compiler
