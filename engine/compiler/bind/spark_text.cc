// Spark prints what its parser has made of the text: a <> b is (NOT (a = b)), count(*) is count(1), and what it
// converts by itself does not show.
#include "compiler/bind/spark_text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/symbol.h"
#include "compiler/bind/spark_functions.h"
#include "ir/type.h"
#include "sql/ast.h"
#include "sql/dialect.h"
#include "sql/literal.h"
#include "sql/operator.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;
using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

constexpr std::string_view kUnordered = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
constexpr std::string_view kOrdered = "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";

bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '-' ? text[i] != '-' : !digit) return false;
  }
  return true;
}

// Once it meets what it has no words for, it is not sure and says nothing more.
class SparkPrinter {
 public:
  SparkPrinter(const sql::Tree& tree, const sql::Dialect& dialect, const NamesTable& names_table)
      : tree_(tree), dialect_(dialect), names_table_(names_table) {}

  std::string expression(NodeId node) {
    constexpr int kMostDepth = 400;
    if (!sure_ || ++depth_ > kMostDepth) return give_up();
    std::string text = print(node);
    --depth_;
    return text;
  }
  bool sure() const { return sure_; }

 private:
  std::string give_up() {
    sure_ = false;
    return {};
  }

  std::string print(NodeId node) {
    const NodeId first = tree_.first_child(node);
    const bool negated = tree_.has(node, node_flag::kNot);
    const auto unless_negated = [&](const std::string& text) { return negated ? fmt::format("(NOT {})", text) : text; };
    switch (tree_.kind(node)) {
      case NodeKind::kNumber: return number(tree_.spelling(node));
      case NodeKind::kString: return sql::decode_string(tree_.spelling(node), dialect_);
      case NodeKind::kNull: return "NULL";
      case NodeKind::kTrue: return "true";
      case NodeKind::kFalse: return "false";
      case NodeKind::kColumnRef: return column(node);
      case NodeKind::kValueFunction:
        if (tree_.next_sibling(first)) return give_up();
        return value_function(first);
      case NodeKind::kTypedLiteral: return typed_literal(node);
      case NodeKind::kCast: return cast(node);
      case NodeKind::kUnary: return unary(node);
      case NodeKind::kBinary: return binary(node);
      case NodeKind::kAnd: return conjunction(node, "AND");
      case NodeKind::kOr: return conjunction(node, "OR");
      case NodeKind::kNot: return fmt::format("(NOT {})", expression(first));
      case NodeKind::kIsNull: return fmt::format("({} IS {}NULL)", expression(first), negated ? "NOT " : "");
      case NodeKind::kIsDistinct: {
        const std::string same = fmt::format("({} <=> {})", expression(first), expression(tree_.next_sibling(first)));
        return negated ? same : fmt::format("(NOT {})", same);
      }
      case NodeKind::kInList:
        return unless_negated(fmt::format("({} IN ({}))", expression(first), list(tree_.next_sibling(first))));
      case NodeKind::kLike: return unless_negated(like(node));
      case NodeKind::kCase: return case_text(node);
      case NodeKind::kExtract:
        if (tree_.child_count(node) != 2 || tree_.kind(first) != NodeKind::kName) return give_up();
        return fmt::format("extract({} FROM {})", text_of(tree_.symbol(first)), expression(tree_.next_sibling(first)));
      case NodeKind::kSubscript: return fmt::format("{}[{}]", expression(first), expression(tree_.next_sibling(first)));
      case NodeKind::kField:
        return fmt::format("{}.{}", expression(first), text_of(tree_.symbol(tree_.next_sibling(first))));
      case NodeKind::kArrow:
      case NodeKind::kLambda: return lambda(node);
      case NodeKind::kStructConstructor: {
        std::string items;
        for (const NodeId item : tree_.children(node)) {
          if (tree_.kind(item) != NodeKind::kSelectItem || sql::SelectItemView(tree_, item).name()) return give_up();
          items += (items.empty() ? "" : ", ") + expression(sql::SelectItemView(tree_, item).expression());
        }
        return fmt::format("struct({})", items);
      }
      case NodeKind::kCall: return call(node);
      default: return give_up();
    }
  }

