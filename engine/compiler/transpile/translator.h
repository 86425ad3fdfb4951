// One query on its way into another dialect. A new tree is built from the old one, node by node: node() gives the
// translation of any node, and has a method for each construct that may mean something else over there. The files:
// translate_expression.cc (operators), translate_literal.cc (literals, casts, types), translate_call.cc (the rules of
// function_rules.inc), translate_query.cc (clauses), translate_from.cc (relations).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/symbol.h"
#include "compiler/bind/bind_query.h"
#include "compiler/transpile/dialect_traits.h"
#include "compiler/transpile/function_rules.h"
#include "compiler/transpile/transpile.h"
#include "sql/tree.h"

namespace rocky::compiler {

class Translator {
 public:
  Translator(const sql::Tree& in, const sql::Dialect& from, const sql::Dialect& to, const SchemaSource& schemas,
             TranspileOptions options);
  Transpiled run(sql::NodeId root);

 private:
  using NodeId = sql::NodeId;
  using NodeKind = sql::NodeKind;

  // --- Any node (translator.cc) ---
  NodeId node(NodeId id);
  NodeId same(NodeId id);  // the same kind with its children translated
  NodeId leaf(NodeId id);
  NodeId name(NodeId id);
  std::vector<NodeId> nodes(NodeId parent);
  // A new node in the place of an old one.
  NodeId make(NodeKind kind, uint16_t flags, std::initializer_list<NodeId> children, NodeId origin);
  NodeId make_list(NodeKind kind, uint16_t flags, std::span<const NodeId> children, NodeId origin);
  NodeId number(int64_t value, NodeId origin);
  NodeId string(std::string_view text, NodeId origin);
  NodeId own_name(std::string_view text, NodeId origin);
  NodeId column(std::string_view text, NodeId origin);
  NodeId cast(NodeId expression, std::string_view type, NodeId origin);
  NodeId call(std::string_view name, std::initializer_list<NodeId> arguments, NodeId origin);
  // Text of the target dialect, as an expression, its columns `a` and `b` being these; a type.
  NodeId filled(std::string_view text, NodeId a, NodeId b, NodeId origin);
  NodeId parsed(std::string_view text, NodeId origin);
  NodeId type_node(std::string_view text, NodeId origin);

  void replaced() { ++result_.replacements; }
  void unsupported(NodeId place, std::string reason, std::string suggestion = {});
  void uncertain(NodeId place, std::string reason, std::string suggestion = {});
  void warn(TranspileWarning::Kind kind, NodeId place, std::string reason, std::string suggestion);
  void check_grammar(NodeId root);

  // --- Types ---
  ir::Type type_of(NodeId id) const { return trace_.types[id.index]; }
  TypeClass class_at(NodeId id) const;

  // --- Expressions (translate_expression.cc) ---
  NodeId string_literal(NodeId id);
  NodeId cast_expression(NodeId id);
  NodeId typed_literal(NodeId id);
  NodeId type(NodeId id);
  NodeId interval(NodeId id);
  NodeId binary(NodeId id);
  NodeId binary_pair(NodeId id, sql::Operator op, NodeId left, TypeClass left_class, NodeId left_in, NodeId right_in,
                     TypeClass& result);
  NodeId quotient(NodeId id, NodeId left, TypeClass left_class, NodeId right_in, bool only);
  NodeId like(NodeId id);
  NodeId subscript(NodeId id);
  NodeId list(NodeId id);
  struct StructPart {
    std::string name;
    NodeId value;   // of the new tree
    NodeId origin;  // of the old one
  };
  NodeId structure(NodeId id);
  std::optional<NodeId> struct_call(NodeId id);
  NodeId struct_of(std::span<const StructPart> fields, NodeId id);
  NodeId map_literal(NodeId id);
  NodeId number_literal(NodeId id);
  NodeId at_time_zone(NodeId id);
  // `amount` is translated already.
  NodeId make_interval(NodeId amount, std::string_view unit, NodeId origin);
  std::optional<std::string> text_of_literal(NodeId id) const;
  std::optional<int64_t> whole_number(NodeId id) const;

