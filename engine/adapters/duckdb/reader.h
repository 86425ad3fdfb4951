// DuckDB's chunks as typed tables.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <duckdb.h>

#include "adapter_sdk/value.h"
#include "adapters/duckdb/instance.h"
#include "adapters/duckdb/library.h"

namespace rocky::duckdb {

struct LogicalTypeDeleter {
  void operator()(_duckdb_logical_type* type) const { api().destroy_logical_type(&type); }
};
using LogicalType = std::unique_ptr<_duckdb_logical_type, LogicalTypeDeleter>;

struct ChunkDeleter {
  void operator()(_duckdb_data_chunk* chunk) const { api().destroy_data_chunk(&chunk); }
};
using Chunk = std::unique_ptr<_duckdb_data_chunk, ChunkDeleter>;

// How one column's vectors are laid out: the type as a tree.
struct VectorType {
  duckdb_type id = DUCKDB_TYPE_INVALID;
  duckdb_type storage = DUCKDB_TYPE_INVALID;  // of decimals and enums
  adapter::ColumnType column;
  std::vector<VectorType> children;
};

VectorType read_type(duckdb_logical_type type);
// False when values of the type, or of a type inside it, can only be read as text.
bool is_readable(const VectorType& type);

// Keeps the chunks and, because their memory belongs to it, the instance.
class ChunkStorage final : public adapter::Table::Storage {
 public:
  ChunkStorage(std::shared_ptr<Instance> instance, std::shared_ptr<const std::vector<VectorType>> types)
      : instance_(std::move(instance)), types_(std::move(types)) {}
  void add(Chunk chunk);

  uint64_t row_count() const override { return ends_.empty() ? 0 : ends_.back(); }
  adapter::Value value(uint64_t row, size_t column) const override;

 private:
  std::shared_ptr<Instance> instance_;  // declared first: the chunks go before it
  std::shared_ptr<const std::vector<VectorType>> types_;
  std::vector<Chunk> chunks_;
  std::vector<uint64_t> ends_;  // rows up to and including each chunk
};

}  // namespace rocky::duckdb