  std::string list(NodeId first) {
    std::string text;
    for (NodeId node = first; node; node = tree_.next_sibling(node)) {
      text += (text.empty() ? "" : ", ") + expression(node);
    }
    return text;
  }

  // Digits as they are written, but for zeros in front; what has a letter behind it, or another form, is not known.
  std::string number(std::string_view spelling) {
    std::string digits(spelling);
    if (digits.ends_with('L') || digits.ends_with('l')) digits.pop_back();
    if (digits.find_first_not_of("0123456789.") != std::string::npos || digits.ends_with('.')) return give_up();
    const size_t point = std::min(digits.find('.'), digits.size());
    const size_t kept = std::min(digits.find_first_not_of('0'), digits.size());
    digits.erase(0, std::min(kept, point));
    if (digits.empty() || digits.starts_with('.')) digits.insert(0, "0");
    // Beyond this Java writes an exponent.
    if (digits.starts_with("0.00000")) return give_up();
    return digits;
  }

  std::string value_function(NodeId name) const { return ascii_lower(text_of(tree_.symbol(name))) + "()"; }

  std::string column(NodeId node) {
    const NodeId last = tree_.last_child(node);
    if (tree_.kind(last) != NodeKind::kName) return give_up();
    const NodeId first = tree_.first_child(node);
    if (tree_.kind(first) != NodeKind::kName) return give_up();
    std::string text;
    NodeId rest = first;
    if (is_parameter(tree_.symbol(first))) {
      text = "namedlambdavariable()";
      rest = tree_.next_sibling(first);
    } else if (first != last) {
      if (!names_table_(node)) return give_up();
      rest = last;
    }
    for (NodeId part = rest; part; part = tree_.next_sibling(part)) {
      text += (text.empty() ? "" : ".") + std::string(text_of(tree_.symbol(part)));
    }
    return text;
  }

  bool is_parameter(Symbol name) const { return std::ranges::find(parameters_, folded(name)) != parameters_.end(); }

  std::string typed_literal(NodeId node) {
    const ir::Type type = sql::read_type(tree_, tree_.first_child(node), dialect_);
    const std::string text = sql::decode_string(tree_.spelling(tree_.last_child(node)), dialect_);
    if (type != ir::plain(ir::TypeTag::kDate) || !is_day(text)) return give_up();
    return fmt::format("DATE '{}'", text);
  }

  std::string cast(NodeId node) {
    const NodeId value = tree_.first_child(node);
    if (tree_.child_count(node) != 2) return give_up();
    const ir::Type type = sql::read_type(tree_, tree_.next_sibling(value), dialect_);
    const ir::TypeInfo& info = ir::info_of(type);
    if (!ir::is_known(type) || !info.fields.empty() || info.length != 0 || info.tag == ir::TypeTag::kInterval) {
      return give_up();
    }
    return fmt::format("{}({} AS {})", tree_.has(node, node_flag::kTry) ? "TRY_CAST" : "CAST", expression(value),
                       ascii_upper(sql::spell_type(type, dialect_)));
  }

  std::string unary(NodeId node) {
    const NodeId operand = tree_.first_child(node);
    switch (tree_.op<Operator>(node)) {
      case Operator::kNegate:
        if (tree_.kind(operand) == NodeKind::kNumber) return "-" + expression(operand);
        return fmt::format("(- {})", expression(operand));
      case Operator::kPositive: return fmt::format("(+ {})", expression(operand));
      case Operator::kBitNot: return "~" + expression(operand);
      default: return give_up();
    }
  }