  // --- Calls (translate_call.cc) ---
  struct Bindings {
    NodeId parts[26] = {};
    std::string words[26];
    std::vector<NodeId> rest;
    bool has_rest = false;
  };
  // What a call has besides its arguments, that the spelling does not ask for.
  struct Extras {
    NodeId source = {};
    std::vector<NodeId> clauses = {};
    uint16_t flags = 0;
  };
  // By a rule; none where there is none that fits.
  std::optional<NodeId> by_rule(NodeId id);
  bool matches(const Spelling& spelling, NodeId pattern, NodeId id, Bindings& bindings, Extras* extras) const;
  bool bind_part(char letter, NodeId id, Bindings& bindings) const;
  bool bind_word(char letter, std::string_view text, Bindings& bindings) const;
  bool holds(const Spelling& spelling, const Bindings& bindings) const;
  NodeId build(const Spelling& spelling, NodeId pattern, const Bindings& bindings, NodeId origin);
  bool attach(NodeId built, const Extras& extras);
  void attach_to_call(NodeId call, const Extras& extras);
  void filter_by_case(NodeId call, NodeId condition, NodeId origin);
  NodeId plain_call(NodeId id);
  void place_order(NodeId call);
  bool is_aggregate_call(NodeId call) const;  // of the new tree
  // Unit words; empty where there is no such unit there.
  std::string canonical_unit(std::string_view word) const;
  std::string unit_word(std::string_view unit) const;

  // --- Queries (translate_query.cc) ---
  NodeId query(NodeId id);
  NodeId with(NodeId id);
  NodeId select(NodeId id);
  NodeId set_operation(NodeId id);
  NodeId values(NodeId id);
  NodeId order_item(NodeId id);
  NodeId group_by(NodeId id, NodeId select);
  NodeId select_list(NodeId id);
  void expand_star(NodeId item, std::vector<NodeId>& items);
  bool star_needs_expansion(NodeId star) const;
  bool contains_aggregate(NodeId id) const;
  // A SELECT within another one that keeps the rows for which a column of it is true: QUALIFY, DISTINCT ON.
  bool needs_filter(NodeId select) const;
  NodeId filtered_select(NodeId select, NodeId order_by, std::vector<NodeId>& outer_order);
  NodeId column_alias(NodeId reference);
  std::string fresh_name(std::string_view stem);

  // --- Relations (translate_from.cc) ---
  NodeId from(NodeId id);
  NodeId from_item(NodeId id);
  NodeId join(NodeId id);
  NodeId derived_table(NodeId id);
  NodeId table_function(NodeId id);
  NodeId lateral_view(NodeId id);
  // A list's elements as rows.
  struct ElementRows {
    NodeId list = {};         // in the old tree
    std::string table = {};   // empty: it has no name
    std::string value = {};   // the column with the element
    std::string offset = {};  // empty: there is none
    uint8_t first = 1;        // of the offset
  };
  NodeId element_rows(const ElementRows& rows, NodeId origin);
  bool names_columns(NodeId alias) const;

  const sql::Tree& in_;
  const sql::Dialect& from_;
  const sql::Dialect& to_;
  const DialectTraits& from_traits_;
  const DialectTraits& to_traits_;
  const size_t from_column_;
  const size_t to_column_;
  const SchemaSource& schemas_;
  TranspileOptions options_;
  BindTrace trace_;
  std::unordered_map<uint32_t, NodeId> alias_of_;               // column references that mean an alias
  std::unordered_map<uint32_t, std::vector<size_t>> items_of_;  // by select item: places in trace_.items
  std::unordered_map<std::string, std::string> spelled_names_;
  std::vector<std::vector<NodeId>> conditions_;  // that joins add to the WHERE around them
  std::set<std::string> element_tables_;         // relations that are values over there
  uint32_t fresh_ = 0;
  uint32_t depth_ = 0;
  sql::Tree out_;
  Transpiled result_;
};

}  // namespace rocky::compiler
