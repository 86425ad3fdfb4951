// The printer behind duckdb_text.h. Once it meets what it has no words for, it is not sure and says nothing more.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/symbol.h"
#include "sql/dialect.h"
#include "sql/tree.h"

namespace rocky::compiler {

class DuckdbPrinter {
 public:
  DuckdbPrinter(const sql::Tree& tree, const sql::Dialect& dialect) : tree_(tree), dialect_(dialect) {}

  std::string expression(sql::NodeId node);
  bool sure() const { return sure_; }

 private:
  using NodeId = sql::NodeId;
  using NodeKind = sql::NodeKind;
  static constexpr uint32_t kMostDepth = 400;

  std::string give_up() {
    sure_ = false;
    return {};
  }

  std::string print(NodeId node);
  // `first` and what follows it.
  std::string list(NodeId first);
  std::string unary(NodeId node);
  std::string binary(NodeId node);
  void conjunction(NodeId node, NodeKind kind, std::string& text);
  std::string negation(NodeId operand);
  std::string quantified(NodeId node);
  std::string like(NodeId node);
  std::string case_text(NodeId node);
  std::string interval(NodeId node);
  std::string substring(NodeId node);
  std::string trim(NodeId node);
  std::string slice(NodeId node);
  std::string struct_text(NodeId node);
  std::string lambda(const std::string& parameters, const std::string& body);
  std::string names_of(NodeId list);
  std::string comprehension(NodeId node);
  std::string call(NodeId node);
  std::string order_items(NodeId order_by);
  std::string window_text(NodeId spec);
  // The only WINDOW of that name in the text; none when there are several.
  std::string sorted_list(NodeId call, std::span<const std::string> arguments);
  NodeId named_window(Symbol name) const;
  std::string frame_text(NodeId frame);

  // --- duckdb_words.cc ---
  std::string number(std::string_view spelling, bool negative);
  std::string quoted(std::string_view text) const;
  // A name, in quotes where a keyword or a sign is in it.
  std::string name(std::string_view name) const;
  // Names with dots between them.
  std::string path(NodeId names);
  std::string type(NodeId node);
  std::string named_type(NodeId node);

  // --- duckdb_query_text.cc ---
  std::string query(NodeId query);
  std::string select(NodeId select);
  std::string relation(NodeId item);
  std::string join(NodeId join);
  std::string set_operation(NodeId operation);
  std::string groups(NodeId group_by);
  std::string alias_of(NodeId item);
  // A condition or value behind a clause's word.
  std::string clause(NodeId clause, std::string_view word);

  const sql::Tree& tree_;
  const sql::Dialect& dialect_;
  bool sure_ = true;
  uint32_t depth_ = 0;
};

}  // namespace rocky::compiler