  std::string binary(NodeId node) {
    std::string_view form;
    switch (tree_.op<Operator>(node)) {
      case Operator::kAdd: form = "({} + {})"; break;
      case Operator::kSubtract: form = "({} - {})"; break;
      case Operator::kMultiply: form = "({} * {})"; break;
      case Operator::kDivide: form = "({} / {})"; break;
      case Operator::kModulo: form = "({} % {})"; break;
      case Operator::kDiv: form = "({} div {})"; break;
      case Operator::kBitAnd: form = "({} & {})"; break;
      case Operator::kBitOr: form = "({} | {})"; break;
      case Operator::kBitXor: form = "({} ^ {})"; break;
      case Operator::kConcat: form = "concat({}, {})"; break;
      case Operator::kEqual:
      case Operator::kDoubleEquals: form = "({} = {})"; break;
      case Operator::kNotEqual: form = "(NOT ({} = {}))"; break;
      case Operator::kNullSafeEqual: form = "({} <=> {})"; break;
      case Operator::kLess: form = "({} < {})"; break;
      case Operator::kLessEqual: form = "({} <= {})"; break;
      case Operator::kGreater: form = "({} > {})"; break;
      case Operator::kGreaterEqual: form = "({} >= {})"; break;
      default: return give_up();
    }
    std::string text;
    for (const NodeId child : tree_.children(node)) {
      if (tree_.kind(child) == NodeKind::kOperatorName) return give_up();
      std::string operand = expression(child);
      text = text.empty() ? operand : fmt::format(fmt::runtime(form), text, operand);
    }
    return text;
  }

  // A long row of conditions becomes a tree of even depth.
  std::string conjunction(NodeId node, std::string_view word) {
    std::vector<std::string> operands;
    collect(node, tree_.kind(node), operands);
    return joined(operands, word, 0, operands.size() - 1);
  }

  void collect(NodeId node, NodeKind kind, std::vector<std::string>& operands) {
    NodeId child = tree_.first_child(node);
    if (tree_.kind(child) == kind && !tree_.has(child, node_flag::kParenthesized)) {
      collect(child, kind, operands);
      child = tree_.next_sibling(child);
    }
    for (; child; child = tree_.next_sibling(child)) operands.push_back(expression(child));
  }

  static std::string joined(const std::vector<std::string>& operands, std::string_view word, size_t low, size_t high) {
    if (low == high) return operands[low];
    const size_t middle = low + (high - low) / 2;
    return fmt::format("({} {} {})", joined(operands, word, low, middle), word,
                       joined(operands, word, middle + 1, high));
  }

  std::string like(NodeId node) {
    if (tree_.child_count(node) != 2) return give_up();
    const std::string text = expression(tree_.child_at(node, 0));
    const std::string pattern = expression(tree_.child_at(node, 1));
    switch (tree_.op<sql::LikeOperator>(node)) {
      case sql::LikeOperator::kLike: return fmt::format("{} LIKE {}", text, pattern);
      case sql::LikeOperator::kIlike: return fmt::format("ilike({}, {})", text, pattern);
      case sql::LikeOperator::kRlike: return fmt::format("RLIKE({}, {})", text, pattern);
      default: return give_up();
    }
  }

  std::string case_text(NodeId node) {
    const sql::CaseView view(tree_, node);
    const std::string operand = view.operand() ? expression(view.operand()) : std::string();
    std::string text = "CASE";
    for (const NodeId child : tree_.children(node)) {
      if (tree_.kind(child) != NodeKind::kWhen) continue;
      std::string condition = expression(tree_.child_at(child, 0));
      if (view.operand()) condition = fmt::format("({} = {})", operand, condition);
      text += fmt::format(" WHEN {} THEN {}", condition, expression(tree_.child_at(child, 1)));
    }
    if (view.else_branch()) text += " ELSE " + expression(tree_.first_child(view.else_branch()));
    return text + " END";
  }

