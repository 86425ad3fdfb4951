// Tables and columns as warehouses report them.
#pragma once

#include <string>
#include <vector>

namespace rocky::ir {

// `catalog` may be empty for systems without catalogs. Spelled as configured: neither quoted nor folded.
struct TableRef {
  std::string catalog;
  std::string schema;
  std::string table;

  // "catalog.schema.table", or "schema.table" without a catalog: the key used in state and messages.
  std::string full_name() const;
  friend bool operator==(const TableRef&, const TableRef&) = default;
  friend auto operator<=>(const TableRef&, const TableRef&) = default;
};

struct ColumnInfo {
  std::string name;
  std::string data_type;  // the warehouse's own spelling
  bool nullable = true;
  friend bool operator==(const ColumnInfo&, const ColumnInfo&) = default;
};

}  // namespace rocky::ir
