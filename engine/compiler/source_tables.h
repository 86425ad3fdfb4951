// Tables that no model builds, and what is known of their columns (compiler contract 1.4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/symbol.h"
#include "compiler/bind/schema_source.h"
#include "sql/dialect.h"

namespace rocky::compiler {

struct SourceColumn {
  std::string name;
  std::string type;  // in the words of the warehouse: "DECIMAL(10,2)"
  bool nullable = true;
};

struct SourceTable {
  std::string catalog = {};  // empty: whatever catalog a query names
  std::string schema = {};
  std::string table = {};
  std::vector<SourceColumn> columns = {};
};

// Who tells about a table. Of several the first of these counts.
enum class SourceOrigin : uint8_t {
  kSeed,      // imitates a whole warehouse: a name that it lacks and that is nearly one of its own is a slip
  kDeclared,  // `[[sources]]` with `columns`: all of the table
  kNoted,     // by runs; the table may have got columns since
  kContract,  // some of the table's columns, with types in the words of contracts
};

// What one provider knows.
struct SourceTables {
  std::vector<SourceTable> tables;
  SourceOrigin origin = SourceOrigin::kNoted;
  // Whose words the types are; null: those of the dialect of the query that reads the table.
  const sql::Dialect* dialect = nullptr;
  // Where a name without a schema is looked for; empty: nowhere.
  std::string default_schema = {};
};

// The tables of all providers with the types of one dialect. Immutable after construction: safe from every thread.
class TypedSources {
 public:
  TypedSources() = default;
  // `providers` by origin: a table that several know is as the first of them says.
  TypedSources(std::span<const SourceTables> providers, const sql::Dialect& dialect);

  // `path`: one to three parts. Names are compared without case. A name that means several different tables is unknown.
  TableLookup find(std::span<const Symbol> path) const;
  bool empty() const { return tables_.empty(); }

 private:
  struct Table {
    Symbol catalog = {}, schema = {};  // folded
    bool in_default_schema = false;
    size_t provider = 0;
    TableSchema schema_of = {};
  };

  // Of a provider that imitates a warehouse.
  struct Imitated {
    std::string name;
    Symbol schema = {};
    bool in_default_schema = false;
  };

  Symbol near_miss(std::span<const Symbol> path) const;

  std::unordered_map<Symbol, std::vector<Table>> tables_;  // by folded name
  std::vector<Imitated> imitated_;
};

// A type as a sidecar writes it: in the dialect's words, else in one of those of contracts. A kNamed one is neither.
ir::Type declared_type(std::string_view text, const sql::Dialect& dialect);

// What a type of one dialect is in another one, where a table of the first stands for one of the second.
ir::Type type_in_dialect(ir::Type type, const sql::Dialect& from, const sql::Dialect& to);

}  // namespace rocky::compiler
