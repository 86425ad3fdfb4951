#include "adapter_sdk/warehouse.h"

#include "adapter_sdk/batch_checks.h"

namespace rocky::adapter {

Status Session::query_batches(std::string_view sql, const StatementOptions& options, const BatchVisitor& visit) {
  ROCKY_TRY(table, query(sql, options));
  return visit(table);
}

Result<Transaction> Transaction::begin(Session& session) {
  ROCKY_TRY(session.begin());
  return Transaction(session);
}

Transaction::~Transaction() {
  // A failing rollback leaves nothing to do: the session remembers it and refuses to go on.
  if (session_ != nullptr) (void)session_->rollback();
}

Status Transaction::commit() { return std::exchange(session_, nullptr)->commit(); }

Result<bool> WarehouseAdapter::table_exists(const ir::TableRef& table) {
  auto columns = describe_table(table);
  if (columns) return true;
  if (columns.error().kind() == ErrorKind::kNotFound) return false;
  return failure(std::move(columns).error());
}

Result<std::optional<std::string>> WarehouseAdapter::source_change_marker(const ir::TableRef&) { return std::nullopt; }

Result<std::map<std::string, std::vector<ir::ColumnInfo>>> BatchCheckAdapter::batch_describe_schema(std::string_view,
                                                                                                    std::string_view) {
  return make_error(ErrorKind::kUnsupported, "batch_describe_schema is not supported by this adapter");
}

}  // namespace rocky::adapter