  std::string lambda(NodeId node) {
    const NodeId names = tree_.first_child(node);
    const size_t before = parameters_.size();
    std::string variables;
    const auto add = [&](NodeId name) {
      if (tree_.kind(name) == NodeKind::kColumnRef) name = tree_.first_child(name);
      if (tree_.kind(name) != NodeKind::kName) {
        give_up();
        return;
      }
      parameters_.push_back(folded(tree_.symbol(name)));
      variables += ", namedlambdavariable()";
    };
    if (tree_.kind(names) == NodeKind::kColumnRef || tree_.kind(names) == NodeKind::kName) {
      add(names);
    } else {
      for (const NodeId name : tree_.children(names)) add(name);
    }
    const std::string body = expression(tree_.next_sibling(names));
    parameters_.resize(before);
    return fmt::format("lambdafunction({}{})", body, variables);
  }

  std::string call(NodeId node) {
    const sql::CallView view(tree_, node);
    if (tree_.child_count(view.name()) != 1 || tree_.has(node, node_flag::kIgnoreNulls)) return give_up();
    if (tree_.has(node, node_flag::kRespectNulls) || view.order_by()) return give_up();
    if (tree_.kind(tree_.first_child(view.name())) != NodeKind::kName) return give_up();
    const std::string name = ascii_lower(text_of(tree_.symbol(tree_.first_child(view.name()))));
    std::vector<std::string> items;
    for (const NodeId argument : tree_.children(view.arguments())) {
      if (tree_.kind(argument) == NodeKind::kStar) {
        if (name != "count" || tree_.first_child(argument)) return give_up();
        items.emplace_back("1");
        continue;
      }
      items.push_back(expression(argument));
    }
    const NodeId over = tree_.child(node, NodeKind::kOver);
    if (!over && items.size() == 3 && (name == "if")) {
      return fmt::format("(IF({}, {}, {}))", items[0], items[1], items[2]);
    }
    if (items.size() == 1 && name == "isnull") return fmt::format("({} IS NULL)", items[0]);
    if (items.size() == 1 && name == "isnotnull") return fmt::format("({} IS NOT NULL)", items[0]);
    const bool folds = name == "aggregate" || name == "reduce";
    if (folds && items.size() == 3) {
      items.emplace_back("lambdafunction(namedlambdavariable(), namedlambdavariable())");
    }
    std::optional<SparkCall> printed = spark_call(name, items.size());
    if (folds && items.size() == 4) printed = SparkCall{.name = name, .arguments = items.size()};
    const NodeId within = tree_.child(node, NodeKind::kWithinGroup);
    if (within) return over ? give_up() : sorted(name, items, tree_.first_child(within), view);
    if (!printed) return give_up();
    items.resize(printed->arguments);
    const std::string_view distinct = tree_.has(node, node_flag::kDistinctWord) ? "DISTINCT " : "";
    if (!printed->added.empty()) items.emplace_back(printed->added);
    std::string text = fmt::format("{}({}{})", printed->name, distinct, fmt::join(items, ", "));
    if (view.filter()) text += fmt::format(" FILTER (WHERE {})", expression(tree_.first_child(view.filter())));
    if (!over) return text;
    // Of LAG and LEAD, which say it in their frame.
    const std::string distance = tree_.child_count(view.arguments()) > 1 ? items[1] : "1";
    return windowed(text, name, distance, tree_.first_child(over));
  }

  std::string sorted(std::string_view name, const std::vector<std::string>& items, NodeId order_by,
                     const sql::CallView& view) {
    const bool known = name == "percentile_cont" || name == "percentile_disc";
    const NodeId item = tree_.first_child(order_by);
    const bool plain = tree_.op<sql::SortOrder>(item) == sql::SortOrder::kDefault;
    if (!known || !plain || view.filter() || tree_.next_sibling(item)) return give_up();
    return fmt::format("{}({}) WITHIN GROUP (ORDER BY {})", name, fmt::join(items, ", "),
                       expression(tree_.first_child(item)));
  }

