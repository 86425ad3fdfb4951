// What an engine calls a select item that has no alias.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/binder.h"
#include "compiler/bind/duckdb_text.h"
#include "compiler/bind/postgres_name.h"
#include "compiler/bind/spark_text.h"

namespace rocky::compiler {
namespace {

// The text as it was written, in capitals; none where we do not know what becomes of it: lines, comments and quotes.
std::optional<std::string> written_text(const sql::Tree& tree, sql::NodeId expression) {
  const std::string_view text = tree.text(expression);
  if (text.empty() || tree.has(expression, sql::node_flag::kParenthesized)) return {};
  for (const std::string_view unsure : {"\n", "\r", "\t", "  ", "\"", "--", "//", "/*", "$"}) {
    if (text.contains(unsure)) return {};
  }
  return ascii_upper(text);
}

}  // namespace

// `current_date`, which is written like a column: Spark shows the call that it is.
Symbol Binder::value_name(NodeId column_ref, const Place& place) {
  if (expression_rules_.naming != Naming::kSpark || tree_.child_count(column_ref) != 1) return {};
  const std::string name = ascii_lower(text_of(tree_.symbol(tree_.first_child(column_ref))));
  const bool known = std::ranges::find(rules_.value_names, name, &PseudoColumn::name) != rules_.value_names.end();
  return known && !find_column(column_ref, place) ? intern(name + "()") : Symbol();
}

Symbol Binder::output_name(NodeId expression, const Place& place) {
  const NodeId last = tree_.last_child(expression);
  switch (tree_.kind(expression)) {
    case NodeKind::kColumnRef:
      if (tree_.kind(last) != NodeKind::kName) return {};
      if (const Symbol name = value_name(expression, place)) return name;
      return canonical(last);
    case NodeKind::kStar:
    case NodeKind::kColumns: return {};
    case NodeKind::kField:
      if (expression_rules_.naming == Naming::kPath) return canonical(last);
      break;
    default: break;
  }
  std::optional<std::string> text;
  switch (expression_rules_.naming) {
    case Naming::kNone:
    case Naming::kPath: break;
    case Naming::kFunction: text = postgres_name(tree_, expression); break;
    case Naming::kDuckdb: text = duckdb_text(tree_, expression, dialect_); break;
    case Naming::kSpark:
      text = spark_text(tree_, expression, dialect_, [&](NodeId column) { return bool(find_column(column, place)); });
      break;
    case Naming::kWritten: text = written_text(tree_, expression); break;
  }
  return text ? intern(*text) : Symbol();
}

// SELECT AS STRUCT, SELECT AS VALUE: how a result shows them is not known.
bool Binder::rows_are_values(NodeId query) const {
  const NodeId body = sql::QueryView(tree_, query).body();
  return body && tree_.kind(body) == NodeKind::kSelect &&
         (tree_.has(body, sql::node_flag::kAsStruct) || tree_.has(body, sql::node_flag::kAsValue));
}

// Engines that leave items without a name count them when they show a result.
void Binder::name_results(NodeId root) {
  const std::string_view form = expression_rules_.nameless_form;
  if (form.empty() || !result_.complete || rows_are_values(root)) return;
  size_t place = 0;
  size_t nameless = 0;
  for (OutputColumn& column : result_.columns) {
    const size_t number = expression_rules_.nameless_by_place ? place : nameless;
    ++place;
    if (column.name) continue;
    ++nameless;
    column.name = intern(fmt::format(fmt::runtime(form), number));
  }
}

}  // namespace rocky::compiler