  std::string windowed(const std::string& call, std::string_view name, std::string_view distance, NodeId spec) {
    if (tree_.kind(spec) != NodeKind::kWindowSpec) return give_up();
    const sql::WindowSpecView view(tree_, spec);
    if (view.base()) return give_up();
    std::string text;
    if (view.partition_by()) text += fmt::format("PARTITION BY {} ", list(tree_.first_child(view.partition_by())));
    if (view.order_by()) text += fmt::format("ORDER BY {} ", order_items(view.order_by()));
    std::string frame(spark_frame(name));
    if (name == "lag" || name == "lead") {
      if (distance.find_first_not_of("0123456789") != std::string_view::npos) return give_up();
      const std::string rows = fmt::format("{}{} FOLLOWING", name == "lag" ? "-" : "", distance);
      frame = fmt::format("ROWS BETWEEN {} AND {}", rows, rows);
    }
    if (frame.empty() && view.frame()) frame = frame_text(view.frame());
    if (frame.empty()) frame = view.order_by() ? kOrdered : kUnordered;
    return fmt::format("{} OVER ({}{})", call, text, frame);
  }

  std::string order_items(NodeId order_by) {
    std::string text;
    for (const NodeId item : tree_.children(order_by)) {
      const auto order = tree_.op<sql::SortOrder>(item);
      if (order == sql::SortOrder::kUsing || !tree_.first_child(item)) return give_up();
      const bool down = order == sql::SortOrder::kDescending;
      bool nulls_first = !down;
      if (tree_.has(item, node_flag::kNullsFirst)) nulls_first = true;
      if (tree_.has(item, node_flag::kNullsLast)) nulls_first = false;
      text += fmt::format("{}{} {} NULLS {}", text.empty() ? "" : ", ", expression(tree_.first_child(item)),
                          down ? "DESC" : "ASC", nulls_first ? "FIRST" : "LAST");
    }
    return text;
  }

  std::string frame_text(NodeId frame) {
    const NodeId start = tree_.first_child(frame);
    const NodeId end = tree_.next_sibling(start);
    const auto unit = tree_.op<sql::FrameUnit>(frame);
    if (unit == sql::FrameUnit::kGroups || (end && tree_.next_sibling(end))) return give_up();
    return fmt::format("{} BETWEEN {} AND {}", unit == sql::FrameUnit::kRows ? "ROWS" : "RANGE", bound(start),
                       end ? bound(end) : "CURRENT ROW");
  }

  std::string bound(NodeId node) {
    switch (tree_.op<sql::FrameBound>(node)) {
      case sql::FrameBound::kUnboundedPreceding: return "UNBOUNDED PRECEDING";
      case sql::FrameBound::kUnboundedFollowing: return "UNBOUNDED FOLLOWING";
      case sql::FrameBound::kCurrentRow: return "CURRENT ROW";
      case sql::FrameBound::kPreceding: return expression(tree_.first_child(node)) + " PRECEDING";
      case sql::FrameBound::kFollowing: return expression(tree_.first_child(node)) + " FOLLOWING";
    }
    return give_up();
  }

  const sql::Tree& tree_;
  const sql::Dialect& dialect_;
  const NamesTable& names_table_;
  std::vector<Symbol> parameters_;  // of the lambdas around
  bool sure_ = true;
  int depth_ = 0;
};

}  // namespace

std::optional<std::string> spark_text(const sql::Tree& tree, NodeId expression, const sql::Dialect& dialect,
                                      const NamesTable& names_table) {
  // A cast of a column keeps the column's name.
  const NodeId value = tree.kind(expression) == NodeKind::kCast ? tree.first_child(expression) : NodeId{};
  if (value && tree.kind(value) == NodeKind::kColumnRef) {
    if (tree.has(expression, node_flag::kTry)) return {};
    const bool plain = tree.child_count(value) == 1 || names_table(value);
    if (plain && tree.kind(tree.last_child(value)) == NodeKind::kName) {
      return std::string(text_of(tree.symbol(tree.last_child(value))));
    }
  }
  SparkPrinter printer(tree, dialect, names_table);
  std::string text = printer.expression(expression);
  if (!printer.sure()) return {};
  return text;
}

}  // namespace rocky::compiler
